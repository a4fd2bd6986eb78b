//! The key file beside the store: the store's random key, sealed under what the PIN was stretched to.

use std::fs;
use std::io::ErrorKind;
use std::io::Write;
use std::path::Path;

use minicbor::Decode;
use minicbor::Encode;

use super::CompanionError;
use super::error::unexpected;
use crate::crypto::PASSPHRASE_LETTERS_MIN;
use crate::crypto::Passphrase;
use crate::crypto::PassphraseCost;
use crate::crypto::Random;
use crate::crypto::StoreKey;
use crate::crypto::draw;
use crate::crypto::open;
use crate::crypto::seal;
use crate::crypto::stretch;

/// The file (docs/formats/key-file.md). Each slot opens the same store key in another way.
#[derive(Encode, Decode)]
struct KeyFile {
    #[n(0)]
    version: u32,
    #[n(1)]
    slots: Vec<Slot>,
}

#[derive(Encode, Decode)]
struct Slot {
    /// 1: a PIN or passphrase, through Argon2id. Others are passed over.
    #[n(0)]
    way: u32,
    #[cbor(n(1), with = "minicbor::bytes")]
    cost: Vec<u8>,
    #[cbor(n(2), with = "minicbor::bytes")]
    salt: [u8; 32],
    #[cbor(n(3), with = "minicbor::bytes")]
    sealed: Vec<u8>,
}

/// Draws a store key and writes the file that opens it with this PIN. Never overwrites one.
pub(super) fn create(
    path: &Path,
    pin: String,
    cost: PassphraseCost,
    random: &dyn Random,
) -> Result<StoreKey, CompanionError> {
    let pin = Passphrase::parse(pin).map_err(|_| CompanionError::PinTooShort {
        letters_min: u32::try_from(PASSPHRASE_LETTERS_MIN).unwrap_or(u32::MAX),
    })?;
    let key = StoreKey::make_key(random);
    let salt = draw(random);
    let stretched = stretch(&pin, &salt, cost)?;
    let file = KeyFile {
        version: VERSION,
        slots: vec![Slot {
            way: BY_PASSPHRASE,
            cost: cost.to_bytes().to_vec(),
            salt,
            sealed: seal(stretched.expose(), INFO, key.expose(), random),
        }],
    };
    let bytes = minicbor::to_vec(&file).map_err(|_| unexpected("key file"))?;
    write_new(path, &bytes)?;
    Ok(key)
}

/// Opens the file with this PIN. A wrong PIN and a damaged file are told apart as far as they can be: what is no key
/// file at all is damaged, a slot that does not open is a wrong PIN.
pub(super) fn unlock(path: &Path, pin: String) -> Result<StoreKey, CompanionError> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(CompanionError::NothingHere),
        Err(_) => return Err(unexpected("key file io")),
    };
    let file: KeyFile = minicbor::decode(&bytes).map_err(|_| CompanionError::Damaged)?;
    if file.version > VERSION {
        return Err(CompanionError::UpdateNeeded);
    }
    let pin = Passphrase::parse(pin).map_err(|_| CompanionError::WrongPin)?;
    for slot in file.slots.iter().filter(|slot| slot.way == BY_PASSPHRASE) {
        let cost = PassphraseCost::from_bytes(&slot.cost).map_err(|_| CompanionError::Damaged)?;
        let stretched = stretch(&pin, &slot.salt, cost)?;
        if let Ok(key) = open(stretched.expose(), INFO, &slot.sealed) {
            let key: [u8; 32] = key.as_slice().try_into().map_err(|_| CompanionError::Damaged)?;
            return Ok(StoreKey::from_bytes(key));
        }
    }
    Err(CompanionError::WrongPin)
}

/// Writes a whole file or none, and has it on the disk before anything is sealed under its key.
fn write_new(path: &Path, bytes: &[u8]) -> Result<(), CompanionError> {
    let refused = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => CompanionError::AlreadyHere,
        ErrorKind::NotFound => CompanionError::NothingHere,
        ErrorKind::StorageFull => CompanionError::NoRoom,
        _ => unexpected("key file io"),
    };
    if path.exists() {
        return Err(CompanionError::AlreadyHere);
    }
    let half = path.with_extension("part");
    let mut file = fs::File::create(&half).map_err(refused)?;
    file.write_all(bytes).map_err(refused)?;
    file.sync_all().map_err(refused)?;
    fs::rename(&half, path).map_err(refused)
}

const VERSION: u32 = 1;
const BY_PASSPHRASE: u32 = 1;
const INFO: &[u8] = b"doorstep key file 1\0";
