use std::collections::BTreeSet;
use std::fs::File;
use std::fs::TryLockError;
use std::path::Path;
use std::path::PathBuf;
use std::sync;
use std::sync::Mutex;
use std::sync::PoisonError;

use doorstep_wire::EnvelopeId;
use doorstep_wire::Head;
use doorstep_wire::LogInstance;
use doorstep_wire::Opaque;
use doorstep_wire::PullHead;
use doorstep_wire::Roster;
use doorstep_wire::Streams;
use doorstep_wire::append_frame;
use doorstep_wire::start_pull;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::params;

use super::contract::Error;
use super::contract::NewTeam;
use super::contract::Wanted;
use super::directory::Directory;
use super::directory::LoadedStream;
use super::directory::Team;
use super::erasing;

/// Opens the connection that writes a shard, and makes the shard when it is not there.
pub(super) fn open(path: Option<&Path>, random: &mut dyn FnMut(&mut [u8])) -> Result<Connection, Error> {
    let mut connection = match path {
        Some(path) => Connection::open(path)?,
        None => Connection::open_in_memory()?,
    };
    // Read once before anything is set, so that a damaged file is named as such and left alone.
    let format: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if format > FORMAT {
        return Err(Error::TooNew { found: format });
    }
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", true)?;
    // What is written anew goes through a file, not through the memory of a small box.
    connection.pragma_update(None, "temp_store", "FILE")?;
    connection.pragma_update(None, "cache_size", WRITER_CACHE_KIB)?;
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    if format == 0 {
        let mut instance = [0; 16];
        random(&mut instance);
        let tx = connection.transaction()?;
        tx.execute_batch(include_str!("schema.sql"))?;
        tx.execute("INSERT INTO log VALUES (1, ?1)", [instance])?;
        tx.execute_batch(SEALED_BYTES_LIE_STILL)?;
        tx.commit()?;
    } else if path.is_some_and(is_soon_checked) {
        connection.query_row("PRAGMA quick_check(1)", [], |row| {
            match row.get_ref(0)?.as_str()? {
                "ok" => Ok(()),
                _ => Err(damaged()),
            }
        })?;
    }
    if format == 1 {
        let tx = connection.transaction()?;
        tx.execute_batch(SEALED_BYTES_LIE_STILL)?;
        tx.commit()?;
    }
    erasing::go_on(&connection)?;
    Ok(connection)
}

/// Begins a new life of every shard in a folder: devices read it from its beginning and give back what it lacks. For a copy
/// that was put back. Says how many shards there are.
pub fn begin_anew(folder: &Path, random: &mut dyn FnMut(&mut [u8])) -> Result<usize, Error> {
    let _lock = lock(folder)?;
    let paths = (0..).map(|number| path_of(folder, number));
    let mut shards = 0;
    for path in paths.take_while(|path| path.exists()) {
        let connection = open(Some(&path), random)?;
        let mut instance = [0; 16];
        random(&mut instance);
        connection.execute("UPDATE log SET instance = ?1", [instance])?;
        shards += 1;
    }
    Ok(shards)
}

/// Where a shard is kept.
pub(super) fn path_of(folder: &Path, number: usize) -> PathBuf {
    folder.join(format!("shard-{number}.db"))
}

/// Keeps others out of a folder for as long as it is held.
pub(super) fn lock(folder: &Path) -> Result<File, Error> {
    let lock = File::create(folder.join("relay.lock")).map_err(Error::Folder)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(Error::InUse),
        Err(TryLockError::Error(error)) => Err(Error::Folder(error)),
    }
}

/// Reads a shard's teams into the directory.
pub(super) fn load(
    connection: &Connection,
    shard: usize,
    directory: &Directory,
) -> Result<LogInstance, Error> {
    let log_instance = connection.query_row("SELECT instance FROM log", [], |row| opaque(row, 0))?;
    let mut teams = connection.prepare("SELECT no, team, epoch, head, voucher FROM teams")?;
    let mut rows = teams.query([])?;
    while let Some(row) = rows.next()? {
        let no = row.get(0)?;
        let streams = load_streams(connection, no)?;
        let new = NewTeam {
            team: opaque(row, 1)?,
            streams: Streams {
                membership: streams[0].id,
                prayer: streams[1].id,
                field: streams[2].id,
                care: streams[3].id,
            },
            roster: load_roster(connection, no, row.get(2)?, opaque(row, 3)?)?,
            voucher: row.get(4)?,
        };
        directory.add(Team::new(no, shard, &new), streams, log_instance);
    }
    Ok(log_instance)
}

/// The connections that read a shard. In memory there is only one connection, and writer and readers share it.
pub(super) struct Readers {
    connections: Vec<Mutex<Connection>>,
}

