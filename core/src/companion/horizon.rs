//! The horizon: out on a round, this device can open tonight and nothing else (docs/decisions/0019-the-horizon.md).

use std::collections::BTreeSet;

use super::CompanionError;
use super::as_seen_by::Whose;
use super::held::Held;
use super::promised;
use crate::crypto::draw;
use crate::documents;
use crate::documents::horizon;
use crate::documents::horizon::Phase;
use crate::features::people;
use crate::features::places;
use crate::features::rounds::KnownRound;
use crate::features::safety;
use crate::features::support;
use crate::features::visits;
use crate::store::Connection;
use crate::store::SqlError;
use crate::store::Transaction;
use crate::sync;
use crate::team::put;
use crate::team::setting;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::folded;
use crate::vocabulary::outcome;

/// What this device can open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Horizon {
    /// Everything its person may.
    AtHome,
    /// Out on a round: tonight's stops and people, and what is written out there.
    Out {
        /// How many records are open.
        open: u64,
        /// How many are closed until it is home.
        closed: u64,
    },
    /// Home again. The rest comes back with the next exchange.
    ComingHome {
        /// How many records are closed still.
        closed: u64,
    },
}

/// Why a device stays open when its person goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum StaysOpen {
    /// She leads: her device holds the keys that give the others' back.
    Leads,
    /// She is in none of the round's pairs.
    NotInPairs,
    /// No lead's device could give the keys back.
    NoLead,
    /// The team's present keys are not known to lie at the relay. Exchange first, then set out.
    NotExchanged,
}

impl Held {
    /// What this device can open.
    pub(super) fn horizon(&self) -> Result<Horizon, CompanionError> {
        self.read(|db| {
            let Some(drawn) = horizon::look(db)? else {
                return Ok(Horizon::AtHome);
            };
            let closed = match &self.whose {
                Whose::Own(_) => horizon::waiting_count(db)?,
                Whose::Shown { closed, .. } => *closed,
            };
            Ok::<_, documents::Error>(match drawn.phase {
                Phase::Out => Horizon::Out {
                    open: horizon::open_count(db)?,
                    closed,
                },
                Phase::ComingHome => Horizon::ComingHome { closed },
            })
        })
    }

    /// Why this device stays open on a round; none where it does not.
    pub(super) fn stays_open(&self, round: &KnownRound) -> Result<Option<StaysOpen>, CompanionError> {
        let standing = self.standing()?;
        let own = standing.own.as_ref().ok_or(CompanionError::NotInTeam)?;
        let mut members = standing.team.members.values();
        let has_lead = members.any(|member| member.leads() && !member.rests && !member.is_paper);
        let number = standing.team.epoch().map_or(0, |(_, mark)| mark.number);
        Ok(match own.role {
            Role::Lead => Some(StaysOpen::Leads),
            _ if !round.round.pairs.contains_key(&own.member.to_string()) => Some(StaysOpen::NotInPairs),
            _ if !has_lead => Some(StaysOpen::NoLead),
            // Whether hers has exchanged, only her phone knows.
            _ if self.own().is_err() => None,
            _ if !self.read(|db| sync::horizon::can_come_home(db, number))? => Some(StaysOpen::NotExchanged),
            _ => None,
        })
    }

    /// Closes everything that is not of this round. A device that is out on another one keeps that open too.
    pub(super) fn leave(&self, round: &KnownRound) -> Result<(), CompanionError> {
        let device = &self.own()?.device;
        let standing = self.standing()?;
        let now_ms = self.clock().wall_ms();
        self.store.write(|tx| {
            let mut within = tonight(tx, round, now_ms)?;
            match horizon::look(tx)? {
                Some(drawn) if drawn.phase == Phase::Out => within.extend(drawn.within()),
                _ => put(tx, SPARE, self.spare(tx)?.join("\n").as_bytes())?,
            }
            let team = standing.anchor.team;
            sync::horizon::leave(tx, &self.kinds, &team, device, within)?;
            Ok::<_, CompanionError>(())
        })?;
        self.after_closing();
        Ok(())
    }

    /// Closes what was open only until the relay had it.
    pub(super) fn narrow(&self) -> Result<(), CompanionError> {
        if !self.read(horizon::is_drawn)? {
            return Ok(());
        }
        let device = &self.own()?.device;
        let team = self.standing()?.anchor.team;
        let closed = self
            .store
            .write(|tx| Ok::<_, CompanionError>(sync::horizon::narrow(tx, &self.kinds, &team, device)?))?;
        if closed > 0 {
            self.after_closing();
        }
        Ok(())
    }

