use std::borrow::Cow;

use crate::features::body;
use crate::features::pages::Page;
use crate::features::pages::Question;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::Row;
use crate::store::SqlError;
use crate::vocabulary::Day;
use crate::vocabulary::Hlc;
use crate::vocabulary::RecordId;
use crate::vocabulary::about_her;
use crate::vocabulary::folded;
use crate::vocabulary::searchable;

use super::Hint;
use super::KnownConsent;
use super::Person;
use super::SameAs;
use super::Sighting;
use super::consent;
use super::consent::Said;

/// A person and the id she is known by.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct KnownPerson {
    /// Her id.
    pub id: RecordId,
    /// What the team noted.
    pub person: Person,
}

/// A sighting and the id it is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownSighting {
    /// Its id.
    pub id: RecordId,
    /// What was noted.
    pub sighting: Sighting,
}

/// A link and the id it is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownLink {
    /// Its id.
    pub id: RecordId,
    /// What was said.
    pub link: SameAs,
}

/// The person with this id; none where she is not known, or not on this phone tonight.
pub fn by_id(conn: &Connection, id: RecordId) -> Result<Option<KnownPerson>, SqlError> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} FROM people WHERE id = ?"))?
        .query_row([id.as_bytes()], known)
        .optional()
}

/// The languages that she speaks or reads, as codes; none where she is not known.
pub fn languages_of(conn: &Connection, id: RecordId) -> Result<Vec<String>, SqlError> {
    let spoken: Option<String> = conn
        .prepare_cached(SPOKEN)?
        .query_row([id.as_bytes()], |row| row.get(0))
        .optional()?;
    Ok(body::codes_of(&spoken.unwrap_or_default()))
}

/// Everyone, by pseudonym.
pub fn list(conn: &Connection) -> Result<Vec<KnownPerson>, SqlError> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} FROM people ORDER BY name, id"))?
        .query_map([], known)?
        .collect()
}

/// Everyone, by pseudonym: at most so many, after so many that were shown already.
pub fn page(conn: &Connection, shown: u32, lines_max: u32) -> Result<Page<KnownPerson>, SqlError> {
    let asked = Question {
        columns: COLUMNS,
        from: "people",
        order: "name, id",
        given: Vec::new(),
    };
    asked.page(conn, shown, lines_max, known)
}

/// Whether nobody is known here at all.
pub fn are_none(conn: &Connection) -> Result<bool, SqlError> {
    conn.prepare_cached("SELECT NOT EXISTS (SELECT 1 FROM people)")?
        .query_row([], |row| row.get(0))
}

/// Everyone who goes by this pseudonym, whatever the case and accents: more than one where two phones without signal
/// chose the same word.
pub fn by_pseudonym(conn: &Connection, pseudonym: &str) -> Result<Vec<KnownPerson>, SqlError> {
    conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM people WHERE name = ? ORDER BY id"
    ))?
    .query_map([folded(pseudonym)], known)?
    .collect()
}

/// The pseudonyms that are taken, without case and accents; `beside` leaves out the one person who keeps hers.
pub fn pseudonyms(conn: &Connection, beside: Option<RecordId>) -> Result<Vec<String>, SqlError> {
    conn.prepare_cached("SELECT name FROM people WHERE id IS NOT ?")?
        .query_map([beside.as_ref().map(RecordId::as_bytes)], |row| row.get(0))?
        .collect()
}

/// Everyone in whose pseudonym or hint all words of a text are found, also within a word, whatever the case, accents and
/// script: at most so many, after so many that were shown already. Pseudonyms come before hints, whole ones and beginnings
/// first. A text without words finds nobody.
pub fn search(
    conn: &Connection,
    text: &str,
    shown: u32,
    lines_max: u32,
) -> Result<Page<KnownPerson>, SqlError> {
    let text = searchable(text);
    if text.is_empty() {
        return Ok(Page::cut(Vec::new(), shown, lines_max));
    }
    let wanted: Vec<&str> = text.split(' ').collect();
    let mut found: Vec<(u8, String, RecordId)> = Vec::new();
    let mut look = conn.prepare_cached(&format!("SELECT words, name, id, {HINT_WORDS} FROM people"))?;
    let mut rows = look.query([])?;
    while let Some(row) = rows.next()? {
        let words = words_of(row.get_ref(0)?.as_str()?, row.get_ref(3)?.as_str_or_null()?);
        if wanted.iter().all(|word| words.contains(word)) {
            let pseudonym = words.split('\n').next().unwrap_or_default();
            let rank = match pseudonym {
                whole if whole == text => 0,
                begins if begins.starts_with(&text) => 1,
                holds if wanted.iter().all(|word| holds.contains(word)) => 2,
                _ => 3,
            };
            found.push((rank, row.get(1)?, RecordId::new(row.get(2)?)));
        }
    }
    found.sort();
    let Page { lines, of } = Page::cut(found, shown, lines_max);
    let people = lines
        .into_iter()
        .map(|(_, _, id)| by_id(conn, id))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Page {
        lines: people.into_iter().flatten().collect(),
        of,
    })
}

