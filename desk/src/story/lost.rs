//! A phone is lost on the way home, taken out on Sunday, found, and switched on.

use std::collections::BTreeSet;

use doorstep_core::companion::Companion;
use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Horizon;
use doorstep_core::features::places::Place;
use doorstep_core::vocabulary::DeviceId;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::spot;

use super::error::StoryError;
use super::outcome::LostPhone;
use super::phones::times_shown;
use super::search::files_below;
use super::seized::Seized;
use super::stage::LockedPhone;
use super::stage::Stage;

/// A phone that lies somewhere, locked.
pub(super) struct Lost {
    phone: LockedPhone,
    device: DeviceId,
    /// What is told of it.
    pub(super) told: LostPhone,
}

/// Somebody loses her phone, perhaps while it is out on the round, and with it what had not left it.
pub(super) fn lose(stage: &mut Stage, name: &str, unsent: usize, was_out: bool) -> Result<Lost, StoryError> {
    let device = stage.device(name)?.clone();
    let of = device.whereabouts().here()?.of;
    let told = LostPhone {
        name: name.to_owned(),
        entries: of,
        unsent,
        was_out,
        ..LostPhone::default()
    };
    Ok(Lost {
        phone: stage.lose(name)?,
        device: device.id(),
        told,
    })
}

impl Lost {
    /// The lead takes it out: the keys turn. Then everyone hears of it, and the lead writes what it must not read.
    pub(super) fn take_out(&mut self, stage: &Stage) -> Result<RecordId, StoryError> {
        let lead = stage.lead()?;
        let before = lead.team().epoch()?;
        lead.team().remove(vec![self.device])?;
        self.told.epochs = [before, lead.team().epoch()?];
        stage.settle_all()?;
        let written = lead.places().add(Place {
            nickname: WRITTEN_SINCE.to_owned(),
            kind: spot::BLOCK.to_owned(),
            ..Place::default()
        })?;
        stage.settle_all()?;
        Ok(written)
    }

    /// Somebody finds it who knows its PIN and has all the time in the world, but no relay: the store is read below every
    /// screen, then everything is pressed that there is to press.
    pub(super) fn search(&mut self, round: RecordId, beyond: &BTreeSet<String>) -> Result<(), StoryError> {
        let seized = Seized::search(&self.phone.folder, &self.phone.pin, beyond)?;
        let found = self.phone.unlock()?;
        self.told.closed = match found.rounds().horizon()? {
            Horizon::Out { closed, .. } | Horizon::ComingHome { closed } => closed,
            Horizon::AtHome => 0,
        };
        let shown = times_shown(beyond, &found)?;
        found.rounds().come_home(round)?;
        found.rebuild()?;
        let shown_then = times_shown(beyond, &found)?;
        self.told.beyond = beyond.len();
        self.told.beyond_found = seized.found + shown + shown_then;
        self.told.beyond_opened = seized.opened;
        Ok(())
    }

    /// Somebody finds it who knows its PIN, unlocks it, and it meets the relay.
    pub(super) fn switch_on(&mut self, since: RecordId) -> Result<(), StoryError> {
        let bytes_before = self.bytes()?;
        let found = self.phone.unlock()?;
        self.told.finder_read = found.record_count()?;
        let read_before = read(&found, since);
        let met = found.exchanges().once();
        self.told.was_told = met == Err(CompanionError::Removed);
        let read_after = read(&found, since);
        drop(found);
        let again = self.phone.unlock();
        let read_again = again.as_ref().map_or(0, |found| read(found, since));
        self.told.finder_read_since = read_before.max(read_after).max(read_again);
        self.told.opens_again = again.is_ok();
        self.told.bytes = [bytes_before, self.bytes()?];
        let left = files_below(&self.phone.folder)?;
        let names = left.iter().filter_map(|file| file.file_name());
        self.told.left = names.map(|name| name.to_string_lossy().into_owned()).collect();
        Ok(())
    }

    fn bytes(&self) -> Result<u64, StoryError> {
        let files = files_below(&self.phone.folder)?.into_iter();
        let sizes = files.map(|file| Ok(std::fs::metadata(file)?.len()));
        sizes.sum()
    }
}

impl LostPhone {
    /// Whether whoever found it could open nothing but tonight; true of one that was at home.
    pub(super) fn opened_tonight_only(&self) -> bool {
        let is_closed = self.beyond == 0 || self.closed > 0;
        !self.was_out || (is_closed && self.beyond_found == 0 && self.beyond_opened == 0)
    }

    /// Whether it is out as it should be.
    pub(super) fn is_out(&self) -> bool {
        let is_of_store = |name: &String| name.contains(".store") || name.contains(".key");
        let is_destroyed = !self.opens_again && !self.left.iter().any(is_of_store);
        self.was_told && is_destroyed && self.finder_read_since == 0
    }
}

fn read(found: &Companion, record: RecordId) -> u64 {
    u64::from(matches!(found.places().by_id(record), Ok(Some(_))))
}

/// What the lead writes on Sunday, after the keys have turned.
pub(super) const WRITTEN_SINCE: &str = "Copper beech court";
