//! Who links whom, asked of cargo: the relay cannot decrypt because it does not link the code that could.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use cargo_metadata::MetadataCommand;

use crate::tree::Findings;
use crate::tree::Tree;

/// Which of our crates each of our crates names, tests and build scripts included.
type Links = BTreeMap<String, BTreeSet<String>>;

/// Pairs that must never be linked, not even through a third.
const APART: [(&str, &str, &str); 5] = [
    ("doorstep-relay", "doorstep-core", "the relay can open nothing"),
    (
        "doorstep-relay",
        "doorstep-bindings",
        "the relay can open nothing",
    ),
    (
        "doorstep-wire",
        "doorstep-core",
        "wire knows no keys and no names",
    ),
    (
        "doorstep-wire",
        "doorstep-relay",
        "wire knows no keys and no names",
    ),
    ("doorstep-core", "doorstep-relay", "a phone is no relay"),
];

fn links_are_apart(links: &Links) -> Findings {
    APART
        .iter()
        .filter(|(from, to, _)| reaches(links, from, to))
        .map(|(from, to, why)| format!("{from} links {to}: {why}"))
        .collect()
}

fn reaches(links: &Links, from: &str, to: &str) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(name) = open.pop() {
        if !seen.insert(name) {
            continue;
        }
        let Some(next) = links.get(name) else { continue };
        if next.contains(to) {
            return true;
        }
        open.extend(next.iter().map(String::as_str));
    }
    false
}

/// Our own crates as cargo sees them. `no_deps` keeps it to manifests, so that nothing is fetched.
fn of_the_house() -> Links {
    let metadata = MetadataCommand::new()
        .current_dir(Tree::house().root())
        .no_deps()
        .other_options(["--offline".to_owned(), "--locked".to_owned()])
        .exec()
        .expect("cargo reads our manifests");
    metadata
        .packages
        .iter()
        .map(|package| {
            let named = package
                .dependencies
                .iter()
                .map(|dependency| dependency.name.clone());
            (package.name.to_string(), named.collect())
        })
        .collect()
}

/// A specimen: lines of `crate -> crate`.
fn of_specimen(case: &str) -> Links {
    let mut links = Links::new();
    for line in Tree::specimen(case).source("links.txt").lines() {
        let (from, to) = line.split_once(" -> ").expect("a line says `crate -> crate`");
        links.entry(from.to_owned()).or_default().insert(to.to_owned());
    }
    links
}

#[test]
fn the_relay_does_not_link_core_and_wire_links_neither() {
    let links = of_the_house();
    assert!(
        links.contains_key("doorstep-relay") && links.contains_key("doorstep-wire"),
        "both crates are there"
    );
    assert_eq!(links_are_apart(&links), Findings::new());
}

#[test]
fn a_relay_that_links_core_is_found() {
    let found = links_are_apart(&of_specimen("links/relay_links_core"));
    assert_eq!(
        found,
        ["doorstep-relay links doorstep-core: the relay can open nothing"]
    );
}

#[test]
fn a_relay_that_links_core_through_another_crate_is_found() {
    let found = links_are_apart(&of_specimen("links/relay_links_core_by_a_third"));
    assert_eq!(
        found,
        ["doorstep-relay links doorstep-core: the relay can open nothing"]
    );
}

#[test]
fn a_wire_that_links_core_is_found() {
    let found = links_are_apart(&of_specimen("links/wire_links_core"));
    assert_eq!(
        found,
        ["doorstep-wire links doorstep-core: wire knows no keys and no names"]
    );
}
