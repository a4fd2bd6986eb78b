//! An evening that goes otherwise than planned. A phone whose battery dies at the door is in tests/kill.

use std::collections::BTreeSet;

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Horizon;
use doorstep_core::features::rounds::Round;
use doorstep_core::features::safety::CheckInState;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::Scope;
use doorstep_tests::Phone;
use doorstep_tests::Seized;
use doorstep_tests::Team;

use super::cast::A_DAY_S;
use super::cast::Evening;
use super::cast::met;

fn member(phone: &Phone) -> String {
    phone.team().own_member().unwrap().to_string()
}

/// Two pairs at four doors: Amina and Bethan, Carys and Dilys. All are out, and nobody but the lead has signal.
fn two_pairs_out() -> (Team, Vec<RecordId>, RecordId) {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan", "Carys", "Dilys"]);
    let lead = team.phone("Tamsin");
    let doors: Vec<RecordId> = (1..=4).map(|n| lead.add_place(&format!("Door {n}"))).collect();
    lead.add_place("Elsewhere");
    let pairs = [("Amina", 1), ("Bethan", 1), ("Carys", 2), ("Dilys", 2)];
    let draft = Round {
        name: "Thursday B".to_owned(),
        on: Day::in_london(lead.watch.now_ms()).to_string(),
        pairs: pairs.map(|(name, pair)| (member(team.phone(name)), pair)).into(),
        ..Round::default()
    };
    let round = lead.rounds().plan(draft).unwrap();
    let mut behind = None;
    for door in &doors {
        lead.rounds().put(round, *door, behind, None).unwrap();
        behind = Some(*door);
    }
    lead.rounds().split(round).unwrap();
    team.settle();
    for (name, _) in pairs {
        team.phone(name).rounds().go_out(round).unwrap();
        team.settle();
        team.phone(name).safety().start(round, None).unwrap();
        team.settle();
    }
    team.offline(["Amina", "Bethan", "Carys", "Dilys"]);
    (team, doors, round)
}

fn pairs_of(phone: &Phone, round: RecordId) -> Vec<Option<u32>> {
    let walk = phone.rounds().walk(round).unwrap();
    walk.stops.into_iter().map(|stop| stop.pair).collect()
}

fn later(team: &Team, minutes: u64) {
    for phone in team.phones() {
        phone.watch.later(minutes * 60);
    }
}

#[test]
fn one_goes_home_ill_and_the_others_walk_on_and_are_waited_for_still() {
    let (mut team, doors, round) = two_pairs_out();
    let bethan = team.phone("Bethan");
    bethan.knock(doors[0], "noanswer");
    // One call hands over, one closes the evening for her, both without signal.
    let own = bethan.team().own_member().unwrap();
    bethan.rounds().hand_over(round, own).unwrap();
    bethan.rounds().come_home(round).unwrap();
    team.online(["Bethan", "Carys", "Dilys"]).settle();
    assert_eq!(team.phone("Bethan").rounds().horizon(), Ok(Horizon::AtHome));
    let carys = team.phone("Carys");
    assert_eq!(
        pairs_of(carys, round),
        [1, 2, 2, 2].map(Some),
        "hers that is not done"
    );
    let known = carys.rounds().by_id(round).unwrap().unwrap().round;
    assert_eq!(known.state, "out", "the others are");
    assert_eq!(
        known.pairs[&member(team.phone("Amina"))],
        2,
        "nobody goes to a door alone"
    );

    // And whoever waits for the others is told when their word does not come.
    later(&team, 45 + 16);
    let missed = team.phone("Tamsin").safety().to_see_to().unwrap();
    assert!(!missed.is_empty() && missed.iter().all(|watched| watched.pair == Some(2)));
    carys.knock(doors[1], "talked");
    carys.rounds().come_home(round).unwrap();
    for name in ["Amina", "Dilys"] {
        team.phone(name).rounds().come_home(round).unwrap();
    }
    team.online(["Amina"]).settle().settle().assert_all_agree();
}

