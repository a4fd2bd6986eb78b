//! The apps' rooms carry core's names, each screen is drawn, and the two builds of the Android app name the same versions: only
//! one of them runs here.

use std::collections::BTreeMap;

use crate::tree::Findings;
use crate::tree::Tree;
use crate::tree::bites;
use crate::tree::holds;

fn versions(tree: &Tree) -> Findings {
    let catalogue = "android/gradle/libs.versions.toml";
    if tree.ending(catalogue).next().is_none() {
        return Findings::new();
    }
    let text = tree.source(catalogue);
    let pairs = text.lines().filter_map(|line| line.split_once(" = \""));
    let gradle: BTreeMap<&str, &str> = pairs
        .map(|(name, version)| (name, version.trim_end_matches('"')))
        .collect();
    let maven = tree.source("android/pom.xml");
    let mut findings = Findings::new();
    for name in BOTH {
        let behind = maven.split(&format!("<{name}.version>")).nth(1);
        let built = behind.and_then(|rest| rest.split('<').next()).unwrap_or_default();
        let named = gradle.get(name).copied().unwrap_or_default();
        if built != named {
            findings.push(format!(
                "{catalogue}: {name} is {named}, and what is built here is {built}"
            ));
        }
    }
    findings
}

fn rooms(tree: &Tree) -> Findings {
    let mut findings = Findings::new();
    for file in tree.ending(".kt") {
        let Some(room) = file.strip_prefix(ROOMS).and_then(|rest| rest.split_once('/')) else {
            continue;
        };
        let is_core_s = |drawer: &str| {
            let (file, folder) = (format!("{drawer}/{}.rs", room.0), format!("{drawer}/{}/", room.0));
            tree.ending(".rs")
                .any(|source| source == file || source.starts_with(&folder))
        };
        if !is_core_s("core/src/features") && !is_core_s("core/src/companion") {
            findings.push(format!("{file}: core has no room called {}", room.0));
        }
    }
    findings
}

fn pictures(tree: &Tree) -> Findings {
    let rooms = |end| tree.ending(end).filter(|file| file.starts_with(ROOMS));
    let drawn: String = rooms("Previews.kt").map(|file| tree.source(file)).collect();
    let mut findings = Findings::new();
    for file in rooms("Screen.kt") {
        let text = tree.source(file);
        let screens = text.lines().filter_map(|line| line.strip_prefix("fun "));
        let names = screens
            .filter_map(|rest| rest.split_once('('))
            .map(|(name, _)| name);
        for name in names.filter(|name| name.ends_with("Screen")) {
            if !drawn.contains(&format!(" {name}")) {
                findings.push(format!("{file}: no preview draws {name}"));
            }
        }
    }
    findings
}

const BOTH: [&str; 6] = ["kotlin", "compose", "coroutines", "jna", "junit", "zxing"];
const ROOMS: &str = "android/screens/src/main/kotlin/org/doorstep/screens/";

#[test]
fn both_builds_of_the_android_app_name_the_same_versions() {
    holds(versions);
}

#[test]
fn a_version_that_only_one_build_has_is_found() {
    bites(
        versions,
        "apps/two_versions",
        "jna is 5.18.0, and what is built here is 5.19.1",
    );
}

#[test]
fn each_screen_is_drawn_in_some_state() {
    holds(pictures);
}

#[test]
fn a_screen_that_no_preview_draws_is_found() {
    bites(
        pictures,
        "apps/a_screen_nobody_sees",
        "no preview draws CellarScreen",
    );
}

#[test]
fn the_rooms_of_the_apps_are_core_s() {
    holds(rooms);
}

#[test]
fn a_room_that_core_has_not_is_found() {
    bites(rooms, "apps/a_room_of_its_own", "core has no room called lounge");
}
