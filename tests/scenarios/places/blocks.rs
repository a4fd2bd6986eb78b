//! A block of flats: one stop, several doors.

use doorstep_core::companion::Stop;
use doorstep_core::features::places::Place;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use super::life::round_on;
use super::of_kind;
use crate::rule;

#[test]
fn a_block_is_due_and_walked_as_one_stop_and_each_of_its_doors_is_knocked_at_for_itself() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let (block, [first, second]) = block(lead);
    let house = lead.add_place("Blue door");
    let due = lead.rounds().due(Vec::new(), 0, 9).unwrap().places;
    let mut listed: Vec<_> = due.iter().map(|due| (due.place, due.doors.clone())).collect();
    listed.sort_by_key(|(_, doors)| doors.len());
    assert_eq!(listed, [(house, vec![]), (block, vec![first, second])]);

    let round = lead.rounds().plan(round_on(lead)).unwrap();
    lead.rounds().put(round, block, None, None).unwrap();
    team.settle().offline(["Amina"]);
    let amina = team.phone("Amina");
    amina.rounds().go_out(round).unwrap();
    amina.knock(first, "noanswer");
    let walk = amina.rounds().walk(round).unwrap();
    assert_eq!(
        (walk.done, knocked(&walk.stops[0])),
        (0, vec![(first, 1), (second, 0)])
    );
    amina.knock(second, "talked");
    assert_eq!(
        amina.rounds().walk(round).unwrap().done,
        1,
        "a block is done when its doors are"
    );
    team.online(["Amina"]).settle().assert_all_agree();
    let lead = team.phone("Tamsin");
    assert_eq!(
        lead.rounds().due(Vec::new(), 0, 9).unwrap().of,
        1,
        "the house alone is due"
    );
    assert_eq!(lead.rounds().since(0).unwrap().doors, 2);
}

#[test]
fn a_block_that_nobody_could_get_into_is_done_for_tonight_and_its_doors_are_still_due() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let (block, doors) = block(lead);
    let round = lead.rounds().plan(round_on(lead)).unwrap();
    lead.rounds().put(round, block, None, None).unwrap();
    lead.knock(block, "nobuzzer");
    assert_eq!(lead.rounds().walk(round).unwrap().done, 1);
    let due = lead.rounds().due(Vec::new(), 0, 9).unwrap().places;
    assert_eq!(
        (due.len(), due[0].place, due[0].doors.len()),
        (1, block, doors.len())
    );
}

#[test]
fn a_block_where_nobody_goes_takes_its_doors_with_it_but_one_door_leaves_the_others() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let (block, [first, second]) = block(lead);
    let round = lead.rounds().plan(round_on(lead)).unwrap();
    for place in [block, second] {
        lead.rounds().put(round, place, None, None).unwrap();
    }
    lead.knock(first, "stop");
    let walk = lead.rounds().walk(round).unwrap();
    let stop = walk.stops.iter().find(|stop| stop.id == block).unwrap();
    assert!(!stop.is_barred);
    let doors: Vec<_> = stop.doors.iter().map(|door| (door.id, door.is_barred)).collect();
    assert_eq!(
        doors,
        [(first, true)],
        "and the door that is a stop of its own stands there"
    );

    lead.places()
        .note_safety(block, "do_not_visit".to_owned(), None)
        .unwrap();
    assert_eq!(lead.rounds().due(Vec::new(), 0, 9).unwrap().of, 0);
    let other = lead.rounds().plan(round_on(lead)).unwrap();
    assert_eq!(
        rule(lead.rounds().put(other, second, None, None)),
        "this place is not visited"
    );
    let mut gone = lead.rounds().go_out(round).unwrap();
    gone.sort();
    let mut both = [block, second];
    both.sort();
    assert_eq!(gone, both);
}

#[test]
fn the_note_of_a_block_has_to_be_seen_at_its_doors() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let (block, [first, _]) = block(lead);
    let round = lead.rounds().plan(round_on(lead)).unwrap();
    lead.rounds().put(round, first, None, None).unwrap();
    let note = Some("the lift stops between floors".to_owned());
    lead.places().note_safety(block, "care".to_owned(), note).unwrap();
    team.settle();
    let amina = team.phone("Amina");
    assert!(amina.rounds().walk(round).unwrap().stops[0].must_be_seen);
    amina.places().safety_seen(first).unwrap();
    assert!(!amina.rounds().walk(round).unwrap().stops[0].must_be_seen);
}

/// Mill Court and its two doors.
fn block(lead: &Phone) -> (RecordId, [RecordId; 2]) {
    let confirmed = |nickname: &str, kind: &str, building| Place {
        state: "confirmed".to_owned(),
        building,
        ..of_kind(nickname, kind)
    };
    let block = lead.places().add(confirmed("Mill Court", "block", None)).unwrap();
    let doors = ["Mill Court 1", "Mill Court 2"].map(|nickname| {
        let door = confirmed(nickname, "flat", Some(block));
        lead.places().add(door).unwrap()
    });
    (block, doors)
}

fn knocked(stop: &Stop) -> Vec<(RecordId, usize)> {
    let doors = stop.doors.iter();
    doors.map(|door| (door.id, door.visits.len())).collect()
}
