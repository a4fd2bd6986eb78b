//! What is old goes, once a lead has seen it; what is held stays; and nothing is counted twice.

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::MonthlyCount;
use doorstep_core::companion::TwoLeads;
use doorstep_core::features::places::Place;
use doorstep_core::features::privacy::Kept;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use crate::rule;

/// Two leads and a volunteer.
pub(crate) fn team() -> Team {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let amina = team.phone("Amina").id();
    team.phone("Tamsin")
        .team()
        .set_role(vec![amina], Role::Lead)
        .unwrap();
    team.settle();
    team
}

/// So many days go by, in which phones that have signal exchange every other week: a clock that leaps is not believed.
pub(crate) fn later(team: &mut Team, days: u64) {
    let mut left = days;
    while left > 0 {
        for phone in team.phones() {
            phone.watch.later(left.min(STEP_DAYS) * DAY_S);
        }
        left = left.saturating_sub(STEP_DAYS);
        team.settle();
    }
}

pub(super) fn add_place(phone: &Phone, nickname: &str, state: &str) -> RecordId {
    let place = Place {
        nickname: nickname.to_owned(),
        kind: "house".to_owned(),
        state: state.to_owned(),
        area_outcode: Some("KT1".to_owned()),
        ..Place::default()
    };
    phone.places().add(place).unwrap()
}

pub(crate) fn meet(phone: &Phone, place: RecordId, her: RecordId) -> RecordId {
    let visit = Visit {
        place: Some(place),
        outcome: "talked".to_owned(),
        met: [(her.to_string(), "face".to_owned())].into(),
        ..Visit::default()
    };
    phone.visits().record(visit).unwrap().id
}

/// What this phone lists for erasing, as a lead reads it: all of it.
pub(crate) fn listed(phone: &Phone) -> Vec<(RecordId, Kept, Option<String>)> {
    let page = phone.retention().proposed(0, 1000).unwrap();
    assert_eq!(page.of, page.lines.len() as u64);
    let lines = page.lines.into_iter();
    lines.map(|line| (line.record, line.kept, line.goes_on)).collect()
}

/// Runs until nothing is left, and says how many proposals were carried out.
pub(crate) fn run(phone: &Phone) -> u64 {
    let mut erased = 0;
    for _ in 0..50 {
        let run = phone.retention().run().unwrap();
        erased += run.erased;
        if run.is_done {
            return erased;
        }
    }
    panic!("the retention does not come to an end");
}

/// Leads hold the same records. What is restricted, such as that something was shown, no volunteer holds.
#[track_caller]
pub(super) fn assert_leads_agree(team: &Team) {
    let held = ["Tamsin", "Amina"].map(|name| team.phone(name).dump_hash().unwrap());
    assert_eq!(held[0], held[1]);
}

pub(super) fn monthly(phone: &Phone) -> Vec<MonthlyCount> {
    phone.retention().monthly("2026-11", "2035-12").unwrap()
}

pub(crate) fn hold(team: &mut Team, records: Vec<RecordId>) {
    let asking = team.phone("Tamsin").team();
    asking.ask(TwoLeads::Hold { records }).unwrap();
    team.settle();
    let asked = team.phone("Amina").team().asked().unwrap().remove(0);
    team.phone("Amina").team().agree(asked.name).unwrap();
    team.settle();
}

#[test]
fn two_leads_apart_erase_and_what_they_counted_is_counted_once() {
    let mut team = team();
    let blue = add_place(team.phone("Tamsin"), "Blue door", "confirmed");
    for outcome in ["noanswer", "talked", "noanswer"] {
        team.phone("Tamsin").knock(blue, outcome);
        later(&mut team, 1);
    }
    team.settle();
    let before = monthly(team.phone("Tamsin"));
    assert_eq!(before.iter().map(|line| line.count).sum::<u64>(), 3);
    later(&mut team, 725);
    assert_eq!(listed(team.phone("Amina")).len(), 3);
    team.settle();
    later(&mut team, 30);
    team.offline(["Tamsin", "Amina"]);
    assert_eq!(run(team.phone("Tamsin")), 3);
    assert_eq!(run(team.phone("Amina")), 3);
    team.online(["Tamsin", "Amina"]).settle();
    assert_leads_agree(&team);
    for phone in team.phones() {
        assert!(
            phone
                .visits()
                .between(0, u64::MAX, 0, 1000)
                .unwrap()
                .visits
                .is_empty(),
            "{}",
            phone.name
        );
        assert_eq!(monthly(phone), before, "{}", phone.name);
    }
}

