use crate::team::joining::InviteTrouble;

/// Why somebody cannot be handed over or taken in this way, named by who can do what about it. Says nothing about her.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, uniffi::Enum)]
pub enum HandingTrouble {
    /// It is nothing of Doorstep's. Take what the other team sent.
    #[error("this is not for handing over")]
    NotOurs,
    /// A group was mistyped. Type it again, or have it sent as a text.
    #[error("group {group} is not right")]
    Mistyped {
        /// Which group, counted from 1.
        group: u32,
    },
    /// It is cut off, damaged or altered. Ask for it again.
    #[error("this is damaged, cut off or was altered")]
    Altered,
    /// It is longer than anything of this kind. It is not what the other team sent.
    #[error("this is too long to be one of ours")]
    TooLarge,
    /// A newer app made it. Update the app.
    #[error("a newer app made this")]
    TooNew,
    /// It is something of Doorstep's, but not what is wanted here. Take the one that is wanted.
    #[error("this is for another purpose")]
    OtherPurpose,
    /// The address's last day is over. Ask the receiving team for another one.
    #[error("the address has expired")]
    Expired,
    /// This device did not make the address: another phone of the team did, another team, or it is long over. Open it on
    /// the phone that made the address.
    #[error("this device did not make the address")]
    NotForThisDevice,
    /// A woman was taken in by this address already, and its key is gone. Ask nobody: she is there, or make another address.
    #[error("this was taken in before, and the key is gone")]
    TakenInBefore,
    /// The address was taken back, and its key is gone. Make another one.
    #[error("the address was taken back")]
    TakenBack,
    /// An address lives between a day and a week.
    #[error("an address lives between 1 and {days_max} days")]
    BadLifetime {
        /// The longest, in days.
        days_max: u16,
    },
    /// The team's name is empty or too long to be named in a consent.
    #[error("the team's name needs between 1 and {letters_max} letters")]
    BadName {
        /// The most, in letters.
        letters_max: u32,
    },
    /// The words that were heard are not those of this address: somebody misheard, or put a key of his own there. Ring the
    /// other team again; hand over nothing before they are the same.
    #[error("these are not the words of this address")]
    OtherWords,
    /// She has not agreed that this team be told of her. Ask her, and note her consent with the team's name.
    #[error("she has not agreed that this team be told of her")]
    NotConsented,
    /// She asked us to stop, or another record that may be hers did. Nobody is told of her.
    #[error("she asked us to stop, or another record that may be hers did")]
    AskedUsToStop,
    /// A need or a promise that was chosen is another's, or nobody's. Choose among hers.
    #[error("what was chosen is not hers")]
    NotHers,
    /// A need or a promise that was chosen is over. Choose among those that are open.
    #[error("what was chosen is not open")]
    NotOpen,
    /// A promise has words and no code; words of ours do not travel. Say it in the note, or leave it out.
    #[error("a promise without a code does not travel")]
    OnlyInWords,
    /// More was chosen than one packet holds. Choose less.
    #[error("more was chosen than can be handed over at once")]
    TooMuch,
    /// Out on a round this device can open tonight alone. Come home first.
    #[error("out on a round nobody is handed over: come home first")]
    OutOnARound,
    /// This person's role opens no record of a woman. Ask a volunteer, a caseworker or a lead.
    #[error("this role hands nobody over")]
    NotThisRole,
    /// The address names no relay, or the team has none. Hand over as a file.
    #[error("there is no mailbox: hand over as a file")]
    NoMailbox,
    /// The mailbox takes nothing more. Hand over as a file, or ask for another address.
    #[error("the mailbox is full: hand over as a file")]
    MailboxFull,
}

impl From<InviteTrouble> for HandingTrouble {
    /// What is wrong with a frame or with groups is named alike.
    fn from(trouble: InviteTrouble) -> Self {
        match trouble {
            InviteTrouble::NotOurs => Self::NotOurs,
            InviteTrouble::Mistyped { group } => Self::Mistyped { group },
            InviteTrouble::TooNew => Self::TooNew,
            InviteTrouble::OtherPurpose => Self::OtherPurpose,
            _ => Self::Altered,
        }
    }
}
