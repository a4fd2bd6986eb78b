use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;

use crate::features::body;
use crate::features::pages::Page;
use crate::features::pages::Question;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::Row;
use crate::store::SqlError;
use crate::store::Value;
use crate::vocabulary::Day;
use crate::vocabulary::DeviceId;
use crate::vocabulary::RecordId;
use crate::vocabulary::outcome;

use super::Visit;
use super::rules;
use super::visit::column;

/// A visit, the id it is known by, and what its signatures say.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct KnownVisit {
    /// Its id.
    pub id: RecordId,
    /// What the pair wrote.
    pub visit: Visit,
    /// The device that recorded it.
    pub recorded_by: DeviceId,
    /// When it was recorded, by that device's clock, in milliseconds since 1970.
    pub recorded_at_ms: u64,
    /// The newest change to it, in milliseconds since 1970.
    pub changed_at_ms: u64,
}

/// How the newest knock at a place ended; the companion hands it on to the places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastKnock {
    /// When it was, in milliseconds since 1970.
    pub at_ms: u64,
    /// How it ended: a code of the knock outcomes.
    pub outcome: String,
}

/// A visit at which something was promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromisedAt {
    /// Where.
    pub place: RecordId,
    /// The visit, by the id it was recorded with at first.
    pub visit: RecordId,
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
}

/// Which visits a list holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those of a place, newest first.
    OfPlace(RecordId),
    /// Those at which a person was met, newest first.
    WithPerson(RecordId),
    /// Those from one instant until before another, in milliseconds since 1970, in their order.
    Between(u64, u64),
    /// Those whose rest is still to be written, oldest first.
    ToFinish,
    /// Those at which a child was seen or heard, oldest first.
    ConcernsDue,
    /// Of these those about which nobody has raised a concern yet.
    ConcernsToRaise,
}

/// How often knocks ended in one way.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct OutcomeCount {
    /// A code of the knock outcomes.
    pub outcome: String,
    /// How many knocks ended so.
    pub count: u64,
}

/// The visit with this id; none where it is not known or was undone.
pub fn by_id(conn: &Connection, id: RecordId) -> Result<Option<KnownVisit>, SqlError> {
    let sql = "SELECT id, recorded_by, recorded_at, changed_at, body FROM visits WHERE id = ?";
    conn.prepare_cached(sql)?
        .query_row([id.as_bytes()], known)
        .optional()
}

/// A page of some visits: at most so many, after so many that were shown already.
pub fn page(
    conn: &Connection,
    which: Which,
    shown: u32,
    lines_max: u32,
) -> Result<Page<KnownVisit>, SqlError> {
    let id = |id: RecordId| vec![Value::Blob(id.as_bytes().to_vec())];
    let (from, order, given) = match which {
        Which::OfPlace(place) => ("visits WHERE place = ?", "at DESC, id", id(place)),
        Which::WithPerson(person) => (MET_WITH, "at DESC, id", id(person)),
        Which::Between(from_ms, until_ms) => (
            "visits WHERE at >= ? AND at < ?",
            "at, id",
            [from_ms, until_ms].map(|ms| Value::Integer(column(ms))).to_vec(),
        ),
        Which::ToFinish => ("visits WHERE finish_later = 1", "at, id", Vec::new()),
        Which::ConcernsDue => ("visits WHERE concern_due = 1", "at, id", Vec::new()),
        Which::ConcernsToRaise => (
            "visits WHERE concern_due = 1 AND body ->> '$.concern_raised' IS NOT 1",
            "at, id",
            Vec::new(),
        ),
    };
    let asked = Question {
        columns: "id, recorded_by, recorded_at, changed_at, body",
        from,
        order,
        given,
    };
    asked.page(conn, shown, lines_max, known)
}

/// The newest visits of a place, newest first, at most so many.
pub fn last_of(conn: &Connection, place: RecordId, count_max: u32) -> Result<Vec<KnownVisit>, SqlError> {
    conn.prepare_cached(LAST_OF)?
        .query_map((place.as_bytes(), count_max), known)?
        .collect()
}

