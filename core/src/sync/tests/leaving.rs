//! Devices that are out, keys that turn, records that are erased: what is left with whom.

use super::phones::NOW_MS;
use super::phones::Phone;
use super::phones::count;
use super::phones::erase;
use super::phones::remove;
use super::phones::settle;
use super::phones::three;
use crate::crypto::LeafKey;
use crate::documents::ledger;
use crate::sync::Error;
use crate::sync::Stream;
use crate::sync::deposits;
use crate::team::epoch;
use crate::team::leaves;
use crate::vocabulary::Role;
use crate::vocabulary::Scope;

/// How many secrets of an epoch a phone holds.
fn secrets(phone: &Phone, number: u32) -> usize {
    let held = phone.store.read(|db| epoch::secrets(db, number, Scope::Field));
    held.unwrap().len()
}

fn leaf_keys(phone: &Phone) -> Vec<LeafKey> {
    phone.store.read(leaves::all).unwrap()
}

#[test]
fn a_removed_phone_reads_nothing_written_from_then_on() {
    let (anna, beth, cleo, shelf) = three();
    beth.note("before");
    settle(&[&anna, &beth, &cleo], &shelf);
    remove(&anna, &beth);
    settle(&[&anna, &cleo], &shelf);
    cleo.note("after");
    settle(&[&anna, &cleo], &shelf);
    assert!(
        beth.try_exchange(&shelf).fault.is_some(),
        "the relay knows her no more"
    );
    for stream in Stream::ALL {
        beth.take(stream, &shelf.borrow().all(stream));
    }
    assert_eq!(
        beth.notes(),
        ["before"],
        "not even with everything the relay holds"
    );
    assert_eq!(
        cleo.notes(),
        ["after", "before"],
        "what she wrote while she was in counts"
    );
}

#[test]
fn what_a_removed_phone_wrote_too_late_waits_and_counts_when_a_lead_says_so() {
    let (anna, beth, cleo, shelf) = three();
    beth.note("before");
    settle(&[&anna, &beth, &cleo], &shelf);
    beth.note("too late");
    remove(&anna, &beth);
    // Her envelope slipped in before the relay heard of it.
    beth.exchange(&shelf);
    settle(&[&anna, &cleo], &shelf);
    for phone in [&anna, &cleo] {
        assert_eq!(phone.notes(), ["before"]);
        assert_eq!(count(phone, "entries WHERE state = 5"), 1);
    }
    remove(&anna, &beth);
    settle(&[&anna, &cleo], &shelf);
    for phone in [&anna, &cleo] {
        assert_eq!(phone.notes(), ["before", "too late"], "{}", phone.device.name);
    }
}

#[test]
fn who_comes_in_after_late_words_were_let_count_reads_them_too() {
    let (anna, beth, cleo, shelf) = three();
    beth.note("too late");
    remove(&anna, &beth);
    beth.exchange(&shelf);
    settle(&[&anna, &cleo], &shelf);
    remove(&anna, &beth);
    let mut dana = Phone::new("Dana", 4);
    anna.add(&mut dana, Role::Volunteer);
    settle(&[&anna, &cleo, &dana], &shelf);
    for phone in [&anna, &cleo, &dana] {
        assert_eq!(phone.notes(), ["too late"], "{}", phone.device.name);
    }
}

#[test]
fn each_acknowledgement_brings_a_fresh_leaf_key_and_old_keys_are_destroyed() {
    let (anna, beth, cleo, shelf) = three();
    let first = leaf_keys(&beth);
    for _ in 0..2 {
        anna.gavel(|gavel| gavel.turn(anna.anchor()));
        settle(&[&anna, &beth, &cleo], &shelf);
    }
    let now = leaf_keys(&beth);
    assert!(
        now.iter()
            .all(|key| first.iter().all(|old| old.expose() != key.expose()))
    );
    let (_, mark) = beth
        .team()
        .epoch()
        .map(|(hash, mark)| (hash, mark.clone()))
        .unwrap();
    for phone in [&anna, &beth, &cleo] {
        for number in 1..mark.number {
            assert_eq!(
                secrets(phone, number),
                0,
                "{} keeps epoch {number}",
                phone.device.name
            );
        }
        assert!(leaf_keys(phone).len() <= 2);
    }
}

