//! The one command, run as a person runs it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::process::Output;
use std::sync::LazyLock;

use serde_json::Value;

/// The bundled evening, told once for all who ask.
static BUNDLED: LazyLock<Value> = LazyLock::new(|| outcome(&["--json"]));

#[test]
fn the_evening_ends_with_everything_on_every_device_and_nothing_readable() {
    let outcome = &*BUNDLED;
    let devices = outcome["devices"].as_array().unwrap();
    let left = || devices.iter().filter(|device| device["is_lost"] == false);
    let hashes: BTreeSet<&str> = left().map(|device| device["sha256"].as_str().unwrap()).collect();
    assert_eq!((devices.len(), left().count(), hashes.len()), (3, 2, 1));
    assert_eq!(devices[0]["stops"].as_array().unwrap().len(), 11);
    let that_evening = |at: usize| devices[at]["stops_before_signal"].as_array().unwrap().len();
    assert_eq!([0, 1, 2].map(|at| that_evening(at) == 11), [false, true, true]); // the pair has met
    assert!(outcome["search"]["words"].as_u64().unwrap() > 50);
    assert_eq!(outcome["search"]["found"], 0);
    assert!(outcome["relay"]["envelopes"].as_u64().unwrap() > 0);
    for line in outcome["receipts"].as_array().unwrap() {
        assert_eq!(line["has"], line["of"]);
        assert_eq!(line["not_here"], 0);
    }
}

#[test]
fn both_screens_show_the_same_six_digits_and_nobody_elses() {
    let joined = BUNDLED["joined"].as_array().unwrap();
    let handed: Vec<&Value> = joined.iter().map(|joined| &joined["handed"]).collect();
    assert_eq!(handed, ["typed", "scanned"]);
    for joined in joined {
        assert_eq!(joined["lead_sees"], joined["newcomer_sees"]);
        let digits = joined["lead_sees"].as_str().unwrap();
        let count = digits.chars().filter(char::is_ascii_digit).count();
        assert_eq!((digits.len(), count), (7, 6), "{digits}");
    }
    assert_ne!(joined[0]["groups"], joined[1]["groups"]);
    assert_eq!((&joined[0]["epoch"], &joined[1]["epoch"]), (&2.into(), &3.into()));
}

#[test]
fn a_lost_phone_is_told_and_destroys_its_store_and_its_finder_reads_nothing_new() {
    let lost = &BUNDLED["lost"];
    assert_eq!(
        (lost["name"].as_str(), lost["unsent"].as_u64()),
        (Some("Bethan"), Some(0))
    );
    assert_eq!(
        (&lost["was_told"], &lost["opens_again"]),
        (&true.into(), &false.into())
    );
    assert!(
        lost["finder_read"].as_u64().unwrap() > 20,
        "so that there is something to destroy"
    );
    assert_eq!(lost["finder_read_since"], 0);
    assert_eq!(lost["epochs"], serde_json::json!([3, 4]));
}

#[test]
fn a_phone_lost_out_on_the_round_opens_that_evening_and_nothing_else() {
    let lost = &BUNDLED["lost"];
    assert_eq!(lost["was_out"], true);
    assert!(lost["closed"].as_u64().unwrap() > 2 && lost["beyond"].as_u64().unwrap() > 4);
    assert_eq!(
        (&lost["beyond_found"], &lost["beyond_opened"]),
        (&0.into(), &0.into())
    );
    for out in moments("out") {
        let beyond = out["beyond"].as_array().unwrap();
        assert!(
            beyond[0].as_u64().unwrap() > 0,
            "so that there is something to close"
        );
        assert_eq!(beyond[1], 0);
    }
    let back = &BUNDLED["sunday"]["back"][0];
    assert_eq!(
        (&back["name"], &back["is_at_home"]),
        (&"Amina".into(), &true.into())
    );
    assert!(back["beyond"].as_u64().unwrap() > 0);
}

#[test]
fn the_round_is_planned_from_what_is_due_and_a_block_is_one_stop() {
    let stops = BUNDLED["round"]["stops"].as_array().unwrap();
    assert_eq!(stops.len(), 10);
    let block = stops
        .iter()
        .find(|stop| stop["place"] == "Lantern Court")
        .unwrap();
    assert_eq!(
        (&block["doors"], &block["reason"]),
        (&2.into(), &"promise".into())
    );
    assert_eq!(block["languages"], serde_json::json!(["pt", "ro"]));
    let to_do = block["to_do"].as_array().unwrap();
    assert!(to_do.contains(&"Birthday gift".into()) && to_do.contains(&"Dentist leaflet".into()));
    assert!(stops.iter().all(|stop| stop["pair"] == 1));
}

