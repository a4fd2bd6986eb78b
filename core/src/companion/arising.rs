//! What comes of a visit, in the transaction that records it: her needs, what was promised, and which guide she was shown.
//!
//! The visit says what came up at that door on that evening; needs say how far each has come since. So what is asked of
//! needs is counted from needs, and what was given is counted from visits.

use std::collections::HashMap;

use super::CompanionError;
use crate::documents::Pen;
use crate::features::support;
use crate::features::support::FollowUp;
use crate::features::support::KnownNeed;
use crate::features::support::Raised;
use crate::features::support::SupportGiven;
use crate::features::visits::KnownVisit;
use crate::features::visits::Visit;
use crate::store::Connection;
use crate::store::SqlError;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::outcome;

/// What is said about a visit that is no part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, uniffi::Record)]
pub struct Besides {
    /// Whose the needs are, where several women were met: need code to their ids. Where only one was met they are hers,
    /// unless this says otherwise; otherwise a need is nobody's until somebody says whose it is.
    #[uniffi(default)]
    pub whose: HashMap<String, Vec<RecordId>>,
    /// What is to be done next. One that was promised puts the modifier on the visit.
    #[uniffi(default)]
    pub follow_ups: Vec<FollowUp>,
}

impl Besides {
    /// The visit with the modifier that what was promised puts on it.
    pub(super) fn marked(&self, mut draft: Visit) -> Visit {
        if self.follow_ups.iter().any(|next| next.is_promise == Some(true)) {
            draft.modifiers.insert(outcome::PROMISE.to_owned());
        }
        draft
    }
}

/// A visit was recorded or put right: carries what changed over to what came of it.
pub(super) fn follow(
    before: &Visit,
    after: &KnownVisit,
    besides: Besides,
    pen: &mut Pen<'_>,
) -> Result<(), CompanionError> {
    let of = Followed {
        root: root(after),
        on: Day::in_london(after.visit.at_ms),
        her: only_one_met(&after.visit),
    };
    needs(before, &after.visit, &besides.whose, of, pen)?;
    promises(&after.visit, besides.follow_ups, of, pen)?;
    shown(before, &after.visit, of, pen)
}

/// A visit was undone: so is what came of it.
pub(super) fn undo(known: &KnownVisit, pen: &mut Pen<'_>) -> Result<(), CompanionError> {
    let root = root(known);
    let on = Day::in_london(known.visit.at_ms);
    for need in support::needs_of_visit(pen.tx, root)? {
        support::undo_need(need.id, pen)?;
    }
    // A need that was there before took a step; it goes back.
    if let Some(her) = only_one_met(&known.visit) {
        for need in support::needs_of(pen.tx, her)? {
            if let Some(status) = known.visit.needs.get(&need.need.need) {
                support::take_back(need.id, on, status, pen)?;
            }
        }
    }
    for next in support::follow_ups_of_visit(pen.tx, root)? {
        support::undo_follow_up(next.id, pen)?;
    }
    for given in support::given_at(pen.tx, root)? {
        support::undo_given(given.id, pen)?;
    }
    Ok(())
}

/// Notes for whom support at a visit was, once.
pub(super) fn note_given(
    what: &str,
    person: RecordId,
    visit: RecordId,
    on: Day,
    pen: &mut Pen<'_>,
) -> Result<(), CompanionError> {
    // A visit may be noted for later tonight; what was given is not.
    let on = on.min(Day::in_london(pen.wall_ms()));
    let noted = support::given_at(pen.tx, visit)?;
    let is_same = |given: &SupportGiven| given.what == what && given.person == Some(person);
    if noted.iter().any(|known| is_same(&known.given)) {
        return Ok(());
    }
    let given = SupportGiven {
        what: what.to_owned(),
        given_on: on.to_string(),
        person: Some(person),
        visit: Some(visit),
        ..SupportGiven::default()
    };
    support::give(given, pen)?;
    Ok(())
}

/// The id under which a visit was recorded at first.
pub(super) fn root(known: &KnownVisit) -> RecordId {
    known.visit.was.unwrap_or(known.id)
}

