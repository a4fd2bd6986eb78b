//! From phone to phone in a file, on whatever it is carried.

mod team;
mod wrong_files;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Progress;
use doorstep_core::companion::Progressed;
use doorstep_core::companion::WhatCame;
use doorstep_core::features::care::Concern;
use doorstep_core::sync::BundleTrouble;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Dice;
use doorstep_tests::Phone;
use doorstep_tests::Stick;
use doorstep_tests::Team;
use doorstep_tests::copy_folder;

/// A team that has a relay, and whose phones have no signal from now on.
fn without_signal<const N: usize>(volunteers: [&str; N]) -> (Team, Stick) {
    let mut team = Team::of("Tamsin", volunteers);
    team.office().switch_off();
    (team, Stick::default())
}

#[track_caller]
fn trouble<T: std::fmt::Debug>(read: Result<T, CompanionError>) -> BundleTrouble {
    match read {
        Err(CompanionError::Bundle { trouble }) => trouble,
        other => panic!("{other:?} is no trouble with a bundle"),
    }
}

/// Someone who watches, and who stops it once so many records are done.
#[derive(Default)]
struct Watcher {
    seen: Mutex<Vec<Progressed>>,
    stops_at: Option<u64>,
}

impl Progress for Watcher {
    fn on_progress(&self, so_far: Progressed) -> bool {
        self.seen.lock().unwrap().push(so_far);
        self.stops_at.is_none_or(|at| so_far.records < at)
    }
}

#[test]
fn a_lead_writes_a_file_and_a_volunteer_without_signal_has_what_it_brings() {
    let (team, stick) = without_signal(["Amina"]);
    let (lead, amina) = (team.phone("Tamsin"), team.phone("Amina"));
    let place = lead.add_place("Blue door");
    let visit = lead.knock(place, "talked");
    let written = stick.write("thursday", lead, &[amina]);
    assert_eq!((written.devices, written.entries), (1, 2));
    assert_eq!(written.bytes, stick.bytes("thursday").len() as u64);
    let came = stick.read("thursday", amina).unwrap();
    assert_eq!(
        (came.what, came.new_entries, came.of_entries),
        (WhatCame::News, 2, 2)
    );
    assert_eq!(
        (came.maker, came.maker_name.as_deref()),
        (lead.id(), Some("Tamsin"))
    );
    assert_eq!(came.made_at_ms, written.at_ms);
    assert_eq!(amina.visit(visit).outcome, "talked");
    assert_eq!(amina.dump_hash().unwrap(), lead.dump_hash().unwrap());
}

#[test]
fn a_file_read_twice_says_when_and_one_that_brings_nothing_says_so() {
    let (team, stick) = without_signal(["Amina"]);
    let (lead, amina) = (team.phone("Tamsin"), team.phone("Amina"));
    lead.add_place("Blue door");
    stick.write("one", lead, &[amina]);
    stick.write("other", lead, &[amina]);
    stick.read("one", amina).unwrap();
    let before = amina.dump_hash().unwrap();
    amina.watch.later(24 * 60 * 60);
    let again = stick.read("one", amina).unwrap();
    assert!(matches!(again.what, WhatCame::ReadBefore { .. }), "{again:?}");
    assert_eq!(again.new_entries, 0);
    assert_eq!(stick.read("other", amina).unwrap().what, WhatCame::AllKnown);
    assert_eq!(stick.read("other", lead).unwrap().what, WhatCame::Own);
    assert_eq!(amina.dump_hash().unwrap(), before);
}

#[test]
fn a_file_holds_what_is_new_since_word_came_back_and_everything_when_asked() {
    let (team, stick) = without_signal(["Amina"]);
    let (lead, amina) = (team.phone("Tamsin"), team.phone("Amina"));
    for number in 0..30 {
        lead.add_place(&format!("House {number}"));
    }
    stick.carry(lead, amina);
    // As long as no word comes back, the file may have been lost on the way.
    assert_eq!(stick.write("again", lead, &[amina]).entries, 30);
    stick.carry(amina, lead);
    lead.add_place("Blue door");
    let new = stick.write("new", lead, &[amina]);
    assert_eq!(new.entries, 1);
    let all = lead
        .bundles()
        .write(stick.path("all"), vec![amina.id()], None, true, None)
        .unwrap();
    assert_eq!(all.entries, 31);
    assert!(new.bytes < all.bytes);
    assert_eq!(stick.read("all", amina).unwrap().new_entries, 1);
}

