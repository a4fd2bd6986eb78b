use std::collections::HashMap;

use crate::features::body;
use crate::features::pages::Page;
use crate::features::pages::Question;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::Row;
use crate::store::SqlError;
use crate::vocabulary::RecordId;

use super::CheckIn;
use super::CodeWords;
use super::Debrief;
use super::Incident;
use super::check_in;

/// A check-in and the id it is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownCheckIn {
    /// Its id.
    pub id: RecordId,
    /// What is known of it.
    pub check_in: CheckIn,
}

/// An incident and the id it is known by.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct KnownIncident {
    /// Its id.
    pub id: RecordId,
    /// What was reported.
    pub incident: Incident,
}

/// The check-in with this id; none where it is not known.
pub fn by_id(conn: &Connection, id: RecordId) -> Result<Option<KnownCheckIn>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM check_ins WHERE id = ?")?
        .query_row([id.as_bytes()], known_check_in)
        .optional()
}

/// The check-ins of a round in the order in which they are due. A pair's word counts for all that were due by then.
pub fn of_round(conn: &Connection, round: RecordId) -> Result<Vec<KnownCheckIn>, SqlError> {
    let mut check_ins: Vec<KnownCheckIn> = conn
        .prepare_cached("SELECT id, body FROM check_ins WHERE round = ? ORDER BY due, id")?
        .query_map([round.as_bytes()], known_check_in)?
        .collect::<Result<_, _>>()?;
    check_in::shared(&mut check_ins);
    Ok(check_ins)
}

/// The check-ins that were answered with the word for "help" and that nobody has seen to, of whatever round.
pub fn asking_for_help(conn: &Connection) -> Result<Vec<KnownCheckIn>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM check_ins WHERE needs_help ORDER BY due, id")?
        .query_map([], known_check_in)?
        .collect()
}

/// The code words of a pair on a round: its own before the round's before the team's, the newest first.
pub fn words_for(
    conn: &Connection,
    round: Option<RecordId>,
    pair: Option<u32>,
) -> Result<Option<CodeWords>, SqlError> {
    let is_for = |words: &CodeWords| {
        words.round.is_none_or(|only| Some(only) == round) && words.pair.is_none_or(|only| Some(only) == pair)
    };
    let words = all_words(conn)?.into_iter().map(|(_, words)| words);
    // Of equals the first, which is the newest, has to win.
    let mut words: Vec<CodeWords> = words.filter(is_for).collect();
    words.sort_by_key(|words| (words.pair.is_none(), words.round.is_none()));
    Ok(words.into_iter().next())
}

/// All code words, the newest first.
pub(super) fn all_words(conn: &Connection) -> Result<Vec<(RecordId, CodeWords)>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM code_words ORDER BY changed DESC, id")?
        .query_map([], |row| {
            Ok((RecordId::new(row.get(0)?), body::read(&row.get::<_, String>(1)?)?))
        })?
        .collect()
}

/// The incident with this id; none where it is not known.
pub fn incident(conn: &Connection, id: RecordId) -> Result<Option<KnownIncident>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM incidents WHERE id = ?")?
        .query_row([id.as_bytes()], known_incident)
        .optional()
}

/// The incidents, newest first: at most so many, after so many that were shown already.
pub fn incidents(conn: &Connection, shown: u32, lines_max: u32) -> Result<Page<KnownIncident>, SqlError> {
    let asked = Question {
        columns: "id, body",
        from: "incidents",
        order: "at DESC, id",
        given: Vec::new(),
    };
    asked.page(conn, shown, lines_max, known_incident)
}

/// The debriefs of a round: one, or several where two phones began one each.
pub fn debriefs_of(conn: &Connection, round: RecordId) -> Result<Vec<Debrief>, SqlError> {
    let debriefs = debrief_records_of(conn, round)?.into_iter();
    Ok(debriefs.map(|(_, debrief)| debrief).collect())
}

pub(super) fn debrief_records_of(
    conn: &Connection,
    round: RecordId,
) -> Result<Vec<(RecordId, Debrief)>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM debriefs WHERE round = ? ORDER BY id")?
        .query_map([round.as_bytes()], |row| {
            Ok((RecordId::new(row.get(0)?), body::read(&row.get::<_, String>(1)?)?))
        })?
        .collect()
}

/// The check-ins of each round, under the one that was due first; one that belongs to no round by itself. In the order in
/// which they were due.
pub fn evenings(conn: &Connection) -> Result<Vec<Evening>, SqlError> {
    let mut evenings: Vec<Evening> = Vec::new();
    let mut at: HashMap<RecordId, usize> = HashMap::new();
    let mut look = conn.prepare_cached("SELECT id, round, due FROM check_ins ORDER BY due, id")?;
    let mut rows = look.query([])?;
    while let Some(row) = rows.next()? {
        let id = RecordId::new(row.get(0)?);
        let round = row.get::<_, Option<[u8; 16]>>(1)?.map(RecordId::new);
        let due_ms = u64::try_from(row.get::<_, i64>(2)?).unwrap_or(0);
        match round
            .and_then(|round| at.get(&round))
            .and_then(|at| evenings.get_mut(*at))
        {
            Some(evening) => {
                evening.check_ins.push(id);
                evening.last_ms = due_ms;
            }
            None => {
                at.extend(round.map(|round| (round, evenings.len())));
                evenings.push(Evening {
                    check_ins: vec![id],
                    last_ms: due_ms,
                });
            }
        }
    }
    Ok(evenings)
}

/// The check-ins of one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evening {
    /// In the order in which they were due; never none.
    pub check_ins: Vec<RecordId>,
    /// When the last of them was due, in milliseconds since 1970.
    pub last_ms: u64,
}

/// Every debrief, with the round it is about.
pub fn debriefs(conn: &Connection) -> Result<Vec<(RecordId, Option<RecordId>)>, SqlError> {
    conn.prepare_cached("SELECT id, round FROM debriefs ORDER BY id")?
        .query_map([], |row| {
            let round = row.get::<_, Option<[u8; 16]>>(1)?;
            Ok((RecordId::new(row.get(0)?), round.map(RecordId::new)))
        })?
        .collect()
}

/// The code words that were chosen for one round, with the round.
pub fn words_of_rounds(conn: &Connection) -> Result<Vec<(RecordId, RecordId)>, SqlError> {
    let words = all_words(conn)?.into_iter();
    Ok(words.filter_map(|(id, words)| Some((id, words.round?))).collect())
}

/// The incidents of before an instant, in milliseconds since 1970, each with its own.
pub fn incidents_before(conn: &Connection, before_ms: u64) -> Result<Vec<(RecordId, u64)>, SqlError> {
    conn.prepare_cached("SELECT id, at FROM incidents WHERE at < ? ORDER BY at, id")?
        .query_map([i64::try_from(before_ms).unwrap_or(i64::MAX)], |row| {
            let at_ms = u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0);
            Ok((RecordId::new(row.get(0)?), at_ms))
        })?
        .collect()
}

fn known_check_in(row: &Row<'_>) -> Result<KnownCheckIn, SqlError> {
    Ok(KnownCheckIn {
        id: RecordId::new(row.get(0)?),
        check_in: body::read(&row.get::<_, String>(1)?)?,
    })
}

fn known_incident(row: &Row<'_>) -> Result<KnownIncident, SqlError> {
    Ok(KnownIncident {
        id: RecordId::new(row.get(0)?),
        incident: body::read(&row.get::<_, String>(1)?)?,
    })
}
