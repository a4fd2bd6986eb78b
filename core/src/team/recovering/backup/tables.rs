use minicbor::Decode;
use minicbor::Decoder;
use minicbor::Encode;
use minicbor::Encoder;
use minicbor::data::Type;
use minicbor::decode;
use minicbor::encode;

use crate::store;
use crate::store::Connection;
use crate::store::Transaction;
use crate::store::Value;
use crate::store::params_from_iter;
use crate::team::Error;
use crate::team::RELAY_PLACE;
use crate::team::recovering::Unreadable;
use crate::team::sealed_file::ChunkReader;
use crate::vocabulary::Hash;
use crate::vocabulary::TeamId;

/// What a backup is made of, one behind the other.
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub(super) enum Frame {
    /// Comes first: which team it is.
    #[n(0)]
    Team {
        #[n(0)]
        team: TeamId,
        #[n(1)]
        founding: Hash,
        /// The version of the store it was taken from.
        #[n(2)]
        store: u32,
    },
    /// The rows that follow are of this table and have these columns.
    #[n(1)]
    Table {
        #[n(0)]
        name: String,
        #[n(1)]
        columns: Vec<String>,
    },
    /// One row.
    #[n(2)]
    Row(#[n(0)] Vec<Cell>),
    /// Comes last: how many rows there were.
    #[n(3)]
    End {
        #[n(0)]
        rows: u64,
    },
}

/// One value of a row, as the CBOR value of the same kind.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell(pub(super) Value);

impl<C> Encode<C> for Cell {
    fn encode<W: encode::Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
        match &self.0 {
            Value::Null => e.null()?,
            Value::Integer(number) => e.i64(*number)?,
            Value::Real(number) => e.f64(*number)?,
            Value::Text(text) => e.str(text)?,
            Value::Blob(bytes) => e.bytes(bytes)?,
        };
        Ok(())
    }
}

impl<'b, C> Decode<'b, C> for Cell {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        Ok(Self(match d.datatype()? {
            Type::Null => {
                d.null()?;
                Value::Null
            }
            Type::F64 => Value::Real(d.f64()?),
            Type::String => Value::Text(d.str()?.to_owned()),
            Type::Bytes => Value::Blob(d.bytes()?.to_vec()),
            _ => Value::Integer(d.i64()?),
        }))
    }
}

/// The tables that are the team's, and of each the columns that stay behind.
///
/// Secrets of epochs do: whoever holds an old backup and recorded the relay's traffic must not read what was sealed
/// under them. So do what this device alone is and has: its keys, how far it read, what it heard of others.
const TABLES: [(&str, &[&str]); 10] = [
    ("settings", &[]),
    ("devices", &[]),
    ("membership", &[]),
    ("epochs", &["secret", "came_at"]),
    ("records", &[]),
    ("document_keys", &[]),
    ("entries", &[]),
    ("envelopes", &["owed"]),
    ("sealed", &["owed"]),
    ("erased", &[]),
];

/// The tables that stay behind whole.
#[cfg(test)]
pub(super) const LEFT_BEHIND: [&str; 6] = ["cursors", "receipts", "words", "leaf_keys", "deposits", "heard"];

/// Gives out the team's rows, table by table, and says how many there were.
pub(super) fn export(
    db: &Connection,
    add: &mut dyn FnMut(&Frame) -> Result<(), Error>,
) -> Result<u64, Error> {
    let mut rows = 0;
    for (table, left_out) in TABLES {
        let mut columns = columns(db, table)?;
        columns.retain(|column| !left_out.contains(&column.as_str()));
        let mut statement = db.prepare(&format!("SELECT {} FROM {table}", columns.join(", ")))?;
        let width = columns.len();
        add(&Frame::Table {
            name: table.to_owned(),
            columns,
        })?;
        let mut found = statement.query([])?;
        while let Some(row) = found.next()? {
            let cells: Result<Vec<Cell>, _> = (0..width).map(|at| row.get(at).map(Cell)).collect();
            let cells = cells?;
            if is_of_team(table, &cells) {
                add(&Frame::Row(cells))?;
                rows += 1;
            }
        }
    }
    Ok(rows)
}

