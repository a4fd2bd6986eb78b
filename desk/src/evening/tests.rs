use std::collections::BTreeSet;

use super::*;

#[test]
fn the_bundled_evening_is_played_as_it_is_told() {
    let evening = Evening::parse(KINGSTON).unwrap();
    assert_eq!(
        (evening.date.to_string().as_str(), evening.date.weekday()),
        ("2026-11-19", 3)
    );
    assert_eq!(
        (evening.team.lead.as_str(), evening.team.volunteers.len()),
        ("Tamsin", 2)
    );
    let undone: Vec<&str> = evening
        .acts
        .iter()
        .filter_map(|act| match &act.deed {
            Deed::Undo { visit } => Some(visit.as_str()),
            _ => None,
        })
        .collect();
    let stops = evening.acts.iter().filter(|act| match &act.deed {
        Deed::Visit { key, .. } => !undone.contains(&key.as_str()),
        _ => false,
    });
    assert_eq!((stops.count(), undone.len()), (11, 1));
    assert!(
        evening
            .acts
            .is_sorted_by(|earlier, later| earlier.at_ms < later.at_ms)
    );
}

#[test]
fn in_the_bundled_evening_both_write_about_one_visit_and_one_place_without_signal() {
    let evening = Evening::parse(KINGSTON).unwrap();
    let dark = evening
        .acts
        .iter()
        .rposition(|act| matches!(act.deed, Deed::Signal { on: false, .. }))
        .unwrap();
    let authors = |about: &dyn Fn(&Deed) -> bool| -> BTreeSet<String> {
        let acts = evening.acts.iter().skip(dark).filter(|act| about(&act.deed));
        acts.map(|act| act.by.clone()).collect()
    };
    let of_visit = authors(&|deed| matches!(deed, Deed::Amend { visit, .. } if visit == "v3"));
    let of_place = authors(&|deed| matches!(deed, Deed::PlaceNote { place, .. } if place == "red-gate"));
    assert_eq!((of_visit.len(), of_place.len()), (2, 2));
}

#[test]
fn the_search_looks_for_whole_texts_and_their_words() {
    let words = Evening::parse(KINGSTON).unwrap().words();
    for wanted in [
        "Blue door 3",
        "Toothache",
        "Tamsin",
        "Lower landing, left",
        "landing",
        "marmalade",
        "\"Ana\"",
    ] {
        assert!(words.iter().any(|word| word == wanted), "{wanted}");
    }
    assert!(
        words.iter().all(|word| word.len() >= 5),
        "shorter words occur by chance"
    );
}

#[test]
fn words_about_a_woman_stand_in_nobody_elses_record() {
    let evening = Evening::parse(KINGSTON).unwrap();
    let words = evening.words_about("ana");
    for hers in ["\"Ana\"", "marmalade", "Toothache", "dentist"] {
        assert!(words.contains(hers), "{hers}");
    }
    // What was said at a door where she was not, and what was said about others as well.
    for others in ["Tamsin", "kettle", "Kestrel", "Lantern low landing"] {
        assert!(!words.contains(others), "{others}");
    }
    assert!(words.is_subset(&evening.words()));
}

