use std::collections::HashMap;
use std::collections::HashSet;
use std::sync::LazyLock;

use serde::de::DeserializeOwned;

use crate::features::body;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::Params;
use crate::store::SqlError;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::support;

use super::FollowUp;
use super::Guide;
use super::Need;
use super::NeedStep;
use super::SupportGiven;
use super::guide::read_guides;

/// A need, the id it is known by, and its story.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct KnownNeed {
    /// Its id.
    pub id: RecordId,
    /// What is known of it.
    pub need: Need,
    /// How far it came when, oldest first; the last is where it stands.
    pub story: Vec<NeedStep>,
}

/// A follow-up and the id it is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownFollowUp {
    /// Its id.
    pub id: RecordId,
    /// What is known of it.
    pub follow_up: FollowUp,
}

/// Support that was given and the id it is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownGiven {
    /// Its id.
    pub id: RecordId,
    /// What is known of it.
    pub given: SupportGiven,
}

/// Records of this room whose time may be over, each with the day its time runs from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OldSupport {
    /// Needs that are nobody's.
    pub needs: Vec<(RecordId, Day)>,
    /// Follow-ups.
    pub follow_ups: Vec<(RecordId, Day)>,
    /// Support whose receiver nobody said.
    pub given: Vec<(RecordId, Day)>,
    /// That somebody got in touch.
    pub heard: Vec<(RecordId, Day)>,
}

/// The need with this id; none where it is not known.
pub fn need(conn: &Connection, id: RecordId) -> Result<Option<KnownNeed>, SqlError> {
    Ok(needs(
        conn,
        "SELECT id, body FROM needs WHERE id = ? AND is_undone = 0",
        [id.as_bytes()],
    )?
    .pop())
}

/// What a woman needs or needed, newest first.
pub fn needs_of(conn: &Connection, person: RecordId) -> Result<Vec<KnownNeed>, SqlError> {
    needs(conn, NEEDS_OF, [person.as_bytes()])
}

/// What came up at a visit, by the id it was recorded with at first.
pub fn needs_of_visit(conn: &Connection, visit: RecordId) -> Result<Vec<KnownNeed>, SqlError> {
    let sql = "SELECT id, body FROM needs WHERE visit = ? AND is_undone = 0 ORDER BY id";
    needs(conn, sql, [visit.as_bytes()])
}

/// The needs with which something is still to be done, those that wait longest first: at most so many, after so many
/// that were shown already.
pub fn open_needs(conn: &Connection, shown: u32, count_max: u32) -> Result<Vec<KnownNeed>, SqlError> {
    needs(conn, OPEN_NEEDS, [count_max, shown])
}

