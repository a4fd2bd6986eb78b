//! Who leaves, who loses a phone, who may open less from now on: and what is left with whom.

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Event;
use doorstep_core::features::care::Concern;
use doorstep_core::features::care::ConcernLine;
use doorstep_core::team::Refusal as WhyNotCounted;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Adversary;
use doorstep_tests::Phone;
use doorstep_tests::Team;

fn concern(words: &str) -> Concern {
    Concern {
        basis: "told".to_owned(),
        words: words.to_owned(),
        ..Concern::default()
    }
}

fn concerns(phone: &Phone) -> Vec<String> {
    let lines = phone.care().concerns(0, 100).unwrap().concerns;
    let words = |line: ConcernLine| phone.care().open(line.id).unwrap().concern.words;
    lines.into_iter().map(words).collect()
}

fn remove(team: &Team, name: &str) {
    let out = team.phone(name).id();
    team.phone("Tamsin").team().remove(vec![out]).unwrap();
}

#[test]
fn a_lost_phone_reads_nothing_written_from_then_on_whatever_it_kept() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let mut adversary = Adversary::new();
    let before = team.phone("Amina").add_place("Blue door");
    team.settle();
    remove(&team, "Bethan");
    team.phone_mut("Bethan").lock();
    let lost = adversary.keep(team.phone("Bethan").folder());
    team.offline(["Bethan"]).settle();
    let after = team.phone("Amina").add_place("Green gate");
    team.settle();
    adversary.copy(team.office().folder());
    let has = |place| move |phone: &Phone| phone.places().by_id(place).unwrap().is_some();
    assert!(adversary.reads(&lost, has(before)), "what she had she had");
    assert!(!adversary.reads(&lost, has(after)), "what came after she has not");
}

#[test]
fn a_removed_phone_is_told_so_when_it_next_calls_and_destroys_what_it_holds() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    team.phone("Bethan").add_place("Blue door");
    team.settle();
    remove(&team, "Bethan");
    team.offline(["Bethan"]).settle();
    let bethan = team.phone("Bethan").companion();
    assert_eq!(bethan.exchanges().once(), Err(CompanionError::Removed));
    assert_eq!(bethan.places().list(0, 9), Err(CompanionError::Locked));
    let mut told = std::iter::from_fn(|| bethan.next_event(0));
    assert!(told.any(|event| event == Event::Removed));
    drop(bethan);
    let phone = team.phone_mut("Bethan");
    phone.lock();
    assert_eq!(
        phone.try_unlock(doorstep_tests::PIN),
        Err(CompanionError::NothingHere)
    );
    assert!(!phone.folder().join("doorstep.store").exists());
}

#[test]
fn a_relay_that_only_says_so_destroys_nothing() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let place = team.phone("Amina").add_place("Blue door");
    team.settle();
    // The relay loses its memory: it knows nobody any more, and no lead has come yet.
    team.office().start_anew();
    assert_eq!(team.phone("Amina").exchange(), Err(CompanionError::NotInTeam));
    assert_eq!(team.phone("Amina").place(place).nickname, "Blue door");
}

#[test]
fn what_a_phone_wrote_before_it_was_lost_stays_and_what_came_too_late_waits_for_a_lead() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    team.settle();
    team.offline(["Tamsin"]);
    let early = team.phone("Bethan").add_place("Blue door");
    team.settle().online(["Tamsin"]).settle();
    team.offline(["Tamsin"]);
    let late = team.phone("Bethan").add_place("Green gate");
    team.settle();
    // The lead removes the phone before she heard of what it sent last.
    remove(&team, "Bethan");
    team.offline(["Bethan"]).online(["Tamsin"]).settle();
    for name in ["Tamsin", "Amina"] {
        let phone = team.phone(name);
        assert_eq!(phone.place(early).nickname, "Blue door", "{name}");
        assert_eq!(phone.places().by_id(late).unwrap(), None, "{name}");
        let held = phone.team().held_back().unwrap();
        assert_eq!((held.len(), held[0].entries), (1, 1), "{name}");
    }
    let bethan = team.phone("Bethan").id();
    team.phone("Tamsin").team().accept_held(bethan).unwrap();
    team.settle();
    for name in ["Tamsin", "Amina"] {
        assert_eq!(team.phone(name).place(late).nickname, "Green gate", "{name}");
        assert!(team.phone(name).team().held_back().unwrap().is_empty());
    }
}

