use zeroize::Zeroizing;

use crate::companion::CompanionError;
use crate::crypto::Random;
use crate::crypto::SEAL_BYTES;
use crate::crypto::StoreKey;
use crate::crypto::StretchedKey;
use crate::crypto::draw;
use crate::crypto::open;
use crate::crypto::seal;

/// The two doors of a key file, one behind each of two PINs, and the key of the tries beside them.
///
/// There are always two and they look the same: one opens the store, the other the training team, or nothing at all.
/// The file does not say which.
pub(super) struct Doors {
    counting: Zeroizing<[u8; 32]>,
    doors: [Vec<u8>; 2],
}

/// What is behind a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    /// The device's own store.
    Store,
    /// The training team.
    Training,
}

/// A door that opened.
pub(in crate::companion) struct Opened {
    pub(super) behind: Behind,
    pub(super) key: StoreKey,
    /// What the PIN was stretched to: by it the door is sealed anew when the store's key changes.
    pub(super) stretched: StretchedKey,
}

impl Opened {
    /// The store's key.
    pub(in crate::companion) fn key(&self) -> &[u8; 32] {
        self.key.expose()
    }
}

impl Doors {
    /// Two doors that nothing opens.
    pub(super) fn walled(random: &dyn Random) -> Self {
        Self::counted_by(&draw(random), random)
    }

    /// Two doors that nothing opens, beside a count that goes on.
    pub(super) fn counted_by(counting: &[u8; 32], random: &dyn Random) -> Self {
        Self {
            counting: Zeroizing::new(*counting),
            doors: [wall(random), wall(random)],
        }
    }

    pub(super) fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let [one, other] = &self.doors;
        Zeroizing::new([self.counting.as_slice(), one, other].concat())
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, CompanionError> {
        let (counting, doors) = bytes.split_first_chunk().ok_or(CompanionError::Damaged)?;
        if doors.len() != 2 * DOOR_BYTES {
            return Err(CompanionError::Damaged);
        }
        let (one, other) = doors.split_at(DOOR_BYTES);
        Ok(Self {
            counting: Zeroizing::new(*counting),
            doors: [one.to_vec(), other.to_vec()],
        })
    }

    /// The key under which tries are counted.
    pub(super) fn counting(&self) -> &[u8; 32] {
        &self.counting
    }

    /// The door that this opens.
    pub(super) fn open(&self, stretched: StretchedKey) -> Option<Opened> {
        let (behind, key) = self.doors.iter().find_map(|door| look(door, &stretched))?;
        Some(Opened {
            behind,
            key,
            stretched,
        })
    }

    /// Puts a door in place of the one that `old` opens. `false` where it opens none.
    pub(super) fn replace(&mut self, old: &StretchedKey, new: &Opened, random: &dyn Random) -> bool {
        let own = self.doors.iter_mut().find(|door| look(door, old).is_some());
        own.map(|door| *door = door_to(new, random)).is_some()
    }

    /// Puts a door in place of the one that `own` does not open.
    pub(super) fn replace_beside(&mut self, own: &StretchedKey, new: &Opened, random: &dyn Random) {
        if let Some(door) = self.beside(own) {
            *door = door_to(new, random);
        }
    }

    /// Walls up the door that `own` does not open. Whatever was behind it is there still.
    pub(super) fn wall_beside(&mut self, own: &StretchedKey, random: &dyn Random) {
        if let Some(door) = self.beside(own) {
            *door = wall(random);
        }
    }

    /// Puts a door in either place, by chance; for two walls.
    pub(super) fn put(&mut self, new: &Opened, random: &dyn Random) {
        let [side] = draw::<1>(random);
        self.doors[usize::from(side % 2)] = door_to(new, random);
    }

    fn beside(&mut self, own: &StretchedKey) -> Option<&mut Vec<u8>> {
        self.doors.iter_mut().find(|door| look(door, own).is_none())
    }
}

fn door_to(opened: &Opened, random: &dyn Random) -> Vec<u8> {
    let mut plain = Zeroizing::new([0; 1 + 32]);
    plain[0] = match opened.behind {
        Behind::Store => STORE,
        Behind::Training => TRAINING,
    };
    plain[1..].copy_from_slice(opened.key.expose());
    seal(opened.stretched.expose(), INFO, plain.as_slice(), random)
}

/// Sealed under a key that nobody has: looks like any door.
fn wall(random: &dyn Random) -> Vec<u8> {
    let nobody = Zeroizing::new(draw(random));
    seal(&nobody, INFO, &[0; 1 + 32], random)
}

fn look(door: &[u8], stretched: &StretchedKey) -> Option<(Behind, StoreKey)> {
    let plain = open(stretched.expose(), INFO, door).ok()?;
    let (behind, key) = plain.split_first()?;
    let behind = match *behind {
        STORE => Behind::Store,
        TRAINING => Behind::Training,
        _ => return None,
    };
    Some((behind, StoreKey::from_bytes(key.try_into().ok()?)))
}

const STORE: u8 = 1;
const TRAINING: u8 = 2;
const DOOR_BYTES: usize = 1 + 32 + SEAL_BYTES;
const INFO: &[u8] = b"doorstep door 1\0";
