//! What people write, and what each phone said of it.

use std::collections::BTreeMap;

use doorstep_core::companion::Companion;
use doorstep_core::companion::CompanionError;
use doorstep_core::features::people::Person;
use doorstep_core::features::places::Place;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::DeviceId;
use doorstep_core::vocabulary::RecordId;

use crate::edits::Seen;
use crate::edits::edit_person;
use crate::edits::edit_place;
use crate::edits::edit_visit;
use crate::history::History;
use crate::shown::Kind;
use crate::shown::Leaves;
use crate::shown::leaves;
use crate::shown::shown;
use crate::shown::written_by;
use crate::written::Act;
use crate::written::applied;
use crate::written::difference;

impl History {
    /// Someone writes something.
    pub(crate) fn write(&self, phone: usize) {
        let companion = self.phones.borrow()[phone].companion();
        if companion.team().own_member().is_err() {
            // A newcomer who has not heard of her team yet writes nothing.
            let refused = companion.places().add(house("too early"));
            assert_eq!(refused, Err(CompanionError::NotInTeam));
            return;
        }
        match self.throw(100) {
            0..8 => self.add_place(&companion),
            8..16 => self.add_person(&companion),
            16..42 => self.knock(&companion),
            42..62 => self.note(&companion),
            62..66 => self.undo_any(&companion),
            66..74 => self.open_screen(phone, &companion),
            _ => self.edit(phone, &companion),
        }
    }

    fn add_place(&self, phone: &Companion) {
        let word = self.throw(1000);
        let id = phone.places().add(house(&format!("House {word}"))).unwrap();
        self.created(phone, Kind::Place, id);
    }

    fn add_person(&self, phone: &Companion) {
        let suggested = match self.dice.borrow_mut().percent(50) {
            true => phone.people().suggest_pseudonym().unwrap(),
            false => {
                "Robin".to_owned()
                    + &self
                        .told
                        .borrow()
                        .len()
                        .to_string()
                        .replace(|digit: char| digit > '4', "")
            }
        };
        let person = Person {
            pseudonym: suggested,
            ..Person::default()
        };
        match phone.people().add(person) {
            Ok(id) => self.created(phone, Kind::Person, id),
            Err(error) => assert_is_a_rule(&error),
        }
    }

    fn knock(&self, phone: &Companion) {
        let Some(place) = self.any_record(phone, &[Kind::Place]) else {
            return self.add_place(phone);
        };
        let mut visit = Visit {
            place: Some(place.1),
            outcome: (*self
                .dice
                .borrow_mut()
                .pick(&["noanswer", "talked", "brief", "stop"]))
            .to_owned(),
            ..Visit::default()
        };
        if self.dice.borrow_mut().percent(20) {
            visit.finish_later = Some(true);
            visit.modifiers.insert("card".to_owned());
        }
        let asks_to_stop = visit.outcome == "stop";
        let before = shown(phone, Kind::Place, place.1).unwrap();
        let knew = written_by(phone, place.1);
        let recorded = phone.visits().record(visit).unwrap();
        assert_eq!(recorded.place_to_close, asks_to_stop);
        self.created(phone, Kind::Visit, recorded.id);
        let after = shown(phone, Kind::Place, place.1).unwrap();
        if asks_to_stop {
            assert_eq!(
                after["safety_level"], "do_not_visit",
                "she asked us not to come back"
            );
            self.written(phone, place.1, knew, difference(&before, &after));
        }
        if self.dice.borrow_mut().percent(12) {
            self.undo(phone, recorded.id);
        }
    }

    fn note(&self, phone: &Companion) {
        let Some((_, id)) = self.any_record(phone, &[Kind::Visit]) else {
            return self.knock(phone);
        };
        let text = match self.throw(6) {
            0 => String::new(),
            _ => format!("note {}", self.throw(100_000)),
        };
        let own = format!("notes/{}", phone.team().own_member().unwrap());
        let wished = BTreeMap::from([(own, (!text.is_empty()).then_some(text.clone()))]);
        let before = shown(phone, Kind::Visit, id).unwrap();
        self.act(phone, Kind::Visit, id, before, wished, || {
            phone.visits().note(id, text)
        });
    }

    fn undo_any(&self, phone: &Companion) {
        if let Some((_, id)) = self.any_record(phone, &[Kind::Visit]) {
            self.undo(phone, id);
        }
    }

    fn undo(&self, phone: &Companion, id: RecordId) {
        let before = shown(phone, Kind::Visit, id).unwrap();
        let wished = BTreeMap::from([("undone".to_owned(), Some("true".to_owned()))]);
        self.act(phone, Kind::Visit, id, before, wished, || phone.visits().undo(id));
    }

    /// Someone opens a screen and leaves it open.
    fn open_screen(&self, phone: usize, companion: &Companion) {
        if let Some((kind, id)) = self.any_record(companion, &[Kind::Place, Kind::Visit, Kind::Person])
            && let Some(seen) = see(companion, kind, id)
        {
            self.screens.borrow_mut().insert((phone, id), seen);
        }
    }

