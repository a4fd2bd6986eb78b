//! Safety: the pair is out, somebody waits for its word, and nobody is followed.

mod afterwards;
mod phrases;

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Watched;
use doorstep_core::features::rounds::Round;
use doorstep_core::features::safety::CheckInState;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use crate::rule;

fn member(phone: &Phone) -> String {
    phone.team().own_member().unwrap().to_string()
}

/// A round of tonight at one place: Amina and Bethan walk, Carys is the shift lead.
fn evening() -> (Team, RecordId) {
    let team = Team::of("Tamsin", ["Amina", "Bethan", "Carys"]);
    let lead = team.phone("Tamsin");
    let day = Day::in_london(lead.watch.now_ms());
    for phone in team.phones() {
        phone.watch.put_to(day.london_ms(SEVEN_PM));
    }
    let place = lead.add_place("Blue door");
    let draft = Round {
        name: "Thursday B".to_owned(),
        on: day.to_string(),
        from_minute: Some(SEVEN_PM),
        until_minute: Some(SEVEN_PM + 135),
        shift_lead: Some(member(team.phone("Carys"))),
        pairs: ["Amina", "Bethan"]
            .map(|name| (member(team.phone(name)), 1))
            .into(),
        ..Round::default()
    };
    let round = lead.rounds().plan(draft).unwrap();
    lead.rounds().put(round, place, None, None).unwrap();
    (team, round)
}

/// The same, and the pair has set out and lost its signal. Says which check-ins there are.
fn out() -> (Team, RecordId, Vec<RecordId>) {
    let (mut team, round) = evening();
    team.settle();
    let amina = team.phone("Amina");
    amina.rounds().go_out(round).unwrap();
    let check_ins = amina.safety().start(round, None).unwrap();
    team.settle().offline(["Amina", "Bethan"]);
    (team, round, check_ins)
}

fn later(team: &Team, minutes: u64) {
    for phone in team.phones() {
        phone.watch.later(minutes * 60);
    }
}

fn states(phone: &Phone, round: RecordId) -> Vec<CheckInState> {
    let check_ins = phone.safety().check_ins(round).unwrap().into_iter();
    check_ins.map(|watched| watched.state).collect()
}

fn to_see_to(phone: &Phone) -> Vec<Watched> {
    phone.safety().to_see_to().unwrap()
}

/// When her phone rings, in minutes from now, and whether because one is missed. Watches run on while a test does.
fn rings(phone: &Phone) -> Vec<(u64, bool)> {
    let (now_ms, alarms) = (phone.watch.now_ms(), phone.safety().alarms().unwrap());
    let rings = alarms.into_iter();
    rings
        .map(|alarm| ((alarm.at_ms - now_ms + 30_000) / 60_000, alarm.is_missed))
        .collect()
}

#[test]
fn a_pair_sets_out_and_its_phones_ring_every_45_minutes_until_it_is_to_be_home() {
    let (team, round, check_ins) = out();
    let [amina, bethan] = ["Amina", "Bethan"].map(|name| team.phone(name));
    assert_eq!(check_ins.len(), 3);
    assert_eq!(states(amina, round), [CheckInState::Waiting; 3]);
    let due = [45, 50, 55, 90, 95, 100, 135, 140, 145];
    for phone in [amina, bethan] {
        assert_eq!(rings(phone), due.map(|at| (at, false)), "{}", phone.name);
    }
    for name in ["Carys", "Tamsin"] {
        assert_eq!(
            rings(team.phone(name)),
            [60, 105, 150].map(|at| (at, true)),
            "{name}"
        );
    }
    assert_eq!(
        amina.safety().start(round, None),
        Ok(check_ins),
        "said twice, it changes nothing"
    );
}

#[test]
fn check_ins_begin_when_the_pair_is_out_and_at_an_interval_that_can_be_kept() {
    let (team, round) = evening();
    let lead = team.phone("Tamsin");
    assert!(rule(lead.safety().start(round, None)).contains("out"));
    lead.rounds().go_out(round).unwrap();
    assert!(rule(lead.safety().start(round, Some(5))).starts_with("every_minutes"));
    let nowhere = lead.safety().start(RecordId::new([9; 16]), None);
    assert_eq!(nowhere, Err(CompanionError::NotFound));
    let check_ins = lead.safety().start(round, Some(120)).unwrap();
    assert_eq!(check_ins.len(), 2, "after two hours, and when it is to be home");
    let dull = lead.safety().answer(RecordId::new([9; 16]), None);
    assert_eq!(dull, Err(CompanionError::NotFound));
}

#[test]
fn one_tap_without_signal_answers_for_the_pair_and_counts_when_it_arrives() {
    let (mut team, round, check_ins) = out();
    later(&team, 46);
    let amina = team.phone("Amina");
    assert_eq!(states(amina, round)[0], CheckInState::Due);
    assert_eq!(amina.safety().answer(check_ins[0], None), Ok(None));
    assert_eq!(states(amina, round)[0], CheckInState::Answered);
    assert_eq!(rings(amina)[0].0, 44, "it rings for the next one");
    team.online(["Amina", "Bethan"]).settle().assert_all_agree();
    for phone in team.phones() {
        assert_eq!(states(phone, round)[0], CheckInState::Answered, "{}", phone.name);
    }
    later(&team, 20);
    assert!(to_see_to(team.phone("Carys")).is_empty());
}

