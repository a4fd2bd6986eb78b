use super::rules::MINUTE_MS;
use super::rules::check_afterwards;
use super::rules::check_answer;
use super::rules::check_incident;
use super::rules::check_interval;
use super::rules::check_missed;
use super::rules::check_words;
use super::rules::reported;
use super::*;
use crate::documents::Facts;
use crate::features::rows::Rows;
use crate::features::rows::WROTE;
use crate::features::rows::id;
use crate::features::rows::written;
use crate::vocabulary::Hlc;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::safety;

#[test]
fn a_check_in_waits_is_due_and_is_missed_after_a_quarter_of_an_hour() {
    let check_in = due_at(DUE_MS);
    let states = [
        (DUE_MS - 1, CheckInState::Waiting),
        (DUE_MS, CheckInState::Due),
        (DUE_MS + GRACE_MS, CheckInState::Due),
        (DUE_MS + GRACE_MS + 1, CheckInState::Missed),
        (u64::MAX, CheckInState::Missed),
    ];
    for (now_ms, state) in states {
        assert_eq!(check_in.state(now_ms), state, "{now_ms}");
        assert!(safety::CHECK_IN_STATES.has(state.code()));
    }
    let told = CheckIn {
        told: [(member(1), DUE_MS)].into(),
        ..check_in
    };
    assert_eq!(told.state(u64::MAX), CheckInState::Escalated);
}

#[test]
fn an_answer_counts_in_time_late_and_not_long_before() {
    let states = [
        (DUE_MS - EARLY_MAX_MS - 1, CheckInState::Missed),
        (DUE_MS - EARLY_MAX_MS, CheckInState::Answered),
        (DUE_MS + GRACE_MS, CheckInState::Answered),
        (DUE_MS + GRACE_MS + 1, CheckInState::AnsweredLate),
    ];
    for (answered_ms, state) in states {
        let check_in = answered(1, "fine", answered_ms);
        assert_eq!(check_in.state(u64::MAX), state, "{answered_ms}");
    }
}

#[test]
fn one_cry_for_help_is_not_taken_away_by_another_s_fine_and_ends_when_somebody_has_seen_to_it() {
    let mut check_in = answered(1, "help", DUE_MS);
    check_in.answers.insert(member(2), "fine".to_owned());
    check_in.answered_at.insert(member(2), DUE_MS + 1);
    assert_eq!(check_in.state(DUE_MS + 2), CheckInState::Answered);
    assert!(check_in.asks_for_help());
    assert_eq!(check_missed(&check_in, DUE_MS + 2), Ok(()));
    check_in.settled_by = Some(member(3));
    assert!(!check_in.asks_for_help());
    assert_eq!(check_missed(&check_in, DUE_MS + 2), Err(Refusal::NotMissed));
}

#[test]
fn the_phone_rings_when_a_check_in_is_due_twice_more_and_for_the_lead_when_it_is_missed() {
    let open = known(1, due_at(DUE_MS));
    let told = |now_ms| -> Vec<_> {
        let rings = alarms(std::slice::from_ref(&open), now_ms).into_iter();
        rings
            .map(|alarm| ((alarm.at_ms - DUE_MS) / MINUTE_MS, alarm.is_missed))
            .collect()
    };
    assert_eq!(told(0), [(0, false), (5, false), (10, false), (15, true)]);
    assert_eq!(told(DUE_MS + 6 * MINUTE_MS), [(10, false), (15, true)]);
    assert_eq!(told(DUE_MS + GRACE_MS + 1), []);
    assert_eq!(alarms(&[known(1, answered(1, "fine", DUE_MS))], 0), []);
    let both = [known(2, due_at(DUE_MS + MINUTE_MS)), open.clone()];
    assert!(alarms(&both, 0).is_sorted_by_key(|alarm| alarm.at_ms));
}

#[test]
fn check_ins_are_due_at_their_interval_and_when_the_round_is_to_be_home() {
    let minutes = |until: u64, every| -> Vec<u64> {
        let instants = schedule(DUE_MS, DUE_MS + until * MINUTE_MS, every).into_iter();
        instants.map(|at| (at - DUE_MS) / MINUTE_MS).collect()
    };
    assert_eq!(minutes(135, 45), [45, 90, 135]);
    assert_eq!(minutes(120, 45), [45, 90, 120]);
    assert_eq!(minutes(95, 45), [45, 95], "not twice within ten minutes");
    assert_eq!(minutes(20, 45), [20]);
    assert_eq!(minutes(6_000, 10).len(), 24);
    assert_eq!(
        schedule(u64::MAX, u64::MAX, 45).len(),
        1,
        "a clock at its end stops nobody"
    );
}