#[test]
fn the_plan_opens_to_whoever_waits_when_a_check_in_is_missed_and_not_before() {
    let watched = moments("watched");
    assert_eq!(watched.len(), 2);
    assert_eq!(
        (&watched[0]["missed"], &watched[0]["is_open"]),
        (&serde_json::json!([]), &false.into())
    );
    assert_eq!(
        (&watched[1]["missed"], &watched[1]["is_open"]),
        (&serde_json::json!(["20:15"]), &true.into())
    );
    assert_eq!(watched[1]["last_heard_of"], "Lantern low landing");
    let noted = serde_json::json!([{"by": "Tamsin", "at": "20:32"}]);
    assert_eq!(BUNDLED["sunday"]["plans_opened"], noted);
    let late: Vec<bool> = moments("checked_in")
        .iter()
        .map(|moment| moment["is_late"] == true)
        .collect();
    assert_eq!(late, [false, true]);
}

#[test]
fn on_sunday_the_lead_reads_what_came_in_and_the_promise_is_due_first() {
    let sunday = &BUNDLED["sunday"];
    assert_eq!((&sunday["doors"], &sunday["opened"]), (&11.into(), &3.into()));
    assert_eq!(
        (&sunday["concerns_due"], &sunday["to_finish"]),
        (&1.into(), &0.into())
    );
    let first = &sunday["due"][0];
    assert_eq!(
        (&first["place"], &first["reason"]),
        (&"Plum tree house".into(), &"promise".into())
    );
    assert_eq!(first["to_do"], serde_json::json!(["Raspberry shortbread"]));
    let concerns = serde_json::json!([{"name": "Tamsin", "count": 1}, {"name": "Amina", "count": 0}]);
    assert_eq!(sunday["concerns"], concerns);
    assert_eq!(BUNDLED["round"]["is_closed"], true);
}

#[test]
fn what_the_guard_refuses_is_told_with_a_safer_wording_and_kept_nowhere() {
    let typed = moments("not_kept");
    assert_eq!((typed.len(), &typed[0]["is_kept"]), (1, &false.into()));
    assert!(typed[0]["kind"].as_str().unwrap().contains("telephone"));
    assert!(typed[0]["safer"].is_string());
    assert!(!BUNDLED.to_string().contains("900123"));
}

#[test]
fn what_was_written_on_a_lost_phone_stays_hers() {
    let merged = BUNDLED["merged"].as_array().unwrap();
    assert!(merged.len() >= 2);
    for record in merged {
        let mut by = record["by"].as_array().unwrap().iter();
        assert!(by.any(|written| written["name"] == "Bethan"), "{record}");
    }
    let stops = BUNDLED["devices"][0]["stops"].as_array().unwrap();
    assert_eq!(stops.iter().filter(|stop| stop["by"] == "Bethan").count(), 5);
}

#[test]
fn an_erased_woman_is_nowhere_and_visits_keep_their_counts() {
    let erased = &BUNDLED["erased"];
    assert_eq!((&erased["devices"], &erased["of"]), (&2.into(), &2.into()));
    assert_eq!(
        (&erased["is_gone_from_relay"], &erased["are_keys_gone"]),
        (&true.into(), &true.into())
    );
    assert!(
        erased["shown"][0].as_u64().unwrap() > 10,
        "so that there is something to erase"
    );
    assert_eq!((&erased["shown"][1], &erased["found"]), (&0.into(), &0.into()));
    assert_eq!(erased["visits"], serde_json::json!([11, 11]));
    assert_eq!(erased["met"], serde_json::json!([3, 3]));
}

