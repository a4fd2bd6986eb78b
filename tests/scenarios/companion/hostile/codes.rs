//! Every field that takes a code.

use doorstep_core::companion::CompanionError;
use doorstep_core::features::care::Concern;
use doorstep_core::features::people::Person;
use doorstep_core::features::people::Sighting;
use doorstep_core::features::places::Place;
use doorstep_core::features::rounds::Round;
use doorstep_core::features::safety::Incident;
use doorstep_core::features::services::Service;
use doorstep_core::features::support::SupportGiven;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Phone;

use super::drafts::There;
use super::drafts::concern;
use super::drafts::incident;
use super::drafts::person;
use super::drafts::place;
use super::drafts::round;
use super::drafts::service;
use super::drafts::sighting;
use super::drafts::visit;

/// A field that takes a code, a day or a number: how the refusal names it, and how it is written.
pub(super) type Odd = (
    &'static str,
    fn(&Phone, &There, String) -> Result<(), CompanionError>,
);

pub(super) const CODES: &[Odd] = &[
    ("place kind", |phone, _, kind| {
        phone.places().add(Place { kind, ..place() }).map(drop)
    }),
    ("place state", |phone, _, state| {
        phone.places().add(Place { state, ..place() }).map(drop)
    }),
    ("area_outcode", |phone, _, text| {
        let area_outcode = Some(text);
        phone
            .places()
            .add(Place {
                area_outcode,
                ..place()
            })
            .map(drop)
    }),
    ("safety level", |phone, there, level| {
        phone.places().note_safety(there.place, level, None)
    }),
    ("knock outcome", |phone, there, outcome| {
        phone
            .visits()
            .record(Visit {
                outcome,
                ..visit(there)
            })
            .map(drop)
    }),
    ("modifier", |phone, there, code| {
        let modifiers = [code].into();
        phone
            .visits()
            .record(Visit {
                modifiers,
                ..visit(there)
            })
            .map(drop)
    }),
    ("language", |phone, there, code| {
        let languages = [code].into();
        phone
            .visits()
            .record(Visit {
                languages,
                ..visit(there)
            })
            .map(drop)
    }),
    ("not a person", |phone, there, id| {
        let met = [(id, "face".to_owned())].into();
        phone.visits().record(Visit { met, ..visit(there) }).map(drop)
    }),
    ("pseudonym", |phone, _, pseudonym| {
        phone
            .people()
            .add(Person {
                pseudonym,
                ..person()
            })
            .map(drop)
    }),
    ("person status", |phone, _, status| {
        phone.people().add(Person { status, ..person() }).map(drop)
    }),
    ("age band", |phone, _, band| {
        let age_band = Some(band);
        phone.people().add(Person { age_band, ..person() }).map(drop)
    }),
    ("basis", |phone, there, basis| {
        phone
            .people()
            .note_sighting(Sighting {
                basis,
                ..sighting(there)
            })
            .map(drop)
    }),
    ("area_outcode", |phone, there, text| {
        let area_outcode = Some(text);
        phone
            .people()
            .note_sighting(Sighting {
                area_outcode,
                ..sighting(there)
            })
            .map(drop)
    }),
    ("incident kind", |phone, _, kind| {
        phone.safety().report(Incident { kind, ..incident() }).map(drop)
    }),
    ("incident effect", |phone, _, effect| {
        phone.safety().report(Incident { effect, ..incident() }).map(drop)
    }),
    ("afterwards", |phone, there, code| {
        phone.safety().debrief(there.round, code, None)
    }),
    ("shift_lead", |phone, _, id| {
        let shift_lead = Some(id);
        phone
            .rounds()
            .plan(Round {
                shift_lead,
                ..round()
            })
            .map(drop)
    }),
    ("pairs", |phone, _, id| {
        let pairs = [(id, 1)].into();
        phone.rounds().plan(Round { pairs, ..round() }).map(drop)
    }),
    ("stops", |phone, _, id| {
        let stops = [(id, "m".to_owned())].into();
        phone.rounds().plan(Round { stops, ..round() }).map(drop)
    }),
    ("language", |phone, _, code| {
        let own = phone.team().own_member().unwrap();
        phone.rounds().say_spoken(own, vec![code])
    }),
    ("support", |phone, _, what| {
        let given = SupportGiven {
            what,
            count: 1,
            ..SupportGiven::default()
        };
        phone.support().give(given).map(drop)
    }),
    ("need", |phone, _, code| {
        let needs = [code].into();
        phone.services().add(Service { needs, ..service() }).map(drop)
    }),
    ("language", |phone, _, code| {
        let languages = [code].into();
        phone
            .services()
            .add(Service {
                languages,
                ..service()
            })
            .map(drop)
    }),
    ("phone", |phone, _, number| {
        let number = Some(number);
        phone
            .services()
            .add(Service {
                phone: number,
                ..service()
            })
            .map(drop)
    }),
    ("other name", |phone, _, name| {
        let prayer = phone.prayer();
        prayer
            .approve(RecordId::new([9; 16]), "Rest.".to_owned(), Some(name), false)
            .map(drop)
    }),
    ("basis", |phone, _, basis| {
        let raised = Concern {
            basis,
            ..concern("She is afraid.".to_owned())
        };
        phone.care().raise(raised).map(drop)
    }),
    ("unknown", |phone, there, how| {
        phone.support().heard_from(there.her, &how, None).map(drop)
    }),
];
