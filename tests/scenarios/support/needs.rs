//! What she needs, from the door to the day it is met.

use doorstep_core::companion::Besides;
use doorstep_core::companion::WhyEmpty;
use doorstep_core::features::support::FollowUp;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use super::met;
use crate::rule;

/// Where each of her needs stands, newest first.
fn needs(phone: &Phone, her: RecordId) -> Vec<(String, String)> {
    let known = phone.support().needs_of(her, 0, 100).unwrap().needs.into_iter();
    known
        .map(|known| (known.need.need, known.story.last().unwrap().status.clone()))
        .collect()
}

fn stands(need: &str, status: &str) -> Vec<(String, String)> {
    vec![(need.to_owned(), status.to_owned())]
}

fn with_need(place: RecordId, women: &[RecordId], need: &str, status: &str) -> Visit {
    Visit {
        needs: [(need.to_owned(), status.to_owned())].into(),
        ..met(place, women)
    }
}

#[test]
fn what_she_needs_is_followed_from_the_door_to_the_day_it_is_met() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let lead = team.phone("Tamsin");
    let (blue, ana) = (lead.add_place("Blue door"), lead.add_person("Ana"));
    team.settle().offline(["Amina", "Bethan"]);
    let amina = team.phone("Amina");
    let visit = amina.visits().record(met(blue, &[ana])).unwrap().id;
    let (seen, mut wished) = (amina.visit(visit), amina.visit(visit));
    wished.needs.insert("dental".to_owned(), "wanted".to_owned());
    amina.visits().finish(visit, &seen, &wished).unwrap();
    assert_eq!(needs(amina, ana), stands("dental", "wanted"));
    team.online(["Amina", "Bethan"]).settle().assert_all_agree();

    let bethan = team.phone("Bethan");
    let [known] = bethan
        .support()
        .needs_of(ana, 0, 100)
        .unwrap()
        .needs
        .try_into()
        .unwrap();
    assert_eq!(known.need.visit, Some(visit));
    bethan.support().move_on(known.id, "in_hand", None).unwrap();
    let refused = bethan.support().move_on(known.id, "noticed", None);
    assert_eq!(rule(refused), "\"Noticed\" does not follow \"In hand\"");
    let early = bethan.support().move_on(known.id, "met", Some("cost".to_owned()));
    assert_eq!(rule(early), "a barrier is for a need that is not met");
    let no_address = Some("id_demanded".to_owned());
    bethan.support().move_on(known.id, "not_met", no_address).unwrap();
    assert_eq!(bethan.support().open_needs(0, 9).unwrap().of, 0);
    bethan.support().move_on(known.id, "wanted", None).unwrap();
    bethan.support().move_on(known.id, "met", None).unwrap();
    team.settle().assert_all_agree();
    let lead = team.phone("Tamsin");
    let [known] = lead
        .support()
        .needs_of(ana, 0, 100)
        .unwrap()
        .needs
        .try_into()
        .unwrap();
    let story: Vec<&str> = known.story.iter().map(|step| step.status.as_str()).collect();
    assert_eq!(
        story,
        ["in_hand", "not_met", "wanted", "met"],
        "wanted twice that day, so once"
    );
    assert_eq!(known.story[1].barrier.as_deref(), Some("id_demanded"));
    assert_eq!(
        lead.visit(visit).needs["dental"],
        "wanted",
        "the visit keeps its own word"
    );
}

