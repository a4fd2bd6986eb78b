//! Services: the team's own directory, on every phone and without signal.

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::WhyEmpty;
use doorstep_core::features::rounds::Round;
use doorstep_core::features::services::Service;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use crate::rule;

fn lantern_house() -> Service {
    Service {
        name: "Lantern House".to_owned(),
        needs: ["hostel_womenonly".to_owned()].into(),
        is_women_only: Some(true),
        ..Service::default()
    }
}

fn mill_surgery() -> Service {
    Service {
        name: "Mill Surgery".to_owned(),
        needs: ["gp".to_owned()].into(),
        languages: ["ro".to_owned()].into(),
        ..Service::default()
    }
}

/// What a phone offers, by name, for a need and a language or without.
fn offered(phone: &Phone, need: Option<&str>, language: Option<&str>) -> Vec<String> {
    let (need, language) = (need.map(str::to_owned), language.map(str::to_owned));
    let page = phone.services().list(need, language, 0, 50).unwrap();
    let services = page.services.into_iter();
    services.map(|known| known.service.name).collect()
}

fn shown(phone: &Phone, id: RecordId) -> Service {
    let known = phone.services().by_id(id).unwrap();
    known.expect("the service is on this phone").service
}

/// Changes a service, from what the screen shows.
fn change(phone: &Phone, id: RecordId, edit: impl FnOnce(&mut Service)) -> Result<(), CompanionError> {
    let seen = shown(phone, id);
    let mut wished = seen.clone();
    edit(&mut wished);
    phone.services().change(id, &seen, &wished)
}

#[test]
fn what_the_lead_added_is_found_on_every_phone_by_what_she_needs_and_speaks() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let services = team.phone("Tamsin").services();
    services.add(lantern_house()).unwrap();
    services.add(mill_surgery()).unwrap();
    team.settle();
    team.assert_all_agree();
    for phone in team.phones() {
        assert_eq!(offered(phone, None, None), ["Lantern House", "Mill Surgery"]);
        assert_eq!(
            offered(phone, None, Some("ro")),
            ["Mill Surgery", "Lantern House"]
        );
        assert_eq!(
            offered(phone, Some("hostel_womenonly"), Some("ro")),
            ["Lantern House"]
        );
    }
}

#[test]
fn two_who_change_different_things_without_signal_both_keep_what_they_wrote() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let amina = team.phone("Amina").id();
    let lead = team.phone("Tamsin");
    lead.team().set_role(vec![amina], Role::Caseworker).unwrap();
    let house = lead.services().add(lantern_house()).unwrap();
    team.settle().offline(["Tamsin", "Amina"]);
    change(team.phone("Tamsin"), house, |service| {
        service.hours = Some("Mon to Fri 9-17".to_owned());
        service.needs.insert("housing".to_owned());
    })
    .unwrap();
    change(team.phone("Amina"), house, |service| {
        service.phone = Some("020 7946 0000".to_owned());
        service.needs.insert("safety_now".to_owned());
        service.needs.remove("hostel_womenonly");
    })
    .unwrap();
    team.online(["Tamsin", "Amina"]).settle();
    team.assert_all_agree();
    let merged = shown(team.phone("Bethan"), house);
    assert_eq!(merged.hours.as_deref(), Some("Mon to Fri 9-17"));
    assert_eq!(merged.phone.as_deref(), Some("020 7946 0000"));
    assert_eq!(
        merged.needs,
        ["housing".to_owned(), "safety_now".to_owned()].into()
    );
}

#[test]
fn a_volunteer_reads_the_directory_and_changes_nothing_in_it() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let house = team.phone("Tamsin").services().add(lantern_house()).unwrap();
    team.settle();
    let amina = team.phone("Amina");
    let before = amina.dump_hash().unwrap();
    let services = amina.services();
    let only = "only a lead or a caseworker changes the services";
    assert_eq!(rule(services.add(mill_surgery())), only);
    assert_eq!(
        rule(change(amina, house, |service| service.is_free = Some(true))),
        only
    );
    assert_eq!(rule(services.check(house)), only);
    assert_eq!(rule(services.close(house)), only);
    assert_eq!(rule(services.open_again(house)), only);
    assert_eq!(amina.dump_hash().unwrap(), before);
    assert_eq!(offered(amina, None, None), ["Lantern House"]);
}

#[test]
fn a_refused_change_says_which_field_it_was_and_changes_nothing() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let house = lead.services().add(lantern_house()).unwrap();
    let before = lead.dump_hash().unwrap();
    let refused = change(lead, house, |service| {
        service.is_free = Some(true);
        service.caution = Some("Ask for Mrs Testescu".to_owned());
    });
    assert_eq!(
        rule(refused),
        "caution has a real name in it, and that is not kept"
    );
    let refused = change(lead, house, |service| service.needs.clear());
    assert_eq!(rule(refused), "needs: a service helps with at least one");
    assert_eq!(lead.dump_hash().unwrap(), before);
    let nowhere = RecordId::new([9; 16]);
    assert_eq!(lead.services().by_id(nowhere), Ok(None));
    for missing in [
        lead.services().change(nowhere, &lantern_house(), &mill_surgery()),
        lead.services().check(nowhere),
        lead.services().close(nowhere),
        lead.services().open_again(nowhere),
    ] {
        assert_eq!(missing, Err(CompanionError::NotFound));
    }
}

