use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::doors::Behind;
use super::doors::Doors;
use super::doors::Opened;
use super::key_file::BY_BIOMETRICS;
use super::key_file::BY_DOORS;
use super::key_file::BY_PIN_ALONE;
use super::key_file::BY_RESCUE;
use super::key_file::KeyFile;
use super::key_file::Slot;
use super::key_file::store_path;
use super::secret_rule::SecretRule;
use super::steady::Steady;
use super::training::training_folder;
use super::tries::FAILED_MAX;
use super::tries::Tries;
use super::tries::tries_path;
use super::vault::KeyVault;
use super::vault::VaultKey;
use crate::companion::CompanionError;
use crate::companion::Surroundings;
use crate::crypto::Passphrase;
use crate::crypto::PassphraseCost;
use crate::crypto::Random;
use crate::crypto::StoreKey;
use crate::crypto::StretchedKey;
use crate::crypto::digest;
use crate::crypto::draw;
use crate::crypto::open;
use crate::crypto::stretch;
use crate::store::Store;
use crate::store::StoreFile;

/// A device's key file as it is found, locked: what opens it, and what it costs to be wrong.
#[derive(Clone)]
pub(in crate::companion) struct Entrance {
    pub(super) folder: PathBuf,
    pub(super) random: Arc<dyn Random>,
    pub(super) vault: Option<Arc<dyn KeyVault>>,
    pub(super) steady: Steady,
    pub(super) cost: PassphraseCost,
}

/// A guess that was right.
pub(super) struct Guessed {
    pub(super) file: KeyFile,
    pub(super) doors: Doors,
    pub(super) opened: Opened,
}

impl Entrance {
    pub(in crate::companion) fn new(folder: &Path, around: &Surroundings) -> Self {
        let phone = around.vault.clone();
        let system = Arc::clone(&around.steady);
        Self {
            folder: folder.to_owned(),
            random: Arc::clone(&around.random),
            vault: around.vault.clone(),
            steady: Arc::new(move || {
                phone
                    .as_ref()
                    .and_then(|phone| phone.uptime_ms())
                    .unwrap_or_else(|| system())
            }),
            cost: around.cost,
        }
    }

    /// Draws a store key and writes the files that open it with this PIN.
    pub(in crate::companion) fn make(&self, pin: String) -> Result<Opened, CompanionError> {
        SecretRule::Pin.check(&pin)?;
        let opened = self.opened(Behind::Store, StoreKey::make_key(&*self.random), pin)?;
        let (salt, opened) = opened;
        let mut doors = Doors::walled(&*self.random);
        doors.put(&opened, &*self.random);
        let mut file = KeyFile::new();
        self.tries(doors.counting(), true).start(FAILED_MAX)?;
        self.put_doors(&mut file, &doors, self.cost, salt)?;
        Ok(opened)
    }

    /// A door's key behind a new PIN, and the salt with which it was stretched.
    pub(super) fn opened(
        &self,
        behind: Behind,
        key: StoreKey,
        pin: String,
    ) -> Result<([u8; 32], Opened), CompanionError> {
        let salt = draw(&*self.random);
        let stretched = stretch(&Passphrase::parse(pin)?, &salt, self.cost)?;
        let opened = Opened {
            behind,
            key,
            stretched,
        };
        Ok((salt, opened))
    }

    /// Opens with this PIN. Where it is the duress PIN, the store's own door is walled up first.
    pub(in crate::companion) fn unlock(&self, pin: String) -> Result<Opened, CompanionError> {
        let Guessed {
            mut file,
            mut doors,
            opened,
        } = self.guess(pin)?;
        if opened.behind == Behind::Training {
            doors.wall_beside(&opened.stretched, &*self.random);
            // Whoever stands beside her must see nothing fail; the other PIN is known to nobody but her.
            let _ = self.put_doors_as_before(&mut file, &doors);
        }
        Ok(opened)
    }

