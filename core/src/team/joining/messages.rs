//! The three messages between newcomer and inviter, as bytes that any carrier may bring. docs/formats/invite.md

use std::fmt;

use minicbor::Decode;
use minicbor::Encode;
use zeroize::Zeroizing;

use super::InviteTrouble;
use super::frame::Kind;
use super::frame::framed;
use super::frame::unframed;
use super::invitation::Invitation;
use super::kept::Asked;
use crate::crypto::IdentityKey;
use crate::crypto::LeafKey;
use crate::crypto::Random;
use crate::crypto::SIGNATURE_BYTES;
use crate::crypto::WRAP_BYTES;
use crate::crypto::derive_digits;
use crate::crypto::digest;
use crate::crypto::draw;
use crate::crypto::open;
use crate::crypto::seal;
use crate::crypto::verify;
use crate::crypto::wrap;
use crate::team::Card;
use crate::team::Device;
use crate::team::Error;
use crate::team::Welcome;
use crate::team::whole::whole;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::InviteId;

/// The newcomer's answer: her keys, fixed before the inviter says the nonce.
#[derive(Encode, Decode)]
pub(super) struct Answer {
    #[n(0)]
    invitation: Hash,
    #[cbor(n(1), with = "minicbor::bytes")]
    card: Vec<u8>,
    #[cbor(n(2), with = "minicbor::bytes")]
    nonce: [u8; 32],
    #[cbor(n(3), with = "minicbor::bytes")]
    signature: [u8; SIGNATURE_BYTES],
}

impl Answer {
    /// What this device answers to an invitation: the bytes whose hash is signed from now on.
    pub(super) fn sign(
        invitation: &Invitation,
        device: &Device,
        random: &dyn Random,
    ) -> Result<Vec<u8>, Error> {
        let mut answer = Self {
            invitation: invitation.hash(),
            card: device.card()?.to_bytes()?,
            nonce: draw(random),
            signature: [0; SIGNATURE_BYTES],
        };
        answer.signature = device.identity.sign(ANSWER_LABEL, &answer.signed_part());
        Ok(minicbor::to_vec(&answer).map_err(|_| InviteTrouble::Altered)?)
    }

    /// The card in an answer to this invitation, if its device has signed the answer and the terms are ours.
    pub(super) fn check(invitation: &Invitation, plain: &[u8]) -> Result<Card, InviteTrouble> {
        let answer: Self = whole(plain).ok_or(InviteTrouble::Altered)?;
        if answer.invitation != invitation.hash() {
            return Err(InviteTrouble::Altered);
        }
        let card = Card::from_bytes(&answer.card).map_err(|_| InviteTrouble::Altered)?;
        verify(
            card.device().as_bytes(),
            ANSWER_LABEL,
            &answer.signed_part(),
            &answer.signature,
        )
        .map_err(|_| InviteTrouble::Altered)?;
        Ok(card)
    }

    /// Under what the answer is known once it is fixed.
    pub(super) fn hash(plain: &[u8]) -> Hash {
        digest(&[b"doorstep answer 1\0", plain])
    }

    /// All that is signed: every piece but the card has a fixed length.
    fn signed_part(&self) -> Vec<u8> {
        [self.invitation.as_bytes(), &self.nonce, self.card.as_slice()].concat()
    }
}

/// What the inviter says once an answer is fixed: her nonce, signed over exactly that answer.
#[derive(Encode, Decode)]
pub(super) struct Reveal {
    #[n(0)]
    answer: Hash,
    #[cbor(n(1), with = "minicbor::bytes")]
    nonce: [u8; 32],
    #[cbor(n(2), with = "minicbor::bytes")]
    signature: [u8; SIGNATURE_BYTES],
}

