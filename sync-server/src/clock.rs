use std::time::Instant;
use std::time::SystemTime;
use std::time::UNIX_EPOCH;

/// The relay's clock, in seconds: the wall's when the relay started, and from then on one that only goes forward.
pub(crate) struct Clock {
    started: Instant,
    started_at_s: u64,
}

impl Clock {
    /// Reads the wall clock, once.
    pub(crate) fn start() -> Self {
        let wall = SystemTime::now().duration_since(UNIX_EPOCH);
        Self {
            started: Instant::now(),
            started_at_s: wall.map_or(0, |since| since.as_secs()),
        }
    }

    pub(crate) fn now_s(&self) -> u64 {
        self.started_at_s.saturating_add(self.started.elapsed().as_secs())
    }
}
