//! What may follow what.

use super::KNOCK;
use super::played;
use super::refused;
use super::visit;
use crate::evening::Sunday;

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
