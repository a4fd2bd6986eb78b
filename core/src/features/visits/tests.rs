mod ageing;
mod refusing;

use std::collections::HashMap;

use super::*;
use crate::documents::Facts;
use crate::features::rows::Rows;
use crate::features::rows::WROTE;
use crate::features::rows::id;
use crate::features::rows::written;
use crate::store::Params;
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
fn what_was_spoken_at_a_place_and_with_whom_is_read_without_a_look_at_any_visit() {
    let mut phone = Phone::new();
    let mut visit = Visit {
        languages: ["th".into(), "ro".into()].into(),
        met: [
            (id(7).to_string(), "face".into()),
            (id(6).to_string(), "voice".into()),
        ]
        .into(),
        met_in: [(id(7).to_string(), "ro".into()), (id(6).to_string(), "hu".into())].into(),
        ..knock(id(1), "talked", 60)
    };
    phone.keep(id(10), &knock(id(1), "noanswer", 0));
    phone.keep(id(11), &visit);
    let heard = heard_at(&phone.0.db, id(1), 2).unwrap();
    assert_eq!(heard[0].languages, ["hu", "ro", "th"]);
    assert_eq!(heard[0].people, [id(6), id(7)]);
    assert_eq!(
        (&heard[1].languages[..], &heard[1].people[..]),
        (&[][..], &[][..])
    );
    assert_eq!(heard_at(&phone.0.db, id(1), 1).unwrap().len(), 1);
    visit.met.remove(&id(7).to_string());
    visit.met_in.remove(&id(7).to_string());
    phone.keep(id(11), &visit);
    assert_eq!(heard_at(&phone.0.db, id(1), 1).unwrap()[0].people, [id(6)]);
    phone.0.forget::<Visit>(id(11));
    assert!(heard_at(&phone.0.db, id(1), 1).unwrap()[0].people.is_empty());
    let plan = phone.plan(heard::HEARD_AT, [1, 2]);
    assert!(plan.contains("COVERING INDEX visits_of_place"), "{plan}");
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
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
fn open_promises_are_found_by_two_small_indexes_and_not_sorted() {
    let plan = Phone::new().plan(read::OPEN_PROMISES, []);
    assert!(plan.contains("INDEX visits_with_promise"), "{plan}");
    assert!(plan.contains("COVERING INDEX visits_of_place"), "{plan}");
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
}

#[test]
fn counting_reads_one_index_and_the_last_visits_are_not_sorted() {
    let phone = Phone::new();
    let plan = phone.plan(read::OUTCOMES, [1, 2]);
    assert!(plan.contains("COVERING INDEX visits_by_time"), "{plan}");
    let plan = phone.plan(read::LAST_OF, [1, 2]);
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
fn a_concern_is_to_be_raised_about_a_child_until_one_was() {
    let heard = Visit {
        modifiers: ["child".into()].into(),
        ..knock(id(1), "noanswer", 0)
    };
    assert!(is_concern_to_raise(&heard));
    let raised = Visit {
        concern_raised: Some(true),
        ..heard
    };
    assert!(!is_concern_to_raise(&raised) && is_concern_due(&raised));
    assert!(!is_concern_to_raise(&knock(id(1), "noanswer", 0)));
    assert!(
        is_concern_to_raise(&started(raised, 50, false)),
        "a draft does not say so"
    );
}

#[test]
fn a_promise_is_open_until_somebody_is_met_there_again() {
    let mut phone = Phone::new();
    let promised = Visit {
        modifiers: ["promise".into()].into(),
        ..knock(id(1), "talked", 0)
    };
    phone.keep(id(2), &promised);
    phone.keep(id(3), &knock(id(1), "noanswer", 10));
    let open = |phone: &Phone| {
        let open = open_promises(&phone.0.db).unwrap().into_iter();
        open.map(|promised| (promised.place, promised.visit))
            .collect::<Vec<_>>()
    };
    assert_eq!(open(&phone), [(id(1), id(2))]);
    phone.keep(id(4), &knock(id(1), "brief", 20));
    assert_eq!(open(&phone), []);
}

#[test]
fn what_was_given_is_counted_over_all_visits() {
    let mut phone = Phone::new();
    for (number, pieces) in [(2, 2), (3, 5)] {
        let visit = Visit {
            support: [("baking".into(), pieces), ("card".into(), 1)].into(),
            ..knock(id(1), "talked", u32::from(number))
        };
        phone.keep(id(number), &visit);
    }
    let counts = support_counts(&phone.0.db, today().london_ms(0)).unwrap();
    assert_eq!(counts, [("baking".to_owned(), 7), ("card".to_owned(), 2)].into());
    assert!(
        support_counts(&phone.0.db, today().london_ms(4))
            .unwrap()
            .is_empty()
    );
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

    fn plan(&self, sql: &str, params: impl Params) -> String {
        let mut plan = self.0.db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let lines = plan.query_map(params, |row| row.get::<_, String>(3)).unwrap();
        lines.map(Result::unwrap).collect::<Vec<_>>().join("\n")
    }
}
