use super::phones::Phone;
use super::phones::settle;
use super::phones::three;
use super::shelf::Shelf;
use crate::sync::Fault;
use crate::sync::Stream;
use crate::sync::holdings::Holdings;
use crate::vocabulary::Role;
use crate::vocabulary::Scope;

#[test]
fn what_one_writes_the_others_read() {
    let (anna, beth, cleo, shelf) = three();
    beth.note("nobody opened");
    cleo.note("come back on Monday");
    for phone in [&beth, &cleo, &anna, &beth] {
        phone.exchange(&shelf);
    }
    for phone in [&anna, &beth, &cleo] {
        assert_eq!(phone.notes(), ["come back on Monday", "nobody opened"]);
    }
}

#[test]
fn a_phone_that_joins_late_opens_everything() {
    let (anna, beth, _, shelf) = three();
    let id = beth.note("first");
    beth.exchange(&shelf);
    anna.exchange(&shelf);
    anna.gavel(|gavel| gavel.turn(anna.anchor()));
    anna.exchange(&shelf);
    beth.exchange(&shelf);
    beth.rewrite(id, "second");
    beth.exchange(&shelf);
    anna.exchange(&shelf);

    let mut dora = Phone::new("Dora", 4);
    anna.add(&mut dora, Role::Volunteer);
    anna.exchange(&shelf);
    settle(&[&dora, &anna], &shelf);
    assert_eq!(dora.team(), anna.team());
    assert_eq!(dora.notes(), ["second"]);
}

#[test]
fn a_prayer_partner_reads_nothing_of_the_field() {
    let (anna, beth, _, shelf) = three();
    let mut ellen = Phone::new("Ellen", 5);
    anna.add(&mut ellen, Role::PrayerPartner);
    anna.exchange(&shelf);
    beth.note("nobody opened");
    beth.exchange(&shelf);
    ellen.exchange(&shelf);
    assert!(ellen.notes().is_empty());
    let taken = ellen.take(Stream::Field, &shelf.borrow().all(Stream::Field));
    assert_eq!(taken.merged.entries, 0);
    assert!(ellen.notes().is_empty());
}

#[test]
fn a_founder_who_was_offline_brings_all_her_epochs() {
    let shelf = Shelf::new();
    let (mut anna, mut beth) = (Phone::new("Anna", 1), Phone::new("Beth", 2));
    anna.found();
    for _ in 0..3 {
        anna.gavel(|gavel| gavel.turn(anna.anchor()));
    }
    anna.note("alone");
    anna.add(&mut beth, Role::Caseworker);
    anna.exchange(&shelf);
    beth.exchange(&shelf);
    assert_eq!(beth.team().epoch().map(|(_, mark)| mark.number), Some(5));
    assert_eq!(beth.notes(), ["alone"]);
}

#[test]
fn entries_sealed_before_the_keys_turned_are_sealed_again() {
    let (anna, beth, cleo, shelf) = three();
    beth.note("on the stairs");
    shelf.borrow_mut().faults.push_back(Fault::Unreachable);
    assert_eq!(beth.try_exchange(&shelf).fault, Some(Fault::Unreachable));
    anna.gavel(|gavel| gavel.turn(anna.anchor()));
    anna.exchange(&shelf);
    beth.exchange(&shelf);
    cleo.exchange(&shelf);
    anna.exchange(&shelf);
    assert_eq!(anna.notes(), ["on the stairs"]);
    assert_eq!(cleo.notes(), ["on the stairs"]);
}

#[test]
fn stale_epoch_twice_and_a_lost_session_lose_nothing() {
    let (anna, beth, _, shelf) = three();
    beth.note("on the stairs");
    shelf
        .borrow_mut()
        .faults
        .extend([Fault::StaleEpoch, Fault::NoSession, Fault::StaleEpoch]);
    beth.exchange(&shelf);
    anna.exchange(&shelf);
    assert_eq!(anna.notes(), ["on the stairs"]);
}

#[test]
fn a_relay_that_always_says_stale_is_left_alone() {
    let (_, beth, _, shelf) = three();
    beth.note("on the stairs");
    shelf
        .borrow_mut()
        .faults
        .extend(std::iter::repeat_n(Fault::StaleEpoch, 100));
    assert_eq!(beth.try_exchange(&shelf).fault, Some(Fault::StaleEpoch));
    assert!(shelf.borrow().faults.len() > 90);
}

#[test]
fn an_idle_exchange_sends_nothing() {
    let (anna, beth, cleo, shelf) = three();
    beth.note("nobody opened");
    for phone in [&beth, &anna, &cleo, &beth, &anna, &cleo] {
        phone.exchange(&shelf);
    }
    let before = shelf.borrow().count();
    for phone in [&anna, &beth, &cleo] {
        assert_eq!(phone.exchange(&shelf).pushed, 0);
    }
    assert_eq!(shelf.borrow().count(), before);
}

