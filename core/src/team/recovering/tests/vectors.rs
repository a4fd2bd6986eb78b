//! Frozen vectors of the kit and of rescues: `tests/vectors/team`.

use crate::crypto::SeededRandom;
use crate::crypto::frozen::frozen;
use crate::crypto::frozen::hex;
use crate::team::recovering::Kit;
use crate::team::recovering::Sheet;
use crate::team::recovering::rescue::Rescue;
use crate::team::recovering::rescue::Unsent;
use crate::team::recovering::rescue::pseudonym;
use crate::vocabulary::Day;
use crate::vocabulary::DeviceId;
use crate::vocabulary::TeamId;

const TEAM: TeamId = TeamId::new([9; 16]);

#[test]
fn a_kit_is_frozen() {
    let kit = Kit::make(&SeededRandom::new(1));
    let sheet = Sheet::of(&kit, "Thursday evenings", 1, Day::of(2026, 11, 27).unwrap());
    let rows = sheet.rows().map(|row| row.join(" ")).join("\n");
    frozen(
        "team/kit-1",
        &[
            ("words", kit.words().join(" ")),
            ("rows", rows),
            ("team", hex(TEAM.as_bytes())),
            ("code", hex(kit.code(&TEAM))),
            ("device", hex(kit.id().as_bytes())),
            ("card", hex(kit.card().unwrap().to_bytes().unwrap())),
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
        "team/rescue-1",
        &[
            ("team", hex(TEAM.as_bytes())),
            ("device", hex(device.as_bytes())),
            ("pseudonym", hex(rescue.by)),
            ("envelope_of_stream_2", hex(&rescue.unsent[0].envelope)),
            ("envelope_of_stream_3", hex(&rescue.unsent[1].envelope)),
            ("file", hex(&file)),
        ],
    );
}
