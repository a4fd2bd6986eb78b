//! The frozen vectors of this floor: `tests/vectors/crypto`.

use super::ChunkPlace;
use super::DocumentKey;
use super::EntryPlace;
use super::FileKey;
use super::IdentityKey;
use super::KitSecret;
use super::LeafKey;
use super::LeafPublic;
use super::OuterSecret;
use super::Passphrase;
use super::PassphraseCost;
use super::ScopeSecret;
use super::SeededRandom;
use super::Slot;
use super::derive_actor;
use super::draw;
use super::entry_hash;
use super::envelope::sample::Evening;
use super::envelope_id;
use super::frozen::Vector;
use super::frozen::bytes;
use super::frozen::frozen;
use super::frozen::hex;
use super::open;
use super::open_chunk;
use super::open_entry;
use super::open_envelope;
use super::padded_len;
use super::peek;
use super::read_words;
use super::seal;
use super::seal_chunk;
use super::seal_entry;
use super::seal_envelope;
use super::stretch;
use super::verify;
use super::wrap;
use super::write_words;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

fn key(vector: &Vector, field: &str) -> [u8; 32] {
    bytes(&vector[field]).try_into().unwrap()
}

#[test]
fn seeded_chance_is_frozen() {
    let random = SeededRandom::new(2026);
    let (first, second) = (draw::<48>(&random), draw::<7>(&random));
    frozen(
        "crypto/random-1",
        &[
            ("seed", "2026".to_owned()),
            ("first", hex(first)),
            ("second", hex(second)),
        ],
    );
}

#[test]
fn derivations_are_frozen() {
    let secret = ScopeSecret::from_bytes([0x11; 32]);
    let field = secret.below(Scope::Field);
    let team = TeamId::new([0x22; 16]);
    let (device, record) = (DeviceId::new([0x33; 32]), RecordId::new([0x44; 16]));
    let made = [
        ("care", hex(secret.expose())),
        ("field", hex(field.expose())),
        ("prayer", hex(field.below(Scope::Prayer).expose())),
        ("outer_of_care", hex(secret.outer().expose())),
        ("post_opener_of_care", hex(secret.post_opener().expose())),
        ("team", hex(team.as_bytes())),
        (
            "commitment_of_care_epoch_5",
            hex(secret.commitment(&team, 5, Scope::Care).as_bytes()),
        ),
        ("device", hex(device.as_bytes())),
        ("record", hex(record.as_bytes())),
        ("actor_incarnation_6", hex(derive_actor(&device, &record, 6))),
    ];
    frozen("crypto/derivations-1", &made);
}

#[test]
fn padding_is_frozen() {
    let lengths = [0, 511, 512, 513, 600, 1_000, 1_025, 4_097, 10_000, 33_000, 65_535];
    let padded = lengths.map(|len| format!("{len}:{}", padded_len(len))).join(" ");
    frozen("crypto/padding-1", &[("padded", padded)]);
}

#[test]
fn entries_are_frozen() {
    let place = EntryPlace {
        team: TeamId::new([1; 16]),
        scope: Scope::Field,
        author: DeviceId::new([2; 32]),
        incarnation: 3,
        seq: 4,
        record: RecordId::new([5; 16]),
        generation: 6,
    };
    let document = DocumentKey::from_bytes([7; 32]);
    let sealed = seal_entry(&document, &place, b"nobody opened");
    let hash = entry_hash(&place, &sealed);
    let kept = frozen(
        "crypto/entry-1",
        &[
            ("team", hex(place.team.as_bytes())),
            ("scope", "1".to_owned()),
            ("author", hex(place.author.as_bytes())),
            ("incarnation", "3".to_owned()),
            ("seq", "4".to_owned()),
            ("record", hex(place.record.as_bytes())),
            ("generation", "6".to_owned()),
            ("document_key", hex(document.expose())),
            ("body", hex("nobody opened")),
            ("sealed", hex(&sealed)),
            ("hash", hex(hash.as_bytes())),
        ],
    );
    let document = DocumentKey::from_bytes(key(&kept, "document_key"));
    assert_eq!(
        open_entry(&document, &place, &bytes(&kept["sealed"])),
        Ok(bytes(&kept["body"]))
    );
}

