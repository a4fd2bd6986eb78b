//! The store's promises: opening it, damage to it, transactions, and views in front of it. Below, what they share.

mod behind;
mod damage;
mod opening;
mod rekeying;
mod transactions;

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;
use zeroize::Zeroizing;

use super::Connection;
use super::Error;
use super::SqlError;
use super::Store;
use super::StoreFile;
use super::connection;
use super::connection::Use;
use super::params;

struct Phone(TempDir);

impl Phone {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self) -> StoreFile {
        StoreFile::at(self.path("team.store"))
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(self.path("team.store")).unwrap()
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// Flips one bit of the file.
    fn damaged(&self, place: usize) -> Vec<u8> {
        let mut bytes = self.bytes();
        bytes[place] ^= 1;
        fs::write(self.path("team.store"), &bytes).unwrap();
        bytes
    }

    /// Changes the locked file behind the store's back.
    fn alter(&self, sql: &str) {
        let connection =
            connection::open(&self.path("team.store"), &Zeroizing::new(KEY), Use::Write).unwrap();
        connection::may_tidy(&connection).unwrap();
        connection.execute_batch(sql).unwrap();
    }

    fn copy_of<const N: usize>(&self, names: [&str; N]) -> Self {
        let copy = Self::new();
        for name in names {
            fs::copy(self.path(name), copy.path(name)).unwrap();
        }
        copy
    }
}

fn note(store: &Store, name: &str, value: &[u8]) -> Result<(), Error> {
    store.write(|tx| {
        tx.execute(
            "INSERT INTO settings (name, value) VALUES (?1, ?2)",
            params![name, value],
        )?;
        Ok(())
    })
}

fn settings(store: &Store) -> Vec<String> {
    store.read(names_in).unwrap()
}

fn names_in(c: &Connection) -> Result<Vec<String>, Error> {
    column(c, "SELECT name FROM settings ORDER BY name")
}

fn limit(c: &Connection, pragma: &str) -> Result<i64, Error> {
    Ok(connection::number(c, pragma)?)
}

fn schema(store: &Store) -> Vec<String> {
    store
        .read(|c| column(c, "SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY name"))
        .unwrap()
}

fn tables(store: &Store) -> Vec<String> {
    store
        .read(|c| column(c, "SELECT name FROM sqlite_schema WHERE type = 'table'"))
        .unwrap()
}

fn column(c: &Connection, sql: &str) -> Result<Vec<String>, Error> {
    let mut statement = c.prepare_cached(sql)?;
    let rows = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(rows)
}

fn rows(store: &Store, table: &str) -> Vec<String> {
    let look = |c: &Connection| {
        let mut statement = c.prepare(&format!("SELECT * FROM {table}"))?;
        let columns = statement.column_count();
        let text = |row: &super::Row<'_>| {
            (0..columns)
                .map(|at| Ok(format!("{:?}", row.get_ref(at)?)))
                .collect()
        };
        let rows = statement.query_map([], text)?.collect::<Result<_, SqlError>>()?;
        Ok::<_, Error>(rows)
    };
    store.read(look).unwrap()
}

const VECTORS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors/store");
/// Every version of the store that was ever shipped, and what is in it.
const FROZEN: [(&str, &str); 3] = [
    (
        "store-0001.db",
        include_str!("../../../tests/vectors/store/rows-0001.sql"),
    ),
    (
        "store-0002.db",
        include_str!("../../../tests/vectors/store/rows-0002.sql"),
    ),
    (
        "store-0003.db",
        include_str!("../../../tests/vectors/store/rows-0003.sql"),
    ),
];
const KEY: [u8; 32] = [7; 32];
