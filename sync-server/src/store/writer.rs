use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::SyncSender;

use doorstep_wire::EnvelopeId;
use doorstep_wire::LogInstance;
use doorstep_wire::PushAnswer;
use doorstep_wire::Refusal;
use doorstep_wire::Roster;
use doorstep_wire::RosterChange;
use doorstep_wire::SupersedeAnswer;
use doorstep_wire::envelope_epoch;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::Transaction;
use rusqlite::params;

use super::contract::Done;
use super::contract::Error;
use super::contract::NewTeam;
use super::contract::Push;
use super::contract::Supersede;
use super::directory::Directory;
use super::directory::LoadedStream;
use super::directory::Stream;
use super::directory::Team;
use super::directory::sorted;
use super::shard::spot;

/// Something for the writer to do.
pub(super) enum Job {
    Push(Arc<Stream>, Push, Done),
    Supersede(Arc<Stream>, Supersede, Superseded),
    Act(Box<dyn FnOnce(&Writer) + Send>),
}

/// Where the outcome of a supersession goes.
pub(super) type Superseded = SyncSender<Result<SupersedeAnswer, Error>>;

/// The only one who writes to a shard. Everything that waits while a commit is on its way shares the next one.
pub(super) struct Writer {
    pub(super) shard: usize,
    pub(super) connection: Arc<Mutex<Connection>>,
    pub(super) directory: Arc<Directory>,
    pub(super) log_instance: LogInstance,
    pub(super) team_bytes_max: u64,
}

impl Writer {
    /// Works until nobody can send any more; what was sent before is done.
    pub(super) fn run(self, jobs: &Receiver<Job>) {
        let mut next = jobs.recv().ok();
        while let Some(job) = next.take() {
            match job {
                Job::Push(stream, push, done) => {
                    let mut group = vec![(stream, push, done)];
                    let mut bytes = group[0].1.body.len();
                    while group.len() < GROUP_PUSHES_MAX && bytes < GROUP_BYTES_MAX {
                        match jobs.try_recv() {
                            Ok(Job::Push(stream, push, done)) => {
                                bytes += push.body.len();
                                group.push((stream, push, done));
                            }
                            Ok(job) => {
                                next = Some(job);
                                break;
                            }
                            Err(_) => break,
                        }
                    }
                    self.push_group(group);
                }
                Job::Supersede(stream, supersede, done) => {
                    let mut group = vec![(stream, supersede, done)];
                    while group.len() < GROUP_ERASURES_MAX {
                        match jobs.try_recv() {
                            Ok(Job::Supersede(stream, supersede, done)) => {
                                group.push((stream, supersede, done));
                            }
                            Ok(job) => {
                                next = Some(job);
                                break;
                            }
                            Err(_) => break,
                        }
                    }
                    self.supersede_group(group);
                }
                Job::Act(act) => act(&self),
            }
            if next.is_none() {
                next = jobs.recv().ok();
            }
        }
    }

    fn push_group(&self, group: Vec<(Arc<Stream>, Push, Done)>) {
        let mut growth = Growth::default();
        match self.commit_group(&group, &mut growth) {
            Ok(answers) => {
                for (stream, grown) in growth.values() {
                    self.directory
                        .grown(stream, grown.newest, grown.envelopes, grown.bytes);
                }
                for ((_, _, done), answer) in group.into_iter().zip(answers) {
                    done(answer.map_err(Error::from));
                }
            }
            Err(error) => {
                let refusal = error.refusal();
                let mut first = Some(error);
                for (_, _, done) in group {
                    done(Err(first.take().unwrap_or(Error::Refused(refusal))));
                }
            }
        }
    }

