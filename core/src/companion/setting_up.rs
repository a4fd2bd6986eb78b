//! Setting a device up so that it is there whole or not at all, whenever the phone is switched off meanwhile.

use std::fs;
use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;

use super::CompanionError;
use super::error::unexpected;
use super::unlocking::KEY_FILE;
use super::unlocking::STORE_FILE;
use super::unlocking::TRIES_FILE;
use crate::store::Store;

/// Makes key file, tries and store in a folder of their own, then puts them in place, the key last.
///
/// `make` is given that folder. What an earlier set-up left that was cut off goes away: it never opened anything.
pub(super) fn set_up(
    folder: &Path,
    make: impl FnOnce(&Path) -> Result<Store, CompanionError>,
) -> Result<(), CompanionError> {
    finish(folder)?;
    if folder.join(KEY_FILE).exists() || folder.join(STORE_FILE).exists() {
        return Err(CompanionError::AlreadyHere);
    }
    let half = folder.join(HALF);
    let made = begin(&half).and_then(|()| make(&half)).and_then(|store| {
        drop(store.lock());
        fs::rename(half.join(TRIES_FILE), folder.join(TRIES_FILE)).map_err(refused)?;
        fs::rename(half.join(STORE_FILE), folder.join(STORE_FILE)).map_err(refused)
    });
    if let Err(error) = made {
        // Nothing of it was ever in use; what matters is why it could not be made.
        let _ = fs::remove_dir_all(&half);
        return Err(error);
    }
    finish(folder)
}

/// Puts the key of a set-up in place that was cut off when all but this was done.
pub(super) fn finish(folder: &Path) -> Result<(), CompanionError> {
    let half = folder.join(HALF);
    let key = half.join(KEY_FILE);
    if !key.exists() || !folder.join(STORE_FILE).exists() || folder.join(KEY_FILE).exists() {
        return Ok(());
    }
    fs::rename(key, folder.join(KEY_FILE)).map_err(refused)?;
    fs::remove_dir_all(half).map_err(refused)?;
    // Where a folder cannot be synced, the next unlock finds it half made and finishes it once more.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

fn begin(half: &Path) -> Result<(), CompanionError> {
    if half.exists() {
        fs::remove_dir_all(half).map_err(refused)?;
    }
    fs::create_dir(half).map_err(refused)
}

fn refused(error: std::io::Error) -> CompanionError {
    match error.kind() {
        ErrorKind::NotFound => CompanionError::NothingHere,
        ErrorKind::StorageFull => CompanionError::NoRoom,
        _ => unexpected("set up"),
    }
}

/// Where a device is made before it is there.
const HALF: &str = "setting-up";