#[test]
fn the_last_answer_makes_the_next_check_in_for_as_long_as_the_pair_is_out() {
    let (team, round, check_ins) = out();
    later(&team, 136);
    let amina = team.phone("Amina");
    amina.safety().answer(check_ins[2], None).unwrap();
    assert_eq!(rings(amina)[0].0, 45);
    assert_eq!(
        states(amina, round)[..3],
        [
            CheckInState::AnsweredLate,
            CheckInState::AnsweredLate,
            CheckInState::Answered
        ]
    );
    amina.rounds().come_home(round).unwrap();
    assert!(rings(amina).is_empty(), "home again nothing rings");
}

#[test]
fn a_missed_check_in_lets_the_shift_lead_open_the_plan_and_leads_are_told() {
    let (mut team, round, check_ins) = out();
    let carys = team.phone("Carys");
    let too_soon = carys.safety().open_plan(round);
    assert!(rule(too_soon).contains("no check-in is missed"));
    assert!(rule(carys.safety().settle(check_ins[0])).contains("no check-in is missed"));
    later(&team, 61);
    let missed = to_see_to(carys);
    assert_eq!(
        (missed.len(), missed[0].id, missed[0].state),
        (1, check_ins[0], CheckInState::Missed)
    );
    let plan = carys.safety().open_plan(round).unwrap();
    assert_eq!(plan.stops.len(), 1);
    carys.safety().open_plan(round).unwrap();
    let tamsin = team.phone("Tamsin").team().own_member().unwrap();
    carys.safety().tell(check_ins[0], tamsin).unwrap();
    team.settle();
    let lead = team.phone("Tamsin");
    assert_eq!(to_see_to(lead)[0].state_code, "escalated");
    assert!(to_see_to(lead)[0].told.contains_key(&tamsin.to_string()));
    let opened: Vec<_> = lead.privacy().audit(0, 9).unwrap().lines;
    assert!(
        opened
            .iter()
            .all(|line| line.act == "plan_opened" && line.records == [round]),
        "{opened:?}"
    );
    assert_eq!(opened[0].by_name.as_deref(), Some("Carys"));
}

#[test]
fn who_is_not_the_shift_lead_opens_no_plan_and_is_told_of_nothing() {
    let (team, round, check_ins) = out();
    later(&team, 61);
    let bethan = team.phone("Bethan");
    assert!(to_see_to(bethan).is_empty());
    let own = team.phone("Bethan").team().own_member().unwrap();
    for refused in [
        rule(bethan.safety().open_plan(round)),
        rule(bethan.safety().tell(check_ins[0], own)),
        rule(bethan.safety().settle(check_ins[0])),
    ] {
        assert!(refused.contains("shift lead"), "{refused}");
    }
}

#[test]
fn an_answer_that_comes_late_says_so_and_nobody_is_waited_for_any_more() {
    let (mut team, round, check_ins) = out();
    later(&team, 62);
    assert_eq!(to_see_to(team.phone("Carys")).len(), 1);
    team.phone("Bethan").safety().answer(check_ins[0], None).unwrap();
    team.online(["Amina", "Bethan"]).settle();
    let carys = team.phone("Carys");
    assert_eq!(states(carys, round)[0], CheckInState::AnsweredLate);
    assert!(to_see_to(carys).is_empty());
    assert!(rule(carys.safety().open_plan(round)).contains("no check-in is missed"));
}

#[test]
fn a_pair_that_was_handed_over_to_another_is_not_waited_for() {
    let (team, round, _) = out();
    let lead = team.phone("Tamsin");
    let seen = lead.rounds().by_id(round).unwrap().unwrap().round;
    let mut wished = seen.clone();
    for name in ["Carys", "Tamsin"] {
        wished.pairs.insert(member(team.phone(name)), 2);
    }
    lead.rounds().change(round, &seen, &wished).unwrap();
    later(&team, 61);
    assert_eq!(to_see_to(lead).len(), 1);
    let ill = team.phone("Amina").team().own_member().unwrap();
    lead.rounds().hand_over(round, ill).unwrap();
    assert!(to_see_to(lead).is_empty() && rings(lead).is_empty());
    lead.safety().start(round, None).unwrap();
    assert_eq!(rings(lead)[0], (45, false), "the pair she leads now is");
}

#[test]
fn the_shift_lead_answers_for_a_pair_that_sent_her_a_text_message() {
    let (team, round, check_ins) = out();
    later(&team, 50);
    let carys = team.phone("Carys");
    carys.safety().answer(check_ins[0], None).unwrap();
    later(&team, 20);
    assert!(to_see_to(carys).is_empty());
    assert_eq!(states(carys, round)[0], CheckInState::Answered);
}

const SEVEN_PM: u32 = 19 * 60;