#[test]
fn what_builds_on_a_file_that_got_lost_waits_is_said_and_comes_in_with_the_next() {
    let (team, stick) = without_signal(["Amina", "Bethan"]);
    let (lead, amina, bethan) = (team.phone("Tamsin"), team.phone("Amina"), team.phone("Bethan"));
    for number in 0..3 {
        lead.add_place(&format!("House {number}"));
    }
    stick.carry(lead, amina);
    stick.carry(amina, lead);
    let place = lead.add_place("Blue door");
    // Written for Amina, who has the three houses; read by Bethan, who has not.
    let phrase = "seven lamps lit tonight".to_owned();
    let for_amina = vec![amina.id()];
    let written = lead
        .bundles()
        .write(stick.path("late"), for_amina, Some(phrase.clone()), false, None);
    assert_eq!(written.unwrap().entries, 1);
    let came = bethan
        .bundles()
        .read(stick.path("late"), Some(phrase), None)
        .unwrap();
    assert_eq!(came.what, WhatCame::BuildsOnMore { entries: 3 });
    assert_eq!((came.new_entries, came.waits_for_earlier), (0, 1));
    assert_eq!(bethan.places().by_id(place).unwrap(), None);
    stick.carry(amina, bethan);
    assert_eq!(bethan.place(place).nickname, "Blue door");
    assert_eq!(bethan.dump_hash().unwrap(), lead.dump_hash().unwrap());
}

#[test]
fn one_file_serves_different_roles_and_whoever_cannot_read_all_hands_it_on() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let second = team.phone("Bethan").id();
    team.phone("Tamsin")
        .team()
        .set_role(vec![second], Role::Lead)
        .unwrap();
    team.settle();
    team.office().switch_off();
    let stick = Stick::default();
    let (lead, amina, bethan) = (team.phone("Tamsin"), team.phone("Amina"), team.phone("Bethan"));
    let place = lead.add_place("Blue door");
    let raised = lead.care().raise(Concern {
        basis: "observed".to_owned(),
        words: "She is afraid.".to_owned(),
        ..Concern::default()
    });
    raised.unwrap();
    stick.write("for all", lead, &[]);
    let came = stick.read("for all", amina).unwrap();
    assert!(came.waits_for_key > 0, "{came:?}");
    assert_eq!(amina.place(place).nickname, "Blue door");
    stick.carry(amina, bethan);
    assert_eq!(bethan.care().concerns(0, 10).unwrap().concerns.len(), 1);
}

#[test]
fn a_file_opens_for_whom_it_was_made_or_with_its_passphrase() {
    let (team, stick) = without_signal(["Amina", "Bethan"]);
    let (lead, amina, bethan) = (team.phone("Tamsin"), team.phone("Amina"), team.phone("Bethan"));
    let place = lead.add_place("Blue door");
    stick.write("hers", lead, &[amina]);
    assert_eq!(
        trouble(stick.read("hers", bethan)),
        BundleTrouble::NotForThisDevice
    );
    assert_eq!(bethan.places().by_id(place).unwrap(), None);
    let phrase = "seven lamps lit tonight";
    let write = |phrase: &str| {
        let phrase = Some(phrase.to_owned());
        let devices = vec![amina.id()];
        lead.bundles()
            .write(stick.path("spoken"), devices, phrase, false, None)
    };
    assert!(write("1234").is_err());
    write(phrase).unwrap();
    let read = |phrase: &str| {
        bethan
            .bundles()
            .read(stick.path("spoken"), Some(phrase.to_owned()), None)
    };
    assert_eq!(
        trouble(read("seven lamps lit today")),
        BundleTrouble::WrongPassphrase
    );
    assert_eq!(read(phrase).unwrap().new_entries, 1);
    assert_eq!(bethan.place(place).nickname, "Blue door");
}

#[test]
fn nothing_is_written_for_whoever_is_not_in() {
    let (team, stick) = without_signal(["Amina"]);
    let elsewhere = Team::elsewhere("Ursula", []);
    let strangers = vec![elsewhere.phone("Ursula").id()];
    let lead = team.phone("Tamsin").bundles();
    let refused = lead.write(stick.path("file"), strangers, None, false, None);
    assert!(
        matches!(refused, Err(CompanionError::NotKept { .. })),
        "{refused:?}"
    );
    assert_eq!(stick.files(), Vec::<String>::new());
}

