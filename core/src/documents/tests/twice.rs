//! Records that somebody created a second time, which nobody honest does.

use super::corpus;
use super::team::NOW_MS;
use super::team::Phone;
use super::team::Sent;
use crate::crypto::DocumentKey;
use crate::crypto::seal_entry;
use crate::documents::Packer;
use crate::documents::change;
use crate::documents::ledger::EntryRow;
use crate::documents::ledger::Part;
use crate::documents::ledger::Position;
use crate::documents::ledger::State;
use crate::features::places::Place;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// A creation of a record whose id is taken already, by the device with this number.
fn creation(record: RecordId, device: u8, scope: Scope, at_ms: u64) -> Sent {
    let place = Place {
        nickname: format!("of {device}"),
        ..Place::default()
    };
    let inside = change::creation(
        &corpus::actor(&record, device),
        &corpus::whole(&place),
        Hlc::at_ms(at_ms),
    )
    .unwrap();
    let row = EntryRow {
        position: Position {
            author: 0,
            incarnation: 0,
            scope,
            seq: 1,
        },
        record,
        generation: 1,
        part: Part::Creates,
        state: State::Merged,
        at: Hlc::at_ms(at_ms),
        body: Packer::new().unwrap().pack(&inside).unwrap(),
    };
    let author = DeviceId::new([device; 32]);
    let key = [device; 32];
    let sealed = seal_entry(
        &DocumentKey::from_bytes(key),
        &row.place(&super::team::TEAM, author),
        &row.body,
    );
    Sent {
        author,
        row,
        key: Some(key),
        sealed,
    }
}

/// What two phones make of two creations that reach them in opposite orders.
fn both_ways(one: &Sent, other: &Sent) -> (Phone, Phone) {
    let (mut amina, mut joel) = (Phone::of(1), Phone::of(2));
    amina.receive(&[one]);
    amina.receive(&[other]);
    joel.receive(&[other]);
    joel.receive(&[one]);
    (amina, joel)
}

const FACTS: &str =
    "SELECT hex(device) || scope || created_at || changes FROM records JOIN devices ON number = author";

#[test]
fn who_created_a_record_does_not_depend_on_what_came_first() {
    let id = RecordId::new([5; 16]);
    let first = creation(id, 7, Scope::Field, NOW_MS);
    let second = creation(id, 8, Scope::Field, NOW_MS + 1);
    let (amina, joel) = both_ways(&first, &second);
    assert_eq!(amina.column::<String>(FACTS), joel.column::<String>(FACTS));
    assert!(amina.column::<String>(FACTS)[0].starts_with("0707"));
    assert_eq!(amina.dump(), joel.dump());
}

#[test]
fn nobody_draws_a_record_down_into_a_scope_more_people_read() {
    let id = RecordId::new([5; 16]);
    let concern = creation(id, 7, Scope::Care, NOW_MS);
    let decoy = creation(id, 8, Scope::Field, NOW_MS - 1);
    let (amina, joel) = both_ways(&concern, &decoy);
    for phone in [amina, joel] {
        assert_eq!(
            phone.column::<u8>("SELECT scope FROM records"),
            [Scope::Care.number()]
        );
        let line = &phone.dump()[0];
        assert!(line.contains("of 7") && !line.contains("of 8"), "{line}");
    }
}

#[test]
fn a_change_that_is_not_its_authors_first_creates_nothing() {
    let id = RecordId::new([5; 16]);
    let mut late = creation(id, 7, Scope::Field, NOW_MS);
    let mut packer = Packer::new().unwrap();
    let mut inside = packer.unpack(&late.row.body).unwrap();
    assert_eq!(inside[1], 1, "the author's number");
    inside[1] = 2;
    late.row.body = packer.pack(&inside).unwrap();
    late.sealed = seal_entry(
        &DocumentKey::from_bytes([7; 32]),
        &late.row.place(&super::team::TEAM, late.author),
        &late.row.body,
    );
    let mut amina = Phone::of(1);
    amina.receive(&[&late]);
    assert_eq!(amina.count("records"), 0);
    amina.receive(&[&creation(id, 8, Scope::Field, NOW_MS)]);
    assert!(amina.dump()[0].contains("of 8"));
}