#[test]
fn what_had_not_left_a_lost_phone_is_told_and_promised_to_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let outcome = played(folder.path(), &[SHORT_EVENING, JOY_IS_OUT].concat());
    assert_eq!(
        (&outcome["lost"]["name"], &outcome["lost"]["unsent"]),
        (&"Joy".into(), &2.into())
    );
    assert_eq!(outcome["held"]["everything_written_is_there"], true);
    assert_eq!(outcome["devices"][2]["is_lost"], true);
    assert_eq!(
        outcome["devices"][2]["stops_before_signal"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let stops = outcome["devices"][0]["stops"].as_array().unwrap();
    assert_eq!(stops.len(), 1, "Amina's alone: {stops:?}");
    assert_eq!(outcome["erased"], Value::Null);
}

#[test]
fn the_keys_of_the_outcome_are_those_of_its_page() {
    let keys: BTreeSet<&str> = BUNDLED.as_object().unwrap().keys().map(String::as_str).collect();
    let page = include_str!("../../docs/formats/story.md");
    let help = include_str!("../src/help.txt");
    let expected = [
        "devices", "erased", "evening", "held", "joined", "lost", "merged", "moments", "receipts", "relay",
        "round", "search", "steps", "sunday", "tonight",
    ];
    assert_eq!(keys, BTreeSet::from(expected));
    for key in keys {
        assert!(page.contains(&format!("`{key}`")), "{key} is not on its page");
        assert!(help.contains(key), "{key} is not in the help");
    }
    for moment in BUNDLED["moments"].as_array().unwrap() {
        for key in moment.as_object().unwrap().keys() {
            assert!(
                page.contains(&format!("`{key}`")),
                "moments: {key} is not on its page"
            );
        }
        let what = moment["what"].as_str().unwrap();
        assert!(page.contains(&format!("`{what}`")), "{what} is not on the page");
    }
    for part in ["lost", "erased", "held", "round", "sunday"] {
        for key in BUNDLED[part].as_object().unwrap().keys() {
            assert!(
                page.contains(&format!("`{key}`")),
                "{part}: {key} is not on its page"
            );
        }
    }
}

#[test]
fn told_elsewhere_than_to_a_terminal_it_is_plain() {
    let told = text(&held(&[]).stdout);
    for wanted in [
        "Blue door 3",
        "Amina's screen",
        "Bethan's phone was lost out on the round",
        "2 of 2 phones",
        "0 found",
        "home baking (egg, gluten, milk)",
        "Before Amina knocks at Blue door 3",
        "The plan stays shut",
        "Not kept as typed",
        "A promise: Raspberry shortbread",
    ] {
        assert!(told.contains(wanted), "{wanted} in {told}");
    }
    assert!(!told.contains('\x1b'));
    assert!(!told.contains("NOT HELD"));
}

#[test]
fn it_fits_a_terminal_and_says_no_code() {
    let told = text(&held(&[]).stdout);
    for line in told.lines() {
        assert!(line.chars().count() <= 100, "{line}");
        assert_eq!(line.trim_end(), line);
    }
    assert!(!told.contains('_'), "codes have underlines: {told}");
    let is_code = |word: &&str| ["ro", "pt", "th", "noanswer", "notnow", "lookout"].contains(word);
    let mut words = told.split(|letter: char| !letter.is_alphabetic());
    assert_eq!(words.find(is_code), None);
    assert!(told.contains("    Amina     Romanian, who was met"), "{told}");
}

#[test]
fn another_team_can_play_its_own_evening() {
    let folder = tempfile::tempdir().unwrap();
    let outcome = played(folder.path(), SHORT_EVENING);
    assert_eq!(outcome["evening"]["team"], "Harbour pair");
    assert_eq!(outcome["devices"][1]["stops"][0]["place"], "Yellow gate");
    assert_eq!(outcome["devices"][0]["stops"][0]["outcome"], "talked");
    assert_eq!(
        (&outcome["lost"], &outcome["erased"]),
        (&Value::Null, &Value::Null)
    );
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
    held(&["--keep", keep.to_str().unwrap()]);
    assert!(has(&keep, "relay") && has(&keep, "phone-1") && has(&keep, "phone-3"));
    assert!(keep.join("phone-1/doorstep.store").is_file());
    for gone in ["doorstep.store", "doorstep.store-wal", "doorstep.key"] {
        assert!(
            !keep.join("phone-3").join(gone).exists(),
            "{gone} of the lost phone"
        );
    }
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

/// The bundled evening's moments of one sort.
fn moments(what: &str) -> Vec<&'static Value> {
    let moments = BUNDLED["moments"].as_array().unwrap();
    moments.iter().filter(|moment| moment["what"] == what).collect()
}

/// The outcome of an evening of one's own, which holds.
fn played(folder: &Path, evening: &str) -> Value {
    let file = folder.join("evening.jsonl");
    fs::write(&file, evening).unwrap();
    outcome(&["--json", "--evening", file.to_str().unwrap()])
}

/// The outcome of a story that holds.
fn outcome(words: &[&str]) -> Value {
    serde_json::from_slice(&held(words).stdout).unwrap()
}

/// What a story tells that holds; one that does not says here what it told instead.
fn held(words: &[&str]) -> Output {
    let told = doorstep(words);
    assert!(
        told.status.success(),
        "{}{}",
        text(&told.stdout),
        text(&told.stderr)
    );
    told
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

const SHORT_EVENING: &str = r#"{"do":"team","name":"Harbour pair","date":"2026-11-19","lead":"Tamsin","volunteers":["Amina","Joy"]}
{"do":"place","key":"gate","nickname":"Yellow gate","kind":"house","state":"confirmed"}
{"do":"signal","who":["Amina"],"on":false,"at":"18:45"}
{"do":"visit","by":"Amina","key":"v1","place":"gate","at":"19:02","outcome":"noanswer"}
{"do":"amend","by":"Amina","visit":"v1","at":"19:10","outcome":"talked","note":"She came to the window after all"}
"#;
const JOY_IS_OUT: &str = r#"{"do":"signal","who":["Joy"],"on":false,"at":"19:20"}
{"do":"visit","by":"Joy","key":"v2","place":"gate","at":"19:30","outcome":"noanswer"}
{"do":"place_note","by":"Joy","place":"gate","access_hint":"The bell is broken"}
{"do":"sunday","lost":"Joy"}
"#;
