use std::cmp::Reverse;

use super::CompanionError;
use super::arising;
use super::held::Doorway;
use super::history::Amended;
use super::pages::Told;
use super::pages::WhyEmpty;
use super::promised;
use super::promised::ToDo;
use crate::features::Page;
use crate::features::lists;
use crate::features::support;
use crate::features::support::Coverage;
use crate::features::support::FollowUp;
use crate::features::support::Freshness;
use crate::features::support::Guide;
use crate::features::support::GuideStage;
use crate::features::support::KnownNeed;
use crate::features::support::Raised;
use crate::features::support::Refusal;
use crate::features::support::SupportGiven;
use crate::features::support::ToAsk;
use crate::features::visits;
use crate::store::SqlError;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::support as words;

/// What she needs, what is done for her, and what is still to be done.
#[derive(uniffi::Object)]
pub struct Support(pub(super) Doorway);

/// A page of needs.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct NeedList {
    /// The needs.
    pub needs: Vec<KnownNeed>,
    /// How many there are on all pages.
    pub of: u64,
    /// Why there are none; absent where there are.
    pub why_empty: Option<WhyEmpty>,
}

/// A page of what is still to be done.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ToDos {
    /// The lines.
    pub lines: Vec<ToDo>,
    /// How many there are on all pages.
    pub of: u64,
    /// Why there are none; absent where there are.
    pub why_empty: Option<WhyEmpty>,
}

/// Something to tap when it was given.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Chip {
    /// A code of the support.
    pub code: String,
    /// How much of it the team gave in the last half year.
    pub count: u64,
    /// What may be marked beside it: codes of the support, one for each allergen.
    pub marks: Vec<String>,
}

#[uniffi::export]
impl Support {
    /// Notes something she needs: a code of the needs, and one of the need statuses. `person` is absent for a woman nobody
    /// knows, `visit` outside any.
    ///
    /// Where she has the same need open already, that one goes on, and no second one is made.
    pub fn raise(
        &self,
        person: Option<RecordId>,
        need: String,
        status: String,
        barrier: Option<String>,
        visit: Option<RecordId>,
    ) -> Result<RecordId, CompanionError> {
        self.0.write(|pen| {
            let visit = match visit {
                Some(visit) => {
                    let known = visits::by_id(pen.tx, visit)?.ok_or(CompanionError::NotFound)?;
                    Some(arising::root(&known))
                }
                None => None,
            };
            let raised = Raised {
                person,
                need,
                status,
                barrier,
                visit,
            };
            Ok::<_, CompanionError>(support::raise(raised, Day::in_london(pen.wall_ms()), pen)?)
        })
    }

    /// A need goes on today: to a code of the need statuses, and where it is not met, or not wholly, with a code of the
    /// barriers.
    pub fn move_on(
        &self,
        need: RecordId,
        status: &str,
        barrier: Option<String>,
    ) -> Result<(), CompanionError> {
        self.0.write(|pen| {
            let today = Day::in_london(pen.wall_ms());
            support::move_on(need, status, barrier.as_deref(), today, pen)
        })
    }

    /// Says whose a need is that was noted without her.
    pub fn belongs_to(&self, need: RecordId, person: RecordId) -> Result<(), CompanionError> {
        self.0.write(|pen| support::belongs_to(need, person, pen))
    }

    /// Takes a need back that was noted by mistake: it is shown nowhere, and goes after 30 days.
    pub fn undo_need(&self, need: RecordId) -> Result<(), CompanionError> {
        self.0.write(|pen| support::undo_need(need, pen))
    }

    /// What a woman needs or needed, newest first: at most so many, after so many that were shown already.
    pub fn needs_of(&self, person: RecordId, shown: u32, lines_max: u32) -> Result<NeedList, CompanionError> {
        let told = self.0.all(Scope::Field, |db| {
            Ok(Page::cut(support::needs_of(db, person)?, shown, lines_max))
        })?;
        Ok(told.into())
    }

    /// What came up at a visit and became a need.
    pub fn needs_of_visit(&self, visit: RecordId) -> Result<Vec<KnownNeed>, CompanionError> {
        self.0.read(|db| match visits::by_id(db, visit)? {
            Some(known) => support::needs_of_visit(db, arising::root(&known)),
            None => Ok(Vec::new()),
        })
    }

