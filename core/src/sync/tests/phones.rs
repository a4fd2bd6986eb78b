use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::Mutex;

use serde::Deserialize;
use serde::Serialize;
use tempfile::TempDir;

use crate::crypto::SeededRandom;
use crate::crypto::envelope_id;
use crate::crypto::peek;
use crate::documents::Author;
use crate::documents::Facts;
use crate::documents::Kind;
use crate::documents::Kinds;
use crate::documents::Packer;
use crate::documents::Pen;
use crate::documents::ledger;
use crate::store::SqlError;
use crate::store::Store;
use crate::store::StoreFile;
use crate::store::Transaction;
use crate::store::params;
use crate::sync::Admitted;
use crate::sync::Carrier;
use crate::sync::Done;
use crate::sync::ErasedReceipt;
use crate::sync::Error;
use crate::sync::Fault;
use crate::sync::Here;
use crate::sync::Mode;
use crate::sync::Nudge;
use crate::sync::Pulled;
use crate::sync::Stream;
use crate::sync::Taken;
use crate::sync::inbox::Inbox;
use crate::sync::run;
use crate::team::Anchor;
use crate::team::Device;
use crate::team::Gavel;
use crate::team::Team;
use crate::vocabulary::Clock;
use crate::vocabulary::Hash;
use crate::vocabulary::Hlc;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::Scope;

/// A phone with its store, and what is written on it.
pub(super) struct Phone {
    _folder: TempDir,
    pub(super) store: Store,
    pub(super) device: Device,
    pub(super) anchor: Option<Anchor>,
    kinds: Kinds,
    clock: Mutex<Clock>,
    random: SeededRandom,
    nudge: Nudge,
}

/// A kind with one field, in the field scope.
#[derive(Debug, Default, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Note {
    text: String,
}

impl Kind for Note {
    const CODE: &'static str = "note";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const CREATE: &'static str = "CREATE TABLE IF NOT EXISTS notes (id BLOB PRIMARY KEY, text TEXT)";
    const TABLES: &'static [&'static str] = &["notes"];

    fn project(&self, id: RecordId, _: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        let add = "INSERT OR REPLACE INTO notes VALUES (?1, ?2)";
        tx.execute(add, params![id.as_bytes(), self.text]).map(drop)
    }
}

impl Phone {
    pub(super) fn new(name: &str, seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = StoreFile::at(folder.path().join("store"))
            .create(&[7; 32])
            .unwrap();
        let random = SeededRandom::new(seed);
        let kinds = Kinds::default().with::<Note>();
        let device = store.write(|tx| {
            kinds.create_tables(tx).unwrap();
            Device::make(tx, name, &random)
        });
        Self {
            _folder: folder,
            store,
            device: device.unwrap(),
            anchor: None,
            kinds,
            clock: Mutex::new(Clock::new(Arc::new(|| 1_800_000_000_000), Hlc::default())),
            random,
            nudge: Nudge::default(),
        }
    }