#[test]
fn two_leads_apart_make_one_visit_coarser_and_it_stays_one() {
    let mut team = team();
    let blue = add_place(team.phone("Tamsin"), "Blue door", "confirmed");
    let her = team.phone("Tamsin").add_person("Clover");
    let visit = meet(team.phone("Tamsin"), blue, her);
    let noted = team.phone("Tamsin").visits().note(visit, "Toothache.".to_owned());
    noted.unwrap();
    team.settle();
    let exact_ms = team.phone("Tamsin").visit(visit).at_ms;
    later(&mut team, 32);
    team.offline(["Tamsin", "Amina"]);
    for name in ["Tamsin", "Amina"] {
        run(team.phone(name));
    }
    team.online(["Tamsin", "Amina"]).settle().assert_all_agree();
    let shown = |phone: &Phone| {
        let met = phone.visits().with_person(her, 0, 9).unwrap().visits;
        assert_eq!(met, phone.visits().last_of(blue, 0, 9).unwrap().visits);
        let [one] = met.try_into().unwrap();
        one
    };
    let known = shown(team.phone("Bethan"));
    for phone in team.phones() {
        assert_eq!(shown(phone), known, "{}", phone.name);
        assert_eq!(phone.visits().by_id(visit).unwrap(), None, "{}", phone.name);
    }
    assert_eq!(known.visit.at_ms, exact_ms - exact_ms % QUARTER_MS);
    assert_eq!(known.visit.kept_notes["1"], "Toothache.");
    assert!(
        known.recorded_at_ms > exact_ms + 30 * DAY_S * 1000,
        "no signature tells when"
    );
    let records = team.phone("Bethan").record_count().unwrap();
    run(team.phone("Amina"));
    team.settle().assert_all_agree();
    assert_eq!(
        team.phone("Bethan").record_count().unwrap(),
        records - 1,
        "the copy goes"
    );
    for phone in team.phones() {
        assert_eq!(shown(phone), known, "{}", phone.name);
        phone.rebuild().unwrap();
        assert_eq!(shown(phone), known, "{}", phone.name);
    }
}

#[test]
fn two_leads_apart_erase_one_woman_and_her_visits_stay_single_without_her() {
    let mut team = team();
    let blue = add_place(team.phone("Tamsin"), "Blue door", "confirmed");
    let her = team.phone("Tamsin").add_person("Clover");
    meet(team.phone("Tamsin"), blue, her);
    team.settle();
    team.offline(["Tamsin", "Amina"]);
    for name in ["Tamsin", "Amina"] {
        team.phone(name).team().erase_person(her).unwrap();
    }
    team.online(["Tamsin", "Amina"]).settle().assert_all_agree();
    for phone in team.phones() {
        let left = phone.visits().last_of(blue, 0, 9).unwrap().visits;
        assert_eq!(left.len(), 1, "{}", phone.name);
        assert!(left[0].visit.met.is_empty(), "{}", phone.name);
    }
}

#[test]
fn nothing_goes_that_no_lead_was_shown_fourteen_days_before() {
    let mut team = team();
    let rumour = add_place(team.phone("Bethan"), "Rumour", "lead");
    team.settle();
    later(&mut team, 400);
    assert_eq!(run(team.phone("Tamsin")), 0, "long over, and nobody has looked");
    let in_two_weeks = Day::in_london(team.phone("Tamsin").watch.now_ms()).plus_days(14);
    let line = (rumour, Kept::Lead, Some(in_two_weeks.to_string()));
    assert_eq!(listed(team.phone("Tamsin")), std::slice::from_ref(&line));
    team.settle();
    later(&mut team, 13);
    assert_eq!(run(team.phone("Tamsin")), 0);
    assert_eq!(listed(team.phone("Amina")), [line], "shown to one lead is shown");
    later(&mut team, 1);
    assert_eq!(run(team.phone("Amina")), 1);
    team.settle();
    assert_leads_agree(&team);
    assert_eq!(team.phone("Bethan").places().by_id(rumour).unwrap(), None);
    let audit = team.phone("Amina").privacy().audit(0, 9).unwrap().lines;
    let told: Vec<_> = audit
        .iter()
        .map(|line| (line.by_name.as_deref(), line.act.as_str()))
        .collect();
    assert_eq!(told, [(Some("Amina"), "erased"), (Some("Tamsin"), "proposed")]);
}

