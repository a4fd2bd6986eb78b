use proptest::prelude::any;
use proptest::prop_assert;
use proptest::proptest;
use proptest::test_runner::Config;

use super::address;
use super::opened;
use super::packet;
use super::reframed;
use crate::team::handing::Address;
use crate::team::joining::Kind;
use crate::team::joining::framed;
use crate::team::joining::tests::people::Phone;

proptest! {
    #![proptest_config(Config { cases: 48, ..Config::default() })]

    #[test]
    fn a_packet_that_was_bent_anywhere_is_refused_whether_or_not_its_check_was_mended(
        at in any::<proptest::sample::Index>(),
        bit in 0_u8..8,
        is_mended in any::<bool>(),
    ) {
        let tamsin = Phone::of("Tamsin", 1);
        let packet = packet(&address(&tamsin), b"told");
        let place = at.index(packet.len() - 4);
        let bent = match is_mended {
            true => reframed(&packet, |bytes| bytes[place] ^= 1 << bit),
            false => {
                let mut bent = packet.clone();
                bent[place] ^= 1 << bit;
                bent
            }
        };
        prop_assert!(opened(&tamsin, &bent).is_err());
        prop_assert!(opened(&tamsin, &packet).is_ok(), "and the whole one is not lost by it");
    }

    #[test]
    fn an_address_that_was_bent_anywhere_has_other_words_or_is_none(
        at in any::<proptest::sample::Index>(),
        bit in 0_u8..8,
    ) {
        let made = address(&Phone::of("Tamsin", 1));
        let place = at.index(made.bytes().len() - 4);
        let bent = reframed(made.bytes(), |bytes| bytes[place] ^= 1 << bit);
        if let Ok(read) = Address::read(&bent) {
            prop_assert!(read.words() != made.words());
        }
    }

    #[test]
    fn any_bytes_are_an_address_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..1700)) {
        let _ = Address::read(&bytes);
        prop_assert!(Address::from_bytes(&bytes).is_err());
        let _ = Address::from_bytes(&framed(Kind::HandOverAddress, &bytes));
    }

    #[test]
    fn any_text_is_an_address_or_refused(text in any::<String>()) {
        prop_assert!(Address::read(text.as_bytes()).is_err());
    }

    #[test]
    fn any_bytes_are_a_packet_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..7500)) {
        let tamsin = Phone::of("Tamsin", 1);
        let id = *address(&tamsin).id().as_bytes();
        prop_assert!(opened(&tamsin, &bytes).is_err());
        prop_assert!(opened(&tamsin, &framed(Kind::HandOver, &bytes)).is_err());
        let mut whole = [id.as_slice(), &bytes].concat();
        whole.resize(crate::team::handing::PACKET_BYTES - 7, 0);
        prop_assert!(opened(&tamsin, &framed(Kind::HandOver, &whole)).is_err());
    }
}
