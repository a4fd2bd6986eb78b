use std::fmt;

use minicbor::Decode;
use minicbor::Encode;
use zeroize::Zeroize;
use zeroize::Zeroizing;

use super::InviteTrouble;
use super::Square;
use super::frame::FRAME_BYTES;
use super::frame::Kind;
use super::frame::framed;
use super::frame::unframed;
use super::groups::groups;
use super::groups::ungrouped;
use crate::crypto::InviteSecret;
use crate::crypto::digest;
use crate::team::whole::whole;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::InviteId;
use crate::vocabulary::Role;

/// What the lead's screen shows to one person who is to come in: as a square to be scanned, or as groups to be typed.
pub struct Invitation {
    pub(super) secret: InviteSecret,
    pub(super) inviter: DeviceId,
    pub(super) commitment: [u8; 16],
    pub(super) role: Role,
    pub(super) minutes: u16,
    pub(super) until_on: u16,
    pub(super) meeting: Option<Meeting>,
    bytes: Zeroizing<Vec<u8>>,
}

/// The relay at which inviter and newcomer find each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The relay's address.
    pub url: String,
    /// SHA-256 of the certificate it shows (DER); none where it is known by its name.
    pub pin: Option<[u8; 32]>,
}

/// docs/formats/invite.md#invitation
#[derive(Encode, Decode)]
struct Wire {
    #[cbor(n(0), with = "minicbor::bytes")]
    secret: [u8; 32],
    #[n(1)]
    inviter: DeviceId,
    #[cbor(n(2), with = "minicbor::bytes")]
    commitment: [u8; 16],
    #[n(3)]
    role: Role,
    #[n(4)]
    minutes: u16,
    #[n(5)]
    until_on: u16,
    #[n(6)]
    url: Option<String>,
    #[cbor(n(7), with = "minicbor::bytes")]
    pin: Option<[u8; 32]>,
}

/// What an inviter decides about an invitation.
pub(super) struct Terms {
    pub(super) inviter: DeviceId,
    pub(super) role: Role,
    pub(super) minutes: u16,
    pub(super) until_ms: u64,
    pub(super) meeting: Option<Meeting>,
}

impl Invitation {
    /// An invitation on these terms, whose inviter has bound herself to a nonce that nobody else knows yet.
    pub(super) fn make(terms: Terms, secret: InviteSecret, nonce: &[u8; 32]) -> Result<Self, InviteTrouble> {
        let meeting = terms.meeting.as_ref();
        let wire = Wire {
            secret: *secret.expose(),
            inviter: terms.inviter,
            commitment: commitment(&terms.inviter, nonce),
            role: terms.role,
            minutes: terms.minutes,
            until_on: u16::try_from(terms.until_ms / DAY_MS).map_err(|_| InviteTrouble::BadLifetime)?,
            url: meeting.map(|meeting| meeting.url.clone()),
            pin: meeting.and_then(|meeting| meeting.pin),
        };
        let body = minicbor::to_vec(&wire).map_err(|_| InviteTrouble::BadAddress)?;
        if body.len() + FRAME_BYTES > INVITATION_BYTES_MAX {
            return Err(InviteTrouble::BadAddress);
        }
        Self::of(wire, framed(Kind::Invitation, &body)).ok_or(InviteTrouble::BadAddress)
    }

    /// Reads what was scanned or typed: the text of the groups, or the bytes themselves.
    pub fn read(given: &[u8]) -> Result<Self, InviteTrouble> {
        match std::str::from_utf8(given) {
            Ok(text) => Self::from_bytes(&ungrouped(text)?),
            Err(_) => Self::from_bytes(given),
        }
    }

