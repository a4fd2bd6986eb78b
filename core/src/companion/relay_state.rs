use super::CompanionError;
use super::Exchanges;
use crate::sync;
use crate::sync::Loss;
use crate::sync::debts;
use crate::sync::lost;

/// What is known here of the team's relay.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RelayState {
    /// When it answered last, by this device's clock, in milliseconds since 1970; to the minute. None: never.
    pub reached_at_ms: Option<u64>,
    /// What has stood in the way since: `unreachable`, `not_let_in`, `team_unknown`, `team_erased`, `asks_to_wait`, `full`,
    /// `not_the_relay` or `refused`. None: nothing.
    pub fault: Option<String>,
    /// What it was seen to have lost, the last time that it was. None: nothing ever.
    pub trouble: Option<RelayTrouble>,
    /// Sealed batches of entries, anybody's, that it is still to be given beside what was written here and not sent yet.
    pub owed_links: u64,
    /// Statements about the team that it is still to be given.
    pub owed_statements: u64,
    /// Sealed envelopes from others that nothing here opens, and that it is still to be offered.
    pub owed_unread: u64,
}

/// What a relay was seen to have lost.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RelayTrouble {
    /// What.
    pub loss: RelayLoss,
    /// When this device noticed, by its clock, in milliseconds since 1970.
    pub noticed_at_ms: u64,
    /// When the relay had everything again that this device has. None: not yet.
    pub given_back_at_ms: Option<u64>,
}

/// How much a relay has lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum RelayLoss {
    /// Everything: it was wiped, or another one took its place.
    Everything,
    /// What came since some day: an older copy was put back.
    SinceACopy,
    /// Something that it ought to have.
    Something,
}

#[uniffi::export]
impl Exchanges {
    /// What is known here of the team's relay. Asks nobody.
    pub fn relay_state(&self) -> Result<RelayState, CompanionError> {
        self.0.read(|db| {
            let reached = sync::reached(db)?;
            let owed = debts::owed(db)?;
            let trouble = lost::last(db)?.map(|lost| RelayTrouble {
                loss: match lost.loss {
                    Loss::Everything => RelayLoss::Everything,
                    Loss::WentBack => RelayLoss::SinceACopy,
                    Loss::Something => RelayLoss::Something,
                },
                noticed_at_ms: lost.noticed_at_ms,
                given_back_at_ms: lost.given_back_at_ms,
            });
            Ok::<_, sync::Error>(RelayState {
                reached_at_ms: reached.at_ms,
                fault: reached.fault,
                trouble,
                owed_links: owed.links,
                owed_statements: owed.statements,
                owed_unread: owed.unread,
            })
        })
    }
}
