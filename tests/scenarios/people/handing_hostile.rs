//! Whatever somebody puts into a packet, it comes in as it was told or is refused by name.

use doorstep_core::companion::ShownAddress;
use doorstep_core::crypto::SeededRandom;
use doorstep_core::features::people::Handed;
use doorstep_core::features::people::HandedConsent;
use doorstep_core::features::people::HandedNeed;
use doorstep_core::team::handing::Address;
use doorstep_core::team::handing::HandingTrouble;
use doorstep_core::team::handing::PACKET_BYTES;
use doorstep_core::team::handing::seal_packet;

use super::handing::BRISTOL;
use super::handing::Ealing;
use super::handing::bristol;
use super::handing::refused;
use super::handing_refused::address_of;
use crate::rule;

#[test]
fn what_was_cut_bent_or_is_from_a_newer_app_is_named_and_the_whole_one_still_comes_in() {
    let mut ealing = Ealing::knows_her();
    let bristol = bristol();
    ealing.agrees(BRISTOL);
    let made = address_of(&bristol);
    let packet = ealing
        .phone("Amina")
        .handing()
        .hand_over(&ealing.draft(&made))
        .unwrap();
    let effie = bristol.phone("Effie").handing();
    let altered = refused(HandingTrouble::Altered);
    let mut bent = packet.clone();
    bent[PACKET_BYTES / 2] ^= 1;
    for wrong in [&packet[..PACKET_BYTES - 100], &bent] {
        assert_eq!(effie.take_in(wrong.to_vec(), None), Err(altered.clone()));
    }
    let enormous = effie.take_in(vec![0; 32 * 1024 * 1024], None);
    assert_eq!(enormous, Err(refused(HandingTrouble::TooLarge)));
    let an_address = effie.take_in(made.square.text.clone().into_bytes(), None);
    assert_eq!(
        an_address,
        Err(refused(HandingTrouble::NotOurs)),
        "as a text it is no packet"
    );
    assert!(effie.take_in(packet, None).is_ok());
}

/// What somebody does to a packet before it is sealed.
type Bend<'a> = Box<dyn Fn(&mut Handed) + 'a>;

/// A packet as an app of somebody's own might seal it.
fn forged(made: &ShownAddress, bend: impl FnOnce(&mut Handed)) -> Vec<u8> {
    let address = Address::read(made.square.text.as_bytes()).unwrap();
    let mut told = Handed {
        from: "Doorstep Ealing".to_owned(),
        on: "2026-11-26".to_owned(),
        pseudonym: "Heron".to_owned(),
        ..Handed::default()
    };
    bend(&mut told);
    seal_packet(&address, &told.to_bytes().unwrap(), &SeededRandom::new(77)).unwrap()
}

#[test]
fn hostile_values_in_a_packet_are_refused_by_name_and_burn_nothing() {
    let bristol = bristol();
    let made = address_of(&bristol);
    let effie = bristol.phone("Effie").handing();
    let yes = HandedConsent {
        purpose: "keep_record".to_owned(),
        how: "spoken".to_owned(),
        language: None,
        on: "2026-11-31".to_owned(),
    };
    let bends: [(Bend<'_>, &str); 6] = [
        (Box::new(|told| told.on = "soon".to_owned()), "on is not a day"),
        (
            Box::new(|told| told.consents = vec![yes.clone()]),
            "on is not a day",
        ),
        (
            Box::new(|told| told.note = Some("a".repeat(5_000))),
            "note has 5000 letters, 80 at most",
        ),
        (
            Box::new(|told| told.promises = vec!["a\nb".to_owned()]),
            "what stands for a word is no code",
        ),
        (
            Box::new(|told| told.age_band = Some("under_18".to_owned())),
            "who may be under 18 has no age band: raise a concern",
        ),
        (
            Box::new(|told| told.pseudonym = "Ring 07700".to_owned()),
            "a pseudonym is a word or two",
        ),
    ];
    for (bend, why) in bends {
        let packet = forged(&made, bend);
        assert_eq!(rule(effie.open(packet.clone())), why);
        assert_eq!(rule(effie.take_in(packet, None)), why);
    }
    let address = Address::read(made.square.text.as_bytes()).unwrap();
    let nothing = seal_packet(&address, &[0x9f; 900], &SeededRandom::new(77)).unwrap();
    assert_eq!(
        effie.take_in(nothing, None),
        Err(refused(HandingTrouble::Altered))
    );
    assert_eq!(bristol.phone("Effie").people().list(0, 9).unwrap().people, []);
    assert_eq!(effie.addresses().unwrap().len(), 1);
}

#[test]
fn codes_that_this_team_does_not_know_come_in_as_they_are() {
    let mut bristol = bristol();
    let made = address_of(&bristol);
    let packet = forged(&made, |told| {
        told.needs = vec![HandedNeed {
            need: "x-bus_pass".to_owned(),
            status: "handed_on".to_owned(),
        }];
        told.promises = vec!["left_a_parcel".to_owned()];
        told.age_band = Some("60+".to_owned());
    });
    let her = bristol.phone("Effie").handing().take_in(packet, None).unwrap();
    bristol.settle().assert_all_agree();
    let dina = bristol.phone("Dina");
    assert_eq!(dina.person(her).age_band.as_deref(), Some("60+"));
    let needs = dina.support().needs_of(her, 0, 9).unwrap().needs;
    assert_eq!(
        (needs[0].need.need.as_str(), needs[0].story[0].status.as_str()),
        ("x-bus_pass", "handed_on")
    );
    let to_do = &dina.support().follow_ups_of(her, 0, 9).unwrap().lines[0];
    assert_eq!(to_do.support.as_deref(), Some("left_a_parcel"));
}
