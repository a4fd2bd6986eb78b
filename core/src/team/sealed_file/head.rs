use minicbor::Decode;
use minicbor::Encode;

use super::Unreadable;
use crate::crypto::FileKey;
use crate::crypto::LeafKey;
use crate::crypto::LeafPublic;
use crate::crypto::Passphrase;
use crate::crypto::PassphraseCost;
use crate::crypto::Random;
use crate::crypto::digest;
use crate::crypto::draw;
use crate::crypto::open;
use crate::crypto::seal;
use crate::crypto::stretch;
use crate::crypto::wrap;
use crate::team::Error;
use crate::team::whole::whole;
use crate::vocabulary::Hash;

/// What tells a kind of sealed file from the others.
pub(crate) struct FileKind {
    /// Stands in front: says that the file is ours to us only.
    pub(crate) mark: [u8; 16],
    /// The version of what is inside.
    pub(crate) version: u32,
    /// Under which its maker signs.
    pub(crate) sign_label: &'static str,
    /// What its key is bound to, wherever it is wrapped.
    pub(crate) key_info: &'static [u8],
    /// The longest head, in bytes.
    pub(crate) head_bytes_max: usize,
    /// The longest file, in bytes.
    pub(crate) file_bytes_max: u64,
}

/// What opens a sealed file.
pub enum Opener<'a> {
    /// The leaf key of a device, or of the kit, of the day it was written.
    Leaf(&'a LeafKey),
    /// All leaf keys that a device still holds.
    Leaves(&'a [LeafKey]),
    /// The passphrase it was written with. Takes up to a second.
    Passphrase(&'a Passphrase),
}

/// For whom a file is sealed.
pub(crate) struct Locks<'a> {
    /// The leaf keys that open it.
    pub(crate) leaves: &'a [LeafPublic],
    /// A passphrase that opens it too, and what a guess at it costs.
    pub(crate) passphrase: Option<(&'a Passphrase, PassphraseCost)>,
    /// Where salts come from.
    pub(crate) random: &'a dyn Random,
}

/// What stands in front, in clear: when the file was made, and the ways to its key.
#[derive(Encode, Decode)]
pub(crate) struct Head {
    #[n(0)]
    pub(super) made_at_ms: u64,
    #[n(1)]
    slots: Vec<Slot>,
    /// Sealed words for those who cannot open the rest.
    #[n(2)]
    words: Option<Vec<Word>>,
}

/// Sealed bytes that stand in a head.
#[derive(Encode, Decode)]
#[cbor(transparent)]
pub(crate) struct Word(#[cbor(n(0), with = "minicbor::bytes")] pub(crate) Vec<u8>);

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
    pub(crate) fn seal(
        kind: &FileKind,
        key: &FileKey,
        made_at_ms: u64,
        locks: &Locks<'_>,
    ) -> Result<Self, Error> {
        let wraps = locks.leaves.iter().map(|leaf| Slot {
            way: BY_LEAF,
            sealed: wrap(leaf, kind.key_info, key.expose(), locks.random),
            cost: Vec::new(),
            salt: Vec::new(),
        });
        let mut slots: Vec<Slot> = wraps.collect();
        if let Some((passphrase, cost)) = locks.passphrase {
            let salt: [u8; 32] = draw(locks.random);
            let stretched = stretch(passphrase, &salt, cost)?;
            slots.push(Slot {
                way: BY_PASSPHRASE,
                sealed: seal(stretched.expose(), kind.key_info, key.expose(), locks.random),
                cost: cost.to_bytes().to_vec(),
                salt: salt.to_vec(),
            });
        }
        Ok(Self {
            made_at_ms,
            slots,
            words: None,
        })
    }

    /// With sealed words for those who cannot open the rest.
    pub(crate) fn with_words(mut self, words: Vec<Vec<u8>>) -> Self {
        self.words = Some(words.into_iter().map(Word).collect());
        self
    }

    /// The sealed words in it.
    pub(crate) fn words(&self) -> impl Iterator<Item = &[u8]> {
        self.words.iter().flatten().map(|word| word.0.as_slice())
    }

    /// The key of the file, if one of the ways is this opener's.
    pub(super) fn open(&self, kind: &FileKind, opener: &Opener<'_>) -> Result<FileKey, Unreadable> {
        let found = match opener {
            Opener::Leaf(leaf) => self.by_leaf(kind, leaf),
            Opener::Leaves(leaves) => leaves.iter().find_map(|leaf| self.by_leaf(kind, leaf)),
            // One, so that a hostile file cannot ask for an hour.
            Opener::Passphrase(passphrase) => {
                let slot = self.ways(BY_PASSPHRASE).next();
                slot.map(|slot| slot.open(kind, passphrase))
                    .transpose()?
                    .flatten()
            }
        };
        found.map(FileKey::from_bytes).ok_or(Unreadable::WrongKey)
    }

    fn by_leaf(&self, kind: &FileKind, leaf: &LeafKey) -> Option<[u8; 32]> {
        self.ways(BY_LEAF)
            .find_map(|slot| Some(*leaf.unwrap(kind.key_info, &slot.sealed).ok()?))
    }

    fn ways(&self, way: u32) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter(move |slot| slot.way == way)
    }

    /// All that stands before the first chunk.
    pub(crate) fn to_bytes(&self, kind: &FileKind) -> Result<Vec<u8>, Error> {
        let head = minicbor::to_vec(self).map_err(|_| Unreadable::TooBig)?;
        let length = u32::try_from(head.len()).map_err(|_| Unreadable::TooBig)?;
        Ok([
            kind.mark.as_slice(),
            &kind.version.to_be_bytes(),
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
    fn open(&self, kind: &FileKind, passphrase: &Passphrase) -> Result<Option<[u8; 32]>, Unreadable> {
        let cost = PassphraseCost::from_bytes(&self.cost).map_err(|_| Unreadable::Altered)?;
        let salt = <&[u8; 32]>::try_from(self.salt.as_slice()).map_err(|_| Unreadable::Altered)?;
        let stretched = stretch(passphrase, salt, cost).map_err(|_| Unreadable::Altered)?;
        let opened = open(stretched.expose(), kind.key_info, &self.sealed).ok();
        Ok(opened.and_then(|key| key.as_slice().try_into().ok()))
    }
}

/// What each next piece of the file is bound to: all before it.
pub(super) fn chained(before: &Hash, sealed: &[u8]) -> Hash {
    digest(&[before.as_bytes(), sealed])
}

const BY_LEAF: u32 = 0;
const BY_PASSPHRASE: u32 = 1;