/// How many needs are open.
pub fn open_need_count(conn: &Connection) -> Result<u64, SqlError> {
    let count = conn
        .prepare_cached(OPEN_NEED_COUNT)?
        .query_row([], |row| row.get::<_, i64>(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// A woman's open needs of one sort, by id. Two phones apart may have noted one each: the first is the one that is shown,
/// and all go on together.
pub fn open_twins(conn: &Connection, person: RecordId, need: &str) -> Result<Vec<KnownNeed>, SqlError> {
    let sql = "SELECT id, body FROM needs WHERE person = ? AND need = ? AND is_open = 1 ORDER BY id";
    needs(conn, sql, (person.as_bytes(), need))
}

/// The follow-up with this id; none where it is not known.
pub fn follow_up(conn: &Connection, id: RecordId) -> Result<Option<KnownFollowUp>, SqlError> {
    let sql = "SELECT id, body FROM follow_ups WHERE id = ? AND is_undone = 0";
    Ok(follow_ups(conn, sql, [id.as_bytes()])?.pop())
}

/// What is still to be done, by when it is due. What has lapsed is not among it.
pub fn open_follow_ups(conn: &Connection, today: Day) -> Result<Vec<KnownFollowUp>, SqlError> {
    let mut open = follow_ups(conn, OPEN_FOLLOW_UPS, [])?;
    open.retain(|known| known.follow_up.state(today) == support::OPEN);
    Ok(open)
}

/// What was to be done for a woman, open or not, by when it is due.
pub fn follow_ups_of(conn: &Connection, person: RecordId) -> Result<Vec<KnownFollowUp>, SqlError> {
    let sql = "SELECT id, body FROM follow_ups WHERE person = ? AND is_undone = 0 ORDER BY due, id";
    follow_ups(conn, sql, [person.as_bytes()])
}

/// What came of a visit, by the id it was recorded with at first.
pub fn follow_ups_of_visit(conn: &Connection, visit: RecordId) -> Result<Vec<KnownFollowUp>, SqlError> {
    let sql = "SELECT id, body FROM follow_ups WHERE visit = ? AND is_undone = 0 ORDER BY id";
    follow_ups(conn, sql, [visit.as_bytes()])
}

/// The visits of which a promise came that has a record of its own, whatever became of it.
pub fn visits_with_promises(conn: &Connection) -> Result<HashSet<RecordId>, SqlError> {
    let sql = "SELECT visit FROM follow_ups WHERE visit IS NOT NULL AND is_promise = 1";
    conn.prepare_cached(sql)?
        .query_map([], |row| row.get(0).map(RecordId::new))?
        .collect()
}

/// What a woman was given that was noted under her pseudonym, oldest first.
pub fn given_to(conn: &Connection, person: RecordId) -> Result<Vec<KnownGiven>, SqlError> {
    let sql = "SELECT id, body FROM support_given WHERE person = ? AND is_undone = 0 ORDER BY given_on, id";
    given(conn, sql, [person.as_bytes()])
}

/// What was noted of the support at a visit, by the id it was recorded with at first.
pub fn given_at(conn: &Connection, visit: RecordId) -> Result<Vec<KnownGiven>, SqlError> {
    let sql = "SELECT id, body FROM support_given WHERE visit = ? AND is_undone = 0 ORDER BY id";
    given(conn, sql, [visit.as_bytes()])
}

/// What was given to women whose pseudonym was said, by woman and then by day.
pub fn given_by_name(conn: &Connection) -> Result<Vec<KnownGiven>, SqlError> {
    let sql = "SELECT id, body FROM support_given WHERE person IS NOT NULL AND is_undone = 0
        ORDER BY person, given_on, id";
    given(conn, sql, [])
}

/// How much was given outside visits since a day, by support code.
pub fn given_outside_visits(conn: &Connection, from: Day) -> Result<HashMap<String, u64>, SqlError> {
    let sql = "SELECT what, sum(count) FROM support_given
        WHERE visit IS NULL AND is_undone = 0 AND given_on >= ? GROUP BY what";
    conn.prepare_cached(sql)?
        .query_map([from.to_string()], |row| {
            Ok((row.get(0)?, u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0)))
        })?
        .collect()
}

/// The last day on which a woman got in touch herself; none where she never did.
pub fn last_heard_from(conn: &Connection, person: RecordId) -> Result<Option<Day>, SqlError> {
    let sql = "SELECT heard_on FROM heard_from WHERE person = ? ORDER BY heard_on DESC LIMIT 1";
    let day: Option<String> = conn
        .prepare_cached(sql)?
        .query_row([person.as_bytes()], |row| row.get(0))
        .optional()?;
    Ok(day.and_then(|day| day.parse().ok()))
}

/// Every record of this room that names a woman, also those that were taken back.
pub fn naming(conn: &Connection, person: RecordId) -> Result<Vec<RecordId>, SqlError> {
    ids(conn, NAMING, [person.as_bytes()])
}

/// Every record of this room that came of a visit, also those that were taken back.
pub fn of_visit(conn: &Connection, visit: RecordId) -> Result<Vec<RecordId>, SqlError> {
    ids(conn, OF_VISIT, [visit.as_bytes()])
}

/// Records that were taken back before a day: at most so many.
pub fn undone(conn: &Connection, before: Day, count_max: u32) -> Result<Vec<RecordId>, SqlError> {
    ids(conn, UNDONE, (before.to_string(), count_max))
}

/// What has a time of its own and runs from before a day.
pub fn old(conn: &Connection, before: Day) -> Result<OldSupport, SqlError> {
    let dated = |sql: &str| -> Result<Vec<(RecordId, Day)>, SqlError> {
        let mut dated = Vec::new();
        let mut find = conn.prepare_cached(sql)?;
        let mut rows = find.query([before.to_string()])?;
        while let Some(row) = rows.next()? {
            if let Ok(day) = row.get_ref(1)?.as_str()?.parse() {
                dated.push((RecordId::new(row.get(0)?), day));
            }
        }
        Ok(dated)
    };
    Ok(OldSupport {
        needs: dated("SELECT id, since FROM needs WHERE person IS NULL AND since < ?")?,
        follow_ups: dated("SELECT id, since FROM follow_ups WHERE since < ?")?,
        given: dated("SELECT id, given_on FROM support_given WHERE person IS NULL AND given_on < ?")?,
        heard: dated("SELECT id, heard_on FROM heard_from WHERE heard_on < ?")?,
    })
}

/// Every guide, in the order in which a screen offers them.
pub fn guides() -> Vec<Guide> {
    GUIDES.clone()
}

/// The support codes by which it is known how far she has come with a guide that brings something.
pub fn followed_codes() -> &'static [String] {
    &FOLLOWED
}

fn needs(conn: &Connection, sql: &str, params: impl Params) -> Result<Vec<KnownNeed>, SqlError> {
    let known = |(id, need): (RecordId, Need)| KnownNeed {
        id,
        story: need.story(),
        need,
    };
    Ok(records(conn, sql, params)?.into_iter().map(known).collect())
}

fn follow_ups(conn: &Connection, sql: &str, params: impl Params) -> Result<Vec<KnownFollowUp>, SqlError> {
    let known = |(id, follow_up)| KnownFollowUp { id, follow_up };
    Ok(records(conn, sql, params)?.into_iter().map(known).collect())
}

fn given(conn: &Connection, sql: &str, params: impl Params) -> Result<Vec<KnownGiven>, SqlError> {
    let known = |(id, given)| KnownGiven { id, given };
    Ok(records(conn, sql, params)?.into_iter().map(known).collect())
}

fn records<R: DeserializeOwned>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
) -> Result<Vec<(RecordId, R)>, SqlError> {
    let mut find = conn.prepare_cached(sql)?;
    let mut rows = find.query(params)?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push((RecordId::new(row.get(0)?), body::read(row.get_ref(1)?.as_str()?)?));
    }
    Ok(records)
}

