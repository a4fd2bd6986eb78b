//! Coming home from a round: the keys that this device let go of are read from the carrier again.
//!
//! The keyring of the current epoch holds every live key, and each envelope behind it brings its own. So a device that
//! comes home reads on from where that keyring lay; what still waits after that has it read everything once more.

use std::collections::BTreeSet;

use super::Error;
use super::Stream;
use super::cursor;
use super::debts;
use super::inbox::miss;
use super::kept;
use super::outbox::sent_up_to;
use crate::documents::Kinds;
use crate::documents::horizon;
use crate::documents::horizon::Phase;
use crate::documents::ledger;
use crate::store::Connection;
use crate::store::Transaction;
use crate::store::params;
use crate::team::Anchor;
use crate::team::Device;
use crate::team::put;
use crate::team::setting;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

/// Closes what is not `within`, but for what the carrier has not got yet: nothing written here is ever only sealed.
/// Returns how many records were closed.
pub(crate) fn leave(
    tx: &Transaction<'_>,
    kinds: &Kinds,
    team: &TeamId,
    device: &Device,
    within: BTreeSet<RecordId>,
) -> Result<usize, Error> {
    for stream in WITH_KEYS {
        if kept::drop_waiting(tx, stream)? {
            miss(tx, stream)?;
        }
    }
    Ok(horizon::draw(tx, kinds, team, within, &unsent(tx, device)?)?)
}

/// Closes what was kept open only until the carrier had it. Returns how many records were closed.
pub(crate) fn narrow(
    tx: &Transaction<'_>,
    kinds: &Kinds,
    team: &TeamId,
    device: &Device,
) -> Result<usize, Error> {
    let Some(drawn) = horizon::look(tx)?.filter(|drawn| drawn.phase == Phase::Out) else {
        return Ok(0);
    };
    let is_narrow = horizon::beyond(tx, kinds, drawn.within(), &unsent(tx, device)?)?.is_empty();
    match is_narrow {
        true => Ok(0),
        false => leave(tx, kinds, team, device, drawn.within().clone()),
    }
}

/// Whether the carrier has the current keyring, so that what is closed here can be opened again.
pub(crate) fn can_come_home(db: &Connection, number: u32) -> Result<bool, Error> {
    Ok(ring(db, Stream::Field)?.is_some_and(|ring| ring.number == number))
}

/// Home again: reads on from the newest keyring.
pub(crate) fn come_home(tx: &Transaction<'_>) -> Result<(), Error> {
    horizon::come_home(tx)?;
    tx.execute("DELETE FROM settings WHERE name = ?1", [READ])?;
    for stream in WITH_KEYS {
        let (log_instance, _) = cursor::cursor(tx, stream)?;
        let ring = ring(tx, stream)?.filter(|ring| ring.log_instance == log_instance);
        cursor::rewind_to(tx, stream, ring.map_or(0, |ring| ring.after))?;
    }
    Ok(())
}

/// What follows from having read a stream to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Then {
    /// Nothing.
    GoOn,
    /// The streams are to be read once more, from their beginning.
    ReadAgain,
    /// The keys are back: the horizon is lifted.
    AtHome,
}

/// Notes that a stream was read to its end. Once all that this device reads are, and nothing waits any more or everything
/// was read from its beginning, the horizon is lifted.
pub(super) fn has_read(
    tx: &Transaction<'_>,
    stream: Stream,
    anchor: &Anchor,
    device: &Device,
) -> Result<Then, Error> {
    let is_home = horizon::look(tx)?.is_some_and(|drawn| drawn.phase == Phase::ComingHome);
    if !is_home || stream == Stream::Membership {
        return Ok(Then::GoOn);
    }
    let mut read = setting(tx, READ)?.unwrap_or_default();
    let is_whole = read.first() == Some(&WHOLE);
    if !read.contains(&stream.number()) {
        read.push(stream.number());
    }
    let team = anchor.team(tx)?;
    let own = team.members.get(&device.id()).map(|own| own.role.scope());
    let mut all = Stream::within(own.unwrap_or(Scope::Prayer));
    if !all.all(|stream| stream == Stream::Membership || read.contains(&stream.number())) {
        put(tx, READ, &read)?;
        return Ok(Then::GoOn);
    }
    if horizon::waiting_count(tx)? == 0 || is_whole {
        horizon::lift(tx)?;
        debts::try_again(tx)?;
        tx.execute("DELETE FROM settings WHERE name = ?1", [READ])?;
        return Ok(Then::AtHome);
    }
    put(tx, READ, &[WHOLE])?;
    for stream in WITH_KEYS {
        cursor::rewind(tx, stream)?;
    }
    Ok(Then::ReadAgain)
}

/// Notes behind which number of the log the keyring of an epoch lies.
pub(super) fn note_keyring(
    db: &Connection,
    stream: Stream,
    number: u32,
    log_instance: [u8; 16],
    after: u64,
) -> Result<(), Error> {
    if ring(db, stream)?.is_some_and(|ring| ring.number >= number && ring.log_instance == log_instance) {
        return Ok(());
    }
    let mut value = number.to_be_bytes().to_vec();
    value.extend_from_slice(&log_instance);
    value.extend_from_slice(&after.to_be_bytes());
    Ok(put(db, &ring_name(stream), &value)?)
}

/// The records in which this device wrote something that the carrier has not got.
fn unsent(db: &Connection, device: &Device) -> Result<BTreeSet<RecordId>, Error> {
    let author = ledger::device_number(db, &device.id())?;
    let find = "SELECT DISTINCT record FROM entries
                WHERE author = ?1 AND incarnation = ?2 AND scope = ?3 AND seq > ?4 AND body IS NOT NULL";
    let mut unsent = BTreeSet::new();
    for scope in WITH_KEYS.map(Stream::scope) {
        let mut statement = db.prepare_cached(find)?;
        let sent = sent_up_to(db, scope)?;
        let rows = statement.query_map(params![author, device.incarnation, scope.number(), sent], |row| {
            Ok(RecordId::new(row.get(0)?))
        })?;
        for row in rows {
            unsent.insert(row?);
        }
    }
    Ok(unsent)
}

/// Where the newest keyring of a stream lies.
struct Ring {
    number: u32,
    log_instance: [u8; 16],
    after: u64,
}

fn ring(db: &Connection, stream: Stream) -> Result<Option<Ring>, Error> {
    let Some(value) = setting(db, &ring_name(stream))? else {
        return Ok(None);
    };
    let read = |value: &[u8]| {
        let (number, rest) = value.split_first_chunk()?;
        let (log_instance, after) = rest.split_first_chunk()?;
        Some(Ring {
            number: u32::from_be_bytes(*number),
            log_instance: *log_instance,
            after: u64::from_be_bytes(after.try_into().ok()?),
        })
    };
    Ok(read(&value))
}

/// The carrier lost something: where the keyrings lie there is not known any more.
pub(super) fn forget_rings(db: &Connection) -> Result<(), Error> {
    for stream in WITH_KEYS {
        db.execute("DELETE FROM settings WHERE name = ?1", [ring_name(stream)])?;
    }
    Ok(())
}

fn ring_name(stream: Stream) -> String {
    format!("keyring at {}", stream.number())
}

/// The streams whose envelopes bring keys of records.
const WITH_KEYS: [Stream; 3] = [Stream::Prayer, Stream::Field, Stream::Care];
/// Which streams have been read to their end since this device came home.
const READ: &str = "horizon read";
/// In front of them: everything is being read from its beginning.
const WHOLE: u8 = u8::MAX;
