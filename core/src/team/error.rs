use super::handing::HandingTrouble;
use super::joining::InviteTrouble;
use super::recovering::Unreadable;
use crate::crypto::Refused;
use crate::crypto::WordsRefused;
use crate::documents;
use crate::store;
use crate::store::SqlError;

/// What can go wrong with membership and keys.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// This device is not in a team yet.
    #[error("this device is in no team")]
    NoTeam,
    /// This device is in a team already.
    #[error("this device is in a team already")]
    HasTeam,
    /// Only a lead may do this.
    #[error("only a lead may do this")]
    NotALead,
    /// This lead's power is disputed. Another lead or the kit has to say who stays.
    #[error("this lead's power is disputed; another lead or the kit says who stays")]
    Contested,
    /// A name is empty or too long.
    #[error("a name is empty or too long")]
    Name,
    /// A card was altered, or is none.
    #[error("a device's card is not valid")]
    Card,
    /// A welcome was altered, or is none, or is for another device.
    #[error("a welcome is not valid")]
    Welcome,
    /// A statement was altered, or is none.
    #[error("a membership statement is not valid")]
    Statement,
    /// A device is in the team already.
    #[error("this device is in the team already")]
    AlreadyIn,
    /// A device is not in the team, or what was named is not there.
    #[error("this is not in the team")]
    Unknown,
    /// The team would be left without a lead and without a kit. Print a kit or add a lead first.
    #[error("the team would be left without a lead")]
    LastLead,
    /// More was named than one statement holds. Say it in several.
    #[error("one statement does not hold so much")]
    TooMany,
    /// The team has as many devices as it may have.
    #[error("the team has as many devices as it may have")]
    Full,
    /// The keys of the epoch have not come here yet.
    #[error("the keys of the epoch are not here yet")]
    NoKeys,
    /// Somebody cannot come in this way.
    #[error(transparent)]
    Joining(#[from] InviteTrouble),
    /// Somebody cannot be handed over, or taken in, this way.
    #[error(transparent)]
    Handing(#[from] HandingTrouble),
    /// What was typed is not what stands on a kit.
    #[error(transparent)]
    Words(#[from] WordsRefused),
    /// A kit's code, a backup or a rescue file cannot be used.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// Something sealed did not open.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// A document refused.
    #[error(transparent)]
    Documents(#[from] documents::Error),
    /// The database refused.
    #[error(transparent)]
    Sql(#[from] SqlError),
    /// The store refused.
    #[error(transparent)]
    Store(#[from] store::Error),
}
