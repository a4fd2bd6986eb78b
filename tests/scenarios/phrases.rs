//! Phrases: cards to point at where two people share no language.

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::WordList;
use doorstep_core::features::phrases::ShownPhrase;
use doorstep_core::features::phrases::Speaker;
use doorstep_core::features::phrases::WordingStatus;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use crate::rule;

#[test]
fn amina_asks_about_a_dentist_and_she_points_to_yes() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    team.settle().offline(["Amina"]);
    let amina = team.phone("Amina");
    let cards = amina.phrases().cards("ro".to_owned()).unwrap();

    let asked = card(&cards, "dentist");
    assert_eq!((asked.speaker, asked.only_alone), (Speaker::Volunteer, false));
    assert_eq!(asked.english.text, "Do you need a dentist?");
    assert_eq!(
        asked.hers, None,
        "nobody has translated it, and so nobody pretends to"
    );
    let reply = card(&cards, &asked.replies[0]);
    assert_eq!((reply.code.as_str(), reply.speaker), ("yes", Speaker::She));
    let hers = reply.hers.clone().unwrap();
    assert_eq!((&*hers.text, hers.status), ("Da.", WordingStatus::Unchecked));
    assert!(hers.source.contains("CLDR"));

    let visit = amina.knock(place, "talked");
    amina
        .amend(visit, |visit| {
            visit.languages.insert("ro".to_owned());
            visit.needs.insert("dental".to_owned(), "wanted".to_owned());
            visit.support.insert("phrase_card".to_owned(), 1);
        })
        .unwrap();
    team.online(["Amina"]).settle();
    team.assert_all_agree();
    assert_eq!(first_languages(team.phone("Tamsin"), 2), "ro pt");
}

#[test]
fn the_picker_begins_with_the_languages_the_team_meets() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    let heron = team.phone("Tamsin").add_person("Heron");
    team.settle();
    let amina = team.phone("Amina");
    assert_eq!(first_languages(amina, 3), "ro pt es");
    for (spoken, times) in [("yo", 3), ("th", 2), ("x-sorani", 1)] {
        for _ in 0..times {
            let visit = amina.knock(place, "talked");
            amina
                .amend(visit, |visit| {
                    visit.languages.insert(spoken.to_owned());
                })
                .unwrap();
        }
    }
    // Heard and spoken with someone at one visit, a language counts once.
    let visit = amina.knock(place, "talked");
    amina
        .amend(visit, |visit| {
            visit.met.insert(heron.to_string(), "face".to_owned());
            visit.met_in.insert(heron.to_string(), "th".to_owned());
            visit.languages.insert("th".to_owned());
        })
        .unwrap();
    let (label, meaning) = ("Sorani".to_owned(), "Kurdish as spoken in Iraq.".to_owned());
    let lists = team.phone("Tamsin").lists();
    lists.add(WordList::Languages, label, meaning).unwrap();
    team.settle();
    for phone in team.phones() {
        let languages = phone.phrases().languages().unwrap();
        let used: Vec<_> = languages.iter().take(3).map(|choice| choice.used).collect();
        assert_eq!(used, [3, 3, 1]);
        assert_eq!(languages[0].own_name.as_deref(), Some("ไทย"));
        // Of two spoken as often, the default order decides.
        assert_eq!(first_languages(phone, 5), "th yo x-sorani ro pt");
    }
}

#[test]
fn what_is_for_her_eyes_alone_is_marked() {
    let team = Team::of("Tamsin", []);
    let cards = team.phone("Tamsin").phrases().cards("th".to_owned()).unwrap();
    for code in ["are_you_safe", "helpline", "emergency", "help_me"] {
        assert!(card(&cards, code).only_alone, "{code}");
    }
}

#[test]
fn a_card_to_leave_behind_gets_the_team_s_number_and_nothing_else() {
    let team = Team::of("Tamsin", ["Amina"]);
    let phrases = team.phone("Amina").phrases();
    for card in phrases.leave_behinds().unwrap() {
        assert!(
            !card.is_field_tested,
            "no survivor has looked at {} yet",
            card.code
        );
        let filled = phrases
            .leave_behind(card.code, "07700 900123".to_owned())
            .unwrap();
        assert!(filled.back.contains("07700 900123"));
        assert_eq!(filled.front, card.front);
    }
    let address = phrases.leave_behind("nails".to_owned(), "12 Mill Lane".to_owned());
    assert_eq!(
        rule(address),
        "only a telephone number goes on the card, 6 to 20 digits and spaces"
    );
    let nowhere = phrases.leave_behind("spells".to_owned(), "07700 900123".to_owned());
    assert_eq!(nowhere, Err(CompanionError::NotFound));
}

#[test]
fn a_locked_phone_shows_no_cards() {
    let mut team = Team::of("Tamsin", []);
    let phrases = team.phone("Tamsin").phrases();
    team.phone_mut("Tamsin").lock();
    assert_eq!(phrases.cards("ro".to_owned()), Err(CompanionError::Locked));
    assert_eq!(phrases.languages(), Err(CompanionError::Locked));
    assert_eq!(phrases.leave_behinds(), Err(CompanionError::Locked));
}

fn card<'c>(cards: &'c [ShownPhrase], code: &str) -> &'c ShownPhrase {
    cards.iter().find(|card| card.code == code).unwrap()
}

fn first_languages(phone: &Phone, count: usize) -> String {
    let languages = phone.phrases().languages().unwrap().into_iter();
    let codes: Vec<String> = languages.take(count).map(|choice| choice.code).collect();
    codes.join(" ")
}
