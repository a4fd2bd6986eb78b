//! Every field that takes a day or a number.

use doorstep_core::companion::CompanionError;
use doorstep_core::features::people::Consent;
use doorstep_core::features::people::Person;
use doorstep_core::features::people::Sighting;
use doorstep_core::features::places::Place;
use doorstep_core::features::privacy::Kept;
use doorstep_core::features::rounds::Round;
use doorstep_core::features::safety::Incident;
use doorstep_core::features::services::Service;
use doorstep_core::features::support::FollowUp;
use doorstep_core::features::support::SupportGiven;
use doorstep_core::features::visits::Visit;
use doorstep_tests::Phone;

use super::codes::Odd;
use super::drafts::There;
use super::drafts::consent;
use super::drafts::follow_up;
use super::drafts::incident;
use super::drafts::person;
use super::drafts::place;
use super::drafts::round;
use super::drafts::service;
use super::drafts::sighting;
use super::drafts::visit;

pub(super) const DAYS: &[Odd] = &[
    ("first_known_on", |phone, _, day| {
        let first_known_on = Some(day);
        phone
            .places()
            .add(Place {
                first_known_on,
                ..place()
            })
            .map(drop)
    }),
    ("expires_on", |phone, _, day| {
        let expires_on = Some(day);
        phone
            .places()
            .add(Place {
                expires_on,
                ..place()
            })
            .map(drop)
    }),
    ("status_on", |phone, _, day| {
        let status_on = Some(day);
        phone
            .people()
            .add(Person {
                status_on,
                ..person()
            })
            .map(drop)
    }),
    ("on is not a day", |phone, there, on| {
        phone
            .people()
            .note_sighting(Sighting {
                on,
                ..sighting(there)
            })
            .map(drop)
    }),
    ("on is not a day", |phone, there, on| {
        phone.people().consent(Consent { on, ..consent(there) }).map(drop)
    }),
    ("on is not a day", |phone, _, on| {
        phone.rounds().plan(Round { on, ..round() }).map(drop)
    }),
    ("due_on", |phone, there, due_on| {
        phone
            .support()
            .plan(FollowUp {
                due_on,
                ..follow_up(there)
            })
            .map(drop)
    }),
    ("checked_on", |phone, _, day| {
        let checked_on = Some(day);
        phone
            .services()
            .add(Service {
                checked_on,
                ..service()
            })
            .map(drop)
    }),
    ("kept until", |phone, there, day| {
        phone.retention().keep(there.place, &day)
    }),
    ("heard_on", |phone, there, day| {
        phone
            .support()
            .heard_from(there.her, "phone", Some(day))
            .map(drop)
    }),
];

/// A number that cannot be: how the refusal names it, and how it is written.
pub(super) type Number = (&'static str, fn(&Phone, &There) -> Result<(), CompanionError>);

pub(super) const NUMBERS: &[Number] = &[
    ("checked_on has not come yet", |phone, _| {
        let checked_on = Some("9999-12-31".to_owned());
        phone
            .services()
            .add(Service {
                checked_on,
                ..service()
            })
            .map(drop)
    }),
    ("cadence_days", |phone, _| {
        let cadence_days = Some(0);
        phone
            .places()
            .add(Place {
                cadence_days,
                ..place()
            })
            .map(drop)
    }),
    ("cadence_days", |phone, _| {
        let cadence_days = Some(u32::MAX);
        phone
            .places()
            .add(Place {
                cadence_days,
                ..place()
            })
            .map(drop)
    }),
    ("first_known_on is still to come", |phone, _| {
        let first_known_on = Some("9999-12-31".to_owned());
        phone
            .places()
            .add(Place {
                first_known_on,
                ..place()
            })
            .map(drop)
    }),
    ("minutes", |phone, there| {
        let minutes = Some(u32::MAX);
        phone
            .visits()
            .record(Visit {
                minutes,
                ..visit(there)
            })
            .map(drop)
    }),
    ("support", |phone, there| {
        let support = [("gift_bag".to_owned(), 100)].into();
        phone
            .visits()
            .record(Visit {
                support,
                ..visit(there)
            })
            .map(drop)
    }),
    ("at_ms is still to come", |phone, there| {
        let at_ms = u64::MAX;
        phone
            .visits()
            .record(Visit {
                at_ms,
                ..visit(there)
            })
            .map(drop)
    }),
    ("at_ms is still to come", |phone, _| {
        let at_ms = u64::MAX;
        phone.safety().report(Incident { at_ms, ..incident() }).map(drop)
    }),
    ("on is more than 366 days away", |phone, _| {
        let on = "9999-12-31".to_owned();
        phone.rounds().plan(Round { on, ..round() }).map(drop)
    }),
    ("from_minute", |phone, _| {
        let from_minute = Some(24 * 60);
        phone
            .rounds()
            .plan(Round {
                from_minute,
                ..round()
            })
            .map(drop)
    }),
    ("due_on is more than 366 days away", |phone, there| {
        let due_on = "9999-12-31".to_owned();
        phone
            .support()
            .plan(FollowUp {
                due_on,
                ..follow_up(there)
            })
            .map(drop)
    }),
    ("every_minutes", |phone, there| {
        phone.safety().start(there.round, Some(1)).map(drop)
    }),
    ("copies", |phone, there| {
        phone.rounds().print_page(there.round, 0).map(drop)
    }),
    ("months", |phone, _| {
        phone.retention().set_term(Kept::Visit, u32::MAX)
    }),
    ("kept for 12 months", |phone, there| {
        phone.retention().keep(there.place, "9999-12-31")
    }),
    ("count", |phone, _| {
        let given = SupportGiven {
            what: "gift_bag".to_owned(),
            count: 100,
            ..SupportGiven::default()
        };
        phone.support().give(given).map(drop)
    }),
];
