use std::collections::HashSet;

use super::Day;
use super::List;
use super::about_her;
use super::audit;
use super::concern;
use super::language;
use super::meeting;
use super::need;
use super::outcome;
use super::rank;
use super::spot;
use super::support;

const ALL: [&List; 22] = [
    &outcome::OUTCOMES,
    &outcome::MODIFIERS,
    &outcome::ROLES_SEEN,
    &spot::PLACE_KINDS,
    &spot::PLACE_STATES,
    &spot::CONFIDENCES,
    &spot::HOW_HEARD,
    &spot::SAFETY_LEVELS,
    &meeting::ENCOUNTER_MODES,
    &meeting::HEADCOUNTS,
    &need::NEEDS,
    &need::NEED_STATUSES,
    &support::SUPPORT,
    &language::LANGUAGES,
    &language::EASES,
    &language::BASES,
    &about_her::AGE_BANDS,
    &audit::AUDIT_ACTS,
    &concern::CONCERN_BASES,
    &about_her::PERSON_STATUSES,
    &about_her::CONSENT_PURPOSES,
    &about_her::CONSENT_WAYS,
];

#[test]
fn a_code_means_one_thing_in_its_list_and_says_what() {
    for list in ALL {
        let codes: HashSet<&str> = list.terms.iter().map(|term| term.code).collect();
        assert_eq!(codes.len(), list.terms.len(), "{} has a code twice", list.name);
        for term in list.terms {
            assert!(
                !term.code.is_empty() && !term.label.is_empty(),
                "{}: {term:?}",
                list.name
            );
            assert!(term.meaning.ends_with('.'), "{}: {term:?}", list.name);
        }
    }
}

#[test]
fn a_code_from_a_newer_phone_is_shown_in_its_own_words() {
    assert_eq!(outcome::OUTCOMES.label("noanswer"), "No answer");
    assert_eq!(outcome::OUTCOMES.label("left_a_parcel"), "left a parcel");
    assert!(outcome::find("left_a_parcel").is_none());
    assert!(outcome::group("left_a_parcel").is_none());
}

#[test]
fn every_outcome_is_counted_under_one_heading() {
    assert_eq!(outcome::OUTCOMES.terms.len(), 14);
    for term in outcome::OUTCOMES.terms {
        assert!(outcome::group(term.code).is_some(), "{}", term.code);
    }
    for group in outcome::Group::ALL {
        assert!(
            outcome::OUTCOMES
                .terms
                .iter()
                .any(|term| outcome::group(term.code) == Some(group))
        );
    }
}

#[test]
fn published_doors_opened_are_the_four_of_the_formula() {
    let counted: HashSet<&str> = outcome::OUTCOMES
        .terms
        .iter()
        .map(|term| term.code)
        .filter(|code| outcome::is_door_opened(code))
        .collect();
    assert_eq!(counted, outcome::DOORS_OPENED_FORMULA.split(" + ").collect());
    assert_eq!(outcome::group(outcome::BUSY), Some(outcome::Group::Opened));
    assert!(!outcome::is_door_opened(outcome::BUSY));
}

#[test]
fn the_lists_are_complete() {
    assert_eq!(need::NEEDS.terms.len(), 23);
    assert!(support::ALLERGENS.iter().all(|code| support::SUPPORT.has(code)));
    assert_eq!(language::LANGUAGES.terms[language::CORE_COUNT - 1].code, "en");
    for other in ["pt-BR", "es-419", "cmn", "fil", "mo"] {
        assert!(
            language::find(other).is_some() && !language::LANGUAGES.has(other),
            "{other}"
        );
    }
}

#[test]
fn the_page_on_records_names_every_code() {
    let page = include_str!("../../../docs/formats/records.md");
    let spelt_out = ALL.iter().filter(|list| list.name != "language");
    for (list, term) in spelt_out.flat_map(|list| list.terms.iter().map(move |term| (list, term))) {
        assert!(
            page.contains(&format!("`{}`", term.code)),
            "{}: {}",
            list.name,
            term.code
        );
    }
    assert!(page.contains(&format!("{} ISO 639 codes", language::LANGUAGES.terms.len())));
}

#[test]
fn days_are_read_and_written_as_they_stand_in_the_calendar() {
    for text in [
        "1970-01-01",
        "2024-02-29",
        "2026-11-26",
        "2000-12-31",
        "9999-12-31",
    ] {
        assert_eq!(
            text.parse::<Day>().map(|day| day.to_string()),
            Ok(text.to_owned())
        );
    }
    for text in [
        "2025-02-29",
        "2026-13-01",
        "2026-00-10",
        "26-11-2026",
        "2026-1-1",
        "",
        "2026-11-26x",
        "1969-12-31",
    ] {
        assert!(text.parse::<Day>().is_err(), "{text}");
    }
    let thursday: Day = "2026-11-26".parse().unwrap();
    assert_eq!(thursday.weekday(), 3);
    assert_eq!(thursday.plus_months(6).to_string(), "2027-05-26");
    assert_eq!(
        "2026-08-31".parse::<Day>().unwrap().plus_months(6).to_string(),
        "2027-02-28"
    );
}

#[test]
fn seven_in_the_evening_is_london_s_seven_in_summer_and_winter() {
    let winter: Day = "2026-11-26".parse().unwrap();
    let summer: Day = "2026-06-25".parse().unwrap();
    assert_eq!(winter.london_ms(19 * 60), 1_795_719_600_000);
    assert_eq!(summer.london_ms(19 * 60), 1_782_410_400_000);
    for day in [
        winter,
        summer,
        "2026-03-29".parse().unwrap(),
        "2026-10-25".parse().unwrap(),
    ] {
        assert_eq!(Day::in_london(day.london_ms(0)), day);
        assert_eq!(Day::in_london(day.london_ms(23 * 60 + 59)), day);
    }
    assert_eq!(Day::in_london(u64::MAX).to_string(), "9999-12-31");
}

#[test]
fn there_is_always_room_between_two_ranks() {
    let mut line = vec![rank::between(None, None)];
    for turn in 0..400_usize {
        let at = (turn * 7) % (line.len() + 1);
        let before = at.checked_sub(1).map(|at| line[at].as_str());
        let rank = rank::between(before, line.get(at).map(String::as_str));
        line.insert(at, rank);
    }
    assert!(line.is_sorted_by(|one, other| one < other), "{line:?}");
    let mut first = "n".to_owned();
    for _ in 0..200 {
        let rank = rank::between(None, Some(&first));
        assert!(rank < first);
        first = rank;
    }
    assert!(first.len() < 60, "a rank grows by a letter every few moves");
}

#[test]
fn a_rank_that_none_of_our_phones_wrote_stops_nobody() {
    for (before, after) in [
        ("", "a"),
        ("a", "aa"),
        ("zzz", "aaa"),
        ("\u{ff}\u{0}", "\u{10ffff}"),
        ("n", "n"),
        ("!", "~"),
    ] {
        let rank = rank::between(Some(before), Some(after));
        assert!(
            rank.len() <= before.len().max(after.len()) + 1,
            "{before:?} {after:?} {rank:?}"
        );
        assert!(rank.bytes().all(|digit| digit.is_ascii_lowercase()));
    }
}
