//! Receipts: each envelope says how far its author had read the others. What they amount to is in [`super::holdings`].

use super::Error;
use super::holdings;
use crate::crypto::Header;
use crate::crypto::Seen;
use crate::documents::ledger;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::params;
use crate::vocabulary::Scope;

/// How far each author's envelopes have been read here in a scope: what this device's own receipts say.
pub(super) fn frontier(db: &Connection, scope: Scope) -> Result<Vec<Seen>, Error> {
    let mut seen = Vec::new();
    for (chain, seq) in holdings::signed(db)? {
        if chain.scope == scope {
            let device = ledger::device(db, chain.author)?;
            let (front, _) = device
                .as_bytes()
                .split_first_chunk()
                .ok_or(crate::crypto::Refused)?;
            seen.push((
                device,
                chain.incarnation,
                Seen {
                    author: *front,
                    incarnation: chain.incarnation,
                    seq,
                },
            ));
        }
    }
    seen.sort_by_key(|(device, incarnation, _)| (*device, *incarnation));
    Ok(seen.into_iter().map(|(_, _, seen)| seen).collect())
}

/// Keeps what a verified header says of what its author has.
///
/// It counts for the life of the author's store in which it was signed: a store that was restored has less than it had,
/// and says so anew. How far the author's own chain goes is told by where the header stands in it.
pub(super) fn keep(db: &Connection, header: &Header) -> Result<(), Error> {
    let reader = ledger::device_number(db, &header.author)?;
    let claim = |author, incarnation, seq| Claim {
        reader,
        author,
        incarnation,
        scope: header.scope,
        seq,
    };
    match life(db, reader, header.scope)? {
        Some(life) if header.incarnation < life => return Ok(()),
        Some(life) if header.incarnation > life => forget(db, reader, header.scope)?,
        _ => {}
    }
    claim(reader, header.incarnation, header.last_seq()?).keep(db)?;
    let mut room = None;
    for seen in &header.seen {
        let Some(author) = number_of(db, &seen.author)? else {
            continue;
        };
        if author == reader && seen.incarnation >= header.incarnation {
            continue;
        }
        let claim = claim(author, seen.incarnation, seen.seq);
        if claim.kept(db)?.is_none() {
            let left: u32 = match room {
                Some(left) => left,
                None => CLAIMS_MAX.saturating_sub(count(db, reader)?),
            };
            room = Some(left.saturating_sub(1));
            if left == 0 {
                continue;
            }
        }
        claim.keep(db)?;
    }
    Ok(())
}

/// What a device says it has of one chain.
struct Claim {
    reader: i64,
    author: i64,
    incarnation: u32,
    scope: Scope,
    seq: u64,
}

impl Claim {
    /// How far it was known to have that chain before.
    fn kept(&self, db: &Connection) -> Result<Option<u64>, Error> {
        let find = "SELECT seq FROM receipts
                    WHERE device = ?1 AND author = ?2 AND incarnation = ?3 AND scope = ?4";
        let place = params![self.reader, self.author, self.incarnation, self.scope.number()];
        let kept = db.prepare_cached(find)?.query_row(place, |row| row.get(0));
        Ok(kept.optional()?)
    }

    fn keep(&self, db: &Connection) -> Result<(), Error> {
        // Whatever someone claims, a sum of claims stays a number.
        let seq = self.seq.min(u32::MAX.into());
        if self.kept(db)?.is_some_and(|kept| kept >= seq) {
            return Ok(());
        }
        let put = "INSERT OR REPLACE INTO receipts (device, author, incarnation, scope, seq)
                   VALUES (?1, ?2, ?3, ?4, ?5)";
        db.prepare_cached(put)?.execute(params![
            self.reader,
            self.author,
            self.incarnation,
            self.scope.number(),
            seq
        ])?;
        Ok(())
    }
}

/// The life of a device's store in which it spoke last of a scope: its own chain is the first thing that is kept.
fn life(db: &Connection, reader: i64, scope: Scope) -> Result<Option<u32>, Error> {
    let find = "SELECT max(incarnation) FROM receipts WHERE device = ?1 AND author = ?1 AND scope = ?2";
    Ok(db
        .prepare_cached(find)?
        .query_row(params![reader, scope.number()], |row| row.get(0))?)
}

fn forget(db: &Connection, reader: i64, scope: Scope) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM receipts WHERE device = ?1 AND scope = ?2")?
        .execute(params![reader, scope.number()])?;
    Ok(())
}

fn count(db: &Connection, reader: i64) -> Result<u32, Error> {
    let count = "SELECT count(*) FROM receipts WHERE device = ?1";
    Ok(db.prepare_cached(count)?.query_row([reader], |row| row.get(0))?)
}

/// The number of the device whose id begins so; none where it is not known.
fn number_of(db: &Connection, front: &[u8; 8]) -> Result<Option<i64>, Error> {
    let (mut first, mut last) = ([0; 32], [u8::MAX; 32]);
    for bound in [&mut first, &mut last] {
        bound.split_at_mut(front.len()).0.copy_from_slice(front);
    }
    let find = "SELECT number FROM devices WHERE device BETWEEN ?1 AND ?2 ORDER BY number LIMIT 1";
    Ok(db
        .prepare_cached(find)?
        .query_row([first, last], |row| row.get(0))
        .optional()?)
}

/// How many chains a device may say that it has, in chains: more than any team has devices, lives and scopes. So nobody
/// fills the disk with what she claims.
const CLAIMS_MAX: u32 = 4_096;