impl Readers {
    /// Opens readers beside the writer.
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let connections = (0..READERS).map(|_| {
            let connection = Connection::open(path)?;
            connection.pragma_update(None, "query_only", true)?;
            Ok(Mutex::new(connection))
        });
        let connections = connections.collect::<Result<_, rusqlite::Error>>()?;
        Ok(Self { connections })
    }

    /// Reads on the first connection that is free.
    pub(super) fn read<T>(&self, act: impl FnOnce(&Connection) -> T) -> T {
        for connection in &self.connections {
            match connection.try_lock() {
                Ok(free) => return act(&free),
                Err(sync::TryLockError::Poisoned(free)) => return act(&free.into_inner()),
                Err(sync::TryLockError::WouldBlock) => {}
            }
        }
        act(&self.connections[0].lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Where a stream has these envelopes, as far as it has them.
fn seqs_of(connection: &Connection, stream_no: i64, ids: &[EnvelopeId]) -> Result<BTreeSet<u64>, Error> {
    let mut select = connection.prepare_cached("SELECT seq FROM ids WHERE stream_no = ?1 AND id = ?2")?;
    let mut seqs = BTreeSet::new();
    for id in ids {
        let seq = select.query_row(params![stream_no, id.as_bytes()], |row| row.get(0));
        seqs.extend(seq.optional()?.and_then(|seq: i64| u64::try_from(seq).ok()));
    }
    Ok(seqs)
}

/// The body of a pull answer.
pub(super) fn pull(
    connection: &Connection,
    stream_no: i64,
    head: &PullHead,
    wanted: &Wanted<'_>,
) -> Result<Vec<u8>, Error> {
    let mut body = Vec::with_capacity(1024);
    start_pull(&mut body, head);
    if wanted.after >= head.newest {
        return Ok(body);
    }
    let held = seqs_of(connection, stream_no, wanted.held)?;
    let mut select = connection
        .prepare_cached(
            "SELECT spot, bytes FROM places JOIN sealed ON no = sealed_no WHERE spot > ?1 AND spot <= ?2 ORDER BY spot",
        )?;
    let mut rows = select.query([spot(stream_no, wanted.after), spot(stream_no, head.newest)])?;
    let mut bytes = 0;
    while let Some(row) = rows.next()? {
        let seq = seq_at(row.get(0)?);
        if held.contains(&seq) {
            append_frame(&mut body, seq, &[]);
            continue;
        }
        let envelope = row.get_ref(1)?.as_blob().map_err(|_| damaged())?;
        bytes += envelope.len();
        if bytes > wanted.bytes_max && bytes > envelope.len() {
            break;
        }
        append_frame(&mut body, seq, envelope);
    }
    Ok(body)
}

/// Where an envelope lies in the one tree of all.
pub(super) fn spot(stream_no: i64, seq: u64) -> i64 {
    stream_no << SEQ_BITS | i64::try_from(seq.min(SEQ_MAX)).unwrap_or(0)
}

/// The newest place of a stream that has an envelope; 0 when none has.
pub(super) fn last_seq(connection: &Connection, stream_no: i64) -> Result<u64, Error> {
    let mut select =
        connection.prepare_cached("SELECT max(spot) FROM places WHERE spot BETWEEN ?1 AND ?2")?;
    let last: Option<i64> =
        select.query_row([spot(stream_no, 0), spot(stream_no, SEQ_MAX)], |row| row.get(0))?;
    Ok(last.map_or(0, seq_at))
}

fn seq_at(spot: i64) -> u64 {
    u64::try_from(spot).unwrap_or(0) & SEQ_MAX
}

fn load_streams(connection: &Connection, team_no: i64) -> Result<[LoadedStream; 4], Error> {
    let mut select = connection.prepare_cached(
        "SELECT stream, no, newest, envelopes, bytes FROM streams WHERE team_no = ?1 ORDER BY place",
    )?;
    let streams = select.query_map([team_no], |row| {
        Ok(LoadedStream {
            id: opaque(row, 0)?,
            no: row.get(1)?,
            newest: count(row, 2)?,
            last: 0,
            envelopes: count(row, 3)?,
            bytes: count(row, 4)?,
        })
    })?;
    let mut streams: Vec<_> = streams.collect::<Result<_, _>>()?;
    for stream in &mut streams {
        stream.last = last_seq(connection, stream.no)?;
    }
    streams.try_into().map_err(|_| Error::Torn(damaged()))
}

fn load_roster(connection: &Connection, team_no: i64, epoch: u32, head: Head) -> Result<Roster, Error> {
    let mut select =
        connection.prepare_cached("SELECT relay_key, is_keeper FROM roster WHERE team_no = ?1")?;
    let mut rows = select.query(params![team_no])?;
    let (mut keys, mut keepers) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        keys.push(opaque(row, 0)?);
        if row.get(1)? {
            keepers.push(opaque(row, 0)?);
        }
    }
    Ok(Roster {
        epoch,
        head,
        keys,
        keepers: Some(keepers),
    })
}

pub(super) fn opaque<K, const N: usize>(
    row: &rusqlite::Row<'_>,
    column: usize,
) -> rusqlite::Result<Opaque<K, N>> {
    row.get(column).map(Opaque::new)
}

pub(super) fn count(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<u64> {
    row.get::<_, i64>(column)
        .map(|count| u64::try_from(count).unwrap_or(0))
}

fn damaged() -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT), None)
}

fn is_soon_checked(path: &Path) -> bool {
    path.metadata().is_ok_and(|file| file.len() <= CHECKED_BYTES_MAX)
}

/// The newest shape of the tables this relay knows.
const FORMAT: i64 = 2;
const SEALED_BYTES_LIE_STILL: &str = include_str!("0002_sealed_bytes_lie_still.sql");

/// Bits of a spot that hold the seq: a million envelopes a day for three thousand years.
const SEQ_BITS: u32 = 40;
pub(super) const SEQ_MAX: u64 = (1 << SEQ_BITS) - 1;

/// Connections that read beside the writer: a Raspberry Pi has four cores.
const READERS: usize = 4;

/// Page cache of the writer, negative for KiB: holds the upper pages of the id tree, where each push lands anywhere.
const WRITER_CACHE_KIB: i64 = -8 * 1024;

/// Pages in the write-ahead log before they move into the database: 16 MiB, so that a steady load moves them seldom.
const CHECKPOINT_PAGES: i64 = 4096;

/// Shards up to this many bytes are checked whole when opened: about a second on a Raspberry Pi.
const CHECKED_BYTES_MAX: u64 = 64 * 1024 * 1024;
