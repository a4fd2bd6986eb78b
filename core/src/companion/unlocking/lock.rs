use std::path::Path;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use zeroize::Zeroizing;

use super::doors::Behind;
use super::doors::Opened;
use super::entrance::Entrance;
use super::entrance::Guessed;
use super::key_file::BY_BIOMETRICS;
use super::key_file::BY_DOORS;
use super::key_file::BY_PIN_ALONE;
use super::key_file::KEY_FILE;
use super::key_file::KeyFile;
use super::key_file::Slot;
use super::key_file::store_path;
use super::on_disk::remove;
use super::rescue::Rescuers;
use super::rescue::asked_path;
use super::secret_rule::SecretRule;
use super::secret_rule::are_far_apart;
use super::training::training_folder;
use super::tries::FAILED_MAX_LEAST;
use super::tries::tries_path;
use super::vault::VaultKey;
use super::witness::WITNESS_FILE;
use crate::companion::CompanionError;
use crate::companion::error::unexpected;
use crate::companion::rescuing::rescue_path;
use crate::crypto::Passphrase;
use crate::crypto::PassphraseCost;
use crate::crypto::StoreKey;
use crate::crypto::StretchedKey;
use crate::crypto::stretch;
use crate::store::Store;
use crate::store::StoreFile;

/// The lock of a device that is unlocked: by it the ways in are changed. Holds the store's key until it is shut.
pub(in crate::companion) struct Lock {
    pub(super) entrance: Entrance,
    opened: Mutex<Option<Opened>>,
    behind: Behind,
    pub(in crate::companion) was_restored: bool,
}

impl Lock {
    pub(super) fn new(entrance: Entrance, opened: Opened, was_restored: bool) -> Self {
        Self {
            entrance,
            behind: opened.behind,
            opened: Mutex::new(Some(opened)),
            was_restored,
        }
    }

    /// Lets the keys go. Whoever asks for anything from now on is answered [`CompanionError::Locked`].
    pub(in crate::companion) fn shut(&self) {
        *self.opened() = None;
    }

    pub(super) fn is_training(&self) -> bool {
        self.behind == Behind::Training
    }

    /// Puts a new PIN in place of the one that is typed once more.
    pub(super) fn change_pin(
        &self,
        old: String,
        new: String,
        rule: SecretRule,
        duress: Option<&str>,
    ) -> Result<(), CompanionError> {
        rule.check(&new)?;
        if duress.is_some_and(|duress| !are_far_apart(&new, duress)) {
            return Err(CompanionError::PinsTooClose);
        }
        let mut opened = self.opened();
        let opened = opened.as_mut().ok_or(CompanionError::Locked)?;
        let Guessed {
            mut file,
            mut doors,
            opened: old,
        } = self.guess(old)?;
        let new = Opened {
            behind: self.behind,
            key: StoreKey::from_bytes(*old.key.expose()),
            stretched: stretch_as(&file, new)?,
        };
        doors.replace(&old.stretched, &new, &*self.entrance.random);
        self.entrance.put_doors_as_before(&mut file, &doors)?;
        *opened = new;
        Ok(())
    }

    /// Lets a second PIN open the training team.
    pub(super) fn set_duress(
        &self,
        pin: String,
        duress: String,
        key: StoreKey,
    ) -> Result<(), CompanionError> {
        SecretRule::Pin.check(&duress)?;
        if !are_far_apart(&pin, &duress) {
            return Err(CompanionError::PinsTooClose);
        }
        let _held = self.unlocked()?;
        let Guessed {
            mut file,
            mut doors,
            opened: own,
        } = self.guess(pin)?;
        if self.is_training() {
            // The training team has no duress PIN. That it has none is not for whoever stands beside her to see.
            return Ok(());
        }
        if !Rescuers::are_in(&file) {
            return Err(CompanionError::NobodyCouldOpen);
        }
        let training = Opened {
            behind: Behind::Training,
            key,
            stretched: stretch_as(&file, duress)?,
        };
        doors.replace_beside(&own.stretched, &training, &*self.entrance.random);
        self.entrance.put_doors_as_before(&mut file, &doors)
    }

