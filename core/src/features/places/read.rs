use crate::features::body;
use crate::features::pages::Page;
use crate::features::pages::Question;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::Row;
use crate::store::SqlError;
use crate::store::params;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::spot;

use super::Place;
use super::likeness::area_column;

/// A place and the id it is known by.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct KnownPlace {
    /// Its id.
    pub id: RecordId,
    /// What the team knows of it.
    pub place: Place,
}

/// How the newest knock at a place ended; passed in by the companion, who asks the visits.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct LastKnock {
    /// When it was, in milliseconds since 1970.
    pub at_ms: u64,
    /// How it ended: a code of the knock outcomes.
    pub outcome: String,
}

/// One line of the list of places.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PlaceLine {
    /// Its id.
    pub id: RecordId,
    /// What the team knows of it.
    pub place: Place,
    /// The newest knock; absent where nobody has knocked yet.
    pub last: Option<LastKnock>,
}

/// An import, as far as anything of it is here.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct KnownImport {
    /// Its id.
    pub id: RecordId,
    /// How many places that came with it are here.
    pub places: u64,
    /// One of them: when it was and who did it stands in that place's history.
    pub place: RecordId,
}

/// The place with this id; none where it is not known, or not on this phone tonight.
pub fn by_id(conn: &Connection, id: RecordId) -> Result<Option<KnownPlace>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM places WHERE id = ?")?
        .query_row([id.as_bytes()], known)
        .optional()
}

/// All places, by nickname.
pub fn list(conn: &Connection) -> Result<Vec<KnownPlace>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM places ORDER BY name, id")?
        .query_map([], known)?
        .collect()
}

/// The doors of a block, by nickname.
pub fn doors_of(conn: &Connection, building: RecordId) -> Result<Vec<KnownPlace>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM places WHERE building = ? ORDER BY name, id")?
        .query_map([building.as_bytes()], known)?
        .collect()
}

/// The other places of an outcode or a ward, by nickname: at most so many, after so many that were shown already. With
/// neither, none.
pub fn neighbours(
    conn: &Connection,
    outcode: Option<&str>,
    ward: Option<&str>,
    shown: u32,
    count_max: u32,
) -> Result<Vec<KnownPlace>, SqlError> {
    let sql =
        "SELECT id, body FROM places WHERE outcode = ?1 OR ward = ?2 ORDER BY name, id LIMIT ?3 OFFSET ?4";
    let (outcode, ward) = (area_column(outcode), area_column(ward));
    conn.prepare_cached(sql)?
        .query_map(params![outcode, ward, count_max, shown], known)?
        .collect()
}

/// How many places lie in an outcode or a ward.
pub fn neighbours_count(
    conn: &Connection,
    outcode: Option<&str>,
    ward: Option<&str>,
) -> Result<u64, SqlError> {
    let sql = "SELECT count(*) FROM places WHERE outcode = ?1 OR ward = ?2";
    let count: i64 = conn
        .prepare_cached(sql)?
        .query_row(params![area_column(outcode), area_column(ward)], |row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// Whether there is any place at all.
pub fn is_any(conn: &Connection) -> Result<bool, SqlError> {
    conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM places)")?
        .query_row([], |row| row.get(0))
}

/// The places that came with an import, by nickname. Reads all places.
pub fn came_with(conn: &Connection, import: RecordId) -> Result<Vec<KnownPlace>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM places WHERE body ->> '$.came_with' = ? ORDER BY name, id")?
        .query_map([import.to_string()], known)?
        .collect()
}

/// The imports of which places are here, by id: at most so many, after so many that were shown already. Reads all places.
pub fn imports(conn: &Connection, shown: u32, lines_max: u32) -> Result<Page<KnownImport>, SqlError> {
    let asked = Question {
        columns: "import, places, place",
        from: "(SELECT body ->> '$.came_with' AS import, count(*) AS places, min(id) AS place FROM places
            WHERE import IS NOT NULL GROUP BY import)",
        order: "import",
        given: Vec::new(),
    };
    asked.page(conn, shown, lines_max, |row| {
        let id: String = row.get(0)?;
        Ok(KnownImport {
            id: id.parse().map_err(body::unreadable)?,
            places: row.get(1)?,
            place: RecordId::new(row.get(2)?),
        })
    })
}

/// The places first heard of on this day or later and not confirmed, by nickname.
pub fn leads_since(conn: &Connection, day: Day) -> Result<Vec<KnownPlace>, SqlError> {
    let sql = "SELECT id, body FROM places
        WHERE state = ? AND body ->> '$.first_known_on' >= ? ORDER BY name, id";
    conn.prepare_cached(sql)?
        .query_map([spot::LEAD, &day.to_string()], known)?
        .collect()
}

/// The places by nickname, each with its newest knock as `last` tells it: at most so many, after so many that were shown
/// already.
pub fn lines(
    conn: &Connection,
    shown: u32,
    lines_max: u32,
    last: impl Fn(RecordId) -> Result<Option<LastKnock>, SqlError>,
) -> Result<Page<PlaceLine>, SqlError> {
    let asked = Question {
        columns: "id, body",
        from: "places",
        order: "name, id",
        given: Vec::new(),
    };
    asked.page(conn, shown, lines_max, |row| {
        let KnownPlace { id, place } = known(row)?;
        Ok(PlaceLine {
            id,
            place,
            last: last(id)?,
        })
    })
}

fn known(row: &Row<'_>) -> Result<KnownPlace, SqlError> {
    Ok(KnownPlace {
        id: RecordId::new(row.get(0)?),
        place: body::read(&row.get::<_, String>(1)?)?,
    })
}
