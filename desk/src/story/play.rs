//! Plays the acts of an evening, each on the phone of who does it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use doorstep_core::companion::Besides;
use doorstep_core::companion::Companion;
use doorstep_core::features::people::Consent;
use doorstep_core::features::people::Person;
use doorstep_core::features::support::FollowUp;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;

use super::error::StoryError;
use super::moment::Moment;
use super::moment::PlannedRound;
use super::moment::What;
use super::phones::Promise;
use super::phones::nickname;
use super::stage::Stage;
use crate::evening::Act;
use crate::evening::Deed;
use crate::evening::Evening;
use crate::evening::Said;

/// What playing left behind: which record each key stands for, and what must be true in the end.
pub(super) struct Played {
    pub(super) day: Day,
    pub(super) keys: BTreeMap<String, RecordId>,
    pub(super) promises: Vec<Promise>,
    /// Pseudonyms that phones suggested: words to look for besides those of the file.
    pub(super) suggested: Vec<String>,
    pub(super) round: Option<RecordId>,
    pub(super) planned: Option<PlannedRound>,
    pub(super) moments: Vec<Moment>,
    /// Words of what no phone may open that is out.
    pub(super) beyond: BTreeSet<String>,
    /// By key, what was promised before the evening.
    pub(super) promised: BTreeMap<String, String>,
    /// Who is out, and who came home, by first name.
    pub(super) out: BTreeSet<String>,
    pub(super) came_home: BTreeSet<String>,
    /// How many concerns were raised.
    pub(super) concerns: usize,
    /// What was typed and refused.
    pub(super) refused: BTreeSet<String>,
    /// By first name: the acts that have not left her phone, and which promises they made.
    unsent: BTreeMap<String, Unsent>,
    with_signal: BTreeSet<String>,
    is_unsettled: bool,
}

#[derive(Default)]
struct Unsent {
    acts: usize,
    promises: BTreeSet<usize>,
}

impl Played {
    /// Nothing played yet.
    pub(super) fn of(evening: &Evening) -> Self {
        Self {
            day: evening.date,
            beyond: evening.words_beyond_tonight(),
            keys: BTreeMap::new(),
            promises: Vec::new(),
            suggested: Vec::new(),
            round: None,
            planned: None,
            moments: Vec::new(),
            promised: BTreeMap::new(),
            out: BTreeSet::new(),
            came_home: BTreeSet::new(),
            concerns: 0,
            refused: BTreeSet::new(),
            unsent: BTreeMap::new(),
            with_signal: BTreeSet::new(),
            is_unsettled: false,
        }
    }

    /// Plays the acts in their order. Everyone has signal until the file says otherwise.
    pub(super) fn play(&mut self, stage: &Stage, evening: &Evening) -> Result<(), StoryError> {
        let team = &evening.team;
        self.with_signal = team.everyone().cloned().collect();
        let mut last_by = None;
        for act in &evening.acts {
            stage.set_clock(act.at_ms);
            let is_anothers = last_by.is_some_and(|last| last != &act.by);
            if self.is_unsettled && (is_anothers || matches!(act.deed, Deed::Signal { .. })) {
                self.settle(stage)?;
            }
            let played = self.act(stage, act);
            played.map_err(|reason| reason.in_line(act.line))?;
            last_by = Some(&act.by);
        }
        if self.is_unsettled {
            self.settle(stage)?;
        }
        Ok(())
    }

    /// What had not left somebody's phone is lost with it, and no longer promised to anyone. Returns how many acts.
    pub(super) fn lose(&mut self, name: &str) -> usize {
        let Unsent { acts, promises } = self.unsent.remove(name).unwrap_or_default();
        let mut number = 0..;
        self.promises
            .retain(|_| number.next().is_none_or(|number| !promises.contains(&number)));
        acts
    }

    /// What had not left one of two phones is on both: losing one of them loses nothing.
    pub(super) fn hand_over(&mut self, one: &str, other: &str) {
        for name in [one, other] {
            self.unsent.remove(name);
        }
    }

    pub(super) fn settle(&mut self, stage: &Stage) -> Result<(), StoryError> {
        self.is_unsettled = false;
        let with_signal = &self.with_signal;
        self.unsent.retain(|name, _| !with_signal.contains(name));
        stage.settle(with_signal.iter())
    }

    fn act(&mut self, stage: &Stage, act: &Act) -> Result<(), StoryError> {
        let promised = self.promises.len();
        self.play_one(stage, act)?;
        if !matches!(act.deed, Deed::Signal { .. } | Deed::Meet { .. }) {
            self.is_unsettled = self.with_signal.contains(&act.by);
            let unsent = self.unsent.entry(act.by.clone()).or_default();
            unsent.acts += 1;
            unsent.promises.extend(promised..self.promises.len());
        }
        Ok(())
    }

