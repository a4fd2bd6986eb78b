//! Stairs go down only: inside core, a floor uses the floors below it and none above or beside it.
//!
//! Whoever reads a floor then needs only what lies below, and what a floor promises can be tested without the rest.
//! Features do not know each other, nor sync: documents are where they meet.

use crate::drawers::SHELVES;
use crate::sources::paths;
use crate::tree::Findings;
use crate::tree::Tree;
use crate::tree::bites;
use crate::tree::holds;
use crate::tree::spares;

/// The floors and how high they lie. Two of the same height are neighbours and do not see each other.
const FLOORS: [(&str, u8); 8] = [
    ("vocabulary", 0),
    ("crypto", 1),
    ("store", 2),
    ("documents", 3),
    ("team", 4),
    ("sync", 5),
    ("features", 5),
    ("companion", 6),
];

fn stairs(tree: &Tree) -> Findings {
    let mut findings = Findings::new();
    for file in tree.ending(".rs") {
        let Some(inside) = file.strip_prefix("core/src/") else {
            continue;
        };
        if inside == "lib.rs" {
            continue;
        }
        let room = Room::of(
            &inside
                .trim_end_matches(".rs")
                .split('/')
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        );
        let Some(height) = room.height() else {
            findings.push(format!(
                "{file}: `{}` is no floor of the house (docs/architecture.md)",
                room.floor
            ));
            continue;
        };
        for said in paths(inside, &tree.source(file)) {
            let [head, rest @ ..] = said.path.as_slice() else {
                continue;
            };
            if head != "crate" {
                continue;
            }
            let other = Room::of(rest);
            let words = said.path.join("::");
            match other.height() {
                None => findings.push(format!("{file}: says {words}; name the floor it comes from")),
                Some(_) if said.in_test && (other.floor != "companion" || room.floor == "companion") => {}
                Some(above) if above > height => findings.push(format!("{file}: looks up to {words}")),
                Some(_) if other.floor != room.floor && other.height() == Some(height) => {
                    findings.push(format!("{file}: sees its neighbour {words}"));
                }
                Some(_) if room.is_shelf && other.feature.is_some() => {
                    findings.push(format!(
                        "{file}: lies between the rooms and knows none, and this says {words}"
                    ));
                }
                Some(_)
                    if room.feature.is_some() && other.feature.is_some() && room.feature != other.feature =>
                {
                    findings.push(format!(
                        "{file}: a feature imports no feature, and this says {words}"
                    ));
                }
                Some(_) => {}
            }
        }
    }
    findings
}

/// Where a module lies: its floor, and on the floor of the features, which one, or the shelves between them.
struct Room {
    floor: String,
    feature: Option<String>,
    is_shelf: bool,
}

impl Room {
    fn of(path: &[String]) -> Self {
        let floor = path.first().cloned().unwrap_or_default();
        let name = path.get(1).filter(|name| floor == "features" && *name != "mod");
        let is_shelf = name.is_some_and(|name| SHELVES.iter().any(|(shelf, _)| shelf == name));
        Self {
            feature: name.filter(|_| !is_shelf).cloned(),
            floor,
            is_shelf,
        }
    }

    fn height(&self) -> Option<u8> {
        FLOORS
            .iter()
            .find(|(name, _)| *name == self.floor)
            .map(|(_, height)| *height)
    }
}

#[test]
fn stairs_go_down_only() {
    holds(stairs);
}

#[test]
fn a_floor_that_looks_up_is_found() {
    bites(
        stairs,
        "stairs/store_looks_up",
        "store/mod.rs: looks up to crate::team::Roster",
    );
    bites(
        stairs,
        "stairs/store_looks_up",
        "store/open.rs: looks up to crate::documents::Kind",
    );
    bites(
        stairs,
        "stairs/store_looks_up",
        "store/inside_macro.rs: looks up to crate::companion::word",
    );
    bites(
        stairs,
        "stairs/store_looks_up",
        "store/by_super.rs: looks up to crate::team::Epoch",
    );
}

#[test]
fn sync_and_features_that_see_each_other_are_found() {
    bites(
        stairs,
        "stairs/neighbours",
        "sync/mod.rs: sees its neighbour crate::features::visits",
    );
    bites(
        stairs,
        "stairs/neighbours",
        "features/visits/change.rs: sees its neighbour crate::sync::Machine",
    );
}

#[test]
fn a_feature_that_imports_a_feature_is_found() {
    bites(
        stairs,
        "stairs/feature_imports_feature",
        "a feature imports no feature",
    );
    bites(
        stairs,
        "stairs/feature_imports_feature",
        "says crate::features::people::Person",
    );
    bites(
        stairs,
        "stairs/feature_imports_feature",
        "features/carry.rs: lies between the rooms and knows none",
    );
}

#[test]
fn a_floor_nobody_planned_is_found() {
    bites(stairs, "stairs/unplanned_floor", "`helpers` is no floor");
}

#[test]
fn what_is_reexported_at_the_top_does_not_hide_its_floor() {
    bites(
        stairs,
        "stairs/hidden_floor",
        "says crate::Companion; name the floor",
    );
}

#[test]
fn tests_may_look_at_anything_below_companion() {
    spares(stairs, "stairs/sound");
    bites(
        stairs,
        "stairs/test_uses_companion",
        "looks up to crate::companion::Companion",
    );
}
