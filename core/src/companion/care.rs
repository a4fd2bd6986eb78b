use super::CompanionError;
use super::held::Doorway;
use super::pages::WhyEmpty;
use crate::features::care;
use crate::features::care::Concern;
use crate::features::care::ConcernLine;
use crate::features::care::KnownConcern;
use crate::features::privacy;
use crate::features::visits;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// What worries the team, for caseworkers and leads.
#[derive(uniffi::Object)]
pub struct Care(pub(super) Doorway);

/// A page of concerns.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ConcernList {
    /// The concerns, newest first, without their words.
    pub concerns: Vec<ConcernLine>,
    /// How many there are on all pages.
    pub of: u64,
    /// Why there are none; absent where there are.
    pub why_empty: Option<WhyEmpty>,
}

#[uniffi::export]
impl Care {
    /// Raises a concern. A volunteer can open it until her phone has sent it, and never again.
    ///
    /// Where a child was seen or heard at the visit it arose at, the visit says from then on that a concern was raised, and
    /// its round may be closed. It says nothing of what the concern is.
    pub fn raise(&self, draft: Concern) -> Result<RecordId, CompanionError> {
        self.0.write(|pen| {
            let visit = draft.visit;
            let concern = care::raise(draft, pen)?;
            let known = match visit {
                Some(visit) => visits::by_id(pen.tx, visit)?,
                None => None,
            };
            if let Some(known) = known.filter(|known| visits::is_concern_due(&known.visit)) {
                visits::note_concern_raised(known.id, pen)?;
            }
            Ok::<_, CompanionError>(concern)
        })
    }

    /// The concerns that can be opened here, newest first, without their words: at most so many, after so many that were
    /// shown already.
    pub fn concerns(&self, shown: u32, lines_max: u32) -> Result<ConcernList, CompanionError> {
        let told = self.0.all(Scope::Care, |db| care::page(db, shown, lines_max))?;
        Ok(ConcernList {
            concerns: told.lines,
            of: told.of,
            why_empty: told.why_empty,
        })
    }

    /// Opens a concern. Where the role opens care, leads are told who opened it: noted first, once a day and device.
    pub fn open(&self, id: RecordId) -> Result<KnownConcern, CompanionError> {
        let held = self.0.held()?;
        let found = held.read(|db| care::by_id(db, id))?;
        let known = found.ok_or(CompanionError::NotFound)?;
        if held.role()?.scope() == Scope::Care {
            held.write(|pen| privacy::note_opened(id, pen))?;
        }
        Ok(known)
    }
}
