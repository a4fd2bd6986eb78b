/// How soon what was written goes out while nobody waits for it.
///
/// Several commits go as one push then: the radio sleeps between, and the relay learns less about who knocked when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// How long to gather at least, in milliseconds.
    pub gather_ms: u64,
    /// How much longer at most, in milliseconds; how long is drawn each time.
    pub spread_ms: u64,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            gather_ms: GATHER_MS,
            spread_ms: SPREAD_MS,
        }
    }
}

/// A pair writes a visit in less than that: what belongs together goes together.
const GATHER_MS: u64 = 30 * 1000;
/// Twice that: when a push comes says little about when the door was knocked at.
const SPREAD_MS: u64 = 60 * 1000;
