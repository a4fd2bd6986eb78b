//! What was erased is in no byte of the relay's folder.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;

use rusqlite::Connection;

use super::*;
use crate::store::conformance::id;
use crate::store::conformance::supersede;
use doorstep_wire::MailboxMark;

/// Every file of the folder, one behind the other.
fn all_bytes(folder: &Path) -> Vec<u8> {
    let files = fs::read_dir(folder).unwrap();
    files
        .flat_map(|file| fs::read(file.unwrap().path()).unwrap())
        .collect()
}

fn holds(bytes: &[u8], canary: &[u8]) -> bool {
    bytes.windows(canary.len()).any(|window| window == canary)
}

/// An envelope that says its number over and over, as long as one is: from a word to many pages.
fn canary(number: usize) -> Vec<u8> {
    let times = [3, 20, 60, 90, 140, 400, 900][number * 31 % 7];
    envelope(1, &format!("canary {number:0>6} ").repeat(times))
}

/// The canaries in there, by their numbers.
fn found(bytes: &[u8]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == b'c') {
        rest = &rest[at + 1..];
        let digits = rest.strip_prefix(b"anary ").and_then(|rest| rest.get(..6));
        let number: Option<usize> = digits.and_then(|digits| std::str::from_utf8(digits).ok()?.parse().ok());
        found.extend(number);
    }
    found
}

/// Envelopes of several teams in all their streams, one after the other, as a busy evening mixes them.
fn evening(store: &SqliteStore, count: usize) -> Vec<(StreamId, Vec<u8>)> {
    for number in 1..=3 {
        store.create_team(&team(number)).unwrap();
    }
    let place = |number: usize| {
        let at = u8::try_from(number * 7 % 12).unwrap();
        stream(1 + at / 4, at % 4)
    };
    let envelopes: Vec<_> = (0..count).map(|number| (place(number), canary(number))).collect();
    for (stream, envelope) in &envelopes {
        store.push(stream, std::slice::from_ref(envelope)).unwrap();
    }
    envelopes
}

#[test]
fn an_erased_envelope_is_in_no_byte_of_any_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    let kept = evening(&store, 300);
    assert_eq!(found(&all_bytes(folder.path())).len(), 300);
    // In an order that has nothing to do with how they came, so that pages empty here and there.
    let erased: BTreeSet<_> = (0..100).map(|step| step * 377 % 300).collect();
    for number in &erased {
        let (stream, envelope) = &kept[*number];
        let pack = [envelope_between(*number)];
        supersede(&store, *stream, std::slice::from_ref(envelope), &pack).unwrap();
    }
    let left: BTreeSet<_> = (0..300).filter(|number| !erased.contains(number)).collect();
    assert_eq!(found(&all_bytes(folder.path())), left);
}

fn envelope_between(number: usize) -> Vec<u8> {
    envelope(1, &format!("pack {number}").repeat(number % 300 + 1))
}

#[test]
fn room_is_given_back_at_the_next_start_and_nothing_else_changes() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    let kept = evening(&store, 600);
    let mut going: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (stream, envelope) in &kept[..560] {
        going.entry(*stream).or_default().push(envelope.clone());
    }
    for (stream, envelopes) in &going {
        supersede(&store, *stream, envelopes, &[]).unwrap();
    }
    let totals = store.totals();
    drop(store);
    let size = || folder.path().join("shard-0.db").metadata().unwrap().len();
    let before = size();
    let store = open(folder.path()).unwrap();
    assert!(size() < before / 2, "{} of {before}", size());
    assert_eq!(store.totals(), totals);
    for (stream, envelope) in &kept[560..] {
        let there = pulled(&store, *stream, 0, 1 << 20);
        assert!(there.iter().any(|(_, one)| one == envelope));
        supersede(&store, *stream, std::slice::from_ref(envelope), &[]).unwrap();
    }
    let again = store.push(&kept[0].0, &[kept[0].1.clone()]);
    let erased = Refusal::Erased { id: id(&kept[0].1) };
    assert_eq!(again.err().map(|error| error.refusal()), Some(erased));
    assert!(found(&all_bytes(folder.path())).is_empty());
}

