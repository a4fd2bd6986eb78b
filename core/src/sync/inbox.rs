//! Taking in what a carrier gave: open, check who signed, keep the chain, hand the entries on to be merged.
//!
//! What cannot be opened yet is kept and tried again when a key, a member or an earlier envelope becomes known.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::Error;
use super::Stream;
use super::kept;
use super::kept::Again;
use super::kept::Reason;
use super::kept::Room;
use super::receipts;
use crate::crypto::Contents;
use crate::crypto::DocumentKey;
use crate::crypto::Header;
use crate::crypto::Opened;
use crate::crypto::Peek;
use crate::crypto::Purpose;
use crate::crypto::Slot;
use crate::crypto::open_envelope;
use crate::crypto::peek;
use crate::documents::Kinds;
use crate::documents::ledger;
use crate::documents::ledger::Position;
use crate::documents::merge::Incoming;
use crate::documents::merge::Merged;
use crate::documents::merge::merge;
use crate::documents::merge::waiting_for_keys;
use crate::store::Connection;
use crate::store::Transaction;
use crate::team::Act;
use crate::team::Anchor;
use crate::team::Device;
use crate::team::Signed;
use crate::team::Team;
use crate::team::epoch;
use crate::team::keyring;
use crate::team::put;
use crate::team::roll;
use crate::vocabulary::Scope;

/// What came of a batch.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What the records' side says.
    pub(crate) merged: Merged,
    /// Whether the team is another now.
    pub is_team_changed: bool,
    /// Whether receipts came in.
    pub is_heard_of: bool,
    /// Envelopes that were not what they should be. They are gone; nothing else is.
    pub refused: usize,
    /// Envelopes that contradict another of the same author: a restored store, or worse. Kept aside.
    pub forked: usize,
    /// Envelopes for which there was no room. They are read from the carrier again once more keys are known.
    pub missed: usize,
}

