use super::Address;
use super::HandingTrouble;
use super::address;
use super::burnt;
use super::named;
use super::opened;
use super::packet;
use crate::team::handing::DAYS_MAX;
use crate::team::handing::PACKET_BYTES;
use crate::team::handing::PLAIN_BYTES;
use crate::team::handing::seal_packet;
use crate::team::joining::tests::people::DAY_MS;
use crate::team::joining::tests::people::Phone;

#[test]
fn a_packet_opens_on_the_phone_that_made_the_address_and_on_no_other() {
    let (tamsin, bethan) = (Phone::of("Tamsin", 1), Phone::of("Bethan", 2));
    let address = address(&tamsin);
    let packet = packet(&address, b"told");
    assert_eq!(opened(&tamsin, &packet).unwrap(), b"told");
    assert_eq!(
        opened(&tamsin, &packet).unwrap(),
        b"told",
        "looking burns nothing"
    );
    assert_eq!(opened(&bethan, &packet), Err(HandingTrouble::NotForThisDevice));
    super::address(&bethan);
    assert_eq!(
        opened(&bethan, &packet),
        Err(HandingTrouble::NotForThisDevice),
        "nor by an address of hers"
    );
}

#[test]
fn an_address_serves_once_and_its_key_is_gone_with_that() {
    let tamsin = Phone::of("Tamsin", 1);
    let address = address(&tamsin);
    let packet = packet(&address, b"told");
    let key = key_of(&tamsin, &address).expect("the key is there while it may be needed");
    assert!(holds(&tamsin, &key));
    burnt(&tamsin, &address).unwrap();
    assert_eq!(opened(&tamsin, &packet), Err(HandingTrouble::TakenInBefore));
    assert_eq!(
        opened(&tamsin, &super::packet(&address, b"another")),
        Err(HandingTrouble::TakenInBefore)
    );
    assert_eq!(burnt(&tamsin, &address), Err(HandingTrouble::TakenInBefore));
    assert!(!holds(&tamsin, &key), "the key is nowhere in the store");
    assert!(key_of(&tamsin, &address).is_none());
    assert!(open_addresses(&tamsin).is_empty());
}

#[test]
fn an_address_that_was_taken_back_opens_nothing_and_keeps_no_key() {
    let tamsin = Phone::of("Tamsin", 1);
    let address = address(&tamsin);
    let packet = packet(&address, b"told");
    let key = key_of(&tamsin, &address).unwrap();
    tamsin
        .gavel(|gavel| gavel.take_back_address(address.id()))
        .unwrap();
    tamsin
        .gavel(|gavel| gavel.take_back_address(address.id()))
        .unwrap();
    assert_eq!(opened(&tamsin, &packet), Err(HandingTrouble::TakenBack));
    assert!(!holds(&tamsin, &key));
}

#[test]
fn an_address_serves_to_the_end_of_its_last_day_and_a_sender_s_clock_may_be_a_day_wrong() {
    let tamsin = Phone::of("Tamsin", 1);
    let address = address(&tamsin);
    let packet = packet(&address, b"told");
    let key = key_of(&tamsin, &address).unwrap();
    tamsin.wait(3 * DAY_MS);
    assert!(opened(&tamsin, &packet).is_ok(), "its last day");
    assert_eq!(open_addresses(&tamsin).len(), 1);
    tamsin.wait(DAY_MS);
    assert_eq!(opened(&tamsin, &packet), Err(HandingTrouble::Expired));
    assert_eq!(burnt(&tamsin, &address), Err(HandingTrouble::Expired));
    assert!(open_addresses(&tamsin).is_empty());
    assert!(!holds(&tamsin, &key), "the list has cleared the key away");
    assert!(address.check_day(address.until().plus_days(1)).is_ok());
    assert_eq!(
        address.check_day(address.until().plus_days(2)),
        Err(HandingTrouble::Expired)
    );
    tamsin.wait(31 * DAY_MS);
    open_addresses(&tamsin);
    assert_eq!(
        opened(&tamsin, &packet),
        Err(HandingTrouble::NotForThisDevice),
        "long over"
    );
}

#[test]
fn an_address_lives_between_a_day_and_a_week_and_names_a_team() {
    let tamsin = Phone::of("Tamsin", 1);
    let make = |team: &str, days| {
        named(tamsin.gavel(|gavel| gavel.make_hand_over_address(team, days, None))).map(drop)
    };
    for days in [0, DAYS_MAX + 1, u16::MAX] {
        assert_eq!(
            make("Bristol", days),
            Err(HandingTrouble::BadLifetime { days_max: DAYS_MAX })
        );
    }
    let bad = Err(HandingTrouble::BadName { letters_max: 40 });
    for team in ["", "  ", &"a".repeat(41), "two\nlines", "turned \u{202e}round"] {
        assert_eq!(make(team, 1), bad, "{team:?}");
    }
    assert_eq!(make("Łódź i okolice", DAYS_MAX), Ok(()));
}

#[test]
fn every_packet_has_the_same_length_and_one_that_tells_too_much_is_not_sealed() {
    let tamsin = Phone::of("Tamsin", 1);
    let address = address(&tamsin);
    let full = [1; PLAIN_BYTES];
    for told in [b"".as_slice(), b"told", &full] {
        assert_eq!(packet(&address, told).len(), PACKET_BYTES);
    }
    let refused = seal_packet(&address, &[1; PLAIN_BYTES + 1], &tamsin.random);
    assert_eq!(refused, Err(HandingTrouble::TooMuch));
    const { assert!(PACKET_BYTES <= 8 * 1024, "a relay's mailbox takes it") };
}

fn open_addresses(phone: &Phone) -> Vec<Address> {
    phone.gavel(|gavel| gavel.hand_over_addresses()).unwrap()
}

/// The 32 bytes at the end of what a phone keeps of an open address.
fn key_of(phone: &Phone, address: &Address) -> Option<[u8; 32]> {
    let kept = values(phone).into_iter().find(|value| {
        let mut windows = value.windows(address.bytes().len());
        windows.any(|window| window == address.bytes())
    });
    let kept = kept.unwrap();
    let behind = kept.len() - address.bytes().len() - 4;
    (behind > 32).then(|| *kept.last_chunk().unwrap())
}

fn holds(phone: &Phone, key: &[u8; 32]) -> bool {
    let values = values(phone);
    values
        .iter()
        .any(|value| value.windows(32).any(|window| window == key))
}

fn values(phone: &Phone) -> Vec<Vec<u8>> {
    phone.read(|db| {
        let mut all = db.prepare("SELECT value FROM settings")?;
        let rows = all.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    })
}
