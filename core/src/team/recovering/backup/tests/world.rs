//! A lead with a store in which there is a little of everything, a volunteer, and a kit.

use std::sync::Arc;

use tempfile::TempDir;

use crate::crypto::FileKey;
use crate::crypto::IdentityKey;
use crate::crypto::Passphrase;
use crate::crypto::PassphraseCost;
use crate::crypto::SeededRandom;
use crate::store;
use crate::store::Store;
use crate::store::StoreFile;
use crate::store::Value;
use crate::team::Device;
use crate::team::Error;
use crate::team::Gavel;
use crate::team::put;
use crate::team::recovering::Kit;
use crate::team::recovering::Unreadable;
use crate::team::recovering::backup;
use crate::team::recovering::backup::Opener;
use crate::team::recovering::backup::Restored;
use crate::team::recovering::backup::tables::Cell;
use crate::team::recovering::backup::tables::Frame;
use crate::team::recovering::backup::writing::BACKUP;
use crate::team::recovering::backup::writing::Making;
use crate::team::sealed_file::ChunkReader;
use crate::team::sealed_file::ChunkWriter;
use crate::vocabulary::Clock;
use crate::vocabulary::Hlc;
use crate::vocabulary::Role;

pub(super) struct World {
    pub(super) store: Store,
    pub(super) lead: Device,
    pub(super) volunteer: Device,
    pub(super) kit: Kit,
    /// A new laptop on which nothing is ever restored.
    laptop: Store,
    _folders: [TempDir; 2],
}

/// When backups are made here.
pub(super) const MADE_AT_MS: u64 = 1_795_000_000_000;

pub(super) fn store() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = StoreFile::at(folder.path().join("store")).create(&[7; 32]);
    (folder, store.unwrap())
}

pub(super) fn passphrase(typed: &str) -> Passphrase {
    Passphrase::parse(typed.to_owned()).unwrap()
}

impl World {
    pub(super) fn make() -> Self {
        let (folder, store) = store();
        let (_elsewhere, hers) = self::store();
        let (desk, laptop) = new_laptop();
        let volunteer = hers.write(|tx| Device::make(tx, "Amina", &SeededRandom::new(2)));
        let volunteer = volunteer.unwrap();
        let kit = Kit::make(&SeededRandom::new(3));
        let lead = store.write(|tx| {
            let lead = Device::make(tx, "Tamsin", &SeededRandom::new(1))?;
            let mut clock = Clock::new(Arc::new(|| MADE_AT_MS), Hlc::default());
            let mut gavel = Gavel {
                tx,
                device: &lead,
                clock: &mut clock,
                random: &SeededRandom::new(4),
            };
            let anchor = gavel.found("Thursday evenings")?;
            gavel.add(&anchor, &[(volunteer.card()?, Role::Volunteer)])?;
            gavel.add_kit(&anchor, kit.card()?)?;
            put(tx, "relay place", b"where the relay is")?;
            put(tx, "sent 2", &[9])?;
            tx.execute_batch(ROWS)?;
            Ok::<_, Error>(lead)
        });
        Self {
            store,
            lead: lead.unwrap(),
            volunteer,
            kit,
            laptop,
            _folders: [folder, desk],
        }
    }

    /// A backup that the lead makes.
    pub(super) fn backup(&self) -> Vec<u8> {
        self.backup_by(&self.lead).unwrap()
    }

    pub(super) fn backup_by(&self, device: &Device) -> Result<Vec<u8>, Error> {
        let mut file = Vec::new();
        let making = Making {
            device,
            at_ms: MADE_AT_MS,
            passphrase: Some((&passphrase("seven lamps lit"), PassphraseCost::LEAST)),
            random: &SeededRandom::new(5),
        };
        self.store.read(|db| backup::write(db, &mut file, &making))?;
        Ok(file)
    }

    /// The backup's frames, to be bent and sealed again.
    pub(super) fn frames(&self) -> Vec<Frame> {
        frames_of(&self.backup(), &self.kit).unwrap()
    }

    /// A file that opens with the kit, holds these frames, and is signed by this device.
    pub(super) fn sealed(&self, frames: &[Frame], by: &IdentityKey) -> Vec<u8> {
        self.sealed_with(by, |file| frames.iter().try_for_each(|frame| file.add(frame)))
    }

