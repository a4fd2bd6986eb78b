//! A link of a chain as its author signed it, put together again from what the store holds.
//!
//! So an envelope can be sent again, by its author or by anyone, without what was erased from it: the signature over
//! the rest still holds.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::Error;
use crate::crypto::Contents;
use crate::crypto::DocumentKey;
use crate::crypto::Slot;
use crate::crypto::digest;
use crate::crypto::seal_entry;
use crate::documents::ledger;
use crate::documents::ledger::EntryRow;
use crate::documents::ledger::Part;
use crate::documents::ledger::Position;
use crate::documents::ledger::State;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::Row;
use crate::store::SqlError;
use crate::store::params;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

/// A link as the store holds it.
pub(super) struct Link {
    pub(super) author: i64,
    pub(super) incarnation: u32,
    pub(super) scope: Scope,
    pub(super) first_seq: u64,
    pub(super) count: u32,
    signed: Vec<u8>,
    signature: Vec<u8>,
    absent: BTreeMap<u32, Hash>,
}

/// A link whose signature holds over what was put together, with the keys that its readers may not have.
pub(super) struct Rebuilt {
    pub(super) contents: Contents,
    pub(super) keys: Vec<(u16, DocumentKey)>,
}

/// The link that holds an entry, if there is one.
pub(super) fn link_of(
    db: &Connection,
    author: i64,
    incarnation: u32,
    scope: Scope,
    seq: u64,
) -> Result<Option<Link>, Error> {
    let find = "SELECT author, incarnation, scope, first_seq, count, signed, signature, absent FROM envelopes
                WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 AND first_seq <= ?4
                ORDER BY first_seq DESC LIMIT 1";
    let link = db
        .prepare_cached(find)?
        .query_row(params![author, incarnation, scope.number(), seq], Link::from_row)
        .optional()?;
    Ok(link.filter(|link| seq < link.first_seq + u64::from(link.count)))
}

/// One author's chain in a scope, as far as it is here.
pub(super) struct Chain {
    pub(super) author: i64,
    /// The first eight bytes of her device's id.
    pub(super) front: [u8; 8],
    pub(super) incarnation: u32,
    /// The number of its last entry.
    pub(super) end: u64,
}

