//! Looks for every word of an evening in every byte of every file.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use memchr::memmem::Finder;

use super::outcome::Search;

/// Looks for words in all files below a folder, each as it stands, in lower case and in UTF-16.
pub(super) fn search(
    folder: &Path,
    words: &BTreeSet<String>,
    known: &BTreeSet<String>,
) -> io::Result<Search> {
    let mut search = Search {
        words: words.len(),
        skipped: words.intersection(known).count(),
        ..Search::default()
    };
    let shapes: Vec<Vec<u8>> = words.difference(known).flat_map(|word| shapes(word)).collect();
    let finders: Vec<Finder<'_>> = shapes.iter().map(Finder::new).collect();
    for file in files_below(folder)? {
        let bytes = fs::read(file)?;
        search.files += 1;
        search.bytes += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        search.found += finders
            .iter()
            .map(|finder| finder.find_iter(&bytes).count())
            .sum::<usize>();
    }
    Ok(search)
}

/// The words that these files hold already, before anything was written into them.
pub(super) fn known_words(folder: &Path, words: &BTreeSet<String>) -> io::Result<BTreeSet<String>> {
    let mut known = BTreeSet::new();
    for file in files_below(folder)? {
        let bytes = fs::read(file)?;
        let is_there = |word: &&String| {
            shapes(word)
                .iter()
                .any(|shape| Finder::new(shape).find(&bytes).is_some())
        };
        known.extend(words.iter().filter(is_there).cloned());
    }
    Ok(known)
}

fn shapes(word: &str) -> BTreeSet<Vec<u8>> {
    let lower = word.to_lowercase();
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    BTreeSet::from([
        word.as_bytes().to_vec(),
        lower.as_bytes().to_vec(),
        utf16(word),
        utf16(&lower),
    ])
}

pub(super) fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_leaks_is_found_in_every_shape() {
        let folder = tempfile::tempdir().unwrap();
        let words = BTreeSet::from(["Juniper".to_owned()]);
        fs::write(folder.path().join("clear"), b"..Juniper..").unwrap();
        fs::create_dir(folder.path().join("below")).unwrap();
        fs::write(folder.path().join("below/lower"), b"xjuniper").unwrap();
        let utf16: Vec<u8> = "Juniper".encode_utf16().flat_map(u16::to_le_bytes).collect();
        fs::write(folder.path().join("wide"), utf16).unwrap();
        let search = search(folder.path(), &words, &BTreeSet::new()).unwrap();
        assert_eq!((search.files, search.found), (3, 3));
    }

    #[test]
    fn a_word_of_the_relays_own_is_skipped_and_counted() {
        let folder = tempfile::tempdir().unwrap();
        let words = BTreeSet::from(["streams".to_owned(), "toothache".to_owned()]);
        fs::write(folder.path().join("schema"), b"CREATE TABLE streams").unwrap();
        let known = known_words(folder.path(), &words).unwrap();
        let search = search(folder.path(), &words, &known).unwrap();
        assert_eq!((search.words, search.skipped, search.found), (2, 1, 0));
    }
}
