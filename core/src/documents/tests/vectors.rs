//! The frozen vectors of this floor: `tests/vectors/documents`. Writing may change, opening may not.

use super::corpus;
use super::corpus::Dice;
use super::corpus::actor;
use crate::crypto::frozen::Vector;
use crate::crypto::frozen::bytes;
use crate::crypto::frozen::hex;
use crate::crypto::frozen::kept;
use crate::documents::Kind;
use crate::documents::Packer;
use crate::documents::change;
use crate::documents::fields::fields_of;
use crate::documents::fold::fold;
use crate::documents::ledger::read_change;
use crate::features::care::Concern;
use crate::features::lists::OwnCode;
use crate::features::people::Consent;
use crate::features::people::SameAs;
use crate::features::people::Sighting;
use crate::features::places::Location;
use crate::features::prayer::PrayerPoint;
use crate::features::prayer::PrayerProposal;
use crate::features::privacy::Review;
use crate::features::privacy::Tally;
use crate::features::safety::CheckIn;
use crate::features::safety::CodeWords;
use crate::features::safety::Debrief;
use crate::features::safety::Incident;
use crate::features::services::Service;
use crate::features::support::Need;
use crate::features::visits::Visit;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;

const RECORD: RecordId = RecordId::new([0x44; 16]);
const AT_MS: u64 = 1_790_000_000_000;

/// A creation by device 1 and an edit of it by device 2, as this version writes them.
fn written<K: Kind>(record: &K, edit: impl FnOnce(&mut K)) -> Vector {
    let mut packer = Packer::new().unwrap();
    let creation = change::creation(&actor(&RECORD, 1), &corpus::whole(record), Hlc::at_ms(AT_MS)).unwrap();
    let history = [corpus::read(&creation, &actor(&RECORD, 1))];
    let mut later = record.clone();
    edit(&mut later);
    let (before, after) = (fields_of(record).unwrap(), fields_of(&later).unwrap());
    let at = Hlc::from_packed(Hlc::at_ms(AT_MS + 1).packed() + 3);
    let edit = change::edit(&history, &actor(&RECORD, 2), &before, &after, at)
        .unwrap()
        .unwrap();
    let mut packed = |inside: &[u8]| hex(packer.pack(inside).unwrap());
    let bodies = (packed(&creation), packed(&edit));
    let fields = opened(&bodies.0, &bodies.1);
    Vector::from([
        ("creation".to_owned(), bodies.0),
        ("edit".to_owned(), bodies.1),
        ("fields".to_owned(), fields),
    ])
}

/// What the two bodies amount to, as JSON.
fn opened(creation: &str, edit: &str) -> String {
    let mut packer = Packer::new().unwrap();
    let mut change = |device, body: &str| {
        read_change(
            &mut packer,
            &DeviceId::new([device; 32]),
            0,
            &RECORD,
            &bytes(body),
        )
        .unwrap()
    };
    let folded = fold(&[change(1, creation), change(2, edit)], |_, _| true);
    assert_eq!(folded.merged, [true, true]);
    assert_eq!(folded.changed_at.packed(), Hlc::at_ms(AT_MS + 1).packed() + 3);
    serde_json::to_string(&folded.fields).unwrap()
}

fn opens_for_ever<K: Kind>(name: &str, record: &K, edit: impl FnOnce(&mut K)) {
    let written = written(record, edit);
    let kept = kept(&format!("documents/{name}"), &written);
    assert_eq!(opened(&kept["creation"], &kept["edit"]), kept["fields"], "{name}");
    assert_eq!(
        written["fields"], kept["fields"],
        "{name} means something else now"
    );
}

#[test]
fn a_place_opens_for_ever() {
    let place = corpus::place(&mut Dice::new(100));
    opens_for_ever("place-1", &place, |place| {
        place.access_hint = Some("the side door".to_owned())
    });
}

#[test]
fn a_visit_opens_for_ever() {
    let visit = corpus::visit(&mut Dice::new(101), AT_MS);
    opens_for_ever("visit-1", &visit, |visit| {
        visit.outcome = "stop".to_owned();
        visit.languages.insert("bfi".to_owned());
        visit.finish_later = Some(true);
    });
}

