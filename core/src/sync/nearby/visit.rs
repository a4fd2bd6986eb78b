//! The device that visits: says what happens next until both have the same.

use super::greeting::Greeting;
use super::greeting::Side;
use super::line::Line;
use super::message::Answer;
use super::message::ROOM_BYTES;
use super::message::Request;
use super::message::Sealed;
use super::message::Why;
use super::message::from_bytes;
use super::message::to_bytes;
use super::pass::Pass;
use crate::sync::Error;
use crate::sync::Fault;
use crate::sync::Here;
use crate::sync::Taken;
use crate::sync::farewell;
use crate::sync::giving::Frontier;
use crate::sync::giving::Lacking;
use crate::sync::giving::Marks;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Scope;

/// What came of a visit. Whatever cut it off, both keep what they took until then.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Met {
    /// Whom: none where nobody of the team was met.
    pub device: Option<DeviceId>,
    /// How many entries were given.
    pub given: u64,
    /// How many entries were new here.
    pub taken: u64,
    /// How many envelopes crossed, either way.
    pub envelopes: u64,
    /// Bytes of requests and answers.
    pub bytes: u64,
    /// How often something was asked.
    pub round_trips: u64,
    /// Whether both have the same of what both may open.
    pub is_same: bool,
    /// Why it did not finish, if so. Nothing is lost; meet again.
    pub trouble: Option<Trouble>,
}

/// Why a visit did not finish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, uniffi::Enum)]
#[uniffi(name = "MeetingTrouble")]
pub enum Trouble {
    /// The other device cannot be reached, or the line broke. Put both on one network and scan again.
    #[error("the other device cannot be reached: put both on one network")]
    Unreachable,
    /// It is not the device whose square was scanned.
    #[error("this is not the device whose square was scanned")]
    NotTheDevice,
    /// The square is another team's, was used by another device, or three wrong tries closed it.
    #[error("the square is not for this device: have a new one shown")]
    NotForYou,
    /// The other device could not. Have a new square shown.
    #[error("the other device could not")]
    Unable,
    /// What it says is not understood: one of the two has an older app.
    #[error("the two apps do not understand each other: update both")]
    NotUnderstood,
    /// The other device was taken out of the team, and was told so.
    #[error("the other device is no longer in the team")]
    TheyAreOut,
    /// Asked to stop.
    #[error("asked to stop")]
    Stopped,
}

/// How far a visit has come.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Entries that have crossed, either way.
    pub entries: u64,
    /// How many are to cross, as far as is known.
    pub of: u64,
    /// Bytes of requests and answers.
    pub bytes: u64,
}

/// Visits: greets, gives what the other lacks, takes what this device lacks, until neither has anything new.
///
/// `on_taken` hears of each batch after it is in the store. `on_step` hears how far it has come and says whether to go on.
pub(crate) fn visit(
    here: &Here<'_>,
    line: &mut dyn Line,
    pass: &Pass,
    on_taken: &dyn Fn(&Taken),
    on_step: &dyn Fn(Step) -> bool,
) -> Result<Met, Error> {
    let mut visit = Visit {
        here,
        line,
        pass,
        on_taken,
        on_step,
        met: Met::default(),
        of: 0,
    };
    match visit.run() {
        Ok(()) => {}
        Err(Halt::Trouble(trouble)) => visit.met.trouble = Some(trouble),
        Err(Halt::Here(error)) => return Err(error),
    }
    Ok(visit.met)
}

struct Visit<'a> {
    here: &'a Here<'a>,
    line: &'a mut dyn Line,
    pass: &'a Pass,
    on_taken: &'a dyn Fn(&Taken),
    on_step: &'a dyn Fn(Step) -> bool,
    met: Met,
    of: u64,
}

/// Why it goes no further.
enum Halt {
    Trouble(Trouble),
    Here(Error),
}

impl From<Error> for Halt {
    fn from(error: Error) -> Self {
        Self::Here(error)
    }
}

