//! What is to be done next, what was given, and how far she came with a guide.

use crate::features::rows::Rows;
use crate::features::rows::id;
use crate::features::support::FollowUp;
use crate::features::support::GuideStage;
use crate::features::support::Heard;
use crate::features::support::LAPSES_AFTER_DAYS;
use crate::features::support::Need;
use crate::features::support::Refusal;
use crate::features::support::SupportGiven;
use crate::features::support::ToAsk;
use crate::features::support::code_of;
use crate::features::support::follow_up;
use crate::features::support::given_by_name;
use crate::features::support::given_outside_visits;
use crate::features::support::guides;
use crate::features::support::last_heard_from;
use crate::features::support::naming;
use crate::features::support::old;
use crate::features::support::open_follow_ups;
use crate::features::support::rules::check_end;
use crate::features::support::rules::check_follow_up;
use crate::features::support::rules::check_given;
use crate::features::support::rules::check_heard;
use crate::features::support::rules::planned;
use crate::features::support::to_ask;
use crate::features::support::undone;
use crate::vocabulary::Day;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::limits::DAYS_AHEAD_MAX;

fn today() -> Day {
    "2026-11-26".parse().unwrap()
}

fn promise(what: &str, due_on: &str) -> FollowUp {
    FollowUp {
        what: what.into(),
        due_on: due_on.into(),
        is_promise: Some(true),
        ..FollowUp::default()
    }
}

#[test]
fn a_follow_up_is_due_on_the_next_round_unless_it_says_when() {
    assert_eq!(planned(promise("Leaflet", ""), today()).due_on, "2026-12-10");
    assert_eq!(
        planned(promise("Gift", "2026-12-24"), today()).due_on,
        "2026-12-24"
    );
}

#[test]
fn what_was_done_on_one_phone_and_given_up_on_another_was_done() {
    let mut follow_up = promise("Leaflet", "2026-12-10");
    assert_eq!(follow_up.state(today()), "open");
    follow_up.ended.insert("lapsed".into(), "2026-11-27".into());
    assert_eq!(follow_up.state(today()), "lapsed");
    follow_up.ended.insert("kept".into(), "2026-11-26".into());
    assert_eq!(follow_up.state(today()), "kept");
}

#[test]
fn a_promise_is_overdue_the_day_after_and_lapses_by_itself_three_months_later() {
    let leaflet = promise("Leaflet", "2026-11-26");
    let after = |days| today().plus_days(days);
    assert!(!leaflet.is_overdue(today()) && leaflet.is_overdue(after(1)));
    assert_eq!(leaflet.state(after(LAPSES_AFTER_DAYS)), "open");
    assert_eq!(leaflet.state(after(LAPSES_AFTER_DAYS + 1)), "lapsed");
}

#[test]
fn what_cannot_be_kept_of_a_follow_up_is_refused_with_its_field() {
    let refused = |after: FollowUp| check_follow_up(&FollowUp::default(), &after, today());
    let sound = promise("Dentist leaflet", "2026-12-10");
    assert_eq!(refused(sound.clone()), Ok(()));
    let letters = |count| FollowUp {
        what: "ă".repeat(count),
        ..sound.clone()
    };
    assert_eq!(refused(letters(80)), Ok(()));
    let too_long = refused(letters(81)).unwrap_err();
    assert_eq!(too_long.to_string(), "what has 81 letters, 80 at most");
    let number = FollowUp {
        what: "ring 07700 900123".into(),
        ..sound.clone()
    };
    assert_eq!(
        refused(number.clone()).unwrap_err().to_string(),
        "what has a telephone number in it, and that is not kept"
    );
    let put_off = FollowUp {
        due_on: "2026-12-24".into(),
        ..number.clone()
    };
    assert_eq!(
        check_follow_up(&number, &put_off, today()),
        Ok(()),
        "words that are there"
    );
    let with = |edit: &dyn Fn(&mut FollowUp)| {
        let mut draft = sound.clone();
        edit(&mut draft);
        refused(draft).unwrap_err()
    };
    let cases = [
        (
            with(&|next| next.due_on = "soon".into()),
            Refusal::NotADay { field: "due_on" },
        ),
        (
            with(&|next| next.due_on = today().plus_days(DAYS_AHEAD_MAX + 1).to_string()),
            Refusal::TooFarOff {
                days_max: DAYS_AHEAD_MAX,
            },
        ),
        (with(&|next| next.who = Some("Joel".into())), Refusal::NotAMember),
        (
            with(&|next| next.support = Some("money".into())),
            Refusal::UnknownCode { list: "support" },
        ),
        (
            with(&|next| {
                next.what.clear();
                next.is_promise = None;
            }),
            Refusal::NothingToDo,
        ),
    ];
    for (refusal, expected) in cases {
        assert_eq!(refusal, expected);
    }
    let joel = FollowUp {
        who: Some(MemberId::new([3; 16]).to_string()),
        ..sound.clone()
    };
    assert_eq!(refused(joel), Ok(()));
    let errand = FollowUp {
        is_promise: None,
        ..sound
    };
    assert_eq!(check_end(&errand, "kept"), Err(Refusal::NotAPromise));
    assert_eq!(check_end(&errand, "done"), Ok(()));
}

