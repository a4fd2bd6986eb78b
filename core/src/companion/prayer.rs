use super::CompanionError;
use super::clocks::leads_or_led;
use super::held::Doorway;
use super::pages::Told;
use super::pages::WhyEmpty;
use crate::crypto::draw;
use crate::features::Page;
use crate::features::people;
use crate::features::prayer;
use crate::features::prayer::KnownPrayerPoint;
use crate::features::prayer::KnownProposal;
use crate::features::prayer::PrayerPoint;
use crate::features::prayer::Wording;
use crate::store::Connection;
use crate::store::SqlError;
use crate::vocabulary::Day;
use crate::vocabulary::DeviceId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::alias;

/// What the team prays for. The prayer partner reads this and nothing else.
#[derive(uniffi::Object)]
pub struct Prayer(pub(super) Doorway);

/// A page of what is prayed for.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PrayerPointList {
    /// The points, those approved last first.
    pub points: Vec<KnownPrayerPoint>,
    /// How many there are on all pages.
    pub of: u64,
    /// Why there are none; absent where there are.
    pub why_empty: Option<WhyEmpty>,
}

/// Something that somebody would have the team pray for.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Proposed {
    /// Its id.
    pub id: RecordId,
    /// What to pray for.
    pub words: String,
    /// Whether it gives thanks.
    pub is_thanks: bool,
    /// The first name typed on the device it was proposed on; absent where the team does not know the device.
    pub by_name: Option<String>,
    /// When, by that device's clock, in milliseconds since 1970.
    pub proposed_at_ms: u64,
}

/// A page of what waits for a lead.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ProposedList {
    /// The proposals, oldest first.
    pub proposals: Vec<Proposed>,
    /// How many there are on all pages.
    pub of: u64,
    /// Why there are none; absent where there are.
    pub why_empty: Option<WhyEmpty>,
}

#[uniffi::export]
impl Prayer {
    /// What is prayed for today: at most so many points, after so many that were shown already.
    pub fn points(&self, shown: u32, lines_max: u32) -> Result<PrayerPointList, CompanionError> {
        self.those(prayer::is_shown, shown, lines_max)
    }

    /// What a lead has approved and is shown to nobody yet; `from` says from which day it is. At most so many points,
    /// after so many that were shown already.
    pub fn coming(&self, shown: u32, lines_max: u32) -> Result<PrayerPointList, CompanionError> {
        self.those(prayer::is_to_come, shown, lines_max)
    }

    /// Proposes something to pray for. It waits for a lead. Not for prayer partners.
    pub fn propose(&self, words: String, is_thanks: bool) -> Result<RecordId, CompanionError> {
        let by = self.0.held()?.role()?;
        let wording = Wording { words, is_thanks };
        self.0.write(|pen| {
            let pseudonyms = people::pseudonyms(pen.tx, None)?;
            Ok::<_, CompanionError>(prayer::propose(&wording, by, &pseudonyms, pen)?)
        })
    }

    /// What was proposed and no lead has decided, oldest first: at most so many, after so many that were shown already.
    pub fn proposals(&self, shown: u32, lines_max: u32) -> Result<ProposedList, CompanionError> {
        let told = self
            .0
            .all(Scope::Field, |db| prayer::proposals(db, shown, lines_max))?;
        // A device that is in no team yet knows nobody.
        let standing = self.0.standing().ok();
        let name_of = |device: &DeviceId| standing.as_ref().and_then(|team| team.name_of(device));
        let proposed = |known: KnownProposal| Proposed {
            id: known.id,
            words: known.proposal.words,
            is_thanks: known.proposal.is_thanks == Some(true),
            by_name: name_of(&known.proposed_by),
            proposed_at_ms: known.proposed_at_ms,
        };
        Ok(ProposedList {
            proposals: told.lines.into_iter().map(proposed).collect(),
            of: told.of,
            why_empty: told.why_empty,
        })
    }

    /// Approves a proposal in these words, and gives the point by which it is prayed for: from seven days on, until ninety
    /// after today. An alias only where she agreed to it, and one that was suggested. For leads.
    ///
    /// The point bears no tie to the proposal. To take it back, erase it (`team.erase`).
    pub fn approve(
        &self,
        proposal: RecordId,
        words: String,
        alias: Option<String>,
        is_thanks: bool,
    ) -> Result<RecordId, CompanionError> {
        let by = self.0.held()?.role()?;
        let wording = Wording { words, is_thanks };
        self.0.write(|pen| {
            let pseudonyms = people::pseudonyms(pen.tx, None)?;
            Ok::<_, CompanionError>(prayer::approve(proposal, &wording, alias, by, &pseudonyms, pen)?)
        })
    }

    /// Leaves a proposal out: nobody prays for it. For leads.
    pub fn leave_out(&self, proposal: RecordId) -> Result<(), CompanionError> {
        let by = self.0.held()?.role()?;
        self.0.write(|pen| prayer::leave_out(proposal, by, pen))
    }

    /// Another name under which a woman may be prayed for: no pseudonym, and on no other point. None where all are taken.
    pub fn suggest_alias(&self) -> Result<Option<String>, CompanionError> {
        let held = self.0.held()?;
        let taken = held.read(|db| {
            let points = prayer::points(db, |_| true)?.into_iter();
            let mut taken = people::pseudonyms(db, None)?;
            taken.extend(points.filter_map(|known| known.point.alias));
            Ok::<_, CompanionError>(taken)
        })?;
        let chance = u64::from_be_bytes(draw(&*held.random));
        Ok(alias::suggest(&taken, chance).map(str::to_owned))
    }
}

impl Prayer {
    fn those(
        &self,
        is_one: impl Fn(&PrayerPoint, Day) -> bool,
        shown: u32,
        lines_max: u32,
    ) -> Result<PrayerPointList, CompanionError> {
        let today = Day::in_london(self.0.held()?.clock().wall_ms());
        // A device that is in no team yet has received nothing, and knows no lead.
        let standing = self.0.standing().ok();
        let leads = |device| {
            standing
                .as_ref()
                .is_some_and(|standing| leads_or_led(standing, device))
        };
        let look = |db: &Connection| -> Result<Page<KnownPrayerPoint>, SqlError> {
            let mut points = prayer::points(db, leads)?;
            points.retain(|known| is_one(&known.point, today));
            Ok(Page::cut(points, shown, lines_max))
        };
        let told = self.0.some(Scope::Prayer, look, prayer::are_points)?;
        Ok(told.into())
    }
}

impl From<Told<KnownPrayerPoint>> for PrayerPointList {
    fn from(told: Told<KnownPrayerPoint>) -> Self {
        Self {
            points: told.lines,
            of: told.of,
            why_empty: told.why_empty,
        }
    }
}
