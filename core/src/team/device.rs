use super::Error;
use super::card::Card;
use super::leaves;
use crate::crypto::IdentityKey;
use crate::crypto::LeafKey;
use crate::crypto::Random;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::Transaction;
use crate::store::params;
use crate::vocabulary::DeviceId;

/// This device: its keys, as the store holds them, and the first name typed on it.
pub struct Device {
    /// Signs what it writes; its public half is the device's id.
    pub identity: IdentityKey,
    /// Opens sessions at the relay, under a pseudonym.
    pub relay: IdentityKey,
    /// The leaf key on its card, as long as the store holds it: what the first epoch is wrapped to.
    pub leaf: Option<LeafKey>,
    /// The first name typed here.
    pub name: String,
    /// How often the store was restored or cloned.
    pub incarnation: u32,
}

impl Device {
    /// Makes the device's keys and keeps them in the store.
    pub fn make(tx: &Transaction<'_>, name: &str, random: &dyn Random) -> Result<Self, Error> {
        let device = Self {
            identity: IdentityKey::make_key(random),
            relay: IdentityKey::make_key(random),
            leaf: Some(LeafKey::make_key(random)),
            name: name.trim().to_owned(),
            incarnation: 0,
        };
        device.card()?;
        put(tx, IDENTITY, device.identity.expose())?;
        put(tx, RELAY_KEY, device.relay.expose())?;
        if let Some(leaf) = &device.leaf {
            leaves::keep(tx, &leaves::FIRST, leaf, 0)?;
        }
        put(tx, NAME, device.name.as_bytes())?;
        put(tx, INCARNATION, &device.incarnation.to_be_bytes())?;
        Ok(device)
    }

    /// The device whose store this is.
    pub fn load(db: &Connection) -> Result<Self, Error> {
        let key = |name| get::<32>(db, name);
        let name = setting(db, NAME)?.ok_or(Error::NoKeys)?;
        Ok(Self {
            identity: IdentityKey::from_bytes(key(IDENTITY)?),
            relay: IdentityKey::from_bytes(key(RELAY_KEY)?),
            leaf: leaves::first(db)?,
            name: String::from_utf8(name).map_err(|_| Error::Name)?,
            incarnation: u32::from_be_bytes(get(db, INCARNATION)?),
        })
    }

    /// Begins the device's next life in this store, which was restored or copied: what it writes from the next
    /// [`Device::load`] on is numbered anew, so that no number is used twice. What a carrier has of it and what it said
    /// of others was counted in the life before, and is forgotten.
    pub fn next_incarnation(tx: &Transaction<'_>) -> Result<u32, Error> {
        let last = u32::from_be_bytes(get(tx, INCARNATION)?);
        let next = last.checked_add(1).ok_or(Error::NoKeys)?;
        put(tx, INCARNATION, &next.to_be_bytes())?;
        for counted in OF_ONE_LIFE {
            tx.execute(
                "DELETE FROM settings WHERE substr(name, 1, length(?1)) = ?1",
                [counted],
            )?;
        }
        Ok(next)
    }

    /// Notes that this store is a copy from another day, as a carrier showed.
    pub(crate) fn note_copied(tx: &Transaction<'_>) -> Result<(), Error> {
        put(tx, COPIED, &[1])
    }

    /// Whether that was noted; asked once.
    pub(crate) fn take_copied(tx: &Transaction<'_>) -> Result<bool, Error> {
        remove(tx, COPIED)
    }

    /// The device's id.
    pub fn id(&self) -> DeviceId {
        self.identity.device()
    }

    /// What it shows of itself to be added to a team.
    pub fn card(&self) -> Result<Card, Error> {
        let leaf = self.leaf.as_ref().ok_or(Error::NoKeys)?;
        Card::sign(&self.identity, self.relay.public(), &leaf.public(), &self.name)
    }
}

/// A value kept under a name; none where there is none.
pub(crate) fn setting(db: &Connection, name: &str) -> Result<Option<Vec<u8>>, Error> {
    let find = "SELECT value FROM settings WHERE name = ?1";
    Ok(db
        .prepare_cached(find)?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

/// Keeps a value under a name, in place of what was there.
pub(crate) fn put(db: &Connection, name: &str, value: &[u8]) -> Result<(), Error> {
    let put = "INSERT INTO settings (name, value) VALUES (?1, ?2)
               ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    db.prepare_cached(put)?.execute(params![name, value])?;
    Ok(())
}

/// Takes away what is kept under a name: `false` where nothing was.
pub(super) fn remove(db: &Connection, name: &str) -> Result<bool, Error> {
    let delete = "DELETE FROM settings WHERE name = ?1";
    Ok(db.prepare_cached(delete)?.execute([name])? > 0)
}

fn get<const N: usize>(db: &Connection, name: &str) -> Result<[u8; N], Error> {
    let value = setting(db, name)?.ok_or(Error::NoKeys)?;
    value.try_into().map_err(|_| Error::NoKeys)
}

/// Under which name it is kept where the team's relay is.
pub(crate) const RELAY_PLACE: &str = "relay place";
const COPIED: &str = "is a copy";
const IDENTITY: &str = "device identity";
const RELAY_KEY: &str = "device relay key";
const NAME: &str = "device name";
const INCARNATION: &str = "device incarnation";
/// How the settings begin, one for each scope, that count one life's entries: how many a carrier has, and what was last
/// said of others'.
const OF_ONE_LIFE: [&str; 2] = ["sent ", "told "];
