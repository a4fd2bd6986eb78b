//! Too many wrong PINs, a lead who opens the phone again, and sealing in a hurry.

use std::sync::mpsc;

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::rescue_question;
use doorstep_core::sync::Admitted;
use doorstep_core::sync::Carrier;
use doorstep_core::sync::ErasedReceipt;
use doorstep_core::sync::Fault;
use doorstep_core::sync::Pulled;
use doorstep_core::sync::Pushed;
use doorstep_core::sync::Stream;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Folder;
use doorstep_tests::PIN;
use doorstep_tests::Phone;
use doorstep_tests::Team;
use doorstep_tests::copy_folder;

use super::Hardware;
use super::WRONG;
use super::guess_until_sealed;
use super::let_in;
use super::open_with;
use super::question;

#[test]
fn ten_wrong_pins_seal_a_phone_and_a_lead_opens_it_again_with_all_that_is_on_it() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let place = team.phone("Amina").add_place("Blue door");
    team.offline(["Amina"]).phone("Amina").knock(place, "talked");
    let before = team.phone("Amina").dump_hash().unwrap();
    let amina = team.phone_mut("Amina");
    amina.lock();
    assert_eq!(guess_until_sealed(amina), 10);
    for pin in [PIN, WRONG] {
        assert_eq!(amina.try_unlock(pin), Err(CompanionError::Sealed));
    }
    let_in(&mut team, "Amina", "Tamsin", "577215").unwrap();
    assert_eq!(team.phone("Amina").dump_hash().unwrap(), before);
    let amina = team.phone_mut("Amina");
    amina.lock();
    assert_eq!(amina.try_unlock(PIN), Err(CompanionError::WrongPin));
    assert_eq!(amina.try_unlock("577215"), Ok(()));
    team.online(["Amina"]).settle().assert_all_agree();
}

#[test]
fn the_team_says_after_how_many_wrong_pins_and_never_fewer_than_five() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    for (name, said, counted) in [("Amina", 7, 7), ("Bethan", 0, 5)] {
        let phone = team.phone_mut(name);
        phone.seal_after(said).unwrap();
        phone.lock();
        assert_eq!(guess_until_sealed(phone), counted);
    }
}

#[test]
fn a_forgotten_pin_loses_nothing_before_any_wrong_guess() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    team.phone_mut("Amina").lock();
    let_in(&mut team, "Amina", "Tamsin", "577215").unwrap();
    assert_eq!(team.phone("Amina").name(), "Amina");
}

#[test]
fn a_lead_sees_whose_phone_asks_and_nobody_else_can_answer() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let folder = Folder::make();
    let stranger = Phone::set_up(folder.path(), "Mallory", 77);
    stranger.team().found("Another team".to_owned()).unwrap();
    let id = team.phone("Amina").id();
    team.phone_mut("Amina").lock();
    let question = question(team.phone("Amina"));
    let asked = |phone: &Phone| phone.team().who_asks(question.clone());
    assert_eq!(asked(team.phone("Tamsin")), Ok(id));
    assert_eq!(asked(team.phone("Bethan")), Err(CompanionError::NotALead));
    assert_eq!(asked(&stranger), Err(CompanionError::NotForThisDevice));
    let mut altered = question.clone();
    let last = altered.len() - 1;
    altered[last] ^= 1;
    let refused = team.phone("Tamsin").team().answer_question(altered);
    assert_eq!(refused, Err(CompanionError::NotForThisDevice));
}

#[test]
fn an_answer_opens_once_and_only_the_phone_that_asked() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    team.phone_mut("Amina").lock();
    team.phone_mut("Bethan").lock();
    let answer = answer(&team, question(team.phone("Amina")));
    drop(question(team.phone("Bethan")));
    let refused = Err(CompanionError::NotForThisDevice);
    assert_eq!(open_with(team.phone_mut("Bethan"), &answer, "577215"), refused);
    let easy = open_with(team.phone_mut("Amina"), &answer, "111111");
    assert_eq!(easy, Err(CompanionError::PinTooEasy));
    open_with(team.phone_mut("Amina"), &answer, "577215").unwrap();
    assert_eq!(open_with(team.phone_mut("Amina"), &answer, "141421"), refused);
}

#[test]
fn a_phone_that_asks_again_before_it_is_answered_has_not_asked_in_vain() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    team.phone_mut("Amina").lock();
    team.phone_mut("Amina").vault = Some(Hardware::new().vault());
    let first = question(team.phone("Amina"));
    let answer = answer(&team, first.clone());
    assert_eq!(question(team.phone("Amina")), first);
    open_with(team.phone_mut("Amina"), &answer, "577215").unwrap();
    team.phone_mut("Amina").lock();
    assert_ne!(question(team.phone("Amina")), first, "that one was answered");
}

#[test]
fn a_phone_that_has_another_lead_by_now_asks_anew() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let (amina, bethan) = (team.phone("Amina").id(), team.phone("Bethan").id());
    team.phone_mut("Amina").lock();
    let first = question(team.phone("Amina"));
    let lead = team.phone("Tamsin").team();
    lead.set_role(vec![bethan], Role::Lead).unwrap();
    team.phone_mut("Amina").unlock();
    team.settle().phone_mut("Amina").lock();
    let second = question(team.phone("Amina"));
    let asked = |question| team.phone("Bethan").team().who_asks(question);
    assert_eq!(asked(first), Err(CompanionError::NotForThisDevice));
    assert_eq!(asked(second), Ok(amina));
}

