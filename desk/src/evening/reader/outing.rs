//! The round: planned, gone out on, watched over, and come home from.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use doorstep_core::features::care;
use doorstep_core::features::rounds;
use doorstep_core::vocabulary::guard;
use doorstep_core::vocabulary::guard::Field;

use super::Deed;
use super::Kept;
use super::Reader;
use super::codes;
use super::line;
use super::said;
use super::shape;
use super::stand_in;
use super::visiting::promised;
use crate::evening::Plan;

/// What is known of the round.
#[derive(Default)]
pub(super) struct Outing {
    plan: Option<Plan>,
    is_home: bool,
}

impl Reader {
    pub(super) fn promise(&mut self, line: line::Promise) -> Result<(String, Deed), String> {
        let lead = self.evening.team.lead.clone();
        self.place_held(&lead, &line.place)?;
        if let Some(person) = &line.person {
            self.person_held(&lead, person)?;
        }
        promised(&line.what)?;
        self.keep(&lead, &line.key, Kept::Promise)?;
        self.clock(None)?;
        let deed = Deed::Promise {
            key: line.key,
            what: line.what,
            place: line.place,
            person: line.person,
        };
        Ok((lead, deed))
    }

    pub(super) fn round(&mut self, line: line::Round) -> Result<(String, Deed), String> {
        if self.outing.plan.is_some() {
            return Err("a second round".into());
        }
        let lead = self.evening.team.lead.clone();
        let minute = |at: &str| shape::minute_of(at).ok_or_else(|| format!("no time {at:?}"));
        let plan = Plan {
            from_minute: minute(&line.from)?,
            until_minute: minute(&line.until)?,
            shift_lead: line.shift_lead.unwrap_or_else(|| lead.clone()),
            name: line.name,
            pairs: line.pairs,
            speaks: codes::stored_lists(&line.speaks)?,
            stops: line.stops,
        };
        let everyone = plan.pairs.keys().chain(plan.speaks.keys());
        everyone
            .chain([&plan.shift_lead])
            .try_for_each(|name| self.member(name))?;
        if plan.pairs.is_empty() || plan.stops.is_empty() {
            return Err("a round has somebody who walks, and somewhere to go".into());
        }
        if plan.pairs.contains_key(&plan.shift_lead) {
            return Err(format!(
                "{} walks: somebody else waits for her word",
                plan.shift_lead
            ));
        }
        let mut stops = BTreeSet::new();
        for stop in &plan.stops {
            self.place_held(&lead, stop)?;
            if !stops.insert(stop) {
                return Err(format!("{stop:?} is a stop already"));
            }
        }
        let member = |name: &str| stand_in(name).to_string();
        let drafted = rounds::Round {
            name: plan.name.clone(),
            on: self.evening.date.to_string(),
            from_minute: Some(plan.from_minute),
            until_minute: Some(plan.until_minute),
            shift_lead: Some(member(&plan.shift_lead)),
            pairs: plan
                .pairs
                .iter()
                .map(|(name, pair)| (member(name), *pair))
                .collect(),
            stops: plan
                .stops
                .iter()
                .map(|stop| (stand_in(stop).to_string(), stop.clone()))
                .collect(),
            ..rounds::Round::default()
        };
        rounds::check(&rounds::Round::default(), &drafted, |_| true).map_err(said)?;
        self.outing.plan = Some(plan.clone());
        self.clock(None)?;
        Ok((lead, Deed::Round(plan)))
    }

    pub(super) fn out(&mut self, line: line::Out) -> Result<(String, Deed), String> {
        let plan = self.outing.plan.clone().ok_or("no round above this line")?;
        if self.outing.is_home {
            return Err("the round is home".into());
        }
        self.those("nobody sets out", &line.who)?;
        if let Some(name) = line.who.iter().find(|name| !plan.pairs.contains_key(*name)) {
            return Err(format!("{name} is in no pair of the round"));
        }
        if let Some(name) = line.who.iter().find(|name| self.phones.is_out(name)) {
            return Err(format!("{name} is out already"));
        }
        if self.evening.tonight.is_empty() {
            self.evening.tonight = self.tonight(&plan);
        }
        for name in &line.who {
            self.phones.go_out(name, &self.evening.tonight);
        }
        self.clock(line.at.as_deref())?;
        let first = line.who.first().cloned().unwrap_or_default();
        Ok((first, Deed::Out { who: line.who }))
    }

    pub(super) fn home(&mut self, line: line::Home) -> Result<(String, Deed), String> {
        self.those("nobody comes home", &line.who)?;
        line.who.iter().try_for_each(|name| self.is_out(name))?;
        for name in &line.who {
            self.phones.come_home(name);
        }
        self.outing.is_home = true;
        self.clock(line.at.as_deref())?;
        let first = line.who.first().cloned().unwrap_or_default();
        Ok((first, Deed::Home { who: line.who }))
    }

    pub(super) fn meet(&mut self, line: line::Meet) -> Result<(String, Deed), String> {
        self.member(&line.by)?;
        self.member(&line.with)?;
        if line.by == line.with {
            return Err(format!("{} meets herself", line.by));
        }
        self.phones.meet(&line.by, &line.with);
        self.clock(line.at.as_deref())?;
        Ok((line.by, Deed::Meet { with: line.with }))
    }

