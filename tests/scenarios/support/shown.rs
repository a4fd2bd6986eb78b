//! Guides leave three words behind, and chips come in the order in which the team gives.

use std::collections::BTreeMap;

use doorstep_core::features::support::GuideStage;
use doorstep_core::features::support::SupportGiven;
use doorstep_core::features::visits::Visit;
use doorstep_core::store::Error;
use doorstep_tests::Team;
use doorstep_tests::UnderTheLid;

use super::met;
use crate::rule;

#[test]
fn whoever_was_shown_how_to_order_a_kit_is_asked_next_time_until_it_came() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let (blue, ana) = (lead.add_place("Blue door"), lead.add_person("Ana"));
    team.settle().offline(["Amina"]);
    let amina = team.phone("Amina");
    let visit = amina.visits().record(met(blue, &[ana])).unwrap().id;
    let mark = |stage, visit| amina.guides().mark("kit_shl", stage, Some(ana), visit);
    mark(GuideStage::Shown, Some(visit)).unwrap();
    mark(GuideStage::Shown, Some(visit)).unwrap();
    let [asked] = amina.guides().to_ask(0, 100).unwrap().women.try_into().unwrap();
    assert_eq!((asked.person, asked.applied_on), (ana, None));
    for phone in team.phones() {
        phone.watch.later(9 * 24 * 60 * 60);
    }
    mark(GuideStage::Applied, None).unwrap();
    assert!(
        amina.guides().to_ask(0, 100).unwrap().women[0]
            .applied_on
            .is_some()
    );
    mark(GuideStage::Arrived, None).unwrap();
    assert_eq!(amina.guides().to_ask(0, 100).unwrap().women, []);
    team.online(["Amina"]).settle().assert_all_agree();
    assert_eq!(team.phone("Tamsin").guides().to_ask(0, 100).unwrap().women, []);
    assert_eq!(team.phone("Tamsin").visit(visit).support["kit_shown"], 1);
}

#[test]
fn a_guide_leaves_one_word_behind_and_nothing_of_who_may_use_the_service() {
    let mut team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let (blue, ana) = (lead.add_place("Blue door"), lead.add_person("Ana"));
    let visit = lead.visits().record(met(blue, &[ana])).unwrap().id;
    let before = lead.visit(visit);
    let guides = lead.guides().list(None).unwrap();
    let ni = guides.into_iter().find(|shown| shown.guide.code == "ni_number");
    let eligibility = ni.unwrap().guide.eligibility;
    assert!(!eligibility.is_empty(), "she was shown who may");
    lead.guides()
        .mark("ni_number", GuideStage::Shown, None, Some(visit))
        .unwrap();
    let marked = Visit {
        support: [("ni_shown".to_owned(), 1)].into(),
        ..before
    };
    assert_eq!(lead.visit(visit), marked, "the visit has one word more");

    let phone = team.phone_mut("Tamsin");
    phone.lock();
    let lid = UnderTheLid::of(phone.folder());
    let kept = lid.store().read(|db| {
        let mut find = db.prepare("SELECT body FROM support_given")?;
        let bodies = find.query_map([], |row| row.get::<_, String>(0))?;
        Ok::<_, Error>(bodies.collect::<Result<Vec<_>, _>>()?)
    });
    let [body] = kept.unwrap().try_into().unwrap();
    let body: BTreeMap<String, serde_json::Value> = serde_json::from_str(&body).unwrap();
    let fields: Vec<&str> = body.keys().map(String::as_str).collect();
    assert_eq!(
        fields,
        ["count", "given_on", "person", "visit", "vocabulary", "what"]
    );
    assert_eq!(body["what"], "ni_shown");
}

#[test]
fn a_stage_or_a_guide_that_is_not_there_is_refused_and_leaves_nothing() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let count = lead.record_count().unwrap();
    let mark = |code: &str, stage| lead.guides().mark(code, stage, None, None);
    assert_eq!(rule(mark("visa", GuideStage::Shown)), "there is no such guide");
    assert_eq!(
        rule(mark("helpline", GuideStage::Arrived)),
        "the guide has no such step"
    );
    assert_eq!(lead.record_count().unwrap(), count);
}

#[test]
fn chips_come_in_the_order_in_which_the_team_gives_with_allergens_beside_the_baking() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let blue = lead.add_place("Blue door");
    let codes = |team: &Team| {
        let chips = team.phone("Amina").support().chips().unwrap();
        chips.into_iter().map(|chip| chip.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(&team)[..2], ["listened", "baking"]);
    let given = Visit {
        support: [("toiletries".to_owned(), 5), ("card".to_owned(), 2)].into(),
        ..met(blue, &[])
    };
    team.phone("Tamsin").visits().record(given).unwrap();
    let socks = SupportGiven {
        what: "warm_clothes".to_owned(),
        count: 3,
        ..SupportGiven::default()
    };
    team.phone("Tamsin").support().give(socks).unwrap();
    team.settle();
    assert_eq!(
        codes(&team)[..4],
        ["toiletries", "warm_clothes", "card", "listened"]
    );
    let chips = team.phone("Amina").support().chips().unwrap();
    let marked: Vec<_> = chips.iter().filter(|chip| !chip.marks.is_empty()).collect();
    assert_eq!(marked.len(), 1);
    assert_eq!((&*marked[0].code, marked[0].marks.len()), ("baking", 4));
    assert!(chips.iter().all(|chip| !chip.code.starts_with("baking_")));
}

#[test]
fn a_call_after_a_card_is_tied_to_her_and_says_nothing_else() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let ana = lead.add_person("Ana");
    let card = SupportGiven {
        what: "card".to_owned(),
        person: Some(ana),
        ..SupportGiven::default()
    };
    lead.support().give(card).unwrap();
    team.settle();
    let amina = team.phone("Amina");
    amina.support().heard_from(ana, "phone", None).unwrap();
    let unknown = amina.support().heard_from(ana, "dream", None);
    assert_eq!(rule(unknown), "unknown encounter mode");
    team.settle().assert_all_agree();
    let heard = team.phone("Tamsin").support().last_heard_from(ana).unwrap();
    assert_eq!(heard.as_deref(), Some("2026-11-26"));
}