    /// Reads the bytes of an invitation.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, InviteTrouble> {
        let body = unframed(Kind::Invitation, bytes)?;
        if bytes.len() > INVITATION_BYTES_MAX {
            return Err(InviteTrouble::Altered);
        }
        let read = whole(body).and_then(|wire| Self::of(wire, bytes.to_vec()));
        read.ok_or(InviteTrouble::Altered)
    }

    /// The invitation as a reader finds it in a square; at most [`INVITATION_BYTES_MAX`].
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The invitation to be typed or read out, group by group.
    pub fn groups(&self) -> Vec<String> {
        groups(&self.bytes)
    }

    /// The invitation to be scanned.
    pub fn square(&self) -> Result<Square, InviteTrouble> {
        Square::of(&self.groups())
    }

    /// By which both sides and the relay name it.
    pub fn id(&self) -> InviteId {
        self.secret.invite_id()
    }

    /// Where the newcomer's messages are left at the relay, for the inviter.
    pub fn inviter_mailbox(&self) -> [u8; 16] {
        self.secret.mailbox(0)
    }

    /// Where the inviter's messages are left at the relay, for the newcomer.
    pub fn newcomer_mailbox(&self) -> [u8; 16] {
        self.secret.mailbox(1)
    }

    /// What opens the two mailboxes; the relay is told its mark by the inviter.
    pub fn mailbox_key(&self) -> Zeroizing<[u8; 32]> {
        self.secret.mailbox_key()
    }

    /// As what the newcomer is invited.
    pub fn role(&self) -> Role {
        self.role
    }

    /// How long it may be answered, in minutes from its making; the relay counts them for its mailboxes.
    pub fn minutes(&self) -> u16 {
        self.minutes
    }

    /// Where the two find each other; none where messages are carried by hand.
    pub fn meeting(&self) -> Option<&Meeting> {
        self.meeting.as_ref()
    }

    /// Whether a newcomer whose clock shows this instant should still answer.
    ///
    /// Her clock may be a day wrong: what counts is the inviter's and the relay's. This only spares her the wait.
    pub fn check_day(&self, now_ms: u64) -> Result<(), InviteTrouble> {
        let last_ms = (u64::from(self.until_on) + 2) * DAY_MS;
        (now_ms < last_ms).then_some(()).ok_or(InviteTrouble::Expired)
    }

    /// The hash by which an answer says which invitation it answers, with all its terms.
    pub(super) fn hash(&self) -> Hash {
        digest(&[b"doorstep invitation 1\0", &self.bytes])
    }

    /// Whether the inviter bound herself to this nonce.
    pub(super) fn is_bound_to(&self, nonce: &[u8; 32]) -> bool {
        commitment(&self.inviter, nonce) == self.commitment
    }

    fn of(mut wire: Wire, bytes: Vec<u8>) -> Option<Self> {
        let secret = InviteSecret::from_bytes(wire.secret);
        wire.secret.zeroize();
        let meeting = Meeting::of(wire.url, wire.pin).ok()?;
        Some(Self {
            secret,
            inviter: wire.inviter,
            commitment: wire.commitment,
            role: wire.role,
            minutes: wire.minutes,
            until_on: wire.until_on,
            meeting,
            bytes: Zeroizing::new(bytes),
        })
    }
}

impl fmt::Debug for Invitation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Invitation")
    }
}

impl Meeting {
    /// The relay that was sent so; none where none was named.
    pub(in crate::team) fn of(
        url: Option<String>,
        pin: Option<[u8; 32]>,
    ) -> Result<Option<Self>, InviteTrouble> {
        match (url, pin) {
            (Some(url), pin) if is_sound(&url, pin.is_some()) => Ok(Some(Self { url, pin })),
            (None, None) => Ok(None),
            _ => Err(InviteTrouble::BadAddress),
        }
    }

    /// The relay's name, without the rest of its address: for a screen.
    pub fn host(&self) -> &str {
        let rest = self.url.split_once("://").map_or("", |(_, rest)| rest);
        rest.split('/').next().unwrap_or_default()
    }
}

/// An address that a screen can show without being deceived, and a pin only where there is a certificate.
fn is_sound(url: &str, is_pinned: bool) -> bool {
    let plain = |letter: char| letter.is_ascii_graphic() && !"@\\\"'<>".contains(letter);
    let rest = match (url.strip_prefix("https://"), url.strip_prefix("http://")) {
        (Some(rest), _) => rest,
        (_, Some(rest)) if !is_pinned => rest,
        _ => return false,
    };
    !rest.is_empty() && !rest.starts_with('/') && url.chars().all(plain)
}

fn commitment(inviter: &DeviceId, nonce: &[u8; 32]) -> [u8; 16] {
    digest(&[b"doorstep invite nonce 1\0", inviter.as_bytes(), nonce]).first()
}

/// No invitation is longer: a square of 61 modules, which a poor camera reads from a poor screen.
pub const INVITATION_BYTES_MAX: usize = 200;
pub(super) const DAY_MS: u64 = 24 * 60 * 60 * 1000;
