//! When each device was last heard of.

use std::collections::BTreeMap;

use super::Error;
use crate::documents::ledger;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::params;
use crate::team::Team;
use crate::vocabulary::DeviceId;

/// When a device was last heard of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Heard {
    /// By its own clock, in milliseconds since 1970; never later than it was heard here.
    pub(crate) at_ms: u64,
    /// How far its clock was ahead of this device's then, in milliseconds; 0 where it was not.
    pub(crate) ahead_ms: u64,
}

/// Notes that a device said something at this time by its own clock, in milliseconds since 1970, and that it is later
/// here, or not yet so late.
pub(super) fn note(db: &Connection, device: &DeviceId, said_at: u64, now_ms: u64) -> Result<(), Error> {
    let number = ledger::device_number(db, device)?;
    let at = i64::try_from(said_at.min(now_ms)).unwrap_or(i64::MAX);
    let ahead = i64::try_from(said_at.saturating_sub(now_ms)).unwrap_or(i64::MAX);
    let put = "INSERT INTO heard (device, at, ahead) VALUES (?1, ?2, ?3)
               ON CONFLICT (device) DO UPDATE SET at = excluded.at, ahead = excluded.ahead WHERE at < excluded.at";
    db.prepare_cached(put)?.execute(params![number, at, ahead])?;
    Ok(())
}

/// When every device was last heard of that ever was.
pub(crate) fn every(db: &Connection) -> Result<BTreeMap<DeviceId, Heard>, Error> {
    let find = "SELECT devices.device, at, ahead FROM heard JOIN devices ON devices.number = heard.device";
    let mut statement = db.prepare_cached(find)?;
    let rows = statement.query_map([], |row| {
        let heard = Heard {
            at_ms: row.get(1)?,
            ahead_ms: row.get(2)?,
        };
        Ok((DeviceId::new(row.get(0)?), heard))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// When a device was last heard of, in milliseconds since 1970; none where it never was.
pub(crate) fn last(db: &Connection, device: &DeviceId) -> Result<Option<u64>, Error> {
    let find = "SELECT at FROM heard JOIN devices ON devices.number = heard.device WHERE devices.device = ?1";
    let at: Option<i64> = db
        .prepare_cached(find)?
        .query_row([device.as_bytes()], |row| row.get(0))
        .optional()?;
    Ok(at.and_then(|at| u64::try_from(at).ok()))
}

/// When each device of the team was last heard of that can be: neither paper nor at rest.
pub(super) fn all(db: &Connection, team: &Team) -> Result<Vec<u64>, Error> {
    let mut awake = team
        .members
        .iter()
        .filter(|(_, member)| !member.is_paper && !member.rests);
    let heard = awake.by_ref().map(|(device, _)| last(db, device));
    heard.filter_map(Result::transpose).collect()
}
