use std::collections::HashSet;

use super::Besides;
use super::CompanionError;
use super::going;
use super::held::Doorway;
use super::horizon::Horizon;
use super::horizon::StaysOpen;
use super::pages::Told;
use super::pages::WhyEmpty;
use super::speaking;
use super::tonight;
use super::tonight::Since;
use super::tonight::Tonight;
use super::visits::record;
use crate::features::Page;
use crate::features::rounds;
use crate::features::rounds::DuePlace;
use crate::features::rounds::KnownRound;
use crate::features::rounds::Round;
use crate::features::rounds::Ticked;
use crate::features::visits;
use crate::features::visits::KnownVisit;
use crate::features::visits::Visit;
use crate::vocabulary::Day;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::Scope;
use crate::vocabulary::round;

/// Who goes where on one evening.
#[derive(uniffi::Object)]
pub struct Rounds(pub(super) Doorway);

/// A page of what is due.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct DueList {
    /// The places, the most urgent first.
    pub places: Vec<DuePlace>,
    /// How many there are on all pages.
    pub of: u64,
    /// Why there are none; absent where there are.
    pub why_empty: Option<WhyNoneDue>,
}

/// A page of rounds.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct RoundList {
    /// The rounds.
    pub rounds: Vec<KnownRound>,
    /// How many there are on all pages.
    pub of: u64,
    /// Why there are none; absent where there are.
    pub why_empty: Option<WhyEmpty>,
}

/// Why nothing is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum WhyNoneDue {
    /// There are places, and each had its visit.
    NothingDue,
    /// There are places, and none of them is visited: closed, expired, or asked us not to come.
    NoneVisited,
    /// No place has come to this device yet. Exchange first.
    NotReceived,
    /// This device is out on a round, and the rest is closed until it is home and has exchanged.
    OnRound,
    /// This person's role opens no places.
    OutOfScope,
}

#[uniffi::export]
impl Rounds {
    /// What is due today, the most urgent first: at most so many, after so many that were shown already. A block is one
    /// line with those of its doors that are due.
    ///
    /// `spoken` holds the languages of those who will go out, as codes; places where one is shared come first among
    /// equals. Empty, it is what those speak who walk today, or where no round is planned, the team. Costs a look at each place and its newest visits.
    pub fn due(&self, spoken: Vec<String>, shown: u32, lines_max: u32) -> Result<DueList, CompanionError> {
        let held = self.0.held()?;
        let today = Day::in_london(held.clock().wall_ms());
        let spoken: HashSet<String> = match spoken.is_empty() {
            true => {
                let standing = held.standing()?;
                held.read(|db| speaking::on_day(db, &standing, today))?
            }
            false => spoken.into_iter().collect(),
        };
        let (candidates, blocks) = held.read(|db| going::candidates(db, today, &spoken))?;
        let why = match (
            held.role()?,
            candidates.iter().any(|candidate| candidate.is_visited),
        ) {
            (Role::PrayerPartner, _) => WhyNoneDue::OutOfScope,
            _ if held.horizon()? != Horizon::AtHome => WhyNoneDue::OnRound,
            _ if candidates.is_empty() => WhyNoneDue::NotReceived,
            (_, false) => WhyNoneDue::NoneVisited,
            (_, true) => WhyNoneDue::NothingDue,
        };
        let places = rounds::due(candidates, today, &spoken);
        let places = rounds::gathered(places, |door| blocks.get(&door).cloned());
        let count = |lines: u32| usize::try_from(lines).unwrap_or(usize::MAX);
        Ok(DueList {
            of: u64::try_from(places.len()).unwrap_or(u64::MAX),
            why_empty: places.is_empty().then_some(why),
            places: places
                .into_iter()
                .skip(count(shown))
                .take(count(lines_max))
                .collect(),
        })
    }

    /// Plans a round. A place that is not visited any more is refused.
    pub fn plan(&self, draft: Round) -> Result<RecordId, CompanionError> {
        self.0.write(|pen| {
            let (tx, today) = (pen.tx, Day::in_london(pen.wall_ms()));
            rounds::plan(draft, &|place| going::is_visited(tx, place, today), pen)
        })
    }

    /// Carries what changed from `seen` to `wished` over to the round as it is now.
    pub fn change(&self, id: RecordId, seen: &Round, wished: &Round) -> Result<(), CompanionError> {
        self.0.write(|pen| {
            let (tx, today) = (pen.tx, Day::in_london(pen.wall_ms()));
            rounds::change(
                id,
                seen,
                wished,
                &|place| going::is_visited(tx, place, today),
                pen,
            )
        })
    }

    /// Puts a place behind another stop, or first of all; one that is on the round already is moved. `reason` is a code
    /// of the reasons due; absent, what was said before stays.
    pub fn put(
        &self,
        id: RecordId,
        place: RecordId,
        behind: Option<RecordId>,
        reason: Option<String>,
    ) -> Result<(), CompanionError> {
        self.0.write(|pen| {
            let (tx, today) = (pen.tx, Day::in_london(pen.wall_ms()));
            let is_visited = |place| going::is_visited(tx, place, today);
            rounds::put(id, place, behind, reason.as_deref(), &is_visited, pen)
        })
    }

