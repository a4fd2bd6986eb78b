use std::sync::PoisonError;

use doorstep_wire::LogInstance;
use doorstep_wire::MAILBOX_MESSAGES_MAX;
use doorstep_wire::MAILBOXES_MAX;
use doorstep_wire::MailboxId;
use doorstep_wire::MailboxMark;
use doorstep_wire::PullHead;
use doorstep_wire::Refusal;
use doorstep_wire::TeamKey;
use doorstep_wire::append_frame;
use doorstep_wire::start_pull;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::Transaction;
use rusqlite::params;

use super::contract::Error;
use super::contract::NewMailbox;
use super::directory::Team;
use super::erasing::empty_log;
use super::erasing::note_erased;
use super::erasing::overwrite;
use super::shard::count;
use super::shard::opaque;
use super::writer::Writer;
use super::writer::signed;

/// A mailbox as it is kept. After it was closed, only this is left of it.
pub(super) struct Mailbox {
    pub(super) team: TeamKey,
    pub(super) mark: MailboxMark,
    expires_at: u64,
    state: i64,
}

impl Mailbox {
    /// Whether this key opens it now. With another key it might as well not be there.
    pub(super) fn check(&self, mark: &MailboxMark, now_s: u64) -> Result<(), Refusal> {
        match self.state {
            _ if self.mark != *mark => Err(Refusal::UnknownMailbox),
            BURNT => Err(Refusal::MailboxBurnt),
            OPEN if now_s < self.expires_at => Ok(()),
            _ => Err(Refusal::MailboxExpired),
        }
    }
}

/// The mailbox of this name.
pub(super) fn find(connection: &Connection, id: &MailboxId) -> Result<Option<Mailbox>, Error> {
    let mut select = connection.prepare_cached(
        "SELECT team, mark, expires_at, state FROM mailboxes JOIN teams ON no = team_no WHERE mailbox = ?1",
    )?;
    let found = select.query_row([id.as_bytes()], |row| {
        Ok(Mailbox {
            team: opaque(row, 0)?,
            mark: opaque(row, 1)?,
            expires_at: count(row, 2)?,
            state: row.get(3)?,
        })
    });
    Ok(found.optional()?)
}

/// The messages above `after`, as the body of a pull answer.
pub(super) fn collect(
    connection: &Connection,
    id: &MailboxId,
    after: u64,
    log_instance: LogInstance,
) -> Result<Vec<u8>, Error> {
    let mut select = connection.prepare_cached(
        "SELECT seq, bytes FROM messages JOIN sealed ON no = sealed_no WHERE mailbox = ?1 ORDER BY seq",
    )?;
    let messages = select.query_map([id.as_bytes()], |row| Ok((count(row, 0)?, row.get(1)?)))?;
    let messages: Vec<(u64, Vec<u8>)> = messages.collect::<Result<_, _>>()?;
    let newest = messages.last().map_or(0, |(seq, _)| *seq);
    let mut body = Vec::new();
    start_pull(&mut body, &PullHead { log_instance, newest });
    let wanted = messages.iter().filter(|(seq, _)| *seq > after);
    wanted.for_each(|(seq, message)| append_frame(&mut body, *seq, message));
    Ok(body)
}

impl Writer {
    /// Opens a mailbox, or says how long the same one still is open.
    pub(super) fn open_mailbox(&self, team: &Team, new: &NewMailbox, now_s: u64) -> Result<u64, Error> {
        if team.is_gone() {
            return Err(Refusal::NotOnRoster.into());
        }
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = connection.transaction()?;
        if let Some(known) = find(&tx, &new.id)? {
            known.check(&new.mark, now_s)?;
            return Ok(known.expires_at.saturating_sub(now_s));
        }
        let open = tx.query_row(
            "SELECT count(*) FROM mailboxes WHERE team_no = ?1 AND state = ?2 AND expires_at > ?3",
            [team.no, OPEN, signed(now_s)],
            |row| count(row, 0),
        )?;
        if open >= u64::try_from(MAILBOXES_MAX).unwrap_or(0) {
            return Err(Refusal::TooManyMailboxes.into());
        }
        tx.execute(
            "DELETE FROM mailboxes WHERE team_no = ?1 AND state <> ?2 AND mailbox NOT IN
                (SELECT mailbox FROM mailboxes WHERE team_no = ?1 AND state <> ?2 ORDER BY expires_at DESC LIMIT ?3)",
            [team.no, OPEN, CLOSED_REMEMBERED],
        )?;
        let expires_at = now_s.saturating_add(new.lasts_s);
        tx.execute(
            "INSERT INTO mailboxes (mailbox, team_no, mark, expires_at) VALUES (?1, ?2, ?3, ?4)",
            params![
                new.id.as_bytes(),
                team.no,
                new.mark.as_bytes(),
                signed(expires_at)
            ],
        )?;
        tx.execute("UPDATE log SET seen_at = ?1", [signed(now_s)])?;
        tx.commit()?;
        Ok(new.lasts_s)
    }

