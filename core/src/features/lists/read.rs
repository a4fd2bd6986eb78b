use crate::features::body;
use crate::store::Connection;
use crate::store::SqlError;
use crate::vocabulary::RecordId;
use crate::vocabulary::folded;

use super::OwnCode;

/// The team's own words in a list, retired ones too, by label; one for each code.
///
/// Where two phones without signal added the same word, it is offered until both are retired, in the words of the one
/// that was added first.
pub fn of_list(conn: &Connection, list: &str) -> Result<Vec<OwnCode>, SqlError> {
    let mut words: Vec<OwnCode> = Vec::new();
    for (_, word) in all_of(conn, list)? {
        match words.iter_mut().find(|earlier| earlier.code == word.code) {
            Some(earlier) if earlier.retired == Some(true) => *earlier = word,
            Some(_) => {}
            None => words.push(word),
        }
    }
    words.sort_by_cached_key(|word| (folded(&word.label), word.code.clone()));
    Ok(words)
}

/// The words that are offered no longer, in whatever list.
pub fn retired(conn: &Connection) -> Result<Vec<RecordId>, SqlError> {
    let mut retired = Vec::new();
    let mut look = conn.prepare_cached("SELECT id, body FROM own_codes ORDER BY added_at, id")?;
    let mut rows = look.query([])?;
    while let Some(row) = rows.next()? {
        let word: OwnCode = body::read(row.get_ref(1)?.as_str()?)?;
        if word.retired == Some(true) {
            retired.push(RecordId::new(row.get(0)?));
        }
    }
    Ok(retired)
}

/// The records of one code, oldest first.
pub(super) fn ids_of(conn: &Connection, list: &str, code: &str) -> Result<Vec<RecordId>, SqlError> {
    let all = all_of(conn, list)?.into_iter();
    Ok(all
        .filter(|(_, word)| word.code == code)
        .map(|(id, _)| id)
        .collect())
}

fn all_of(conn: &Connection, list: &str) -> Result<Vec<(RecordId, OwnCode)>, SqlError> {
    conn.prepare_cached("SELECT id, body FROM own_codes WHERE list = ? ORDER BY added_at, id")?
        .query_map([list], |row| {
            let word = body::read(&row.get::<_, String>(1)?)?;
            Ok((RecordId::new(row.get(0)?), word))
        })?
        .collect()
}
