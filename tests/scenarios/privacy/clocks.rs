//! Each of the smaller things goes in its time, on every phone, and nothing else goes with it.

use doorstep_core::companion::WordList;
use doorstep_core::features::people::Person;
use doorstep_core::features::privacy::Kept;
use doorstep_core::features::rounds::Round;
use doorstep_core::features::safety::CodeWords;
use doorstep_core::features::safety::Incident;
use doorstep_core::vocabulary::Day;
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

/// The lines of one kind.
pub(super) fn of(phone: &Phone, kept: Kept) -> Vec<RecordId> {
    let lines = listed(phone).into_iter();
    lines
        .filter(|(_, of, _)| *of == kept)
        .map(|(record, _, _)| record)
        .collect()
}

/// What is proposed today is erased 14 days later.
fn goes(team: &mut Team, kept: Kept) {
    assert_eq!(of(team.phone("Tamsin"), kept).len(), 1, "{kept:?}");
    team.settle();
    later(team, 14);
    run(team.phone("Amina"));
    team.settle();
    assert_eq!(of(team.phone("Tamsin"), kept), [], "{kept:?}");
    assert_leads_agree(team);
}

pub(super) fn add_hinted(phone: &Phone, pseudonym: &str, hint: &str) -> RecordId {
    let person = Person {
        pseudonym: pseudonym.to_owned(),
        hint: Some(hint.to_owned()),
        ..Person::default()
    };
    phone.people().add(person).unwrap()
}

pub(super) fn say_hint(phone: &Phone, her: RecordId, hint: Option<&str>) {
    let seen = phone.person(her);
    let mut wished = seen.clone();
    wished.hint = hint.map(str::to_owned);
    phone.people().change(her, &seen, &wished).unwrap();
}

/// An evening of two leads: out, checked in, talked about, with phrases of its own, and home.
pub(super) fn evening(phone: &Phone) -> RecordId {
    let own = phone.team().own_member().unwrap().to_string();
    let today = Day::in_london(phone.watch.now_ms());
    let round = Round {
        name: "Thursday B".to_owned(),
        on: today.to_string(),
        pairs: [(own, 1)].into(),
        ..Round::default()
    };
    let round = phone.rounds().plan(round).unwrap();
    let words = CodeWords {
        round: Some(round),
        fine: "The buses are slow".to_owned(),
        help: "Did you feed the cat".to_owned(),
        ..CodeWords::default()
    };
    phone.safety().set_words(words).unwrap();
    phone.rounds().go_out(round).unwrap();
    let check_ins = phone.safety().start(round, None).unwrap();
    assert!(check_ins.len() > 1);
    phone.safety().answer(check_ins[0], None).unwrap();
    phone.rounds().come_home(round).unwrap();
    phone.exchange().unwrap();
    phone
        .safety()
        .debrief(round, "tired".to_owned(), Some("Tired.".to_owned()))
        .unwrap();
    round
}

#[test]
fn how_the_team_knows_her_goes_after_a_year_and_she_stays() {
    let mut team = team();
    let her = add_hinted(team.phone("Bethan"), "Clover", "met over marmalade");
    let other = add_hinted(team.phone("Bethan"), "Fern", "met over marmalade too");
    team.settle();
    later(&mut team, 340);
    assert_eq!(of(team.phone("Tamsin"), Kept::Hint), []);
    say_hint(team.phone("Bethan"), other, Some("marmalade again in autumn"));
    team.settle();
    later(&mut team, 15);
    let lead = team.phone("Tamsin");
    let lines = lead.retention().proposed(0, 9).unwrap().lines;
    let about: Vec<_> = lines.iter().map(|line| (line.kept, line.about)).collect();
    assert_eq!(
        about,
        [(Kept::Hint, Some(her))],
        "the other was said again last month"
    );
    goes(&mut team, Kept::Hint);
    for phone in team.phones() {
        assert_eq!(phone.person(her).hint, None, "{}", phone.name);
        assert_eq!(phone.person(her).pseudonym, "Clover");
        let found = phone.people().search("marmalade", 0, 9).unwrap().people;
        assert_eq!(found.len(), 1, "only the other");
        phone.rebuild().unwrap();
        assert_eq!(phone.person(her).hint, None, "{}", phone.name);
        let kept = phone.person(other).hint;
        assert_eq!(kept.as_deref(), Some("marmalade again in autumn"));
    }
}

