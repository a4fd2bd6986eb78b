use std::fs;
use std::path::Path;

use tempfile::TempDir;

/// A folder that goes away with its test: in memory where the system has a place for that, on disk elsewhere.
pub struct Folder(TempDir);

impl Folder {
    /// An empty folder.
    pub fn make() -> Self {
        let in_memory = Path::new("/dev/shm");
        let made = match in_memory.is_dir() {
            true => TempDir::with_prefix_in("doorstep-", in_memory),
            false => TempDir::with_prefix("doorstep-"),
        };
        Self(made.expect("the system has a place for temporary folders"))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Default for Folder {
    fn default() -> Self {
        Self::make()
    }
}

/// Copies a folder and all in it, as a person copies a phone's files.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy_folder(&entry.path(), &target),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}
