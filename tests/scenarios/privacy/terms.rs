//! How long a team keeps what is its own to say, within bounds.

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::TermLine;
use doorstep_core::features::privacy::Kept;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use super::retention::add_place;
use super::retention::assert_leads_agree;
use super::retention::later;
use super::retention::listed;
use super::retention::run;
use super::retention::team;
use crate::rule;

fn line(phone: &Phone, kept: Kept) -> TermLine {
    let mut lines = phone.retention().terms().unwrap().into_iter();
    lines.find(|line| line.kept == kept).unwrap()
}

/// A rumour that nobody confirmed, noted today: due in half a year, or sooner by the team's own word.
fn rumour(team: &mut Team) -> doorstep_core::vocabulary::RecordId {
    let rumour = add_place(team.phone("Bethan"), "Rumour", "lead");
    team.settle();
    rumour
}

#[test]
fn a_lead_sets_a_term_and_every_lead_is_shown_it_with_the_default_and_its_reason() {
    let mut team = team();
    assert_eq!(line(team.phone("Amina"), Kept::Concern).months, 72);
    let lead = team.phone("Tamsin").retention();
    lead.set_term(Kept::Concern, 36).unwrap();
    lead.set_term(Kept::Concern, 36).unwrap();
    team.settle();
    let shown = line(team.phone("Amina"), Kept::Concern);
    assert_eq!((shown.months, shown.months_default), (36, 72));
    assert_eq!((shown.months_min, shown.months_max), (24, 84));
    assert_eq!(shown.set_by_name.as_deref(), Some("Tamsin"));
    assert_eq!(shown.set_on.as_deref(), Some("2026-11-26"));
    assert!(shown.source.contains("domain.md 3.8") && !shown.bounds_reason.is_empty());
    let untouched = line(team.phone("Amina"), Kept::Visit);
    assert_eq!((untouched.months, untouched.set_on), (24, None));
    let audit = team.phone("Amina").privacy().audit(0, 9).unwrap().lines;
    let told: Vec<_> = audit
        .iter()
        .map(|line| (line.by_name.as_deref(), line.act.as_str(), line.records.len()))
        .collect();
    assert_eq!(
        told,
        [(Some("Tamsin"), "term_set", 1)],
        "said again it changes nothing"
    );
}

#[test]
fn nobody_sets_never_nor_what_is_hers_nor_a_volunteer_anything() {
    let team = team();
    let set = |name: &str, kept, months| team.phone(name).retention().set_term(kept, months);
    for months in [0, 23, 85, u32::MAX] {
        let refused = rule(set("Tamsin", Kept::Concern, months));
        assert_eq!(refused, format!("months is {months}, 24 to 84 are possible"));
    }
    assert_eq!(
        rule(set("Tamsin", Kept::TookBack, 1)),
        "months is the same for every team here"
    );
    assert_eq!(set("Bethan", Kept::Concern, 36), Err(CompanionError::NotALead));
    let asked = team.phone("Bethan").retention().terms();
    assert_eq!(asked, Err(CompanionError::NotALead));
    let terms = team.phone("Tamsin").retention().terms().unwrap();
    assert!(
        terms.iter().all(|line| line.set_on.is_none()),
        "nothing was written"
    );
    let audit = team.phone("Tamsin").privacy().audit(0, 9).unwrap().lines;
    assert_eq!(audit, []);
}

#[test]
fn what_two_leads_apart_set_is_the_same_in_the_end() {
    let mut team = team();
    team.offline(["Tamsin", "Amina"]);
    team.phone("Tamsin")
        .retention()
        .set_term(Kept::Visit, 12)
        .unwrap();
    team.phone("Amina").watch.later(60);
    team.phone("Amina").retention().set_term(Kept::Visit, 18).unwrap();
    team.online(["Tamsin", "Amina"]).settle();
    assert_leads_agree(&team);
    for name in ["Tamsin", "Amina"] {
        let shown = line(team.phone(name), Kept::Visit);
        assert_eq!((shown.months, shown.set_by_name.as_deref()), (18, Some("Amina")));
    }
}

#[test]
fn what_is_over_by_a_shorter_term_is_shown_and_goes_fourteen_days_later() {
    let mut team = team();
    let rumour = rumour(&mut team);
    later(&mut team, 80);
    let lead = team.phone("Tamsin");
    assert_eq!(listed(lead), []);
    lead.retention().set_term(Kept::Lead, 2).unwrap();
    assert_eq!(listed(lead).len(), 1);
    team.settle();
    later(&mut team, 13);
    assert_eq!(run(team.phone("Amina")), 0);
    later(&mut team, 1);
    assert_eq!(run(team.phone("Amina")), 1);
    team.settle();
    assert_eq!(team.phone("Bethan").places().by_id(rumour).unwrap(), None);
}

#[test]
fn a_longer_term_takes_what_is_no_longer_over_off_the_list_and_shows_it_anew() {
    let mut team = team();
    let rumour = rumour(&mut team);
    team.phone("Tamsin").retention().set_term(Kept::Lead, 2).unwrap();
    later(&mut team, 60);
    assert_eq!(listed(team.phone("Tamsin")).len(), 1);
    later(&mut team, 20);
    team.phone("Tamsin").retention().set_term(Kept::Lead, 4).unwrap();
    team.settle();
    assert_eq!(listed(team.phone("Amina")), [], "not over any more");
    later(&mut team, 60);
    assert_eq!(run(team.phone("Amina")), 0, "shown long ago is not shown");
    assert_eq!(listed(team.phone("Amina")).len(), 1);
    later(&mut team, 14);
    assert_eq!(run(team.phone("Amina")), 1);
    team.settle();
    assert_eq!(team.phone("Bethan").places().by_id(rumour).unwrap(), None);
}

#[test]
fn a_new_term_by_which_it_is_over_all_the_same_restarts_no_review() {
    let mut team = team();
    let rumour = rumour(&mut team);
    team.phone("Tamsin").retention().set_term(Kept::Lead, 1).unwrap();
    later(&mut team, 30);
    assert_eq!(listed(team.phone("Tamsin")).len(), 1);
    team.settle();
    later(&mut team, 70);
    team.phone("Amina").retention().set_term(Kept::Lead, 3).unwrap();
    assert_eq!(run(team.phone("Amina")), 1, "shown 70 days ago, and over by both");
    team.settle();
    assert_leads_agree(&team);
    assert_eq!(team.phone("Bethan").places().by_id(rumour).unwrap(), None);
}

#[test]
fn a_term_that_another_replaced_goes_in_its_time_and_the_one_that_holds_stays() {
    let mut team = team();
    for months in [12, 18] {
        team.phone("Tamsin")
            .retention()
            .set_term(Kept::Visit, months)
            .unwrap();
        later(&mut team, 1);
    }
    later(&mut team, 720);
    let lines = listed(team.phone("Tamsin"));
    let old = lines.iter().filter(|(_, kept, _)| *kept == Kept::TeamTerm);
    assert_eq!(old.count(), 1);
    team.settle();
    later(&mut team, 20);
    run(team.phone("Tamsin"));
    team.settle();
    assert_eq!(line(team.phone("Amina"), Kept::Visit).months, 18);
    let lines = listed(team.phone("Amina"));
    assert!(lines.iter().all(|(_, kept, _)| *kept != Kept::TeamTerm));
}
