use crate::documents;
use crate::documents::Pen;
use crate::store::SqlError;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::VERSION;
use crate::vocabulary::support;

use super::FollowUp;
use super::Heard;
use super::Need;
use super::Refusal;
use super::SupportGiven;
use super::read;
use super::rules;

/// Why nothing was written about support.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be kept so.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The floor below could not write.
    #[error(transparent)]
    Documents(#[from] documents::Error),
}

impl From<SqlError> for Error {
    fn from(error: SqlError) -> Self {
        documents::Error::from(error).into()
    }
}

/// A need that came up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Raised {
    /// Whose it is; absent where nobody said, or nobody knew her.
    pub person: Option<RecordId>,
    /// What she needs: a code of the needs.
    pub need: String,
    /// How far it has come: a code of the need statuses.
    pub status: String,
    /// What stands in the way: a code of the barriers.
    pub barrier: Option<String>,
    /// The visit at which it came up, as it was recorded at first.
    pub visit: Option<RecordId>,
}

/// Notes a need on a day, and says which it is.
///
/// Where she has the same need open already, that one goes on instead of a second one; if what is said now cannot follow
/// where it stands, it stays there.
pub fn raise(raised: Raised, on: Day, pen: &mut Pen<'_>) -> Result<RecordId, Error> {
    let Raised {
        person,
        need,
        status,
        barrier,
        visit,
    } = raised;
    let mut record = Need {
        person,
        need,
        visit,
        vocabulary: VERSION,
        ..Need::default()
    };
    rules::check_need(&record, &status, barrier.as_deref())?;
    let open = match person {
        Some(person) => read::open_twins(pen.tx, person, &record.need)?,
        None => Vec::new(),
    };
    if let Some(shown) = open.first() {
        let now = shown.need.now().map(|now| now.status).unwrap_or_default();
        if now != status && rules::follows(&now, &status) {
            move_on(shown.id, &status, barrier.as_deref(), on, pen)?;
        }
        return Ok(shown.id);
    }
    record.step(on, &status, barrier.as_deref());
    Ok(pen.create(&record)?)
}

/// A need goes on to another status, with what stood in the way; and with it what another phone apart noted of the same.
pub fn move_on(
    id: RecordId,
    status: &str,
    barrier: Option<&str>,
    on: Day,
    pen: &mut Pen<'_>,
) -> Result<(), Error> {
    let known = read::need(pen.tx, id)?.ok_or(documents::Error::Missing)?;
    let now = known.need.now().map(|now| now.status).unwrap_or_default();
    rules::check_step(&now, status, barrier)?;
    let twins = match known.need.person {
        Some(her) => read::open_twins(pen.tx, her, &known.need.need)?,
        None => Vec::new(),
    };
    pen.change(id, |need: &mut Need| need.step(on, status, barrier))?;
    for twin in twins.into_iter().filter(|twin| twin.id != id) {
        pen.change(twin.id, |need: &mut Need| need.step(on, status, barrier))?;
    }
    Ok(())
}

/// Takes a step back that was noted by mistake, if it is still the newest.
pub fn take_back(id: RecordId, on: Day, status: &str, pen: &mut Pen<'_>) -> Result<(), Error> {
    Ok(pen.change(id, |need: &mut Need| {
        let is_newest = |step: &super::NeedStep| step.on == on.to_string() && step.status == status;
        if need.steps.len() > 1 && need.now().as_ref().is_some_and(is_newest) {
            let key = format!("{on} {status}");
            need.steps.remove(&key);
            need.barriers.remove(&key);
        }
    })?)
}

/// Says whose a need is that was noted without her.
pub fn belongs_to(id: RecordId, person: RecordId, pen: &mut Pen<'_>) -> Result<(), Error> {
    let mut verdict = Ok(());
    pen.change(id, |need: &mut Need| match need.person {
        Some(already) if already != person => verdict = Err(Refusal::SomebodysAlready),
        _ => need.person = Some(person),
    })?;
    Ok(verdict?)
}

/// Plans a follow-up, from a day on which it was thought of.
pub fn plan(draft: FollowUp, on: Day, pen: &mut Pen<'_>) -> Result<RecordId, Error> {
    let follow_up = rules::planned(draft, on);
    rules::check_follow_up(&FollowUp::default(), &follow_up, on)?;
    Ok(pen.create(&follow_up)?)
}

