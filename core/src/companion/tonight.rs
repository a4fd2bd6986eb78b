//! What several rooms say together: a round as it is walked, and what came in since.

use std::collections::HashMap;

use crate::features::places;
use crate::features::places::KnownPlace;
use crate::features::places::Place;
use crate::features::rounds::KnownRound;
use crate::features::visits;
use crate::features::visits::KnownVisit;
use crate::store::Connection;
use crate::store::SqlError;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::outcome;
use crate::vocabulary::outcome::Group;

/// A round as a pair walks it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Tonight {
    /// The round.
    pub round: KnownRound,
    /// Its stops, in their order.
    pub stops: Vec<Stop>,
    /// At how many of them somebody was.
    pub done: u64,
}

/// A stop of a round, as it stands on the screen of whoever walks it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Stop {
    /// The place's id.
    pub id: RecordId,
    /// What the team knows of it; absent where it has not come to this device.
    pub place: Option<Place>,
    /// What the team calls the block it is in; absent where it is in none.
    pub block: Option<String>,
    /// Why it is on the round: a code of the reasons due; absent when not said.
    pub reason: Option<String>,
    /// The pair it was given to; absent for any.
    pub pair: Option<u32>,
    /// Whether nobody goes there any more, since it was planned.
    pub is_barred: bool,
    /// What was done there on the day of the round, by whichever pair, in its order.
    pub visits: Vec<KnownVisit>,
}

/// What came in since an instant, as a lead reads it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Since {
    /// At how many doors a pair stood.
    pub doors: u64,
    /// How many of them opened, as it is published: `talked + brief + notnow + lang`.
    pub opened: u64,
    /// The visits at which a child was seen or heard and that wait for a decision, of whatever day.
    pub concerns_due: Vec<RecordId>,
    /// The visits whose rest is still to be written, of whatever day.
    pub to_finish: Vec<RecordId>,
    /// The visits since then at which something was promised.
    pub promised: Vec<RecordId>,
    /// The places first heard of since that day and not confirmed.
    pub new_leads: Vec<RecordId>,
    /// The visits since then at which the team was asked never to come again.
    pub asked_not_to_come: Vec<RecordId>,
}

/// The round with its stops as they are now.
pub(super) fn walk(db: &Connection, round: KnownRound, today: Day) -> Result<Tonight, SqlError> {
    let mut visits = visits_of(db, &round)?;
    let mut stops = Vec::new();
    for id in round.round.in_order() {
        let key = id.to_string();
        let place = places::by_id(db, id)?.map(|known| known.place);
        let building = place.as_ref().and_then(|place| place.building);
        let block = match building {
            Some(block) => places::by_id(db, block)?.map(|known| known.place.nickname),
            None => None,
        };
        stops.push(Stop {
            id,
            is_barred: place
                .as_ref()
                .is_some_and(|place| !places::is_on_rounds(place, today)),
            block,
            place,
            reason: round.round.reasons.get(&key).cloned(),
            pair: round.round.given_to.get(&key).copied(),
            visits: visits.remove(&id).unwrap_or_default(),
        });
    }
    let done = stops.iter().filter(|stop| !stop.visits.is_empty()).count();
    Ok(Tonight {
        round,
        stops,
        done: u64::try_from(done).unwrap_or(u64::MAX),
    })
}

/// What was done on the day of a round, by place.
pub(super) fn visits_of(
    db: &Connection,
    round: &KnownRound,
) -> Result<HashMap<RecordId, Vec<KnownVisit>>, SqlError> {
    let mut by_place: HashMap<RecordId, Vec<KnownVisit>> = HashMap::new();
    if let Ok(day) = round.round.on.parse() {
        for known in visits::on_day(db, day)? {
            if let Some(place) = known.visit.place {
                by_place.entry(place).or_default().push(known);
            }
        }
    }
    Ok(by_place)
}

/// What came in since an instant.
pub(super) fn since(db: &Connection, from_ms: u64) -> Result<Since, SqlError> {
    let count = |is_counted: fn(&str) -> bool| -> Result<u64, SqlError> {
        let counts = visits::outcome_counts(db, from_ms, u64::MAX)?;
        let counted = counts.iter().filter(|outcome| is_counted(&outcome.outcome));
        Ok(counted.map(|outcome| outcome.count).sum())
    };
    let ids = |visits: Vec<KnownVisit>| visits.into_iter().map(|known| known.id).collect();
    let recent = visits::between(db, from_ms, u64::MAX)?;
    let of = |is_meant: &dyn Fn(&KnownVisit) -> bool| -> Vec<RecordId> {
        let meant = recent.iter().filter(|known| is_meant(known));
        meant.map(|known| known.id).collect()
    };
    Ok(Since {
        doors: count(is_at_a_door)?,
        opened: count(outcome::is_door_opened)?,
        concerns_due: ids(visits::concerns_due(db)?),
        to_finish: ids(visits::to_finish(db)?),
        promised: of(&|known| known.visit.modifiers.contains(outcome::PROMISE)),
        new_leads: places::leads_since(db, Day::in_london(from_ms))?
            .into_iter()
            .map(|KnownPlace { id, .. }| id)
            .collect(),
        asked_not_to_come: of(&|known| visits::asks_not_to_return(&known.visit)),
    })
}

fn is_at_a_door(code: &str) -> bool {
    !matches!(outcome::group(code), Some(Group::Skipped | Group::Excluded))
}