/// How the newest knock at a place ended; none where nobody has knocked yet.
pub fn last_knock(conn: &Connection, place: RecordId) -> Result<Option<LastKnock>, SqlError> {
    conn.prepare_cached("SELECT at, outcome FROM visits WHERE place = ? ORDER BY at DESC, id LIMIT 1")?
        .query_row([place.as_bytes()], |row| {
            Ok(LastKnock {
                at_ms: instant(row, 0)?,
                outcome: row.get(1)?,
            })
        })
        .optional()
}

/// The newest time that a pair stood at a place's door; a visit that was skipped or a mistake is none.
pub fn last_at_the_door(conn: &Connection, place: RecordId) -> Result<Option<u64>, SqlError> {
    let mut newest =
        conn.prepare_cached("SELECT at, outcome FROM visits WHERE place = ? ORDER BY at DESC, id")?;
    let mut rows = newest.query([place.as_bytes()])?;
    while let Some(row) = rows.next()? {
        let group = outcome::group(row.get_ref(1)?.as_str()?);
        if !matches!(group, Some(outcome::Group::Skipped | outcome::Group::Excluded)) {
            return instant(row, 0).map(Some);
        }
    }
    Ok(None)
}

/// When the newest knocks at a place were, in milliseconds since 1970, and how they ended: newest first, at most so many.
/// Reads no visit.
pub fn knocks(conn: &Connection, place: RecordId, count_max: u32) -> Result<Vec<(u64, String)>, SqlError> {
    conn.prepare_cached("SELECT at, outcome FROM visits WHERE place = ? ORDER BY at DESC, id LIMIT ?")?
        .query_map((place.as_bytes(), count_max), |row| {
            Ok((instant(row, 0)?, row.get(1)?))
        })?
        .collect()
}

/// The visits at which something was promised, and nobody was met at the place since. The companion asks what became of
/// each where that has a record of its own.
pub fn open_promises(conn: &Connection) -> Result<Vec<PromisedAt>, SqlError> {
    conn.prepare_cached(OPEN_PROMISES)?
        .query_map([], |row| {
            Ok(PromisedAt {
                place: RecordId::new(row.get(0)?),
                visit: RecordId::new(row.get(1)?),
                at_ms: instant(row, 2)?,
            })
        })?
        .collect()
}

/// The visits of a day in London, in their order: tonight.
pub fn on_day(conn: &Connection, day: Day) -> Result<Vec<KnownVisit>, SqlError> {
    between(conn, day.london_ms(0), day.london_ms(MINUTES_A_DAY))
}

/// The visits from one instant until before another, in milliseconds since 1970, in their order.
pub fn between(conn: &Connection, from_ms: u64, until_ms: u64) -> Result<Vec<KnownVisit>, SqlError> {
    let sql = "SELECT id, recorded_by, recorded_at, changed_at, body FROM visits
        WHERE at >= ? AND at < ? ORDER BY at, id";
    conn.prepare_cached(sql)?
        .query_map([column(from_ms), column(until_ms)], known)?
        .collect()
}

/// The visits whose rest is still to be written, oldest first.
pub fn to_finish(conn: &Connection) -> Result<Vec<KnownVisit>, SqlError> {
    let sql = "SELECT id, recorded_by, recorded_at, changed_at, body FROM visits
        WHERE finish_later = 1 ORDER BY at, id";
    conn.prepare_cached(sql)?.query_map([], known)?.collect()
}

/// The visits at which a child was seen or heard, oldest first.
pub fn concerns_due(conn: &Connection) -> Result<Vec<KnownVisit>, SqlError> {
    let sql = "SELECT id, recorded_by, recorded_at, changed_at, body FROM visits
        WHERE concern_due = 1 ORDER BY at, id";
    conn.prepare_cached(sql)?.query_map([], known)?.collect()
}

/// The newest visits at which a person was met, wherever it was, newest first, at most so many.
pub fn with_person(conn: &Connection, person: RecordId, count_max: u32) -> Result<Vec<KnownVisit>, SqlError> {
    let sql = "SELECT id, recorded_by, recorded_at, changed_at, body FROM visit_people
        JOIN visits ON visits.id = visit_people.visit
        WHERE person = ? ORDER BY at DESC, id LIMIT ?";
    conn.prepare_cached(sql)?
        .query_map((person.as_bytes(), count_max), known)?
        .collect()
}

