//! Needs, and what is known of them when two phones wrote apart.

use crate::documents::Kind;
use crate::features::rows::Rows;
use crate::features::rows::id;
use crate::features::support::FollowUp;
use crate::features::support::Heard;
use crate::features::support::Need;
use crate::features::support::Refusal;
use crate::features::support::SupportGiven;
use crate::features::support::follows;
use crate::features::support::naming;
use crate::features::support::need;
use crate::features::support::needs_of;
use crate::features::support::needs_of_visit;
use crate::features::support::old;
use crate::features::support::open_need_count;
use crate::features::support::open_needs;
use crate::features::support::open_twins;
use crate::features::support::read;
use crate::features::support::rules::check_need;
use crate::features::support::rules::check_step;
use crate::features::support::undone;
use crate::store::Connection;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::need as words;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Her need of a dentist, with these steps.
fn dental(steps: &[(&str, &str)]) -> Need {
    let mut need = Need {
        person: Some(id(7)),
        need: "dental".into(),
        ..Need::default()
    };
    for (on, status) in steps {
        need.step(day(on), status, None);
    }
    need
}

fn statuses(need: &Need) -> Vec<String> {
    let steps = need.story().into_iter();
    steps.map(|step| format!("{} {}", step.on, step.status)).collect()
}

#[test]
fn a_need_tells_how_far_it_came_when_and_its_newest_step_is_where_it_stands() {
    let need = dental(&[
        ("2026-11-12", "noticed"),
        ("2026-11-12", "wanted"),
        ("2026-11-26", "in_hand"),
    ]);
    let story = ["2026-11-12 noticed", "2026-11-12 wanted", "2026-11-26 in_hand"];
    assert_eq!(statuses(&need), story);
    assert_eq!(need.now().unwrap().status, "in_hand");
    assert_eq!(Need::default().now(), None);
}

#[test]
fn what_was_reopened_the_same_day_is_open_though_it_had_been_met() {
    let mut need = dental(&[("2026-11-26", "wanted"), ("2026-11-26", "met")]);
    assert_eq!(need.now().unwrap().status, "met");
    need.step(day("2026-11-26"), "wanted", None);
    assert_eq!(need.now().unwrap().status, "wanted");
}

#[test]
fn two_phones_that_wrote_the_same_day_both_stay_and_the_farther_step_is_where_it_stands() {
    let common = dental(&[("2026-11-12", "wanted")]);
    let (mut amina, mut bethan) = (common.clone(), common);
    amina.step(day("2026-11-26"), "in_hand", None);
    bethan.step(day("2026-11-26"), "not_met", Some("cost"));
    for (mine, hers) in [(&amina, &bethan), (&bethan, &amina)] {
        let mut merged = mine.clone();
        merged.steps.extend(hers.steps.clone());
        merged.barriers.extend(hers.barriers.clone());
        assert_eq!(merged.story().len(), 3);
        let now = merged.now().unwrap();
        assert_eq!((&*now.status, now.barrier.as_deref()), ("not_met", Some("cost")));
    }
}

#[test]
fn a_phone_whose_clock_was_put_back_does_not_hide_its_step() {
    let mut need = dental(&[("2031-01-01", "wanted")]);
    need.step(day("2026-11-26"), "in_hand", None);
    assert_eq!(need.now().unwrap().on, "2031-01-01");
    assert_eq!(need.now().unwrap().status, "in_hand");
}

#[test]
fn a_need_goes_its_way_step_by_step() {
    for (from, to) in [
        ("noticed", "offered"),
        ("noticed", "wanted"),
        ("offered", "wanted"),
        ("offered", "not_wanted"),
        ("wanted", "in_hand"),
        ("in_hand", "met"),
        ("in_hand", "partly"),
        ("in_hand", "not_met"),
        ("in_hand", "not_wanted"),
        ("met", "wanted"),
        ("not_met", "in_hand"),
        ("not_wanted", "wanted"),
        ("from_a_newer_phone", "met"),
    ] {
        assert!(follows(from, to), "{from} {to}");
        assert_eq!(check_step(from, to, None), Ok(()), "{from} {to}");
    }
    for (from, to) in [
        ("noticed", "in_hand"),
        ("noticed", "met"),
        ("offered", "in_hand"),
        ("wanted", "noticed"),
        ("in_hand", "offered"),
        ("not_wanted", "met"),
    ] {
        assert!(!follows(from, to), "{from} {to}");
    }
    assert_eq!(
        check_step("noticed", "in_hand", None).unwrap_err().to_string(),
        "\"In hand\" does not follow \"Noticed\""
    );
    for term in words::NEED_STATUSES.terms {
        assert!(follows(term.code, term.code), "{} may be said again", term.code);
        let is_open = !words::is_settled(term.code);
        assert!(
            is_open || follows(term.code, "wanted"),
            "{} is taken up again",
            term.code
        );
    }
}

#[test]
fn a_barrier_says_why_a_need_was_not_met_and_nothing_else() {
    assert_eq!(check_step("in_hand", "not_met", Some("cost")), Ok(()));
    assert_eq!(check_step("in_hand", "partly", Some("language")), Ok(()));
    assert_eq!(check_step("not_met", "not_met", Some("opening_hours")), Ok(()));
    for (to, barrier, refusal) in [
        ("met", "cost", Refusal::BarrierTooEarly),
        ("not_met", "her papers", Refusal::UnknownCode { list: "barrier" }),
        ("gone", "cost", Refusal::UnknownCode { list: "need status" }),
    ] {
        assert_eq!(check_step("in_hand", to, Some(barrier)), Err(refusal));
    }
    let visa = Need {
        need: "visa".into(),
        ..Need::default()
    };
    let unknown = Err(Refusal::UnknownCode { list: "need" });
    assert_eq!(check_need(&visa, "wanted", None), unknown);
}

