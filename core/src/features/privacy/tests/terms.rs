//! How long a team keeps what, by its own word.

use super::*;

#[test]
fn a_team_chooses_between_the_shortest_and_the_longest() {
    assert_eq!(may_set(Kept::Concern, 24), Ok(()));
    assert_eq!(may_set(Kept::Concern, 84), Ok(()));
    for months in [0, 23, 85, u32::MAX] {
        let refused = Refusal::OutOfBounds {
            months,
            months_min: 24,
            months_max: 84,
        };
        assert_eq!(may_set(Kept::Concern, months), Err(refused));
    }
    assert_eq!(may_set(Kept::TookBack, 0), Err(Refusal::Fixed));
}

#[test]
fn the_newest_term_holds_whose_device_s_word_counts_and_none_beyond_its_bounds() {
    let mut leads = Rows::of::<TeamTerm>();
    let months = |leads: &Rows| {
        let terms = Terms::of(terms_set(&leads.db).unwrap(), |device| device == ANNA);
        (terms.months(Kept::Visit), terms.months(Kept::Round))
    };
    assert_eq!(months(&leads), (24, 24));
    leads.keep_as(id(1), &written(ANNA, NOON_MS), &lasts("visit", 12));
    leads.keep_as(id(2), &written(BETH, NOON_MS + 1), &lasts("visit", 6));
    assert_eq!(months(&leads), (12, 24), "a volunteer's word changes nothing");
    leads.keep_as(id(3), &written(ANNA, NOON_MS + 2), &lasts("visit", 18));
    leads.keep_as(id(4), &written(ANNA, NOON_MS + 2), &lasts("something newer", 1));
    let altered = Facts {
        changed_at: Hlc::at_ms(NOON_MS + 9),
        ..written(ANNA, NOON_MS + 3)
    };
    leads.keep_as(id(5), &altered, &lasts("visit", 36));
    assert_eq!(months(&leads), (18, 24));
    leads.keep_as(id(6), &written(ANNA, NOON_MS + 4), &lasts("visit", u32::MAX));
    leads.keep_as(id(7), &written(ANNA, NOON_MS + 4), &lasts("round", 0));
    assert_eq!(months(&leads), (36, 6));
    leads.forget::<TeamTerm>(id(6));
    assert_eq!(months(&leads), (18, 6));
}

#[test]
fn a_new_term_restarts_no_review_of_what_is_still_over() {
    let shown = |dues: &[(Option<&str>, &str)], shown_on: &[&str]| {
        let due = |(from, on): &(Option<&str>, &str)| Due {
            from: from.map(day),
            on: day(on),
        };
        let aged = Aged {
            dues: dues.iter().map(due).collect(),
            shown_on: shown_on.iter().map(|on| day(on)).collect(),
            ..aged()
        };
        aged.known_since().map(|day| day.to_string())
    };
    let first = (None, "2026-11-26");
    assert_eq!(shown(&[first], &["2026-11-20"]).as_deref(), Some("2026-11-20"));
    let still_over = (Some("2027-03-01"), "2027-02-26");
    assert_eq!(
        shown(&[first, still_over], &["2026-11-20"]).as_deref(),
        Some("2026-11-20")
    );
    let still_listed = (Some("2027-03-01"), "2027-03-15");
    assert_eq!(
        shown(&[first, still_listed], &["2026-11-20"]).as_deref(),
        Some("2026-11-20")
    );
    let no_longer = (Some("2027-03-01"), "2027-05-26");
    assert_eq!(shown(&[first, no_longer], &["2026-11-20", "2027-04-01"]), None);
    assert_eq!(
        shown(&[first, no_longer], &["2026-11-20", "2027-05-20"]).as_deref(),
        Some("2027-05-20"),
        "shown anew in its time"
    );
    let again = (Some("2027-04-01"), "2026-11-26");
    assert_eq!(
        shown(&[first, no_longer, again], &["2026-11-20"]),
        None,
        "once off the list it is shown anew"
    );
    let sooner = (Some("2026-12-01"), "2026-05-26");
    assert_eq!(
        shown(&[first, sooner], &["2026-11-20"]).as_deref(),
        Some("2026-11-20")
    );
}

#[test]
fn a_day_that_a_record_names_comes_sooner_by_a_team_s_term_and_never_later() {
    let mut leads = Rows::of::<TeamTerm>();
    let dates = Dates {
        since: day("2026-08-31"),
        says: Some(day("2027-02-28")),
        not_before: None,
    };
    let due = |leads: &Rows, dates| {
        let terms = Terms::of(terms_set(&leads.db).unwrap(), |_| true);
        terms.due_on(Kept::Lead, dates).to_string()
    };
    assert_eq!(due(&leads, dates), "2027-02-28");
    leads.keep_as(id(1), &written(ANNA, NOON_MS), &lasts("lead", 3));
    assert_eq!(due(&leads, dates), "2026-11-30");
    leads.keep_as(id(2), &written(ANNA, NOON_MS + 1), &lasts("lead", 6));
    let sooner = Dates {
        says: Some(day("2026-10-01")),
        ..dates
    };
    assert_eq!(due(&leads, sooner), "2026-10-01");
    let hung_on = Dates {
        not_before: Some(day("2030-01-01")),
        ..sooner
    };
    assert_eq!(due(&leads, hung_on), "2030-01-01");
}

#[test]
fn what_is_passed_over_as_young_is_not_due_within_the_time_for_review() {
    for offset in 0..800 {
        let today = day("2026-01-01").plus_days(offset);
        for term in &TERMS {
            let young = Terms::default().young_from(term.kept, today);
            let due = young.plus_months(term.months);
            assert!(due > today.plus_days(REVIEW_DAYS), "{:?} on {today}", term.kept);
        }
    }
}

fn lasts(kept: &str, months: u32) -> TeamTerm {
    TeamTerm {
        kept: kept.to_owned(),
        months,
        vocabulary: 1,
    }
}
