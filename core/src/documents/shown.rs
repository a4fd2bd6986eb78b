//! What somebody else's phone can show, as views in front of the tables of this one.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Kinds;
use super::horizon;
use super::horizon::Horizon;
use crate::store::Connection;
use crate::store::SqlError;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// SQL that makes the views through which a store shows no more than a phone that opens this scope and is at home, or out
/// with these records. For [`crate::store::Store::behind`].
///
/// What a device keeps for itself is behind none of them: neither settings nor leaf keys.
pub(crate) fn views(kinds: &Kinds, scope: Scope, out_with: Option<&BTreeSet<RecordId>>) -> String {
    let mut sql = String::new();
    let mut view = |table: &str, rows: &str| {
        let _ = write!(
            sql,
            "CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE {rows};"
        );
    };
    let mut everywhere = Vec::new();
    for kind in kinds.drawers() {
        if kind.is_everywhere {
            everywhere.push(format!("'{}'", kind.code));
        }
        for table in kind.tables {
            if kind.scope > scope {
                view(table, "0");
            } else if out_with.is_some() && !kind.is_everywhere {
                view(table, &format!("{} {IS_TONIGHTS}", kind.id_column(table)));
            }
        }
    }
    let mut rows = format!("scope <= {}", scope.number());
    if out_with.is_some() {
        let everywhere = everywhere.join(", ");
        let _ = write!(rows, " AND (record {IS_TONIGHTS} OR kind IN ({everywhere}))");
    }
    view("records", &rows);
    view("leaf_keys", "0");
    match out_with {
        None => view("settings", "0"),
        Some(out_with) => {
            let within: Vec<String> = out_with.iter().map(|id| format!("(x'{id}')")).collect();
            let kept: String =
                Horizon::out(out_with.clone())
                    .kept()
                    .iter()
                    .fold(String::new(), |mut hex, byte| {
                        let _ = write!(hex, "{byte:02x}");
                        hex
                    });
            let _ = write!(
                sql,
                "CREATE TEMP VIEW settings AS SELECT '{}' AS name, x'{kept}' AS value;
                 CREATE TEMP TABLE tonight (record BLOB PRIMARY KEY) WITHOUT ROWID;",
                horizon::NAME,
            );
            if !within.is_empty() {
                let _ = write!(sql, "INSERT INTO temp.tonight VALUES {};", within.join(", "));
            }
        }
    }
    sql
}

/// How many records this scope opens here.
pub(crate) fn record_count(db: &Connection, scope: Scope) -> Result<u64, SqlError> {
    let count = "SELECT count(*) FROM records WHERE scope <= ?1";
    db.prepare_cached(count)?
        .query_row([scope.number()], |row| row.get(0))
}

const IS_TONIGHTS: &str = "IN (SELECT record FROM temp.tonight)";
