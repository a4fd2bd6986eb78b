use super::bundle::BundleTrouble;
use crate::crypto::Refused;
use crate::documents;
use crate::store;
use crate::store::SqlError;
use crate::team;

/// What can go wrong on this device while it exchanges.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Something sealed did not open, or could not be sealed.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// A document refused.
    #[error(transparent)]
    Documents(#[from] documents::Error),
    /// The team refused.
    #[error(transparent)]
    Team(#[from] team::Error),
    /// The database refused.
    #[error(transparent)]
    Sql(#[from] SqlError),
    /// The store refused.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A bundle cannot be taken in.
    #[error(transparent)]
    Bundle(#[from] BundleTrouble),
    /// Whoever heard how far it is asked to stop. Nothing of it was kept.
    #[error("asked to stop")]
    Stopped,
    /// The carrier has entries that this device signed and its store never wrote: the store is a copy from another day.
    #[error("the store is a copy from another day: lock the device and unlock it again")]
    Copied,
}

/// What a carrier answered instead of doing it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No answer: no signal, no relay, or a torn answer. Nothing is lost; try again later.
    #[error("the relay cannot be reached")]
    Unreachable,
    /// The session is over, or was never open.
    #[error("the session is over")]
    NoSession,
    /// The team's keys turned while this device was away: read who is in first.
    #[error("the team's keys have changed")]
    StaleEpoch,
    /// Another lead was faster.
    #[error("another device changed the team meanwhile")]
    HeadMoved,
    /// This device is not on the team's roster.
    #[error("this device is not on the relay's roster")]
    NotOnRoster,
    /// Only a lead's device may do that.
    #[error("only a lead's device may do that")]
    NotAKeeper,
    /// What was handed over holds an envelope that was erased. Forget it and hand over the others.
    #[error("an envelope was erased and is not taken again")]
    Erased {
        /// SHA-256 of its bytes.
        id: [u8; 32],
    },
    /// A lead erased the team from this relay.
    #[error("the team was erased from the relay")]
    TeamErased,
    /// The relay does not know this team, and this device holds no voucher to enrol it.
    #[error("the relay does not know this team")]
    UnknownTeam,
    /// Too much at once: wait for so many seconds.
    #[error("the relay asks to wait {retry_after_s} s")]
    SlowDown {
        /// Seconds to wait.
        retry_after_s: u64,
    },
    /// The relay has no room left, or this team's quota is used up.
    #[error("the relay is full")]
    Full,
    /// The certificate or the answer is not what was agreed.
    #[error("this is not the agreed relay")]
    NotTheRelay,
    /// The relay refused for a reason that trying again does not mend.
    #[error("the relay refused (code {code})")]
    Refused {
        /// The relay's code, docs/formats/relay-protocol.md.
        code: u16,
    },
}

impl Fault {
    /// By what an app knows what stands in the way; none for what an exchange mends by itself.
    pub fn code(&self) -> Option<&'static str> {
        Some(match self {
            Self::NoSession | Self::StaleEpoch | Self::HeadMoved => return None,
            Self::Unreachable => "unreachable",
            Self::NotOnRoster => "not_let_in",
            Self::UnknownTeam => "team_unknown",
            Self::TeamErased => "team_erased",
            Self::SlowDown { .. } => "asks_to_wait",
            Self::Full => "full",
            Self::NotTheRelay => "not_the_relay",
            Self::NotAKeeper | Self::Erased { .. } | Self::Refused { .. } => "refused",
        })
    }
}

/// What a mailbox answered instead of doing it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailboxFault {
    /// The mailbox was not even asked.
    #[error(transparent)]
    Line(#[from] Fault),
    /// There is none, or the key is not its key.
    #[error("there is no such mailbox")]
    Unknown,
    /// Its time is over. Ask for a new invitation.
    #[error("the mailbox's time is over")]
    Expired,
    /// It was closed. Ask for a new invitation.
    #[error("the mailbox was closed")]
    Burnt,
    /// It takes no more messages. Open a new one.
    #[error("the mailbox is full")]
    Full,
    /// There is one of that name that is not ours. Draw a new name.
    #[error("the mailbox's name is taken")]
    Taken,
    /// The team has as many open as it may. Close one.
    #[error("the team has too many mailboxes open")]
    TooMany,
}
