mod outing;
mod visiting;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use doorstep_core::features::people;
use doorstep_core::features::people::Person;
use doorstep_core::features::places;
use doorstep_core::features::places::Place;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::Role;
use doorstep_core::vocabulary::spot;

use super::Act;
use super::Deed;
use super::Evening;
use super::Said;
use super::Sunday;
use super::Team;
use super::codes;
use super::drafts;
use super::line;
use super::line::Line;
use super::phones::Phones;
use super::shape;
use super::shape::stand_in;
use outing::Outing;

/// What has been read so far, as the phones will have it.
pub(super) struct Reader {
    evening: Evening,
    clock_ms: u64,
    has_begun: bool,
    phones: Phones,
    kept: BTreeMap<String, Kept>,
    outing: Outing,
}

/// A record by its key, in the state the file has brought it to.
enum Kept {
    Place(Box<Place>),
    Person,
    Promise,
    Visit {
        visit: Box<Visit>,
        by: String,
        act: usize,
    },
}

impl Reader {
    pub(super) fn of(team: line::Team) -> Result<Self, String> {
        let date: Day = team.date.parse().map_err(|_| format!("no day {:?}", team.date))?;
        if !(1..=VOLUNTEERS_MAX).contains(&team.volunteers.len()) {
            return Err(format!("an evening has one to {VOLUNTEERS_MAX} volunteers"));
        }
        shape::text("the team's name", &team.name, TEAM_LETTERS_MAX)?;
        let mut names: Vec<&String> = Vec::new();
        for name in [&team.lead].into_iter().chain(&team.volunteers) {
            if !shape::is_first_name(name) {
                return Err(format!("{name:?} is not a first name"));
            }
            if names.contains(&name) {
                return Err(format!("two people are called {name:?}"));
            }
            names.push(name);
        }
        Ok(Self {
            phones: Phones::of(names.iter().copied()),
            clock_ms: date.london_ms(PREPARED_AT_MINUTE),
            has_begun: false,
            kept: BTreeMap::new(),
            outing: Outing::default(),
            evening: Evening {
                date,
                team: Team {
                    name: team.name,
                    lead: team.lead,
                    volunteers: team.volunteers,
                },
                acts: Vec::new(),
                tonight: BTreeSet::new(),
                sunday: None,
            },
        })
    }

    pub(super) fn take(&mut self, number: usize, line: Line) -> Result<(), String> {
        if self.evening.sunday.is_some() {
            return Err("Sunday is the last line".into());
        }
        let prepares = matches!(
            line,
            Line::Place(_) | Line::Person(_) | Line::Earlier(_) | Line::Promise(_) | Line::Round(_)
        );
        if prepares && self.has_begun {
            return Err("what the lead prepares stands before the evening begins".into());
        }
        self.has_begun |= !prepares;
        let (by, deed) = match line {
            Line::Team(_) => return Err("a second team".into()),
            Line::Place(line) => self.place(*line)?,
            Line::Person(line) => self.person(line)?,
            Line::Earlier(line) => self.earlier(&line)?,
            Line::Promise(line) => self.promise(line)?,
            Line::Round(line) => self.round(line)?,
            Line::Out(line) => self.out(line)?,
            Line::Home(line) => self.home(line)?,
            Line::Meet(line) => self.meet(line)?,
            Line::CheckIn(line) => self.check_in(line)?,
            Line::Watch(line) => self.watch(line)?,
            Line::Keep(line) => self.keep_promise(line)?,
            Line::Concern(line) => self.concern(line)?,
            Line::NotKept(line) => self.not_kept(line)?,
            Line::Signal(line) => self.signal(line)?,
            Line::Visit(line) => self.visit(*line)?,
            Line::SomeoneNew(line) => self.someone_new(line)?,
            Line::Amend(line) => self.amend(*line)?,
            Line::Undo(line) => self.undo(&line)?,
            Line::PlaceNote(line) => self.place_note(line)?,
            Line::Sunday(line) => {
                self.evening.sunday = Some(Sunday::read(line, &self.evening)?);
                return Ok(());
            }
        };
        self.evening.acts.push(Act {
            line: number,
            by,
            at_ms: self.clock_ms,
            deed,
        });
        Ok(())
    }

    pub(super) fn finished(self) -> Result<Evening, String> {
        let mut acts = self.evening.acts.iter();
        match acts.any(|act| matches!(act.deed, Deed::Visit { .. })) {
            true => Ok(self.evening),
            false => Err("nobody knocks anywhere".into()),
        }
    }

    fn place(&mut self, line: line::Place) -> Result<(String, Deed), String> {
        let block = line.building.as_deref().map(|key| match self.kept.get(key) {
            Some(Kept::Place(place)) if place.kind == spot::BLOCK => Ok(stand_in(key)),
            Some(Kept::Place(_)) => Err(format!("{key:?} is not a block")),
            _ => Err(format!("no place {key:?} above this line")),
        });
        let draft = drafts::place(&line);
        codes::of_place(&draft)?;
        let housed = Place {
            building: block.transpose()?,
            ..places::started(draft.clone(), self.evening.date)
        };
        places::check(&Place::default(), &housed, Role::Lead).map_err(said)?;
        let lead = self.evening.team.lead.clone();
        self.keep(&lead, &line.key, Kept::Place(Box::new(housed)))?;
        self.clock(None)?;
        Ok((
            lead,
            Deed::Place {
                key: line.key,
                building: line.building,
                draft,
            },
        ))
    }

