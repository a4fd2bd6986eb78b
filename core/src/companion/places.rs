use super::CompanionError;
use super::going;
use super::held::Doorway;
use super::history::Amended;
use super::pages::WhyEmpty;
use super::seen;
use super::seen::Seen;
use crate::documents::horizon;
use crate::features::Page;
use crate::features::places;
use crate::features::places::AreaList;
use crate::features::places::KnownPlace;
use crate::features::places::LastKnock;
use crate::features::places::Perseverance;
use crate::features::places::Place;
use crate::features::places::PlaceLine;
use crate::features::places::SimilarPlace;
use crate::features::places::WhyChange;
use crate::features::visits;
use crate::features::visits::BestTime;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::Scope;

/// Where people live and work.
#[derive(uniffi::Object)]
pub struct Places(pub(super) Doorway);

/// A page of the list of places.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PlaceList {
    /// The places, by nickname.
    pub places: Vec<PlaceLine>,
    /// How many there are on all pages.
    pub of: u64,
    /// Why there are none; absent where there are.
    pub why_empty: Option<WhyEmpty>,
}

/// Another state that a place's knocks speak for.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PlaceChange {
    /// The place.
    pub place: RecordId,
    /// What the team calls it.
    pub nickname: String,
    /// Which state: a code of the place states.
    pub to: String,
    /// Why.
    pub why: WhyChange,
    /// On how many knocks that rests.
    pub knocks: u32,
    /// The day of the first of them, as `2026-11-26`.
    pub since: String,
}

/// A page of what is proposed.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PlaceChanges {
    /// The changes, by nickname.
    pub changes: Vec<PlaceChange>,
    /// How many there are on all pages.
    pub of: u64,
    /// Why there are none; absent where there are.
    pub why_empty: Option<WhyEmpty>,
}

/// A page of the places near a new one.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Neighbours {
    /// The places, by nickname.
    pub places: Vec<KnownPlace>,
    /// How many there are on all pages.
    pub of: u64,
    /// Why there are none; absent where there are.
    pub why_empty: Option<WhyNoNeighbours>,
}

/// Why a place has no neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum WhyNoNeighbours {
    /// Neither an outcode nor a ward was given.
    NoArea,
    /// The team knows no place in this area.
    NoneKnown,
    /// No place has come to this device yet. Exchange first.
    NotReceived,
    /// This device is out on a round, and other places are closed until it is home and has exchanged.
    OnRound,
    /// This person's role opens no places.
    OutOfScope,
}

#[uniffi::export]
impl Places {
    /// Writes down a place: a lead, unless its state says otherwise.
    pub fn add(&self, draft: Place) -> Result<RecordId, CompanionError> {
        let by = self.0.held()?.role()?;
        self.0.write(|pen| places::add(draft, by, pen))
    }

    /// Carries what changed from `seen` to `wished` over to the place as it is now.
    pub fn change(&self, id: RecordId, seen: &Place, wished: &Place) -> Result<(), CompanionError> {
        let by = self.0.held()?.role()?;
        self.0.write(|pen| places::change(id, seen, wished, by, pen))
    }

    /// The place is certain now.
    pub fn confirm(&self, id: RecordId) -> Result<(), CompanionError> {
        let by = self.0.held()?.role()?;
        self.0.write(|pen| places::confirm(id, by, pen))
    }

    /// Says how safe a place is, and why. An absent note leaves the present one.
    pub fn note_safety(
        &self,
        id: RecordId,
        level: String,
        note: Option<String>,
    ) -> Result<(), CompanionError> {
        let by = self.0.held()?.role()?;
        self.0.write(|pen| {
            places::note_safety(id, &level, note.as_deref(), by, pen)?;
            seen::note_seen(pen.tx, id)
        })
    }

    /// This person has seen what is to be known before knocking at a place, and of the block it is in. It has to be seen
    /// again once it changes. Only this device knows of it.
    pub fn safety_seen(&self, id: RecordId) -> Result<(), CompanionError> {
        self.0.write(|pen| seen::note_seen(pen.tx, id))
    }

    /// Whether what is known of a place has to be seen on this device before knocking there.
    pub fn must_be_seen(&self, id: RecordId) -> Result<bool, CompanionError> {
        self.0.read(|db| {
            let known = places::by_id(db, id)?.ok_or(CompanionError::NotFound)?;
            Ok::<_, CompanionError>(Seen::load(db)?.is_missing(id, &known.place))
        })
    }

    /// Writes down where exactly a place is, in a record of its own; an empty text takes it away. An address may stand
    /// here, and no telephone number, name or whatever else is never kept.
    pub fn set_location(&self, id: RecordId, text: &str) -> Result<(), CompanionError> {
        self.0.write(|pen| {
            places::by_id(pen.tx, id)?.ok_or(CompanionError::NotFound)?;
            Ok::<_, CompanionError>(places::set_location(id, text, pen)?)
        })
    }

    /// Where exactly a place is; none where nobody has said. Nothing else reads it: not lists, rounds, nor doorstep mode.
    pub fn location(&self, id: RecordId) -> Result<Option<String>, CompanionError> {
        self.0.read(|db| places::location(db, id))
    }

