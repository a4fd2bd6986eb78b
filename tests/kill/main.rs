//! A phone that writes is killed at any moment, again and again: what it acknowledged is there, and no number is used
//! twice.
//!
//! `DOORSTEP_KILLS=10000` kills so often; `DOORSTEP_SEED=7` begins with other dice.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "in a test an unwrap is an assertion, and what is printed is for whoever reads the failure"
)]

mod street;
mod writer;

use std::env;
use std::io::BufReader;
use std::time::Duration;
use std::time::Instant;

use doorstep_core::companion::Companion;
use doorstep_core::companion::CompanionError;
use doorstep_tests::Dice;
use doorstep_tests::Folder;
use doorstep_tests::PIN;
use doorstep_tests::Phone;
use street::Street;
use street::read_act;
use writer::Said;
use writer::phone_with_vault;
use writer::start_rekeying;
use writer::start_setting_up;

#[test]
fn a_phone_killed_at_any_moment_keeps_what_it_acknowledged_and_uses_no_number_twice() {
    let kills = number("DOORSTEP_KILLS").unwrap_or(KILLS);
    let seed = number("DOORSTEP_SEED").unwrap_or(1);
    let began = Instant::now();
    let lanes = u64::try_from(std::thread::available_parallelism().map_or(1, usize::from)).unwrap();
    let acknowledged: usize = std::thread::scope(|scope| {
        let lane = |lane: u64| {
            let kills = kills / lanes + u64::from(lane < kills % lanes);
            scope.spawn(move || walk(seed * 1000 + lane, kills))
        };
        let running: Vec<_> = (0..lanes).map(lane).collect();
        running
            .into_iter()
            .map(|lane| lane.join().expect("every lane holds"))
            .sum()
    });
    let took = began.elapsed().as_millis();
    println!("{kills} kills, {acknowledged} acknowledged acts, {took} ms");
    assert!(
        acknowledged > usize::try_from(kills).unwrap(),
        "the killed phones hardly wrote anything"
    );
}

#[test]
fn a_phone_killed_while_it_is_set_up_is_there_whole_or_can_be_set_up_again() {
    let mut dice = Dice::new(number("DOORSTEP_SEED").unwrap_or(1));
    let (mut whole, mut anew) = (0, 0);
    for _ in 0..SET_UPS {
        let folder = Folder::make();
        let mut child = start_setting_up(folder.path());
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        assert_eq!(read_act(&mut lines), Some(Said::Exchanged), "the set-up begins");
        std::thread::sleep(Duration::from_micros(
            u64::try_from(dice.below(SET_UP_US)).unwrap(),
        ));
        child.kill().unwrap();
        child.wait().unwrap();
        let is_said = read_act(&mut lines).is_some();
        let mut phone = Phone::locked(folder.path(), "Amina", 1);
        match phone.try_unlock(PIN) {
            Ok(()) => whole += 1,
            Err(error) => {
                assert!(!is_said, "a phone that was there is gone: {error:?}");
                assert_eq!(error, CompanionError::NothingHere);
                Phone::set_up(folder.path(), "Amina", 2);
                anew += 1;
            }
        }
    }
    println!("{SET_UPS} set-ups killed: {whole} whole, {anew} set up again");
}

#[test]
fn a_phone_killed_while_its_store_gets_a_new_key_opens_with_all_it_had() {
    let mut dice = Dice::new(number("DOORSTEP_SEED").unwrap_or(1));
    let folder = Folder::make();
    let mut phone = phone_with_vault(folder.path(), dice.throw());
    std::fs::create_dir(phone.folder()).unwrap();
    let made = Companion::create_in(phone.folder(), PIN.to_owned(), "Amina", phone.surroundings());
    phone.unlocked_as(made.unwrap());
    phone.team().found("Thursday evenings".to_owned()).unwrap();
    for door in 0..30 {
        phone.add_place(&format!("Door {door}"));
    }
    let (id, before) = (phone.id(), phone.dump_hash().unwrap());
    for _ in 0..REKEYS {
        phone.lock();
        let mut child = start_rekeying(folder.path(), dice.throw());
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        assert_eq!(read_act(&mut lines), Some(Said::Exchanged), "it begins");
        std::thread::sleep(Duration::from_micros(
            u64::try_from(dice.below(REKEY_US)).unwrap(),
        ));
        child.kill().unwrap();
        child.wait().unwrap();
        phone.unlock();
        assert_eq!((phone.id(), phone.dump_hash().unwrap()), (id, before.clone()));
        assert!(!phone.was_restored());
        let names = std::fs::read_dir(phone.folder()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let stores: Vec<String> = names.filter(|name| name.ends_with(".store")).collect();
        assert_eq!(stores.len(), 1, "{stores:?}");
    }
    println!("{REKEYS} new keys killed");
}

/// Kills the phone of one team so often, moving to a new street before the evening grows long.
fn walk(seed: u64, kills: u64) -> usize {
    let mut acknowledged = 0;
    let mut left = kills;
    let mut streets = seed * 1000;
    while left > 0 {
        println!("street {streets}");
        let mut street = Street::new(streets);
        for kill in 0..left.min(KILLS_A_STREET) {
            street.kill_once(kill);
        }
        acknowledged += street.go_home();
        left -= left.min(KILLS_A_STREET);
        streets += 1;
    }
    acknowledged
}

fn number(name: &str) -> Option<u64> {
    let value = env::var(name).ok()?;
    Some(value.parse().unwrap_or_else(|_| panic!("{name} is a number")))
}

/// Every change of the code is lived through by so many.
const KILLS: u64 = 200;
const KILLS_A_STREET: u64 = 25;
const SET_UPS: u64 = 60;
const REKEYS: u64 = 60;
/// Longer than it takes to give a store a new key, in microseconds.
const REKEY_US: usize = 60_000;
/// Longer than it takes to set a phone up, in microseconds.
const SET_UP_US: usize = 40_000;
