use std::cmp::Reverse;

use super::CompanionError;
use super::TeamRoom;
use crate::documents;
use crate::documents::ledger::State;
use crate::team::Refusal;
use crate::team::roll;
use crate::vocabulary::DeviceId;

/// A statement about the team that counts on no device. Its author may be too late, too new, or no longer herself.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NotCounted {
    /// The device that said it, known from its signature.
    pub by: DeviceId,
    /// The first name typed on it; absent where the team never knew it.
    pub by_name: Option<String>,
    /// When, by that device's clock, in milliseconds since 1970.
    pub at_ms: u64,
    /// Why it does not count.
    pub why: Refusal,
}

/// What of a device cannot be read here, and is kept without being shown.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PutAside {
    /// The device that wrote it.
    pub by: DeviceId,
    /// The first name typed on it; absent where the team never knew it.
    pub by_name: Option<String>,
    /// How many entries: damaged, forged, or written by a newer app.
    pub entries: u64,
}

#[uniffi::export]
impl TeamRoom {
    /// What was said about the team and counts nowhere, newest first. For leads: ask whose name stands there.
    pub fn not_counted(&self) -> Result<Vec<NotCounted>, CompanionError> {
        let standing = self.0.standing()?;
        standing.as_lead()?;
        let refused = &standing.team.refused;
        let statements = self.0.read(roll::statements)?;
        let mut lines: Vec<NotCounted> = statements
            .into_values()
            .filter_map(|signed| {
                Some(NotCounted {
                    by: signed.statement.author,
                    by_name: standing.name_of(&signed.statement.author),
                    at_ms: signed.statement.at.wall_ms(),
                    why: *refused.get(&signed.hash)?,
                })
            })
            .collect();
        lines.sort_by_key(|line| (Reverse(line.at_ms), line.by));
        Ok(lines)
    }

    /// What cannot be read here, by device. For leads: after an update of the app it may become readable, or it was forged.
    pub fn put_aside(&self) -> Result<Vec<PutAside>, CompanionError> {
        let standing = self.0.standing()?;
        standing.as_lead()?;
        let unmerged = self.0.read(documents::unmerged)?.into_iter();
        let put_aside = unmerged.filter(|unmerged| unmerged.state == State::PutAside);
        let line = |put_aside: documents::Unmerged| PutAside {
            by: put_aside.by,
            by_name: standing.name_of(&put_aside.by),
            entries: put_aside.entries,
        };
        Ok(put_aside.map(line).collect())
    }
}
