use std::collections::HashMap;

use super::*;
use crate::documents::Facts;
use crate::documents::Kind;
use crate::features::rows::Rows;
use crate::features::rows::WROTE;
use crate::features::rows::id;
use crate::features::rows::written;
use crate::vocabulary::Day;
use crate::vocabulary::Hlc;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;

#[test]
fn a_visit_is_read_back_as_it_was_written() {
    let mut phone = Phone::new();
    let visit = Visit {
        modifiers: ["card".into(), "promise".into()].into(),
        met: [(id(7).to_string(), "face".into())].into(),
        met_in: [(id(7).to_string(), "ro".into())].into(),
        needs: [("dental".into(), "wanted".into())].into(),
        support: [("baking".into(), 2), ("baking_nuts".into(), 2)].into(),
        notes: [
            (AMINA.to_string(), "Toothache.".into()),
            (JOY.to_string(), "Kettle on.".into()),
        ]
        .into(),
        ..knock(id(1), "talked", 19 * 60)
    };
    phone.keep(id(2), &visit);
    let known = by_id(&phone.0.db, id(2)).unwrap().unwrap();
    assert_eq!(known.visit, visit);
    assert_eq!(
        (known.recorded_at_ms, known.changed_at_ms),
        (visit.at_ms, visit.at_ms + 60_000)
    );
    assert_eq!(by_id(&phone.0.db, id(3)).unwrap(), None);
}

#[test]
fn the_last_visits_of_a_place_come_newest_first() {
    let mut phone = Phone::new();
    for (number, minute) in [(10, 0), (11, 30), (12, 15)] {
        phone.keep(id(number), &knock(id(1), "noanswer", minute));
    }
    phone.keep(id(13), &knock(id(2), "talked", 50));
    let ids = |visits: Vec<KnownVisit>| visits.into_iter().map(|known| known.id).collect::<Vec<_>>();
    assert_eq!(ids(last_of(&phone.0.db, id(1), 2).unwrap()), [id(11), id(12)]);
    let last = last_knock(&phone.0.db, id(2)).unwrap().map(|last| last.outcome);
    assert_eq!(last.as_deref(), Some("talked"));
    assert_eq!(last_knock(&phone.0.db, id(3)).unwrap(), None);
}

#[test]
fn tonight_holds_this_day_s_visits_only() {
    let mut phone = Phone::new();
    let day = today();
    phone.keep(
        id(1),
        &Visit {
            at_ms: day.london_ms(0),
            ..knock(id(9), "talked", 0)
        },
    );
    phone.keep(
        id(2),
        &Visit {
            at_ms: day.london_ms(0) - 1,
            ..knock(id(9), "talked", 0)
        },
    );
    phone.keep(
        id(3),
        &Visit {
            at_ms: day.london_ms(24 * 60),
            ..knock(id(9), "talked", 0)
        },
    );
    let tonight = on_day(&phone.0.db, day).unwrap();
    assert_eq!(tonight.iter().map(|known| known.id).collect::<Vec<_>>(), [id(1)]);
}

#[test]
fn an_undone_visit_shows_nowhere() {
    let mut phone = Phone::new();
    let visit = Visit {
        met: [(id(7).to_string(), "face".into())].into(),
        finish_later: Some(true),
        ..knock(id(1), "talked", 0)
    };
    phone.keep(id(2), &visit);
    phone.keep(
        id(2),
        &Visit {
            undone: Some(true),
            ..visit
        },
    );
    assert_eq!(by_id(&phone.0.db, id(2)).unwrap(), None);
    assert_eq!(last_knock(&phone.0.db, id(1)).unwrap(), None);
    assert!(to_finish(&phone.0.db).unwrap().is_empty());
    assert!(with_person(&phone.0.db, id(7), 10).unwrap().is_empty());
    assert!(outcome_counts(&phone.0.db, 0, u64::MAX).unwrap().is_empty());
}