#[test]
fn on_sunday_a_volunteers_phone_may_be_lost_and_a_known_woman_forgotten() {
    let sunday = r#"{"do":"sunday","lost":"Joy","erased":"ana"}"#;
    let wanted = Sunday {
        lost: Some("Joy".to_owned()),
        erased: Some("ana".to_owned()),
    };
    assert_eq!(played(&[KNOCK, sunday]).unwrap().sunday, Some(wanted));
    assert_eq!(played(&[KNOCK]).unwrap().sunday, None);
    refused(&[KNOCK, r#"{"do":"sunday"}"#], "nothing happens");
    refused(&[KNOCK, r#"{"do":"sunday","lost":"Tamsin"}"#], "no volunteer");
    refused(&[KNOCK, r#"{"do":"sunday","lost":"Ruth"}"#], "no volunteer");
    refused(&[KNOCK, r#"{"do":"sunday","erased":"door"}"#], "no person");
    refused(&[KNOCK, r#"{"do":"sunday","erased":"bo"}"#], "no person");
    refused(&[sunday, KNOCK], "the last line");
    refused(&[KNOCK, r#"{"do":"sunday","at":"10:00"}"#], "unknown field");
}

#[test]
fn regional_language_codes_are_taken_to_their_language() {
    let evening = played(&[
        r#"{"do":"someone_new","by":"Amina","key":"new","languages":{"pt-BR":"good"}}"#,
        KNOCK,
    ]);
    let languages = evening.unwrap().acts.into_iter().find_map(|act| match act.deed {
        Deed::SomeoneNew { draft, .. } => Some(draft.languages),
        _ => None,
    });
    assert_eq!(languages, Some([("pt".to_owned(), "good".to_owned())].into()));
}

#[test]
fn an_evening_without_a_proper_team_is_refused() {
    assert_eq!(
        Evening::parse("").unwrap_err().to_string(),
        "line 1: the evening is empty"
    );
    for (line, reason) in [
        (PLACE, "begins with a team"),
        (
            r#"{"do":"team","name":"T","date":"2026-11-19","volunteers":["Amina"]}"#,
            "missing field `lead`",
        ),
        (
            r#"{"do":"team","name":"T","date":"2026-11-19","lead":["Tamsin","Ruth"],"volunteers":["Amina"]}"#,
            "invalid type",
        ),
        (
            r#"{"do":"team","name":"T","date":"2026-11-19","lead":"","volunteers":["Amina"]}"#,
            "not a first name",
        ),
        (
            r#"{"do":"team","name":"T","date":"2026-11-19","lead":"Tamsin","volunteers":[]}"#,
            "one to 6 volunteers",
        ),
        (
            r#"{"do":"team","name":"T","date":"2026-11-19","lead":"Tamsin","volunteers":["A1"]}"#,
            "not a first name",
        ),
        (
            r#"{"do":"team","name":"T","date":"2026-11-19","lead":"Tamsin","volunteers":["Tamsin"]}"#,
            "two people",
        ),
        (
            r#"{"do":"team","name":"T","date":"2026-11-31","lead":"Tamsin","volunteers":["Amina"]}"#,
            "no day",
        ),
        (
            r#"{"do":"team","name":" ","date":"2026-11-19","lead":"Tamsin","volunteers":["Amina"]}"#,
            "the team's name",
        ),
    ] {
        let bad = Evening::parse(line).unwrap_err();
        assert!(bad.line == 1 && bad.reason.contains(reason), "{bad}");
    }
    let seven = r#"{"do":"team","name":"T","date":"2026-11-19","lead":"Tamsin","volunteers":["Aa","Bb","Cc","Dd","Ee","Ff","Gg"]}"#;
    assert!(Evening::parse(seven).unwrap_err().reason.contains("one to 6"));
    refused(&[TEAM], "a second team");
}

#[test]
fn a_line_that_is_no_line_is_refused() {
    refused(&["not json"], "expected");
    refused(&["[]"], "");
    refused(&["", KNOCK], "nothing on this line");
    refused(&[r#"{"do":"dance"}"#], "unknown variant `dance`");
    refused(&[r#"{"by":"Amina"}"#], "missing field `do`");
    refused(
        &[r#"{"do":"undo","by":"Amina","visit":"v1","after_s":1,"mood":"sad"}"#],
        "unknown field `mood`",
    );
    refused(
        &[r#"{"do":"undo","by":"Amina","by":"Joy","visit":"v1","after_s":1}"#],
        "duplicate field `by`",
    );
    refused(
        &[&format!("{}{}", KNOCK, " ".repeat(4096))],
        "longer than 4096 bytes",
    );
}

#[test]
fn an_evening_has_2000_lines_at_most_and_somebody_knocks() {
    let signal = r#"{"do":"signal","who":["Amina"],"on":true}"#;
    let mut lines = [PREPARED, KNOCK].join("\n");
    lines.push_str(&format!("\n{signal}").repeat(1996));
    assert!(Evening::parse(&lines).is_ok());
    lines.push_str(&format!("\n{signal}"));
    let bad = Evening::parse(&lines).unwrap_err();
    assert_eq!((bad.line, bad.reason.as_str()), (2001, "more than 2000 lines"));
    refused(&[signal], "nobody knocks");
}

#[test]
fn an_unknown_code_is_refused_by_the_name_of_its_list() {
    for (field, reason) in [
        (r#""outcome":"winked""#, r#"no knock outcome "winked""#),
        (
            r#""outcome":"talked","modifiers":["rain"]"#,
            r#"no modifier "rain""#,
        ),
        (
            r#""outcome":"talked","met":{"ana":"dream"}"#,
            r#"no encounter mode "dream""#,
        ),
        (
            r#""outcome":"talked","met":{"ana":"face"},"met_in":{"ana":"xx"}"#,
            r#"no language "xx""#,
        ),
        (r#""outcome":"talked","met_unknown":"3""#, r#"no headcount "3""#),
        (r#""outcome":"talked","languages":["xx"]"#, r#"no language "xx""#),
        (
            r#""outcome":"talked","roles":["Maria"]"#,
            r#"no role seen "Maria""#,
        ),
        (
            r#""outcome":"talked","needs":{"visa":"wanted"}"#,
            r#"no need "visa""#,
        ),
        (
            r#""outcome":"talked","needs":{"gp":"perhaps"}"#,
            r#"no need status "perhaps""#,
        ),
        (
            r#""outcome":"talked","support":{"money":1}"#,
            r#"no support "money""#,
        ),
        (
            r#""outcome":"talked","support":{"baking_nuts":1}"#,
            "an allergen without baking",
        ),
    ] {
        refused(&[&visit("v9", "Amina", field)], reason);
    }
    refused(
        &[r#"{"do":"place_note","by":"Amina","place":"door","safety_level":"risky"}"#],
        "no safety level",
    );
    refused(
        &[r#"{"do":"someone_new","by":"Amina","key":"new","age_band":"17"}"#],
        "no age band",
    );
}

#[test]
fn a_place_or_person_that_may_not_be_kept_is_refused() {
    for (line, reason) in [
        (
            r#"{"do":"place","key":"x","nickname":"X","kind":"boat"}"#,
            "no place kind",
        ),
        (
            r#"{"do":"place","key":"x","nickname":"","kind":"house"}"#,
            "needs a nickname",
        ),
        (
            r#"{"do":"place","key":"x","nickname":"X","kind":"house","outcode":"KT1 1AA"}"#,
            "first half",
        ),
        (
            r#"{"do":"place","key":"x","nickname":"X","kind":"flat","building":"door"}"#,
            "is not a block",
        ),
        (
            r#"{"do":"place","key":"x","nickname":"X","kind":"flat","building":"tower"}"#,
            "no place \"tower\"",
        ),
        (
            r#"{"do":"place","key":"door","nickname":"X","kind":"house"}"#,
            "key \"door\" is taken",
        ),
        (
            r#"{"do":"place","key":"The Door","nickname":"X","kind":"house"}"#,
            "is not a key",
        ),
        (
            r#"{"do":"person","key":"x","pseudonym":"ANA"}"#,
            "the pseudonym is taken",
        ),
        (
            r#"{"do":"person","key":"x","pseudonym":"07700 900123"}"#,
            "a word or two",
        ),
        (
            r#"{"do":"person","key":"x","pseudonym":"Moss","reads":["xx"]}"#,
            "no language",
        ),
    ] {
        let bad = Evening::parse(&[PREPARED, line].join("\n")).unwrap_err();
        assert!(bad.line == 4 && bad.reason.contains(reason), "{bad}");
    }
    let late = PLACE.replace("door", "late");
    refused(&[KNOCK, &late], "before the evening begins");
}

#[test]
fn a_name_a_stop_or_a_visit_that_does_not_exist_is_refused() {
    refused(
        &[&KNOCK.replace("Amina", "Zoe")],
        r#"nobody of the team is called "Zoe""#,
    );
    refused(
        &[&KNOCK.replace(r#""door""#, r#""nowhere""#)],
        r#"no place "nowhere" above this line"#,
    );
    refused(
        &[&KNOCK.replace(r#""door""#, r#""ana""#)],
        r#""ana" is not a place"#,
    );
    refused(
        &[&visit(
            "v9",
            "Amina",
            r#""outcome":"talked","met":{"eve":"face"}"#,
        )],
        r#"no person "eve""#,
    );
    refused(
        &[&visit(
            "v9",
            "Amina",
            r#""outcome":"talked","met":{"door":"face"}"#,
        )],
        "is not a person",
    );
    refused(
        &[&visit(
            "v9",
            "Amina",
            r#""outcome":"talked","met_in":{"ana":"ro"}"#,
        )],
        "who was not met",
    );
    refused(
        &[r#"{"do":"amend","by":"Amina","visit":"v7","note":"x"}"#],
        r#"no visit "v7""#,
    );
    refused(
        &[r#"{"do":"amend","by":"Amina","visit":"door","note":"x"}"#],
        r#"no visit "door""#,
    );
    refused(
        &[r#"{"do":"undo","by":"Amina","visit":"v7","after_s":1}"#],
        r#"no visit "v7""#,
    );
    refused(
        &[r#"{"do":"place_note","by":"Amina","place":"v7","access_hint":"x"}"#],
        r#"no place "v7""#,
    );
    refused(
        &[r#"{"do":"signal","who":["Zoe"],"on":true}"#],
        "nobody of the team",
    );
    refused(&[r#"{"do":"signal","who":[],"on":true}"#], "signal for nobody");
    refused(&[KNOCK, KNOCK], r#"the key "v1" is taken"#);
}

#[test]
fn nobody_writes_about_what_her_phone_has_not_got() {
    let off = r#"{"do":"signal","who":["Amina","Joy"],"on":false}"#;
    let on = off.replace("false", "true");
    let amend = r#"{"do":"amend","by":"Joy","visit":"v1","note":"Kettle on"}"#;
    refused(&[off, KNOCK, amend], r#"Joy's phone has not got "v1" yet"#);
    refused(
        &[off, KNOCK, &on.replace(r#""Amina","#, ""), amend],
        "has not got",
    );
    assert!(played(&[off, KNOCK, &on, off, amend]).is_ok());
    assert!(played(&[KNOCK, off, amend]).is_ok());
}

#[test]
fn times_go_forward_and_exist() {
    for at in ["24:00", "19:60", "7:05", "19.02", "", "19:02:01", "+9:02"] {
        refused(&[&KNOCK.replace("19:02", at)], "no time");
    }
    let earlier = visit("v9", "Amina", r#""outcome":"talked""#).replace("19:05", "19:01");
    refused(&[KNOCK, &earlier], "19:01 lies before the line above");
    let same = visit("v9", "Amina", r#""outcome":"talked""#).replace("19:05", "19:02");
    let acts = played(&[KNOCK, &same]).unwrap().acts;
    assert!(acts.is_sorted_by(|earlier, later| earlier.at_ms < later.at_ms));
}

#[test]
fn undo_is_her_own_at_once_and_final() {
    let undo =
        |by: &str, after_s: u32| format!(r#"{{"do":"undo","by":"{by}","visit":"v1","after_s":{after_s}}}"#);
    assert!(played(&[KNOCK, &undo("Amina", 6)]).is_ok());
    refused(&[KNOCK, &undo("Amina", 7)], "too late to undo");
    refused(&[KNOCK, &undo("Joy", 3)], "only her own visit");
    refused(
        &[
            KNOCK,
            &visit("v9", "Joy", r#""outcome":"talked""#),
            &undo("Amina", 3),
        ],
        "right after its visit",
    );
    refused(
        &[
            KNOCK,
            &undo("Amina", 3),
            r#"{"do":"amend","by":"Amina","visit":"v1","note":"x"}"#,
        ],
        "was undone",
    );
}

#[test]
fn a_note_is_short_and_says_something() {
    let long = format!(
        r#"{{"do":"amend","by":"Amina","visit":"v1","note":"{}"}}"#,
        "a".repeat(281)
    );
    refused(&[KNOCK, &long], "281 letters, 280 at most");
    refused(
        &[KNOCK, r#"{"do":"amend","by":"Amina","visit":"v1"}"#],
        "nothing is amended",
    );
    refused(
        &[r#"{"do":"place_note","by":"Amina","place":"door"}"#],
        "nothing is noted",
    );
    let shut = r#"{"do":"place_note","by":"Amina","place":"door","safety_level":"do_not_visit"}"#;
    let open = shut.replace("do_not_visit", "fine");
    refused(&[shut, &open], "only a lead");
    assert!(played(&[shut, &open.replace("Amina", "Tamsin"), KNOCK]).is_ok());
}

/// Plays lines after a prepared team, and expects the last of them to be refused for this reason.
fn refused(lines: &[&str], reason: &str) {
    let bad = played(lines).unwrap_err();
    assert!(bad.reason.contains(reason), "{bad}, expected {reason}");
    if !lines.first().is_some_and(|line| line.is_empty()) {
        assert_eq!(bad.line, 3 + lines.len(), "{bad}");
    }
    assert!(!bad.reason.contains("column"), "{bad}");
}

fn played(lines: &[&str]) -> Result<Evening, BadLine> {
    Evening::parse(&[&[PREPARED], lines].concat().join("\n"))
}

fn visit(key: &str, by: &str, fields: &str) -> String {
    format!(r#"{{"do":"visit","key":"{key}","by":"{by}","place":"door","at":"19:05",{fields}}}"#)
}

const KINGSTON: &str = include_str!("../../evenings/kingston-thursday.jsonl");
const TEAM: &str =
    r#"{"do":"team","name":"Pair","date":"2026-11-19","lead":"Tamsin","volunteers":["Amina","Joy"]}"#;
const PLACE: &str = r#"{"do":"place","key":"door","nickname":"Blue door","kind":"house"}"#;
const PREPARED: &str = r#"{"do":"team","name":"Pair","date":"2026-11-19","lead":"Tamsin","volunteers":["Amina","Joy"]}
{"do":"place","key":"door","nickname":"Blue door","kind":"house"}
{"do":"person","key":"ana","pseudonym":"Ana"}"#;
const KNOCK: &str =
    r#"{"do":"visit","by":"Amina","key":"v1","place":"door","at":"19:02","outcome":"noanswer"}"#;