fn shown(phone: &Rows, shown: u32, count_max: u32) -> Vec<RecordId> {
    let open = open_needs(&phone.db, shown, count_max).unwrap();
    open.into_iter().map(|known| known.id).collect()
}

fn hers(phone: &Rows) -> Vec<RecordId> {
    let needs = needs_of(&phone.db, id(7)).unwrap();
    needs.into_iter().map(|known| known.id).collect()
}

#[test]
fn what_waits_longest_comes_first_and_what_rests_or_was_taken_back_does_not_come() {
    let mut phone = Rows::of::<Need>();
    let gp = Need {
        need: "gp".into(),
        ..dental(&[("2026-11-20", "wanted")])
    };
    phone.keep(id(1), &gp);
    phone.keep(id(2), &dental(&[("2026-11-10", "noticed")]));
    phone.keep(id(3), &dental(&[("2026-11-01", "wanted"), ("2026-11-02", "met")]));
    let slip = Need {
        undone: Some(true),
        ..dental(&[("2026-11-01", "wanted")])
    };
    phone.keep(id(4), &slip);
    assert_eq!(shown(&phone, 0, 9), [id(2), id(1)]);
    assert_eq!(
        (shown(&phone, 0, 1), shown(&phone, 1, 1)),
        (vec![id(2)], vec![id(1)])
    );
    assert_eq!(open_need_count(&phone.db).unwrap(), 2);
    assert_eq!(hers(&phone), [id(1), id(2), id(3)], "what rests is hers too");
    assert_eq!(need(&phone.db, id(4)).unwrap(), None);
    let all = naming(&with_tables(phone), id(7)).unwrap();
    assert_eq!(all.len(), 4, "all of them name her");
}

#[test]
fn of_one_need_that_two_phones_apart_noted_one_is_shown() {
    let mut phone = Rows::of::<Need>();
    phone.keep(id(1), &dental(&[("2026-11-20", "wanted")]));
    phone.keep(id(2), &dental(&[("2026-11-10", "noticed")]));
    assert_eq!((shown(&phone, 0, 9), hers(&phone)), (vec![id(1)], vec![id(1)]));
    assert_eq!(open_need_count(&phone.db).unwrap(), 1);
    let twins = open_twins(&phone.db, id(7), "dental").unwrap();
    let twins: Vec<RecordId> = twins.into_iter().map(|known| known.id).collect();
    assert_eq!(twins, [id(1), id(2)]);
    let other_woman = Need {
        person: Some(id(8)),
        ..dental(&[("2026-11-10", "noticed")])
    };
    phone.keep(id(2), &other_woman);
    assert_eq!(shown(&phone, 0, 9), [id(2), id(1)]);
}

#[test]
fn a_visit_finds_its_needs_and_only_what_is_nobody_s_grows_old_by_itself() {
    let mut phone = Rows::of::<Need>();
    let nobody_s = Need {
        person: None,
        visit: Some(id(50)),
        ..dental(&[("2024-11-01", "wanted")])
    };
    phone.keep(id(1), &nobody_s);
    phone.keep(id(2), &dental(&[("2024-11-01", "wanted")]));
    assert_eq!(needs_of_visit(&phone.db, id(50)).unwrap()[0].id, id(1));
    let db = with_tables(phone);
    let old = old(&db, day("2026-11-01")).unwrap();
    assert_eq!(old.needs, [(id(1), day("2024-11-01"))]);
    assert_eq!(undone(&db, day("2026-11-01"), 9).unwrap(), []);
}

#[test]
fn lists_of_needs_walk_an_index_and_sort_nothing() {
    let phone = Rows::of::<Need>();
    for (sql, index) in [
        (read::OPEN_NEEDS, "needs_open"),
        (read::NEEDS_OF, "needs_of_person"),
    ] {
        let explained = format!("EXPLAIN QUERY PLAN {}", sql.replace('?', "1"));
        let mut plan = phone.db.prepare(&explained).unwrap();
        let lines = plan.query_map([], |row| row.get::<_, String>(3)).unwrap();
        let plan = lines.map(Result::unwrap).collect::<Vec<_>>().join("\n");
        assert!(plan.contains(index) && !plan.contains("TEMP B-TREE"), "{plan}");
    }
}

#[test]
fn a_forgotten_need_leaves_no_rows() {
    let mut phone = Rows::of::<Need>();
    phone.keep(id(1), &dental(&[("2026-11-20", "wanted")]));
    phone.forget::<Need>(id(1));
    for table in Need::TABLES {
        let count = format!("SELECT count(*) FROM {table}");
        assert_eq!(phone.db.query_row(&count, [], |row| row.get(0)), Ok(0), "{table}");
    }
}

/// The tables of the whole room, for what is asked of all of them.
fn with_tables(phone: Rows) -> Connection {
    phone.with::<FollowUp>().with::<SupportGiven>().with::<Heard>().db
}
