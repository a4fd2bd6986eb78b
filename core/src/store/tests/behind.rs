use super::KEY;
use super::Phone;
use super::note;
use super::settings;
use crate::store::Error;
use crate::store::Store;

/// A store that shows one of its two settings.
fn behind(store: &Store) -> Store {
    store.behind("CREATE TEMP VIEW settings AS SELECT * FROM main.settings WHERE name <> 'hidden'".to_owned())
}

fn with_two(phone: &Phone) -> Store {
    let store = phone.file().create(&KEY).unwrap();
    for name in ["hidden", "open"] {
        note(&store, name, b"1").unwrap();
    }
    store
}

#[test]
fn a_view_hides_what_it_is_to_hide_and_from_nobody_else() {
    let phone = Phone::new();
    let store = with_two(&phone);
    let shown = behind(&store);
    assert_eq!(settings(&shown), ["open"]);
    assert_eq!(settings(&store), ["hidden", "open"]);
    note(&store, "later", b"1").unwrap();
    assert_eq!(settings(&shown), ["later", "open"]);
    assert_eq!(settings(&store), ["hidden", "later", "open"]);
}

#[test]
fn nothing_is_written_through_a_view_nor_past_it() {
    let phone = Phone::new();
    let store = with_two(&phone);
    let shown = behind(&store);
    let written = shown.write(|_| Ok::<_, Error>(()));
    assert!(matches!(written, Err(Error::OnlyShown)));
    assert!(matches!(shown.checkpoint(), Err(Error::OnlyShown)));
    assert!(matches!(shown.widen_cache(), Err(Error::OnlyShown)));
    let past = shown.read(|db| Ok::<_, Error>(db.execute("DELETE FROM main.settings", [])?));
    assert!(matches!(past, Err(Error::Sql(_))));
    let to = crate::store::StoreFile::at(phone.path("other.store"));
    assert!(matches!(
        shown.rekey(to, &[8; 32], || Ok::<_, Error>(())),
        Err(Error::OnlyShown)
    ));
    assert_eq!(settings(&store), ["hidden", "open"]);
}

#[test]
fn shutting_a_look_leaves_the_store_open_and_shutting_the_store_ends_the_look() {
    let phone = Phone::new();
    let store = with_two(&phone);
    let (first, second) = (behind(&store), behind(&store));
    first.shut();
    assert!(matches!(first.read(|_| Ok::<_, Error>(())), Err(Error::Locked)));
    assert!(!store.is_shut() && !second.is_shut());
    assert_eq!(settings(&second), ["open"]);
    store.shut();
    assert!(second.is_shut());
    assert!(matches!(second.read(|_| Ok::<_, Error>(())), Err(Error::Locked)));
}
