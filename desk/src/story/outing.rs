//! Plays the round: what the lead plans, who sets out, who waits for whom, and what a phone can open meanwhile.

use std::collections::BTreeSet;
use std::sync::Arc;

use doorstep_core::companion::Companion;
use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Horizon;
use doorstep_core::companion::look_at;
use doorstep_core::features::care::Concern;
use doorstep_core::features::places::Place;
use doorstep_core::features::rounds::Round;
use doorstep_core::features::safety::CheckInState;
use doorstep_core::features::support::FollowUp;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::guard::Field;
use doorstep_core::vocabulary::guard::Verdict;
use doorstep_core::vocabulary::risk::RISK_KINDS;

use super::error::StoryError;
use super::moment::Moment;
use super::moment::PlannedRound;
use super::moment::PlannedStop;
use super::moment::Walker;
use super::moment::What;
use super::phones::LINES_MAX;
use super::phones::clock;
use super::phones::nickname;
use super::phones::opens;
use super::phones::times_shown;
use super::play::Played;
use super::stage::Stage;
use crate::evening::Act;
use crate::evening::Deed;
use crate::evening::Plan;
use crate::evening::Said;

impl Played {
    /// Plays what belongs to the round; anything else is left alone.
    pub(super) fn play_outing(&mut self, stage: &Stage, act: &Act) -> Result<(), StoryError> {
        let device = stage.device(&act.by)?;
        match &act.deed {
            Deed::Earlier { key, place, on, said } => self.write_down(device, key, place, *on, said),
            Deed::Promise {
                key,
                what,
                place,
                person,
            } => {
                let promised = FollowUp {
                    what: what.clone(),
                    place: Some(self.id(place)?),
                    person: person.as_ref().map(|key| self.id(key)).transpose()?,
                    due_on: self.day.to_string(),
                    is_promise: Some(true),
                    ..FollowUp::default()
                };
                self.keys.insert(key.clone(), device.support().plan(promised)?);
                self.promised.insert(key.clone(), what.clone());
                Ok(())
            }
            Deed::Round(plan) => self.plan(stage, device, plan),
            Deed::Out { who } => who.iter().try_for_each(|name| self.set_out(stage, act, name)),
            Deed::Home { who } => {
                for name in who {
                    stage.device(name)?.rounds().come_home(self.round()?)?;
                    self.out.remove(name);
                    self.came_home.insert(name.clone());
                    self.tell(act.at_ms, name, What::Home);
                }
                Ok(())
            }
            Deed::Meet { with } => self.meet(stage, act, with),
            Deed::CheckIn => self.check_in(device, act),
            Deed::Watch => self.watch(device, act),
            Deed::Keep { promise } => {
                device.support().keep(self.id(promise)?)?;
                let promise = self.promised.get(promise).cloned().unwrap_or_default();
                self.tell(act.at_ms, &act.by, What::PromiseKept { promise });
                Ok(())
            }
            Deed::Concern { visit, basis, words } => {
                let id = self.id(visit)?;
                let concern = Concern {
                    visit: Some(id),
                    basis: basis.clone(),
                    words: words.clone(),
                    ..Concern::default()
                };
                device.care().raise(concern)?;
                self.concerns += 1;
                let known = device.visits().by_id(id)?.ok_or(StoryError::NotThere)?;
                let place = nickname(device, known.visit.place)?;
                self.tell(act.at_ms, &act.by, What::Concern { place });
                Ok(())
            }
            Deed::NotKept { visit, note } => self.refuse(device, act, visit, note),
            _ => Ok(()),
        }
    }

    /// What to beware of is shown before anybody knocks, of a door and of the block it is in.
    pub(super) fn look_first(
        &mut self,
        device: &Arc<Companion>,
        act: &Act,
        place: RecordId,
    ) -> Result<(), StoryError> {
        if self.round.is_none() {
            return Ok(());
        }
        let known = device.places().by_id(place)?.ok_or(StoryError::NotThere)?;
        for id in [Some(place), known.place.building].into_iter().flatten() {
            if device.places().must_be_seen(id)? {
                let Place {
                    nickname,
                    safety_note,
                    ..
                } = device.places().by_id(id)?.ok_or(StoryError::NotThere)?.place;
                device.places().safety_seen(id)?;
                let seen = What::SafetySeen {
                    place: nickname,
                    note: safety_note.unwrap_or_default(),
                };
                self.tell(act.at_ms, &act.by, seen);
            }
        }
        Ok(())
    }

