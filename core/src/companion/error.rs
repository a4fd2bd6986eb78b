use super::refusals::not_kept;
use super::unlocking::VaultError;
use crate::crypto;
use crate::documents;
use crate::store;
use crate::store::SqlError;
use crate::sync;
use crate::sync::BundleTrouble;
use crate::sync::Fault;
use crate::sync::nearby::Trouble;
use crate::team;
use crate::team::handing::HandingTrouble;
use crate::team::joining::InviteTrouble;

/// What a person can be told, named by what she can do next. Holds facts for the screen, never what a record says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum CompanionError {
    /// The PIN or passphrase does not open this device. Try again, or ask a lead to invite the device anew.
    #[error("the PIN does not open this device")]
    WrongPin,
    /// A new PIN or passphrase is too short.
    #[error("the PIN needs at least {letters_min} characters")]
    PinTooShort {
        /// The fewest characters that are taken.
        letters_min: u32,
    },
    /// A new PIN is one of the first that anyone would try, such as 123456 or 121212. Choose another.
    #[error("the PIN is too easy to guess")]
    PinTooEasy,
    /// This person's phone opens everything: a PIN is not enough. Choose four words, or twelve characters.
    #[error("a passphrase of four words is needed")]
    PassphraseNeeded,
    /// The PIN and the duress PIN are so alike that one slip turns one into the other. Choose another.
    #[error("the two PINs are too alike")]
    PinsTooClose,
    /// Too many wrong PINs. Wait, then try again; restarting or setting the clock does not shorten it.
    #[error("wait {wait_s} seconds")]
    WaitFirst {
        /// How long, in seconds.
        wait_s: u64,
    },
    /// No PIN opens this device any more. Everything is still on it: ask a lead, with a rescue question.
    #[error("this device needs a lead")]
    Sealed,
    /// No lead but this device itself could open it again. Bring in a second lead first, or join the team anew.
    #[error("no lead could open this device again")]
    NobodyCouldOpen,
    /// The relay has entries of this device that are not in its store: it was restored or copied. It is locked now;
    /// unlock it and exchange, and what it lacks comes back.
    #[error("this device was restored or copied: unlock it again")]
    IsACopy,
    /// The phone's vault lost its key: it was restored, or its lock was changed. Join the team anew; nothing is lost
    /// that other devices have.
    #[error("the phone's vault has lost the key")]
    VaultLost,
    /// The person cancelled, or the phone did not know her finger or face. Use the PIN.
    #[error("the phone's vault refused")]
    VaultRefused,
    /// The phone's vault does not answer now, or there is none. Unlock the phone itself, then try again.
    #[error("the phone's vault cannot be reached")]
    VaultUnavailable,
    /// The device was locked meanwhile. Unlock it, and ask the unlocked one.
    #[error("this device is locked")]
    Locked,
    /// There is no device in this folder yet, or the folder cannot be read. Set one up.
    #[error("there is no device here")]
    NothingHere,
    /// There is a device in this folder already, and it is never overwritten. Unlock it.
    #[error("there is a device here already")]
    AlreadyHere,
    /// The store or its key file is damaged or foreign. Keep the folder; let the team invite the device anew.
    #[error("the store on this device is damaged")]
    Damaged,
    /// A newer app wrote this. Update the app.
    #[error("this was written by a newer app")]
    UpdateNeeded,
    /// No room is left on the device. Nothing was lost; free some and try again.
    #[error("no room is left on the device")]
    NoRoom,
    /// The device is in no team yet, or its keys have not come. Take a welcome, then exchange.
    #[error("this device is not in a team yet")]
    NotInTeam,
    /// A lead has taken this device out of the team, and what it held is gone. Ask to be invited anew.
    #[error("this device is out of the team")]
    Removed,
    /// Two leads have ended the team, and what this device held of it is gone.
    #[error("the team was ended by two leads")]
    TeamErased,
    /// Only a lead may do this.
    #[error("only a lead may do this")]
    NotALead,
    /// Nobody in the team is known by that id, or she is in no longer. Look at who is in.
    #[error("she is not in the team")]
    NotAMember,
    /// You are looking at what somebody else sees: nothing is written there, nor opened that notes who opened it. Do it as
    /// yourself.
    #[error("this is only a look at what somebody else sees")]
    OnlyLooking,
    /// The record is not on this device. Exchange, then look again.
    #[error("there is no such record here")]
    NotFound,
    /// What was written may not be kept so. Put it right and try again.
    #[error("not kept: {why}")]
    NotKept {
        /// The rule that stands against it, in plain words without anything from the record.
        why: String,
    },
    /// What was handed over (a card, a welcome) is damaged, or not for this device. Ask for it again.
    #[error("what was handed over cannot be used")]
    NotForThisDevice,
    /// A paper, a backup, a rescue file or a sheet cannot be read. What stands against it says what to do; nothing was changed.
    #[error("{why}")]
    NotReadable {
        /// What is wrong with it, and what to do.
        why: String,
    },
    /// Two devices that met did not come to the end of it. Both keep what they took; the trouble says what to do.
    #[error("{trouble}")]
    Meeting {
        /// What stands against it.
        trouble: Trouble,
    },
    /// A bundle cannot be taken in. The trouble says what to do about it; nothing was changed.
    #[error("{trouble}")]
    Bundle {
        /// What stands against it.
        trouble: BundleTrouble,
    },
    /// It was asked to stop, and did. What was done until then stays.
    #[error("asked to stop")]
    Stopped,
    /// Somebody cannot come in this way. The trouble says who can do what about it.
    #[error("{trouble}")]
    Invitation {
        /// What stands against it.
        trouble: InviteTrouble,
    },
    /// A woman cannot be handed over, or taken in, this way. The trouble says who can do what about it.
    #[error("{trouble}")]
    HandingOver {
        /// What stands against it.
        trouble: HandingTrouble,
    },
    /// The relay cannot be reached. Nothing is lost; it goes on by itself when there is signal.
    #[error("the relay cannot be reached")]
    NoSignal,
    /// The relay refused. Show the code to whoever runs it.
    #[error("the relay refused (code {code})")]
    RelayRefused {
        /// The relay's code; 0 where the answer was not the agreed relay's.
        code: u16,
    },
    /// A fault that has no name yet. Report it with its code.
    #[error("unexpected ({code})")]
    Unexpected {
        /// Where it arose.
        code: String,
    },
}

