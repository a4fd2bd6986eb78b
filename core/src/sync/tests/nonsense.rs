//! Whatever bytes come in an envelope, from a stranger or from a broken phone of the team: nobody's records change, and
//! what is right is taken after it as before.

use proptest::collection::vec;
use proptest::prelude::*;

use super::phones::Phone;
use super::phones::settle;
use super::phones::three;
use super::shelf::Line;
use super::shelf::Shelf;
use crate::crypto::Contents;
use crate::crypto::Draft;
use crate::crypto::ENVELOPE_BYTES_MAX;
use crate::crypto::Purpose;
use crate::crypto::Sealing;
use crate::crypto::SeededRandom;
use crate::crypto::Seen;
use crate::crypto::Slot;
use crate::crypto::padded_len;
use crate::crypto::seal;
use crate::crypto::seal_envelope;
use crate::sync::Admitted;
use crate::sync::Carrier;
use crate::sync::ErasedReceipt;
use crate::sync::Fault;
use crate::sync::Pulled;
use crate::sync::Pushed;
use crate::sync::Stream;
use crate::sync::farewell;
use crate::team::epoch;
use crate::vocabulary::Hash;
use crate::vocabulary::Hlc;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// Bytes of every length that means something: short ones, and around the longest envelope.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let longest = ENVELOPE_BYTES_MAX;
    let any_of = move |length: std::ops::Range<usize>| {
        let settled = length.prop_map(move |length| padded_len(length).min(longest + 1));
        (settled, any::<u64>(), 0..3_u8).prop_map(|(length, seed, version)| {
            let mut bytes = vec![0; length];
            crate::crypto::Random::fill(&SeededRandom::new(seed), &mut bytes);
            if let Some(first) = bytes.first_mut() {
                *first = version;
            }
            bytes
        })
    };
    prop_oneof![
        vec(any::<u8>(), 0..200),
        any_of(400..3_000),
        any_of(longest - 8..longest + 8),
    ]
}

fn purpose() -> impl Strategy<Value = Purpose> {
    prop_oneof![
        Just(Purpose::Entries),
        Just(Purpose::Membership),
        Just(Purpose::Keyring),
        Just(Purpose::Receipt),
    ]
}

fn slot() -> impl Strategy<Value = Slot> {
    let present = (any::<[u8; 16]>(), any::<u32>(), vec(any::<u8>(), 0..120));
    prop_oneof![
        any::<[u8; 32]>().prop_map(|hash| Slot::Absent(Hash::new(hash))),
        present.prop_map(|(record, generation, sealed)| Slot::Present {
            record: RecordId::new(record),
            generation,
            sealed,
        }),
    ]
}

/// What a broken phone might sign and seal, with keys that are right: purpose, incarnation, first number, receipts, slots and
/// items.
type Said = (Purpose, u32, u64, Vec<Seen>, Vec<Slot>, Vec<Vec<u8>>);

fn contents() -> impl Strategy<Value = Said> {
    let number = prop_oneof![0..4_u64, any::<u64>()];
    let seen = (any::<[u8; 8]>(), any::<u32>(), any::<u64>()).prop_map(|(author, incarnation, seq)| Seen {
        author,
        incarnation,
        seq,
    });
    (
        purpose(),
        prop_oneof![Just(0), any::<u32>()],
        number,
        vec(seen, 0..4),
        vec(slot(), 0..5),
        vec(vec(any::<u8>(), 0..200), 0..4),
    )
}

/// A lead and a volunteer with two visits, and what both show.
fn quiet() -> (Phone, Phone, std::cell::RefCell<Shelf>) {
    let (anna, beth, _, shelf) = three();
    beth.note("nobody opened");
    anna.note("moved away");
    settle(&[&anna, &beth], &shelf);
    (anna, beth, shelf)
}

