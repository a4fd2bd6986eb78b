//! An import that was a mistake goes again, as far as nobody has worked with it.

use doorstep_core::companion::CompanionError;
use doorstep_core::features::rounds::Round;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Team;

use super::importing::SEED;
use super::importing::SMALL;
use super::importing::named;
use super::importing::places;
use super::saved::xlsx;
use super::sheets::messy;

#[test]
fn an_import_is_taken_back_in_one_step_on_every_phone() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let own = lead.add_place("Amber arch");
    let file = xlsx(&messy(SEED, 400).rows);
    let imported = lead.imports().take_in(&file, None).unwrap();
    let id = imported.id.unwrap();
    team.settle();
    let listed = team.phone("Amina").imports().list(0, u32::MAX).unwrap().imports;
    assert_eq!(
        listed
            .iter()
            .map(|import| (import.id, import.places))
            .collect::<Vec<_>>(),
        [(id, imported.places)]
    );
    let undone = team.phone("Tamsin").imports().undo(id).unwrap();
    assert_eq!((undone.erased, undone.stayed.len()), (imported.places, 0));
    team.settle();
    for phone in team.phones() {
        let left: Vec<RecordId> = phone
            .places()
            .list(0, u32::MAX)
            .unwrap()
            .places
            .iter()
            .map(|line| line.id)
            .collect();
        assert_eq!(left, [own]);
        assert_eq!(phone.imports().list(0, u32::MAX).unwrap().imports, []);
    }
    assert_eq!(
        team.phone("Tamsin").imports().undo(id),
        Err(CompanionError::NotFound)
    );
}

#[test]
fn five_thousand_rows_come_in_at_once_and_go_in_one_step() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let imports = team.phone("Tamsin").imports();
    let file = xlsx(&messy(SEED, 5000).rows);
    let preview = timed("preview", || imports.preview(&file, None, 0, 50).unwrap());
    let imported = timed("import", || imports.take_in(&file, None).unwrap());
    assert_eq!(imported.places, preview.places + preview.blocks.len() as u64);
    timed("exchange", || team.settle().assert_all_agree());
    assert_eq!(places(team.phone("Amina")).len() as u64, imported.places);
    let undone = timed("undo", || imports.undo(imported.id.unwrap()).unwrap());
    assert_eq!(undone.erased, imported.places);
    timed("exchange", || team.settle().assert_all_agree());
    assert_eq!(places(team.phone("Amina")), []);
}

/// Says how long it took, to whoever asks for what tests print.
fn timed<T>(what: &str, act: impl FnOnce() -> T) -> T {
    let began = std::time::Instant::now();
    let done = act();
    eprintln!("{what}: {} ms", began.elapsed().as_millis());
    done
}

#[test]
fn what_somebody_has_worked_with_since_stays_and_is_named() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let file = b"Place,Type,Building,Flat\nVisited,house,,\nChanged,house,,\nPlanned,house,,\nIdle,house,,\n\
        First,flat,Mill Court,first floor\nSecond,flat,Mill Court,second floor\nThird,flat,Brook Court,top\n";
    let id = team
        .phone("Tamsin")
        .imports()
        .take_in(file, None)
        .unwrap()
        .id
        .unwrap();
    team.settle();
    let amina = team.phone("Amina");
    amina.knock(named(amina, "Visited"), "noanswer");
    amina
        .change_place(named(amina, "Changed"), |place| {
            place.access_hint = Some("side door".to_owned())
        })
        .unwrap();
    amina.knock(named(amina, "First"), "noanswer");
    team.settle();
    let lead = team.phone("Tamsin");
    let round = lead
        .rounds()
        .plan(Round {
            on: "2026-11-26".to_owned(),
            ..Round::default()
        })
        .unwrap();
    lead.rounds()
        .put(round, named(lead, "Planned"), None, None)
        .unwrap();
    let undone = lead.imports().undo(id).unwrap();
    let stayed = ["Changed", "First", "Mill Court", "Planned", "Visited"];
    let mut names: Vec<String> = undone
        .stayed
        .into_iter()
        .map(|known| known.place.nickname)
        .collect();
    names.sort();
    assert_eq!((names, undone.erased), (stayed.map(str::to_owned).to_vec(), 4));
    team.settle();
    let left: Vec<String> = places(team.phone("Amina"))
        .into_iter()
        .map(|place| place.nickname)
        .collect();
    assert_eq!(left, stayed);
}

#[test]
fn only_a_lead_imports_and_takes_back() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let id = team
        .phone("Tamsin")
        .imports()
        .take_in(SMALL, None)
        .unwrap()
        .id
        .unwrap();
    team.settle();
    let amina = team.phone("Amina").imports();
    assert_eq!(amina.preview(SMALL, None, 0, 10), Err(CompanionError::NotALead));
    assert_eq!(amina.take_in(SMALL, None), Err(CompanionError::NotALead));
    assert_eq!(amina.undo(id), Err(CompanionError::NotALead));
}