    /// Takes a stop off a round.
    pub fn take_off(&self, id: RecordId, place: RecordId) -> Result<(), CompanionError> {
        self.0.write(|pen| rounds::take_off(id, place, pen))
    }

    /// Splits the stops between the pairs, along the walk; a stop where one pair has a language goes to that pair. What each
    /// speaks is what [`Self::say_spoken`] was told.
    pub fn split(&self, id: RecordId) -> Result<(), CompanionError> {
        self.0.write(|pen| {
            let known = rounds::by_id(pen.tx, id)?.ok_or(CompanionError::NotFound)?;
            let shared = speaking::shared_on(pen.tx, &known.round)?;
            let speaks = |pair, place| shared.get(&(pair, place)).copied().unwrap_or(0);
            Ok::<_, CompanionError>(rounds::split(id, speaks, pen)?)
        })
    }

    /// Somebody goes home early. What of her pair's is not done goes to another pair, where one has a language to that one,
    /// and so does her companion, if she is left alone.
    pub fn hand_over(&self, id: RecordId, who: MemberId) -> Result<(), CompanionError> {
        self.0.write(|pen| {
            let known = rounds::by_id(pen.tx, id)?.ok_or(CompanionError::NotFound)?;
            let today = Day::in_london(pen.wall_ms());
            let shared = speaking::shared_on(pen.tx, &known.round)?;
            let done = tonight::done_of(pen.tx, known, today)?;
            let speaks = |pair, place| shared.get(&(pair, place)).copied().unwrap_or(0);
            Ok::<_, CompanionError>(rounds::hand_over(id, who, &done, speaks, pen)?)
        })
    }

    /// The pairs set out. Stops where somebody has asked since not to be visited go off the round: says which.
    ///
    /// From now on this device can open tonight's stops and people and nothing else, unless [`Self::stays_open`] says why
    /// not. Each of a pair says so on her own phone; where the other did already, only this device is closed. Costs a
    /// sealing for each entry it holds.
    pub fn go_out(&self, id: RecordId) -> Result<Vec<RecordId>, CompanionError> {
        let held = self.0.held()?;
        let known = self.by_id(id)?.ok_or(CompanionError::NotFound)?;
        let closes = held.stays_open(&known)?.is_none();
        let dropped = match closes && known.round.state == round::OUT {
            true => Vec::new(),
            false => held.write(|pen| {
                let (tx, today) = (pen.tx, Day::in_london(pen.wall_ms()));
                rounds::go_out(id, &|place| going::is_visited(tx, place, today), pen)
            })?,
        };
        if closes {
            held.leave(&self.by_id(id)?.ok_or(CompanionError::NotFound)?)?;
        }
        Ok(dropped)
    }

    /// Why this device would stay open on a round; none where everything but the round is closed as it sets out.
    pub fn stays_open(&self, id: RecordId) -> Result<Option<StaysOpen>, CompanionError> {
        let known = self.by_id(id)?.ok_or(CompanionError::NotFound)?;
        self.0.held()?.stays_open(&known)
    }

    /// What this device can open now.
    pub fn horizon(&self) -> Result<Horizon, CompanionError> {
        self.0.held()?.horizon()
    }

    /// This person's pair is home: the others are waited for until they say so too, and then the round is home. Whoever
    /// walks with no pair says it of all.
    ///
    /// What this device closed comes back with the next exchange. Where the round is home already, or this person handed
    /// over and the others walk on, that is all that is done.
    pub fn come_home(&self, id: RecordId) -> Result<(), CompanionError> {
        let held = self.0.held()?;
        let was_out = held.come_home()?;
        let known = self.by_id(id)?.ok_or(CompanionError::NotFound)?;
        let own = held.standing()?.own.as_ref().map(|own| own.member.to_string());
        let pair = own.and_then(|own| known.round.pairs.get(&own).copied());
        match was_out && (known.round.state != round::OUT || pair.is_none()) {
            true => Ok(()),
            false => held.write(|pen| rounds::come_home(id, pair, pen)),
        }
    }

    /// Nothing more is to be written about it. Not while a child was seen or heard on it and nobody has raised a concern.
    pub fn close(&self, id: RecordId) -> Result<(), CompanionError> {
        self.0.write(|pen| {
            let known = rounds::by_id(pen.tx, id)?.ok_or(CompanionError::NotFound)?;
            let stops: HashSet<RecordId> = known.round.in_order().into_iter().collect();
            let is_of_it = |known: &KnownVisit| {
                known.visit.round.map_or_else(
                    || known.visit.place.is_some_and(|place| stops.contains(&place)),
                    |round| round == id,
                )
            };
            let mut visits = tonight::visits_of(pen.tx, &known)?.into_values().flatten();
            let is_child_unspoken_of =
                visits.any(|known| is_of_it(&known) && visits::is_concern_to_raise(&known.visit));
            Ok::<_, CompanionError>(rounds::close(id, is_child_unspoken_of, pen)?)
        })
    }

