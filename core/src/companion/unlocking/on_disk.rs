//! Small files beside the store: written whole or not at all, and on the disk before anything depends on them.

use std::fs;
use std::fs::File;
use std::io::ErrorKind;
use std::io::Read;
use std::io::Write;
use std::path::Path;

use crate::companion::CompanionError;
use crate::companion::error::unexpected;

/// Puts a file in place, over the one that was there.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), CompanionError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    let part = Path::new(&name);
    let mut file = File::create(part).map_err(refused)?;
    file.write_all(bytes).map_err(refused)?;
    file.sync_all().map_err(refused)?;
    fs::rename(part, path).map_err(refused)?;
    if let Some(folder) = path.parent() {
        // Where a folder cannot be synced, it needs not be.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

/// What is in a file; none where there is no file. One that is longer than any of ours is damaged.
pub(super) fn read_whole(path: &Path) -> Result<Option<Vec<u8>>, CompanionError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(_) => return Err(unexpected("key file io")),
    };
    let mut bytes = Vec::new();
    file.take(BYTES_MAX + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| unexpected("key file io"))?;
    match u64::try_from(bytes.len()) {
        Ok(length) if length <= BYTES_MAX => Ok(Some(bytes)),
        _ => Err(CompanionError::Damaged),
    }
}

/// Deletes a file. Nothing happens where there is none.
pub(super) fn remove(path: &Path) -> Result<(), CompanionError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(refused(error)),
        _ => Ok(()),
    }
}

fn refused(error: std::io::Error) -> CompanionError {
    match error.kind() {
        ErrorKind::NotFound => CompanionError::NothingHere,
        ErrorKind::StorageFull => CompanionError::NoRoom,
        _ => unexpected("key file io"),
    }
}

/// A key file with a way for each of fifty leads is shorter.
const BYTES_MAX: u64 = 256 * 1024;