#[test]
fn a_woman_is_found_at_every_place_she_was_met_and_nowhere_else() {
    let mut phone = Phone::new();
    let met = |person: u8| -> HashMap<String, String> { [(id(person).to_string(), "face".into())].into() };
    phone.keep(
        id(1),
        &Visit {
            met: met(7),
            ..knock(id(20), "talked", 0)
        },
    );
    phone.keep(
        id(2),
        &Visit {
            met: met(7),
            ..knock(id(21), "talked", 5)
        },
    );
    phone.keep(
        id(1),
        &Visit {
            met: met(8),
            ..knock(id(20), "talked", 0)
        },
    );
    let found = with_person(&phone.0.db, id(7), 10).unwrap();
    assert_eq!(found.iter().map(|known| known.id).collect::<Vec<_>>(), [id(2)]);
}

#[test]
fn what_is_to_be_finished_is_listed_until_it_is() {
    let mut phone = Phone::new();
    let visit = Visit {
        finish_later: Some(true),
        ..knock(id(1), "talked", 0)
    };
    phone.keep(id(2), &visit);
    assert_eq!(to_finish(&phone.0.db).unwrap().len(), 1);
    phone.keep(
        id(2),
        &Visit {
            finish_later: None,
            ..visit
        },
    );
    assert!(to_finish(&phone.0.db).unwrap().is_empty());
}

#[test]
fn outcomes_are_counted_between_two_instants() {
    let mut phone = Phone::new();
    for (number, outcome) in ["noanswer", "talked", "noanswer", "refused"]
        .into_iter()
        .enumerate()
    {
        let number = u8::try_from(number).unwrap();
        phone.keep(id(number), &knock(id(9), outcome, u32::from(number)));
    }
    let (from, until) = (today().london_ms(0), today().london_ms(3));
    let counts = outcome_counts(&phone.0.db, from, until).unwrap();
    let counts: Vec<(&str, u64)> = counts
        .iter()
        .map(|line| (line.outcome.as_str(), line.count))
        .collect();
    assert_eq!(counts, [("noanswer", 2), ("talked", 1)]);
}

#[test]
fn counting_reads_one_index_and_the_last_visits_are_not_sorted() {
    let phone = Phone::new();
    let plan = phone.plan(read::OUTCOMES);
    assert!(plan.contains("COVERING INDEX visits_by_time"), "{plan}");
    let plan = phone.plan(read::LAST_OF);
    assert!(
        plan.contains("visits_of_place") && !plan.contains("TEMP B-TREE"),
        "{plan}"
    );
}

#[test]
fn a_child_s_voice_marks_the_visit_for_the_lead_and_cannot_be_corrected_away() {
    let mut phone = Phone::new();
    let ordinary = knock(id(1), "noanswer", 0);
    let heard = Visit {
        modifiers: ["child".into()].into(),
        ..ordinary.clone()
    };
    let seen = Visit {
        seen_roles: ["child".into()].into(),
        ..ordinary.clone()
    };
    assert!(is_concern_due(&heard) && is_concern_due(&seen) && !is_concern_due(&ordinary));
    phone.keep(id(2), &ordinary);
    phone.keep(id(3), &heard);
    assert_eq!(concerns_due(&phone.0.db).unwrap().len(), 1);
    assert_eq!(check(&Visit::default(), &heard, AMINA), Ok(()));
    assert_eq!(check(&heard, &seen, AMINA), Ok(()));
    assert_eq!(check(&heard, &ordinary, AMINA), Err(Refusal::ConcernStays));
}

#[test]
fn a_visit_without_place_or_outcome_is_refused() {
    assert_eq!(
        refused(Visit {
            place: None,
            ..knock(id(1), "talked", 0)
        }),
        Refusal::NoPlace
    );
    assert_eq!(refused(knock(id(1), "", 0)), Refusal::NoOutcome);
}

