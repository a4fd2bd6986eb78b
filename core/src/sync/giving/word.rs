//! Signed receipts, kept as they came so that they can be handed on.

use crate::crypto::Contents;
use crate::crypto::Header;
use crate::documents::ledger;
use crate::store::Connection;
use crate::store::params;
use crate::sync::Error;
use crate::sync::links::Rebuilt;
use crate::vocabulary::Scope;

/// A device's newest receipt in a scope.
pub(in crate::sync) struct Word {
    /// The device that said it, by its local number.
    pub(in crate::sync) device: i64,
    /// The same by the first bytes of its id.
    pub(super) front: [u8; 8],
    /// Its place in time, by its own clock, packed.
    pub(in crate::sync) at: u64,
    signed: Vec<u8>,
    signature: Vec<u8>,
}

impl Word {
    /// The receipt as its device signed it, to be sealed again.
    pub(in crate::sync) fn rebuilt(&self) -> Result<Rebuilt, Error> {
        Ok(Rebuilt {
            contents: Contents::signed_before(&self.signed, &self.signature, Vec::new())?,
            keys: Vec::new(),
        })
    }
}

/// Keeps a verified receipt in place of an older one of the same device and scope. `is_owed`: a friend gave it, and the relay
/// is to be given it; otherwise the relay has it, or what came after it.
pub(in crate::sync) fn keep(
    db: &Connection,
    header: &Header,
    contents: &Contents,
    is_owed: bool,
) -> Result<(), Error> {
    // A clock that no phone has would be the newest for good.
    let Ok(at) = i64::try_from(header.hlc.packed()) else {
        return Ok(());
    };
    let device = ledger::device_number(db, &header.author)?;
    let keep = "INSERT INTO words (device, scope, incarnation, at, signed, signature, owed)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                ON CONFLICT (device, scope) DO UPDATE SET
                incarnation = excluded.incarnation, at = excluded.at,
                signed = excluded.signed, signature = excluded.signature, owed = excluded.owed
                WHERE (incarnation, at) < (excluded.incarnation, excluded.at)";
    db.prepare_cached(keep)?.execute(params![
        device,
        header.scope.number(),
        header.incarnation,
        at,
        contents.signed_part(),
        contents.signature(),
        is_owed,
    ])?;
    match is_owed {
        true => Ok(()),
        false => set_there(db, device, header.scope, header.hlc.packed()),
    }
}

/// The newest receipt of every device in a scope.
pub(super) fn all(db: &Connection, scope: Scope) -> Result<Vec<Word>, Error> {
    look(db, scope, "scope = ?1")
}

/// Those of them that the relay is still to be given.
pub(in crate::sync) fn owed(db: &Connection, scope: Scope) -> Result<Vec<Word>, Error> {
    look(db, scope, "scope = ?1 AND owed = 1")
}

/// Notes that the relay has a device's receipt of this time, or a newer one.
pub(in crate::sync) fn set_there(db: &Connection, device: i64, scope: Scope, at: u64) -> Result<(), Error> {
    let set = "UPDATE words SET owed = 0 WHERE device = ?1 AND scope = ?2 AND at <= ?3 AND owed > 0";
    db.prepare_cached(set)?
        .execute(params![device, scope.number(), at])?;
    Ok(())
}

/// The relay may have lost any of them.
pub(in crate::sync) fn doubt_all(db: &Connection) -> Result<(), Error> {
    db.execute("UPDATE words SET owed = 2 WHERE owed = 0", [])?;
    Ok(())
}

/// Everything of a scope was read at the relay: what was not seen there is owed, but for this device's own, which goes its
/// own way.
pub(in crate::sync) fn add_up(db: &Connection, scope: Scope, own: i64) -> Result<(), Error> {
    let add = "UPDATE words SET owed = (device <> ?2) WHERE scope = ?1 AND owed = 2";
    db.execute(add, params![scope.number(), own])?;
    Ok(())
}

fn look(db: &Connection, scope: Scope, which: &str) -> Result<Vec<Word>, Error> {
    let find = format!(
        "SELECT words.device, substr(devices.device, 1, 8), at, signed, signature FROM words
         JOIN devices ON devices.number = words.device WHERE {which} ORDER BY devices.device"
    );
    let mut statement = db.prepare_cached(&find)?;
    let rows = statement.query_map([scope.number()], |row| {
        Ok(Word {
            device: row.get(0)?,
            front: row.get(1)?,
            at: row.get(2)?,
            signed: row.get(3)?,
            signature: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