#[test]
fn sealed_pieces_are_frozen() {
    let sealed = seal(
        &[8; 32],
        b"a local piece",
        b"twenty-four words",
        &SeededRandom::new(1),
    );
    let kept = frozen(
        "crypto/sealed-1",
        &[
            ("key", hex([8; 32])),
            ("info", hex("a local piece")),
            ("plaintext", hex("twenty-four words")),
            ("sealed", hex(sealed)),
        ],
    );
    let opened = open(&key(&kept, "key"), &bytes(&kept["info"]), &bytes(&kept["sealed"]));
    assert_eq!(*opened.unwrap(), bytes(&kept["plaintext"]));
}

#[test]
fn signatures_are_frozen() {
    let own = IdentityKey::from_bytes([9; 32]);
    let kept = frozen(
        "crypto/signature-1",
        &[
            ("seed", hex(own.expose())),
            ("public", hex(own.public())),
            ("label", "doorstep vector".to_owned()),
            ("message", hex("I am Amina's phone")),
            (
                "signature",
                hex(own.sign("doorstep vector", b"I am Amina's phone")),
            ),
        ],
    );
    let signature = bytes(&kept["signature"]);
    let verified = verify(
        &key(&kept, "public"),
        &kept["label"],
        &bytes(&kept["message"]),
        &signature,
    );
    assert_eq!(verified, Ok(()));
}

#[test]
fn stretched_passphrases_are_frozen() {
    let stretched = |cost| {
        let phrase = Passphrase::parse("blue door 12".to_owned()).unwrap();
        hex(stretch(&phrase, &[1; 32], cost).unwrap().expose())
    };
    let made = [
        ("passphrase", "blue door 12".to_owned()),
        ("salt", hex([1; 32])),
        ("least_cost", hex(PassphraseCost::LEAST.to_bytes())),
        ("least_key", stretched(PassphraseCost::LEAST)),
        ("default_cost", hex(PassphraseCost::DEFAULT.to_bytes())),
        ("default_key", stretched(PassphraseCost::DEFAULT)),
    ];
    frozen("crypto/passphrase-1", &made);
}

#[test]
fn wraps_are_frozen() {
    let leaf = LeafKey::from_bytes([0x0a; 32]);
    let wrapped = wrap(&leaf.public(), b"epoch 3", &[0x0b; 32], &SeededRandom::new(2));
    let kept = frozen(
        "crypto/wrap-1",
        &[
            ("leaf_seed", hex(leaf.expose())),
            ("leaf_public", hex(leaf.public().to_bytes())),
            ("info", hex("epoch 3")),
            ("secret", hex([0x0b; 32])),
            ("wrapped", hex(wrapped)),
        ],
    );
    let leaf = LeafKey::from_bytes(key(&kept, "leaf_seed"));
    assert_eq!(
        LeafPublic::from_bytes(&bytes(&kept["leaf_public"])),
        Ok(leaf.public())
    );
    let secret = leaf
        .unwrap(&bytes(&kept["info"]), &bytes(&kept["wrapped"]))
        .unwrap();
    assert_eq!(*secret, key(&kept, "secret"));
}

#[test]
fn envelopes_are_frozen() {
    let evening = Evening::new(3);
    let envelope = evening.envelope();
    assert_evening("crypto/envelope-1", &evening, &envelope, 2);
}

#[test]
fn envelopes_with_wraps_are_frozen() {
    let evening = Evening::new(4);
    let leaf = LeafKey::from_bytes([0x0c; 32]);
    let wraps = [wrap(
        &leaf.public(),
        b"epoch 3",
        evening.secret.expose(),
        &evening.random,
    )];
    let envelope = evening.envelope_with(&wraps);
    let kept = assert_evening("crypto/envelope-with-wraps-1", &evening, &envelope, 2);
    let envelope = bytes(&kept["envelope"]);
    let secret = leaf
        .unwrap(b"epoch 3", peek(&envelope).unwrap().wraps[0])
        .unwrap();
    assert_eq!(*secret, key(&kept, "scope_secret"));
}

