mod terms;

use super::*;
use crate::documents::Facts;
use crate::documents::Kind;
use crate::features::rows::Rows;
use crate::features::rows::id;
use crate::features::rows::written;
use crate::vocabulary::Day;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::RecordId;
use crate::vocabulary::audit::OPENED;
use crate::vocabulary::audit::PROPOSED;

#[test]
fn an_event_says_who_did_what_with_which_record_and_when() {
    let mut leads = Rows::of::<AuditEvent>();
    leads.keep_as(id(1), &written(ANNA, NOON_MS), &opened(id(9)));
    leads.keep_as(id(2), &written(BETH, NOON_MS + 1), &opened(id(8)));
    let shown = events(&leads.db, 10).unwrap();
    let said: Vec<_> = shown.iter().map(|known| (known.by, known.at.wall_ms())).collect();
    assert_eq!(said, [(BETH, NOON_MS + 1), (ANNA, NOON_MS)], "newest first");
    assert_eq!(shown[1].event, opened(id(9)));
    assert!(!shown[1].is_altered);
    assert_eq!(events(&leads.db, 1).unwrap().len(), 1);
}

#[test]
fn one_opening_a_day_and_device_is_noted() {
    let mut leads = Rows::of::<AuditEvent>();
    leads.keep_as(id(1), &written(ANNA, NOON_MS), &opened(id(9)));
    let day = Day::in_london(NOON_MS);
    let is_noted = |record, by, act, day| read::is_noted(&leads.db, record, by, act, day).unwrap();
    assert!(is_noted(id(9), ANNA, OPENED, day));
    assert!(!is_noted(id(8), ANNA, OPENED, day), "another record");
    assert!(!is_noted(id(9), BETH, OPENED, day), "another device");
    assert!(!is_noted(id(9), ANNA, "exported", day), "another act");
    assert!(!is_noted(id(9), ANNA, OPENED, day.plus_months(1)), "another day");
}

#[test]
fn an_event_that_was_changed_afterwards_says_so() {
    let mut leads = Rows::of::<AuditEvent>();
    let facts = Facts {
        changed_at: Hlc::at_ms(NOON_MS + 5),
        ..written(ANNA, NOON_MS)
    };
    leads.keep_as(id(1), &facts, &opened(id(9)));
    assert!(events(&leads.db, 10).unwrap()[0].is_altered);
}

#[test]
fn a_record_id_that_is_none_is_shown_and_harms_nothing() {
    let mut leads = Rows::of::<AuditEvent>();
    let odd = AuditEvent {
        records: ["no id".to_owned()].into(),
        ..opened(id(9))
    };
    leads.keep_as(id(1), &written(ANNA, NOON_MS), &odd);
    assert_eq!(events(&leads.db, 10).unwrap()[0].event, odd);
}

#[test]
fn a_forgotten_event_leaves_no_rows() {
    let mut leads = Rows::of::<AuditEvent>();
    leads.keep_as(id(1), &written(ANNA, NOON_MS), &opened(id(9)));
    leads.forget::<AuditEvent>(id(1));
    for table in AuditEvent::TABLES {
        let count = format!("SELECT count(*) FROM {table}");
        assert_eq!(leads.db.query_row(&count, [], |row| row.get(0)), Ok(0), "{table}");
    }
}