    /// Keeps a second copy of the key, which the vault releases to its owner's finger or face. Only beside a PIN that
    /// the vault stands behind too.
    pub(super) fn allow_biometrics(&self) -> Result<(), CompanionError> {
        let opened = self.opened();
        let opened = opened.as_ref().ok_or(CompanionError::Locked)?;
        let mut file = KeyFile::read(&self.entrance.folder)?;
        let has_vault = file.of_way(BY_DOORS).is_some_and(|slot| slot.vault.is_some());
        if !has_vault {
            return Err(CompanionError::VaultUnavailable);
        }
        if self.is_training() {
            return Err(CompanionError::VaultRefused);
        }
        file.remove(&[BY_BIOMETRICS]);
        let key = VaultKey::make(true, &*self.entrance.random);
        let both = Zeroizing::new([*opened.key.expose(), *opened.stretched.expose()]);
        let sealed = self.entrance.wrap(&key, both.as_flattened())?;
        file.slots.push(Slot {
            way: BY_BIOMETRICS,
            cost: Vec::new(),
            salt: [0; 32],
            sealed,
            vault: Some(key),
        });
        self.entrance.write(&mut file)
    }

    /// Whether this PIN would open the training team. Nothing is opened, sealed or counted.
    pub(super) fn rehearse(&self, pin: String) -> Result<bool, CompanionError> {
        let _held = self.unlocked()?;
        let file = KeyFile::read(&self.entrance.folder)?;
        if file.of_way(BY_DOORS).is_none() {
            return Ok(false);
        }
        let Ok(stretched) = stretch_as(&file, pin) else {
            return Ok(false);
        };
        let behind = self.entrance.doors(&file)?.open(stretched);
        Ok(behind.is_some_and(|opened| opened.behind == Behind::Training))
    }

    /// Takes the copy for biometrics away again.
    pub(super) fn refuse_biometrics(&self) -> Result<(), CompanionError> {
        let _held = self.unlocked()?;
        let mut file = KeyFile::read(&self.entrance.folder)?;
        file.remove(&[BY_BIOMETRICS]);
        self.entrance.write(&mut file)
    }

    pub(super) fn has_biometrics(&self) -> Result<bool, CompanionError> {
        Ok(KeyFile::read(&self.entrance.folder)?
            .of_way(BY_BIOMETRICS)
            .is_some())
    }

    /// Says after how many wrong PINs the device is sealed.
    pub(super) fn allow_tries(&self, failed_max: u32) -> Result<(), CompanionError> {
        let _held = self.unlocked()?;
        let file = KeyFile::read(&self.entrance.folder)?;
        if file.of_way(BY_PIN_ALONE).is_some() {
            return Ok(());
        }
        let doors = self.entrance.doors(&file)?;
        let tries = self.entrance.tries(doors.counting(), true);
        match tries.read()?.failed_max == failed_max.max(FAILED_MAX_LEAST) {
            true => Ok(()),
            false => tries.start(failed_max),
        }
    }

    /// Writes the store into a new file under a new key, behind a new key of the vault. Cut off at any moment, the
    /// device opens with the old or with the new one, whole. Who may open it stays as it is, but for biometrics.
    pub(super) fn rekey(&self, store: &Store, rescuers: Option<&Rescuers>) -> Result<(), CompanionError> {
        let mut opened = self.opened();
        let opened = opened.as_mut().ok_or(CompanionError::Locked)?;
        if self.is_training() {
            return Ok(());
        }
        let mut file = KeyFile::read(&self.entrance.folder)?;
        let mut doors = match file.of_way(BY_PIN_ALONE) {
            None => self.entrance.doors(&file)?,
            // A first version's file is written anew by the next change of PIN.
            Some(_) => return Err(unexpected("first key file")),
        };
        let new = Opened {
            behind: Behind::Store,
            key: StoreKey::make_key(&*self.entrance.random),
            stretched: StretchedKey::from_bytes(*opened.stretched.expose()),
        };
        let number = file
            .store_number()
            .checked_add(1)
            .ok_or(CompanionError::Damaged)?;
        let to = StoreFile::at(store_path(&self.entrance.folder, number));
        // What an earlier change left that was cut off: no key file ever named it.
        to.delete()?;
        store.rekey(to, new.key.expose(), || {
            if !doors.replace(&opened.stretched, &new, &*self.entrance.random) {
                return Err(CompanionError::WrongPin);
            }
            file.store = Some(number);
            match rescuers {
                Some(rescuers) => rescuers.put_in(&mut file, &new.key, &*self.entrance.random)?,
                None => Rescuers::take_out(&mut file),
            }
            self.entrance.put_doors_as_before(&mut file, &doors)
        })?;
        *opened = new;
        Ok(())
    }

