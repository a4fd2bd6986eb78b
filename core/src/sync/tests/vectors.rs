//! Frozen vectors of what travels beside envelopes; the files are in `tests/vectors/team`.

use crate::crypto::ScopeSecret;
use crate::crypto::SeededRandom;
use crate::crypto::derive_member;
use crate::crypto::open;
use crate::crypto::seal;
use crate::crypto::wrap;
use crate::sync::farewell::LABEL;
use crate::sync::farewell::Spot;
use crate::team::Anchor;
use crate::team::epoch;
use crate::team::tests::vectors::frozen;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

const TEAM: TeamId = TeamId::new([1; 16]);
const DEVICE: DeviceId = DeviceId::new([3; 32]);

#[test]
fn word_for_a_removed_phone_is_frozen() {
    let founding = Hash::new([2; 32]);
    let spot = Spot::of(&Anchor::new(TEAM, founding), &DEVICE);
    let statements = vec![minicbor::bytes::ByteVec::from(vec![4; 5])];
    let words = minicbor::to_vec(&statements).unwrap();
    let sealed = seal(&spot.seal, LABEL, &words, &SeededRandom::new(6));
    assert_eq!(*open(&spot.seal, LABEL, &sealed).unwrap(), words);
    frozen(
        "farewell-1",
        &[
            ("team", TEAM.as_bytes().to_vec()),
            ("founding", founding.as_bytes().to_vec()),
            ("device", DEVICE.as_bytes().to_vec()),
            ("mailbox_id", spot.id.to_vec()),
            ("mailbox_key", spot.key.to_vec()),
            ("sealing_key", spot.seal.to_vec()),
            ("words", words),
            ("message", sealed),
        ],
    );
}

#[test]
fn a_posted_secret_is_frozen() {
    let secret = ScopeSecret::from_bytes([7; 32]);
    let info = epoch::post_info(&TEAM, 5, Scope::Care);
    let wrapped = wrap(&secret.post_key(), &info, &[8; 32], &SeededRandom::new(9));
    assert_eq!(*secret.post_opener().unwrap(&info, &wrapped).unwrap(), [8; 32]);
    frozen(
        "post-1",
        &[
            ("scope_secret", secret.expose().to_vec()),
            ("info", info),
            ("posted_secret", vec![8; 32]),
            ("wrap", wrapped),
        ],
    );
}

#[test]
fn the_member_that_follows_from_a_device_is_frozen() {
    frozen(
        "member-1",
        &[
            ("device", DEVICE.as_bytes().to_vec()),
            ("member", derive_member(&DEVICE).as_bytes().to_vec()),
        ],
    );
}
