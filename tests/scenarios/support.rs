//! Support: what she needs, what is done for her, and what is still to be done.

mod needs;
mod promises;
mod shown;

use doorstep_core::companion::ShownGuide;
use doorstep_core::features::support::Coverage;
use doorstep_core::features::support::Freshness;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Phone;
use doorstep_tests::Team;

#[test]
fn amina_shows_her_how_to_order_a_kit_and_the_visit_keeps_only_that() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    team.settle().offline(["Amina"]);
    let amina = team.phone("Amina");
    let kit = guide(amina, "kit_shl", Some("Kingston upon Thames"));
    assert_eq!(kit.coverage, Coverage::Served);
    assert!(!kit.guide.steps.is_empty() && !kit.guide.eligibility.is_empty());

    let visit = amina.knock(place, "talked");
    let (shown, ordered) = (kit.guide.shown, kit.guide.applied.unwrap());
    amina
        .amend(visit, |visit| visit.support = [(shown, 1), (ordered, 1)].into())
        .unwrap();
    team.online(["Amina"]).settle();
    team.assert_all_agree();
    let kept = team.phone("Tamsin").visit(visit).support;
    assert_eq!(
        kept,
        [("kit_shown".to_owned(), 1), ("kit_applied".to_owned(), 1)].into()
    );
}

#[test]
fn where_a_kit_is_not_sent_the_guide_says_so_and_the_other_is_there() {
    let team = Team::of("Tamsin", []);
    let tamsin = team.phone("Tamsin");
    assert_eq!(
        guide(tamsin, "kit_shl", Some("croydon")).coverage,
        Coverage::NotServed
    );
    assert_eq!(
        guide(tamsin, "kit_sh24", Some("croydon")).coverage,
        Coverage::NotSaid
    );
    assert_eq!(guide(tamsin, "kit_shl", None).coverage, Coverage::NotSaid);
}

#[test]
fn a_guide_nobody_has_checked_says_so() {
    let team = Team::of("Tamsin", []);
    for shown in team.phone("Tamsin").guides().list(None).unwrap() {
        assert_eq!(shown.freshness, Freshness::NeverChecked, "{}", shown.guide.code);
        assert!(!shown.guide.sources.is_empty(), "{}", shown.guide.code);
    }
}

fn guide(phone: &Phone, code: &str, borough: Option<&str>) -> ShownGuide {
    let guides = phone.guides().list(borough.map(str::to_owned)).unwrap();
    guides.into_iter().find(|shown| shown.guide.code == code).unwrap()
}

/// A conversation with these women.
fn met(place: RecordId, women: &[RecordId]) -> Visit {
    let met = women.iter().map(|her| (her.to_string(), "face".to_owned()));
    Visit {
        place: Some(place),
        outcome: "talked".to_owned(),
        met: met.collect(),
        ..Visit::default()
    }
}
