//! Files that are there whole or not at all.

use std::fs;
use std::fs::File;
use std::io::BufWriter;
use std::io::Write;
use std::path::Path;

use super::CompanionError;
use crate::store;

/// Writes a file beside its place and puts it there once it is whole and on the disk. A file of that name stays until
/// then; on every error it stays for good, and nothing is left beside it.
pub(super) fn write_whole<T>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<T, CompanionError>,
) -> Result<T, CompanionError> {
    let half = path.with_added_extension("part");
    let written = write_beside(&half, write).and_then(|value| {
        fs::rename(&half, path).map_err(store::Error::from)?;
        Ok(value)
    });
    if written.is_err() {
        let _ = fs::remove_file(&half);
    }
    written
}

fn write_beside<T>(
    half: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<T, CompanionError>,
) -> Result<T, CompanionError> {
    let mut out = BufWriter::new(File::create(half).map_err(store::Error::from)?);
    let value = write(&mut out)?;
    let file = out
        .into_inner()
        .map_err(|error| store::Error::from(error.into_error()))?;
    file.sync_all().map_err(store::Error::from)?;
    Ok(value)
}