    /// Destroys the store's key in the phone's vault and on the disk, then the store: a lead took this device out.
    pub(in crate::companion) fn destroy(&self) -> Result<(), CompanionError> {
        let folder = &self.entrance.folder;
        let file = KeyFile::read(folder)?;
        let slots = file.slots.iter().filter_map(|slot| slot.vault.clone());
        let keys = slots.chain(file.retired.clone().unwrap_or_default());
        if let Some(vault) = &self.entrance.vault {
            // A vault that cannot now may never be asked again: without the file its key opens nothing.
            for key in keys {
                let _ = vault.forget(key);
            }
        }
        remove(&folder.join(KEY_FILE))?;
        file.store(folder).delete()?;
        // The vault may refuse here too; the file goes all the same.
        let _ = self.entrance.forget_question();
        for beside in [
            asked_path(folder),
            rescue_path(folder),
            tries_path(folder),
            folder.join(WITNESS_FILE),
        ] {
            remove(&beside)?;
        }
        let training = training_folder(folder);
        if training.exists() {
            // Its key went with the key file.
            let _ = std::fs::remove_dir_all(training);
        }
        Ok(())
    }

    /// Lets these open the device when nobody else can any more.
    pub(in crate::companion) fn keep_rescuers(&self, rescuers: &Rescuers) -> Result<(), CompanionError> {
        let opened = self.opened();
        let opened = opened.as_ref().ok_or(CompanionError::Locked)?;
        if self.is_training() {
            return Ok(());
        }
        let mut file = KeyFile::read(&self.entrance.folder)?;
        if rescuers.stand_in(&file) {
            return Ok(());
        }
        rescuers.put_in(&mut file, &opened.key, &*self.entrance.random)?;
        self.entrance.write(&mut file)
    }

    /// Where what is unsent is to lie; nowhere for the training team, which has nobody to send to.
    pub(in crate::companion) fn rescue_folder(&self) -> Option<&Path> {
        (!self.is_training()).then_some(self.entrance.folder.as_path())
    }

    /// What a guess costs at a secret that is made now.
    pub(in crate::companion) fn cost(&self) -> PassphraseCost {
        self.entrance.cost
    }

    /// A guess that opened this very door.
    fn guess(&self, pin: String) -> Result<Guessed, CompanionError> {
        let guessed = self.entrance.guess(pin)?;
        match guessed.opened.behind == self.behind {
            true => Ok(guessed),
            false => Err(CompanionError::WrongPin),
        }
    }

    /// Holds the lock as it is, unless it was shut.
    fn unlocked(&self) -> Result<MutexGuard<'_, Option<Opened>>, CompanionError> {
        let opened = self.opened();
        match opened.is_some() {
            true => Ok(opened),
            false => Err(CompanionError::Locked),
        }
    }

    fn opened(&self) -> MutexGuard<'_, Option<Opened>> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A PIN stretched as the file's doors ask for.
fn stretch_as(file: &KeyFile, pin: String) -> Result<StretchedKey, CompanionError> {
    let slot = file.by_pin().ok_or(CompanionError::Sealed)?;
    let cost = PassphraseCost::from_bytes(&slot.cost).map_err(|_| CompanionError::Damaged)?;
    Ok(stretch(&Passphrase::parse(pin)?, &slot.salt, cost)?)
}
