//! Coming in, going out, new keys and erasing: all of it by files alone.

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::WhatCame;
use doorstep_core::sync::BundleTrouble;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Phone;

use super::trouble;
use super::without_signal;

#[test]
fn somebody_comes_in_by_files_alone_and_has_everything() {
    let (team, stick) = without_signal(["Amina"]);
    let (lead, amina) = (team.phone("Tamsin"), team.phone("Amina"));
    let place = amina.add_place("Blue door");
    stick.carry(amina, lead);
    let cath = Phone::set_up(&team.folder().path().join("Cath"), "Cath", 50);
    let shown = lead.inviting().invite(Role::Volunteer, 60).unwrap();
    let hand = |file: &str, bytes: Vec<u8>| {
        stick.put(file, &bytes);
        stick.bytes(file)
    };
    let invitation = hand("invitation", shown.square.text.into_bytes());
    let answer = hand("answer", cath.inviting().answer(invitation).unwrap());
    let asking = lead.inviting().receive(answer).unwrap();
    let reveal = hand("reveal", asking.reveal);
    assert_eq!(cath.inviting().reveal(reveal).unwrap(), asking.digits);
    let admission = hand("admission", lead.inviting().confirm(shown.id, None).unwrap());
    cath.inviting().admit(admission).unwrap();

    let came = stick.carry(lead, &cath);
    assert_eq!((came.what, came.new_entries), (WhatCame::News, 1));
    assert_eq!(cath.place(place).nickname, "Blue door");
    assert_eq!(cath.team().devices().unwrap().len(), 3);
    // Amina has never heard of her, and her first file says who she is.
    let visit = cath.knock(place, "talked");
    let came = stick.carry(&cath, amina);
    assert_eq!(came.maker_name.as_deref(), Some("Cath"));
    assert_eq!(amina.visit(visit).outcome, "talked");
}

#[test]
fn keys_that_turn_reach_everyone_in_files_and_so_does_what_is_written_under_them() {
    let (team, stick) = without_signal(["Amina", "Bethan"]);
    let (lead, amina, bethan) = (team.phone("Tamsin"), team.phone("Amina"), team.phone("Bethan"));
    lead.team().turn_keys(Vec::new()).unwrap();
    let place = lead.add_place("Blue door");
    stick.carry(lead, amina);
    // Amina was given the keys by the lead, and hands on what gives them to Bethan.
    stick.carry(amina, bethan);
    assert_eq!(bethan.team().epoch(), lead.team().epoch());
    assert_eq!(bethan.place(place).nickname, "Blue door");
    let visit = bethan.knock(place, "talked");
    stick.carry(bethan, amina);
    stick.carry(amina, lead);
    assert_eq!(lead.visit(visit).outcome, "talked");
    for phone in [amina, bethan] {
        assert_eq!(phone.dump_hash().unwrap(), lead.dump_hash().unwrap());
    }
}

#[test]
fn what_is_erased_goes_everywhere_by_files_and_every_phone_says_so() {
    let (team, stick) = without_signal(["Amina", "Bethan"]);
    let (lead, amina, bethan) = (team.phone("Tamsin"), team.phone("Amina"), team.phone("Bethan"));
    let place = amina.add_place("Blue door");
    stick.carry(amina, bethan);
    stick.carry(amina, lead);
    lead.team().erase(vec![place]).unwrap();
    assert!(lead.team().erasures().unwrap()[0].devices < 2);
    let came = stick.carry(lead, amina);
    assert_eq!(came.erased, 1);
    stick.carry(amina, bethan);
    for phone in [amina, bethan] {
        assert_eq!(phone.places().by_id(place).unwrap(), None, "{}", phone.name);
    }
    let word_back = |lead: &Phone| {
        for phone in [amina, bethan] {
            stick.carry(phone, lead);
        }
    };
    word_back(lead);
    let erasures = lead.team().erasures().unwrap();
    assert_eq!((erasures[0].devices, erasures[0].of), (3, 3), "{erasures:?}");
    lead.team().turn_keys(Vec::new()).unwrap();
    for phone in [amina, bethan] {
        stick.carry(lead, phone);
    }
    word_back(lead);
    assert!(lead.team().erasures().unwrap()[0].are_keys_gone);
}

#[test]
fn an_old_file_brings_nothing_back_that_was_erased_meanwhile() {
    let (team, stick) = without_signal(["Amina", "Bethan"]);
    let (lead, amina, bethan) = (team.phone("Tamsin"), team.phone("Amina"), team.phone("Bethan"));
    let place = amina.add_place("Blue door");
    stick.write("old", amina, &[]);
    stick.read("old", lead).unwrap();
    lead.team().erase(vec![place]).unwrap();
    stick.carry(lead, bethan);
    let came = stick.read("old", bethan).unwrap();
    assert_eq!(bethan.places().by_id(place).unwrap(), None, "{came:?}");
    assert_eq!(bethan.dump_hash().unwrap(), lead.dump_hash().unwrap());
}

#[test]
fn a_phone_that_is_out_hears_it_from_any_file_and_keeps_nothing() {
    let (team, stick) = without_signal(["Amina", "Bethan"]);
    let (lead, amina, bethan) = (team.phone("Tamsin"), team.phone("Amina"), team.phone("Bethan"));
    let place = bethan.add_place("Blue door");
    lead.team().remove(vec![bethan.id()]).unwrap();
    stick.carry(lead, amina);
    // Amina's file is not for Bethan any more: she opens nothing of it, and hears that she is out.
    stick.write("friday", amina, &[]);
    assert_eq!(stick.read("friday", bethan), Err(CompanionError::Removed));
    assert_eq!(bethan.places().by_id(place), Err(CompanionError::Locked));
    assert!(!bethan.folder().join("store").exists(), "what it held is gone");
}

#[test]
fn what_somebody_gave_before_she_was_out_still_counts() {
    let (team, stick) = without_signal(["Amina", "Bethan"]);
    let (lead, amina, bethan) = (team.phone("Tamsin"), team.phone("Amina"), team.phone("Bethan"));
    let place = amina.add_place("Blue door");
    stick.carry(amina, bethan);
    stick.write("bethans", bethan, &[lead]);
    lead.team().remove(vec![bethan.id()]).unwrap();
    let came = stick.read("bethans", lead).unwrap();
    assert_eq!((came.is_maker_out, came.new_entries), (true, 1));
    assert_eq!(lead.place(place).nickname, "Blue door");
}

#[test]
fn a_file_is_for_those_who_were_in_when_it_was_made() {
    let (mut team, stick) = without_signal(["Amina"]);
    stick.write("early", team.phone("Tamsin"), &[]);
    team.add(["Cath"]);
    let cath = team.phone("Cath");
    assert_eq!(
        trouble(stick.read("early", cath)),
        BundleTrouble::NotForThisDevice
    );
}
