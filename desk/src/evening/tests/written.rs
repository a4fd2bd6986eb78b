//! How a line has to be written.

use super::KNOCK;
use super::PLACE;
use super::PREPARED;
use super::TEAM;
use super::played;
use super::refused;
use super::visit;
use crate::evening::Evening;

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
