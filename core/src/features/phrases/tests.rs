use std::collections::HashMap;
use std::collections::HashSet;

use proptest::prelude::any;
use proptest::prelude::proptest;

use super::LeaveBehind;
use super::Refusal;
use super::Speaker;
use super::WordingStatus;
use super::leave_behind::read_leave_behinds;
use super::leave_behinds;
use super::phrase::read_cards;
use super::phrase::read_own_names;
use super::phrase::read_slots;
use super::phrases;
use super::picker;
use super::read::CARDS_TXT;
use super::read::LEAVE_BEHIND_TXT;
use super::read::OWN_NAMES_TXT;
use super::read::SLOTS_TXT;
use super::read::shown;
use super::sound_file;
use super::with_number;
use crate::features::paragraphs::Trouble;
use crate::vocabulary::Day;
use crate::vocabulary::language;

#[test]
fn the_bundled_cards_can_be_read() {
    let read = read_cards(CARDS_TXT).unwrap_or_else(|trouble| panic!("cards.txt, {trouble}"));
    let by = |speaker| read.iter().filter(|card| card.speaker == speaker).count();
    assert_eq!((by(Speaker::Volunteer), by(Speaker::She)), (28, 20));
    let codes: HashSet<&str> = read.iter().map(|card| card.code.as_str()).collect();
    assert_eq!(codes.len(), read.len(), "a card stands there twice");
}

#[test]
fn every_core_language_has_a_file_whose_slots_belong_to_cards() {
    let cards = read_cards(CARDS_TXT).unwrap();
    let core = language::LANGUAGES.terms.iter().take(language::CORE_COUNT);
    let wanted: Vec<&str> = core.map(|term| term.code).filter(|code| *code != "en").collect();
    assert_eq!(SLOTS_TXT.map(|(code, _)| code).to_vec(), wanted);
    for (code, text) in SLOTS_TXT {
        let slots = read_slots(text).unwrap_or_else(|trouble| panic!("{code}.txt, {trouble}"));
        assert_eq!(slots.language, code);
        for (card, (version, _)) in slots.filled {
            let made_for = cards.iter().find(|known| known.code == card);
            let made_for = made_for.unwrap_or_else(|| panic!("{code}.txt: no card {card}"));
            assert!(
                version <= made_for.version,
                "{code}.txt: {card} has no such version yet"
            );
        }
    }
}

#[test]
fn she_can_point_to_a_reply_wherever_a_volunteer_asks() {
    let cards = phrases("en");
    let hers: HashSet<&str> = cards
        .iter()
        .filter(|card| card.speaker == Speaker::She)
        .map(|card| card.code.as_str())
        .collect();
    let mut used = HashSet::new();
    for card in &cards {
        assert!(
            card.speaker == Speaker::Volunteer || card.replies.is_empty(),
            "{}",
            card.code
        );
        // Which language is answered with the picker.
        if card.english.text.ends_with('?') && card.code != "which_language" {
            assert!(
                card.replies.len() > 1,
                "{} asks and waits for no reply",
                card.code
            );
        }
        for reply in &card.replies {
            assert!(
                hers.contains(reply.as_str()),
                "{}: {reply} is no card of hers",
                card.code
            );
            used.insert(reply.as_str());
        }
    }
    let alone: Vec<&str> = hers.difference(&used).copied().collect();
    assert_eq!(alone, ["help_me"], "only this she says unasked");
}

#[test]
fn what_could_harm_her_is_shown_only_while_nobody_else_can_see() {
    let cards = phrases("en");
    let guarded = |code: &str| cards.iter().find(|card| card.code == code).unwrap().only_alone;
    for code in [
        "are_you_safe",
        "call_for_you",
        "emergency",
        "helpline",
        "talk_elsewhere",
        "our_card",
        "post_safe",
        "test_kit",
        "when_safe",
        "help_me",
    ] {
        assert!(guarded(code), "{code}");
    }
    for code in ["hello", "gift", "can_say_no", "we_leave", "thank_you"] {
        assert!(!guarded(code), "{code}");
    }
}

#[test]
fn a_text_says_where_it_comes_from_and_nothing_is_called_checked_without_a_day() {
    for term in language::LANGUAGES.terms {
        for card in phrases(term.code) {
            for wording in [Some(card.english), card.hers].into_iter().flatten() {
                assert!(
                    !wording.source.is_empty() && !wording.text.is_empty(),
                    "{}",
                    card.code
                );
                let day = wording.checked_on.map(|day| day.parse::<Day>().is_ok());
                let is_checked = wording.status == WordingStatus::CheckedByNativeSpeaker;
                assert_eq!(day, is_checked.then_some(true), "{} {}", term.code, card.code);
            }
        }
    }
}