/// Every chain of a scope.
pub(super) fn chains(db: &Connection, scope: Scope) -> Result<Vec<Chain>, Error> {
    let find =
        "SELECT author, substr(devices.device, 1, 8), incarnation, max(first_seq + count - 1) FROM envelopes
                JOIN devices ON devices.number = envelopes.author
                WHERE scope = ?1 GROUP BY author, incarnation ORDER BY author, incarnation";
    let mut statement = db.prepare_cached(find)?;
    let rows = statement.query_map([scope.number()], |row| {
        Ok(Chain {
            author: row.get(0)?,
            front: row.get(1)?,
            incarnation: row.get(2)?,
            end: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The links in which a record's entries stand.
pub(super) fn links_of_record(db: &Connection, record: RecordId) -> Result<Vec<Link>, Error> {
    let mut links: BTreeMap<(i64, u32, Scope, u64), Link> = BTreeMap::new();
    for row in ledger::every_entry_of(db, record)? {
        let at = row.position;
        if let Some(link) = link_of(db, at.author, at.incarnation, at.scope, at.seq)? {
            links.insert((link.author, link.incarnation, link.scope, link.first_seq), link);
        }
    }
    Ok(links.into_values().collect())
}

impl Rebuilt {
    /// Whether nothing of it is absent.
    pub(super) fn has_all(&self) -> bool {
        let mut slots = self.contents.slots().iter();
        slots.all(|slot| matches!(slot, Slot::Present { .. }))
    }

    /// One hash over all that an envelope with it will hold.
    pub(super) fn fingerprint(&self) -> Hash {
        let mut parts = vec![*self.contents.signed_hash().as_bytes()];
        for slot in self.contents.slots() {
            parts.push(match slot {
                Slot::Present { sealed, .. } => *digest(&[b"present", sealed]).as_bytes(),
                Slot::Absent(hash) => *digest(&[b"absent", hash.as_bytes()]).as_bytes(),
            });
        }
        for (slot, key) in &self.keys {
            parts.push(*digest(&[b"key", &slot.to_be_bytes(), key.expose()]).as_bytes());
        }
        digest(&[parts.as_flattened()])
    }
}

impl Link {
    /// A link out of a row that has its columns in the order in which [`link_of`] reads them.
    pub(super) fn from_row(row: &Row<'_>) -> Result<Self, SqlError> {
        let absent: Option<Vec<u8>> = row.get(7)?;
        let absent = absent.unwrap_or_default();
        let (pairs, _) = absent.as_chunks::<ABSENT_BYTES>();
        let pairs = pairs.iter().filter_map(|pair| {
            let (index, hash) = pair.split_first_chunk::<4>()?;
            Some((u32::from_be_bytes(*index), Hash::try_from(hash).ok()?))
        });
        Ok(Self {
            author: row.get(0)?,
            incarnation: row.get(1)?,
            scope: Scope::from_number(row.get(2)?).unwrap_or(Scope::Field),
            first_seq: row.get(3)?,
            count: row.get(4)?,
            signed: row.get(5)?,
            signature: row.get(6)?,
            absent: pairs.collect(),
        })
    }

    /// Contents and keys as they were signed; none where something of it is not here.
    ///
    /// Where an entry may have been sealed under several keys, those count under which the signature holds.
    pub(super) fn rebuild(&self, db: &Connection, team: &TeamId) -> Result<Option<Rebuilt>, Error> {
        let Some(places) = self.places(db, team)? else {
            return Ok(None);
        };
        let several: Vec<usize> = (0..places.len())
            .filter(|index| places.get(*index).is_some_and(|place| place.slots.len() > 1))
            .collect();
        let mut choice = vec![0; places.len()];
        for _ in 0..CHOICES_MAX {
            let slots = places.iter().zip(&choice);
            let slots: Option<Vec<Slot>> = slots
                .map(|(place, choice)| place.slots.get(*choice).map(|(slot, _)| slot.clone()))
                .collect();
            let contents = Contents::signed_before(&self.signed, &self.signature, slots.unwrap_or_default())?;
            if contents.verify().is_ok() {
                return Ok(Some(Rebuilt {
                    contents,
                    keys: chosen_keys(&places, &choice)?,
                }));
            }
            if !next_choice(&several, &places, &mut choice) {
                break;
            }
        }
        Ok(None)
    }

    /// Whether an entry of it is closed here, or never was open.
    pub(super) fn waits_for_key(&self, db: &Connection) -> Result<bool, Error> {
        let find =
            "SELECT EXISTS (SELECT 1 FROM entries WHERE author = ?1 AND incarnation = ?2 AND scope = ?3
                    AND seq >= ?4 AND seq < ?5 AND state = ?6)";
        Ok(db.prepare_cached(find)?.query_row(
            params![
                self.author,
                self.incarnation,
                self.scope.number(),
                self.first_seq,
                self.first_seq + u64::from(self.count),
                State::WaitsForKey as u8
            ],
            |row| row.get(0),
        )?)
    }

    /// Whether an entry stands in it.
    pub(super) fn holds(&self, at: &Position) -> bool {
        let is_same = (at.author, at.incarnation, at.scope) == (self.author, self.incarnation, self.scope);
        is_same && (self.first_seq..self.first_seq + u64::from(self.count)).contains(&at.seq)
    }

    /// The places of its entries that made a record or its next key, where that is open here.
    pub(super) fn made_here(&self, db: &Connection) -> Result<Vec<u16>, Error> {
        let find = "SELECT seq - ?4 FROM entries WHERE author = ?1 AND incarnation = ?2 AND scope = ?3
                    AND seq >= ?4 AND seq < ?5 AND creates <> 0 AND state IN (?6, ?7) AND body IS NOT NULL";
        let mut statement = db.prepare_cached(find)?;
        let rows = statement.query_map(
            params![
                self.author,
                self.incarnation,
                self.scope.number(),
                self.first_seq,
                self.first_seq + u64::from(self.count),
                State::Merged as u8,
                State::WaitsForEarlier as u8
            ],
            |row| row.get(0),
        )?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Notes the hashes of a record's entries, which are about to go. Without them the rest could not be verified.
    pub(super) fn note_absent(&self, db: &Connection, team: &TeamId, record: RecordId) -> Result<(), Error> {
        let Some(rebuilt) = self.rebuild(db, team)? else {
            return Ok(());
        };
        let header = rebuilt.contents.verify()?;
        let mut absent = self.absent.clone();
        for (index, slot) in rebuilt.contents.slots().iter().enumerate() {
            if matches!(slot, Slot::Present { record: of, .. } if *of == record) {
                let place = u32::try_from(index).map_err(|_| crate::crypto::Refused)?;
                absent.insert(place, slot.hash(header, index)?);
            }
        }
        self.set_absent(db, &absent)
    }

    /// Which places of these contents, the link's own, are absent here and not there, of records that are not gone.
    pub(super) fn lacks(&self, contents: &Contents, gone: &BTreeSet<RecordId>) -> BTreeSet<usize> {
        let is_lacked =
            |index: usize| u32::try_from(index).is_ok_and(|place| self.absent.contains_key(&place));
        let slots = contents.slots().iter().enumerate();
        let present =
            slots.filter(|(_, slot)| matches!(slot, Slot::Present { record, .. } if !gone.contains(record)));
        present
            .map(|(index, _)| index)
            .filter(|index| is_lacked(*index))
            .collect()
    }

    /// Notes that entries which were absent are here again.
    pub(super) fn note_present(&self, db: &Connection, places: &BTreeSet<usize>) -> Result<(), Error> {
        let mut absent = self.absent.clone();
        absent.retain(|place, _| !usize::try_from(*place).is_ok_and(|place| places.contains(&place)));
        self.set_absent(db, &absent)
    }

    fn set_absent(&self, db: &Connection, absent: &BTreeMap<u32, Hash>) -> Result<(), Error> {
        let absent: Vec<u8> = absent
            .iter()
            .flat_map(|(index, hash)| [index.to_be_bytes().as_slice(), hash.as_bytes()].concat())
            .collect();
        let set = "UPDATE envelopes SET absent = ?5
                   WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 AND first_seq = ?4";
        db.execute(
            set,
            params![
                self.author,
                self.incarnation,
                self.scope.number(),
                self.first_seq,
                absent
            ],
        )?;
        Ok(())
    }

    /// Every place of the link with what may have stood there.
    fn places(&self, db: &Connection, team: &TeamId) -> Result<Option<Vec<Place>>, Error> {
        let device = ledger::device(db, self.author)?;
        let before = self.first_seq - 1;
        let rows = ledger::entries_after(db, self.author, self.incarnation, self.scope, before, self.count)?;
        let mut rows: BTreeMap<u64, EntryRow> = rows.into_iter().map(|row| (row.position.seq, row)).collect();
        let mut places = Vec::with_capacity(rows.len());
        for index in 0..self.count {
            let row = rows.remove(&(self.first_seq + u64::from(index)));
            places.push(match (self.absent.get(&index), row) {
                (Some(hash), _) => Place::absent(*hash),
                (None, Some(row)) if row.state != State::Erased => Place::of(db, team, &device, row)?,
                _ => return Ok(None),
            });
        }
        Ok(Some(places))
    }
}

/// One place of a link: what may have stood there, and whether its key goes along.
struct Place {
    slots: Vec<(Slot, Option<DocumentKey>)>,
    brings_key: bool,
}

impl Place {
    fn absent(hash: Hash) -> Self {
        Self {
            slots: vec![(Slot::Absent(hash), None)],
            brings_key: false,
        }
    }

    fn of(db: &Connection, team: &TeamId, device: &DeviceId, row: EntryRow) -> Result<Self, Error> {
        let keys = ledger::keys(db, row.record, row.generation)?;
        let present = |sealed| Slot::Present {
            record: row.record,
            generation: row.generation,
            sealed,
        };
        if !matches!(row.state, State::Merged | State::WaitsForEarlier) {
            let brings_key = row.state == State::Held && !keys.is_empty();
            let slot = present(row.body.clone());
            return Ok(Self {
                slots: vec![(slot, keys.into_iter().next())],
                brings_key,
            });
        }
        let place = row.place(team, *device);
        let slots = keys.into_iter().map(|key| {
            let sealed = seal_entry(&key, &place, &row.body);
            (present(sealed), Some(key))
        });
        Ok(Self {
            slots: slots.collect(),
            brings_key: row.part != Part::Changes,
        })
    }
}

fn chosen_keys(places: &[Place], choice: &[usize]) -> Result<Vec<(u16, DocumentKey)>, Error> {
    let mut keys = Vec::new();
    for (index, (place, choice)) in places.iter().zip(choice).enumerate() {
        if let (true, Some((_, Some(key)))) = (place.brings_key, place.slots.get(*choice)) {
            let index = u16::try_from(index).map_err(|_| crate::crypto::Refused)?;
            keys.push((index, DocumentKey::from_bytes(*key.expose())));
        }
    }
    Ok(keys)
}

/// The next choice of one key each; `false` after the last.
fn next_choice(several: &[usize], places: &[Place], choice: &mut [usize]) -> bool {
    for index in several {
        let (Some(chosen), Some(place)) = (choice.get_mut(*index), places.get(*index)) else {
            continue;
        };
        *chosen += 1;
        if *chosen < place.slots.len() {
            return true;
        }
        *chosen = 0;
    }
    false
}

/// An absent entry as it is kept: its place, u32, and its hash.
const ABSENT_BYTES: usize = 4 + 32;
/// How many choices of keys are tried for one link.
const CHOICES_MAX: usize = 256;
