//! Bytes that someone with the outer secret might send: what is inside must hold as well as what is outside.

use proptest::prelude::ProptestConfig;
use proptest::prelude::any;
use proptest::prop_assert_eq;
use proptest::proptest;

use super::keys_block::KeysPlace;
use super::sample::EPOCH;
use super::sample::Evening;
use crate::crypto::Contents;
use crate::crypto::Draft;
use crate::crypto::ENTRIES_MAX;
use crate::crypto::ENVELOPE_BYTES_MAX;
use crate::crypto::Opened;
use crate::crypto::Refused;
use crate::crypto::ScopeSecret;
use crate::crypto::Sealing;
use crate::crypto::Slot;
use crate::crypto::derive;
use crate::crypto::lock::Lock;
use crate::crypto::open_envelope;
use crate::crypto::padded_len;
use crate::crypto::peek;
use crate::crypto::seal_envelope;

/// An ordinary envelope around `inside`, claiming `claimed` bytes of it, padded by `padding`.
fn enclose(evening: &Evening, inside: &[u8], claimed: usize, padding: &[u8]) -> Vec<u8> {
    let salt = [4; 32];
    let key = derive::salted(&salt, evening.outer.expose());
    let lock = Lock::derive(
        &key,
        b"doorstep envelope outer 1\0",
        &[&[1], &EPOCH.to_be_bytes()],
    );
    let claimed = u32::try_from(claimed).unwrap();
    let clear = [[1].as_slice(), &EPOCH.to_be_bytes(), &salt, lock.commit()].concat();
    let mut text = [claimed.to_be_bytes().as_slice(), inside, padding].concat();
    let tag = lock.close(&clear, &mut text);
    [clear, text, tag.to_vec()].concat()
}

fn open_inside(evening: &Evening, inside: &[u8]) -> Result<Opened, Refused> {
    let bare = 53 + 4 + inside.len() + 16;
    let padding = vec![0; padded_len(bare) - bare];
    open_envelope(&enclose(evening, inside, inside.len(), &padding), &evening.outer)
}

fn inside_of(contents: &Contents) -> Vec<u8> {
    let mut inside = Vec::new();
    contents.encode(None, &mut inside);
    inside
}

#[test]
fn padding_that_is_not_zero_or_not_the_least_is_refused() {
    let evening = Evening::new(20);
    let inside = inside_of(&evening.contents());
    let bare = 53 + 4 + inside.len() + 16;
    let mut padding = vec![0; padded_len(bare) - bare];
    let open = |padding: &[u8], claimed| {
        open_envelope(&enclose(&evening, &inside, claimed, padding), &evening.outer)
    };
    assert!(open(&padding, inside.len()).is_ok());
    assert!(open(&padding, inside.len() + 1).is_err());
    assert!(open(&padding, inside.len() - 1).is_err());
    assert!(open(&padding, usize::try_from(u32::MAX).unwrap()).is_err());
    let longer = vec![0; padded_len(4 * bare) - bare];
    assert!(open(&longer, inside.len()).is_err());
    *padding.last_mut().unwrap() = 1;
    assert!(open(&padding, inside.len()).is_err());
}

#[test]
fn bytes_behind_the_contents_or_behind_the_header_are_refused() {
    let evening = Evening::new(21);
    let contents = evening.contents();
    let mut inside = inside_of(&contents);
    assert!(open_inside(&evening, &inside).is_ok());
    inside.push(0xf6);
    assert!(open_inside(&evening, &inside).is_err());
    let mut header = contents.claimed().encode();
    header.push(0xf6);
    assert_eq!(super::header::Header::decode(&header).err(), Some(Refused));
}

#[test]
fn a_header_with_a_field_of_a_newer_app_is_read() {
    let contents = Evening::new(22).contents();
    let mut header = contents.claimed().encode();
    assert_eq!(header[0], 0x8c);
    header[0] = 0x8d;
    header.push(0x07);
    assert_eq!(
        super::header::Header::decode(&header).as_ref(),
        Ok(contents.claimed())
    );
}

#[test]
fn contents_not_in_their_shortest_form_are_refused() {
    let evening = Evening::new(23);
    let contents = Contents::sign(evening.draft(), vec![], vec![], &evening.amina).unwrap();
    let inside = inside_of(&contents);
    let (lists, start) = (&inside[inside.len() - 2..], &inside[..inside.len() - 2]);
    assert_eq!(lists, [0x80, 0x80]);
    let ends: [&[u8]; 4] = [
        &[0x98, 0, 0x80],
        &[0x80, 0x9f, 0xff],
        &[0x9f, 0xff, 0x80],
        &[0x80],
    ];
    for end in ends {
        assert!(open_inside(&evening, &[start, end].concat()).is_err());
    }
}