#[test]
fn old_keys_stay_as_long_as_a_phone_has_not_acknowledged() {
    let (anna, beth, cleo, shelf) = three();
    let before = anna.team().epoch().unwrap().1.number;
    anna.gavel(|gavel| gavel.turn(anna.anchor()));
    settle(&[&anna, &beth], &shelf);
    assert_eq!(secrets(&beth, before), 1);
    settle(&[&cleo, &anna, &beth], &shelf);
    assert_eq!(secrets(&beth, before), 0);
}

#[test]
fn old_keys_go_after_a_fortnight_by_themselves() {
    let (anna, beth, cleo, shelf) = three();
    let before = anna.team().epoch().unwrap().1.number;
    anna.gavel(|gavel| gavel.turn(anna.anchor()));
    settle(&[&anna, &beth], &shelf);
    for (day, left) in [(13, 1), (15, 0)] {
        for phone in [&anna, &beth] {
            phone.set_clock(NOW_MS + day * DAY_MS);
            phone.exchange(&shelf);
            assert_eq!(secrets(phone, before), left, "{} on day {day}", phone.device.name);
        }
    }
    assert!(
        !anna
            .team()
            .has_acknowledged(&cleo.device.id(), &anna.team().epoch().unwrap().0)
    );
}

#[test]
fn what_a_resting_phone_gave_before_the_relay_heard_of_new_keys_can_be_read() {
    let (anna, beth, cleo, shelf) = three();
    settle(&[&anna, &beth, &cleo], &shelf);
    let before = anna.team().epoch().unwrap().1.number;
    let silent = [&beth, &cleo].map(|phone| phone.device.id()).into();
    anna.gavel(|gavel| gavel.turn_without(anna.anchor(), &silent));
    anna.here().outbox(|outbox| outbox.get_ready()).unwrap();

    cleo.note("under the keys she has");
    cleo.exchange(&shelf);
    anna.exchange(&shelf);
    assert_eq!(anna.notes(), ["under the keys she has"]);
    settle(&[&anna], &shelf);
    assert_eq!(secrets(&anna, before), 0);
}

#[test]
fn a_phone_away_for_1_2_and_40_rotations_comes_back() {
    for turns in [1, 2, 40] {
        let (anna, beth, cleo, shelf) = three();
        let id = beth.note("first");
        settle(&[&anna, &beth, &cleo], &shelf);
        cleo.note("offline");
        for _ in 0..turns {
            anna.gavel(|gavel| gavel.turn(anna.anchor()));
            anna.exchange(&shelf);
            beth.exchange(&shelf);
        }
        beth.rewrite(id, "second");
        settle(&[&beth, &anna], &shelf);
        settle(&[&cleo, &anna, &beth], &shelf);
        for phone in [&anna, &beth, &cleo] {
            assert_eq!(
                phone.notes(),
                ["offline", "second"],
                "{turns} {}",
                phone.device.name
            );
        }
    }
}

#[test]
fn an_erased_record_is_gone_from_every_phone_and_from_the_carrier_and_the_rest_stays() {
    let (anna, beth, cleo, shelf) = three();
    let kept = beth.note("kept");
    let gone = beth.note("Marigold");
    beth.rewrite(gone, "Marigold again");
    settle(&[&anna, &beth, &cleo], &shelf);
    cleo.rewrite(gone, "Marigold by Cleo");
    settle(&[&anna, &beth, &cleo], &shelf);
    let before: Vec<Vec<u8>> = shelf.borrow().all(Stream::Field);
    erase(&anna, gone);
    settle(&[&anna, &beth, &cleo], &shelf);
    for phone in [&anna, &beth, &cleo] {
        assert_eq!(phone.notes(), ["kept"], "{}", phone.device.name);
        assert_eq!(count(phone, "entries WHERE body IS NOT NULL"), 1);
        let keys = phone.store.read::<_, Error>(|db| Ok(ledger::keys(db, gone, 1)?));
        assert!(keys.unwrap().is_empty());
    }
    let after = shelf.borrow().all(Stream::Field);
    let holding = |envelope: &&Vec<u8>| after.contains(*envelope);
    let left: Vec<_> = before.iter().filter(holding).collect();
    assert!(left.len() < before.len(), "the carrier was told to delete");
    assert_eq!(anna.store.read(deposits::stale_count).unwrap(), 0);

    let mut dora = Phone::new("Dora", 4);
    anna.add(&mut dora, Role::Volunteer);
    settle(&[&anna, &dora], &shelf);
    assert_eq!(dora.notes(), ["kept"], "whoever joins later reads the rest");
    dora.rewrite(kept, "kept by Dora");
    settle(&[&dora, &anna, &beth, &cleo], &shelf);
    assert_eq!(cleo.notes(), ["kept by Dora"]);
}

