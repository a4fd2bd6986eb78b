use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// What a search of files came to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// How many files were read.
    pub files: usize,
    /// How many bytes they had.
    pub bytes: usize,
    /// Which words stand where.
    pub hits: BTreeSet<(PathBuf, String)>,
}

/// Searches every file under these folders for every word, as it is written and in capitals and small letters.
pub fn search(folders: &[&Path], words: &[&str]) -> Found {
    let mut found = Found::default();
    for folder in folders {
        look(folder, words, &mut found);
    }
    found
}

fn look(folder: &Path, words: &[&str], found: &mut Found) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            look(&path, words, found);
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        found.files += 1;
        found.bytes += bytes.len();
        for word in words {
            let spelt = [(*word).to_owned(), word.to_lowercase(), word.to_uppercase()];
            if spelt.iter().any(|word| holds(&bytes, word.as_bytes())) {
                found.hits.insert((path.clone(), (*word).to_owned()));
            }
        }
    }
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}
