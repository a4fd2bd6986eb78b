//! Who has what: chain by chain, what each device has signed beside what is known here.
//!
//! A claim counts for one chain, and never for more than is known here; what it says beyond that is told apart. Costs
//! a step of an index for each chain and one for each claim, however long the chains are.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::Error;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::Row;
use crate::store::SqlError;
use crate::store::params;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::Scope;

/// One author's entries in one life of her store and one scope, numbered from 1 without a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Chain {
    pub(crate) author: i64,
    pub(crate) incarnation: u32,
    pub(crate) scope: Scope,
}

/// What each device is known to hold.
pub(crate) struct Holdings {
    own: Option<i64>,
    devices: BTreeMap<i64, DeviceId>,
    numbers: BTreeMap<DeviceId, i64>,
    known: BTreeMap<Chain, u64>,
    signed: BTreeMap<Chain, u64>,
    claims: BTreeMap<i64, BTreeMap<Chain, u64>>,
}

impl Holdings {
    /// As they are known here, on this device.
    pub(crate) fn look(db: &Connection, own: &DeviceId) -> Result<Self, Error> {
        let mut devices = BTreeMap::new();
        let mut statement = db.prepare_cached("SELECT number, device FROM devices")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, DeviceId::new(row.get(1)?))))?;
        for row in rows {
            let (number, device): (i64, DeviceId) = row?;
            devices.insert(number, device);
        }
        let numbers: BTreeMap<DeviceId, i64> = devices.iter().map(|(number, of)| (*of, *number)).collect();
        let own = numbers.get(own).copied();
        let signed: BTreeMap<Chain, u64> = signed(db)?.into_iter().collect();
        let mut known = signed.clone();
        if let Some(own) = own {
            for (chain, written) in written(db, own)? {
                let here = known.entry(chain).or_default();
                *here = written.max(*here);
            }
        }
        Ok(Self {
            own,
            devices,
            numbers,
            known,
            signed,
            claims: claims(db)?,
        })
    }

    /// How many entries are known here, up to a scope.
    pub(crate) fn of(&self, up_to: Scope) -> u64 {
        let within = self.known.iter().filter(|(chain, _)| chain.scope <= up_to);
        within.map(|(_, known)| known).sum()
    }

    /// How many of them a device is known to have.
    pub(crate) fn has(&self, device: &DeviceId, up_to: Scope) -> u64 {
        let within = self.known.iter().filter(|(chain, _)| chain.scope <= up_to);
        within
            .map(|(chain, known)| self.claim(device, chain).min(*known))
            .sum()
    }

    /// How many entries were written on a device, by its own word, that have not come here.
    pub(crate) fn not_here(&self, device: &DeviceId, up_to: Scope) -> u64 {
        let number = self.numbers.get(device);
        let own = self.beyond(device, up_to);
        own.filter(|(chain, _)| Some(&chain.author) == number)
            .map(|(_, more)| more)
            .sum()
    }

    /// How many entries a device says it has, of anybody's, that have not come here.
    pub(crate) fn has_more(&self, device: &DeviceId, up_to: Scope) -> u64 {
        self.beyond(device, up_to).map(|(_, more)| more).sum()
    }

    /// How many entries, by author, none of these other devices is known to have, and no carrier.
    pub(crate) fn only_here(
        &self,
        db: &Connection,
        others: &BTreeSet<DeviceId>,
    ) -> Result<BTreeMap<DeviceId, u64>, Error> {
        self.not_deposited(db, |chain| {
            let claimed = others.iter().map(|other| self.claim(other, chain));
            claimed.max().unwrap_or(0)
        })
    }

    /// How many entries, by author, no carrier is known to have.
    pub(crate) fn not_at_relay(&self, db: &Connection) -> Result<BTreeMap<DeviceId, u64>, Error> {
        self.not_deposited(db, |_| 0)
    }

    /// The entries that these devices wrote in a scope from one instant until another, by their own clocks; at most
    /// [`WRITTEN_MAX`] of each chain. What is closed here and lies between two that are not is counted too.
    pub(crate) fn written_between(
        &self,
        db: &Connection,
        authors: &BTreeSet<DeviceId>,
        scope: Scope,
        from_ms: u64,
        until_ms: u64,
    ) -> Result<BTreeMap<Chain, BTreeSet<u64>>, Error> {
        let authors: BTreeSet<i64> = authors
            .iter()
            .filter_map(|author| self.numbers.get(author).copied())
            .collect();
        let mut written = BTreeMap::new();
        for chain in self.known.keys() {
            if chain.scope == scope && authors.contains(&chain.author) {
                let found = between(db, chain, from_ms, until_ms)?;
                if !found.is_empty() {
                    written.insert(*chain, found);
                }
            }
        }
        Ok(written)
    }

    /// How many of these entries a device is known to have.
    pub(crate) fn has_of(&self, device: &DeviceId, written: &BTreeMap<Chain, BTreeSet<u64>>) -> u64 {
        let had = written.iter().map(|(chain, seqs)| {
            let claim = self.claim(device, chain);
            seqs.range(..=claim).count()
        });
        u64::try_from(had.sum::<usize>()).unwrap_or(u64::MAX)
    }

    /// How many of these entries none of these devices is known to have.
    pub(crate) fn in_no(
        &self,
        devices: &BTreeSet<DeviceId>,
        written: &BTreeMap<Chain, BTreeSet<u64>>,
    ) -> u64 {
        let left = written.iter().map(|(chain, seqs)| {
            let claimed = devices.iter().map(|device| self.claim(device, chain));
            let had = claimed.max().unwrap_or(0);
            seqs.iter().filter(|seq| **seq > had).count()
        });
        u64::try_from(left.sum::<usize>()).unwrap_or(u64::MAX)
    }

    /// How far a device is known to have a chain: this one as far as it is here, another as far as it says.
    fn claim(&self, device: &DeviceId, chain: &Chain) -> u64 {
        let Some(number) = self.numbers.get(device) else {
            return 0;
        };
        if Some(*number) == self.own {
            return self.known.get(chain).copied().unwrap_or(0);
        }
        let of_device = self.claims.get(number);
        of_device
            .and_then(|claims| claims.get(chain))
            .copied()
            .unwrap_or(0)
    }

    /// What a device claims beyond what is known here.
    fn beyond(&self, device: &DeviceId, up_to: Scope) -> impl Iterator<Item = (&Chain, u64)> {
        let number = self
            .numbers
            .get(device)
            .filter(|number| Some(**number) != self.own);
        let claims = number.and_then(|number| self.claims.get(number));
        let within = claims.into_iter().flatten();
        within
            .filter(move |(chain, _)| chain.scope <= up_to)
            .map(|(chain, claim)| {
                let known = self.known.get(chain).copied().unwrap_or(0);
                (chain, claim.saturating_sub(known))
            })
    }

    /// The entries of each author that lie beyond `had` in their chain and that no carrier is known to have.
    fn not_deposited(
        &self,
        db: &Connection,
        had: impl Fn(&Chain) -> u64,
    ) -> Result<BTreeMap<DeviceId, u64>, Error> {
        let count = "SELECT coalesce(sum(first_seq + count - max(first_seq, ?4 + 1)), 0) FROM envelopes
                     WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 AND first_seq + count - 1 > ?4
                     AND first_seq >= ?5 AND NOT EXISTS (
                         SELECT 1 FROM deposits
                         WHERE deposits.author = ?1 AND deposits.first_seq = envelopes.first_seq
                         AND deposits.incarnation = ?2 AND deposits.stream = ?6)";
        let mut only: BTreeMap<DeviceId, u64> = BTreeMap::new();
        for (chain, known) in &self.known {
            let had = had(chain);
            if had >= *known {
                continue;
            }
            let signed = self.signed.get(chain).copied().unwrap_or(0);
            let unsigned = known.saturating_sub(signed.max(had));
            let links: u64 = db.prepare_cached(count)?.query_row(
                params![
                    chain.author,
                    chain.incarnation,
                    chain.scope.number(),
                    had,
                    first_of_link(db, chain, had + 1)?,
                    super::Stream::of(chain.scope).number(),
                ],
                |row| row.get(0),
            )?;
            if let (Some(author), true) = (self.devices.get(&chain.author), links + unsigned > 0) {
                *only.entry(*author).or_default() += links + unsigned;
            }
        }
        Ok(only)
    }
}

