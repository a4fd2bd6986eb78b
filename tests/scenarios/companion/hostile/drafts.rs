//! Every draft that a screen hands in, as it may be kept.

use doorstep_core::features::care::Concern;
use doorstep_core::features::people::Consent;
use doorstep_core::features::people::Person;
use doorstep_core::features::people::Sighting;
use doorstep_core::features::places::Place;
use doorstep_core::features::rounds::Round;
use doorstep_core::features::safety::CodeWords;
use doorstep_core::features::safety::Incident;
use doorstep_core::features::services::Service;
use doorstep_core::features::support::FollowUp;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::RecordId;

/// What is there to write about.
pub(super) struct There {
    pub(super) place: RecordId,
    pub(super) her: RecordId,
    pub(super) round: RecordId,
    pub(super) visit: RecordId,
}

pub(super) fn place() -> Place {
    Place {
        nickname: "Blue door".to_owned(),
        kind: "house".to_owned(),
        ..Place::default()
    }
}

pub(super) fn visit(there: &There) -> Visit {
    Visit {
        place: Some(there.place),
        outcome: "talked".to_owned(),
        ..Visit::default()
    }
}

pub(super) fn person() -> Person {
    Person {
        pseudonym: "Heron".to_owned(),
        ..Person::default()
    }
}

pub(super) fn sighting(there: &There) -> Sighting {
    Sighting {
        person: Some(there.her),
        area_outcode: Some("KT1".to_owned()),
        basis: "seen".to_owned(),
        ..Sighting::default()
    }
}

pub(super) fn consent(there: &There) -> Consent {
    Consent {
        person: Some(there.her),
        purpose: "share_service".to_owned(),
        to_whom: Some("A service".to_owned()),
        how: "spoken".to_owned(),
        ..Consent::default()
    }
}

pub(super) fn incident() -> Incident {
    Incident {
        kind: "followed".to_owned(),
        effect: "shaken".to_owned(),
        ..Incident::default()
    }
}

pub(super) fn words() -> CodeWords {
    CodeWords {
        fine: "The buses are slow".to_owned(),
        help: "Did you feed the cat".to_owned(),
        ..CodeWords::default()
    }
}

pub(super) fn round() -> Round {
    Round {
        on: "2026-12-03".to_owned(),
        ..Round::default()
    }
}

pub(super) fn follow_up(there: &There) -> FollowUp {
    FollowUp {
        what: "Bring a leaflet".to_owned(),
        person: Some(there.her),
        ..FollowUp::default()
    }
}

pub(super) fn service() -> Service {
    Service {
        name: "Lantern House".to_owned(),
        needs: ["housing".to_owned()].into(),
        ..Service::default()
    }
}

pub(super) fn concern(words: String) -> Concern {
    Concern {
        basis: "told".to_owned(),
        words,
        ..Concern::default()
    }
}
