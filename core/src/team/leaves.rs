//! This device's leaf keys: a fresh one with each acknowledgement, and none kept that nothing is wrapped to any more.

use super::Error;
use crate::crypto::LeafKey;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::params;
use crate::vocabulary::Hash;

/// Keeps a leaf key under the statement that brought it; the first one came with the device's card. Whatever the clock
/// says, it is newer than those before it.
pub(crate) fn keep(db: &Connection, statement: &Hash, key: &LeafKey, now_ms: u64) -> Result<(), Error> {
    let add = "INSERT OR REPLACE INTO leaf_keys (statement, key, made_at) VALUES (?1, ?2, ?3)";
    let made_at = now_ms.max(newest_made_at(db)? + 1);
    let made_at = i64::try_from(made_at).unwrap_or(i64::MAX);
    db.prepare_cached(add)?
        .execute(params![statement.as_bytes(), key.expose(), made_at])?;
    Ok(())
}

/// Every leaf key still held, the newest first.
pub(crate) fn all(db: &Connection) -> Result<Vec<LeafKey>, Error> {
    let mut statement = db.prepare_cached("SELECT key FROM leaf_keys ORDER BY made_at DESC")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    rows.map(|key| Ok(LeafKey::from_bytes(key?))).collect()
}

/// The key that came with the card, as long as it is held.
pub(super) fn first(db: &Connection) -> Result<Option<LeafKey>, Error> {
    let find = "SELECT key FROM leaf_keys WHERE statement = ?1";
    let key: Option<[u8; 32]> = db
        .prepare_cached(find)?
        .query_row([FIRST.as_bytes()], |row| row.get(0))
        .optional()?;
    Ok(key.map(LeafKey::from_bytes))
}

/// When the newest leaf key was made, in milliseconds since 1970.
pub(crate) fn newest_made_at(db: &Connection) -> Result<u64, Error> {
    let find = "SELECT coalesce(max(made_at), 0) FROM leaf_keys";
    Ok(db.prepare_cached(find)?.query_row([], |row| row.get(0))?)
}

/// Destroys the leaf keys behind the first `kept` of [`all`]: a lead who wraps to one of these knows those before it no
/// more. Returns how many went.
pub(crate) fn destroy_older(db: &Connection, kept: usize) -> Result<usize, Error> {
    let destroy = "DELETE FROM leaf_keys WHERE statement NOT IN
                   (SELECT statement FROM leaf_keys ORDER BY made_at DESC LIMIT ?1)";
    let kept = i64::try_from(kept).unwrap_or(i64::MAX);
    Ok(db.prepare_cached(destroy)?.execute([kept])?)
}

/// In place of a statement, for the key that came with the card.
pub(crate) const FIRST: Hash = Hash::new([0; 32]);
