use crate::documents;
use crate::documents::Pen;
use crate::vocabulary::RecordId;

use super::Concern;
use super::Refusal;
use super::rules;

/// Why no concern was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be kept as it is written.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The floor below could not write.
    #[error(transparent)]
    Documents(#[from] documents::Error),
}

/// Raises a concern. Whoever may not read concerns can do so too: it leaves her phone with the next exchange.
pub fn raise(draft: Concern, pen: &mut Pen<'_>) -> Result<RecordId, Error> {
    let concern = rules::started(draft);
    rules::check(&concern)?;
    Ok(pen.create(&concern)?)
}
