//! What is not kept as a visit, and why.

use super::AMINA;
use super::JOY;
use super::knock;
use crate::features::rows::id;
use crate::features::visits::Refusal;
use crate::features::visits::Visit;
use crate::features::visits::check;
use crate::features::visits::may_undo;
use crate::features::visits::started;
use crate::vocabulary::MemberId;

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
    assert_eq!(refused(nuts.clone()), Refusal::AllergenWithoutBaking);
    let brownies = Visit {
        support: [("baking".into(), 2), ("baking_nuts".into(), 1)].into(),
        ..nuts.clone()
    };
    assert_eq!(check(&Visit::default(), &brownies, AMINA), Ok(()));
    assert_eq!(
        check(&brownies, &nuts, AMINA),
        Err(Refusal::AllergenWithoutBaking),
        "nor is the baking taken from under it"
    );
    assert_eq!(
        check(&nuts, &nuts, AMINA),
        Ok(()),
        "what is there is left in peace"
    );
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

fn refused(visit: Visit) -> Refusal {
    check(&Visit::default(), &visit, AMINA).unwrap_err()
}
