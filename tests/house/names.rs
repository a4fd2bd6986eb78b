//! Names say what is inside. Words that fit anything say nothing, so no source is named by them.

use crate::tree::Findings;
use crate::tree::Tree;
use crate::tree::bites;
use crate::tree::holds;
use crate::tree::spares;

const EMPTY_WORDS: [&str; 15] = [
    "util",
    "utils",
    "utility",
    "utilities",
    "common",
    "helper",
    "helpers",
    "manager",
    "misc",
    "other",
    "base",
    "impl",
    "data",
    "info",
    "infos",
];

/// Files whose names are ours to choose. Others follow their tool (`Info.plist`) or are pages for people.
const SOURCES: [&str; 7] = [".rs", ".kt", ".swift", ".py", ".java", ".sh", ".sql"];

fn names(tree: &Tree) -> Findings {
    let mut findings = Findings::new();
    for file in tree.files() {
        let Some(end) = SOURCES.iter().find(|end| file.ends_with(**end)) else {
            continue;
        };
        for part in file.trim_end_matches(end).split('/') {
            for word in words(part) {
                if EMPTY_WORDS.contains(&word.as_str()) {
                    findings.push(format!("{file}: `{word}` says nothing about what is inside"));
                }
            }
        }
    }
    findings
}

/// The words of a name: `visits_manager`, `VisitsManager` and `visits-manager` are visits and manager.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in name.chars() {
        if !letter.is_alphanumeric() || letter.is_uppercase() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            word.extend(letter.to_lowercase());
        }
    }
    words
}

#[test]
fn names_say_what_is_inside() {
    holds(names);
}

#[test]
fn a_name_that_says_nothing_is_found() {
    bites(names, "names/empty_words", "core/src/store/helpers.rs: `helpers`");
    bites(names, "names/empty_words", "core/src/common/ids.rs: `common`");
    bites(names, "names/empty_words", "VisitsManager.kt: `manager`");
    bites(names, "names/empty_words", "0002_people_data.sql: `data`");
}

#[test]
fn a_word_within_a_word_is_left_alone() {
    spares(names, "names/sound");
}
