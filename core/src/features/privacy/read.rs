use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::features::body;
use crate::store::Connection;
use crate::store::SqlError;
use crate::vocabulary::Day;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::RecordId;
use crate::vocabulary::audit;

use super::AuditEvent;
use super::KEEP_MONTHS_MAX;
use super::Review;
use super::TeamTerm;

/// An audit event, and what its signatures say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownEvent {
    /// The record of the event itself.
    pub id: RecordId,
    /// What was noted.
    pub event: AuditEvent,
    /// The device that did it.
    pub by: DeviceId,
    /// When, by that device's clock.
    pub at: Hlc,
    /// Whether somebody changed it afterwards. Nothing of ours does.
    pub is_altered: bool,
}

/// The newest events, newest first, at most so many.
pub fn events(conn: &Connection, count_max: u32) -> Result<Vec<KnownEvent>, SqlError> {
    let sql = "SELECT id, by, at, is_altered, body FROM audit_events ORDER BY at DESC, id LIMIT ?";
    conn.prepare_cached(sql)?
        .query_map([count_max], |row| {
            Ok(KnownEvent {
                id: RecordId::new(row.get(0)?),
                by: DeviceId::new(row.get(1)?),
                at: reading(row.get(2)?),
                is_altered: row.get(3)?,
                event: body::read(&row.get::<_, String>(4)?)?,
            })
        })?
        .collect()
}

/// When everything was last written into a file, as far as an event says so that nobody altered, in milliseconds since
/// 1970; none where none does.
pub fn last_exported_ms(conn: &Connection) -> Result<Option<u64>, SqlError> {
    let mut newest =
        conn.prepare_cached("SELECT at, body FROM audit_events WHERE is_altered = 0 ORDER BY at DESC")?;
    let mut rows = newest.query([])?;
    while let Some(row) = rows.next()? {
        let event: AuditEvent = body::read(row.get_ref(1)?.as_str()?)?;
        if event.act == audit::EXPORTED {
            return Ok(Some(reading(row.get(0)?).wall_ms()));
        }
    }
    Ok(None)
}

