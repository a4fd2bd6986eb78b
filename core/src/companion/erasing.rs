use std::collections::BTreeSet;

use super::Companion;
use super::CompanionError;
use super::TeamRoom;
use crate::crypto::digest;
use crate::documents::Pen;
use crate::features::care;
use crate::features::people;
use crate::features::places;
use crate::features::support;
use crate::features::visits;
use crate::sync::deposits;
use crate::team::Matter;
use crate::team::epoch;
use crate::team::put;
use crate::team::setting;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::RecordId;

/// How far an erasure has come. It is done when all devices, the relay and the keys are.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Erasure {
    /// The record; nothing of it is here any more.
    pub record: RecordId,
    /// How many devices have said that it is gone there.
    pub devices: u64,
    /// How many there are that do not rest: "7 of 8 phones".
    pub of: u64,
    /// Whether the relay has deleted what was known to hold it.
    pub is_gone_from_relay: bool,
    /// Whether the keys have turned since, and the secrets that could open it are destroyed here.
    pub are_keys_gone: bool,
}

/// Something that takes two leads.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum TwoLeads {
    /// The team and all its records are to be erased.
    EraseTeam,
    /// Everything is to be exported.
    Export,
    /// A backup is to be restored.
    Restore,
    /// Records must not be erased: a legal hold.
    Hold {
        /// Which.
        records: Vec<RecordId>,
    },
    /// Records that were held may be erased again.
    Lift {
        /// Which.
        records: Vec<RecordId>,
    },
}

/// Something that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Asked {
    /// Its name: the hash of the statement, in hexadecimal.
    pub name: String,
    /// Which device asked.
    pub by: DeviceId,
    /// What for.
    pub what: TwoLeads,
    /// Whether a lead of another person has agreed.
    pub is_agreed: bool,
}

#[uniffi::export]
impl TeamRoom {
    /// Erases records everywhere: here at once, on each device with its next exchange, at the relay, and for good once
    /// the keys have turned. Where a place is goes with the place, and what came of a visit with the visit. Only a lead may; a
    /// record under a legal hold is refused.
    pub fn erase(&self, records: Vec<RecordId>) -> Result<(), CompanionError> {
        let copies = self.0.read(|db| {
            let mut copies = Vec::new();
            for id in &records {
                copies.extend(places::locations_of(db, *id)?);
            }
            for known in records.iter().filter_map(|id| visits::by_id(db, *id).transpose()) {
                let known = known?;
                copies.extend(visits::copies(db, known.id, &known.visit)?);
                copies.extend(support::of_visit(db, known.visit.was.unwrap_or(known.id))?);
            }
            Ok::<_, CompanionError>(copies)
        })?;
        self.erase_after(|_| Ok(()), records.into_iter().chain(copies).collect())
    }

    /// Erases a woman and everything that names her. Visits at which she was met keep their counts, without her.
    pub fn erase_person(&self, person: RecordId) -> Result<(), CompanionError> {
        let named = self.0.read(|db| visits::with_person(db, person, VISITS_MAX))?;
        let mut records: Vec<RecordId> = named.iter().map(|known| known.id).collect();
        records.extend(self.0.read(|db| {
            let mut with_her = care::about(db, person)?;
            with_her.extend(people::naming(db, person)?);
            with_her.extend(support::naming(db, person)?);
            for known in &named {
                with_her.extend(visits::copies(db, known.id, &known.visit)?);
            }
            Ok::<_, CompanionError>(with_her)
        })?);
        records.push(person);
        self.erase_after(
            |pen| {
                let now_ms = pen.wall_ms();
                for known in &named {
                    let without_her = visits::without(&visits::anew(known), person);
                    pen.create(&visits::aged(without_her, now_ms))?;
                }
                Ok(())
            },
            records,
        )
    }

    /// How far each erasure has come, in no particular order.
    pub fn erasures(&self) -> Result<Vec<Erasure>, CompanionError> {
        let anchor = self.0.standing()?.anchor;
        self.0.read(|db| {
            let team = anchor.team(db)?;
            let active = || {
                let members = team.members.iter();
                members.filter(|(_, member)| !member.rests && !member.is_paper)
            };
            let of = active().count();
            let is_gone_from_relay = deposits::stale_count(db)? == 0;
            let are_keys_gone = !team.erases_since_epoch && !epoch::is_old_held(db, &team)?;
            let erasure = |(record, statement): (&RecordId, &Hash)| {
                let said = active().filter(|(device, _)| team.has_acknowledged(device, statement));
                Erasure {
                    record: *record,
                    devices: u64::try_from(said.count()).unwrap_or(u64::MAX),
                    of: u64::try_from(of).unwrap_or(u64::MAX),
                    is_gone_from_relay,
                    are_keys_gone,
                }
            };
            Ok::<_, CompanionError>(team.erased.iter().map(erasure).collect())
        })
    }

