use automerge::AutoCommit;
use automerge::Change;
use automerge::ObjType;
use automerge::ROOT;
use automerge::transaction::Transactable;
use proptest::prelude::*;

use super::corpus;
use super::corpus::Dice;
use super::dictionary::insides;
use crate::crypto::derive_actor;
use crate::crypto::derive_member;
use crate::documents::Error;
use crate::documents::Gate;
use crate::documents::Packer;
use crate::documents::body::older;
use crate::documents::change;
use crate::documents::chunk::INSIDE_BYTES_MAX;
use crate::documents::chunk::cut;
use crate::documents::chunk::restore;
use crate::documents::chunk::write_number;
use crate::documents::fold::fold;
use crate::documents::ledger::read_change;
use crate::features::visits::Visit;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::RecordId;

const ACTOR: [u8; 16] = [7; 16];

/// An inside with these columns: no hash, first of its author, time 0, no message, no other actor.
fn inside(columns: &[(u8, &[u8])]) -> Vec<u8> {
    let mut inside = vec![0, 1, 1, 0, 0, 0];
    write_number(&mut inside, columns.len());
    for (column, bytes) in columns {
        inside.push(*column);
        write_number(&mut inside, bytes.len());
    }
    inside.extend(columns.iter().flat_map(|(_, bytes)| bytes.iter()));
    inside
}

/// A run of `value`, as long as a signed number can say in five bytes.
const fn endless(value: u8) -> [u8; 6] {
    [0xff, 0xff, 0xff, 0xff, 0x07, value]
}

#[test]
fn cutting_and_restoring_gives_the_same_change() {
    let mut dice = Dice::new(3);
    for _ in 0..50 {
        let id = dice.id();
        let actor = corpus::actor(&id, 1);
        let place = corpus::place(&mut dice);
        let inside = change::creation(&actor, &corpus::whole(&place), Default::default()).unwrap();
        let chunk = restore(&inside, &actor).unwrap();
        assert_eq!(cut(&chunk).as_deref(), Some(inside.as_slice()));
        assert_eq!(Change::from_bytes(chunk).unwrap().actor_id().to_bytes(), actor);
    }
}

#[test]
fn every_change_comes_back_from_its_body() {
    let mut packer = Packer::new().unwrap();
    for inside in insides(21, 300) {
        let body = packer.pack(&inside).unwrap();
        assert_eq!(packer.unpack(&body).unwrap(), inside);
    }
}

#[test]
fn what_was_packed_with_the_first_dictionary_opens_for_ever() {
    let mut packer = Packer::new().unwrap();
    for inside in insides(21, 300) {
        let body = older::pack(&inside).unwrap();
        assert!(matches!(body.first(), Some(1 | 2)));
        assert_eq!(packer.unpack(&body).unwrap(), inside);
    }
}

#[test]
fn runs_that_claim_billions_are_stopped_before_they_are_counted_out() {
    let key: &[u8] = &[0x7f, 1, b'a'];
    assert_eq!(
        restore(&inside(&[(0x15, key), (0x42, &endless(1))]), &ACTOR),
        Err(Gate::TooMany)
    );
    assert_eq!(
        restore(&inside(&[(0x42, &[1, 1]), (0x70, &endless(1))]), &ACTOR),
        Err(Gate::TooMany)
    );
    let one_of_billions = [0x7f, 0xff, 0xff, 0xff, 0xff, 0x07];
    assert_eq!(
        restore(&inside(&[(0x42, &[1, 1]), (0x70, &one_of_billions)]), &ACTOR),
        Err(Gate::TooMany)
    );
}

#[test]
fn more_hashes_or_actors_than_a_team_has_are_stopped() {
    assert_eq!(
        restore(&[0xff, 0xff, 0xff, 0xff, 0x07], &ACTOR),
        Err(Gate::Malformed)
    );
    let mut actors = vec![0, 1, 1, 0, 0];
    write_number(&mut actors, 257_usize);
    actors.extend([[16_u8; 17]; 257].as_flattened());
    actors.push(0);
    assert_eq!(restore(&actors, &ACTOR), Err(Gate::TooMany));
}

#[test]
fn columns_of_newer_apps_are_stopped() {
    for column in [0x01, 0x02, 0x11, 0x13, 0x5e, 0x4a, 0x74] {
        let refused = restore(&inside(&[(column, &[1, 1])]), &ACTOR);
        assert_eq!(refused, Err(Gate::Newer), "column {column:#x}");
    }
}

#[test]
fn bytes_after_the_last_column_are_stopped() {
    let mut longer = inside(&[(0x42, &[1, 1])]);
    longer.push(0);
    assert_eq!(restore(&longer, &ACTOR), Err(Gate::Newer));
}

#[test]
fn a_change_beyond_the_limit_is_stopped() {
    assert_eq!(
        restore(&vec![0; INSIDE_BYTES_MAX + 1], &ACTOR),
        Err(Gate::TooLarge)
    );
}

#[test]
fn an_object_inside_an_object_is_stopped() {
    let mut document = AutoCommit::new();
    let list = document.put_object(ROOT, "list", ObjType::List).unwrap();
    document.insert(&list, 0, "inside").unwrap();
    let change = document.get_last_local_change().unwrap();
    let inside = cut(change.raw_bytes()).unwrap();
    assert_eq!(restore(&inside, &ACTOR), Err(Gate::Newer));
}

