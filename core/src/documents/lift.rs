//! What no compressor can shorten is lifted out of a change before it is packed: ids, hashes, the time.
//!
//! Left among the words, random bytes cost more than their length, because the words' codes have no room for them. Out
//! of the way they cost what they are (docs/formats/entry-body.md#lifted).

use super::Error;
use super::chunk::ACTOR_BYTES;
use super::chunk::HASH_BYTES;
use super::chunk::INSIDE_BYTES_MAX;
use super::chunk::Reader;
use super::chunk::write_number;
use super::chunk::write_signed;

/// The inside of a change in two parts: what is random, and what is left.
pub(super) struct Lifted {
    /// The low 40 bits of the milliseconds between [`TIME_BASE_MS`] and when it was written.
    pub(super) time: [u8; TIME_BYTES],
    /// Halves of hashes, actors and ids, in the order in which they are put back.
    pub(super) ids: Vec<[u8; ID_BYTES]>,
    /// Everything else, with a mark where an id was.
    pub(super) rest: Vec<u8>,
}

/// Takes the inside of a change apart. None for what is not the inside of a change that we wrote.
///
/// `own` is an id that whoever puts it together again knows: of it only a mark is left.
pub(super) fn lift(inside: &[u8], own: Option<[u8; ID_BYTES]>) -> Option<Lifted> {
    let mut reader = Reader::new(inside);
    let (mut ids, mut rest) = (Vec::new(), Vec::with_capacity(inside.len()));
    let deps = reader.count()?;
    write_number(&mut rest, deps);
    for _ in 0..deps.checked_mul(HASH_BYTES / ID_BYTES)? {
        ids.push(reader.take(ID_BYTES)?.try_into().ok()?);
    }
    write_number(&mut rest, reader.count()?);
    write_number(&mut rest, reader.count()?);
    let (time, time_rest) = split_time(reader.time()?);
    write_number(&mut rest, time_rest);
    let message = reader.count()?;
    write_number(&mut rest, message);
    rest.extend_from_slice(reader.take(message)?);
    let actors = reader.count()?;
    write_number(&mut rest, actors);
    for _ in 0..actors {
        let (ACTOR_BYTES, actor) = (reader.count()?, reader.take(ACTOR_BYTES)?) else {
            return None;
        };
        ids.push(actor.try_into().ok()?);
    }
    lift_ids(reader.rest(), own, &mut ids, &mut rest);
    Some(Lifted { time, ids, rest })
}

/// Puts the inside of a change together again.
pub(super) fn settle(lifted: &Lifted, own: Option<[u8; ID_BYTES]>) -> Result<Vec<u8>, Error> {
    let mut inside = Vec::with_capacity(lifted.rest.len() + ID_TEXT_BYTES * lifted.ids.len() + ROOM);
    let mut ids = lifted.ids.iter();
    let rest = settle_head(lifted, &mut ids, &mut inside).ok_or(Error::Body)?;
    let placed = lifted.ids.len() - ids.len();
    let (_, ids) = lifted.ids.split_at(placed);
    settle_ids(rest, own, &lifted.ids, ids, &mut inside)?;
    Ok(inside)
}

fn settle_head<'l>(
    lifted: &'l Lifted,
    ids: &mut std::slice::Iter<'_, [u8; ID_BYTES]>,
    inside: &mut Vec<u8>,
) -> Option<&'l [u8]> {
    let mut reader = Reader::new(&lifted.rest);
    let deps = reader.count()?;
    write_number(inside, deps);
    for _ in 0..deps.checked_mul(HASH_BYTES / ID_BYTES)? {
        inside.extend_from_slice(ids.next()?);
    }
    write_number(inside, reader.count()?);
    write_number(inside, reader.count()?);
    write_signed(inside, join_time(lifted.time, reader.number()?)?);
    let message = reader.count()?;
    write_number(inside, message);
    inside.extend_from_slice(reader.take(message)?);
    let actors = reader.count()?;
    write_number(inside, actors);
    for _ in 0..actors {
        let actor = ids.next()?;
        write_number(inside, ACTOR_BYTES);
        inside.extend_from_slice(actor);
    }
    Some(reader.rest())
}