#[test]
fn a_lead_keeps_something_for_a_year_at_most_and_then_it_is_shown_again() {
    let mut team = team();
    let rumour = add_place(team.phone("Bethan"), "Rumour", "lead");
    team.settle();
    later(&mut team, 180);
    let lead = team.phone("Tamsin");
    assert_eq!(listed(lead).len(), 1);
    let today = Day::in_london(lead.watch.now_ms());
    let keep = |phone: &Phone, until: Day| phone.retention().keep(rumour, &until.to_string());
    assert_eq!(
        rule(keep(lead, today.plus_months(13))),
        "kept for 12 months at most"
    );
    assert_eq!(rule(keep(lead, today)), "kept until lies in the past");
    assert_eq!(
        rule(lead.retention().keep(rumour, "next summer")),
        "kept until is not a day"
    );
    keep(lead, today.plus_days(100)).unwrap();
    team.settle();
    later(&mut team, 40);
    assert_eq!(listed(team.phone("Amina")), []);
    assert_eq!(run(team.phone("Amina")), 0);
    later(&mut team, 60);
    assert_eq!(
        run(team.phone("Amina")),
        0,
        "what was shown before she kept it does not count"
    );
    assert_eq!(listed(team.phone("Amina")).len(), 1);
    later(&mut team, 14);
    assert_eq!(run(team.phone("Amina")), 1);
    team.settle();
    assert_leads_agree(&team);
    assert_eq!(team.phone("Bethan").places().by_id(rumour).unwrap(), None);
}

#[test]
fn what_two_leads_hold_is_listed_and_does_not_go() {
    let mut team = team();
    let blue = add_place(team.phone("Tamsin"), "Blue door", "confirmed");
    let visit = team.phone("Tamsin").knock(blue, "talked");
    team.settle();
    hold(&mut team, vec![visit]);
    let exact = team.phone("Tamsin").visit(visit);
    later(&mut team, 800);
    let lead = team.phone("Tamsin");
    assert_eq!(listed(lead), [(visit, Kept::Visit, None)]);
    later(&mut team, 20);
    assert_eq!(run(team.phone("Tamsin")), 0);
    assert_eq!(team.phone("Tamsin").visit(visit), exact, "to the minute");
}

#[test]
fn only_a_lead_is_shown_what_goes_and_lets_it_go() {
    let team = team();
    let room = team.phone("Bethan").retention();
    assert_eq!(room.proposed(0, 9), Err(CompanionError::NotALead));
    assert_eq!(room.run(), Err(CompanionError::NotALead));
    let any = RecordId::new([7; 16]);
    assert_eq!(room.keep(any, "2027-01-01"), Err(CompanionError::NotALead));
    assert_eq!(
        room.monthly("2026-11", "2026-12"),
        Ok(Vec::new()),
        "counts are everybody's"
    );
    assert_eq!(rule(room.monthly("November", "2026-12")), "that is not a month");
}

#[test]
fn while_the_clock_is_in_doubt_nothing_counts_as_shown_and_nothing_goes() {
    let mut team = team();
    add_place(team.phone("Bethan"), "Rumour", "lead");
    team.settle();
    later(&mut team, 400);
    let lead = team.phone("Tamsin");
    lead.add_place("Green gate");
    let now_ms = lead.watch.now_ms();
    lead.watch.put_to(now_ms - DAY_S * 1000);
    assert_eq!(listed(lead).len(), 1);
    assert!(rule(lead.retention().run()).contains("clock is in doubt"));
    lead.watch.put_to(now_ms + 14 * DAY_S * 1000);
    assert_eq!(run(lead), 0);
}

#[test]
fn a_woman_nobody_met_for_a_year_is_asked_after() {
    let mut team = team();
    let lead = team.phone("Tamsin");
    let blue = add_place(lead, "Blue door", "confirmed");
    let (quiet, met) = (lead.add_person("Clover"), lead.add_person("Fern"));
    team.settle();
    later(&mut team, 300);
    meet(team.phone("Tamsin"), blue, met);
    later(&mut team, 70);
    let asked_after = team.phone("Tamsin").retention().without_contact().unwrap();
    assert_eq!(asked_after.len(), 1);
    assert_eq!(
        (asked_after[0].person, asked_after[0].since.as_str()),
        (quiet, "2026-11-26")
    );
}

/// How often the phones exchange, in days.
const STEP_DAYS: u64 = 13;
pub(super) const DAY_S: u64 = 24 * 60 * 60;
pub(super) const QUARTER_MS: u64 = 15 * 60 * 1000;
