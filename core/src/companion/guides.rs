use super::CompanionError;
use super::held::Doorway;
use crate::features::support;
use crate::features::support::Coverage;
use crate::features::support::Freshness;
use crate::features::support::Guide;
use crate::vocabulary::Day;

/// Steps to walk through with her. They are read and never filled in; a visit keeps `shown`, `applied` and `arrived`.
#[derive(uniffi::Object)]
pub struct Guides(pub(super) Doorway);

/// A guide as it is to be shown today.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ShownGuide {
    /// The guide.
    pub guide: Guide,
    /// Whether it can be relied on today.
    pub freshness: Freshness,
    /// Whether it serves the borough asked for; [`Coverage::NotSaid`] where none was.
    pub coverage: Coverage,
}

#[uniffi::export]
impl Guides {
    /// Every guide, and whether its service serves a London borough. One that does not is there all the same, so that
    /// nobody wonders where it went.
    pub fn list(&self, borough: Option<String>) -> Result<Vec<ShownGuide>, CompanionError> {
        let today = Day::in_london(self.0.held()?.clock().wall_ms());
        let shown = |guide: Guide| ShownGuide {
            freshness: support::freshness(&guide, today),
            coverage: borough
                .as_deref()
                .map_or(Coverage::NotSaid, |borough| support::coverage(&guide, borough)),
            guide,
        };
        Ok(support::guides().into_iter().map(shown).collect())
    }
}