#[test]
fn an_erased_team_is_in_no_byte_of_any_file_and_still_known_as_erased() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    let kept = evening(&store, 300);
    let erased = TeamKey::new([1; 16]);
    let names = [
        stream(1, 2).as_bytes().to_vec(),
        id(&kept[0].1).as_bytes().to_vec(),
    ];
    let bytes = all_bytes(folder.path());
    assert!(names.iter().all(|name| holds(&bytes, name)));
    store.erase_team(&erased).unwrap();
    let bytes = all_bytes(folder.path());
    assert!(!names.iter().any(|name| holds(&bytes, name)));
    let team_of = |number: usize| kept[number].0.as_bytes()[0];
    let others = (0..300).filter(|number| team_of(*number) != 1).collect();
    assert_eq!(found(&bytes), others);
    drop(store);
    let store = open(folder.path()).unwrap();
    let again = store.create_team(&team(1));
    assert_eq!(
        again.err().map(|error| error.refusal()),
        Some(Refusal::TeamErased)
    );
    assert_eq!(store.totals().teams, 2);
}

#[test]
fn a_closed_mailbox_is_in_no_byte_of_any_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    store.create_team(&team(1)).unwrap();
    let boxes = [1, 2].map(|number| NewMailbox {
        id: MailboxId::new([number; 16]),
        mark: MailboxMark::new([number; 32]),
        lasts_s: 60,
    });
    for (number, of) in boxes.iter().enumerate() {
        store.open_mailbox(&TeamKey::new([1; 16]), of, 1000).unwrap();
        store.deposit(&of.id, &of.mark, &canary(number), 1000).unwrap();
    }
    store.burn_mailbox(&boxes[0].id, &team(1).roster.keys[0]).unwrap();
    assert_eq!(found(&all_bytes(folder.path())), BTreeSet::from([1]));
    drop(store);
    let store = open(folder.path()).unwrap();
    let [_, open] = &boxes;
    assert!(store.collect(&open.id, &open.mark, 0, 1059).is_ok());
    assert_eq!(store.sweep_mailboxes(1060).unwrap(), [open.id]);
    assert!(found(&all_bytes(folder.path())).is_empty());
}

#[test]
fn erasing_goes_on_when_the_disk_is_full() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).unwrap();
    let kept = evening(&store, 50);
    let connection = store.shards[0].connection.lock().unwrap();
    let full = "PRAGMA max_page_count = 1";
    connection.query_row(full, [], |_| Ok(())).unwrap();
    drop(connection);
    let (stream, erased) = &kept[6];
    let big = envelope(1, &"x".repeat(60_000));
    assert!(matches!(store.push(stream, &[big]), Err(Error::DiskFull)));
    supersede(&store, *stream, std::slice::from_ref(erased), &[]).unwrap();
    assert!(!found(&all_bytes(folder.path())).contains(&6));
}

#[test]
fn a_store_of_the_first_format_opens_with_all_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let old = Connection::open(folder.path().join("shard-0.db")).unwrap();
    old.execute_batch(include_str!("../../schema.sql")).unwrap();
    old.execute_batch(
        "INSERT INTO log VALUES (1, x'07070707070707070707070707070707');
         INSERT INTO teams VALUES (1, zeroblob(16), 1, zeroblob(32), zeroblob(32));
         INSERT INTO roster VALUES (1, zeroblob(32));
         INSERT INTO streams VALUES (1, zeroblob(16), 1, 0, 0, 0, 0);
         INSERT INTO streams VALUES (2, x'01000000000000000000000000000000', 1, 1, 0, 0, 0);
         INSERT INTO streams VALUES (3, x'02000000000000000000000000000000', 1, 2, 2, 2, 12);
         INSERT INTO streams VALUES (4, x'03000000000000000000000000000000', 1, 3, 0, 0, 0);
         INSERT INTO envelopes VALUES ((3 << 40) + 1, x'010000000161'), ((3 << 40) + 2, x'010000000162');
         INSERT INTO ids VALUES (3, zeroblob(32), 1), (3, x'01', 2);",
    )
    .unwrap();
    drop(old);
    let store = open(folder.path()).unwrap();
    let mut field = [0; 16];
    field[0] = 2;
    let field = StreamId::new(field);
    assert_eq!(
        pulled(&store, field, 0, 1 << 20),
        [(1, envelope(1, "a")), (2, envelope(1, "b"))]
    );
    let roster = store.roster(&TeamKey::new([0; 16])).unwrap();
    assert!(roster.is_keeper(&RelayKey::new([0; 32])));
    assert_eq!(store.push(&field, &[envelope(1, "c")]).unwrap().seqs, [3]);
}