impl From<Trouble> for Halt {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl Visit<'_> {
    fn run(&mut self) -> Result<(), Halt> {
        let Some(greeting) = self.greet()? else {
            return Ok(());
        };
        let host = greeting.device;
        self.met.device = Some(host);
        if self.met.is_same {
            return Ok(());
        }
        let mut theirs = self.how_far()?;
        for _ in 0..ROUNDS_MAX {
            let before = self.here.frontier()?;
            let had = theirs.clone();
            theirs = self.give(&host, theirs)?;
            self.ask()?;
            if self.here.frontier()? == before && theirs == had {
                self.here.note_unread(&host, &greeting.marks)?;
                self.met.is_same = self.is_same(&host, &theirs)?;
                return Ok(());
            }
        }
        Ok(())
    }

    /// Greets; none where this device was told that it is out.
    fn greet(&mut self) -> Result<Option<Greeting>, Halt> {
        let here = self.here;
        let team = here.outbox(|outbox| outbox.get_ready())?;
        let own = here.scope()?;
        let (marks, chains) = here.store.read(|db| Marks::of(db, here.anchor, &team, own))?;
        let posts = chains.posts(here.device, own);
        let ours = Greeting::by(
            &here.device.identity,
            Side::Visitor,
            self.pass,
            marks.clone(),
            posts,
            false,
        );
        let request = Request::Hello {
            token: self.pass.token,
            greeting: ours.seal(here.anchor, self.pass, here.random).into(),
        };
        let sealed = match self.say(&request)? {
            Answer::Hello { greeting } => greeting,
            Answer::Word { words } => {
                (self.on_taken)(&farewell::take_words(
                    here,
                    words.iter().map(|word| word.as_slice()),
                )?);
                return Ok(None);
            }
            _ => return Err(Trouble::NotUnderstood.into()),
        };
        let greeting = Greeting::open(&sealed, here.anchor, Side::Host, self.pass);
        let greeting = greeting.ok_or(Trouble::NotTheDevice)?;
        if team.former.contains_key(&greeting.device) {
            self.say_that_it_is_out(&greeting.device)?;
            return Err(Trouble::TheyAreOut.into());
        }
        let theirs = team
            .members
            .get(&greeting.device)
            .map(|member| member.role.scope());
        let shared = theirs.map(|theirs| theirs.min(own));
        let agrees = shared.is_some_and(|shared| {
            marks.agree(&greeting.marks, shared) && chains.holds_posts_of(&greeting.posts, shared)
        });
        self.met.is_same =
            greeting.is_same && agrees && here.has_seen_unread(&greeting.device, &greeting.marks)?;
        Ok(Some(greeting))
    }

    fn say_that_it_is_out(&mut self, device: &DeviceId) -> Result<(), Halt> {
        let here = self.here;
        let team = here.team()?;
        let words = here
            .store
            .read(|db| farewell::sealed_words(db, here.anchor, &team, device, here.random))?;
        self.say(&Request::Word { words }).map(drop)
    }

    fn how_far(&mut self) -> Result<Frontier, Halt> {
        let theirs = match self.say(&Request::HowFar)? {
            Answer::SoFar { frontier } if frontier.is_sound() => frontier,
            _ => return Err(Trouble::NotUnderstood.into()),
        };
        let own = self.here.frontier()?;
        let scope = self.here.scope()?;
        self.of = own
            .beyond(&theirs, scope)
            .saturating_add(theirs.beyond(&own, Scope::Care));
        self.step()?;
        Ok(theirs)
    }

