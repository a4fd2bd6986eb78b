//! What an app asks of a lock: the companion's verbs for it.

use std::path::Path;
use std::sync::Arc;

use super::entrance::Entrance;
use super::rescue::Asking;
use super::rescue::Rescuers;
use super::secret_rule::SecretRule;
use super::training;
use super::vault::KeyVault;
use crate::companion::Companion;
use crate::companion::CompanionError;
use crate::companion::Surroundings;
use crate::companion::TeamRoom;
use crate::companion::as_seen_by::Own;
use crate::companion::device::around;
use crate::crypto::StoreKey;
use crate::store::Transaction;
use crate::team::leaves;
use crate::team::put;
use crate::team::setting;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Role;

#[uniffi::export(name = "DoorstepCompanion")]
impl Companion {
    /// Unlocks the device by finger or face, where that was allowed. The vault asks the person for it.
    #[uniffi::constructor]
    pub fn unlock_by_biometrics(
        folder: String,
        vault: Arc<dyn KeyVault>,
    ) -> Result<Arc<Self>, CompanionError> {
        let around = around(Some(vault));
        let entrance = Entrance::new(Path::new(&folder), &around);
        let opened = entrance.unlock_by_biometrics()?;
        Self::enter(entrance, opened, around)
    }

    /// Unlocks the device by a lead's answer to [`rescue_question`], and gives it a new PIN. An answer works once.
    #[uniffi::constructor]
    pub fn unlock_by_answer(
        folder: String,
        answer: Vec<u8>,
        pin: String,
        vault: Option<Arc<dyn KeyVault>>,
    ) -> Result<Arc<Self>, CompanionError> {
        Self::unlock_by_answer_in(Path::new(&folder), &answer, pin, around(vault))
    }

    /// Locks at once, from whatever state: exchanges stop, the store closes and its key leaves memory, and everything
    /// asked from now on is answered [`CompanionError::Locked`]. What was acknowledged is kept.
    ///
    /// The device's own signing and leaf keys follow when a call to the relay that is under way is answered, after 25
    /// seconds at most. Whatever it answers reaches nothing any more.
    pub fn quick_seal(&self) {
        // A few milliseconds, and the PIN may be forgotten afterwards without loss.
        let _ = self.held.keep_rescue();
        self.held.shut();
    }

    /// Puts a new PIN or passphrase in place of the old one. Leads need a passphrase. Biometrics are to be allowed anew.
    pub fn change_pin(&self, old: String, new: String) -> Result<(), CompanionError> {
        let own = self.held.own()?;
        let rule = self.role().map_or(SecretRule::Pin, SecretRule::of);
        let duress = self.held.read(|db| setting(db, DURESS))?;
        let duress = duress.and_then(|duress| String::from_utf8(duress).ok());
        let is_passphrase = SecretRule::Passphrase.check(&new).is_ok();
        own.lock.change_pin(old, new, rule, duress.as_deref())?;
        self.held.store.write(|tx| Self::note_secret(tx, is_passphrase))
    }

    /// Whether this device opens so much by now that its PIN should become a passphrase: ask for [`Self::change_pin`].
    pub fn needs_passphrase(&self) -> Result<bool, CompanionError> {
        self.held.own()?;
        let has = self.held.read(|db| setting(db, IS_PASSPHRASE))? == Some(vec![1]);
        Ok(!has && self.role() == Some(Role::Lead))
    }

    /// Lets the phone's finger or face open this device too, beside the PIN. Needs a vault.
    pub fn allow_biometrics(&self) -> Result<(), CompanionError> {
        self.held.own()?.lock.allow_biometrics()
    }

    /// Lets nothing but the PIN open this device again.
    pub fn refuse_biometrics(&self) -> Result<(), CompanionError> {
        self.held.own()?.lock.refuse_biometrics()
    }

    /// Whether finger or face open this device.
    pub fn has_biometrics(&self) -> Result<bool, CompanionError> {
        self.held.own()?.lock.has_biometrics()
    }

    /// After how many wrong PINs the device is sealed: the team's setting, five at least.
    pub fn seal_after(&self, failed_max: u32) -> Result<(), CompanionError> {
        self.held.own()?.lock.allow_tries(failed_max)
    }

    /// Lets a second PIN open the training team instead, and seal the store until a lead opens it again. It must differ
    /// from the PIN, which is typed once more, by at least two digits. Needs a lead besides this device.
    pub fn set_duress_pin(&self, pin: String, duress: String) -> Result<(), CompanionError> {
        self.prepare_training()?;
        let key = self.held.read(|db| setting(db, TRAINING_KEY))?;
        // Only the training team has none, and there nothing comes of it.
        let key = key.and_then(|key| key.try_into().ok()).unwrap_or([0; 32]);
        let kept = duress.clone();
        self.held
            .own()?
            .lock
            .set_duress(pin, duress, StoreKey::from_bytes(key))?;
        self.keep(DURESS, kept.as_bytes())
    }

    /// Whether this PIN would open the training team. It does not, and nothing is sealed.
    pub fn rehearse_duress(&self, pin: String) -> Result<bool, CompanionError> {
        self.held.own()?.lock.rehearse(pin)
    }