/// The woman who was met, where it was only one.
pub(super) fn only_one_met(visit: &Visit) -> Option<RecordId> {
    let mut met = visit.met.keys();
    match (met.next(), met.next(), &visit.met_unknown) {
        (Some(her), None, None) => her.parse().ok(),
        _ => None,
    }
}

/// Which visit, when, and the woman where it was only one.
#[derive(Clone, Copy)]
struct Followed {
    root: RecordId,
    on: Day,
    her: Option<RecordId>,
}

fn needs(
    before: &Visit,
    after: &Visit,
    whose: &HashMap<String, Vec<RecordId>>,
    of: Followed,
    pen: &mut Pen<'_>,
) -> Result<(), CompanionError> {
    for (code, status) in &after.needs {
        match before.needs.get(code) {
            Some(old) if old == status => {}
            Some(_) => {
                for known in these(pen.tx, code, of)? {
                    let now = known.need.now().map(|now| now.status).unwrap_or_default();
                    // Where somebody brought it further meanwhile it stays there; the visit keeps its own word.
                    if now != *status && support::follows(&now, status) {
                        support::move_on(known.id, status, None, of.on, pen)?;
                    }
                }
            }
            None => {
                let said = whose.get(code).filter(|whose| !whose.is_empty());
                let persons = match said {
                    Some(whose) => whose.iter().copied().map(Some).collect(),
                    None => vec![of.her],
                };
                for person in persons {
                    let raised = Raised {
                        person,
                        need: code.clone(),
                        status: status.clone(),
                        barrier: None,
                        visit: Some(of.root),
                    };
                    support::raise(raised, of.on, pen)?;
                }
            }
        }
    }
    // Ticked by mistake, and nobody has done anything about it since.
    for known in support::needs_of_visit(pen.tx, of.root)? {
        let code = &known.need.need;
        let is_off = before.needs.contains_key(code) && !after.needs.contains_key(code);
        if is_off && known.story.len() == 1 {
            support::undo_need(known.id, pen)?;
        }
    }
    Ok(())
}

/// The needs of one sort that came up at a visit, or that she had before and were spoken of there.
fn these(db: &Connection, code: &str, of: Followed) -> Result<Vec<KnownNeed>, SqlError> {
    let mut needs = support::needs_of_visit(db, of.root)?;
    needs.retain(|known| known.need.need == code);
    if let (true, Some(her)) = (needs.is_empty(), of.her) {
        needs.extend(support::open_twins(db, her, code)?.into_iter().take(1));
    }
    Ok(needs)
}

/// What was said to be done next; and where only the modifier says that something was promised, a promise of which
/// nobody said what.
fn promises(
    after: &Visit,
    follow_ups: Vec<FollowUp>,
    of: Followed,
    pen: &mut Pen<'_>,
) -> Result<(), CompanionError> {
    for next in follow_ups {
        let next = FollowUp {
            place: next.place.or(after.place),
            person: next.person.or(of.her),
            visit: Some(of.root),
            ..next
        };
        support::plan(next, of.on, pen)?;
    }
    let planned = support::follow_ups_of_visit(pen.tx, of.root)?;
    let promised = || {
        planned
            .iter()
            .filter(|known| known.follow_up.is_promise == Some(true))
    };
    match after.modifiers.contains(outcome::PROMISE) {
        true if promised().next().is_none() => {
            let bare = FollowUp {
                is_promise: Some(true),
                place: after.place,
                person: of.her,
                visit: Some(of.root),
                ..FollowUp::default()
            };
            support::plan(bare, of.on, pen)?;
        }
        true => {}
        false => {
            for known in promised().filter(|known| known.follow_up.is_bare()) {
                support::undo_follow_up(known.id, pen)?;
            }
        }
    }
    Ok(())
}

/// Which guides she was shown and how far she came, where only one woman was met.
fn shown(before: &Visit, after: &Visit, of: Followed, pen: &mut Pen<'_>) -> Result<(), CompanionError> {
    let Some(her) = of.her else {
        return Ok(());
    };
    for code in support::followed_codes() {
        match (
            before.support.contains_key(code),
            after.support.contains_key(code),
        ) {
            (false, true) => note_given(code, her, of.root, of.on, pen)?,
            (true, false) => {
                for known in support::given_at(pen.tx, of.root)? {
                    if known.given.what == *code {
                        support::undo_given(known.id, pen)?;
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}
