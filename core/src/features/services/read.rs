use crate::features::body;
use crate::features::pages::Page;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::Row;
use crate::store::SqlError;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;

use super::Service;
use super::rules;

/// A service and the id it is known by.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct KnownService {
    /// Its id.
    pub id: RecordId,
    /// What the team knows of it.
    pub service: Service,
    /// Whether it is to be checked before anybody relies on it: nobody has ever, or not for 180 days.
    pub is_stale: bool,
}

/// The service with this id, closed or not; none where it is not known here.
pub fn by_id(conn: &Connection, id: RecordId, today: Day) -> Result<Option<KnownService>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM services WHERE id = ?")?
        .query_row([id.as_bytes()], |row| known(row, today))
        .optional()
}

/// The services that are offered and help with this need, or all of them: first where this language is spoken, of those
/// first what is for women alone, then by name. At most so many, after so many that were shown already.
///
/// Reads the whole directory, which is as long as a team can keep up to date.
pub fn list(
    conn: &Connection,
    need: Option<&str>,
    language: Option<&str>,
    today: Day,
    shown: u32,
    lines_max: u32,
) -> Result<Page<KnownService>, SqlError> {
    let mut found = by_name(conn, false, today)?;
    found.retain(|known| need.is_none_or(|need| known.service.needs.contains(need)));
    let speaks = |service: &Service| language.is_some_and(|language| service.languages.contains(language));
    // Among equals the order of the names stays.
    found.sort_by_key(|known| {
        let is_for_women = known.service.is_women_only == Some(true);
        (!speaks(&known.service), !is_for_women)
    });
    Ok(Page::cut(found, shown, lines_max))
}

/// The services that are offered no longer, by name: at most so many, after so many that were shown already.
pub fn closed(
    conn: &Connection,
    today: Day,
    shown: u32,
    lines_max: u32,
) -> Result<Page<KnownService>, SqlError> {
    Ok(Page::cut(by_name(conn, true, today)?, shown, lines_max))
}

/// Whether there is any service at all, closed or not.
pub fn is_any(conn: &Connection) -> Result<bool, SqlError> {
    conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM services)")?
        .query_row([], |row| row.get(0))
}

fn by_name(conn: &Connection, is_closed: bool, today: Day) -> Result<Vec<KnownService>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM services WHERE is_closed = ? ORDER BY name, id")?
        .query_map([is_closed], |row| known(row, today))?
        .collect()
}

fn known(row: &Row<'_>, today: Day) -> Result<KnownService, SqlError> {
    let service: Service = body::read(&row.get::<_, String>(1)?)?;
    Ok(KnownService {
        id: RecordId::new(row.get(0)?),
        is_stale: rules::is_stale(&service, today),
        service,
    })
}
