//! What she needed, was given and was promised goes with her, and what is nobody's goes in its time.

use doorstep_core::companion::Besides;
use doorstep_core::features::privacy::Kept;
use doorstep_core::features::support::FollowUp;
use doorstep_core::features::support::GuideStage;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use super::retention::add_place;
use super::retention::assert_leads_agree;
use super::retention::hold;
use super::retention::later;
use super::retention::listed;
use super::retention::meet;
use super::retention::run;
use super::retention::team;

/// A visit at which she needs a dentist and is promised a leaflet, and a call from her afterwards.
fn cared_for(phone: &Phone, place: RecordId, her: RecordId) -> RecordId {
    let visit = Visit {
        place: Some(place),
        outcome: "talked".to_owned(),
        met: [(her.to_string(), "face".to_owned())].into(),
        needs: [("dental".to_owned(), "wanted".to_owned())].into(),
        ..Visit::default()
    };
    let leaflet = FollowUp {
        what: "Bring the leaflet".to_owned(),
        is_promise: Some(true),
        ..FollowUp::default()
    };
    let besides = Besides {
        follow_ups: vec![leaflet],
        ..Besides::default()
    };
    let visit = phone.visits().record_with(visit, besides).unwrap().id;
    let shown = GuideStage::Shown;
    phone.guides().mark("kit_shl", shown, None, Some(visit)).unwrap();
    phone.support().heard_from(her, "phone", None).unwrap();
    visit
}

#[track_caller]
fn assert_nothing_of(phone: &Phone, her: RecordId) {
    let name = &phone.name;
    assert_eq!(phone.people().by_id(her).unwrap(), None, "{name}");
    assert_eq!(phone.support().needs_of(her, 0, 100).unwrap().needs, [], "{name}");
    assert_eq!(
        phone.support().follow_ups_of(her, 0, 100).unwrap().lines,
        [],
        "{name}"
    );
    assert_eq!(phone.support().last_heard_from(her).unwrap(), None, "{name}");
    let asked = phone.guides().to_ask(0, 100).unwrap().women;
    assert!(asked.iter().all(|line| line.person != her), "{name}");
}

#[test]
fn a_woman_who_is_erased_takes_her_needs_and_promises_along_and_the_visit_keeps_its_counts() {
    let mut team = team();
    let blue = add_place(team.phone("Tamsin"), "Blue door", "confirmed");
    let (ana, fern) = (
        team.phone("Tamsin").add_person("Ana"),
        team.phone("Tamsin").add_person("Fern"),
    );
    for her in [ana, fern] {
        cared_for(team.phone("Tamsin"), blue, her);
    }
    team.settle();
    team.phone("Tamsin").team().erase_person(ana).unwrap();
    team.settle().assert_all_agree();
    for phone in team.phones() {
        assert_nothing_of(phone, ana);
        assert_eq!(phone.support().needs_of(fern, 0, 100).unwrap().needs.len(), 1);
        assert_eq!(
            phone.support().follow_ups_of(fern, 0, 100).unwrap().lines.len(),
            1
        );
        let left = phone.visits().last_of(blue, 0, 9).unwrap().visits;
        assert_eq!(left.len(), 2);
        for known in left {
            assert_eq!(known.visit.needs["dental"], "wanted");
            assert_eq!(known.visit.support["kit_shown"], 1);
        }
    }
    let to_do = team.phone("Bethan").support().to_do(0, 9).unwrap().lines;
    let with_words = to_do.iter().filter(|line| line.follow_up.is_some());
    assert_eq!(
        with_words.map(|line| line.person).collect::<Vec<_>>(),
        [Some(fern)]
    );
}

#[test]
fn a_visit_that_is_erased_takes_along_what_came_of_it() {
    let mut team = team();
    let blue = add_place(team.phone("Tamsin"), "Blue door", "confirmed");
    let ana = team.phone("Tamsin").add_person("Ana");
    let visit = cared_for(team.phone("Tamsin"), blue, ana);
    team.settle();
    team.phone("Amina").team().erase(vec![visit]).unwrap();
    team.settle().assert_all_agree();
    for phone in team.phones() {
        assert_eq!(phone.support().needs_of(ana, 0, 100).unwrap().needs, []);
        assert_eq!(phone.support().to_do(0, 9).unwrap().of, 0);
    }
}

