//! How well the team would come through a bad day, for leads: figures, and what is to be done, what matters most first.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::CompanionError;
use super::TeamRoom;
use super::WhatToDo;
use super::pending::Pending;
use super::pending::pending_here;
use super::whereabouts::Look;
use crate::features::privacy;
use crate::store::Connection;
use crate::sync::heard;
use crate::sync::heard::Heard;
use crate::team::Member;
use crate::team::calendar;
use crate::team::epoch;
use crate::team::recovering::backup;
use crate::team::roll;
use crate::vocabulary::AHEAD_MAX_MS;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;

/// How well the team would come through a bad day.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Health {
    /// How many people lead.
    pub leads: u32,
    /// Whether one phone is all that stands between the team and its end: one leads, and there is no kit.
    pub is_alone: bool,
    /// When the kit that can be used was printed, in milliseconds since 1970; absent where there is none.
    pub kit_at_ms: Option<u64>,
    /// When a lead made the last backup that is known here, in milliseconds since 1970; absent where none was.
    pub last_backup_at_ms: Option<u64>,
    /// What is to be done, what matters most first. Empty: nothing is.
    pub lines: Vec<HealthLine>,
}

/// Something a lead should see to.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HealthLine {
    /// What it is.
    pub what: HealthMatter,
    /// How many: what is counted is said beside the matter.
    pub count: u64,
    /// Since when, in milliseconds since 1970; absent where nobody knows, or it never was otherwise.
    pub since_ms: Option<u64>,
    /// The devices concerned, by first name.
    pub devices: Vec<DeviceSince>,
    /// What to do about it.
    pub to_do: WhatToDo,
}

/// A device that a line of the team's health is about.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct DeviceSince {
    /// The device.
    pub device: DeviceId,
    /// The first name typed on it; absent where the team never knew it.
    pub name: Option<String>,
    /// When it was last heard of, by its own clock, in milliseconds since 1970; absent where it never was.
    pub last_heard_ms: Option<u64>,
    /// How far its clock was ahead of this device's then, in milliseconds; 0 where it was not.
    pub ahead_ms: u64,
}

/// What a lead should see to, what matters most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, uniffi::Enum)]
pub enum HealthMatter {
    /// One phone is all there is. Counts leads.
    Alone,
    /// Envelopes contradict each other: a store was copied, or somebody lies. Counts them.
    Forked,
    /// Statements about the team that count nowhere. Counts them.
    NotCounted,
    /// One person leads. Counts leads.
    OneLead,
    /// Fewer than three lead and there is no kit. Counts leads.
    NoKit,
    /// No backup is known, or none of this month. Counts days since.
    NoBackup,
    /// What is known of this device's entries is nowhere else. Counts entries.
    OnlyHere,
    /// Removed devices wrote after they were out. Counts entries.
    HeldBack,
    /// Devices that were added and never heard of. Counts them.
    NeverHeard,
    /// Devices that were not heard of for two weeks. Counts them.
    Unseen,
    /// Devices that are given no new keys. Counts them.
    Resting,
    /// Devices that have not said yet that what was erased is gone there. Counts records.
    NotErasedYet,
    /// This device's clock is wrong. Counts devices.
    ClockHere,
    /// Devices whose clocks are more than a day ahead. Counts them.
    ClocksAhead,
    /// The keys are older than a month. Counts days.
    OldKeys,
    /// What came waits here for keys. Counts entries and envelopes.
    WaitsForKey,
    /// What came waits here for something before it, or for who wrote it. Counts entries and envelopes.
    WaitsForEarlier,
    /// What came cannot be read here. Counts entries.
    PutAside,
}

#[uniffi::export]
impl TeamRoom {
    /// How well the team would come through a bad day, and what is to be done about it. For leads.
    pub fn health(&self) -> Result<Health, CompanionError> {
        let held = self.0.held()?;
        held.standing()?.as_lead()?;
        let look = Look::from(&held)?;
        let is_doubtful = held.clock().is_doubtful();
        held.read(|db| {
            let statements = roll::statements(db)?;
            let said_at = statements
                .into_iter()
                .map(|(name, signed)| (name, signed.statement.at.wall_ms()));
            let mut checking = Checking {
                db,
                look: &look,
                now_ms: calendar::now_ms(db, look.wall_ms)?,
                heard: heard::every(db)?,
                said_at: said_at.collect(),
                lines: Vec::new(),
            };
            checking.health(is_doubtful)
        })
    }
}

struct Checking<'a> {
    db: &'a Connection,
    look: &'a Look,
    now_ms: u64,
    heard: BTreeMap<DeviceId, Heard>,
    /// When each statement about the team was made.
    said_at: BTreeMap<Hash, u64>,
    lines: Vec<HealthLine>,
}

