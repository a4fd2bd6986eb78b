//! What this device handed over and has not read back: it knows that already, and need not pay for it twice.
//!
//! Only what it may miss without loss: entries and receipts. A keyring is read back, for where it lies is noted then.

use super::Error;
use super::Stream;
use crate::store::Connection;
use crate::team::put;
use crate::team::setting;
use crate::vocabulary::Hash;

/// Notes that a carrier has an envelope of this device's. Of more than it takes to be told of, the newest count.
pub(super) fn add(db: &Connection, stream: Stream, id: &Hash) -> Result<(), Error> {
    let mut ids = of(db, stream)?;
    ids.push(*id.as_bytes());
    let newest = ids.len().saturating_sub(HELD_MAX);
    Ok(put(db, &name(stream), ids.split_at(newest).1.as_flattened())?)
}

/// What need not come back.
pub(super) fn of(db: &Connection, stream: Stream) -> Result<Vec<[u8; 32]>, Error> {
    let ids = setting(db, &name(stream))?.unwrap_or_default();
    Ok(ids.as_chunks().0.to_vec())
}

/// Everything was read, or is to be read again whole: what is written here is then not all that counts, for on a round
/// a device lets go of its own too.
pub(super) fn forget(db: &Connection, stream: Stream) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM settings WHERE name = ?1")?
        .execute([name(stream)])?;
    Ok(())
}

fn name(stream: Stream) -> String {
    format!("echo {}", stream.number())
}

/// As many as a carrier lets itself be told of for one stream, but for the one that was read last.
const HELD_MAX: usize = 63;