#[test]
fn two_phones_apart_say_how_they_know_her_and_erased_she_takes_both_along() {
    let mut team = team();
    let her = team.phone("Tamsin").add_person("Clover");
    team.settle();
    team.offline(["Amina", "Bethan"]);
    say_hint(team.phone("Amina"), her, Some("over tea"));
    team.phone("Bethan").watch.later(60);
    say_hint(team.phone("Bethan"), her, Some("over cake"));
    team.online(["Amina", "Bethan"]).settle().assert_all_agree();
    for phone in team.phones() {
        assert_eq!(
            phone.person(her).hint.as_deref(),
            Some("over cake"),
            "{}",
            phone.name
        );
    }
    let records = team.phone("Tamsin").record_count().unwrap();
    team.phone("Tamsin").team().erase_person(her).unwrap();
    team.settle().assert_all_agree();
    assert_eq!(team.phone("Bethan").record_count().unwrap(), records - 3);
}

#[test]
fn a_hint_that_was_taken_back_goes_after_a_month_unasked() {
    let mut team = team();
    let her = add_hinted(team.phone("Bethan"), "Clover", "met over marmalade");
    say_hint(team.phone("Bethan"), her, None);
    team.settle();
    assert_eq!(team.phone("Tamsin").person(her).hint, None);
    let records = team.phone("Bethan").record_count().unwrap();
    later(&mut team, 32);
    assert_eq!(run(team.phone("Tamsin")), 0, "no proposal");
    team.settle();
    assert_eq!(team.phone("Bethan").record_count().unwrap(), records - 1);
}

#[test]
fn an_evening_s_check_ins_and_phrases_go_after_a_month_and_its_debrief_after_three() {
    let mut team = team();
    let round = evening(team.phone("Tamsin"));
    let team_words = CodeWords {
        fine: "See you on Sunday".to_owned(),
        help: "Is the kettle broken".to_owned(),
        ..CodeWords::default()
    };
    team.phone("Tamsin").safety().set_words(team_words).unwrap();
    team.settle();
    let check_ins = |phone: &Phone| phone.safety().check_ins(round).unwrap().len();
    let debriefs = |phone: &Phone| phone.safety().debriefs(round).unwrap().len();
    later(&mut team, 10);
    assert_eq!(listed(team.phone("Tamsin")), []);
    later(&mut team, 10);
    let lines = listed(team.phone("Tamsin"));
    assert_eq!(lines.len(), 2, "one line for all check-ins, one for the phrases");
    team.settle();
    later(&mut team, 14);
    assert_eq!(run(team.phone("Amina")), 2);
    team.settle();
    assert_leads_agree(&team);
    for name in ["Tamsin", "Amina"] {
        let phone = team.phone(name);
        assert_eq!((check_ins(phone), debriefs(phone)), (0, 1), "{name}");
        let words = phone.safety().words(Some(round), None).unwrap().unwrap();
        assert_eq!(words.fine, "See you on Sunday", "those for every round stay");
    }
    later(&mut team, 50);
    goes(&mut team, Kept::Debrief);
    assert_eq!(debriefs(team.phone("Tamsin")), 0);
    assert!(team.phone("Bethan").rounds().by_id(round).unwrap().is_some());
}

#[test]
fn one_check_in_that_two_leads_hold_keeps_its_evening() {
    let mut team = team();
    let round = evening(team.phone("Tamsin"));
    team.settle();
    let second = team.phone("Tamsin").safety().check_ins(round).unwrap()[1].id;
    hold(&mut team, vec![second]);
    later(&mut team, 20);
    let lines = listed(team.phone("Tamsin"));
    let held = lines.iter().find(|(_, kept, _)| *kept == Kept::CheckIns).unwrap();
    assert_eq!(held.2, None);
    later(&mut team, 20);
    run(team.phone("Tamsin"));
    assert!(team.phone("Tamsin").safety().check_ins(round).unwrap().len() > 1);
}