/// How many events there are.
pub fn event_count(conn: &Connection) -> Result<u64, SqlError> {
    let count = conn
        .prepare_cached("SELECT count(*) FROM audit_events")?
        .query_row([], |row| row.get::<_, i64>(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// The audit events and reviews written before an instant, in milliseconds since 1970, each with the instant it was.
pub fn written_before(conn: &Connection, before_ms: u64) -> Result<WrittenBefore, SqlError> {
    let before = i64::try_from(Hlc::at_ms(before_ms).packed()).unwrap_or(i64::MAX);
    let ids = |sql: &str| -> Result<Vec<(RecordId, u64)>, SqlError> {
        conn.prepare_cached(sql)?
            .query_map([before], |row| {
                Ok((RecordId::new(row.get(0)?), reading(row.get(1)?).wall_ms()))
            })?
            .collect()
    };
    Ok(WrittenBefore {
        events: ids("SELECT id, at FROM audit_events WHERE at < ? ORDER BY at, id")?,
        reviews: ids("SELECT id, at FROM reviews WHERE at < ? ORDER BY at, id")?,
    })
}

/// Old audit events and reviews, each with its instant in milliseconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenBefore {
    /// Audit events.
    pub events: Vec<(RecordId, u64)>,
    /// Reviews.
    pub reviews: Vec<(RecordId, u64)>,
}

/// The terms that were ever set and that nobody altered, oldest first.
pub fn terms_set(conn: &Connection) -> Result<Vec<KnownTerm>, SqlError> {
    let sql = "SELECT id, by, at, body FROM team_terms WHERE is_altered = 0 ORDER BY at, id";
    conn.prepare_cached(sql)?
        .query_map([], |row| {
            Ok(KnownTerm {
                id: RecordId::new(row.get(0)?),
                by: DeviceId::new(row.get(1)?),
                at: reading(row.get(2)?),
                term: body::read(row.get_ref(3)?.as_str()?)?,
            })
        })?
        .collect()
}

/// A term that was set, and what its signatures say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownTerm {
    /// The record of it.
    pub id: RecordId,
    /// How long something is kept.
    pub term: TeamTerm,
    /// The device that set it.
    pub by: DeviceId,
    /// When, by that device's clock.
    pub at: Hlc,
}

impl KnownTerm {
    /// The day on which it was set.
    pub fn set_on(&self) -> Day {
        Day::in_london(self.at.wall_ms())
    }
}

/// The days on which a device whose word counts noted an act with a record, in no order.
pub fn days_noted(
    conn: &Connection,
    record: RecordId,
    act: &str,
    counts: impl Fn(DeviceId) -> bool,
) -> Result<Vec<Day>, SqlError> {
    let mut noted = conn.prepare_cached("SELECT by, day FROM audited WHERE record = ? AND act = ?")?;
    let mut rows = noted.query((record.as_bytes(), act))?;
    let mut days = Vec::new();
    while let Some(row) = rows.next()? {
        let day = row.get_ref(1)?.as_str()?.parse().ok();
        if let (Some(day), true) = (day, counts(DeviceId::new(row.get(0)?))) {
            days.push(day);
        }
    }
    Ok(days)
}

/// Until when a record is kept longer: as the newest review says whose device's word counts and that nobody altered.
pub fn kept_until(
    conn: &Connection,
    record: RecordId,
    counts: impl Fn(DeviceId) -> bool,
) -> Result<Option<Day>, SqlError> {
    let sql = "SELECT by, at, body FROM reviews WHERE record = ? AND is_altered = 0 ORDER BY at DESC, id";
    let mut reviews = conn.prepare_cached(sql)?;
    let mut rows = reviews.query([record.as_bytes()])?;
    while let Some(row) = rows.next()? {
        let review: Review = body::read(row.get_ref(2)?.as_str()?)?;
        let until: Option<Day> = review.kept_until.parse().ok();
        if let (Some(until), true) = (until, counts(DeviceId::new(row.get(0)?))) {
            let latest = Day::in_london(reading(row.get(1)?).wall_ms()).plus_months(KEEP_MONTHS_MAX);
            return Ok(Some(until.min(latest)));
        }
    }
    Ok(None)
}

/// The reviews of a record.
pub fn reviews_of(conn: &Connection, record: RecordId) -> Result<Vec<RecordId>, SqlError> {
    conn.prepare_cached("SELECT id FROM reviews WHERE record = ? ORDER BY id")?
        .query_map([record.as_bytes()], |row| row.get(0).map(RecordId::new))?
        .collect()
}

/// Under what a knock is counted: what is left of it once it is erased.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counted {
    /// The month in London, as `2026-11`.
    pub month: String,
    /// The first half of the postcode; absent where it was not known.
    pub area: Option<String>,
    /// How the knock ended: a code of the knock outcomes.
    pub outcome: String,
}

/// Every visit that was counted, by the id it had at first. What was counted twice is here once: with its area, if
/// either count knew it.
pub fn counted(conn: &Connection) -> Result<HashMap<String, Counted>, SqlError> {
    let sql = "SELECT visit, month, area, outcome FROM tallied ORDER BY visit, area IS NULL, tally";
    let mut walk = conn.prepare_cached(sql)?;
    let mut rows = walk.query([])?;
    let mut counted = HashMap::new();
    while let Some(row) = rows.next()? {
        if let Entry::Vacant(first) = counted.entry(row.get(0)?) {
            first.insert(Counted {
                month: row.get(1)?,
                area: row.get(2)?,
                outcome: row.get(3)?,
            });
        }
    }
    Ok(counted)
}

/// Whether this device noted today that it did this with the record.
pub(super) fn is_noted(
    conn: &Connection,
    record: RecordId,
    by: DeviceId,
    act: &str,
    today: Day,
) -> Result<bool, SqlError> {
    conn.prepare_cached("SELECT 1 FROM audited WHERE record = ? AND by = ? AND act = ? AND day = ?")?
        .exists((record.as_bytes(), by.as_bytes(), act, today.to_string()))
}

/// A clock reading as a column holds it.
fn reading(packed: i64) -> Hlc {
    Hlc::from_packed(u64::try_from(packed).unwrap_or(0))
}
