//! A page of what a question finds, and how much there is on all pages.

use crate::store::Connection;
use crate::store::Row;
use crate::store::SqlError;
use crate::store::Value;
use crate::store::params_from_iter;

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// Its lines.
    pub lines: Vec<T>,
    /// How many there are on all pages.
    pub of: u64,
}

impl<T> Page<T> {
    /// So many lines of those in memory, after so many that were shown already.
    pub fn cut(all: Vec<T>, shown: u32, lines_max: u32) -> Self {
        let count = |lines: u32| usize::try_from(lines).unwrap_or(usize::MAX);
        Self {
            of: u64::try_from(all.len()).unwrap_or(u64::MAX),
            lines: all
                .into_iter()
                .skip(count(shown))
                .take(count(lines_max))
                .collect(),
        }
    }

    /// The same page, with something else on each line.
    pub fn map<U>(self, line: impl FnMut(T) -> U) -> Page<U> {
        Page {
            lines: self.lines.into_iter().map(line).collect(),
            of: self.of,
        }
    }
}

/// A question in the words of SQL.
pub(super) struct Question<'q> {
    /// What is read of each row.
    pub(super) columns: &'q str,
    /// From where, and on which conditions.
    pub(super) from: &'q str,
    /// In which order.
    pub(super) order: &'q str,
    /// What stands for the question marks in `from`.
    pub(super) given: Vec<Value>,
}

impl Question<'_> {
    /// At most so many rows, after so many that were shown already.
    pub(super) fn page<T>(
        self,
        conn: &Connection,
        shown: u32,
        lines_max: u32,
        line: impl FnMut(&Row<'_>) -> Result<T, SqlError>,
    ) -> Result<Page<T>, SqlError> {
        let Self {
            columns,
            from,
            order,
            mut given,
        } = self;
        let of: i64 = conn
            .prepare_cached(&format!("SELECT count(*) FROM {from}"))?
            .query_row(params_from_iter(&given), |row| row.get(0))?;
        given.extend([lines_max, shown].map(|lines| Value::Integer(lines.into())));
        let lines = conn
            .prepare_cached(&format!(
                "SELECT {columns} FROM {from} ORDER BY {order} LIMIT ? OFFSET ?"
            ))?
            .query_map(params_from_iter(given), line)?
            .collect::<Result<_, _>>()?;
        Ok(Page {
            lines,
            of: u64::try_from(of).unwrap_or(0),
        })
    }
}
