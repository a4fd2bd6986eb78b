//! The device that is visited: answers one request after the other, and remembers only who asks.

use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use super::greeting::Greeting;
use super::greeting::Side;
use super::message::Answer;
use super::message::ROOM_BYTES;
use super::message::Request;
use super::message::Sealed;
use super::message::Why;
use super::message::from_bytes;
use super::message::to_bytes;
use super::pass::Pass;
use crate::crypto::digest;
use crate::sync::Error;
use crate::sync::Here;
use crate::sync::Stream;
use crate::sync::Taken;
use crate::sync::farewell;
use crate::sync::giving::Frontier;
use crate::sync::giving::Lacking;
use crate::sync::giving::Marks;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Scope;

/// Who may come in at a meeting: one device, and three wrong words close it.
#[derive(Debug, Default)]
struct Door {
    guest: Option<DeviceId>,
    wrong: u32,
}

/// What a meeting is held by, over however many lines it is held.
#[derive(Debug)]
pub(crate) struct Host {
    pass: Pass,
    door: Mutex<Door>,
}

/// One line's part of a meeting.
#[derive(Debug, Default)]
pub struct Guest {
    device: Option<DeviceId>,
    /// What was given last that nobody here could read: with the next request it has come.
    carried: Vec<(Stream, Vec<u8>)>,
}

/// What came of a request.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) bytes: Vec<u8>,
    /// What was taken in.
    pub(crate) taken: Taken,
    /// Whether the line is of use no more.
    pub(crate) is_over: bool,
}

impl Host {
    pub(crate) fn new(pass: Pass) -> Self {
        Self {
            pass,
            door: Mutex::default(),
        }
    }

    /// Whether three wrong words have closed it.
    pub(crate) fn is_closed(&self) -> bool {
        self.door().wrong >= WRONG_MAX
    }

    /// Who came, if somebody did.
    pub(crate) fn guest(&self) -> Option<DeviceId> {
        self.door().guest
    }

    /// Answers one request of one line. What it takes in is in the store when it answers.
    pub(crate) fn answer(
        &self,
        here: &Here<'_>,
        guest: &mut Guest,
        request: &[u8],
    ) -> Result<Answered, Error> {
        let mut taken = Taken::default();
        let answer = match (from_bytes(request), guest.device) {
            (None, _) => Answer::No {
                why: Why::NotUnderstood,
            },
            (Some(Request::Hello { token, greeting }), _) => self.greet(here, guest, &token, &greeting)?,
            (Some(_), None) => Answer::No { why: Why::TooEarly },
            (Some(request), Some(device)) => {
                let carried = &mut guest.carried;
                self.serve(here, device, carried, request, &mut taken)?
            }
        };
        Ok(Answered {
            is_over: matches!(answer, Answer::No { .. }),
            bytes: to_bytes(&answer),
            taken,
        })
    }

    fn greet(
        &self,
        here: &Here<'_>,
        guest: &mut Guest,
        token: &[u8],
        sealed: &[u8],
    ) -> Result<Answer, Error> {
        if self.is_closed() {
            return Ok(Answer::No { why: Why::NotForYou });
        }
        // By their hashes: how long it takes tells nothing about the word.
        let is_right = digest(&[token]) == digest(&[&self.pass.token]);
        let greeting = is_right.then(|| Greeting::open(sealed, here.anchor, Side::Visitor, &self.pass));
        let Some(greeting) = greeting.flatten() else {
            self.door().wrong += 1;
            return Ok(Answer::No { why: Why::NotForYou });
        };
        let device = greeting.device;
        if *self.door().guest.get_or_insert(device) != device {
            return Ok(Answer::No { why: Why::Taken });
        }
        guest.device = Some(device);
        let team = here.outbox(|outbox| outbox.get_ready())?;
        if team.former.contains_key(&device) {
            let words = here
                .store
                .read(|db| farewell::sealed_words(db, here.anchor, &team, &device, here.random))?;
            return Ok(Answer::Word { words });
        }
        let own = here.scope()?;
        let scope = team.members.get(&device).map(|member| member.role.scope());
        let (marks, chains) = here.store.read(|db| Marks::of(db, here.anchor, &team, own))?;
        let shared = scope.map(|scope| scope.min(own));
        let is_same = shared.is_some_and(|shared| {
            marks.agree(&greeting.marks, shared) && chains.holds_posts_of(&greeting.posts, shared)
        });
        let is_same = is_same && here.has_seen_unread(&device, &greeting.marks)?;
        let greeting = Greeting::by(
            &here.device.identity,
            Side::Host,
            &self.pass,
            marks,
            chains.posts(here.device, own),
            is_same,
        );
        Ok(Answer::Hello {
            greeting: greeting.seal(here.anchor, &self.pass, here.random).into(),
        })
    }

    fn serve(
        &self,
        here: &Here<'_>,
        device: DeviceId,
        carried: &mut Vec<(Stream, Vec<u8>)>,
        request: Request,
        taken: &mut Taken,
    ) -> Result<Answer, Error> {
        let team = here.outbox(|outbox| outbox.get_ready())?;
        if team.former.contains_key(&device) {
            return Ok(Answer::No { why: Why::NotForYou });
        }
        match request {
            Request::Hello { .. } => Ok(Answer::No {
                why: Why::NotUnderstood,
            }),
            Request::HowFar => Ok(Answer::SoFar {
                frontier: here.frontier()?,
            }),
            Request::Give { sealed } => {
                *taken = here.take_given(&Sealed::unpack(sealed))?;
                here.outbox(|outbox| outbox.get_ready())?;
                Ok(Answer::SoFar {
                    frontier: here.frontier()?,
                })
            }
            Request::Ask { frontier } if !frontier.is_sound() => Ok(Answer::No {
                why: Why::NotUnderstood,
            }),
            Request::Ask { frontier } => {
                let mut to = Lacking::of(&team, &device, frontier);
                here.let_go_of_what_came(&to)?;
                let given = std::mem::take(carried);
                let batch = here.outbox(|outbox| {
                    outbox.let_go_of_carried(&team, &given, &to)?;
                    outbox.give(&team, &mut to, ROOM_BYTES)
                })?;
                *carried = batch.unread;
                Ok(Answer::Given {
                    sealed: Sealed::pack(batch.envelopes),
                    is_more: batch.is_more,
                })
            }
            Request::Word { words } => {
                *taken = farewell::take_words(here, words.iter().map(|word| word.as_slice()))?;
                Ok(Answer::Heard)
            }
        }
    }

    fn door(&self) -> MutexGuard<'_, Door> {
        self.door.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Here<'_> {
    /// How far this device has come.
    pub(super) fn frontier(&self) -> Result<Frontier, Error> {
        let scope = self.scope()?;
        self.store.read(|db| {
            let team = self.anchor.team(db)?;
            Frontier::of(db, self.anchor, &team, scope)
        })
    }

    /// Lets go of what this device wrote for those above it, as far as one of them says that she has it.
    pub(super) fn let_go_of_what_came(&self, theirs: &Lacking) -> Result<(), Error> {
        let own = self.scope()?;
        let above = Scope::ALL
            .into_iter()
            .filter(|above| *above > own && Some(*above) <= theirs.scope);
        for above in above {
            let up_to = theirs.frontier.own_end(self.device, above);
            if up_to > 0 {
                self.outbox(|outbox| outbox.let_go_of_posts(above, up_to))?;
            }
        }
        Ok(())
    }
}

/// So many wrong words close a meeting.
const WRONG_MAX: u32 = 3;