    pub(super) fn check_in(&mut self, line: line::CheckIn) -> Result<(String, Deed), String> {
        self.member(&line.by)?;
        self.is_out(&line.by)?;
        self.clock(line.at.as_deref())?;
        Ok((line.by, Deed::CheckIn))
    }

    pub(super) fn watch(&mut self, line: line::Watch) -> Result<(String, Deed), String> {
        self.member(&line.by)?;
        let waits = self.outing.plan.as_ref().map(|plan| &plan.shift_lead);
        if waits != Some(&line.by) && line.by != self.evening.team.lead {
            return Err(format!("nobody waits for {}'s eye", line.by));
        }
        self.clock(line.at.as_deref())?;
        Ok((line.by, Deed::Watch))
    }

    pub(super) fn keep_promise(&mut self, line: line::Keep) -> Result<(String, Deed), String> {
        self.member(&line.by)?;
        self.held(&line.by, &line.promise, "promise")?;
        if !matches!(self.kept.get(&line.promise), Some(Kept::Promise)) {
            return Err(format!("{:?} is not a promise", line.promise));
        }
        let is_same = |deed: &Deed| matches!(deed, Deed::Keep { promise } if *promise == line.promise);
        if self.evening.acts.iter().any(|act| is_same(&act.deed)) {
            return Err(format!("{:?} is kept already", line.promise));
        }
        self.clock(line.at.as_deref())?;
        Ok((
            line.by,
            Deed::Keep {
                promise: line.promise,
            },
        ))
    }

    pub(super) fn concern(&mut self, line: line::Concern) -> Result<(String, Deed), String> {
        self.member(&line.by)?;
        self.visit_held(&line.by, &line.visit)?;
        let raised = care::Concern {
            visit: Some(stand_in(&line.visit)),
            basis: line.basis.clone(),
            words: line.words.clone(),
            ..care::Concern::default()
        };
        care::check(&raised).map_err(said)?;
        self.clock(line.at.as_deref())?;
        let deed = Deed::Concern {
            visit: line.visit,
            basis: line.basis,
            words: line.words,
        };
        Ok((line.by, deed))
    }

    pub(super) fn not_kept(&mut self, line: line::NotKept) -> Result<(String, Deed), String> {
        self.member(&line.by)?;
        self.visit_held(&line.by, &line.visit)?;
        if guard::against(None, Some(&line.note), Field::VisitNote).is_none() {
            return Err("nothing stands against this note: it would be kept".into());
        }
        self.clock(line.at.as_deref())?;
        let deed = Deed::NotKept {
            visit: line.visit,
            note: line.note,
        };
        Ok((line.by, deed))
    }

    /// The keys of what a phone may open on the round: its stops with their doors and blocks, what is to be kept there, and
    /// of late and promised visits there who was met.
    fn tonight(&self, plan: &Plan) -> BTreeSet<String> {
        let mut within: BTreeSet<String> = plan.stops.iter().cloned().collect();
        let mut blocks = BTreeSet::new();
        for act in &self.evening.acts {
            if let Deed::Place {
                key,
                building: Some(block),
                ..
            } = &act.deed
            {
                if plan.stops.contains(block) {
                    within.insert(key.clone());
                } else if plan.stops.contains(key) {
                    blocks.insert(block.clone());
                }
            }
        }
        let doors = within.clone();
        within.extend(blocks);
        for act in &self.evening.acts {
            match &act.deed {
                Deed::Promise {
                    key, place, person, ..
                } if doors.contains(place) => {
                    within.insert(key.clone());
                    within.extend(person.clone());
                }
                Deed::Earlier { key, place, on, said }
                    if doors.contains(place) && self.evening.date.days_since(*on) <= CARRIED_DAYS =>
                {
                    within.insert(key.clone());
                    within.extend(said.met.keys().cloned());
                }
                Deed::Visit { key, place, said, .. } if doors.contains(place) => {
                    within.insert(key.clone());
                    within.extend(said.met.keys().cloned());
                }
                Deed::Amend { visit, said, .. } if within.contains(visit) => {
                    within.extend(said.met.keys().cloned());
                }
                _ => {}
            }
        }
        within
    }

    fn those(&self, nobody: &str, who: &[String]) -> Result<(), String> {
        if who.is_empty() {
            return Err(nobody.to_owned());
        }
        let mut said = BTreeMap::new();
        for name in who {
            self.member(name)?;
            if said.insert(name, ()).is_some() {
                return Err(format!("{name} is named twice"));
            }
        }
        Ok(())
    }

    fn is_out(&self, name: &str) -> Result<(), String> {
        match self.phones.is_out(name) {
            true => Ok(()),
            false => Err(format!("{name} is not out")),
        }
    }

    fn person_held(&self, by: &str, key: &str) -> Result<(), String> {
        self.held(by, key, "person")?;
        match self.kept.get(key) {
            Some(Kept::Person) => Ok(()),
            _ => Err(format!("{key:?} is not a person")),
        }
    }

    fn visit_held(&self, by: &str, key: &str) -> Result<(), String> {
        self.held(by, key, "visit")?;
        match self.kept.get(key) {
            Some(Kept::Visit { visit, .. }) if visit.undone == Some(true) => {
                Err("the visit was undone".into())
            }
            Some(Kept::Visit { .. }) => Ok(()),
            _ => Err(format!("{key:?} is not a visit")),
        }
    }
}

/// How old a visit may be whose women are of tonight, in days (docs/decisions/0019-the-horizon.md).
const CARRIED_DAYS: i64 = 90;
