//! A new file under a new key, and a store that is shut while others hold it.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use super::Error;
use super::FROZEN;
use super::KEY;
use super::Phone;
use super::StoreFile;
use super::note;
use super::rows;
use super::schema;
use super::settings;
use super::tables;

#[test]
fn a_rekeyed_store_holds_all_it_held_under_the_new_key_only() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    store
        .write(|tx| Ok::<_, Error>(tx.execute_batch(FROZEN[1].1)?))
        .unwrap();
    let before = everything(&store);
    let fresh = StoreFile::at(phone.path("team-1.store"));
    store
        .rekey(fresh.clone(), &NEW_KEY, || Ok::<_, Error>(()))
        .unwrap();
    assert_eq!(everything(&store), before);
    note(&store, "after", b"goes on").unwrap();
    store.check().unwrap();
    store.lock();
    assert_eq!(
        phone.names(),
        ["team-1.store"],
        "the old file is gone, and no log stays"
    );
    assert_eq!(
        fresh.clone().unlock(&KEY).unwrap_err().to_string(),
        Error::WrongKey.to_string()
    );
    let store = fresh.unlock(&NEW_KEY).unwrap();
    assert!(settings(&store).contains(&"after".to_owned()));
}

#[test]
fn what_was_deleted_is_not_carried_into_the_new_file() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    note(&store, "gone", &[0x5a; 100_000]).unwrap();
    store
        .write(|tx| Ok::<_, Error>(tx.execute("DELETE FROM settings", [])?))
        .unwrap();
    let before = store.size_bytes().unwrap();
    store
        .rekey(StoreFile::at(phone.path("team-1.store")), &NEW_KEY, || {
            Ok::<_, Error>(())
        })
        .unwrap();
    assert!(store.size_bytes().unwrap() + 90_000 < before);
}

#[test]
fn a_new_key_that_cannot_be_kept_leaves_everything_as_it_was() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    note(&store, "before", b"1").unwrap();
    let fresh = StoreFile::at(phone.path("team-1.store"));
    assert!(matches!(
        store.rekey(fresh, &NEW_KEY, || Err(Error::Full)),
        Err(Error::Full)
    ));
    note(&store, "goes on", b"2").unwrap();
    assert_eq!(
        settings(&store.lock().unlock(&KEY).unwrap()),
        ["before", "goes on"]
    );
    assert_eq!(phone.names(), ["team.store"]);
}

#[test]
fn a_store_is_never_rekeyed_over_a_file_that_is_there() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    std::fs::write(phone.path("letter"), "Dear sister").unwrap();
    let onto = StoreFile::at(phone.path("letter"));
    let refused = store.rekey(onto, &NEW_KEY, || Ok::<_, Error>(()));
    assert!(matches!(refused, Err(Error::Exists)));
    assert_eq!(std::fs::read(phone.path("letter")).unwrap(), b"Dear sister");
    assert!(settings(&store).is_empty());
}

#[test]
fn a_store_that_was_shut_answers_locked_to_whoever_still_holds_it() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    note(&store, "before", b"1").unwrap();
    store.shut();
    assert!(matches!(note(&store, "after", b"2"), Err(Error::Locked)));
    assert!(matches!(store.read(super::names_in), Err(Error::Locked)));
    assert!(matches!(store.check(), Err(Error::Locked)));
    assert!(matches!(store.widen_cache(), Err(Error::Locked)));
    assert!(matches!(store.checkpoint(), Err(Error::Locked)));
    assert!(matches!(store.size_bytes(), Err(Error::Locked)));
    let again = StoreFile::at(phone.path("team-1.store"));
    assert!(matches!(
        store.rekey(again, &NEW_KEY, || Ok(())),
        Err(Error::Locked)
    ));
    store.shut();
    assert_eq!(phone.names(), ["team.store"], "no log stays beside it");
    assert_eq!(settings(&store.lock().unlock(&KEY).unwrap()), ["before"]);
}

#[test]
fn a_long_statement_gives_up_when_the_store_is_shut_and_leaves_no_trace() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    let has_begun = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            store.write(|tx| {
                tx.execute("INSERT INTO settings (name, value) VALUES ('half', x'00')", [])?;
                has_begun.store(true, Ordering::SeqCst);
                Ok::<i64, Error>(tx.query_row(ENDLESS, [], |row| row.get(0))?)
            })
        });
        while !has_begun.load(Ordering::SeqCst) {
            std::thread::yield_now();
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
        store.shut();
        assert!(matches!(writing.join().unwrap(), Err(Error::Locked)));
    });
    assert!(settings(&store.lock().unlock(&KEY).unwrap()).is_empty());
}

fn everything(store: &super::Store) -> Vec<Vec<String>> {
    let mut all: Vec<_> = tables(store).iter().map(|table| rows(store, table)).collect();
    all.push(schema(store));
    all
}

const NEW_KEY: [u8; 32] = [8; 32];
/// Counts far longer than any test waits.
const ENDLESS: &str = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
