//! A phone in the wrong hands, read below every screen: with its PIN and all keys that are on it, and without the relay.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use doorstep_core::crypto::DocumentKey;
use doorstep_core::crypto::EntryPlace;
use doorstep_core::crypto::Passphrase;
use doorstep_core::crypto::PassphraseCost;
use doorstep_core::crypto::StoreKey;
use doorstep_core::crypto::open;
use doorstep_core::crypto::open_entry;
use doorstep_core::crypto::stretch;
use doorstep_core::store::Error;
use doorstep_core::store::Store;
use doorstep_core::store::StoreFile;
use doorstep_core::vocabulary::DeviceId;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::Scope;
use doorstep_core::vocabulary::TeamId;
use memchr::memmem;
use minicbor::Decode;

use super::error::StoryError;

/// What a search of a seized phone found.
pub(super) struct Seized {
    /// How often one of the words stands anywhere in its opened store.
    pub(super) found: usize,
    /// How many sealed entries one of its own keys opens.
    pub(super) opened: usize,
}

impl Seized {
    /// Opens the store of a locked phone without a vault (docs/formats/key-file.md), looks for words in every value of
    /// every table, and tries every value that could be a key on everything that is sealed there.
    pub(super) fn search(folder: &Path, pin: &str, words: &BTreeSet<String>) -> Result<Self, StoryError> {
        let store = unlock(folder, pin)?;
        let values = values(&store).map_err(|_| StoryError::CannotSearch)?;
        let sealed = sealed(&store).map_err(|_| StoryError::CannotSearch)?;
        let keys = values.iter().filter(|value| value.len() <= KEYS_WITHIN_BYTES);
        let keys: BTreeSet<[u8; 32]> = keys
            .flat_map(|value| value.windows(32))
            .filter_map(|key| key.try_into().ok())
            .collect();
        let opens = |(place, body): &&(EntryPlace, Vec<u8>)| {
            let mut keys = keys.iter();
            keys.any(|key| open_entry(&DocumentKey::from_bytes(*key), place, body).is_ok())
        };
        Ok(Self {
            found: values.iter().map(|value| count_of(words, value)).sum(),
            opened: sealed.iter().filter(opens).count(),
        })
    }
}

fn unlock(folder: &Path, pin: &str) -> Result<Store, StoryError> {
    let file: KeyFile =
        minicbor::decode(&fs::read(folder.join("doorstep.key"))?).map_err(|_| StoryError::CannotSearch)?;
    let slot = file.slots.first().ok_or(StoryError::CannotSearch)?;
    let key = || -> Option<StoreKey> {
        let cost = PassphraseCost::from_bytes(&slot.cost).ok()?;
        let pin = Passphrase::parse(pin.to_owned()).ok()?;
        let stretched = stretch(&pin, &slot.salt, cost).ok()?;
        let doors = slot.sealed.get(COUNTING_BYTES..)?;
        let (one, another) = doors.split_at(doors.len() / 2);
        let mut doors = [one, another].into_iter();
        let door = doors.find_map(|door| open(stretched.expose(), DOOR, door).ok())?;
        Some(StoreKey::from_bytes(door.get(1..)?.try_into().ok()?))
    };
    let key = key().ok_or(StoryError::CannotSearch)?;
    let name = match file.store {
        None => "doorstep.store".to_owned(),
        Some(number) => format!("doorstep-{number}.store"),
    };
    let store = StoreFile::at(folder.join(name)).unlock(key.expose());
    store.map_err(|_| StoryError::CannotSearch)
}

/// Every value of every table, as bytes.
fn values(store: &Store) -> Result<Vec<Vec<u8>>, Error> {
    let columns = "SELECT tables.name, columns.name FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns
                   WHERE tables.type = 'table'";
    store.read(|db| {
        let mut statement = db.prepare(columns)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let columns: Vec<(String, String)> = rows.collect::<Result<_, _>>()?;
        let mut values = Vec::new();
        for (table, column) in columns {
            let find =
                format!("SELECT CAST(\"{column}\" AS BLOB) FROM \"{table}\" WHERE \"{column}\" IS NOT NULL");
            let mut statement = db.prepare(&find)?;
            let rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
            values.extend(rows.collect::<Result<Vec<_>, _>>()?);
        }
        Ok(values)
    })
}

/// How often one of these words stands in these bytes.
fn count_of(words: &BTreeSet<String>, bytes: &[u8]) -> usize {
    let times = words
        .iter()
        .map(|word| memmem::find_iter(bytes, word.as_bytes()).count());
    times.sum()
}

/// What lies sealed there, each with its place.
fn sealed(store: &Store) -> Result<Vec<(EntryPlace, Vec<u8>)>, Error> {
    let team = "SELECT value FROM settings WHERE name = 'team id'";
    let find = "SELECT devices.device, scope, incarnation, seq, record, generation, body FROM entries
                JOIN devices ON devices.number = entries.author WHERE state IN (1, 3, 5) AND body IS NOT NULL";
    store.read(|db| {
        let team = TeamId::new(db.query_row(team, [], |row| row.get(0))?);
        let mut statement = db.prepare(find)?;
        let rows = statement.query_map([], |row| {
            let place = EntryPlace {
                team,
                author: DeviceId::new(row.get(0)?),
                scope: Scope::from_number(row.get(1)?).unwrap_or(Scope::Field),
                incarnation: row.get(2)?,
                seq: row.get(3)?,
                record: RecordId::new(row.get(4)?),
                generation: row.get(5)?,
            };
            Ok((place, row.get(6)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    })
}

#[derive(Decode)]
struct KeyFile {
    #[n(1)]
    slots: Vec<Slot>,
    #[n(2)]
    store: Option<u32>,
}

#[derive(Decode)]
struct Slot {
    #[cbor(n(1), with = "minicbor::bytes")]
    cost: Vec<u8>,
    #[cbor(n(2), with = "minicbor::bytes")]
    salt: [u8; 32],
    #[cbor(n(3), with = "minicbor::bytes")]
    sealed: Vec<u8>,
}

/// What a slot begins with before its doors.
const COUNTING_BYTES: usize = 32;
const DOOR: &[u8] = b"doorstep door 1\0";
/// In a longer value a key could stand in the clear only within a record, and records are looked through for words.
const KEYS_WITHIN_BYTES: usize = 400;
