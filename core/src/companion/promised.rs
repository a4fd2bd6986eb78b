//! What is still to be done, and where: follow-ups, and promises of which only the visit knows.

use std::collections::BTreeSet;
use std::collections::HashMap;
use std::collections::HashSet;

use super::knowing;
use crate::features::support;
use crate::features::support::FollowUp;
use crate::features::support::KnownFollowUp;
use crate::features::visits;
use crate::store::Connection;
use crate::store::SqlError;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::support as words;

/// Something that is still to be done.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ToDo {
    /// The follow-up, to say what became of it; absent where only a visit says that something was promised, which is kept
    /// once somebody is met there again.
    pub follow_up: Option<RecordId>,
    /// What, in words; empty where nobody said.
    pub what: String,
    /// What is to be brought or done: a code of the support; absent where none was said.
    pub support: Option<String>,
    /// The member who does it, by id; absent for whoever goes next.
    pub who: Option<String>,
    /// For which woman; absent for none in particular.
    pub person: Option<RecordId>,
    /// Where: the place it names, or the one where she was last met; absent where neither is known.
    pub place: Option<RecordId>,
    /// By when, as `2026-11-26`; absent where only a visit says so.
    pub due_on: Option<String>,
    /// Whether it was to be done before today.
    pub is_overdue: bool,
    /// Whether it was promised to her.
    pub is_promise: bool,
    /// The team that told of it, as it calls itself; absent where this team planned it.
    pub told_by: Option<String>,
    /// Where it stands: a code of the follow-up states.
    pub state: String,
}

/// Everything still to be done: what is overdue first, then promises, then by when it is due. What was promised to a woman
/// who asked us to stop brings nobody back.
pub(super) fn open(db: &Connection, today: Day) -> Result<Vec<ToDo>, SqlError> {
    let stopped = knowing::stopped(db)?;
    let with_records = support::visits_with_promises(db)?;
    let unkept = visits::open_promises(db)?;
    let unkept_at: HashSet<RecordId> = unkept.iter().map(|promised| promised.visit).collect();
    let mut open = Vec::new();
    for known in support::open_follow_ups(db, today)? {
        // Of what, nobody said: whoever meets her there again keeps it, as before there were records of promises.
        let follow_up = &known.follow_up;
        let is_kept = follow_up.is_bare() && follow_up.visit.is_some_and(|visit| !unkept_at.contains(&visit));
        let is_barred =
            follow_up.is_promise == Some(true) && is_to(db, &stopped, follow_up.person, follow_up.visit)?;
        if !is_kept && !is_barred {
            open.push(to_do(db, known, today)?);
        }
    }
    for promised in unkept {
        if with_records.contains(&promised.visit) || is_to(db, &stopped, None, Some(promised.visit))? {
            continue;
        }
        open.push(ToDo {
            follow_up: None,
            what: String::new(),
            support: None,
            who: None,
            person: None,
            place: Some(promised.place),
            due_on: None,
            is_overdue: false,
            is_promise: true,
            told_by: None,
            state: words::OPEN.to_owned(),
        });
    }
    open.sort_by(|one, other| order(one).cmp(&order(other)));
    Ok(open)
}

/// Whether something was for women who asked us to stop, and for nobody else.
fn is_to(
    db: &Connection,
    stopped: &BTreeSet<RecordId>,
    person: Option<RecordId>,
    visit: Option<RecordId>,
) -> Result<bool, SqlError> {
    if stopped.is_empty() {
        return Ok(false);
    }
    if let Some(person) = person {
        return Ok(stopped.contains(&person));
    }
    let visit = match visit {
        Some(visit) => visits::by_id(db, visit)?,
        None => None,
    };
    let met = visit.map(|known| known.visit.met).unwrap_or_default();
    let mut met = met.keys().filter_map(|id| id.parse().ok()).peekable();
    Ok(met.peek().is_some() && met.all(|person| stopped.contains(&person)))
}

/// Open promises by the place where they are to be kept.
pub(super) fn by_place(open: Vec<ToDo>) -> HashMap<RecordId, Vec<ToDo>> {
    let mut by_place: HashMap<RecordId, Vec<ToDo>> = HashMap::new();
    for to_do in open {
        if let Some(place) = to_do.place {
            by_place.entry(place).or_default().push(to_do);
        }
    }
    by_place
}

/// A follow-up as a screen shows it.
pub(super) fn to_do(db: &Connection, known: KnownFollowUp, today: Day) -> Result<ToDo, SqlError> {
    let KnownFollowUp { id, follow_up } = known;
    let place = match (follow_up.place, follow_up.person) {
        (None, Some(her)) => last_met_at(db, her)?,
        (place, _) => place,
    };
    let state = follow_up.state(today);
    let is_overdue = state == words::OPEN && follow_up.is_overdue(today);
    let FollowUp {
        what,
        support,
        who,
        person,
        due_on,
        is_promise,
        told_by,
        ..
    } = follow_up;
    Ok(ToDo {
        follow_up: Some(id),
        what,
        support,
        who,
        person,
        place,
        due_on: Some(due_on),
        is_overdue,
        is_promise: is_promise == Some(true),
        told_by,
        state: state.to_owned(),
    })
}

fn last_met_at(db: &Connection, person: RecordId) -> Result<Option<RecordId>, SqlError> {
    let met = visits::with_person(db, person, 1)?;
    Ok(met.first().and_then(|known| known.visit.place))
}

fn order(to_do: &ToDo) -> impl Ord + '_ {
    (
        !to_do.is_overdue,
        !to_do.is_promise,
        to_do.due_on.is_none(),
        &to_do.due_on,
        to_do.follow_up,
    )
}
