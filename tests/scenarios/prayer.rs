//! Prayer: what those who go out propose, a lead words anew, and the prayer partner reads a week later.

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Prayer;
use doorstep_core::companion::WhyEmpty;
use doorstep_core::features::prayer::PrayerPoint;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use crate::rule;

/// Tamsin leads, Amina goes out, Priya prays.
fn team() -> Team {
    let mut team = Team::of("Tamsin", ["Amina", "Priya"]);
    let priya = team.phone("Priya").id();
    let lead = team.phone("Tamsin");
    lead.team().set_role(vec![priya], Role::PrayerPartner).unwrap();
    team.settle();
    team
}

/// What a phone prays for today.
fn prayed(phone: &Phone) -> Vec<String> {
    let points = phone.prayer().points(0, 50).unwrap().points.into_iter();
    points.map(|known| known.point.words).collect()
}

fn waiting(phone: &Phone) -> Vec<String> {
    let proposals = phone.prayer().proposals(0, 50).unwrap().proposals.into_iter();
    proposals.map(|proposed| proposed.words).collect()
}

fn propose(phone: &Phone, words: &str) -> Result<RecordId, CompanionError> {
    phone.prayer().propose(words.to_owned(), false)
}

fn approve(phone: &Phone, proposal: RecordId, words: &str) -> Result<RecordId, CompanionError> {
    phone.prayer().approve(proposal, words.to_owned(), None, false)
}

fn later(team: &Team, days: u64) {
    for phone in team.phones() {
        phone.watch.later(days * DAY_S);
    }
}

/// A point that Tamsin approved today, on every phone.
fn approved(team: &mut Team, words: &str) -> RecordId {
    let lead = team.phone("Tamsin");
    let proposal = propose(lead, words).unwrap();
    let point = approve(lead, proposal, words).unwrap();
    team.settle();
    point
}

#[test]
fn what_amina_proposes_and_tamsin_words_anew_is_what_priya_prays_for_a_week_later() {
    let mut team = team();
    let proposal = team
        .phone("Amina")
        .prayer()
        .propose(" Thanks: she laughed again. ".to_owned(), true)
        .unwrap();
    team.settle();
    let lead = team.phone("Tamsin");
    let page = lead.prayer().proposals(0, 9).unwrap();
    assert_eq!((page.of, page.why_empty), (1, None));
    assert_eq!(page.proposals[0].words, "Thanks: she laughed again.");
    assert_eq!(page.proposals[0].by_name.as_deref(), Some("Amina"));
    assert!(page.proposals[0].is_thanks);
    let alias = lead.prayer().suggest_alias().unwrap();
    let words = "She laughs again.".to_owned();
    let point = lead
        .prayer()
        .approve(proposal, words, alias.clone(), true)
        .unwrap();
    let today = Day::in_london(lead.watch.now_ms());
    team.settle();
    for phone in team.phones() {
        assert_eq!(waiting(phone), [""; 0], "{}", phone.name);
        assert_eq!(prayed(phone), [""; 0], "{}", phone.name);
        assert_eq!(phone.prayer().coming(0, 9).unwrap().of, 1, "{}", phone.name);
    }
    later(&team, 7);
    for phone in team.phones() {
        let page = phone.prayer().points(0, 9).unwrap();
        assert_eq!(page.points[0].id, point);
        let shown = PrayerPoint {
            words: "She laughs again.".to_owned(),
            alias: alias.clone(),
            is_thanks: Some(true),
            from: today.plus_days(7).to_string(),
            until: today.plus_days(90).to_string(),
            vocabulary: page.points[0].point.vocabulary,
        };
        assert_eq!(page.points[0].point, shown, "{}", phone.name);
        assert_eq!(phone.prayer().coming(0, 9).unwrap().of, 0);
    }
}

#[test]
fn a_point_waits_for_its_seventh_day_and_is_gone_after_its_ninetieth() {
    let mut team = team();
    approved(&mut team, "Peace at night.");
    later(&team, 6);
    let priya = team.phone("Priya").prayer();
    let page = priya.points(0, 9).unwrap();
    assert_eq!((page.of, page.why_empty), (0, Some(WhyEmpty::NoneMatch)));
    later(&team, 1);
    assert_eq!(prayed(team.phone("Priya")), ["Peace at night."]);
    later(&team, 83);
    assert_eq!(prayed(team.phone("Priya")), ["Peace at night."]);
    later(&team, 1);
    assert_eq!(prayed(team.phone("Priya")), [""; 0]);
    assert_eq!(prayed(team.phone("Tamsin")), [""; 0]);
}

#[test]
fn what_is_left_out_is_prayed_for_by_nobody() {
    let mut team = team();
    let proposal = propose(team.phone("Amina"), "Rest for the team.").unwrap();
    team.settle();
    team.phone("Tamsin").prayer().leave_out(proposal).unwrap();
    team.settle();
    for phone in team.phones() {
        assert_eq!(waiting(phone), [""; 0]);
        assert_eq!(phone.prayer().coming(0, 9).unwrap().of, 0);
    }
    let page = team.phone("Amina").prayer().proposals(0, 9).unwrap();
    assert_eq!(page.why_empty, Some(WhyEmpty::Nothing));
}

