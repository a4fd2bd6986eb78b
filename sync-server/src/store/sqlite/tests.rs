#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod canary;

use std::fs;

use super::*;
use crate::store::conformance::check;
use crate::store::conformance::envelope;
use crate::store::conformance::pulled;
use crate::store::conformance::stream;
use crate::store::conformance::team;

fn random() -> impl FnMut(&mut [u8]) {
    let mut next = 0_u8;
    move |bytes: &mut [u8]| {
        next += 1;
        bytes.fill(next);
    }
}

fn open(folder: &Path) -> Result<SqliteStore, Error> {
    SqliteStore::open(folder, &SqliteOptions::default(), &mut random())
}

#[test]
fn the_store_in_memory_conforms() {
    check(&mut || Box::new(SqliteStore::in_memory(&SqliteOptions::default(), &mut random()).unwrap()));
}

#[test]
fn the_store_in_files_conforms() {
    let folder = tempfile::tempdir().unwrap();
    let mut number = 0;
    check(&mut || {
        number += 1;
        let folder = folder.path().join(number.to_string());
        let options = SqliteOptions {
            shards: 3,
            ..SqliteOptions::default()
        };
        Box::new(SqliteStore::open(&folder, &options, &mut random()).unwrap())
    });
}

#[test]
fn what_was_kept_is_there_again_and_counting_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    let log = store.create_team(&team(1)).unwrap();
    store
        .push(&stream(1, 2), &[envelope(1, "one"), envelope(1, "two")])
        .unwrap();
    let (roster, totals) = (store.roster(&TeamKey::new([1; 16])), store.totals());
    drop(store);

    let store = open(folder.path()).unwrap();
    assert_eq!(store.totals(), totals);
    assert_eq!(store.roster(&TeamKey::new([1; 16])), roster);
    assert_eq!(store.head(&stream(1, 2), 0).unwrap().log_instance, log);
    assert_eq!(
        pulled(&store, stream(1, 2), 1, 1 << 20),
        [(2, envelope(1, "two"))]
    );
    let pushed = store
        .push(&stream(1, 2), &[envelope(1, "one"), envelope(1, "three")])
        .unwrap();
    assert_eq!(pushed.seqs, [1, 3]);
}

#[test]
fn fewer_shards_than_there_are_lose_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let options = SqliteOptions {
        shards: 4,
        ..SqliteOptions::default()
    };
    let store = SqliteStore::open(folder.path(), &options, &mut random()).unwrap();
    for number in 1..=4 {
        store.create_team(&team(number)).unwrap();
    }
    drop(store);
    assert_eq!(open(folder.path()).unwrap().totals().teams, 4);
}

#[test]
fn a_folder_serves_one_relay_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let _first = open(folder.path()).unwrap();
    assert!(matches!(open(folder.path()), Err(Error::InUse)));
}

#[test]
fn a_damaged_file_is_named_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shard-0.db");
    let torn = b"this was a database once".repeat(400);
    fs::write(&path, &torn).unwrap();
    assert!(matches!(open(folder.path()), Err(Error::Torn(_))));
    assert_eq!(fs::read(&path).unwrap(), torn);
}

#[test]
fn a_file_torn_in_the_middle_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    store.create_team(&team(1)).unwrap();
    for number in 0..40 {
        store
            .push(&stream(1, 2), &[envelope(1, &format!("{number:0>9000}"))])
            .unwrap();
    }
    drop(store);
    let path = folder.path().join("shard-0.db");
    let mut bytes = fs::read(&path).unwrap();
    bytes.truncate(bytes.len() / 2);
    fs::write(&path, &bytes).unwrap();
    assert!(matches!(open(folder.path()), Err(Error::Torn(_))));
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_full_disk_refuses_whole_pushes_and_works_again_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    store.create_team(&team(1)).unwrap();
    let limit = |pages: i64| {
        let connection = store.shards[0].connection.lock().unwrap();
        connection
            .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))
            .unwrap();
    };
    limit(40);
    let big: Vec<_> = (0..10)
        .map(|number| envelope(1, &format!("{number:0>30000}")))
        .collect();
    assert!(matches!(store.push(&stream(1, 2), &big), Err(Error::DiskFull)));
    assert_eq!(store.totals().envelopes, 0);
    assert_eq!(
        store.push(&stream(1, 2), &[envelope(1, "small")]).unwrap().seqs,
        [1]
    );
    limit(1_000_000);
    assert_eq!(store.push(&stream(1, 2), &big).unwrap().newest, 11);
}

#[test]
fn a_team_over_its_share_is_refused_but_still_told_what_is_known() {
    let options = SqliteOptions {
        team_bytes_max: 100,
        ..SqliteOptions::default()
    };
    let store = SqliteStore::in_memory(&options, &mut random()).unwrap();
    store.create_team(&team(1)).unwrap();
    let kept = envelope(1, &"a".repeat(80));
    store.push(&stream(1, 2), std::slice::from_ref(&kept)).unwrap();
    let refused = store.push(&stream(1, 3), &[envelope(1, &"b".repeat(80))]);
    assert!(matches!(refused, Err(Error::Refused(Refusal::Full))));
    assert_eq!(store.push(&stream(1, 2), &[kept]).unwrap().seqs, [1]);
}
