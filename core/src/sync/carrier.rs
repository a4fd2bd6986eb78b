use super::Fault;
use super::Pulled;
use super::Stream;
use crate::vocabulary::Hash;

/// Moves sealed envelopes, and can read none. Each call blocks until it is answered; not for a screen's thread.
pub trait Carrier {
    /// Opens a session for this device.
    fn open(&mut self) -> Result<(), Fault>;

    /// Asks for what a stream holds after `after`, waiting up to `wait_s` seconds for news.
    fn pull(&mut self, stream: Stream, after: u64, wait_s: u64) -> Result<Pulled, Fault>;

    /// Hands envelopes over. When it answers, they are kept. The same envelope may be handed over twice.
    fn push(&mut self, stream: Stream, envelopes: &[&[u8]]) -> Result<(), Fault>;

    /// Tells the carrier whose devices may come in from now on.
    fn admit(&mut self, roster: &Admitted) -> Result<(), Fault>;
}

/// Whose devices may come in, by their pseudonyms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admitted {
    /// The newest epoch.
    pub epoch: u32,
    /// One hash over the heads of the membership that this follows from.
    pub head: Hash,
    /// The devices' relay keys.
    pub keys: Vec<[u8; 32]>,
}
