//! Between a record and its flat fields, through the one serde derive on the record's struct.

use serde_json::Map;
use serde_json::Value;

use super::Kind;
use super::leaf::Fields;
use super::leaf::Leaf;
use super::leaf::SEPARATOR;

/// The fields of a record. Absent options and empty sets leave nothing.
pub(super) fn fields_of<K: Kind>(record: &K) -> Result<Fields, NotFlat> {
    let Ok(Value::Object(object)) = serde_json::to_value(record) else {
        return Err(NotFlat);
    };
    let mut fields = Fields::new();
    for (name, value) in object {
        match value {
            Value::Null => {}
            Value::Object(entries) => {
                for (key, value) in entries {
                    fields.insert(format!("{name}{SEPARATOR}{key}"), leaf_of(value)?);
                }
            }
            Value::Array(members) => {
                for member in members {
                    let Value::String(member) = member else {
                        return Err(NotFlat);
                    };
                    fields.insert(format!("{name}{SEPARATOR}{member}"), Leaf::Bool(true));
                }
            }
            scalar => {
                fields.insert(name, leaf_of(scalar)?);
            }
        }
    }
    Ok(fields)
}

/// The record with these fields.
///
/// Fields this version does not know are passed over. So is a field whose value is not of the type this version
/// expects: one strange field does not hide the rest of the record.
pub(super) fn record_of<K: Kind>(fields: &Fields) -> K {
    let object = Value::Object(object_of(fields));
    if let Ok(record) = K::deserialize(&object) {
        return record;
    }
    let Value::Object(object) = object else {
        return K::default();
    };
    let sound = object.into_iter().filter(|(name, value)| {
        let alone = Map::from_iter([(name.clone(), value.clone())]);
        serde_json::from_value::<K>(Value::Object(alone)).is_ok()
    });
    serde_json::from_value(Value::Object(sound.collect())).unwrap_or_default()
}

/// A record holds something that has no place in flat fields, such as a list in a map or a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a record is not flat")]
pub struct NotFlat;

fn object_of(fields: &Fields) -> Map<String, Value> {
    let mut object = Map::new();
    for (path, leaf) in fields {
        match path.split_once(SEPARATOR) {
            None => {
                object.insert(path.clone(), value_of(leaf));
            }
            Some((name, key)) if *leaf == Leaf::Bool(true) => {
                let set = object.entry(name).or_insert_with(|| Value::Array(Vec::new()));
                if let Value::Array(members) = set {
                    members.push(Value::from(key));
                }
            }
            Some((name, key)) => {
                let map = object.entry(name).or_insert_with(|| Value::Object(Map::new()));
                if let Value::Object(entries) = map {
                    entries.insert(key.to_owned(), value_of(leaf));
                }
            }
        }
    }
    object
}

fn leaf_of(value: Value) -> Result<Leaf, NotFlat> {
    match value {
        Value::String(text) => Ok(Leaf::Text(text)),
        Value::Bool(truth) => Ok(Leaf::Bool(truth)),
        Value::Number(number) => number.as_i64().map(Leaf::Int).ok_or(NotFlat),
        _ => Err(NotFlat),
    }
}

fn value_of(leaf: &Leaf) -> Value {
    serde_json::to_value(leaf).unwrap_or(Value::Null)
}
