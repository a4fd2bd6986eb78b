use crate::crypto::Refused;
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
    /// The team has as many devices as it may have.
    #[error("the team has as many devices as it may have")]
    Full,
    /// The keys of the epoch have not come here yet.
    #[error("the keys of the epoch are not here yet")]
    NoKeys,
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
