use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::store::SqlError;
use crate::store::Transaction;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// A kind of record: a struct whose fields are the document's fields.
///
/// Records are flat (docs/decisions/0003-records-are-flat.md): a field is a string, number, boolean or id, an
/// `Option` of one, a `HashSet<String>`, or a `HashMap<String, _>` of one that is no boolean (`true` marks a
/// set). Every leaf merges by itself: two people who change different fields, or different keys of one map,
/// both keep what they wrote. An absent `Option` and an empty set take no room. All fields are
/// `#[serde(default)]`, so that a record written before the field existed still opens; fields this version
/// does not know stay in the document untouched.
pub trait Kind: Serialize + DeserializeOwned + Default + Clone + PartialEq + Send + Sync + 'static {
    /// The stable code of the kind, stored with every record.
    const CODE: &'static str;
    /// Raised when the meaning of a field changes.
    const SCHEMA: u32;
    /// Who can open records of this kind.
    const SCOPE: Scope;
    /// SQL that makes the projection's tables and indexes, each `IF NOT EXISTS`, and each named in [`Kind::TABLES`].
    const CREATE: &'static str;
    /// The projection's tables, which may be emptied and filled again at any time.
    const TABLES: &'static [&'static str];

    /// In which column a table holds the record's id, where that is not called `id`: the table and its column.
    const ID_COLUMNS: &'static [(&'static str, &'static str)] = &[];

    /// Whether a pair needs all of them on every round, such as the team's own words.
    const IS_EVERYWHERE: bool = false;

    /// The records without which this one says nothing, as a visit its place. On a round it can be opened where one of
    /// them can.
    fn belongs_to(&self) -> Vec<RecordId> {
        Vec::new()
    }

    /// Whom else it speaks of, as a visit the women who were met. On a round they can be opened where it can.
    fn names(&self) -> Vec<RecordId> {
        Vec::new()
    }

    /// Writes the rows by which screens find this record, replacing those of its earlier state.
    fn project(&self, id: RecordId, facts: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError>;

    /// Takes the rows of a record away, whether there are any or not: it was erased, or does not count any more.
    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError>;
}

/// What is known of a record beside its fields: who wrote it and when, taken from signed entries, never from a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The device that created the record.
    pub created_by: DeviceId,
    /// When it was created, by that device's clock.
    pub created_at: Hlc,
    /// The newest change merged so far.
    pub changed_at: Hlc,
}
