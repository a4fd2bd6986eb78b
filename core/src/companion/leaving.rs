use super::CompanionError;
use super::TeamRoom;
use super::events::Event;
use super::held::Held;
use crate::documents::hold;
use crate::documents::ledger;
use crate::store::Connection;
use crate::sync::cuts_of;
use crate::team::Anchor;
use crate::team::Gone;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Role;

/// What the team would be left with without some devices: for the warning before it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct LeftWith {
    /// How many people would lead. Below two, ask for another; without any, only the kit brings the team back.
    pub leads: u32,
    /// Whether there is a kit that can still be used.
    pub has_kit: bool,
}

/// What someone wrote after she was out: a lead says that it counts, or it goes after 30 days.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HeldBack {
    /// The device that wrote it.
    pub device: DeviceId,
    /// The first name typed on it.
    pub name: String,
    /// How many entries wait.
    pub entries: u64,
}

#[uniffi::export]
impl TeamRoom {
    /// Takes devices out for good, and turns the keys: nothing written from now on can be read with theirs. What they
    /// wrote as far as it is known here counts; what comes later waits for a lead.
    ///
    /// For someone who leaves name all her devices, for a lost phone just that one. It never comes back; she may, with
    /// another phone or after setting this one up anew.
    pub fn remove(&self, devices: Vec<DeviceId>) -> Result<(), CompanionError> {
        self.settle(devices, Vec::new())
    }

    /// Ends a dispute between leads who removed each other: says who is out, and who stays.
    pub fn settle(&self, gone: Vec<DeviceId>, stays: Vec<DeviceId>) -> Result<(), CompanionError> {
        let anchor = self.0.standing()?.anchor;
        self.0.state(|gavel| {
            let gone: Result<Vec<Gone>, CompanionError> = gone
                .into_iter()
                .map(|device| as_known_here(gavel.tx, device))
                .collect();
            gavel.remove(&anchor, gone?, stays)?;
            Ok(())
        })
    }

    /// Gives devices another role, and turns the keys. A role that opens less opens nothing of the rest from now on.
    pub fn set_role(&self, devices: Vec<DeviceId>, role: Role) -> Result<(), CompanionError> {
        let anchor = self.0.standing()?.anchor;
        self.0
            .state(|gavel| Ok(gavel.set_role(&anchor, &devices, role)?))
            .map(drop)
    }

    /// What the team would be left with if these devices lost their power.
    pub fn left_without(&self, devices: Vec<DeviceId>) -> Result<LeftWith, CompanionError> {
        let team = self.0.standing()?.team;
        let leads = team.leads_without(&devices.into_iter().collect());
        Ok(LeftWith {
            leads: u32::try_from(leads).unwrap_or(u32::MAX),
            has_kit: team.has_kit(),
        })
    }

    /// Turns the keys now, for every device that is in; with them goes what was erased. Devices that rest are given
    /// keys again where they are named.
    pub fn turn_keys(&self, wake: Vec<DeviceId>) -> Result<(), CompanionError> {
        let standing = self.0.standing()?;
        let resting = standing.team.members.iter().filter(|(_, member)| member.rests);
        let resting = resting.map(|(device, _)| *device);
        let resting = resting.filter(|device| !wake.contains(device)).collect();
        self.0
            .state(|gavel| Ok(gavel.turn_without(&standing.anchor, &resting)?))
            .map(drop)
    }

    /// What was written by devices after they were out, and waits for a lead.
    pub fn held_back(&self) -> Result<Vec<HeldBack>, CompanionError> {
        let team = self.0.standing()?.team;
        self.0.read(|db| {
            let mut held = Vec::new();
            for (device, former) in &team.former {
                let author = ledger::known_number(db, device)?;
                let entries = author.map_or(Ok(Vec::new()), |author| hold::held_of(db, author))?;
                if !entries.is_empty() {
                    held.push(HeldBack {
                        device: *device,
                        name: former.card.name().to_owned(),
                        entries: u64::try_from(entries.len()).unwrap_or(u64::MAX),
                    });
                }
            }
            Ok::<_, CompanionError>(held)
        })
    }

    /// Says that what a removed device wrote too late counts all the same, as far as it is known here.
    pub fn accept_held(&self, device: DeviceId) -> Result<(), CompanionError> {
        self.settle(vec![device], Vec::new())
    }

    /// Drops what a removed device wrote too late, on this device; the others drop it after 30 days.
    pub fn drop_held(&self, device: DeviceId) -> Result<(), CompanionError> {
        let held = self.0.held()?;
        held.store.write(|tx| {
            if let Some(author) = ledger::known_number(tx, &device)? {
                hold::drop_held(tx, author)?;
            }
            Ok::<_, CompanionError>(())
        })?;
        Ok(held.store.checkpoint()?)
    }
}

/// A device, with everything of it that is known here.
fn as_known_here(db: &Connection, device: DeviceId) -> Result<Gone, CompanionError> {
    Ok(Gone {
        device,
        cuts: cuts_of(db, &device)?,
    })
}

impl Held {
    /// Whether a lead took this device out. Then it destroys what it holds.
    pub(super) fn is_removed(&self, anchor: &Anchor) -> Result<bool, CompanionError> {
        let team = self.read(|db| anchor.team(db))?;
        Ok(team.former.contains_key(&self.id))
    }

    /// Destroys the key of the store, then the store, and locks: a removed device keeps nothing. What it wrote and had
    /// not sent goes with it.
    pub(super) fn destroy(&self) -> Result<(), CompanionError> {
        let own = self.own()?;
        self.events.push(Event::Removed);
        self.shut();
        own.lock.destroy()
    }
}
