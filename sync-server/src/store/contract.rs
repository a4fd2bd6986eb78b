use std::io;
use std::ops::Range;
use std::sync::Arc;
use std::sync::mpsc;

use doorstep_wire::EnvelopeId;
use doorstep_wire::LogInstance;
use doorstep_wire::MailboxId;
use doorstep_wire::MailboxMark;
use doorstep_wire::PullHead;
use doorstep_wire::PushAnswer;
use doorstep_wire::Refusal;
use doorstep_wire::RelayKey;
use doorstep_wire::Roster;
use doorstep_wire::RosterChange;
use doorstep_wire::StreamId;
use doorstep_wire::Streams;
use doorstep_wire::SupersedeAnswer;
use doorstep_wire::TeamErasureAnswer;
use doorstep_wire::TeamKey;
use doorstep_wire::join_push;
use doorstep_wire::split_push;
use doorstep_wire::split_supersede;
use ring::digest;
use rusqlite::ErrorCode;

/// What a store does. Every answer of `Ok` to something written means: durable.
///
/// May be called from any thread. Calls that read from disk or wait for it block; the others say so.
pub trait Store: Send + Sync {
    /// Founds a team. Twice with the same facts is once; with other facts it is [`Refusal::TeamExists`], and after it
    /// was erased [`Refusal::TeamErased`].
    fn create_team(&self, team: &NewTeam) -> Result<LogInstance, Error>;

    /// How many teams a voucher has founded. From memory.
    fn teams_founded_with(&self, voucher: &VoucherMark) -> usize;

    /// The roster of a team. From memory.
    fn roster(&self, team: &TeamKey) -> Option<Arc<Roster>>;

    /// Puts a roster in place of the one with the expected head, whose epoch is no higher. Twice is once.
    fn set_roster(&self, team: &TeamKey, change: &RosterChange) -> Result<(), Error>;

    /// Whether any team has this key. From memory.
    fn is_on_a_roster(&self, key: &RelayKey) -> bool;

    /// The team a stream belongs to. From memory.
    fn team_of(&self, stream: &StreamId) -> Option<TeamKey>;

    /// The streams of a team. From memory.
    fn streams_of(&self, team: &TeamKey) -> Option<Streams>;

    /// The newest place of a stream for a device that has all up to `after`. From memory.
    ///
    /// Places at the end whose envelopes were erased count only for those who had come so far: the others have
    /// nothing to wait for there.
    fn head(&self, stream: &StreamId, after: u64) -> Option<PullHead>;

    /// Hands a push over and returns; `done` is called, from the store's own thread, once it is durable or refused.
    ///
    /// All envelopes of a push are kept or none. An envelope that is there already keeps its place, whatever its epoch;
    /// one that was erased is never taken again.
    fn submit(&self, stream: &StreamId, push: Push, done: Done);

    /// What is wanted of a stream, as the body of a pull answer: at least one envelope when there is one, then as many
    /// as fit. In place of those that the device holds already come frames of no bytes.
    fn pull(&self, stream: &StreamId, wanted: &Wanted<'_>) -> Result<Vec<u8>, Error>;

    /// Takes envelopes out of a stream for good and puts others in their place; all of it or nothing. Twice is once.
    ///
    /// When it answers, no byte of the old ones is left in any file. An id the stream does not have is remembered, so
    /// that its envelope is refused when it comes; each such id counts 32 bytes of the team's share.
    fn supersede(&self, stream: &StreamId, supersede: Supersede) -> Result<SupersedeAnswer, Error>;

    /// Takes a team away with all it has. What stays are hashes by which its devices are told so.
    fn erase_team(&self, team: &TeamKey) -> Result<TeamErasureAnswer, Error>;

    /// Whether a device was on the roster of a team when that was erased.
    fn was_erased(&self, key: &RelayKey) -> Result<bool, Error>;

    /// Opens a mailbox and says for how many seconds it still is open. Twice with the same key is once.
    ///
    /// `now_s` is the relay's clock in seconds, here and below; it may go back only while nobody looks.
    fn open_mailbox(&self, team: &TeamKey, mailbox: &NewMailbox, now_s: u64) -> Result<u64, Error>;

    /// Closes a mailbox and overwrites what it held, for a keeper of its team. Twice is once.
    fn burn_mailbox(&self, mailbox: &MailboxId, by: &RelayKey) -> Result<(), Error>;

    /// Puts a message into a mailbox. The same message twice is one.
    fn deposit(
        &self,
        mailbox: &MailboxId,
        mark: &MailboxMark,
        message: &[u8],
        now_s: u64,
    ) -> Result<(), Error>;

    /// Messages of a mailbox above `after`, as the body of a pull answer.
    fn collect(
        &self,
        mailbox: &MailboxId,
        mark: &MailboxMark,
        after: u64,
        now_s: u64,
    ) -> Result<Vec<u8>, Error>;

    /// Overwrites what mailboxes hold whose time is over, and says which. When the clock went back since, all are.
    fn sweep_mailboxes(&self, now_s: u64) -> Result<Vec<MailboxId>, Error>;

    /// What is kept, in all. From memory.
    fn totals(&self) -> Totals;

    /// Pushes and waits.
    fn push(&self, stream: &StreamId, envelopes: &[Vec<u8>]) -> Result<PushAnswer, Error> {
        let push = Push::new(join_push(envelopes)?)?;
        let (answer, answered) = mpsc::sync_channel(1);
        self.submit(stream, push, Box::new(move |result| drop(answer.send(result))));
        answered.recv().unwrap_or(Err(Error::Stopped))
    }
}

/// Called once with the outcome of a push. Must not block: the next pushes wait for it.
pub type Done = Box<dyn FnOnce(Result<PushAnswer, Error>) + Send>;

/// SHA-256 of a voucher: enough to count what it founded, not enough to use it.
pub type VoucherMark = [u8; 32];

/// A team to found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTeam {
    /// Its name towards the relay.
    pub team: TeamKey,
    /// Its streams.
    pub streams: Streams,
    /// Its first roster.
    pub roster: Roster,
    /// What it was founded with; all zero outside the relay.
    pub voucher: VoucherMark,
}

