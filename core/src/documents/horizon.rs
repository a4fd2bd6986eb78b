//! Out on a round: what this device can open is tonight's, and nothing else (docs/formats/store.md#horizon).

use std::collections::BTreeSet;

use super::Error;
use super::Kinds;
use super::body::Packer;
use super::kinds::Ties;
use super::ledger;
use super::ledger::EntryRow;
use super::ledger::State;
use super::merge::Incoming;
use super::merge::Opened;
use super::projection::rebuild;
use super::record::load;
use crate::crypto::seal_entry;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::Transaction;
use crate::store::params;
use crate::vocabulary::Hlc;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::TeamId;

/// Where a device stands that has closed what is not tonight's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Out: what comes in is opened only where it belongs to tonight.
    Out = 1,
    /// Home: the keys of the rest are to come back.
    ComingHome = 2,
}

/// What a device that is out may open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Horizon {
    pub(crate) phase: Phase,
    /// Tonight's records. What belongs to one of them may be opened too.
    within: BTreeSet<RecordId>,
}

/// The horizon of this device; none where everything it has is open.
pub(crate) fn look(db: &Connection) -> Result<Option<Horizon>, Error> {
    let find = "SELECT value FROM settings WHERE name = ?1";
    let kept: Option<Vec<u8>> = db
        .prepare_cached(find)?
        .query_row([NAME], |row| row.get(0))
        .optional()?;
    let Some(kept) = kept else {
        return Ok(None);
    };
    let (phase, ids) = kept.split_first().ok_or(Error::Missing)?;
    let phase = match *phase {
        1 => Phase::Out,
        _ => Phase::ComingHome,
    };
    let (ids, _) = ids.as_chunks();
    Ok(Some(Horizon {
        phase,
        within: ids.iter().copied().map(RecordId::new).collect(),
    }))
}

/// Whether this device holds less than it may: whoever seals the team's keys here would leave most of them out.
pub(crate) fn is_drawn(db: &Connection) -> Result<bool, Error> {
    Ok(look(db)?.is_some())
}

/// Draws the horizon around tonight's records: what is neither among them nor `unsent` is sealed again as it came, and its
/// keys and rows go. Returns how many records were closed.
///
/// With secure deletion the pages hold nothing of it once this is committed, and the log beside them nothing once
/// [`crate::store::Store::checkpoint`] has run. Costs a sealing for each entry.
pub(crate) fn draw(
    tx: &Transaction<'_>,
    kinds: &Kinds,
    team: &TeamId,
    within: BTreeSet<RecordId>,
    unsent: &BTreeSet<RecordId>,
) -> Result<usize, Error> {
    let beyond = beyond(tx, kinds, &within, unsent)?;
    for record in &beyond {
        for row in ledger::every_entry_of(tx, *record)? {
            if matches!(row.state, State::Merged | State::WaitsForEarlier) {
                close(tx, team, &row)?;
            }
        }
        tx.prepare_cached("DELETE FROM records WHERE record = ?1")?
            .execute([record.as_bytes()])?;
    }
    forget_loose_keys(tx)?;
    if !beyond.is_empty() {
        rebuild(tx, kinds)?;
    }
    Horizon::out(within).keep(tx)?;
    Ok(beyond.len())
}

/// What is open here, is neither tonight's nor unsent, and is not needed on every round.
pub(crate) fn beyond(
    db: &Connection,
    kinds: &Kinds,
    within: &BTreeSet<RecordId>,
    unsent: &BTreeSet<RecordId>,
) -> Result<Vec<RecordId>, Error> {
    let mut statement = db.prepare_cached("SELECT record, kind FROM records")?;
    let rows = statement.query_map([], |row| Ok((RecordId::new(row.get(0)?), row.get(1)?)))?;
    let mut beyond = Vec::new();
    for row in rows {
        let (record, kind): (RecordId, String) = row?;
        if !within.contains(&record) && !unsent.contains(&record) && !kinds.is_everywhere(&kind) {
            beyond.push(record);
        }
    }
    Ok(beyond)
}

/// Home again: whatever comes may be opened from now on.
pub(crate) fn come_home(tx: &Transaction<'_>) -> Result<(), Error> {
    let horizon = Horizon {
        phase: Phase::ComingHome,
        within: BTreeSet::new(),
    };
    horizon.keep(tx)
}

/// The keys are back.
pub(crate) fn lift(tx: &Transaction<'_>) -> Result<(), Error> {
    tx.execute("DELETE FROM settings WHERE name = ?1", [NAME])?;
    Ok(())
}

/// How many records are open here.
pub(crate) fn open_count(db: &Connection) -> Result<u64, Error> {
    Ok(db.query_row("SELECT count(*) FROM records", [], |row| row.get(0))?)
}

/// How many records wait for a key here.
pub(crate) fn waiting_count(db: &Connection) -> Result<u64, Error> {
    let count = "SELECT count(DISTINCT record) FROM entries INDEXED BY entries_without_key WHERE state = 1";
    Ok(db.query_row(count, [], |row| row.get(0))?)
}

/// Whether anything waits for a key here.
pub(crate) fn is_any_waiting(db: &Connection) -> Result<bool, Error> {
    let find = "SELECT EXISTS (SELECT 1 FROM entries INDEXED BY entries_without_key WHERE state = 1)";
    Ok(db.prepare_cached(find)?.query_row([], |row| row.get(0))?)
}