    /// Numbers the stops and gives the paper for a pair that goes without phones: numbers and boxes, nothing else. Stops
    /// that have a number keep it.
    pub fn print_sheet(&self, id: RecordId) -> Result<String, CompanionError> {
        self.0.write(|pen| rounds::number_sheet(id, pen))?;
        let known = self.by_id(id)?.ok_or(CompanionError::NotFound)?;
        Ok(rounds::text(&known.round))
    }

    /// The same as pages to print, A4, as one HTML text without script and without anything from elsewhere: so many copies,
    /// each with its number and the day by which it is to be destroyed.
    pub fn print_page(&self, id: RecordId, copies: u32) -> Result<String, CompanionError> {
        rounds::check_copies(copies).map_err(rounds::Error::from)?;
        self.0.write(|pen| rounds::number_sheet(id, pen))?;
        let known = self.by_id(id)?.ok_or(CompanionError::NotFound)?;
        Ok(rounds::to_print(id, &known.round, copies))
    }

    /// Keys in what was ticked on the paper: all of it, or nothing where a line does not fit. A line that was keyed in
    /// before is passed over. Says which visits came of it.
    pub fn key_in(&self, id: RecordId, lines: Vec<Ticked>) -> Result<Vec<RecordId>, CompanionError> {
        let by = self.0.held()?.role()?;
        self.0.write(|pen| {
            let known = rounds::by_id(pen.tx, id)?.ok_or(CompanionError::NotFound)?;
            let mut keyed = Vec::new();
            for line in lines {
                let (place, at_ms) =
                    rounds::stop_of(&known.round, &line).ok_or_else(|| CompanionError::NotKept {
                        why: format!("number {} is not on this sheet", line.number),
                    })?;
                let place: RecordId = place.parse().map_err(|_| CompanionError::NotFound)?;
                let there = visits::between(pen.tx, at_ms, at_ms + 1)?;
                let outcome = rounds::outcome_of(&line);
                let is_same =
                    |known: &KnownVisit| known.visit.place == Some(place) && known.visit.outcome == outcome;
                if there.iter().any(is_same) {
                    continue;
                }
                let draft = Visit {
                    place: Some(place),
                    round: Some(id),
                    outcome: outcome.to_owned(),
                    at_ms,
                    ..Visit::default()
                };
                keyed.push(record(draft, Besides::default(), by, pen)?.id);
            }
            Ok::<_, CompanionError>(keyed)
        })
    }

    /// The round with this id; none where it is not known here.
    pub fn by_id(&self, id: RecordId) -> Result<Option<KnownRound>, CompanionError> {
        self.0.read(|db| rounds::by_id(db, id))
    }

    /// The rounds, newest day first: at most so many, after so many that were shown already.
    pub fn list(&self, shown: u32, lines_max: u32) -> Result<RoundList, CompanionError> {
        let told = self
            .0
            .all(Scope::Field, |db| rounds::page(db, shown, lines_max))?;
        Ok(told.into())
    }

    /// A round as the pair walks it: each stop in its order, a block with its doors, with what has to be seen before knocking and what was done
    /// there on its day, by whichever pair.
    pub fn walk(&self, id: RecordId) -> Result<Tonight, CompanionError> {
        let held = self.0.held()?;
        let today = Day::in_london(held.clock().wall_ms());
        held.read(|db| {
            let known = rounds::by_id(db, id)?.ok_or(CompanionError::NotFound)?;
            tonight::walk(db, known, today)
        })
    }

    /// The rounds of today and those that are still out, for the first screen: all on one page.
    pub fn tonight(&self) -> Result<RoundList, CompanionError> {
        let held = self.0.held()?;
        let today = Day::in_london(held.clock().wall_ms());
        let told = self.0.some(
            Scope::Field,
            |db| {
                let mut rounds = rounds::on_day(db, today)?;
                let out = rounds::out(db)?;
                rounds.extend(
                    out.into_iter()
                        .filter(|known| known.round.on != today.to_string()),
                );
                Ok(Page::cut(rounds, 0, u32::MAX))
            },
            |db| Ok(!rounds::are_none(db)?),
        )?;
        Ok(told.into())
    }

    /// What came in since an instant, in milliseconds since 1970: what the lead reads on Sunday.
    pub fn since(&self, from_ms: u64) -> Result<Since, CompanionError> {
        let held = self.0.held()?;
        let today = Day::in_london(held.clock().wall_ms());
        held.read(|db| tonight::since(db, from_ms, today))
    }
}

impl From<Told<KnownRound>> for RoundList {
    fn from(told: Told<KnownRound>) -> Self {
        Self {
            rounds: told.lines,
            of: told.of,
            why_empty: told.why_empty,
        }
    }
}