#[test]
fn envelopes_with_an_erased_entry_are_frozen() {
    let evening = Evening::new(5);
    let mut contents = evening.contents();
    contents.erase(0).unwrap();
    let keys = [(1, &evening.woman)];
    let envelope = seal_envelope(&contents, &evening.sealing(&keys, &[]), &evening.random).unwrap();
    assert_evening("crypto/envelope-erased-1", &evening, &envelope, 1);
}

/// The envelope is as it was, and from the frozen bytes alone every entry that is there can be read.
fn assert_evening(name: &str, evening: &Evening, envelope: &[u8], keys_count: usize) -> Vector {
    let kept = frozen(
        name,
        &[
            ("scope_secret", hex(evening.secret.expose())),
            ("outer_secret", hex(evening.outer.expose())),
            ("author", hex(evening.amina.public())),
            ("envelope", hex(envelope)),
            ("id", hex(envelope_id(envelope).as_bytes())),
            ("signed_hash", hex(evening.contents().signed_hash().as_bytes())),
            ("bodies", "nobody opened|speaks Twi".to_owned()),
        ],
    );
    let outer = OuterSecret::from_bytes(key(&kept, "outer_secret"));
    let opened = open_envelope(&bytes(&kept["envelope"]), &outer).unwrap();
    assert_eq!(hex(opened.contents.signed_hash().as_bytes()), kept["signed_hash"]);
    assert_eq!(hex(opened.id.as_bytes()), kept["id"]);
    let header = opened.contents.verify().unwrap();
    assert_eq!(hex(header.author.as_bytes()), kept["author"]);
    let keys = opened
        .keys(&ScopeSecret::from_bytes(key(&kept, "scope_secret")))
        .unwrap();
    assert_eq!(keys.len(), keys_count);
    for (index, document) in keys {
        let index = usize::from(index);
        let Slot::Present {
            record,
            generation,
            sealed,
        } = &opened.contents.slots()[index]
        else {
            panic!("the entry is there");
        };
        let body = open_entry(
            &document,
            &header.place(index, *record, *generation).unwrap(),
            sealed,
        )
        .unwrap();
        assert_eq!(body, kept["bodies"].split('|').nth(index).unwrap().as_bytes());
    }
    kept
}

#[test]
fn what_stands_on_a_kit_is_frozen() {
    let secret = KitSecret::from_bytes(std::array::from_fn(|at| u8::try_from(at * 7).unwrap()));
    let words = write_words(secret.expose()).join(" ");
    assert_eq!(read_words(&words).unwrap().as_slice(), secret.expose());
    let made = [
        ("secret", hex(secret.expose())),
        ("words", words),
        ("identity_seed", hex(secret.identity().expose())),
        ("identity", hex(secret.identity().public())),
        ("relay_seed", hex(secret.relay().expose())),
        ("relay", hex(secret.relay().public())),
        ("leaf_seed", hex(secret.leaf().expose())),
        ("leaf", hex(secret.leaf().public().to_bytes())),
    ];
    frozen("crypto/kit-keys-1", &made);
}

#[test]
fn chunks_are_frozen() {
    let (key, head) = (FileKey::from_bytes([1; 32]), Hash::new([2; 32]));
    let place = |index, is_last| ChunkPlace {
        head: &head,
        index,
        is_last,
    };
    let vector = frozen(
        "crypto/chunk-1",
        &[
            ("key", hex(key.expose())),
            ("head", hex(head.as_bytes())),
            ("text", hex("she was in")),
            ("chunk_0", hex(seal_chunk(&key, &place(0, false), b"she was in"))),
            (
                "chunk_1_last",
                hex(seal_chunk(&key, &place(1, true), b"she was in")),
            ),
        ],
    );
    for (name, place) in [("chunk_0", place(0, false)), ("chunk_1_last", place(1, true))] {
        let opened = open_chunk(&key, &place, &bytes(&vector[name])).unwrap();
        assert_eq!(opened.as_slice(), b"she was in");
    }
}