    /// The needs with which something is still to be done, those that wait longest first: at most so many, after so many
    /// that were shown already.
    pub fn open_needs(&self, shown: u32, lines_max: u32) -> Result<NeedList, CompanionError> {
        let told = self.0.all(Scope::Field, |db| {
            Ok(Page {
                lines: support::open_needs(db, shown, lines_max)?,
                of: support::open_need_count(db)?,
            })
        })?;
        Ok(told.into())
    }

    /// Plans what somebody does next, due on the next round unless it says when; a promise goes before everything else
    /// there.
    pub fn plan(&self, draft: FollowUp) -> Result<RecordId, CompanionError> {
        self.0
            .write(|pen| support::plan(draft, Day::in_london(pen.wall_ms()), pen))
    }

    /// It was done: a promise is kept, anything else is done.
    pub fn keep(&self, follow_up: RecordId) -> Result<(), CompanionError> {
        self.0.write(|pen| {
            let known = support::follow_up(pen.tx, follow_up)?.ok_or(CompanionError::NotFound)?;
            let state = support::done_as(&known.follow_up);
            Ok::<_, CompanionError>(support::end(follow_up, state, pen)?)
        })
    }

    /// It is not done any more. What is three months overdue lapses by itself.
    pub fn let_go(&self, follow_up: RecordId) -> Result<(), CompanionError> {
        self.0.write(|pen| support::end(follow_up, words::LAPSED, pen))
    }

    /// Puts it off to another day, or takes it up again, as `2026-11-26`.
    pub fn put_off(&self, follow_up: RecordId, due_on: &str) -> Result<(), CompanionError> {
        self.0.write(|pen| support::put_off(follow_up, due_on, pen))
    }

    /// What is still to be done, what is overdue first, then promises, then by when it is due: at most so many, after so
    /// many that were shown already.
    pub fn to_do(&self, shown: u32, lines_max: u32) -> Result<ToDos, CompanionError> {
        let today = self.today()?;
        let told = self.0.all(Scope::Field, |db| {
            Ok(Page::cut(promised::open(db, today)?, shown, lines_max))
        })?;
        Ok(told.into())
    }

    /// What was to be done for a woman, open or not, by when it is due: at most so many, after so many that were shown
    /// already.
    pub fn follow_ups_of(
        &self,
        person: RecordId,
        shown: u32,
        lines_max: u32,
    ) -> Result<ToDos, CompanionError> {
        let today = self.today()?;
        let told = self.0.all(Scope::Field, |db| {
            let Page { lines, of } = Page::cut(support::follow_ups_of(db, person)?, shown, lines_max);
            let lines = lines.into_iter().map(|known| promised::to_do(db, known, today));
            let lines = lines.collect::<Result<_, _>>()?;
            Ok(Page { lines, of })
        })?;
        Ok(told.into())
    }

    /// Notes support outside any visit, such as a card that was left at the drop-in: today, unless it says when. What is
    /// given at a visit stands in the visit.
    pub fn give(&self, draft: SupportGiven) -> Result<RecordId, CompanionError> {
        let draft = SupportGiven { visit: None, ..draft };
        self.0.write(|pen| support::give(draft, pen))
    }

    /// Notes that she got in touch herself, such as by the number on a card: how, as a code of the encounter modes, and
    /// when, today unless it is said. Never what she said, nor from which number.
    pub fn heard_from(
        &self,
        person: RecordId,
        how: &str,
        on: Option<String>,
    ) -> Result<RecordId, CompanionError> {
        self.0
            .write(|pen| support::hear_from(person, how, on.as_deref(), pen))
    }

    /// The last day on which she got in touch herself, as `2026-11-26`; none where she never did.
    pub fn last_heard_from(&self, person: RecordId) -> Result<Option<String>, CompanionError> {
        let day = self.0.read(|db| support::last_heard_from(db, person))?;
        Ok(day.map(|day| day.to_string()))
    }

