use std::fs;

use proptest::prelude::any;
use proptest::prop_assert;
use proptest::prop_assert_eq;
use proptest::proptest;
use proptest::sample::Index;

use super::KEY;
use super::Phone;
use super::VECTORS;
use super::column;
use super::note;
use super::settings;
use crate::store::Connection;
use crate::store::Error;
use crate::store::StoreFile;
use crate::store::connection::HEAD;

#[test]
fn a_wrong_key_is_said_and_changes_nothing() {
    let phone = Phone::new();
    phone.file().create(&KEY).unwrap().lock();
    let before = phone.bytes();
    assert!(matches!(phone.file().unlock(&[8; 32]), Err(Error::WrongKey)));
    assert_eq!(phone.bytes(), before);
    assert_eq!(phone.names(), ["team.store"]);
}

#[test]
fn a_wrong_key_leaves_the_log_of_a_phone_that_died() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    note(&store, "language", b"ro").unwrap();
    let died = phone.copy_of(["team.store", "team.store-wal"]);
    let before = (died.bytes(), fs::read(died.path("team.store-wal")).unwrap());
    assert!(matches!(died.file().unlock(&[8; 32]), Err(Error::WrongKey)));
    assert_eq!(
        (died.bytes(), fs::read(died.path("team.store-wal")).unwrap()),
        before
    );
    assert_eq!(settings(&died.file().unlock(&KEY).unwrap()), ["language"]);
}

#[test]
fn whichever_page_is_torn_somebody_hears_of_it() {
    // Without the pages that a migration left free: nobody reads those.
    let whole = Phone::new();
    fs::copy(format!("{VECTORS}/store-0003.db"), whole.path("team.store")).unwrap();
    whole.alter("VACUUM");
    let pages = fs::metadata(whole.path("team.store")).unwrap().len() / 4096;
    for page in 1..usize::try_from(pages).unwrap() {
        let phone = whole.copy_of(["team.store"]);
        phone.damaged(page * 4096 + 7);
        let looked = phone.file().unlock(&KEY).and_then(|store| {
            store.read(|c| {
                let names = column(c, "SELECT name FROM sqlite_schema WHERE type = 'table'")?;
                let count =
                    |name: &String| column(c, &format!("SELECT hex(count(*)) FROM {name} NOT INDEXED"));
                names.iter().try_for_each(|name| count(name).map(drop))?;
                for (table, index, rows) in [
                    ("entries", "entries_of_record", "creates <> 1"),
                    ("entries", "entries_without_key", "state = 1"),
                    ("entries", "entries_held", "state = 5"),
                    ("entries", "entries_unread", "state IN (2, 3)"),
                    ("deposits", "deposits_of_link", "author > 0"),
                    ("deposits", "deposits_to_delete", "stale = 1"),
                    ("envelopes", "envelopes_owed", "owed > 0"),
                    ("sealed", "sealed_owed", "owed > 0"),
                ] {
                    let sql = format!("SELECT hex(count(*)) FROM {table} INDEXED BY {index} WHERE {rows}");
                    column(c, &sql)?;
                }
                // Counting is done in the smaller of two trees; this reads the table.
                column(c, "SELECT hex(total(stale)) FROM deposits NOT INDEXED")?;
                column(c, "SELECT hex(number) FROM devices WHERE device = x'00'")
            })
        });
        assert!(matches!(looked, Err(Error::Torn)), "page {page}: {looked:?}");
    }
}

#[test]
fn a_store_whose_first_bytes_were_overwritten_opens_all_the_same() {
    let phone = Phone::new();
    phone.file().create(&KEY).unwrap().lock();
    phone.damaged(0);
    assert_eq!(settings(&phone.file().unlock(&KEY).unwrap()), [""; 0]);
}

#[test]
fn a_torn_first_page_is_told_from_a_wrong_key_and_kept() {
    for place in [16, 100, 4095] {
        let phone = Phone::new();
        phone.file().create(&KEY).unwrap().lock();
        let torn = phone.damaged(place);
        assert!(
            matches!(phone.file().unlock(&KEY), Err(Error::Torn)),
            "byte {place}"
        );
        assert_eq!(phone.bytes(), torn);
        assert_eq!(phone.names(), ["team.store"]);
    }
}

