//! What several rooms say together: a round as it is walked, and what came in since.

use std::collections::HashMap;
use std::collections::HashSet;

use super::CompanionError;
use super::going;
use super::promised;
use super::promised::ToDo;
use super::seen::Seen;
use crate::features::people;
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
    /// Whether its safety note, or that of its block, has to be seen before anybody knocks: it is new, or was changed since
    /// it was seen on this device.
    pub must_be_seen: bool,
    /// What is still to be done there, at any of its doors, or brought along; promises among it.
    pub to_do: Vec<ToDo>,
    /// What was done there on the day of the round, by whichever pair, in its order.
    pub visits: Vec<KnownVisit>,
    /// The doors of a block, by nickname, each knocked at for itself; empty for a place of its own.
    pub doors: Vec<Door>,
}

/// A door of a block that is a stop.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Door {
    /// The place's id: a knock is recorded for it.
    pub id: RecordId,
    /// What the team knows of it.
    pub place: Place,
    /// Whether nobody goes there any more.
    pub is_barred: bool,
    /// Whether its safety note has to be seen before anybody knocks.
    pub must_be_seen: bool,
    /// What was done there on the day of the round, by whichever pair, in its order.
    pub visits: Vec<KnownVisit>,
}

impl Stop {
    /// Whether somebody was there: at the stop itself, or at every one of its doors that are visited.
    fn is_done(&self) -> bool {
        let mut doors = self.doors.iter().filter(|door| !door.is_barred).peekable();
        !self.visits.is_empty() || (doors.peek().is_some() && doors.all(|door| !door.visits.is_empty()))
    }
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
    /// The links since then by which two records may be of one woman.
    pub same_women: Vec<RecordId>,
    /// The follow-ups that are due by today and not done, promises first.
    pub follow_ups_due: Vec<RecordId>,
    /// The places first heard of since that day and not confirmed.
    pub new_leads: Vec<RecordId>,
    /// The visits since then at which the team was asked never to come again.
    pub asked_not_to_come: Vec<RecordId>,
}

/// The round with its stops as they are now.
pub(super) fn walk(db: &Connection, round: KnownRound, today: Day) -> Result<Tonight, CompanionError> {
    let mut visits = visits_of(db, &round)?;
    let seen = Seen::load(db)?;
    let order = round.round.in_order();
    let mut to_do = promised::by_place(promised::open(db, today)?);
    let mut stops = Vec::new();
    for id in &order {
        let (id, key) = (*id, id.to_string());
        let mut stop = Stop {
            id,
            place: None,
            block: None,
            reason: round.round.reasons.get(&key).cloned(),
            pair: round.round.given_to.get(&key).copied(),
            is_barred: false,
            must_be_seen: false,
            to_do: to_do.remove(&id).unwrap_or_default(),
            visits: visits.remove(&id).unwrap_or_default(),
            doors: Vec::new(),
        };
        if let Some(known) = places::by_id(db, id)? {
            stop.is_barred = !going::may_go(db, &known, today)?;
            stop.must_be_seen = seen.is_missing(id, &known.place);
            if let Some(block) = known.place.building
                && let Some(block) = places::by_id(db, block)?
            {
                stop.must_be_seen |= seen.is_missing(block.id, &block.place);
                stop.block = Some(block.place.nickname);
            }
            for door in places::doors_of(db, id)? {
                if !order.contains(&door.id) {
                    stop.to_do.extend(to_do.remove(&door.id).into_iter().flatten());
                    stop.doors.push(Door {
                        id: door.id,
                        is_barred: !going::may_go(db, &door, today)?,
                        must_be_seen: seen.is_missing(door.id, &door.place),
                        visits: visits.remove(&door.id).unwrap_or_default(),
                        place: door.place,
                    });
                }
            }
            stop.place = Some(known.place);
        }
        stops.push(stop);
    }
    let done = stops.iter().filter(|stop| stop.is_done()).count();
    Ok(Tonight {
        round,
        stops,
        done: u64::try_from(done).unwrap_or(u64::MAX),
    })
}

/// The stops of a round at which somebody was.
pub(super) fn done_of(
    db: &Connection,
    round: KnownRound,
    today: Day,
) -> Result<HashSet<RecordId>, CompanionError> {
    let stops = walk(db, round, today)?.stops.into_iter();
    Ok(stops.filter(Stop::is_done).map(|stop| stop.id).collect())
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
pub(super) fn since(db: &Connection, from_ms: u64, today: Day) -> Result<Since, SqlError> {
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
        same_women: people::linked_since(db, from_ms)?,
        follow_ups_due: due_by(promised::open(db, today)?, today),
        new_leads: places::leads_since(db, Day::in_london(from_ms))?
            .into_iter()
            .map(|KnownPlace { id, .. }| id)
            .collect(),
        asked_not_to_come: of(&|known| visits::asks_not_to_return(&known.visit)),
    })
}

fn due_by(open: Vec<ToDo>, today: Day) -> Vec<RecordId> {
    let today = today.to_string();
    let is_due = |to_do: &ToDo| to_do.due_on.as_ref().is_some_and(|due_on| *due_on <= today);
    open.into_iter()
        .filter(is_due)
        .filter_map(|to_do| to_do.follow_up)
        .collect()
}

fn is_at_a_door(code: &str) -> bool {
    !matches!(outcome::group(code), Some(Group::Skipped | Group::Excluded))
}
