//! The gate through which bytes reach Automerge.
//!
//! What travels is the inside of a plain change chunk without its header and without its actor
//! (docs/formats/entry-body.md). The receiver writes both: so the chunk type is always "change", nothing compressed can
//! come in, and nobody can write under another's actor.

use crate::crypto::digest;

/// Cuts header and actor from a raw, uncompressed change chunk.
pub(super) fn cut(chunk: &[u8]) -> Option<Vec<u8>> {
    let mut reader = Reader(chunk.get(HEADER_BYTES..)?);
    let length = reader.count()?;
    if reader.0.len() != length {
        return None;
    }
    let deps = reader.0;
    reader.skip_deps()?;
    let deps = deps.get(..deps.len() - reader.0.len())?;
    reader.take_actor()?;
    Some([deps, reader.0].concat())
}

/// Puts header and actor around the inside of a chunk, after checking that it is one this version can read.
pub(super) fn restore(inside: &[u8], actor: &[u8; ACTOR_BYTES]) -> Result<Vec<u8>, Gate> {
    if inside.len() > INSIDE_BYTES_MAX {
        return Err(Gate::TooLarge);
    }
    let mut reader = Reader(inside);
    reader.skip_deps().ok_or(Gate::Malformed)?;
    let (deps, rest) = inside.split_at(inside.len() - reader.0.len());
    check_rest(reader)?;

    let mut content = Vec::with_capacity(inside.len() + ACTOR_BYTES + 1);
    content.extend_from_slice(deps);
    content.push(ACTOR_BYTES_U8);
    content.extend_from_slice(actor);
    content.extend_from_slice(rest);

    let mut typed = vec![CHANGE_CHUNK];
    write_number(&mut typed, content.len());
    let checksum = digest(&[&typed, &content]);
    let mut chunk = Vec::with_capacity(HEADER_BYTES + typed.len() + content.len());
    chunk.extend_from_slice(&MAGIC);
    chunk.extend(checksum.as_bytes().iter().take(4));
    chunk.extend_from_slice(&typed);
    chunk.extend_from_slice(&content);
    Ok(chunk)
}

/// Why a change was stopped at the gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Gate {
    /// Longer than any change we write.
    #[error("a change is too large")]
    TooLarge,
    /// Claims more operations, predecessors or actors than any change we write.
    #[error("a change has too many operations")]
    TooMany,
    /// Holds columns this version does not read: made by a newer app.
    #[error("a change was made by a newer app")]
    Newer,
    /// Not a change.
    #[error("a change is malformed")]
    Malformed,
}

fn check_rest(mut reader: Reader<'_>) -> Result<(), Gate> {
    let header = reader.skip_change_header().ok_or(Gate::Malformed)?;
    if header.actors > ACTORS_MAX {
        return Err(Gate::TooMany);
    }
    let columns = reader.columns().ok_or(Gate::Malformed)?;
    for (spec, length) in columns {
        let column = reader.take(length).ok_or(Gate::Malformed)?;
        match spec {
            ACTION_COLUMN if run_total(column, |_| 1)? > OPERATIONS_MAX => return Err(Gate::TooMany),
            PREDECESSORS_COLUMN if run_total(column, |count| count)? > OPERATIONS_MAX => {
                return Err(Gate::TooMany);
            }
            // Reading a predecessor by an actor that the change does not name would be a panic.
            PREDECESSORS_ACTOR_COLUMN if run_greatest(column)? > header.actors => {
                return Err(Gate::Malformed);
            }
            spec if KNOWN_COLUMNS.contains(&spec) => {}
            _ => return Err(Gate::Newer),
        }
    }
    match reader.0 {
        [] => Ok(()),
        _ => Err(Gate::Newer),
    }
}

/// Sums `weight(value)` over all values of a run-length encoded column of numbers, without expanding it.
fn run_total(column: &[u8], weight: impl Fn(u64) -> u64) -> Result<u64, Gate> {
    let mut total = 0_u64;
    for_runs(column, |count, value| {
        total = total.saturating_add(count.saturating_mul(weight(value)));
    })?;
    Ok(total)
}

/// The greatest value of a run-length encoded column of numbers; 0 where it has none.
fn run_greatest(column: &[u8]) -> Result<u64, Gate> {
    let mut greatest = 0;
    for_runs(column, |_, value| greatest = value.max(greatest))?;
    Ok(greatest)
}

/// Hands on each run of a column: how often, and which value. A place without a value counts as a one.
fn for_runs(column: &[u8], mut take: impl FnMut(u64, u64)) -> Result<(), Gate> {
    let mut reader = Reader(column);
    while !reader.0.is_empty() {
        let count = reader.signed().ok_or(Gate::Malformed)?;
        match count {
            0 => take(reader.number().ok_or(Gate::Malformed)?, 1),
            1.. => take(count.unsigned_abs(), reader.number().ok_or(Gate::Malformed)?),
            _ => {
                for _ in 0..count.unsigned_abs() {
                    take(1, reader.number().ok_or(Gate::Malformed)?);
                }
            }
        }
    }
    Ok(())
}