    fn commit_group(
        &self,
        group: &[(Arc<Stream>, Push, Done)],
        growth: &mut Growth,
    ) -> Result<Answers, Error> {
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = connection.transaction()?;
        let mut answers = Vec::with_capacity(group.len());
        for (stream, push, _) in group {
            let (_, grown) = growth
                .entry(stream.no)
                .or_insert_with(|| (Arc::clone(stream), Grown::from(stream.newest())));
            answers.push(self.write(&tx, stream, push, grown)?);
        }
        let mut update = tx.prepare_cached(
            "UPDATE streams SET newest = ?2, envelopes = envelopes + ?3, bytes = bytes + ?4 WHERE no = ?1",
        )?;
        for (stream, grown) in growth.values().filter(|(_, grown)| grown.envelopes > 0) {
            update.execute([
                stream.no,
                signed(grown.newest),
                signed(grown.envelopes),
                signed(grown.bytes),
            ])?;
        }
        drop(update);
        tx.commit()?;
        Ok(answers)
    }

    /// Refusals leave nothing behind in the transaction: they are decided before the first row.
    pub(super) fn write(
        &self,
        tx: &Transaction<'_>,
        stream: &Stream,
        push: &Push,
        grown: &mut Grown,
    ) -> Result<Result<PushAnswer, Refusal>, Error> {
        if let Some(refusal) = self.refusal(tx, stream, push, grown)? {
            return Ok(Err(refusal));
        }
        let mut name =
            tx.prepare_cached("INSERT OR IGNORE INTO ids (stream_no, id, seq) VALUES (?1, ?2, ?3)")?;
        let mut keep = tx.prepare_cached("INSERT INTO sealed (bytes) VALUES (?1)")?;
        let mut place = tx.prepare_cached("INSERT INTO places (spot, sealed_no) VALUES (?1, ?2)")?;
        let mut seqs = Vec::with_capacity(push.envelopes.len());
        for (id, range) in &push.envelopes {
            let seq = grown.newest + 1;
            if name.execute(params![stream.no, id.as_bytes(), signed(seq)])? == 0 {
                seqs.push(known_seq(tx, stream, id)?.unwrap_or(0));
                continue;
            }
            keep.execute([&push.body[range.clone()]])?;
            place.execute([spot(stream.no, seq), tx.last_insert_rowid()])?;
            seqs.push(seq);
            grown.newest = seq;
            grown.envelopes += 1;
            grown.bytes += u64::try_from(range.len()).unwrap_or(0);
        }
        Ok(Ok(PushAnswer {
            seqs,
            newest: grown.newest,
            log_instance: self.log_instance,
        }))
    }

    /// Why a push is not taken. What was erased is not taken again. What is there already counts neither as stale nor
    /// as too much: the answer to an earlier push may have been lost on the way, and the team moved on since.
    fn refusal(
        &self,
        tx: &Transaction<'_>,
        stream: &Stream,
        push: &Push,
        grown: &Grown,
    ) -> Result<Option<Refusal>, Error> {
        if stream.team.is_gone() {
            return Ok(Some(Refusal::UnknownStream));
        }
        let epoch = stream.team.roster().epoch;
        let coming = u64::try_from(push.body.len()).unwrap_or(u64::MAX);
        let is_full = grown.share(&stream.team) + coming > self.team_bytes_max;
        for (id, range) in &push.envelopes {
            let own_epoch = envelope_epoch(&push.body[range.clone()]).unwrap_or(0);
            let is_stale = own_epoch < epoch && !stream.is_membership;
            match known_seq(tx, stream, id)? {
                Some(0) => return Ok(Some(Refusal::Erased { id: *id })),
                None if is_stale => return Ok(Some(Refusal::StaleEpoch { epoch })),
                None if is_full => return Ok(Some(Refusal::Full)),
                _ => {}
            }
        }
        Ok(None)
    }

    pub(super) fn create_team(&self, new: &NewTeam) -> Result<LogInstance, Error> {
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = connection.transaction()?;
        tx.execute(
            "INSERT INTO teams (team, epoch, head, voucher) VALUES (?1, ?2, ?3, ?4)",
            params![
                new.team.as_bytes(),
                new.roster.epoch,
                new.roster.head.as_bytes(),
                new.voucher
            ],
        )?;
        let no = tx.last_insert_rowid();
        write_roster(&tx, no, &sorted(&new.roster))?;
        let mut loaded = Vec::with_capacity(4);
        for (place, id) in (0_i64..).zip(new.streams.all()) {
            tx.execute(
                "INSERT INTO streams (stream, team_no, place) VALUES (?1, ?2, ?3)",
                params![id.as_bytes(), no, place],
            )?;
            loaded.push(LoadedStream::new(id, tx.last_insert_rowid()));
        }
        tx.commit()?;
        if let Ok(loaded) = loaded.try_into() {
            self.directory
                .add(Team::new(no, self.shard, new), loaded, self.log_instance);
        }
        Ok(self.log_instance)
    }