#[test]
fn an_empty_slot_shows_the_english() {
    let romanian = phrases("ro");
    let dentist = romanian.iter().find(|card| card.code == "dentist").unwrap();
    assert_eq!((dentist.hers.clone(), dentist.is_right_to_left), (None, false));
    assert_eq!(dentist.english.text, "Do you need a dentist?");
    let yes = romanian.iter().find(|card| card.code == "yes").unwrap();
    let hers = yes.hers.clone().unwrap();
    assert_eq!((&*hers.text, hers.status), ("Da.", WordingStatus::Unchecked));
    // A language without any text, one with another name, and one nobody knows.
    assert!(
        phrases("ar")
            .iter()
            .all(|card| card.hers.is_none() && !card.is_right_to_left)
    );
    assert_eq!(phrases("pt-BR"), phrases("pt"));
    assert_eq!(phrases("x-sorani").len(), romanian.len());
}

#[test]
fn a_text_made_for_an_older_wording_is_not_shown() {
    let mut card = read_cards(CARDS_TXT).unwrap().remove(0);
    let slots = "language: ro\n\ncard: hello\nversion: 1\ntext: Buna.\nsource: a test\nstatus: unchecked\n";
    let slots = read_slots(slots).unwrap();
    assert!(shown(&card, "ro", Some(&slots)).hers.is_some());
    card.version = 2;
    let later = shown(&card, "ro", Some(&slots));
    assert_eq!((later.hers, &*later.sound), (None, "sound/ro/hello.ro.2.m4a"));
}

#[test]
fn a_translation_that_nobody_answers_for_is_refused() {
    let slot = |more: &str| {
        let text = format!("language: ro\n\ncard: yes\nversion: 1\ntext: Da.\nsource: here\n{more}\n");
        said(read_slots(&text))
    };
    let checked = "status: checked by a native speaker";
    assert_eq!(slot("status: unchecked"), "");
    assert_eq!(slot(&format!("{checked}\nchecked_on: 2026-11-26")), "");
    for (more, trouble) in [
        ("", "line 3: the paragraph has no `status:`"),
        ("status: fine", "line 3: `status:` cannot be that"),
        (checked, "line 3: the paragraph has no `checked_on:`"),
    ] {
        assert_eq!(slot(more), trouble);
    }
    let in_may = format!("{checked}\nchecked_on: in May");
    assert_eq!(slot(&in_may), "line 3: `checked_on:` cannot be that");
}

#[test]
fn a_file_with_a_slip_is_refused_with_its_line() {
    let card = "card: hello\ncategory: Hello\nspeaker: volunteer\nversion: 1\ntext: Hello.\n";
    let read = |card: &str| said(read_cards(&format!("language: en\nsource: here\n\n{card}")));
    assert_eq!(read(card), "");
    for (from, to, trouble) in [
        ("volunteer", "boss", "line 4: `speaker:` cannot be that"),
        ("version: 1", "version: 0", "line 4: `version:` cannot be that"),
        ("card: hello", "card: Hello!", "line 4: `card:` cannot be that"),
        ("text: Hello.", "text:", "line 4: the paragraph has no `text:`"),
        (
            "text: Hello.",
            "text: Hi.\ntext: Hello.",
            "line 4: the paragraph has one `text:` too many",
        ),
        (
            "text:",
            "txet: Hi.\ntext:",
            "line 4: the paragraph has one `txet:` too many",
        ),
        ("text:", "shown: always\ntext:", "line 4: `shown:` cannot be that"),
        (
            "text: Hello.",
            "Hello.",
            "line 8: neither `name: words` nor more of the line above",
        ),
    ] {
        assert_eq!(read(&card.replace(from, to)), trouble, "{to}");
    }
}

#[test]
fn a_slot_filled_twice_is_refused() {
    let slot = "card: yes\nversion: 1\ntext: Da.\nsource: here\nstatus: unchecked\n";
    let twice = read_slots(&format!("language: ro\n\n{slot}\n{slot}"));
    assert_eq!(said(twice), "line 9: `card:` cannot be that");
}

#[test]
fn a_long_text_may_go_on_over_several_lines() {
    let text = "language: en\nsource: here\n\n# A note.\ncard: hello\ncategory: Hello\nspeaker: she\nversion: 1\n\
        text: Hello,\n  good evening: we\n\tare here.\n";
    let cards = read_cards(text).unwrap();
    assert_eq!(cards[0].english.text, "Hello, good evening: we are here.");
}

#[test]
fn what_the_team_meets_most_comes_first_in_the_picker_then_the_default_order() {
    let used: HashMap<String, u64> = [("th".into(), 9), ("yo".into(), 3), ("x-sorani".into(), 5)].into();
    let own = [("x-sorani".to_owned(), "Sorani".to_owned())];
    let order: Vec<String> = picker(&own, &used)
        .into_iter()
        .map(|choice| choice.code)
        .collect();
    assert_eq!(order[..6].join(" "), "th x-sorani yo ro pt es");
    assert_eq!(order.len(), 56);
    let fresh = picker(&own, &HashMap::new());
    let listed = language::LANGUAGES.terms.iter().map(|term| term.code);
    assert!(
        fresh
            .iter()
            .map(|choice| choice.code.as_str())
            .eq(listed.chain(["x-sorani"]))
    );
    assert_eq!(
        fresh.iter().filter(|choice| choice.has_cards).count(),
        language::CORE_COUNT
    );
    let urdu = fresh.iter().find(|choice| choice.code == "ur").unwrap();
    assert!(urdu.is_right_to_left && !urdu.has_cards);
}

