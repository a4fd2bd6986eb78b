use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use doorstep_core::vocabulary::Wall;

/// A phone's wall clock. It goes on by a millisecond whenever it is looked at, and otherwise when it is told to.
#[derive(Clone)]
pub struct Watch(Arc<AtomicU64>);

impl Watch {
    /// A watch that shows this, in milliseconds since 1970.
    pub fn at_ms(now_ms: u64) -> Self {
        Self(Arc::new(AtomicU64::new(now_ms)))
    }

    /// What it shows, in milliseconds since 1970.
    pub fn now_ms(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Puts it to another time, in milliseconds since 1970.
    pub fn put_to(&self, now_ms: u64) {
        self.0.store(now_ms, Ordering::Relaxed);
    }

    /// Lets so many seconds pass.
    pub fn later(&self, wait_s: u64) {
        self.0.fetch_add(wait_s * 1000, Ordering::Relaxed);
    }

    /// As the core looks at it.
    pub fn wall(&self) -> Wall {
        let hands = Arc::clone(&self.0);
        Arc::new(move || hands.fetch_add(1, Ordering::Relaxed))
    }

    /// A Thursday evening, 26 November 2026, half past seven in London.
    pub const THURSDAY_MS: u64 = 1_795_721_400_000;
}

impl Default for Watch {
    fn default() -> Self {
        Self::at_ms(Self::THURSDAY_MS)
    }
}