#[test]
fn a_file_that_cannot_be_finished_leaves_the_one_before_and_nothing_beside_it() {
    let (team, stick) = without_signal(["Amina"]);
    let (lead, amina) = (team.phone("Tamsin"), team.phone("Amina"));
    lead.add_place("Blue door");
    stick.write("file", lead, &[amina]);
    let before = stick.bytes("file");
    let stopping = Arc::new(Watcher {
        stops_at: Some(0),
        ..Watcher::default()
    });
    let stopped = lead
        .bundles()
        .write(stick.path("file"), Vec::new(), None, false, Some(stopping));
    assert_eq!(stopped, Err(CompanionError::Stopped));
    assert_eq!(stick.bytes("file"), before);
    assert_eq!(stick.files(), ["file"]);
    let nowhere = stick.path("no such folder/file");
    assert!(
        lead.bundles()
            .write(nowhere, Vec::new(), None, false, None)
            .is_err()
    );
    // A listener that fails does not stop anything.
    struct Broken;
    impl Progress for Broken {
        fn on_progress(&self, _: Progressed) -> bool {
            panic!("the screen has gone")
        }
    }
    let written = lead.bundles().write(
        stick.path("file"),
        Vec::new(),
        None,
        false,
        Some(Arc::new(Broken)),
    );
    assert!(written.is_ok());
}

/// Enough for several batches.
fn much(phone: &Phone) {
    let mut dice = Dice::new(7);
    for _ in 0..60 {
        let place = phone.add_place("Blue door");
        let words: Vec<u8> = (0..260)
            .map(|_| b"abcdefghijklmnop rstuvwxyz"[dice.below(26)])
            .collect();
        let visit = phone.knock(place, "talked");
        phone
            .visits()
            .note(visit, String::from_utf8(words).unwrap())
            .unwrap();
    }
}

#[test]
fn how_far_it_is_can_be_watched_and_stopping_changes_nothing() {
    let (team, stick) = without_signal(["Amina"]);
    let (lead, amina) = (team.phone("Tamsin"), team.phone("Amina"));
    much(lead);
    let watcher = Arc::new(Watcher::default());
    let written = lead.bundles().write(
        stick.path("file"),
        vec![amina.id()],
        None,
        false,
        Some(watcher.clone()),
    );
    let entries = written.unwrap().entries;
    let last = *watcher.seen.lock().unwrap().last().unwrap();
    assert_eq!((last.records, last.of_records), (entries, entries));
    let before = amina.dump_hash().unwrap();
    let stopping = Arc::new(Watcher {
        stops_at: Some(1),
        ..Watcher::default()
    });
    let read = |watcher: &Arc<Watcher>| {
        amina.bundles().read(
            stick.path("file"),
            None,
            Some(Arc::clone(watcher) as Arc<dyn Progress>),
        )
    };
    assert_eq!(read(&stopping), Err(CompanionError::Stopped));
    assert_eq!(amina.dump_hash().unwrap(), before);
    let watcher = Arc::new(Watcher::default());
    let came = read(&watcher).unwrap();
    assert_eq!((came.what, came.new_entries), (WhatCame::News, entries));
    let seen = watcher.seen.lock().unwrap();
    let last = seen.last().unwrap();
    assert_eq!((last.records, last.of_records), (entries, entries));
    assert_eq!(last.bytes, last.of_bytes);
    assert!(seen.is_sorted_by_key(|seen| (seen.records, seen.bytes)));
}

/// Who copies a phone's folder in the middle, as a phone that dies there leaves it.
struct Witness {
    folder: PathBuf,
    copy: PathBuf,
}

impl Progress for Witness {
    fn on_progress(&self, so_far: Progressed) -> bool {
        if so_far.records > 0 && !self.copy.exists() {
            copy_folder(&self.folder, &self.copy);
        }
        true
    }
}

#[test]
fn a_phone_that_dies_while_it_reads_has_what_it_had_and_reads_it_again() {
    let (team, stick) = without_signal(["Amina"]);
    let (lead, amina) = (team.phone("Tamsin"), team.phone("Amina"));
    much(lead);
    let entries = stick.write("file", lead, &[amina]).entries;
    let before = amina.dump_hash().unwrap();
    let copy = team.folder().path().join("died");
    let witness = Arc::new(Witness {
        folder: amina.folder().to_owned(),
        copy: copy.clone(),
    });
    amina
        .bundles()
        .read(stick.path("file"), None, Some(witness))
        .unwrap();
    assert_ne!(amina.dump_hash().unwrap(), before);
    let mut died = Phone::locked(&copy, "Amina", 60);
    died.unlock();
    assert_eq!(died.dump_hash().unwrap(), before);
    assert_eq!(stick.read("file", &died).unwrap().new_entries, entries);
    assert_eq!(died.dump_hash().unwrap(), lead.dump_hash().unwrap());
}