#[test]
fn she_finds_her_language_by_what_its_speakers_call_it() {
    let names = read_own_names(OWN_NAMES_TXT).unwrap_or_else(|trouble| panic!("own_names.txt, {trouble}"));
    assert_eq!(names.len(), language::LANGUAGES.terms.len() - 4);
    let choices = picker(&[], &HashMap::new());
    assert!(
        choices
            .iter()
            .filter(|choice| choice.has_cards)
            .all(|choice| choice.own_name.is_some())
    );
    let named = |code: &str| {
        choices
            .iter()
            .find(|choice| choice.code == code)
            .unwrap()
            .own_name
            .clone()
    };
    assert_eq!((named("ro").as_deref(), named("rom")), (Some("română"), None));
    for (text, trouble) in [
        (
            "source: here\n\nlanguage: qq\nown_name: Q",
            "line 3: `language:` cannot be that",
        ),
        (
            "source: here\n\nlanguage: ro\nown_name:",
            "line 3: the paragraph has no `own_name:`",
        ),
        (
            "language: ro\nown_name: r",
            "line 1: the paragraph has no `source:`",
        ),
    ] {
        assert_eq!(said(read_own_names(text)), trouble);
    }
}

#[test]
fn a_sound_is_named_by_card_language_and_version() {
    assert_eq!(sound_file("dentist", "ro", 1), "sound/ro/dentist.ro.1.m4a");
    let names: HashSet<String> = SLOTS_TXT
        .iter()
        .flat_map(|(code, _)| phrases(code))
        .map(|card| card.sound)
        .collect();
    assert_eq!(names.len(), SLOTS_TXT.len() * phrases("en").len());
}

#[test]
fn a_card_to_leave_behind_looks_innocent_and_has_one_slot_for_the_number() {
    let read =
        read_leave_behinds(LEAVE_BEHIND_TXT).unwrap_or_else(|trouble| panic!("leave_behind.txt, {trouble}"));
    assert_eq!(read, leave_behinds());
    assert!(read.len() >= 4);
    let telling = [
        "doorstep", "outreach", "team", "visit", "church", "help", "safe?", "police", "traffick", "exploit",
        "sex", "women", "charity", "support", "street", "road",
    ];
    for card in read {
        let printed = format!("{} {}", card.front, card.back).to_lowercase();
        for word in telling {
            assert!(!printed.contains(word), "{} says {word}", card.code);
        }
        assert!(
            !printed.chars().any(|letter| letter.is_ascii_digit()),
            "{}",
            card.code
        );
        assert!(
            !card.is_field_tested,
            "{}: say when and by whom in the file",
            card.code
        );
    }
}

#[test]
fn only_a_number_goes_onto_a_card_to_leave_behind() {
    let nails = || leave_behinds().remove(0);
    let filled = with_number(nails(), " 07700 900 123 ").unwrap();
    assert!(filled.back.ends_with("07700 900 123") && !filled.back.contains('{'));
    assert!(with_number(nails(), "+44 7700 900123").is_ok());
    for number in [
        "",
        "12345",
        "Grace 07700 900123",
        "12 Mill Lane",
        "{number}",
        "+",
        "0770090012307700900123",
        "a@b.example",
    ] {
        assert_eq!(with_number(nails(), number), Err(Refusal::NotANumber), "{number}");
    }
}

#[test]
fn a_card_to_leave_behind_without_its_slot_is_refused() {
    let sound = "leave: a\nlooks_like: b\nfront: c\nback: {number}\nanswering: d\nstatus: not yet field-tested with survivors\n";
    let read: Vec<LeaveBehind> = read_leave_behinds(sound).unwrap();
    assert_eq!(read.len(), 1);
    for back in ["07700 900123", "{number} {number}"] {
        let read = read_leave_behinds(&sound.replace("{number}", back));
        assert_eq!(said(read), "line 1: `back:` cannot be that");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), lines in "([a-z_]{0,9}(: ?[a-z0-9]{0,5})?\n| x\n|#x\n|\n){0,30}") {
        for text in [&text, &lines] {
            let _ = (read_cards(text).map(|_| ()), read_slots(text).map(|_| ()), read_leave_behinds(text));
        }
    }
}

/// What is wrong with a file, as whoever edits it is told; empty when nothing is.
fn said<T>(read: Result<T, Trouble>) -> String {
    read.err().map(|trouble| trouble.to_string()).unwrap_or_default()
}
