use std::fs;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;
use std::thread;

use rusqlite::StatementStatus;

use super::KEY;
use super::Phone;
use super::limit;
use super::names_in;
use super::note;
use super::settings;
use crate::store::Connection;
use crate::store::Error;
use crate::store::SqlError;
use crate::store::Store;
use crate::store::Transaction;
use crate::store::connection;

#[test]
fn a_refused_action_leaves_no_trace() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    let refused = store.write(|tx| {
        tx.execute("INSERT INTO settings VALUES ('half', x'00')", [])?;
        Err::<(), _>(Error::Foreign)
    });
    assert!(matches!(refused, Err(Error::Foreign)));
    assert_eq!(settings(&store), [""; 0]);
}

#[test]
fn another_id_or_number_prepares_no_statement_again() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    let find = "SELECT seq FROM entries WHERE author = ? AND scope = ? ORDER BY seq DESC LIMIT ?";
    let prepared_again = |db: &Connection| {
        let mut statement = db.prepare(find)?;
        for author in 0..5 {
            let _none = statement.query_map((author, author, author), |_| Ok(()))?.count();
        }
        Ok::<_, Error>(statement.get_status(StatementStatus::RePrepare))
    };
    assert_eq!(store.read(prepared_again).unwrap(), 0);
    assert_eq!(store.write(|tx| prepared_again(tx)).unwrap(), 0);
}

#[test]
fn a_floor_above_hears_its_own_errors() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    let refused = store.write(|_| Err::<(), _>(Above::NotAllowed));
    assert!(matches!(refused, Err(Above::NotAllowed)));
    let unknown = store
        .write(|tx| Ok::<_, Above>(tx.execute("INSERT INTO entries VALUES (1,0,0,1,x'',1,0,0,0,x'')", [])?));
    assert!(
        matches!(unknown, Err(Above::Store(Error::Sql(_)))),
        "an entry needs an author we know"
    );
}

#[test]
fn a_panic_in_the_middle_leaves_no_trace_and_the_store_usable() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    let fell = catch_unwind(AssertUnwindSafe(|| {
        store.write(|tx| -> Result<(), Error> {
            tx.execute("INSERT INTO settings VALUES ('half', x'00')", [])?;
            panic!("the battery cover came off")
        })
    }));
    assert!(fell.is_err());
    assert!(
        catch_unwind(AssertUnwindSafe(
            || store.read(|_| -> Result<(), Error> { panic!("again") })
        ))
        .is_err()
    );
    note(&store, "whole", b"1").unwrap();
    assert_eq!(settings(&store), ["whole"]);
}

#[test]
fn a_phone_that_dies_in_the_middle_keeps_what_was_committed() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    note(&store, "whole", b"1").unwrap();
    let died = store.write(|tx| {
        // More than the page cache holds, so that the log already has pages of what is not yet committed.
        tx.execute("INSERT INTO settings VALUES ('half', zeroblob(8000000))", [])?;
        Ok::<_, Error>(phone.copy_of(["team.store", "team.store-wal"]))
    });
    let died = died.unwrap();
    assert!(fs::metadata(died.path("team.store-wal")).unwrap().len() > 4_000_000);
    assert_eq!(settings(&died.file().unlock(&KEY).unwrap()), ["whole"]);
    assert_eq!(settings(&store), ["half", "whole"]);
}

#[test]
fn on_a_full_disk_nothing_is_lost_and_writing_goes_on_when_there_is_room() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    note(&store, "before", b"1").unwrap();
    store.write(|tx| limit(tx, "PRAGMA max_page_count = 1")).unwrap();
    assert!(matches!(note(&store, "photo", &[1; 400_000]), Err(Error::Full)));
    assert_eq!(settings(&store), ["before"]);
    store
        .write(|tx| limit(tx, "PRAGMA max_page_count = 1000000"))
        .unwrap();
    note(&store, "photo", &[1; 400_000]).unwrap();
    assert_eq!(settings(&store.lock().unlock(&KEY).unwrap()), ["before", "photo"]);
}

#[test]
fn whoever_reads_sees_one_state_whatever_is_written_meanwhile() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    note(&store, "first", b"1").unwrap();
    let seen = store.read(|c| {
        let before = names_in(c)?;
        note(&store, "second", b"2")?;
        assert_eq!(names_in(c)?, before);
        Ok::<_, Error>(before)
    });
    assert_eq!(seen.unwrap(), ["first"]);
    let meanwhile = store.write(|tx| {
        tx.execute("DELETE FROM settings", [])?;
        Ok::<_, Error>(settings(&store))
    });
    assert_eq!(meanwhile.unwrap(), ["first", "second"]);
    assert_eq!(settings(&store), [""; 0]);
}

#[test]
fn many_readers_and_writers_never_see_half_an_action() {
    let phone = Phone::new();
    let store = Arc::new(phone.file().create(&KEY).unwrap());
    let writers = (0..2).map(|writer| {
        let store = Arc::clone(&store);
        thread::spawn(move || {
            for turn in 0..20 {
                let pair = |tx: &Transaction<'_>, side| {
                    tx.execute(
                        "INSERT INTO settings VALUES (?1, x'00')",
                        [format!("{writer} {turn} {side}")],
                    )
                };
                store
                    .write(|tx| Ok::<_, Error>((pair(tx, "left")?, pair(tx, "right")?)))
                    .unwrap();
            }
        })
    });
    let readers = (0..5).map(|_| {
        let store = Arc::clone(&store);
        thread::spawn(move || (0..40).for_each(|_| assert_eq!(settings(&store).len() % 2, 0)))
    });
    let all: Vec<_> = writers.chain(readers).collect();
    all.into_iter().for_each(|thread| thread.join().unwrap());
    assert_eq!(settings(&store).len(), 80);
}

#[test]
fn readers_cannot_write() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    let tried = store.read(|c| Ok::<_, Error>(c.execute("DELETE FROM settings", [])?));
    assert!(matches!(tried, Err(Error::Sql(_))));
}

#[test]
fn a_big_receive_has_a_wide_cache_and_gives_it_back() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    let cache = |store: &Store| {
        store
            .write(|tx| Ok::<_, Error>(connection::number(tx, "PRAGMA cache_size")?))
            .unwrap()
    };
    let wide = store.widen_cache().unwrap();
    assert_eq!(cache(&store), -32_768);
    drop(wide);
    assert_eq!(cache(&store), -2000);
}

/// A floor above, with an error of its own.
#[derive(Debug)]
enum Above {
    NotAllowed,
    Store(Error),
}

impl From<Error> for Above {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}

impl From<SqlError> for Above {
    fn from(error: SqlError) -> Self {
        Self::Store(error.into())
    }
}