/// What has come to a phone that went out at an instant with these records, or was written on it: what was written or
/// changed since and hangs together with them, as [`Horizon::limit`] tells. What was written since and does not is taken
/// out.
pub(crate) fn gone_on(
    db: &Connection,
    kinds: &Kinds,
    packer: &mut Packer,
    since: Hlc,
    member: &MemberId,
    within: &mut BTreeSet<RecordId>,
) -> Result<(), Error> {
    let find = "SELECT record, created_at > ?1, devices.member FROM records JOIN devices ON devices.number = records.author
                WHERE changed_at > ?1 AND key IS NOT NULL";
    let mut statement = db.prepare_cached(find)?;
    let mut rows = statement.query([since.packed()])?;
    let mut changed = Vec::new();
    while let Some(row) = rows.next()? {
        let (record, is_new) = (RecordId::new(row.get(0)?), row.get(1)?);
        let by: Option<[u8; 16]> = row.get(2)?;
        if is_new {
            within.remove(&record);
        }
        if is_new && by.map(MemberId::new).as_ref() == Some(member) {
            within.insert(record);
        }
        changed.push((record, kinds.ties(&load(db, packer, record)?.folded.fields)));
    }
    widen(within, &changed);
    Ok(())
}

/// Takes in what belongs to something within, and whom that names, until there is nothing more.
fn widen(within: &mut BTreeSet<RecordId>, ties: &[(RecordId, Ties)]) {
    let mut before = None;
    while before != Some(within.len()) {
        before = Some(within.len());
        for (record, ties) in ties {
            let is_tonight = within.contains(record)
                || ties.is_everywhere
                || ties.belongs_to.iter().any(|of| within.contains(of));
            if is_tonight {
                within.insert(*record);
                within.extend(&ties.names);
            }
        }
    }
}

impl Horizon {
    /// Out with these records.
    pub(super) fn out(within: BTreeSet<RecordId>) -> Self {
        Self {
            phase: Phase::Out,
            within,
        }
    }

    /// What of these may be opened.
    pub(crate) fn within(&self) -> &BTreeSet<RecordId> {
        &self.within
    }

    /// Notes that records which were written out there are tonight's too.
    pub(crate) fn widen(&mut self, tx: &Transaction<'_>, records: &[RecordId]) -> Result<(), Error> {
        self.within.extend(records);
        self.keep(tx)
    }

    /// Closes what came in and is not tonight's, before anything of it is kept.
    ///
    /// What creates a record says what it belongs to. Whom it names may be opened too, such as a woman whom the others
    /// of the pair met tonight for the first time.
    pub(super) fn limit(
        &mut self,
        tx: &Transaction<'_>,
        kinds: &Kinds,
        incoming: &[Incoming],
        opened: &mut [Opened],
    ) -> Result<(), Error> {
        let pairs = incoming.iter().zip(opened.iter());
        let created = pairs.filter_map(|(entry, opened)| match opened {
            Opened::Read(read) => Some((entry.record, kinds.ties(&read.creation.as_ref()?.fields))),
            _ => None,
        });
        widen(&mut self.within, &created.collect::<Vec<_>>());
        for (entry, opened) in incoming.iter().zip(opened.iter_mut()) {
            let is_open = self.within.contains(&entry.record) || ledger::record(tx, entry.record)?.is_some();
            if !is_open {
                *opened = Opened::NoKey;
            }
        }
        self.keep(tx)
    }

    /// How the store keeps it: the phase, and the ids of tonight's records.
    pub(super) fn kept(&self) -> Vec<u8> {
        let mut value = vec![self.phase as u8];
        for record in &self.within {
            value.extend_from_slice(record.as_bytes());
        }
        value
    }

    fn keep(&self, tx: &Transaction<'_>) -> Result<(), Error> {
        let keep = "INSERT INTO settings (name, value) VALUES (?1, ?2)
                    ON CONFLICT (name) DO UPDATE SET value = excluded.value";
        tx.prepare_cached(keep)?.execute(params![NAME, self.kept()])?;
        Ok(())
    }
}

/// Takes away keys that came for records which are not open here.
pub(super) fn forget_loose_keys(tx: &Transaction<'_>) -> Result<(), Error> {
    tx.execute(
        "DELETE FROM document_keys WHERE record NOT IN (SELECT record FROM records)",
        [],
    )?;
    Ok(())
}

/// Seals an opened entry again as it came. When it was written goes too, until it is opened again.
fn close(tx: &Transaction<'_>, team: &TeamId, row: &EntryRow) -> Result<(), Error> {
    let keys = ledger::keys(tx, row.record, row.generation)?;
    let key = keys.first().ok_or(Error::Missing)?;
    let place = row.place(team, ledger::device(tx, row.position.author)?);
    let sealed = seal_entry(key, &place, &row.body);
    let set = "UPDATE entries SET state = ?5, creates = CASE creates WHEN 1 THEN 0 ELSE creates END, at = 0, body = ?6
               WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 AND seq = ?4";
    tx.prepare_cached(set)?.execute(params![
        row.position.author,
        row.position.incarnation,
        row.position.scope.number(),
        row.position.seq,
        State::WaitsForKey as u8,
        sealed,
    ])?;
    Ok(())
}

/// Under which name the store keeps it.
pub(super) const NAME: &str = "horizon";