    pub(super) fn sealed_with(
        &self,
        by: &IdentityKey,
        fill: impl FnOnce(&mut ChunkWriter<'_>) -> Result<(), Error>,
    ) -> Vec<u8> {
        let (key, again) = (FileKey::from_bytes([6; 32]), FileKey::from_bytes([6; 32]));
        let making = Making {
            device: &self.lead,
            at_ms: MADE_AT_MS,
            passphrase: None,
            random: &SeededRandom::new(5),
        };
        let kit = self.kit.device().leaf.unwrap().public();
        let head = making.head(&key, &[kit]).unwrap();
        let mut bytes = Vec::new();
        let mut file = ChunkWriter::begin(&mut bytes, &BACKUP, again, &head).unwrap();
        fill(&mut file).unwrap();
        file.close(by).unwrap();
        bytes
    }

    /// Why a file is not restored with the kit. The laptop must stay as it was.
    #[track_caller]
    pub(super) fn refusal(&self, file: &[u8]) -> Error {
        let before = everything(&self.laptop);
        let refused = restore(
            &self.laptop,
            file,
            &Opener::Leaf(self.kit.device().leaf.as_ref().unwrap()),
        )
        .unwrap_err();
        assert_eq!(everything(&self.laptop), before, "something was changed half-way");
        refused
    }

    #[track_caller]
    pub(super) fn unreadable(&self, file: &[u8]) -> Unreadable {
        match self.refusal(file) {
            Error::Unreadable(why) => why,
            other => panic!("{other:?}"),
        }
    }
}

pub(super) fn restore(laptop: &Store, mut file: &[u8], opener: &Opener<'_>) -> Result<Restored, Error> {
    laptop.write(|tx| backup::restore(tx, &mut file, opener))
}

/// A device that was just set up.
pub(super) fn new_laptop() -> (TempDir, Store) {
    let (folder, laptop) = store();
    let made = laptop.write(|tx| Device::make(tx, "Tamsin", &SeededRandom::new(50)));
    made.unwrap();
    (folder, laptop)
}

pub(super) fn frames_of(mut file: &[u8], kit: &Kit) -> Result<Vec<Frame>, Unreadable> {
    let leaf = kit.device().leaf.unwrap();
    let mut reader = ChunkReader::begin(&mut file, &BACKUP, &Opener::Leaf(&leaf))?;
    let mut frames = Vec::new();
    while let Some(frame) = reader.next()? {
        frames.push(frame);
    }
    Ok(frames)
}

/// Every row of a table, its values as text.
pub(super) fn rows(store: &Store, query: &str) -> Vec<String> {
    let rows = store.read(|db| {
        let mut statement = db.prepare(query)?;
        let width = statement.column_count();
        let rows = statement.query_map([], |row| {
            let values: Result<Vec<Value>, _> = (0..width).map(|at| row.get(at)).collect();
            Ok(format!("{:?}", values?))
        })?;
        Ok::<Vec<String>, store::Error>(rows.collect::<Result<_, _>>()?)
    });
    rows.unwrap()
}

/// Every row of every table.
pub(super) fn everything(store: &Store) -> Vec<String> {
    tables(store)
        .iter()
        .flat_map(|table| rows(store, &format!("SELECT '{table}', * FROM {table}")))
        .collect()
}

/// The tables that every store has.
pub(super) fn tables(store: &Store) -> Vec<String> {
    let find = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    let names = store.read(|db| {
        let mut statement = db.prepare(find)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok::<Vec<String>, store::Error>(rows.collect::<Result<_, _>>()?)
    });
    names.unwrap()
}

pub(super) fn text(text: &str) -> Cell {
    Cell(Value::Text(text.to_owned()))
}

pub(super) fn bytes(bytes: &[u8]) -> Cell {
    Cell(Value::Blob(bytes.to_vec()))
}

const ROWS: &str = "
    INSERT INTO devices (number, device) VALUES (1, zeroblob(32)), (7, randomblob(32));
    INSERT INTO entries (author, incarnation, scope, seq, record, creates, generation, state, at, body) VALUES
        (7, 0, 1, 1, x'01010101010101010101010101010101', 1, 0, 0, 5, x'aabb'),
        (7, 0, 1, 2, x'01010101010101010101010101010101', 0, 0, 0, 6, NULL);
    INSERT INTO records (record, kind, scope, generation, key, key_epoch, author, incarnation, seq, changes, created_at, changed_at)
        VALUES (x'01010101010101010101010101010101', 'place', 1, 0, randomblob(32), 1, 7, 0, 1, 1, 5, 6);
    INSERT INTO document_keys (record, generation, key) VALUES (x'01010101010101010101010101010101', 0, randomblob(32));
    INSERT INTO envelopes (author, incarnation, scope, first_seq, count, hash, signed, signature, absent)
        VALUES (7, 0, 1, 1, 2, randomblob(32), x'0102', randomblob(64), NULL);
    INSERT INTO sealed (stream, id, reason, bytes) VALUES (2, x'00', 1, randomblob(60000));
    INSERT INTO cursors (stream, log_instance, after) VALUES (2, randomblob(16), 12);
    INSERT INTO receipts (device, author, incarnation, scope, seq) VALUES (1, 7, 0, 1, 2);";
