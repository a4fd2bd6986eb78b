//! Where a pair may go and when: what places, visits and people say together before a round.

use std::collections::HashMap;
use std::collections::HashSet;

use super::promised;
use crate::features::people;
use crate::features::places;
use crate::features::places::Knock;
use crate::features::places::KnownPlace;
use crate::features::places::Place;
use crate::features::rounds::Candidate;
use crate::features::visits;
use crate::store::Connection;
use crate::store::SqlError;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::spot;

/// The block of each door, and what the team calls it; a block with doors stands there as its own.
pub(super) type Blocks = HashMap<RecordId, (RecordId, String)>;

/// Whether a place may stand on a round. One that cannot be read may not.
pub(super) fn is_visited(db: &Connection, place: RecordId, today: Day) -> bool {
    let known = places::by_id(db, place).ok().flatten();
    known.is_some_and(|known| may_go(db, &known, today).unwrap_or(false))
}

/// Whether a pair may go to a place: neither it nor its block is shut, and if it is a lead, its time is not over, or a
/// door has opened there.
pub(super) fn may_go(db: &Connection, known: &KnownPlace, today: Day) -> Result<bool, SqlError> {
    let block = match known.place.building {
        Some(block) => places::by_id(db, block)?,
        None => None,
    };
    may_go_in(db, known, block.as_ref(), today)
}

fn may_go_in(
    db: &Connection,
    known: &KnownPlace,
    block: Option<&KnownPlace>,
    today: Day,
) -> Result<bool, SqlError> {
    if block.is_some_and(|block| places::is_shut(&block.place)) || places::is_shut(&known.place) {
        return Ok(false);
    }
    Ok(places::is_on_rounds(&known.place, today) || keeps_lead(db, known.id, &known.place, today)?)
}

/// Whether a lead lives on because its door has opened.
pub(super) fn keeps_lead(db: &Connection, id: RecordId, place: &Place, today: Day) -> Result<bool, SqlError> {
    Ok(place.state == spot::LEAD && places::keeps_lead(place, &knocks(db, id)?, today))
}

/// The newest knocks at a place, newest first, as its life follows from them.
pub(super) fn knocks(db: &Connection, place: RecordId) -> Result<Vec<Knock>, SqlError> {
    let knocks = visits::knocks(db, place, places::KNOCKS_READ)?.into_iter();
    let knock = |(at_ms, outcome)| Knock {
        on: Day::in_london(at_ms),
        outcome,
    };
    Ok(knocks.map(knock).collect())
}

/// What the team knows of every place, for planning, and which doors are in which block. Of a block with doors the doors
/// are planned, and the block itself only where something was promised at it.
pub(super) fn candidates(
    db: &Connection,
    today: Day,
    spoken: &HashSet<String>,
) -> Result<(Vec<Candidate>, Blocks), SqlError> {
    let to_do = promised::by_place(promised::open(db, today)?);
    let promises_at = |place: &RecordId| {
        let there = to_do.get(place).into_iter().flatten();
        there.filter(|to_do| to_do.is_promise)
    };
    let mut all = places::list(db)?;
    // In the order in which the visits of each place lie, so that every page of them is opened once.
    all.sort_by_key(|known| known.id);
    let blocks = blocks(&all);
    let by_id: HashMap<RecordId, &KnownPlace> = all.iter().map(|known| (known.id, known)).collect();
    let mut candidates = Vec::new();
    for known in &all {
        let promises = u32::try_from(promises_at(&known.id).count()).unwrap_or(u32::MAX);
        let is_promise_overdue = promises_at(&known.id).any(|to_do| to_do.is_overdue);
        let is_block = blocks.get(&known.id).is_some_and(|(block, _)| *block == known.id);
        if is_block && promises == 0 {
            continue;
        }
        let KnownPlace { id, place } = known;
        let block = place.building.and_then(|block| by_id.get(&block).copied());
        let is_visited = may_go_in(db, known, block, today)?;
        let languages = match is_visited && !spoken.is_empty() {
            true => languages_at(db, *id)?,
            false => HashSet::new(),
        };
        candidates.push(Candidate {
            place: *id,
            is_visited,
            languages,
            state: state_of(db, *id, place, today)?,
            nickname: place.nickname.clone(),
            safety_level: place.safety_level.clone(),
            cadence_days: place.cadence_days,
            first_known_on: place.first_known_on.as_ref().and_then(|day| day.parse().ok()),
            last_on: visits::last_at_the_door(db, *id)?.map(Day::in_london),
            promises,
            is_promise_overdue,
        });
    }
    Ok((candidates, blocks))
}

