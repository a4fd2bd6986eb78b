//! Small enough to hold in mind: no source over 400 lines, no more than 18 names at the root.

use crate::tree::Findings;
use crate::tree::Rule;
use crate::tree::Tree;
use crate::tree::bites;
use crate::tree::holds;

fn sizes(tree: &Tree) -> Findings {
    sizes_but_for(LONG, tree)
}

fn sizes_but_for(long: Long, tree: &Tree) -> Findings {
    let mut findings = Findings::new();
    for file in tree.ending(".rs") {
        let lines = tree.source(file).lines().count();
        let may_be_long = long.iter().any(|(listed, _)| *listed == file);
        if lines > LINES_MAX && !may_be_long {
            findings.push(format!(
                "{file}: {lines} lines, {LINES_MAX} at most; split the idea or list it with a reason"
            ));
        }
        if lines <= LINES_MAX && may_be_long {
            findings.push(format!("{file}: short again; take it off the list"));
        }
    }
    let entries = tree.entries("");
    if entries.len() > ROOT_ENTRIES_MAX {
        findings.push(format!(
            "the root has {} entries, {ROOT_ENTRIES_MAX} at most",
            entries.len()
        ));
    }
    findings
}

const LINES_MAX: usize = 400;
const ROOT_ENTRIES_MAX: usize = 18;

/// Files that may be longer, each with the reason why splitting would make it worse.
type Long = &'static [(&'static str, &'static str)];
const LONG: Long = &[];

#[test]
fn files_and_the_root_stay_small() {
    holds(sizes);
}

#[test]
fn a_long_file_is_found() {
    bites(
        sizes,
        "sizes/long_file",
        "core/src/lib.rs: 401 lines, 400 at most",
    );
}

#[test]
fn a_listed_file_that_grew_short_is_found() {
    let listed: Rule = |tree| sizes_but_for(&[("core/src/listed.rs", "a catalogue")], tree);
    bites(listed, "sizes/stale_line", "core/src/listed.rs: short again");
}

#[test]
fn a_crowded_root_is_found() {
    bites(sizes, "sizes/crowded_root", "the root has 19 entries");
}
