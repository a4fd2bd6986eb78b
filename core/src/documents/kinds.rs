use super::Error;
use super::Facts;
use super::Kind;
use super::fields::record_of;
use super::leaf::Fields;
use super::leaf::KIND;
use super::leaf::Leaf;
use crate::crypto::digest;
use crate::store::Connection;
use crate::store::SqlError;
use crate::store::Transaction;
use crate::vocabulary::Hash;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// The kinds of records this version can show. Records of other kinds are kept and passed on, and not projected.
#[derive(Default)]
pub struct Kinds {
    known: Vec<Known>,
}

type Forget = fn(RecordId, &Transaction<'_>) -> Result<(), SqlError>;
type TiesOf = fn(&Fields) -> Ties;
type Project = fn(&Fields, RecordId, &Facts, &Transaction<'_>) -> Result<(), SqlError>;

struct Known {
    drawer: Drawer,
    create: &'static str,
    project: Project,
    forget: Forget,
    ties: TiesOf,
}

/// Where the rows of one kind are.
pub(super) struct Drawer {
    pub(super) code: &'static str,
    pub(super) scope: Scope,
    pub(super) tables: &'static [&'static str],
    pub(super) is_everywhere: bool,
    id_columns: &'static [(&'static str, &'static str)],
}

impl Drawer {
    /// The column of a table that holds the record's id.
    pub(super) fn id_column(&self, table: &str) -> &'static str {
        let mut named = self.id_columns.iter();
        named
            .find(|(of, _)| *of == table)
            .map_or("id", |(_, column)| column)
    }
}

/// What a record hangs together with.
#[derive(Debug, Default)]
pub(super) struct Ties {
    pub(super) is_everywhere: bool,
    pub(super) belongs_to: Vec<RecordId>,
    pub(super) names: Vec<RecordId>,
}

impl Kinds {
    /// These kinds and `K`.
    #[must_use]
    pub fn with<K: Kind>(mut self) -> Self {
        self.known.push(Known {
            drawer: Drawer {
                code: K::CODE,
                scope: K::SCOPE,
                tables: K::TABLES,
                is_everywhere: K::IS_EVERYWHERE,
                id_columns: K::ID_COLUMNS,
            },
            create: K::CREATE,
            project: |fields, id, facts, tx| record_of::<K>(fields).project(id, facts, tx),
            forget: K::forget,
            ties: |fields| {
                let record = record_of::<K>(fields);
                Ties {
                    is_everywhere: K::IS_EVERYWHERE,
                    belongs_to: record.belongs_to(),
                    names: record.names(),
                }
            },
        });
        self
    }

    /// Their codes, in the order in which they were added.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> {
        self.known.iter().map(|kind| kind.drawer.code)
    }

    /// Where the rows of each kind are.
    pub(super) fn drawers(&self) -> impl Iterator<Item = &Drawer> {
        self.known.iter().map(|kind| &kind.drawer)
    }

    /// Makes the projection's tables where they are missing.
    pub fn create_tables(&self, db: &Connection) -> Result<(), SqlError> {
        self.known
            .iter()
            .try_for_each(|kind| db.execute_batch(kind.create))
    }

    /// One hash over the tables of all known kinds: another one, and the rows in a store are of another version.
    pub(super) fn shape(&self) -> Hash {
        let parts = self.known.iter().flat_map(|kind| [kind.drawer.code, kind.create]);
        let parts: Vec<&[u8]> = parts.map(str::as_bytes).collect();
        digest(&parts)
    }

    /// Takes the tables of all known kinds away.
    pub(super) fn drop_tables(&self, tx: &Transaction<'_>) -> Result<(), SqlError> {
        let mut tables = self.drawers().flat_map(|drawer| drawer.tables);
        tables.try_for_each(|table| tx.execute_batch(&format!("DROP TABLE IF EXISTS {table}")))
    }

    /// Empties the projection. [`super::rebuild`] fills it again.
    pub(super) fn empty_tables(&self, tx: &Transaction<'_>) -> Result<(), SqlError> {
        for table in self.drawers().flat_map(|drawer| drawer.tables) {
            tx.execute(&format!("DELETE FROM {table}"), [])?;
        }
        Ok(())
    }

    /// Takes a record's rows away, of whatever kind it is.
    pub(super) fn forget(&self, id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        self.known.iter().try_for_each(|kind| (kind.forget)(id, tx))
    }

    /// Whether a pair needs all records of a kind on every round.
    pub(super) fn is_everywhere(&self, code: &str) -> bool {
        self.drawers()
            .any(|drawer| drawer.code == code && drawer.is_everywhere)
    }

    /// What a record hangs together with; nothing where its kind is not known.
    pub(super) fn ties(&self, fields: &Fields) -> Ties {
        let Some(Leaf::Text(code)) = fields.get(KIND) else {
            return Ties::default();
        };
        let known = self.known.iter().find(|kind| kind.drawer.code == code);
        known.map_or_else(Ties::default, |kind| (kind.ties)(fields))
    }

    /// Writes a record's rows, if its kind is known and belongs to the scope its entries came in.
    pub(super) fn project(
        &self,
        fields: &Fields,
        id: RecordId,
        scope: Scope,
        facts: &Facts,
        tx: &Transaction<'_>,
    ) -> Result<(), Error> {
        let Some(Leaf::Text(code)) = fields.get(KIND) else {
            return Ok(());
        };
        match self.known.iter().find(|kind| kind.drawer.code == code) {
            Some(kind) if kind.drawer.scope == scope => Ok((kind.project)(fields, id, facts, tx)?),
            _ => Ok(()),
        }
    }
}
