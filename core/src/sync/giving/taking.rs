//! Taking what another device gave: the way of whatever a carrier brings, but that no carrier is known to have it.

use super::Marks;
use crate::documents::horizon;
use crate::documents::horizon::Phase;
use crate::store::Transaction;
use crate::sync::Error;
use crate::sync::Here;
use crate::sync::Stream;
use crate::sync::Taken;
use crate::sync::inbox::Inbox;
use crate::team::Device;
use crate::team::put;
use crate::team::setting;
use crate::vocabulary::DeviceId;

impl Here<'_> {
    /// Whether what a device keeps unread was offered at an earlier meeting, and none of it was left out since.
    pub(in crate::sync) fn has_seen_unread(&self, of: &DeviceId, marks: &Marks) -> Result<bool, Error> {
        let seen = self.store.read(|db| setting(db, &unread_name(of)))?;
        Ok(marks.keeps_nothing() || seen.as_deref() == Some(marks.kept.as_bytes()))
    }

    /// Notes that a device has offered what it keeps unread.
    pub(in crate::sync) fn note_unread(&self, of: &DeviceId, marks: &Marks) -> Result<(), Error> {
        Ok(self
            .store
            .write(|tx| put(tx, &unread_name(of), marks.kept.as_bytes()))?)
    }

    /// Takes envelopes in, all of them in one transaction or none.
    pub(crate) fn take_given(&self, envelopes: &[(Stream, Vec<u8>)]) -> Result<Taken, Error> {
        let now_ms = self.wall_ms();
        let took = self.store.write(|tx| self.take_given_in(tx, envelopes, now_ms));
        self.after_taking(took)
    }

    /// As [`Self::take_given`], in a transaction of the caller's, who calls [`Self::after_taking`] when it is over.
    pub(crate) fn take_given_in(
        &self,
        tx: &Transaction<'_>,
        envelopes: &[(Stream, Vec<u8>)],
        now_ms: u64,
    ) -> Result<Taken, Error> {
        let mut taken = Taken::default();
        for together in envelopes.chunk_by(|one, next| one.0 == next.0) {
            let Some((stream, _)) = together.first() else {
                continue;
            };
            let inbox = Inbox::new(tx, self.anchor, self.kinds, now_ms)?;
            let envelopes = together.iter().map(|(_, envelope)| envelope.as_slice());
            taken.add(inbox.of(self.device).from_friend().take(*stream, envelopes)?);
        }
        let is_coming_home = horizon::look(tx)?.is_some_and(|drawn| drawn.phase == Phase::ComingHome);
        if is_coming_home && taken.keyring.is_some() && !horizon::is_any_waiting(tx)? {
            horizon::lift(tx)?;
            taken.is_home = true;
        }
        Ok(taken)
    }

    /// What follows outside the transaction: a store that turns out to be a copy notes it, the clock hears of others', and
    /// what was stated is said to the relay.
    pub(crate) fn after_taking(&self, took: Result<Taken, Error>) -> Result<Taken, Error> {
        if matches!(took, Err(Error::Copied)) {
            // The next unlock begins a new incarnation, and then takes what was not taken now.
            self.store.write(Device::note_copied)?;
        }
        let taken = took?;
        self.hear(&taken);
        if taken.erased > 0 {
            // Someone who reads for long keeps the log whole; the next erasure or lock cuts it.
            let _ = self.store.checkpoint();
        }
        if taken.is_team_changed || taken.merged.entries > 0 {
            self.nudge.nudge();
        }
        Ok(taken)
    }
}

fn unread_name(of: &DeviceId) -> String {
    format!("unread of {of}")
}
