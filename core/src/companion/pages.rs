//! Pages of lists, each of which says why it is empty where it is.

use super::CompanionError;
use super::held::Doorway;
use crate::documents;
use crate::documents::horizon;
use crate::features::Page;
use crate::store::Connection;
use crate::store::SqlError;
use crate::vocabulary::Role;
use crate::vocabulary::Scope;

/// Why a list is empty, so that it never looks as if there were none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum WhyEmpty {
    /// There is nothing, as far as this device has heard.
    Nothing,
    /// There is something, and nothing of it is what was asked for.
    NoneMatch,
    /// Nothing at all has come to this device yet. Exchange first.
    NotReceived,
    /// This device is out on a round, and the rest is closed until it is home and has exchanged.
    OnRound,
    /// This person's role opens none of it.
    OutOfScope,
}

/// A page of a list, and why the list is empty; absent where it is not.
pub(super) struct Told<T> {
    pub(super) lines: Vec<T>,
    pub(super) of: u64,
    pub(super) why_empty: Option<WhyEmpty>,
}

impl Doorway {
    /// A page of everything that a room has of one sort, which a role needs this scope for.
    pub(super) fn all<T>(
        &self,
        scope: Scope,
        look: impl FnOnce(&Connection) -> Result<Page<T>, SqlError>,
    ) -> Result<Told<T>, CompanionError> {
        self.some(scope, look, |_| Ok(false))
    }

    /// As [`Self::all`], of what somebody asked for; `is_more` says whether there is anything else.
    pub(super) fn some<T>(
        &self,
        scope: Scope,
        look: impl FnOnce(&Connection) -> Result<Page<T>, SqlError>,
        is_more: impl FnOnce(&Connection) -> Result<bool, SqlError>,
    ) -> Result<Told<T>, CompanionError> {
        self.told(look, |db, role| {
            why_empty(db, role, scope, horizon::is_drawn(db)?, is_more)
        })
    }

    /// As [`Self::some`], of what no round closes.
    pub(super) fn some_everywhere<T>(
        &self,
        scope: Scope,
        look: impl FnOnce(&Connection) -> Result<Page<T>, SqlError>,
        is_more: impl FnOnce(&Connection) -> Result<bool, SqlError>,
    ) -> Result<Told<T>, CompanionError> {
        self.told(look, |db, role| why_empty(db, role, scope, false, is_more))
    }

    fn told<T>(
        &self,
        look: impl FnOnce(&Connection) -> Result<Page<T>, SqlError>,
        why_empty: impl FnOnce(&Connection, Option<Role>) -> Result<WhyEmpty, CompanionError>,
    ) -> Result<Told<T>, CompanionError> {
        let held = self.held()?;
        // A device that is in no team yet has received nothing.
        let role = held.role().ok();
        held.read(|db| {
            let Page { lines, of } = look(db)?;
            let why_empty = match of {
                0 => Some(why_empty(db, role)?),
                _ => None,
            };
            Ok::<_, CompanionError>(Told { lines, of, why_empty })
        })
    }
}

fn why_empty(
    db: &Connection,
    role: Option<Role>,
    scope: Scope,
    is_closed_on_round: bool,
    is_more: impl FnOnce(&Connection) -> Result<bool, SqlError>,
) -> Result<WhyEmpty, CompanionError> {
    if role.is_some_and(|role| role.scope() < scope) {
        return Ok(WhyEmpty::OutOfScope);
    }
    if is_closed_on_round {
        return Ok(WhyEmpty::OnRound);
    }
    Ok(match (documents::are_none(db)?, is_more(db)?) {
        (true, _) => WhyEmpty::NotReceived,
        (false, true) => WhyEmpty::NoneMatch,
        (false, false) => WhyEmpty::Nothing,
    })
}
