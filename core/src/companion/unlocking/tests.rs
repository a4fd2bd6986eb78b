//! What the parts of a lock promise. The whole is told in tests/scenarios/companion/unlocking.

mod costs;
mod files;
mod rules;
mod vectors;
mod waiting;

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use tempfile::TempDir;

use super::entrance::Entrance;
use super::key_file::KeyFile;
use super::rescue::Rescuers;
use super::steady::Steady;
use crate::crypto::LeafKey;
use crate::crypto::PassphraseCost;
use crate::crypto::SeededRandom;
use crate::crypto::StoreKey;
use crate::vocabulary::DeviceId;

const PIN: &str = "271828";

/// A locked phone's folder with a clock to bend.
struct Found {
    folder: TempDir,
    uptime: Arc<AtomicU64>,
}

impl Found {
    fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
            uptime: Arc::new(AtomicU64::new(1_000_000)),
        }
    }

    fn entrance(&self) -> Entrance {
        Entrance {
            folder: self.folder.path().to_owned(),
            random: Arc::new(SeededRandom::new(7)),
            vault: None,
            steady: self.steady(),
            cost: PassphraseCost::LEAST,
        }
    }

    /// Lets this lead open the phone with this key.
    fn let_rescue(&self, key: &StoreKey, lead: &LeafKey) {
        let rescuers = Rescuers {
            device: DeviceId::new([4; 32]),
            leads: vec![lead.public()],
        };
        let mut file = KeyFile::read(self.folder.path()).unwrap();
        rescuers.put_in(&mut file, key, &SeededRandom::new(2)).unwrap();
        self.entrance().write(&mut file).unwrap();
    }

    fn steady(&self) -> Steady {
        let uptime = Arc::clone(&self.uptime);
        Arc::new(move || uptime.load(Ordering::Relaxed))
    }

    fn later_s(&self, wait_s: u64) {
        self.uptime.fetch_add(wait_s * 1000, Ordering::Relaxed);
    }

    /// The phone is switched off and on.
    fn restart(&self) {
        self.uptime.store(0, Ordering::Relaxed);
    }
}