/// How far each chain is signed here: all of it but what this device has not sealed yet.
pub(super) fn signed(db: &Connection) -> Result<Vec<(Chain, u64)>, Error> {
    let next = "SELECT author, incarnation, scope FROM envelopes
                WHERE (author, incarnation, scope, first_seq) > (?1, ?2, ?3, ?4)
                ORDER BY author, incarnation, scope, first_seq LIMIT 1";
    let last = "SELECT first_seq + count - 1 FROM envelopes
                WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 ORDER BY first_seq DESC LIMIT 1";
    ends(db, next, last, None)
}

/// How far a device's own chains are written.
fn written(db: &Connection, own: i64) -> Result<Vec<(Chain, u64)>, Error> {
    let next = "SELECT author, incarnation, scope FROM entries
                WHERE (author, incarnation, scope, seq) > (?1, ?2, ?3, ?4)
                ORDER BY author, incarnation, scope, seq LIMIT 1";
    let last = "SELECT seq FROM entries
                WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 ORDER BY seq DESC LIMIT 1";
    ends(db, next, last, Some(own))
}

/// The chains of a table and their ends, of one author or of all: one step of the index for each. The next chain lies
/// behind whatever the last may hold; behind its name alone all of it would be walked through.
fn ends(db: &Connection, next: &str, last: &str, of: Option<i64>) -> Result<Vec<(Chain, u64)>, Error> {
    let (mut next, mut last) = (db.prepare_cached(next)?, db.prepare_cached(last)?);
    let mut ends: Vec<(Chain, u64)> = Vec::new();
    let mut behind = (of.unwrap_or(i64::MIN), -1, -1);
    loop {
        let found: Option<(i64, i64, i64)> = next
            .query_row(params![behind.0, behind.1, behind.2, i64::MAX], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()?;
        let Some(found) = found.filter(|found| of.is_none_or(|of| found.0 == of)) else {
            return Ok(ends);
        };
        let seq = last.query_row(params![found.0, found.1, found.2], |row| row.get(0))?;
        if let Some(chain) = chain(found) {
            ends.push((chain, seq));
        }
        behind = found;
    }
}

/// What each device has signed of what it has.
fn claims(db: &Connection) -> Result<BTreeMap<i64, BTreeMap<Chain, u64>>, Error> {
    let find = "SELECT author, incarnation, scope, seq, device FROM receipts";
    let mut statement = db.prepare_cached(find)?;
    let rows = statement.query_map([], |row: &Row<'_>| {
        let found = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok::<_, SqlError>((found, row.get(3)?, row.get(4)?))
    })?;
    let mut claims: BTreeMap<i64, BTreeMap<Chain, u64>> = BTreeMap::new();
    for row in rows {
        let (found, seq, device) = row?;
        if let Some(chain) = chain(found) {
            claims.entry(device).or_default().insert(chain, seq);
        }
    }
    Ok(claims)
}

