//! A relay that lost what it had: noticed, told, and given everything back.
//!
//! Whatever was lost, the same is done: nothing is believed any more of what the relay has, everything is read from the
//! beginning, and what was not seen there is owed (docs/decisions/0025-what-the-relay-lost-is-given-back.md).

use super::Error;
use super::Pulled;
use super::Pushed;
use super::Stream;
use super::cursor;
use super::cursor::Reading;
use super::debts;
use super::deposits;
use super::outbox;
use super::outbox::Parcel;
use super::runner::ADMITTED;
use crate::crypto::envelope_id;
use crate::store::Connection;
use crate::team::Device;
use crate::team::put;
use crate::team::setting;
use crate::vocabulary::Hash;
use crate::vocabulary::Scope;

/// What was noticed of a relay. The numbers are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// It begins anew: it was wiped, or another took its place.
    Everything = 1,
    /// It went back to an older day: a copy was put back.
    WentBack = 2,
    /// It lacks something that it ought to have.
    Something = 3,
}

/// What is known of the last time that a relay lost something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lost {
    /// What was noticed.
    pub loss: Loss,
    /// When, by this device's wall clock, in milliseconds since 1970.
    pub noticed_at_ms: u64,
    /// When everything this device has was there again; none as long as it is not.
    pub given_back_at_ms: Option<u64>,
}

/// What was known of a stream when the relay was asked.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) reading: Reading,
    /// Whether the answer is to begin with the envelope that was read last.
    pub(super) is_check: bool,
}

impl Asked {
    /// What is known of a stream now.
    pub(super) fn of(db: &Connection, stream: Stream, may_check: bool) -> Result<Self, Error> {
        let reading = cursor::reading(db, stream)?;
        let is_check = may_check && reading.after > 0 && reading.last.is_some();
        Ok(Self { reading, is_check })
    }

    /// The number behind which the relay is asked to begin.
    pub(super) fn after(&self) -> u64 {
        self.reading.after - u64::from(self.is_check)
    }

    /// Whether the store has moved on to another log, or back, since.
    pub(super) fn is_over(&self, now: &Reading) -> bool {
        now.log_instance != self.reading.log_instance || now.after < self.reading.after
    }

    /// What an answer to a pull gives away.
    pub(super) fn loss_in(&self, pulled: &Pulled) -> Option<Loss> {
        if !self.reading.is_begun() {
            return None;
        }
        if pulled.log_instance != self.reading.log_instance {
            return Some(Loss::Everything);
        }
        let is_other = self.last_in(pulled) == Some(false);
        (pulled.newest < self.reading.newest || is_other).then_some(Loss::WentBack)
    }

    /// Whether the envelope that was read last lies where it lay; none where it was not asked for, or was deleted since. A
    /// relay that only tells its place has seen that it is the same.
    pub(super) fn last_in(&self, pulled: &Pulled) -> Option<bool> {
        let (seq, envelope) = pulled.frames.first().filter(|_| self.is_check)?;
        (*seq == self.reading.after).then(|| {
            let id = cursor::id_of(envelope);
            id.is_none() || id == self.reading.last
        })
    }

    /// What the answer to a push gives away. `log_instance`: the log in which anything was read before.
    pub(super) fn loss_in_push(&self, pushed: &Pushed, log_instance: &[u8; 16]) -> Option<Loss> {
        if *log_instance != [0; 16] && pushed.log_instance != *log_instance {
            return Some(Loss::Everything);
        }
        (self.reading.is_begun() && pushed.newest < self.reading.newest).then_some(Loss::WentBack)
    }
}

/// Draws the consequences of a loss: every stream is to be read from its beginning. `scope` is what this device reads.
pub(super) fn notice(
    db: &Connection,
    loss: Loss,
    log_instance: &[u8; 16],
    scope: Scope,
    now_ms: u64,
) -> Result<(), Error> {
    cursor::begin_anew(db, log_instance)?;
    deposits::forget_all(db)?;
    debts::doubt_all(db)?;
    for stream in Stream::ALL {
        remove(db, &read_name(stream))?;
        remove(db, &pushed_name(stream))?;
        outbox::send_again(db, stream, stream.scope() > scope)?;
    }
    super::horizon::forget_rings(db)?;
    // Whoever was let in or taken out since is told again, and so is who is out.
    remove(db, ADMITTED)?;
    db.execute("DELETE FROM settings WHERE name LIKE 'farewell %'", [])?;
    let lost = Lost {
        loss,
        noticed_at_ms: now_ms,
        given_back_at_ms: None,
    };
    keep(db, &lost)
}

/// The last loss that was noticed, if there was one.
pub(crate) fn last(db: &Connection) -> Result<Option<Lost>, Error> {
    let Some(kept) = setting(db, LOST)? else {
        return Ok(None);
    };
    let read = |kept: &[u8]| {
        let (loss, rest) = kept.split_first()?;
        let (noticed, given) = rest.split_first_chunk()?;
        let given_back_at_ms = u64::from_be_bytes(given.try_into().ok()?);
        Some(Lost {
            loss: match loss {
                1 => Loss::Everything,
                2 => Loss::WentBack,
                _ => Loss::Something,
            },
            noticed_at_ms: u64::from_be_bytes(*noticed),
            given_back_at_ms: (given_back_at_ms > 0).then_some(given_back_at_ms),
        })
    };
    Ok(read(&kept))
}

