use std::fs;

use super::Corpus;
use super::Rewrite;
use super::Sizes;

const PLACE: &str = r#"{"id":"p1","name":"Blue door","lat":51.4,"lon":-0.3}"#;
const PERSON: &str = r#"{"id":"w1","name":"P10 Robin","lang":"ro"}"#;
const VISIT: &str = r#"{"id":"v","place":"p1","at":"2026-07-01T00:14:11.026Z","outcome":"met","people":["w1"],"languages":["ro"],"items":["socks","hat"],"needs":["dental"],"note":"tea","followUp":null,"author":"a"}"#;
const EDIT: &str = r#"{"visit":0,"kind":"note","pos":3,"insert":" again","author":"a"}"#;

fn read(visit: &str, edit: &str) -> Result<Corpus, String> {
    let folder = tempfile::tempdir().unwrap();
    for (file, line) in [
        ("places", PLACE),
        ("people", PERSON),
        ("visits", visit),
        ("edits", edit),
    ] {
        fs::write(folder.path().join(format!("{file}.jsonl")), line).unwrap();
    }
    Corpus::read(folder.path()).map_err(|error| error.to_string())
}

#[test]
fn a_years_words_become_ours() {
    let year = read(VISIT, EDIT).unwrap();
    let visit = &year.visits[0];
    assert_eq!(visit.visit.outcome, "talked");
    assert_eq!(visit.visit.support["warm_clothes"], 2);
    assert_eq!(visit.visit.at_ms, 1_782_864_851_026);
    assert_eq!(year.people[0].pseudonym, "Pba Robin");
    let words = " again".to_owned();
    assert_eq!(
        year.edits[0].rewrite,
        Rewrite::Note {
            after_letters: 3,
            words
        }
    );
}

#[test]
fn a_line_that_does_not_fit_is_named() {
    let flew = VISIT.replace("\"met\"", "\"flew\"");
    assert_eq!(
        read(&flew, EDIT).unwrap_err(),
        "visits.jsonl, line 1: no outcome \"flew\""
    );
    let nowhere = EDIT.replace("\"visit\":0", "\"visit\":7");
    assert_eq!(
        read(VISIT, &nowhere).unwrap_err(),
        "edits.jsonl, line 1: no visit 7"
    );
}

#[test]
fn the_same_seed_invents_the_same_year() {
    assert_eq!(
        Corpus::invented(7, Sizes::WEEKS),
        Corpus::invented(7, Sizes::WEEKS)
    );
    assert_ne!(
        Corpus::invented(7, Sizes::WEEKS),
        Corpus::invented(8, Sizes::WEEKS)
    );
}
