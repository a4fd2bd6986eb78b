use super::corpus::actor;
use super::corpus::read;
use super::team::Phone;
use crate::documents::Error;
use crate::documents::Packer;
use crate::documents::fields::fields_of;
use crate::documents::ledger::Part;
use crate::features::places::Place;
use crate::features::visits::Visit;
use crate::vocabulary::RecordId;

fn blue_door() -> Place {
    Place {
        nickname: "Blue door".to_owned(),
        kind: "flat".to_owned(),
        ..Place::default()
    }
}

#[test]
fn only_leaves_that_differ_are_written() {
    let mut amina = Phone::of(1);
    let visit = Visit {
        outcome: "talked".to_owned(),
        languages: ["ro".to_owned()].into(),
        ..Visit::default()
    };
    let id = amina.create(&visit);
    amina.change::<Visit>(id, |visit| {
        visit.outcome = "brief".to_owned();
        visit.languages = ["es".to_owned()].into();
    });
    let sent = amina.sent();
    let inside = Packer::new().unwrap().unpack(&sent[1].row.body).unwrap();
    let mut derived = [0; 16];
    derived.copy_from_slice(&actor(&id, 1));
    let keys: Vec<String> = read(&inside, &derived)
        .decode()
        .operations
        .iter()
        .map(|operation| format!("{:?}", operation.key))
        .collect();
    assert_eq!(
        keys.len(),
        3,
        "the outcome, a language more, a language less: {keys:?}"
    );
}

#[test]
fn an_edit_that_changes_nothing_writes_no_entry() {
    let mut amina = Phone::of(1);
    let id = amina.create(&blue_door());
    amina.change::<Place>(id, |place| place.kind = "flat".to_owned());
    assert_eq!(amina.sent().len(), 1);
}

#[test]
fn numbers_rise_by_one_without_gaps() {
    let mut amina = Phone::of(1);
    let id = amina.create(&blue_door());
    for days in 1..5 {
        amina.change::<Place>(id, |place| place.cadence_days = Some(days));
    }
    amina.create(&blue_door());
    let numbers: Vec<u64> = amina.sent().iter().map(|sent| sent.row.position.seq).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
}

#[test]
fn a_record_of_another_kind_is_refused() {
    let mut amina = Phone::of(1);
    let id = amina.create(&blue_door());
    let refused = amina.act(|pen| pen.change::<Visit>(id, |visit| visit.minutes = Some(3)));
    assert!(matches!(refused, Err(Error::Missing)));
    assert_eq!(amina.sent().len(), 1);
}

#[test]
fn a_record_that_is_not_here_is_refused() {
    let refused = Phone::of(1).act(|pen| pen.change::<Place>(RecordId::new([7; 16]), |_| {}));
    assert!(matches!(refused, Err(Error::Missing)));
}

#[test]
fn an_action_that_is_rolled_back_leaves_nothing() {
    let mut amina = Phone::of(1);
    let refused = amina.act(|pen| {
        pen.create(&blue_door())?;
        Err::<(), _>(Error::Missing)
    });
    assert!(refused.is_err());
    for table in ["entries", "records", "places", "document_keys"] {
        assert_eq!(amina.count(table), 0, "{table}");
    }
    amina.create(&blue_door());
    assert_eq!(amina.sent()[0].row.position.seq, 1, "the number was not used up");
}

#[test]
fn the_first_change_after_the_epoch_turned_brings_a_new_key() {
    let mut amina = Phone::of(1);
    let id = amina.create(&blue_door());
    amina.author.epoch = 2;
    amina.change::<Place>(id, |place| place.cadence_days = Some(7));
    amina.change::<Place>(id, |place| place.cadence_days = Some(14));
    let sent = amina.sent();
    let generations: Vec<_> = sent
        .iter()
        .map(|sent| (sent.row.generation, sent.row.part))
        .collect();
    assert_eq!(
        generations,
        [(1, Part::Creates), (2, Part::ChangesKey), (2, Part::Changes)]
    );
    assert_ne!(sent[0].key, sent[1].key);
    let mut joel = Phone::of(2);
    joel.receive(&sent.iter().collect::<Vec<_>>());
    assert_eq!(joel.dump(), amina.dump());
}

#[test]
fn a_record_too_long_for_others_is_not_kept_here_either() {
    let mut amina = Phone::of(1);
    let endless = Place {
        nickname: "door ".repeat(20_000),
        ..Place::default()
    };
    assert!(matches!(
        amina.act(|pen| pen.create(&endless)),
        Err(Error::Gate(_))
    ));
    assert_eq!(amina.count("entries"), 0);
}

#[test]
fn what_an_edit_does_not_touch_is_not_written_again() {
    let before = fields_of(&blue_door()).unwrap();
    assert_eq!(
        before.keys().map(String::as_str).collect::<Vec<_>>(),
        ["kind", "nickname", "state", "vocabulary"]
    );
}