/// Notes where the carrier put what this device handed over, until it is read there.
pub(super) fn note_pushed(
    db: &Connection,
    stream: Stream,
    parcels: &[Parcel],
    pushed: &Pushed,
) -> Result<(), Error> {
    cursor::note_newest(db, stream, pushed.newest)?;
    let mut places = setting(db, &pushed_name(stream))?.unwrap_or_default();
    for (seq, parcel) in pushed.seqs.iter().zip(parcels) {
        places.extend_from_slice(&seq.to_be_bytes());
        places.extend_from_slice(envelope_id(&parcel.envelope).as_bytes());
    }
    let too_many = places.len().saturating_sub(PUSHED_MAX * PLACE_BYTES);
    Ok(put(db, &pushed_name(stream), &places.split_off(too_many))?)
}

/// What this device handed over, where what came ends with the place of it alone.
pub(super) fn pushed_last(db: &Connection, stream: Stream, pulled: &Pulled) -> Result<Option<Hash>, Error> {
    let Some((last, _)) = pulled.frames.last().filter(|(_, envelope)| envelope.is_empty()) else {
        return Ok(None);
    };
    let kept = setting(db, &pushed_name(stream))?.unwrap_or_default();
    let (places, _) = kept.as_chunks::<PLACE_BYTES>();
    let id = |place: &[u8; PLACE_BYTES]| {
        let (seq, id) = place.split_first_chunk()?;
        (u64::from_be_bytes(*seq) == *last).then(|| id.try_into().ok())?
    };
    Ok(places.iter().find_map(id).map(Hash::new))
}

/// Whether something else was read where the carrier had put what this device handed over. What was read is forgotten.
pub(super) fn is_replaced(db: &Connection, stream: Stream, pulled: &Pulled) -> Result<bool, Error> {
    let Some((last, _)) = pulled.frames.last() else {
        return Ok(false);
    };
    let Some(kept) = setting(db, &pushed_name(stream))? else {
        return Ok(false);
    };
    let (places, _) = kept.as_chunks::<PLACE_BYTES>();
    let mut ahead = Vec::new();
    let mut is_replaced = false;
    for place in places {
        let Some((seq, id)) = place.split_first_chunk() else {
            continue;
        };
        let seq = u64::from_be_bytes(*seq);
        if seq > *last {
            ahead.extend_from_slice(place);
        } else if let Ok(at) = pulled.frames.binary_search_by_key(&seq, |(seq, _)| *seq) {
            let found = pulled
                .frames
                .get(at)
                .and_then(|(_, envelope)| cursor::id_of(envelope));
            is_replaced |= found.is_some_and(|found| found.as_bytes() != id);
        }
    }
    match ahead.is_empty() {
        true => remove(db, &pushed_name(stream))?,
        false => put(db, &pushed_name(stream), &ahead)?,
    }
    Ok(is_replaced)
}

/// Whether something was lost that was not given back yet.
pub(super) fn is_open(db: &Connection) -> Result<bool, Error> {
    Ok(last(db)?.is_some_and(|lost| lost.given_back_at_ms.is_none()))
}

/// Whether a stream was read to its end since the relay last lost something.
pub(super) fn has_read(db: &Connection, stream: Stream) -> Result<bool, Error> {
    Ok(setting(db, &read_name(stream))?.is_some())
}

/// A stream was read to its end: the first time, what is owed is added up. A gap in what the relay showed is a loss, once as
/// long as it is there.
pub(super) fn has_read_to_end(
    db: &Connection,
    stream: Stream,
    device: &Device,
) -> Result<Option<Loss>, Error> {
    if !has_read(db, stream)? {
        debts::add_up(db, stream, device)?;
        put(db, &read_name(stream), &[1])?;
    }
    let was_seen = setting(db, &gap_name(stream))?.is_some();
    match debts::has_gap(db, stream)? {
        false if was_seen => remove(db, &gap_name(stream)).map(|()| None),
        true if !was_seen => put(db, &gap_name(stream), &[1])
            .map(|()| Some(Loss::Something))
            .map_err(Error::from),
        _ => Ok(None),
    }
}

/// Notes that everything was given back, if it was. Says whether that is news.
pub(super) fn settle(db: &Connection, scope: Scope, now_ms: u64) -> Result<bool, Error> {
    let Some(lost) = last(db)?.filter(|lost| lost.given_back_at_ms.is_none()) else {
        return Ok(false);
    };
    for stream in Stream::within(scope) {
        if !has_read(db, stream)? {
            return Ok(false);
        }
    }
    if debts::owed(db)? != debts::Owed::default() {
        return Ok(false);
    }
    keep(
        db,
        &Lost {
            given_back_at_ms: Some(now_ms.max(1)),
            ..lost
        },
    )?;
    Ok(true)
}

fn keep(db: &Connection, lost: &Lost) -> Result<(), Error> {
    let mut kept = vec![lost.loss as u8];
    kept.extend_from_slice(&lost.noticed_at_ms.to_be_bytes());
    kept.extend_from_slice(&lost.given_back_at_ms.unwrap_or(0).to_be_bytes());
    Ok(put(db, LOST, &kept)?)
}

pub(super) fn remove(db: &Connection, name: &str) -> Result<(), Error> {
    db.prepare_cached("DELETE FROM settings WHERE name = ?1")?
        .execute([name])?;
    Ok(())
}

fn read_name(stream: Stream) -> String {
    format!("relay read {}", stream.number())
}

fn gap_name(stream: Stream) -> String {
    format!("relay gap {}", stream.number())
}

fn pushed_name(stream: Stream) -> String {
    format!("relay pushed {}", stream.number())
}

const LOST: &str = "relay lost";
/// A number of the log, u64, and the id of the envelope that lies there.
const PLACE_BYTES: usize = 8 + 32;
/// How many places are noted of a stream at most: one push.
const PUSHED_MAX: usize = 64;