#[test]
fn a_volunteer_raises_a_concern_and_can_then_no_longer_open_it() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let mut adversary = Adversary::new();
    team.phone("Amina")
        .care()
        .raise(concern("She is afraid."))
        .unwrap();
    assert_eq!(
        concerns(team.phone("Amina")),
        ["She is afraid."],
        "until it has left the phone"
    );
    team.settle();
    assert_eq!(concerns(team.phone("Tamsin")), ["She is afraid."]);
    let raised = team
        .phone("Tamsin")
        .care()
        .concerns(0, 100)
        .unwrap()
        .concerns
        .remove(0);
    assert_eq!(
        raised.raised_by,
        team.phone("Amina").id(),
        "signed by whoever raised it"
    );
    assert!(concerns(team.phone("Amina")).is_empty());
    assert!(concerns(team.phone("Bethan")).is_empty());
    adversary.copy(team.office().folder());
    for name in ["Amina", "Bethan"] {
        team.phone_mut(name).lock();
        let seized = adversary.keep(team.phone(name).folder());
        assert!(
            !adversary.reads(&seized, |phone| !concerns(phone).is_empty()),
            "{name}"
        );
    }
    team.phone_mut("Tamsin").lock();
    let seized = adversary.keep(team.phone("Tamsin").folder());
    assert!(
        adversary.reads(&seized, |phone| !concerns(phone).is_empty()),
        "so that this can fail"
    );
}

#[test]
fn a_caseworker_who_comes_later_reads_concerns_raised_before() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    team.phone("Amina")
        .care()
        .raise(concern("She is afraid."))
        .unwrap();
    team.settle();
    let bethan = team.phone("Bethan").id();
    team.phone("Tamsin")
        .team()
        .set_role(vec![bethan], Role::Caseworker)
        .unwrap();
    team.settle();
    assert_eq!(concerns(team.phone("Bethan")), ["She is afraid."]);
}

#[test]
fn a_demoted_caseworker_opens_nothing_restricted_from_then_on() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let mut adversary = Adversary::new();
    let bethan = team.phone("Bethan").id();
    let lead = |team: &Team, role| team.phone("Tamsin").team().set_role(vec![bethan], role).unwrap();
    lead(&team, Role::Caseworker);
    team.settle();
    team.phone("Bethan")
        .care()
        .raise(concern("Written by her."))
        .unwrap();
    team.settle();
    lead(&team, Role::Volunteer);
    team.settle();
    team.phone("Amina")
        .care()
        .raise(concern("After she was demoted."))
        .unwrap();
    team.settle();
    adversary.copy(team.office().folder());
    team.phone_mut("Bethan").lock();
    let seized = adversary.keep(team.phone("Bethan").folder());
    let sees = |phone: &Phone| concerns(phone).iter().any(|words| words.starts_with("After"));
    assert!(!adversary.reads(&seized, sees));
    team.phone_mut("Bethan").unlock();
    assert_eq!(
        concerns(team.phone("Tamsin")).len(),
        2,
        "what she wrote while she could still counts"
    );
    team.add(["Cath"]);
    let cath = team.phone("Cath").id();
    team.settle();
    team.phone("Tamsin")
        .team()
        .set_role(vec![cath], Role::Caseworker)
        .unwrap();
    team.settle();
    assert_eq!(
        concerns(team.phone("Cath")).len(),
        2,
        "also for whoever comes later"
    );
}

#[test]
fn a_prayer_partner_who_reaches_up_finds_nothing() {
    let mut team = Team::of("Tamsin", ["Amina", "Ellen"]);
    let ellen = team.phone("Ellen").id();
    team.phone("Tamsin")
        .team()
        .set_role(vec![ellen], Role::PrayerPartner)
        .unwrap();
    team.settle();
    let mut adversary = Adversary::new();
    let place = team.phone("Amina").add_place("Blue door");
    team.phone("Amina")
        .care()
        .raise(concern("She is afraid."))
        .unwrap();
    team.settle();
    adversary.copy(team.office().folder());
    team.phone_mut("Ellen").lock();
    let seized = adversary.keep(team.phone("Ellen").folder());
    let sees = |phone: &Phone| phone.places().by_id(place).unwrap().is_some() || !concerns(phone).is_empty();
    assert!(!adversary.reads(&seized, sees));
}

#[test]
fn leads_see_what_was_said_and_does_not_count_and_others_do_not() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let (amina, bethan) = (team.phone("Amina").id(), team.phone("Bethan").id());
    let lead = team.phone("Tamsin").team();
    lead.set_role(vec![amina], Role::Lead).unwrap();
    team.settle();
    assert_eq!(lead.not_counted(), Ok(Vec::new()));
    assert_eq!(lead.put_aside(), Ok(Vec::new()));
    team.offline(["Tamsin"]);
    remove(&team, "Amina");
    let meanwhile = team.phone("Amina").team();
    meanwhile.set_role(vec![bethan], Role::PrayerPartner).unwrap();
    team.settle().online(["Tamsin"]);
    team.offline(["Amina"]).settle();
    let lines = lead.not_counted().unwrap();
    let [line] = lines.as_slice() else {
        panic!("{lines:?}");
    };
    assert_eq!((line.by, line.by_name.as_deref()), (amina, Some("Amina")));
    assert_eq!(line.why, WhyNotCounted::Beaten);
    let refused = team.phone("Bethan").team().not_counted();
    assert_eq!(refused, Err(CompanionError::NotALead));
    assert_eq!(
        team.phone("Bethan").team().put_aside(),
        Err(CompanionError::NotALead)
    );
}