#[test]
fn more_slots_and_items_than_allowed_are_refused_when_read() {
    let evening = Evening::new(24);
    let contents = Contents::sign(evening.draft(), vec![], vec![], &evening.amina).unwrap();
    let most = usize::try_from(ENTRIES_MAX).unwrap();
    let with = |slots: usize, items: usize| {
        let mut contents = contents.clone();
        let absent = Slot::Absent(crate::vocabulary::Hash::new([0; 32]));
        contents.replace_lists(vec![absent; slots], vec![Vec::new(); items]);
        open_inside(&evening, &inside_of(&contents)).map(|_| ())
    };
    assert_eq!(with(0, most), Ok(()));
    assert_eq!(with(0, most + 1), Err(Refused));
    assert_eq!(with(1, most), Err(Refused));
}

#[test]
fn document_keys_open_in_their_own_envelope_only() {
    let evening = Evening::new(25);
    let (contents, other) = (evening.contents(), Evening::new(26).contents());
    let here = KeysPlace {
        secret: &evening.secret,
        salt: &[1; 32],
        epoch: EPOCH,
        contents: &contents,
    };
    let block = here.seal(&[(1, &evening.woman)]).unwrap();
    assert_eq!(here.open(&block).unwrap()[0].1.expose(), evening.woman.expose());
    let elsewhere = [
        KeysPlace {
            salt: &[2; 32],
            ..here
        },
        KeysPlace {
            epoch: EPOCH + 1,
            ..here
        },
        KeysPlace {
            contents: &other,
            ..here
        },
        KeysPlace {
            secret: &ScopeSecret::from_bytes([0; 32]),
            ..here
        },
    ];
    assert!(elsewhere.iter().all(|place| place.open(&block).is_err()));
    for at in 0..block.len() {
        let mut bent = block.clone();
        bent[at] ^= 1;
        assert!(here.open(&bent).is_err());
        assert!(here.open(&block[..at]).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_make_the_envelope_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..3_000), version in 1..=2u8) {
        let evening = Evening::new(30);
        let mut shaped = bytes.clone();
        shaped.resize(padded_len(bytes.len()), 0);
        shaped[0] = version;
        for bytes in [&bytes, &shaped] {
            let _ = peek(bytes);
            prop_assert_eq!(open_envelope(bytes, &evening.outer).err(), Some(Refused));
        }
    }

    #[test]
    fn no_bytes_make_the_contents_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..3_000)) {
        let _ = Contents::decode(&bytes);
        let _ = super::header::Header::decode(&bytes);
    }

    #[test]
    fn no_bent_contents_make_the_reader_panic_or_pass(at in 0..400usize, byte in any::<u8>(), cut in 0..400usize) {
        let evening = Evening::new(31);
        let contents = evening.contents();
        let mut inside = inside_of(&contents);
        let at = at % inside.len();
        inside[at] = byte;
        if let Ok(opened) = open_inside(&evening, &inside) {
            prop_assert_eq!(opened.contents.verify().is_ok(), opened.contents == contents);
            let _ = opened.keys(&evening.secret);
        }
        let _ = open_inside(&evening, &inside[..cut % inside.len()]);
    }

    #[test]
    fn whatever_is_sealed_is_opened_the_same(
        bodies in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..300), 0..30),
        items in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..300), 0..30),
        first_seq in 0..u64::MAX / 2,
    ) {
        let evening = Evening::new(32);
        let place = evening.place(1);
        let slots = bodies.into_iter().map(|sealed| Slot::Present { record: place.record, generation: 300, sealed });
        let draft = Draft { first_seq, ..evening.draft() };
        let contents = Contents::sign(draft, slots.collect(), items, &evening.amina).unwrap();
        let sealing = Sealing { epoch: 9, outer: &evening.outer, keys: None, wraps: &[] };
        let envelope = seal_envelope(&contents, &sealing, &evening.random).unwrap();
        let opened = open_envelope(&envelope, &evening.outer).unwrap();
        prop_assert_eq!(opened.contents.verify(), contents.verify());
        prop_assert_eq!(opened.keys(&evening.secret).unwrap().len(), 0);
        prop_assert_eq!(opened.contents, contents);
    }
}

#[test]
fn bytes_beyond_the_limit_are_refused() {
    let evening = Evening::new(33);
    for length in [
        ENVELOPE_BYTES_MAX,
        ENVELOPE_BYTES_MAX + 1,
        2 * ENVELOPE_BYTES_MAX,
        1 << 22,
    ] {
        let bytes = vec![1; length];
        assert!(open_envelope(&bytes, &evening.outer).is_err());
        assert_eq!(peek(&bytes).is_ok(), length == ENVELOPE_BYTES_MAX);
        let bytes = vec![2; length];
        assert!(peek(&bytes).is_err());
    }
}