#[test]
fn a_compressed_chunk_cannot_come_in() {
    let mut document = AutoCommit::new();
    document.put(ROOT, "note", "she was tired ".repeat(100)).unwrap();
    let mut change = document.get_last_local_change().unwrap();
    let compressed = change.bytes().into_owned();
    assert_eq!(compressed[8], 2, "Automerge wrote a compressed chunk");
    for hostile in [compressed.as_slice(), &compressed[9..]] {
        assert!(restore(hostile, &ACTOR).is_err());
    }
}

#[test]
fn a_change_cannot_come_in_under_anothers_actor() {
    let (id, mut packer) = (RecordId::new([1; 16]), Packer::new().unwrap());
    let body = packer.pack(&insides(1, 1)[0]).unwrap();
    for device in [1, 2] {
        let change = read_change(&mut packer, &DeviceId::new([device; 32]), 0, &id, &body).unwrap();
        assert_eq!(change.actor_id().to_bytes(), corpus::actor(&id, device));
    }
}

#[test]
fn a_body_packed_by_a_newer_app_is_told_from_a_damaged_one() {
    let mut packer = Packer::new().unwrap();
    assert!(matches!(packer.unpack(&[5, 0]), Err(Error::Newer)));
    assert!(matches!(packer.unpack(&[]), Err(Error::Body)));
    for number in 1..=4 {
        assert!(matches!(packer.unpack(&[number, 0]), Err(Error::Body)));
    }
}

#[test]
fn a_bomb_stays_within_the_limit() {
    let mut packer = Packer::new().unwrap();
    for (number, size) in [2, 4]
        .into_iter()
        .flat_map(|number| [(number, INSIDE_BYTES_MAX + 1), (number, 100 << 20)])
    {
        let head = [number, 0, 0, 0, 0, 0, 0];
        let mut bomb = zstd::bulk::Compressor::new(19).unwrap();
        let format = zstd::zstd_safe::CParameter::Format(zstd::zstd_safe::FrameFormat::Magicless);
        bomb.set_parameter(format).unwrap();
        let packed = bomb.compress(&vec![0; size]).unwrap();
        assert!(matches!(
            packer.unpack(&[&head[..], &packed].concat()),
            Err(Error::Body)
        ));
    }
    let mut again = inside(&[]);
    again.resize(INSIDE_BYTES_MAX, 0xf9);
    let mut plain = zstd::bulk::Compressor::new(1).unwrap();
    let format = zstd::zstd_safe::CParameter::Format(zstd::zstd_safe::FrameFormat::Magicless);
    plain.set_parameter(format).unwrap();
    let body = [
        &[2, 250, 1, 0, 0, 0, 0, 0][..],
        &[7; 250 * 16],
        &plain.compress(&again).unwrap(),
    ]
    .concat();
    assert!(packer.unpack(&body).is_err());
}

/// Whatever these bytes are, they are refused, or they are a change that can be read whole.
fn is_harmless(packer: &mut Packer, body: &[u8]) {
    if let Ok(inside) = packer.unpack(body) {
        assert!(inside.len() <= INSIDE_BYTES_MAX);
    }
    if let Ok(change) = read_change(packer, &DeviceId::new([1; 32]), 0, &RecordId::new([1; 16]), body) {
        assert!(change.len() <= 4096);
        fold(&[change], |_, _| true);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), number in 0..6_u8) {
        let mut packer = Packer::new().unwrap();
        is_harmless(&mut packer, &bytes);
        is_harmless(&mut packer, &[&[number, 0, 0, 0, 0, 0, 0], bytes.as_slice()].concat());
        let _ = restore(&bytes, &ACTOR);
        if let Ok(body) = packer.pack(&bytes) {
            // A number spelled longer than needed comes back shorter, and so is no change of ours.
            let _ = packer.unpack(&body).unwrap();
        }
    }

    #[test]
    fn real_changes_with_wrong_bytes_never_panic(seed in 0..40_u64, wrong in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut packer = Packer::new().unwrap();
        let mut inside = insides(seed, 2).pop().unwrap();
        for (index, byte) in wrong {
            let index = index.index(inside.len());
            inside[index] = byte;
        }
        if let Ok(body) = packer.pack(&inside) {
            is_harmless(&mut packer, &body);
        }
    }
}

#[test]
fn an_author_s_own_id_is_not_carried_and_comes_back_as_hers_alone() {
    let (amina, joel) = (DeviceId::new([1; 32]), DeviceId::new([2; 32]));
    let own = derive_member(&amina).to_string();
    let noted = |who: &str| {
        let mut visit = Visit::default();
        visit.notes.insert(who.to_owned(), "left a card".to_owned());
        let actor = derive_actor(&amina, &RecordId::new([3; 16]), 0);
        change::creation(&actor, &corpus::whole(&visit), Hlc::at_ms(0)).unwrap()
    };
    let mut packer = Packer::new().unwrap();
    let (hers, anothers) = (noted(&own), noted(&derive_member(&joel).to_string()));
    let body = packer.written_by(&amina).pack(&hers).unwrap();
    assert!(body.len() + 12 <= packer.pack(&anothers).unwrap().len());
    assert_eq!(packer.written_by(&amina).unpack(&body).unwrap(), hers);
    assert_ne!(packer.written_by(&joel).unpack(&body).unwrap(), hers);
}
