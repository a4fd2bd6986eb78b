//! The page that is printed for a pair that goes without phones.

use super::*;
use crate::features::rounds::COPIES_MAX;
use crate::features::rounds::check_copies;
use crate::features::rounds::outcome_of;
use crate::features::rounds::to_print;
use crate::vocabulary::outcome;

#[test]
fn the_page_says_nothing_but_numbers_days_and_the_words_of_outcomes() {
    let hostile = "<script>alert('Mill Lane 12, KT1 2AB')</script>";
    let mut round = Round {
        name: hostile.to_owned(),
        state: hostile.to_owned(),
        shift_lead: Some(hostile.to_owned()),
        pairs: [(hostile.to_owned(), 1)].into(),
        reasons: [(id(1).to_string(), hostile.to_owned())].into(),
        ..with_stops(&[1, 2, 3])
    };
    number_sheet(&mut round);
    round.sheet.insert(hostile.to_owned(), 7);
    let paper = to_print(id(9), &round, 2);
    let mut left = paper.clone();
    let (before, after) = (left.find("<style>").unwrap(), left.find("</style>").unwrap());
    left.replace_range(before..after, "");
    for term in outcome::OUTCOMES.terms {
        assert!(left.contains(term.label), "{}", term.label);
        left = left.replace(term.label, "");
    }
    for told in [
        hostile, "Mill", "KT1", "script", "Thursday", "src", "http", "url(",
    ] {
        assert!(!left.contains(told), "{told}");
    }
    for place in 1..=3 {
        assert!(!left.contains(&id(place).to_string()), "no id of a place");
    }
    assert!(!left.contains(&id(9).to_string()), "and not all of the round's");
    assert_eq!(
        left.matches("class=\"time\"").count(),
        2 * 4,
        "a line each, twice"
    );
    for said in [
        "sheet 0909",
        "copy 1 of 2",
        "copy 2 of 2",
        "2026-11-26",
        "Destroy by 2026-12-03",
        "<tr><th>7</th>",
    ] {
        assert!(left.contains(said), "{said}");
    }
}

#[test]
fn a_day_that_a_hostile_phone_wrote_is_not_printed() {
    let round = Round {
        on: "2026-11-26\"><img src=x>".to_owned(),
        ..with_stops(&[1])
    };
    let paper = to_print(id(9), &round, 1);
    assert!(!paper.contains("<img") && paper.contains("________"), "{paper}");
}

#[test]
fn a_long_round_has_as_many_pages_as_it_takes_and_every_number_once() {
    let mut round = with_stops(&(1..=60).collect::<Vec<u8>>());
    number_sheet(&mut round);
    let paper = to_print(id(9), &round, 1);
    assert_eq!(paper.matches("<section>").count(), 5);
    assert!(paper.contains("page 5 of 5"));
    for number in 1..=60 {
        assert_eq!(paper.matches(&format!("<tr><th>{number}</th>")).count(), 1);
    }
    assert_eq!(
        to_print(id(9), &Round::default(), 1).matches("<section>").count(),
        1
    );
}

#[test]
fn every_outcome_has_a_box_or_a_letter_and_a_letter_is_keyed_in_as_its_code() {
    let ticked = |written: &str| Ticked {
        number: 1,
        outcome: written.to_owned(),
        at_minute: None,
    };
    let letters = "ABCDEFGHJK";
    let mut meant: Vec<String> = letters
        .chars()
        .map(|letter| outcome_of(&ticked(&letter.to_string())).to_owned())
        .collect();
    assert_eq!(meant[0], outcome_of(&ticked(" a ")));
    for code in ["noanswer", "talked", "brief", "notnow"] {
        assert_eq!(outcome_of(&ticked(code)), code);
        meant.push(code.to_owned());
    }
    meant.sort();
    let mut all: Vec<&str> = outcome::OUTCOMES.terms.iter().map(|term| term.code).collect();
    all.sort_unstable();
    assert_eq!(meant, all);
    assert_eq!(
        outcome_of(&ticked("I")),
        "I",
        "a letter that is none is refused later"
    );
}

#[test]
fn so_many_copies_are_printed_as_somebody_counts_and_destroys() {
    let refused = |copies| Refusal::NoSuchCount {
        copies,
        copies_max: COPIES_MAX,
    };
    assert_eq!(check_copies(1), Ok(()));
    assert_eq!(check_copies(COPIES_MAX), Ok(()));
    for copies in [0, COPIES_MAX + 1, u32::MAX] {
        assert_eq!(check_copies(copies), Err(refused(copies)));
    }
}