#[test]
fn what_is_open_comes_by_its_day_and_what_ended_lapsed_or_was_taken_back_does_not() {
    let mut phone = room();
    phone.keep(id(1), &promise("later", "2026-12-20"));
    phone.keep(id(2), &promise("sooner", "2026-11-20"));
    phone.keep(id(3), &promise("long ago", "2026-01-01"));
    let kept = FollowUp {
        ended: [("kept".into(), "2026-11-25".into())].into(),
        ..promise("kept", "2026-11-20")
    };
    phone.keep(id(4), &kept);
    let slip = FollowUp {
        undone: Some(true),
        ..promise("slip", "2026-10-01")
    };
    phone.keep(id(5), &slip);
    let open = open_follow_ups(&phone.db, today()).unwrap();
    let open: Vec<RecordId> = open.into_iter().map(|known| known.id).collect();
    assert_eq!(open, [id(2), id(1)]);
    assert_eq!(follow_up(&phone.db, id(5)).unwrap(), None);
    assert_eq!(undone(&phone.db, today(), 9).unwrap(), [id(5)]);
    let aged = old(&phone.db, "2026-11-25".parse().unwrap()).unwrap().follow_ups;
    let aged: Vec<RecordId> = aged.into_iter().map(|(id, _)| id).collect();
    assert_eq!(aged, [id(2), id(3), id(5)], "what was kept runs from that day");
}

#[test]
fn support_and_word_from_her_are_noted_as_codes_and_days_that_have_been() {
    let given = |what: &str, count, on: &str| SupportGiven {
        what: what.into(),
        count,
        given_on: on.into(),
        ..SupportGiven::default()
    };
    assert_eq!(check_given(&given("card", 1, "2026-11-26"), today()), Ok(()));
    for (given, refusal) in [
        (
            given("cash", 1, "2026-11-26"),
            Refusal::UnknownCode { list: "support" },
        ),
        (given("card", 0, "2026-11-26"), Refusal::TooMany { count_max: 99 }),
        (
            given("card", 100, "2026-11-26"),
            Refusal::TooMany { count_max: 99 },
        ),
        (
            given("card", 1, "2026-11-27"),
            Refusal::NotYet { field: "given_on" },
        ),
        (given("card", 1, "today"), Refusal::NotADay { field: "given_on" }),
    ] {
        assert_eq!(check_given(&given, today()), Err(refusal));
    }
    let heard = |how: &str, on: &str| Heard {
        how: how.into(),
        heard_on: on.into(),
        ..Heard::default()
    };
    assert_eq!(check_heard(&heard("phone", "2026-11-20"), today()), Ok(()));
    assert_eq!(
        check_heard(&heard("dream", "2026-11-20"), today()),
        Err(Refusal::UnknownCode {
            list: "encounter mode"
        })
    );
    assert_eq!(
        check_heard(&heard("phone", "2026-12-20"), today()),
        Err(Refusal::NotYet { field: "heard_on" })
    );
}

#[test]
fn only_what_was_given_outside_a_visit_is_counted_here_and_everything_that_names_her_is_found() {
    let mut phone = room();
    let card = SupportGiven {
        what: "card".into(),
        count: 2,
        given_on: "2026-11-20".into(),
        person: Some(id(7)),
        ..SupportGiven::default()
    };
    let at_a_visit = SupportGiven {
        visit: Some(id(50)),
        ..card.clone()
    };
    let heard = Heard {
        person: Some(id(7)),
        how: "phone".into(),
        heard_on: "2026-11-21".into(),
        ..Heard::default()
    };
    phone.keep(id(1), &card);
    phone.keep(id(2), &at_a_visit);
    phone.keep(id(3), &heard);
    let counts = given_outside_visits(&phone.db, "2026-11-01".parse().unwrap()).unwrap();
    assert_eq!(counts, [("card".to_owned(), 2)].into());
    assert_eq!(naming(&phone.db, id(7)).unwrap(), [id(1), id(2), id(3)]);
    assert_eq!(naming(&phone.db, id(8)).unwrap(), []);
    let last = last_heard_from(&phone.db, id(7)).unwrap();
    assert_eq!(last, Some("2026-11-21".parse().unwrap()));
}

#[test]
fn whoever_was_shown_and_has_not_said_that_it_came_is_asked_whoever_waits_longest_first() {
    let mut phone = room();
    let steps = [
        (1, 7, "kit_shown", "2026-11-10"),
        (2, 8, "kit_shown", "2026-10-01"),
        (3, 8, "kit_applied", "2026-10-15"),
        (4, 8, "kit_arrived", "2026-11-01"),
        (5, 9, "ni_applied", "2026-11-05"),
        (6, 6, "helpline_shown", "2026-11-05"),
    ];
    for (record, person, what, on) in steps {
        let given = SupportGiven {
            what: what.into(),
            count: 1,
            given_on: on.into(),
            person: Some(id(person)),
            ..SupportGiven::default()
        };
        phone.keep(id(record), &given);
    }
    let asked = to_ask(given_by_name(&phone.db).unwrap());
    let line = |person, guides: &[&str], shown: Option<&str>, applied: Option<&str>| ToAsk {
        person: id(person),
        guides: guides.iter().map(|code| (*code).to_owned()).collect(),
        shown_on: shown.map(str::to_owned),
        applied_on: applied.map(str::to_owned),
    };
    assert_eq!(
        asked,
        [
            line(9, &["ni_number"], None, Some("2026-11-05")),
            line(7, &["kit_shl", "kit_sh24"], Some("2026-11-10"), None),
        ],
        "nothing comes of a helpline, and her kit came"
    );
}

#[test]
fn a_stage_that_a_guide_does_not_have_is_refused() {
    let guide = |code: &str| guides().into_iter().find(|guide| guide.code == code).unwrap();
    assert_eq!(code_of(&guide("gp"), GuideStage::Arrived), Ok("gp_arrived"));
    assert_eq!(
        code_of(&guide("helpline"), GuideStage::Applied),
        Err(Refusal::NoSuchStage)
    );
}

fn room() -> Rows {
    Rows::of::<Need>()
        .with::<FollowUp>()
        .with::<SupportGiven>()
        .with::<Heard>()
}
