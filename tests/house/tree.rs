//! A tree of files to be judged: the house itself, or a specimen.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

/// What a rule found, one sentence each, beginning with the file.
pub(crate) type Findings = Vec<String>;

/// A rule: reads a tree and says what is not in order.
pub(crate) type Rule = fn(&Tree) -> Findings;

/// Files below one folder, by their paths from there.
pub(crate) struct Tree {
    root: PathBuf,
    files: Vec<String>,
}

impl Tree {
    /// The house: what is tracked or would be, without the specimens.
    pub(crate) fn house() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .expect("tests/ stands in the house")
            .to_path_buf();
        let mut files = tracked(&root).unwrap_or_else(|| walked(&root));
        files.retain(|file| !file.starts_with("tests/house/specimens/") && root.join(file).is_file());
        Self { root, files }
    }

    /// A specimen, by its rule and case: `stairs/neighbours`.
    pub(crate) fn specimen(case: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("house/specimens")
            .join(case);
        let files = walked(&root);
        assert!(!files.is_empty(), "the specimen {case} is empty");
        Self { root, files }
    }

    /// Where the tree stands.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// All files, sorted.
    pub(crate) fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str)
    }

    /// All files whose names end so, sorted.
    pub(crate) fn ending(&self, end: &str) -> impl Iterator<Item = &str> {
        self.files().filter(move |file| file.ends_with(end))
    }

    /// The text of a file, or nothing when it is not text.
    pub(crate) fn text(&self, file: &str) -> Option<String> {
        String::from_utf8(fs::read(self.root.join(file)).expect("a listed file can be read")).ok()
    }

    /// The text of a file of ours, which is there and is text.
    pub(crate) fn source(&self, file: &str) -> String {
        self.text(file).unwrap_or_else(|| panic!("{file} is not UTF-8"))
    }

    /// The names directly in a folder: files and folders.
    pub(crate) fn entries(&self, folder: &str) -> BTreeSet<&str> {
        self.files()
            .filter_map(|file| {
                if folder.is_empty() {
                    Some(file)
                } else {
                    file.strip_prefix(folder)?.strip_prefix('/')
                }
            })
            .filter_map(|rest| rest.split('/').next())
            .collect()
    }
}

/// The rule holds in the house.
pub(crate) fn holds(rule: Rule) {
    let findings = rule(&Tree::house());
    assert!(findings.is_empty(), "\n\n  {}\n", findings.join("\n  "));
}

/// The rule finds the fault of its specimen, and names it with these words.
pub(crate) fn bites(rule: Rule, case: &str, words: &str) {
    let findings = rule(&Tree::specimen(case));
    assert!(
        findings.iter().any(|finding| finding.contains(words)),
        "nothing found about {words:?} in {case}, only {findings:#?}"
    );
}

/// The rule has nothing to say against its sound specimen: it forbids no more than it means to.
pub(crate) fn spares(rule: Rule, case: &str) {
    assert_eq!(rule(&Tree::specimen(case)), Findings::new());
}

/// What git tracks or would track. Nothing where git is missing, or where this is no checkout of this user.
fn tracked(root: &Path) -> Option<Vec<String>> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .ok()
        .filter(|listed| listed.status.success())?;
    let names = String::from_utf8(listed.stdout).ok()?;
    let mut files: Vec<String> = names.split_terminator('\0').map(str::to_owned).collect();
    files.sort();
    files.dedup();
    (!files.is_empty()).then_some(files)
}

/// Every file below a folder, leaving out what is built.
fn walked(root: &Path) -> Vec<String> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("a folder of ours can be listed").path();
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .unwrap_or_default();
            if path.is_dir() {
                if !["target", ".git", "__pycache__", "generated"].contains(&name) {
                    folders.push(path);
                }
            } else if let Some(file) = path.strip_prefix(root).ok().and_then(Path::to_str) {
                files.push(file.to_owned());
            }
        }
    }
    files.sort();
    files
}
