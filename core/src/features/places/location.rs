use std::fmt;

use serde::Deserialize;
use serde::Serialize;

use crate::documents;
use crate::documents::Facts;
use crate::documents::Kind;
use crate::documents::Pen;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::SqlError;
use crate::store::Transaction;
use crate::store::params;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::guard;
use crate::vocabulary::guard::Field;

use super::Error;
use super::Refusal;
use super::rules::too_long;

/// Where exactly a place is: a record of its own, so that nothing shown at a door has ever loaded it
/// (docs/decisions/0017-an-address-is-a-record-of-its-own.md).
///
/// This file alone names its table. Its words are in no error and no log.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Location {
    /// The place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<RecordId>,
    /// House and street as somebody would tell it, up to 120 letters; empty once taken away.
    pub text: String,
}

/// Writes down where a place is, in place of what was said before; an empty text takes it away.
///
/// What was said before stays in the record's history until the record is erased.
pub fn set_location(place: RecordId, text: &str, pen: &mut Pen<'_>) -> Result<(), Error> {
    let text = text.trim();
    let known = newest(pen.tx, place).map_err(documents::Error::from)?;
    let before = known.as_ref().map_or("", |(_, text)| text);
    check(before, text)?;
    match known {
        Some((id, _)) => pen.change(id, |location: &mut Location| text.clone_into(&mut location.text))?,
        None if text.is_empty() => {}
        None => drop(pen.create(&Location {
            place: Some(place),
            text: text.to_owned(),
        })?),
    }
    Ok(())
}

/// Where a place is; none where nobody has said. The only way to it.
pub fn location(conn: &Connection, place: RecordId) -> Result<Option<String>, SqlError> {
    let text = newest(conn, place)?.map(|(_, text)| text);
    Ok(text.filter(|text| !text.is_empty()))
}

/// The records in which a place's location is kept, for erasing them: two leads apart may have made one each.
pub fn locations_of(conn: &Connection, place: RecordId) -> Result<Vec<RecordId>, SqlError> {
    conn.prepare_cached("SELECT id FROM locations WHERE place = ? ORDER BY id")?
        .query_map([place.as_bytes()], |row| row.get(0).map(RecordId::new))?
        .collect()
}

fn newest(conn: &Connection, place: RecordId) -> Result<Option<(RecordId, String)>, SqlError> {
    let sql = "SELECT id, text FROM locations WHERE place = ? ORDER BY changed DESC, id LIMIT 1";
    conn.prepare_cached(sql)?
        .query_row([place.as_bytes()], |row| {
            Ok((RecordId::new(row.get(0)?), row.get(1)?))
        })
        .optional()
}

/// An address may stand here, and nothing else that is never kept.
fn check(before: &str, after: &str) -> Result<(), Refusal> {
    too_long("location", Some(after), LOCATION_LETTERS_MAX)?;
    match guard::against(Some(before), Some(after), Field::Location) {
        Some(risk) => Err(Refusal::NeverKept {
            field: "location",
            kind: risk.label,
        }),
        None => Ok(()),
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Location(..)")
    }
}

impl Kind for Location {
    const CODE: &'static str = "location";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["locations"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS locations (
            id      BLOB NOT NULL PRIMARY KEY,
            place   BLOB,
            changed INTEGER NOT NULL,
            text    TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS locations_of_place ON locations (place, changed DESC);";

    fn belongs_to(&self) -> Vec<RecordId> {
        self.place.into_iter().collect()
    }

    fn project(&self, id: RecordId, facts: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        let changed = i64::try_from(facts.changed_at.packed()).unwrap_or(i64::MAX);
        tx.prepare_cached("INSERT OR REPLACE INTO locations (id, place, changed, text) VALUES (?, ?, ?, ?)")?
            .execute(params![
                id.as_bytes(),
                self.place.as_ref().map(RecordId::as_bytes),
                changed,
                self.text,
            ])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM locations WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}

/// Room for a location, in letters: the four lines of an envelope.
pub const LOCATION_LETTERS_MAX: u64 = 120;