    fn person(&mut self, line: line::Person) -> Result<(String, Deed), String> {
        let draft = drafts::person(&line);
        codes::of_person(&draft)?;
        let others = self.pseudonyms();
        people::check(&Person::default(), &people::started(draft.clone()), &others).map_err(said)?;
        let consents = drafts::consents(&line, self.evening.date).map_err(said)?;
        let lead = self.evening.team.lead.clone();
        self.keep(&lead, &line.key, Kept::Person)?;
        self.clock(None)?;
        let key = line.key;
        Ok((lead, Deed::Person { key, draft, consents }))
    }

    fn someone_new(&mut self, line: line::SomeoneNew) -> Result<(String, Deed), String> {
        self.member(&line.by)?;
        let draft = drafts::someone_new(&line);
        codes::of_person(&draft)?;
        let called = Person {
            pseudonym: "Someone".into(),
            ..draft.clone()
        };
        people::check(&Person::default(), &people::started(called), &[]).map_err(said)?;
        self.keep(&line.by, &line.key, Kept::Person)?;
        self.clock(line.at.as_deref())?;
        Ok((line.by, Deed::SomeoneNew { key: line.key, draft }))
    }

    fn signal(&mut self, line: line::Signal) -> Result<(String, Deed), String> {
        if line.who.is_empty() {
            return Err("signal for nobody".into());
        }
        line.who.iter().try_for_each(|name| self.member(name))?;
        self.phones.signal(&line.who, line.on);
        self.clock(line.at.as_deref())?;
        Ok((
            self.evening.team.lead.clone(),
            Deed::Signal {
                who: line.who,
                on: line.on,
            },
        ))
    }

    fn place_note(&mut self, line: line::PlaceNote) -> Result<(String, Deed), String> {
        self.member(&line.by)?;
        self.place_held(&line.by, &line.place)?;
        if line.access_hint.is_none() && line.safety_note.is_none() && line.safety_level.is_none() {
            return Err("nothing is noted".into());
        }
        let role = if line.by == self.evening.team.lead {
            Role::Lead
        } else {
            Role::Volunteer
        };
        if let Some(Kept::Place(place)) = self.kept.get_mut(&line.place) {
            let noted = Place {
                access_hint: line.access_hint.clone().or(place.access_hint.clone()),
                safety_note: line.safety_note.clone().or(place.safety_note.clone()),
                safety_level: line.safety_level.clone().or(place.safety_level.clone()),
                ..place.as_ref().clone()
            };
            codes::of_place(&noted)?;
            places::check(place, &noted, role).map_err(said)?;
            **place = noted;
        }
        self.clock(line.at.as_deref())?;
        let deed = Deed::PlaceNote {
            place: line.place,
            access_hint: line.access_hint,
            safety_note: line.safety_note,
            safety_level: line.safety_level,
        };
        Ok((line.by, deed))
    }

    fn place_held(&self, by: &str, key: &str) -> Result<(), String> {
        self.held(by, key, "place")?;
        match self.kept.get(key) {
            Some(Kept::Place(_)) => Ok(()),
            _ => Err(format!("{key:?} is not a place")),
        }
    }

    fn held(&self, by: &str, key: &str, what: &str) -> Result<(), String> {
        if !self.kept.contains_key(key) {
            return Err(format!("no {what} {key:?} above this line"));
        }
        if self.phones.holds(by, key) {
            Ok(())
        } else {
            Err(format!(
                "{by}'s phone has not got {key:?} yet: it needs signal in between"
            ))
        }
    }

    fn keep(&mut self, by: &str, key: &str, kept: Kept) -> Result<(), String> {
        shape::key(key)?;
        if self.kept.contains_key(key) {
            return Err(format!("the key {key:?} is taken"));
        }
        self.kept.insert(key.to_owned(), kept);
        self.phones.write(by, key);
        if self.phones.is_out(by) {
            self.evening.tonight.insert(key.to_owned());
        }
        Ok(())
    }

    fn member(&self, name: &str) -> Result<(), String> {
        let mut everyone = self.evening.team.everyone();
        let is_in = everyone.any(|member| member == name);
        let nobody = || format!("nobody of the team is called {name:?}");
        is_in.then_some(()).ok_or_else(nobody)
    }

    fn pseudonyms(&self) -> Vec<String> {
        let people = self.evening.acts.iter().filter_map(|act| match &act.deed {
            Deed::Person { draft, .. } => Some(draft.pseudonym.clone()),
            _ => None,
        });
        people.collect()
    }

    /// Moves the clock on: to the minute said, or by a second.
    fn clock(&mut self, at: Option<&str>) -> Result<(), String> {
        let next_ms = self.clock_ms + 1000;
        self.clock_ms = match at {
            None => next_ms,
            Some(at) => {
                let minute = shape::minute_of(at).ok_or_else(|| format!("no time {at:?}"))?;
                let at_ms = self.evening.date.london_ms(minute);
                if at_ms + 60_000 <= self.clock_ms {
                    return Err(format!("{at} lies before the line above"));
                }
                at_ms.max(next_ms)
            }
        };
        Ok(())
    }
}

/// The core's own refusal, as it says it.
fn said(refusal: impl std::fmt::Display) -> String {
    refusal.to_string()
}

/// Three pairs.
const VOLUNTEERS_MAX: usize = 6;
const TEAM_LETTERS_MAX: usize = 40;
/// Noon: when the lead prepares the evening.
const PREPARED_AT_MINUTE: u32 = 12 * 60;
