//! From phone to phone: without signal, with wrong clocks, past a relay that can read nothing.

mod keepers;
mod live;
mod lost;
mod nearby;

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Event;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Folder;
use doorstep_tests::Office;
use doorstep_tests::Phone;
use doorstep_tests::Team;
use doorstep_tests::VOUCHER;
use doorstep_tests::Watch;
use doorstep_tests::search;

#[test]
fn without_a_relay_nothing_is_lost_and_later_all_is_well() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    team.office().switch_off();
    let place = team.phone("Amina").add_place("Blue door");
    assert_eq!(team.phone("Amina").exchange(), Err(CompanionError::NoSignal));
    assert_eq!(team.phone("Amina").place(place).nickname, "Blue door");
    team.restart("Amina");
    assert_eq!(team.phone("Amina").exchange(), Err(CompanionError::NoSignal));
    team.office().switch_on();
    team.settle().assert_all_agree();
    assert_eq!(team.phone("Tamsin").place(place).nickname, "Blue door");
}

#[test]
fn one_phone_in_2099_does_not_carry_a_reader_there_when_she_unlocks_again() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    team.settle();
    team.phone("Amina").watch.put_to(IN_2099_MS);
    team.phone("Amina").knock(place, "talked");
    team.settle().restart("Bethan");
    let near = team.phone("Bethan").knock(place, "noanswer");
    let known = team.phone("Bethan").visits().by_id(near).unwrap().unwrap();
    assert!(
        known.recorded_at_ms < Watch::THURSDAY_MS + DAY_MS,
        "recorded at {}",
        known.recorded_at_ms
    );
}

#[test]
fn a_phone_without_signal_says_so_and_keeps_what_it_has() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    team.offline(["Amina"]);
    let place = team.phone("Amina").add_place("Blue door");
    assert_eq!(team.phone("Amina").exchange(), Err(CompanionError::NoSignal));
    assert_eq!(team.phone("Amina").place(place).nickname, "Blue door");
}

#[test]
fn neither_the_relay_nor_any_phone_s_file_holds_a_word_of_the_evening() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let words = [
        "Marigold",
        "Buzzer",
        "Whitethorn",
        "toothache",
        "noanswer",
        "dental",
        "Tamsin",
        "Amina",
        "Thursday",
    ];
    let place = team.phone("Tamsin").add_place("Marigold 3");
    team.phone("Tamsin").add_person("Whitethorn");
    team.settle();
    let amina = team.phone("Amina");
    amina
        .change_place(place, |place| place.access_hint = Some("Buzzer 3".to_owned()))
        .unwrap();
    amina.knock(place, "noanswer");
    let visit = amina.knock(place, "talked");
    amina
        .amend(visit, |visit| {
            drop(visit.needs.insert("dental".to_owned(), "wanted".to_owned()))
        })
        .unwrap();
    amina.visits().note(visit, "A toothache.".to_owned()).unwrap();
    team.settle();

    let everything = team.folder().path().to_owned();
    let found = search(&[&everything], &words);
    assert!(found.hits.is_empty(), "{:?}", found.hits);
    assert!(
        found.files >= 8,
        "the relay's files and every phone's were read: {}",
        found.files
    );
    // The search can find: the same words in a file of their own are found.
    std::fs::write(everything.join("plain.txt"), "A TOOTHACHE at marigold 3").unwrap();
    assert_eq!(search(&[&everything], &words).hits.len(), 2);
}

