use super::sample::EPOCH;
use super::sample::Evening;
use crate::crypto::Contents;
use crate::crypto::DocumentKey;
use crate::crypto::ENTRIES_MAX;
use crate::crypto::ENVELOPE_BYTES_MAX;
use crate::crypto::Header;
use crate::crypto::IdentityKey;
use crate::crypto::KEY_ROOM;
use crate::crypto::LeafKey;
use crate::crypto::NewKeys;
use crate::crypto::OuterSecret;
use crate::crypto::Purpose;
use crate::crypto::Refused;
use crate::crypto::SLOT_ROOM;
use crate::crypto::ScopeSecret;
use crate::crypto::Sealing;
use crate::crypto::Slot;
use crate::crypto::WRAP_BYTES;
use crate::crypto::envelope_id;
use crate::crypto::open_entry;
use crate::crypto::open_envelope;
use crate::crypto::padded_len;
use crate::crypto::peek;
use crate::crypto::seal_envelope;
use crate::crypto::sealed_len;
use crate::crypto::signing::sha256;
use crate::crypto::wrap;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::Hlc;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

#[test]
fn what_amina_sealed_the_team_opens_verifies_and_reads() {
    let evening = Evening::new(1);
    let envelope = evening.envelope();
    let opened = open_envelope(&envelope, &evening.outer).unwrap();
    assert_eq!(opened.epoch, EPOCH);
    assert_eq!(opened.id, envelope_id(&envelope));
    let header = opened.contents.verify().unwrap();
    assert_eq!(header.author, evening.amina.device());
    assert_eq!((header.count, header.next_seq()), (3, Ok(43)));
    assert_eq!(opened.contents.items(), [b"an item".to_vec()]);
    for (index, key) in opened.keys(&evening.secret).unwrap() {
        let index = usize::from(index);
        let Slot::Present {
            record,
            generation,
            sealed,
        } = &opened.contents.slots()[index]
        else {
            panic!("the entry is there");
        };
        let place = header.place(index, *record, *generation).unwrap();
        let body = open_entry(&key, &place, sealed).unwrap();
        assert_eq!(body, [b"nobody opened".as_slice(), b"speaks Twi"][index]);
    }
}

#[test]
fn every_flipped_bit_of_an_envelope_is_refused() {
    let evening = Evening::new(2);
    let envelope = evening.envelope();
    for at in 0..envelope.len() {
        let mut bent = envelope.clone();
        bent[at] ^= 1 << (at % 8);
        assert_eq!(
            open_envelope(&bent, &evening.outer).err(),
            Some(Refused),
            "byte {at}"
        );
    }
}

#[test]
fn every_flipped_byte_around_the_wraps_is_refused() {
    let evening = Evening::new(3);
    let leaf = LeafKey::make_key(&evening.random);
    let wraps = vec![wrap(&leaf.public(), b"", evening.secret.expose(), &evening.random); 2];
    let envelope = evening.envelope_with(&wraps);
    assert_eq!(peek(&envelope).unwrap().wraps, wraps);
    for at in 0..envelope.len() {
        let mut bent = envelope.clone();
        bent[at] ^= 0x10;
        assert_eq!(
            open_envelope(&bent, &evening.outer).err(),
            Some(Refused),
            "byte {at}"
        );
    }
}

#[test]
fn a_shortened_or_lengthened_envelope_is_refused() {
    let evening = Evening::new(4);
    let envelope = evening.envelope();
    for length in 0..envelope.len() {
        assert!(open_envelope(&envelope[..length], &evening.outer).is_err());
    }
    for extra in 1..=1024 {
        let long = [envelope.as_slice(), &vec![0; extra]].concat();
        assert!(open_envelope(&long, &evening.outer).is_err());
    }
}

#[test]
fn a_new_device_finds_its_wrap_and_opens_the_epoch_record_with_it() {
    let evening = Evening::new(5);
    let (joels, beths) = (
        LeafKey::make_key(&evening.random),
        LeafKey::make_key(&evening.random),
    );
    let wraps = [&joels, &beths].map(|leaf| {
        wrap(
            &leaf.public(),
            b"epoch 3",
            evening.secret.expose(),
            &evening.random,
        )
    });
    let envelope = evening.envelope_with(&wraps);
    let peeked = peek(&envelope).unwrap();
    assert_eq!((peeked.version, peeked.epoch), (2, EPOCH));
    let mut found = peeked
        .wraps
        .iter()
        .filter_map(|wrapped| beths.unwrap(b"epoch 3", wrapped).ok());
    let secret = ScopeSecret::from_bytes(*found.next().unwrap());
    assert!(found.next().is_none());
    let opened = open_envelope(&envelope, &secret.outer()).unwrap();
    assert_eq!(opened.contents.verify(), evening.contents().verify());
}

#[test]
fn another_scope_or_epoch_does_not_open_an_envelope() {
    let evening = Evening::new(6);
    let envelope = evening.envelope();
    let others = [
        OuterSecret::from_bytes([0; 32]),
        evening.secret.below(Scope::Prayer).outer(),
        OuterSecret::from_bytes(*evening.secret.expose()),
    ];
    for other in others {
        assert_eq!(open_envelope(&envelope, &other).err(), Some(Refused));
    }
}

