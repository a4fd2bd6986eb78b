//! Frozen vectors: `tests/vectors/team/hand-over-*`. Never edited.

use crate::crypto::LeafKey;
use crate::crypto::SeededRandom;
use crate::team::handing::Address;
use crate::team::handing::packet::opened;
use crate::team::handing::seal_packet;
use crate::team::joining::Meeting;
use crate::team::tests::vectors::frozen;

#[test]
fn an_address_and_a_packet_to_it_are_frozen() {
    let meeting = Meeting {
        url: "https://relay.example".to_owned(),
        pin: None,
    };
    for (name, meeting) in [("hand-over-1", None), ("hand-over-relay-1", Some(meeting))] {
        let key = LeafKey::from_bytes([0x11; 32]);
        let until = "2026-12-03".parse().unwrap();
        let address = Address::make(&key.public(), "Doorstep Bristol", until, meeting).unwrap();
        let read = Address::read(address.bytes()).unwrap();
        assert_eq!(
            (read.words(), read.meeting()),
            (address.words(), address.meeting())
        );
        let packet = seal_packet(&address, b"told", &SeededRandom::new(1)).unwrap();
        let told = opened(&address, &key, &packet).unwrap();
        assert!(told.starts_with(b"told\0"));
        frozen(
            name,
            &[
                ("key", key.expose().to_vec()),
                ("address", address.bytes().to_vec()),
                ("id", address.id().as_bytes().to_vec()),
                ("words_text", address.words().join(" ").into_bytes()),
                ("mailbox", address.mailbox().to_vec()),
                ("mailbox_key", address.mailbox_key().to_vec()),
                ("told", b"told".to_vec()),
                ("packet", packet),
            ],
        );
    }
}
