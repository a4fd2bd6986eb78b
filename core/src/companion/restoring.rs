//! The way back on a new device: a backup, the kit's words, and who stays.

use std::fs::File;
use std::io::BufReader;

use super::CompanionError;
use super::Event;
use super::Recovering;
use super::exchanges::at_one_step;
use super::exchanges::relay_by;
use super::held::Held;
use super::recovering::PrintedKit;
use crate::crypto::IdentityKey;
use crate::crypto::Passphrase;
use crate::crypto::derive_member;
use crate::documents::rebuild;
use crate::features::privacy;
use crate::store;
use crate::sync::Here;
use crate::sync::RelayCarrier;
use crate::sync::cuts_of;
use crate::team::Device;
use crate::team::Gone;
use crate::team::Recovery;
use crate::team::recovering::Kit;
use crate::team::recovering::backup;
use crate::team::recovering::backup::Opener;
use crate::vocabulary::DeviceId;
use crate::vocabulary::MemberId;

/// A backup that was put in.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Restored {
    /// When it was made, in milliseconds since 1970.
    pub made_at_ms: u64,
    /// The device of the lead who made it.
    pub by: DeviceId,
    /// How many rows came in.
    pub rows: u64,
}

#[uniffi::export]
impl Recovering {
    /// Puts a backup into this device, which was just set up and is in no team. `paper` is what was typed or scanned
    /// from the kit. On every error nothing was changed.
    ///
    /// Then the team is there to be looked at, and this device is not in it yet: [`Self::recover`] brings it in.
    pub fn restore(&self, path: String, paper: &str) -> Result<Restored, CompanionError> {
        let kit = Kit::from_paper(paper)?.device();
        let leaf = kit.leaf.ok_or(CompanionError::NotForThisDevice)?;
        self.0.held()?.restore(&path, &Opener::Leaf(&leaf))
    }

    /// As [`Self::restore`], of a backup that was made with a passphrase: for one that is older than the kit.
    pub fn restore_by_passphrase(
        &self,
        path: String,
        passphrase: String,
    ) -> Result<Restored, CompanionError> {
        let passphrase = Passphrase::parse(passphrase)?;
        self.0.held()?.restore(&path, &Opener::Passphrase(&passphrase))
    }

    /// Reads from the team's relay, as the kit, what the backup is too old for. Blocks.
    pub fn read_relay(&self, paper: &str) -> Result<(), CompanionError> {
        let held = self.0.held()?;
        let Device { relay, leaf, .. } = Kit::from_paper(paper)?.device();
        let leaf = leaf.ok_or(CompanionError::NotForThisDevice)?;
        let mut carrier = kit_carrier(&held, relay)?;
        held.here(|here| here.read_by_kit(&mut carrier, &leaf, &|taken| held.tell(taken)))??;
        Ok(())
    }

    /// Brings this device in as a lead's, by the kit, which is used up by it, and turns the keys. `member` is the person
    /// it belongs to, if she was in; `gone` are the devices that are lost, `stays` those that others had removed.
    ///
    /// Comes back with the next kit, once; print it before anything else.
    pub fn recover(
        &self,
        paper: &str,
        member: Option<MemberId>,
        gone: Vec<DeviceId>,
        stays: Vec<DeviceId>,
    ) -> Result<PrintedKit, CompanionError> {
        let held = self.0.held()?;
        let standing = held.standing()?;
        let kit = Kit::from_paper(paper)?;
        let successor = Kit::make(&*held.random);
        let team = &standing.team;
        let is_person = |member: &MemberId| {
            let mut former = team.former.values().map(|former| former.member);
            let mut members = team.members.values().filter(|known| !known.is_paper);
            members.any(|known| known.member == *member) || former.any(|known| known == *member)
        };
        let is_in = |device: &DeviceId| team.members.contains_key(device);
        if !member.as_ref().is_none_or(is_person) || !gone.iter().all(is_in) {
            return Err(CompanionError::NotFound);
        }
        held.state(|gavel| {
            let as_known_here = |device| {
                let cuts = cuts_of(gavel.tx, &device)?;
                Ok::<_, CompanionError>(Gone { device, cuts })
            };
            let gone: Result<Vec<Gone>, CompanionError> = gone.into_iter().map(as_known_here).collect();
            let recovery = Recovery {
                kit: &kit.device().identity,
                member: member.unwrap_or_else(|| derive_member(&gavel.device.id())),
                successor: successor.card()?,
                gone: gone?,
                stays,
            };
            gavel.recover(&standing.anchor, recovery)?;
            Ok(())
        })?;
        held.write(privacy::note_restored)?;
        held.printed(&successor)
    }

    /// Tells the team's relay, as the kit that was used up, who is in now. From then on this device exchanges by itself,
    /// and the lost ones are cut off. Blocks; may be asked again until it succeeds.
    pub fn tell_relay(&self, paper: &str) -> Result<(), CompanionError> {
        let held = self.0.held()?;
        if held.standing()?.own.is_none() {
            return Err(CompanionError::NotInTeam);
        }
        let mut carrier = kit_carrier(&held, Kit::from_paper(paper)?.device().relay)?;
        held.here(|here| here.admit_by_kit(&mut carrier))??;
        Ok(())
    }
}

impl Held {
    fn restore(&self, path: &str, opener: &Opener<'_>) -> Result<Restored, CompanionError> {
        let file = File::open(path).map_err(store::Error::from)?;
        let mut file = BufReader::new(file);
        let restored = self.store.write(|tx| {
            let restored = backup::restore(tx, &mut file, opener)?;
            rebuild(tx, &self.kinds)?;
            Ok::<_, CompanionError>(restored)
        })?;
        self.read_team()?;
        self.events.push(Event::TeamChanged);
        Ok(Restored {
            made_at_ms: restored.made_at_ms,
            by: restored.by,
            rows: restored.rows,
        })
    }

    /// Does something with what an exchange works on.
    pub(super) fn here<T>(
        &self,
        act: impl FnOnce(&Here<'_>) -> Result<T, crate::sync::Error>,
    ) -> Result<T, CompanionError> {
        at_one_step(self, &self.nudge(), act)
    }
}

fn kit_carrier(held: &Held, relay: IdentityKey) -> Result<RelayCarrier, CompanionError> {
    // The kit never told the relay anything: which head is there, it has to ask.
    relay_by(held, relay, None)
}
