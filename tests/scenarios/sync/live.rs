//! As long as a phone keeps going, what one commits is on the other's screen by itself.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::time::Duration;
use std::time::Instant;

use doorstep_core::companion::Event;
use doorstep_core::companion::Progress;
use doorstep_core::companion::Progressed;
use doorstep_core::features::places::Place;
use doorstep_core::sync::Pace;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Phone;
use doorstep_tests::Team;

/// Hears of everything that was there before, so that only news is left.
fn deafen(phone: &Phone) {
    while phone.next_event(0).is_some() {}
}

fn hears_of(phone: &Phone, record: RecordId, within: Duration) -> bool {
    let began = Instant::now();
    while began.elapsed() < within {
        match phone.next_event(200) {
            Some(Event::Changed { records }) if records.contains(&record) => return true,
            _ => {}
        }
    }
    false
}

/// Gathers for so long, and no longer.
const GATHERS: Pace = Pace {
    gather_ms: 1500,
    spread_ms: 1,
};

#[test]
fn what_one_writes_after_somebody_asked_is_with_the_other_at_once() {
    let team = Team::of("Tamsin", ["Amina"]);
    let (amina, tamsin) = (team.phone("Amina"), team.phone("Tamsin"));
    for phone in [amina, tamsin] {
        phone.exchanges().keep_going().unwrap();
    }
    amina.exchanges().hurry().unwrap();
    deafen(tamsin);
    let place = amina.add_place("Blue door");
    assert!(hears_of(tamsin, place, Duration::from_secs(10)));
    assert_eq!(tamsin.place(place).nickname, "Blue door");
}

#[test]
fn in_the_background_several_commits_go_as_one_push() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    team.restart("Amina");
    let before = {
        let store = team.office().store();
        store.totals().envelopes
    };
    let (amina, tamsin) = (team.phone("Amina"), team.phone("Tamsin"));
    tamsin.exchanges().keep_going().unwrap();
    amina.exchanges().keep_going_at(GATHERS).unwrap();
    std::thread::sleep(Duration::from_millis(500));
    deafen(tamsin);
    let first = amina.add_place("Blue door");
    let second = amina.add_place("Red door");
    let third = amina.add_place("Green door");
    assert!(!hears_of(tamsin, first, Duration::from_millis(700)), "it gathers");
    assert!(hears_of(tamsin, third, Duration::from_secs(10)));
    assert_eq!(tamsin.place(second).nickname, "Red door");
    amina.exchanges().stop();
    tamsin.exchanges().stop();
    let store = team.office().store();
    assert_eq!(store.totals().envelopes - before, 1);
}

#[test]
fn how_far_an_exchange_is_is_told_and_it_can_be_stopped_without_loss() {
    struct StopsAt(usize, Mutex<Vec<Progressed>>);
    impl Progress for StopsAt {
        fn on_progress(&self, so_far: Progressed) -> bool {
            let mut told = self.1.lock().unwrap();
            told.push(so_far);
            told.len() < self.0
        }
    }
    let mut team = Team::of("Tamsin", ["Amina"]);
    let place = team.phone("Amina").add_place("Blue door");
    let stopped = Arc::new(StopsAt(1, Mutex::default()));
    let exchanges = team.phone("Amina").exchanges();
    exchanges.once_with_progress(stopped.clone()).unwrap();
    assert_eq!(stopped.1.lock().unwrap().len(), 1);
    let whole = Arc::new(StopsAt(usize::MAX, Mutex::default()));
    exchanges.once_with_progress(whole.clone()).unwrap();
    let told = whole.1.lock().unwrap().clone();
    assert!(
        told.iter().all(|so_far| so_far.records <= so_far.of_records),
        "{told:?}"
    );
    assert!(
        told.windows(2).all(|pair| pair[0].records <= pair[1].records),
        "{told:?}"
    );
    team.settle().assert_all_agree();
    assert_eq!(team.phone("Tamsin").place(place).nickname, "Blue door");
}

/// The clock is asked for before the store, by whoever writes and by whoever takes in; in the other order both wait for good.
#[test]
fn who_writes_while_news_come_in_waits_for_nobody() {
    let team = Team::of("Tamsin", ["Amina"]);
    let [amina, tamsin] = ["Amina", "Tamsin"].map(|name| team.phone(name).companion());
    for phone in [&amina, &tamsin] {
        phone.exchanges().keep_going().unwrap();
    }
    let (say, over) = channel();
    std::thread::spawn(move || {
        for number in 0..WRITES {
            let draft = Place {
                nickname: format!("Door {number}"),
                kind: "house".to_owned(),
                state: "confirmed".to_owned(),
                ..Place::default()
            };
            // Wakes the one that sends in the moment in which she writes.
            amina.exchanges().hurry().unwrap();
            let written = amina.places().add(draft).unwrap();
            let came =
                |event| matches!(event, Some(Event::Changed { records }) if records.contains(&written));
            while !came(tamsin.next_event(20_000)) {}
            // What follows from it is on its way back when the next is written.
            std::thread::sleep(Duration::from_millis(5));
        }
        let _ = say.send(());
    });
    over.recv_timeout(Duration::from_secs(60)).unwrap();
}

const WRITES: usize = 150;