    pub(super) fn tell(&mut self, at_ms: u64, by: &str, what: What) {
        self.moments.push(Moment {
            at: clock(at_ms, self.day),
            by: by.to_owned(),
            what,
        });
    }

    fn round(&self) -> Result<RecordId, StoryError> {
        self.round.ok_or(StoryError::NotThere)
    }

    fn write_down(
        &mut self,
        device: &Companion,
        key: &str,
        place: &str,
        on: Day,
        said: &Said,
    ) -> Result<(), StoryError> {
        let mut visit = Visit {
            place: Some(self.id(place)?),
            at_ms: on.london_ms(EVENING_MINUTE),
            ..Visit::default()
        };
        said.write_into(&mut visit, device.team().own_member()?, |key| {
            self.keys.get(key).copied()
        });
        let recorded = device.visits().record(visit)?;
        self.keys.insert(key.to_owned(), recorded.id);
        Ok(())
    }

    fn plan(&mut self, stage: &Stage, device: &Companion, plan: &Plan) -> Result<(), StoryError> {
        let member = |name: &str| -> Result<String, StoryError> {
            Ok(stage.device(name)?.team().own_member()?.to_string())
        };
        let mut draft = Round {
            name: plan.name.clone(),
            on: self.day.to_string(),
            from_minute: Some(plan.from_minute),
            until_minute: Some(plan.until_minute),
            shift_lead: Some(member(&plan.shift_lead)?),
            ..Round::default()
        };
        for (name, pair) in &plan.pairs {
            draft.pairs.insert(member(name)?, *pair);
        }
        let rounds = device.rounds();
        for (name, languages) in &plan.speaks {
            let speaker = stage.device(name)?.team().own_member()?;
            rounds.say_spoken(speaker, languages.clone())?;
        }
        let all: Vec<String> = plan.speaks.values().flatten().cloned().collect();
        let due = rounds.due(all, 0, LINES_MAX)?;
        let round = rounds.plan(draft)?;
        self.round = Some(round);
        let mut behind = None;
        for stop in &plan.stops {
            let place = self.id(stop)?;
            let reason = due.places.iter().find(|due| due.place == place);
            rounds.put(round, place, behind, reason.map(|due| due.reason.clone()))?;
            behind = Some(place);
        }
        rounds.split(round)?;
        let stops = rounds.walk(round)?.stops.into_iter().map(|stop| PlannedStop {
            languages: due
                .places
                .iter()
                .find(|due| due.place == stop.id)
                .map(|due| due.shared_languages.clone())
                .unwrap_or_default(),
            place: stop.place.map(|place| place.nickname).unwrap_or_default(),
            reason: stop.reason.unwrap_or_default(),
            doors: stop.doors.len(),
            to_do: stop.to_do.into_iter().map(|to_do| to_do.what).collect(),
            pair: stop.pair,
        });
        let time = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
        let walkers = plan.pairs.iter().map(|(name, pair)| Walker {
            name: name.clone(),
            pair: *pair,
            speaks: plan.speaks.get(name).cloned().unwrap_or_default(),
        });
        self.planned = Some(PlannedRound {
            name: plan.name.clone(),
            from: time(plan.from_minute),
            until: time(plan.until_minute),
            shift_lead: plan.shift_lead.clone(),
            walkers: walkers.collect(),
            due: due.of,
            stops: stops.collect(),
            is_closed: false,
        });
        Ok(())
    }

    fn set_out(&mut self, stage: &Stage, act: &Act, name: &str) -> Result<(), StoryError> {
        let (device, round) = (stage.device(name)?, self.round()?);
        let [places, women] = opens(device)?;
        let shown = times_shown(&self.beyond, device)?;
        device.rounds().go_out(round)?;
        device.safety().start(round, None)?;
        let closed = match device.rounds().horizon()? {
            Horizon::Out { closed, .. } | Horizon::ComingHome { closed } => closed,
            Horizon::AtHome => 0,
        };
        let [places_left, women_left] = opens(device)?;
        let shown_still = times_shown(&self.beyond, device)?;
        self.out.insert(name.to_owned());
        let out = What::Out {
            places: [places, places_left],
            women: [women, women_left],
            closed,
            beyond: [shown, shown_still],
        };
        self.tell(act.at_ms, name, out);
        Ok(())
    }

