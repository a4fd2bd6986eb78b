mod anything;
mod in_order;
mod outing;
mod told;
mod written;

use super::BadLine;
use super::Evening;

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