#[test]
fn a_prayer_partner_s_phone_opens_prayer_and_nothing_else() {
    let mut team = team();
    let lead = team.phone("Tamsin");
    lead.add_place("Blue door");
    lead.add_person("Juniper");
    propose(lead, "Rest for the team.").unwrap();
    approved(&mut team, "Peace at night.");
    later(&team, 7);
    let priya = team.phone("Priya");
    assert_eq!(prayed(priya), ["Peace at night."]);
    assert_eq!(priya.record_count(), Ok(1));
    let hidden = [
        priya.prayer().proposals(0, 9).unwrap().why_empty,
        priya.places().list(0, 9).unwrap().why_empty,
        priya.people().list(0, 9).unwrap().why_empty,
        priya.services().list(None, None, 0, 9).unwrap().why_empty,
    ];
    assert_eq!(hidden, [Some(WhyEmpty::OutOfScope); 4]);
    let before = priya.dump_hash().unwrap();
    let refused = propose(priya, "For them all.");
    assert_eq!(rule(refused), "only those who go out propose what to pray for");
    assert_eq!(priya.dump_hash().unwrap(), before);
}

#[test]
fn only_a_lead_decides_and_a_caseworker_is_none() {
    let mut team = team();
    let amina = team.phone("Amina").id();
    let proposal = propose(team.phone("Tamsin"), "Rest for the team.").unwrap();
    team.settle();
    for role in [Role::Volunteer, Role::Caseworker] {
        let lead = team.phone("Tamsin");
        lead.team().set_role(vec![amina], role).unwrap();
        team.settle();
        let amina = team.phone("Amina");
        let before = amina.dump_hash().unwrap();
        let only = "only a lead decides what is prayed for";
        assert_eq!(rule(approve(amina, proposal, "Rest.")), only);
        assert_eq!(rule(amina.prayer().leave_out(proposal)), only);
        assert_eq!(amina.dump_hash().unwrap(), before);
        assert_eq!(waiting(amina), ["Rest for the team."]);
    }
}

#[test]
fn what_would_lead_to_a_woman_is_refused_to_whoever_writes_it_and_the_proposal_waits() {
    let team = team();
    let lead = team.phone("Tamsin");
    lead.add_person("Juniper");
    let proposal = propose(lead, "Rest for her.").unwrap();
    let before = lead.dump_hash().unwrap();
    let never = "the Romanian girl in the flat above the nail bar";
    let calls = "the prayer point has a word in it by which the team calls somebody";
    for words in [never, "Her number is 07700 900123."] {
        for refused in [propose(lead, words), approve(lead, proposal, words)] {
            let why = rule(refused);
            assert!(
                why.starts_with("the prayer point has ") && why.ends_with(" in it, and that is not kept")
            );
            assert!(!why.contains("nail bar") && !why.contains("07700"), "{why}");
        }
    }
    assert_eq!(rule(propose(lead, "Rest for Juniper.")), calls);
    assert_eq!(rule(approve(lead, proposal, "Rest for Juniper.")), calls);
    let named = |prayer: &Prayer, alias: &str| {
        prayer.approve(
            proposal,
            "Rest for her.".to_owned(),
            Some(alias.to_owned()),
            false,
        )
    };
    let prayer = lead.prayer();
    let unknown = "the other name is none of those that are suggested";
    assert_eq!(rule(named(&prayer, "Ileana")), unknown);
    assert_eq!(rule(named(&prayer, "Juniper")), unknown);
    assert_eq!(
        rule(approve(lead, proposal, " ")),
        "a prayer point needs a few words"
    );
    assert_eq!(lead.dump_hash().unwrap(), before);
    assert_eq!(waiting(lead), ["Rest for her."]);
}

#[test]
fn a_woman_who_is_called_by_a_name_of_the_bible_lends_it_to_no_point() {
    let team = team();
    let lead = team.phone("Tamsin");
    let proposal = propose(lead, "Rest for her.").unwrap();
    let prayer = lead.prayer();
    for _ in 0..24 {
        let name = prayer.suggest_alias().unwrap().expect("one is left");
        lead.add_person(&name);
        let refused = prayer.approve(proposal, "Rest.".to_owned(), Some(name), false);
        assert_eq!(
            rule(refused),
            "the prayer point has a word in it by which the team calls somebody"
        );
    }
    assert_eq!(prayer.suggest_alias(), Ok(None), "all are taken");
}

