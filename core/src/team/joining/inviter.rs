//! The inviter's side: what a lead does with her invitations. Each verb is one transaction.

use super::InviteTrouble;
use super::frame::Kind;
use super::invitation::Invitation;
use super::invitation::Meeting;
use super::invitation::Terms;
use super::kept::Asked;
use super::kept::Kept;
use super::kept::Shown;
use super::kept::Stage;
use super::messages::Admission;
use super::messages::Answer;
use super::messages::Digits;
use super::messages::Heard;
use super::messages::Reveal;
use super::messages::invite_of;
use super::messages::opened;
use super::messages::sealed;
use crate::crypto::InviteSecret;
use crate::crypto::draw;
use crate::team::Anchor;
use crate::team::Error;
use crate::team::Gavel;
use crate::vocabulary::InviteId;
use crate::vocabulary::MemberId;
use crate::vocabulary::Role;

/// Somebody who has answered an invitation and waits for the lead's yes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// Which invitation she answered.
    pub id: InviteId,
    /// The first name typed on her device.
    pub name: String,
    /// What both screens show.
    pub digits: Digits,
    /// As what she was invited.
    pub role: Role,
    /// Whether a second device has answered too: then somebody else has seen the invitation.
    pub is_contested: bool,
    /// What goes to her: the reveal. The same each time.
    pub reveal: Vec<u8>,
}

/// An invitation that may still be answered or confirmed.
#[derive(Debug)]
pub struct OpenInvitation {
    /// What the screen shows.
    pub invitation: Invitation,
    /// Until when it lives, by this device's clock, in milliseconds since 1970.
    pub until_ms: u64,
    /// Who has answered it, if somebody has.
    pub asking: Option<Asking>,
}

