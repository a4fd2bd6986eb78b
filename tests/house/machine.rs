//! No trace of the machine somebody built on: no folder of theirs, no package registry's host.
//!
//! A checkout behaves the same on every machine, and our files tell nobody where we work.

use crate::tree::Findings;
use crate::tree::Tree;
use crate::tree::bites;
use crate::tree::holds;
use crate::tree::spares;

/// Roots under which only one person's or one machine's files lie. Written apart, so that this file may be read too.
const HOMES: [&str; 4] = [
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
];

/// Hosts from which packages come. The tools know them; our files do not name them.
const HOSTS: [&str; 9] = [
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("pypi.", "org"),
    concat!("pythonhosted.", "org"),
    concat!("registry.", "npmjs.org"),
    concat!("repo1.", "maven.org"),
    concat!("repo.maven.", "apache.org"),
    concat!("proxy.", "golang.org"),
    concat!("deb.", "debian.org"),
];

fn machine(tree: &Tree) -> Findings {
    let mut findings = Findings::new();
    for file in tree.files() {
        let Some(text) = tree.text(file) else { continue };
        for (line, words) in (1..).zip(text.lines()) {
            for home in HOMES {
                if words.match_indices(home).any(|(at, _)| begins_a_path(words, at)) {
                    findings.push(format!("{file}:{line}: names a folder of one machine, {home}"));
                }
            }
            for host in HOSTS.iter().filter(|host| words.contains(**host)) {
                findings.push(format!("{file}:{line}: names the registry {host}"));
            }
        }
    }
    findings
}

/// Whether a path begins here, and is not the middle of another (`docs/work/…`) or of an address.
fn begins_a_path(line: &str, at: usize) -> bool {
    let before = line.get(..at).and_then(|before| before.chars().next_back());
    !before.is_some_and(|before| before.is_alphanumeric() || "._-~}/".contains(before))
}

#[test]
fn no_machine_is_named() {
    holds(machine);
}

#[test]
fn a_folder_of_one_machine_is_found() {
    bites(
        machine,
        "machine/named",
        ".ci/tests:2: names a folder of one machine",
    );
}

#[test]
fn a_registry_is_found() {
    bites(machine, "machine/named", "pip.conf:2: names the registry");
}

#[test]
fn a_folder_of_our_own_is_left_alone() {
    spares(machine, "machine/sound");
}
