use std::sync::Arc;
use std::sync::PoisonError;

use doorstep_wire::EnvelopeId;
use doorstep_wire::Refusal;
use doorstep_wire::RelayKey;
use doorstep_wire::SupersedeAnswer;
use doorstep_wire::TeamErasureAnswer;
use doorstep_wire::TeamKey;
use ring::digest;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::Transaction;
use rusqlite::params;

use super::contract::Error;
use super::contract::Supersede;
use super::directory::Stream;
use super::directory::Team;
use super::shard::SEQ_MAX;
use super::shard::count;
use super::shard::last_seq;
use super::shard::spot;
use super::writer::Grown;
use super::writer::Superseded;
use super::writer::Writer;
use super::writer::seq_of;
use super::writer::signed;

impl Writer {
    /// Does several supersessions, and empties the write-ahead log once before any is told that its envelopes are gone.
    pub(super) fn supersede_group(&self, group: Vec<(Arc<Stream>, Supersede, Superseded)>) {
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let supersede = |(stream, supersede, done): (Arc<Stream>, Supersede, Superseded)| {
            (self.supersede(&mut connection, &stream, &supersede), done)
        };
        let outcomes: Vec<_> = group.into_iter().map(supersede).collect();
        let is_gone = empty_log(&connection).is_ok();
        for (outcome, done) in outcomes {
            let outcome = outcome.and_then(|answer| match is_gone {
                true => Ok(answer),
                false => Err(Refusal::Unavailable.into()),
            });
            drop(done.send(outcome));
        }
    }

    fn supersede(
        &self,
        connection: &mut Connection,
        stream: &Stream,
        supersede: &Supersede,
    ) -> Result<SupersedeAnswer, Error> {
        if stream.team.is_gone() {
            return Err(Refusal::UnknownStream.into());
        }
        let tx = connection.transaction()?;
        let mut gone = Gone::default();
        let were_there = supersede.ids.iter().map(|id| gone.take(&tx, stream, id));
        let were_there = were_there.collect::<Result<_, Error>>()?;
        let mut grown = Grown {
            bytes: gone.remembered * REMEMBERED_BYTES,
            freed: gone.bytes,
            ..Grown::from(stream.newest())
        };
        if gone.remembered > 0 && grown.share(&stream.team) > self.team_bytes_max {
            return Err(Refusal::Full.into());
        }
        // A refusal leaves everything as it was: the transaction ends without a commit.
        let pushed = supersede.push.as_ref();
        let pushed = pushed
            .map(|push| self.write(&tx, stream, push, &mut grown))
            .transpose()?;
        let seqs = pushed.transpose()?.map_or(Vec::new(), |answer| answer.seqs);
        tx.execute(
            "UPDATE streams SET newest = ?2, envelopes = envelopes + ?3 - ?4, bytes = bytes + ?5 - ?6 WHERE no = ?1",
            [
                stream.no,
                signed(grown.newest),
                signed(grown.envelopes),
                signed(gone.envelopes),
                signed(grown.bytes),
                signed(gone.bytes),
            ],
        )?;
        note_erased(&tx, gone.bytes)?;
        tx.commit()?;
        self.directory
            .grown(stream, grown.newest, grown.envelopes, grown.bytes);
        let last = last_seq(connection, stream.no)?;
        self.directory.shrunk(stream, last, gone.envelopes, gone.bytes);
        Ok(SupersedeAnswer {
            were_there,
            seqs,
            newest: grown.newest,
            log_instance: self.log_instance,
        })
    }

    /// Takes a team out of every table and writes the file anew, so that no gap of a page holds anything of it.
    pub(super) fn erase_team(&self, team: &Team) -> Result<TeamErasureAnswer, Error> {
        if team.is_gone() {
            return Err(Refusal::NotOnRoster.into());
        }
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = connection.transaction()?;
        let mut mark = tx.prepare("INSERT OR IGNORE INTO erased (mark) VALUES (?1)")?;
        mark.execute([team_mark(&team.key)])?;
        for key in &team.roster().keys {
            mark.execute([device_mark(key)])?;
        }
        drop(mark);
        let streams = streams_of(&tx, team)?;
        for (no, _) in &streams {
            let all = [spot(*no, 0), spot(*no, SEQ_MAX)];
            tx.execute("DELETE FROM places WHERE spot BETWEEN ?1 AND ?2", all)?;
            tx.execute("DELETE FROM ids WHERE stream_no = ?1", [no])?;
        }
        for table in [
            "DELETE FROM messages WHERE mailbox IN (SELECT mailbox FROM mailboxes WHERE team_no = ?1)",
            "DELETE FROM mailboxes WHERE team_no = ?1",
            "DELETE FROM streams WHERE team_no = ?1",
            "DELETE FROM roster WHERE team_no = ?1",
            "DELETE FROM teams WHERE no = ?1",
        ] {
            tx.execute(table, [team.no])?;
        }
        tx.execute("UPDATE log SET is_stale = 1", [])?;
        tx.commit()?;
        let envelopes = streams.iter().map(|(_, envelopes)| envelopes).sum();
        self.directory.remove(team, envelopes);
        write_anew(&connection)?;
        Ok(TeamErasureAnswer {
            envelopes,
            log_instance: self.log_instance,
        })
    }
}

/// The numbers of a team's streams, and how many envelopes each has.
fn streams_of(tx: &Transaction<'_>, team: &Team) -> Result<Vec<(i64, u64)>, Error> {
    let mut select = tx.prepare("SELECT no, envelopes FROM streams WHERE team_no = ?1")?;
    let streams = select.query_map([team.no], |row| Ok((row.get(0)?, count(row, 1)?)))?;
    Ok(streams.collect::<Result<_, _>>()?)
}

