//! One evening, two phones without signal, the lead on Sunday.

mod cast;
mod otherwise;
mod sunday;
mod thursday;

use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Team;

#[test]
fn two_volunteers_write_about_the_same_visit_without_signal_and_both_are_kept() {
    let (mut team, place, visit) = at_the_door();
    let (amina, bethan) = (team.phone("Amina"), team.phone("Bethan"));
    amina
        .visits()
        .note(visit, "Tea in the kitchen.".to_owned())
        .unwrap();
    bethan
        .amend(visit, |visit| {
            visit.outcome = "talked".to_owned();
            visit.needs.insert("dental".to_owned(), "wanted".to_owned());
        })
        .unwrap();
    team.online(["Amina", "Bethan"]).settle();

    team.assert_all_agree();
    for phone in team.phones() {
        let shown = phone.visit(visit);
        assert_eq!(shown.place, Some(place));
        assert_eq!(shown.outcome, "talked");
        assert_eq!(shown.needs["dental"], "wanted");
        let note = team.phone("Amina").note_on(visit, phone);
        assert_eq!(note.as_deref(), Some("Tea in the kitchen."));
    }
}

#[test]
fn two_volunteers_write_about_the_same_place_without_signal_and_both_are_kept() {
    let (mut team, place, _) = at_the_door();
    let hint = Some("Buzzer 3, then wait.".to_owned());
    team.phone("Amina")
        .change_place(place, |place| place.access_hint = hint.clone())
        .unwrap();
    let note = Some("Loose step.".to_owned());
    team.phone("Bethan")
        .places()
        .note_safety(place, "care".to_owned(), note.clone())
        .unwrap();
    team.online(["Amina", "Bethan"]).settle();

    team.assert_all_agree();
    for phone in team.phones() {
        let shown = phone.place(place);
        assert_eq!(
            (shown.access_hint, shown.safety_note),
            (hint.clone(), note.clone())
        );
        assert_eq!(shown.safety_level.as_deref(), Some("care"));
    }
}

#[test]
fn two_notes_on_one_visit_stay_apart_under_their_authors() {
    let (mut team, _, visit) = at_the_door();
    team.phone("Amina")
        .visits()
        .note(visit, "She laughed.".to_owned())
        .unwrap();
    team.phone("Bethan")
        .visits()
        .note(visit, "She wept.".to_owned())
        .unwrap();
    team.online(["Amina", "Bethan"]).settle();
    for phone in team.phones() {
        let by = |name: &str| team.phone(name).note_on(visit, phone).unwrap();
        assert_eq!(
            (by("Amina"), by("Bethan")),
            ("She laughed.".to_owned(), "She wept.".to_owned())
        );
    }
}

#[test]
fn what_two_people_wrote_together_can_be_told_afterwards() {
    let (mut team, place, visit) = at_the_door();
    team.phone("Amina")
        .visits()
        .note(visit, "Tea.".to_owned())
        .unwrap();
    team.phone("Bethan")
        .amend(visit, |visit| visit.outcome = "talked".to_owned())
        .unwrap();
    team.online(["Amina", "Bethan"]).settle();
    let lead = team.phone("Tamsin");
    let together = lead.written_together().unwrap();
    assert_eq!(together.len(), 1, "the place was written by one");
    assert_eq!(
        (together[0].record, together[0].label.as_str()),
        (visit, "Blue door")
    );
    let wrote = |name: &str| {
        let of_hers = together[0]
            .amended
            .iter()
            .filter(|amended| amended.by_name.as_deref() == Some(name));
        of_hers
            .flat_map(|amended| amended.fields.clone())
            .collect::<Vec<String>>()
    };
    assert_eq!(wrote("Bethan"), ["outcome"]);
    assert!(wrote("Amina").iter().any(|field| field.starts_with("notes/")));
    assert_eq!(lead.places().history(place).unwrap().len(), 1);
}

#[test]
fn a_visit_noted_offline_reaches_the_team_once() {
    let (mut team, place, visit) = at_the_door();
    team.online(["Amina", "Bethan"]).settle().settle();
    team.restart("Amina").settle();
    for phone in team.phones() {
        let visits = phone.visits().last_of(place, 0, 10).unwrap().visits;
        assert_eq!(
            visits.iter().map(|known| known.id).collect::<Vec<RecordId>>(),
            [visit]
        );
        assert_eq!(visits[0].recorded_by, team.phone("Amina").id());
    }
}

#[test]
fn a_visit_noted_offline_is_not_seen_before_there_is_signal() {
    let (mut team, place, _) = at_the_door();
    let later = team.phone("Amina").knock(place, "noanswer");
    team.settle();
    assert_eq!(team.phone("Tamsin").visits().by_id(later).unwrap(), None);
    assert_eq!(team.phone("Bethan").visits().by_id(later).unwrap(), None);
}

#[test]
fn with_nothing_new_an_exchange_moves_nothing() {
    let (mut team, ..) = at_the_door();
    team.online(["Amina", "Bethan"]).settle();
    for phone in team.phones() {
        let exchanged = phone.exchange().unwrap();
        assert_eq!((exchanged.pulled, exchanged.pushed, exchanged.entries), (0, 0, 0));
    }
}

/// Amina and Bethan stand at a door that everyone knows, and both see the visit that Amina began. Then the signal goes.
fn at_the_door() -> (Team, RecordId, RecordId) {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    team.settle();
    let visit = team.phone("Amina").knock(place, "brief");
    team.settle().offline(["Amina", "Bethan"]);
    (team, place, visit)
}
