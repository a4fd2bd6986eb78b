//! Signed receipts, kept as they came so that they can be handed on.

use crate::crypto::Contents;
use crate::crypto::Header;
use crate::documents::ledger;
use crate::store::Connection;
use crate::store::params;
use crate::sync::Error;
use crate::vocabulary::Scope;

/// A device's newest receipt in a scope.
pub(super) struct Word {
    /// The device that said it, by the first bytes of its id.
    pub(super) front: [u8; 8],
    /// Its place in time, by its own clock, packed.
    pub(super) at: u64,
    signed: Vec<u8>,
    signature: Vec<u8>,
}

impl Word {
    /// The receipt as its device signed it.
    pub(super) fn contents(&self) -> Result<Contents, Error> {
        Ok(Contents::signed_before(
            &self.signed,
            &self.signature,
            Vec::new(),
        )?)
    }
}

/// Keeps a verified receipt in place of an older one of the same device and scope.
pub(in crate::sync) fn keep(db: &Connection, header: &Header, contents: &Contents) -> Result<(), Error> {
    // A clock that no phone has would be the newest for good.
    let Ok(at) = i64::try_from(header.hlc.packed()) else {
        return Ok(());
    };
    let device = ledger::device_number(db, &header.author)?;
    let keep = "INSERT INTO words (device, scope, incarnation, at, signed, signature) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                ON CONFLICT (device, scope) DO UPDATE SET
                incarnation = excluded.incarnation, at = excluded.at,
                signed = excluded.signed, signature = excluded.signature
                WHERE (incarnation, at) < (excluded.incarnation, excluded.at)";
    db.prepare_cached(keep)?.execute(params![
        device,
        header.scope.number(),
        header.incarnation,
        at,
        contents.signed_part(),
        contents.signature(),
    ])?;
    Ok(())
}

/// The newest receipt of every device in a scope.
pub(super) fn all(db: &Connection, scope: Scope) -> Result<Vec<Word>, Error> {
    let find = "SELECT substr(devices.device, 1, 8), at, signed, signature FROM words
                JOIN devices ON devices.number = words.device WHERE scope = ?1 ORDER BY devices.device";
    let mut statement = db.prepare_cached(find)?;
    let rows = statement.query_map([scope.number()], |row| {
        Ok(Word {
            front: row.get(0)?,
            at: row.get(1)?,
            signed: row.get(2)?,
            signature: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
