use minicbor::Decode;
use minicbor::Encode;

use crate::Head;
use crate::LogInstance;
use crate::MAILBOX_S_MAX;
use crate::MESSAGE_BYTES_MAX;
use crate::MailboxMark;
use crate::Nonce;
use crate::PUSH_ENVELOPES_MAX;
use crate::ROSTER_KEEPERS_MAX;
use crate::ROSTER_KEYS_MAX;
use crate::RelayKey;
use crate::SUPERSEDE_IDS_MAX;
use crate::Signature;
use crate::StreamId;
use crate::TeamKey;
use crate::Token;
use crate::Voucher;

/// The body is not the message that belongs here, or is over its limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the message that belongs here")]
pub struct BadMessage;

/// A message as a body: one CBOR map with numbered fields. Fields are added, never renumbered; unknown ones are skipped.
pub trait Message: Sized + Encode<()> + for<'b> Decode<'b, ()> {
    /// False when a list in it is longer than its limit.
    fn is_within_limits(&self) -> bool {
        true
    }

    /// The body to send.
    #[expect(
        clippy::expect_used,
        reason = "a Vec takes every byte, and no field refuses to be written"
    )]
    fn to_bytes(&self) -> Vec<u8> {
        minicbor::to_vec(self).expect("writing to memory does not fail")
    }

    /// The message in `bytes`, all of them, at most [`MESSAGE_BYTES_MAX`].
    fn from_bytes(bytes: &[u8]) -> Result<Self, BadMessage> {
        if bytes.len() > MESSAGE_BYTES_MAX {
            return Err(BadMessage);
        }
        let mut decoder = minicbor::Decoder::new(bytes);
        let message = Self::decode(&mut decoder, &mut ()).map_err(|_| BadMessage)?;
        let is_whole = decoder.position() == bytes.len();
        if is_whole && message.is_within_limits() {
            Ok(message)
        } else {
            Err(BadMessage)
        }
    }
}

/// Founds a team. `POST /v1/teams`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TeamRequest {
    /// The operator's leave.
    #[n(0)]
    pub voucher: Voucher,
    /// The team's name towards the relay: 16 random bytes.
    #[n(1)]
    pub team: TeamKey,
    /// Its four streams.
    #[n(2)]
    pub streams: Streams,
    /// Who may come in from the start.
    #[n(3)]
    pub roster: Roster,
}

/// The four streams of a team, 16 random bytes each, all different.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Streams {
    /// Who is in. The only one that takes envelopes of an epoch that has passed.
    #[n(0)]
    pub membership: StreamId,
    /// What prayer partners can open.
    #[n(1)]
    pub prayer: StreamId,
    /// What volunteers can open.
    #[n(2)]
    pub field: StreamId,
    /// What caseworkers can open.
    #[n(3)]
    pub care: StreamId,
}

impl Streams {
    /// All four in the order above.
    pub fn all(&self) -> [StreamId; 4] {
        [self.membership, self.prayer, self.field, self.care]
    }
}

/// Who may come in, as the relay knows it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Roster {
    /// The team's newest epoch. Never goes down.
    #[n(0)]
    pub epoch: u32,
    /// The membership head this roster was worked out from.
    #[n(1)]
    pub head: Head,
    /// The devices' relay keys; at most [`ROSTER_KEYS_MAX`], order and repetition without meaning.
    #[n(2)]
    pub keys: Vec<RelayKey>,
    /// Which of them may change the roster, erase, and open mailboxes: the leads' devices. None: all of them.
    ///
    /// At least one, at most [`ROSTER_KEEPERS_MAX`].
    #[n(3)]
    pub keepers: Option<Vec<RelayKey>>,
}

impl Roster {
    /// Whether this key may change the roster, erase, and open mailboxes.
    pub fn is_keeper(&self, key: &RelayKey) -> bool {
        self.keepers.as_ref().unwrap_or(&self.keys).contains(key)
    }

    /// False when it is too long, when a keeper is not on it, or when nobody could ever change it again.
    pub fn is_sound(&self) -> bool {
        let are_keepers_sound = self.keepers.as_ref().is_none_or(|keepers| {
            let is_counted = (1..=ROSTER_KEEPERS_MAX).contains(&keepers.len());
            is_counted && keepers.iter().all(|keeper| self.keys.contains(keeper))
        });
        self.keys.len() <= ROSTER_KEYS_MAX && are_keepers_sound
    }
}

/// The team was founded, or was there already with exactly these facts.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TeamAnswer {
    /// Which life of the database holds it.
    #[n(0)]
    pub log_instance: LogInstance,
}

