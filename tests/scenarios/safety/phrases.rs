//! Two phrases that sound like nothing, and what they set going.

use doorstep_core::companion::CompanionError;
use doorstep_core::features::safety::CodeWords;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::VERSION;

use super::evening;
use super::later;
use super::out;
use super::to_see_to;
use crate::rule;

fn phrases(round: Option<RecordId>) -> CodeWords {
    CodeWords {
        round,
        fine: "The buses are slow".to_owned(),
        help: "Is Mary at home".to_owned(),
        ..CodeWords::default()
    }
}

#[test]
fn the_word_for_help_looks_like_fine_on_the_pair_s_phones_and_calls_whoever_watches() {
    let (mut team, round, check_ins) = out();
    let lead = team.phone("Tamsin");
    lead.safety().set_words(phrases(None)).unwrap();
    team.online(["Amina", "Bethan"]).settle();
    later(&team, 46);
    let amina = team.phone("Amina");
    let fine = amina
        .safety()
        .answer(check_ins[0], Some("the buses are slow!".to_owned()));
    let before = amina.safety().check_ins(round).unwrap();
    later(&team, 45);
    let help = amina
        .safety()
        .answer(check_ins[1], Some("Is Mary at home".to_owned()));
    assert_eq!(
        (fine, help),
        (
            Ok(Some("The buses are slow".to_owned())),
            Ok(Some("Is Mary at home".to_owned()))
        )
    );
    let after = amina.safety().check_ins(round).unwrap();
    assert_eq!(
        (after[1].state, after[1].asks_for_help),
        (before[0].state, before[0].asks_for_help)
    );
    amina.safety().answer(check_ins[1], None).unwrap();
    amina.rounds().come_home(round).unwrap();
    team.settle().assert_all_agree();
    for name in ["Carys", "Tamsin"] {
        let seen = to_see_to(team.phone(name));
        assert_eq!(
            seen.len(),
            1,
            "{name} sees it, though somebody said fine and home after it"
        );
        assert!(seen[0].asks_for_help && seen[0].id == check_ins[1]);
    }
    team.phone("Carys").safety().open_plan(round).unwrap();
    let tamsin = team.phone("Tamsin").team().own_member().unwrap();
    team.phone("Carys").safety().tell(check_ins[1], tamsin).unwrap();
    team.settle();
    for name in ["Amina", "Bethan"] {
        let phone = team.phone(name);
        assert!(to_see_to(phone).is_empty(), "{name}");
        let shown = phone.safety().check_ins(round).unwrap();
        assert!(
            shown
                .iter()
                .all(|watched| !watched.asks_for_help && watched.told.is_empty()),
            "{name}"
        );
    }
    team.phone("Carys").safety().settle(check_ins[1]).unwrap();
    team.settle();
    assert!(to_see_to(team.phone("Tamsin")).is_empty());
}

#[test]
fn phrases_are_shown_before_the_round_and_not_to_whoever_is_out() {
    let (mut team, round) = evening();
    team.settle();
    let amina = team.phone("Amina");
    assert_eq!(
        amina.safety().set_words(phrases(None)),
        Err(CompanionError::NotALead)
    );
    amina.safety().set_words(phrases(Some(round))).unwrap();
    assert_eq!(
        amina.safety().words(Some(round), Some(1)),
        Ok(Some(CodeWords {
            vocabulary: VERSION,
            ..phrases(Some(round))
        }))
    );
    assert_eq!(amina.safety().words(None, None), Ok(None));
    let alike = CodeWords {
        help: "the buses are slow!".to_owned(),
        ..phrases(Some(round))
    };
    let refused = rule(amina.safety().set_words(alike));
    assert!(
        refused.contains("alike") && !refused.contains("buses"),
        "{refused}"
    );
    amina.rounds().go_out(round).unwrap();
    assert!(rule(amina.safety().words(Some(round), Some(1))).contains("before the round"));
    let check_ins = amina.safety().start(round, None).unwrap();
    let refused = rule(
        amina
            .safety()
            .answer(check_ins[0], Some("Where is Mary".to_owned())),
    );
    assert!(!refused.contains("Mary"), "{refused}");
    team.settle();
    assert!(
        team.phone("Carys")
            .safety()
            .words(Some(round), Some(1))
            .unwrap()
            .is_some()
    );
}