/// The languages heard at a place of late, and those of the women met there; of a block, at its doors.
pub(super) fn languages_at(db: &Connection, place: RecordId) -> Result<HashSet<String>, SqlError> {
    let doors = places::doors_of(db, place)?;
    let mut languages = HashSet::new();
    for at in doors.iter().map(|door| door.id).chain([place]) {
        for heard in visits::heard_at(db, at, VISITS_HEARD)? {
            languages.extend(heard.languages);
            for person in heard.people {
                languages.extend(people::languages_of(db, person)?);
            }
        }
    }
    Ok(languages)
}

/// A quiet place whose door has opened is planned as a confirmed one, before anybody has said that it is.
fn state_of(db: &Connection, id: RecordId, place: &Place, today: Day) -> Result<String, SqlError> {
    if place.state == spot::QUIET {
        let proposed = places::proposed(place, &knocks(db, id)?, today);
        if proposed.is_some_and(|proposed| proposed.to == spot::CONFIRMED) {
            return Ok(spot::CONFIRMED.to_owned());
        }
    }
    Ok(place.state.clone())
}

fn blocks(all: &[KnownPlace]) -> Blocks {
    let names: HashMap<RecordId, &str> = all
        .iter()
        .filter(|known| known.place.kind == spot::BLOCK)
        .map(|known| (known.id, known.place.nickname.as_str()))
        .collect();
    let mut blocks = Blocks::new();
    for known in all {
        let block = known.place.building;
        if let Some((block, name)) = block.and_then(|block| names.get(&block).map(|name| (block, *name))) {
            for place in [known.id, block] {
                blocks.insert(place, (block, name.to_owned()));
            }
        }
    }
    blocks
}

/// How many of the newest visits tell what is spoken at a place: who was there a year ago has moved on.
const VISITS_HEARD: u32 = 3;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::candidates;
    use super::is_visited;
    use crate::companion::kinds::kinds;
    use crate::companion::tonight::since;
    use crate::companion::tonight::walk;
    use crate::documents::Facts;
    use crate::documents::Kind;
    use crate::features::places;
    use crate::features::places::Place;
    use crate::features::rounds::KnownRound;
    use crate::features::rounds::Round;
    use crate::features::visits::Visit;
    use crate::store::Connection;
    use crate::vocabulary::Day;
    use crate::vocabulary::DeviceId;
    use crate::vocabulary::Hlc;
    use crate::vocabulary::RecordId;

    /// What is shown on a round, planned, searched and typed beside works in a store that has no locations at all: not
    /// one of these could be reading where a place is.
    #[test]
    fn nothing_but_the_one_question_for_it_reads_where_a_place_is() {
        let mut db = Connection::open_in_memory().unwrap();
        kinds().create_tables(&db).unwrap();
        db.execute_batch("DROP TABLE locations").unwrap();
        // Of the store's own tables, what a device keeps for itself.
        db.execute_batch("CREATE TABLE settings (name TEXT PRIMARY KEY, value BLOB NOT NULL)")
            .unwrap();
        let today: Day = "2026-11-26".parse().unwrap();
        let door = Place {
            nickname: "Blue door".into(),
            kind: "house".into(),
            state: "confirmed".into(),
            area_outcode: Some("KT1".into()),
            ..Place::default()
        };
        let knock = Visit {
            place: Some(id(1)),
            outcome: "talked".into(),
            at_ms: today.london_ms(1140),
            ..Visit::default()
        };
        let round = Round {
            on: today.to_string(),
            stops: [(id(1).to_string(), "m".to_owned())].into(),
            ..Round::default()
        };
        keep(&mut db, id(1), &door);
        keep(&mut db, id(2), &knock);
        assert!(places::location(&db, id(1)).is_err(), "there is no such table");
        assert!(is_visited(&db, id(1), today));
        let spoken = HashSet::from(["ro".to_owned()]);
        assert_eq!(candidates(&db, today, &spoken).unwrap().0.len(), 1);
        let known = KnownRound { id: id(3), round };
        assert_eq!(walk(&db, known, today).unwrap().stops[0].visits.len(), 1);
        assert_eq!(since(&db, 0, today).unwrap().doors, 1);
        assert_eq!(places::lines(&db, 0, 5, |_| Ok(None)).unwrap().of, 1);
        assert_eq!(places::similar(&db, &door, 5).unwrap().len(), 1);
        assert_eq!(places::neighbours(&db, Some("KT1"), None, 0, 5).unwrap().len(), 1);
        assert_eq!(places::doors_of(&db, id(1)).unwrap(), []);
    }

    fn keep<K: Kind>(db: &mut Connection, id: RecordId, record: &K) {
        let facts = Facts {
            created_by: DeviceId::new([7; 32]),
            created_at: Hlc::at_ms(1),
            changed_at: Hlc::at_ms(1),
        };
        let tx = db.transaction().unwrap();
        record.project(id, &facts, &tx).unwrap();
        tx.commit().unwrap();
    }

    fn id(number: u8) -> RecordId {
        RecordId::new([number; 16])
    }
}
