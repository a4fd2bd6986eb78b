//! What an evening says, once it is read.

use std::collections::BTreeSet;

use super::KINGSTON;
use super::KNOCK;
use super::played;
use crate::evening::Deed;
use crate::evening::Evening;
use crate::evening::words_of;

#[test]
fn the_bundled_evening_is_played_as_it_is_told() {
    let evening = Evening::parse(KINGSTON).unwrap();
    assert_eq!(
        (evening.date.to_string().as_str(), evening.date.weekday()),
        ("2026-11-19", 3)
    );
    assert_eq!(
        (evening.team.lead.as_str(), evening.team.volunteers.len()),
        ("Tamsin", 2)
    );
    let undone: Vec<&str> = evening
        .acts
        .iter()
        .filter_map(|act| match &act.deed {
            Deed::Undo { visit } => Some(visit.as_str()),
            _ => None,
        })
        .collect();
    let stops = evening.acts.iter().filter(|act| match &act.deed {
        Deed::Visit { key, .. } => !undone.contains(&key.as_str()),
        _ => false,
    });
    assert_eq!((stops.count(), undone.len()), (11, 1));
    assert!(
        evening
            .acts
            .is_sorted_by(|earlier, later| earlier.at_ms < later.at_ms)
    );
}

#[test]
fn in_the_bundled_evening_both_write_about_one_visit_and_one_place_without_signal() {
    let evening = Evening::parse(KINGSTON).unwrap();
    let dark = evening
        .acts
        .iter()
        .rposition(|act| matches!(act.deed, Deed::Signal { on: false, .. }))
        .unwrap();
    let authors = |about: &dyn Fn(&Deed) -> bool| -> BTreeSet<String> {
        let acts = evening.acts.iter().skip(dark).filter(|act| about(&act.deed));
        acts.map(|act| act.by.clone()).collect()
    };
    let of_visit = authors(&|deed| matches!(deed, Deed::Amend { visit, .. } if visit == "v3"));
    let of_place = authors(&|deed| matches!(deed, Deed::PlaceNote { place, .. } if place == "red-gate"));
    assert_eq!((of_visit.len(), of_place.len()), (2, 2));
}

#[test]
fn the_search_looks_for_whole_texts_and_their_words() {
    let words = Evening::parse(KINGSTON).unwrap().words();
    for wanted in [
        "Blue door 3",
        "Toothache",
        "Tamsin",
        "Lower landing, left",
        "landing",
        "marmalade",
        "\"Ana\"",
    ] {
        assert!(words.iter().any(|word| word == wanted), "{wanted}");
    }
    assert!(
        words.iter().all(|word| word.len() >= 5),
        "shorter words occur by chance"
    );
}

#[test]
fn a_short_pseudonym_that_a_phone_suggests_is_looked_for_as_a_record_would_hold_it() {
    let suggested = ["Elm".to_owned(), "Oystercatcher".to_owned()];
    let words: Vec<String> = words_of(&suggested).into_iter().collect();
    assert_eq!(words, ["\"Elm\"", "Oystercatcher"]);
}

#[test]
fn words_about_a_woman_stand_in_nobody_elses_record() {
    let evening = Evening::parse(KINGSTON).unwrap();
    let words = evening.words_about("ana");
    for hers in ["\"Ana\"", "marmalade", "Toothache", "dentist"] {
        assert!(words.contains(hers), "{hers}");
    }
    // What was said at a door where she was not, and what was said about others as well.
    for others in ["Tamsin", "kettle", "Kestrel", "Lantern low landing"] {
        assert!(!words.contains(others), "{others}");
    }
    assert!(words.is_subset(&evening.words()));
}

#[test]
fn regional_language_codes_are_taken_to_their_language() {
    let evening = played(&[
        r#"{"do":"someone_new","by":"Amina","key":"new","languages":{"pt-BR":"good"}}"#,
        KNOCK,
    ]);
    let languages = evening.unwrap().acts.into_iter().find_map(|act| match act.deed {
        Deed::SomeoneNew { draft, .. } => Some(draft.languages),
        _ => None,
    });
    assert_eq!(languages, Some([("pt".to_owned(), "good".to_owned())].into()));
}
