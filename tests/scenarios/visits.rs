//! Visits: noted in one tap, put right for ever, taken back for six seconds.

use doorstep_core::companion::CompanionError;
use doorstep_core::features::care::Concern;
use doorstep_core::features::rounds::Round;
use doorstep_core::features::visits::NOTE_LETTERS_MAX;
use doorstep_core::features::visits::UNDO_WINDOW_MS;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Team;

use crate::rule;

#[test]
fn a_visit_undone_offline_never_shows_on_another_phone() {
    let (mut team, place) = team_and_place();
    team.offline(["Amina"]);
    let amina = team.phone("Amina");
    let visit = amina.knock(place, "talked");
    amina.visits().undo(visit).unwrap();
    assert_eq!(amina.visits().by_id(visit), Ok(None));
    team.online(["Amina"]).settle();
    team.assert_all_agree();
    for phone in team.phones() {
        assert_eq!(phone.visits().by_id(visit), Ok(None));
        assert_eq!(phone.visits().last_of(place, 0, 10).unwrap().visits, []);
        assert_eq!(phone.places().list(0, 100).unwrap().places[0].last, None);
    }
}

#[test]
fn a_visit_cannot_be_undone_after_six_seconds() {
    let (team, place) = team_and_place();
    let amina = team.phone("Amina");
    let visit = amina.knock(place, "talked");
    amina.watch.later(UNDO_WINDOW_MS / 1000 + 1);
    assert_eq!(rule(amina.visits().undo(visit)), "too late to undo");
    assert_eq!(amina.visit(visit).undone, None);
}

#[test]
fn a_visit_that_was_undone_cannot_be_undone_or_put_right_again() {
    let (team, place) = team_and_place();
    let amina = team.phone("Amina");
    let visit = amina.knock(place, "talked");
    let seen = amina.visit(visit);
    amina.visits().undo(visit).unwrap();
    assert_eq!(amina.visits().undo(visit), Err(CompanionError::NotFound));
    let mut wished = seen.clone();
    wished.outcome = "brief".to_owned();
    assert_eq!(
        rule(amina.visits().amend(visit, &seen, &wished)),
        "the visit was undone"
    );
}

#[test]
fn a_visit_undone_on_one_phone_stays_undone_though_another_wrote_about_it_meanwhile() {
    let (mut team, place) = team_and_place();
    let visit = team.phone("Amina").knock(place, "talked");
    team.settle().offline(["Bethan"]);
    team.phone("Amina").visits().undo(visit).unwrap();
    team.phone("Bethan")
        .visits()
        .note(visit, "She asked for tea.".to_owned())
        .unwrap();
    team.online(["Bethan"]).settle();
    team.assert_all_agree();
    for phone in team.phones() {
        assert_eq!(phone.visits().by_id(visit), Ok(None));
    }
}

#[test]
fn a_visit_to_finish_later_waits_on_the_list_until_it_is_finished() {
    let (mut team, place) = team_and_place();
    let amina = team.phone("Amina");
    let draft = Visit {
        place: Some(place),
        outcome: "talked".to_owned(),
        finish_later: Some(true),
        ..Visit::default()
    };
    let visit = amina.visits().record(draft).unwrap().id;
    assert_eq!(waiting(&team, "Amina"), [visit]);
    let seen = team.phone("Amina").visit(visit);
    let mut wished = seen.clone();
    wished.minutes = Some(20);
    team.phone("Amina")
        .visits()
        .finish(visit, &seen, &wished)
        .unwrap();
    assert_eq!(waiting(&team, "Amina"), []);
    team.settle();
    assert_eq!(waiting(&team, "Bethan"), []);
    assert_eq!(team.phone("Bethan").visit(visit).minutes, Some(20));
}

#[test]
fn a_child_seen_or_heard_marks_the_visit_on_every_phone() {
    let (mut team, place) = team_and_place();
    let recorded = team.phone("Amina").visits().record(with_child(place)).unwrap();
    assert!(recorded.concern_due);
    team.settle();
    for phone in team.phones() {
        let due: Vec<RecordId> = phone
            .visits()
            .concerns_due(0, 100)
            .unwrap()
            .visits
            .iter()
            .map(|known| known.id)
            .collect();
        assert_eq!(due, [recorded.id]);
    }
}

#[test]
fn the_mark_of_a_child_cannot_be_taken_off_by_putting_the_visit_right() {
    let (team, place) = team_and_place();
    let amina = team.phone("Amina");
    let visit = amina.visits().record(with_child(place)).unwrap().id;
    let taken_off = amina.amend(visit, |visit| visit.modifiers.clear());
    assert_eq!(rule(taken_off), "the concern stays until it is decided");
    assert!(amina.visit(visit).modifiers.contains("child"));
}

#[test]
fn a_round_with_a_child_s_voice_is_not_closed_before_a_concern_was_raised() {
    let (mut team, place) = team_and_place();
    let lead = team.phone("Tamsin");
    let round = Round {
        on: Day::in_london(lead.watch.now_ms()).to_string(),
        ..Round::default()
    };
    let round = lead.rounds().plan(round).unwrap();
    lead.rounds().put(round, place, None, None).unwrap();
    lead.rounds().go_out(round).unwrap();
    team.settle().offline(["Amina"]);
    let amina = team.phone("Amina");
    let visit = amina.visits().record(with_child(place)).unwrap().id;
    amina.rounds().come_home(round).unwrap();
    team.online(["Amina"]).settle();
    let first = "a child was seen or heard: raise a concern first";
    for name in ["Amina", "Tamsin"] {
        assert_eq!(rule(team.phone(name).rounds().close(round)), first, "{name}");
        assert_eq!(
            team.phone(name)
                .visits()
                .concerns_to_raise(0, 100)
                .unwrap()
                .visits
                .len(),
            1
        );
    }
    let concern = Concern {
        visit: Some(visit),
        basis: "observed".to_owned(),
        words: "A small voice behind the door.".to_owned(),
        ..Concern::default()
    };
    team.phone("Amina").care().raise(concern).unwrap();
    team.settle();
    let bethan = team.phone("Bethan");
    assert_eq!(bethan.visits().concerns_to_raise(0, 100).unwrap().visits, []);
    assert_eq!(
        bethan.visits().concerns_due(0, 100).unwrap().visits.len(),
        1,
        "it waits for a decision"
    );
    bethan.rounds().close(round).unwrap();
}

