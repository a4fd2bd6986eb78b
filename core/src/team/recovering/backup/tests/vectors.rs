//! The frozen vector of a backup, made of frames so that it stays whatever the store becomes.

use super::world::bytes;
use super::world::frames_of;
use super::world::new_laptop;
use super::world::passphrase;
use super::world::restore;
use super::world::rows;
use super::world::text;
use crate::crypto::FileKey;
use crate::crypto::PassphraseCost;
use crate::crypto::SeededRandom;
use crate::crypto::derive_member;
use crate::crypto::frozen::frozen;
use crate::crypto::frozen::hex;
use crate::store::Value;
use crate::team::Act;
use crate::team::Signed;
use crate::team::Statement;
use crate::team::recovering::Kit;
use crate::team::recovering::backup::Opener;
use crate::team::recovering::backup::tables::Cell;
use crate::team::recovering::backup::tables::Frame;
use crate::team::recovering::backup::writing::BACKUP;
use crate::team::recovering::backup::writing::Making;
use crate::team::sealed_file::ChunkWriter;
use crate::vocabulary::Hlc;
use crate::vocabulary::TeamId;

const TEAM: TeamId = TeamId::new([9; 16]);

#[test]
fn a_backup_is_frozen() {
    let kit = Kit::make(&SeededRandom::new(1));
    let lead = Kit::make(&SeededRandom::new(2)).device();
    let act = Act::Found {
        name: "Thursday evenings".to_owned(),
        member: derive_member(&lead.id()),
        card: lead.card().unwrap(),
    };
    let statement = Statement {
        team: TEAM,
        author: lead.id(),
        parents: Vec::new(),
        at: Hlc::at_ms(1_795_000_000_000),
        act,
    };
    let founding = Signed::sign(statement, &lead.identity).unwrap();
    let frames = frames(&founding);
    let (key, phrase) = ([3; 32], "seven lamps lit");
    let typed = passphrase(phrase);
    let making = Making {
        device: &lead,
        at_ms: 1_795_000_000_000,
        passphrase: Some((&typed, PassphraseCost::LEAST)),
        random: &SeededRandom::new(5),
    };
    let leaves = [
        lead.leaf.as_ref().unwrap().public(),
        kit.device().leaf.as_ref().unwrap().public(),
    ];
    let head = making.head(&FileKey::from_bytes(key), &leaves).unwrap();
    let mut file = Vec::new();
    let mut writer = ChunkWriter::begin(&mut file, &BACKUP, FileKey::from_bytes(key), &head).unwrap();
    frames.iter().try_for_each(|frame| writer.add(frame)).unwrap();
    writer.close(&lead.identity).unwrap();
    let encoded: Vec<Vec<u8>> = frames
        .iter()
        .map(|frame| minicbor::to_vec(frame).unwrap())
        .collect();

    assert_eq!(frames_of(&file, &kit).unwrap(), frames);
    let (_folder, laptop) = new_laptop();
    let restored = restore(&laptop, &file, &Opener::Passphrase(&typed)).unwrap();
    assert_eq!((restored.by, restored.rows), (lead.id(), 4));
    assert_eq!(rows(&laptop, "SELECT number FROM devices"), ["[Integer(7)]"]);
    frozen(
        "team/backup-1",
        &[
            ("kit_words", kit.words().join(" ")),
            ("lead_leaf_seed", hex(lead.leaf.as_ref().unwrap().expose())),
            ("passphrase", phrase.to_owned()),
            ("file_key", hex(key)),
            ("made_at_ms", "1795000000000".to_owned()),
            ("signed_by", hex(lead.id().as_bytes())),
            ("frames", encoded.iter().map(hex).collect::<Vec<_>>().join(" ")),
            ("file", hex(&file)),
        ],
    );
}

/// A team of its lead alone, one setting, and one long envelope.
fn frames(founding: &Signed) -> [Frame; 10] {
    let table = |name: &str, columns: &[&str]| Frame::Table {
        name: name.to_owned(),
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
    };
    [
        Frame::Team {
            team: TEAM,
            founding: founding.hash,
            store: 1,
        },
        table("settings", &["name", "value"]),
        Frame::Row(vec![text("relay place"), bytes(&[1, 2, 3])]),
        table("devices", &["number", "device"]),
        Frame::Row(vec![
            Cell(Value::Integer(7)),
            bytes(founding.statement.author.as_bytes()),
        ]),
        table("membership", &["hash", "record", "published"]),
        Frame::Row(vec![
            bytes(founding.hash.as_bytes()),
            bytes(&founding.to_bytes()),
            Cell(Value::Integer(0)),
        ]),
        table("envelopes", &ENVELOPES),
        Frame::Row(vec![
            Cell(Value::Integer(7)),
            Cell(Value::Integer(0)),
            Cell(Value::Integer(1)),
            Cell(Value::Integer(1)),
            Cell(Value::Integer(300)),
            bytes(&[4; 32]),
            bytes(&[0x5a; 70_000]),
            bytes(&[6; 64]),
            Cell(Value::Null),
        ]),
        Frame::End { rows: 4 },
    ]
}

const ENVELOPES: [&str; 9] = [
    "author",
    "incarnation",
    "scope",
    "first_seq",
    "count",
    "hash",
    "signed",
    "signature",
    "absent",
];