#[test]
fn an_erased_entry_leaves_the_rest_verifiable() {
    let evening = Evening::new(7);
    let mut contents = evening.contents();
    let before = contents.signed_hash();
    contents.erase(1).unwrap();
    contents.erase(1).unwrap();
    assert_eq!(contents.erase(2), Err(Refused));
    let sealing = evening.sealing(&[], &[]);
    let keys = [(0, &evening.visit)];
    let sealing = Sealing {
        keys: Some(NewKeys {
            scope_secret: &evening.secret,
            keys: &keys,
        }),
        ..sealing
    };
    let envelope = seal_envelope(&contents, &sealing, &evening.random).unwrap();
    let opened = open_envelope(&envelope, &evening.outer).unwrap();
    assert!(opened.contents.verify().is_ok());
    assert!(matches!(opened.contents.slots()[1], Slot::Absent(_)));
    assert_eq!(opened.contents.signed_hash(), before);
    assert_eq!(opened.keys(&evening.secret).unwrap().len(), 1);
}

#[test]
fn the_key_of_an_erased_entry_does_not_travel() {
    let evening = Evening::new(8);
    let mut contents = evening.contents();
    contents.erase(1).unwrap();
    let refused = |keys: &[(u16, &DocumentKey)]| {
        seal_envelope(&contents, &evening.sealing(keys, &[]), &evening.random).is_err()
    };
    assert!(refused(&[(1, &evening.woman)]));
    assert!(refused(&[(2, &evening.woman)]));
    assert!(refused(&[(0, &evening.visit), (0, &evening.visit)]));
    assert!(!refused(&[(0, &evening.visit)]));
}

#[test]
fn the_same_signed_part_is_sealed_again_under_a_newer_epoch_without_its_author() {
    let evening = Evening::new(9);
    let opened = open_envelope(&evening.envelope(), &evening.outer).unwrap();
    let keys = opened.keys(&evening.secret).unwrap();
    let newer = ScopeSecret::make_key(&evening.random);
    let given: Vec<_> = keys.iter().map(|(index, key)| (*index, key)).collect();
    let sealing = Sealing {
        epoch: 4,
        outer: &newer.outer(),
        keys: Some(NewKeys {
            scope_secret: &newer,
            keys: &given,
        }),
        wraps: &[],
    };
    let again = seal_envelope(&opened.contents, &sealing, &evening.random).unwrap();
    let reopened = open_envelope(&again, &newer.outer()).unwrap();
    assert_eq!(reopened.contents.signed_hash(), opened.contents.signed_hash());
    assert!(reopened.contents.verify().is_ok());
    assert_eq!(reopened.keys(&newer).unwrap().len(), 2);
    assert_eq!(reopened.keys(&evening.secret).err(), Some(Refused));
    assert!(open_envelope(&again, &evening.outer).is_err());
}

#[test]
fn a_header_signed_by_someone_else_is_refused() {
    let evening = Evening::new(10);
    let beth = IdentityKey::make_key(&evening.random);
    let mut forged = Contents::sign(evening.draft(), vec![], vec![], &beth).unwrap();
    assert!(forged.verify().is_ok());
    let mut header = forged.claimed().clone();
    header.author = evening.amina.device();
    forged.replace_header(header);
    assert_eq!(forged.verify(), Err(Refused));
}

#[test]
fn every_change_to_a_signed_header_is_refused() {
    let evening = Evening::new(11);
    let bend: [fn(&mut Header); 12] = [
        |header| header.purpose = Purpose::Membership,
        |header| header.team = TeamId::new([0; 16]),
        |header| header.scope = Scope::Care,
        |header| header.author = DeviceId::new([0; 32]),
        |header| header.incarnation += 1,
        |header| header.first_seq += 1,
        |header| header.previous = None,
        |header| header.heads.clear(),
        |header| header.seen[0].seq += 1,
        |header| header.hlc = Hlc::at_ms(0),
        |header| header.count += 1,
        |header| header.root = Hash::new([0; 32]),
    ];
    for (number, bend) in bend.into_iter().enumerate() {
        let mut contents = evening.contents();
        let mut header = contents.claimed().clone();
        bend(&mut header);
        contents.replace_header(header);
        assert_eq!(contents.verify(), Err(Refused), "field {number}");
    }
}

#[test]
fn a_dishonest_author_who_signs_a_wrong_count_root_or_number_is_refused() {
    let evening = Evening::new(17);
    let bend: [fn(&mut Header); 4] = [
        |header| header.count -= 1,
        |header| header.count = u32::MAX,
        |header| header.root = Hash::new([0; 32]),
        |header| header.first_seq = u64::MAX - 1,
    ];
    for (number, bend) in bend.into_iter().enumerate() {
        let mut contents = evening.contents();
        let mut header = contents.claimed().clone();
        contents.sign_header(header.clone(), &evening.amina);
        assert!(contents.verify().is_ok());
        bend(&mut header);
        contents.sign_header(header, &evening.amina);
        assert_eq!(contents.verify(), Err(Refused), "field {number}");
    }
    let mut contents = Contents::sign(evening.draft(), vec![], vec![vec![]], &evening.amina).unwrap();
    let header = Header {
        first_seq: u64::MAX,
        ..contents.claimed().clone()
    };
    contents.sign_header(header, &evening.amina);
    assert_eq!(contents.verify(), Err(Refused));
}