#[test]
fn what_was_packed_with_the_second_dictionary_opens_for_ever() {
    let visit = corpus::visit(&mut Dice::new(101), AT_MS);
    opens_for_ever("visit-2", &visit, |visit| {
        visit.outcome = "stop".to_owned();
        visit.languages.insert("bfi".to_owned());
        visit.finish_later = Some(true);
    });
    let need = Need {
        person: Some(RecordId::new([0x45; 16])),
        need: "dental".to_owned(),
        steps: [("2026-11-26 wanted".to_owned(), 1)].into(),
        visit: Some(RecordId::new([0x46; 16])),
        vocabulary: 3,
        ..Need::default()
    };
    opens_for_ever("need-2", &need, |need| {
        need.steps.insert("2026-11-28 met".to_owned(), 1);
    });
}

#[test]
fn a_person_opens_for_ever() {
    let person = corpus::person(&mut Dice::new(102));
    opens_for_ever("person-1", &person, |person| {
        drop(person.consents.insert("quote".to_owned(), "spoken".to_owned()))
    });
}

#[test]
fn a_concern_opens_for_ever() {
    let concern = Concern {
        person: Some(RecordId::new([0x45; 16])),
        basis: "told".to_owned(),
        words: "afraid to leave".to_owned(),
        vocabulary: 1,
        ..Concern::default()
    };
    opens_for_ever("concern-1", &concern, |concern| {
        concern.is_danger_now = Some(true)
    });
}

#[test]
fn a_word_of_a_team_s_own_opens_for_ever() {
    let word = OwnCode {
        list: "support".to_owned(),
        code: "x-hot_drinks".to_owned(),
        label: "Hot drinks".to_owned(),
        meaning: "Tea, coffee or soup.".to_owned(),
        retired: None,
        vocabulary: 2,
    };
    opens_for_ever("own_code-1", &word, |word| word.retired = Some(true));
}

#[test]
fn a_service_opens_for_ever() {
    let service = Service {
        name: "Lantern House".to_owned(),
        needs: ["hostel_womenonly".to_owned(), "housing".to_owned()].into(),
        area: Some("Kingston".to_owned()),
        is_women_only: Some(true),
        is_free: Some(false),
        languages: ["ro".to_owned()].into(),
        how_to_refer: Some("Ring first.".to_owned()),
        hours: Some("Mon to Fri 9-17".to_owned()),
        phone: Some("020 7946 0000".to_owned()),
        caution: Some("Asks for papers.".to_owned()),
        checked_on: Some("2026-11-26".to_owned()),
        is_closed: None,
        vocabulary: 3,
    };
    opens_for_ever("service-1", &service, |service| {
        service.is_closed = Some(true);
        service.languages.insert("pt".to_owned());
        service.needs.remove("housing");
    });
}

#[test]
fn what_is_proposed_for_prayer_and_what_is_prayed_for_open_for_ever() {
    let proposal = PrayerProposal {
        words: "Rest for the team.".to_owned(),
        is_thanks: None,
        is_decided: None,
        vocabulary: 3,
    };
    opens_for_ever("prayer_proposal-1", &proposal, |proposal| {
        proposal.is_decided = Some(true);
        proposal.is_thanks = Some(true);
    });
    let point = PrayerPoint {
        words: "She laughs again.".to_owned(),
        alias: Some("Ruth".to_owned()),
        is_thanks: Some(true),
        from: "2026-12-03".to_owned(),
        until: "2027-02-24".to_owned(),
        vocabulary: 3,
    };
    opens_for_ever("prayer_point-1", &point, |point| point.alias = None);
}

#[test]
fn a_visit_that_was_written_anew_opens_for_ever() {
    let visit = Visit {
        place: Some(RecordId::new([0x46; 16])),
        at_ms: AT_MS,
        outcome: "talked".to_owned(),
        was: Some(RecordId::new([0x47; 16])),
        kept_notes: [
            ("1".to_owned(), "kettle on".to_owned()),
            ("2".to_owned(), "toothache".to_owned()),
        ]
        .into(),
        vocabulary: 1,
        ..Visit::default()
    };
    opens_for_ever("visit-anew-1", &visit, |visit| drop(visit.kept_notes.remove("1")));
}

#[test]
fn a_review_opens_for_ever() {
    let review = Review {
        record: Some(RecordId::new([0x48; 16])),
        kept_until: "2027-11-26".to_owned(),
        vocabulary: 1,
    };
    opens_for_ever("review-1", &review, |review| {
        review.kept_until = "2027-06-30".to_owned()
    });
}