/// Everyone whose words, as a search reads them, mean something, and what.
pub(super) fn whose_words<T>(
    conn: &Connection,
    meant: impl Fn(&str) -> Option<T>,
) -> Result<Vec<(KnownPerson, T)>, SqlError> {
    let mut found = Vec::new();
    let sql = format!("SELECT {COLUMNS}, words, {HINT_WORDS} FROM people");
    let mut look = conn.prepare_cached(&sql)?;
    let mut rows = look.query([])?;
    while let Some(row) = rows.next()? {
        let words = words_of(row.get_ref(3)?.as_str()?, row.get_ref(4)?.as_str_or_null()?);
        if let Some(meaning) = meant(&words) {
            found.push((known(row)?, meaning));
        }
    }
    Ok(found)
}

/// How the team knows a woman, as it is shown, and the record it stands in; none where that is in her own, or nowhere.
pub(super) fn hint_of(conn: &Connection, person: RecordId) -> Result<Option<(RecordId, Hint)>, SqlError> {
    let sql = "SELECT id, body FROM hints WHERE person = ? ORDER BY written_at DESC, id LIMIT 1";
    conn.prepare_cached(sql)?
        .query_row([person.as_bytes()], |row| {
            Ok((RecordId::new(row.get(0)?), body::read(row.get_ref(1)?.as_str()?)?))
        })
        .optional()
}

/// The hints that were written or confirmed last before an instant, in milliseconds since 1970.
pub fn hints_before(conn: &Connection, before_ms: u64) -> Result<Vec<OldHint>, SqlError> {
    let before = i64::try_from(Hlc::at_ms(before_ms).packed()).unwrap_or(i64::MAX);
    let sql = "SELECT id, person, written_at, words FROM hints WHERE written_at < ? ORDER BY written_at, id";
    conn.prepare_cached(sql)?
        .query_map([before], |row| {
            let written_at = u64::try_from(row.get::<_, i64>(2)?).unwrap_or(0);
            Ok(OldHint {
                id: RecordId::new(row.get(0)?),
                of: row.get::<_, Option<[u8; 16]>>(1)?.map(RecordId::new),
                written_at_ms: Hlc::from_packed(written_at).wall_ms(),
                is_empty: row.get_ref(3)?.as_str()?.is_empty(),
            })
        })?
        .collect()
}

/// A hint of some age.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldHint {
    /// Its record.
    pub id: RecordId,
    /// The woman it is about.
    pub of: Option<RecordId>,
    /// When it was written or changed last, in milliseconds since 1970.
    pub written_at_ms: u64,
    /// Whether somebody took it back.
    pub is_empty: bool,
}

/// Where a woman was beside the visits, oldest first. What was taken back is left out.
pub fn sightings_of(conn: &Connection, person: RecordId) -> Result<Vec<KnownSighting>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM sightings WHERE person = ? AND undone = 0 ORDER BY day, id")?
        .query_map([person.as_bytes()], |row| {
            Ok(KnownSighting {
                id: RecordId::new(row.get(0)?),
                sighting: body::read(row.get_ref(1)?.as_str()?)?,
            })
        })?
        .collect()
}

/// The sightings of before a day, also those that were taken back, with their days.
pub fn sightings_before(conn: &Connection, day: Day) -> Result<Vec<(RecordId, String)>, SqlError> {
    conn.prepare_cached("SELECT id, day FROM sightings WHERE day < ? ORDER BY day, id")?
        .query_map([day.to_string()], |row| {
            Ok((RecordId::new(row.get(0)?), row.get(1)?))
        })?
        .collect()
}

/// What a woman said about each purpose, oldest first, and whether it holds.
pub fn consents(conn: &Connection, person: RecordId) -> Result<Vec<KnownConsent>, SqlError> {
    Ok(consent::held(said_by(conn, person)?))
}

pub(super) fn said_by(conn: &Connection, person: RecordId) -> Result<Vec<Said>, SqlError> {
    conn.prepare_cached("SELECT id, written_at, body FROM consents WHERE person = ?")?
        .query_map([person.as_bytes()], |row| {
            Ok(Said {
                id: RecordId::new(row.get(0)?),
                written_at: row.get(1)?,
                consent: body::read(row.get_ref(2)?.as_str()?)?,
            })
        })?
        .collect()
}

