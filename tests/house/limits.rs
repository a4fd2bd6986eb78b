//! Every limit of the rooms stands in one place with its unit and its reason, and docs/formats/limits.md lists it.
//!
//! A limit is a number with a doc comment: in a room's rules, among the shared ones, or wherever the page says. Numbers
//! without one only turn one unit into another.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use syn::Attribute;
use syn::Expr;
use syn::ExprLit;
use syn::Item;
use syn::Lit;
use syn::Meta;
use syn::MetaNameValue;

use crate::sources::parsed;
use crate::tree::Findings;
use crate::tree::Tree;
use crate::tree::bites;
use crate::tree::holds;

/// A limit as a source says it.
struct Limit {
    value: String,
    doc: String,
}

fn limits(tree: &Tree) -> Findings {
    let mut findings = Findings::new();
    let page = tree.text(PAGE).unwrap_or_default();
    let mut listed: BTreeSet<(String, String)> = BTreeSet::new();
    let mut file = String::new();
    for line in page.lines() {
        if let Some(named) = line
            .strip_prefix("`core/")
            .and_then(|rest| rest.strip_suffix('`'))
        {
            file = format!("core/{named}");
            if !tree.files().any(|known| known == file) {
                findings.push(format!("{PAGE}: there is no {file}"));
                file.clear();
            }
            continue;
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, name, value, unit, what, _] = cells.as_slice() else {
            continue;
        };
        let (Some(name), Some(value)) = (ticked(name), ticked(value)) else {
            continue;
        };
        if file.is_empty() {
            findings.push(format!("{PAGE}: {name} stands under no file"));
            continue;
        }
        listed.insert((file.clone(), name.to_owned()));
        match limits_of(&file, &tree.source(&file)).remove(name) {
            None => findings.push(format!("{PAGE}: {file} has no {name}")),
            Some(limit) if limit.value != plain(value) => {
                findings.push(format!(
                    "{PAGE}: {name} is {} in {file}, not {value}",
                    limit.value
                ));
            }
            Some(limit) if !limit.doc.contains(unit) => {
                findings.push(format!("{file}: {name} does not say that it is in {unit}"));
            }
            Some(limit) if !limit.doc.contains([':', ';', '(', '.']) || what.is_empty() => {
                findings.push(format!("{file}: {name} does not say why"));
            }
            Some(_) => {}
        }
    }
    for file in tree.files().filter(|file| is_of_limits(file)) {
        for name in limits_of(file, &tree.source(file)).into_keys() {
            if !listed.contains(&(file.to_owned(), name.clone())) {
                findings.push(format!("{file}: {name} is not in {PAGE}"));
            }
        }
    }
    findings
}

fn is_of_limits(file: &str) -> bool {
    let is_rules = file.starts_with("core/src/features/") && file.ends_with("/rules.rs");
    is_rules || file == "core/src/vocabulary/limits.rs"
}

/// The numbers of a source that have a doc comment, by name.
fn limits_of(file: &str, text: &str) -> BTreeMap<String, Limit> {
    let mut limits = BTreeMap::new();
    for item in parsed(file, text).items {
        let Item::Const(item) = item else {
            continue;
        };
        let doc: String = item.attrs.iter().filter_map(words).collect();
        let name = item.ident.to_string();
        let said = text
            .split_once(&format!("const {name}: "))
            .and_then(|(_, said)| said.split_once(" = "));
        let value = said.and_then(|(kind, said)| Some((kind, said.split_once(";\n")?.0)));
        let Some((_, value)) = value.filter(|(kind, _)| is_number(kind)) else {
            continue;
        };
        if !doc.is_empty() {
            let value = plain(value);
            limits.insert(name, Limit { value, doc });
        }
    }
    limits
}

/// A line of a doc comment.
fn words(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(MetaNameValue {
            path,
            value: Expr::Lit(ExprLit {
                lit: Lit::Str(line), ..
            }),
            ..
        }) if path.is_ident("doc") => Some(line.value()),
        _ => None,
    }
}

/// Whether a type is a number, or several.
fn is_number(kind: &str) -> bool {
    let of = kind.trim_start_matches('[');
    ["u8", "u16", "u32", "u64", "i64", "usize"]
        .iter()
        .any(|number| of.starts_with(number))
}

/// What stands between backticks.
fn ticked(cell: &str) -> Option<&str> {
    cell.strip_prefix('`')?.strip_suffix('`')
}

/// Without blanks, which a formatter sets as it likes.
fn plain(value: &str) -> String {
    value.split_whitespace().collect()
}

const PAGE: &str = "docs/formats/limits.md";

#[test]
fn every_limit_is_on_its_page_with_its_value_unit_and_reason() {
    holds(limits);
}

#[test]
fn a_page_that_does_not_tell_the_truth_is_found() {
    for words in [
        "NAME_LETTERS_MAX is 40 in core/src/features/rounds/rules.rs, not 41",
        "core/src/features/rounds/rules.rs has no GONE_MAX",
        "there is no core/src/features/rounds/moved.rs",
        "PAIRS_MAX does not say that it is in pairs",
        "STOPS_MAX does not say why",
        "core/src/features/rounds/rules.rs: FORGOTTEN_MAX is not in docs/formats/limits.md",
    ] {
        bites(limits, "limits/untrue", words);
    }
}
