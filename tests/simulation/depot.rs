use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use doorstep_core::sync::Stream;
use doorstep_relay::store::SqliteOptions;
use doorstep_relay::store::SqliteStore;
use doorstep_relay::store::Store;
use doorstep_tests::Dice;
use doorstep_tests::copy_folder;
use doorstep_wire::StreamId;
use doorstep_wire::Streams;
use doorstep_wire::TeamKey;

/// The relay without its socket: its real storage, its sessions, and the letters that the road still has.
pub(crate) struct Depot {
    folder: PathBuf,
    store: Option<SqliteStore>,
    /// Which life of the relay this is. Sessions of an earlier one are over.
    pub(crate) life: u32,
    /// Pushes that someone believes lost, and that may still come.
    pub(crate) on_the_road: Vec<(StreamId, Vec<Vec<u8>>)>,
    /// What was left for devices that are out.
    pub(crate) words: BTreeMap<[u8; 16], Vec<Vec<u8>>>,
    /// What was left when a copy was made.
    copied_words: Option<BTreeMap<[u8; 16], Vec<Vec<u8>>>>,
}

/// What the relay calls the team.
pub(crate) const TEAM: TeamKey = TeamKey::new([1; 16]);

impl Depot {
    pub(crate) fn open(folder: &Path) -> Self {
        let mut depot = Self {
            folder: folder.to_owned(),
            store: None,
            life: 0,
            on_the_road: Vec::new(),
            words: BTreeMap::new(),
            copied_words: None,
        };
        depot.restart();
        depot
    }

    /// Closes the storage and opens it again; nobody has a session any more.
    pub(crate) fn restart(&mut self) {
        self.store = None;
        self.life += 1;
        let mut dice = Dice::new(u64::from(self.life));
        let mut random = |bytes: &mut [u8]| bytes.fill_with(|| dice.throw().to_le_bytes()[0]);
        let opened = SqliteStore::open(&self.folder, &SqliteOptions::default(), &mut random);
        self.store = Some(opened.expect("the relay's files open"));
    }

    /// Copies the relay's files, as an operator does now and then. Only the newest copy is kept.
    pub(crate) fn copy(&mut self) {
        self.store = None;
        let copy = self.copy_folder();
        drop(std::fs::remove_dir_all(&copy));
        copy_folder(&self.folder, &copy);
        self.copied_words = Some(self.words.clone());
        self.restart();
    }

    /// Puts the copy back; `false` where none was made.
    pub(crate) fn put_back(&mut self) -> bool {
        let Some(words) = self.copied_words.clone() else {
            return false;
        };
        self.store = None;
        std::fs::remove_dir_all(&self.folder).unwrap();
        copy_folder(&self.copy_folder(), &self.folder);
        self.words = words;
        self.restart();
        true
    }

    /// Throws everything away that the relay kept.
    pub(crate) fn wipe(&mut self) {
        self.store = None;
        std::fs::remove_dir_all(&self.folder).unwrap();
        self.words.clear();
        self.restart();
    }

    fn copy_folder(&self) -> PathBuf {
        self.folder.with_extension("copy")
    }

    pub(crate) fn store(&self) -> &SqliteStore {
        self.store.as_ref().expect("the relay is open")
    }

    /// A letter that was believed lost comes after all.
    pub(crate) fn deliver(&mut self, letter: usize) {
        let (stream, envelopes) = self.on_the_road.swap_remove(letter);
        // Nobody waits for the answer; by now the relay may well refuse it.
        drop(self.store().push(&stream, &envelopes));
    }
}

pub(crate) fn streams() -> Streams {
    Streams {
        membership: stream_id(Stream::Membership),
        prayer: stream_id(Stream::Prayer),
        field: stream_id(Stream::Field),
        care: stream_id(Stream::Care),
    }
}

pub(crate) fn stream_id(stream: Stream) -> StreamId {
    StreamId::new([10 + stream.number(); 16])
}