/// Lifts every run of 32 hexadecimal digits, wherever it stands: so are ids spelled in keys and values.
fn lift_ids(mut text: &[u8], own: Option<[u8; ID_BYTES]>, ids: &mut Vec<[u8; ID_BYTES]>, rest: &mut Vec<u8>) {
    while let Some(byte) = text.first() {
        let id = text.get(..ID_TEXT_BYTES).and_then(id_of);
        let known = id.and_then(|id| ids.iter().position(|known| *known == id));
        let known = known.and_then(|number| u8::try_from(number).ok());
        let taken = match (id, known) {
            (Some(_), _) if id == own => {
                rest.push(OWN);
                ID_TEXT_BYTES
            }
            (Some(_), Some(number)) => {
                rest.extend([AGAIN, number]);
                ID_TEXT_BYTES
            }
            (Some(id), None) if ids.len() < IDS_MAX => {
                ids.push(id);
                rest.push(NEXT);
                ID_TEXT_BYTES
            }
            _ => {
                if MARKS.contains(byte) {
                    rest.push(ITSELF);
                }
                rest.push(*byte);
                1
            }
        };
        text = text.get(taken..).unwrap_or_default();
    }
}

fn settle_ids(
    rest: &[u8],
    own: Option<[u8; ID_BYTES]>,
    all: &[[u8; ID_BYTES]],
    fresh: &[[u8; ID_BYTES]],
    inside: &mut Vec<u8>,
) -> Result<(), Error> {
    let (mut rest, mut fresh) = (rest.iter(), fresh.iter());
    while let Some(byte) = rest.next() {
        match *byte {
            NEXT => write_id(inside, fresh.next().ok_or(Error::Body)?),
            AGAIN => {
                let number = rest.next().ok_or(Error::Body)?;
                write_id(inside, all.get(usize::from(*number)).ok_or(Error::Body)?);
            }
            OWN => write_id(inside, &own.ok_or(Error::Body)?),
            ITSELF => inside.push(*rest.next().ok_or(Error::Body)?),
            byte => inside.push(byte),
        }
    }
    match fresh.next() {
        None if inside.len() <= INSIDE_BYTES_MAX => Ok(()),
        _ => Err(Error::Body),
    }
}

fn id_of(text: &[u8]) -> Option<[u8; ID_BYTES]> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let mut id = [0; ID_BYTES];
    for (byte, pair) in id.iter_mut().zip(text.chunks_exact(2)) {
        let [high, low] = pair else {
            return None;
        };
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(id)
}

fn write_id(inside: &mut Vec<u8>, id: &[u8; ID_BYTES]) {
    for byte in id {
        for digit in [byte >> 4, byte & 0x0f] {
            inside.push(if digit < 10 {
                b'0' + digit
            } else {
                b'a' + digit - 10
            });
        }
    }
}

/// Into what varies and what is nearly always zero: the years after 2060, and the clock's counter.
fn split_time(time: i64) -> ([u8; TIME_BYTES], u64) {
    let packed = time.cast_unsigned();
    let since = (packed >> COUNTER_BITS).wrapping_sub(TIME_BASE_MS) & WALL_MAX;
    let [low @ .., _, _, _] = since.to_le_bytes();
    (low, since >> TIME_BITS << COUNTER_BITS | packed & COUNTER_MAX)
}

fn join_time(low: [u8; TIME_BYTES], rest: u64) -> Option<i64> {
    let [a, b, c, d, e] = low;
    let since = (rest >> COUNTER_BITS) << TIME_BITS | u64::from_le_bytes([a, b, c, d, e, 0, 0, 0]);
    let is_ours = rest >> COUNTER_BITS < 1 << (WALL_BITS - TIME_BITS);
    let packed = (since.wrapping_add(TIME_BASE_MS) & WALL_MAX) << COUNTER_BITS | rest & COUNTER_MAX;
    is_ours.then(|| packed.cast_signed())
}

/// Half a hash, an actor, an id: all are sixteen bytes.
pub(super) const ID_BYTES: usize = 16;
pub(super) const TIME_BYTES: usize = 5;
/// More than any change has: each of its hashes and actors, and then some.
pub(super) const IDS_MAX: usize = 4096;
const ID_TEXT_BYTES: usize = 2 * ID_BYTES;
/// What the head may grow by: numbers spelled longer, and the time.
const ROOM: usize = 32;
/// Marks are bytes that no text holds. The next id stands here, as text.
const NEXT: u8 = 0xf8;
/// An id that stood before stands here again: its number follows.
const AGAIN: u8 = 0xf9;
/// The byte that follows means itself.
const ITSELF: u8 = 0xfa;
/// The author's own member id stands here, which the receiver derives from her device.
const OWN: u8 = 0xfb;
const MARKS: [u8; 4] = [NEXT, AGAIN, ITSELF, OWN];
/// 1 January 2026.
const TIME_BASE_MS: u64 = 1_767_225_600_000;
const TIME_BITS: u32 = 40;
const WALL_BITS: u32 = 48;
const WALL_MAX: u64 = (1 << WALL_BITS) - 1;
const COUNTER_BITS: u32 = 16;
const COUNTER_MAX: u64 = (1 << COUNTER_BITS) - 1;
