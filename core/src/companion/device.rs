use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::RwLock;
use std::time::Duration;

use super::CompanionError;
use super::Event;
use super::Listener;
use super::SecretRule;
use super::as_seen_by::Own;
use super::as_seen_by::Whose;
use super::events::Events;
use super::held::Held;
use super::kinds::kinds;
use super::setting_up::finish;
use super::setting_up::set_up;
use super::unlocking::Entrance;
use super::unlocking::KeyVault;
use super::unlocking::Lock;
use super::unlocking::Opened;
use super::unlocking::STORE_FILE;
use super::unlocking::Steady;
use super::unlocking::calibrated;
use super::unlocking::enter;
use super::unlocking::system_steady;
use crate::crypto::PassphraseCost;
use crate::crypto::Random;
use crate::crypto::SystemRandom;
use crate::documents::Packer;
use crate::documents::Pen;
use crate::documents::dump_hash;
use crate::documents::dump_hash_within;
use crate::documents::fit;
use crate::documents::rebuild;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::Store;
use crate::store::StoreFile;
use crate::store::params;
use crate::team::Device;
use crate::team::roll;
use crate::vocabulary::Clock;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::Scope;
use crate::vocabulary::Wall;

/// An unlocked device: what an app holds, and through which it does everything.
///
/// May be called from any thread but a screen's: calls block, some for a whole exchange. Dropping it locks the device:
/// rooms entered through it answer [`CompanionError::Locked`] from then on.
///
/// Apps call it `DoorstepCompanion`: inside a Kotlin class, `Companion` means something else.
#[derive(uniffi::Object)]
#[uniffi(name = "DoorstepCompanion")]
pub struct Companion {
    pub(super) held: Arc<Held>,
}

/// What a device is surrounded by: time, chance and how dear a guess at its PIN is. For tests and the desk.
#[derive(Clone)]
pub struct Surroundings {
    /// The wall clock.
    pub wall: Wall,
    /// Where keys come from.
    pub random: Arc<dyn Random>,
    /// What one guess at a new PIN costs.
    pub cost: PassphraseCost,
    /// The phone's hardware; none where there is none, and then the PIN alone opens the device.
    pub vault: Option<Arc<dyn KeyVault>>,
    /// A clock that nobody sets, for the waits between wrong PINs; the vault's own goes before it.
    pub steady: Steady,
}

impl Default for Surroundings {
    fn default() -> Self {
        Self {
            wall: Clock::system_wall(),
            random: Arc::new(SystemRandom),
            cost: PassphraseCost::DEFAULT,
            vault: None,
            steady: system_steady(),
        }
    }
}

#[uniffi::export(name = "DoorstepCompanion")]
impl Companion {
    /// Sets a device up in an empty folder that exists: its keys, and a store that this PIN or passphrase opens.
    ///
    /// Takes up to a second, by design: so does each guess. `name` is the first name typed here.
    #[uniffi::constructor]
    pub fn create(folder: String, pin: String, name: String) -> Result<Arc<Self>, CompanionError> {
        Self::create_whole(&folder, pin, &name, None)
    }

    /// As [`Self::create`], with the phone's hardware: from then on only this phone opens it, with this PIN.
    #[uniffi::constructor]
    pub fn create_with(
        folder: String,
        pin: String,
        name: String,
        vault: Arc<dyn KeyVault>,
    ) -> Result<Arc<Self>, CompanionError> {
        Self::create_whole(&folder, pin, &name, Some(vault))
    }

    /// Unlocks the device in a folder. Takes up to a second.
    #[uniffi::constructor]
    pub fn unlock(folder: String, pin: String) -> Result<Arc<Self>, CompanionError> {
        Self::unlock_in(Path::new(&folder), pin, Surroundings::default())
    }

