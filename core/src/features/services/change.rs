use crate::documents;
use crate::documents::Pen;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;

use super::Refusal;
use super::Service;
use super::rules;

/// Why nothing was written about a service.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be kept so.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The floor below could not write.
    #[error(transparent)]
    Documents(#[from] documents::Error),
}

/// Adds a service to the directory.
pub fn add(draft: Service, by: Role, pen: &mut Pen<'_>) -> Result<RecordId, Error> {
    rules::may_change(by)?;
    let service = rules::started(draft);
    rules::check(&Service::default(), &service, Day::in_london(pen.wall_ms()))?;
    Ok(pen.create(&service)?)
}

/// Carries what changed from `seen` to `wished` over to the service as it is now; what another wrote meanwhile stays.
///
/// A refused change leaves it untouched, and nothing is written.
pub fn change(
    id: RecordId,
    seen: &Service,
    wished: &Service,
    by: Role,
    pen: &mut Pen<'_>,
) -> Result<(), Error> {
    rules::may_change(by)?;
    let today = Day::in_london(pen.wall_ms());
    let wished = rules::tidied(wished.clone());
    let mut verdict = Ok(());
    pen.change(id, |service: &mut Service| {
        let before = service.clone();
        service.carry(seen, &wished);
        verdict = rules::check(&before, service, today);
        if verdict.is_err() {
            *service = before;
        }
    })?;
    Ok(verdict?)
}

/// Somebody made sure today that what stands there is right.
pub fn check_today(id: RecordId, by: Role, pen: &mut Pen<'_>) -> Result<(), Error> {
    rules::may_change(by)?;
    let today = Day::in_london(pen.wall_ms()).to_string();
    Ok(pen.change(id, |service: &mut Service| service.checked_on = Some(today))?)
}

/// Offers a service no longer.
pub fn close(id: RecordId, by: Role, pen: &mut Pen<'_>) -> Result<(), Error> {
    rules::may_change(by)?;
    Ok(pen.change(id, |service: &mut Service| service.is_closed = Some(true))?)
}

/// Offers a closed service again.
pub fn open_again(id: RecordId, by: Role, pen: &mut Pen<'_>) -> Result<(), Error> {
    rules::may_change(by)?;
    Ok(pen.change(id, |service: &mut Service| service.is_closed = None)?)
}
