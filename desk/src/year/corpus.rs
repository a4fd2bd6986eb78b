use std::io;
use std::path::Path;
use std::path::PathBuf;

use doorstep_core::features::people::Person;
use doorstep_core::features::places::Place;
use doorstep_core::features::visits::Visit;
use serde::Deserialize;
use serde::Serialize;

use super::invented;
use super::invented::Sizes;
use super::lines;

/// A year of outreach in our words, not written anywhere yet. Indexes point into the lists beside.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corpus {
    /// Where the pairs knock.
    pub places: Vec<Place>,
    /// Whom the team knows.
    pub people: Vec<Person>,
    /// Every knock, oldest first.
    pub visits: Vec<Knock>,
    /// What was put right afterwards.
    pub edits: Vec<Edit>,
}

/// A visit whose place and people have no ids yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Knock {
    /// The place.
    pub place: usize,
    /// The people met.
    pub met: Vec<usize>,
    /// What the author wrote.
    pub note: String,
    /// The rest.
    pub visit: Visit,
}

/// One amendment to one visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The visit.
    pub visit: usize,
    /// What is different then.
    pub rewrite: Rewrite,
}

/// What an amendment makes different.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rewrite {
    /// How the knock ended.
    Outcome(String),
    /// That something was promised.
    Promise,
    /// What was given, in place of what stood there: support code and how many.
    Support(Vec<(String, u32)>),
    /// What she needs, in place of what stood there: need codes.
    Needs(Vec<String>),
    /// Words put into the note, so many letters from its start.
    Note {
        /// Letters before them.
        after_letters: usize,
        /// The words.
        words: String,
    },
}

/// Where a year comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// A folder with `places.jsonl`, `people.jsonl`, `visits.jsonl` and `edits.jsonl`.
    Folder(PathBuf),
    /// Invented: the same for the same seed and sizes.
    Invented(u64, Sizes),
}

impl Source {
    /// The year itself.
    pub fn corpus(&self) -> Result<Corpus, BadLine> {
        match self {
            Self::Folder(folder) => Corpus::read(folder),
            Self::Invented(seed, sizes) => Ok(Corpus::invented(*seed, *sizes)),
        }
    }
}

impl Corpus {
    /// Reads a year from its folder. A line that does not fit is refused with its file, its number and the reason.
    pub fn read(folder: &Path) -> Result<Self, BadLine> {
        lines::read(folder)
    }

    /// Invents a year of these sizes.
    pub fn invented(seed: u64, sizes: Sizes) -> Self {
        invented::year(seed, sizes)
    }
}

/// A line of the year's files that cannot be taken.
#[derive(Debug, thiserror::Error)]
pub enum BadLine {
    /// A file is not there, or cannot be read.
    #[error("{file}: {reason}")]
    File {
        /// The file's name.
        file: &'static str,
        /// What the system says.
        reason: io::Error,
    },
    /// A line does not say what it should.
    #[error("{file}, line {number}: {reason}")]
    Line {
        /// The file's name.
        file: &'static str,
        /// The line, the first being 1.
        number: usize,
        /// What is wrong with it.
        reason: String,
    },
}