    /// Makes the training team, if there is none yet: invented people, places and visits in a store of their own.
    ///
    /// [`Self::create`] does it for everybody, so that its being there says nothing about a duress PIN.
    pub fn prepare_training(&self) -> Result<(), CompanionError> {
        let own = self.held.own()?;
        if self.is_training() || self.held.read(|db| setting(db, TRAINING_KEY))?.is_some() {
            return Ok(());
        }
        let key = StoreKey::make_key(&*self.held.random);
        let now_ms = self.held.clock().wall_ms();
        training::make(&own.lock, &key, &self.name(), now_ms)?;
        self.keep(TRAINING_KEY, key.expose())
    }

    /// Writes the store into a new file under a new key, behind a new key of the vault, and destroys the old: what an
    /// erasure took out of the store is then in no file and under no key. Takes as long as copying the store.
    pub fn rekey_store(&self) -> Result<(), CompanionError> {
        let Own { lock, device, .. } = self.held.own()?;
        let rescuers = self.held.standing().ok();
        let rescuers = rescuers.map(|standing| Rescuers::of(&standing, device));
        lock.rekey(&self.held.store, rescuers.as_ref())
    }

    /// Whether the store turned out to be a copy from another day when it was unlocked: the phone was restored or
    /// cloned. It goes on under a new incarnation; exchange, and what it lacks comes back.
    pub fn was_restored(&self) -> bool {
        self.held.own().is_ok_and(|own| own.lock.was_restored)
    }
}

impl Companion {
    /// As [`Companion::unlock_by_answer`], in these surroundings.
    pub fn unlock_by_answer_in(
        folder: &Path,
        answer: &[u8],
        pin: String,
        around: Surroundings,
    ) -> Result<Arc<Self>, CompanionError> {
        SecretRule::Pin.check(&pin)?;
        let is_passphrase = SecretRule::Passphrase.check(&pin).is_ok();
        let entrance = Entrance::new(folder, &around);
        let opened = entrance.let_in(answer, pin, |store| {
            let kept = |name| store.read(|db| setting(db, name));
            let duress = kept(DURESS)?.and_then(|duress| String::from_utf8(duress).ok());
            let key = kept(TRAINING_KEY)?.and_then(|key| key.try_into().ok());
            Ok(duress.zip(key.map(StoreKey::from_bytes)))
        })?;
        let let_in = Self::enter(entrance, opened, around)?;
        let_in
            .held
            .store
            .write(|tx| Self::note_secret(tx, is_passphrase))?;
        Ok(let_in)
    }

    /// Notes what kind of secret opens the device.
    pub(in crate::companion) fn note_secret(
        tx: &Transaction<'_>,
        is_passphrase: bool,
    ) -> Result<(), CompanionError> {
        Ok(put(tx, IS_PASSPHRASE, &[u8::from(is_passphrase)])?)
    }

    /// Whether this is the training team. Not for screens: they look the same.
    pub fn is_training(&self) -> bool {
        self.held.own().is_ok_and(|own| own.lock.is_training())
    }

    fn role(&self) -> Option<Role> {
        let own = self.held.standing().ok().and_then(|standing| standing.own);
        own.map(|own| own.role)
    }

    fn keep(&self, name: &str, value: &[u8]) -> Result<(), CompanionError> {
        self.held
            .store
            .write(|tx| Ok::<_, CompanionError>(put(tx, name, value)?))
    }
}

/// Asks the leads to open the device in this folder, which may be sealed or its PIN forgotten. Hand the question to a
/// lead, in person: whoever answers gives away all that is on the device.
///
/// Until it is answered, asking again gives the same question, also after a restart, unless there are other leads by now.
#[uniffi::export]
pub fn rescue_question(folder: String, vault: Option<Arc<dyn KeyVault>>) -> Result<Vec<u8>, CompanionError> {
    Entrance::new(Path::new(&folder), &around(vault)).ask()
}

#[uniffi::export]
impl TeamRoom {
    /// Whose device asks to be opened. Make sure that it is she who hands it to you.
    pub fn who_asks(&self, question: Vec<u8>) -> Result<DeviceId, CompanionError> {
        Ok(self.asking(&question)?.device)
    }

    /// Lets a device that asks be opened again. Only leads can, and only devices that are in the team still.
    pub fn answer_question(&self, question: Vec<u8>) -> Result<Vec<u8>, CompanionError> {
        let held = self.0.held()?;
        held.own()?;
        Ok(self.asking(&question)?.answer(&*held.random))
    }
}

impl TeamRoom {
    fn asking(&self, question: &[u8]) -> Result<Asking, CompanionError> {
        let held = self.0.held()?;
        let standing = held.standing()?;
        let is_lead = standing.own.as_ref().is_some_and(|own| own.role == Role::Lead);
        if !is_lead {
            return Err(CompanionError::NotALead);
        }
        let leaves = held.read(leaves::all)?;
        let asking = Asking::read(question, &leaves.iter().collect::<Vec<_>>())?;
        match standing.team.members.contains_key(&asking.device) {
            true => Ok(asking),
            false => Err(CompanionError::NotFound),
        }
    }
}

const DURESS: &str = "duress pin";
const TRAINING_KEY: &str = "training key";
const IS_PASSPHRASE: &str = "is passphrase";
