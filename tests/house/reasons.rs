//! Every dependency says what it is for, in the one place where its version stands, and somebody uses it.

use std::collections::BTreeSet;

use toml::Table;
use toml::Value;

use crate::tree::Findings;
use crate::tree::Tree;
use crate::tree::bites;
use crate::tree::holds;
use crate::tree::spares;

fn reasons(tree: &Tree) -> Findings {
    let text = tree.source("Cargo.toml");
    let root = table("Cargo.toml", &text);
    let named = root["workspace"]["dependencies"]
        .as_table()
        .expect("the workspace names dependencies");
    let mut findings = Findings::new();

    for name in named.keys() {
        let line = text
            .lines()
            .find(|line| line.starts_with(&format!("{name} = ")))
            .unwrap_or_default();
        let reason = line.rsplit_once(" # ").map_or("", |(_, reason)| reason.trim());
        if !reason.contains(' ') {
            findings.push(format!("Cargo.toml: {name} has no reason after it"));
        }
    }

    let mut used = BTreeSet::new();
    for member in members(tree, &root) {
        let manifest = table(&member, &tree.source(&member));
        for (name, value) in dependencies(&manifest) {
            if value.get("workspace").and_then(Value::as_bool) != Some(true) {
                findings.push(format!("{member}: {name} stands without `workspace = true`"));
            }
            used.insert(name.clone());
        }
    }
    findings.extend(
        named
            .keys()
            .filter(|name| !used.contains(*name))
            .map(|name| format!("Cargo.toml: {name} is used by no member")),
    );
    findings
}

/// The manifests of the workspace's members, as far as they are there.
pub(crate) fn members(tree: &Tree, root: &Table) -> Vec<String> {
    let listed = root["workspace"]["members"]
        .as_array()
        .expect("the workspace lists its members");
    let manifests = listed
        .iter()
        .filter_map(Value::as_str)
        .map(|folder| format!("{folder}/Cargo.toml"));
    manifests
        .filter(|manifest| tree.files().any(|file| file == manifest))
        .collect()
}

/// A manifest as cargo reads it.
pub(crate) fn table(file: &str, text: &str) -> Table {
    text.parse().unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Every dependency a manifest names: its own, for tests, for build scripts, and for one system only.
fn dependencies(manifest: &Table) -> Vec<(&String, &Value)> {
    let mut places: Vec<&Table> = vec![manifest];
    if let Some(systems) = manifest.get("target").and_then(Value::as_table) {
        places.extend(systems.values().filter_map(Value::as_table));
    }
    places
        .into_iter()
        .flat_map(|place| KINDS.map(|kind| place.get(kind).and_then(Value::as_table)))
        .flatten()
        .flatten()
        .collect()
}

const KINDS: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];

#[test]
fn every_dependency_has_a_reason_and_a_use() {
    holds(reasons);
}

#[test]
fn a_dependency_without_a_reason_is_found() {
    bites(reasons, "reasons/no_reason", "Cargo.toml: serde has no reason");
    bites(reasons, "reasons/no_reason", "Cargo.toml: toml has no reason");
}

#[test]
fn a_dependency_nobody_uses_is_found() {
    bites(reasons, "reasons/unused", "Cargo.toml: toml is used by no member");
}

#[test]
fn a_member_with_a_version_of_its_own_is_found() {
    bites(
        reasons,
        "reasons/own_version",
        "core/Cargo.toml: serde stands without `workspace = true`",
    );
    bites(
        reasons,
        "reasons/own_version",
        "core/Cargo.toml: toml stands without `workspace = true`",
    );
}

#[test]
fn a_member_may_add_features() {
    spares(reasons, "reasons/sound");
}
