//! What a line says, as the records say it. The building of a door is left to whoever knows its id.

use doorstep_core::features::people;
use doorstep_core::features::people::Consent;
use doorstep_core::features::people::Person;
use doorstep_core::features::people::Refusal;
use doorstep_core::features::places::Place;
use doorstep_core::vocabulary::Day;

use super::Said;
use super::codes;
use super::line;
use super::shape::stand_in;

/// A place.
pub(super) fn place(line: &line::Place) -> Place {
    Place {
        nickname: line.nickname.clone(),
        kind: line.kind.clone(),
        state: line.state.clone().unwrap_or_default(),
        unit_hint: line.unit.clone(),
        area_ward: line.ward.clone(),
        area_outcode: line.outcode.clone(),
        access_hint: line.access_hint.clone(),
        safety_note: line.safety_note.clone(),
        safety_level: line.safety_level.clone(),
        confidence: line.confidence.clone(),
        how_heard: line.how_heard.clone(),
        cadence_days: line.cadence_days,
        ..Place::default()
    }
}

/// Someone the team knows.
pub(super) fn person(line: &line::Person) -> Person {
    Person {
        pseudonym: line.pseudonym.clone(),
        languages: codes::stored_keys(&line.languages),
        language_basis: codes::stored_keys(&line.basis),
        reads: codes::stored(&line.reads).collect(),
        needs_speaker: line.needs_speaker,
        hint: line.hint.clone(),
        age_band: line.age_band.clone(),
        ..Person::default()
    }
}

/// What she agreed to on a day, each a word that may be kept. Her id is put in by whoever knows it.
pub(super) fn consents(line: &line::Person, on: Day) -> Result<Vec<Consent>, Refusal> {
    let consent = |(purpose, how): (&String, &String)| {
        let consent = Consent {
            person: Some(stand_in(&line.key)),
            purpose: purpose.clone(),
            how: how.clone(),
            on: on.to_string(),
            ..Consent::default()
        };
        people::check_consent(&consent, on)?;
        Ok(consent)
    };
    line.consents.iter().map(consent).collect()
}

/// Someone new, without a pseudonym yet.
pub(super) fn someone_new(line: &line::SomeoneNew) -> Person {
    Person {
        languages: codes::stored_keys(&line.languages),
        language_basis: codes::stored_keys(&line.basis),
        needs_speaker: line.needs_speaker,
        hint: line.hint.clone(),
        age_band: line.age_band.clone(),
        ..Person::default()
    }
}

/// What the notebook says of an earlier visit.
pub(super) fn earlier(line: &line::Earlier) -> Said {
    Said {
        outcome: Some(line.outcome.clone()),
        met: line.met.clone(),
        met_in: codes::stored_values(&line.met_in),
        languages: codes::stored(&line.languages).collect(),
        ..Said::default()
    }
}

/// What is said at the door.
pub(super) fn visit(line: &line::Visit) -> Said {
    Said {
        outcome: Some(line.outcome.clone()),
        modifiers: line.modifiers.iter().cloned().collect(),
        minutes: line.minutes,
        met: line.met.clone(),
        met_in: codes::stored_values(&line.met_in),
        met_unknown: line.met_unknown.clone(),
        languages: codes::stored(&line.languages).collect(),
        roles: line.roles.iter().cloned().collect(),
        needs: line.needs.clone(),
        support: line.support.clone(),
        note: line.note.clone(),
    }
}

/// What is said later.
pub(super) fn amend(line: &line::Amend) -> Said {
    Said {
        outcome: line.outcome.clone(),
        modifiers: line.modifiers.iter().cloned().collect(),
        minutes: line.minutes,
        met: line.met.clone(),
        met_in: codes::stored_values(&line.met_in),
        met_unknown: line.met_unknown.clone(),
        languages: codes::stored(&line.languages).collect(),
        roles: line.roles.iter().cloned().collect(),
        needs: line.needs.clone(),
        support: line.support.clone(),
        note: line.note.clone(),
    }
}
