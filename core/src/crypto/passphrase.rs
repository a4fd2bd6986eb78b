use std::fmt;

use argon2::Algorithm;
use argon2::Argon2;
use argon2::Params;
use argon2::Version;
use zeroize::Zeroizing;

use super::Refused;
use super::keys::Secret;
use super::keys::StretchedKey;

/// A PIN or passphrase, long enough to be worth stretching. Does not clone, does not print, vanishes when dropped.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes what was typed, as it was typed; refused below [`PASSPHRASE_LETTERS_MIN`] characters.
    pub fn parse(typed: String) -> Result<Self, Refused> {
        let typed = Zeroizing::new(typed);
        if typed.chars().count() < PASSPHRASE_LETTERS_MIN {
            return Err(Refused);
        }
        Ok(Self(typed))
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

/// How dear one guess at a passphrase is (Argon2id, RFC 9106). Always within bounds, even when read from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassphraseCost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl PassphraseCost {
    /// 64 MiB, three passes, one lane: the second choice of RFC 9106 for one core, below a second on an old phone.
    pub const DEFAULT: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 1,
    };

    /// The least that OWASP asks for: 19 MiB, two passes, one lane.
    pub const OWASP_LEAST: Self = Self {
        memory_kib: 19 * 1024,
        passes: 2,
        lanes: 1,
    };

    /// The least that is accepted, for tests: 8 MiB, one pass.
    pub const LEAST: Self = Self {
        memory_kib: MEMORY_KIB_MIN,
        passes: 1,
        lanes: 1,
    };

    /// A cost within bounds: 8 to 256 MiB, 1 to 16 passes, 1 to 4 lanes.
    ///
    /// A hostile file may ask for neither 100 GB nor an hour.
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, Refused> {
        let is_memory = (MEMORY_KIB_MIN..=MEMORY_KIB_MAX).contains(&memory_kib);
        let is_bounded = is_memory && (1..=PASSES_MAX).contains(&passes) && (1..=LANES_MAX).contains(&lanes);
        let cost = Self {
            memory_kib,
            passes,
            lanes,
        };
        is_bounded.then_some(cost).ok_or(Refused)
    }

    /// The cost that [`Self::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Refused> {
        let (numbers, rest) = bytes.as_chunks::<4>();
        match (numbers, rest) {
            ([memory, passes, lanes], []) => Self::new(
                u32::from_be_bytes(*memory),
                u32::from_be_bytes(*passes),
                u32::from_be_bytes(*lanes),
            ),
            _ => Err(Refused),
        }
    }

    /// As it stands in front of what the stretched key seals: memory in KiB, passes, lanes, each u32 BE.
    pub fn to_bytes(self) -> [u8; 12] {
        let mut bytes = [0; 12];
        bytes[..4].copy_from_slice(&self.memory_kib.to_be_bytes());
        bytes[4..8].copy_from_slice(&self.passes.to_be_bytes());
        bytes[8..].copy_from_slice(&self.lanes.to_be_bytes());
        bytes
    }

    /// Memory for one guess, in KiB.
    pub fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// How often the memory is gone through.
    pub fn passes(self) -> u32 {
        self.passes
    }

    /// Into how many lanes the memory is divided.
    pub fn lanes(self) -> u32 {
        self.lanes
    }
}

/// Stretches a passphrase into the key that seals a copy of the store key. Blocks for up to a second: not on the
/// thread that draws. Refused when the memory is not to be had.
pub fn stretch(
    passphrase: &Passphrase,
    salt: &[u8; 32],
    cost: PassphraseCost,
) -> Result<StretchedKey, Refused> {
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32));
    let params = params.map_err(|_| Refused)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.0.as_bytes(), salt, key.as_mut_slice())
        .map_err(|_| Refused)?;
    Ok(Secret::holding(key))
}

/// The fewest characters of a PIN or passphrase.
pub const PASSPHRASE_LETTERS_MIN: usize = 6;
const MEMORY_KIB_MIN: u32 = 8 * 1024;
const MEMORY_KIB_MAX: u32 = 256 * 1024;
const PASSES_MAX: u32 = 16;
const LANES_MAX: u32 = 4;