/// The people met from one instant until before another, in milliseconds since 1970, each once, by id.
pub fn people_met(conn: &Connection, from_ms: u64, until_ms: u64) -> Result<Vec<RecordId>, SqlError> {
    let sql = "SELECT DISTINCT person FROM visits JOIN visit_people ON visit_people.visit = visits.id
        WHERE at >= ? AND at < ? ORDER BY person";
    conn.prepare_cached(sql)?
        .query_map([column(from_ms), column(until_ms)], |row| {
            row.get(0).map(RecordId::new)
        })?
        .collect()
}

/// How knocks ended from one instant until before another, in milliseconds since 1970, by outcome code.
///
/// Costs a walk along one index; no visit is read. Counted here, because SQLite would sort the walk by outcome before
/// it counts, which takes twice as long.
pub fn outcome_counts(conn: &Connection, from_ms: u64, until_ms: u64) -> Result<Vec<OutcomeCount>, SqlError> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let mut walk = conn.prepare_cached(OUTCOMES)?;
    let mut rows = walk.query([column(from_ms), column(until_ms)])?;
    while let Some(row) = rows.next()? {
        let outcome = row.get_ref(0)?.as_str()?;
        match counts.get_mut(outcome) {
            Some(count) => *count += 1,
            None => drop(counts.insert(outcome.to_owned(), 1)),
        }
    }
    Ok(counts
        .into_iter()
        .map(|(outcome, count)| OutcomeCount { outcome, count })
        .collect())
}

/// At how many visits since an instant each language was spoken, by language code.
pub fn language_counts(conn: &Connection, from_ms: u64) -> Result<HashMap<String, u64>, SqlError> {
    conn.prepare_cached(LANGUAGES)?
        .query_map([column(from_ms)], |row| {
            Ok((row.get(0)?, u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0)))
        })?
        .collect()
}

/// Whether no visit is known here at all.
pub fn are_none(conn: &Connection) -> Result<bool, SqlError> {
    let any = "SELECT NOT EXISTS (SELECT 1 FROM visits)";
    conn.prepare_cached(any)?.query_row([], |row| row.get(0))
}

/// How much was given at visits since an instant, by support code.
pub fn support_counts(conn: &Connection, from_ms: u64) -> Result<HashMap<String, u64>, SqlError> {
    conn.prepare_cached(SUPPORT)?
        .query_map([column(from_ms)], |row| {
            Ok((row.get(0)?, u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0)))
        })?
        .collect()
}

/// When a visit was recorded, in milliseconds since 1970, for the undo window; none where it is not known.
pub fn recorded_at_ms(conn: &Connection, id: RecordId) -> Result<Option<u64>, SqlError> {
    conn.prepare_cached("SELECT recorded_at FROM visits WHERE id = ?")?
        .query_row([id.as_bytes()], |row| instant(row, 0))
        .optional()
}

/// The visits that are kept more exactly than their age allows, oldest first, at most so many.
///
/// A record tells when it was written, so one that was written after its knock grew old is coarse by itself; unless it
/// was keyed in so late, which its time shows, or still says how many were met whom nobody knew.
pub fn too_exact(conn: &Connection, now_ms: u64, count_max: u32) -> Result<Vec<KnownVisit>, SqlError> {
    let steps = [rules::DAY_ONLY_AFTER_MS, rules::QUARTER_ONLY_AFTER_MS];
    let mut found: Vec<KnownVisit> = Vec::new();
    for after_ms in steps {
        // A day of grace: noon may lie later than the knock did.
        let until_ms = now_ms.saturating_sub(after_ms).saturating_sub(GRACE_MS);
        let known: Vec<KnownVisit> = conn
            .prepare_cached(TOO_EXACT)?
            .query_map((column(until_ms), column(after_ms), count_max), known)?
            .collect::<Result<_, _>>()?;
        found.extend(known);
    }
    let old_ms = now_ms
        .saturating_sub(rules::QUARTER_ONLY_AFTER_MS)
        .saturating_sub(GRACE_MS);
    let late: Vec<KnownVisit> = conn
        .prepare_cached(WRITTEN_LATE)?
        .query_map((column(old_ms), column(rules::QUARTER_MS), count_max), known)?
        .collect::<Result<_, _>>()?;
    found.extend(late);
    let mut seen = HashSet::new();
    found.retain(|known| seen.insert(known.id));
    found.truncate(usize::try_from(count_max).unwrap_or(usize::MAX));
    Ok(found)
}