    /// The places whose knocks speak for another state, and why, by nickname: at most so many, after so many that were
    /// shown already. Nothing changes until somebody accepts it. Costs a look at each place's newest knocks.
    pub fn changes_proposed(&self, shown: u32, lines_max: u32) -> Result<PlaceChanges, CompanionError> {
        let held = self.0.held()?;
        let today = Day::in_london(held.clock().wall_ms());
        let told = self.0.all(Scope::Field, |db| {
            let mut changes = Vec::new();
            for KnownPlace { id, place } in places::list(db)? {
                let proposed = places::proposed(&place, &going::knocks(db, id)?, today);
                changes.extend(proposed.map(|proposed| PlaceChange {
                    place: id,
                    nickname: place.nickname,
                    to: proposed.to.to_owned(),
                    why: proposed.why,
                    knocks: proposed.knocks,
                    since: proposed.since.to_string(),
                }));
            }
            Ok(Page::cut(changes, shown, lines_max))
        })?;
        Ok(PlaceChanges {
            changes: told.lines,
            of: told.of,
            why_empty: told.why_empty,
        })
    }

    /// Accepts what was proposed for a place, unless it does not follow from its knocks any more.
    pub fn accept(&self, id: RecordId, to: &str) -> Result<(), CompanionError> {
        let by = self.0.held()?.role()?;
        self.0.write(|pen| {
            let knocks = going::knocks(pen.tx, id)?;
            Ok::<_, CompanionError>(places::accept(id, to, &knocks, by, pen)?)
        })
    }

    /// When doors opened at a place, as far as the team's own knocks on this device tell.
    pub fn best_time(&self, id: RecordId) -> Result<BestTime, CompanionError> {
        let held = self.0.held()?;
        let now_ms = held.clock().wall_ms();
        held.read(|db| {
            let knocks = visits::knocks(db, id, KNOCKS_LEARNT)?;
            Ok::<_, CompanionError>(visits::best_time(&knocks, now_ms))
        })
    }

    /// How long the team has gone on knocking at a place where nobody opened. Whose knocks they were is not asked.
    pub fn perseverance(&self, id: RecordId) -> Result<Perseverance, CompanionError> {
        self.0.read(|db| {
            let knocks = going::knocks(db, id)?;
            Ok::<_, CompanionError>(places::perseverance(&knocks))
        })
    }

    /// The places that are likely the same as a draft, the likeliest first, at most so many: for asking while somebody
    /// types.
    pub fn similar(&self, draft: &Place, lines_max: u32) -> Result<Vec<SimilarPlace>, CompanionError> {
        self.0.read(|db| places::similar(db, draft, lines_max))
    }

    /// The places in the same outcode or ward, by nickname, to be shown beside the form for a new one: at most so many,
    /// after so many that were shown already.
    pub fn neighbours(
        &self,
        outcode: Option<String>,
        ward: Option<String>,
        shown: u32,
        lines_max: u32,
    ) -> Result<Neighbours, CompanionError> {
        let role = self.0.held()?.role()?;
        self.0.read(|db| {
            let (outcode, ward) = (outcode.as_deref(), ward.as_deref());
            let of = places::neighbours_count(db, outcode, ward)?;
            let is_said = |area: Option<&str>| area.is_some_and(|area| !area.trim().is_empty());
            let why = match role {
                Role::PrayerPartner => WhyNoNeighbours::OutOfScope,
                _ if horizon::is_drawn(db)? => WhyNoNeighbours::OnRound,
                _ if !is_said(outcode) && !is_said(ward) => WhyNoNeighbours::NoArea,
                _ if !places::is_any(db)? => WhyNoNeighbours::NotReceived,
                _ => WhyNoNeighbours::NoneKnown,
            };
            Ok::<_, CompanionError>(Neighbours {
                places: places::neighbours(db, outcode, ward, shown, lines_max)?,
                of,
                why_empty: (of == 0).then_some(why),
            })
        })
    }

    /// The lists of coarse areas to pick from, each with where it comes from: boroughs and constituencies of London.
    /// Wards and outcodes have no list and are typed.
    pub fn areas(&self) -> Vec<AreaList> {
        places::areas().to_vec()
    }

    /// The place with this id; none where it is not known here.
    pub fn by_id(&self, id: RecordId) -> Result<Option<KnownPlace>, CompanionError> {
        self.0.read(|db| places::by_id(db, id))
    }

    /// The places by nickname, each with how its newest knock ended: at most so many, after so many that were shown
    /// already.
    pub fn list(&self, shown: u32, lines_max: u32) -> Result<PlaceList, CompanionError> {
        let told = self.0.all(Scope::Field, |db| {
            places::lines(db, shown, lines_max, |place| {
                let last = visits::last_knock(db, place)?;
                Ok(last.map(|visits::LastKnock { at_ms, outcome }| LastKnock { at_ms, outcome }))
            })
        })?;
        Ok(PlaceList {
            places: told.lines,
            of: told.of,
            why_empty: told.why_empty,
        })
    }

    /// The doors of a block, by nickname.
    pub fn doors_of(&self, building: RecordId) -> Result<Vec<KnownPlace>, CompanionError> {
        self.0.read(|db| places::doors_of(db, building))
    }

    /// Who wrote what about a place, oldest first.
    pub fn history(&self, id: RecordId) -> Result<Vec<Amended>, CompanionError> {
        self.0.held()?.history(id)
    }
}

/// From how many of the newest knocks at a place is learnt when doors open there: some eight years of every other week.
const KNOCKS_LEARNT: u32 = 200;
