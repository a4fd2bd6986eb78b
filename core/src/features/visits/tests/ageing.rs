//! What grows old: copies, coarser times, and what is dropped.

use super::AMINA;
use super::JOY;
use super::Phone;
use super::knock;
use super::today;
use crate::documents::Kind;
use crate::features::rows::WROTE;
use crate::features::rows::id;
use crate::features::rows::written;
use crate::features::visits::Refusal;
use crate::features::visits::Visit;
use crate::features::visits::aged;
use crate::features::visits::anew;
use crate::features::visits::by_id;
use crate::features::visits::check;
use crate::features::visits::coarse_ms;
use crate::features::visits::copies;
use crate::features::visits::hidden;
use crate::features::visits::last_of;
use crate::features::visits::too_exact;
use crate::features::visits::with_person;
use crate::features::visits::without;

#[test]
fn of_the_copies_of_a_visit_one_is_shown_whatever_came_first_and_the_next_when_it_goes() {
    let original = Visit {
        met: [(id(7).to_string(), "face".into())].into(),
        ..knock(id(1), "talked", 0)
    };
    let copy = Visit {
        was: Some(id(9)),
        ..original.clone()
    };
    let all = [(id(9), &original), (id(3), &copy), (id(5), &copy)];
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1]] {
        let mut phone = Phone::new();
        let shown = |phone: &Phone| {
            let met = with_person(&phone.0.db, id(7), 9).unwrap();
            let there = last_of(&phone.0.db, id(1), 9).unwrap();
            assert_eq!(met, there);
            there.into_iter().map(|known| known.id).collect::<Vec<_>>()
        };
        for turn in order {
            let (record, visit) = all[turn];
            phone.keep(record, visit);
        }
        assert_eq!(shown(&phone), [id(3)], "{order:?}");
        assert_eq!(copies(&phone.0.db, id(3), &copy).unwrap(), [id(5), id(9)]);
        assert_eq!(hidden(&phone.0.db, 0, 9).unwrap().len(), 2);
        phone.0.forget::<Visit>(id(3));
        assert_eq!(shown(&phone), [id(5)], "{order:?}");
        phone.0.forget::<Visit>(id(5));
        assert_eq!(shown(&phone), [id(9)], "{order:?}");
        phone.0.forget::<Visit>(id(9));
        assert_eq!(shown(&phone), [], "{order:?}");
        for table in Visit::TABLES {
            let count = format!("SELECT count(*) FROM {table}");
            assert_eq!(
                phone.0.db.query_row(&count, [], |row| row.get(0)),
                Ok(0),
                "{table}"
            );
        }
    }
}

#[test]
fn a_knock_s_time_is_a_quarter_of_an_hour_after_a_month_and_its_day_after_a_year() {
    let at_ms = today().london_ms(19 * 60 + 37);
    let after = |days: u64| coarse_ms(at_ms, at_ms + days * 24 * 60 * 60 * 1000);
    assert_eq!(after(29), at_ms);
    assert_eq!(after(30), today().london_ms(19 * 60 + 30));
    assert_eq!(after(364), today().london_ms(19 * 60 + 30));
    assert_eq!(after(365), today().london_ms(12 * 60));
    assert_eq!(
        coarse_ms(after(365), u64::MAX),
        after(365),
        "what is coarse stays"
    );
}

#[test]
fn a_visit_is_too_exact_until_it_was_written_after_its_time_grew_old() {
    let mut phone = Phone::new();
    let day_ms = 24 * 60 * 60 * 1000;
    let visit = knock(id(1), "talked", 19 * 60);
    phone.keep(id(2), &visit);
    let found = |phone: &Phone, days: u64| {
        let now_ms = visit.at_ms + days * day_ms + 1;
        let found = too_exact(&phone.0.db, now_ms, 9).unwrap();
        found.into_iter().map(|known| known.id).collect::<Vec<_>>()
    };
    assert_eq!(found(&phone, 30), [], "a day of grace");
    assert_eq!(found(&phone, 31), [id(2)]);
    assert_eq!(found(&phone, 400), [id(2)]);
    let known = by_id(&phone.0.db, id(2)).unwrap().unwrap();
    phone.0.forget::<Visit>(id(2));
    let coarse = anew(&known);
    phone
        .0
        .keep_as(id(3), &written(WROTE, visit.at_ms + 31 * day_ms), &coarse);
    assert_eq!(found(&phone, 365), []);
    assert_eq!(found(&phone, 366), [id(3)], "a year on it is once more");
}

#[test]
fn how_many_nobody_knew_is_dropped_after_thirty_days_and_nothing_else_of_the_visit() {
    let met = Visit {
        met_unknown: Some("2+".into()),
        languages: ["ro".into()].into(),
        ..knock(id(1), "talked", 19 * 60)
    };
    let after = |days: u64| aged(met.clone(), met.at_ms + days * DAY_MS);
    assert_eq!(after(29), met);
    let left = Visit {
        met_unknown: None,
        ..met.clone()
    };
    assert_eq!(after(30), left);
    assert_eq!(aged(left.clone(), met.at_ms + 31 * DAY_MS), left);
}

#[test]
fn a_visit_keyed_in_long_after_it_was_is_too_exact_by_what_it_holds() {
    let late = |visit: Visit| {
        let mut phone = Phone::new();
        let wrote = written(WROTE, visit.at_ms + 40 * DAY_MS);
        phone.0.keep_as(id(2), &wrote, &visit);
        too_exact(&phone.0.db, visit.at_ms + 41 * DAY_MS, 9)
            .unwrap()
            .len()
    };
    assert_eq!(late(knock(id(1), "talked", 19 * 60)), 0, "on the quarter");
    assert_eq!(late(knock(id(1), "talked", 19 * 60 + 1)), 1);
    let met = Visit {
        met_unknown: Some("1".into()),
        ..knock(id(1), "talked", 19 * 60)
    };
    assert_eq!(late(met), 1);
}

#[test]
fn a_visit_written_anew_keeps_its_notes_without_a_name_and_nobody_adds_to_them() {
    let noted = Visit {
        notes: [
            (AMINA.to_string(), "Toothache.".into()),
            (JOY.to_string(), "Kettle on.".into()),
        ]
        .into(),
        ..knock(id(1), "talked", 0)
    };
    let mut phone = Phone::new();
    phone.keep(id(2), &noted);
    let visit = anew(&by_id(&phone.0.db, id(2)).unwrap().unwrap());
    assert_eq!((visit.was, visit.notes.len()), (Some(id(2)), 0));
    assert_eq!(
        (&*visit.kept_notes["1"], &*visit.kept_notes["2"]),
        ("Toothache.", "Kettle on.")
    );
    let mut more = visit.clone();
    more.kept_notes.insert("3".into(), "Ghost.".into());
    assert_eq!(check(&visit, &more, AMINA), Err(Refusal::AnothersNote));
    let mut fewer = visit.clone();
    fewer.kept_notes.remove("1");
    assert_eq!(check(&visit, &fewer, AMINA), Ok(()));
    assert!(without(&visit, id(7)).kept_notes.is_empty());
}

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
