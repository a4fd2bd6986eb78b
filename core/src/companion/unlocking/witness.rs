//! How a device notices that its store is not the one it locked last: a mark in the store and one beside it.

use std::path::Path;

use minicbor::Decode;
use minicbor::Encode;

use super::on_disk::read_whole;
use super::on_disk::write_whole;
use crate::companion::CompanionError;
use crate::companion::error::unexpected;
use crate::crypto::Random;
use crate::crypto::draw;
use crate::store::Store;
use crate::team::Device;
use crate::team::put;
use crate::team::setting;

/// The file (docs/formats/key-file.md#the-witness): the store's mark, and the next while it is being changed.
#[derive(Debug, PartialEq, Eq, Encode, Decode)]
struct Witness {
    #[cbor(n(0), with = "minicbor::bytes")]
    mark: [u8; 16],
    #[cbor(n(1), with = "minicbor::bytes")]
    next: Option<[u8; 16]>,
}

/// Compares the marks and leaves new ones. Where they differ, the store is a copy from another day: the device begins
/// a new incarnation in it, so that no number is used twice, and `true` is answered.
pub(super) fn witness(folder: &Path, store: &Store, random: &dyn Random) -> Result<bool, CompanionError> {
    let path = folder.join(WITNESS_FILE);
    let beside = read_whole(&path)?.and_then(|bytes| minicbor::decode::<Witness>(&bytes).ok());
    let inside: Option<[u8; 16]> = store
        .read(|db| setting(db, MARK))?
        .and_then(|mark| mark.try_into().ok());
    let differs = match (&inside, &beside) {
        (None, None) => false,
        (Some(mark), Some(witness)) => witness.mark != *mark && witness.next != Some(*mark),
        _ => true,
    };
    let was_restored = store.write(|tx| Ok::<_, CompanionError>(Device::take_copied(tx)? | differs))?;
    let next = draw(random);
    let mark = inside.unwrap_or(next);
    if !was_restored {
        write(&path, mark, Some(next))?;
    }
    store.write(|tx| {
        if was_restored {
            Device::next_incarnation(tx)?;
        }
        Ok::<_, CompanionError>(put(tx, MARK, &next)?)
    })?;
    write(&path, next, None)?;
    Ok(was_restored)
}

fn write(path: &Path, mark: [u8; 16], next: Option<[u8; 16]>) -> Result<(), CompanionError> {
    let bytes = minicbor::to_vec(Witness { mark, next }).map_err(|_| unexpected("witness"))?;
    write_whole(path, &bytes)
}

const MARK: &str = "witness";
pub(super) const WITNESS_FILE: &str = "doorstep.witness";