/// Overwrites sealed bytes where they lie, and says how many.
///
/// The row keeps its length, so that SQLite writes into its place and moves nothing; the room is given back when the
/// file is written anew.
pub(super) fn overwrite(tx: &Transaction<'_>, sealed_no: i64) -> Result<u64, Error> {
    let mut length = tx.prepare_cached("SELECT length(bytes) FROM sealed WHERE no = ?1")?;
    let bytes = length.query_row([sealed_no], |row| count(row, 0))?;
    let mut zero = tx.prepare_cached("UPDATE sealed SET bytes = zeroblob(length(bytes)) WHERE no = ?1")?;
    zero.execute([sealed_no])?;
    Ok(bytes)
}

/// Counts what was overwritten, so that the next start knows whether writing the file anew is worth it.
pub(super) fn note_erased(tx: &Transaction<'_>, bytes: u64) -> Result<(), Error> {
    let mut note = tx.prepare_cached("UPDATE log SET erased_bytes = erased_bytes + ?1")?;
    note.execute([signed(bytes)])?;
    Ok(())
}

/// Moves the write-ahead log into the database and cuts it to nothing: until then it holds what was overwritten.
pub(super) fn empty_log(connection: &Connection) -> Result<(), Error> {
    let is_busy: bool = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if is_busy {
        return Err(Refusal::Unavailable.into());
    }
    Ok(())
}

/// Finishes, when a shard is opened, what a stop cut short, and gives back room when most of the file is erased.
pub(super) fn go_on(connection: &Connection) -> Result<(), Error> {
    empty_log(connection)?;
    let is_worth_it: bool = connection.query_row(
        "SELECT is_stale OR erased_bytes > max(?1, (SELECT total(bytes) FROM streams)) FROM log",
        [ROOM_BYTES_MIN],
        |row| row.get(0),
    )?;
    if !is_worth_it {
        return Ok(());
    }
    match write_anew(connection) {
        // It needs room beside the file. Without it the relay goes on, and tries again at the next start.
        Err(Error::DiskFull) => Ok(()),
        done => done,
    }
}

/// Whether a team or device of this mark was erased from the shard.
pub(super) fn is_marked(connection: &Connection, mark: &[u8; 32]) -> Result<bool, Error> {
    let mut select = connection.prepare_cached("SELECT 1 FROM erased WHERE mark = ?1")?;
    Ok(select.exists([mark])?)
}

/// By what an erased team is known again.
pub(super) fn team_mark(team: &TeamKey) -> [u8; 32] {
    mark(b"doorstep erased team\n", team.as_bytes())
}

/// By what a device of an erased team is known again.
pub(super) fn device_mark(key: &RelayKey) -> [u8; 32] {
    mark(b"doorstep erased device\n", key.as_bytes())
}

fn mark(label: &[u8], name: &[u8]) -> [u8; 32] {
    let mut mark = [0; 32];
    let input = [label, name].concat();
    mark.copy_from_slice(digest::digest(&digest::SHA256, &input).as_ref());
    mark
}

/// Leaves everything out that nothing points to, and writes the whole file again.
fn write_anew(connection: &Connection) -> Result<(), Error> {
    connection.execute(
        "DELETE FROM sealed WHERE no NOT IN
            (SELECT sealed_no FROM places UNION ALL SELECT sealed_no FROM messages)",
        [],
    )?;
    connection.execute_batch("VACUUM")?;
    empty_log(connection)?;
    connection.execute("UPDATE log SET is_stale = 0, erased_bytes = 0", [])?;
    Ok(())
}

/// What a supersession takes out.
#[derive(Default)]
struct Gone {
    envelopes: u64,
    bytes: u64,
    /// Ids of envelopes that never came.
    remembered: u64,
}

impl Gone {
    /// Takes one envelope out and remembers its id. Whether the stream had it, now or before it was erased.
    fn take(&mut self, tx: &Transaction<'_>, stream: &Stream, id: &EnvelopeId) -> Result<bool, Error> {
        let Some(seq) = seq_of(tx, stream, id)? else {
            let mut remember =
                tx.prepare_cached("INSERT INTO ids (stream_no, id, seq) VALUES (?1, ?2, ?3)")?;
            remember.execute(params![stream.no, id.as_bytes(), NEVER_CAME])?;
            self.remembered += 1;
            return Ok(false);
        };
        if seq == ERASED || seq == NEVER_CAME {
            return Ok(seq == ERASED);
        }
        let spot = spot(stream.no, u64::try_from(seq).unwrap_or(0));
        let mut place = tx.prepare_cached("DELETE FROM places WHERE spot = ?1 RETURNING sealed_no")?;
        let sealed_no: Option<i64> = place.query_row([spot], |row| row.get(0)).optional()?;
        self.bytes += sealed_no.map_or(Ok(0), |no| overwrite(tx, no))?;
        self.envelopes += 1;
        let mut forget = tx.prepare_cached("UPDATE ids SET seq = ?3 WHERE stream_no = ?1 AND id = ?2")?;
        forget.execute(params![stream.no, id.as_bytes(), ERASED])?;
        Ok(true)
    }
}

/// What stands in place of a seq for an envelope that was erased.
const ERASED: i64 = 0;

/// The same for one that was named before it came.
const NEVER_CAME: i64 = -1;

/// What an id of an envelope that never came counts in the team's share.
const REMEMBERED_BYTES: u64 = 32;

/// Less than this is not worth writing a file anew.
const ROOM_BYTES_MIN: i64 = 1024 * 1024;
