//! Every field that takes words.

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::WordList;
use doorstep_core::features::people::Consent;
use doorstep_core::features::people::Person;
use doorstep_core::features::people::Sighting;
use doorstep_core::features::places::Place;
use doorstep_core::features::rounds::Round;
use doorstep_core::features::safety::CodeWords;
use doorstep_core::features::safety::Incident;
use doorstep_core::features::services::Service;
use doorstep_core::features::support::FollowUp;
use doorstep_tests::Phone;

use super::drafts::There;
use super::drafts::concern;
use super::drafts::consent;
use super::drafts::follow_up;
use super::drafts::incident;
use super::drafts::person;
use super::drafts::place;
use super::drafts::round;
use super::drafts::service;
use super::drafts::sighting;
use super::drafts::words;

/// A field: its name as the refusal says it, how much text it takes, and how it is written.
pub(super) struct Text {
    pub(super) field: &'static str,
    pub(super) letters_max: usize,
    pub(super) write: fn(&Phone, &There, String) -> Result<(), CompanionError>,
}

pub(super) const TEXTS: &[Text] = &[
    Text {
        field: "nickname",
        letters_max: 40,
        write: |phone, _, nickname| phone.places().add(Place { nickname, ..place() }).map(drop),
    },
    Text {
        field: "unit_hint",
        letters_max: 40,
        write: |phone, _, text| {
            let unit_hint = Some(text);
            phone.places().add(Place { unit_hint, ..place() }).map(drop)
        },
    },
    Text {
        field: "area_ward",
        letters_max: 40,
        write: |phone, _, text| {
            let area_ward = Some(text);
            phone.places().add(Place { area_ward, ..place() }).map(drop)
        },
    },
    Text {
        field: "access_hint",
        letters_max: 280,
        write: |phone, _, text| {
            let access_hint = Some(text);
            phone
                .places()
                .add(Place {
                    access_hint,
                    ..place()
                })
                .map(drop)
        },
    },
    Text {
        field: "safety_note",
        letters_max: 280,
        write: |phone, _, text| {
            let safety_note = Some(text);
            phone
                .places()
                .add(Place {
                    safety_note,
                    ..place()
                })
                .map(drop)
        },
    },
    Text {
        field: "location",
        letters_max: 120,
        write: |phone, there, text| phone.places().set_location(there.place, &text),
    },
    Text {
        field: "the note",
        letters_max: 280,
        write: |phone, there, text| phone.visits().note(there.visit, text),
    },
    Text {
        field: "hint",
        letters_max: 80,
        write: |phone, _, text| {
            let hint = Some(text);
            phone.people().add(Person { hint, ..person() }).map(drop)
        },
    },
    Text {
        field: "area_town",
        letters_max: 40,
        write: |phone, there, text| {
            let draft = Sighting {
                area_town: Some(text),
                ..sighting(there)
            };
            phone.people().note_sighting(draft).map(drop)
        },
    },
    Text {
        field: "to_whom",
        letters_max: 40,
        write: |phone, there, text| {
            let to_whom = Some(text);
            phone
                .people()
                .consent(Consent {
                    to_whom,
                    ..consent(there)
                })
                .map(drop)
        },
    },
    Text {
        field: "name",
        letters_max: 40,
        write: |phone, _, name| phone.rounds().plan(Round { name, ..round() }).map(drop),
    },
    Text {
        field: "fine",
        letters_max: 60,
        write: |phone, _, fine| phone.safety().set_words(CodeWords { fine, ..words() }),
    },
    Text {
        field: "help",
        letters_max: 60,
        write: |phone, _, help| phone.safety().set_words(CodeWords { help, ..words() }),
    },
    Text {
        field: "happened",
        letters_max: 280,
        write: |phone, _, happened| {
            phone
                .safety()
                .report(Incident {
                    happened,
                    ..incident()
                })
                .map(drop)
        },
    },
    Text {
        field: "action",
        letters_max: 280,
        write: |phone, _, action| phone.safety().report(Incident { action, ..incident() }).map(drop),
    },
    Text {
        field: "note",
        letters_max: 280,
        write: |phone, there, note| {
            phone
                .safety()
                .debrief(there.round, "tired".to_owned(), Some(note))
        },
    },
    Text {
        field: "what",
        letters_max: 80,
        write: |phone, there, what| {
            phone
                .support()
                .plan(FollowUp {
                    what,
                    ..follow_up(there)
                })
                .map(drop)
        },
    },
    Text {
        field: "label",
        letters_max: 28,
        write: |phone, _, label| {
            phone
                .lists()
                .add(WordList::Support, label, "At the door.".to_owned())
                .map(drop)
        },
    },
    Text {
        field: "meaning",
        letters_max: 120,
        write: |phone, _, meaning| {
            phone
                .lists()
                .add(WordList::Support, "Soup".to_owned(), meaning)
                .map(drop)
        },
    },
    Text {
        field: "name",
        letters_max: 60,
        write: |phone, _, name| phone.services().add(Service { name, ..service() }).map(drop),
    },
    Text {
        field: "area",
        letters_max: 40,
        write: |phone, _, text| {
            let area = Some(text);
            phone.services().add(Service { area, ..service() }).map(drop)
        },
    },
    Text {
        field: "how_to_refer",
        letters_max: 140,
        write: |phone, _, text| {
            let how_to_refer = Some(text);
            phone
                .services()
                .add(Service {
                    how_to_refer,
                    ..service()
                })
                .map(drop)
        },
    },
    Text {
        field: "hours",
        letters_max: 60,
        write: |phone, _, text| {
            let hours = Some(text);
            phone.services().add(Service { hours, ..service() }).map(drop)
        },
    },
    Text {
        field: "caution",
        letters_max: 140,
        write: |phone, _, text| {
            let caution = Some(text);
            phone.services().add(Service { caution, ..service() }).map(drop)
        },
    },
    Text {
        field: "the prayer point",
        letters_max: 200,
        write: |phone, _, words| phone.prayer().propose(words, false).map(drop),
    },
    Text {
        field: "the words",
        letters_max: 500,
        write: |phone, _, text| phone.care().raise(concern(text)).map(drop),
    },
];