#[test]
fn what_was_written_offline_about_an_erased_record_is_dropped_when_it_comes() {
    let (anna, beth, cleo, shelf) = three();
    let gone = beth.note("Marigold");
    settle(&[&anna, &beth, &cleo], &shelf);
    cleo.rewrite(gone, "Marigold by Cleo");
    cleo.note("kept");
    erase(&anna, gone);
    settle(&[&anna, &beth], &shelf);
    settle(&[&cleo, &anna, &beth], &shelf);
    for phone in [&anna, &beth, &cleo] {
        assert_eq!(phone.notes(), ["kept"], "{}", phone.device.name);
        assert_eq!(count(phone, "entries WHERE body IS NOT NULL"), 1);
    }
}

#[test]
fn an_epoch_that_gives_one_phone_another_secret_is_refused_and_counted() {
    let (anna, beth, cleo, shelf) = three();
    settle(&[&anna, &beth, &cleo], &shelf);
    let before = beth.team().epoch().unwrap().1.number;
    let told = anna.state_an_unequal_epoch(before + 1, &[&beth]);
    let taken = beth.take(Stream::Membership, &[told]);
    assert_eq!(taken.unequal, 1);
    assert_eq!(secrets(&beth, before + 1), 0);
    assert_eq!(beth.team().epoch().unwrap().1.number, before);
}

#[test]
fn a_phone_that_is_silent_for_two_months_rests_and_loses_nothing() {
    let (anna, beth, cleo, shelf) = three();
    settle(&[&anna, &beth, &cleo], &shelf);
    cleo.note("on a far phone");
    beth.note("still here");
    for day in (0..=90).step_by(10) {
        for phone in [&anna, &beth] {
            phone.set_clock(NOW_MS + day * DAY_MS);
        }
        settle(&[&beth, &anna], &shelf);
    }
    assert!(anna.team().members[&cleo.device.id()].rests);
    assert!(!anna.team().members[&beth.device.id()].rests);

    cleo.set_clock(NOW_MS + 90 * DAY_MS);
    cleo.try_exchange(&shelf);
    let none = std::collections::BTreeSet::new();
    anna.gavel(|gavel| gavel.turn_without(anna.anchor(), &none));
    anna.exchange(&shelf);
    settle(&[&cleo, &anna, &beth], &shelf);
    for phone in [&anna, &beth, &cleo] {
        assert_eq!(
            phone.notes(),
            ["on a far phone", "still here"],
            "{}",
            phone.device.name
        );
    }
}

#[test]
fn a_lead_whose_clock_is_decades_ahead_puts_nobody_to_rest() {
    let (anna, beth, cleo, shelf) = three();
    settle(&[&anna, &beth, &cleo], &shelf);
    anna.set_clock(NOW_MS + 70 * 365 * DAY_MS);
    settle(&[&anna, &beth, &cleo], &shelf);
    assert!(anna.team().members.values().all(|member| !member.rests));
    anna.set_clock(NOW_MS);
    cleo.note("still in");
    settle(&[&cleo, &anna, &beth], &shelf);
    for phone in [&anna, &beth, &cleo] {
        assert_eq!(phone.notes(), ["still in"], "{}", phone.device.name);
    }
}

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
