use std::fs;

use super::FROZEN;
use super::KEY;
use super::Phone;
use super::VECTORS;
use super::note;
use super::rows;
use super::schema;
use super::settings;
use super::tables;
use crate::store::Connection;
use crate::store::Error;
use crate::store::StoreFile;

#[test]
fn what_was_written_is_there_after_locking_and_unlocking() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    note(&store, "language", b"ro").unwrap();
    let locked = store.lock();
    assert_eq!(settings(&locked.unlock(&KEY).unwrap()), ["language"]);
}

#[test]
fn a_locked_store_is_one_file() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    note(&store, "language", b"ro").unwrap();
    settings(&store);
    store.lock();
    assert_eq!(phone.names(), ["team.store"]);
}

#[test]
fn a_store_says_nothing_without_its_key() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    note(&store, "spoken at the door", b"she asked us to come back").unwrap();
    let log = fs::read(phone.path("team.store-wal")).unwrap();
    store.lock();
    for bytes in [phone.bytes(), log] {
        for words in [&b"spoken at the door"[..], b"come back", b"settings", b"SQLite"] {
            assert!(!bytes.windows(words.len()).any(|window| window == words));
        }
    }
}

#[test]
fn creating_never_overwrites() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    note(&store, "language", b"ro").unwrap();
    assert!(matches!(phone.file().create(&KEY), Err(Error::Exists)));
    store.lock();
    let before = phone.bytes();
    assert!(matches!(phone.file().create(&[8; 32]), Err(Error::Exists)));
    assert_eq!(phone.bytes(), before);
}

#[test]
fn creating_refuses_beside_the_log_of_a_store_that_was() {
    let phone = Phone::new();
    fs::write(phone.path("team.store-wal"), b"kept").unwrap();
    assert!(matches!(phone.file().create(&KEY), Err(Error::Exists)));
    assert_eq!(phone.names(), ["team.store-wal"]);
}

#[test]
fn creating_goes_on_after_it_was_cut_off_half_way() {
    let phone = Phone::new();
    fs::write(phone.path("team.store.part"), b"half a page").unwrap();
    fs::write(phone.path("team.store.part-wal"), b"half a log").unwrap();
    phone.file().create(&KEY).unwrap().lock();
    assert_eq!(phone.names(), ["team.store"]);
}

#[test]
fn where_nothing_is_nothing_is_made() {
    let phone = Phone::new();
    assert!(matches!(phone.file().unlock(&KEY), Err(Error::Missing)));
    assert!(matches!(
        StoreFile::at(phone.path("no/team.store")).create(&KEY),
        Err(Error::Missing)
    ));
    assert_eq!(phone.names(), [""; 0]);
}

#[test]
fn a_store_made_by_a_newer_app_waits_for_the_update() {
    let phone = Phone::new();
    phone.file().create(&KEY).unwrap().lock();
    phone.alter("PRAGMA user_version = 99");
    let before = phone.bytes();
    let refused = phone.file().unlock(&KEY);
    assert!(
        matches!(refused, Err(Error::TooNew { found: 99, known: 3 })),
        "{refused:?}"
    );
    assert_eq!(phone.bytes(), before);
}

#[test]
fn every_store_ever_shipped_opens() {
    for (frozen, text) in FROZEN {
        let phone = Phone::new();
        fs::copy(format!("{VECTORS}/{frozen}"), phone.path("team.store")).unwrap();
        let old = phone.file().unlock(&KEY).unwrap();
        let fresh = StoreFile::at(phone.path("fresh.store")).create(&KEY).unwrap();
        assert_eq!(schema(&old), schema(&fresh));
        fresh.write(|tx| Ok::<_, Error>(tx.execute_batch(text)?)).unwrap();
        for table in tables(&fresh) {
            assert_eq!(rows(&old, &table), rows(&fresh, &table), "{frozen} {table}");
            let is_filled = text.contains(&format!("INSERT INTO {table} "));
            assert_eq!(
                rows(&old, &table).len(),
                usize::from(is_filled),
                "{frozen} {table}"
            );
        }
    }
}

#[test]
fn the_leaf_key_of_a_store_from_before_there_were_several_is_the_first_of_them() {
    let phone = Phone::new();
    fs::copy(format!("{VECTORS}/store-0001.db"), phone.path("team.store")).unwrap();
    let put = "INSERT INTO settings (name, value) VALUES ('device leaf', x'2a')";
    phone.alter(put);
    let opened = phone.file().unlock(&KEY).unwrap();
    assert_eq!(rows(&opened, "leaf_keys").len(), 1);
    assert_eq!(
        rows(&opened, "settings").len(),
        1,
        "and no other stands elsewhere"
    );
}

#[test]
fn every_connection_keeps_the_rules_of_the_store() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    let rules = |c: &Connection| {
        [
            "foreign_keys",
            "synchronous",
            "secure_delete",
            "temp_store",
            "cipher_memory_security",
        ]
        .map(|rule| {
            c.query_row(&format!("PRAGMA {rule}"), [], |row| {
                row.get_ref(0).map(|v| format!("{v:?}"))
            })
            .unwrap()
        })
    };
    let written = store.write(|tx| Ok::<_, Error>(rules(tx))).unwrap();
    assert_eq!(written, store.read(|c| Ok::<_, Error>(rules(c))).unwrap());
    assert_eq!(
        written,
        [
            "Integer(1)",
            "Integer(2)",
            "Integer(1)",
            "Integer(2)",
            "Text([48])"
        ]
    );
}

#[test]
fn after_a_checkpoint_the_log_is_empty_and_its_size_is_not_counted() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    note(&store, "photo", &[1; 100_000]).unwrap();
    let with_log = store.size_bytes().unwrap();
    store.checkpoint().unwrap();
    assert_eq!(fs::metadata(phone.path("team.store-wal")).unwrap().len(), 0);
    assert_eq!(
        store.size_bytes().unwrap(),
        fs::metadata(store.path()).unwrap().len()
    );
    assert!(store.size_bytes().unwrap() < with_log);
}
