//! What a device owes the team before it sends anything else: a lead new keys, everyone her acknowledgement.

use std::collections::BTreeSet;

use super::Outbox;
use crate::crypto::LeafKey;
use crate::sync::Error;
use crate::sync::heard;
use crate::team::Gavel;
use crate::team::Team;
use crate::team::calendar;
use crate::team::epoch;
use crate::team::leaves;
use crate::team::roll;
use crate::vocabulary::DeviceId;

impl Outbox<'_> {
    /// Turns the keys where a lead has to: somebody came in beside the epoch, two epochs stand side by side, something
    /// was erased a while ago, or the keys are old. A team that is too large waits for a lead to make room.
    pub(super) fn turn_if_due(&mut self, team: &Team) -> Result<bool, Error> {
        if !self.may_rearrange(team)? || !(team.needs_turn || self.is_turn_due(team)?) {
            return Ok(false);
        }
        let rests = self.resting(team)?;
        let anchor = self.anchor;
        match self.gavel().turn_without(anchor, &rests) {
            Ok(_) => Ok(true),
            Err(crate::team::Error::Full) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Says that this device took the current epoch and every erasure, and brings its next leaf key.
    pub(super) fn acknowledge_if_owed(&mut self) -> Result<bool, Error> {
        let team = self.anchor.team(self.tx)?;
        let own = self.device.id();
        let (Some(member), Some((current, _))) = (team.members.get(&own), team.epoch()) else {
            return Ok(false);
        };
        let scope = member.role.scope();
        let has_keys = epoch::current(self.tx, &self.anchor.team, &team, scope)?.is_some();
        let has_said = |statement| team.has_acknowledged(&own, statement);
        let has_said_all = match team.is_erased {
            true => team.heads.iter().all(has_said),
            false => has_said(&current) && team.erased.values().all(has_said),
        };
        if !has_keys || has_said_all {
            return Ok(false);
        }
        let next = LeafKey::make_key(self.random);
        let anchor = self.anchor;
        let statement = self.gavel().acknowledge(anchor, &next.public())?;
        let made_at = calendar::begin_ms(self.tx, self.clock.wall_ms())?;
        leaves::keep(self.tx, &statement, &next, made_at)?;
        if roll::author(self.tx, &current)? == Some(own) {
            // Whoever turned the keys was given none: hers were wrapped to the key before this one.
            leaves::destroy_older(self.tx, 2)?;
        }
        Ok(true)
    }

    fn is_turn_due(&self, team: &Team) -> Result<bool, Error> {
        let Some((_, mark)) = team.epoch() else {
            return Ok(true);
        };
        let came_at = epoch::came_at(self.tx, mark.number)?;
        let now_ms = self.now_ms()?;
        let age_ms = came_at.map_or(0, |came_at| now_ms.saturating_sub(came_at));
        let is_erasure_old = team.erases_since_epoch && age_ms > ERASED_TURN_MS;
        Ok(is_erasure_old || age_ms > TURN_MS)
    }

    /// Devices that rest already, and those nobody has heard of for so long that they get no keys until a lead says
    /// otherwise. A kit is paper, and always silent.
    ///
    /// Silence counts to a month beyond the newest word: a lead whose phone was away for long, and hears from nobody yet,
    /// does not put the whole team to rest.
    fn resting(&self, team: &Team) -> Result<BTreeSet<DeviceId>, Error> {
        let own = self.device.id();
        let mut others = Vec::with_capacity(team.members.len());
        for (device, member) in &team.members {
            if *device != own && !member.is_paper {
                others.push((*device, member.rests, heard::last(self.tx, device)?));
            }
        }
        let newest = others.iter().filter_map(|(_, _, last)| *last).max();
        let believed = newest.unwrap_or(0).saturating_add(TURN_MS);
        let now_ms = self.now_ms()?.min(believed);
        let is_silent = |last: Option<u64>| last.is_some_and(|last| now_ms.saturating_sub(last) > SILENT_MS);
        let resting = others
            .into_iter()
            .filter(|(_, rests, last)| *rests || is_silent(*last));
        Ok(resting.map(|(device, _, _)| device).collect())
    }

    fn now_ms(&self) -> Result<u64, Error> {
        Ok(calendar::now_ms(self.tx, self.clock.wall_ms())?)
    }

    fn gavel(&mut self) -> Gavel<'_> {
        Gavel {
            tx: self.tx,
            device: self.device,
            clock: &mut *self.clock,
            random: self.random,
        }
    }
}

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
/// How old keys may grow (design: at latest every 30 days).
const TURN_MS: u64 = 30 * DAY_MS;
/// How long after an erasure the keys turn at the latest, when no lead asked for it at once: several share one turn.
const ERASED_TURN_MS: u64 = DAY_MS / 2;
/// How long a device may be silent before it rests (docs/decisions/0010-silent-devices-rest.md).
const SILENT_MS: u64 = 60 * DAY_MS;