#[test]
fn a_pair_that_is_home_is_not_waited_for_and_the_other_is_until_it_says_so_too() {
    let (mut team, doors, round) = two_pairs_out();
    let amina = team.phone("Amina");
    amina.knock(doors[0], "noanswer");
    amina.rounds().come_home(round).unwrap();
    team.online(["Amina"]).settle();
    later(&team, 45 + 16);
    let lead = team.phone("Tamsin");
    let state = |phone: &Phone| phone.rounds().by_id(round).unwrap().unwrap().round.state;
    assert_eq!(state(lead), "out", "the other pair is");
    let missed = lead.safety().to_see_to().unwrap();
    assert!(!missed.is_empty() && missed.iter().all(|watched| watched.pair == Some(2)));
    assert!(lead.rounds().close(round).is_err(), "somebody is out");
    let amina = team.phone("Amina");
    assert!(amina.safety().start(round, None).is_err(), "she is home");
    assert_eq!(amina.safety().words(Some(round), Some(1)), Ok(None));
    let as_she_sees = |name| {
        let her = team.phone(name).team().own_member().unwrap();
        lead.as_seen_by(her).unwrap().rounds().horizon().unwrap()
    };
    assert_eq!(as_she_sees("Amina"), Horizon::AtHome);
    assert!(matches!(as_she_sees("Carys"), Horizon::Out { .. }));

    // The rest say so without signal, and none of their phones has heard of the others.
    for name in ["Bethan", "Carys", "Dilys"] {
        team.phone(name).rounds().come_home(round).unwrap();
        assert_eq!(state(team.phone(name)), "out", "{name} knows of her own pair");
    }
    team.online(["Bethan", "Carys", "Dilys"]).settle().settle();
    for phone in team.phones() {
        assert_eq!(state(phone), "home", "{}", phone.name);
        assert!(phone.safety().to_see_to().unwrap().is_empty());
    }
    team.phone("Tamsin").rounds().close(round).unwrap();
    team.settle().assert_all_agree();
}

#[test]
fn a_pair_splits_by_mistake_and_what_both_wrote_is_there_once_each() {
    let mut evening = Evening::at_church();
    let (doors, round) = (evening.doors.clone(), evening.round);
    for name in ["Amina", "Bethan"] {
        evening.team.phone(name).rounds().go_out(round).unwrap();
    }
    let (amina, bethan) = (evening.team.phone("Amina"), evening.team.phone("Bethan"));
    // Both phones make the pair's check-ins, since neither hears of the other.
    let check_in = amina.safety().start(round, None).unwrap()[0];
    bethan.safety().start(round, None).unwrap();
    amina.knock(doors[0], "noanswer");
    bethan.knock(doors[0], "brief");
    bethan.knock(doors[1], "noanswer");
    bethan.rounds().come_home(round).unwrap();
    amina.watch.later(45 * 60);
    bethan.watch.later(45 * 60);
    evening.team.phone("Tamsin").watch.later(45 * 60);
    amina.safety().answer(check_in, None).unwrap();
    amina.rounds().come_home(round).unwrap();
    evening
        .team
        .online(["Amina", "Bethan"])
        .settle()
        .assert_all_agree();

    let lead = evening.team.phone("Tamsin");
    let walk = lead.rounds().walk(round).unwrap();
    assert_eq!(walk.done, 2, "a stop is done once, whoever was there");
    let outcomes: BTreeSet<&str> = walk.stops[0]
        .visits
        .iter()
        .map(|known| known.visit.outcome.as_str())
        .collect();
    assert_eq!(
        outcomes,
        BTreeSet::from(["brief", "noanswer"]),
        "each by her own word"
    );
    let check_ins = lead.safety().check_ins(round).unwrap();
    let due = check_ins.iter().map(|watched| watched.due_ms).min().unwrap();
    let first = check_ins.iter().filter(|watched| watched.due_ms < due + 60_000);
    let states: Vec<CheckInState> = first.map(|watched| watched.state).collect();
    assert_eq!(states, [CheckInState::Answered; 2], "one word is the pair's");
}

