use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::sync::mpsc::SyncSender;
use std::sync::mpsc::TrySendError;
use std::thread;
use std::thread::JoinHandle;

use doorstep_wire::LogInstance;
use doorstep_wire::MailboxId;
use doorstep_wire::MailboxMark;
use doorstep_wire::PullHead;
use doorstep_wire::Refusal;
use doorstep_wire::RelayKey;
use doorstep_wire::Roster;
use doorstep_wire::RosterChange;
use doorstep_wire::StreamId;
use doorstep_wire::Streams;
use doorstep_wire::SupersedeAnswer;
use doorstep_wire::TeamErasureAnswer;
use doorstep_wire::TeamKey;

use super::contract::Done;
use super::contract::Error;
use super::contract::NewMailbox;
use super::contract::NewTeam;
use super::contract::Push;
use super::contract::Store;
use super::contract::Supersede;
use super::contract::Totals;
use super::contract::VoucherMark;
use super::contract::Wanted;
use super::directory::Directory;
use super::directory::sorted;
use super::erasing;
use super::mailboxes;
use super::mailboxes::Mailbox;
use super::shard;
use super::shard::Readers;
use super::writer::Job;
use super::writer::Writer;
use crate::private::make_folder;

/// How a [`SqliteStore`] is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SqliteOptions {
    /// Files with a writer each; a team lives in one of them. More only help with many busy teams.
    pub shards: usize,
    /// Most bytes of envelopes one team may keep.
    pub team_bytes_max: u64,
}

/// Keeps envelopes in SQLite: `shard-0.db` and so on in a folder, or in memory.
///
/// Each shard has one writer thread, which gathers what waits into one durable transaction, and readers beside it.
/// Dropping the store finishes what was handed over.
pub struct SqliteStore {
    directory: Arc<Directory>,
    shards: Vec<Shard>,
    founding: Mutex<()>,
    /// Held so that no second relay opens the folder; the system lets go of it when the process ends.
    _lock: Option<File>,
}

struct Shard {
    jobs: Option<SyncSender<Job>>,
    writer: Option<JoinHandle<()>>,
    readers: Option<Readers>,
    connection: Arc<Mutex<rusqlite::Connection>>,
    log_instance: LogInstance,
}

impl Default for SqliteOptions {
    fn default() -> Self {
        Self {
            shards: 1,
            team_bytes_max: 4 * 1024 * 1024 * 1024,
        }
    }
}

impl SqliteStore {
    /// Opens the store in a folder, and makes folder and store when they are not there. `random` fills with chance.
    ///
    /// Shards that are there are opened even when fewer are asked for. A damaged file is an error and stays as it is.
    pub fn open(
        folder: &Path,
        options: &SqliteOptions,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Self, Error> {
        make_folder(folder).map_err(Error::Folder)?;
        let lock = shard::lock(folder)?;
        let paths = (0..).map(|number| shard::path_of(folder, number));
        let wanted = options.shards.max(1);
        let paths: Vec<_> = paths
            .enumerate()
            .take_while(|(at, path)| *at < wanted || path.exists())
            .map(|(_, path)| path)
            .collect();
        let paths: Vec<_> = paths.iter().map(|path| Some(path.as_path())).collect();
        Self::with_shards(&paths, options, random, Some(lock))
    }

    /// A store that is gone when dropped.
    pub fn in_memory(options: &SqliteOptions, random: &mut dyn FnMut(&mut [u8])) -> Result<Self, Error> {
        let paths = vec![None; options.shards.max(1)];
        Self::with_shards(&paths, options, random, None)
    }

    fn with_shards(
        paths: &[Option<&Path>],
        options: &SqliteOptions,
        random: &mut dyn FnMut(&mut [u8]),
        lock: Option<File>,
    ) -> Result<Self, Error> {
        let directory = Arc::new(Directory::default());
        let shards = (0..)
            .zip(paths)
            .map(|(number, path)| Shard::open(number, *path, &directory, options, random));
        let shards = shards.collect::<Result<_, Error>>()?;
        Ok(Self {
            directory,
            shards,
            founding: Mutex::new(()),
            _lock: lock,
        })
    }
}

impl Store for SqliteStore {
    fn create_team(&self, team: &NewTeam) -> Result<LogInstance, Error> {
        let streams = &team.streams;
        let mut ids = streams.all();
        ids.sort_unstable();
        if ids.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(Refusal::BadRequest.into());
        }
        // One at a time over all shards, so that no id is given out twice.
        let _alone = self.founding.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = self.directory.team(&team.team) {
            let is_same = known.streams == *streams && *known.roster() == sorted(&team.roster);
            let shard = &self.shards[known.shard];
            return if is_same {
                Ok(shard.log_instance)
            } else {
                Err(Refusal::TeamExists.into())
            };
        }
        if self.is_marked(&erasing::team_mark(&team.team))? {
            return Err(Refusal::TeamErased.into());
        }
        if ids.iter().any(|id| self.directory.stream(id).is_some()) {
            return Err(Refusal::TeamExists.into());
        }
        let shard = usize::from(team.team.as_bytes()[0]) % self.shards.len();
        let team = team.clone();
        self.shards[shard].ask(move |writer| writer.create_team(&team))
    }

