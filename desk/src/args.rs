//! What was asked for on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::Arg;

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Play an evening and tell it.
    Story {
        /// The evening file; the bundled one where absent.
        evening: Option<PathBuf>,
        /// Where to leave all files; a folder that goes away where absent.
        keep: Option<PathBuf>,
        /// As one JSON object.
        is_json: bool,
    },
    /// Carry a year from one phone to another and measure it.
    Year {
        /// Its folder.
        folder: PathBuf,
        /// As one JSON object.
        is_json: bool,
    },
    /// What there is to ask for.
    Help,
    /// Which version this is.
    Version,
}

/// Reads the words of a command line, the program's own name first.
pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<Wish, lexopt::Error> {
    let mut words = lexopt::Parser::from_iter(words);
    let (mut evening, mut keep, mut year, mut is_json) = (None, None, None, false);
    while let Some(word) = words.next()? {
        match word {
            Arg::Long("evening") => evening = Some(words.value()?.into()),
            Arg::Long("keep") => keep = Some(words.value()?.into()),
            Arg::Long("year") => year = Some(words.value()?.into()),
            Arg::Long("json") => is_json = true,
            Arg::Long("help") | Arg::Short('h') => return Ok(Wish::Help),
            Arg::Long("version") | Arg::Short('V') => return Ok(Wish::Version),
            other => return Err(other.unexpected()),
        }
    }
    if let Some(folder) = year {
        return Ok(Wish::Year { folder, is_json });
    }
    Ok(Wish::Story {
        evening,
        keep,
        is_json,
    })
}

/// What `--help` prints.
pub const HELP: &str = include_str!("help.txt");
