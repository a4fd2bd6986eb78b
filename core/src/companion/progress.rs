/// How far something has come that takes a while.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, uniffi::Record)]
pub struct Progressed {
    /// Entries that have been done.
    pub records: u64,
    /// How many there are to do, as far as is known.
    pub of_records: u64,
    /// Bytes that have been read or written.
    pub bytes: u64,
    /// How many there are, where that is known; 0 where it is not.
    pub of_bytes: u64,
}

/// Hears how far something has come, on the thread that does it, between two steps.
#[uniffi::export(with_foreign)]
pub trait Progress: Send + Sync {
    /// So far. `false` asks to stop: what was done until then stays done where it is of use by itself, and nothing is left
    /// half done.
    fn on_progress(&self, so_far: Progressed) -> bool;
}