    fn teams_founded_with(&self, voucher: &VoucherMark) -> usize {
        self.directory.teams_founded_with(voucher)
    }

    fn roster(&self, team: &TeamKey) -> Option<Arc<Roster>> {
        self.directory.team(team).map(|team| team.roster())
    }

    fn set_roster(&self, team: &TeamKey, change: &RosterChange) -> Result<(), Error> {
        let team = self.directory.team(team).ok_or(Refusal::NotOnRoster)?;
        let change = change.clone();
        self.shards[team.shard].ask(move |writer| writer.set_roster(&team, &change))
    }

    fn is_on_a_roster(&self, key: &RelayKey) -> bool {
        self.directory.is_on_a_roster(key)
    }

    fn team_of(&self, stream: &StreamId) -> Option<TeamKey> {
        self.directory.stream(stream).map(|stream| stream.team.key)
    }

    fn streams_of(&self, team: &TeamKey) -> Option<Streams> {
        self.directory.team(team).map(|team| team.streams.clone())
    }

    fn head(&self, stream: &StreamId, after: u64) -> Option<PullHead> {
        self.directory.stream(stream).map(|stream| stream.head(after))
    }

    fn submit(&self, stream: &StreamId, push: Push, done: Done) {
        let Some(stream) = self.directory.stream(stream) else {
            return done(Err(Refusal::UnknownStream.into()));
        };
        let Some(jobs) = &self.shards[stream.team.shard].jobs else {
            return done(Err(Error::Stopped));
        };
        match jobs.try_send(Job::Push(stream, push, done)) {
            Err(TrySendError::Full(Job::Push(_, _, done))) => {
                done(Err(Refusal::SlowDown { retry_after_s: 1 }.into()));
            }
            Err(TrySendError::Disconnected(Job::Push(_, _, done))) => done(Err(Error::Stopped)),
            _ => {}
        }
    }

    fn pull(&self, stream: &StreamId, wanted: &Wanted<'_>) -> Result<Vec<u8>, Error> {
        let stream = self.directory.stream(stream).ok_or(Refusal::UnknownStream)?;
        let head = stream.head(wanted.after);
        let shard = &self.shards[stream.team.shard];
        shard.read(|connection| shard::pull(connection, stream.no, &head, wanted))
    }

    fn supersede(&self, stream: &StreamId, supersede: Supersede) -> Result<SupersedeAnswer, Error> {
        let stream = self.directory.stream(stream).ok_or(Refusal::UnknownStream)?;
        let shard = &self.shards[stream.team.shard];
        shard.wait_for(|done| Job::Supersede(Arc::clone(&stream), supersede, done))
    }

    fn erase_team(&self, team: &TeamKey) -> Result<TeamErasureAnswer, Error> {
        let team = self.directory.team(team).ok_or(Refusal::NotOnRoster)?;
        self.shards[team.shard].ask(move |writer| writer.erase_team(&team))
    }

    fn was_erased(&self, key: &RelayKey) -> Result<bool, Error> {
        self.is_marked(&erasing::device_mark(key))
    }

    fn open_mailbox(&self, team: &TeamKey, mailbox: &NewMailbox, now_s: u64) -> Result<u64, Error> {
        let team = self.directory.team(team).ok_or(Refusal::NotOnRoster)?;
        // One at a time over all shards, so that no id is given out twice.
        let _alone = self.founding.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = self.mailbox(&mailbox.id)?
            && (known.team != team.key || known.mark != mailbox.mark)
        {
            return Err(Refusal::MailboxTaken.into());
        }
        let mailbox = *mailbox;
        self.shards[team.shard].ask(move |writer| writer.open_mailbox(&team, &mailbox, now_s))
    }

    fn burn_mailbox(&self, mailbox: &MailboxId, by: &RelayKey) -> Result<(), Error> {
        let (shard, known) = self.mailbox(mailbox)?.ok_or(Refusal::UnknownMailbox)?;
        if !self
            .roster(&known.team)
            .is_some_and(|roster| roster.is_keeper(by))
        {
            return Err(Refusal::UnknownMailbox.into());
        }
        let mailbox = *mailbox;
        shard.ask(move |writer| writer.burn_mailbox(&mailbox))
    }