#[test]
fn what_nobody_has_checked_for_half_a_year_is_stale_until_somebody_does() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let house = lead.services().add(lantern_house()).unwrap();
    let is_stale = |phone: &Phone| phone.services().by_id(house).unwrap().unwrap().is_stale;
    assert!(is_stale(lead), "nobody has ever");
    assert_eq!(lead.services().checked_by_name(house), Ok(None));
    lead.services().check(house).unwrap();
    let today = Day::in_london(lead.watch.now_ms()).to_string();
    assert_eq!(shown(lead, house).checked_on, Some(today));
    team.settle();
    let amina = team.phone("Amina");
    assert!(!is_stale(amina));
    assert_eq!(
        amina.services().checked_by_name(house).unwrap().as_deref(),
        Some("Tamsin")
    );
    amina.watch.later(180 * DAY_S);
    assert!(!is_stale(amina));
    amina.watch.later(DAY_S);
    assert!(is_stale(amina));
    assert!(amina.services().list(None, None, 0, 9).unwrap().services[0].is_stale);
}

#[test]
fn whoever_checked_last_is_named_also_where_another_wrote_something_since() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let amina = team.phone("Amina").id();
    let lead = team.phone("Tamsin");
    lead.team().set_role(vec![amina], Role::Caseworker).unwrap();
    let house = lead.services().add(lantern_house()).unwrap();
    lead.services().check(house).unwrap();
    team.settle();
    let amina = team.phone("Amina");
    amina.watch.later(2 * DAY_S);
    amina.services().check(house).unwrap();
    team.settle();
    let lead = team.phone("Tamsin");
    change(lead, house, |service| service.is_free = Some(true)).unwrap();
    let by = lead.services().checked_by_name(house).unwrap();
    assert_eq!(by.as_deref(), Some("Amina"));
}

#[test]
fn a_closed_service_is_offered_nowhere_and_may_be_opened_again() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let house = lead.services().add(lantern_house()).unwrap();
    lead.services().close(house).unwrap();
    team.settle();
    let amina = team.phone("Amina");
    let page = amina.services().list(None, None, 0, 9).unwrap();
    assert_eq!((page.of, page.why_empty), (0, Some(WhyEmpty::NoneMatch)));
    let closed = amina.services().closed(0, 9).unwrap();
    assert_eq!((closed.of, closed.services[0].id), (1, house));
    assert_eq!(shown(amina, house).is_closed, Some(true));
    team.phone("Tamsin").services().open_again(house).unwrap();
    team.settle();
    let amina = team.phone("Amina");
    assert_eq!(offered(amina, None, None), ["Lantern House"]);
    assert_eq!(amina.services().closed(0, 9).unwrap().of, 0);
}

#[test]
fn the_directory_goes_along_on_a_round_and_what_is_added_meanwhile_comes_too() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let lead = team.phone("Tamsin");
    lead.services().add(lantern_house()).unwrap();
    let pairs = ["Amina", "Bethan"].map(|name| {
        let member = team.phone(name).team().own_member().unwrap();
        (member.to_string(), 1)
    });
    let draft = Round {
        on: Day::in_london(lead.watch.now_ms()).to_string(),
        pairs: pairs.into(),
        ..Round::default()
    };
    let round = lead.rounds().plan(draft).unwrap();
    lead.rounds()
        .put(round, lead.add_place("Blue door"), None, None)
        .unwrap();
    lead.add_place("Red gate");
    team.settle();
    team.phone("Amina").rounds().go_out(round).unwrap();
    team.settle();
    let amina = team.phone("Amina");
    assert_eq!(amina.places().list(0, 9).unwrap().of, 1, "the red gate is closed");
    assert_eq!(offered(amina, None, None), ["Lantern House"]);
    let none = amina
        .services()
        .list(Some("dental".to_owned()), None, 0, 9)
        .unwrap();
    assert_eq!(
        none.why_empty,
        Some(WhyEmpty::NoneMatch),
        "a round closes none of it"
    );
    team.phone("Tamsin").services().add(mill_surgery()).unwrap();
    team.settle();
    let amina = team.phone("Amina");
    assert_eq!(offered(amina, Some("gp"), None), ["Mill Surgery"]);
}

#[test]
fn a_prayer_partner_s_phone_opens_none_of_it() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let amina = team.phone("Amina").id();
    let lead = team.phone("Tamsin");
    lead.team().set_role(vec![amina], Role::PrayerPartner).unwrap();
    team.settle();
    let house = team.phone("Tamsin").services().add(lantern_house()).unwrap();
    team.settle();
    let services = team.phone("Amina").services();
    assert_eq!(services.by_id(house), Ok(None));
    let page = services.list(None, None, 0, 9).unwrap();
    assert_eq!((page.of, page.why_empty), (0, Some(WhyEmpty::OutOfScope)));
}

#[test]
fn a_service_that_should_never_have_been_there_is_erased_by_a_lead() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let house = team.phone("Tamsin").services().add(lantern_house()).unwrap();
    team.settle();
    team.phone("Tamsin").team().erase(vec![house]).unwrap();
    team.settle();
    for phone in team.phones() {
        assert_eq!(phone.services().by_id(house), Ok(None));
        assert!(offered(phone, None, None).is_empty());
    }
}

const DAY_S: u64 = 24 * 60 * 60;