/// The other records that this visit is kept in: what it was, and what two leads apart made of it.
pub fn copies(conn: &Connection, id: RecordId, visit: &Visit) -> Result<Vec<RecordId>, SqlError> {
    let root = visit.was.unwrap_or(id);
    let mut ids: Vec<RecordId> = conn
        .prepare_cached(COPIES)?
        .query_map([root.as_bytes()], |row| row.get(0).map(RecordId::new))?
        .collect::<Result<_, _>>()?;
    ids.retain(|copy| *copy != id);
    Ok(ids)
}

/// Records of visits that are shown nowhere: those that another copy goes before, and those undone before an instant.
pub fn hidden(conn: &Connection, undone_before_ms: u64, count_max: u32) -> Result<Vec<RecordId>, SqlError> {
    let sql = "SELECT id FROM hidden_visits UNION ALL SELECT id FROM undone_visits WHERE at < ? LIMIT ?";
    conn.prepare_cached(sql)?
        .query_map((column(undone_before_ms), count_max), |row| {
            row.get(0).map(RecordId::new)
        })?
        .collect()
}

fn known(row: &Row<'_>) -> Result<KnownVisit, SqlError> {
    Ok(KnownVisit {
        id: RecordId::new(row.get(0)?),
        recorded_by: DeviceId::new(row.get(1)?),
        recorded_at_ms: instant(row, 2)?,
        changed_at_ms: instant(row, 3)?,
        visit: body::read(&row.get::<_, String>(4)?)?,
    })
}

/// A column that is never below zero.
fn instant(row: &Row<'_>, index: usize) -> Result<u64, SqlError> {
    Ok(u64::try_from(row.get::<_, i64>(index)?).unwrap_or(0))
}

const MET_WITH: &str = "visit_people JOIN visits ON visits.id = visit_people.visit WHERE person = ?";
pub(super) const LAST_OF: &str = "SELECT id, recorded_by, recorded_at, changed_at, body FROM visits
    WHERE place = ? ORDER BY at DESC, id LIMIT ?";
pub(super) const OUTCOMES: &str = "SELECT outcome FROM visits WHERE at >= ? AND at < ?";
/// A language heard and spoken with someone at one visit counts once.
const LANGUAGES: &str = "SELECT language, count(*) FROM (
        SELECT visits.id, value AS language FROM visits, json_each(body, '$.languages') WHERE at >= ?1
        UNION
        SELECT visits.id, value FROM visits, json_each(body, '$.met_in') WHERE at >= ?1
    ) GROUP BY language";
const SUPPORT: &str = "SELECT key, sum(value) FROM visits, json_each(body, '$.support')
    WHERE at >= ?1 GROUP BY key";
const TOO_EXACT: &str = "SELECT id, recorded_by, recorded_at, changed_at, body FROM visits
    WHERE at < ?1 AND recorded_at - at < ?2 ORDER BY at, id LIMIT ?3";
const WRITTEN_LATE: &str = "SELECT id, recorded_by, recorded_at, changed_at, body FROM visits
    WHERE at < ?1 AND (at % ?2 <> 0 OR body ->> '$.met_unknown' IS NOT NULL) ORDER BY at, id LIMIT ?3";
const COPIES: &str = "SELECT id FROM hidden_visits WHERE root = ?1
    UNION SELECT id FROM visits WHERE id = ?1 OR (root = ?1 AND root <> id)";
/// How long after its time a visit is made coarser, in milliseconds: one day.
const GRACE_MS: u64 = 24 * 60 * 60 * 1000;
pub(super) const OPEN_PROMISES: &str = "SELECT place, root, at FROM visits AS made
    WHERE promised = 1 AND place IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM visits AS later
        WHERE later.place = made.place AND later.at > made.at AND later.outcome IN ('talked', 'brief')
    )
    ORDER BY at, id";
const MINUTES_A_DAY: u32 = 24 * 60;
