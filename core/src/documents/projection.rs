//! The rows that screens read: thrown away and rebuilt from the entries, and the dump that two devices compare.

use super::Error;
use super::Kinds;
use super::body::Packer;
use super::merge::show;
use super::record::Canonical;
use super::record::load;
use crate::crypto::digest;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::Transaction;
use crate::store::params;
use crate::vocabulary::Hash;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// Throws the rows of every known kind away and writes them again from the entries.
pub fn rebuild(tx: &Transaction<'_>, kinds: &Kinds) -> Result<usize, Error> {
    kinds.create_tables(tx)?;
    kinds.empty_tables(tx)?;
    let mut packer = Packer::new()?;
    let records = record_ids(tx)?;
    for record in &records {
        show(tx, kinds, &mut packer, *record, None)?;
    }
    Ok(records.len())
}

/// Makes the tables of every known kind. Where the store's are of another version of the app, which knew fewer kinds or
/// kept other columns, all rows are written anew from the entries: once after an update. Says whether they were.
pub fn fit(tx: &Transaction<'_>, kinds: &Kinds) -> Result<bool, Error> {
    let shape = kinds.shape();
    let find = "SELECT value FROM settings WHERE name = ?1";
    let kept: Option<Vec<u8>> = tx
        .prepare_cached(find)?
        .query_row([SHAPE], |row| row.get(0))
        .optional()?;
    if kept.as_deref() == Some(shape.as_bytes()) {
        return Ok(false);
    }
    kinds.drop_tables(tx)?;
    rebuild(tx, kinds)?;
    let keep = "INSERT INTO settings (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    tx.prepare_cached(keep)?
        .execute(params![SHAPE, shape.as_bytes().as_slice()])?;
    Ok(true)
}

/// Every record on this device as one line of canonical JSON, in the order of their ids.
///
/// Two devices that hold the same changes give the same lines. Costs a decode of every change.
pub fn dump(db: &Connection) -> Result<Vec<String>, Error> {
    dump_of(db, record_ids(db)?)
}

fn dump_of(db: &Connection, records: Vec<RecordId>) -> Result<Vec<String>, Error> {
    let mut packer = Packer::new()?;
    let mut lines = Vec::new();
    for id in records {
        let fields = load(db, &mut packer, id)?.folded.fields;
        let canonical = Canonical { id, fields: &fields };
        lines.push(serde_json::to_string(&canonical).map_err(|_| Error::Document)?);
    }
    Ok(lines)
}

/// SHA-256 over [`dump`]'s lines, each ended by a line feed.
pub fn dump_hash(db: &Connection) -> Result<Hash, Error> {
    Ok(hash_of(&dump(db)?))
}

/// The same over the records of this scope and those below it: what two people have in common whose roles open different
/// scopes.
pub fn dump_hash_within(db: &Connection, scope: Scope) -> Result<Hash, Error> {
    let find = format!(
        "SELECT record FROM records WHERE key IS NOT NULL AND scope <= {} ORDER BY record",
        scope.number()
    );
    let records = ids(db, &find)?;
    Ok(hash_of(&dump_of(db, records)?))
}

fn hash_of(lines: &[String]) -> Hash {
    let mut text = lines.join("\n");
    text.push('\n');
    digest(&[text.as_bytes()])
}

/// The records that more than one person wrote, in the order of their ids.
pub fn written_together(db: &Connection) -> Result<Vec<RecordId>, Error> {
    let find = "SELECT DISTINCT later.record FROM entries AS later
                JOIN records ON records.record = later.record
                WHERE later.creates <> 1 AND later.state = 0 AND later.author <> records.author
                ORDER BY later.record";
    ids(db, find)
}

fn record_ids(db: &Connection) -> Result<Vec<RecordId>, Error> {
    ids(
        db,
        "SELECT record FROM records WHERE key IS NOT NULL ORDER BY record",
    )
}

fn ids(db: &Connection, find: &str) -> Result<Vec<RecordId>, Error> {
    let mut statement = db.prepare(find)?;
    let rows = statement.query_map([], |row| Ok(RecordId::new(row.get(0)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Under which name the store keeps what its tables were made for.
const SHAPE: &str = "projection";
