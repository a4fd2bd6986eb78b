//! Taking in what a carrier gave: open, check who signed, keep the chain, hand the entries on to be merged.
//!
//! What cannot be opened yet is kept and tried again when a key, a member or an earlier envelope becomes known.

mod entries;
mod membership;
mod taken;

pub use taken::Taken;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::Error;
use super::Stream;
use super::debts;
use super::deposits;
use super::deposits::Holds;
use super::giving::word;
use super::heard;
use super::kept;
use super::kept::Again;
use super::kept::Reason;
use super::kept::Room;
use super::receipts;
use super::reckoning::reckon;
use crate::crypto::Contents;
use crate::crypto::Header;
use crate::crypto::LeafKey;
use crate::crypto::Opened;
use crate::crypto::Purpose;
use crate::crypto::open_envelope;
use crate::crypto::peek;
use crate::documents::Kinds;
use crate::documents::horizon;
use crate::documents::horizon::Phase;
use crate::documents::ledger;
use crate::documents::merge::Incoming;
use crate::documents::merge::merge;
use crate::documents::merge::waiting_for_keys;
use crate::store::Connection;
use crate::store::Transaction;
use crate::team::Anchor;
use crate::team::Device;
use crate::team::Team;
use crate::team::epoch;
use crate::team::keyring;
use crate::team::put;
use crate::vocabulary::DeviceId;

/// Reads envelopes for one device, in one transaction.
pub(crate) struct Inbox<'a> {
    tx: &'a Transaction<'a>,
    anchor: &'a Anchor,
    kinds: &'a Kinds,
    now_ms: u64,
    own: Option<(DeviceId, u32)>,
    kit: Option<&'a LeafKey>,
    /// Whether a relay gave it: then the relay is known to keep it.
    is_from_relay: bool,
    team: Team,
    incoming: Vec<Incoming>,
    rooms: HashMap<Stream, Room>,
    has_learnt: bool,
    has_followed: bool,
    is_reckoning_due: bool,
    /// Whether this device is out on a round, or on its way home from one.
    horizon: Option<Phase>,
    taken: Taken,
}

/// What became of one envelope.
enum Fate {
    Done,
    Keep(Reason),
    Refuse,
}

impl<'a> Inbox<'a> {
    pub(crate) fn new(
        tx: &'a Transaction<'a>,
        anchor: &'a Anchor,
        kinds: &'a Kinds,
        now_ms: u64,
    ) -> Result<Self, Error> {
        Ok(Self {
            tx,
            anchor,
            kinds,
            now_ms,
            own: None,
            kit: None,
            is_from_relay: true,
            team: anchor.team(tx)?,
            incoming: Vec::new(),
            rooms: HashMap::new(),
            has_learnt: false,
            has_followed: false,
            is_reckoning_due: false,
            horizon: horizon::look(tx)?.map(|drawn| drawn.phase),
            taken: Taken::default(),
        })
    }

    /// For this device: what it signed in this life of its store and never wrote is [`Error::Copied`].
    pub(crate) fn of(mut self, device: &Device) -> Self {
        self.own = Some((device.id(), device.incarnation));
        self
    }

