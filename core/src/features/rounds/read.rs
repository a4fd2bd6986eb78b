use std::collections::HashMap;
use std::collections::HashSet;

use crate::features::body;
use crate::features::pages::Page;
use crate::features::pages::Question;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::Row;
use crate::store::SqlError;
use crate::vocabulary::Day;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::round;

use super::Round;
use super::Speaker;

/// A round and the id it is known by.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct KnownRound {
    /// Its id.
    pub id: RecordId,
    /// What was planned.
    pub round: Round,
}

/// The round with this id; none where it is not known.
pub fn by_id(conn: &Connection, id: RecordId) -> Result<Option<KnownRound>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM rounds WHERE id = ?")?
        .query_row([id.as_bytes()], known)
        .optional()
}

/// The rounds of a day.
pub fn on_day(conn: &Connection, day: Day) -> Result<Vec<KnownRound>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM rounds WHERE day = ? ORDER BY id")?
        .query_map([day.to_string()], known)?
        .collect()
}

/// The newest rounds, newest day first: at most so many, after so many that were shown already.
pub fn list(conn: &Connection, shown: u32, count_max: u32) -> Result<Vec<KnownRound>, SqlError> {
    Ok(page(conn, shown, count_max)?.lines)
}

/// As [`list`], with how many there are.
pub fn page(conn: &Connection, shown: u32, lines_max: u32) -> Result<Page<KnownRound>, SqlError> {
    let asked = Question {
        columns: "id, body",
        from: "rounds",
        order: "day DESC, id",
        given: Vec::new(),
    };
    asked.page(conn, shown, lines_max, known)
}

/// Whether there is no round at all.
pub fn are_none(conn: &Connection) -> Result<bool, SqlError> {
    conn.prepare_cached("SELECT NOT EXISTS (SELECT 1 FROM rounds)")?
        .query_row([], |row| row.get(0))
}

/// The rounds whose pairs are out, whatever the day.
pub fn out(conn: &Connection) -> Result<Vec<KnownRound>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM rounds WHERE state = ? ORDER BY day, id")?
        .query_map([round::OUT], known)?
        .collect()
}

/// What each of the team speaks with ease, as far as somebody said so. Of two records the one that was changed last counts.
pub fn speakers(conn: &Connection) -> Result<HashMap<MemberId, HashSet<String>>, SqlError> {
    let mut speakers = HashMap::new();
    let mut look = conn.prepare_cached("SELECT body FROM speakers ORDER BY changed_at, id DESC")?;
    let mut rows = look.query([])?;
    while let Some(row) = rows.next()? {
        let speaker: Speaker = body::read(row.get_ref(0)?.as_str()?)?;
        if let Ok(member) = speaker.member.parse() {
            speakers.insert(member, speaker.languages);
        }
    }
    Ok(speakers)
}

/// The records of what members speak, each with the member it is about, where it names one.
pub fn speaker_records(conn: &Connection) -> Result<Vec<(RecordId, Option<MemberId>)>, SqlError> {
    conn.prepare_cached("SELECT id, member FROM speakers ORDER BY changed_at DESC, id")?
        .query_map([], |row| {
            Ok((RecordId::new(row.get(0)?), row.get_ref(1)?.as_str()?.parse().ok()))
        })?
        .collect()
}

fn known(row: &Row<'_>) -> Result<KnownRound, SqlError> {
    Ok(KnownRound {
        id: RecordId::new(row.get(0)?),
        round: body::read(&row.get::<_, String>(1)?)?,
    })
}