#[test]
fn an_unknown_code_is_refused_wherever_it_stands() {
    let visit = || knock(id(1), "talked", 0);
    let person = || id(7).to_string();
    let cases = [
        ("knock outcome", knock(id(1), "winked", 0)),
        (
            "modifier",
            Visit {
                modifiers: ["rain".into()].into(),
                ..visit()
            },
        ),
        (
            "encounter mode",
            Visit {
                met: [(person(), "dream".into())].into(),
                ..visit()
            },
        ),
        (
            "language",
            Visit {
                met_in: [(person(), "xx".into())].into(),
                ..visit()
            },
        ),
        (
            "headcount",
            Visit {
                met_unknown: Some("3".into()),
                ..visit()
            },
        ),
        (
            "language",
            Visit {
                languages: ["pt-BR".into()].into(),
                ..visit()
            },
        ),
        (
            "role seen",
            Visit {
                seen_roles: ["Maria".into()].into(),
                ..visit()
            },
        ),
        (
            "need",
            Visit {
                needs: [("visa".into(), "wanted".into())].into(),
                ..visit()
            },
        ),
        (
            "need status",
            Visit {
                needs: [("gp".into(), "perhaps".into())].into(),
                ..visit()
            },
        ),
        (
            "support",
            Visit {
                support: [("money".into(), 1)].into(),
                ..visit()
            },
        ),
    ];
    for (list, visit) in cases {
        assert_eq!(refused(visit), Refusal::UnknownCode { list });
    }
}

#[test]
fn a_newer_phone_s_code_is_left_in_peace() {
    let newer = knock(id(1), "parcel", 0);
    let noted = Visit {
        minutes: Some(3),
        ..newer.clone()
    };
    assert_eq!(check(&newer, &noted, AMINA), Ok(()));
}

#[test]
fn someone_met_must_be_a_person_of_the_team_s_records() {
    let named = Visit {
        met: [("Ana".into(), "face".into())].into(),
        ..knock(id(1), "talked", 0)
    };
    assert_eq!(refused(named), Refusal::NotAPerson);
}

#[test]
fn a_note_with_a_number_is_refused_and_one_that_was_there_is_left_in_peace() {
    let noted = |text: &str| Visit {
        notes: [(AMINA.to_string(), text.into())].into(),
        ..knock(id(1), "talked", 0)
    };
    let never = Refusal::NeverKept {
        field: "the note",
        kind: "a telephone number",
    };
    assert_eq!(refused(noted("call 07700 900123")), never);
    assert_eq!(
        never.to_string(),
        "the note has a telephone number in it, and that is not kept"
    );
    let finished = Visit {
        minutes: Some(4),
        ..noted("call 07700 900123")
    };
    assert_eq!(check(&noted("call 07700 900123"), &finished, AMINA), Ok(()));
    assert_eq!(
        check(&Visit::default(), &noted("came at 7, 3 brownies"), AMINA),
        Ok(())
    );
}

#[test]
fn a_note_holds_280_letters_and_is_its_author_s_alone() {
    let with = |author: MemberId, text: String| Visit {
        notes: [(author.to_string(), text)].into(),
        ..knock(id(1), "talked", 0)
    };
    assert_eq!(
        check(&Visit::default(), &with(AMINA, "ă".repeat(280)), AMINA),
        Ok(())
    );
    let long = Refusal::NoteTooLong {
        letters: 281,
        letters_max: 280,
    };
    assert_eq!(refused(with(AMINA, "a".repeat(281))), long);
    assert_eq!(refused(with(JOY, "hers".into())), Refusal::AnothersNote);
    let hers = with(JOY, "hers".into());
    assert_eq!(
        check(&hers, &knock(id(1), "talked", 0), AMINA),
        Err(Refusal::AnothersNote)
    );
}

#[test]
fn an_allergen_stands_beside_baking() {
    let nuts = Visit {
        support: [("baking_nuts".into(), 1)].into(),
        ..knock(id(1), "talked", 0)
    };
    assert_eq!(refused(nuts), Refusal::AllergenWithoutBaking);
}