    /// This device is home: what it lets in may be opened again. `false` where it was not out.
    pub(super) fn come_home(&self) -> Result<bool, CompanionError> {
        let was_out = self.store.write(|tx| {
            let is_out = horizon::look(tx)?.is_some_and(|drawn| drawn.phase == Phase::Out);
            if is_out {
                sync::horizon::come_home(tx)?;
                tx.execute("DELETE FROM settings WHERE name = ?1", [SPARE])?;
            }
            Ok::<_, CompanionError>(is_out)
        })?;
        if was_out {
            self.nudge().nudge_now();
            self.tell_all();
        }
        Ok(was_out)
    }

    /// A pseudonym set aside before going out, when it was still to be seen which are taken; none at home.
    pub(super) fn spare_pseudonym(&self, taken: &[String]) -> Result<Option<String>, CompanionError> {
        let kept = self.read(|db| setting(db, SPARE))?;
        let words = kept.and_then(|words| String::from_utf8(words).ok());
        let free = |word: &&str| !taken.contains(&folded(word));
        Ok(words.and_then(|words| words.lines().find(free).map(str::to_owned)))
    }

    fn spare(&self, db: &Connection) -> Result<Vec<String>, SqlError> {
        let mut taken = people::pseudonyms(db, None)?;
        let mut spare = Vec::new();
        for _ in 0..SPARE_WORDS {
            let chance = u64::from_be_bytes(draw(&*self.random));
            let word = people::suggest_pseudonym(&taken, chance);
            taken.push(folded(&word));
            spare.push(word);
        }
        Ok(spare)
    }

    fn after_closing(&self) {
        // Someone who reads for long keeps the log whole; the next erasure or lock cuts it.
        let _ = self.store.checkpoint();
        self.tell_all();
    }
}

/// Notes that what was written out there is tonight's too.
pub(super) fn note_written(tx: &Transaction<'_>, written: &[RecordId]) -> Result<(), documents::Error> {
    match horizon::look(tx)? {
        Some(mut drawn) if drawn.phase == Phase::Out => drawn.widen(tx, written),
        _ => Ok(()),
    }
}

/// The records of a round: its stops with their doors and blocks, what happened there of late and is to be done there, whom
/// a pair may meet there with what she needs and agreed to, and its check-ins. Where else she was seen, and who may be the
/// same woman, stays at home.
pub(super) fn tonight(
    db: &Connection,
    known: &KnownRound,
    now_ms: u64,
) -> Result<BTreeSet<RecordId>, SqlError> {
    let today = Day::in_london(now_ms);
    let mut within = BTreeSet::from([known.id]);
    let mut doors: BTreeSet<RecordId> = known.round.in_order().into_iter().collect();
    for stop in known.round.in_order() {
        doors.extend(places::doors_of(db, stop)?.into_iter().map(|door| door.id));
        let place = places::by_id(db, stop)?;
        within.extend(place.and_then(|known| known.place.building));
    }
    let mut women = BTreeSet::new();
    for to_do in promised::open(db, today)? {
        if to_do.place.is_some_and(|place| doors.contains(&place)) {
            within.extend(to_do.follow_up);
            women.extend(to_do.person);
        }
    }
    for door in doors {
        within.insert(door);
        within.extend(places::locations_of(db, door)?);
        for known in visits::last_of(db, door, VISITS_CARRIED)? {
            let is_late = now_ms.saturating_sub(known.visit.at_ms) <= CARRIED_MS;
            if !is_late && !known.visit.modifiers.contains(outcome::PROMISE) {
                continue;
            }
            within.insert(known.id);
            within.extend(support::of_visit(db, known.id)?);
            let met = known.visit.met.keys();
            women.extend(met.filter_map(|person| person.parse::<RecordId>().ok()));
        }
    }
    for woman in women {
        within.insert(woman);
        within.extend(support::naming(db, woman)?);
        within.extend(people::consents(db, woman)?.into_iter().map(|known| known.id));
    }
    within.extend(safety::of_round(db, known.id)?.into_iter().map(|known| known.id));
    Ok(within)
}

/// How many of a place's newest visits a pair carries at most: what the screen of a place shows.
const VISITS_CARRIED: u32 = 20;
/// How old they may be, in milliseconds: a quarter of a year, some six visits on the usual cadence. Who was there before
/// has most likely been moved on. A promise is carried however old it is.
const CARRIED_MS: u64 = 90 * 24 * 60 * 60 * 1000;
/// How many pseudonyms are set aside before going out: more than anyone meets new in an evening.
const SPARE_WORDS: usize = 12;
/// Under which name they are kept.
const SPARE: &str = "spare pseudonyms";