    /// As [`Self::unlock`], of a device that was made with this phone's hardware.
    #[uniffi::constructor]
    pub fn unlock_with(
        folder: String,
        pin: String,
        vault: Arc<dyn KeyVault>,
    ) -> Result<Arc<Self>, CompanionError> {
        Self::unlock_in(Path::new(&folder), pin, around(Some(vault)))
    }

    /// This device's id.
    pub fn id(&self) -> DeviceId {
        self.held.id
    }

    /// The first name typed on this device.
    pub fn name(&self) -> String {
        self.held.name.clone()
    }

    /// Tells a listener of every event from now on, until the device is locked.
    pub fn listen(&self, listener: Arc<dyn Listener>) {
        self.held.events.clone().tell(listener);
    }

    /// The next event, waited for at most so long. For those who rather ask than listen; do only one of the two.
    pub fn next_event(&self, wait_ms: u64) -> Option<Event> {
        self.held.events.next(Duration::from_millis(wait_ms))
    }

    /// Whether the phone's clock is to be doubted: what is recorded now carries a mark.
    pub fn is_clock_doubtful(&self) -> bool {
        self.held.clock().is_doubtful()
    }

    /// SHA-256 over every record in canonical form, in hexadecimal: the same on all devices that have the same.
    pub fn dump_hash(&self) -> Result<String, CompanionError> {
        Ok(self.held.read(dump_hash)?.to_string())
    }

    /// Throws away what screens read and makes it anew from the signed entries; returns how many records there are.
    pub fn rebuild(&self) -> Result<u64, CompanionError> {
        let records = self.held.store.write(|tx| rebuild(tx, &self.held.kinds))?;
        self.held.events.push(Event::Changed { records: Vec::new() });
        Ok(u64::try_from(records).unwrap_or(u64::MAX))
    }

    /// How many records are on this device.
    pub fn record_count(&self) -> Result<u64, CompanionError> {
        let count = "SELECT count(*) FROM records WHERE key IS NOT NULL";
        self.held
            .read(|db| Ok::<_, CompanionError>(db.query_row(count, [], |row| row.get(0))?))
    }

    /// What the store takes on this device, in bytes.
    pub fn size_bytes(&self) -> Result<u64, CompanionError> {
        Ok(self.held.store.size_bytes()?)
    }
}

impl Companion {
    /// As [`Companion::dump_hash`], over the records of this scope and those below it: the same on the devices of a lead and
    /// of a volunteer, who may open different ones. For tests and the desk.
    pub fn dump_hash_within(&self, scope: Scope) -> Result<String, CompanionError> {
        Ok(self.held.read(|db| dump_hash_within(db, scope))?.to_string())
    }

    /// As [`Companion::create`], in these surroundings.
    pub fn create_in(
        folder: &Path,
        pin: String,
        name: &str,
        around: Surroundings,
    ) -> Result<Arc<Self>, CompanionError> {
        let is_passphrase = SecretRule::Passphrase.check(&pin).is_ok();
        let mut made = None;
        set_up(folder, |half| {
            let opened = Entrance::new(half, &around).make(pin)?;
            let store = StoreFile::at(half.join(STORE_FILE)).create(opened.key())?;
            store.write(|tx| {
                Device::make(tx, name, &*around.random)?;
                Self::note_secret(tx, is_passphrase)
            })?;
            made = Some(opened);
            Ok(store)
        })?;
        let opened = made.ok_or(CompanionError::NothingHere)?;
        Self::enter(Entrance::new(folder, &around), opened, around)
    }

    /// As [`Companion::unlock`], in these surroundings.
    pub fn unlock_in(folder: &Path, pin: String, around: Surroundings) -> Result<Arc<Self>, CompanionError> {
        finish(folder)?;
        let entrance = Entrance::new(folder, &around);
        let opened = entrance.unlock(pin)?;
        Self::enter(entrance, opened, around)
    }

