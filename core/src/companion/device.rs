use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::RwLock;
use std::time::Duration;

use super::CompanionError;
use super::Event;
use super::Exchanges;
use super::Inviting;
use super::Listener;
use super::People;
use super::Places;
use super::TeamRoom;
use super::Visits;
use super::events::Events;
use super::held::Doorway;
use super::held::Held;
use super::keyfile;
use super::setting_up::finish;
use super::setting_up::set_up;
use crate::crypto::PassphraseCost;
use crate::crypto::Random;
use crate::crypto::SystemRandom;
use crate::documents::Kinds;
use crate::documents::Packer;
use crate::documents::Pen;
use crate::documents::dump_hash;
use crate::documents::rebuild;
use crate::features::people::Person;
use crate::features::places::Place;
use crate::features::visits::Visit;
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
}

impl Default for Surroundings {
    fn default() -> Self {
        Self {
            wall: Clock::system_wall(),
            random: Arc::new(SystemRandom),
            cost: PassphraseCost::DEFAULT,
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
        Self::create_in(Path::new(&folder), pin, &name, Surroundings::default())
    }

    /// Unlocks the device in a folder. Takes up to a second.
    #[uniffi::constructor]
    pub fn unlock(folder: String, pin: String) -> Result<Arc<Self>, CompanionError> {
        Self::unlock_in(Path::new(&folder), pin, Surroundings::default())
    }

    /// This device's id.
    pub fn id(&self) -> DeviceId {
        self.held.device.id()
    }

    /// The first name typed on this device.
    pub fn name(&self) -> String {
        self.held.device.name.clone()
    }

    /// Where people live and work.
    pub fn places(&self) -> Arc<Places> {
        Arc::new(Places(Doorway::to(&self.held)))
    }

    /// Who was met, and what came of it.
    pub fn visits(&self) -> Arc<Visits> {
        Arc::new(Visits(Doorway::to(&self.held)))
    }

    /// The women the team knows, by pseudonym.
    pub fn people(&self) -> Arc<People> {
        Arc::new(People(Doorway::to(&self.held)))
    }

    /// Who is in.
    pub fn team(&self) -> Arc<TeamRoom> {
        Arc::new(TeamRoom(Doorway::to(&self.held)))
    }

    /// Bringing people in, and coming in.
    pub fn inviting(&self) -> Arc<Inviting> {
        Arc::new(Inviting(Doorway::to(&self.held)))
    }

    /// From device to device.
    pub fn exchanges(&self) -> Arc<Exchanges> {
        Arc::new(Exchanges(Doorway::to(&self.held)))
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
    /// As [`Companion::create`], in these surroundings.
    pub fn create_in(
        folder: &Path,
        pin: String,
        name: &str,
        around: Surroundings,
    ) -> Result<Arc<Self>, CompanionError> {
        let mut made = None;
        set_up(folder, |half| {
            let key = keyfile::create(&half.join(KEY_FILE), pin, around.cost, &*around.random)?;
            let store = StoreFile::at(half.join(STORE_FILE)).create(key.expose())?;
            let device = store.write(|tx| Device::make(tx, name, &*around.random))?;
            made = Some((key, device));
            Ok(store)
        })?;
        let (key, device) = made.ok_or(CompanionError::NothingHere)?;
        let store = StoreFile::at(folder.join(STORE_FILE)).unlock(key.expose())?;
        Self::hold(store, device, around)
    }

    /// As [`Companion::unlock`], in these surroundings.
    pub fn unlock_in(folder: &Path, pin: String, around: Surroundings) -> Result<Arc<Self>, CompanionError> {
        finish(folder)?;
        let key = keyfile::unlock(&folder.join(KEY_FILE), pin)?;
        let store = StoreFile::at(folder.join(STORE_FILE)).unlock(key.expose())?;
        let device = store.read(Device::load)?;
        Self::hold(store, device, around)
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

    fn hold(store: Store, device: Device, around: Surroundings) -> Result<Arc<Self>, CompanionError> {
        let kinds = Kinds::default().with::<Place>().with::<Visit>().with::<Person>();
        store.write(|tx| Ok::<_, CompanionError>(kinds.create_tables(tx)?))?;
        let last = store.read(|db| newest_reading(db, &device))?;
        let held = Held {
            store,
            device,
            kinds,
            clock: Mutex::new(Clock::new(around.wall, last)),
            random: around.random,
            events: Arc::new(Events::default()),
            nudge: Mutex::default(),
            packer: Mutex::new(Packer::new()?),
            standing: RwLock::new(None),
        };
        held.read_team()?;
        Ok(Arc::new(Self { held: Arc::new(held) }))
    }
}

impl Drop for Companion {
    fn drop(&mut self) {
        self.held.stop_exchanging();
        self.held.events.close();
    }
}

/// The newest reading of this device's own clock that is in the store: of an entry, or of a statement about the team.
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
    let statements = roll::statements(db)?;
    let own = statements.values().filter(|signed| signed.statement.author == id);
    Ok(own.map(|signed| signed.statement.at).fold(newest, Hlc::max))
}

pub(super) const KEY_FILE: &str = "doorstep.key";
pub(super) const STORE_FILE: &str = "doorstep.store";
