//! Files that were cut, bent, made up, or written by someone who means harm.

use std::sync::LazyLock;

use proptest::prelude::ProptestConfig;
use proptest::prelude::any;
use proptest::prop_assert;
use proptest::proptest;

use super::world::World;
use super::world::bytes;
use super::world::frames_of;
use super::world::text;
use crate::store::Value;
use crate::team::Error;
use crate::team::recovering::Unreadable;
use crate::team::recovering::backup::tables::Cell;
use crate::team::recovering::backup::tables::Frame;

fn number(number: i64) -> Cell {
    Cell(Value::Integer(number))
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_torn() {
    let world = World::make();
    let file = world.backup();
    let cuts = (0..file.len()).filter(|at| at % 1999 == 0 || file.len() - at < 30 || *at < 40);
    for length in cuts {
        let read = frames_of(&file[..length], &world.kit);
        assert!(matches!(read, Err(Unreadable::Torn)), "{length}: {read:?}");
    }
    assert!(matches!(
        world.unreadable(&file[..file.len() / 2]),
        Unreadable::Torn
    ));
    assert!(matches!(
        world.unreadable(&file[..file.len() - 1]),
        Unreadable::Torn
    ));
}

#[test]
fn a_file_that_was_bent_anywhere_is_refused() {
    let world = World::make();
    let file = world.backup();
    for at in (0..file.len()).filter(|at| at % 1999 == 0 || file.len() - at < 60 || *at < 40) {
        let mut bent = file.clone();
        bent[at] ^= 1;
        assert!(frames_of(&bent, &world.kit).is_err(), "byte {at} does not count");
    }
    let mut bent = file.clone();
    bent[file.len() - 200] ^= 1;
    assert!(matches!(world.unreadable(&bent), Unreadable::Altered));
    let longer = [file.as_slice(), &[0]].concat();
    assert!(matches!(world.unreadable(&longer), Unreadable::Altered));
}

#[test]
fn another_file_and_a_newer_one_say_so() {
    let world = World::make();
    let mut file = world.backup();
    assert!(matches!(
        world.unreadable(b"SQLite format 3\0 and more"),
        Unreadable::Foreign
    ));
    assert!(matches!(world.unreadable(b""), Unreadable::Torn));
    file[19] = 2;
    assert!(matches!(
        world.unreadable(&file),
        Unreadable::TooNew { found: 2, known: 1 }
    ));
    let mut frames = world.frames();
    let Frame::Team { store, .. } = &mut frames[0] else {
        panic!("no team");
    };
    *store += 1;
    let file = world.sealed(&frames, &world.lead.identity);
    assert!(matches!(world.unreadable(&file), Unreadable::TooNew { .. }));
}

#[test]
fn lengths_that_cannot_be_are_not_believed() {
    let world = World::make();
    let file = world.backup();
    let head = u32::from_be_bytes(file[20..24].try_into().unwrap()) as usize;
    for at in [20, 24 + head] {
        let mut bent = file.clone();
        bent[at..at + 4].copy_from_slice(&0x7fff_ffff_u32.to_be_bytes());
        assert!(matches!(world.unreadable(&bent), Unreadable::TooBig));
    }
    let file = world.sealed_with(&world.lead.identity, |file| file.add_bytes(&[0x7f, 0, 0, 0, 1]));
    assert!(matches!(world.unreadable(&file), Unreadable::TooBig));
}

#[test]
fn chunks_that_changed_places_do_not_open() {
    let world = World::make();
    // Some rows more, so that there are three chunks.
    let mut frames = world.frames();
    let long = Frame::Row(vec![number(2), bytes(&[1]), number(1), bytes(&[3; 60_000])]);
    let end = frames.pop();
    frames.extend([long.clone(), long]);
    frames.extend(end);
    let file = world.sealed(&frames, &world.lead.identity);
    let head = 24 + u32::from_be_bytes(file[20..24].try_into().unwrap()) as usize;
    let whole = 4 + 64 * 1024 + 32;
    let (front, rest) = file.split_at(head);
    let (one, rest) = rest.split_at(whole);
    let (two, rest) = rest.split_at(whole);
    assert!(frames_of(&[front, one, two, rest].concat(), &world.kit).is_ok());
    for wrong in [
        [front, two, one, rest].concat(),
        [front, one, rest].concat(),
        [front, one, two, two, rest].concat(),
    ] {
        assert!(matches!(world.unreadable(&wrong), Unreadable::Altered));
    }
}

#[test]
fn a_backup_that_no_lead_signed_is_refused() {
    let world = World::make();
    let frames = world.frames();
    let by_lead = world.sealed(&frames, &world.lead.identity);
    assert!(frames_of(&by_lead, &world.kit).is_ok());
    let file = world.sealed(&frames, &world.volunteer.identity);
    assert!(matches!(world.unreadable(&file), Unreadable::NotByALead));
}

#[test]
fn a_lead_cannot_plant_keys_or_tables_or_a_forged_statement() {
    let world = World::make();
    let frames = world.frames();
    let settings = |name: &str| {
        let columns = vec!["name".to_owned(), "value".to_owned()];
        let name = text(name);
        vec![
            Frame::Table {
                name: "settings".to_owned(),
                columns,
            },
            Frame::Row(vec![name, bytes(&[1; 32])]),
        ]
    };
    let table = |name: &str, columns: &[&str]| {
        let columns = columns.iter().map(|column| (*column).to_owned()).collect();
        vec![Frame::Table {
            name: name.to_owned(),
            columns,
        }]
    };
    let row = |cells| vec![Frame::Row(cells)];
    let membership = |hash: &[u8], record: &[u8]| {
        let mut planted = table("membership", &["hash", "record", "published"]);
        planted.push(Frame::Row(vec![bytes(hash), bytes(record), number(1)]));
        planted
    };
    for planted in [
        settings("device leaf"),
        settings("relay head"),
        settings("wraps sent"),
        table("cursors", &["stream"]),
        table("sqlite_schema", &["name"]),
        table("epochs", &["secret"]),
        table("devices", &["number", "number"]),
        table("devices", &[]),
        table("devices", &["device) VALUES (x'00'); DROP TABLE entries; --"]),
        row(vec![number(1)]),
        row(vec![number(2), bytes(&[0]), number(1), Cell(Value::Null)]),
        membership(&[1; 32], &[0; 200]),
        vec![Frame::End { rows: 3 }],
        vec![frames[0].clone()],
    ] {
        let mut bent = frames.clone();
        let end = bent.len() - 1;
        let more = planted
            .iter()
            .filter(|frame| matches!(frame, Frame::Row(_)))
            .count();
        if let Frame::End { rows } = &mut bent[end] {
            *rows += u64::try_from(more).unwrap();
        }
        bent.splice(end..end, planted.clone());
        let file = world.sealed(&bent, &world.lead.identity);
        assert!(
            matches!(world.unreadable(&file), Unreadable::Altered),
            "{planted:?}"
        );
    }
}

#[test]
fn rows_left_out_or_put_after_the_end_are_noticed() {
    let world = World::make();
    let frames = world.frames();
    let last_row = frames
        .iter()
        .rposition(|frame| matches!(frame, Frame::Row(_)))
        .unwrap();
    let mut fewer = frames.clone();
    fewer.remove(last_row);
    let mut endless = frames.clone();
    endless.pop();
    let mut more = frames.clone();
    more.push(frames[last_row].clone());
    let headless = frames[1..].to_vec();
    for bent in [fewer, endless, more, headless, Vec::new()] {
        let file = world.sealed(&bent, &world.lead.identity);
        assert!(matches!(world.unreadable(&file), Unreadable::Altered));
    }
}

#[test]
fn statements_of_another_team_are_refused() {
    let world = World::make();
    let mut frames = world.frames();
    let Frame::Team { team, .. } = &mut frames[0] else {
        panic!("no team");
    };
    *team = crate::vocabulary::TeamId::new([4; 16]);
    let file = world.sealed(&frames, &world.lead.identity);
    assert!(matches!(world.unreadable(&file), Unreadable::Altered));
}

/// One for all cases: nothing changes it.
static WORLD: LazyLock<(World, Vec<u8>)> = LazyLock::new(|| {
    let world = World::make();
    let file = world.backup();
    (world, file)
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_bytes_are_refused(tail in proptest::collection::vec(any::<u8>(), 0..300), front in 0_usize..200) {
        let (world, file) = &*WORLD;
        prop_assert!(frames_of(&tail, &world.kit).is_err());
        prop_assert!(frames_of(&[&file[..front], &tail].concat(), &world.kit).is_err());
    }

    #[test]
    fn any_bytes_that_a_lead_seals_are_refused(inside in proptest::collection::vec(any::<u8>(), 1..300)) {
        let (world, _) = &*WORLD;
        let short = u32::try_from(inside.len()).unwrap().to_be_bytes();
        for inside in [inside.clone(), [&short[..], &inside].concat()] {
            let file = world.sealed_with(&world.lead.identity, |file| file.add_bytes(&inside));
            prop_assert!(matches!(world.refusal(&file), Error::Unreadable(_)));
        }
    }
}