fn still_of_use(anna: &Phone, beth: &Phone, shelf: &std::cell::RefCell<Shelf>) {
    assert_eq!(anna.notes(), ["moved away", "nobody opened"]);
    beth.note("after it");
    settle(&[beth, anna], shelf);
    assert_eq!(anna.notes(), ["after it", "moved away", "nobody opened"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_bytes_from_a_carrier_change_nothing(envelopes in vec(bytes(), 1..8)) {
        let (anna, beth, shelf) = quiet();
        let team = anna.team();
        for stream in Stream::ALL {
            anna.take(stream, &envelopes);
        }
        prop_assert_eq!(anna.team(), team);
        still_of_use(&anna, &beth, &shelf);
    }

    #[test]
    fn whatever_a_broken_phone_signs_and_seals_changes_no_record(said in vec(contents(), 1..6)) {
        let (anna, beth, shelf) = quiet();
        let team = anna.team();
        for (number, (purpose, incarnation, first_seq, seen, slots, items)) in said.into_iter().enumerate() {
            for scope in [Scope::Prayer, Scope::Field] {
                let draft = Draft {
                    purpose,
                    team: anna.anchor().team,
                    scope,
                    incarnation,
                    first_seq,
                    previous: None,
                    heads: Vec::new(),
                    seen: seen.clone(),
                    hlc: Hlc::from_packed(first_seq),
                };
                // Numbers that cannot be counted on are not even signed.
                let Ok(contents) = Contents::sign(draft, slots.clone(), items.clone(), &beth.device.identity) else {
                    continue;
                };
                let current = |db: &_| epoch::current(db, &beth.anchor().team, &team, scope);
                let (epoch, secret) = beth.store.read(current).unwrap().unwrap();
                let sealing = Sealing { epoch, outer: &secret.outer(), keys: None, wraps: &[] };
                let random = SeededRandom::new(u64::try_from(number).unwrap());
                let envelope = seal_envelope(&contents, &sealing, &random).unwrap();
                for stream in Stream::ALL {
                    anna.take(stream, std::slice::from_ref(&envelope));
                }
            }
        }
        prop_assert_eq!(anna.team(), team);
        prop_assert_eq!(anna.notes(), ["moved away", "nobody opened"]);
        anna.note("hers go on");
        anna.exchange(&shelf);
    }

    #[test]
    fn whatever_word_is_left_for_a_phone_changes_nothing(words in vec(bytes(), 0..9), sealed in vec(vec(any::<u8>(), 0..300), 0..9)) {
        let (anna, beth, shelf) = quiet();
        let team = anna.team();
        let spot = farewell::Spot::of(anna.anchor(), &anna.device.id());
        let random = SeededRandom::new(3);
        let mut left: Vec<Vec<u8>> = words;
        left.extend(sealed.iter().map(|word| seal(&spot.seal, farewell::LABEL, word, &random)));
        let key = *anna.device.relay.public();
        let done = anna.exchange_by(&mut Shut { line: Line { shelf: &shelf, key, is_open: false }, left });
        prop_assert_eq!(done.fault, Some(Fault::NotOnRoster));
        prop_assert_eq!(anna.team(), team);
        still_of_use(&anna, &beth, &shelf);
    }
}

/// A carrier that lets nobody in and has word for whoever asks.
struct Shut<'a> {
    line: Line<'a>,
    left: Vec<Vec<u8>>,
}

impl Carrier for Shut<'_> {
    fn open(&mut self) -> Result<(), Fault> {
        Err(Fault::NotOnRoster)
    }

    fn pull(&mut self, stream: Stream, after: u64, wait_s: u64) -> Result<Pulled, Fault> {
        self.line.pull(stream, after, wait_s)
    }

    fn push(&mut self, _: Stream, _: &[&[u8]]) -> Result<Pushed, Fault> {
        Err(Fault::NotOnRoster)
    }

    fn admit(&mut self, _: &Admitted) -> Result<(), Fault> {
        Err(Fault::UnknownTeam)
    }

    fn supersede(&mut self, _: Stream, _: &[[u8; 32]], _: &[&[u8]]) -> Result<ErasedReceipt, Fault> {
        Err(Fault::NotAKeeper)
    }

    fn word_left(&mut self, _: &[u8; 16], _: &[u8; 32]) -> Result<Vec<Vec<u8>>, Fault> {
        Ok(self.left.clone())
    }
}
