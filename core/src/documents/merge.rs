//! Taking in what others wrote: open, keep, fold, project. Nobody is asked anything.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;

use super::Error;
use super::Facts;
use super::Kinds;
use super::body::Packer;
use super::erase::erased;
use super::fold::Folded;
use super::fold::fold;
use super::fold::is_creation;
use super::fold::time_of;
use super::horizon;
use super::horizon::Phase;
use super::keep::drop_late;
use super::keep::keep;
use super::ledger;
use super::ledger::Position;
use super::ledger::State;
use super::record::load;
use super::voices::Voices;
use crate::crypto::DocumentKey;
use crate::crypto::EntryPlace;
use crate::crypto::open_entry;
use crate::store::Transaction;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::RecordId;
use crate::vocabulary::TeamId;

/// An entry of a verified envelope, still sealed under its document's key.
pub(crate) struct Incoming {
    pub(crate) author: DeviceId,
    pub(crate) position: Position,
    pub(crate) record: RecordId,
    pub(crate) generation: u32,
    /// The key that the envelope brought for it, if it did.
    pub(crate) brought: Option<DocumentKey>,
    pub(crate) sealed: Vec<u8>,
    /// The newest epoch that its author knew: whoever had that one's secrets may know the key it brings.
    pub(crate) epoch: u32,
    /// Whether its author was out when she wrote it: it is kept, and does not count.
    pub(crate) is_held: bool,
}

/// What became of a batch.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Merged {
    /// The records that look different now.
    pub(crate) records: BTreeSet<RecordId>,
    /// Entries that were new here.
    pub(crate) entries: usize,
    /// New entries whose key is not known here.
    pub(crate) waiting: usize,
    /// New entries that this version cannot read, or that are damaged.
    pub(crate) put_aside: usize,
    /// The newest reading of the authors' clocks.
    pub(crate) heard: Hlc,
}

/// Merges a batch. Entries that are already here are passed over, so a batch may come twice.
///
/// One entry that cannot be opened or read is put aside and stops none of the others.
pub(crate) fn merge(
    tx: &Transaction<'_>,
    kinds: &Kinds,
    team: &TeamId,
    incoming: &[Incoming],
) -> Result<Merged, Error> {
    tx.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    let erased = erased(tx)?;
    let mut brought: HashMap<(RecordId, u32), Vec<&DocumentKey>> = HashMap::new();
    for entry in incoming {
        if let Some(key) = &entry.brought {
            brought
                .entry((entry.record, entry.generation))
                .or_default()
                .push(key);
        }
    }
    let stored = stored_keys(tx, incoming)?;
    let mut opened = open_all(team, &Voices::load(tx)?, incoming, &brought, &stored);
    let horizon = horizon::look(tx)?.filter(|horizon| horizon.phase == Phase::Out);
    let is_out = horizon.is_some();
    if let Some(mut horizon) = horizon {
        horizon.limit(tx, kinds, incoming, &mut opened)?;
    }

    let mut merged = Merged::default();
    let mut touched: BTreeMap<RecordId, Vec<&Read>> = BTreeMap::new();
    for (entry, opened) in incoming.iter().zip(&opened) {
        if erased.contains(&entry.record) {
            drop_late(tx, entry)?;
            continue;
        }
        if !keep(tx, entry, opened, &mut merged)? || entry.is_held {
            continue;
        }
        if let Opened::Read(read) = opened {
            touched.entry(entry.record).or_default().push(read);
        }
    }
    let mut packer = Packer::new()?;
    for (record, fresh) in touched {
        let alone = match fresh.as_slice() {
            [
                Read {
                    creation: Some(folded),
                    ..
                },
            ] if !ledger::has_later_entries(tx, record)? => Some(folded),
            _ => None,
        };
        if show(tx, kinds, &mut packer, record, alone)? {
            merged.records.insert(record);
        }
    }
    if is_out {
        horizon::forget_loose_keys(tx)?;
    }
    Ok(merged)
}

/// The entries that wait for a key which is known by now or comes with `incoming`, as they came: to be merged again.
pub(crate) fn waiting_for_keys(tx: &Transaction<'_>, incoming: &[Incoming]) -> Result<Vec<Incoming>, Error> {
    let brought = incoming.iter().filter(|entry| entry.brought.is_some());
    let brought: BTreeSet<RecordId> = brought.map(|entry| entry.record).collect();
    let mut rows = ledger::entries_with_late_key(tx)?;
    for record in brought {
        rows.extend(ledger::entries_without_key_of(tx, record)?);
    }
    let mut known = BTreeSet::new();
    rows.retain(|row| known.insert(row.position));
    let mut waiting = Vec::with_capacity(rows.len());
    for row in rows {
        waiting.push(Incoming {
            author: ledger::device(tx, row.position.author)?,
            position: row.position,
            record: row.record,
            generation: row.generation,
            brought: None,
            sealed: row.body,
            epoch: 0,
            is_held: false,
        });
    }
    Ok(waiting)
}

impl Merged {
    /// Counts another batch in.
    pub(crate) fn add(&mut self, other: Self) {
        self.records.extend(other.records);
        self.entries += other.entries;
        self.waiting += other.waiting;
        self.put_aside += other.put_aside;
        self.heard = self.heard.max(other.heard);
    }
}