/// Reads envelopes for one device, in one transaction.
pub(crate) struct Inbox<'a> {
    tx: &'a Transaction<'a>,
    device: &'a Device,
    anchor: &'a Anchor,
    kinds: &'a Kinds,
    team: Team,
    incoming: Vec<Incoming>,
    rooms: HashMap<Stream, Room>,
    has_learnt: bool,
    has_followed: bool,
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
        device: &'a Device,
        anchor: &'a Anchor,
        kinds: &'a Kinds,
    ) -> Result<Self, Error> {
        Ok(Self {
            tx,
            device,
            anchor,
            kinds,
            team: anchor.team(tx)?,
            incoming: Vec::new(),
            rooms: HashMap::new(),
            has_learnt: false,
            has_followed: false,
            taken: Taken::default(),
        })
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
            self.merge()?;
        }
        if has_ever_learnt {
            read_missed_again(self.tx)?;
        }
        Ok(self.taken)
    }

    fn receive(&mut self, stream: Stream, envelope: &[u8]) -> Result<(), Error> {
        match self.fate(stream, envelope, true)? {
            Fate::Done => {}
            Fate::Keep(reason) => {
                let room = match self.rooms.entry(stream) {
                    Entry::Occupied(room) => room.into_mut(),
                    Entry::Vacant(place) => place.insert(Room::look(self.tx, stream)?),
                };
                let is_kept = room.keep(self.tx, stream, envelope, reason)?;
                self.taken.forked += usize::from(reason == Reason::Fork);
                if !is_kept && reason != Reason::Fork {
                    self.taken.missed += 1;
                    put(self.tx, &missed_name(stream), &[1])?;
                }
            }
            Fate::Refuse => self.taken.refused += 1,
        }
        Ok(())
    }

    fn try_again(&mut self, stream: Stream, name: &[u8]) -> Result<(), Error> {
        let envelope = kept::look(self.tx, stream, name)?;
        let reason = match self.fate(stream, &envelope, false)? {
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
        if opened.is_none() && is_fresh && self.try_wraps(&peeked)? {
            opened = self.open(stream, envelope, peeked.epoch)?;
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
        match header.purpose {
            Purpose::Membership => self.membership(&opened.contents, &peeked),
            Purpose::Entries => self.entries(&opened, &header),
            Purpose::Keyring => self.keyring(&opened, &header),
            Purpose::Receipt => self.receipt(&header),
        }
    }

    fn open(&self, stream: Stream, envelope: &[u8], number: u32) -> Result<Option<Opened>, Error> {
        let outers = epoch::outers(self.tx, number, stream.scope())?;
        Ok(outers
            .iter()
            .find_map(|outer| open_envelope(envelope, outer).ok()))
    }

    /// A new epoch may hold a wrap for this device.
    fn try_wraps(&mut self, peeked: &Peek<'_>) -> Result<bool, Error> {
        let team = &self.anchor.team;
        let Some((scope, secret)) = epoch::unwrap(self.device, team, peeked.epoch, &peeked.wraps) else {
            return Ok(false);
        };
        epoch::keep(self.tx, peeked.epoch, scope, &secret)?;
        self.has_learnt = true;
        Ok(true)
    }

    fn membership(&mut self, contents: &Contents, peeked: &Peek<'_>) -> Result<Fate, Error> {
        let mut is_new = false;
        for item in contents.items() {
            let Ok(signed) = Signed::from_bytes(item) else {
                self.taken.refused += 1;
                continue;
            };
            let is_ours = signed.statement.team == self.anchor.team;
            // An epoch comes with its wraps; one that is over may be told again under a later one.
            let has_other_wraps = match &signed.statement.act {
                Act::Epoch { number, wraps, .. } if *number == peeked.epoch => {
                    *wraps != epoch::wraps_hash(&peeked.wraps)
                }
                Act::Epoch { number, .. } => *number > peeked.epoch,
                _ => false,
            };
            if !is_ours || has_other_wraps {
                self.taken.refused += 1;
            } else {
                is_new |= roll::add(self.tx, &signed, true)?;
            }
        }
        if is_new {
            self.has_learnt = true;
            self.taken.is_team_changed = true;
            self.team = self.anchor.team(self.tx)?;
        }
        Ok(Fate::Done)
    }

    fn entries(&mut self, opened: &Opened, header: &Header) -> Result<Fate, Error> {
        if let Some(fate) = self.judge_author(header) {
            return Ok(fate);
        }
        let author = ledger::device_number(self.tx, &header.author)?;
        let hash = opened.contents.signed_hash();
        match kept::stand(self.tx, author, header, &hash)? {
            kept::Stand::Next => {}
            kept::Stand::Known => return Ok(Fate::Done),
            kept::Stand::Early => return Ok(Fate::Keep(Reason::Earlier)),
            kept::Stand::Forked => return Ok(Fate::Keep(Reason::Fork)),
        }
        let mut keys = self.keys_in(opened, header.scope)?;
        for (index, slot) in opened.contents.slots().iter().enumerate() {
            let Slot::Present {
                record,
                generation,
                sealed,
            } = slot
            else {
                continue;
            };
            let place = header.place(index, *record, *generation)?;
            let of_slot = keys.iter().position(|(slot, _)| usize::from(*slot) == index);
            self.incoming.push(Incoming {
                author: header.author,
                position: Position {
                    author,
                    incarnation: header.incarnation,
                    scope: header.scope,
                    seq: place.seq,
                },
                record: *record,
                generation: *generation,
                brought: of_slot.map(|of_slot| keys.swap_remove(of_slot).1),
                sealed: sealed.clone(),
            });
        }
        kept::add_link(self.tx, author, header, &opened.contents, &hash)?;
        self.number_members()?;
        receipts::keep(self.tx, header)?;
        self.taken.is_heard_of = true;
        self.has_followed |= kept::has_early(self.tx)?;
        Ok(Fate::Done)
    }

    fn keys_in(&self, opened: &Opened, scope: Scope) -> Result<Vec<(u16, DocumentKey)>, Error> {
        let secrets = epoch::secrets(self.tx, opened.epoch, scope)?;
        let keys = secrets.iter().find_map(|secret| opened.keys(secret).ok());
        Ok(keys.unwrap_or_default())
    }

    fn keyring(&mut self, opened: &Opened, header: &Header) -> Result<Fate, Error> {
        // A newcomer's first keyring is what opens the statements that say who its author is.
        if let (false, Some(fate)) = (self.team.members.is_empty(), self.judge_author(header)) {
            return Ok(fate);
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

    fn receipt(&mut self, header: &Header) -> Result<Fate, Error> {
        if let Some(fate) = self.judge_author(header) {
            return Ok(fate);
        }
        self.number_members()?;
        receipts::keep(self.tx, header)?;
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
        match self.team.members.get(&header.author) {
            None => Some(Fate::Keep(Reason::Member)),
            Some(member) if member.role.scope() < header.scope => Some(Fate::Refuse),
            Some(_) => None,
        }
    }

    fn merge(&mut self) -> Result<(), Error> {
        let brings_keys = self.incoming.iter().any(|entry| entry.brought.is_some());
        if self.has_learnt || brings_keys {
            self.incoming.extend(waiting_for_keys(self.tx)?);
        }
        let incoming = std::mem::take(&mut self.incoming);
        let epoch = self.team.epoch().map_or(0, |(_, mark)| mark.number);
        let merged = merge(self.tx, self.kinds, &self.anchor.team, epoch, &incoming)?;
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

fn missed_name(stream: Stream) -> String {
    format!("missed {}", stream.number())
}