    /// Opens with what the vault releases to its owner's finger or face.
    pub(super) fn unlock_by_biometrics(&self) -> Result<Opened, CompanionError> {
        let file = KeyFile::read(&self.folder)?;
        let slot = file.of_way(BY_BIOMETRICS).ok_or(CompanionError::Sealed)?;
        let plain = self.unwrap(slot).map_err(|error| match error {
            // The PIN still opens; only this copy is gone.
            CompanionError::VaultLost => CompanionError::VaultRefused,
            error => error,
        })?;
        let (keys, []) = plain.as_chunks::<32>() else {
            return Err(CompanionError::Damaged);
        };
        let [key, stretched] = keys else {
            return Err(CompanionError::Damaged);
        };
        Ok(Opened {
            behind: Behind::Store,
            key: StoreKey::from_bytes(*key),
            stretched: StretchedKey::from_bytes(*stretched),
        })
    }

    /// Counts a guess, then makes it. The last wrong one seals the device, if a lead can open it again.
    ///
    /// What is no key file at all is damaged; a door that does not open is a wrong PIN.
    pub(super) fn guess(&self, pin: String) -> Result<Guessed, CompanionError> {
        let mut file = KeyFile::read(&self.folder)?;
        let slot = file.by_pin().ok_or(CompanionError::Sealed)?.clone();
        let pin = Passphrase::parse(pin).map_err(|_| CompanionError::WrongPin)?;
        let cost = PassphraseCost::from_bytes(&slot.cost).map_err(|_| CompanionError::Damaged)?;
        let (doors, counting) = match slot.way {
            BY_DOORS => {
                let doors = Doors::from_bytes(&self.unwrap(&slot)?)?;
                let counting = Zeroizing::new(*doors.counting());
                (Some(doors), counting)
            }
            _ => (
                None,
                Zeroizing::new(*digest(&[COUNTING_ALONE, &slot.salt]).as_bytes()),
            ),
        };
        let tries = self.tries(&counting, doors.is_some());
        let count = tries.begin()?;
        let stretched = stretch(&pin, &slot.salt, cost)?;
        let guessed = match doors {
            Some(doors) => doors.open(stretched).map(|opened| (doors, opened)),
            None => open_alone(&slot, stretched).map(|opened| {
                let mut doors = Doors::counted_by(&counting, &*self.random);
                doors.put(&opened, &*self.random);
                (doors, opened)
            }),
        };
        if let Some((doors, opened)) = guessed {
            tries.end(count)?;
            return Ok(Guessed { file, doors, opened });
        }
        if count.is_last() && file.of_way(BY_RESCUE).is_some() {
            file.remove(&[BY_PIN_ALONE, BY_DOORS, BY_BIOMETRICS]);
            self.write(&mut file)?;
            return Err(CompanionError::Sealed);
        }
        Err(CompanionError::WrongPin)
    }

    /// The doors of a file, without any PIN; for whoever has unlocked the device already.
    pub(super) fn doors(&self, file: &KeyFile) -> Result<Doors, CompanionError> {
        let slot = file.of_way(BY_DOORS).ok_or(CompanionError::Sealed)?;
        Doors::from_bytes(&self.unwrap(slot)?)
    }

    /// Puts other doors in, behind a key of the vault that was never used. The copy for biometrics goes away.
    pub(super) fn put_doors(
        &self,
        file: &mut KeyFile,
        doors: &Doors,
        cost: PassphraseCost,
        salt: [u8; 32],
    ) -> Result<(), CompanionError> {
        file.remove(&[BY_PIN_ALONE, BY_DOORS, BY_BIOMETRICS]);
        let (sealed, vault) = self.wrap_if_vaulted(&doors.to_bytes())?;
        let slot = Slot {
            way: BY_DOORS,
            cost: cost.to_bytes().to_vec(),
            salt,
            sealed,
            vault,
        };
        file.slots.insert(0, slot);
        self.write(file)
    }

    /// As [`Self::put_doors`], for doors of the same salt and cost.
    pub(super) fn put_doors_as_before(
        &self,
        file: &mut KeyFile,
        doors: &Doors,
    ) -> Result<(), CompanionError> {
        let slot = file.by_pin().ok_or(CompanionError::Sealed)?;
        let cost = PassphraseCost::from_bytes(&slot.cost).map_err(|_| CompanionError::Damaged)?;
        let salt = slot.salt;
        self.put_doors(file, doors, cost, salt)
    }