    /// What is offered to tap when something was given, what the team gives most first. Allergens stand beside the baking.
    ///
    /// Costs a walk through the visits of half a year.
    pub fn chips(&self) -> Result<Vec<Chip>, CompanionError> {
        let today = self.today()?;
        let from = today.minus_days(support::CHIPS_FROM_DAYS);
        let (mut counts, own) = self.0.read(|db| {
            let mut counts = visits::support_counts(db, from.london_ms(0))?;
            for (code, count) in support::given_outside_visits(db, from)? {
                *counts.entry(code).or_default() += count;
            }
            Ok::<_, SqlError>((counts, lists::of_list(db, words::SUPPORT.code)?))
        })?;
        let own = own.into_iter().filter(|word| word.retired != Some(true));
        let codes = words::SUPPORT.terms.iter().map(|term| term.code.to_owned());
        let mut chips: Vec<Chip> = codes
            .chain(own.map(|word| word.code))
            .filter(|code| !words::ALLERGENS.contains(&code.as_str()))
            .map(|code| Chip {
                count: counts.remove(&code).unwrap_or(0),
                marks: match code == words::BAKING {
                    true => words::ALLERGENS.map(str::to_owned).to_vec(),
                    false => Vec::new(),
                },
                code,
            })
            .collect();
        // Among equals the order of the list stays.
        chips.sort_by_key(|chip| Reverse(chip.count));
        Ok(chips)
    }

    /// Who wrote what about a need, a follow-up or support, oldest first.
    pub fn history(&self, id: RecordId) -> Result<Vec<Amended>, CompanionError> {
        self.0.held()?.history(id)
    }
}

impl Support {
    fn today(&self) -> Result<Day, CompanionError> {
        Ok(Day::in_london(self.0.held()?.clock().wall_ms()))
    }
}

impl From<Told<KnownNeed>> for NeedList {
    fn from(told: Told<KnownNeed>) -> Self {
        Self {
            needs: told.lines,
            of: told.of,
            why_empty: told.why_empty,
        }
    }
}

impl From<Told<ToDo>> for ToDos {
    fn from(told: Told<ToDo>) -> Self {
        Self {
            lines: told.lines,
            of: told.of,
            why_empty: told.why_empty,
        }
    }
}

/// Steps to walk through with her. They are read and never filled in; a visit keeps `shown`, `applied` and `arrived`.
#[derive(uniffi::Object)]
pub struct Guides(pub(super) Doorway);

/// A page of whom to ask how far she has come.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ToAskList {
    /// The women, whoever waits longest first.
    pub women: Vec<ToAsk>,
    /// How many there are on all pages.
    pub of: u64,
    /// Why there are none; absent where there are.
    pub why_empty: Option<WhyEmpty>,
}

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

    /// Notes that she was shown a guide, that she says she applied, or that it came: that, and nothing of what was asked or
    /// answered. Into the visit where it was one, and under her pseudonym where she has one.
    pub fn mark(
        &self,
        code: &str,
        stage: GuideStage,
        person: Option<RecordId>,
        visit: Option<RecordId>,
    ) -> Result<(), CompanionError> {
        let guide = support::guides().into_iter().find(|guide| guide.code == code);
        let guide = guide.ok_or(Refusal::NoSuchGuide)?;
        let what = support::code_of(&guide, stage)?;
        self.0.write(|pen| {
            let today = Day::in_london(pen.wall_ms());
            let Some(visit) = visit else {
                let given = SupportGiven {
                    what: what.to_owned(),
                    person,
                    ..SupportGiven::default()
                };
                support::give(given, pen)?;
                return Ok::<_, CompanionError>(());
            };
            let known = visits::by_id(pen.tx, visit)?.ok_or(CompanionError::NotFound)?;
            let mut wished = known.visit.clone();
            wished.support.entry(what.to_owned()).or_insert(1);
            visits::amend(visit, &known.visit, &wished, pen)?;
            match person.or_else(|| arising::only_one_met(&known.visit)) {
                Some(her) => arising::note_given(what, her, arising::root(&known), today, pen),
                None => Ok(()),
            }
        })
    }

    /// Who was shown a guide, or applied, and has not said since that it came: whom to ask next time, whoever waits longest
    /// first. At most so many, after so many that were shown already.
    pub fn to_ask(&self, shown: u32, lines_max: u32) -> Result<ToAskList, CompanionError> {
        let told = self.0.all(Scope::Field, |db| {
            let asked = support::to_ask(support::given_by_name(db)?);
            Ok(Page::cut(asked, shown, lines_max))
        })?;
        Ok(ToAskList {
            women: told.lines,
            of: told.of,
            why_empty: told.why_empty,
        })
    }
}