/// A follow-up ends: with a code of the follow-up states, other than open.
pub fn end(id: RecordId, state: &str, pen: &mut Pen<'_>) -> Result<(), Error> {
    let today = Day::in_london(pen.wall_ms());
    let mut verdict = Ok(());
    pen.change(id, |follow_up: &mut FollowUp| {
        verdict = rules::check_end(follow_up, state);
        if verdict.is_ok() {
            follow_up
                .ended
                .entry(state.to_owned())
                .or_insert_with(|| today.to_string());
        }
    })?;
    Ok(verdict?)
}

/// Takes a follow-up up again, or puts it off: open, and due on another day.
pub fn put_off(id: RecordId, due_on: &str, pen: &mut Pen<'_>) -> Result<(), Error> {
    let today = Day::in_london(pen.wall_ms());
    let mut verdict = Ok(());
    pen.change(id, |follow_up: &mut FollowUp| {
        let before = follow_up.clone();
        follow_up.due_on = due_on.to_owned();
        follow_up.ended.clear();
        verdict = rules::check_follow_up(&before, follow_up, today);
        if verdict.is_err() {
            *follow_up = before;
        }
    })?;
    Ok(verdict?)
}

/// Notes what another team told of a woman: needs, each with how far it has come, and what was promised her, by codes.
/// Codes that this version does not know are kept as they are.
pub fn take_over(
    person: RecordId,
    told_by: &str,
    needs: &[(String, String)],
    promises: &[String],
    pen: &mut Pen<'_>,
) -> Result<(), Error> {
    let today = Day::in_london(pen.wall_ms());
    for (need, status) in needs {
        let mut record = Need {
            person: Some(person),
            need: need.clone(),
            told_by: Some(told_by.to_owned()),
            vocabulary: VERSION,
            ..Need::default()
        };
        record.step(today, status, None);
        pen.create(&record)?;
    }
    for code in promises {
        let draft = FollowUp {
            support: Some(code.clone()),
            person: Some(person),
            is_promise: Some(true),
            told_by: Some(told_by.to_owned()),
            ..FollowUp::default()
        };
        pen.create(&rules::planned(draft, today))?;
    }
    Ok(())
}

/// Notes support: today, unless the draft says when; one, unless it says how many.
pub fn give(draft: SupportGiven, pen: &mut Pen<'_>) -> Result<RecordId, Error> {
    let today = Day::in_london(pen.wall_ms());
    let given = SupportGiven {
        count: draft.count.max(1),
        given_on: match draft.given_on.as_str() {
            "" => today.to_string(),
            day => day.to_owned(),
        },
        undone: None,
        vocabulary: VERSION,
        ..draft
    };
    rules::check_given(&given, today)?;
    Ok(pen.create(&given)?)
}

/// Notes that she got in touch herself: today, unless it is said when.
pub fn hear_from(
    person: RecordId,
    how: &str,
    on: Option<&str>,
    pen: &mut Pen<'_>,
) -> Result<RecordId, Error> {
    let today = Day::in_london(pen.wall_ms());
    let heard = Heard {
        person: Some(person),
        how: how.to_owned(),
        heard_on: on.map_or_else(|| today.to_string(), str::to_owned),
        vocabulary: VERSION,
    };
    rules::check_heard(&heard, today)?;
    Ok(pen.create(&heard)?)
}

/// Takes a need back, as if it had not been noted.
pub fn undo_need(id: RecordId, pen: &mut Pen<'_>) -> Result<(), Error> {
    Ok(pen.change(id, |need: &mut Need| need.undone = Some(true))?)
}

/// Takes a follow-up back, as if it had not been planned.
pub fn undo_follow_up(id: RecordId, pen: &mut Pen<'_>) -> Result<(), Error> {
    Ok(pen.change(id, |follow_up: &mut FollowUp| follow_up.undone = Some(true))?)
}

/// Takes support back, as if it had not been noted.
pub fn undo_given(id: RecordId, pen: &mut Pen<'_>) -> Result<(), Error> {
    Ok(pen.change(id, |given: &mut SupportGiven| given.undone = Some(true))?)
}

/// How a follow-up ends that was promised, or was not.
pub fn done_as(follow_up: &FollowUp) -> &'static str {
    match follow_up.is_promise {
        Some(true) => support::KEPT,
        _ => support::DONE,
    }
}