#[test]
fn a_relay_with_a_certificate_of_its_own_is_known_by_its_pin() {
    let folder = Folder::make();
    let office = Office::sealed(&folder.path().join("relay"));
    let pin = office.pin().expect("a sealed relay has a pin");
    let mut anothers_pin = pin.clone();
    anothers_pin[0] ^= 1;
    let tamsin = Phone::set_up(&folder.path().join("Tamsin"), "Tamsin", 0);
    let amina = Phone::set_up(&folder.path().join("Amina"), "Amina", 1);
    tamsin.team().found("Thursday evenings".to_owned()).unwrap();

    let to_relay = |pin| {
        let voucher = Some(VOUCHER.to_vec());
        tamsin.exchanges().use_relay(office.url(), Some(pin), voucher)
    };
    to_relay(anothers_pin).unwrap();
    assert_eq!(tamsin.exchange(), Err(CompanionError::RelayRefused { code: 0 }));
    to_relay(pin).unwrap();
    let card = amina.team().card().unwrap();
    let welcome = tamsin.team().add(card, Role::Volunteer).unwrap();
    tamsin.exchange().unwrap();
    amina.team().join(welcome).unwrap();
    amina.exchange().unwrap();
    assert_eq!(amina.team().name().unwrap(), "Thursday evenings");
}

#[test]
fn a_wrong_clock_is_marked_and_nothing_is_refused_for_it() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    team.settle();
    let amina = team.phone("Amina");
    let on_time = amina.knock(place, "noanswer");
    amina.watch.put_to(Watch::THURSDAY_MS - 7 * DAY_MS);
    assert!(amina.is_clock_doubtful());
    let late = amina.knock(place, "talked");
    team.settle().assert_all_agree();
    for phone in team.phones() {
        assert_eq!(phone.visit(on_time).clock_doubt, None);
        assert_eq!(phone.visit(late).clock_doubt, Some(true));
        assert_eq!(
            phone.visit(late).at_ms / DAY_MS,
            (Watch::THURSDAY_MS - 7 * DAY_MS) / DAY_MS
        );
    }
}

#[test]
fn what_one_person_wrote_stays_in_her_order_though_her_clock_went_back() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    team.settle();
    let amina = team.phone("Amina");
    let visit = amina.knock(place, "brief");
    amina
        .amend(visit, |visit| visit.outcome = "notnow".to_owned())
        .unwrap();
    amina.watch.put_to(Watch::THURSDAY_MS - 7 * DAY_MS);
    team.restart("Amina");
    team.phone("Amina")
        .amend(visit, |visit| visit.outcome = "talked".to_owned())
        .unwrap();
    team.settle();
    for phone in team.phones() {
        assert_eq!(phone.visit(visit).outcome, "talked");
        let history = phone.visits().history(visit).unwrap();
        assert!(
            history.windows(2).all(|pair| pair[0].at_ms <= pair[1].at_ms),
            "{history:?}"
        );
    }
}

#[test]
fn one_phone_in_2099_does_not_carry_the_team_there() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    team.settle();
    team.phone("Amina").watch.put_to(IN_2099_MS);
    let far = team.phone("Amina").knock(place, "talked");
    team.settle();
    let near = team.phone("Bethan").knock(place, "noanswer");
    team.settle().assert_all_agree();
    let tamsin = team.phone("Tamsin");
    let known = |id: RecordId| tamsin.visits().by_id(id).unwrap().unwrap();
    assert!(known(far).recorded_at_ms >= IN_2099_MS);
    assert!(known(near).recorded_at_ms < Watch::THURSDAY_MS + DAY_MS);
    assert!(known(near).visit.at_ms < Watch::THURSDAY_MS + DAY_MS);
}

#[test]
fn a_reader_hears_of_what_another_wrote() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let place = team.phone("Amina").add_place("Blue door");
    team.phone("Amina").exchange().unwrap();
    let tamsin = team.phone("Tamsin");
    while tamsin.next_event(0).is_some() {}
    tamsin.exchange().unwrap();
    let heard: Vec<Event> = std::iter::from_fn(|| tamsin.next_event(0)).collect();
    assert!(
        heard.contains(&Event::Changed { records: vec![place] }),
        "{heard:?}"
    );
    assert!(heard.contains(&Event::Heard), "{heard:?}");
    tamsin.exchange().unwrap();
    let again: Vec<Event> = std::iter::from_fn(|| tamsin.next_event(0)).collect();
    assert!(
        !again.iter().any(|event| matches!(event, Event::Changed { .. })),
        "{again:?} is no news"
    );
    team.settle();
}

const DAY_MS: u64 = 24 * 3600 * 1000;
const IN_2099_MS: u64 = 4_070_908_800_000;
