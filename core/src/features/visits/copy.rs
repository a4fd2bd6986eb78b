//! A visit that is written anew, once its age makes it coarser or an erasure takes somebody out of it, is another record
//! that says which one it `was`. Two leads apart may both do so: one of the copies is shown, the same one everywhere.

use crate::features::body;
use crate::store::SqlError;
use crate::store::Transaction;
use crate::vocabulary::RecordId;

use super::Visit;

/// Shows one of the records of a visit and hides the rest: of the copies the one with the smallest id, and what they
/// were copied from only while there is none.
pub(super) fn settle(root: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
    let shown = ids(
        root,
        tx,
        "SELECT id FROM visits WHERE id = ?1 OR (root = ?1 AND root <> id)",
    )?;
    let hidden = ids(root, tx, "SELECT id FROM hidden_visits WHERE root = ?1")?;
    let all = || shown.iter().chain(&hidden).copied();
    let copies = all().filter(|id| *id != root);
    let Some(winner) = copies.min().or_else(|| all().next()) else {
        return Ok(());
    };
    for id in shown.iter().filter(|id| **id != winner) {
        tx.prepare_cached("INSERT INTO hidden_visits SELECT * FROM visits WHERE id = ?")?
            .execute([id.as_bytes()])?;
        take_away(*id, tx)?;
    }
    if hidden.contains(&winner) {
        tx.prepare_cached("INSERT INTO visits SELECT * FROM hidden_visits WHERE id = ?")?
            .execute([winner.as_bytes()])?;
        tx.prepare_cached("DELETE FROM hidden_visits WHERE id = ?")?
            .execute([winner.as_bytes()])?;
        for person in kept(winner, tx)?.iter().flat_map(Visit::people) {
            tx.prepare_cached("INSERT OR IGNORE INTO visit_people (person, visit) VALUES (?, ?)")?
                .execute([person.as_bytes(), winner.as_bytes()])?;
        }
    }
    Ok(())
}

/// Takes a shown visit's rows away. People by key, so that no index of visits is needed there.
pub(super) fn take_away(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
    for person in kept(id, tx)?.iter().flat_map(Visit::people) {
        tx.prepare_cached("DELETE FROM visit_people WHERE person = ? AND visit = ?")?
            .execute([person.as_bytes(), id.as_bytes()])?;
    }
    tx.prepare_cached("DELETE FROM visits WHERE id = ?")?
        .execute([id.as_bytes()])?;
    Ok(())
}

/// The visit that this record is a copy of, where it is one or has some.
pub(super) fn root_of(id: RecordId, tx: &Transaction<'_>) -> Result<Option<RecordId>, SqlError> {
    let roots = ids(id, tx, ROOTS)?;
    Ok(roots.into_iter().next())
}

/// Whether a record has a row of any sort. A new one has none, and then there is nothing to take away.
pub(super) fn is_here(id: RecordId, tx: &Transaction<'_>) -> Result<bool, SqlError> {
    tx.prepare_cached(IS_HERE)?
        .query_row([id.as_bytes()], |row| row.get(0))
}

fn ids(of: RecordId, tx: &Transaction<'_>, sql: &str) -> Result<Vec<RecordId>, SqlError> {
    tx.prepare_cached(sql)?
        .query_map([of.as_bytes()], |row| row.get(0).map(RecordId::new))?
        .collect()
}

fn kept(id: RecordId, tx: &Transaction<'_>) -> Result<Option<Visit>, SqlError> {
    let mut find = tx.prepare_cached("SELECT body FROM visits WHERE id = ?")?;
    let mut rows = find.query([id.as_bytes()])?;
    match rows.next()? {
        Some(row) => body::read(row.get_ref(0)?.as_str()?).map(Some),
        None => Ok(None),
    }
}

/// One question rather than three, because every visit that is written asks it.
const ROOTS: &str = "SELECT root FROM hidden_visits WHERE id = ?1
    UNION ALL SELECT root FROM hidden_visits WHERE root = ?1
    UNION ALL SELECT root FROM visits WHERE root = ?1 AND root <> id
    UNION ALL SELECT root FROM visits WHERE id = ?1 AND root <> id
    LIMIT 1";
const IS_HERE: &str = "SELECT EXISTS (SELECT 1 FROM visits WHERE id = ?1)
    OR EXISTS (SELECT 1 FROM hidden_visits WHERE id = ?1)
    OR EXISTS (SELECT 1 FROM undone_visits WHERE id = ?1)";