    fn deposit(
        &self,
        mailbox: &MailboxId,
        mark: &MailboxMark,
        message: &[u8],
        now_s: u64,
    ) -> Result<(), Error> {
        let (shard, known) = self.mailbox(mailbox)?.ok_or(Refusal::UnknownMailbox)?;
        known.check(mark, now_s)?;
        let (mailbox, mark, message) = (*mailbox, *mark, message.to_vec());
        shard.ask(move |writer| writer.deposit(&mailbox, &mark, &message, now_s))
    }

    fn collect(
        &self,
        mailbox: &MailboxId,
        mark: &MailboxMark,
        after: u64,
        now_s: u64,
    ) -> Result<Vec<u8>, Error> {
        let (shard, known) = self.mailbox(mailbox)?.ok_or(Refusal::UnknownMailbox)?;
        known.check(mark, now_s)?;
        shard.read(|connection| mailboxes::collect(connection, mailbox, after, shard.log_instance))
    }

    fn sweep_mailboxes(&self, now_s: u64) -> Result<Vec<MailboxId>, Error> {
        let mut swept = Vec::new();
        for shard in &self.shards {
            swept.extend(shard.ask(move |writer| writer.sweep_mailboxes(now_s))?);
        }
        Ok(swept)
    }

    fn totals(&self) -> Totals {
        Totals {
            teams: u64::try_from(self.directory.teams()).unwrap_or(u64::MAX),
            envelopes: self.directory.envelopes.load(Ordering::Relaxed),
            bytes: self.directory.bytes.load(Ordering::Relaxed),
        }
    }
}

impl SqliteStore {
    /// A mailbox as it is kept, and where.
    fn mailbox(&self, id: &MailboxId) -> Result<Option<(&Shard, Mailbox)>, Error> {
        for shard in &self.shards {
            if let Some(known) = shard.read(|connection| mailboxes::find(connection, id))? {
                return Ok(Some((shard, known)));
            }
        }
        Ok(None)
    }

    fn is_marked(&self, mark: &[u8; 32]) -> Result<bool, Error> {
        for shard in &self.shards {
            if shard.read(|connection| erasing::is_marked(connection, mark))? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Shard {
    fn open(
        number: usize,
        path: Option<&Path>,
        directory: &Arc<Directory>,
        options: &SqliteOptions,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Self, Error> {
        let connection = shard::open(path, random)?;
        let log_instance = shard::load(&connection, number, directory)?;
        let readers = path.map(Readers::open).transpose()?;
        let connection = Arc::new(Mutex::new(connection));
        let (jobs, waiting) = mpsc::sync_channel(QUEUE_MAX);
        let writer = Writer {
            shard: number,
            connection: Arc::clone(&connection),
            directory: Arc::clone(directory),
            log_instance,
            team_bytes_max: options.team_bytes_max,
        };
        let thread = thread::Builder::new().name(format!("shard-{number}"));
        let writer = thread
            .spawn(move || writer.run(&waiting))
            .map_err(Error::Folder)?;
        Ok(Self {
            jobs: Some(jobs),
            writer: Some(writer),
            readers,
            connection,
            log_instance,
        })
    }

    /// Has the writer do something, in its turn, and waits for it.
    fn ask<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Writer) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.wait_for(|answer| Job::Act(Box::new(move |writer| drop(answer.send(act(writer))))))
    }

    /// Hands the writer a job and waits for its answer.
    fn wait_for<T>(&self, job: impl FnOnce(SyncSender<Result<T, Error>>) -> Job) -> Result<T, Error> {
        let (answer, answered) = mpsc::sync_channel(1);
        let jobs = self.jobs.as_ref().ok_or(Error::Stopped)?;
        jobs.send(job(answer)).map_err(|_| Error::Stopped)?;
        answered.recv().unwrap_or(Err(Error::Stopped))
    }

    fn read<T>(&self, act: impl FnOnce(&rusqlite::Connection) -> T) -> T {
        match &self.readers {
            Some(readers) => readers.read(act),
            None => act(&self.connection.lock().unwrap_or_else(PoisonError::into_inner)),
        }
    }
}

impl Drop for Shard {
    fn drop(&mut self) {
        drop(self.jobs.take());
        let writer = self.writer.take();
        // Where the writer itself lets go last, it ends by itself.
        if let Some(writer) = writer.filter(|writer| writer.thread().id() != thread::current().id()) {
            // A writer that panicked has said so already.
            drop(writer.join());
        }
    }
}

/// Most pushes that wait for one writer; more are told to slow down.
const QUEUE_MAX: usize = 1024;

#[cfg(test)]
mod tests;