#[test]
fn whoever_asked_us_not_to_come_back_closes_the_place_on_every_phone() {
    let (mut team, place) = team_and_place();
    team.phone("Amina").knock(place, "stop");
    team.settle();
    for phone in team.phones() {
        assert_eq!(phone.place(place).safety_level.as_deref(), Some("do_not_visit"));
    }
    let open_again = team
        .phone("Bethan")
        .places()
        .note_safety(place, "fine".to_owned(), None);
    assert_eq!(rule(open_again), "only a lead lifts \"do not visit\"");
    team.phone("Tamsin")
        .places()
        .note_safety(place, "fine".to_owned(), None)
        .unwrap();
}

#[test]
fn who_put_a_visit_right_and_when_is_told_with_the_fields() {
    let (mut team, place) = team_and_place();
    let visit = team.phone("Amina").knock(place, "brief");
    team.settle();
    let bethan = team.phone("Bethan");
    bethan.watch.later(600);
    let before = bethan.watch.now_ms();
    bethan
        .amend(visit, |visit| visit.outcome = "talked".to_owned())
        .unwrap();
    team.settle();
    let history = team.phone("Tamsin").visits().history(visit).unwrap();
    assert_eq!(history.len(), 2);
    assert_eq!(
        (history[0].is_creation, history[0].by_name.as_deref()),
        (true, Some("Amina"))
    );
    assert_eq!(
        (history[1].is_creation, history[1].by_name.as_deref()),
        (false, Some("Bethan"))
    );
    assert_eq!(history[1].fields, ["outcome"]);
    assert!((before..before + 1000).contains(&history[1].at_ms));
}

#[test]
fn a_screen_left_open_takes_nothing_back_that_came_meanwhile() {
    let (mut team, place) = team_and_place();
    let visit = team.phone("Amina").knock(place, "brief");
    team.settle();
    let seen = team.phone("Bethan").visit(visit);
    team.phone("Amina")
        .amend(visit, |visit| visit.minutes = Some(5))
        .unwrap();
    team.settle();
    let mut wished = seen.clone();
    wished.outcome = "talked".to_owned();
    team.phone("Bethan")
        .visits()
        .amend(visit, &seen, &wished)
        .unwrap();
    team.settle();
    let shown = team.phone("Tamsin").visit(visit);
    assert_eq!((shown.outcome.as_str(), shown.minutes), ("talked", Some(5)));
}

#[test]
fn nobody_changes_the_note_of_another() {
    let (mut team, place) = team_and_place();
    let visit = team.phone("Amina").knock(place, "talked");
    team.phone("Amina")
        .visits()
        .note(visit, "Hers.".to_owned())
        .unwrap();
    team.settle();
    let changed = team.phone("Bethan").amend(visit, |visit| visit.notes.clear());
    assert_eq!(rule(changed), "the note is someone else's");
}

#[test]
fn a_note_longer_than_it_may_be_is_not_kept() {
    let (team, place) = team_and_place();
    let amina = team.phone("Amina");
    let visit = amina.knock(place, "talked");
    let letters = usize::try_from(NOTE_LETTERS_MAX).unwrap();
    amina.visits().note(visit, "a".repeat(letters)).unwrap();
    let refused = rule(amina.visits().note(visit, "b".repeat(letters + 1)));
    assert_eq!(refused, "the note has 281 letters, 280 at most");
    assert_eq!(amina.note_on(visit, amina), Some("a".repeat(letters)));
}

#[test]
fn a_visit_without_place_or_outcome_is_not_kept() {
    let (team, place) = team_and_place();
    let visits = team.phone("Amina").visits();
    let nowhere = Visit {
        outcome: "talked".to_owned(),
        ..Visit::default()
    };
    assert_eq!(rule(visits.record(nowhere)), "a visit needs a place");
    let no_end = Visit {
        place: Some(place),
        ..Visit::default()
    };
    assert_eq!(rule(visits.record(no_end)), "a visit needs an outcome");
    assert_eq!(visits.between(0, u64::MAX, 0, 9).unwrap().visits, []);
}

#[test]
fn a_visit_that_is_not_on_the_phone_is_not_found() {
    let (team, place) = team_and_place();
    let visit = team.phone("Amina").knock(place, "talked");
    let unheard = team.phone("Bethan").visits().note(visit, "Hello.".to_owned());
    assert_eq!(unheard, Err(CompanionError::NotFound));
}

fn waiting(team: &Team, name: &str) -> Vec<RecordId> {
    let visits = team.phone(name).visits().to_finish(0, 100).unwrap().visits;
    visits.iter().map(|known| known.id).collect()
}

fn with_child(place: RecordId) -> Visit {
    Visit {
        place: Some(place),
        outcome: "brief".to_owned(),
        modifiers: ["child".to_owned()].into(),
        ..Visit::default()
    }
}

fn team_and_place() -> (Team, RecordId) {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    team.settle();
    (team, place)
}