/// The links of a record that are not undone, by id.
pub fn links_of(conn: &Connection, person: RecordId) -> Result<Vec<KnownLink>, SqlError> {
    let sql = "SELECT id, body FROM same_women WHERE (one = ?1 OR other = ?1) AND undone = 0 ORDER BY id";
    conn.prepare_cached(sql)?
        .query_map([person.as_bytes()], |row| {
            Ok(KnownLink {
                id: RecordId::new(row.get(0)?),
                link: body::read(row.get_ref(1)?.as_str()?)?,
            })
        })?
        .collect()
}

/// The links that were made since an instant, in milliseconds since 1970, and are not undone, by id.
pub fn linked_since(conn: &Connection, from_ms: u64) -> Result<Vec<RecordId>, SqlError> {
    let from_ms = i64::try_from(from_ms).unwrap_or(i64::MAX);
    conn.prepare_cached("SELECT id FROM same_women WHERE linked_at >= ? AND undone = 0 ORDER BY id")?
        .query_map([from_ms], |row| row.get(0).map(RecordId::new))?
        .collect()
}

/// All pairs that are linked and not undone, for [`super::SameWomen`].
pub fn pairs(conn: &Connection) -> Result<Vec<(RecordId, RecordId)>, SqlError> {
    let sql = "SELECT one, other FROM same_women
        WHERE undone = 0 AND one IS NOT NULL AND other IS NOT NULL ORDER BY id";
    conn.prepare_cached(sql)?
        .query_map([], |row| {
            Ok((RecordId::new(row.get(0)?), RecordId::new(row.get(1)?)))
        })?
        .collect()
}

/// The links between two, `one` the smaller id, also undone ones, by id.
pub(super) fn link_between(
    conn: &Connection,
    one: RecordId,
    other: RecordId,
) -> Result<Vec<RecordId>, SqlError> {
    conn.prepare_cached("SELECT id FROM same_women WHERE one = ? AND other = ? ORDER BY id")?
        .query_map([one.as_bytes(), other.as_bytes()], |row| {
            row.get(0).map(RecordId::new)
        })?
        .collect()
}

/// Everyone who asked us to stop, by id.
pub fn who_asked_to_stop(conn: &Connection) -> Result<Vec<RecordId>, SqlError> {
    conn.prepare_cached("SELECT id FROM people WHERE status = ? ORDER BY id")?
        .query_map([about_her::ASKED_US_TO_STOP], |row| row.get(0).map(RecordId::new))?
        .collect()
}

/// The records of this room that name a woman and go with her: sightings, links, consents and hints, whatever their state.
pub fn naming(conn: &Connection, person: RecordId) -> Result<Vec<RecordId>, SqlError> {
    let sql = "SELECT id FROM sightings WHERE person = ?1
        UNION SELECT id FROM same_women WHERE one = ?1 OR other = ?1
        UNION SELECT id FROM consents WHERE person = ?1
        UNION SELECT id FROM hints WHERE person = ?1";
    conn.prepare_cached(sql)?
        .query_map([person.as_bytes()], |row| row.get(0).map(RecordId::new))?
        .collect()
}

/// Her row as [`COLUMNS`] read it. A hint that has a record of its own takes the place of one in hers.
fn known(row: &Row<'_>) -> Result<KnownPerson, SqlError> {
    let mut person: Person = body::read(&row.get::<_, String>(1)?)?;
    if let Some(hint) = row.get_ref(2)?.as_str_or_null()? {
        let hint: Hint = body::read(hint)?;
        person.hint = Some(hint.words).filter(|words| !words.is_empty());
    }
    Ok(KnownPerson {
        id: RecordId::new(row.get(0)?),
        person,
    })
}

/// A span of one id: asked for the id itself, SQLite would open her whole record instead of the index.
pub(super) const SPOKEN: &str = "SELECT spoken FROM people WHERE id BETWEEN ?1 AND ?1";

/// What a search looks through, with the hint that is shown.
fn words_of<'a>(words: &'a str, hint: Option<&str>) -> Cow<'a, str> {
    match (hint, words.split_once('\n')) {
        (Some(hint), Some((pseudonym, _))) => Cow::Owned(format!("{pseudonym}\n{hint}")),
        _ => Cow::Borrowed(words),
    }
}

const COLUMNS: &str = "id, body,
    (SELECT body FROM hints WHERE person = people.id ORDER BY written_at DESC, id LIMIT 1)";
const HINT_WORDS: &str =
    "(SELECT words FROM hints WHERE person = people.id ORDER BY written_at DESC, id LIMIT 1)";
