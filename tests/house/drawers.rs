//! Every feature has the same drawers, so that whoever knows one room knows them all.

use crate::tree::Findings;
use crate::tree::Tree;
use crate::tree::bites;
use crate::tree::holds;
use crate::tree::spares;

/// The features and the nouns each is about, its record first.
pub(crate) const FEATURES: [(&str, &[&str]); 14] = [
    (
        "places",
        &[
            "place", "location", "life", "likeness", "area", "sheet", "text", "ods", "column", "heading",
            "line", "cell", "import",
        ],
    ),
    ("rounds", &["round", "due", "sheet", "speaker"]),
    ("visits", &["visit", "copy", "best_time", "heard"]),
    (
        "people",
        &[
            "person", "hint", "sighting", "same_as", "consent", "likeness", "standing", "handed",
        ],
    ),
    ("support", &["need", "follow_up", "given", "guide", "heard"]),
    ("care", &["concern"]),
    ("dropin", &["arrival"]),
    ("prayer", &["point", "proposal"]),
    ("safety", &["check_in", "code_words", "incident", "debrief"]),
    ("phrases", &["phrase", "leave_behind"]),
    (
        "privacy",
        &[
            "audit_event",
            "retention",
            "clock",
            "team_term",
            "review",
            "tally",
        ],
    ),
    ("reports", &["report"]),
    ("lists", &["own_code"]),
    ("services", &["service"]),
];

/// What lies between the rooms for all of them, each with the reason why it is on no lower floor. They know no feature.
pub(crate) const SHELVES: [(&str, &str); 5] = [
    (
        "body",
        "how a projection keeps a whole record in one column: only features have projections",
    ),
    (
        "carry",
        "how a screen's edit meets what arrived meanwhile: only features have screens",
    ),
    (
        "pages",
        "how a list is read a page at a time: only features have lists",
    ),
    (
        "paragraphs",
        "how the texts beside a room are read: only features have texts to be edited by hand",
    ),
    (
        "rows",
        "the tables of a room in memory, for the tests of every room: only features have tables of their own",
    ),
];

/// What may lie in a feature beside its record.
const DRAWERS: [&str; 6] = ["mod.rs", "rules.rs", "change.rs", "read.rs", "tests.rs", "tests"];

/// Scenarios that are about no one feature: the whole evening, and the floors below.
const WIDER: [&str; 12] = [
    "main",
    "evening",
    "vocabulary",
    "crypto",
    "store",
    "documents",
    "team",
    "sync",
    "companion",
    "recovering",
    "whereabouts",
    "bundles",
];

fn drawers(tree: &Tree) -> Findings {
    let mut findings = Findings::new();
    for feature in tree.entries("core/src/features") {
        let folder = format!("core/src/features/{feature}");
        if feature == "mod.rs"
            || feature == "tests.rs"
            || SHELVES.iter().any(|(shelf, _)| feature == format!("{shelf}.rs"))
        {
            continue;
        }
        let Some((_, nouns)) = FEATURES.iter().find(|(name, _)| *name == feature) else {
            findings.push(format!(
                "{folder}: no feature of the house (docs/architecture.md)"
            ));
            continue;
        };
        for drawer in tree.entries(&folder) {
            let is_ours =
                DRAWERS.contains(&drawer) || nouns.iter().any(|noun| drawer == format!("{noun}.rs"));
            let is_told = drawer.ends_with(".txt") || drawer.ends_with(".sql");
            if !is_ours && !is_told {
                findings.push(format!(
                    "{folder}/{drawer}: no drawer of a feature; its nouns are {}",
                    nouns.join(", ")
                ));
            }
        }
    }
    for scenario in tree.entries("tests/scenarios") {
        let stem = scenario.trim_end_matches(".rs");
        if !FEATURES.iter().any(|(name, _)| *name == stem) && !WIDER.contains(&stem) {
            findings.push(format!(
                "tests/scenarios/{scenario}: named after no feature and no floor"
            ));
        }
    }
    findings
}

#[test]
fn drawers_have_their_names() {
    holds(drawers);
}

#[test]
fn a_drawer_nobody_knows_is_found() {
    bites(drawers, "drawers/strange", "visits/outcomes.rs: no drawer");
    bites(
        drawers,
        "drawers/strange",
        "people/people.rs: no drawer of a feature; its nouns are person, hint, sighting",
    );
    bites(drawers, "drawers/strange", "places/doors: no drawer");
    bites(
        drawers,
        "drawers/strange",
        "support/leaflet.rs: no drawer of a feature; its nouns are need, follow_up, given, guide, heard",
    );
}

#[test]
fn a_feature_nobody_planned_is_found() {
    bites(drawers, "drawers/strange", "core/src/features/leads: no feature");
    bites(
        drawers,
        "drawers/strange",
        "core/src/features/rounds.rs: no feature",
    );
}

#[test]
fn a_scenario_named_after_nothing_is_found() {
    bites(
        drawers,
        "drawers/strange",
        "tests/scenarios/spine.rs: named after no feature",
    );
}

#[test]
fn the_known_drawers_are_left_alone() {
    spares(drawers, "drawers/sound");
}