    /// Closes a mailbox for good.
    pub(super) fn burn_mailbox(&self, id: &MailboxId) -> Result<(), Error> {
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = connection.transaction()?;
        close(&tx, id, BURNT)?;
        tx.commit()?;
        empty_log(&connection)
    }

    /// Puts a message behind the others.
    pub(super) fn deposit(
        &self,
        id: &MailboxId,
        mark: &MailboxMark,
        message: &[u8],
        now_s: u64,
    ) -> Result<(), Error> {
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = connection.transaction()?;
        find(&tx, id)?
            .ok_or(Refusal::UnknownMailbox)?
            .check(mark, now_s)?;
        let (messages, is_there) = tx.query_row(
            "SELECT count(*), coalesce(max(bytes = ?2), 0) FROM messages JOIN sealed ON no = sealed_no WHERE mailbox = ?1",
            params![id.as_bytes(), message],
            |row| Ok((row.get::<_, usize>(0)?, row.get::<_, bool>(1)?)),
        )?;
        if is_there {
            return Ok(());
        }
        if messages >= MAILBOX_MESSAGES_MAX {
            return Err(Refusal::MailboxFull.into());
        }
        tx.execute("INSERT INTO sealed (bytes) VALUES (?1)", [message])?;
        tx.execute(
            "INSERT INTO messages (mailbox, seq, sealed_no) VALUES (?1, ?2, ?3)",
            params![id.as_bytes(), messages + 1, tx.last_insert_rowid()],
        )?;
        tx.commit()?;
        Ok(())
    }

    /// Closes the mailboxes whose time is over, and all of them when the clock went back: nobody knows then how long
    /// the relay was away.
    pub(super) fn sweep_mailboxes(&self, now_s: u64) -> Result<Vec<MailboxId>, Error> {
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = connection.transaction()?;
        let open = open_at(&tx, now_s)?;
        if open.is_empty() {
            return Ok(Vec::new());
        }
        let over = open.into_iter().filter(|(_, is_over)| *is_over);
        let over: Vec<MailboxId> = over.map(|(id, _)| id).collect();
        over.iter().try_for_each(|id| close(&tx, id, EXPIRED))?;
        tx.execute("UPDATE log SET seen_at = ?1", [signed(now_s)])?;
        tx.commit()?;
        if !over.is_empty() {
            empty_log(&connection)?;
        }
        Ok(over)
    }
}

/// The mailboxes that are not closed, and whether each has to be.
fn open_at(tx: &Transaction<'_>, now_s: u64) -> Result<Vec<(MailboxId, bool)>, Error> {
    let mut select = tx.prepare_cached(
        "SELECT mailbox, expires_at <= ?1 OR seen_at > ?1 FROM mailboxes, log WHERE state = ?2",
    )?;
    let open = select.query_map([signed(now_s), OPEN], |row| Ok((opaque(row, 0)?, row.get(1)?)))?;
    Ok(open.collect::<Result<_, _>>()?)
}

/// Overwrites what a mailbox held and remembers why it is closed.
fn close(tx: &Transaction<'_>, id: &MailboxId, state: i64) -> Result<(), Error> {
    let mut held = tx.prepare_cached("SELECT sealed_no FROM messages WHERE mailbox = ?1")?;
    let held = held
        .query_map([id.as_bytes()], |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    let mut bytes = 0;
    for sealed_no in held {
        bytes += overwrite(tx, sealed_no)?;
    }
    note_erased(tx, bytes)?;
    tx.execute("DELETE FROM messages WHERE mailbox = ?1", [id.as_bytes()])?;
    tx.execute(
        "UPDATE mailboxes SET state = ?2 WHERE mailbox = ?1",
        params![id.as_bytes(), state],
    )?;
    Ok(())
}

const OPEN: i64 = 0;
const EXPIRED: i64 = 1;
const BURNT: i64 = 2;

/// How many closed mailboxes of a team the relay can still tell from ones that never were.
const CLOSED_REMEMBERED: i64 = 32;
