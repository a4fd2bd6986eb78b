use std::io;

/// Why a kit's code, a backup or a rescue file cannot be used, named by what to do next. Nothing was changed by trying.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// It is something else. Look for another file, or another paper.
    #[error("this is something else: look for another")]
    Foreign,
    /// A newer app wrote it. Update the app.
    #[error("a newer app wrote this (version {found}, known up to {known}): update the app")]
    TooNew {
        /// Its version.
        found: u32,
        /// The newest version this app knows.
        known: u32,
    },
    /// It is sealed for others. Take the kit that was current when it was written, or a lead's device of that time.
    #[error("this does not open it: take the kit or the passphrase of the day it was written")]
    WrongKey,
    /// It ends too early. Copy it again from where it came.
    #[error("it ends too early: copy it again")]
    Torn,
    /// It was altered or damaged. Take an older one.
    #[error("it was altered or damaged: take another copy")]
    Altered,
    /// Something in it is longer than it can be, so that nothing of it was read further.
    #[error("it is longer than it can be: take another copy")]
    TooBig,
    /// Whoever wrote it was no lead of the team in it. Ask a lead for a backup of hers.
    #[error("no lead of the team wrote it: ask a lead for hers")]
    NotByALead,
    /// The file system refused.
    #[error("the file system refused")]
    Io(#[from] io::Error),
}