#[test]
fn an_incident_goes_after_three_years() {
    let mut team = team();
    let incident = Incident {
        kind: "followed".to_owned(),
        effect: "shaken".to_owned(),
        happened: "A car drove beside us.".to_owned(),
        ..Incident::default()
    };
    let incident = team.phone("Bethan").safety().report(incident).unwrap();
    team.settle();
    later(&mut team, 1070);
    assert_eq!(of(team.phone("Tamsin"), Kept::Incident), []);
    later(&mut team, 20);
    goes(&mut team, Kept::Incident);
    assert_eq!(team.phone("Bethan").safety().incident(incident).unwrap(), None);
}

#[test]
fn that_she_rang_goes_after_two_years_though_she_is_met_every_month() {
    let mut team = team();
    let blue = add_place(team.phone("Tamsin"), "Blue door", "confirmed");
    let her = team.phone("Tamsin").add_person("Clover");
    team.phone("Tamsin")
        .support()
        .heard_from(her, "phone", None)
        .unwrap();
    team.settle();
    later(&mut team, 720);
    meet(team.phone("Tamsin"), blue, her);
    goes(&mut team, Kept::Heard);
    let bethan = team.phone("Bethan");
    assert_eq!(bethan.support().last_heard_from(her).unwrap(), None);
    assert_eq!(bethan.person(her).pseudonym, "Clover");
}

#[test]
fn a_word_that_is_offered_no_longer_goes_after_two_years_and_one_that_is_stays() {
    let mut team = team();
    let lists = team.phone("Tamsin").lists();
    let add = |label: &str| lists.add(WordList::Support, label.to_owned(), "At the door.".to_owned());
    let (soup, tea) = (add("Soup").unwrap(), add("Tea").unwrap());
    lists.retire(WordList::Support, soup.code).unwrap();
    team.settle();
    later(&mut team, 720);
    goes(&mut team, Kept::OwnCode);
    let left = team.phone("Bethan").lists().own(WordList::Support).unwrap();
    assert_eq!(
        left.into_iter().map(|word| word.code).collect::<Vec<_>>(),
        [tea.code]
    );
}

#[test]
fn what_somebody_speaks_goes_once_she_has_left() {
    let mut team = team();
    let say = |phone: &Phone| {
        let own = phone.team().own_member().unwrap();
        phone.rounds().say_spoken(own, vec!["ro".to_owned()]).unwrap();
    };
    say(team.phone("Bethan"));
    say(team.phone("Amina"));
    team.settle();
    assert_eq!(of(team.phone("Tamsin"), Kept::Speaker), []);
    let bethan = team.phone("Bethan").id();
    team.phone("Tamsin").team().remove(vec![bethan]).unwrap();
    team.offline(["Bethan"]).settle();
    goes(&mut team, Kept::Speaker);
    let spoken = team.phone("Amina").rounds().spoken().unwrap();
    let said = spoken.iter().filter(|line| !line.languages.is_empty());
    assert_eq!(said.map(|line| line.name.as_str()).collect::<Vec<_>>(), ["Amina"]);
}

#[test]
fn what_has_no_clock_says_why() {
    let team = Team::of("Tamsin", []);
    let stays = team.phone("Tamsin").retention().without_clock();
    let all: Vec<&str> = stays
        .iter()
        .filter(|line| line.is_all_of_it)
        .map(|line| line.kind.as_str())
        .collect();
    assert_eq!(all, ["same_as", "consent", "service", "tally"]);
    assert!(stays.iter().all(|line| !line.why.is_empty()));
}

#[test]
fn what_was_proposed_for_prayer_goes_after_a_month_and_what_is_prayed_for_after_three() {
    let mut team = team();
    let lead = team.phone("Tamsin").prayer();
    let proposal = lead.propose("Rest for the team.".to_owned(), false).unwrap();
    lead.approve(proposal, "Rest for us.".to_owned(), None, false)
        .unwrap();
    team.settle();
    later(&mut team, 10);
    run(team.phone("Tamsin"));
    assert_eq!(of(team.phone("Tamsin"), Kept::PrayerProposal), []);
    later(&mut team, 22);
    run(team.phone("Tamsin"));
    goes(&mut team, Kept::PrayerProposal);
    assert_eq!(team.phone("Bethan").prayer().points(0, 9).unwrap().of, 1);
    later(&mut team, 45);
    run(team.phone("Tamsin"));
    goes(&mut team, Kept::PrayerPoint);
    assert_eq!(team.phone("Bethan").record_count(), Ok(0));
}