/// Puts rows into their tables until the end is said, and says how many there were.
pub(super) fn import(tx: &Transaction<'_>, file: &mut ChunkReader<'_>) -> Result<u64, Error> {
    let mut table = None;
    let mut rows = 0;
    loop {
        match (file.next()?, &table) {
            (Some(Frame::Table { name, columns }), _) => table = Some(Filling::of(tx, &name, columns)?),
            (Some(Frame::Row(cells)), Some(filling)) => {
                filling.insert(tx, cells)?;
                rows += 1;
            }
            (Some(Frame::End { rows: said }), _) if said == rows => break,
            _ => return Err(Unreadable::Altered.into()),
        }
    }
    match file.next::<Frame>()? {
        None => Ok(rows),
        Some(_) => Err(Unreadable::Altered.into()),
    }
}

/// A store takes a backup only while nothing of a team is in it.
pub(super) fn check_empty(db: &Connection) -> Result<(), Error> {
    for (table, _) in TABLES.iter().filter(|(table, _)| *table != SETTINGS) {
        let find = format!("SELECT EXISTS (SELECT 1 FROM {table})");
        if db.query_row(&find, [], |row| row.get(0))? {
            return Err(Error::HasTeam);
        }
    }
    Ok(())
}

/// The version of the store.
pub(super) fn version(db: &Connection) -> Result<u32, Error> {
    Ok(db.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// A table that is being filled. Its names are our own, never those of the file.
struct Filling {
    table: &'static str,
    width: usize,
    insert: String,
}

impl Filling {
    fn of(db: &Connection, name: &str, columns: Vec<String>) -> Result<Self, Error> {
        let known = TABLES.iter().find(|(table, _)| *table == name);
        let (table, left_out) = known.ok_or(Unreadable::Altered)?;
        let ours = self::columns(db, table)?;
        let mut expected = ours.iter();
        let is_ours =
            |column: &String| !left_out.contains(&column.as_str()) && expected.any(|ours| ours == column);
        if columns.is_empty() || !columns.iter().all(is_ours) {
            return Err(Unreadable::Altered.into());
        }
        let places = vec!["?"; columns.len()].join(", ");
        Ok(Self {
            table,
            width: columns.len(),
            insert: format!("INSERT INTO {table} ({}) VALUES ({places})", columns.join(", ")),
        })
    }

    fn insert(&self, db: &Connection, cells: Vec<Cell>) -> Result<(), Error> {
        if cells.len() != self.width || !is_of_team(self.table, &cells) {
            return Err(Unreadable::Altered.into());
        }
        let values = params_from_iter(cells.into_iter().map(|Cell(value)| value));
        let inserted = db.prepare_cached(&self.insert)?.execute(values);
        inserted.map_err(|error| match store::Error::from(error) {
            store::Error::Sql(_) => Unreadable::Altered.into(),
            error => Error::Store(error),
        })?;
        Ok(())
    }
}

/// Whether a row is the team's. Of the settings few are: where the relay is, and the wraps of epochs not yet sent.
fn is_of_team(table: &str, cells: &[Cell]) -> bool {
    if table != SETTINGS {
        return true;
    }
    let Some(Cell(Value::Text(name))) = cells.first() else {
        return false;
    };
    let is_hash = |rest: &str| rest.len() == 64 && rest.bytes().all(|digit| digit.is_ascii_hexdigit());
    name == RELAY_PLACE || name.strip_prefix("wraps ").is_some_and(is_hash)
}

fn columns(db: &Connection, table: &str) -> Result<Vec<String>, Error> {
    let mut statement = db.prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let rows = statement.query_map([table], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

const SETTINGS: &str = "settings";
