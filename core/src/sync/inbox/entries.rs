//! What someone wrote: her chain goes on, and each entry is handed on to be merged, or held.

use std::collections::BTreeSet;

use super::Fate;
use super::Inbox;
use crate::crypto::DocumentKey;
use crate::crypto::Header;
use crate::crypto::Opened;
use crate::crypto::Peek;
use crate::crypto::ScopeSecret;
use crate::crypto::Slot;
use crate::documents::erased;
use crate::documents::hold::Cut;
use crate::documents::hold::is_beyond;
use crate::documents::horizon::Phase;
use crate::documents::ledger;
use crate::documents::ledger::Position;
use crate::documents::merge::Incoming;
use crate::documents::refill;
use crate::sync::Error;
use crate::sync::Stream;
use crate::sync::debts;
use crate::sync::deposits;
use crate::sync::deposits::Holds;
use crate::sync::given_back;
use crate::sync::kept;
use crate::sync::kept::Reason;
use crate::sync::links::Link;
use crate::sync::links::link_of;
use crate::sync::receipts;
use crate::sync::reckoning::cut;
use crate::team::epoch;
use crate::team::roll;
use crate::vocabulary::DeviceId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::Scope;

impl Inbox<'_> {
    pub(super) fn entries(
        &mut self,
        stream: Stream,
        opened: &Opened,
        header: &Header,
        posted: Option<&ScopeSecret>,
    ) -> Result<Fate, Error> {
        self.reckon()?;
        // Someone below may post here; and whoever could seal under this scope's own secret vouches for what she posted.
        if !self.is_known(header) {
            return Ok(Fate::Keep(Reason::Member));
        }
        let id = &opened.id;
        let mut keys = match posted {
            Some(secret) => opened.keys(secret)?,
            None => self.keys_in(opened, header.scope)?,
        };
        if !self.may_write(header, opened, &keys, posted.is_some())? {
            return Ok(Fate::Refuse);
        }
        let author = ledger::device_number(self.tx, &header.author)?;
        let hash = opened.contents.signed_hash();
        let holds = Holds::Link(author, header.incarnation, header.first_seq);
        let stand = kept::stand(self.tx, author, header, &hash)?;
        let is_own = self.own == Some((header.author, header.incarnation));
        if is_own && !matches!(stand, kept::Stand::Known) {
            return Err(Error::Copied);
        }
        if matches!(stand, kept::Stand::Next | kept::Stand::Known) {
            given_back::note(self.tx, &self.team, &opened.contents, author, header)?;
        }
        match stand {
            kept::Stand::Next if self.is_from_relay => deposits::add(self.tx, stream, id, holds)?,
            kept::Stand::Next => {}
            kept::Stand::Known => {
                let place = (header.incarnation, header.first_seq);
                let link = link_of(self.tx, author, place.0, header.scope, place.1)?;
                if self.is_from_relay {
                    deposits::settle(self.tx, stream, id, holds)?;
                    if let Some(link) = &link
                        && self.brings_less(opened, header, &keys, link)?
                    {
                        debts::set_owed(self.tx, link)?;
                    }
                    match posted.is_some() || self.holds_any_of(opened, &erased(self.tx)?) {
                        // A relay that was put back to an older copy has again what was deleted there, or packed.
                        true => deposits::set_stale(self.tx, id)?,
                        false => {
                            deposits::set_superseded(self.tx, stream, author, header.first_seq, id)?;
                        }
                    }
                }
                let lacks_keys = match (&link, self.horizon) {
                    (_, Some(phase)) => phase == Phase::ComingHome,
                    (Some(link), None) if !keys.is_empty() => {
                        self.came_without_keys(link) || link.waits_for_key(self.tx)?
                    }
                    _ => false,
                };
                if lacks_keys {
                    self.learn_again(opened, &keys)?;
                }
                self.take_given_back(opened, header, author, &mut keys)?;
                return Ok(Fate::Done);
            }
            kept::Stand::Early => return Ok(Fate::Keep(Reason::Earlier)),
            kept::Stand::Forked => return Ok(Fate::Keep(Reason::Fork)),
        }
        let gone = erased(self.tx)?;
        let all = (0..opened.contents.slots().len()).collect();
        let incoming = self.handed_on(opened, header, author, &mut keys, &all)?;
        self.incoming.extend(incoming);
        let is_owed = !self.is_from_relay;
        kept::add_link(self.tx, author, header, &opened.contents, &hash, &gone, is_owed)?;
        // What was posted is put under this scope's own keys by the next lead, so that those who come later read it too.
        if (posted.is_some() || self.holds_any_of(opened, &gone))
            && let Some(link) = link_of(
                self.tx,
                author,
                header.incarnation,
                header.scope,
                header.first_seq,
            )?
        {
            deposits::set_link_stale(self.tx, &link)?;
        }
        self.number_members()?;
        receipts::keep(self.tx, header)?;
        self.taken.is_heard_of = true;
        self.has_followed |= kept::has_early(self.tx)?;
        Ok(Fate::Done)
    }

    /// The entries at these places of an envelope, to be merged or held.
    fn handed_on(
        &self,
        opened: &Opened,
        header: &Header,
        author: i64,
        keys: &mut Vec<(u16, DocumentKey)>,
        places: &BTreeSet<usize>,
    ) -> Result<Vec<Incoming>, Error> {
        let cuts = self.team.former.get(&header.author);
        let cuts: Option<Vec<Cut>> = cuts.map(|former| former.cuts.iter().map(cut).collect());
        let epoch = self.epoch_known_to(header).min(opened.epoch);
        let mut incoming = Vec::with_capacity(places.len());
        for (index, slot) in opened.contents.slots().iter().enumerate() {
            let (
                true,
                Slot::Present {
                    record,
                    generation,
                    sealed,
                },
            ) = (places.contains(&index), slot)
            else {
                continue;
            };
            let place = header.place(index, *record, *generation)?;
            let of_slot = keys.iter().position(|(slot, _)| usize::from(*slot) == index);
            let position = Position {
                author,
                incarnation: header.incarnation,
                scope: header.scope,
                seq: place.seq,
            };
            incoming.push(Incoming {
                author: header.author,
                position,
                record: *record,
                generation: *generation,
                brought: of_slot.map(|of_slot| keys.swap_remove(of_slot).1),
                sealed: sealed.clone(),
                epoch,
                is_held: cuts.as_ref().is_some_and(|cuts| is_beyond(cuts, &position)),
            });
        }
        Ok(incoming)
    }

    /// Whether an envelope with a link that is known here lacks keys of records made in it that are here: whoever gave it had
    /// closed them. What is not to be read any more in a past epoch is taken to be there.
    fn brings_less(
        &self,
        opened: &Opened,
        header: &Header,
        keys: &[(u16, DocumentKey)],
        link: &Link,
    ) -> Result<bool, Error> {
        if epoch::secrets(self.tx, opened.epoch, header.scope)?.is_empty() {
            return Ok(false);
        }
        let is_brought = |place: u16| keys.iter().any(|(slot, _)| *slot == place);
        let is_there = |place: u16| {
            let slot = opened.contents.slots().get(usize::from(place));
            matches!(slot, Some(Slot::Present { .. }))
        };
        let mut made = link.made_here(self.tx)?.into_iter();
        Ok(made.any(|place| is_there(place) && !is_brought(place)))
    }

    /// Whether a link came in this very batch, and something in it without a key.
    fn came_without_keys(&self, link: &Link) -> bool {
        self.incoming
            .iter()
            .any(|entry| entry.brought.is_none() && link.holds(&entry.position))
    }

    /// Takes the keys in a link that is known: this device let go of them as it went out, or whoever gave it first had.
    fn learn_again(&mut self, opened: &Opened, keys: &[(u16, DocumentKey)]) -> Result<(), Error> {
        for (index, key) in keys {
            if let Some(Slot::Present {
                record, generation, ..
            }) = opened.contents.slots().get(usize::from(*index))
            {
                ledger::learn_key(self.tx, *record, *generation, key)?;
                self.has_learnt = true;
            }
        }
        Ok(())
    }

    /// Takes what is in a link that is known without it: it was erased here, by an erasure that does not count after all
    /// (docs/decisions/0012-what-was-not-to-be-erased-comes-back.md).
    fn take_given_back(
        &mut self,
        opened: &Opened,
        header: &Header,
        author: i64,
        keys: &mut Vec<(u16, DocumentKey)>,
    ) -> Result<(), Error> {
        let link = link_of(
            self.tx,
            author,
            header.incarnation,
            header.scope,
            header.first_seq,
        )?;
        let Some(link) = link else {
            return Ok(());
        };
        let lacked = link.lacks(&opened.contents, &erased(self.tx)?);
        if lacked.is_empty() {
            return Ok(());
        }
        for incoming in self.handed_on(opened, header, author, keys, &lacked)? {
            refill(self.tx, &incoming)?;
            self.incoming.push(incoming);
        }
        link.note_present(self.tx, &lacked)
    }

    /// A secret that someone below posted into this scope, if that is what the envelope holds.
    pub(super) fn try_post(&self, stream: Stream, peeked: &Peek<'_>) -> Result<Option<ScopeSecret>, Error> {
        let [wrapped] = peeked.wraps.as_slice() else {
            return Ok(None);
        };
        let scope = stream.scope();
        let info = epoch::post_info(&self.anchor.team, peeked.epoch, scope);
        let secrets = epoch::secrets(self.tx, peeked.epoch, scope)?;
        let mut posted = secrets
            .iter()
            .filter_map(|secret| secret.post_opener().unwrap(&info, wrapped).ok());
        Ok(posted.next().map(|secret| ScopeSecret::from_bytes(*secret)))
    }

    fn is_known(&self, header: &Header) -> bool {
        self.role_of(&header.author).is_some()
    }

    fn role_of(&self, device: &DeviceId) -> Option<Role> {
        let member = self.team.members.get(device).map(|member| member.role);
        member.or_else(|| self.team.former.get(device).map(|former| former.role))
    }

    /// Whether an author may write this in its scope. One who is below it may post new records there and nothing else:
    /// she cannot read there, and so has nothing to change. What someone wrote who was above it once still counts.
    fn may_write(
        &self,
        header: &Header,
        opened: &Opened,
        keys: &[(u16, DocumentKey)],
        is_posted: bool,
    ) -> Result<bool, Error> {
        let role = self.role_of(&header.author);
        let is_below = role.is_none_or(|role| role.scope() < header.scope);
        if !is_below {
            return Ok(true);
        }
        if !is_posted && roll::had_scope(self.tx, &self.team, &header.author, header.scope)? {
            return Ok(true);
        }
        let slots = opened.contents.slots();
        let mut numbered = (0_u16..).zip(slots);
        let creates_all = numbered.all(|(index, slot)| match slot {
            Slot::Absent(_) => true,
            Slot::Present { generation, .. } => {
                *generation == 1 && (!is_posted || keys.iter().any(|(of, _)| *of == index))
            }
        });
        Ok(!slots.is_empty() && creates_all)
    }

    fn keys_in(&self, opened: &Opened, scope: Scope) -> Result<Vec<(u16, DocumentKey)>, Error> {
        let secrets = epoch::secrets(self.tx, opened.epoch, scope)?;
        let keys = secrets.iter().find_map(|secret| opened.keys(secret).ok());
        Ok(keys.unwrap_or_default())
    }

    /// The newest epoch among the statements that an author named as the newest she knew.
    fn epoch_known_to(&self, header: &Header) -> u32 {
        let marks = header.heads.iter().filter_map(|head| self.team.epochs.get(head));
        marks.map(|mark| mark.number).max().unwrap_or(0)
    }

    /// Whether something stands in this envelope that was erased here.
    fn holds_any_of(&self, opened: &Opened, gone: &BTreeSet<RecordId>) -> bool {
        let mut slots = opened.contents.slots().iter();
        slots.any(|slot| matches!(slot, Slot::Present { record, .. } if gone.contains(record)))
    }
}
