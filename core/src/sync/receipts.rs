//! Who has what: each envelope says how far its author had read, and that is its receipt.

use super::Error;
use crate::crypto::Header;
use crate::crypto::Seen;
use crate::documents::ledger;
use crate::store::Connection;
use crate::store::params;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Scope;

/// How many of an author's entries a device is known to hold, out of those known here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The device that said so, in a signed envelope.
    pub device: DeviceId,
    /// Whose entries.
    pub author: DeviceId,
    /// How many of them it has, without a gap.
    pub has: u64,
    /// How many are known here.
    pub of: u64,
}

/// How far each author's envelopes have been read here in a scope: what this device's own receipts say.
pub(super) fn frontier(db: &Connection, scope: Scope) -> Result<Vec<Seen>, Error> {
    let find = "SELECT devices.device, incarnation, max(first_seq + count - 1) FROM envelopes
                JOIN devices ON devices.number = envelopes.author
                WHERE scope = ?1 GROUP BY author, incarnation ORDER BY devices.device, incarnation";
    let mut statement = db.prepare_cached(find)?;
    let rows = statement.query_map([scope.number()], |row| {
        let device: [u8; 32] = row.get(0)?;
        let mut author = [0; 8];
        author.copy_from_slice(device.split_at(8).0);
        Ok(Seen {
            author,
            incarnation: row.get(1)?,
            seq: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Keeps what a verified header says of what its author has.
pub(super) fn keep(db: &Connection, header: &Header) -> Result<(), Error> {
    let reader = ledger::device_number(db, &header.author)?;
    for seen in &header.seen {
        if let Some(author) = number_of(db, &seen.author)? {
            put(db, reader, author, seen.incarnation, header.scope, seen.seq)?;
        }
    }
    let own = header.next_seq()? - 1;
    put(db, reader, reader, header.incarnation, header.scope, own)
}

/// What every other device is known to have, by author. Devices that never said anything are not in it.
pub fn receipts(db: &Connection, scope: Scope) -> Result<Vec<Receipt>, Error> {
    let find = "SELECT readers.device, authors.device, sum(receipts.seq),
                       (SELECT count(*) FROM entries WHERE entries.author = receipts.author AND entries.scope = ?1)
                FROM receipts
                JOIN devices AS readers ON readers.number = receipts.device
                JOIN devices AS authors ON authors.number = receipts.author
                WHERE receipts.scope = ?1
                GROUP BY receipts.device, receipts.author
                ORDER BY readers.device, authors.device";
    let mut statement = db.prepare_cached(find)?;
    let rows = statement.query_map(params![scope.number()], |row| {
        Ok(Receipt {
            device: DeviceId::new(row.get(0)?),
            author: DeviceId::new(row.get(1)?),
            has: row.get(2)?,
            of: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn number_of(db: &Connection, front: &[u8; 8]) -> Result<Option<i64>, Error> {
    let find = "SELECT number FROM devices WHERE substr(device, 1, 8) = ?1";
    let mut statement = db.prepare_cached(find)?;
    let found = statement.query_map([front], |row| row.get(0))?;
    Ok(found.collect::<Result<Vec<_>, _>>()?.into_iter().next())
}

fn put(
    db: &Connection,
    device: i64,
    author: i64,
    incarnation: u32,
    scope: Scope,
    seq: u64,
) -> Result<(), Error> {
    // Whatever someone claims, a sum of claims stays a number.
    let seq = seq.min(u32::MAX.into());
    let put = "INSERT INTO receipts (device, author, incarnation, scope, seq) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (device, author, incarnation, scope) DO UPDATE SET seq = max(seq, excluded.seq)";
    db.prepare_cached(put)?
        .execute(params![device, author, incarnation, scope.number(), seq])?;
    Ok(())
}