    pub(super) fn gavel<T>(&self, act: impl FnOnce(&mut Gavel<'_>) -> Result<T, crate::team::Error>) -> T {
        let mut clock = self.clock.lock().unwrap();
        let done = self.store.write(|tx| {
            act(&mut Gavel {
                tx,
                device: &self.device,
                clock: &mut clock,
                random: &self.random,
            })
        });
        done.unwrap()
    }

    pub(super) fn found(&mut self) {
        self.anchor = Some(self.gavel(|gavel| gavel.found("Evening team")));
    }

    pub(super) fn anchor(&self) -> &Anchor {
        self.anchor.as_ref().unwrap()
    }

    /// The lead adds a phone and hands it the welcome.
    pub(super) fn add(&self, other: &mut Self, role: Role) {
        let card = other.device.card().unwrap();
        let welcome = self.gavel(|gavel| {
            gavel.add(self.anchor(), &[(card, role)])?;
            Ok(gavel.welcome(self.anchor(), other.device.id(), Vec::new()))
        });
        other.anchor = Some(other.gavel(|gavel| gavel.join(&welcome)));
    }

    pub(super) fn team(&self) -> Team {
        self.store.read(|db| self.anchor().team(db)).unwrap()
    }

    fn pen<T>(&self, write: impl FnOnce(&mut Pen<'_>) -> Result<T, crate::documents::Error>) -> T {
        let epoch = self.team().epoch().map_or(0, |(_, mark)| mark.number);
        let mut clock = self.clock.lock().unwrap();
        let done = self.store.write(|tx| {
            let author = Author {
                device: self.device.id(),
                number: ledger::device_number(tx, &self.device.id())?,
                member: MemberId::new([1; 16]),
                incarnation: 0,
                epoch,
            };
            write(&mut Pen {
                tx,
                author: &author,
                clock: &mut clock,
                random: &self.random,
                kinds: &self.kinds,
                packer: &mut Packer::new()?,
                written: Vec::new(),
            })
        });
        done.unwrap()
    }

    pub(super) fn note(&self, text: &str) -> RecordId {
        self.pen(|pen| {
            pen.create(&Note {
                text: text.to_owned(),
            })
        })
    }

    pub(super) fn rewrite(&self, id: RecordId, text: &str) {
        self.pen(|pen| pen.change::<Note>(id, |note| note.text = text.to_owned()));
    }

    pub(super) fn notes(&self) -> Vec<String> {
        let read = self.store.read(|db| {
            let mut statement = db.prepare("SELECT text FROM notes ORDER BY text")?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok::<_, Error>(rows.collect::<Result<Vec<String>, _>>()?)
        });
        read.unwrap()
    }

    pub(super) fn try_exchange(&self, shelf: &RefCell<Shelf>) -> Done {
        let here = Here {
            store: &self.store,
            device: &self.device,
            anchor: self.anchor(),
            kinds: &self.kinds,
            clock: &self.clock,
            random: &self.random,
            nudge: &self.nudge,
        };
        let mut carrier = Line {
            shelf,
            key: *self.device.relay.public(),
            is_open: false,
        };
        run(&here, &mut carrier, Mode::Once, &|_| {}).unwrap()
    }

    pub(super) fn exchange(&self, shelf: &RefCell<Shelf>) -> Done {
        let done = self.try_exchange(shelf);
        assert_eq!(done.fault, None, "{}", self.device.name);
        done
    }

    /// Takes envelopes in this order, without a carrier.
    pub(super) fn take(&self, stream: Stream, envelopes: &[Vec<u8>]) -> Taken {
        let taken = self.store.write(|tx| {
            let inbox = Inbox::new(tx, &self.device, self.anchor(), &self.kinds)?;
            inbox.take(stream, envelopes.iter().map(Vec::as_slice))
        });
        taken.unwrap()
    }
}

/// Behaves like the relay, in memory.
#[derive(Default)]
pub(super) struct Shelf {
    pub(super) instance: u8,
    pub(super) streams: BTreeMap<Stream, Vec<Vec<u8>>>,
    pub(super) head: Option<Hash>,
    pub(super) epoch: u32,
    pub(super) roster: BTreeSet<[u8; 32]>,
    /// Frames that come through before the line breaks; all where it holds.
    pub(super) cut: Option<usize>,
    /// What the next pushes to a stream of records answer.
    pub(super) faults: VecDeque<Fault>,
    /// What the next rosters answer.
    pub(super) roster_faults: VecDeque<Fault>,
}

impl Shelf {
    pub(super) fn new() -> RefCell<Self> {
        RefCell::new(Self {
            instance: 1,
            ..Self::default()
        })
    }

    pub(super) fn wipe(&mut self) {
        *self = Self {
            instance: self.instance + 1,
            ..Self::default()
        };
    }

    pub(super) fn all(&self, stream: Stream) -> Vec<Vec<u8>> {
        self.streams.get(&stream).cloned().unwrap_or_default()
    }

    pub(super) fn count(&self) -> usize {
        self.streams.values().map(Vec::len).sum()
    }
}

struct Line<'a> {
    shelf: &'a RefCell<Shelf>,
    key: [u8; 32],
    is_open: bool,
}

impl Carrier for Line<'_> {
    fn open(&mut self) -> Result<(), Fault> {
        self.is_open = self.shelf.borrow().roster.contains(&self.key);
        self.is_open.then_some(()).ok_or(Fault::NotOnRoster)
    }

    fn pull(&mut self, stream: Stream, after: u64, _: u64) -> Result<Pulled, Fault> {
        let shelf = self.shelf.borrow();
        let held = shelf.all(stream);
        let frames = (1..)
            .zip(held.iter().cloned())
            .filter(|(seq, envelope)| *seq > after && !envelope.is_empty());
        Ok(Pulled {
            log_instance: [shelf.instance; 16],
            newest: u64::try_from(held.len()).unwrap(),
            frames: frames.take(shelf.cut.unwrap_or(usize::MAX)).collect(),
        })
    }

    fn push(&mut self, stream: Stream, envelopes: &[&[u8]]) -> Result<(), Fault> {
        let mut shelf = self.shelf.borrow_mut();
        if stream != Stream::Membership {
            if let Some(fault) = shelf.faults.pop_front() {
                return Err(fault);
            }
            if envelopes
                .iter()
                .any(|envelope| peek(envelope).unwrap().epoch < shelf.epoch)
            {
                return Err(Fault::StaleEpoch);
            }
        }
        let held = shelf.streams.entry(stream).or_default();
        for envelope in envelopes {
            if !held
                .iter()
                .any(|known| envelope_id(known) == envelope_id(envelope))
            {
                held.push(envelope.to_vec());
            }
        }
        Ok(())
    }

    fn supersede(
        &mut self,
        stream: Stream,
        ids: &[[u8; 32]],
        envelopes: &[&[u8]],
    ) -> Result<ErasedReceipt, Fault> {
        let mut shelf = self.shelf.borrow_mut();
        let log_instance = [shelf.instance; 16];
        let held = shelf.streams.entry(stream).or_default();
        let is_there = |id: &[u8; 32]| held.iter().any(|known| envelope_id(known).as_bytes() == id);
        let were_there = ids.iter().map(is_there).collect();
        // Places stay; nothing is in them any more.
        let erased = held
            .iter_mut()
            .filter(|known| ids.contains(envelope_id(known).as_bytes()));
        erased.for_each(Vec::clear);
        held.extend(envelopes.iter().map(|envelope| envelope.to_vec()));
        let newest = u64::try_from(held.len()).unwrap();
        Ok(ErasedReceipt {
            were_there,
            newest,
            log_instance,
        })
    }

    fn admit(&mut self, admitted: &Admitted) -> Result<(), Fault> {
        let mut shelf = self.shelf.borrow_mut();
        if let Some(fault) = shelf.roster_faults.pop_front() {
            return Err(fault);
        }
        shelf.head = Some(admitted.head);
        shelf.epoch = shelf.epoch.max(admitted.epoch);
        shelf.roster = admitted.keys.iter().copied().collect();
        Ok(())
    }
}
