//! The round in an evening file: who may set out, what her phone holds meanwhile, and what is said about it.

use super::KINGSTON;
use super::KNOCK;
use super::played;
use super::refused;
use crate::evening::Deed;
use crate::evening::Evening;

const ROUND: &str = r#"{"do":"round","name":"Thursday","from":"18:45","until":"21:15","pairs":{"Amina":1,"Joy":1},"stops":["door"]}"#;
const OUT: &str = r#"{"do":"out","who":["Amina","Joy"]}"#;
const ELSEWHERE: &str = r#"{"do":"place","key":"gate","nickname":"Yellow gate","kind":"house"}"#;
const CHILD: &str = r#"{"do":"visit","by":"Amina","key":"v1","place":"door","at":"19:02","outcome":"noanswer","modifiers":["child"]}"#;

#[test]
fn a_round_is_planned_once_by_people_and_places_that_are_there() {
    let with = |from: &str, to: &str| ROUND.replace(from, to);
    assert!(played(&[ROUND, KNOCK]).is_ok());
    refused(&[ROUND, ROUND], "a second round");
    refused(&[KNOCK, ROUND], "stands before the evening begins");
    refused(&[&with("18:45", "25:00")], "no time");
    refused(&[&with("18:45", "22:00")], "");
    refused(&[&with(r#""Joy":1"#, r#""Zoe":1"#)], "nobody of the team");
    refused(&[&with(r#""Amina":1,"Joy":1"#, "")], "somebody who walks");
    refused(&[&with(r#"["door"]"#, "[]")], "somewhere to go");
    refused(&[&with(r#"["door"]"#, r#"["mill"]"#)], r#"no place "mill""#);
    refused(&[&with(r#"["door"]"#, r#"["ana"]"#)], "is not a place");
    refused(&[&with(r#"["door"]"#, r#"["door","door"]"#)], "a stop already");
    refused(
        &[&with(r#""stops""#, r#""shift_lead":"Joy","stops""#)],
        "Joy walks",
    );
    refused(
        &[&with(r#""stops""#, r#""speaks":{"Joy":["xx"]},"stops""#)],
        "no language",
    );
}

#[test]
fn whoever_is_out_writes_about_tonight_and_about_nothing_else() {
    let elsewhere = KNOCK.replace(r#""door""#, r#""gate""#);
    assert!(played(&[ELSEWHERE, ROUND, KNOCK]).is_ok());
    assert!(played(&[ELSEWHERE, ROUND, &elsewhere]).is_ok(), "she is at home");
    refused(&[ELSEWHERE, ROUND, OUT, &elsewhere], "has not got \"gate\"");
    let ana = KNOCK.replace(r#""noanswer""#, r#""talked","met":{"ana":"face"}"#);
    refused(&[ROUND, OUT, &ana], "has not got \"ana\"");
    let met = r#"{"do":"earlier","key":"e1","place":"door","on":"2026-11-05","outcome":"talked","met":{"ana":"face"}}"#;
    assert!(
        played(&[met, ROUND, OUT, &ana]).is_ok(),
        "who was met there of late"
    );
    refused(
        &[&met.replace("2026-11", "2026-07"), ROUND, OUT, &ana],
        "has not got",
    );
    let promised = r#"{"do":"promise","key":"p1","what":"A card","place":"door","person":"ana"}"#;
    assert!(
        played(&[promised, ROUND, OUT, &ana]).is_ok(),
        "to whom something is promised"
    );
    let home = r#"{"do":"home","who":["Amina"]}"#;
    assert!(
        played(&[ELSEWHERE, ROUND, OUT, home, &elsewhere]).is_ok(),
        "at home again"
    );
}

#[test]
fn two_who_meet_have_what_the_other_wrote_without_signal() {
    let off = r#"{"do":"signal","who":["Amina","Joy"],"on":false}"#;
    let meet = r#"{"do":"meet","by":"Joy","with":"Amina","at":"20:50"}"#;
    let amend = r#"{"do":"amend","by":"Joy","visit":"v1","note":"Light in the hall"}"#;
    refused(&[ROUND, OUT, off, CHILD, amend], "has not got \"v1\"");
    assert!(played(&[ROUND, OUT, off, CHILD, meet, amend]).is_ok());
    refused(&[ROUND, OUT, &meet.replace("Amina", "Joy")], "Joy meets herself");
    refused(&[ROUND, OUT, &meet.replace("Amina", "Zoe")], "nobody of the team");
}

#[test]
fn those_who_are_out_come_home_once_and_only_they_check_in() {
    let check_in = r#"{"do":"check_in","by":"Amina"}"#;
    let home = r#"{"do":"home","who":["Amina"]}"#;
    assert!(played(&[ROUND, OUT, check_in, KNOCK, home]).is_ok());
    refused(&[OUT], "no round above this line");
    refused(&[ROUND, OUT, OUT], "Amina is out already");
    refused(&[ROUND, &OUT.replace("Joy", "Tamsin")], "Tamsin is in no pair");
    refused(&[ROUND, r#"{"do":"out","who":[]}"#], "nobody sets out");
    refused(&[ROUND, &OUT.replace("Joy", "Amina")], "named twice");
    refused(&[ROUND, check_in], "Amina is not out");
    refused(&[ROUND, OUT, home, home], "Amina is not out");
    refused(&[ROUND, OUT, home, check_in], "Amina is not out");
    refused(
        &[ROUND, &OUT.replace(r#","Joy""#, ""), home, OUT],
        "the round is home",
    );
}

#[test]
fn only_whoever_waits_for_the_pair_looks_for_its_word() {
    let watch = |by: &str| format!(r#"{{"do":"watch","by":"{by}"}}"#);
    assert!(played(&[ROUND, OUT, KNOCK, &watch("Tamsin")]).is_ok());
    refused(&[ROUND, OUT, &watch("Joy")], "nobody waits for Joy's eye");
}

#[test]
fn a_promise_is_kept_once_by_whoever_has_it() {
    let promise = r#"{"do":"promise","key":"p1","what":"A card","place":"door"}"#;
    let keep = r#"{"do":"keep","by":"Joy","promise":"p1"}"#;
    assert!(played(&[promise, KNOCK, keep]).is_ok());
    refused(&[promise, keep, keep], "is kept already");
    refused(&[keep], r#"no promise "p1""#);
    refused(&[&keep.replace("p1", "door")], "is not a promise");
    refused(&[&promise.replace("A card", "")], "1 to 80 letters");
    refused(&[&promise.replace("A card", "07700 900123")], "is not kept");
    let visit = KNOCK.replace(r#""noanswer""#, r#""noanswer","promised":"Ring 07700 900123""#);
    refused(&[&visit], "is not kept");
}

#[test]
fn a_concern_is_about_a_visit_and_says_how_it_is_known() {
    let concern = r#"{"do":"concern","by":"Amina","visit":"v1","basis":"observed","words":"A child cried."}"#;
    assert!(played(&[CHILD, concern]).is_ok());
    refused(&[concern], r#"no visit "v1""#);
    refused(&[CHILD, &concern.replace("v1", "door")], "is not a visit");
    refused(&[CHILD, &concern.replace("observed", "dreamt")], "unknown");
    refused(&[CHILD, &concern.replace("A child cried.", "")], "");
}

#[test]
fn what_is_said_not_to_be_kept_is_something_the_guard_refuses() {
    let typed = r#"{"do":"not_kept","by":"Amina","visit":"v1","note":"Ring 07700 900123"}"#;
    assert!(played(&[KNOCK, typed]).is_ok());
    refused(
        &[KNOCK, &typed.replace("07700 900123", "again")],
        "it would be kept",
    );
    let words = played(&[KNOCK, typed]).unwrap().words();
    assert!(words.contains("900123"), "it is looked for afterwards");
}

#[test]
fn an_earlier_visit_lies_before_the_evening() {
    let met = r#"{"do":"earlier","key":"e1","place":"door","on":"2026-11-05","outcome":"talked","met":{"ana":"face"}}"#;
    assert!(played(&[met, KNOCK]).is_ok());
    refused(
        &[&met.replace("2026-11-05", "2026-11-19")],
        "not before the evening",
    );
    refused(&[&met.replace("2026-11-05", "5 November")], "no day");
    refused(&[&met.replace("talked", "danced")], "no knock outcome");
    refused(&[KNOCK, met], "before the evening begins");
}

#[test]
fn in_the_bundled_evening_a_place_and_a_woman_lie_beyond_tonight() {
    let evening = Evening::parse(KINGSTON).unwrap();
    let beyond = evening.words_beyond_tonight();
    for wanted in ["Ferry cottage", "boathouse", "Larkspur", "kettle boils"] {
        let is_there = beyond.iter().any(|word| word.contains(wanted));
        assert!(is_there, "{wanted} in {beyond:?}");
    }
    for tonight in [
        "Blue door 3",
        "geranium",
        "\"Ana\"",
        "Kestrel",
        "Lower landing, left",
    ] {
        assert!(!beyond.contains(tonight), "{tonight}");
    }
    let acts = || evening.acts.iter().map(|act| &act.deed);
    assert!(acts().any(|deed| matches!(deed, Deed::Out { who } if who.len() == 2)));
    assert!(acts().any(|deed| matches!(deed, Deed::Home { who } if who == &["Amina"])));
}
