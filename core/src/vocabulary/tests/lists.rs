use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

use proptest::prelude::any;
use proptest::prelude::proptest;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::vocabulary::LABEL_LETTERS_MAX;
use crate::vocabulary::List;
use crate::vocabulary::MEANING_LETTERS_MAX;
use crate::vocabulary::Term;
use crate::vocabulary::VERSION;
use crate::vocabulary::appointment;
use crate::vocabulary::harm;
use crate::vocabulary::language;
use crate::vocabulary::lists;
use crate::vocabulary::need;
use crate::vocabulary::outcome;
use crate::vocabulary::own;
use crate::vocabulary::referral;
use crate::vocabulary::spot;
use crate::vocabulary::support;

#[test]
fn a_code_means_one_thing_in_its_list_and_says_what() {
    let codes: HashSet<&str> = lists::ALL.iter().map(|list| list.code).collect();
    assert_eq!(codes.len(), lists::ALL.len(), "two lists have one code");
    for list in lists::ALL {
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
fn every_label_fits_a_chip_and_every_meaning_two_lines() {
    for (list, term) in terms() {
        let (label, meaning) = (term.label.chars().count(), term.meaning.chars().count());
        assert!(label <= LABEL_LETTERS_MAX, "{}: {}", list.name, term.label);
        assert!(meaning <= MEANING_LETTERS_MAX, "{}: {}", list.name, term.meaning);
    }
}

#[test]
fn two_words_of_a_list_never_look_the_same() {
    for list in lists::ALL {
        let labels: HashSet<&str> = list.terms.iter().map(|term| term.label).collect();
        assert_eq!(labels.len(), list.terms.len(), "{}", list.name);
    }
}

#[test]
fn a_list_with_headings_puts_every_word_under_one() {
    for list in lists::ALL {
        let headed = list.terms.iter().filter(|term| term.group.is_some()).count();
        assert!(headed == 0 || headed == list.terms.len(), "{}", list.name);
    }
    let headings = [
        (&outcome::OUTCOMES, &outcome::OUTCOME_GROUPS),
        (&harm::INDICATORS, &harm::INDICATOR_DIMENSIONS),
    ];
    for (list, groups) in headings {
        for term in list.terms {
            assert!(groups.has(term.group.unwrap()), "{}: {}", list.name, term.code);
        }
    }
}

#[test]
fn what_was_a_code_once_is_one_for_ever_and_means_the_same() {
    for version in 1..=VERSION {
        let kept = vector(version);
        for (code, terms) in kept["lists"].as_object().unwrap() {
            let list = lists::find(code).unwrap_or_else(|| panic!("the list {code} is gone"));
            for term in terms.as_array().unwrap() {
                let code = term["code"].as_str().unwrap();
                assert!(list.has(code), "{}: {code} is gone", list.name);
            }
        }
    }
    assert_eq!(
        vector(VERSION),
        frozen(),
        "the lists say something else now: raise VERSION, and keep them in a new vector"
    );
}

#[test]
fn a_code_from_a_newer_phone_is_shown_as_one() {
    assert_eq!(outcome::OUTCOMES.label("noanswer"), "No answer");
    assert_eq!(
        outcome::OUTCOMES.label("left_a_parcel"),
        "something newer: left a parcel"
    );
    assert!(outcome::find("left_a_parcel").is_none());
    assert!(outcome::group("left_a_parcel").is_none());
    assert!(!need::NEEDS.allows("left_a_parcel"));
}

#[test]
fn a_team_s_own_code_follows_from_its_label_on_every_phone() {
    for (label, code) in [
        ("Hot drinks", "x-hot_drinks"),
        ("  HOT -- Drinks! ", "x-hot_drinks"),
        ("Crème brûlée", "x-creme_brulee"),
        ("Носки", "x-носки"),
        ("3 for 2", "x-3_for_2"),
    ] {
        assert_eq!(own::code_of(label).as_deref(), Some(code), "{label}");
        assert!(need::NEEDS.allows(code), "{code}");
    }
    assert_eq!(need::NEEDS.label("x-hot_drinks"), "hot drinks");
    for label in ["", " ", "!?", "🙂"] {
        assert_eq!(own::code_of(label), None, "{label}");
    }
}

#[test]
fn what_only_looks_like_a_team_s_own_code_is_refused() {
    let long = format!("x-{}", "a".repeat(57));
    for code in [
        "x-",
        "x",
        "x-Hot",
        "x-hot drinks",
        "x-a/b",
        "x-_a",
        "x-a_",
        "x-a__b",
        "X-a",
        "y-a",
        "x-a\u{0}",
        &long,
    ] {
        assert!(!own::is_own(code) && !need::NEEDS.allows(code), "{code}");
    }
}

#[test]
fn a_list_on_which_figures_or_rules_hang_takes_no_word_of_a_team() {
    for list in lists::ALL {
        assert_eq!(list.allows("x-hot_drinks"), list.is_open, "{}", list.name);
    }
    let closed = [
        &outcome::OUTCOMES,
        &need::NEED_STATUSES,
        &spot::SAFETY_LEVELS,
        &spot::PLACE_STATES,
        &harm::INDICATORS,
    ];
    assert!(closed.iter().all(|list| !list.is_open));
}

#[test]
fn no_code_that_every_team_has_begins_like_a_team_s_own() {
    for (list, term) in terms() {
        assert!(
            !term.code.starts_with(own::PREFIX),
            "{}: {}",
            list.name,
            term.code
        );
    }
}

proptest! {
    #[test]
    fn any_label_makes_a_sound_code_or_none(label in any::<String>()) {
        if let Some(code) = own::code_of(&label) {
            assert!(own::is_own(&code));
            assert!(!code.contains('/'));
        }
    }

    #[test]
    fn any_text_can_be_asked_for_and_shown(code in any::<String>()) {
        for list in lists::ALL {
            assert!(!list.label(&code).is_empty());
        }
    }
}

#[test]
fn every_outcome_is_counted_under_one_heading() {
    assert_eq!(outcome::OUTCOMES.terms.len(), 14);
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
    let sizes = [
        (&need::NEEDS, 23),
        (&need::NEED_STATUSES, 8),
        (&referral::REFERRAL_STATUSES, 14),
        (&referral::BARRIERS, 13),
        (&appointment::APPOINTMENT_KINDS, 17),
        (&appointment::APPOINTMENT_STATUSES, 7),
        (&harm::HARM_FORMS, 21),
        (&harm::INDICATORS, 14),
        (&harm::INDICATOR_DIMENSIONS, 6),
        (&spot::PLACE_KINDS, 9),
        (&language::LANGUAGES, 55),
    ];
    for (list, size) in sizes {
        assert_eq!(list.terms.len(), size, "{}", list.name);
    }
    assert!(support::ALLERGENS.iter().all(|code| support::SUPPORT.has(code)));
}

#[test]
fn sixteen_languages_come_first_and_other_names_for_a_language_find_it() {
    let codes: Vec<&str> = language::LANGUAGES.terms.iter().map(|term| term.code).collect();
    let core = "ro pt es zh th hu pl bg ru uk sq vi lt it fr en";
    assert_eq!(codes[..language::CORE_COUNT].join(" "), core);
    for other in ["pt-BR", "es-419", "cmn", "fil", "mo"] {
        assert!(
            language::find(other).is_some() && !language::LANGUAGES.has(other),
            "{other}"
        );
    }
    let mut leftward: Vec<&str> = codes
        .into_iter()
        .filter(|code| language::is_right_to_left(code))
        .collect();
    leftward.sort_unstable();
    assert_eq!(leftward, ["ar", "fa", "he", "ur"]);
}

#[test]
fn the_page_on_records_names_every_code() {
    let page = include_str!("../../../../docs/formats/records.md");
    for (list, term) in terms().filter(|(list, _)| list.name != "language") {
        assert!(
            page.contains(&format!("`{}`", term.code)),
            "{}: {}",
            list.name,
            term.code
        );
    }
    assert!(page.contains(&format!("{} ISO 639 codes", language::LANGUAGES.terms.len())));
}

fn terms() -> impl Iterator<Item = (&'static List, &'static Term)> {
    let lists = lists::ALL.into_iter();
    lists.flat_map(|list| list.terms.iter().map(move |term| (list, term)))
}

fn vector(version: u32) -> Value {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/vocabulary");
    let file = fs::read(folder.join(format!("lists-{version}.json"))).unwrap_or_else(|_| {
        let text = serde_json::to_string_pretty(&frozen()).unwrap();
        panic!("tests/vectors/vocabulary/lists-{version}.json is missing; it would be\n{text}\n")
    });
    serde_json::from_slice(&file).unwrap()
}

/// This version's lists, as a vector keeps them.
fn frozen() -> Value {
    let kept = |term: &Term| {
        let mut kept = json!({ "code": term.code, "label": term.label, "meaning": term.meaning });
        if let (Some(group), Some(kept)) = (term.group, kept.as_object_mut()) {
            kept.insert("group".to_owned(), json!(group));
        }
        kept
    };
    let lists: Map<String, Value> = lists::ALL
        .iter()
        .map(|list| {
            (
                list.code.to_owned(),
                list.terms.iter().map(kept).collect::<Vec<_>>().into(),
            )
        })
        .collect();
    json!({ "version": VERSION, "lists": lists })
}