#[test]
fn of_several_women_a_need_is_hers_of_whom_it_was_said_and_otherwise_nobody_s() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let blue = lead.add_place("Blue door");
    let (ana, fern) = (lead.add_person("Ana"), lead.add_person("Fern"));
    team.settle();
    let amina = team.phone("Amina");
    let mut draft = with_need(blue, &[ana, fern], "dental", "wanted");
    draft.needs.insert("gp".to_owned(), "offered".to_owned());
    let besides = Besides {
        whose: [("dental".to_owned(), vec![fern])].into(),
        ..Besides::default()
    };
    let visit = amina.visits().record_with(draft, besides).unwrap().id;
    assert_eq!(needs(amina, fern), stands("dental", "wanted"));
    assert_eq!(needs(amina, ana), []);
    let came_up = amina.support().needs_of_visit(visit).unwrap();
    let nobody_s = came_up.into_iter().find(|known| known.need.person.is_none());
    let gp = nobody_s.unwrap();
    assert_eq!(gp.need.need, "gp");
    amina.support().belongs_to(gp.id, ana).unwrap();
    assert_eq!(needs(amina, ana), stands("gp", "offered"));
    let again = amina.support().belongs_to(gp.id, fern);
    assert_eq!(rule(again), "the need is somebody's already");
}

#[test]
fn the_same_need_spoken_of_again_goes_on_and_is_not_counted_twice() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let (blue, ana) = (lead.add_place("Blue door"), lead.add_person("Ana"));
    team.settle();
    let amina = team.phone("Amina");
    for status in ["noticed", "wanted", "noticed"] {
        let draft = with_need(blue, &[ana], "dental", status);
        amina.visits().record(draft).unwrap();
    }
    assert_eq!(
        needs(amina, ana),
        stands("dental", "wanted"),
        "it does not go back"
    );
    let raised = amina
        .support()
        .raise(Some(ana), "dental".to_owned(), "in_hand".to_owned(), None, None)
        .unwrap();
    assert_eq!(needs(amina, ana), stands("dental", "in_hand"));
    amina.support().move_on(raised, "met", None).unwrap();
    amina
        .visits()
        .record(with_need(blue, &[ana], "dental", "wanted"))
        .unwrap();
    assert_eq!(
        needs(amina, ana).len(),
        2,
        "what was met is over; this is another toothache"
    );
}

#[test]
fn a_visit_taken_back_takes_what_came_of_it_along_and_a_need_steps_back() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let (blue, ana) = (lead.add_place("Blue door"), lead.add_person("Ana"));
    team.settle();
    let amina = team.phone("Amina");
    amina
        .visits()
        .record(with_need(blue, &[ana], "dental", "wanted"))
        .unwrap();
    let mut slip = with_need(blue, &[ana], "dental", "in_hand");
    slip.needs.insert("gp".to_owned(), "wanted".to_owned());
    slip.support.insert("kit_shown".to_owned(), 1);
    let besides = Besides {
        follow_ups: vec![FollowUp {
            what: "Bring the leaflet".to_owned(),
            is_promise: Some(true),
            ..FollowUp::default()
        }],
        ..Besides::default()
    };
    let visit = amina.visits().record_with(slip, besides).unwrap().id;
    assert_eq!(amina.support().to_do(0, 9).unwrap().of, 1);
    amina.visits().undo(visit).unwrap();
    team.settle().assert_all_agree();
    for phone in team.phones() {
        assert_eq!(needs(phone, ana), stands("dental", "wanted"), "{}", phone.name);
        assert_eq!(phone.support().to_do(0, 9).unwrap().of, 0, "{}", phone.name);
        assert_eq!(phone.guides().to_ask(0, 100).unwrap().women, [], "{}", phone.name);
    }
}

#[test]
fn a_need_ticked_by_mistake_goes_with_the_tick_unless_somebody_has_seen_to_it() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let (blue, ana) = (lead.add_place("Blue door"), lead.add_person("Ana"));
    let visit = lead
        .visits()
        .record(with_need(blue, &[ana], "dental", "wanted"))
        .unwrap()
        .id;
    lead.amend(visit, |visit| visit.needs.clear()).unwrap();
    assert_eq!(needs(lead, ana), []);
    lead.amend(visit, |visit| {
        drop(visit.needs.insert("gp".to_owned(), "wanted".to_owned()))
    })
    .unwrap();
    let gp = lead.support().needs_of(ana, 0, 100).unwrap().needs.remove(0).id;
    lead.support().move_on(gp, "in_hand", None).unwrap();
    lead.amend(visit, |visit| visit.needs.clear()).unwrap();
    assert_eq!(needs(lead, ana), stands("gp", "in_hand"));
}

