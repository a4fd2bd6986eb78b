use super::CompanionError;
use super::held::Doorway;
use crate::features::care;
use crate::features::care::Concern;
use crate::features::care::KnownConcern;
use crate::vocabulary::RecordId;

/// What worries the team, for caseworkers and leads.
#[derive(uniffi::Object)]
pub struct Care(pub(super) Doorway);

#[uniffi::export]
impl Care {
    /// Raises a concern. A volunteer can open it until her phone has sent it, and never again.
    pub fn raise(&self, draft: Concern) -> Result<RecordId, CompanionError> {
        self.0.write(|pen| care::raise(draft, pen))
    }

    /// The concerns that can be opened here, newest first.
    pub fn concerns(&self) -> Result<Vec<KnownConcern>, CompanionError> {
        self.0.read(care::list)
    }
}
