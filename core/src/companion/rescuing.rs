//! A forgotten PIN loses nothing: what is unsent when a device is locked lies beside its store, sealed to the team.

use std::path::Path;
use std::path::PathBuf;

use super::CompanionError;
use super::Recovering;
use super::exchanges::relay;
use super::held::Held;
use crate::team::recovering::Unreadable;
use crate::team::recovering::rescue::Rescue;
use crate::team::recovering::rescue::pseudonym;
use crate::vocabulary::DeviceId;

/// What came of taking in what another device had not sent.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TakenRescue {
    /// Whose it is.
    pub device: DeviceId,
    /// The first name typed on that device.
    pub name: String,
    /// Entries that were new here.
    pub entries: u64,
    /// Envelopes that this device cannot open: the keys turned since, or it is above its role. A lead's device may.
    pub unread: u64,
    /// Whether the file was whole. Where not, what stood behind the tear is lost unless the PIN comes back.
    pub is_whole: bool,
    /// Whether the relay has it now. Where not, it goes to the others as everything does: with the next exchange, or from
    /// phone to phone.
    pub is_sent: bool,
}

#[uniffi::export]
impl Recovering {
    /// Takes in what another device of the team had not sent when it was locked, from the file that lies beside its store, and
    /// sends it for it. None where the file is of another kind, such as a bundle.
    ///
    /// Do so on a lead's device and before the old one is removed: then the keys it was sealed under are still there.
    pub fn take_rescue(&self, path: String) -> Result<Option<TakenRescue>, CompanionError> {
        let held = self.0.held()?;
        let standing = held.standing()?;
        let rescue = match Rescue::read(Path::new(&path)) {
            Err(Unreadable::Foreign) => return Ok(None),
            read => read?,
        };
        let team = &standing.team;
        let mut devices = team.members.keys().chain(team.former.keys());
        let device = devices.find(|device| pseudonym(&standing.anchor.team, device) == rescue.by);
        let device = *device.ok_or(CompanionError::NotForThisDevice)?;
        let rescued = held.here(|here| here.take_rescued(&rescue.unsent))?;
        held.tell(&rescued.taken);
        let sent = match relay(&held) {
            Ok(mut carrier) => held.here(|here| here.send_rescued(&mut carrier, &rescued.to_send))?,
            Err(_) => Err(crate::sync::Fault::Unreachable),
        };
        let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        Ok(Some(TakenRescue {
            device,
            name: standing.name_of(&device).unwrap_or_default(),
            entries: count(rescued.taken.merged.entries),
            unread: count(rescued.unread),
            is_whole: rescue.is_whole,
            is_sent: sent.is_ok(),
        }))
    }
}

impl Held {
    /// Puts what is unsent beside the store, in place of what lay there: after each unlock and exchange, and when the
    /// device is locked. Not with each write: what is signed alone would be an envelope of its own.
    pub(super) fn keep_rescue(&self) -> Result<(), CompanionError> {
        let Some(folder) = self.own()?.lock.rescue_folder() else {
            return Ok(());
        };
        let anchor = self.standing()?.anchor;
        let rescue = Rescue {
            by: pseudonym(&anchor.team, &self.id),
            unsent: self.with_outbox(|outbox| outbox.unsent())?,
            is_whole: true,
        };
        Ok(rescue.write(&rescue_path(folder))?)
    }
}

/// Where what is unsent lies beside a store.
pub(super) fn rescue_path(folder: &Path) -> PathBuf {
    folder.join(RESCUE_FILE)
}

const RESCUE_FILE: &str = "doorstep.unsent";