#[test]
fn a_check_in_opens_for_ever() {
    let check_in = CheckIn {
        round: Some(ROUND),
        pair: Some(1),
        due_ms: AT_MS,
        every_minutes: 45,
        told: [(member(), AT_MS + 3)].into(),
        settled_by: Some(member()),
        vocabulary: 1,
        ..CheckIn::default()
    };
    opens_for_ever("check-in-1", &check_in, |check_in| {
        check_in.answers.insert(member(), "help".to_owned());
        check_in.answered_at.insert(member(), AT_MS + 2);
    });
}

#[test]
fn code_words_open_for_ever() {
    let words = CodeWords {
        round: Some(ROUND),
        pair: Some(2),
        fine: "the buses are slow tonight".to_owned(),
        help: "is Mary at home".to_owned(),
        vocabulary: 1,
    };
    opens_for_ever("code-words-1", &words, |words| {
        words.help = "did you feed the cat".to_owned()
    });
}

#[test]
fn an_incident_opens_for_ever() {
    let incident = Incident {
        at_ms: AT_MS,
        round: Some(ROUND),
        kind: "followed".to_owned(),
        effect: "near_miss".to_owned(),
        area_ward: Some("Canbury".to_owned()),
        area_outcode: Some("KT2".to_owned()),
        happened: "a car drove beside us".to_owned(),
        action: String::new(),
        is_called_off: Some(true),
        debriefed_by: None,
        vocabulary: 1,
    };
    opens_for_ever("incident-1", &incident, |incident| {
        incident.action = "went home by the main road".to_owned();
        incident.debriefed_by = Some(member());
    });
}

#[test]
fn a_location_opens_for_ever() {
    let location = Location {
        place: Some(ROUND),
        text: "12 Sorrel Street".to_owned(),
    };
    opens_for_ever("location-1", &location, |location| {
        location.text = "12 Sorrel Street, second bell".to_owned();
    });
}

#[test]
fn a_sighting_opens_for_ever() {
    let sighting = Sighting {
        person: Some(PERSON),
        place: None,
        area_outcode: Some("LU1".to_owned()),
        area_town: Some("Luton".to_owned()),
        on: "2026-11-26".to_owned(),
        basis: "told".to_owned(),
        undone: None,
        vocabulary: 2,
    };
    opens_for_ever("sighting-1", &sighting, |sighting| sighting.undone = Some(true));
}

#[test]
fn a_link_opens_for_ever() {
    let link = SameAs {
        one: Some(ROUND),
        other: Some(PERSON),
        confidence: "possible".to_owned(),
        undone: None,
        vocabulary: 2,
    };
    opens_for_ever("same-as-1", &link, |link| {
        link.confidence = "likely".to_owned();
        link.undone = Some(true);
    });
}

#[test]
fn a_consent_opens_for_ever() {
    let consent = Consent {
        person: Some(PERSON),
        purpose: "share_service".to_owned(),
        to_whom: Some("The clinic".to_owned()),
        how: "via_speaker".to_owned(),
        language: Some("ro".to_owned()),
        on: "2026-11-26".to_owned(),
        told_by: None,
        vocabulary: 2,
    };
    opens_for_ever("consent-1", &consent, |consent| {
        consent.language = Some("hu".to_owned())
    });
}

#[test]
fn a_tally_opens_for_ever() {
    let visit = |number| RecordId::new([number; 16]).to_string();
    let tally = Tally {
        month: "2026-11".to_owned(),
        area: Some("KT1".to_owned()),
        outcomes: [(visit(1), "talked".to_owned()), (visit(2), "noanswer".to_owned())].into(),
        vocabulary: 1,
    };
    opens_for_ever("tally-1", &tally, |tally| {
        drop(tally.outcomes.insert(visit(3), "stop".to_owned()))
    });
}

#[test]
fn a_debrief_opens_for_ever() {
    let debrief = Debrief {
        round: Some(ROUND),
        afterwards: [(member(), "heavy".to_owned())].into(),
        notes: [(member(), "it stays with me".to_owned())].into(),
        vocabulary: 1,
    };
    opens_for_ever("debrief-1", &debrief, |debrief| {
        drop(debrief.afterwards.insert(member(), "ring_me".to_owned()))
    });
}

fn member() -> String {
    MemberId::new([0x46; 16]).to_string()
}

const ROUND: RecordId = RecordId::new([0x47; 16]);
const PERSON: RecordId = RecordId::new([0x48; 16]);
