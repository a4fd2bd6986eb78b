use std::path::Path;
use std::path::PathBuf;

use minicbor::Decode;
use minicbor::Encode;

use super::on_disk::read_whole;
use super::on_disk::write_whole;
use super::vault::VaultKey;
use crate::companion::CompanionError;
use crate::companion::error::unexpected;
use crate::store::StoreFile;

/// The key file beside the store (docs/formats/key-file.md). Each slot is another way to the store's key.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(super) struct KeyFile {
    #[n(0)]
    pub(super) version: u32,
    #[n(1)]
    pub(super) slots: Vec<Slot>,
    /// Which store file is meant: how often the store got a new key. Absent: never.
    #[n(2)]
    pub(super) store: Option<u32>,
    /// Keys of the vault that nothing needs any more, until it is known that they are destroyed.
    #[n(3)]
    pub(super) retired: Option<Vec<VaultKey>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(super) struct Slot {
    /// One of the ways below. Others are passed over.
    #[n(0)]
    pub(super) way: u32,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(super) cost: Vec<u8>,
    #[cbor(n(2), with = "minicbor::bytes")]
    pub(super) salt: [u8; 32],
    #[cbor(n(3), with = "minicbor::bytes")]
    pub(super) sealed: Vec<u8>,
    /// The vault's key that wraps `sealed`, where one does.
    #[n(4)]
    pub(super) vault: Option<VaultKey>,
}

impl KeyFile {
    /// A file without any way in.
    pub(super) fn new() -> Self {
        Self {
            version: VERSION,
            slots: Vec::new(),
            store: None,
            retired: None,
        }
    }

    pub(super) fn read(folder: &Path) -> Result<Self, CompanionError> {
        let bytes = read_whole(&folder.join(KEY_FILE))?.ok_or(CompanionError::NothingHere)?;
        Self::from_bytes(&bytes)
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, CompanionError> {
        let file: Self = minicbor::decode(bytes).map_err(|_| CompanionError::Damaged)?;
        match file.version > VERSION {
            true => Err(CompanionError::UpdateNeeded),
            false => Ok(file),
        }
    }

    /// Puts the file in place: whatever is unlocked from now on is unlocked by this one.
    pub(super) fn write(&mut self, folder: &Path) -> Result<(), CompanionError> {
        self.version = VERSION;
        let bytes = minicbor::to_vec(&*self).map_err(|_| unexpected("key file"))?;
        write_whole(&folder.join(KEY_FILE), &bytes)
    }

    /// The slot for PINs: of the first version or of this one.
    pub(super) fn by_pin(&self) -> Option<&Slot> {
        self.of_way(BY_DOORS).or_else(|| self.of_way(BY_PIN_ALONE))
    }

    pub(super) fn of_way(&self, way: u32) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.way == way)
    }

    /// Takes out what opens in these ways; the vault's keys to it are retired.
    pub(super) fn remove(&mut self, ways: &[u32]) {
        let (gone, kept) = std::mem::take(&mut self.slots)
            .into_iter()
            .partition(|slot| ways.contains(&slot.way));
        self.slots = kept;
        let gone: Vec<Slot> = gone;
        let keys = gone.into_iter().filter_map(|slot| slot.vault);
        self.retired.get_or_insert_default().extend(keys);
    }

    /// The store that this file opens.
    pub(super) fn store(&self, folder: &Path) -> StoreFile {
        StoreFile::at(store_path(folder, self.store_number()))
    }

    pub(super) fn store_number(&self) -> u32 {
        self.store.unwrap_or(0)
    }
}

/// Where the store with this number is.
pub(super) fn store_path(folder: &Path, number: u32) -> PathBuf {
    match number {
        0 => folder.join(STORE_FILE),
        number => folder.join(format!("doorstep-{number}.store")),
    }
}

const VERSION: u32 = 2;
/// A PIN alone, as the first version wrote it.
pub(super) const BY_PIN_ALONE: u32 = 1;
/// Two PINs to two doors, behind the phone's vault where there is one.
pub(super) const BY_DOORS: u32 = 2;
/// The phone's vault, after it knew its owner.
pub(super) const BY_BIOMETRICS: u32 = 3;
/// A lead of the team.
pub(super) const BY_RESCUE: u32 = 4;
pub(in crate::companion) const KEY_FILE: &str = "doorstep.key";
pub(in crate::companion) const STORE_FILE: &str = "doorstep.store";
