//! A whole record as one column, so that reading it back never opens a document.

use std::collections::BTreeSet;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::store::SqlError;

/// The record as JSON, the same for the same record on every device: keys and sets are sorted.
pub(super) fn write<R: Serialize>(record: &R) -> Result<String, SqlError> {
    let mut value = serde_json::to_value(record).map_err(unreadable)?;
    if let Value::Object(fields) = &mut value {
        for set in fields.values_mut().filter_map(Value::as_array_mut) {
            set.sort_by(|one, other| one.as_str().cmp(&other.as_str()));
        }
    }
    Ok(value.to_string())
}

/// The record that [`write`] wrote, or that an older version wrote with fewer fields.
pub(super) fn read<R: DeserializeOwned>(body: &str) -> Result<R, SqlError> {
    serde_json::from_str(body).map_err(unreadable)
}

/// Codes as one column of their own, each once and in order, for what is asked so often that no body is to be read.
pub(super) fn codes<'c>(codes: impl Iterator<Item = &'c String>) -> String {
    let codes: BTreeSet<&str> = codes.map(String::as_str).collect();
    codes.into_iter().collect::<Vec<_>>().join(" ")
}

/// The codes that [`codes`] put together.
pub(super) fn codes_of(column: &str) -> Vec<String> {
    column.split_whitespace().map(str::to_owned).collect()
}

/// What stands in a column is not what belongs there.
pub(super) fn unreadable(error: impl std::error::Error + Send + Sync + 'static) -> SqlError {
    SqlError::ToSqlConversionFailure(Box::new(error))
}
