//! What a Rust source says: every path it names, resolved as far as the text allows.

use syn::Attribute;
use syn::Item;
use syn::UseTree;
use syn::visit::Visit;

/// A path a source names, and whether test code names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    /// The segments. Paths inside the crate begin with `crate`, however they were written.
    pub(crate) path: Vec<String>,
    /// Whether it stands in a test module.
    pub(crate) in_test: bool,
}

/// Every path of two segments or more that this source names, in `use`, in code and inside macros.
///
/// `file` is the path inside the crate's `src`, such as `documents/kind.rs`: it tells what `super` means.
pub(crate) fn paths(file: &str, text: &str) -> Vec<Said> {
    let mut reader = Reader {
        modules: modules(file),
        in_test: is_test_file(file),
        said: Vec::new(),
    };
    reader.visit_file(&parsed(file, text));
    reader.said.retain(|said| said.path.len() > 1);
    reader.said
}

/// The syntax tree of a source.
pub(crate) fn parsed(file: &str, text: &str) -> syn::File {
    syn::parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Whether a file holds tests and nothing else.
pub(crate) fn is_test_file(file: &str) -> bool {
    file.ends_with("/tests.rs") || file.split('/').any(|part| part == "tests" || part == "benches")
}

/// The tokens of a macro or attribute as text without spaces around `::`.
pub(crate) fn tokens(tokens: &impl ToString) -> String {
    tokens.to_string().replace(" ::", "::").replace(":: ", "::")
}

struct Reader {
    modules: Vec<String>,
    in_test: bool,
    said: Vec<Said>,
}

impl Reader {
    fn say(&mut self, path: Vec<String>) {
        let path = self.resolved(path);
        self.said.push(Said {
            path,
            in_test: self.in_test,
        });
    }

    fn resolved(&self, path: Vec<String>) -> Vec<String> {
        let ups = path.iter().take_while(|part| *part == "super").count();
        let relative = ups > 0 || path.first().is_some_and(|head| head == "self");
        if !relative {
            return path;
        }
        let rest = path.iter().skip(ups.max(1)).cloned();
        let kept = self.modules.len().saturating_sub(ups);
        ["crate".to_owned()]
            .into_iter()
            .chain(self.modules.iter().take(kept).cloned())
            .chain(rest)
            .collect()
    }

    fn say_tree(&mut self, before: &[String], tree: &UseTree) {
        let with = |name: String| before.iter().cloned().chain([name]).collect::<Vec<_>>();
        match tree {
            UseTree::Path(path) => self.say_tree(&with(path.ident.to_string()), &path.tree),
            UseTree::Name(name) => self.say(with(name.ident.to_string())),
            UseTree::Rename(rename) => self.say(with(rename.ident.to_string())),
            UseTree::Glob(_) => self.say(with("*".to_owned())),
            UseTree::Group(group) => group.items.iter().for_each(|item| self.say_tree(before, item)),
        }
    }

    /// Macros are opaque to the syntax tree, so their words are read as text.
    fn say_tokens(&mut self, text: &str) {
        for word in text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')) {
            let path: Vec<String> = word
                .split("::")
                .filter(|part| !part.is_empty() && !part.contains(':'))
                .map(str::to_owned)
                .collect();
            if path.len() > 1 {
                self.say(path);
            }
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        let Item::Mod(module) = item else {
            return syn::visit::visit_item(self, item);
        };
        let was = self.in_test;
        self.in_test |= module.ident == "tests" || for_tests(&module.attrs);
        self.modules.push(module.ident.to_string());
        syn::visit::visit_item_mod(self, module);
        self.modules.pop();
        self.in_test = was;
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        match &item.tree {
            UseTree::Name(name) => self.say(vec![name.ident.to_string(), "self".to_owned()]),
            UseTree::Rename(rename) => self.say(vec![rename.ident.to_string(), "self".to_owned()]),
            tree => self.say_tree(&[], tree),
        }
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        self.say(vec![item.ident.to_string(), "self".to_owned()]);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.say(
            path.segments
                .iter()
                .map(|segment| segment.ident.to_string())
                .collect(),
        );
        syn::visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.say_tokens(&tokens(&call.tokens));
        syn::visit::visit_macro(self, call);
    }

    fn visit_meta_list(&mut self, list: &'ast syn::MetaList) {
        self.say_tokens(&tokens(&list.tokens));
        syn::visit::visit_meta_list(self, list);
    }
}

/// The modules a file stands for: `documents/kind.rs` is `documents::kind`, `documents/mod.rs` is `documents`.
fn modules(file: &str) -> Vec<String> {
    let stem = file.strip_suffix(".rs").unwrap_or(file);
    let mut modules: Vec<String> = stem.split('/').map(str::to_owned).collect();
    if modules
        .last()
        .is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str()))
    {
        modules.pop();
    }
    modules
}

fn for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) => attribute.path().is_ident("cfg") && tokens(&list.tokens) == "test",
        _ => false,
    })
}