#[test]
fn an_alias_that_stands_on_a_point_is_suggested_for_no_other() {
    let team = team();
    let prayer = team.phone("Tamsin").prayer();
    let proposal = prayer.propose("Rest for her.".to_owned(), false).unwrap();
    let first = prayer.suggest_alias().unwrap();
    prayer
        .approve(proposal, "Rest for her.".to_owned(), first.clone(), false)
        .unwrap();
    for _ in 0..50 {
        assert_ne!(prayer.suggest_alias().unwrap(), first);
    }
}

#[test]
fn what_is_decided_is_decided_once() {
    let team = team();
    let lead = team.phone("Tamsin");
    let proposal = propose(lead, "Rest for the team.").unwrap();
    approve(lead, proposal, "Rest.").unwrap();
    let before = lead.dump_hash().unwrap();
    assert_eq!(rule(approve(lead, proposal, "Rest.")), "it is decided already");
    assert_eq!(rule(lead.prayer().leave_out(proposal)), "it is decided already");
    assert_eq!(lead.dump_hash().unwrap(), before);
    assert_eq!(lead.prayer().coming(0, 9).unwrap().of, 1);
    let nowhere = RecordId::new([9; 16]);
    assert_eq!(approve(lead, nowhere, "Rest."), Err(CompanionError::NotFound));
    assert_eq!(lead.prayer().leave_out(nowhere), Err(CompanionError::NotFound));
}

#[test]
fn two_leads_who_decide_apart_keep_both_points_and_can_erase_one() {
    let mut team = Team::of("Tamsin", ["Bethan"]);
    let bethan = team.phone("Bethan").id();
    let lead = team.phone("Tamsin");
    lead.team().set_role(vec![bethan], Role::Lead).unwrap();
    let proposal = propose(lead, "Rest for the team.").unwrap();
    team.settle().offline(["Tamsin", "Bethan"]);
    let hers = approve(team.phone("Bethan"), proposal, "Rest for us.").unwrap();
    approve(team.phone("Tamsin"), proposal, "Rest for the team.").unwrap();
    team.online(["Tamsin", "Bethan"]).settle();
    team.assert_all_agree();
    assert_eq!(team.phone("Bethan").prayer().coming(0, 9).unwrap().of, 2);
    assert_eq!(waiting(team.phone("Bethan")), [""; 0]);
    team.phone("Tamsin").team().erase(vec![hers]).unwrap();
    team.settle();
    let left = team.phone("Bethan").prayer().coming(0, 9).unwrap();
    assert_eq!(left.of, 1);
    assert_eq!(left.points[0].point.words, "Rest for the team.");
}

#[test]
fn a_point_that_should_never_have_been_there_is_erased_from_every_phone() {
    let mut team = team();
    let point = approved(&mut team, "Peace at night.");
    later(&team, 7);
    assert_eq!(prayed(team.phone("Priya")), ["Peace at night."]);
    team.phone("Tamsin").team().erase(vec![point]).unwrap();
    team.settle();
    for phone in team.phones() {
        assert_eq!(prayed(phone), [""; 0], "{}", phone.name);
    }
    assert_eq!(team.phone("Priya").record_count(), Ok(0));
}

/// Bethan leads too, and has approved a point that is on every phone.
fn approved_by_bethan() -> Team {
    let mut team = Team::of("Tamsin", ["Bethan"]);
    let bethan = team.phone("Bethan").id();
    let lead = team.phone("Tamsin");
    lead.team().set_role(vec![bethan], Role::Lead).unwrap();
    team.settle();
    let bethans = team.phone("Bethan");
    let proposal = propose(bethans, "Rest for the team.").unwrap();
    approve(bethans, proposal, "Rest for the team.").unwrap();
    team.settle();
    team
}

#[test]
fn what_a_lead_approved_who_has_left_is_prayed_for_still() {
    let team = approved_by_bethan();
    let bethan = team.phone("Bethan").id();
    team.phone("Tamsin").team().remove(vec![bethan]).unwrap();
    later(&team, 7);
    assert_eq!(prayed(team.phone("Tamsin")), ["Rest for the team."]);
}

#[test]
fn what_a_lead_approved_who_stays_and_leads_no_more_is_shown_nowhere() {
    let mut team = approved_by_bethan();
    let bethan = team.phone("Bethan").id();
    let lead = team.phone("Tamsin");
    lead.team().set_role(vec![bethan], Role::Volunteer).unwrap();
    team.settle();
    later(&team, 7);
    for phone in team.phones() {
        assert_eq!(prayed(phone), [""; 0], "{}", phone.name);
    }
}

#[test]
fn points_come_a_page_at_a_time_those_approved_last_first() {
    let mut team = team();
    for words in ["Peace at night.", "A home of her own.", "Thanks for tea."] {
        approved(&mut team, words);
        later(&team, 1);
    }
    later(&team, 7);
    let prayer = team.phone("Priya").prayer();
    let page = prayer.points(1, 1).unwrap();
    assert_eq!((page.of, page.points.len()), (3, 1));
    assert_eq!(page.points[0].point.words, "A home of her own.");
}

const DAY_S: u64 = 24 * 60 * 60;