    /// Given by another device, and not by the relay.
    #[expect(
        clippy::wrong_self_convention,
        reason = "it says from whom the envelopes come, and makes nothing"
    )]
    pub(crate) fn from_friend(mut self) -> Self {
        self.is_from_relay = false;
        self
    }

    /// By the kit: its leaf key opens the secrets of the epochs since it was printed, where a backup has left them out.
    pub(crate) fn by_kit(mut self, leaf: &'a LeafKey) -> Self {
        self.kit = Some(leaf);
        self
    }

    /// Takes a batch. Envelopes that came before are passed over, so it may come twice, and in any order.
    pub(crate) fn take<'b>(
        mut self,
        stream: Stream,
        envelopes: impl Iterator<Item = &'b [u8]>,
    ) -> Result<Taken, Error> {
        for envelope in envelopes {
            self.receive(stream, envelope)?;
        }
        self.reckon()?;
        self.merge()?;
        let mut has_ever_learnt = false;
        loop {
            let has_learnt = std::mem::take(&mut self.has_learnt);
            let has_followed = std::mem::take(&mut self.has_followed);
            has_ever_learnt |= has_learnt;
            let again = match (has_learnt, has_followed) {
                (true, _) => Again::All,
                (false, true) => Again::Earlier,
                (false, false) => break,
            };
            for (stream, name) in kept::names(self.tx, again)? {
                self.try_again(stream, &name)?;
            }
            self.reckon()?;
            self.merge()?;
        }
        if has_ever_learnt && self.horizon != Some(Phase::Out) {
            read_missed_again(self.tx)?;
        }
        Ok(self.taken)
    }

    /// What an envelope says of itself, if it opens here and is signed.
    pub(crate) fn header_of(&self, stream: Stream, envelope: &[u8]) -> Result<Option<Header>, Error> {
        let Ok(peeked) = peek(envelope) else {
            return Ok(None);
        };
        let mut opened = self.open(stream, envelope, peeked.epoch)?;
        if let (None, Some(secret)) = (&opened, self.try_post(stream, &peeked)?) {
            opened = open_envelope(envelope, &secret.outer()).ok();
        }
        Ok(opened.and_then(|opened| opened.contents.verify().ok().cloned()))
    }

    fn receive(&mut self, stream: Stream, envelope: &[u8]) -> Result<(), Error> {
        match self.fate(stream, envelope, true)? {
            Fate::Done => {}
            // What may bring keys is not kept while this device is out; it is read again at home.
            Fate::Keep(reason)
                if self.horizon == Some(Phase::Out)
                    && stream != Stream::Membership
                    && reason != Reason::Fork =>
            {
                self.taken.missed += 1;
                miss(self.tx, stream)?;
            }
            Fate::Keep(reason) => {
                let room = match self.rooms.entry(stream) {
                    Entry::Occupied(room) => room.into_mut(),
                    Entry::Vacant(place) => place.insert(Room::look(self.tx, stream)?),
                };
                let is_kept = room.keep(self.tx, stream, envelope, reason, !self.is_from_relay)?;
                self.taken.forked += usize::from(reason == Reason::Fork);
                if !is_kept && reason != Reason::Fork {
                    self.taken.missed += 1;
                    miss(self.tx, stream)?;
                }
            }
            Fate::Refuse => self.taken.refused += 1,
        }
        Ok(())
    }

    fn try_again(&mut self, stream: Stream, name: &[u8]) -> Result<(), Error> {
        let envelope = kept::look(self.tx, stream, name)?;
        let came_from_relay = std::mem::replace(
            &mut self.is_from_relay,
            debts::is_at_relay(self.tx, stream, name)?,
        );
        let fate = self.fate(stream, &envelope, false);
        self.is_from_relay = came_from_relay;
        let reason = match fate? {
            Fate::Done => None,
            Fate::Keep(reason) => Some(reason),
            Fate::Refuse => {
                self.taken.refused += 1;
                None
            }
        };
        self.taken.forked += usize::from(reason == Some(Reason::Fork));
        kept::set(self.tx, stream, name, reason)
    }

    /// Wraps are tried on arrival only: the device's leaf key does not change, and each try is dear.
    fn fate(&mut self, stream: Stream, envelope: &[u8], is_fresh: bool) -> Result<Fate, Error> {
        let Ok(peeked) = peek(envelope) else {
            return Ok(Fate::Refuse);
        };
        let mut opened = self.open(stream, envelope, peeked.epoch)?;
        let mut given = None;
        if (opened.is_none() || self.kit.is_some()) && is_fresh {
            given = self.try_wraps(&peeked)?;
            if let (Some(given), None) = (&given, &opened) {
                let outer = given.secret.reach(given.scope, stream.scope())?.outer();
                opened = open_envelope(envelope, &outer).ok();
            }
        }
        let mut posted = None;
        if opened.is_none() && stream != Stream::Membership {
            posted = self.try_post(stream, &peeked)?;
            if let Some(secret) = &posted {
                opened = open_envelope(envelope, &secret.outer()).ok();
            }
        }
        // What does not open under the keys known may open under those of a sibling epoch.
        let Some(opened) = opened else {
            return Ok(Fate::Keep(Reason::Key));
        };
        let Ok(header) = opened.contents.verify() else {
            return Ok(Fate::Refuse);
        };
        let header = header.clone();
        if header.team != self.anchor.team || header.scope != stream.scope() {
            return Ok(Fate::Refuse);
        }
        if self.team.members.contains_key(&header.author) {
            heard::note(self.tx, &header.author, header.hlc.wall_ms(), self.now_ms)?;
        }
        match header.purpose {
            Purpose::Membership => self.membership(&opened.contents, &peeked, given),
            Purpose::Entries => self.entries(stream, &opened, &header, posted.as_ref()),
            Purpose::Keyring => self.keyring(stream, &opened, &header),
            Purpose::Receipt => self.receipt(&opened.contents, &header),
        }
    }

    fn open(&self, stream: Stream, envelope: &[u8], number: u32) -> Result<Option<Opened>, Error> {
        let outers = epoch::outers(self.tx, number, stream.scope())?;
        Ok(outers
            .iter()
            .find_map(|outer| open_envelope(envelope, outer).ok()))
    }

    fn keyring(&mut self, stream: Stream, opened: &Opened, header: &Header) -> Result<Fate, Error> {
        // A newcomer's first keyring is what opens the statements that say who its author is.
        if let (false, Some(fate)) = (self.team.members.is_empty(), self.judge_author(header)) {
            return Ok(fate);
        }
        if self.is_from_relay {
            deposits::add(self.tx, stream, &opened.id, Holds::Keyring(opened.epoch))?;
            // It may be what the keys before it waited for.
            self.is_reckoning_due = true;
        }
        self.taken.keyring = self.taken.keyring.max(Some(opened.epoch));
        if self.horizon == Some(Phase::Out) {
            return Ok(Fate::Done);
        }
        // The keyring of an epoch before this device came in is not for it.
        let secrets = epoch::secrets(self.tx, opened.epoch, header.scope)?;
        if secrets.is_empty() {
            return Ok(Fate::Done);
        }
        for item in opened.contents.items() {
            let (team, scope) = (&self.anchor.team, header.scope);
            let take = |secret| keyring::take(self.tx, team, scope, opened.epoch, secret, item);
            if secrets.iter().any(|secret| take(secret).is_ok()) {
                self.has_learnt = true;
            } else {
                self.taken.refused += 1;
            }
        }
        Ok(Fate::Done)
    }

    fn receipt(&mut self, contents: &Contents, header: &Header) -> Result<Fate, Error> {
        if let Some(fate) = self.judge_author(header) {
            return Ok(fate);
        }
        self.number_members()?;
        receipts::keep(self.tx, header)?;
        word::keep(self.tx, header, contents, !self.is_from_relay)?;
        self.taken.is_heard_of = true;
        Ok(Fate::Done)
    }

    /// Gives every member a number, so that a receipt may speak of authors whose entries have not come yet.
    fn number_members(&self) -> Result<(), Error> {
        for device in self.team.members.keys() {
            ledger::device_number(self.tx, device)?;
        }
        Ok(())
    }

    /// What stands against an author; none where nothing does.
    fn judge_author(&self, header: &Header) -> Option<Fate> {
        let member = self.team.members.get(&header.author).map(|member| member.role);
        // Someone who is out may have written while she was in; what she wrote later is held.
        let former = || self.team.former.get(&header.author).map(|former| former.role);
        match member.or_else(former) {
            None => Some(Fate::Keep(Reason::Member)),
            Some(role) if role.scope() < header.scope => Some(Fate::Refuse),
            Some(_) => None,
        }
    }

    /// Draws the consequences of a change of the team, before anything else is read in its light.
    fn reckon(&mut self) -> Result<(), Error> {
        if !std::mem::take(&mut self.is_reckoning_due) {
            return Ok(());
        }
        let reckoned = reckon(self.tx, self.kinds, self.anchor, &self.team, self.now_ms)?;
        self.taken.merged.records.extend(reckoned.records);
        self.taken.erased += reckoned.erased;
        Ok(())
    }

    fn merge(&mut self) -> Result<(), Error> {
        let brings_keys = self.incoming.iter().any(|entry| entry.brought.is_some());
        if self.has_learnt || brings_keys {
            let waiting = waiting_for_keys(self.tx, &self.incoming)?;
            self.incoming.extend(waiting);
        }
        let incoming = std::mem::take(&mut self.incoming);
        let merged = merge(self.tx, self.kinds, &self.anchor.team, &incoming)?;
        self.taken.merged.add(merged);
        Ok(())
    }
}

/// Sends the cursors of streams of which something was missed back to the beginning.
fn read_missed_again(db: &Connection) -> Result<(), Error> {
    for stream in Stream::ALL {
        let name = missed_name(stream);
        if db.execute("DELETE FROM settings WHERE name = ?1", [&name])? == 1 {
            super::cursor::rewind(db, stream)?;
        }
    }
    Ok(())
}

/// Notes that something of a stream is to be read again.
pub(super) fn miss(db: &Connection, stream: Stream) -> Result<(), Error> {
    Ok(put(db, &missed_name(stream), &[1])?)
}

fn missed_name(stream: Stream) -> String {
    format!("missed {}", stream.number())
}
