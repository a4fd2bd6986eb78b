//! What handing over promises: it opens once, on one device, and each wrong thing is told by its name.

mod hostile;
mod once;
mod reading;
mod vectors;

use super::Address;
use super::HandingTrouble;
use super::seal_packet;
use crate::team::Error;
use crate::team::joining::checked;
use crate::team::joining::tests::people::Phone;

/// An address that a phone has made, for three days.
fn address(phone: &Phone) -> Address {
    let made = phone.gavel(|gavel| gavel.make_hand_over_address("Doorstep Bristol", 3, None));
    made.unwrap()
}

/// As the other team has it, after it was sent as a text.
fn sent(address: &Address) -> Address {
    Address::read(address.square().unwrap().text.as_bytes()).unwrap()
}

/// A packet that another phone sealed to it.
fn packet(address: &Address, told: &[u8]) -> Vec<u8> {
    let sender = Phone::of("Amina", 90);
    seal_packet(&sent(address), told, &sender.random).unwrap()
}

/// What a packet tells on a phone.
fn opened(phone: &Phone, packet: &[u8]) -> Result<Vec<u8>, HandingTrouble> {
    let found = phone.gavel(|gavel| super::open_packet(gavel.tx, packet, gavel.clock.wall_ms()));
    named(found.map(|(_, told)| told.iter().copied().take_while(|byte| *byte != 0).collect()))
}

fn burnt(phone: &Phone, address: &Address) -> Result<(), HandingTrouble> {
    named(phone.gavel(|gavel| super::burn(gavel.tx, address.id(), gavel.clock.wall_ms())))
}

fn named<T>(answer: Result<T, Error>) -> Result<T, HandingTrouble> {
    answer.map_err(|error| match error {
        Error::Handing(trouble) => trouble,
        other => panic!("{other} is another error"),
    })
}

/// A framed piece after a change, with a check that fits.
fn reframed(bytes: &[u8], change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut altered = bytes[..bytes.len() - 4].to_vec();
    change(&mut altered);
    checked(altered)
}
