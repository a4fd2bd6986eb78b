//! How many wrong PINs were tried, and how long the next one has to wait: counted before each guess.

use std::path::Path;
use std::path::PathBuf;

use minicbor::Decode;
use minicbor::Encode;

use super::on_disk::read_whole;
use super::on_disk::write_whole;
use super::steady::Steady;
use crate::companion::CompanionError;
use crate::companion::error::unexpected;
use crate::crypto::Random;
use crate::crypto::open;
use crate::crypto::seal;

/// The file (docs/formats/key-file.md#the-tries), which is sealed under a key from the key file.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(super) struct Count {
    /// Guesses since the last right one, the one under way included.
    #[n(0)]
    pub(super) failed: u32,
    /// How long the next guess has to wait still, in milliseconds, counted from `seen_ms` on.
    #[n(1)]
    pub(super) owed_ms: u64,
    /// What the steady clock said when this was written.
    #[n(2)]
    pub(super) seen_ms: u64,
    /// After how many the device is sealed.
    #[n(3)]
    pub(super) failed_max: u32,
}

/// The tries of one device.
pub(super) struct Tries<'a> {
    pub(super) path: PathBuf,
    pub(super) key: &'a [u8; 32],
    pub(super) steady: &'a Steady,
    pub(super) random: &'a dyn Random,
    /// Whether a file has to be there: only the oldest key files have none.
    pub(super) is_expected: bool,
}

impl Tries<'_> {
    /// Counts a guess before it is made, or says how long it has to wait.
    pub(super) fn begin(&self) -> Result<Count, CompanionError> {
        let mut count = self.read()?;
        let now_ms = (self.steady)();
        // Started anew, the clock began at nothing, and so much has passed at least.
        let passed_ms = now_ms.checked_sub(count.seen_ms).unwrap_or(now_ms);
        count.owed_ms = count.owed_ms.saturating_sub(passed_ms);
        count.seen_ms = now_ms;
        if count.owed_ms > 0 {
            self.write(&count)?;
            return Err(CompanionError::WaitFirst {
                wait_s: count.owed_ms.div_ceil(1000),
            });
        }
        count.failed = count.failed.saturating_add(1);
        count.owed_ms = wait_ms(count.failed);
        self.write(&count)?;
        Ok(count)
    }

    /// The guess was right: none has failed.
    pub(super) fn end(&self, count: Count) -> Result<(), CompanionError> {
        self.write(&Count {
            failed: 0,
            owed_ms: 0,
            ..count
        })
    }

    /// Begins to count: nothing has failed yet.
    pub(super) fn start(&self, failed_max: u32) -> Result<(), CompanionError> {
        self.write(&Count {
            failed: 0,
            owed_ms: 0,
            seen_ms: (self.steady)(),
            failed_max: failed_max.max(FAILED_MAX_LEAST),
        })
    }

    /// What was counted. A file that is torn, foreign or gone counts against whoever guesses, but only as a wait.
    pub(super) fn read(&self) -> Result<Count, CompanionError> {
        let bytes = read_whole(&self.path).or_else(|error| match error {
            CompanionError::Damaged => Ok(Some(Vec::new())),
            error => Err(error),
        })?;
        let Some(bytes) = bytes.or_else(|| self.is_expected.then(Vec::new)) else {
            return Ok(Count {
                failed: 0,
                owed_ms: 0,
                seen_ms: (self.steady)(),
                failed_max: FAILED_MAX,
            });
        };
        let plain = open(self.key, INFO, &bytes).ok();
        let count = plain.and_then(|plain| minicbor::decode(&plain).ok());
        if let Some(count) = count {
            return Ok(count);
        }
        let torn = Count {
            failed: FAILED_TORN,
            owed_ms: wait_ms(FAILED_TORN),
            seen_ms: (self.steady)(),
            failed_max: FAILED_MAX,
        };
        self.write(&torn)?;
        Ok(torn)
    }

    fn write(&self, count: &Count) -> Result<(), CompanionError> {
        let bytes = minicbor::to_vec(count).map_err(|_| unexpected("tries"))?;
        write_whole(&self.path, &seal(self.key, INFO, &bytes, self.random))
    }
}

impl Count {
    /// Whether the device is to be sealed when this guess is wrong too.
    pub(super) fn is_last(&self) -> bool {
        self.failed >= self.failed_max.max(FAILED_MAX_LEAST)
    }
}

/// Where the tries of the device in a folder are counted.
pub(super) fn tries_path(folder: &Path) -> PathBuf {
    folder.join(TRIES_FILE)
}

/// How long to wait after so many wrong guesses. Three slips are free.
fn wait_ms(failed: u32) -> u64 {
    let seconds = match failed {
        0..=3 => 0,
        4 => 5,
        5 => 30,
        6 => 2 * 60,
        7 => 10 * 60,
        _ => 60 * 60,
    };
    seconds * 1000
}

/// Wrong guesses until a device is sealed, where the team says nothing else.
pub(super) const FAILED_MAX: u32 = 10;
/// The fewest: whoever types with cold hands on a stairwell needs them.
pub(super) const FAILED_MAX_LEAST: u32 = 5;
/// For how many wrong guesses a torn count stands.
const FAILED_TORN: u32 = 6;
pub(in crate::companion) const TRIES_FILE: &str = "doorstep.tries";
const INFO: &[u8] = b"doorstep tries 1\0";