    fn play_one(&mut self, stage: &Stage, act: &Act) -> Result<(), StoryError> {
        let device = stage.device(&act.by)?;
        match &act.deed {
            Deed::Place { key, building, draft } => {
                let mut draft = draft.clone();
                draft.building = building.as_ref().map(|key| self.id(key)).transpose()?;
                self.keys.insert(key.clone(), device.places().add(draft)?);
            }
            Deed::Person { key, draft, consents } => {
                let person = device.people().add(draft.clone())?;
                self.keys.insert(key.clone(), person);
                for consent in consents {
                    device.people().consent(Consent {
                        person: Some(person),
                        ..consent.clone()
                    })?;
                }
            }
            Deed::SomeoneNew { key, draft } => {
                let pseudonym = device.people().suggest_pseudonym()?;
                self.suggested.push(pseudonym.clone());
                let suggested = What::SomeoneNew {
                    pseudonym: pseudonym.clone(),
                };
                self.tell(act.at_ms, &act.by, suggested);
                let draft = Person {
                    pseudonym,
                    ..draft.clone()
                };
                self.keys.insert(key.clone(), device.people().add(draft)?);
            }
            Deed::Signal { who, on } => {
                for name in who {
                    match on {
                        true => self.with_signal.insert(name.clone()),
                        false => self.with_signal.remove(name),
                    };
                }
                return self.settle(stage);
            }
            Deed::Visit {
                key,
                place,
                said,
                promised,
                finish_later,
            } => {
                let place = self.id(place)?;
                self.look_first(device, act, place)?;
                let mut visit = Visit {
                    place: Some(place),
                    round: self.round.filter(|_| self.out.contains(&act.by)),
                    at_ms: act.at_ms,
                    finish_later: finish_later.then_some(true),
                    ..Visit::default()
                };
                said.write_into(&mut visit, device.team().own_member()?, |key| {
                    self.keys.get(key).copied()
                });
                let next = promised.as_ref().map(|what| FollowUp {
                    what: what.clone(),
                    is_promise: Some(true),
                    ..FollowUp::default()
                });
                let besides = Besides {
                    follow_ups: next.into_iter().collect(),
                    ..Besides::default()
                };
                let recorded = device.visits().record_with(visit, besides)?;
                self.keys.insert(key.clone(), recorded.id);
                if let Some(promise) = promised.clone() {
                    let place = nickname(device, Some(place))?;
                    self.tell(act.at_ms, &act.by, What::Promised { promise, place });
                }
                self.promise(act, recorded.id, said, stage)?;
            }
            Deed::Amend { visit, said, finish } => {
                let id = self.id(visit)?;
                let seen = device.visits().by_id(id)?.ok_or(StoryError::NotThere)?.visit;
                let mut wished = seen.clone();
                said.write_into(&mut wished, device.team().own_member()?, |key| {
                    self.keys.get(key).copied()
                });
                match finish {
                    true => device.visits().finish(id, &seen, &wished)?,
                    false => device.visits().amend(id, &seen, &wished)?,
                }
                self.promise(act, id, said, stage)?;
            }
            Deed::Undo { visit } => {
                let id = self.id(visit)?;
                device.visits().undo(id)?;
                self.promises.retain(|promise| promise.visit() != Some(id));
                self.promises.push(Promise::Undone { visit: id });
            }
            Deed::PlaceNote {
                place,
                access_hint,
                safety_note,
                safety_level,
            } => {
                self.note_place(device, place, [access_hint, safety_note, safety_level])?;
            }
            _ => self.play_outing(stage, act)?,
        }
        Ok(())
    }

    /// Notes how one gets in, what to beware of, and how much.
    fn note_place(
        &mut self,
        device: &Companion,
        place: &str,
        said: [&Option<String>; 3],
    ) -> Result<(), StoryError> {
        let place = self.id(place)?;
        let seen = device.places().by_id(place)?.ok_or(StoryError::NotThere)?.place;
        let mut wished = seen.clone();
        let fields = [
            ("access_hint", &mut wished.access_hint),
            ("safety_note", &mut wished.safety_note),
            ("safety_level", &mut wished.safety_level),
        ];
        for ((field, there), text) in fields.into_iter().zip(said) {
            let Some(text) = text.clone() else {
                continue;
            };
            *there = Some(text.clone());
            self.promises.push(Promise::Place { place, field, text });
        }
        Ok(device.places().change(place, &seen, &wished)?)
    }

    fn promise(&mut self, act: &Act, visit: RecordId, said: &Said, stage: &Stage) -> Result<(), StoryError> {
        self.promises.push(Promise::Visit {
            visit,
            author: stage.device(&act.by)?.team().own_member()?,
            said: Box::new(said.clone()),
        });
        Ok(())
    }

    /// The record that a key stands for.
    pub(super) fn id(&self, key: &str) -> Result<RecordId, StoryError> {
        self.keys.get(key).copied().ok_or(StoryError::NotThere)
    }
}
