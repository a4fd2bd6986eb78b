//! Erased means erased: on every phone, at the relay, and against whoever kept everything.

mod audit;
mod clocks;
mod five_years;
pub(crate) mod retention;
mod support;
mod terms;

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::TwoLeads;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Adversary;
use doorstep_tests::Phone;
use doorstep_tests::Team;
use doorstep_tests::search;

/// A word that stands nowhere else.
const CANARY: &str = "Marigoldcanary";

/// Everybody's visit to a woman, and what was written about her.
fn met(team: &Team) -> (RecordId, RecordId, RecordId) {
    let place = team.phone("Tamsin").add_place("Blue door");
    team.phone("Tamsin").exchange().unwrap();
    let her = team.phone("Amina").add_person(CANARY);
    let visit = Visit {
        place: Some(place),
        outcome: "talked".to_owned(),
        met: [(her.to_string(), "face".to_owned())].into(),
        needs: [("dental".to_owned(), "wanted".to_owned())].into(),
        ..Visit::default()
    };
    team.phone("Amina").exchange().unwrap();
    let visit = team.phone("Amina").visits().record(visit).unwrap().id;
    team.phone("Amina")
        .visits()
        .note(visit, format!("{CANARY} has toothache."))
        .unwrap();
    (place, her, visit)
}

fn assert_erased_everywhere(team: &Team) {
    for phone in team.phones() {
        let erasures = phone.team().erasures().unwrap();
        assert!(!erasures.is_empty(), "{}", phone.name);
        for erasure in &erasures {
            assert_eq!(erasure.devices, erasure.of, "{}", phone.name);
            assert!(erasure.are_keys_gone, "{}", phone.name);
        }
    }
}

#[test]
fn an_erased_woman_is_gone_everywhere_and_visits_keep_their_counts_without_her() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let (place, her, visit) = met(&team);
    team.settle();
    assert_eq!(team.phone("Bethan").person(her).pseudonym, CANARY);
    let lead = team.phone("Tamsin").team();
    lead.erase_person(her).unwrap();
    lead.turn_keys(Vec::new()).unwrap();
    team.settle().assert_all_agree();
    for phone in team.phones() {
        assert_eq!(phone.people().by_id(her).unwrap(), None, "{}", phone.name);
        assert_eq!(phone.visits().by_id(visit).unwrap(), None, "{}", phone.name);
        let left = phone.visits().last_of(place, 0, 9).unwrap().visits;
        let [left] = left.as_slice() else {
            panic!("{left:?}");
        };
        assert_eq!(left.visit.outcome, "talked");
        assert_eq!(left.visit.met_unknown.as_deref(), Some("1"));
        assert!(left.visit.notes.is_empty() && left.visit.met.is_empty());
    }
    assert_erased_everywhere(&team);
    assert!(
        team.phone("Tamsin")
            .team()
            .erasures()
            .unwrap()
            .iter()
            .all(|erasure| erasure.is_gone_from_relay)
    );
}

#[test]
fn only_a_lead_erases() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let (_, her, _) = met(&team);
    team.settle();
    let refused = team.phone("Amina").team().erase(vec![her]);
    assert_eq!(refused, Err(CompanionError::NotALead));
    team.settle();
    assert_eq!(team.phone("Tamsin").person(her).pseudonym, CANARY);
}

#[test]
fn a_phone_that_was_away_drops_what_was_erased_and_what_it_wrote_about_it() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let (_, her, _) = met(&team);
    team.settle();
    team.offline(["Bethan"]);
    let seen = team.phone("Bethan").person(her);
    let mut wished = seen.clone();
    wished.hint = Some("offline words".to_owned());
    team.phone("Bethan").people().change(her, &seen, &wished).unwrap();
    team.phone("Tamsin").team().erase_person(her).unwrap();
    team.settle();
    let erasure = team.phone("Tamsin").team().erasures().unwrap().remove(0);
    assert_eq!((erasure.devices, erasure.of), (2, 3), "one has not said so yet");
    team.online(["Bethan"]).settle().assert_all_agree();
    assert_eq!(team.phone("Bethan").people().by_id(her).unwrap(), None);
    let erasure = team.phone("Tamsin").team().erasures().unwrap().remove(0);
    assert_eq!((erasure.devices, erasure.of), (3, 3));
}