fn answer(team: &Team, question: Vec<u8>) -> Vec<u8> {
    team.phone("Tamsin").team().answer_question(question).unwrap()
}

#[test]
fn whoever_reads_along_gets_nothing_from_question_and_answer() {
    let hardware = Hardware::new();
    let mut team = Team::of("Tamsin", ["Amina"]);
    let amina = team.phone_mut("Amina");
    amina.lock();
    amina.vault = Some(hardware.vault());
    amina.unlock();
    amina.change_pin(PIN.to_owned(), "577215".to_owned()).unwrap();
    amina.lock();
    let question = question(team.phone("Amina"));
    let answer = team.phone("Tamsin").team().answer_question(question).unwrap();
    let copy = Folder::make();
    copy_folder(team.phone("Amina").folder(), copy.path());
    let mut thief = Phone::locked(copy.path(), "Amina", 9);
    assert_eq!(
        open_with(&mut thief, &answer, "141421"),
        Err(CompanionError::VaultUnavailable)
    );
    thief.vault = Some(Hardware::new().vault());
    assert_eq!(
        open_with(&mut thief, &answer, "141421"),
        Err(CompanionError::VaultLost)
    );
}

#[test]
fn a_phone_in_no_team_and_the_only_lead_s_have_nobody_to_ask() {
    let folder = Folder::make();
    let phone = Phone::set_up(folder.path(), "Amina", 1);
    let alone = Team::of("Tamsin", ["Amina"]);
    for phone in [&phone, alone.phone("Tamsin")] {
        let asked = rescue_question(phone.folder().to_str().unwrap().to_owned(), None);
        assert_eq!(asked, Err(CompanionError::NobodyCouldOpen));
    }
}

#[test]
fn a_quick_seal_locks_every_room_while_an_exchange_waits_for_its_answer() {
    let team = Team::of("Tamsin", ["Amina"]);
    let amina = team.phone("Amina").companion();
    let (asked, begins) = mpsc::channel();
    let (release, answers) = mpsc::channel();
    let exchanges = amina.exchanges();
    let exchanging = std::thread::spawn(move || exchanges.once_with(&mut Slow { asked, answers }));
    begins.recv().unwrap();
    let (places, visits, people, room) = (amina.places(), amina.visits(), amina.people(), amina.team());
    amina.quick_seal();
    assert_eq!(places.list(0, 9).err(), Some(CompanionError::Locked));
    assert_eq!(visits.to_finish(0, 9).err(), Some(CompanionError::Locked));
    assert_eq!(people.list(0, 9).err(), Some(CompanionError::Locked));
    assert_eq!(room.devices().err(), Some(CompanionError::Locked));
    assert_eq!(amina.exchanges().keep_going(), Err(CompanionError::Locked));
    assert_eq!(amina.dump_hash().err(), Some(CompanionError::Locked));
    assert_eq!(amina.rekey_store(), Err(CompanionError::Locked));
    assert_eq!(
        amina.change_pin(PIN.to_owned(), "577215".to_owned()),
        Err(CompanionError::Locked)
    );
    let log = team.phone("Amina").folder().join("doorstep.store-wal");
    assert!(
        !log.exists(),
        "the store is closed while the exchange still waits"
    );
    assert!(!exchanging.is_finished());
    release.send(()).unwrap();
    let ended = exchanging.join().unwrap();
    assert_eq!(
        ended.map(|exchanged| exchanged.entries),
        Ok(0),
        "it was told to stop"
    );
}

#[test]
fn what_was_acknowledged_before_a_quick_seal_is_there_afterwards() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let amina = team.phone_mut("Amina");
    let place = amina.add_place("Blue door");
    amina.quick_seal();
    amina.quick_seal();
    amina.unlock();
    assert_eq!(amina.place(place).nickname, "Blue door");
    team.settle().assert_all_agree();
}

/// A relay that says when it is asked, and answers when it may.
struct Slow {
    asked: mpsc::Sender<()>,
    answers: mpsc::Receiver<()>,
}

impl Carrier for Slow {
    fn open(&mut self) -> Result<(), Fault> {
        self.asked.send(()).unwrap();
        self.answers.recv().unwrap();
        Ok(())
    }

    fn pull(&mut self, _: Stream, _: u64, _: u64) -> Result<Pulled, Fault> {
        Err(Fault::Unreachable)
    }

    fn push(&mut self, _: Stream, _: &[&[u8]]) -> Result<Pushed, Fault> {
        Err(Fault::Unreachable)
    }

    fn supersede(&mut self, _: Stream, _: &[[u8; 32]], _: &[&[u8]]) -> Result<ErasedReceipt, Fault> {
        Err(Fault::Unreachable)
    }

    fn admit(&mut self, _: &Admitted) -> Result<(), Fault> {
        Err(Fault::Unreachable)
    }
}
