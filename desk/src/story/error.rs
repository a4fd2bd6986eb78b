use std::io;
use std::path::PathBuf;

use doorstep_core::companion::CompanionError;

/// Why a story could not be told.
#[derive(Debug, thiserror::Error)]
pub enum StoryError {
    /// The evening file cannot be read, or the folder to keep cannot be made.
    #[error("{}: {source}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A line of the evening file cannot be played.
    #[error("{}: line {line}: {reason}", path.display())]
    BadLine {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// The folder for `--keep` holds something already.
    #[error("{} is not empty: name an empty folder, or one that is not there yet", .0.display())]
    NotEmpty(PathBuf),
    /// The file system refused.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The relay could not be started.
    #[error(transparent)]
    Relay(#[from] doorstep_relay::StartError),
    /// A device refused.
    #[error("line {line}: {source}")]
    Refused {
        /// The line that was played.
        line: usize,
        /// Why.
        source: CompanionError,
    },
    /// A device refused outside any line.
    #[error(transparent)]
    Companion(#[from] CompanionError),
    /// A line speaks of someone without a device.
    #[error("there is no device of {0}")]
    NoSuchDevice(String),
    /// A line speaks of something that is not on that phone.
    #[error("what is to be changed is not on that phone")]
    NotThere,
    /// A phone that was found could not be searched below its screens: a mistake in the program.
    #[error("the phone that was found could not be searched")]
    CannotSearch,
    /// An answer to an invitation, or the lead's word, did not come.
    #[error("nobody answered an invitation")]
    NoAnswer,
    /// The two screens did not show the same six digits, so the lead said no.
    #[error("the two screens do not show the same digits: nobody was let in")]
    DigitsDiffer,
    /// Devices kept exchanging for ever: a mistake in the program.
    #[error("the devices do not come to rest")]
    NeverSettles,
}

impl StoryError {
    pub(super) fn in_line(self, line: usize) -> Self {
        match self {
            Self::Companion(source) => Self::Refused { line, source },
            other => other,
        }
    }
}
