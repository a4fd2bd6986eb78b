//! How two devices of a team know each other: each says who it is, signed for this meeting, sealed for the team.

use minicbor::Decode;
use minicbor::Encode;

use super::pass::Pass;
use crate::crypto::IdentityKey;
use crate::crypto::Random;
use crate::crypto::open;
use crate::crypto::seal;
use crate::crypto::verify;
use crate::sync::giving::Frontier;
use crate::sync::giving::Marks;
use crate::team::Anchor;
use crate::vocabulary::DeviceId;

/// What each says first.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(super) struct Greeting {
    #[n(0)]
    pub(super) device: DeviceId,
    #[cbor(n(1), with = "minicbor::bytes")]
    signature: Vec<u8>,
    /// What it has, at one look.
    #[n(2)]
    pub(super) marks: Marks,
    /// What it wrote for those above it.
    #[n(3)]
    pub(super) posts: Frontier,
    /// Whether the host has all that the visitor's greeting names.
    #[n(4)]
    pub(super) is_same: bool,
}

/// Which of the two says it: neither's word can be said back to it as the other's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Visitor = 1,
    Host = 2,
}

impl Greeting {
    /// Signed for this meeting by this device.
    pub(super) fn by(
        identity: &IdentityKey,
        side: Side,
        pass: &Pass,
        marks: Marks,
        posts: Frontier,
        is_same: bool,
    ) -> Self {
        Self {
            device: identity.device(),
            signature: identity.sign(SIGN_LABEL, &signed(side, pass)).to_vec(),
            marks,
            posts,
            is_same,
        }
    }

    pub(super) fn seal(&self, anchor: &Anchor, pass: &Pass, random: &dyn Random) -> Vec<u8> {
        let bytes = minicbor::to_vec(self).unwrap_or_default();
        seal(&pass.greeting_key(anchor), LABEL, &bytes, random)
    }

    /// What the other side says, if it is of this team and signed it for this meeting.
    pub(super) fn open(sealed: &[u8], anchor: &Anchor, side: Side, pass: &Pass) -> Option<Self> {
        let bytes = open(&pass.greeting_key(anchor), LABEL, sealed).ok()?;
        let greeting: Self = minicbor::decode(&bytes).ok()?;
        let by = greeting.device.as_bytes();
        verify(by, SIGN_LABEL, &signed(side, pass), &greeting.signature).ok()?;
        greeting.posts.is_sound().then_some(greeting)
    }
}

fn signed(side: Side, pass: &Pass) -> Vec<u8> {
    [&[side as u8], pass.pin.as_slice(), &pass.token].concat()
}

const SIGN_LABEL: &str = "doorstep meeting 1";
const LABEL: &[u8] = b"doorstep greeting 1\0";