#[test]
fn entries_put_in_another_order_or_left_out_are_refused() {
    let evening = Evening::new(12);
    let (one, two) = (
        evening.slot(0, &evening.visit, b"a"),
        evening.slot(1, &evening.woman, b"b"),
    );
    let item = b"an item".to_vec();
    let signed = Contents::sign(
        evening.draft(),
        vec![one.clone(), two.clone()],
        vec![item.clone()],
        &evening.amina,
    );
    let hash_of_item = Slot::Absent(sha256(&[&item]));
    let bent = [
        (vec![two.clone(), one.clone()], vec![item.clone()]),
        (vec![one.clone()], vec![item.clone()]),
        (vec![one.clone(), two.clone()], vec![]),
        (vec![one.clone(), two.clone(), hash_of_item], vec![]),
        (vec![one.clone(), two.clone()], vec![b"another".to_vec()]),
        (vec![one, evening.slot(1, &evening.woman, b"c")], vec![item]),
    ];
    let signed = signed.unwrap();
    for (slots, items) in bent {
        let mut contents = signed.clone();
        contents.replace_lists(slots, items);
        assert_eq!(contents.verify(), Err(Refused));
    }
}

#[test]
fn an_entry_moved_to_another_record_or_generation_is_refused() {
    let evening = Evening::new(13);
    let Slot::Present {
        record,
        generation,
        sealed,
    } = evening.slot(0, &evening.visit, b"a")
    else {
        panic!("the entry is there");
    };
    let present = |record, generation, sealed: &[u8]| Slot::Present {
        record,
        generation,
        sealed: sealed.to_vec(),
    };
    let slots = vec![present(record, generation, &sealed)];
    let signed = Contents::sign(evening.draft(), slots, vec![], &evening.amina).unwrap();
    let moved = [
        present(RecordId::new([3; 16]), generation, &sealed),
        present(record, generation + 1, &sealed),
    ];
    for slot in moved {
        let mut contents = signed.clone();
        contents.replace_lists(vec![slot], vec![]);
        assert_eq!(contents.verify(), Err(Refused));
    }
}

#[test]
fn numbers_that_run_out_are_refused_when_signing() {
    let evening = Evening::new(14);
    let sign = |first_seq, count: u32| {
        let mut draft = evening.draft();
        draft.first_seq = first_seq;
        let items = (0..count).map(|_| Vec::new()).collect();
        Contents::sign(draft, vec![], items, &evening.amina).map(|_| ())
    };
    assert_eq!(sign(u64::MAX, 1), Err(Refused));
    assert_eq!(sign(0, ENTRIES_MAX + 1), Err(Refused));
    assert_eq!(sign(0, ENTRIES_MAX), Ok(()));
}

#[test]
fn an_envelope_is_as_long_as_foretold_and_tells_only_its_padded_length() {
    let evening = Evening::new(15);
    let wrapped = vec![0; WRAP_BYTES];
    for size in [0, 1, 23, 24, 255, 256, 5_000, 60_000] {
        let contents = Contents::sign(
            evening.draft(),
            vec![evening.slot(0, &evening.visit, &vec![7; size])],
            vec![],
            &evening.amina,
        );
        let contents = contents.unwrap();
        for wraps in [0, 2] {
            let wraps = vec![wrapped.clone(); wraps];
            let keys = [(0, &evening.visit)];
            let sealed = seal_envelope(&contents, &evening.sealing(&keys, &wraps), &evening.random).unwrap();
            assert_eq!(sealed.len(), sealed_len(&contents, Some(1), wraps.len()));
            assert_eq!(sealed.len(), padded_len(sealed.len()));
            assert!(sealed.len() >= 512);
        }
    }
}

#[test]
fn an_envelope_filled_by_the_stated_room_is_taken_and_a_larger_one_refused() {
    let evening = Evening::new(16);
    let room = ENVELOPE_BYTES_MAX - evening.draft().room() - SLOT_ROOM - KEY_ROOM;
    let sealed_with = |sealed: usize| {
        let slot = Slot::Present {
            record: RecordId::new([1; 16]),
            generation: u32::MAX,
            sealed: vec![0; sealed],
        };
        let contents = Contents::sign(evening.draft(), vec![slot], vec![], &evening.amina).unwrap();
        let keys = [(0, &evening.visit)];
        seal_envelope(&contents, &evening.sealing(&keys, &[]), &evening.random).map(|envelope| envelope.len())
    };
    assert_eq!(sealed_with(room), Ok(ENVELOPE_BYTES_MAX));
    assert_eq!(sealed_with(room + 500), Err(Refused));
}
