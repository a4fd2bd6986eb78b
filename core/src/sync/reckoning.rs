//! What follows from who is in now: whose words are whose, what still counts, what is to be erased, which keys may go.

use std::collections::BTreeSet;

use super::Error;
use super::deposits;
use super::given_back;
use super::heard;
use super::links;
use crate::documents;
use crate::documents::Kinds;
use crate::documents::hold;
use crate::documents::ledger;
use crate::documents::set_member;
use crate::store::Transaction;
use crate::team::Anchor;
use crate::team::Team;
use crate::team::calendar;
use crate::team::epoch;
use crate::team::leaves;
use crate::team::put;
use crate::team::setting;
use crate::vocabulary::DeviceId;
use crate::vocabulary::RecordId;

/// What came of it.
#[derive(Debug, Default)]
pub(crate) struct Reckoned {
    /// Records that look different now, or are gone.
    pub(crate) records: BTreeSet<RecordId>,
    /// How many records were erased just now.
    pub(crate) erased: usize,
}

/// Draws the consequences of the team's statements in this store. Doing so again changes nothing. `wall_ms` is what this
/// device's clock shows; what is counted in days is counted by the team's.
pub(crate) fn reckon(
    tx: &Transaction<'_>,
    kinds: &Kinds,
    anchor: &Anchor,
    team: &Team,
    wall_ms: u64,
) -> Result<Reckoned, Error> {
    let now_ms = calendar::look(tx, wall_ms, heard::all(tx, team)?)?;
    for (device, member) in &team.members {
        set_member(tx, device, &member.member)?;
    }
    let mut reckoned = Reckoned::default();
    for (device, former) in &team.former {
        set_member(tx, device, &former.member)?;
        let cuts: Vec<hold::Cut> = former.cuts.iter().map(cut).collect();
        let author = ledger::device_number(tx, device)?;
        let touched = hold::settle_cuts(tx, kinds, &anchor.team, author, Some(&cuts))?;
        reckoned.records.extend(touched);
        drop_what_waited_too_long(tx, author, device, now_ms, wall_ms)?;
    }
    for author in hold::authors_held(tx)? {
        let device = ledger::device(tx, author)?;
        if team.members.contains_key(&device) {
            hold::settle_cuts(tx, kinds, &anchor.team, author, None)?;
        }
    }
    given_back::take_back(tx, team)?;
    let known = documents::erased(tx)?;
    for (record, statement) in team.erased.iter().filter(|(record, _)| !known.contains(record)) {
        for link in links::links_of_record(tx, *record)? {
            link.note_absent(tx, &anchor.team, *record)?;
            deposits::set_link_stale(tx, &link)?;
        }
        given_back::forget(tx, record)?;
        if documents::erase(tx, kinds, *record, statement)? {
            reckoned.erased += 1;
            reckoned.records.insert(*record);
        }
    }
    let_keys_go(tx, team, now_ms, wall_ms)?;
    Ok(reckoned)
}

/// The cuts of a removed device as documents know them.
pub(crate) fn cut(cut: &crate::team::Cut) -> hold::Cut {
    hold::Cut {
        scope: cut.scope,
        incarnation: cut.incarnation,
        seq: cut.seq,
    }
}

/// Destroys the secrets of epochs that are over and the leaf keys they were wrapped to, once every device that is not
/// resting has the current one, and at the latest so long after it came. One that rests may have given the relay something
/// under an older one meanwhile, which is read first.
pub(super) fn let_keys_go(tx: &Transaction<'_>, team: &Team, now_ms: u64, wall_ms: u64) -> Result<(), Error> {
    let Some((current, mark)) = team.epoch() else {
        return Ok(());
    };
    let devices = team.members.iter().filter(|(_, member)| !member.is_paper);
    let (resting, active): (Vec<_>, Vec<_>) = devices.partition(|(_, member)| member.rests);
    let have_all = active
        .iter()
        .all(|(device, _)| team.has_acknowledged(device, &current));
    epoch::bound_came_at(tx, mark.number, calendar::begin_ms(tx, wall_ms)?)?;
    let came_at = epoch::came_at(tx, mark.number)?;
    let is_over_time = came_at.is_some_and(|came_at| now_ms.saturating_sub(came_at) > GRACE_MS);
    let is_over = have_all && (resting.is_empty() || deposits::has_read_before(tx, mark.number)?);
    if is_over || is_over_time {
        epoch::destroy_before(tx, mark.number)?;
    }
    if now_ms.saturating_sub(leaves::newest_made_at(tx)?) > GRACE_MS {
        leaves::destroy_older(tx, 1)?;
    }
    Ok(())
}

/// What a removed device wrote too late waits so long for a lead, from when it was first seen here. A clock that was ahead
/// then does not make it longer once it is put right.
fn drop_what_waited_too_long(
    tx: &Transaction<'_>,
    author: i64,
    device: &DeviceId,
    now_ms: u64,
    wall_ms: u64,
) -> Result<(), Error> {
    if hold::held_of(tx, author)?.is_empty() {
        return Ok(());
    }
    let name = format!("held since {}", device);
    let since = setting(tx, &name)?.and_then(|since| since.try_into().ok());
    let begin_ms = calendar::begin_ms(tx, wall_ms)?;
    match since.map(u64::from_be_bytes) {
        Some(since) if since <= begin_ms => {
            if now_ms.saturating_sub(since) > HELD_MS {
                hold::drop_held(tx, author)?;
            }
        }
        _ => put(tx, &name, &begin_ms.to_be_bytes())?,
    }
    Ok(())
}

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
/// How long old secrets are kept for a device that does not acknowledge (design: at the latest after 14 days).
const GRACE_MS: u64 = 14 * DAY_MS;
/// How long what a removed device wrote too late waits for a lead.
const HELD_MS: u64 = 30 * DAY_MS;