fn chain((author, incarnation, scope): (i64, i64, i64)) -> Option<Chain> {
    Some(Chain {
        author,
        incarnation: u32::try_from(incarnation).ok()?,
        scope: Scope::from_number(u8::try_from(scope).ok()?)?,
    })
}

/// The number of the first entry of the link that holds an entry: where to begin to read.
fn first_of_link(db: &Connection, chain: &Chain, seq: u64) -> Result<u64, Error> {
    let find = "SELECT first_seq FROM envelopes
                WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 AND first_seq <= ?4
                ORDER BY first_seq DESC LIMIT 1";
    let first = db
        .prepare_cached(find)?
        .query_row(
            params![chain.author, chain.incarnation, chain.scope.number(), seq],
            |row| row.get(0),
        )
        .optional()?;
    Ok(first.unwrap_or(0))
}

/// The numbers of a chain's entries that were written from one instant until another, newest first.
fn between(db: &Connection, chain: &Chain, from_ms: u64, until_ms: u64) -> Result<BTreeSet<u64>, Error> {
    let find = "SELECT seq, at FROM entries WHERE author = ?1 AND incarnation = ?2 AND scope = ?3
                ORDER BY seq DESC LIMIT ?4";
    let mut statement = db.prepare_cached(find)?;
    let mut rows = statement.query(params![
        chain.author,
        chain.incarnation,
        chain.scope.number(),
        WRITTEN_MAX
    ])?;
    let (mut found, mut closed) = (BTreeSet::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let (seq, at): (u64, u64) = (row.get(0)?, row.get(1)?);
        match Hlc::from_packed(at).wall_ms() {
            0 => closed.push(seq),
            at_ms if at_ms < from_ms => break,
            at_ms if at_ms < until_ms => {
                found.append(&mut closed.drain(..).collect());
                found.insert(seq);
            }
            _ => closed.clear(),
        }
    }
    Ok(found)
}

/// How many entries of one chain are looked at, in entries: no evening is so long.
pub(crate) const WRITTEN_MAX: u32 = 2_000;
