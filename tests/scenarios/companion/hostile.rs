//! Whatever is typed into a field that it does not fit is refused at that field, and nothing is written.

mod codes;
mod days;
mod drafts;
mod texts;

use doorstep_core::companion::CompanionError;
use doorstep_core::features::rounds::Round;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use self::codes::CODES;
use self::days::DAYS;
use self::days::NUMBERS;
use self::drafts::There;
use self::drafts::round;
use self::texts::TEXTS;
use crate::rule;

fn ready(team: &Team) -> There {
    let phone = team.phone("Tamsin");
    let place = phone.add_place("Green gate");
    let own = phone.team().own_member().unwrap().to_string();
    let pairs = [(own, 1)].into();
    let round = phone.rounds().plan(Round { pairs, ..round() }).unwrap();
    phone.rounds().go_out(round).unwrap();
    There {
        place,
        her: phone.add_person("Clover"),
        round,
        visit: phone.knock(place, "talked"),
    }
}

#[track_caller]
fn refused(phone: &Phone, named: &str, of: &str, written: Result<(), CompanionError>, before: &str) {
    assert!(
        matches!(written, Err(CompanionError::NotKept { .. })),
        "{named} of {of:?}: {written:?}"
    );
    let why = rule(written);
    assert!(why.contains(named), "{of:?}: {why}");
    assert!(
        !why.contains(of) || of.is_empty(),
        "it repeats what was typed: {why}"
    );
    assert_eq!(
        phone.dump_hash().unwrap(),
        before,
        "{named} of {of:?} was written"
    );
}

#[test]
fn a_text_too_long_or_with_a_number_to_ring_is_refused_at_its_field_and_nothing_is_written() {
    let team = Team::of("Tamsin", []);
    let there = ready(&team);
    let phone = team.phone("Tamsin");
    let before = phone.dump_hash().unwrap();
    for text in TEXTS {
        for wide in ["x", "\u{1f9e1}", "\u{202e}", "ش"] {
            let long = wide.repeat(text.letters_max + 1);
            refused(
                phone,
                text.field,
                &long,
                (text.write)(phone, &there, long.clone()),
                &before,
            );
        }
        let huge = "x".repeat(1_000_000);
        refused(
            phone,
            text.field,
            &huge,
            (text.write)(phone, &there, huge.clone()),
            &before,
        );
        // The words of a concern are named by another word in this refusal.
        let named = if text.field == "the words" {
            "the concern"
        } else {
            text.field
        };
        let risky = "07700 900123";
        refused(
            phone,
            named,
            risky,
            (text.write)(phone, &there, risky.to_owned()),
            &before,
        );
    }
}

#[test]
fn a_code_or_day_that_is_none_is_refused_at_its_field_and_nothing_is_written() {
    let team = Team::of("Tamsin", []);
    let there = ready(&team);
    let phone = team.phone("Tamsin");
    let before = phone.dump_hash().unwrap();
    let long = "x".repeat(100_000);
    for (named, write) in CODES {
        for odd in [HOSTILE, "\0", "\u{202e}nraw", "ДВЕРЬ 7700", long.as_str()] {
            refused(phone, named, odd, write(phone, &there, odd.to_owned()), &before);
        }
    }
    for (named, write) in DAYS {
        for odd in [
            "2026-02-30",
            "tomorrow",
            "26/11/2026",
            "2026-11-26T19:00",
            HOSTILE,
            long.as_str(),
        ] {
            refused(phone, named, odd, write(phone, &there, odd.to_owned()), &before);
        }
    }
}

#[test]
fn a_number_or_day_that_cannot_be_is_refused_at_its_field_and_nothing_is_written() {
    let team = Team::of("Tamsin", []);
    let there = ready(&team);
    let phone = team.phone("Tamsin");
    let before = phone.dump_hash().unwrap();
    for (named, write) in NUMBERS {
        refused(phone, named, "", write(phone, &there), &before);
    }
}

const HOSTILE: &str = "'; DROP TABLE people; --<script>";
