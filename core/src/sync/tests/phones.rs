use std::cell::RefCell;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use serde::Deserialize;
use serde::Serialize;
use tempfile::TempDir;

use super::shelf::Line;
use super::shelf::Shelf;
use crate::crypto::Contents;
use crate::crypto::Draft;
use crate::crypto::Purpose;
use crate::crypto::ScopeSecret;
use crate::crypto::Sealing;
use crate::crypto::SeededRandom;
use crate::crypto::seal_envelope;
use crate::crypto::wrap;
use crate::documents;
use crate::documents::Author;
use crate::documents::Facts;
use crate::documents::Kind;
use crate::documents::Kinds;
use crate::documents::Packer;
use crate::documents::Pen;
use crate::documents::ledger;
use crate::store::Connection;
use crate::store::SqlError;
use crate::store::Store;
use crate::store::StoreFile;
use crate::store::Transaction;
use crate::store::params;
use crate::sync::Carrier;
use crate::sync::Done;
use crate::sync::Error;
use crate::sync::Here;
use crate::sync::Mode;
use crate::sync::Nudge;
use crate::sync::Stream;
use crate::sync::Taken;
use crate::sync::cuts_of;
use crate::sync::inbox::Inbox;
use crate::sync::links::links_of_record;
use crate::sync::reckon;
use crate::sync::run;
use crate::team::Act;
use crate::team::Anchor;
use crate::team::Device;
use crate::team::Gavel;
use crate::team::Gone;
use crate::team::Signed;
use crate::team::Statement;
use crate::team::Team;
use crate::team::epoch;
use crate::team::leaves;
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
    wall: Arc<AtomicU64>,
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

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.execute("DELETE FROM notes WHERE id = ?1", [id.as_bytes()])
            .map(drop)
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
        let wall = Arc::new(AtomicU64::new(NOW_MS));
        let shown = Arc::clone(&wall);
        let clock = Clock::new(Arc::new(move || shown.load(Ordering::Relaxed)), Hlc::default());
        Self {
            _folder: folder,
            store,
            device: device.unwrap(),
            anchor: None,
            kinds,
            clock: Mutex::new(clock),
            wall,
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

    /// Goes on in another life of its store, as after it was restored.
    pub(super) fn live_again(&mut self) {
        self.store.write(Device::next_incarnation).unwrap();
        self.device = self.store.read(Device::load).unwrap();
    }

    /// What its clock on the wall says from now on, in milliseconds since 1970.
    pub(super) fn set_clock(&self, now_ms: u64) {
        self.wall.store(now_ms, Ordering::Relaxed);
    }

    /// Draws the consequences of what was stated here, as the companion does.
    pub(super) fn reckon(&self) {
        let reckoned = self.store.write(|tx| {
            let team = self.anchor().team(tx)?;
            reckon(tx, &self.kinds, self.anchor(), &team, NOW_MS)
        });
        drop(reckoned.unwrap());
    }

    /// An envelope with an epoch that commits to one secret and wraps another, as a dishonest lead would send it.
    pub(super) fn state_an_unequal_epoch(&self, number: u32, to: &[&Self]) -> Vec<u8> {
        let id = &self.anchor().team;
        let given = ScopeSecret::make_key(&self.random);
        let info = [
            b"doorstep epoch 1\0",
            id.as_bytes().as_slice(),
            &number.to_be_bytes(),
            &[1],
        ]
        .concat();
        let wraps: Vec<Vec<u8>> = to
            .iter()
            .map(|phone| {
                let leaf = phone.store.read(leaves::all).unwrap().remove(0).public();
                wrap(&leaf, &info, given.expose(), &self.random)
            })
            .collect();
        let team = self.team();
        let act = Act::Epoch {
            number,
            commitments: [Hash::new([6; 32]); 3],
            wraps: epoch::wraps_hash(&wraps),
            posts: Vec::new(),
            rests: Vec::new(),
        };
        let statement = Statement {
            team: *id,
            author: self.device.id(),
            parents: team.heads.iter().copied().collect(),
            at: Hlc::at_ms(NOW_MS),
            act,
        };
        let signed = Signed::sign(statement, &self.device.identity).unwrap();
        let draft = Draft {
            purpose: Purpose::Membership,
            team: *id,
            scope: Scope::Prayer,
            incarnation: 0,
            first_seq: 1,
            previous: None,
            heads: Vec::new(),
            seen: Vec::new(),
            hlc: Hlc::at_ms(NOW_MS),
        };
        let contents = Contents::sign(draft, Vec::new(), vec![signed.to_bytes()], &self.device.identity);
        let outer = given.reach(Scope::Field, Scope::Prayer).unwrap().outer();
        let sealing = Sealing {
            epoch: number,
            outer: &outer,
            keys: None,
            wraps: &wraps,
        };
        seal_envelope(&contents.unwrap(), &sealing, &self.random).unwrap()
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

    pub(super) fn kinds(&self) -> &Kinds {
        &self.kinds
    }

    pub(super) fn team(&self) -> Team {
        self.store.read(|db| self.anchor().team(db)).unwrap()
    }

    fn pen<T>(&self, write: impl FnOnce(&mut Pen<'_>) -> Result<T, documents::Error>) -> T {
        let epoch = self.team().epoch().map_or(0, |(_, mark)| mark.number);
        let mut clock = self.clock.lock().unwrap();
        let done = self.store.write(|tx| {
            let author = Author {
                device: self.device.id(),
                number: ledger::device_number(tx, &self.device.id())?,
                member: MemberId::new([1; 16]),
                incarnation: self.device.incarnation,
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
        self.exchange_by(&mut Line {
            shelf,
            key: *self.device.relay.public(),
            is_open: false,
        })
    }

    pub(super) fn exchange_by(&self, carrier: &mut dyn Carrier) -> Done {
        run(&self.here(), carrier, Mode::Once, &|_| {}).unwrap()
    }

    /// What an exchange works on.
    pub(super) fn here(&self) -> Here<'_> {
        Here {
            store: &self.store,
            device: &self.device,
            anchor: self.anchor(),
            kinds: &self.kinds,
            clock: &self.clock,
            random: &self.random,
            nudge: &self.nudge,
        }
    }

    pub(super) fn exchange(&self, shelf: &RefCell<Shelf>) -> Done {
        let done = self.try_exchange(shelf);
        assert_eq!(done.fault, None, "{}", self.device.name);
        done
    }

    /// Loses a record, as if an erasure had been taken that others never heard of.
    pub(super) fn lose(&self, id: RecordId) {
        let lost = self.store.write(|tx| {
            for link in links_of_record(tx, id)? {
                link.note_absent(tx, &self.anchor().team, id)?;
            }
            documents::erase(tx, &self.kinds, id, &Hash::new([1; 32])).map_err(Error::from)
        });
        assert!(lost.unwrap());
    }

    /// Takes what another phone gave, face to face.
    pub(super) fn take_from_friend(&self, stream: Stream, envelopes: &[Vec<u8>]) -> Taken {
        let taken = self.store.write(|tx| {
            let inbox = Inbox::new(tx, self.anchor(), &self.kinds, NOW_MS)?.from_friend();
            inbox.take(stream, envelopes.iter().map(Vec::as_slice))
        });
        taken.unwrap()
    }

    /// Takes envelopes in this order, without a carrier.
    pub(super) fn take(&self, stream: Stream, envelopes: &[Vec<u8>]) -> Taken {
        let taken = self.store.write(|tx| {
            let inbox = Inbox::new(tx, self.anchor(), &self.kinds, NOW_MS)?;
            inbox.take(stream, envelopes.iter().map(Vec::as_slice))
        });
        taken.unwrap()
    }
}

/// Anna who leads, Beth and Cleo who are volunteers: all in, and all have heard everyone's acknowledgement.
pub(super) fn three() -> (Phone, Phone, Phone, RefCell<Shelf>) {
    let shelf = Shelf::new();
    let (mut anna, mut beth, mut cleo) = (
        Phone::new("Anna", 1),
        Phone::new("Beth", 2),
        Phone::new("Cleo", 3),
    );
    anna.found();
    anna.add(&mut beth, Role::Volunteer);
    anna.add(&mut cleo, Role::Volunteer);
    settle(&[&anna, &beth, &cleo], &shelf);
    (anna, beth, cleo, shelf)
}

/// Until everyone has heard everyone.
pub(super) fn settle(phones: &[&Phone], shelf: &RefCell<Shelf>) {
    for _ in 0..3 {
        for phone in phones {
            phone.exchange(shelf);
        }
    }
}

/// The lead takes a phone out. What she knows of it counts.
pub(super) fn remove(lead: &Phone, out: &Phone) {
    let device = out.device.id();
    let cuts = lead.store.read::<_, Error>(|db| cuts_of(db, &device)).unwrap();
    lead.gavel(|gavel| gavel.remove(lead.anchor(), vec![Gone { device, cuts }], Vec::new()));
    lead.reckon();
}

/// The lead erases a record, and turns the keys.
pub(super) fn erase(lead: &Phone, record: RecordId) {
    lead.gavel(|gavel| {
        gavel.erase(lead.anchor(), &[record])?;
        gavel.turn(lead.anchor())
    });
    lead.reckon();
}

pub(super) fn count(phone: &Phone, of: &str) -> u64 {
    let count = format!("SELECT count(*) FROM {of}");
    let look = |db: &Connection| Ok::<u64, Error>(db.query_row(&count, [], |row| row.get(0))?);
    phone.store.read(look).unwrap()
}

pub(super) const NOW_MS: u64 = 1_800_000_000_000;