#[test]
fn undo_is_there_for_six_seconds_and_no_longer() {
    assert_eq!(may_undo(1_000, 7_000), Ok(()));
    assert_eq!(may_undo(1_000, 7_001), Err(Refusal::TooLateToUndo));
    assert_eq!(may_undo(1_000, 0), Ok(()));
    let undone = Visit {
        undone: Some(true),
        ..knock(id(1), "talked", 0)
    };
    assert_eq!(
        check(&undone, &knock(id(1), "talked", 0), AMINA),
        Err(Refusal::Undone)
    );
}

#[test]
fn a_visit_is_now_unless_it_says_when_and_says_when_the_clock_is_in_doubt() {
    let now = started(
        Visit {
            at_ms: 0,
            ..knock(id(1), "talked", 0)
        },
        50,
        true,
    );
    assert_eq!((now.at_ms, now.clock_doubt), (50, Some(true)));
    let keyed_in = started(
        Visit {
            at_ms: 20,
            ..knock(id(1), "talked", 0)
        },
        50,
        true,
    );
    assert_eq!((keyed_in.at_ms, keyed_in.clock_doubt), (20, None));
}

#[test]
fn only_never_come_back_closes_a_place() {
    assert!(asks_not_to_return(&knock(id(1), "stop", 0)));
    assert!(!asks_not_to_return(&knock(id(1), "refused", 0)));
    assert!(is_door_opened(&knock(id(1), "lang", 0)) && !is_door_opened(&knock(id(1), "client", 0)));
}

#[test]
fn what_another_wrote_meanwhile_stays() {
    let seen = Visit {
        modifiers: ["card".into(), "gift".into()].into(),
        needs: [("gp".into(), "noticed".into())].into(),
        ..knock(id(1), "brief", 0)
    };
    let wished = Visit {
        outcome: "talked".into(),
        modifiers: ["card".into(), "promise".into()].into(),
        needs: [("dental".into(), "wanted".into())].into(),
        ..seen.clone()
    };
    let mut now = Visit {
        minutes: Some(4),
        modifiers: ["card".into(), "gift".into(), "listening".into()].into(),
        needs: [
            ("gp".into(), "noticed".into()),
            ("housing".into(), "wanted".into()),
        ]
        .into(),
        ..seen.clone()
    };
    now.carry(&seen, &wished);
    assert_eq!((now.outcome.as_str(), now.minutes), ("talked", Some(4)));
    assert_eq!(
        now.modifiers,
        ["card".into(), "promise".into(), "listening".into()].into()
    );
    let needs = [
        ("dental".into(), "wanted".into()),
        ("housing".into(), "wanted".into()),
    ];
    assert_eq!(now.needs, HashMap::from(needs));
}

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

fn refused(visit: Visit) -> Refusal {
    check(&Visit::default(), &visit, AMINA).unwrap_err()
}

fn knock(place: RecordId, outcome: &str, minute: u32) -> Visit {
    Visit {
        place: Some(place),
        at_ms: today().london_ms(minute),
        outcome: outcome.into(),
        ..Visit::default()
    }
}

fn today() -> Day {
    "2026-11-26".parse().unwrap()
}

const AMINA: MemberId = MemberId::new([0xa1; 16]);
const JOY: MemberId = MemberId::new([0xb2; 16]);

struct Phone(Rows);

impl Phone {
    fn new() -> Self {
        Self(Rows::of::<Visit>())
    }

    /// Keeps a visit that was recorded as it was made, and finished a minute later.
    fn keep(&mut self, id: RecordId, visit: &Visit) {
        let facts = Facts {
            changed_at: Hlc::at_ms(visit.at_ms + 60_000),
            ..written(WROTE, visit.at_ms)
        };
        self.0.keep_as(id, &facts, visit);
    }

    fn plan(&self, sql: &str) -> String {
        let mut plan = self.0.db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let lines = plan.query_map([1, 2], |row| row.get::<_, String>(3)).unwrap();
        lines.map(Result::unwrap).collect::<Vec<_>>().join("\n")
    }
}