#[test]
fn what_names_a_woman_goes_with_her_after_two_years_and_what_is_nobody_s_by_itself() {
    let mut team = team();
    let blue = add_place(team.phone("Tamsin"), "Blue door", "confirmed");
    let ana = team.phone("Tamsin").add_person("Ana");
    cared_for(team.phone("Tamsin"), blue, ana);
    let raise = |need: &str| {
        let support = team.phone("Tamsin").support();
        let status = "wanted".to_owned();
        support.raise(None, need.to_owned(), status, None, None).unwrap()
    };
    let nobody_s = raise("housing");
    team.settle();
    later(&mut team, 720);
    let lines = listed(team.phone("Tamsin"));
    let kept: Vec<(RecordId, Kept)> = lines
        .into_iter()
        .map(|(record, kept, _)| (record, kept))
        .collect();
    assert!(kept.contains(&(nobody_s, Kept::Need)) && kept.contains(&(ana, Kept::Person)));
    assert_eq!(
        kept.len(),
        4,
        "and her visit and her call; what else is hers has no line of its own: {kept:?}"
    );
    later(&mut team, 40);
    run(team.phone("Tamsin"));
    team.settle();
    assert_leads_agree(&team);
    for phone in team.phones() {
        assert_nothing_of(phone, ana);
        assert_eq!(phone.support().open_needs(0, 9).unwrap().of, 0, "{}", phone.name);
    }
}

#[test]
fn a_woman_who_rang_last_month_is_not_without_contact() {
    let mut team = team();
    let blue = add_place(team.phone("Tamsin"), "Blue door", "confirmed");
    let ana = team.phone("Tamsin").add_person("Ana");
    meet(team.phone("Tamsin"), blue, ana);
    team.settle();
    later(&mut team, 340);
    let bethan = team.phone("Bethan");
    bethan.support().heard_from(ana, "phone", None).unwrap();
    team.settle();
    later(&mut team, 60);
    assert_eq!(team.phone("Tamsin").retention().without_contact().unwrap(), []);
}

#[test]
fn one_of_her_needs_that_two_leads_hold_keeps_her() {
    let mut team = team();
    let ana = team.phone("Tamsin").add_person("Ana");
    let support = team.phone("Tamsin").support();
    let need = support
        .raise(Some(ana), "gp".to_owned(), "wanted".to_owned(), None, None)
        .unwrap();
    team.settle();
    hold(&mut team, vec![need]);
    later(&mut team, 740);
    listed(team.phone("Tamsin"));
    later(&mut team, 30);
    assert_eq!(run(team.phone("Tamsin")), 0);
    assert_eq!(team.phone("Bethan").person(ana).pseudonym, "Ana");
}

#[test]
fn how_many_nobody_knew_is_forgotten_after_a_month_on_every_phone() {
    let mut team = team();
    let lead = team.phone("Tamsin");
    let blue = add_place(lead, "Blue door", "confirmed");
    let met = Visit {
        place: Some(blue),
        outcome: "talked".to_owned(),
        met_unknown: Some("2+".to_owned()),
        ..Visit::default()
    };
    lead.visits().record(met).unwrap();
    team.settle();
    let unknown = |team: &Team| {
        let known = team
            .phone("Bethan")
            .visits()
            .last_of(blue, 0, 1)
            .unwrap()
            .visits
            .remove(0);
        (known.visit.met_unknown, known.visit.outcome)
    };
    later(&mut team, 29);
    run(team.phone("Tamsin"));
    team.settle();
    assert_eq!(unknown(&team), (Some("2+".to_owned()), "talked".to_owned()));
    later(&mut team, 3);
    run(team.phone("Tamsin"));
    team.settle();
    assert_eq!(unknown(&team), (None, "talked".to_owned()));
}

#[test]
fn a_woman_erased_from_an_old_visit_leaves_no_headcount_and_no_exact_time_behind() {
    let mut team = team();
    let lead = team.phone("Tamsin");
    let (blue, ana) = (add_place(lead, "Blue door", "confirmed"), lead.add_person("Ana"));
    lead.watch.later(60);
    meet(lead, blue, ana);
    team.settle();
    later(&mut team, 40);
    team.phone("Tamsin").team().erase_person(ana).unwrap();
    team.settle();
    let left = team
        .phone("Bethan")
        .visits()
        .last_of(blue, 0, 1)
        .unwrap()
        .visits
        .remove(0);
    assert_eq!(left.visit.met_unknown, None);
    assert_eq!(left.visit.at_ms % super::retention::QUARTER_MS, 0);
}
