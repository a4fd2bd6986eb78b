use minicbor::Decode;
use minicbor::Encode;

use super::writing::Making;
use crate::crypto::FileKey;
use crate::crypto::LeafKey;
use crate::crypto::LeafPublic;
use crate::crypto::Passphrase;
use crate::crypto::PassphraseCost;
use crate::crypto::digest;
use crate::crypto::draw;
use crate::crypto::open;
use crate::crypto::seal;
use crate::crypto::stretch;
use crate::crypto::wrap;
use crate::team::Error;
use crate::team::recovering::Unreadable;
use crate::team::whole::whole;
use crate::vocabulary::Hash;

/// What opens a backup.
pub enum Opener<'a> {
    /// The leaf key of the kit, or of a lead's device, of the day it was written.
    Leaf(&'a LeafKey),
    /// The passphrase it was written with. Takes up to a second.
    Passphrase(&'a Passphrase),
}

/// What stands in front, in clear: when the backup was made, and the ways to its key.
#[derive(Encode, Decode)]
pub(super) struct Head {
    #[n(0)]
    pub(super) made_at_ms: u64,
    #[n(1)]
    slots: Vec<Slot>,
}

/// One way to the key of the file. It does not say for whom it is; ways that this version does not know are passed over.
#[derive(Encode, Decode)]
struct Slot {
    #[n(0)]
    way: u32,
    #[cbor(n(1), with = "minicbor::bytes")]
    sealed: Vec<u8>,
    #[cbor(n(2), with = "minicbor::bytes")]
    cost: Vec<u8>,
    #[cbor(n(3), with = "minicbor::bytes")]
    salt: Vec<u8>,
}

impl Head {
    pub(super) fn seal(key: &FileKey, making: &Making<'_>, recipients: &[LeafPublic]) -> Result<Self, Error> {
        let wraps = recipients.iter().map(|leaf| Slot {
            way: BY_LEAF,
            sealed: wrap(leaf, INFO, key.expose(), making.random),
            cost: Vec::new(),
            salt: Vec::new(),
        });
        let mut slots: Vec<Slot> = wraps.collect();
        if let Some((passphrase, cost)) = making.passphrase {
            let salt: [u8; 32] = draw(making.random);
            let stretched = stretch(passphrase, &salt, cost)?;
            slots.push(Slot {
                way: BY_PASSPHRASE,
                sealed: seal(stretched.expose(), INFO, key.expose(), making.random),
                cost: cost.to_bytes().to_vec(),
                salt: salt.to_vec(),
            });
        }
        Ok(Self {
            made_at_ms: making.at_ms,
            slots,
        })
    }

    /// The key of the file, if one of the ways is this opener's.
    pub(super) fn open(&self, opener: &Opener<'_>) -> Result<FileKey, Unreadable> {
        let found = match opener {
            Opener::Leaf(leaf) => self
                .ways(BY_LEAF)
                .find_map(|slot| Some(*leaf.unwrap(INFO, &slot.sealed).ok()?)),
            // One, so that a hostile file cannot ask for an hour.
            Opener::Passphrase(passphrase) => {
                let slot = self.ways(BY_PASSPHRASE).next();
                slot.map(|slot| slot.open(passphrase)).transpose()?.flatten()
            }
        };
        found.map(FileKey::from_bytes).ok_or(Unreadable::WrongKey)
    }

    fn ways(&self, way: u32) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter(move |slot| slot.way == way)
    }

    /// All that stands before the first chunk.
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let head = minicbor::to_vec(self).map_err(|_| Unreadable::TooBig)?;
        let length = u32::try_from(head.len()).map_err(|_| Unreadable::TooBig)?;
        Ok([
            MARK.as_slice(),
            &VERSION.to_be_bytes(),
            &length.to_be_bytes(),
            &head,
        ]
        .concat())
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, Unreadable> {
        whole(bytes).ok_or(Unreadable::Altered)
    }
}

impl Slot {
    fn open(&self, passphrase: &Passphrase) -> Result<Option<[u8; 32]>, Unreadable> {
        let cost = PassphraseCost::from_bytes(&self.cost).map_err(|_| Unreadable::Altered)?;
        let salt = <&[u8; 32]>::try_from(self.salt.as_slice()).map_err(|_| Unreadable::Altered)?;
        let stretched = stretch(passphrase, salt, cost).map_err(|_| Unreadable::Altered)?;
        let opened = open(stretched.expose(), INFO, &self.sealed).ok();
        Ok(opened.and_then(|key| key.as_slice().try_into().ok()))
    }
}

/// What each next piece of the file is bound to: all before it.
pub(super) fn chained(before: &Hash, sealed: &[u8]) -> Hash {
    digest(&[before.as_bytes(), sealed])
}

/// The first half of SHA-256 of `doorstep backup 1`: says that the file is ours to us only.
pub(super) const MARK: [u8; 16] = [
    0x48, 0xd8, 0xb8, 0xfb, 0x1a, 0x03, 0x9d, 0xe9, 0x50, 0xd2, 0x2a, 0xb8, 0x30, 0x5a, 0xa8, 0x41,
];
pub(super) const VERSION: u32 = 1;
/// Wraps for every device that a team may have, twice.
pub(super) const HEAD_BYTES_MAX: usize = 128 * 1024;
const BY_LEAF: u32 = 0;
const BY_PASSPHRASE: u32 = 1;
const INFO: &[u8] = b"doorstep backup key 1\0";
