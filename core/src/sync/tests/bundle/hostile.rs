//! What somebody hands over who means harm, and seals it for the phone that reads it.

use std::sync::LazyLock;
use std::sync::Mutex;

use proptest::collection::vec;
use proptest::prelude::ProptestConfig;
use proptest::prelude::any;
use proptest::prop_assert;
use proptest::proptest;

use super::everything;
use crate::crypto::ENVELOPE_BYTES_MAX;
use crate::crypto::FileKey;
use crate::crypto::IdentityKey;
use crate::crypto::SeededRandom;
use crate::sync::Error;
use crate::sync::bundle::BundleTrouble;
use crate::sync::bundle::frame::BUNDLE;
use crate::sync::bundle::frame::Counts;
use crate::sync::bundle::frame::Frame;
use crate::sync::bundle::frame::Hello;
use crate::sync::giving::Frontier;
use crate::sync::tests::phones::Phone;
use crate::sync::tests::phones::three;
use crate::team::leaves;
use crate::team::sealed_file::ChunkWriter;
use crate::team::sealed_file::Head;
use crate::team::sealed_file::Locks;
use crate::vocabulary::DeviceId;
use crate::vocabulary::TeamId;

/// A file that opens for a phone, holds this, and is signed by this key.
fn sealed_with(
    to: &Phone,
    by: &IdentityKey,
    fill: impl FnOnce(&mut ChunkWriter<'_>) -> Result<(), crate::team::Error>,
) -> Vec<u8> {
    let leaf = to.store.read(leaves::all).unwrap().remove(0).public();
    let locks = Locks {
        leaves: &[leaf],
        passphrase: None,
        random: &SeededRandom::new(5),
    };
    let key = || FileKey::from_bytes([6; 32]);
    let head = Head::seal(&BUNDLE, &key(), 0, &locks).unwrap().to_bytes(&BUNDLE);
    let mut bytes = Vec::new();
    let mut file = ChunkWriter::begin(&mut bytes, &BUNDLE, key(), &head.unwrap()).unwrap();
    fill(&mut file).unwrap();
    file.close(by).unwrap();
    bytes
}

fn sealed(to: &Phone, by: &IdentityKey, frames: &[Frame]) -> Vec<u8> {
    sealed_with(to, by, |file| frames.iter().try_for_each(|frame| file.add(frame)))
}

fn hello(team: TeamId, maker: DeviceId) -> Hello {
    Hello {
        team,
        maker,
        devices: 1,
        entries: 1,
        builds_on: Frontier::default(),
    }
}

fn envelope(stream: u8, length: usize) -> Frame {
    Frame::Envelope {
        stream,
        sealed: vec![7; length],
    }
}

fn counts(envelopes: u64, bytes: u64) -> Frame {
    Frame::End(Counts { envelopes, bytes })
}

#[track_caller]
fn answer(phone: &Phone, file: &[u8]) -> BundleTrouble {
    match phone.refusal(file) {
        Error::Bundle(trouble) => trouble,
        other => panic!("{other:?}"),
    }
}

#[test]
fn frames_out_of_order_left_out_or_miscounted_are_refused() {
    let (anna, beth, _, _) = three();
    let by = &anna.device.identity;
    let hello = || Frame::Hello(hello(beth.anchor().team, anna.device.id()));
    let whole = [hello(), envelope(2, 600), counts(1, 600)];
    assert_eq!(beth.read_bundle(&sealed(&beth, by, &whole)).taken.refused, 1);
    let wrong: [&[Frame]; 9] = [
        &[],
        &[hello()],
        &[counts(0, 0)],
        &[envelope(2, 600), counts(1, 600)],
        &[hello(), hello(), counts(0, 0)],
        &[hello(), envelope(2, 600), counts(2, 600)],
        &[hello(), envelope(2, 600), counts(1, 601)],
        &[hello(), counts(0, 0), envelope(2, 600)],
        &[hello(), envelope(4, 600), counts(1, 600)],
    ];
    for frames in wrong {
        assert_eq!(
            answer(&beth, &sealed(&beth, by, frames)),
            BundleTrouble::Altered,
            "{frames:?}"
        );
    }
}

#[test]
fn what_is_longer_than_it_can_be_is_read_no_further() {
    let (anna, beth, _, _) = three();
    let by = &anna.device.identity;
    let hello = Frame::Hello(hello(beth.anchor().team, anna.device.id()));
    let longest = u64::try_from(ENVELOPE_BYTES_MAX).unwrap();
    let frames = [
        hello.clone(),
        envelope(2, ENVELOPE_BYTES_MAX + 1),
        counts(1, longest + 1),
    ];
    assert_eq!(answer(&beth, &sealed(&beth, by, &frames)), BundleTrouble::TooBig);
    let frame_without_end = sealed_with(&beth, by, |file| {
        file.add(&hello)?;
        file.add_bytes(&[0x7f; 64])
    });
    assert_eq!(answer(&beth, &frame_without_end), BundleTrouble::TooBig);
    let endless = Frame::Hello(Hello {
        builds_on: minicbor::decode(&endless_frontier()).unwrap(),
        ..self::hello(beth.anchor().team, anna.device.id())
    });
    let frames = [endless, counts(0, 0)];
    assert_eq!(answer(&beth, &sealed(&beth, by, &frames)), BundleTrouble::Altered);
}

/// A frontier that names more chains than any team has.
fn endless_frontier() -> Vec<u8> {
    let front = minicbor::bytes::ByteVec::from(vec![1; 8]);
    let ends: Vec<_> = (0..5000).map(|at| (1_u8, front.clone(), 0_u32, at)).collect();
    let none: Vec<u8> = Vec::new();
    let kept = minicbor::bytes::ByteVec::from(none.clone());
    minicbor::to_vec((none.clone(), None::<u8>, ends, none, kept, false)).unwrap()
}

#[test]
fn whoever_signs_must_be_who_made_it_and_known_here() {
    let (anna, beth, cleo, _) = three();
    let team = beth.anchor().team;
    let stranger = IdentityKey::from_bytes([9; 32]);
    let of = |maker, by: &IdentityKey| {
        let frames = [Frame::Hello(hello(team, maker)), counts(0, 0)];
        sealed(&beth, by, &frames)
    };
    let by_cleo_for_anna = of(anna.device.id(), &cleo.device.identity);
    assert_eq!(answer(&beth, &by_cleo_for_anna), BundleTrouble::Altered);
    let by_nobody = of(stranger.device(), &stranger);
    assert_eq!(answer(&beth, &by_nobody), BundleTrouble::UnknownMaker);
    let elsewhere = [
        Frame::Hello(hello(TeamId::new([8; 16]), anna.device.id())),
        counts(0, 0),
    ];
    let elsewhere = sealed(&beth, &anna.device.identity, &elsewhere);
    assert_eq!(answer(&beth, &elsewhere), BundleTrouble::AnotherTeam);
}

#[test]
fn a_member_who_fills_a_file_with_noise_fills_no_phone() {
    let (anna, beth, _, _) = three();
    let kept = super::super::phones::count(&beth, "sealed");
    let mut frames = vec![Frame::Hello(hello(beth.anchor().team, anna.device.id()))];
    frames.extend((0..200).map(|_| envelope(2, 1000)));
    frames.push(counts(200, 200_000));
    let came = beth.read_bundle(&sealed(&beth, &anna.device.identity, &frames));
    assert_eq!(came.taken.refused, 200);
    assert_eq!(super::super::phones::count(&beth, "sealed"), kept);
}

/// One phone for all trials, each of which must leave it as it is.
static READER: LazyLock<Mutex<(Phone, Phone)>> = LazyLock::new(|| {
    let (anna, beth, _, _) = three();
    Mutex::new((anna, beth))
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes_are_refused(bytes in vec(any::<u8>(), 0..4000), is_marked in any::<bool>()) {
        let reader = READER.lock().unwrap();
        let front = [BUNDLE.mark.as_slice(), &1_u32.to_be_bytes()].concat();
        let bytes = if is_marked { [front, bytes].concat() } else { bytes };
        let read = reader.1.try_bundle(&bytes, &|_| true);
        prop_assert!(matches!(read, Err(Error::Bundle(_))), "{read:?}");
    }

    #[test]
    fn any_bytes_that_a_member_seals_are_refused(bytes in vec(any::<u8>(), 0..70_000), is_begun in any::<bool>()) {
        let reader = READER.lock().unwrap();
        let (anna, beth) = &*reader;
        let before = everything(beth);
        let file = sealed_with(beth, &anna.device.identity, |file| {
            if is_begun {
                file.add(&Frame::Hello(hello(beth.anchor().team, anna.device.id())))?;
            }
            file.add_bytes(&bytes)
        });
        let read = beth.try_bundle(&file, &|_| true);
        prop_assert!(matches!(read, Err(Error::Bundle(_))), "{read:?}");
        prop_assert!(everything(beth) == before);
    }

    #[test]
    fn any_envelopes_that_a_member_seals_leave_the_phone_whole(
        envelopes in vec((0_u8..4, vec(any::<u8>(), 0..2000)), 0..8)
    ) {
        let reader = READER.lock().unwrap();
        let (anna, beth) = &*reader;
        let mut frames = vec![Frame::Hello(hello(beth.anchor().team, anna.device.id()))];
        let bytes: usize = envelopes.iter().map(|(_, sealed)| sealed.len()).sum();
        let end = counts(envelopes.len() as u64, bytes as u64);
        frames.extend(envelopes.into_iter().map(|(stream, sealed)| Frame::Envelope { stream, sealed }));
        frames.push(end);
        let notes = beth.notes();
        beth.read_bundle(&sealed(beth, &anna.device.identity, &frames));
        prop_assert!(beth.notes() == notes);
    }
}
