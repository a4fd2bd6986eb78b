use std::sync::Arc;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use minicbor::Decode;
use minicbor::Encode;

/// A reading of the hybrid logical clock: 48 bits of wall time in milliseconds, 16 bits of counter.
///
/// Orders what people see, never what is true: nothing is rejected for a wrong clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Encode, Decode)]
#[cbor(transparent)]
pub struct Hlc(#[n(0)] u64);

impl Hlc {
    /// The first reading of a millisecond.
    pub const fn at_ms(wall_ms: u64) -> Self {
        Self((wall_ms & WALL_MAX_MS) << COUNTER_BITS)
    }

    /// The reading with this packed value, as stored.
    pub const fn from_packed(packed: u64) -> Self {
        Self(packed)
    }

    /// Wall time in the high 48 bits, counter in the low 16.
    pub const fn packed(self) -> u64 {
        self.0
    }

    /// Milliseconds since 1970 of the wall clock that this reading followed.
    pub const fn wall_ms(self) -> u64 {
        self.0 >> COUNTER_BITS
    }
}

/// The device's wall clock in milliseconds since 1970; a parameter, so that tests can bend it.
pub type Wall = Arc<dyn Fn() -> u64 + Send + Sync>;

/// One device's hybrid logical clock: readings never go back, whatever the wall clock does.
pub struct Clock {
    wall: Wall,
    last: Hlc,
    heard_ms: u64,
}

impl Clock {
    /// A clock that goes on after `last`, the newest reading this device ever stored.
    pub fn new(wall: Wall, last: Hlc) -> Self {
        Self {
            wall,
            last,
            heard_ms: last.wall_ms(),
        }
    }

    /// The phone's own clock.
    pub fn system_wall() -> Wall {
        Arc::new(|| {
            let since = SystemTime::now().duration_since(UNIX_EPOCH);
            since.map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(WALL_MAX_MS))
        })
    }

    /// The clock as it stands, for whoever only looks and writes nothing by it.
    #[must_use]
    pub fn to_look_at(&self) -> Self {
        Self {
            wall: Arc::clone(&self.wall),
            ..*self
        }
    }

    /// What the wall clock says now, in milliseconds since 1970.
    pub fn wall_ms(&self) -> u64 {
        (self.wall)()
    }

    /// The next reading: later than every earlier one.
    pub fn tick(&mut self) -> Hlc {
        let now = Hlc::at_ms(self.wall_ms());
        self.last = now.max(Hlc(self.last.0 + 1));
        self.last
    }

    /// Takes note of another device's reading, so that what is written next is shown after what was read.
    ///
    /// A reading more than [`AHEAD_MAX_MS`] ahead of this wall clock is heard but not followed: one phone set to the
    /// year 2099 must not carry the whole team there.
    pub fn hear(&mut self, other: Hlc) {
        self.heard_ms = self.heard_ms.max(other.wall_ms());
        if other.wall_ms() <= self.wall_ms().saturating_add(AHEAD_MAX_MS) {
            self.last = self.last.max(other);
        }
    }

    /// Whether the wall clock is to be doubted: it lies before this program was made, or more than
    /// [`DOUBT_MS`] before or [`AHEAD_MAX_MS`] behind readings seen earlier.
    pub fn is_doubtful(&self) -> bool {
        let now = self.wall_ms();
        now < BUILT_AT_MS || now.saturating_add(DOUBT_MS) < self.last.wall_ms().max(self.heard_ms)
    }
}

/// How far another device may be ahead and still be followed: one day, so that a wrong time zone is followed.
pub const AHEAD_MAX_MS: u64 = 24 * 60 * 60 * 1000;
/// How far the wall clock may lag behind what was already seen before it is doubted: five minutes.
pub const DOUBT_MS: u64 = 5 * 60 * 1000;
/// 1 January 2026: no phone that runs this program honestly shows an earlier time.
pub const BUILT_AT_MS: u64 = 1_767_225_600_000;
const COUNTER_BITS: u32 = 16;
const WALL_MAX_MS: u64 = (1 << 48) - 1;
