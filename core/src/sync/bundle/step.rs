/// How far a bundle is written or read.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Step {
    /// Entries so far.
    pub(crate) entries: u64,
    /// Of how many.
    pub(crate) of: u64,
    /// Bytes so far.
    pub(crate) bytes: u64,
    /// Of how many; 0 where nobody knows.
    pub(crate) of_bytes: u64,
}