fn ids(conn: &Connection, sql: &str, params: impl Params) -> Result<Vec<RecordId>, SqlError> {
    conn.prepare_cached(sql)?
        .query_map(params, |row| row.get(0).map(RecordId::new))?
        .collect()
}

// A file that cannot be read is empty here; the tests read it and say what is wrong with it.
static GUIDES: LazyLock<Vec<Guide>> = LazyLock::new(|| read_guides(GUIDES_TXT).unwrap_or_default());

static FOLLOWED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut codes = Vec::new();
    for guide in GUIDES.iter().filter(|guide| guide.arrived.is_some()) {
        codes.push(guide.shown.clone());
        codes.extend(guide.applied.clone().into_iter().chain(guide.arrived.clone()));
    }
    codes.sort();
    codes.dedup();
    codes
});

pub(super) const GUIDES_TXT: &str = include_str!("guides.txt");
pub(super) const NEEDS_OF: &str = "SELECT id, body FROM needs
    WHERE person = ? AND is_undone = 0 AND NOT (is_open = 1 AND EXISTS (SELECT 1 FROM needs AS twin
        WHERE twin.person = needs.person AND twin.need = needs.need AND twin.is_open = 1 AND twin.id < needs.id))
    ORDER BY since DESC, id";
pub(super) const OPEN_NEEDS: &str = "SELECT id, body FROM needs
    WHERE is_open = 1 AND NOT EXISTS (SELECT 1 FROM needs AS twin
        WHERE twin.person = needs.person AND twin.need = needs.need AND twin.is_open = 1 AND twin.id < needs.id)
    ORDER BY since, id LIMIT ? OFFSET ?";
const OPEN_NEED_COUNT: &str = "SELECT count(*) FROM needs
    WHERE is_open = 1 AND NOT EXISTS (SELECT 1 FROM needs AS twin
        WHERE twin.person = needs.person AND twin.need = needs.need AND twin.is_open = 1 AND twin.id < needs.id)";
pub(super) const OPEN_FOLLOW_UPS: &str =
    "SELECT id, body FROM follow_ups WHERE is_ended = 0 ORDER BY due, id";
const NAMING: &str = "SELECT id FROM needs WHERE person = ?1
    UNION ALL SELECT id FROM follow_ups WHERE person = ?1
    UNION ALL SELECT id FROM support_given WHERE person = ?1
    UNION ALL SELECT id FROM heard_from WHERE person = ?1";
const OF_VISIT: &str = "SELECT id FROM needs WHERE visit = ?1
    UNION ALL SELECT id FROM follow_ups WHERE visit = ?1
    UNION ALL SELECT id FROM support_given WHERE visit = ?1";
const UNDONE: &str = "SELECT id FROM needs WHERE is_undone = 1 AND since < ?1
    UNION ALL SELECT id FROM follow_ups WHERE is_undone = 1 AND since < ?1
    UNION ALL SELECT id FROM support_given WHERE is_undone = 1 AND given_on < ?1
    LIMIT ?2";
