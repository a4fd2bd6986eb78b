//! When each device was last heard of.

use super::Error;
use crate::documents::ledger;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::params;
use crate::team::Team;
use crate::vocabulary::DeviceId;

/// Notes that a device said something at this time by its own clock, in milliseconds since 1970; never later than now.
pub(super) fn note(db: &Connection, device: &DeviceId, said_at: u64, now_ms: u64) -> Result<(), Error> {
    let number = ledger::device_number(db, device)?;
    let at = i64::try_from(said_at.min(now_ms)).unwrap_or(i64::MAX);
    let put = "INSERT INTO heard (device, at) VALUES (?1, ?2)
               ON CONFLICT (device) DO UPDATE SET at = excluded.at WHERE at < excluded.at";
    db.prepare_cached(put)?.execute(params![number, at])?;
    Ok(())
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