    /// Someone changes what she sees, perhaps on a screen opened long ago.
    fn edit(&self, phone: usize, companion: &Companion) {
        let Some((kind, id)) = self.any_of_all(companion) else {
            return self.add_place(companion);
        };
        let old = self.screens.borrow_mut().remove(&(phone, id));
        let seen = old
            .or_else(|| see(companion, kind, id))
            .expect("what is shown can be seen");
        let before = shown(companion, kind, id).unwrap();
        let people = self.known(companion, Kind::Person);
        let mut dice = self.dice.borrow_mut();
        match seen {
            Seen::Place(seen) => {
                let wished = edited(&seen, |place| edit_place(place, &mut dice));
                drop(dice);
                let wrote = difference(&leaves(&seen), &leaves(&wished));
                self.act(companion, kind, id, before, wrote, || {
                    companion.places().change(id, &seen, &wished)
                });
            }
            Seen::Visit(seen) => {
                let seen = *seen;
                let mut wished = edited(&seen, |visit| edit_visit(visit, &people, &mut dice));
                let is_done = dice.percent(15);
                drop(dice);
                let mut wrote = difference(&leaves(&seen), &leaves(&wished));
                if is_done {
                    wished.finish_later = seen.finish_later;
                    wrote.insert("finish_later".to_owned(), None);
                    self.act(companion, kind, id, before, wrote, || {
                        companion.visits().finish(id, &seen, &wished)
                    });
                } else {
                    self.act(companion, kind, id, before, wrote, || {
                        companion.visits().amend(id, &seen, &wished)
                    });
                }
            }
            Seen::Person(seen) => {
                let wished = edited(&seen, |person| edit_person(person, &mut dice));
                drop(dice);
                let wrote = difference(&leaves(&seen), &leaves(&wished));
                self.act(companion, kind, id, before, wrote, || {
                    companion.people().change(id, &seen, &wished)
                });
            }
        }
    }

    /// Writes, and holds the phone to its answer: all of it, or a rule and nothing.
    fn act(
        &self,
        phone: &Companion,
        kind: Kind,
        id: RecordId,
        before: Leaves,
        wished: BTreeMap<String, Option<String>>,
        write: impl FnOnce() -> Result<(), CompanionError>,
    ) {
        let knew = written_by(phone, id);
        let expected = applied(&before, &wished);
        let wrote = difference(&before, &expected);
        let answer = write();
        let after = shown(phone, kind, id);
        self.tell(|| {
            format!(
                "{} writes on {kind:?} {}: {wrote:?}: {answer:?}",
                phone.name(),
                id.short()
            )
        });
        match answer {
            Ok(()) if wrote.contains_key("undone") => assert_eq!(after, None, "an undone visit is shown"),
            Ok(()) => assert_eq!(after, Some(expected), "what was written is not what is shown"),
            Err(error) => {
                assert_is_a_rule(&error);
                assert_eq!(after, Some(before), "what was refused was written");
                return;
            }
        }
        self.written(phone, id, knew, wrote);
    }

    fn written(
        &self,
        phone: &Companion,
        id: RecordId,
        knew: BTreeMap<DeviceId, usize>,
        wrote: BTreeMap<String, Option<String>>,
    ) {
        if !wrote.is_empty() {
            let by = phone.id();
            let act = Act { by, knew, wrote };
            let mut written = self.written.borrow_mut();
            written.records.get_mut(&id).expect("it was created").1.push(act);
        }
    }

    fn created(&self, phone: &Companion, kind: Kind, id: RecordId) {
        let after = shown(phone, kind, id).expect("what was created is shown");
        self.tell(|| format!("{} makes {kind:?} {}", phone.name(), id.short()));
        let act = Act {
            by: phone.id(),
            knew: BTreeMap::new(),
            wrote: difference(&Leaves::new(), &after),
        };
        self.written.borrow_mut().records.insert(id, (kind, vec![act]));
    }

    /// One of the records that this phone shows.
    pub(crate) fn any_record(&self, phone: &Companion, kinds: &[Kind]) -> Option<(Kind, RecordId)> {
        let kind = *self.dice.borrow_mut().pick(kinds);
        let known = self.known(phone, kind);
        (!known.is_empty()).then(|| (kind, *self.dice.borrow_mut().pick(&known)))
    }

    /// As [`Self::any_record`], of any kind.
    pub(crate) fn any_of_all(&self, phone: &Companion) -> Option<(Kind, RecordId)> {
        self.any_record(phone, &[Kind::Place, Kind::Visit, Kind::Visit, Kind::Person])
    }

    fn known(&self, phone: &Companion, kind: Kind) -> Vec<RecordId> {
        let written = self.written.borrow();
        let of_kind = written
            .records
            .iter()
            .filter(|(_, (of, _))| *of == kind)
            .map(|(id, _)| *id);
        of_kind.filter(|id| shown(phone, kind, *id).is_some()).collect()
    }
}

fn see(phone: &Companion, kind: Kind, id: RecordId) -> Option<Seen> {
    match kind {
        Kind::Place => phone
            .places()
            .by_id(id)
            .unwrap()
            .map(|known| Seen::Place(known.place)),
        Kind::Visit => phone
            .visits()
            .by_id(id)
            .unwrap()
            .map(|known| Seen::Visit(Box::new(known.visit))),
        Kind::Person => phone
            .people()
            .by_id(id)
            .unwrap()
            .map(|known| Seen::Person(known.person)),
    }
}

fn edited<T: Clone>(seen: &T, edit: impl FnOnce(&mut T)) -> T {
    let mut wished = seen.clone();
    edit(&mut wished);
    wished
}

fn house(nickname: &str) -> Place {
    Place {
        nickname: nickname.to_owned(),
        kind: "house".to_owned(),
        ..Place::default()
    }
}

fn assert_is_a_rule(error: &CompanionError) {
    assert!(
        matches!(error, CompanionError::NotKept { .. }),
        "{error:?} is no rule"
    );
}
