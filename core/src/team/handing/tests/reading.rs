use super::HandingTrouble;
use super::address;
use super::packet;
use super::sent;
use crate::team::handing::Address;
use crate::team::handing::seal_packet;
use crate::team::joining::Meeting;
use crate::team::joining::tests::people::Phone;

#[test]
fn an_address_is_the_same_as_a_text_and_as_bytes_and_says_whose_it_is_and_how_long() {
    let tamsin = Phone::of("Tamsin", 1);
    let meeting = Meeting {
        url: "https://10.0.0.7:8443".to_owned(),
        pin: Some([0x44; 32]),
    };
    let made =
        tamsin.gavel(|gavel| gavel.make_hand_over_address(" Doorstep Bristol ", 3, Some(meeting.clone())));
    let made = made.unwrap();
    let text = made.square().unwrap().text;
    for given in [
        text.as_bytes(),
        text.to_lowercase().as_bytes(),
        format!(" {text}\n").as_bytes(),
        made.bytes(),
    ] {
        let read = Address::read(given).unwrap();
        assert_eq!((read.id(), read.words()), (made.id(), made.words()));
        assert_eq!(read.team(), "Doorstep Bristol");
        assert_eq!(read.until(), made.until());
        assert_eq!(read.meeting(), Some(&meeting));
        assert_eq!(
            (read.mailbox(), read.mailbox_key()),
            (made.mailbox(), made.mailbox_key())
        );
    }
    assert_eq!(format!("{made:?}"), "Address");
}

#[test]
fn whoever_puts_a_key_of_his_own_there_has_other_words() {
    let (tamsin, thief) = (Phone::of("Tamsin", 1), Phone::of("Tamsin", 2));
    let (hers, his) = (address(&tamsin), address(&thief));
    assert_eq!(
        (hers.team(), hers.until()),
        (his.team(), his.until()),
        "all that is seen at a glance"
    );
    let said = hers.words().join(" ");
    assert!(sent(&hers).is_heard_as(&said));
    assert!(!sent(&his).is_heard_as(&said));
    let again = address(&tamsin);
    assert!(!again.is_heard_as(&said), "each address has its own");
}

#[test]
fn words_are_taken_as_they_are_heard_and_all_of_them_are_needed() {
    let address = address(&Phone::of("Tamsin", 1));
    let words = address.words();
    let said = words.join(", ").to_uppercase();
    let short: Vec<String> = words.iter().map(|word| word.chars().take(4).collect()).collect();
    assert!(address.is_heard_as(&format!("  {said}.\n")));
    assert!(address.is_heard_as(&short.join("-")));
    let mut turned = words;
    turned.swap(0, 1);
    let few = &words[..5];
    let first_letters = words.map(|word| word.chars().take(1).collect::<String>());
    for wrong in [
        turned.join(" "),
        few.join(" "),
        first_letters.join(" "),
        format!("{} {}", words.join(" "), words[0]),
        String::new(),
    ] {
        assert!(!address.is_heard_as(&wrong), "{wrong}");
    }
}

#[test]
fn each_wrong_thing_in_place_of_an_address_or_a_packet_is_told_by_its_name() {
    let tamsin = Phone::of("Tamsin", 1);
    let address = address(&tamsin);
    let packet = packet(&address, b"told");
    let text = address.square().unwrap().text;
    let read = |bytes: &[u8]| Address::read(bytes).map(drop);
    let open = |bytes: &[u8]| super::opened(&tamsin, bytes).map(drop);
    assert_eq!(read(&packet), Err(HandingTrouble::TooLarge), "a packet is longer");
    assert_eq!(open(address.bytes()), Err(HandingTrouble::OtherPurpose));
    assert_eq!(read(b"ring me on Thursday"), Err(HandingTrouble::NotOurs));
    assert_eq!(open(b"ring me on Thursday"), Err(HandingTrouble::NotOurs));
    assert_eq!(read(b""), Err(HandingTrouble::NotOurs));
    assert_eq!(open(b""), Err(HandingTrouble::NotOurs));
    let mut mistyped = text.clone().into_bytes();
    mistyped[60] = if mistyped[60] == b'A' { b'B' } else { b'A' };
    assert_eq!(read(&mistyped), Err(HandingTrouble::Mistyped { group: 11 }));
    let newer = |bytes: &[u8]| super::reframed(bytes, |bytes| bytes[2] = 2);
    assert_eq!(read(&newer(address.bytes())), Err(HandingTrouble::TooNew));
    assert_eq!(open(&newer(&packet)), Err(HandingTrouble::TooNew));
    for cut in [packet.len() - 1, packet.len() / 2, 40, 8] {
        assert_eq!(open(&packet[..cut]), Err(HandingTrouble::Altered), "{cut}");
    }
    let shorter = super::reframed(&packet, |bytes| bytes.truncate(1000));
    assert_eq!(open(&shorter), Err(HandingTrouble::Altered));
    let enormous = vec![packet[0]; 64 * 1024 * 1024];
    assert_eq!(open(&enormous), Err(HandingTrouble::TooLarge));
    assert_eq!(read(&enormous), Err(HandingTrouble::TooLarge));
}

#[test]
fn a_packet_is_bound_to_everything_its_address_says() {
    let tamsin = Phone::of("Tamsin", 1);
    let hers = address(&tamsin);
    // The same key, under the name of another team.
    let renamed = Address::make(&hers.key, "Doorstep Leeds", hers.until(), None).unwrap();
    assert_ne!(renamed.words(), hers.words());
    let packet = seal_packet(&renamed, b"told", &tamsin.random).unwrap();
    assert_eq!(
        super::opened(&tamsin, &packet),
        Err(HandingTrouble::NotForThisDevice)
    );
    let under_her_id = super::reframed(&packet, |bytes| {
        bytes[3..19].copy_from_slice(hers.id().as_bytes());
    });
    assert_eq!(
        super::opened(&tamsin, &under_her_id),
        Err(HandingTrouble::Altered)
    );
}
