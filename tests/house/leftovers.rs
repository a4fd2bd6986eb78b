//! Nothing is left half done: no `todo!`, no `unimplemented!`, no ignored test, no code that nobody calls.

use syn::Attribute;
use syn::Macro;
use syn::Meta;
use syn::visit::Visit;

use crate::sources::parsed;
use crate::sources::tokens;
use crate::tree::Findings;
use crate::tree::Tree;
use crate::tree::bites;
use crate::tree::holds;

fn leftovers(tree: &Tree) -> Findings {
    let mut findings = Findings::new();
    for file in tree.ending(".rs") {
        let mut reader = Reader { found: Vec::new() };
        reader.visit_file(&parsed(file, &tree.source(file)));
        findings.extend(reader.found.into_iter().map(|what| format!("{file}: {what}")));
    }
    findings
}

struct Reader {
    found: Vec<&'static str>,
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_macro(&mut self, call: &'ast Macro) {
        let inside = tokens(&call.tokens);
        for (name, written) in [("todo", "todo !"), ("unimplemented", "unimplemented !")] {
            let is_it = call.path.segments.last().is_some_and(|last| last.ident == name);
            if is_it || inside.contains(written) || inside.contains(written.replace(' ', "").as_str()) {
                self.found.push(if name == "todo" {
                    "says todo!"
                } else {
                    "says unimplemented!"
                });
            }
        }
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if attribute.path().is_ident("ignore") {
            self.found.push("ignores a test");
        }
        let Meta::List(list) = &attribute.meta else { return };
        let words = tokens(&list.tokens);
        if attribute.path().is_ident("cfg_attr") && words.contains("ignore") {
            self.found.push("ignores a test");
        }
        if words.contains("dead_code") && (attribute.path().is_ident("allow") || words.contains("allow")) {
            self.found.push("allows dead code");
        }
    }
}

#[test]
fn nothing_is_left_half_done() {
    holds(leftovers);
}

#[test]
fn what_is_left_half_done_is_found() {
    bites(leftovers, "leftovers/half_done", "core/src/lib.rs: says todo!");
    bites(leftovers, "leftovers/half_done", "core/src/inside.rs: says todo!");
    bites(
        leftovers,
        "leftovers/half_done",
        "core/src/lib.rs: says unimplemented!",
    );
    bites(
        leftovers,
        "leftovers/half_done",
        "core/src/lib.rs: ignores a test",
    );
    bites(
        leftovers,
        "leftovers/half_done",
        "core/src/lib.rs: allows dead code",
    );
}