impl From<store::Error> for CompanionError {
    fn from(error: store::Error) -> Self {
        match error {
            // Whoever gets here has opened the key file, so the key is right.
            store::Error::WrongKey | store::Error::Torn | store::Error::Foreign => Self::Damaged,
            store::Error::TooNew { .. } => Self::UpdateNeeded,
            store::Error::Exists => Self::AlreadyHere,
            store::Error::Missing => Self::NothingHere,
            store::Error::Full => Self::NoRoom,
            store::Error::Locked => Self::Locked,
            store::Error::OnlyShown => Self::OnlyLooking,
            store::Error::Busy => unexpected("store busy"),
            store::Error::Io(_) => unexpected("store io"),
            store::Error::Sql(_) => unexpected("store sql"),
        }
    }
}

impl From<SqlError> for CompanionError {
    fn from(error: SqlError) -> Self {
        store::Error::from(error).into()
    }
}

impl From<crypto::Refused> for CompanionError {
    fn from(_: crypto::Refused) -> Self {
        unexpected("crypto refused")
    }
}

impl From<VaultError> for CompanionError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::Lost => Self::VaultLost,
            VaultError::Refused => Self::VaultRefused,
            VaultError::Unavailable => Self::VaultUnavailable,
        }
    }
}

impl From<documents::Error> for CompanionError {
    fn from(error: documents::Error) -> Self {
        match error {
            documents::Error::Missing => Self::NotFound,
            documents::Error::Newer => Self::UpdateNeeded,
            documents::Error::Sql(error) => error.into(),
            documents::Error::Store(error) => error.into(),
            _ => unexpected("documents"),
        }
    }
}

impl From<team::Error> for CompanionError {
    fn from(error: team::Error) -> Self {
        match error {
            team::Error::NoTeam | team::Error::NoKeys => Self::NotInTeam,
            team::Error::NotALead => Self::NotALead,
            team::Error::Name
            | team::Error::AlreadyIn
            | team::Error::HasTeam
            | team::Error::Full
            | team::Error::Contested
            | team::Error::Unknown
            | team::Error::LastLead
            | team::Error::TooMany => Self::NotKept {
                why: error.to_string(),
            },
            team::Error::Card | team::Error::Welcome | team::Error::Statement => Self::NotForThisDevice,
            team::Error::Joining(trouble) => trouble.into(),
            team::Error::Handing(trouble) => trouble.into(),
            team::Error::Words(error) => not_kept(&error),
            team::Error::Unreadable(error) => error.into(),
            team::Error::Documents(error) => error.into(),
            team::Error::Sql(error) => error.into(),
            team::Error::Store(error) => error.into(),
            team::Error::Refused(error) => error.into(),
        }
    }
}

impl From<InviteTrouble> for CompanionError {
    fn from(trouble: InviteTrouble) -> Self {
        Self::Invitation { trouble }
    }
}

impl From<BundleTrouble> for CompanionError {
    fn from(trouble: BundleTrouble) -> Self {
        Self::Bundle { trouble }
    }
}

impl From<HandingTrouble> for CompanionError {
    fn from(trouble: HandingTrouble) -> Self {
        Self::HandingOver { trouble }
    }
}

impl From<team::recovering::Unreadable> for CompanionError {
    fn from(error: team::recovering::Unreadable) -> Self {
        match error {
            team::recovering::Unreadable::TooNew { .. } => Self::UpdateNeeded,
            team::recovering::Unreadable::Io(error) => store::Error::from(error).into(),
            error => Self::NotReadable {
                why: error.to_string(),
            },
        }
    }
}

impl From<sync::Error> for CompanionError {
    fn from(error: sync::Error) -> Self {
        match error {
            sync::Error::Refused(error) => error.into(),
            sync::Error::Documents(error) => error.into(),
            sync::Error::Team(error) => error.into(),
            sync::Error::Sql(error) => error.into(),
            sync::Error::Store(error) => error.into(),
            sync::Error::Bundle(trouble) => trouble.into(),
            sync::Error::Stopped => Self::Stopped,
            sync::Error::Copied => Self::IsACopy,
        }
    }
}

impl From<Fault> for CompanionError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Unreachable | Fault::SlowDown { .. } => Self::NoSignal,
            // The keys turned without this device: it rested, and a lead has to give it keys again.
            Fault::NotOnRoster | Fault::UnknownTeam | Fault::TeamErased | Fault::StaleEpoch => {
                Self::NotInTeam
            }
            Fault::NotAKeeper => Self::RelayRefused { code: 16 },
            Fault::Erased { .. } => Self::RelayRefused { code: 17 },
            Fault::NotTheRelay => Self::RelayRefused { code: 0 },
            Fault::Refused { code } => Self::RelayRefused { code },
            Fault::Full => Self::RelayRefused { code: 13 },
            Fault::NoSession | Fault::HeadMoved => unexpected("exchange"),
        }
    }
}

pub(super) fn unexpected(code: &str) -> CompanionError {
    CompanionError::Unexpected {
        code: code.to_owned(),
    }
}
