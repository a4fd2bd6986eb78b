use super::Fault;
use super::MailboxFault;
use super::Pulled;
use super::Pushed;
use super::Stream;
use crate::vocabulary::Hash;

/// How far a stream was read, and what of it need not come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Want {
    /// Which log.
    pub stream: Stream,
    /// The number of the last envelope that was read.
    pub after: u64,
    /// Envelopes that this device handed over itself, by the SHA-256 of their bytes. An empty frame may stand for each.
    pub held: Vec<[u8; 32]>,
}

/// What came of looking at several streams at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    /// This carrier is to be asked for each stream by itself.
    Cannot,
    /// None of them gave an envelope.
    Nothing,
    /// One of them did.
    News,
}

/// Moves sealed envelopes, and can read none. Each call blocks until it is answered; not for a screen's thread.
pub trait Carrier {
    /// Opens a session for this device.
    fn open(&mut self) -> Result<(), Fault>;

    /// Asks for several streams at once, waiting up to `wait_s` seconds for news of any of them. What it brings answers
    /// the pulls of those streams that come next, each once.
    ///
    /// That it is answered at all means that a session is open. A carrier that cannot do this is asked for each stream.
    fn look(&mut self, _wants: &[Want], _wait_s: u64) -> Result<Looked, Fault> {
        Ok(Looked::Cannot)
    }

    /// Asks for what a stream holds after `after`, waiting up to `wait_s` seconds for news.
    fn pull(&mut self, stream: Stream, after: u64, wait_s: u64) -> Result<Pulled, Fault>;

    /// Hands envelopes over. When it answers, they are kept. The same envelope may be handed over twice.
    fn push(&mut self, stream: Stream, envelopes: &[&[u8]]) -> Result<Pushed, Fault>;

    /// Tells the carrier whose devices may come in from now on.
    fn admit(&mut self, roster: &Admitted) -> Result<(), Fault>;

    /// Has envelopes destroyed, each named by the SHA-256 of its bytes, and keeps others in their place, or none; for
    /// keepers. When it answers, the carrier has no byte of the old ones and never takes them again. Twice is once.
    fn supersede(
        &mut self,
        stream: Stream,
        ids: &[[u8; 32]],
        envelopes: &[&[u8]],
    ) -> Result<ErasedReceipt, Fault>;

    /// Leaves sealed words for a device that has no session any more, where whoever has the key finds them. Twice is
    /// once. A carrier that is met face to face keeps none.
    fn leave_word(&mut self, _id: &[u8; 16], _key: &[u8; 32], _words: &[Vec<u8>]) -> Result<(), Fault> {
        Ok(())
    }

    /// What was left there; needs no session.
    fn word_left(&mut self, _id: &[u8; 16], _key: &[u8; 32]) -> Result<Vec<Vec<u8>>, Fault> {
        Ok(Vec::new())
    }
}

/// Where two devices meet that share no team yet. Knows neither of them; reads nothing of what they seal.
pub trait Mailbox {
    /// Puts a sealed message in. When it answers, it is kept. The same message twice is one.
    fn deposit(&mut self, id: &[u8; 16], message: &[u8]) -> Result<(), MailboxFault>;

    /// The messages behind the first `after` of them, waiting up to `wait_s` seconds for one.
    fn collect(&mut self, id: &[u8; 16], after: u64, wait_s: u64) -> Result<Vec<Vec<u8>>, MailboxFault>;
}

/// Opens and closes mailboxes, for keepers with a session.
pub trait MailboxKeeper {
    /// Opens a mailbox for whoever has the key, and says for how many seconds. Twice with the same key is once.
    fn open_mailbox(&mut self, id: &[u8; 16], key: &[u8; 32], lasts_s: u64) -> Result<u64, MailboxFault>;

    /// Closes a mailbox for good and destroys what it held. Twice is once.
    fn burn_mailbox(&mut self, id: &[u8; 16]) -> Result<(), MailboxFault>;
}

/// The carrier's word that envelopes are gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasedReceipt {
    /// For each id that was asked for: whether the carrier had that envelope, now or before it was erased.
    pub were_there: Vec<bool>,
    /// The newest place in the stream afterwards.
    pub newest: u64,
    /// Which life of the carrier's log says so.
    pub log_instance: [u8; 16],
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
    /// Those of them that may change this again, erase, and open mailboxes: the leads' devices.
    pub keepers: Vec<[u8; 32]>,
}
