//! The rooms of an unlocked device, each a way in that is of use for as long as it is unlocked.

use std::sync::Arc;

use super::Bundles;
use super::Care;
use super::Companion;
use super::Exchanges;
use super::Guides;
use super::Handing;
use super::Imports;
use super::Inviting;
use super::Lists;
use super::Nearby;
use super::People;
use super::Phrases;
use super::Places;
use super::Prayer;
use super::Privacy;
use super::Recovering;
use super::Retention;
use super::Rounds;
use super::Safety;
use super::Services;
use super::Support;
use super::TeamRoom;
use super::Visits;
use super::Whereabouts;
use super::held::Doorway;

#[uniffi::export(name = "DoorstepCompanion")]
impl Companion {
    /// Where people live and work.
    pub fn places(&self) -> Arc<Places> {
        Arc::new(Places(Doorway::to(&self.held)))
    }

    /// Places out of a sheet.
    pub fn imports(&self) -> Arc<Imports> {
        Arc::new(Imports(Doorway::to(&self.held)))
    }

    /// Who goes where on one evening.
    pub fn rounds(&self) -> Arc<Rounds> {
        Arc::new(Rounds(Doorway::to(&self.held)))
    }

    /// That those who are out are well.
    pub fn safety(&self) -> Arc<Safety> {
        Arc::new(Safety(Doorway::to(&self.held)))
    }

    /// Who was met, and what came of it.
    pub fn visits(&self) -> Arc<Visits> {
        Arc::new(Visits(Doorway::to(&self.held)))
    }

    /// The women the team knows, by pseudonym.
    pub fn people(&self) -> Arc<People> {
        Arc::new(People(Doorway::to(&self.held)))
    }

    /// Giving each other what both lack, phone to phone.
    pub fn nearby(&self) -> Arc<Nearby> {
        Arc::new(Nearby(Doorway::to(&self.held)))
    }

    /// Handing one of them over to another team, with her consent, and taking one in.
    pub fn handing(&self) -> Arc<Handing> {
        Arc::new(Handing(Doorway::to(&self.held)))
    }

    /// What worries the team, for caseworkers and leads; anyone may raise a concern.
    pub fn care(&self) -> Arc<Care> {
        Arc::new(Care(Doorway::to(&self.held)))
    }

    /// The words screens offer, with the team's own.
    pub fn lists(&self) -> Arc<Lists> {
        Arc::new(Lists(Doorway::to(&self.held)))
    }

    /// Cards to point at where no language is shared, and cards to leave behind.
    pub fn phrases(&self) -> Arc<Phrases> {
        Arc::new(Phrases(Doorway::to(&self.held)))
    }

    /// What she needs, what is done for her, and what is still to be done.
    pub fn support(&self) -> Arc<Support> {
        Arc::new(Support(Doorway::to(&self.held)))
    }

    /// Whom the team sends a woman to.
    pub fn services(&self) -> Arc<Services> {
        Arc::new(Services(Doorway::to(&self.held)))
    }

    /// What the team prays for.
    pub fn prayer(&self) -> Arc<Prayer> {
        Arc::new(Prayer(Doorway::to(&self.held)))
    }

    /// Steps to walk through with her.
    pub fn guides(&self) -> Arc<Guides> {
        Arc::new(Guides(Doorway::to(&self.held)))
    }

    /// Who looked at what is restricted, for leads.
    pub fn privacy(&self) -> Arc<Privacy> {
        Arc::new(Privacy(Doorway::to(&self.held)))
    }

    /// How long what is kept, and what is to go.
    pub fn retention(&self) -> Arc<Retention> {
        Arc::new(Retention(Doorway::to(&self.held)))
    }

    /// Who is in.
    pub fn team(&self) -> Arc<TeamRoom> {
        Arc::new(TeamRoom(Doorway::to(&self.held)))
    }

    /// Bringing people in, and coming in.
    pub fn inviting(&self) -> Arc<Inviting> {
        Arc::new(Inviting(Doorway::to(&self.held)))
    }

    /// The kit, the backup, and the way back by both.
    pub fn recovering(&self) -> Arc<Recovering> {
        Arc::new(Recovering(Doorway::to(&self.held)))
    }

    /// From device to device.
    pub fn exchanges(&self) -> Arc<Exchanges> {
        Arc::new(Exchanges(Doorway::to(&self.held)))
    }

    /// Who has what, and what waits here.
    pub fn whereabouts(&self) -> Arc<Whereabouts> {
        Arc::new(Whereabouts(Doorway::to(&self.held)))
    }

    /// From device to device in a file.
    pub fn bundles(&self) -> Arc<Bundles> {
        Arc::new(Bundles(Doorway::to(&self.held)))
    }
}