/// What a device wants of a stream.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Envelopes with a higher seq than this.
    pub after: u64,
    /// Bytes of envelopes, at most.
    pub bytes_max: usize,
    /// Those that it holds already.
    pub held: &'a [EnvelopeId],
}

/// A mailbox to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewMailbox {
    /// Its name.
    pub id: MailboxId,
    /// What its key hashes to.
    pub mark: MailboxMark,
    /// How long it stays open, in seconds.
    pub lasts_s: u64,
}

/// The body of a supersession, measured and hashed.
pub struct Supersede {
    pub(crate) ids: Vec<EnvelopeId>,
    pub(crate) push: Option<Push>,
}

/// The body of a push, measured and hashed.
pub struct Push {
    pub(crate) body: Vec<u8>,
    pub(crate) envelopes: Vec<(EnvelopeId, Range<usize>)>,
}

/// What a store keeps in all: nothing per team.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Teams.
    pub teams: u64,
    /// Envelopes.
    pub envelopes: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// Why a store did not do it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not allowed; what the device is told.
    #[error("refused: {0}")]
    Refused(#[from] Refusal),
    /// The disk is full. Nothing of it was kept.
    #[error("the disk is full: make room, nothing acknowledged is lost")]
    DiskFull,
    /// The database cannot be read any more. Nothing is deleted.
    #[error("the database is damaged: stop the relay, keep the files, and put back a backup")]
    Torn(#[source] rusqlite::Error),
    /// Another relay has the folder open.
    #[error("another relay already uses this folder: stop it first, or give this one a folder of its own")]
    InUse,
    /// The database was written by a newer relay.
    #[error("the database was written by a newer relay (format {found}): run that one")]
    TooNew {
        /// The format found.
        found: i64,
    },
    /// The folder cannot be used.
    #[error("cannot use the folder ({0}): give the relay a folder it may write to")]
    Folder(#[source] io::Error),
    /// The database said no in another way.
    #[error("the database failed: {0}")]
    Database(#[source] rusqlite::Error),
    /// The store is closing.
    #[error("the store is closing")]
    Stopped,
}

impl Error {
    /// What the device is told.
    pub fn refusal(&self) -> Refusal {
        match self {
            Self::Refused(refusal) => *refusal,
            Self::DiskFull => Refusal::Full,
            _ => Refusal::Unavailable,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Torn(error),
            Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                Self::Folder(io::ErrorKind::PermissionDenied.into())
            }
            _ => Self::Database(error),
        }
    }
}

impl Push {
    /// Measures and hashes the body of a push.
    pub fn new(body: Vec<u8>) -> Result<Self, Refusal> {
        let envelopes = split_push(&body)?;
        Ok(Self::of(body, envelopes))
    }

    fn of(body: Vec<u8>, envelopes: Vec<Range<usize>>) -> Self {
        let envelopes = envelopes
            .into_iter()
            .map(|range| (envelope_id(&body[range.clone()]), range))
            .collect();
        Self { body, envelopes }
    }
}

impl Supersede {
    /// Measures and hashes the body of a supersession. Nothing takes its own place.
    pub fn new(body: Vec<u8>) -> Result<Self, Refusal> {
        let (ids, envelopes) = split_supersede(&body)?;
        let push = (!envelopes.is_empty()).then(|| Push::of(body, envelopes));
        let has_own_place = push
            .iter()
            .flat_map(|push| &push.envelopes)
            .any(|(id, _)| ids.contains(id));
        if has_own_place {
            return Err(Refusal::BadRequest);
        }
        Ok(Self { ids, push })
    }
}

fn envelope_id(envelope: &[u8]) -> EnvelopeId {
    let mut id = [0; 32];
    id.copy_from_slice(digest::digest(&digest::SHA256, envelope).as_ref());
    EnvelopeId::new(id)
}
