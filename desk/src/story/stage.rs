//! What a story is played on: a relay, a device for everyone, and one clock that the evening file sets.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use doorstep_core::companion::Companion;
use doorstep_core::companion::CompanionError;
use doorstep_core::companion::SecretRule;
use doorstep_core::companion::Surroundings;
use doorstep_core::crypto::Random;
use doorstep_core::crypto::SystemRandom;
use doorstep_core::crypto::draw;
use doorstep_relay::Config;
use doorstep_relay::Relay;
use doorstep_relay::RunningRelay;
use doorstep_relay::VoucherGrant;
use doorstep_wire::Voucher;

use super::error::StoryError;
use super::phones::Names;
use crate::evening::Team;

/// Relay and devices, in folders of their own.
pub(super) struct Stage {
    folder: PathBuf,
    relay: RunningRelay,
    voucher: [u8; 32],
    clock_ms: Arc<AtomicU64>,
    phones: BTreeMap<String, Phone>,
    lead: String,
}

/// Somebody's unlocked phone.
struct Phone {
    device: Arc<Companion>,
    locked: LockedPhone,
}

/// A phone as it lies somewhere: its folder, and the PIN that somebody may know.
pub(super) struct LockedPhone {
    pub(super) folder: PathBuf,
    pub(super) pin: String,
    around: Surroundings,
}

impl LockedPhone {
    /// Unlocks it with its PIN.
    pub(super) fn unlock(&self) -> Result<Arc<Companion>, CompanionError> {
        Companion::unlock_in(&self.folder, self.pin.clone(), self.around.clone())
    }
}

impl Stage {
    /// Starts the relay, with an empty file of its own.
    pub(super) fn with_relay(folder: &Path, lead: &str) -> Result<Self, StoryError> {
        let voucher = draw(&SystemRandom);
        let relay_folder = folder.join(RELAY_FOLDER);
        fs::create_dir(&relay_folder)?;
        let mut config = Config::in_folder(&relay_folder);
        config.vouchers = vec![VoucherGrant {
            voucher: Voucher::new(voucher),
            teams_max: Some(1),
        }];
        Ok(Self {
            folder: folder.to_owned(),
            relay: Relay::start(config)?,
            voucher,
            clock_ms: Arc::new(AtomicU64::new(0)),
            phones: BTreeMap::new(),
            lead: lead.to_owned(),
        })
    }

    /// Sets a device up for everyone, each with a PIN and a store of its own.
    pub(super) fn set_up(&mut self, team: &Team) -> Result<(), StoryError> {
        for name in team.everyone() {
            let folder = self.folder.join(format!("phone-{}", self.phones.len() + 1));
            fs::create_dir(&folder)?;
            let clock_ms = self.clock_ms.clone();
            let around = Surroundings {
                wall: Arc::new(move || clock_ms.load(Ordering::Relaxed)),
                ..Surroundings::default()
            };
            let pin = a_pin();
            let device = Companion::create_in(&folder, pin.clone(), name, around.clone())?;
            let locked = LockedPhone { folder, pin, around };
            self.phones.insert(name.clone(), Phone { device, locked });
        }
        Ok(())
    }

    /// The lead founds the team and brings it to the relay.
    pub(super) fn found(&self, team: &Team) -> Result<(), StoryError> {
        let lead = self.lead()?;
        lead.team().found(team.name.clone())?;
        lead.exchanges()
            .use_relay(self.relay.url(), None, Some(self.voucher.to_vec()))?;
        lead.exchanges().once()?;
        Ok(())
    }

    /// Takes somebody's phone away, locked.
    pub(super) fn lose(&mut self, name: &str) -> Result<LockedPhone, StoryError> {
        let phone = self.phones.remove(name);
        let phone = phone.ok_or_else(|| StoryError::NoSuchDevice(name.to_owned()))?;
        Ok(phone.locked)
    }

    pub(super) fn lead(&self) -> Result<&Arc<Companion>, StoryError> {
        self.device(&self.lead)
    }

    pub(super) fn set_clock(&self, at_ms: u64) {
        self.clock_ms.store(at_ms, Ordering::Relaxed);
    }

    pub(super) fn device(&self, name: &str) -> Result<&Arc<Companion>, StoryError> {
        let phone = self.phones.get(name).map(|phone| &phone.device);
        phone.ok_or_else(|| StoryError::NoSuchDevice(name.to_owned()))
    }

    /// Every device with its owner's first name, the lead's first.
    pub(super) fn devices(&self) -> Vec<(&str, &Arc<Companion>)> {
        let phones = self.phones.iter();
        let mut devices: Vec<_> = phones
            .map(|(name, phone)| (name.as_str(), &phone.device))
            .collect();
        devices.sort_by_key(|(name, _)| *name != self.lead);
        devices
    }

    /// Whose device each is.
    pub(super) fn names(&self) -> Names {
        let phones = self.phones.iter();
        phones
            .map(|(name, phone)| (phone.device.id(), name.clone()))
            .collect()
    }

    /// Lets these exchange with the relay until nobody has anything left to send or to read.
    pub(super) fn settle<'n>(
        &self,
        names: impl Iterator<Item = &'n String> + Clone,
    ) -> Result<(), StoryError> {
        for _ in 0..ROUNDS_MAX {
            let mut moved = 0;
            for name in names.clone() {
                let done = self.device(name)?.exchanges().once()?;
                moved += done.pulled + done.pushed;
            }
            if moved == 0 {
                return Ok(());
            }
        }
        Err(StoryError::NeverSettles)
    }

    /// As [`Self::settle`], with everyone whose phone is still there.
    pub(super) fn settle_all(&self) -> Result<(), StoryError> {
        self.settle(self.phones.keys())
    }

    /// How many envelopes the relay holds, and their bytes.
    pub(super) fn relay_totals(&self) -> (u64, u64) {
        let totals = self.relay.store().totals();
        (totals.envelopes, totals.bytes)
    }

    pub(super) fn relay_folder(&self) -> PathBuf {
        self.folder.join(RELAY_FOLDER)
    }
}

/// Six digits that nobody has to remember: the story knows them.
fn a_pin() -> String {
    loop {
        let mut bytes = [0; 6];
        SystemRandom.fill(&mut bytes);
        let pin: String = bytes.iter().map(|byte| char::from(b'0' + byte % 10)).collect();
        if SecretRule::Pin.check(&pin).is_ok() {
            return pin;
        }
    }
}

const RELAY_FOLDER: &str = "relay";
/// What someone wrote reaches everyone in two rounds, and their receipts come back in two more.
const ROUNDS_MAX: usize = 12;