    /// Gives all that the host lacks; answers how far it is then.
    fn give(&mut self, host: &DeviceId, mut theirs: Frontier) -> Result<Frontier, Halt> {
        let here = self.here;
        loop {
            let team = here.outbox(|outbox| outbox.get_ready())?;
            let mut to = Lacking::of(&team, host, theirs.clone());
            here.let_go_of_what_came(&to)?;
            let batch = here.outbox(|outbox| outbox.give(&team, &mut to, ROOM_BYTES))?;
            if batch.envelopes.is_empty() {
                return Ok(theirs);
            }
            let is_more = batch.is_more;
            self.met.envelopes += u64::try_from(batch.envelopes.len()).unwrap_or(u64::MAX);
            let request = Request::Give {
                sealed: Sealed::pack(batch.envelopes),
            };
            let had = theirs;
            theirs = match self.say(&request)? {
                Answer::SoFar { frontier } if frontier.is_sound() => frontier,
                _ => return Err(Trouble::NotUnderstood.into()),
            };
            let to = Lacking::of(&team, host, theirs.clone());
            here.outbox(|outbox| outbox.let_go_of_carried(&team, &batch.unread, &to))?;
            self.met.given += batch.entries;
            self.step()?;
            if !is_more || theirs == had {
                return Ok(theirs);
            }
        }
    }

    /// Takes all that this device lacks.
    fn ask(&mut self) -> Result<(), Halt> {
        loop {
            let before = self.here.frontier()?;
            let request = Request::Ask {
                frontier: before.clone(),
            };
            let (sealed, is_more) = match self.say(&request)? {
                Answer::Given { sealed, is_more } => (sealed, is_more),
                _ => return Err(Trouble::NotUnderstood.into()),
            };
            if sealed.is_empty() {
                return Ok(());
            }
            let given = Sealed::unpack(sealed);
            let taken = self.here.take_given(&given)?;
            self.met.envelopes += u64::try_from(given.len()).unwrap_or(u64::MAX);
            self.met.taken += u64::try_from(taken.merged.entries).unwrap_or(u64::MAX);
            (self.on_taken)(&taken);
            self.here.outbox(|outbox| outbox.get_ready())?;
            self.step()?;
            if !is_more || self.here.frontier()? == before {
                return Ok(());
            }
        }
    }

    /// Whether nothing is left that one of the two has and the other may open.
    fn is_same(&self, host: &DeviceId, theirs: &Frontier) -> Result<bool, Error> {
        let own = self.here.frontier()?;
        let scope = self.here.scope()?;
        let team = self.here.team()?;
        let shared = team
            .members
            .get(host)
            .map(|member| member.role.scope().min(scope));
        let same = |shared| own.beyond(theirs, shared) == 0 && theirs.beyond(&own, shared) == 0;
        Ok(shared.is_some_and(same) && own.stands_with(theirs))
    }

    fn say(&mut self, request: &Request) -> Result<Answer, Halt> {
        let bytes = to_bytes(request);
        let answer = self.line.ask(&bytes).map_err(|fault| match fault {
            Fault::NotTheRelay => Trouble::NotTheDevice,
            _ => Trouble::Unreachable,
        })?;
        self.met.round_trips += 1;
        let crossed = u64::try_from(bytes.len() + answer.len()).unwrap_or(u64::MAX);
        self.met.bytes = self.met.bytes.saturating_add(crossed);
        match from_bytes(&answer) {
            Some(Answer::No { why }) => Err(Halt::Trouble(match why {
                Why::NotForYou | Why::Taken => Trouble::NotForYou,
                Why::TooEarly | Why::NotUnderstood => Trouble::NotUnderstood,
                Why::Unable => Trouble::Unable,
            })),
            Some(answer) => Ok(answer),
            None => Err(Trouble::NotUnderstood.into()),
        }
    }

    fn step(&self) -> Result<(), Halt> {
        let entries = self.met.given + self.met.taken;
        let step = Step {
            entries,
            of: self.of.max(entries),
            bytes: self.met.bytes,
        };
        match (self.on_step)(step) {
            true => Ok(()),
            false => Err(Trouble::Stopped.into()),
        }
    }
}

/// More than any news needs to go to and fro: statements, acknowledgements, entries, receipts.
const ROUNDS_MAX: usize = 8;
