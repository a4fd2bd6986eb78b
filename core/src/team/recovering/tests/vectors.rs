//! Frozen vectors: each file in `tests/vectors/team` is one promise and is never edited.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::crypto::SeededRandom;
use crate::team::recovering::Kit;
use crate::team::recovering::Sheet;
use crate::team::recovering::rescue::Rescue;
use crate::team::recovering::rescue::Unsent;
use crate::team::recovering::rescue::pseudonym;
use crate::vocabulary::Day;
use crate::vocabulary::DeviceId;
use crate::vocabulary::TeamId;

/// The frozen file of this name, which must say the same as `made`.
pub(in crate::team::recovering) fn frozen(name: &str, made: &[(&str, String)]) {
    let made = made
        .iter()
        .map(|(field, value)| ((*field).to_owned(), value.clone()));
    let made: BTreeMap<String, String> = made.collect();
    let said = serde_json::to_string_pretty(&made).unwrap();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/team");
    let file = fs::read(folder.join(format!("{name}.json")));
    let file =
        file.unwrap_or_else(|_| panic!("tests/vectors/team/{name}.json is missing; it would be\n{said}\n"));
    let kept: BTreeMap<String, String> = serde_json::from_slice(&file).unwrap();
    assert_eq!(kept, made, "{name} has changed");
}

pub(in crate::team::recovering) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

const TEAM: TeamId = TeamId::new([9; 16]);

#[test]
fn a_kit_is_frozen() {
    let kit = Kit::make(&SeededRandom::new(1));
    let sheet = Sheet::of(&kit, "Thursday evenings", 1, Day::of(2026, 11, 27).unwrap());
    let rows = sheet.rows().map(|row| row.join(" ")).join("\n");
    frozen(
        "kit-1",
        &[
            ("words", kit.words().join(" ")),
            ("rows", rows),
            ("team", hex(TEAM.as_bytes())),
            ("code", hex(&kit.code(&TEAM))),
            ("device", hex(kit.id().as_bytes())),
            ("card", hex(&kit.card().unwrap().to_bytes().unwrap())),
        ],
    );
}

#[test]
fn a_rescue_is_frozen() {
    let device = DeviceId::new([1; 32]);
    let rescue = Rescue {
        by: pseudonym(&TEAM, &device),
        unsent: vec![
            Unsent {
                stream: 2,
                envelope: vec![5; 24],
            },
            Unsent {
                stream: 3,
                envelope: vec![6; 9],
            },
        ],
        is_whole: true,
    };
    let file = rescue.to_bytes().unwrap();
    assert_eq!(Rescue::from_bytes(&file).unwrap(), rescue);
    frozen(
        "rescue-1",
        &[
            ("team", hex(TEAM.as_bytes())),
            ("device", hex(device.as_bytes())),
            ("pseudonym", hex(&rescue.by)),
            ("envelope_of_stream_2", hex(&rescue.unsent[0].envelope)),
            ("envelope_of_stream_3", hex(&rescue.unsent[1].envelope)),
            ("file", hex(&file)),
        ],
    );
}
