use std::sync::PoisonError;

use super::CompanionError;
use super::held::Held;
use crate::documents;
use crate::vocabulary::DeviceId;
use crate::vocabulary::RecordId;

/// Who changed which fields of a record, and when.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Amended {
    /// The device, known from its signature.
    pub by: DeviceId,
    /// The first name typed on it; absent where the team does not know the device.
    pub by_name: Option<String>,
    /// When, by that device's clock, in milliseconds since 1970.
    pub at_ms: u64,
    /// Whether this made the record.
    pub is_creation: bool,
    /// The fields written, such as `outcome` or `needs/dental`, in order.
    pub fields: Vec<String>,
}

impl Held {
    /// Who wrote what about a record, oldest first.
    pub(super) fn history(&self, id: RecordId) -> Result<Vec<Amended>, CompanionError> {
        let standing = self.standing()?;
        let amendments = self.amendments(id)?;
        let amended = |amendment: documents::Amendment| Amended {
            by: amendment.by,
            by_name: standing.name_of(&amendment.by),
            at_ms: amendment.at.wall_ms(),
            is_creation: amendment.is_creation,
            fields: amendment.fields.into_keys().collect(),
        };
        Ok(amendments.into_iter().map(amended).collect())
    }
    /// The first name of whoever last gave a field this value; none where nobody has, or the team does not know her device.
    pub(super) fn wrote(
        &self,
        id: RecordId,
        field: &str,
        value: &str,
    ) -> Result<Option<String>, CompanionError> {
        let standing = self.standing()?;
        let amendments = self.amendments(id)?;
        let wrote = |amendment: &&documents::Amendment| {
            let written = amendment.fields.get(field).and_then(Option::as_deref);
            written == Some(value)
        };
        let last = amendments.iter().rev().find(wrote);
        Ok(last.and_then(|last| standing.name_of(&last.by)))
    }

    fn amendments(&self, id: RecordId) -> Result<Vec<documents::Amendment>, CompanionError> {
        let mut packer = self.packer.lock().unwrap_or_else(PoisonError::into_inner);
        self.read(|db| documents::history(db, &mut packer, id))
    }
}
