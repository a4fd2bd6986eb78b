//! Phones of one team: each a real store, and what one hands to another.

use std::sync::Arc;

use tempfile::TempDir;

use crate::crypto::SeededRandom;
use crate::crypto::seal_entry;
use crate::documents::Author;
use crate::documents::Error;
use crate::documents::Kind;
use crate::documents::Kinds;
use crate::documents::Packer;
use crate::documents::Pen;
use crate::documents::dump;
use crate::documents::ledger;
use crate::documents::ledger::EntryRow;
use crate::documents::ledger::Part;
use crate::documents::ledger::State;
use crate::documents::merge::Incoming;
use crate::documents::merge::Merged;
use crate::documents::merge::merge;
use crate::features::people::Person;
use crate::features::places::Place;
use crate::features::visits::Visit;
use crate::store::Connection;
use crate::store::Store;
use crate::store::StoreFile;
use crate::store::params;
use crate::vocabulary::Clock;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

pub(super) struct Phone {
    pub(super) store: Store,
    pub(super) author: Author,
    pub(super) kinds: Kinds,
    random: SeededRandom,
    clock: Clock,
    _folder: TempDir,
}

/// An entry on its way, and the key it brings.
pub(super) struct Sent {
    pub(super) author: DeviceId,
    pub(super) row: EntryRow,
    pub(super) key: Option<[u8; 32]>,
    pub(super) sealed: Vec<u8>,
}

pub(super) const TEAM: TeamId = TeamId::new([9; 16]);
pub(super) const NOW_MS: u64 = 1_790_000_000_000;

pub(super) fn kinds() -> Kinds {
    Kinds::default().with::<Place>().with::<Visit>().with::<Person>()
}

impl Phone {
    /// The phone of the person with this number.
    pub(super) fn of(number: u8) -> Self {
        Self::with(number, kinds())
    }

    pub(super) fn with(number: u8, kinds: Kinds) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = StoreFile::at(folder.path().join("store"))
            .create(&[number; 32])
            .unwrap();
        let device = DeviceId::new([number; 32]);
        let own = store.write::<_, Error>(|tx| {
            kinds.create_tables(tx)?;
            ledger::device_number(tx, &device)
        });
        let author = Author {
            device,
            number: own.unwrap(),
            member: MemberId::new([number; 16]),
            incarnation: 0,
            epoch: 1,
        };
        let random = SeededRandom::new(number.into());
        let clock = Clock::new(Arc::new(|| NOW_MS), Hlc::default());
        Self {
            store,
            author,
            kinds,
            random,
            clock,
            _folder: folder,
        }
    }

    /// One action, in one transaction.
    pub(super) fn act<T>(&mut self, act: impl FnOnce(&mut Pen<'_>) -> Result<T, Error>) -> Result<T, Error> {
        let mut packer = Packer::new().unwrap();
        self.store.write(|tx| {
            act(&mut Pen {
                tx,
                author: &self.author,
                clock: &mut self.clock,
                random: &self.random,
                kinds: &self.kinds,
                packer: &mut packer,
                written: Vec::new(),
            })
        })
    }

    pub(super) fn create<K: Kind>(&mut self, record: &K) -> RecordId {
        self.act(|pen| pen.create(record)).unwrap()
    }

    pub(super) fn change<K: Kind>(&mut self, id: RecordId, edit: impl FnOnce(&mut K)) {
        self.act(|pen| pen.change(id, edit)).unwrap();
    }

    /// Everything this phone wrote, sealed.
    pub(super) fn sent(&self) -> Vec<Sent> {
        let author = &self.author;
        let sealed = |tx: &Connection| {
            let rows = ledger::entries_after(tx, author.number, author.incarnation, Scope::Field, 0, 10_000)?;
            let seal = |row: EntryRow| {
                let key = ledger::keys(tx, row.record, row.generation)?.remove(0);
                let sealed = seal_entry(&key, &row.place(&TEAM, author.device), &row.body);
                let brings = row.part != Part::Changes;
                Ok(Sent {
                    author: author.device,
                    key: brings.then(|| *key.expose()),
                    row,
                    sealed,
                })
            };
            rows.into_iter().map(seal).collect::<Result<Vec<_>, Error>>()
        };
        self.store.read::<_, Error>(sealed).unwrap()
    }

    /// Takes in what others sent, as one batch.
    pub(super) fn receive(&mut self, sent: &[&Sent]) -> Merged {
        self.store
            .write::<_, Error>(|tx| merge(tx, &self.kinds, &TEAM, &incoming(tx, sent)))
            .unwrap()
    }

    pub(super) fn dump(&self) -> Vec<String> {
        self.store.read::<_, Error>(dump).unwrap()
    }

    /// The state of each entry here, by author and number.
    pub(super) fn states(&self) -> Vec<u8> {
        self.column("SELECT state FROM entries ORDER BY author, seq")
    }

    pub(super) fn count(&self, of: &str) -> i64 {
        self.store
            .read::<_, Error>(|db| {
                Ok(db.query_row(&format!("SELECT count(*) FROM {of}"), [], |row| row.get(0))?)
            })
            .unwrap()
    }

    pub(super) fn column<T: crate::store::FromSql>(&self, find: &str) -> Vec<T> {
        let look = |db: &Connection| {
            let mut statement = db.prepare(find)?;
            let rows = statement.query_map(params![], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        self.store.read::<_, Error>(look).unwrap()
    }
}

pub(super) fn incoming(db: &Connection, sent: &[&Sent]) -> Vec<Incoming> {
    let arrive = |sent: &&Sent| {
        let mut position = sent.row.position;
        position.author = ledger::device_number(db, &sent.author).unwrap();
        Incoming {
            author: sent.author,
            position,
            record: sent.row.record,
            generation: sent.row.generation,
            brought: sent.key.map(crate::crypto::DocumentKey::from_bytes),
            sealed: sent.sealed.clone(),
            epoch: 1,
            is_held: false,
        }
    };
    sent.iter().map(arrive).collect()
}

/// A stored state as its number.
pub(super) const fn number(state: State) -> u8 {
    state as u8
}