#[test]
fn a_clock_that_was_changed_out_there_is_marked_and_nothing_is_lost_for_it() {
    let mut evening = Evening::at_church();
    let (doors, round) = (evening.doors.clone(), evening.round);
    let amina = evening.team.phone("Amina");
    amina.rounds().go_out(round).unwrap();
    let on_time = amina.knock(doors[0], "noanswer");
    amina.watch.put_to(amina.watch.now_ms() - 7 * A_DAY_S * 1000);
    assert!(amina.is_clock_doubtful());
    let doubtful = amina.visits().record(met(doors[2], &[evening.ana])).unwrap().id;
    evening.team.restart("Amina");
    let amina = evening.team.phone("Amina");
    assert_eq!(amina.visit(doubtful).outcome, "talked");
    assert!(
        matches!(amina.rounds().horizon(), Ok(Horizon::Out { .. })),
        "a clock opens nothing"
    );
    amina.rounds().come_home(round).unwrap();
    evening
        .team
        .online(["Amina", "Bethan"])
        .settle()
        .assert_all_agree();
    for phone in evening.team.phones() {
        let Visit { clock_doubt, .. } = phone.visit(doubtful);
        assert_eq!(
            (phone.visit(on_time).clock_doubt, clock_doubt),
            (None, Some(true))
        );
        let last = phone.visits().last_of(doors[2], 0, 9).unwrap().visits;
        assert_eq!(last.len(), 1, "{}", phone.name);
    }
    assert_eq!(
        evening.team.phone("Amina").rounds().horizon(),
        Ok(Horizon::AtHome)
    );
}

#[test]
fn a_phone_seized_at_a_quarter_past_seven_opens_tonight_alone_and_the_other_has_everything() {
    let mut evening = Evening::at_church();
    let (doors, round, ana) = (evening.doors.clone(), evening.round, evening.ana);
    for name in ["Amina", "Bethan"] {
        evening.team.phone(name).rounds().go_out(round).unwrap();
    }
    let amina = evening.team.phone("Amina");
    let first = amina.knock(doors[0], "noanswer");
    // A minute of signal at the bus stop.
    evening.team.online(["Amina", "Bethan"]).settle();
    evening.team.offline(["Amina", "Bethan"]);
    let amina = evening.team.phone("Amina");
    let unsent = amina.visits().record(met(doors[2], &[ana])).unwrap().id;

    // 19:15: somebody takes it out of her hand, unlocked, and makes her tell the PIN.
    amina.rounds().come_home(round).unwrap();
    assert_eq!(amina.exchange(), Err(CompanionError::NoSignal));
    assert_eq!(
        amina.places().list(0, 100).unwrap().places.len(),
        11,
        "the eleven stops"
    );
    evening.team.phone_mut("Amina").lock();
    let folder = evening.team.phone("Amina").folder().to_owned();
    let seized = Seized::of(&folder);
    assert!(seized.holds("Door 1") && seized.holds("Juniper"));
    assert!(!seized.holds("Elsewhere"), "nobody goes there tonight");
    assert_eq!((seized.left_open(), seized.opened_by_its_own_keys()), (0, 0));

    // Bethan walks on, and on the way home the lead takes the phone out.
    let bethan = evening.team.phone("Bethan");
    assert_eq!(
        bethan.visit(first).outcome,
        "noanswer",
        "it had left Amina's phone"
    );
    bethan.knock(doors[1], "talked");
    bethan.rounds().come_home(round).unwrap();
    let lead = evening.team.phone("Tamsin");
    let devices = lead.team().devices().unwrap();
    let taken = devices
        .iter()
        .find(|device| device.name == "Amina")
        .unwrap()
        .device;
    lead.team().remove(vec![taken]).unwrap();
    evening.team.online(["Bethan"]);
    for _ in 0..4 {
        for name in ["Tamsin", "Bethan"] {
            evening.team.phone(name).exchange().unwrap();
        }
    }
    let (lead, bethan) = (evening.team.phone("Tamsin"), evening.team.phone("Bethan"));
    assert_eq!(
        lead.dump_hash_within(Scope::Field),
        bethan.dump_hash_within(Scope::Field)
    );
    assert_eq!(
        bethan.places().list(0, 100).unwrap().places.len(),
        12,
        "home again"
    );
    assert_eq!(lead.visits().by_id(unsent), Ok(None), "it went with the phone");
    evening.team.phone_mut("Amina").unlock();
    evening.team.online(["Amina"]);
    assert_eq!(
        evening.team.phone("Amina").exchange(),
        Err(CompanionError::Removed)
    );
}
