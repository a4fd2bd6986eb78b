//! What an exchange is told, and what it answers.

use super::Fault;
use super::Stream;
use super::nudge::Wakes;
use super::outbox::Parcel;

/// How an exchange goes about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Read everything, send everything, finish.
    Once,
    /// Read everything, then wait for news for as long as asked to.
    Listen,
    /// Send what is there, then wait for more to send.
    Send,
}

/// What happened.
#[derive(Debug)]
pub enum Event {
    /// It begins.
    Begin,
    /// The carrier opened a session.
    Opened,
    /// The carrier answered a pull.
    Pulled(Pulled),
    /// What was pulled is in the store.
    Taken {
        /// Whether the stream is to be read again from its beginning: the carrier was wiped, or not all could be kept.
        again: bool,
    },
    /// What was waiting is sealed.
    Sealed(Vec<Parcel>),
    /// The carrier keeps what was pushed.
    Pushed(Pushed),
    /// The store knows that it was pushed, or that the carrier does not take it.
    Noted {
        /// Whether everything is to be read again from its beginning: the carrier has lost something.
        again: bool,
    },
    /// The rest is over.
    Rested,
    /// There is something to send.
    Nudged {
        /// Whether somebody is waiting for it.
        is_urgent: bool,
    },
    /// The carrier could not.
    Failed(Fault),
    /// Asked to stop.
    Stop,
}

/// What to do next.
#[derive(Debug)]
pub enum Effect {
    /// Open a session with the carrier.
    Open,
    /// Ask for what a stream holds after the cursor, waiting so long for news.
    Pull {
        /// Which log.
        stream: Stream,
        /// How long the carrier may wait for news, in seconds.
        wait_s: u64,
    },
    /// Put what was pulled into the store, cursor included, in one transaction.
    Take {
        /// Which log.
        stream: Stream,
        /// What the carrier gave.
        pulled: Pulled,
    },
    /// Seal what is waiting to be sent.
    Seal {
        /// Which log.
        stream: Stream,
    },
    /// Send it.
    Push {
        /// Which log.
        stream: Stream,
        /// At most what the carrier takes at once.
        parcels: Vec<Parcel>,
    },
    /// Note in the store that it was sent.
    Note {
        /// Which log.
        stream: Stream,
        /// What was sent.
        parcels: Vec<Parcel>,
        /// What the carrier said to it.
        pushed: Pushed,
    },
    /// Note in the store that the carrier does not take it.
    PassOver {
        /// Which log.
        stream: Stream,
        /// What was offered as it is.
        parcels: Vec<Parcel>,
    },
    /// Wait so long, or until there is something to send.
    Rest {
        /// In milliseconds; none: until woken.
        wait_ms: Option<u64>,
        /// What wakes it before.
        wakes: Wakes,
    },
    /// It is over. With a fault: it will not do to go on.
    Finish(Option<Fault>),
}

/// A carrier's answer to a pull.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pulled {
    /// Which log this was, as the carrier names it; another one: the carrier was wiped or restored.
    pub log_instance: [u8; 16],
    /// The number of the newest envelope the carrier holds in this stream.
    pub newest: u64,
    /// Envelopes with their numbers, in order.
    pub frames: Vec<(u64, Vec<u8>)>,
}

/// A carrier's answer to a push.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pushed {
    /// Which log keeps it, as the carrier names it.
    pub log_instance: [u8; 16],
    /// The number of the newest envelope the carrier holds in this stream.
    pub newest: u64,
    /// The number of each envelope, in the order in which they were handed over.
    pub seqs: Vec<u64>,
}

impl Pulled {
    /// Whether the carrier has nothing behind it.
    pub(super) fn is_last(&self) -> bool {
        self.frames.last().is_none_or(|(seq, _)| *seq >= self.newest)
    }
}