struct ChangeHeader {
    actors: u64,
}

/// Reads what chunks are made of, from the front.
pub(super) struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    /// What has not been read yet.
    pub(super) fn rest(&self) -> &'b [u8] {
        self.0
    }

    pub(super) fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut value = 0_u64;
        for shift in (0..63).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// A number that counts something in memory.
    pub(super) fn count(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    fn signed(&mut self) -> Option<i64> {
        let mut value = 0_i64;
        for shift in (0..56).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= i64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                let is_negative = byte & 0x40 != 0;
                return Some(if is_negative {
                    value - (1 << (shift + 7))
                } else {
                    value
                });
            }
        }
        None
    }

    fn skip_deps(&mut self) -> Option<()> {
        let count = self.count()?;
        if count > DEPS_MAX {
            return None;
        }
        self.take(count * HASH_BYTES).map(drop)
    }

    fn take_actor(&mut self) -> Option<()> {
        let length = self.count()?;
        self.take(length).map(drop)
    }

    /// Passes over seq, first operation, time, message and the other actors.
    fn skip_change_header(&mut self) -> Option<ChangeHeader> {
        self.number()?;
        self.number()?;
        self.time()?;
        let message = self.count()?;
        self.take(message)?;
        let actors = self.number()?;
        for _ in 0..actors.min(ACTORS_MAX) {
            self.take_actor()?;
        }
        Some(ChangeHeader { actors })
    }

    /// A signed number of up to 64 bits.
    pub(super) fn time(&mut self) -> Option<i64> {
        let mut value = 0_i64;
        for shift in (0..70).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= i64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                let is_negative = byte & 0x40 != 0 && shift + 7 < 64;
                return Some(if is_negative {
                    value | -1 << (shift + 7)
                } else {
                    value
                });
            }
        }
        None
    }

    fn columns(&mut self) -> Option<Vec<(u64, usize)>> {
        let count = self.count()?;
        if count > COLUMNS_MAX {
            return None;
        }
        let mut columns = Vec::with_capacity(count);
        for _ in 0..count {
            let spec = self.number()?;
            let length = self.count()?;
            columns.push((spec, length));
        }
        Some(columns)
    }
}

/// Appends a number as chunks spell it: seven bits a byte, the lowest first.
pub(super) fn write_number(out: &mut Vec<u8>, number: impl TryInto<u64>) {
    let mut rest = number.try_into().unwrap_or(u64::MAX);
    loop {
        let [low, ..] = rest.to_le_bytes();
        rest >>= 7;
        if rest == 0 {
            out.push(low & 0x7f);
            return;
        }
        out.push(low | 0x80);
    }
}

/// Appends a number that may be below zero.
pub(super) fn write_signed(out: &mut Vec<u8>, number: i64) {
    let mut rest = number;
    loop {
        let [low, ..] = rest.to_le_bytes();
        rest >>= 7;
        let is_last = (rest == 0 && low & 0x40 == 0) || (rest == -1 && low & 0x40 != 0);
        if is_last {
            out.push(low & 0x7f);
            return;
        }
        out.push(low | 0x80);
    }
}

/// The most a change may hold, uncompressed. Our longest record with every field at its limit stays below 32 KiB.
pub(super) const INSIDE_BYTES_MAX: usize = 64 * 1024;
/// Bytes of an actor id: the front of a SHA-256 output.
pub(super) const ACTOR_BYTES: usize = 16;
const ACTOR_BYTES_U8: u8 = 16;
const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];
const CHANGE_CHUNK: u8 = 1;
/// Magic, checksum and chunk type.
const HEADER_BYTES: usize = 9;
pub(super) const HASH_BYTES: usize = 32;
const DEPS_MAX: usize = 256;
const ACTORS_MAX: u64 = 256;
const COLUMNS_MAX: usize = 16;
const OPERATIONS_MAX: u64 = 4096;
const ACTION_COLUMN: u64 = 0x42;
const PREDECESSORS_COLUMN: u64 = 0x70;
const PREDECESSORS_ACTOR_COLUMN: u64 = 0x71;
/// Key text, insert flag, action, value kind, value, predecessors' count, actor and counter: what flat records need.
const KNOWN_COLUMNS: [u64; 8] = [
    0x15,
    0x34,
    ACTION_COLUMN,
    0x56,
    0x57,
    PREDECESSORS_COLUMN,
    PREDECESSORS_ACTOR_COLUMN,
    0x73,
];