#[test]
fn receipts_say_who_has_what() {
    let (anna, beth, cleo, shelf) = three();
    for visit in 0..14 {
        beth.note(&format!("visit {visit}"));
    }
    for phone in [&beth, &anna, &beth] {
        phone.exchange(&shelf);
    }
    let has = |reader: &Phone| {
        let all = beth
            .store
            .read(|db| Holdings::look(db, &beth.device.id()))
            .unwrap();
        (all.has(&reader.device.id(), Scope::Field), all.of(Scope::Field))
    };
    assert_eq!(has(&anna), (14, 14));
    assert_eq!(has(&cleo), (0, 14));
    let sent = |stream| shelf.borrow().all(stream).len();
    let before = sent(Stream::Field);
    anna.exchange(&shelf);
    assert_eq!(sent(Stream::Field), before, "a receipt is sent once");
}

#[test]
fn a_line_that_breaks_goes_on_where_it_broke() {
    let (anna, beth, cleo, shelf) = three();
    for visit in 0..9 {
        beth.note(&format!("visit {visit}"));
        beth.exchange(&shelf);
    }
    shelf.borrow_mut().cut = Some(2);
    cleo.exchange(&shelf);
    anna.exchange(&shelf);
    assert_eq!(cleo.notes().len(), 9);
    assert_eq!(anna.notes().len(), 9);
}

#[test]
fn a_relay_that_was_wiped_is_filled_again() {
    let (anna, beth, cleo, shelf) = three();
    beth.note("nobody opened");
    beth.exchange(&shelf);
    cleo.exchange(&shelf);
    shelf.borrow_mut().wipe();
    assert_eq!(beth.try_exchange(&shelf).fault, Some(Fault::NotOnRoster));
    for phone in [&anna, &beth, &cleo, &anna] {
        phone.exchange(&shelf);
    }
    assert_eq!(anna.notes(), ["nobody opened"]);
    let mut dora = Phone::new("Dora", 4);
    anna.add(&mut dora, Role::Volunteer);
    anna.exchange(&shelf);
    settle(&[&dora, &anna, &beth, &cleo], &shelf);
    assert_eq!(dora.team(), anna.team());
    assert_eq!(dora.notes(), ["nobody opened"]);
}

#[test]
fn a_roster_that_was_cut_off_is_told_the_next_time() {
    let (anna, _, _, shelf) = three();
    let mut dora = Phone::new("Dora", 4);
    anna.add(&mut dora, Role::Volunteer);
    shelf.borrow_mut().roster_faults.push_back(Fault::Unreachable);
    assert_eq!(anna.try_exchange(&shelf).fault, Some(Fault::Unreachable));
    assert_eq!(dora.try_exchange(&shelf).fault, Some(Fault::NotOnRoster));
    shelf.borrow_mut().roster_faults.push_back(Fault::HeadMoved);
    settle(&[&anna, &dora], &shelf);
    assert_eq!(dora.team(), anna.team());
}

#[test]
fn two_leads_who_turn_the_keys_apart_end_up_with_the_same() {
    let shelf = Shelf::new();
    let (mut anna, mut beth) = (Phone::new("Anna", 1), Phone::new("Beth", 2));
    anna.found();
    anna.add(&mut beth, Role::Lead);
    anna.exchange(&shelf);
    beth.exchange(&shelf);
    let (mut cleo, mut dora) = (Phone::new("Cleo", 3), Phone::new("Dora", 4));
    anna.add(&mut cleo, Role::Volunteer);
    beth.add(&mut dora, Role::Volunteer);
    anna.note("by Anna");
    beth.note("by Beth");
    for phone in [&anna, &beth, &anna, &beth, &cleo, &dora, &anna, &cleo, &dora] {
        phone.exchange(&shelf);
    }
    settle(&[&anna, &beth, &cleo, &dora], &shelf);
    for phone in [&beth, &cleo, &dora] {
        assert_eq!(phone.team(), anna.team(), "{}", phone.device.name);
        assert_eq!(phone.notes(), ["by Anna", "by Beth"], "{}", phone.device.name);
    }
    assert!(!anna.team().needs_turn);
}

#[test]
fn a_keyring_cut_off_half_way_is_sent_again() {
    let (anna, _, _, shelf) = three();
    let mut dora = Phone::new("Dora", 4);
    anna.note("before");
    anna.exchange(&shelf);
    anna.add(&mut dora, Role::Volunteer);
    shelf.borrow_mut().faults.push_back(Fault::Unreachable);
    assert_eq!(anna.try_exchange(&shelf).fault, Some(Fault::Unreachable));
    anna.exchange(&shelf);
    dora.exchange(&shelf);
    assert_eq!(dora.notes(), ["before"]);
}
