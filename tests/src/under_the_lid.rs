use std::path::Path;

use doorstep_core::crypto::Passphrase;
use doorstep_core::crypto::PassphraseCost;
use doorstep_core::crypto::StoreKey;
use doorstep_core::crypto::open;
use doorstep_core::crypto::stretch;
use doorstep_core::store::Error;
use doorstep_core::store::Store;
use doorstep_core::store::StoreFile;
use doorstep_core::vocabulary::TeamId;
use minicbor::Decode;

use crate::PIN;

/// A locked phone's store, read row by row: for what no screen shows, such as what was put aside.
pub struct UnderTheLid(Store);

impl UnderTheLid {
    /// Opens the store of a locked phone without a vault with its PIN, as the page on the key file says.
    pub fn of(folder: &Path) -> Self {
        let bytes = std::fs::read(folder.join("doorstep.key")).unwrap();
        let file: KeyFile = minicbor::decode(&bytes).unwrap();
        let slot = &file.slots[0];
        let cost = PassphraseCost::from_bytes(&slot.cost).unwrap();
        let pin = Passphrase::parse(PIN.to_owned()).unwrap();
        let stretched = stretch(&pin, &slot.salt, cost).unwrap();
        let (_counting, doors) = slot.sealed.split_at(32);
        let (one, another) = doors.split_at(doors.len() / 2);
        let door = [one, another]
            .into_iter()
            .find_map(|door| open(stretched.expose(), b"doorstep door 1\0", door).ok());
        let (_store, key) = door.as_ref().unwrap().split_first().unwrap();
        let key = StoreKey::from_bytes(key.try_into().unwrap());
        let name = match file.store {
            None => "doorstep.store".to_owned(),
            Some(number) => format!("doorstep-{number}.store"),
        };
        let file = StoreFile::at(folder.join(name));
        Self(file.unlock(key.expose()).expect("the store opens without repair"))
    }

    /// The store itself.
    pub fn store(&self) -> &Store {
        &self.0
    }

    /// Writes with plain SQL, as somebody may who holds the file and its key.
    pub fn write(&self, sql: &str) {
        self.0.write(|tx| Ok::<_, Error>(tx.execute_batch(sql)?)).unwrap();
    }

    /// The team that the device is in.
    pub fn team(&self) -> TeamId {
        let find = "SELECT value FROM settings WHERE name = 'team id'";
        let id = self
            .0
            .read(|db| Ok::<[u8; 16], Error>(db.query_row(find, [], |row| row.get(0))?));
        TeamId::new(id.unwrap())
    }

    /// Tries every page of the file.
    pub fn check(&self) {
        self.0.check().expect("every page opens");
    }

    /// The one number that a query answers with.
    pub fn count(&self, query: &str) -> u64 {
        let count = self
            .0
            .read(|db| Ok::<u64, Error>(db.query_row(query, [], |row| row.get(0))?));
        count.unwrap()
    }

    /// Every row of a query, its columns put together as text.
    pub fn rows(&self, query: &str) -> Vec<String> {
        let rows = self.0.read(|db| {
            let mut statement = db.prepare(query)?;
            let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
            Ok::<Vec<String>, Error>(rows.collect::<Result<_, _>>()?)
        });
        rows.unwrap()
    }
}

#[derive(Decode)]
struct KeyFile {
    #[n(1)]
    slots: Vec<Slot>,
    #[n(2)]
    store: Option<u32>,
}

#[derive(Decode)]
struct Slot {
    #[cbor(n(1), with = "minicbor::bytes")]
    cost: Vec<u8>,
    #[cbor(n(2), with = "minicbor::bytes")]
    salt: [u8; 32],
    #[cbor(n(3), with = "minicbor::bytes")]
    sealed: Vec<u8>,
}