    /// Asks for something that takes two leads.
    pub fn ask(&self, what: TwoLeads) -> Result<(), CompanionError> {
        let anchor = self.0.standing()?.anchor;
        self.0
            .state(|gavel| Ok(gavel.ask(&anchor, what.into())?))
            .map(drop)
    }

    /// Agrees to what a lead of another person asked for.
    pub fn agree(&self, name: String) -> Result<(), CompanionError> {
        let standing = self.0.standing()?;
        let named = standing.team.asks.keys().find(|hash| hash.to_string() == name);
        let to = *named.ok_or(CompanionError::NotFound)?;
        self.0
            .state(|gavel| Ok(gavel.agree(&standing.anchor, to)?))
            .map(drop)
    }

    /// What was asked for that takes two leads.
    pub fn asked(&self) -> Result<Vec<Asked>, CompanionError> {
        let team = self.0.standing()?.team;
        let asked = team.asks.iter().map(|(hash, (by, matter))| Asked {
            name: hash.to_string(),
            by: *by,
            what: matter.clone().into(),
            is_agreed: team.agreed.contains(hash),
        });
        Ok(asked.collect())
    }

    /// The records that must not be erased now.
    pub fn on_hold(&self) -> Result<Vec<RecordId>, CompanionError> {
        Ok(self.0.standing()?.team.holds.iter().copied().collect())
    }
}

#[uniffi::export(name = "DoorstepCompanion")]
impl Companion {
    /// Writes this device's store anew under a new key, once every device has said that what was to be erased is gone and
    /// the old keys are. Says whether it did. Call it when the device is idle; with nothing to finish it does nothing.
    pub fn finish_erasing(&self) -> Result<bool, CompanionError> {
        let erasures = self.team().erasures()?;
        let is_round = |erasure: &Erasure| erasure.devices == erasure.of && erasure.are_keys_gone;
        let records: BTreeSet<RecordId> = erasures.iter().map(|erasure| erasure.record).collect();
        let records: Vec<&[u8]> = records
            .iter()
            .map(|record| record.as_bytes().as_slice())
            .collect();
        let all = digest(&records);
        let done = self.held.read(|db| setting(db, REKEYED_AFTER))?;
        if erasures.is_empty() || !erasures.iter().all(is_round) || done.as_deref() == Some(all.as_bytes()) {
            return Ok(false);
        }
        self.rekey_store()?;
        self.held
            .store
            .write(|tx| Ok::<_, CompanionError>(put(tx, REKEYED_AFTER, all.as_bytes())?))?;
        Ok(true)
    }
}

impl TeamRoom {
    /// Writes first, then states that records are erased: all of it or nothing.
    pub(super) fn erase_after(
        &self,
        write: impl FnOnce(&mut Pen<'_>) -> Result<(), CompanionError>,
        records: Vec<RecordId>,
    ) -> Result<(), CompanionError> {
        let standing = self.0.standing()?;
        if records.iter().any(|record| standing.team.holds.contains(record)) {
            return Err(CompanionError::NotKept {
                why: "a legal hold stands against it".to_owned(),
            });
        }
        self.0.held()?.write_and_state(write, |gavel| {
            gavel.erase(&standing.anchor, &records)?;
            Ok(())
        })
    }
}

impl From<TwoLeads> for Matter {
    fn from(what: TwoLeads) -> Self {
        match what {
            TwoLeads::EraseTeam => Self::EraseTeam,
            TwoLeads::Export => Self::Export,
            TwoLeads::Restore => Self::Restore,
            TwoLeads::Hold { records } => Self::Hold { records },
            TwoLeads::Lift { records } => Self::Lift { records },
        }
    }
}

impl From<Matter> for TwoLeads {
    fn from(matter: Matter) -> Self {
        match matter {
            Matter::EraseTeam => Self::EraseTeam,
            Matter::Export => Self::Export,
            Matter::Restore => Self::Restore,
            Matter::Hold { records } => Self::Hold { records },
            Matter::Lift { records } => Self::Lift { records },
        }
    }
}

/// After which erasures the store was written anew.
const REKEYED_AFTER: &str = "rekeyed after";
/// Visits of one woman: more than anyone is visited in a lifetime.
const VISITS_MAX: u32 = 100_000;
