use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;

use crate::documents;
use crate::documents::Pen;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::VERSION;
use crate::vocabulary::audit;

use super::AuditEvent;
use super::Kept;
use super::Refusal;
use super::Review;
use super::Tally;
use super::TeamTerm;
use super::read;
use super::rules;
use super::term;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be kept so.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The floor below could not write.
    #[error(transparent)]
    Documents(#[from] documents::Error),
}

/// Notes that a restricted record is being opened on this device. Once a day and record is enough.
pub fn note_opened(record: RecordId, pen: &mut Pen<'_>) -> Result<(), documents::Error> {
    note_of(record, audit::OPENED, pen)
}

/// Notes that the plan of a round is being opened on this device. Once a day and round is enough.
pub fn note_plan_opened(round: RecordId, pen: &mut Pen<'_>) -> Result<(), documents::Error> {
    note_of(round, audit::PLAN_OPENED, pen)
}

/// Notes that everything is about to be written into a file.
pub fn note_exported(pen: &mut Pen<'_>) -> Result<(), documents::Error> {
    note(audit::EXPORTED, HashSet::new(), pen)
}

/// Notes that this device was filled from such a file.
pub fn note_restored(pen: &mut Pen<'_>) -> Result<(), documents::Error> {
    note(audit::RESTORED, HashSet::new(), pen)
}

/// Notes that a woman is about to be handed over to another team.
pub fn note_handed_over(person: RecordId, to_whom: &str, pen: &mut Pen<'_>) -> Result<(), documents::Error> {
    pen.create(&AuditEvent {
        act: audit::HANDED_OVER.to_owned(),
        records: HashSet::from([person.to_string()]),
        to_whom: Some(to_whom.to_owned()),
        vocabulary: VERSION,
    })?;
    Ok(())
}

/// Notes that a lead was shown that these records are to go.
pub fn note_proposed(records: &[RecordId], pen: &mut Pen<'_>) -> Result<(), documents::Error> {
    for records in records.chunks(NAMED_MAX) {
        let named = records.iter().map(RecordId::to_string).collect();
        note(audit::PROPOSED, named, pen)?;
    }
    Ok(())
}

/// Keeps a record longer than its time.
pub fn keep(record: RecordId, until: &str, pen: &mut Pen<'_>) -> Result<RecordId, Error> {
    let until = rules::may_keep(until, Day::in_london(pen.wall_ms()))?;
    Ok(pen.create(&Review {
        record: Some(record),
        kept_until: until.to_string(),
        vocabulary: VERSION,
    })?)
}

/// Sets how long the team keeps something, and notes that it was set.
pub fn set_term(kept: Kept, months: u32, pen: &mut Pen<'_>) -> Result<RecordId, Error> {
    rules::may_set(kept, months)?;
    let id = pen.create(&TeamTerm {
        kept: term(kept).code.to_owned(),
        months,
        vocabulary: VERSION,
    })?;
    note(audit::TERM_SET, HashSet::from([id.to_string()]), pen)?;
    Ok(id)
}

/// Counts visits that are about to be erased: each by its month, its area and its outcome, under the id it had at first.
pub fn tally(
    counted: BTreeMap<(String, Option<String>), HashMap<String, String>>,
    pen: &mut Pen<'_>,
) -> Result<(), documents::Error> {
    for ((month, area), outcomes) in counted {
        pen.create(&Tally {
            month,
            area,
            outcomes,
            vocabulary: VERSION,
        })?;
    }
    Ok(())
}

fn note_of(record: RecordId, act: &str, pen: &mut Pen<'_>) -> Result<(), documents::Error> {
    let today = Day::in_london(pen.wall_ms());
    match read::is_noted(pen.tx, record, pen.author.device, act, today)? {
        true => Ok(()),
        false => note(act, HashSet::from([record.to_string()]), pen),
    }
}

fn note(act: &str, records: HashSet<String>, pen: &mut Pen<'_>) -> Result<(), documents::Error> {
    pen.create(&AuditEvent {
        act: act.to_owned(),
        records,
        to_whom: None,
        vocabulary: VERSION,
    })?;
    Ok(())
}

/// How many records one event names: a page of a list.
const NAMED_MAX: usize = 128;
