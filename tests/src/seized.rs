use std::path::Path;

use doorstep_core::crypto::DocumentKey;
use doorstep_core::crypto::EntryPlace;
use doorstep_core::crypto::open_entry;
use doorstep_core::store::Error;
use doorstep_core::vocabulary::DeviceId;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::Scope;

use crate::UnderTheLid;

/// A phone in the wrong hands, with its PIN and every key that is on it, and without the relay.
pub struct Seized(UnderTheLid);

impl Seized {
    /// Opens the store of a locked phone with its PIN.
    pub fn of(folder: &Path) -> Self {
        Self(UnderTheLid::of(folder))
    }

    /// Whether a text stands anywhere in any table.
    pub fn holds(&self, text: &str) -> bool {
        let wanted = text.as_bytes();
        self.values()
            .iter()
            .any(|value| value.windows(wanted.len()).any(|window| window == wanted))
    }

    /// How many sealed entries open under one of the 32-byte values that are anywhere in the store.
    pub fn opened_by_its_own_keys(&self) -> usize {
        let team = self.0.team();
        let keys: Vec<[u8; 32]> = self
            .values()
            .into_iter()
            .flat_map(|value| {
                let windows = value.windows(32).map(|key| key.try_into().unwrap());
                match value.len() {
                    // In longer values a key may stand anywhere, and most are too long to hold one in the clear.
                    32..=400 => windows.collect::<Vec<[u8; 32]>>(),
                    _ => Vec::new(),
                }
            })
            .collect();
        let find = "SELECT devices.device, scope, incarnation, seq, record, generation, body FROM entries
                    JOIN devices ON devices.number = entries.author WHERE state IN (1, 3, 5) AND body IS NOT NULL";
        let sealed = self.0.store().read(|db| {
            let mut statement = db.prepare(find)?;
            let rows = statement.query_map([], |row| {
                let place = EntryPlace {
                    team,
                    author: DeviceId::new(row.get(0)?),
                    scope: Scope::from_number(row.get(1)?).unwrap(),
                    incarnation: row.get(2)?,
                    seq: row.get(3)?,
                    record: RecordId::new(row.get(4)?),
                    generation: row.get(5)?,
                };
                Ok((place, row.get::<_, Vec<u8>>(6)?))
            })?;
            Ok::<Vec<_>, Error>(rows.collect::<Result<_, _>>()?)
        });
        let sealed = sealed.unwrap();
        assert!(!sealed.is_empty(), "nothing is sealed here");
        let opens = |(place, body): &&(EntryPlace, Vec<u8>)| {
            keys.iter()
                .any(|key| open_entry(&DocumentKey::from_bytes(*key), place, body).is_ok())
        };
        sealed.iter().filter(opens).count()
    }

    /// How many entries and keys lie open of records that are closed.
    pub fn left_open(&self) -> u64 {
        let entries = "SELECT count(*) FROM entries WHERE state IN (0, 2) AND record NOT IN (SELECT record FROM records)";
        let keys = "SELECT count(*) FROM document_keys WHERE record NOT IN (SELECT record FROM records)";
        self.0.count(entries) + self.0.count(keys)
    }

    /// Every value of every table, as bytes.
    fn values(&self) -> Vec<Vec<u8>> {
        let tables = self.0.rows("SELECT name FROM sqlite_master WHERE type = 'table'");
        let mut values = Vec::new();
        for table in tables {
            let columns = self
                .0
                .rows(&format!("SELECT name FROM pragma_table_info('{table}')"));
            for column in columns {
                let find = format!("SELECT CAST({column} AS BLOB) FROM {table} WHERE {column} IS NOT NULL");
                let found = self.0.store().read(|db| {
                    let mut statement = db.prepare(&find)?;
                    let rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
                    Ok::<Vec<_>, Error>(rows.collect::<Result<_, _>>()?)
                });
                values.extend(found.unwrap());
            }
        }
        values
    }
}
