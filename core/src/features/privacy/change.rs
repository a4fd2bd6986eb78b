use std::collections::HashSet;

use crate::documents::Error;
use crate::documents::Pen;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::VERSION;
use crate::vocabulary::audit;

use super::AuditEvent;
use super::read;

/// Notes that a restricted record is being opened on this device. Once a day and record is enough.
pub fn note_opened(record: RecordId, pen: &mut Pen<'_>) -> Result<(), Error> {
    let today = Day::in_london(pen.wall_ms());
    match read::is_noted(pen.tx, record, pen.author.device, audit::OPENED, today)? {
        true => Ok(()),
        false => note(audit::OPENED, HashSet::from([record.to_string()]), pen),
    }
}

/// Notes that everything is about to be written into a file.
pub fn note_exported(pen: &mut Pen<'_>) -> Result<(), Error> {
    note(audit::EXPORTED, HashSet::new(), pen)
}

/// Notes that this device was filled from such a file.
pub fn note_restored(pen: &mut Pen<'_>) -> Result<(), Error> {
    note(audit::RESTORED, HashSet::new(), pen)
}

fn note(act: &str, records: HashSet<String>, pen: &mut Pen<'_>) -> Result<(), Error> {
    pen.create(&AuditEvent {
        act: act.to_owned(),
        records,
        vocabulary: VERSION,
    })?;
    Ok(())
}