#[test]
fn a_torn_page_further_on_is_found_by_whoever_reads_it() {
    let phone = Phone::new();
    let store = phone.file().create(&KEY).unwrap();
    note(&store, "photo", &[1; 40_000]).unwrap();
    store.lock();
    let torn = phone.damaged(phone.bytes().len() - 10);
    let store = phone.file().unlock(&KEY).unwrap();
    let photo =
        |c: &Connection| c.query_row("SELECT value FROM settings", [], |row| row.get::<_, Vec<u8>>(0));
    assert!(matches!(store.read(|c| Ok(photo(c)?)), Err(Error::Torn)));
    let copied = store.write(|tx| {
        tx.execute("INSERT INTO settings VALUES ('copy', x'00')", [])?;
        let photo = photo(tx)?;
        Ok(photo)
    });
    assert!(
        matches!(copied, Err(Error::Torn)),
        "damaged words are not kept: {:?}",
        copied.map(|photo| photo.len())
    );
    assert!(matches!(store.check(), Err(Error::Torn)));
    store.lock();
    assert_eq!(phone.bytes(), torn);
}

#[test]
fn a_store_that_was_cut_short_is_torn_and_kept() {
    for length in [0, 10, 16, 4000, 4096, 5000, 8192] {
        let phone = Phone::new();
        phone.file().create(&KEY).unwrap().lock();
        fs::File::options()
            .write(true)
            .open(phone.path("team.store"))
            .unwrap()
            .set_len(length)
            .unwrap();
        let torn = phone.bytes();
        assert!(
            matches!(phone.file().unlock(&KEY), Err(Error::Torn)),
            "{length} bytes"
        );
        assert_eq!(phone.bytes(), torn);
    }
}

#[test]
fn a_file_that_is_not_ours_is_said_and_left_alone() {
    let phone = Phone::new();
    Connection::open(phone.path("plain.db"))
        .unwrap()
        .execute_batch("CREATE TABLE diary (day TEXT)")
        .unwrap();
    let plain = fs::read(phone.path("plain.db")).unwrap();
    for bytes in [plain, b"Dear diary".to_vec(), vec![0; 12_288], vec![0xA5; 5000]] {
        fs::write(phone.path("team.store"), &bytes).unwrap();
        assert!(matches!(phone.file().unlock(&KEY), Err(Error::Foreign)));
        assert_eq!(phone.bytes(), bytes);
    }
    assert!(matches!(
        StoreFile::at(phone.0.path()).unlock(&KEY),
        Err(Error::Foreign)
    ));
}

#[test]
fn another_apps_file_under_the_same_key_is_foreign() {
    let phone = Phone::new();
    phone.file().create(&KEY).unwrap().lock();
    phone.alter("PRAGMA application_id = 7");
    let before = phone.bytes();
    assert!(matches!(phone.file().unlock(&KEY), Err(Error::Foreign)));
    assert_eq!(phone.bytes(), before);
}

proptest! {
    #[test]
    fn no_bytes_can_make_the_store_panic_or_change(
        mut bytes: Vec<u8>, pages in 0_usize..4, looks_ours: bool, key in any::<[u8; 32]>()
    ) {
        bytes.resize(bytes.len() + pages * 4096, 0x5A);
        if looks_ours {
            bytes.splice(..HEAD.len().min(bytes.len()), HEAD);
        }
        let phone = Phone::new();
        fs::write(phone.path("team.store"), &bytes).unwrap();
        let refused = phone.file().unlock(&key);
        prop_assert!(matches!(refused, Err(Error::Torn | Error::Foreign | Error::WrongKey)), "{:?}", refused);
        prop_assert_eq!(phone.bytes(), bytes);
        prop_assert_eq!(phone.names(), ["team.store"]);
    }

    #[test]
    fn a_real_store_with_any_damage_is_torn_or_opens_and_is_never_changed(places: Vec<Index>, kept: Option<Index>) {
        let phone = Phone::new();
        let mut bytes = fs::read(format!("{VECTORS}/store-0003.db")).unwrap();
        places.iter().for_each(|place| *place.get_mut(&mut bytes) ^= 1);
        bytes.truncate(kept.map_or(bytes.len(), |kept| kept.index(bytes.len())));
        fs::write(phone.path("team.store"), &bytes).unwrap();
        match phone.file().unlock(&KEY) {
            Ok(store) => {
                let read = store.read(|c| Ok::<_, Error>(c.query_row("SELECT body FROM entries", [], |_| Ok(()))?));
                prop_assert!(matches!(read, Ok(()) | Err(Error::Torn)), "{:?}", read);
                store.lock();
            }
            Err(error) => prop_assert!(matches!(error, Error::Torn | Error::WrongKey | Error::Foreign), "{:?}", error),
        }
        prop_assert_eq!(phone.bytes(), bytes);
    }
}