    /// One shows a square, the other scans it: what had not left either phone is on both.
    fn meet(&mut self, stage: &Stage, act: &Act, with: &str) -> Result<(), StoryError> {
        let (visitor, host) = (stage.device(&act.by)?, stage.device(with)?);
        let shown = host.nearby().open(vec![BESIDE.to_owned()])?;
        let met = visitor.nearby().visit(shown.square.text.into_bytes())?;
        host.nearby().end_meeting()?;
        self.hand_over(&act.by, with);
        let met = What::Met {
            with: with.to_owned(),
            given: met.given,
            taken: met.taken,
            round_trips: met.round_trips,
            bytes: met.bytes,
            is_same: met.is_same,
        };
        self.tell(act.at_ms, &act.by, met);
        Ok(())
    }

    fn check_in(&mut self, device: &Companion, act: &Act) -> Result<(), StoryError> {
        let (safety, round) = (device.safety(), self.round()?);
        let open = |state| !matches!(state, CheckInState::Answered | CheckInState::AnsweredLate);
        let mut check_ins = safety.check_ins(round)?.into_iter();
        let waiting = check_ins.find(|watched| open(watched.state));
        let waiting = waiting.ok_or(StoryError::NotThere)?;
        safety.answer(waiting.id, None)?;
        let mut after = safety.check_ins(round)?.into_iter();
        let answered = after.find(|watched| watched.id == waiting.id);
        let checked_in = What::CheckedIn {
            due: clock(waiting.due_ms, self.day),
            is_late: answered.is_some_and(|watched| watched.state == CheckInState::AnsweredLate),
        };
        self.tell(act.at_ms, &act.by, checked_in);
        Ok(())
    }

    /// Looks whether the pair's word came. Where it did not the plan opens, and once she has reached them all is seen to.
    fn watch(&mut self, device: &Companion, act: &Act) -> Result<(), StoryError> {
        let (safety, round) = (device.safety(), self.round()?);
        let missed = safety.to_see_to()?;
        let plan = match safety.open_plan(round) {
            Ok(plan) => Some(plan),
            Err(CompanionError::NotKept { .. }) => None,
            Err(other) => return Err(other.into()),
        };
        for watched in &missed {
            safety.settle(watched.id)?;
        }
        let stops = plan.iter().flat_map(|plan| &plan.stops);
        let visits = stops.flat_map(|stop| {
            let doors = stop.doors.iter().flat_map(|door| &door.visits);
            stop.visits.iter().chain(doors)
        });
        let last = visits.max_by_key(|known| known.visit.at_ms);
        let last_heard_of = last
            .map(|known| nickname(device, known.visit.place))
            .transpose()?;
        let due = missed.iter().map(|watched| clock(watched.due_ms, self.day));
        let due: BTreeSet<String> = due.collect();
        let watched = What::Watched {
            missed: due.into_iter().collect(),
            is_open: plan.is_some(),
            stops: plan.as_ref().map_or(0, |plan| plan.stops.len()),
            last_heard_of,
        };
        self.tell(act.at_ms, &act.by, watched);
        Ok(())
    }

    fn refuse(&mut self, device: &Companion, act: &Act, visit: &str, note: &str) -> Result<(), StoryError> {
        let id = self.id(visit)?;
        let is_kept = match device.visits().note(id, note.to_owned()) {
            Ok(()) => true,
            Err(CompanionError::NotKept { .. }) => false,
            Err(other) => return Err(other.into()),
        };
        let findings = look_at(note.to_owned(), Field::VisitNote).into_iter();
        let mut refused = findings.filter(|finding| finding.verdict == Verdict::Refuse);
        let finding = refused.next();
        let known = device.visits().by_id(id)?.ok_or(StoryError::NotThere)?;
        let not_kept = What::NotKept {
            place: nickname(device, known.visit.place)?,
            kind: finding
                .as_ref()
                .map(|finding| RISK_KINDS.label(&finding.kind).into_owned())
                .unwrap_or_default(),
            safer: finding.and_then(|finding| finding.safer),
            is_kept,
        };
        self.refused.insert(note.to_owned());
        self.tell(act.at_ms, &act.by, not_kept);
        Ok(())
    }
}

/// Where a phone finds one that stands beside it: both run on this machine.
const BESIDE: &str = "127.0.0.1";
/// When an earlier visit was, in minutes after midnight: the notebook says the day only.
const EVENING_MINUTE: u32 = 19 * 60;