impl Checking<'_> {
    fn health(&mut self, is_doubtful: bool) -> Result<Health, CompanionError> {
        let team = &self.look.standing.team;
        let leads = u32::try_from(team.leads()).unwrap_or(u32::MAX);
        let kit = team.members.values().find(|member| member.is_paper);
        let kit_at_ms = kit.and_then(|kit| self.said_at.get(&kit.statement)).copied();
        let made_here = backup::last_made_at_ms(self.db)?;
        let last_backup_at_ms = made_here.max(privacy::last_exported_ms(self.db)?);
        let is_alone = leads <= 1 && kit.is_none();
        self.without_leads(leads, is_alone, kit.is_none());
        self.without_backup(last_backup_at_ms);
        self.doubts();
        self.silent();
        self.not_erased_yet();
        self.clocks(is_doubtful);
        self.old_keys()?;
        self.pending()?;
        let mut lines = std::mem::take(&mut self.lines);
        lines.sort_by_key(|line| line.what);
        Ok(Health {
            leads,
            is_alone,
            kit_at_ms,
            last_backup_at_ms,
            lines,
        })
    }

    fn add(&mut self, what: HealthMatter, count: u64, to_do: WhatToDo) {
        self.add_since(what, count, None, to_do);
    }

    fn add_since(&mut self, what: HealthMatter, count: u64, since_ms: Option<u64>, to_do: WhatToDo) {
        self.lines.push(HealthLine {
            what,
            count,
            since_ms,
            devices: Vec::new(),
            to_do,
        });
    }

    fn add_devices(
        &mut self,
        what: HealthMatter,
        count: Option<usize>,
        since_ms: Option<u64>,
        devices: BTreeSet<DeviceId>,
        to_do: WhatToDo,
    ) {
        if devices.is_empty() {
            return;
        }
        let count = u64::try_from(count.unwrap_or(devices.len())).unwrap_or(u64::MAX);
        let named = devices.into_iter().map(|device| {
            let heard = self.heard.get(&device);
            DeviceSince {
                device,
                name: self.look.standing.name_of(&device),
                last_heard_ms: heard.map(|heard| heard.at_ms),
                ahead_ms: heard.map_or(0, |heard| heard.ahead_ms),
            }
        });
        let mut named: Vec<DeviceSince> = named.collect();
        named.sort_by(|one, other| (&one.name, one.device).cmp(&(&other.name, other.device)));
        self.lines.push(HealthLine {
            what,
            count,
            since_ms,
            devices: named,
            to_do,
        });
    }

    fn without_leads(&mut self, leads: u32, is_alone: bool, has_no_kit: bool) {
        let count = u64::from(leads);
        if is_alone {
            self.add(HealthMatter::Alone, count, WhatToDo::PrintKit);
        } else if leads <= 1 {
            self.add(HealthMatter::OneLead, count, WhatToDo::AddALead);
        } else if has_no_kit && leads < LEADS_WITHOUT_KIT {
            self.add(HealthMatter::NoKit, count, WhatToDo::PrintKit);
        }
    }

    fn without_backup(&mut self, last_ms: Option<u64>) {
        let age_ms = last_ms.map(|last_ms| self.now_ms.saturating_sub(last_ms));
        if age_ms.is_none_or(|age_ms| age_ms > MONTH_MS) {
            let days = age_ms.map_or(0, |age_ms| age_ms / DAY_MS);
            self.add_since(HealthMatter::NoBackup, days, last_ms, WhatToDo::BackUp);
        }
    }

    /// Statements that count nowhere, with who made them.
    fn doubts(&mut self) {
        let refused = self.look.standing.team.refused.keys();
        let since_ms = refused.clone().filter_map(|name| self.said_at.get(name)).min();
        if let Some(since_ms) = since_ms.copied() {
            let count = u64::try_from(refused.count()).unwrap_or(u64::MAX);
            self.add_since(
                HealthMatter::NotCounted,
                count,
                Some(since_ms),
                WhatToDo::LookInto,
            );
        }
    }

    /// Devices nobody has heard of, and those that rest for it.
    fn silent(&mut self) {
        let (mut never, mut unseen, mut resting) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for (device, member) in self.others() {
            let silent_ms = self.heard.get(device);
            let silent_ms = silent_ms.map(|heard| self.now_ms.saturating_sub(heard.at_ms));
            match silent_ms {
                _ if member.rests => resting.insert(*device),
                None => never.insert(*device),
                Some(silent_ms) => silent_ms > UNSEEN_MS && unseen.insert(*device),
            };
        }
        for (what, devices, to_do) in [
            (HealthMatter::NeverHeard, never, WhatToDo::AskAfter),
            (HealthMatter::Unseen, unseen, WhatToDo::AskAfter),
            (HealthMatter::Resting, resting, WhatToDo::TurnKeys),
        ] {
            let heard = devices.iter().filter_map(|device| self.heard.get(device));
            let since_ms = heard.map(|heard| heard.at_ms).min();
            self.add_devices(what, None, since_ms, devices, to_do);
        }
    }

    /// What was erased, and the devices that have not said so.
    fn not_erased_yet(&mut self) {
        let team = &self.look.standing.team;
        let mut open: BTreeSet<Hash> = BTreeSet::new();
        let mut devices = BTreeSet::new();
        for statement in team.erased.values().collect::<BTreeSet<_>>() {
            let active = self.look.members().filter(|(_, member)| !member.rests);
            for (device, _) in active.filter(|(device, _)| !team.has_acknowledged(device, statement)) {
                devices.insert(*device);
                open.insert(*statement);
            }
        }
        let records = team.erased.values().filter(|statement| open.contains(statement));
        let since_ms = open.iter().filter_map(|name| self.said_at.get(name)).min();
        self.add_devices(
            HealthMatter::NotErasedYet,
            Some(records.count()),
            since_ms.copied(),
            devices,
            WhatToDo::Wait,
        );
    }

    /// Clocks that are more than a day ahead of this one; where most are, it is this one that is behind. Nearer than a day
    /// devices follow each other, and nobody can tell whose it was.
    fn clocks(&mut self, is_doubtful: bool) {
        let heard = self
            .others()
            .filter_map(|(device, _)| Some((device, self.heard.get(device)?)));
        let heard: Vec<(&DeviceId, &Heard)> = heard.collect();
        let ahead = heard.iter().filter(|(_, heard)| heard.ahead_ms > AHEAD_MAX_MS);
        let ahead: BTreeSet<DeviceId> = ahead.map(|(device, _)| **device).collect();
        let is_most = heard.len() > 1 && ahead.len() * 2 > heard.len();
        if is_most || (is_doubtful && ahead.is_empty()) {
            let here = BTreeSet::from([self.look.own]);
            self.add_devices(HealthMatter::ClockHere, None, None, here, WhatToDo::SetClock);
        } else {
            self.add_devices(HealthMatter::ClocksAhead, None, None, ahead, WhatToDo::SetClock);
        }
    }

    fn old_keys(&mut self) -> Result<(), CompanionError> {
        let number = self.look.standing.team.epoch().map_or(0, |(_, mark)| mark.number);
        let came_at_ms = epoch::came_at(self.db, number)?;
        let age_ms = came_at_ms.map_or(0, |came_at_ms| self.now_ms.saturating_sub(came_at_ms));
        if age_ms > MONTH_MS {
            self.add_since(
                HealthMatter::OldKeys,
                age_ms / DAY_MS,
                came_at_ms,
                WhatToDo::TurnKeys,
            );
        }
        Ok(())
    }

    /// What waits on this device, as a lead sees to it.
    fn pending(&mut self) -> Result<(), CompanionError> {
        for line in pending_here(self.db, self.look)?.lines {
            let what = match line.what {
                Pending::OnlyHere => HealthMatter::OnlyHere,
                Pending::Forked => HealthMatter::Forked,
                Pending::WaitsForKey => HealthMatter::WaitsForKey,
                Pending::WaitsForEarlier | Pending::WaitsForMember => HealthMatter::WaitsForEarlier,
                Pending::PutAside => HealthMatter::PutAside,
                Pending::HeldBack => HealthMatter::HeldBack,
                // The relay has its own word.
                Pending::NotAtRelay => continue,
            };
            let devices = line.by.iter().map(|by| by.device).collect();
            let count = line.entries + line.envelopes;
            match self.lines.iter_mut().find(|known| known.what == what) {
                Some(known) => known.count += count,
                None if line.by.is_empty() => self.add(what, count, line.to_do),
                None => self.add_devices(what, usize::try_from(count).ok(), None, devices, line.to_do),
            }
        }
        Ok(())
    }

    fn others(&self) -> impl Iterator<Item = (&DeviceId, &Member)> {
        self.look
            .members()
            .filter(|(device, _)| **device != self.look.own)
    }
}

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
/// How old a backup and the keys may grow, in milliseconds: a month is what a team could write down again.
const MONTH_MS: u64 = 30 * DAY_MS;
/// How long a device may be silent before it is worth asking after it, in milliseconds: two weeks, the pause of one round.
const UNSEEN_MS: u64 = 14 * DAY_MS;
/// From how many leads on a team does without a kit: two may lose their phones on one evening.
const LEADS_WITHOUT_KIT: u32 = 3;