#[test]
fn two_phones_without_signal_bring_a_need_on_and_both_steps_are_kept() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let lead = team.phone("Tamsin");
    let (blue, ana) = (lead.add_place("Blue door"), lead.add_person("Ana"));
    lead.visits()
        .record(with_need(blue, &[ana], "housing", "wanted"))
        .unwrap();
    let need = lead.support().needs_of(ana, 0, 100).unwrap().needs.remove(0).id;
    team.settle().offline(["Amina", "Bethan"]);
    team.phone("Amina")
        .support()
        .move_on(need, "in_hand", None)
        .unwrap();
    let cost = Some("cost".to_owned());
    team.phone("Bethan")
        .support()
        .move_on(need, "not_met", cost)
        .unwrap();
    team.online(["Amina", "Bethan"]).settle().assert_all_agree();
    for phone in team.phones() {
        let [known] = phone
            .support()
            .needs_of(ana, 0, 100)
            .unwrap()
            .needs
            .try_into()
            .unwrap();
        let story: Vec<&str> = known.story.iter().map(|step| step.status.as_str()).collect();
        assert_eq!(story, ["wanted", "in_hand", "not_met"], "{}", phone.name);
    }
}

#[test]
fn a_need_that_both_of_a_pair_noted_without_signal_is_shown_once_and_goes_on_once() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let lead = team.phone("Tamsin");
    let (blue, ana) = (lead.add_place("Blue door"), lead.add_person("Ana"));
    let visit = lead.visits().record(met(blue, &[ana])).unwrap().id;
    team.settle().offline(["Amina", "Bethan"]);
    for name in ["Amina", "Bethan"] {
        let wants = |visit: &mut Visit| drop(visit.needs.insert("gp".to_owned(), "wanted".to_owned()));
        team.phone(name).amend(visit, wants).unwrap();
    }
    team.online(["Amina", "Bethan"]).settle().assert_all_agree();
    let lead = team.phone("Tamsin");
    let [known] = lead
        .support()
        .needs_of(ana, 0, 100)
        .unwrap()
        .needs
        .try_into()
        .unwrap();
    assert_eq!(lead.support().open_needs(0, 9).unwrap().of, 1);
    lead.support().move_on(known.id, "met", None).unwrap();
    assert_eq!(lead.support().open_needs(0, 9).unwrap().of, 0);
}

#[test]
fn open_needs_come_in_pages_and_an_empty_list_says_why() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let why = |phone: &Phone| phone.support().open_needs(0, 9).unwrap().why_empty;
    assert_eq!(why(lead), Some(WhyEmpty::NotReceived));
    let blue = lead.add_place("Blue door");
    lead.knock(blue, "noanswer");
    assert_eq!(why(lead), Some(WhyEmpty::Nothing));
    for need in ["gp", "dental", "housing"] {
        lead.support()
            .raise(None, need.to_owned(), "wanted".to_owned(), None, None)
            .unwrap();
    }
    team.settle();
    let amina = team.phone("Amina").support();
    let (first, second) = (amina.open_needs(0, 2).unwrap(), amina.open_needs(2, 2).unwrap());
    assert_eq!((first.needs.len(), first.of, first.why_empty), (2, 3, None));
    assert_eq!((second.needs.len(), second.of), (1, 3));
}

#[test]
fn a_knock_nobody_answered_is_one_record_and_nothing_comes_of_it() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let blue = lead.add_place("Blue door");
    let before = lead.record_count().unwrap();
    lead.knock(blue, "noanswer");
    assert_eq!(lead.record_count().unwrap(), before + 1);
}