impl Reveal {
    /// The inviter's word on one answer.
    pub(super) fn sign(
        inviter: &IdentityKey,
        answer: Hash,
        nonce: [u8; 32],
    ) -> Result<Vec<u8>, InviteTrouble> {
        let transcript = Transcript::of(answer, inviter.device(), &nonce);
        let reveal = Self {
            answer,
            nonce,
            signature: inviter.sign(REVEAL_LABEL, transcript.0.as_bytes()),
        };
        minicbor::to_vec(&reveal).map_err(|_| InviteTrouble::Altered)
    }

    /// The transcript that both have seen, if the inviter of this invitation has signed it and it holds our answer.
    pub(super) fn check(
        invitation: &Invitation,
        own: Hash,
        plain: &[u8],
    ) -> Result<Transcript, InviteTrouble> {
        let reveal: Self = whole(plain).ok_or(InviteTrouble::Altered)?;
        let transcript = Transcript::of(reveal.answer, invitation.inviter, &reveal.nonce);
        let is_hers = verify(
            invitation.inviter.as_bytes(),
            REVEAL_LABEL,
            transcript.0.as_bytes(),
            &reveal.signature,
        );
        if is_hers.is_err() || !invitation.is_bound_to(&reveal.nonce) {
            return Err(InviteTrouble::NotFromInviter);
        }
        let is_ours = reveal.answer == own;
        is_ours
            .then_some(transcript)
            .ok_or(InviteTrouble::SomeoneElseAnswered)
    }
}

/// What both sides have seen: the invitation and the answer, the inviter, and the nonce that came last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Transcript(Hash);

impl Transcript {
    pub(super) fn of(answer: Hash, inviter: DeviceId, nonce: &[u8; 32]) -> Self {
        let pieces: [&[u8]; 4] = [TRANSCRIPT_LABEL, answer.as_bytes(), inviter.as_bytes(), nonce];
        Self(digest(&pieces))
    }

    pub(super) fn digits(&self) -> Digits {
        Digits(derive_digits(&self.0))
    }

    fn info(&self) -> Vec<u8> {
        [ADMISSION_INFO, self.0.as_bytes()].concat()
    }
}

/// What the inviter has heard by an answer that she has taken.
pub(super) struct Heard {
    pub(super) invitation: Invitation,
    pub(super) card: Card,
    pub(super) transcript: Transcript,
}

impl Heard {
    pub(super) fn of(asked: &Asked, inviter: DeviceId) -> Result<Self, InviteTrouble> {
        let invitation = Invitation::from_bytes(&asked.shown.invitation)?;
        Ok(Self {
            card: Answer::check(&invitation, &asked.answer)?,
            transcript: Transcript::of(Answer::hash(&asked.answer), inviter, &asked.shown.nonce),
            invitation,
        })
    }
}

/// The six digits that both screens show, in one form on both: `123 456`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digits(u32);

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:03} {:03}", self.0 / 1000, self.0 % 1000)
    }
}

/// The welcome, signed by the inviter over what both have seen, and sealed to the newcomer's own device.
#[derive(Encode, Decode)]
pub(super) struct Admission {
    #[cbor(n(0), with = "minicbor::bytes")]
    welcome: Vec<u8>,
    #[cbor(n(1), with = "minicbor::bytes")]
    signature: [u8; SIGNATURE_BYTES],
}

impl Admission {
    /// `invite id ‖ wrap ‖ sealed`, framed.
    pub(super) fn seal(
        heard: &Heard,
        welcome: &Welcome,
        inviter: &IdentityKey,
        random: &dyn Random,
    ) -> Result<Vec<u8>, Error> {
        let welcome = welcome.to_bytes()?;
        let signature = inviter.sign(ADMISSION_LABEL, &signed_part(&heard.transcript, &welcome));
        let admission = minicbor::to_vec(Self { welcome, signature }).map_err(|_| InviteTrouble::Altered)?;
        let (key, info) = (Zeroizing::new(draw(random)), heard.transcript.info());
        let wrapped = wrap(&heard.card.leaf()?, &info, &key, random);
        let sealed = seal(&key, &info, &admission, random);
        let body = [heard.invitation.id().as_bytes().as_slice(), &wrapped, &sealed].concat();
        Ok(framed(Kind::Admission, &body))
    }

