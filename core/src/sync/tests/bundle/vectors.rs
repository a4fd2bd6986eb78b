//! The frozen vector of a bundle, made of frames so that it stays whatever a phone gives.

use minicbor::bytes::ByteVec;

use crate::crypto::FileKey;
use crate::crypto::IdentityKey;
use crate::crypto::LeafKey;
use crate::crypto::Passphrase;
use crate::crypto::PassphraseCost;
use crate::crypto::SeededRandom;
use crate::crypto::frozen::frozen;
use crate::crypto::frozen::hex;
use crate::sync::bundle::frame::BUNDLE;
use crate::sync::bundle::frame::Counts;
use crate::sync::bundle::frame::Frame;
use crate::sync::bundle::frame::Hello;
use crate::team::sealed_file::ChunkReader;
use crate::team::sealed_file::ChunkWriter;
use crate::team::sealed_file::Head;
use crate::team::sealed_file::Locks;
use crate::team::sealed_file::Opener;
use crate::vocabulary::TeamId;

#[test]
fn a_bundle_is_frozen() {
    let maker = IdentityKey::from_bytes([4; 32]);
    let leaf = LeafKey::from_bytes([7; 32]);
    let (key, phrase) = ([3; 32], "seven lamps lit");
    let typed = Passphrase::parse(phrase.to_owned()).unwrap();
    let locks = Locks {
        leaves: &[LeafKey::from_bytes([8; 32]).public(), leaf.public()],
        passphrase: Some((&typed, PassphraseCost::LEAST)),
        random: &SeededRandom::new(5),
    };
    let head = Head::seal(&BUNDLE, &FileKey::from_bytes(key), 1_795_000_000_000, &locks).unwrap();
    let head = head.with_words(vec![vec![0x77; 40], vec![0x78; 50]]);
    let frames = frames(&maker);
    let mut file = Vec::new();
    let mut writer = ChunkWriter::begin(
        &mut file,
        &BUNDLE,
        FileKey::from_bytes(key),
        &head.to_bytes(&BUNDLE).unwrap(),
    )
    .unwrap();
    frames.iter().try_for_each(|frame| writer.add(frame)).unwrap();
    writer.close(&maker).unwrap();

    for opener in [Opener::Leaf(&leaf), Opener::Passphrase(&typed)] {
        let mut input = file.as_slice();
        let mut reader = ChunkReader::begin(&mut input, &BUNDLE, &opener).unwrap();
        let mut read = Vec::new();
        while let Some(frame) = reader.next::<Frame>().unwrap() {
            read.push(frame);
        }
        assert_eq!(read, frames);
        assert_eq!(reader.signed_by(), Some(maker.device()));
    }
    let encoded: Vec<String> = frames
        .iter()
        .map(|frame| hex(minicbor::to_vec(frame).unwrap()))
        .collect();
    frozen(
        "sync/bundle-1",
        &[
            ("leaf_seed", hex(leaf.expose())),
            ("passphrase", phrase.to_owned()),
            ("file_key", hex(key)),
            ("made_at_ms", "1795000000000".to_owned()),
            ("signed_by", hex(maker.device().as_bytes())),
            ("words", format!("{} {}", hex([0x77; 40]), hex([0x78; 50]))),
            ("frames", encoded.join(" ")),
            ("file", hex(&file)),
        ],
    );
}

/// A hello that builds on something, and two envelopes that run over a chunk.
fn frames(maker: &IdentityKey) -> [Frame; 4] {
    let front = |byte: u8| ByteVec::from(vec![byte; 8]);
    let hash = |byte: u8| ByteVec::from(vec![byte; 32]);
    let builds_on = minicbor::to_vec((
        vec![hash(1), hash(2)],
        Some(hash(1)),
        vec![(1_u8, front(5), 0_u32, 12_u64), (2, front(6), 1, 3)],
        vec![(1_u8, front(5), 1_795_000_000_000_u64)],
        front(9),
        true,
    ));
    let hello = Hello {
        team: TeamId::new([9; 16]),
        maker: maker.device(),
        devices: 2,
        entries: 3,
        builds_on: minicbor::decode(&builds_on.unwrap()).unwrap(),
    };
    let envelope = |stream, sealed: Vec<u8>| Frame::Envelope { stream, sealed };
    [
        Frame::Hello(hello),
        envelope(0, vec![0x5a; 600]),
        envelope(2, vec![0x5b; 65_000]),
        Frame::End(Counts {
            envelopes: 2,
            bytes: 65_600,
        }),
    ]
}