#[test]
fn two_phones_of_a_pair_started_apart_alarm_nobody_when_one_answers() {
    let mut phone = Rows::of::<CheckIn>();
    phone.keep(id(1), &answered(1, "fine", DUE_MS + MINUTE_MS));
    phone.keep(id(2), &due_at(DUE_MS + 30_000));
    phone.keep(id(3), &due_at(DUE_MS + 45 * MINUTE_MS));
    let other_pair = CheckIn {
        pair: Some(2),
        ..due_at(DUE_MS)
    };
    phone.keep(id(4), &other_pair);
    let states: Vec<_> = of_round(&phone.db, id(9))
        .unwrap()
        .into_iter()
        .map(|known| (known.id, known.check_in.state(u64::MAX)))
        .collect();
    assert_eq!(
        states,
        [
            (id(1), CheckInState::Answered),
            (id(4), CheckInState::Missed),
            (id(2), CheckInState::Answered),
            (id(3), CheckInState::Missed),
        ]
    );
    assert_eq!(
        by_id(&phone.db, id(2))
            .unwrap()
            .unwrap()
            .check_in
            .answered_at_ms(),
        None
    );
}

#[test]
fn who_asks_for_help_is_found_on_any_round_until_it_is_settled() {
    let mut phone = Rows::of::<CheckIn>();
    phone.keep(id(1), &answered(1, "fine", DUE_MS));
    phone.keep(id(2), &answered(1, "help", DUE_MS));
    let asking = |phone: &Rows| -> Vec<RecordId> {
        let asking = asking_for_help(&phone.db).unwrap().into_iter();
        asking.map(|known| known.id).collect()
    };
    assert_eq!(asking(&phone), [id(2)]);
    let settled = CheckIn {
        settled_by: Some(member(3)),
        ..answered(1, "help", DUE_MS)
    };
    phone.keep(id(2), &settled);
    assert!(asking(&phone).is_empty());
    phone.forget::<CheckIn>(id(2));
    assert_eq!(by_id(&phone.db, id(2)).unwrap(), None);
}

#[test]
fn a_phrase_is_understood_whatever_its_case_accents_and_commas_and_never_printed() {
    let words = words();
    for said in ["The buses are slow tonight", "the buses, are slow  tonight."] {
        assert_eq!(words.meaning(said), Some("fine"), "{said}");
    }
    assert_eq!(words.meaning("IS MAÍRE at home?"), Some("help"));
    for said in ["", "the buses", "help", "fine"] {
        assert_eq!(words.meaning(said), None, "{said}");
    }
    assert_eq!(words.phrase("help"), "Is Maire at home");
    assert_eq!(format!("{words:?}"), "CodeWords(..)");
}

#[test]
fn phrases_that_say_nothing_too_much_or_the_same_are_refused_by_name_without_their_words() {
    assert_eq!(check_words(&words()), Ok(()));
    let with = |fine: &str, help: &str| CodeWords {
        fine: fine.to_owned(),
        help: help.to_owned(),
        ..CodeWords::default()
    };
    assert_eq!(
        check_words(&with(" ", "rain")),
        Err(Refusal::NoPhrase { field: "fine" })
    );
    assert_eq!(
        check_words(&with("sun", "?!")),
        Err(Refusal::NoPhrase { field: "help" })
    );
    assert_eq!(check_words(&with("Rain", "ráin!")), Err(Refusal::PhrasesAlike));
    let long = "secret".repeat(11);
    let refused = check_words(&with("sun", &long)).unwrap_err();
    assert!(matches!(
        refused,
        Refusal::TooLong {
            field: "help",
            letters: 66,
            letters_max: 60
        }
    ));
    assert!(!refused.to_string().contains("secret"));
}

#[test]
fn a_pair_s_own_phrases_go_before_the_round_s_before_the_team_s_and_the_newest_wins() {
    let mut phone = Rows::of::<CodeWords>();
    let of = |round, pair, fine: &str| CodeWords {
        round,
        pair,
        fine: fine.to_owned(),
        ..words()
    };
    let mut keep = |number, at_ms, words: &CodeWords| {
        let facts = Facts {
            changed_at: Hlc::at_ms(at_ms),
            ..written(WROTE, DUE_MS)
        };
        phone.keep_as(id(number), &facts, words);
    };
    keep(1, DUE_MS + 1, &of(None, None, "old"));
    keep(2, DUE_MS + 2, &of(None, None, "team"));
    keep(3, DUE_MS, &of(Some(id(9)), None, "round"));
    keep(4, DUE_MS, &of(Some(id(9)), Some(2), "pair"));
    let fine = |round, pair| words_for(&phone.db, round, pair).unwrap().unwrap().fine;
    assert_eq!(fine(None, None), "team");
    assert_eq!(fine(Some(id(8)), Some(2)), "team");
    assert_eq!(fine(Some(id(9)), Some(1)), "round");
    assert_eq!(fine(Some(id(9)), Some(2)), "pair");
}

#[test]
fn what_is_no_answer_and_no_interval_is_refused_by_name() {
    assert_eq!(check_answer("fine"), Ok(()));
    assert!(matches!(
        check_answer("so-so"),
        Err(Refusal::UnknownCode {
            list: "check-in answer"
        })
    ));
    for minutes in [0, 9, 121, u32::MAX] {
        assert!(
            matches!(check_interval(minutes), Err(Refusal::NoSuchInterval { .. })),
            "{minutes}"
        );
    }
    assert_eq!(check_interval(EVERY_MINUTES), Ok(()));
    let unsure = check_afterwards("hungry", "");
    assert!(matches!(unsure, Err(Refusal::UnknownCode { .. })));
    let long = check_afterwards("well", &"x".repeat(281));
    assert!(matches!(long, Err(Refusal::TooLong { field: "note", .. })));
}

