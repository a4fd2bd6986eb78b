use std::fs;
use std::path::Path;
use std::path::PathBuf;

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::TakenIn;
use doorstep_core::companion::Written;

use crate::Folder;
use crate::Phone;

/// A memory stick on which bundles are carried from phone to phone.
#[derive(Default)]
pub struct Stick(Folder);

impl Stick {
    /// Where a file lies on it.
    pub fn path(&self, file: &str) -> String {
        self.place(file).to_str().unwrap().to_owned()
    }

    /// What a file on it holds.
    pub fn bytes(&self, file: &str) -> Vec<u8> {
        fs::read(self.place(file)).unwrap()
    }

    /// Puts a file on it.
    pub fn put(&self, file: &str, bytes: &[u8]) {
        fs::write(self.place(file), bytes).unwrap();
    }

    /// The names of the files on it.
    pub fn files(&self) -> Vec<String> {
        let files = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<String> = files
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// A phone writes a bundle for these phones; with none named, for everyone.
    pub fn write(&self, file: &str, by: &Phone, for_phones: &[&Phone]) -> Written {
        let devices = for_phones.iter().map(|phone| phone.id()).collect();
        by.bundles()
            .write(self.path(file), devices, None, false, None)
            .unwrap_or_else(|error| panic!("{} writes: {error:?}", by.name))
    }

    /// A phone reads a bundle with its own keys.
    pub fn read(&self, file: &str, by: &Phone) -> Result<TakenIn, CompanionError> {
        by.bundles().read(self.path(file), None, None)
    }

    /// One phone writes a bundle for another, which reads it.
    #[track_caller]
    pub fn carry(&self, from: &Phone, to: &Phone) -> TakenIn {
        self.write("carried", from, &[to]);
        let read = self.read("carried", to);
        read.unwrap_or_else(|error| panic!("{} reads: {error:?}", to.name))
    }

    fn place(&self, file: &str) -> PathBuf {
        Path::new(self.0.path()).join(file)
    }
}
