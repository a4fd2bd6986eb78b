//! What a removed phone wrote too late: how long it waits, by whose clock, and what others wrote on top of it.

use super::phones::NOW_MS;
use super::phones::Phone;
use super::phones::count;
use super::phones::remove;
use super::phones::settle;
use super::phones::three;

/// A lead turns the keys, so that everyone draws consequences.
fn turn(lead: &Phone) {
    lead.gavel(|gavel| gavel.turn(lead.anchor()));
}

#[test]
fn a_clock_that_forgot_the_year_costs_no_late_words_when_it_is_put_right() {
    no_clock_costs_late_words(1000);
}

#[test]
fn a_clock_decades_ahead_costs_no_late_words() {
    no_clock_costs_late_words(IN_2099_MS);
}

/// Cleo's clock is wrong for a while, and the keys turn twice meanwhile and once after.
fn no_clock_costs_late_words(wrong_ms: u64) {
    let (anna, beth, cleo, shelf) = three();
    beth.note("too late");
    remove(&anna, &beth);
    beth.exchange(&shelf);
    for clock_ms in [NOW_MS, wrong_ms, wrong_ms + DAY_MS, NOW_MS + DAY_MS] {
        cleo.set_clock(clock_ms);
        turn(&anna);
        settle(&[&anna, &cleo], &shelf);
        assert_eq!(count(&cleo, "entries WHERE state = 5"), 1, "at {clock_ms}");
    }
    remove(&anna, &beth);
    settle(&[&anna, &cleo], &shelf);
    for phone in [&anna, &cleo] {
        assert_eq!(phone.notes(), ["too late"], "{}", phone.device.name);
    }
}

#[test]
fn late_words_that_no_lead_lets_count_go_after_a_month() {
    let (anna, beth, cleo, shelf) = three();
    beth.note("too late");
    remove(&anna, &beth);
    beth.exchange(&shelf);
    for day in (0..=40).step_by(10) {
        for phone in [&anna, &cleo] {
            phone.set_clock(NOW_MS + day * DAY_MS);
        }
        turn(&anna);
        settle(&[&anna, &cleo], &shelf);
        let held = u64::from(day <= 30);
        for phone in [&anna, &cleo] {
            let left = count(phone, "entries WHERE state = 5");
            assert_eq!(left, held, "{} on day {day}", phone.device.name);
        }
    }
}

#[test]
fn what_others_wrote_on_late_words_counts_without_them() {
    let (anna, beth, cleo, shelf) = three();
    let id = cleo.note("first");
    settle(&[&cleo, &anna, &beth], &shelf);
    beth.rewrite(id, "too late");
    beth.exchange(&shelf);
    cleo.exchange(&shelf);
    cleo.rewrite(id, "by Cleo, who had read it");
    remove(&anna, &beth);
    settle(&[&anna, &cleo], &shelf);
    for phone in [&anna, &cleo] {
        assert_eq!(
            phone.notes(),
            ["by Cleo, who had read it"],
            "{}",
            phone.device.name
        );
    }
    anna.rewrite(id, "by Anna");
    settle(&[&anna, &cleo], &shelf);
    let mut dora = Phone::new("Dora", 4);
    anna.add(&mut dora, crate::vocabulary::Role::Volunteer);
    settle(&[&anna, &cleo, &dora], &shelf);
    remove(&anna, &beth);
    settle(&[&anna, &cleo, &dora], &shelf);
    cleo.rewrite(id, "by Cleo again");
    settle(&[&cleo, &anna, &dora], &shelf);
    for phone in [&anna, &cleo, &dora] {
        assert_eq!(phone.notes(), ["by Cleo again"], "{}", phone.device.name);
        assert_eq!(
            count(phone, "entries WHERE state <> 0"),
            0,
            "{}",
            phone.device.name
        );
    }
}

#[test]
fn a_record_made_too_late_waits_for_a_lead_as_long_as_others_words_stand_in_it() {
    let (anna, beth, cleo, shelf) = three();
    let id = beth.note("too late");
    beth.exchange(&shelf);
    cleo.exchange(&shelf);
    cleo.rewrite(id, "by Cleo, who had read it");
    remove(&anna, &beth);
    for day in (0..=40).step_by(10) {
        for phone in [&anna, &cleo] {
            phone.set_clock(NOW_MS + day * DAY_MS);
        }
        turn(&anna);
        settle(&[&anna, &cleo], &shelf);
    }
    assert!(anna.notes().is_empty() && cleo.notes().is_empty());
    remove(&anna, &beth);
    settle(&[&anna, &cleo], &shelf);
    for phone in [&anna, &cleo] {
        assert_eq!(
            phone.notes(),
            ["by Cleo, who had read it"],
            "{}",
            phone.device.name
        );
    }
}

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
const IN_2099_MS: u64 = 4_070_908_800_000;