#[test]
fn an_incident_has_a_kind_and_an_effect_a_coarse_area_and_few_words() {
    let checked = |incident: &Incident| check_incident(&Incident::default(), incident);
    assert_eq!(checked(&followed()), Ok(()));
    let odd = |edit: fn(&mut Incident)| {
        let mut incident = followed();
        edit(&mut incident);
        checked(&incident).unwrap_err()
    };
    let unknown = |list| Refusal::UnknownCode { list };
    assert_eq!(odd(|incident| incident.kind.clear()), unknown("incident kind"));
    assert_eq!(
        odd(|incident| incident.effect = "bad".into()),
        unknown("incident effect")
    );
    let address = odd(|incident| incident.area_outcode = Some("KT1 1AA".into()));
    assert_eq!(address, Refusal::TooFine);
    let number = odd(|incident| incident.happened = "his number is 07700 900123".into());
    assert!(matches!(
        number,
        Refusal::NeverKept {
            field: "happened",
            ..
        }
    ));
    for (field, refusal) in [
        ("happened", odd(|incident| incident.happened = "x".repeat(281))),
        ("action", odd(|incident| incident.action = "x".repeat(281))),
        (
            "area_ward",
            odd(|incident| incident.area_ward = Some("x".repeat(41))),
        ),
    ] {
        assert!(
            matches!(refusal, Refusal::TooLong { field: named, .. } if named == field),
            "{field}"
        );
    }
    let newer = Incident {
        kind: "drone".into(),
        ..followed()
    };
    assert_eq!(
        check_incident(&newer, &newer),
        Ok(()),
        "a code from a newer phone is left in peace"
    );
    assert_eq!(reported(followed(), DUE_MS).at_ms, DUE_MS);
    let earlier = Incident {
        at_ms: 5,
        ..followed()
    };
    assert_eq!(reported(earlier, DUE_MS).at_ms, 5);
}

#[test]
fn incidents_are_listed_newest_first() {
    let mut phone = Rows::of::<Incident>();
    for number in 1..=3 {
        let incident = Incident {
            at_ms: DUE_MS + u64::from(number),
            ..followed()
        };
        phone.keep(id(number), &incident);
    }
    phone.forget::<Incident>(id(2));
    let listed = |shown| -> Vec<RecordId> {
        let page = incidents(&phone.db, shown, 1).unwrap().lines.into_iter();
        page.map(|known| known.id).collect()
    };
    assert_eq!(
        (listed(0), listed(1), listed(2)),
        (vec![id(3)], vec![id(1)], vec![])
    );
    assert_eq!(incident(&phone.db, id(2)).unwrap(), None);
}

#[test]
fn two_debriefs_of_one_round_are_read_as_one() {
    let mut phone = Rows::of::<Debrief>();
    let says = |who, afterwards: &str| Debrief {
        round: Some(id(9)),
        afterwards: [(member(who), afterwards.to_owned())].into(),
        notes: [
            (member(who), "a note".to_owned()),
            ("nobody".to_owned(), "x".to_owned()),
        ]
        .into(),
        vocabulary: 1,
    };
    phone.keep(id(1), &says(2, "ring_me"));
    phone.keep(id(2), &says(1, "well"));
    let said = said_in(&debriefs_of(&phone.db, id(9)).unwrap());
    let said: Vec<_> = said
        .iter()
        .map(|line| (line.member.to_string(), line.afterwards.as_str()))
        .collect();
    assert_eq!(said, [(member(1), "well"), (member(2), "ring_me")]);
    assert!(debriefs_of(&phone.db, id(8)).unwrap().is_empty());
}

fn due_at(due_ms: u64) -> CheckIn {
    CheckIn {
        round: Some(id(9)),
        pair: Some(1),
        due_ms,
        every_minutes: EVERY_MINUTES,
        ..CheckIn::default()
    }
}

fn answered(who: u8, answer: &str, at_ms: u64) -> CheckIn {
    CheckIn {
        answers: [(member(who), answer.to_owned())].into(),
        answered_at: [(member(who), at_ms)].into(),
        ..due_at(DUE_MS)
    }
}

fn known(number: u8, check_in: CheckIn) -> KnownCheckIn {
    KnownCheckIn {
        id: id(number),
        check_in,
    }
}

fn words() -> CodeWords {
    CodeWords {
        fine: "The buses are slow tonight".to_owned(),
        help: "Is Maire at home".to_owned(),
        ..CodeWords::default()
    }
}

fn followed() -> Incident {
    Incident {
        kind: "followed".to_owned(),
        effect: "near_miss".to_owned(),
        area_outcode: Some("KT1".to_owned()),
        happened: "A car drove beside us.".to_owned(),
        ..Incident::default()
    }
}

fn member(number: u8) -> String {
    MemberId::new([number; 16]).to_string()
}

/// A quarter to eight in London on 26 November 2026.
const DUE_MS: u64 = 1_795_722_300_000;
