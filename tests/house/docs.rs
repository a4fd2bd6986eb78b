//! Every public item has docs. The compiler sees to it (`missing_docs`, an error in .ci/clippy); this rule sees to it
//! that no crate and no file slips out.

use syn::Attribute;
use syn::Meta;
use syn::visit::Visit;
use toml::Value;

use crate::reasons::members;
use crate::reasons::table;
use crate::sources::parsed;
use crate::sources::tokens;
use crate::tree::Findings;
use crate::tree::Tree;
use crate::tree::bites;
use crate::tree::holds;

fn docs(tree: &Tree) -> Findings {
    let mut findings = Findings::new();
    let root = table("Cargo.toml", &tree.source("Cargo.toml"));
    let lints = root["workspace"].get("lints").and_then(|lints| lints.get("rust"));
    if lints.and_then(|rust| rust.get("missing_docs")).is_none() {
        findings.push("Cargo.toml: [workspace.lints.rust] does not ask for missing_docs".to_owned());
    }
    for member in members(tree, &root) {
        let manifest = table(&member, &tree.source(&member));
        let taken = manifest
            .get("lints")
            .and_then(|lints| lints.get("workspace"))
            .and_then(Value::as_bool);
        if taken != Some(true) {
            findings.push(format!("{member}: [lints] is not `workspace = true`"));
        }
    }
    for file in tree.ending(".rs") {
        let mut reader = Silenced(false);
        reader.visit_file(&parsed(file, &tree.source(file)));
        if reader.0 {
            findings.push(format!("{file}: silences missing_docs"));
        }
    }
    findings
}

struct Silenced(bool);

impl<'ast> Visit<'ast> for Silenced {
    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        let Meta::List(list) = &attribute.meta else { return };
        let words = tokens(&list.tokens);
        let silences = attribute.path().is_ident("allow") || attribute.path().is_ident("expect");
        let conditionally = attribute.path().is_ident("cfg_attr") && words.contains("allow");
        self.0 |= (silences || conditionally) && words.contains("missing_docs");
    }
}

#[test]
fn every_public_item_has_docs() {
    holds(docs);
}

#[test]
fn a_crate_without_our_lints_is_found() {
    bites(
        docs,
        "docs/no_lints",
        "core/Cargo.toml: [lints] is not `workspace = true`",
    );
    bites(
        docs,
        "docs/no_lints",
        "Cargo.toml: [workspace.lints.rust] does not ask for missing_docs",
    );
}

#[test]
fn a_file_that_silences_the_lint_is_found() {
    bites(docs, "docs/silenced", "core/src/lib.rs: silences missing_docs");
    bites(
        docs,
        "docs/silenced",
        "core/src/store/mod.rs: silences missing_docs",
    );
}