    /// Puts the file in place, then has the vault destroy what nothing needs any more.
    pub(super) fn write(&self, file: &mut KeyFile) -> Result<(), CompanionError> {
        file.write(&self.folder)?;
        self.forget_retired(file);
        Ok(())
    }

    /// Wraps bytes under a key of the vault that was never used; where there is no vault, they stay as they are.
    pub(super) fn wrap_if_vaulted(
        &self,
        plain: &[u8],
    ) -> Result<(Vec<u8>, Option<VaultKey>), CompanionError> {
        if self.vault.is_none() {
            return Ok((plain.to_vec(), None));
        }
        let key = VaultKey::make(false, &*self.random);
        Ok((self.wrap(&key, plain)?, Some(key)))
    }

    pub(super) fn wrap(&self, key: &VaultKey, plain: &[u8]) -> Result<Vec<u8>, CompanionError> {
        let vault = self.vault.as_ref().ok_or(CompanionError::VaultUnavailable)?;
        Ok(vault.wrap(key.clone(), plain.to_vec())?)
    }

    /// What is in a slot, once the vault has done its part.
    fn unwrap(&self, slot: &Slot) -> Result<Zeroizing<Vec<u8>>, CompanionError> {
        self.unwrap_by(slot.vault.as_ref(), &slot.sealed)
    }

    /// What was wrapped under a key of the vault, or stayed as it was.
    pub(super) fn unwrap_by(
        &self,
        key: Option<&VaultKey>,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, CompanionError> {
        let Some(key) = key else {
            return Ok(Zeroizing::new(sealed.to_vec()));
        };
        let vault = self.vault.as_ref().ok_or(CompanionError::VaultUnavailable)?;
        Ok(Zeroizing::new(vault.unwrap(key.clone(), sealed.to_vec())?))
    }

    pub(super) fn tries<'a>(&'a self, key: &'a [u8; 32], is_expected: bool) -> Tries<'a> {
        Tries {
            path: tries_path(&self.folder),
            key,
            steady: &self.steady,
            random: &*self.random,
            is_expected,
        }
    }

    /// Opens the store behind a door that was opened.
    pub(super) fn store(&self, opened: &Opened) -> Result<Store, CompanionError> {
        if opened.behind == Behind::Training {
            let training = StoreFile::at(store_path(&training_folder(&self.folder), 0));
            return Ok(training.unlock(opened.key.expose())?);
        }
        let file = KeyFile::read(&self.folder)?;
        let store = file.store(&self.folder).unlock(opened.key.expose())?;
        self.sweep(&file);
        Ok(store)
    }

    /// Finishes what a cut-off change of keys left: the store of the number before or after, keys of the vault. Only
    /// once the store that the file names has opened.
    fn sweep(&self, file: &KeyFile) {
        let number = file.store_number();
        let strays = [number.checked_sub(1), number.checked_add(1)];
        for stray in strays.into_iter().flatten() {
            // No key opens it any more; what cannot be deleted today is deleted another day.
            let _ = StoreFile::at(store_path(&self.folder, stray)).delete();
        }
        self.forget_retired(&mut file.clone());
    }

    fn forget_retired(&self, file: &mut KeyFile) {
        let (Some(vault), Some(retired)) = (&self.vault, &mut file.retired) else {
            return;
        };
        retired.retain(|key| vault.forget(key.clone()).is_err());
    }
}

/// The first version's slot: the store key itself, under what the PIN was stretched to.
fn open_alone(slot: &Slot, stretched: StretchedKey) -> Option<Opened> {
    let key = open(stretched.expose(), INFO_ALONE, &slot.sealed).ok()?;
    Some(Opened {
        behind: Behind::Store,
        key: StoreKey::from_bytes(key.as_slice().try_into().ok()?),
        stretched,
    })
}

const INFO_ALONE: &[u8] = b"doorstep key file 1\0";
const COUNTING_ALONE: &[u8] = b"doorstep tries alone 1\0";
