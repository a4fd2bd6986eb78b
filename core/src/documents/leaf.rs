use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use serde::Serializer;

/// The fields of one record, flat: `nickname`, or `needs/dental` for the key `dental` of the map `needs`.
pub(crate) type Fields = BTreeMap<String, Leaf>;

/// One value that merges by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Leaf {
    /// Words, a code or an id.
    Text(String),
    /// A number, an instant in milliseconds, a count.
    Int(i64),
    /// Yes or no; `true` marks a member of a set.
    Bool(bool),
}

impl fmt::Display for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Int(number) => write!(f, "{number}"),
            Self::Bool(truth) => write!(f, "{truth}"),
        }
    }
}

impl Serialize for Leaf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Int(number) => serializer.serialize_i64(*number),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
        }
    }
}

/// Between the name of a map and its key.
pub(super) const SEPARATOR: char = '/';
/// Holds the code of the record's kind. No field of a struct can have this name.
pub(super) const KIND: &str = "$kind";
/// Holds the schema number under which the record was created.
pub(super) const SCHEMA: &str = "$schema";
