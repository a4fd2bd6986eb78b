//! The one command, run as a person runs it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::process::Output;

use serde_json::Value;

#[test]
fn the_evening_ends_with_everything_on_every_device_and_nothing_readable() {
    let told = doorstep(&["--json"]);
    assert!(told.status.success(), "{}", text(&told.stderr));
    let outcome: Value = serde_json::from_slice(&told.stdout).unwrap();
    let devices = outcome["devices"].as_array().unwrap();
    let hashes: BTreeSet<&str> = devices
        .iter()
        .map(|device| device["sha256"].as_str().unwrap())
        .collect();
    assert_eq!((devices.len(), hashes.len()), (3, 1));
    assert_eq!(devices[0]["stops"].as_array().unwrap().len(), 11);
    assert!(devices[1]["stops_before_signal"].as_array().unwrap().len() < 11);
    assert!(outcome["merged"].as_array().unwrap().len() >= 2);
    assert!(outcome["search"]["words"].as_u64().unwrap() > 50);
    assert_eq!(outcome["search"]["found"], 0);
    assert!(outcome["relay"]["envelopes"].as_u64().unwrap() > 0);
    for line in outcome["receipts"].as_array().unwrap() {
        assert_eq!(line["has"], line["of"]);
    }
}

#[test]
fn the_keys_of_the_outcome_are_those_of_its_page() {
    let outcome: Value = serde_json::from_slice(&doorstep(&["--json"]).stdout).unwrap();
    let keys: BTreeSet<&str> = outcome.as_object().unwrap().keys().map(String::as_str).collect();
    let page = include_str!("../../docs/formats/story.md");
    let help = include_str!("../src/help.txt");
    let expected = [
        "devices", "evening", "held", "merged", "receipts", "relay", "search", "steps",
    ];
    assert_eq!(keys, BTreeSet::from(expected));
    for key in keys {
        assert!(page.contains(&format!("`{key}`")), "{key} is not on its page");
        assert!(help.contains(key), "{key} is not in the help");
    }
}

#[test]
fn told_elsewhere_than_to_a_terminal_it_is_plain() {
    let told = text(&doorstep(&[]).stdout);
    assert!(told.contains("Blue door 3") && told.contains("0 found"), "{told}");
    assert!(!told.contains('\x1b'));
    assert!(!told.contains("NOT HELD"));
}

#[test]
fn another_team_can_play_its_own_evening() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("evening.jsonl");
    fs::write(&file, SHORT_EVENING).unwrap();
    let told = doorstep(&["--json", "--evening", file.to_str().unwrap()]);
    assert!(told.status.success(), "{}", text(&told.stderr));
    let outcome: Value = serde_json::from_slice(&told.stdout).unwrap();
    assert_eq!(outcome["evening"]["team"], "Harbour pair");
    assert_eq!(outcome["devices"][1]["stops"][0]["place"], "Yellow gate");
    assert_eq!(outcome["devices"][0]["stops"][0]["outcome"], "talked");
}

#[test]
fn a_bad_line_is_named_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("evening.jsonl");
    fs::write(&file, SHORT_EVENING.replace("noanswer", "no_such_outcome")).unwrap();
    let keep = folder.path().join("kept");
    let told = doorstep(&[
        "--evening",
        file.to_str().unwrap(),
        "--keep",
        keep.to_str().unwrap(),
    ]);
    assert_eq!(told.status.code(), Some(2));
    assert!(text(&told.stderr).contains("line 4: "), "{}", text(&told.stderr));
    assert!(!keep.exists());
}

#[test]
fn kept_files_stay_and_a_folder_with_something_in_it_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let keep = folder.path().join("kept");
    assert!(doorstep(&["--keep", keep.to_str().unwrap()]).status.success());
    assert!(has(&keep, "relay") && has(&keep, "phone-1") && has(&keep, "phone-3"));
    let again = doorstep(&["--keep", keep.to_str().unwrap()]);
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("is not empty"));
}

#[test]
fn what_is_not_understood_is_refused_with_a_reason() {
    for words in [
        &["--sync-everything"][..],
        &["--evening"],
        &["--evening", "no-such-file"],
    ] {
        let told = doorstep(words);
        assert_eq!(told.status.code(), Some(2), "{words:?}");
        assert!(text(&told.stderr).starts_with("doorstep: "), "{words:?}");
        assert!(told.stdout.is_empty());
    }
}

fn doorstep(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_doorstep"))
        .args(words)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn has(folder: &Path, name: &str) -> bool {
    folder.join(name).is_dir()
}

const SHORT_EVENING: &str = r#"{"do":"team","name":"Harbour pair","date":"2026-11-19","lead":"Tamsin","volunteers":["Amina"]}
{"do":"place","key":"gate","nickname":"Yellow gate","kind":"house","state":"confirmed"}
{"do":"signal","who":["Amina"],"on":false,"at":"18:45"}
{"do":"visit","by":"Amina","key":"v1","place":"gate","at":"19:02","outcome":"noanswer"}
{"do":"amend","by":"Amina","visit":"v1","at":"19:10","outcome":"talked","note":"She came to the window after all"}
"#;