    pub(super) fn set_roster(&self, team: &Team, change: &RosterChange) -> Result<(), Error> {
        if team.is_gone() {
            return Err(Refusal::NotOnRoster.into());
        }
        let now = team.roster();
        let roster = sorted(&change.roster);
        if *now == roster {
            return Ok(());
        }
        if now.head != change.expected_head {
            let (head, epoch) = (now.head, now.epoch);
            return Err(Refusal::HeadMoved { head, epoch }.into());
        }
        if roster.epoch < now.epoch {
            return Err(Refusal::StaleEpoch { epoch: now.epoch }.into());
        }
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = connection.transaction()?;
        tx.execute(
            "UPDATE teams SET epoch = ?2, head = ?3 WHERE no = ?1",
            params![team.no, roster.epoch, roster.head.as_bytes()],
        )?;
        tx.execute("DELETE FROM roster WHERE team_no = ?1", [team.no])?;
        write_roster(&tx, team.no, &roster)?;
        tx.commit()?;
        team.set_roster(roster);
        Ok(())
    }
}

/// What a group adds, by stream number; told to the directory once it is durable.
type Growth = HashMap<i64, (Arc<Stream>, Grown)>;
type Answers = Vec<Result<PushAnswer, Refusal>>;

/// What a stream gets, and in a supersession gives back.
#[derive(Default)]
pub(super) struct Grown {
    pub(super) newest: u64,
    pub(super) envelopes: u64,
    pub(super) bytes: u64,
    pub(super) freed: u64,
}

impl Grown {
    /// Nothing yet, in a stream that has come to `newest`.
    pub(super) fn from(newest: u64) -> Self {
        Self {
            newest,
            ..Self::default()
        }
    }

    /// How many bytes of the relay the stream's team has by then.
    pub(super) fn share(&self, team: &Team) -> u64 {
        team.bytes.load(Ordering::Relaxed) + self.bytes - self.freed
    }
}

/// The place of an envelope the stream knows: 0 when it was erased, or was named for erasure before it came.
fn known_seq(tx: &Transaction<'_>, stream: &Stream, id: &EnvelopeId) -> Result<Option<u64>, Error> {
    Ok(seq_of(tx, stream, id)?.map(|seq| u64::try_from(seq).unwrap_or(0)))
}

/// What stands with an id: its envelope's place, or why it has none.
pub(super) fn seq_of(tx: &Transaction<'_>, stream: &Stream, id: &EnvelopeId) -> Result<Option<i64>, Error> {
    let mut select = tx.prepare_cached("SELECT seq FROM ids WHERE stream_no = ?1 AND id = ?2")?;
    let seq = select.query_row(params![stream.no, id.as_bytes()], |row| row.get(0));
    Ok(seq.optional()?)
}

fn write_roster(tx: &Transaction<'_>, team_no: i64, roster: &Roster) -> Result<(), Error> {
    let mut insert =
        tx.prepare_cached("INSERT INTO roster (team_no, relay_key, is_keeper) VALUES (?1, ?2, ?3)")?;
    for key in &roster.keys {
        insert.execute(params![team_no, key.as_bytes(), roster.is_keeper(key)])?;
    }
    Ok(())
}

/// SQLite counts with a sign; nothing here comes near it.
pub(super) fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Most pushes in one commit, and most bytes: enough to share a commit widely, few enough to answer soon.
const GROUP_PUSHES_MAX: usize = 512;
const GROUP_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Most supersessions that share one emptying of the write-ahead log.
const GROUP_ERASURES_MAX: usize = 64;