#[test]
fn a_legal_hold_by_two_leads_stops_an_erasure_and_is_visible() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let (_, her, _) = met(&team);
    team.settle();
    let amina = team.phone("Amina").id();
    team.phone("Tamsin")
        .team()
        .set_role(vec![amina], Role::Lead)
        .unwrap();
    team.settle();
    let hold = TwoLeads::Hold { records: vec![her] };
    team.phone("Tamsin").team().ask(hold.clone()).unwrap();
    let asked = team.phone("Tamsin").team().asked().unwrap().remove(0);
    assert!(!asked.is_agreed);
    assert!(
        team.phone("Tamsin").team().on_hold().unwrap().is_empty(),
        "one alone holds nothing"
    );
    assert!(
        team.phone("Tamsin").team().agree(asked.name.clone()).is_err(),
        "nor agrees to herself"
    );
    team.settle();
    team.phone("Amina").team().agree(asked.name).unwrap();
    team.settle();
    for phone in team.phones() {
        assert_eq!(phone.team().on_hold().unwrap(), [her], "{}", phone.name);
    }
    let refused = team.phone("Tamsin").team().erase(vec![her]);
    assert!(
        matches!(refused, Err(CompanionError::NotKept { .. })),
        "{refused:?}"
    );
    team.settle();
    assert_eq!(team.phone("Bethan").person(her).pseudonym, CANARY);
}

#[test]
fn whoever_kept_every_byte_and_seizes_a_phone_reads_nothing_of_an_erased_woman() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let mut adversary = Adversary::new();
    let (_, her, _) = met(&team);
    team.settle();
    let relay = team.office().folder().to_owned();
    adversary.copy(&relay);
    team.phone_mut("Bethan").lock();
    let before = adversary.keep(team.phone("Bethan").folder());
    team.phone_mut("Bethan").unlock();
    let sees = |phone: &Phone| {
        let known = phone.people().by_id(her).unwrap();
        known.is_some_and(|known| known.person.pseudonym == CANARY)
    };
    assert!(
        adversary.reads(&before, sees),
        "before the erasure she does, so that this test can fail"
    );

    let lead = team.phone("Tamsin").team();
    lead.erase_person(her).unwrap();
    lead.turn_keys(Vec::new()).unwrap();
    team.settle();
    adversary.copy(&relay);
    team.phone("Tamsin").add_place("Green gate");
    team.settle();
    adversary.copy(&relay);
    assert_erased_everywhere(&team);

    for name in ["Tamsin", "Amina", "Bethan"] {
        team.phone_mut(name).lock();
        let seized = team.phone(name).folder().to_owned();
        assert!(!adversary.reads(&seized, sees), "{name}'s phone");
        let found = search(&[&seized, &relay], &[CANARY]);
        assert!(found.hits.is_empty(), "{:?}", found.hits);
    }
}

#[test]
fn two_leads_end_a_team_and_nothing_of_it_is_left() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    met(&team);
    team.settle();
    let amina = team.phone("Amina").id();
    let tamsin = team.phone("Tamsin").team();
    tamsin.set_role(vec![amina], Role::Lead).unwrap();
    team.settle();
    tamsin.ask(TwoLeads::EraseTeam).unwrap();
    team.settle();
    for phone in team.phones() {
        assert_eq!(phone.exchange().map(drop), Ok(()), "one lead alone ends nothing");
    }
    let asked = team.phone("Amina").team().asked().unwrap().remove(0);
    team.phone("Amina").team().agree(asked.name).unwrap();
    for _ in 0..4 {
        for phone in team.phones() {
            drop(phone.companion().exchanges().once());
        }
    }
    let relay = team.office().folder().to_owned();
    for name in ["Tamsin", "Amina", "Bethan"] {
        let phone = team.phone_mut(name);
        phone.lock();
        let folder = phone.folder().to_owned();
        assert!(!folder.join("doorstep.store").exists(), "{name}");
        assert!(!folder.join("doorstep.key").exists(), "{name}");
        let found = search(&[&folder, &relay], &[CANARY]);
        assert!(found.hits.is_empty(), "{:?}", found.hits);
    }
    assert_eq!(team.office().store().totals().envelopes, 0);
}