/// Puts a new roster in place of the one whose head the device knew. `PUT /v1/teams/{team}/roster`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RosterChange {
    /// The head the relay must still have.
    #[n(0)]
    pub expected_head: Head,
    /// What it has afterwards.
    #[n(1)]
    pub roster: Roster,
}

/// Asks for something to sign. `POST /v1/session/challenge`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ChallengeRequest {
    /// The device.
    #[n(0)]
    pub relay_key: RelayKey,
}

/// Something to sign, the same for devices the relay knows and for all others.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ChallengeAnswer {
    /// Good once, for [`crate::CHALLENGE_S`] seconds.
    #[n(0)]
    pub nonce: Nonce,
}

/// Proves a relay key. `POST /v1/session`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SessionRequest {
    /// The device.
    #[n(0)]
    pub relay_key: RelayKey,
    /// What the relay gave it to sign.
    #[n(1)]
    pub nonce: Nonce,
    /// Over [`crate::session_signing_input`].
    #[n(2)]
    pub signature: Signature,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SessionAnswer {
    /// Goes into `Authorization: Bearer`, in hexadecimal.
    #[n(0)]
    pub token: Token,
    /// How long it opens anything, in seconds.
    #[n(1)]
    pub lasts_s: u64,
}

/// Every envelope of the push is durable. `POST /v1/streams/{stream}/envelopes`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PushAnswer {
    /// Where each envelope stands in the stream, in the order of the push, whether new or known before.
    #[n(0)]
    pub seqs: Vec<u64>,
    /// The newest place in the stream.
    #[n(1)]
    pub newest: u64,
    /// Which life of the database holds them.
    #[n(2)]
    pub log_instance: LogInstance,
}

/// The envelopes are gone from the relay, and what takes their place is durable.
/// `POST /v1/streams/{stream}/supersede`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SupersedeAnswer {
    /// For each id in the order of the request: whether the stream had that envelope, now or before it was erased.
    #[n(0)]
    pub were_there: Vec<bool>,
    /// Where each new envelope stands.
    #[n(1)]
    pub seqs: Vec<u64>,
    /// The newest place in the stream.
    #[n(2)]
    pub newest: u64,
    /// Which life of the database this is.
    #[n(3)]
    pub log_instance: LogInstance,
}

/// Says again which team it is about, so that none is erased by a slip. `DELETE /v1/teams/{team}`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TeamErasure {
    /// The team of the address.
    #[n(0)]
    pub team: TeamKey,
}

/// Everything of the team is gone from the relay.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TeamErasureAnswer {
    /// How many envelopes it had.
    #[n(0)]
    pub envelopes: u64,
    /// Which life of the database this is.
    #[n(1)]
    pub log_instance: LogInstance,
}

/// Opens a mailbox. `PUT /v1/mailbox/{mailbox}`.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MailboxRequest {
    /// The team it counts for, of which the caller is a keeper.
    #[n(0)]
    pub team: TeamKey,
    /// Which key opens it.
    #[n(1)]
    pub mark: MailboxMark,
    /// How long it stays open, in seconds by the relay's clock; 1 to [`MAILBOX_S_MAX`].
    #[n(2)]
    pub lasts_s: u64,
}

/// The mailbox is open.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MailboxAnswer {
    /// For how long it still is, in seconds.
    #[n(0)]
    pub lasts_s: u64,
}

impl Message for TeamAnswer {}
impl Message for TeamErasure {}
impl Message for TeamErasureAnswer {}
impl Message for MailboxAnswer {}
impl Message for ChallengeRequest {}
impl Message for ChallengeAnswer {}
impl Message for SessionRequest {}
impl Message for SessionAnswer {}

impl Message for TeamRequest {
    fn is_within_limits(&self) -> bool {
        self.roster.is_sound()
    }
}

impl Message for RosterChange {
    fn is_within_limits(&self) -> bool {
        self.roster.is_sound()
    }
}

impl Message for PushAnswer {
    fn is_within_limits(&self) -> bool {
        self.seqs.len() <= PUSH_ENVELOPES_MAX
    }
}

impl Message for SupersedeAnswer {
    fn is_within_limits(&self) -> bool {
        self.were_there.len() <= SUPERSEDE_IDS_MAX && self.seqs.len() <= PUSH_ENVELOPES_MAX
    }
}

impl Message for MailboxRequest {
    fn is_within_limits(&self) -> bool {
        (1..=MAILBOX_S_MAX).contains(&self.lasts_s)
    }
}
