use crate::features::body;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::Row;
use crate::store::SqlError;
use crate::vocabulary::RecordId;
use crate::vocabulary::folded;

use super::Person;

/// A person and the id she is known by.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct KnownPerson {
    /// Her id.
    pub id: RecordId,
    /// What the team noted.
    pub person: Person,
}

/// The person with this id; none where she is not known, or not on this phone tonight.
pub fn by_id(conn: &Connection, id: RecordId) -> Result<Option<KnownPerson>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM people WHERE id = ?")?
        .query_row([id.as_bytes()], known)
        .optional()
}

/// Everyone, by pseudonym.
pub fn list(conn: &Connection) -> Result<Vec<KnownPerson>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM people ORDER BY name, id")?
        .query_map([], known)?
        .collect()
}

/// Everyone who goes by this pseudonym, whatever the case and accents: more than one where two phones without signal
/// chose the same word.
pub fn by_pseudonym(conn: &Connection, pseudonym: &str) -> Result<Vec<KnownPerson>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM people WHERE name = ? ORDER BY id")?
        .query_map([folded(pseudonym)], known)?
        .collect()
}

/// The pseudonyms that are taken, without case and accents; `beside` leaves out the one person who keeps hers.
pub fn pseudonyms(conn: &Connection, beside: Option<RecordId>) -> Result<Vec<String>, SqlError> {
    conn.prepare_cached("SELECT name FROM people WHERE id IS NOT ?")?
        .query_map([beside.as_ref().map(RecordId::as_bytes)], |row| row.get(0))?
        .collect()
}

fn known(row: &Row<'_>) -> Result<KnownPerson, SqlError> {
    Ok(KnownPerson {
        id: RecordId::new(row.get(0)?),
        person: body::read(&row.get::<_, String>(1)?)?,
    })
}