/// Writes a record's rows from its changes, and notes which of them still wait for an earlier one.
///
/// `alone` is what its creation amounts to, where nothing else is known of it. `false` where it was not created yet.
pub(super) fn show(
    tx: &Transaction<'_>,
    kinds: &Kinds,
    packer: &mut Packer,
    record: RecordId,
    alone: Option<&Folded>,
) -> Result<bool, Error> {
    let Some(row) = ledger::record(tx, record)? else {
        return Ok(false);
    };
    let stored;
    let folded = match alone {
        Some(folded) => folded,
        None => {
            stored = fold_stored(tx, packer, record)?;
            &stored
        }
    };
    let facts = Facts {
        created_by: ledger::device(tx, row.creation.author)?,
        created_at: row.created_at,
        changed_at: folded.changed_at,
    };
    let changes = folded.merged.iter().filter(|merged| **merged).count();
    if alone.is_none() {
        ledger::set_changed(tx, record, changes, folded.changed_at)?;
    }
    kinds.project(&folded.fields, record, row.scope, &facts, tx)?;
    Ok(true)
}

fn fold_stored(tx: &Transaction<'_>, packer: &mut Packer, record: RecordId) -> Result<Folded, Error> {
    let loaded = load(tx, packer, record)?;
    for (row, is_merged) in loaded.rows.iter().zip(&loaded.folded.merged) {
        let state = if *is_merged {
            State::Merged
        } else {
            State::WaitsForEarlier
        };
        if row.state != state {
            ledger::set_state(tx, &row.position, state)?;
        }
    }
    Ok(loaded.folded)
}

/// What came of trying to open an entry.
pub(super) enum Opened {
    Read(Read),
    NoKey,
    Damaged(DocumentKey),
}

/// An entry that could be read.
pub(super) struct Read {
    pub(super) body: Vec<u8>,
    pub(super) at: Hlc,
    /// What it amounts to by itself, where it creates its record.
    pub(super) creation: Option<Folded>,
    pub(super) key: DocumentKey,
}

/// Keys from the store for entries whose envelope brought them none, in the order of the entries.
fn stored_keys(tx: &Transaction<'_>, incoming: &[Incoming]) -> Result<Vec<Vec<DocumentKey>>, Error> {
    let look_up = |entry: &Incoming| match entry.brought {
        Some(_) => Ok(Vec::new()),
        None => ledger::keys(tx, entry.record, entry.generation),
    };
    incoming.iter().map(look_up).collect()
}

fn open_all(
    team: &TeamId,
    voices: &Voices,
    incoming: &[Incoming],
    brought: &HashMap<(RecordId, u32), Vec<&DocumentKey>>,
    stored: &[Vec<DocumentKey>],
) -> Vec<Opened> {
    let open_some = |entries: &[Incoming], stored: &[Vec<DocumentKey>]| -> Vec<Opened> {
        let Ok(mut packer) = Packer::new() else {
            return entries.iter().map(|_| Opened::NoKey).collect();
        };
        let pairs = entries.iter().zip(stored);
        pairs
            .map(|(entry, stored)| {
                let near = brought
                    .get(&(entry.record, entry.generation))
                    .into_iter()
                    .flatten();
                let keys = entry.brought.iter().chain(stored).chain(near.copied());
                open(&mut packer, team, voices, entry, keys)
            })
            .collect()
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = incoming.len().div_ceil(threads).max(SHARE_MIN);
    if incoming.len() <= share {
        return open_some(incoming, stored);
    }
    let open_some = &open_some;
    std::thread::scope(|scope| {
        let shares = incoming.chunks(share).zip(stored.chunks(share));
        let running: Vec<_> = shares
            .map(|(entries, stored)| (entries, scope.spawn(move || open_some(entries, stored))))
            .collect();
        running
            .into_iter()
            .flat_map(|(entries, thread)| {
                let all_wait = |_| entries.iter().map(|_| Opened::NoKey).collect();
                thread.join().unwrap_or_else(all_wait)
            })
            .collect()
    })
}

fn open<'k>(
    packer: &mut Packer,
    team: &TeamId,
    voices: &Voices,
    entry: &Incoming,
    keys: impl Iterator<Item = &'k DocumentKey>,
) -> Opened {
    let place = EntryPlace {
        team: *team,
        scope: entry.position.scope,
        author: entry.author,
        incarnation: entry.position.incarnation,
        seq: entry.position.seq,
        record: entry.record,
        generation: entry.generation,
    };
    for key in keys {
        let Ok(body) = open_entry(key, &place, &entry.sealed) else {
            continue;
        };
        let key = DocumentKey::from_bytes(*key.expose());
        let incarnation = entry.position.incarnation;
        return match ledger::read_change(packer, &entry.author, incarnation, &entry.record, &body) {
            Ok(change) => Opened::Read(Read {
                at: time_of(&change),
                creation: is_creation(&change)
                    .then(|| fold(&[change], |_, path| voices.may_write(&entry.author, path))),
                body,
                key,
            }),
            Err(_) => Opened::Damaged(key),
        };
    }
    Opened::NoKey
}

/// The statements of a merge and of its projection, so that none is prepared twice.
const STATEMENTS_KEPT: usize = 64;
/// Below this many entries a second thread costs more than it saves.
const SHARE_MIN: usize = 64;