    fn create_whole(
        folder: &str,
        pin: String,
        name: &str,
        vault: Option<Arc<dyn KeyVault>>,
    ) -> Result<Arc<Self>, CompanionError> {
        let around = calibrated(around(vault));
        let made = Self::create_in(Path::new(folder), pin, name, around)?;
        made.prepare_training()?;
        Ok(made)
    }

    /// Goes in through a door that was opened.
    pub(super) fn enter(
        entrance: Entrance,
        opened: Opened,
        around: Surroundings,
    ) -> Result<Arc<Self>, CompanionError> {
        let (store, lock) = enter(entrance, opened)?;
        Self::hold(store, lock, around)
    }

    /// Writes many actions in one transaction, for an import: all of them are kept, or none. One event for all.
    ///
    /// What a person does is one action each; the rooms' verbs are for that.
    pub fn write_all<T>(
        &self,
        act: impl FnOnce(&mut Pen<'_>) -> Result<T, CompanionError>,
    ) -> Result<T, CompanionError> {
        let _wide = self.held.store.widen_cache()?;
        self.held.write(act)
    }

    /// Holds an open store.
    pub(super) fn hold(store: Store, lock: Lock, around: Surroundings) -> Result<Arc<Self>, CompanionError> {
        let device = store.read(Device::load)?;
        let kinds = kinds();
        store.write(|tx| Ok::<_, CompanionError>(fit(tx, &kinds)?))?;
        let last = store.read(|db| newest_reading(db, &device))?;
        let held = Held {
            store,
            id: device.id(),
            name: device.name.clone(),
            whose: Whose::Own(Box::new(Own {
                lock,
                device,
                line: Mutex::default(),
            })),
            kinds,
            clock: Mutex::new(Clock::new(around.wall, last)),
            random: around.random,
            events: Arc::new(Events::default()),
            nudge: Mutex::default(),
            packer: Mutex::new(Packer::new()?),
            hosting: Mutex::default(),
            standing: RwLock::new(None),
        };
        held.read_team()?;
        // Without a team there is nothing to rescue, and without room the device is of use still.
        let _ = held.keep_rescue();
        Ok(Arc::new(Self { held: Arc::new(held) }))
    }
}

impl Drop for Companion {
    fn drop(&mut self) {
        // One that was locked already left it then.
        let _ = self.held.keep_rescue();
        self.held.shut();
    }
}

/// The newest reading of this device's own clock that is in the store: of an entry, a receipt, or a statement about the team.
///
/// Only its own: what another phone wrote in the year 2099 must not carry this one there.
fn newest_reading(db: &Connection, device: &Device) -> Result<Hlc, CompanionError> {
    let id = device.id();
    let find = "SELECT at FROM entries
                WHERE author = (SELECT number FROM devices WHERE device = ?1) AND incarnation = ?2 AND scope = ?3
                ORDER BY seq DESC LIMIT 1";
    let mut newest = Hlc::default();
    for scope in Scope::ALL {
        let found: Option<u64> = db
            .query_row(
                find,
                params![id.as_bytes(), device.incarnation, scope.number()],
                |row| row.get(0),
            )
            .optional()?;
        newest = newest.max(Hlc::from_packed(found.unwrap_or(0)));
    }
    // What was said last of what was read counts as the newest only by its reading.
    let said = "SELECT max(at) FROM words WHERE device = (SELECT number FROM devices WHERE device = ?1)";
    let said: Option<u64> = db.query_row(said, [id.as_bytes()], |row| row.get(0))?;
    newest = newest.max(Hlc::from_packed(said.unwrap_or(0)));
    let statements = roll::statements(db)?;
    let own = statements.values().filter(|signed| signed.statement.author == id);
    Ok(own.map(|signed| signed.statement.at).fold(newest, Hlc::max))
}

/// A phone with this hardware, or none.
pub(super) fn around(vault: Option<Arc<dyn KeyVault>>) -> Surroundings {
    Surroundings {
        vault,
        ..Surroundings::default()
    }
}