impl Gavel<'_> {
    /// Makes an invitation that lives for so many minutes.
    pub fn invite(
        &mut self,
        anchor: &Anchor,
        role: Role,
        minutes: u16,
        meeting: Option<Meeting>,
    ) -> Result<OpenInvitation, Error> {
        self.as_lead(anchor)?;
        if minutes == 0 || minutes > MINUTES_MAX {
            Err(InviteTrouble::BadLifetime)?;
        }
        let now_ms = self.clock.wall_ms();
        Kept::all(self.tx, now_ms)?;
        let until_ms = now_ms + u64::from(minutes) * MINUTE_MS;
        let terms = Terms {
            inviter: self.device.id(),
            role,
            minutes,
            until_ms,
            meeting,
        };
        let nonce = draw(self.random);
        let invitation = Invitation::make(terms, InviteSecret::make_key(self.random), &nonce)?;
        let shown = Shown {
            invitation: invitation.bytes().to_vec(),
            nonce,
        };
        let stage = Stage::Open { shown, failures: 0 };
        let id = invitation.id();
        Kept { id, until_ms, stage }.keep(self.tx)?;
        Ok(OpenInvitation {
            invitation,
            until_ms,
            asking: None,
        })
    }

    /// The invitations that may still be answered or confirmed.
    pub fn invitations(&self) -> Result<Vec<OpenInvitation>, Error> {
        let all = Kept::all(self.tx, self.clock.wall_ms())?;
        all.iter()
            .filter_map(|kept| self.open_one(kept).transpose())
            .collect()
    }

    /// Takes an answer: from now on its keys are fixed, and the nonce is said. The same answer may come again.
    ///
    /// What is wrong with an answer is inside, because what follows from it (the third failure ends the invitation) is
    /// kept all the same.
    pub fn receive(&mut self, message: &[u8]) -> Result<Result<Asking, InviteTrouble>, Error> {
        let id = match invite_of(Kind::Answer, message) {
            Ok(id) => id,
            Err(trouble) => return Ok(Err(trouble)),
        };
        let kept = match Kept::load(self.tx, id, self.clock.wall_ms()) {
            Ok(kept) => kept,
            Err(Error::Joining(trouble)) => return Ok(Err(trouble)),
            Err(error) => return Err(error),
        };
        let (taken, stage) = match kept.stage {
            Stage::Open { shown, failures } => self.take_first(shown, failures, message)?,
            Stage::Asking(asked) => self.take_again(asked, message)?,
            over => (Err(why_over(&over)), over),
        };
        Kept { stage, ..kept }.keep(self.tx)?;
        Ok(taken)
    }

    /// Says yes: she is added in the role of her invitation, the keys turn, and the invitation is burnt. Returns what
    /// goes to her; the same again when asked again. `back` is the person she is, where she is or was in before.
    pub fn confirm(
        &mut self,
        anchor: &Anchor,
        id: InviteId,
        back: Option<MemberId>,
        relay: Vec<u8>,
    ) -> Result<Vec<u8>, Error> {
        let kept = Kept::load(self.tx, id, self.clock.wall_ms())?;
        let asked = match kept.stage {
            Stage::Used { admission } => return Ok(admission),
            Stage::Asking(asked) => asked,
            Stage::Open { .. } => Err(InviteTrouble::TooEarly)?,
            over => Err(why_over(&over))?,
        };
        let heard = Heard::of(&asked, self.device.id())?;
        let newcomer = heard.card.device();
        let (card, role) = (heard.card.clone(), heard.invitation.role());
        match back {
            Some(member) => self.add_phone(anchor, member, card, role)?,
            None => drop(self.add(anchor, &[(card, role)])?),
        }
        let welcome = self.welcome(anchor, newcomer, relay);
        let admission = Admission::seal(&heard, &welcome, &self.device.identity, self.random)?;
        let stage = Stage::Used {
            admission: admission.clone(),
        };
        Kept { stage, ..kept }.keep(self.tx)?;
        Ok(admission)
    }

    /// Says no, or takes the invitation back before anybody has answered it. It is burnt.
    pub fn take_back(&mut self, id: InviteId) -> Result<(), Error> {
        let kept = Kept::load(self.tx, id, self.clock.wall_ms())?;
        match kept.stage {
            Stage::Open { .. } | Stage::Asking(_) => Kept {
                stage: Stage::TakenBack,
                ..kept
            }
            .keep(self.tx),
            over => Err(why_over(&over))?,
        }
    }

    fn take_first(&self, shown: Shown, failures: u8, message: &[u8]) -> Result<Taken, Error> {
        let invitation = Invitation::from_bytes(&shown.invitation)?;
        let answer = match answer_in(&invitation, message) {
            Ok(answer) => answer,
            Err(_) if failures + 1 >= FAILURES_MAX => {
                return Ok((Err(InviteTrouble::TriedTooOften), Stage::TriedTooOften));
            }
            Err(trouble) => {
                let failures = failures + 1;
                return Ok((Err(trouble), Stage::Open { shown, failures }));
            }
        };
        let reveal = Reveal::sign(&self.device.identity, Answer::hash(&answer), shown.nonce)?;
        let asked = Asked {
            reveal: sealed(Kind::Reveal, &invitation, &reveal, self.random),
            shown,
            answer,
            is_contested: false,
        };
        Ok((Ok(self.asking(&asked)?), Stage::Asking(asked)))
    }

    fn take_again(&self, mut asked: Asked, message: &[u8]) -> Result<Taken, Error> {
        let invitation = Invitation::from_bytes(&asked.shown.invitation)?;
        let taken = match answer_in(&invitation, message) {
            Ok(answer) if answer == asked.answer => Ok(self.asking(&asked)?),
            Ok(_) => {
                asked.is_contested = true;
                Err(InviteTrouble::AnsweredTwice)
            }
            Err(trouble) => Err(trouble),
        };
        Ok((taken, Stage::Asking(asked)))
    }

    fn asking(&self, asked: &Asked) -> Result<Asking, Error> {
        let heard = Heard::of(asked, self.device.id())?;
        Ok(Asking {
            id: heard.invitation.id(),
            name: heard.card.name().to_owned(),
            digits: heard.transcript.digits(),
            role: heard.invitation.role(),
            is_contested: asked.is_contested,
            reveal: asked.reveal.clone(),
        })
    }

    fn open_one(&self, kept: &Kept) -> Result<Option<OpenInvitation>, Error> {
        let (shown, asking) = match &kept.stage {
            Stage::Open { shown, .. } => (shown, None),
            Stage::Asking(asked) => (&asked.shown, Some(self.asking(asked)?)),
            _ => return Ok(None),
        };
        Ok(Some(OpenInvitation {
            invitation: Invitation::from_bytes(&shown.invitation)?,
            until_ms: kept.until_ms,
            asking,
        }))
    }
}

/// What came of an answer, and how far the invitation has come with it.
type Taken = (Result<Asking, InviteTrouble>, Stage);

/// The answer that a message brings to this invitation, if it is a sound one.
fn answer_in(invitation: &Invitation, message: &[u8]) -> Result<Vec<u8>, InviteTrouble> {
    let answer = opened(Kind::Answer, invitation, message)?;
    Answer::check(invitation, &answer)?;
    Ok(answer)
}

fn why_over(stage: &Stage) -> InviteTrouble {
    match stage {
        Stage::Used { .. } => InviteTrouble::Used,
        Stage::TriedTooOften => InviteTrouble::TriedTooOften,
        Stage::Expired => InviteTrouble::Expired,
        Stage::Open { .. } | Stage::Asking(_) | Stage::TakenBack => InviteTrouble::TakenBack,
    }
}

/// How many answers may be unreadable before the invitation is burnt.
const FAILURES_MAX: u8 = 3;
/// Thirty days: an invitation that is carried by hand may travel.
const MINUTES_MAX: u16 = 30 * 24 * 60;
const MINUTE_MS: u64 = 60 * 1000;