#[test]
fn everything_with_a_clock_has_one_term_with_a_reason_and_where_it_comes_from() {
    let of = |kept| TERMS.iter().filter(|term| term.kept == kept).count();
    for term in &TERMS {
        assert_eq!(of(term.kept), 1, "{term:?}");
        let codes = TERMS.iter().filter(|other| other.code == term.code);
        assert_eq!(codes.count(), 1, "{term:?}");
        let said = [term.reason, term.source, term.bounds.reason];
        assert!(said.iter().all(|said| !said.is_empty()), "{term:?}");
        let may_be = term.bounds.months_min..=term.bounds.months_max;
        assert!(may_be.contains(&term.months), "{term:?}");
        assert!(term.bounds.months_max <= 7 * 12, "nobody chooses never: {term:?}");
    }
    let of = |kept| term(kept).months;
    let given = [
        (Kept::Lead, 6),
        (Kept::Visit, 24),
        (Kept::ClosedPlace, 12),
        (Kept::Location, 12),
        (Kept::Person, 24),
        (Kept::AskedToStop, 18),
        (Kept::Concern, 72),
        (Kept::Incident, 36),
        (Kept::AuditEvent, 24),
        (Kept::Hint, 12),
    ];
    for (kept, months) in given {
        assert_eq!(of(kept), months, "domain.md 3.2 and 3.8: {kept:?}");
    }
    assert_eq!((of(Kept::TookBack), of(Kept::Speaker)), (0, 0), "at once");
}

#[test]
fn a_record_is_due_its_term_after_its_day_unless_it_names_one() {
    let since = day("2026-08-31");
    let due = |kept, says| {
        let dates = Dates {
            since,
            says,
            not_before: None,
        };
        Terms::default().due_on(kept, dates).to_string()
    };
    assert_eq!(due(Kept::Lead, None), "2027-02-28");
    assert_eq!(due(Kept::Visit, None), "2028-08-31");
    assert_eq!(due(Kept::Concern, None), "2032-08-31");
    assert_eq!(due(Kept::Lead, Some(day("2026-12-24"))), "2026-12-24");
}

#[test]
fn what_is_due_is_proposed_fourteen_days_before_and_goes_once_it_was_shown_so_long() {
    let mut aged = aged();
    assert!(!aged.is_proposed(day("2026-11-11")));
    assert!(aged.is_proposed(day("2026-11-12")));
    assert!(!aged.is_over(day("2036-11-26")), "nobody was shown it");
    let goes_on = |aged: &Aged, today| aged.proposal(day(today)).goes_on;
    assert_eq!(goes_on(&aged, "2026-11-12").as_deref(), Some("2026-11-26"));
    assert_eq!(goes_on(&aged, "2027-01-01").as_deref(), Some("2027-01-15"));
    aged.shown_on = vec![day("2026-11-20"), day("2026-11-15")];
    assert!(!aged.is_over(day("2026-11-28")));
    assert!(aged.is_over(day("2026-11-29")));
    aged.is_held = true;
    assert!(!aged.is_over(day("2026-11-29")));
    assert_eq!(goes_on(&aged, "2026-11-29"), None);
}

#[test]
fn what_is_kept_longer_is_shown_anew_before_it_goes() {
    let mut aged = aged();
    aged.kept_until = Some(day("2027-06-30"));
    aged.shown_on = vec![day("2026-11-12")];
    assert!(!aged.is_proposed(day("2027-06-15")));
    assert!(aged.is_proposed(day("2027-06-16")));
    assert!(
        !aged.is_over(day("2027-06-30")),
        "it was shown before, and then kept"
    );
    aged.shown_on.push(day("2027-06-20"));
    assert!(!aged.is_over(day("2027-07-03")));
    assert!(aged.is_over(day("2027-07-04")));
    aged.kept_until = Some(day("2026-11-20"));
    assert!(
        aged.is_over(day("2026-11-26")),
        "a review that ends before shortens nothing"
    );
}

#[test]
fn a_lead_keeps_it_until_a_day_to_come_and_twelve_months_on_at_most() {
    let today = day("2026-11-26");
    assert_eq!(may_keep("2027-11-26", today), Ok(day("2027-11-26")));
    let months_max = KEEP_MONTHS_MAX;
    assert_eq!(
        may_keep("2027-11-27", today),
        Err(Refusal::TooLong { months_max })
    );
    assert_eq!(may_keep("2026-11-26", today), Err(Refusal::InThePast));
    for odd in ["", "2026-02-30", "26.11.2027", "2027-11-26 "] {
        assert_eq!(may_keep(odd, today), Err(Refusal::NotADay), "{odd}");
    }
}

