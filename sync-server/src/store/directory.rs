use std::collections::HashMap;
use std::sync::Arc;
use std::sync::PoisonError;
use std::sync::RwLock;
use std::sync::RwLockReadGuard;
use std::sync::RwLockWriteGuard;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use doorstep_wire::LogInstance;
use doorstep_wire::PullHead;
use doorstep_wire::RelayKey;
use doorstep_wire::Roster;
use doorstep_wire::StreamId;
use doorstep_wire::Streams;
use doorstep_wire::TeamKey;

use super::contract::NewTeam;
use super::contract::VoucherMark;

/// Every team and stream, in memory, so that an idle device costs no disk. Only a shard's writer changes it, after
/// the change is durable.
#[derive(Default)]
pub(super) struct Directory {
    held: RwLock<Held>,
    pub(super) envelopes: AtomicU64,
    pub(super) bytes: AtomicU64,
}

#[derive(Default)]
struct Held {
    teams: HashMap<TeamKey, Arc<Team>>,
    streams: HashMap<StreamId, Arc<Stream>>,
}

/// A team and where it lies.
pub(super) struct Team {
    pub(super) no: i64,
    pub(super) shard: usize,
    pub(super) key: TeamKey,
    pub(super) streams: Streams,
    pub(super) voucher: VoucherMark,
    pub(super) bytes: AtomicU64,
    is_gone: AtomicBool,
    roster: RwLock<Arc<Roster>>,
}

/// A stream and where it ends.
pub(super) struct Stream {
    pub(super) no: i64,
    pub(super) is_membership: bool,
    pub(super) team: Arc<Team>,
    log_instance: LogInstance,
    newest: AtomicU64,
    /// The newest place that has an envelope.
    last: AtomicU64,
}

impl Directory {
    pub(super) fn team(&self, key: &TeamKey) -> Option<Arc<Team>> {
        read(&self.held).teams.get(key).cloned()
    }

    pub(super) fn stream(&self, id: &StreamId) -> Option<Arc<Stream>> {
        read(&self.held).streams.get(id).cloned()
    }

    pub(super) fn teams(&self) -> usize {
        read(&self.held).teams.len()
    }

    pub(super) fn teams_founded_with(&self, voucher: &VoucherMark) -> usize {
        read(&self.held)
            .teams
            .values()
            .filter(|team| team.voucher == *voucher)
            .count()
    }

    pub(super) fn is_on_a_roster(&self, key: &RelayKey) -> bool {
        read(&self.held)
            .teams
            .values()
            .any(|team| team.roster().keys.binary_search(key).is_ok())
    }

    pub(super) fn add(&self, team: Team, streams: [LoadedStream; 4], log_instance: LogInstance) {
        let team = Arc::new(team);
        let mut held = write(&self.held);
        for stream in streams {
            self.envelopes.fetch_add(stream.envelopes, Ordering::Relaxed);
            self.bytes.fetch_add(stream.bytes, Ordering::Relaxed);
            team.bytes.fetch_add(stream.bytes, Ordering::Relaxed);
            let known = Stream {
                no: stream.no,
                is_membership: stream.id == team.streams.membership,
                team: Arc::clone(&team),
                log_instance,
                newest: AtomicU64::new(stream.newest),
                last: AtomicU64::new(stream.last),
            };
            held.streams.insert(stream.id, Arc::new(known));
        }
        held.teams.insert(team.key, team);
    }

    /// Adds to the totals what a stream has durably got.
    pub(super) fn grown(&self, stream: &Stream, newest: u64, envelopes: u64, bytes: u64) {
        if envelopes > 0 {
            stream.newest.store(newest, Ordering::Release);
            stream.last.store(newest, Ordering::Release);
        }
        stream.team.bytes.fetch_add(bytes, Ordering::Relaxed);
        self.envelopes.fetch_add(envelopes, Ordering::Relaxed);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Takes from the totals what a stream has durably lost; `last` is its newest place that still has an envelope.
    pub(super) fn shrunk(&self, stream: &Stream, last: u64, envelopes: u64, bytes: u64) {
        stream.last.store(last, Ordering::Release);
        stream.team.bytes.fetch_sub(bytes, Ordering::Relaxed);
        self.envelopes.fetch_sub(envelopes, Ordering::Relaxed);
        self.bytes.fetch_sub(bytes, Ordering::Relaxed);
    }

    /// Forgets a team that had so many envelopes.
    pub(super) fn remove(&self, team: &Team, envelopes: u64) {
        team.is_gone.store(true, Ordering::Release);
        let mut held = write(&self.held);
        held.teams.remove(&team.key);
        held.streams.retain(|_, stream| stream.team.key != team.key);
        self.envelopes.fetch_sub(envelopes, Ordering::Relaxed);
        self.bytes
            .fetch_sub(team.bytes.load(Ordering::Relaxed), Ordering::Relaxed);
    }
}

/// A stream as its shard has it.
pub(super) struct LoadedStream {
    pub(super) id: StreamId,
    pub(super) no: i64,
    pub(super) newest: u64,
    pub(super) last: u64,
    pub(super) envelopes: u64,
    pub(super) bytes: u64,
}

impl LoadedStream {
    /// One that has just begun.
    pub(super) fn new(id: StreamId, no: i64) -> Self {
        Self {
            id,
            no,
            newest: 0,
            last: 0,
            envelopes: 0,
            bytes: 0,
        }
    }
}

impl Team {
    pub(super) fn new(no: i64, shard: usize, new: &NewTeam) -> Self {
        Self {
            no,
            shard,
            key: new.team,
            streams: new.streams.clone(),
            voucher: new.voucher,
            bytes: AtomicU64::new(0),
            is_gone: AtomicBool::new(false),
            roster: RwLock::new(Arc::new(sorted(&new.roster))),
        }
    }

    pub(super) fn roster(&self) -> Arc<Roster> {
        Arc::clone(&read(&self.roster))
    }

    /// Whether the team was erased; what still waits for it comes too late.
    pub(super) fn is_gone(&self) -> bool {
        self.is_gone.load(Ordering::Acquire)
    }

    pub(super) fn set_roster(&self, roster: Roster) {
        *write(&self.roster) = Arc::new(roster);
    }
}

impl Stream {
    /// Where the next envelope is counted from.
    pub(super) fn newest(&self) -> u64 {
        self.newest.load(Ordering::Acquire)
    }

    /// The end of the stream for a device that has all up to `after`.
    pub(super) fn head(&self, after: u64) -> PullHead {
        let last = self.last.load(Ordering::Acquire);
        PullHead {
            log_instance: self.log_instance,
            newest: self.newest().min(after).max(last),
        }
    }
}

/// The roster with its keys in order and each once, as it is kept and searched. Naming all as keepers is naming none.
pub(super) fn sorted(roster: &Roster) -> Roster {
    let mut roster = roster.clone();
    roster.keys.sort_unstable();
    roster.keys.dedup();
    if let Some(keepers) = &mut roster.keepers {
        keepers.sort_unstable();
        keepers.dedup();
    }
    roster.keepers = roster.keepers.filter(|keepers| *keepers != roster.keys);
    roster
}

// Nobody panics while holding these locks; if someone did, what they guard is whole all the same.
fn read<T>(lock: &RwLock<T>) -> RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

fn write<T>(lock: &RwLock<T>) -> RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}
