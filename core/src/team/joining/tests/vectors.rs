//! Frozen vectors: `tests/vectors/team/invite-*`, `handshake-*` and `safety-*`. Never edited.

use super::people::BEGIN_MS;
use super::people::MINUTE_MS;
use crate::crypto::IdentityKey;
use crate::crypto::InviteSecret;
use crate::crypto::LeafKey;
use crate::crypto::SeededRandom;
use crate::team::Device;
use crate::team::Welcome;
use crate::team::joining::Invitation;
use crate::team::joining::Meeting;
use crate::team::joining::SafetyNumber;
use crate::team::joining::frame::Kind;
use crate::team::joining::frame::checked;
use crate::team::joining::groups::groups;
use crate::team::joining::invitation::Terms;
use crate::team::joining::kept::Asked;
use crate::team::joining::kept::Shown;
use crate::team::joining::messages::Admission;
use crate::team::joining::messages::Answer;
use crate::team::joining::messages::Heard;
use crate::team::joining::messages::Reveal;
use crate::team::joining::messages::opened;
use crate::team::joining::messages::sealed;
use crate::team::tests::vectors::frozen;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::Role;
use crate::vocabulary::TeamId;

/// A framed piece after a change, with a check that fits.
pub(super) fn reframed(bytes: &[u8], change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut altered = bytes[..bytes.len() - 4].to_vec();
    change(&mut altered);
    checked(altered)
}

fn terms(inviter: DeviceId, meeting: Option<Meeting>) -> Terms {
    Terms {
        inviter,
        role: Role::Volunteer,
        minutes: 15,
        until_ms: BEGIN_MS + 15 * MINUTE_MS,
        meeting,
    }
}

fn invitation(meeting: Option<Meeting>) -> Invitation {
    let terms = terms(DeviceId::new([0x22; 32]), meeting);
    Invitation::make(terms, InviteSecret::from_bytes([0x11; 32]), &[0x33; 32]).unwrap()
}

#[test]
fn invitations_are_frozen() {
    let meeting = |url: &str, pin| Meeting {
        url: url.to_owned(),
        pin,
    };
    let all = [
        ("invite-1", invitation(None)),
        (
            "invite-relay-1",
            invitation(Some(meeting("https://relay.example", None))),
        ),
        (
            "invite-pinned-1",
            invitation(Some(meeting("https://10.0.0.7:8443", Some([0x44; 32])))),
        ),
    ];
    for (name, invitation) in all {
        let read = Invitation::read(invitation.bytes()).unwrap();
        assert_eq!(read.meeting(), invitation.meeting());
        frozen(
            name,
            &[
                ("bytes", invitation.bytes().to_vec()),
                ("groups_text", invitation.groups().join("-").into_bytes()),
                ("secret", invitation.secret.expose().to_vec()),
                ("nonce", vec![0x33; 32]),
                ("commitment", invitation.commitment.to_vec()),
                ("id", invitation.id().as_bytes().to_vec()),
                ("inviter_mailbox", invitation.inviter_mailbox().to_vec()),
                ("newcomer_mailbox", invitation.newcomer_mailbox().to_vec()),
                ("mailbox_key", invitation.mailbox_key().to_vec()),
                ("message_key", invitation.secret.message_key().to_vec()),
                ("hash", invitation.hash().as_bytes().to_vec()),
            ],
        );
    }
}

#[test]
fn a_handshake_is_frozen() {
    let random = SeededRandom::new(1);
    let inviter = IdentityKey::from_bytes([0x55; 32]);
    let (secret, nonce) = (InviteSecret::from_bytes([0x11; 32]), [0x33; 32]);
    let invitation = Invitation::make(terms(inviter.device(), None), secret, &nonce).unwrap();
    let amina = Device {
        identity: IdentityKey::from_bytes([0x66; 32]),
        relay: IdentityKey::from_bytes([0x77; 32]),
        leaf: Some(LeafKey::from_bytes([0x88; 32])),
        name: "Amina".to_owned(),
        incarnation: 0,
    };
    let shown = invitation.bytes().to_vec();
    let answered = invitation.answer(&amina, &random).unwrap();
    let answer = answered.message().to_vec();
    let invitation = Invitation::read(&shown).unwrap();
    let answer_plain = opened(Kind::Answer, &invitation, &answer).unwrap();
    let reveal_plain = Reveal::sign(&inviter, Answer::hash(&answer_plain), nonce).unwrap();
    let reveal = sealed(Kind::Reveal, &invitation, &reveal_plain, &random);
    let welcome = Welcome {
        team: TeamId::new([9; 16]),
        founding: Hash::new([0x99; 32]),
        by: inviter.device(),
        newcomer: amina.id(),
        relay: Vec::new(),
    };
    let asked = Asked {
        shown: Shown {
            invitation: shown.clone(),
            nonce,
        },
        answer: answer_plain.clone(),
        reveal: reveal.clone(),
        is_contested: false,
    };
    let heard = Heard::of(&asked, inviter.device()).unwrap();
    let admission = Admission::seal(&heard, &welcome, &inviter, &random).unwrap();
    let revealed = answered.reveal(&reveal).unwrap();
    let digits = revealed.digits().to_string();
    assert_eq!(revealed.admit(&amina, &admission).unwrap(), welcome);
    frozen(
        "handshake-1",
        &[
            ("inviter_seed", inviter.expose().to_vec()),
            ("invitation", shown),
            ("newcomer_leaf", amina.leaf.as_ref().unwrap().expose().to_vec()),
            ("answer", answer),
            ("answer_plain", answer_plain),
            ("reveal", reveal),
            ("reveal_plain", reveal_plain),
            ("digits_text", digits.into_bytes()),
            ("admission", admission),
            ("welcome", welcome.to_bytes().unwrap()),
        ],
    );
}

#[test]
fn a_safety_number_is_frozen() {
    let (team, own, other) = (
        TeamId::new([1; 16]),
        DeviceId::new([2; 32]),
        DeviceId::new([3; 32]),
    );
    let number = SafetyNumber::between(&team, &own, &other);
    frozen(
        "safety-1",
        &[
            ("team", team.as_bytes().to_vec()),
            ("own", own.as_bytes().to_vec()),
            ("other", other.as_bytes().to_vec()),
            ("digits_text", number.to_string().into_bytes()),
            ("scanned", number.to_bytes()),
            ("scanned_text", groups(&number.to_bytes()).concat().into_bytes()),
        ],
    );
}