#[test]
fn the_newest_review_counts_that_a_lead_wrote_nobody_altered_and_reaches_no_further_than_it_may() {
    let mut leads = Rows::of::<Review>();
    let until = |leads: &Rows| kept_until(&leads.db, id(9), |device| device == ANNA).unwrap();
    assert_eq!(until(&leads), None);
    leads.keep_as(id(1), &written(ANNA, NOON_MS), &kept("2027-03-01"));
    leads.keep_as(id(2), &written(ANNA, NOON_MS + 1), &kept("2027-02-01"));
    leads.keep_as(id(3), &written(BETH, NOON_MS + 2), &kept("2027-11-01"));
    let altered = Facts {
        changed_at: Hlc::at_ms(NOON_MS + 9),
        ..written(ANNA, NOON_MS + 3)
    };
    leads.keep_as(id(4), &altered, &kept("2027-12-01"));
    leads.keep_as(id(5), &written(ANNA, NOON_MS + 4), &kept("for ever"));
    assert_eq!(until(&leads), Some(day("2027-02-01")));
    assert_eq!(reviews_of(&leads.db, id(9)).unwrap().len(), 5);
    leads.keep_as(id(6), &written(ANNA, NOON_MS + 5), &kept("9999-12-31"));
    assert_eq!(until(&leads), Some(day("2027-11-26")));
    leads.forget::<Review>(id(6));
    assert_eq!(until(&leads), Some(day("2027-02-01")));
}

#[test]
fn what_two_leads_apart_counted_is_counted_once_and_with_its_area() {
    let mut leads = Rows::of::<Tally>();
    leads.keep(id(1), &tallied(None, &[7, 8]));
    leads.keep(id(2), &tallied(Some("KT1"), &[8, 9]));
    let counted_here = counted(&leads.db).unwrap();
    assert_eq!(counted_here.len(), 3);
    let area = |number| counted_here[&id(number).to_string()].area.clone();
    assert_eq!([area(7), area(8)], [None, Some("KT1".to_owned())]);
    leads.forget::<Tally>(id(2));
    assert_eq!(counted(&leads.db).unwrap().len(), 2);
}

#[test]
fn only_a_lead_s_showing_counts() {
    let mut leads = Rows::of::<AuditEvent>();
    let shown = AuditEvent {
        act: PROPOSED.to_owned(),
        ..opened(id(9))
    };
    leads.keep_as(id(1), &written(ANNA, NOON_MS), &shown);
    leads.keep_as(id(2), &written(BETH, NOON_MS), &shown);
    leads.keep_as(id(3), &written(ANNA, NOON_MS), &opened(id(9)));
    let days = days_noted(&leads.db, id(9), PROPOSED, |device| device == ANNA).unwrap();
    assert_eq!(days, [day("2026-11-26")]);
}

/// A visit whose time is over on a Thursday.
fn aged() -> Aged {
    Aged {
        record: id(9),
        kept: Kept::Visit,
        about: None,
        dues: vec![Due {
            from: None,
            on: day("2026-11-26"),
        }],
        kept_until: None,
        shown_on: Vec::new(),
        is_held: false,
    }
}

fn kept(until: &str) -> Review {
    Review {
        record: Some(id(9)),
        kept_until: until.to_owned(),
        vocabulary: 1,
    }
}

fn tallied(area: Option<&str>, visits: &[u8]) -> Tally {
    let outcome = |number: &u8| (id(*number).to_string(), "talked".to_owned());
    Tally {
        month: "2026-11".to_owned(),
        area: area.map(str::to_owned),
        outcomes: visits.iter().map(outcome).collect(),
        vocabulary: 1,
    }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn opened(record: RecordId) -> AuditEvent {
    AuditEvent {
        act: OPENED.to_owned(),
        records: [record.to_string()].into(),
        to_whom: None,
        vocabulary: 1,
    }
}

const ANNA: DeviceId = DeviceId::new([1; 32]);
const BETH: DeviceId = DeviceId::new([2; 32]);
/// Noon of 26 November 2026.
const NOON_MS: u64 = 1_795_694_400_000;
