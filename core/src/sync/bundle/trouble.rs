use crate::store;
use crate::sync::Error;
use crate::team::recovering::Unreadable;

/// Why a bundle cannot be taken in, named by what to do next. Nothing was changed by trying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, uniffi::Enum)]
pub enum BundleTrouble {
    /// It is something else. Look for another file.
    #[error("this is no bundle: look for another file")]
    Foreign,
    /// It is another team's.
    #[error("this is another team's bundle: give it to them")]
    AnotherTeam,
    /// It was not made for this device, or this device has got new keys since. Ask for one that is.
    #[error("this was not made for this device: ask for one that is")]
    NotForThisDevice,
    /// The passphrase does not open it. Try again.
    #[error("the passphrase does not open it")]
    WrongPassphrase,
    /// It ends too early. Copy it again from where it came.
    #[error("it ends too early: copy it again")]
    Torn,
    /// It was altered or damaged. Copy it again, or ask for another.
    #[error("it was altered or damaged: copy it again, or ask for another")]
    Altered,
    /// It, or something in it, is longer than it can be, so that it was read no further. Ask for another.
    #[error("it is longer than it can be: ask for another")]
    TooBig,
    /// A newer app made it. Update the app.
    #[error("a newer app made it: update the app")]
    TooNew,
    /// This device knows nobody who signs like that. Ask a lead for a bundle, and read that one first.
    #[error("nobody known here made it: read a lead's first")]
    UnknownMaker,
}

/// What stands against a sealed file, said of a bundle that these keys were tried on.
pub(super) fn refused(why: Unreadable, by_passphrase: bool) -> Error {
    let trouble = match why {
        Unreadable::Foreign => BundleTrouble::Foreign,
        Unreadable::TooNew { .. } => BundleTrouble::TooNew,
        Unreadable::WrongKey if by_passphrase => BundleTrouble::WrongPassphrase,
        Unreadable::WrongKey => BundleTrouble::NotForThisDevice,
        Unreadable::Torn => BundleTrouble::Torn,
        Unreadable::Altered | Unreadable::NotByALead => BundleTrouble::Altered,
        Unreadable::TooBig => BundleTrouble::TooBig,
        Unreadable::Io(error) => return store::Error::from(error).into(),
    };
    trouble.into()
}