    /// The welcome in an admission to this transcript, opened with the newcomer's leaf key.
    pub(super) fn open(
        invitation: &Invitation,
        transcript: &Transcript,
        leaf: &LeafKey,
        message: &[u8],
    ) -> Result<Welcome, InviteTrouble> {
        let body = of_invite(invitation.id(), Kind::Admission, message)?;
        let (wrapped, sealed) = body.split_at_checked(WRAP_BYTES).ok_or(InviteTrouble::Altered)?;
        let key = leaf.unwrap(&transcript.info(), wrapped);
        let key = key.map_err(|_| InviteTrouble::NotForThisDevice)?;
        let plain = open(&key, &transcript.info(), sealed).map_err(|_| InviteTrouble::Altered)?;
        let admission: Self = whole(&plain).ok_or(InviteTrouble::Altered)?;
        verify(
            invitation.inviter.as_bytes(),
            ADMISSION_LABEL,
            &signed_part(transcript, &admission.welcome),
            &admission.signature,
        )
        .map_err(|_| InviteTrouble::NotFromInviter)?;
        Welcome::from_bytes(&admission.welcome).map_err(|_| InviteTrouble::Altered)
    }
}

/// Seals an answer or a reveal under the invitation's secret: `invite id ‖ sealed`, framed.
pub(super) fn sealed(kind: Kind, invitation: &Invitation, plain: &[u8], random: &dyn Random) -> Vec<u8> {
    let key = invitation.secret.message_key();
    let sealed = seal(&key, &message_info(kind), plain, random);
    framed(kind, &[invitation.id().as_bytes().as_slice(), &sealed].concat())
}

/// Opens what [`sealed`] sealed for the same invitation and as the same kind.
pub(super) fn opened(kind: Kind, invitation: &Invitation, message: &[u8]) -> Result<Vec<u8>, InviteTrouble> {
    let body = of_invite(invitation.id(), kind, message)?;
    let key = invitation.secret.message_key();
    let plain = open(&key, &message_info(kind), body).map_err(|_| InviteTrouble::Altered)?;
    Ok(plain.to_vec())
}

/// To which invitation a message belongs.
pub(super) fn invite_of(kind: Kind, message: &[u8]) -> Result<InviteId, InviteTrouble> {
    if message.len() > MESSAGE_BYTES_MAX {
        return Err(InviteTrouble::Altered);
    }
    let id = unframed(kind, message)?.first_chunk();
    id.map(|id| InviteId::new(*id)).ok_or(InviteTrouble::Altered)
}

fn of_invite(id: InviteId, kind: Kind, message: &[u8]) -> Result<&[u8], InviteTrouble> {
    if invite_of(kind, message)? != id {
        return Err(InviteTrouble::OtherInvitation);
    }
    let body = unframed(kind, message)?.get(id.as_bytes().len()..);
    body.ok_or(InviteTrouble::Altered)
}

fn signed_part(transcript: &Transcript, welcome: &[u8]) -> Vec<u8> {
    [transcript.0.as_bytes(), welcome].concat()
}

fn message_info(kind: Kind) -> [u8; 27] {
    let mut info = *b"doorstep invite message 1\0\0";
    info[26] = kind as u8;
    info
}

/// No message on the way in is longer: a card or a welcome, and what seals it.
pub const MESSAGE_BYTES_MAX: usize = 8192;
const ANSWER_LABEL: &str = "doorstep answer 1";
const REVEAL_LABEL: &str = "doorstep reveal 1";
const ADMISSION_LABEL: &str = "doorstep admission 1";
const TRANSCRIPT_LABEL: &[u8] = b"doorstep joining 1\0";
const ADMISSION_INFO: &[u8] = b"doorstep admission 1\0";
