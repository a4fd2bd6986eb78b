//! The sending half of an exchange: what is sealed, what is noted once the carrier has it, and who may come in.

use super::Error;
use super::Event;
use super::Fault;
use super::Here;
use super::Pushed;
use super::Stream;
use super::carrier::Carrier;
use super::cursor;
use super::echoes;
use super::farewell;
use super::lost;
use super::lost::Asked;
use super::outbox::Parcel;
use super::runner::ADMITTED;
use super::runner::admitted;
use crate::team::put;
use crate::team::setting;

/// What came of sealing.
pub(super) struct SealedBatch {
    pub(super) event: Event,
    /// Whether this device stated something about the team meanwhile.
    pub(super) has_stated: bool,
    /// Whether the relay has everything again that it had lost.
    pub(super) is_relay_changed: bool,
}

impl Here<'_> {
    /// With nothing new to say about the team, looks whether the carrier still has to hear who is in: the last time may
    /// have been cut off, or another lead was faster.
    pub(super) fn seal(&self, carrier: &mut dyn Carrier, stream: Stream) -> Result<SealedBatch, Error> {
        let (parcels, has_stated) = self.outbox(|outbox| {
            let parcels = outbox.seal(stream)?;
            Ok((parcels, outbox.has_stated))
        })?;
        let mut sealed = SealedBatch {
            event: Event::Sealed(Vec::new()),
            has_stated,
            is_relay_changed: false,
        };
        if !parcels.is_empty() {
            sealed.event = Event::Sealed(parcels);
            return Ok(sealed);
        }
        let mut told = Ok(());
        if stream == Stream::Membership {
            told = self.admit(carrier)?;
        }
        if told.is_ok() {
            told = self.tidy(carrier, stream)?;
        }
        if let Err(fault) = told {
            sealed.event = Event::Failed(fault);
        } else if Some(stream) == Stream::ALL.last().copied() && self.store.read(lost::is_open)? {
            let (scope, now_ms) = (self.scope()?, self.wall_ms());
            sealed.is_relay_changed = self.store.write(|tx| lost::settle(tx, scope, now_ms))?;
        }
        Ok(sealed)
    }

    /// Has the carrier delete what was erased, and keyrings that are over, and put what stays in their place.
    fn tidy(&self, carrier: &mut dyn Carrier, stream: Stream) -> Result<Result<(), Fault>, Error> {
        while let Some(pack) = self.outbox(|outbox| outbox.pack(stream))? {
            let envelopes: Vec<&[u8]> = pack.envelopes.iter().map(Vec::as_slice).collect();
            let ids: Vec<[u8; 32]> = pack.ids.iter().map(|id| *id.as_bytes()).collect();
            if let Err(fault) = carrier.supersede(stream, &ids, &envelopes) {
                return Ok(Err(fault));
            }
            self.outbox(|outbox| outbox.note_packed(stream, &pack))?;
        }
        Ok(Ok(()))
    }

    /// Tells the carrier who is in, if this device is a lead's and it is not what it told last.
    pub(super) fn admit(&self, carrier: &mut dyn Carrier) -> Result<Result<(), Fault>, Error> {
        let team = self.team()?;
        let admitted = admitted(&team);
        let last = self.store.read(|db| setting(db, ADMITTED))?;
        if !self.is_lead()? {
            return Ok(Ok(()));
        }
        if last.as_deref() != Some(admitted.head.as_bytes()) {
            if let Err(fault) = carrier.admit(&admitted) {
                return Ok(Err(fault));
            }
            self.store
                .write(|tx| put(tx, ADMITTED, admitted.head.as_bytes()))?;
        }
        farewell::leave(self, carrier, &team)?;
        Ok(Ok(()))
    }

    /// Notes that the carrier has it. Says whether everything is to be read again: the answer gives away that the carrier
    /// lost something, or another thread found that out meanwhile, and then it is not known which log has it.
    pub(super) fn note(
        &self,
        stream: Stream,
        parcels: &[Parcel],
        asked: Option<&Asked>,
        pushed: &Pushed,
    ) -> Result<bool, Error> {
        let scope = self.scope()?;
        self.outbox(|outbox| {
            let known = cursor::log_instance(outbox.tx)?;
            let now = cursor::reading(outbox.tx, stream)?;
            if asked.is_some_and(|asked| asked.is_over(&now)) {
                return Ok(true);
            }
            let loss = asked.and_then(|asked| asked.loss_in_push(pushed, &known));
            if let Some(loss) = loss {
                lost::notice(
                    outbox.tx,
                    loss,
                    &pushed.log_instance,
                    scope,
                    outbox.clock.wall_ms(),
                )?;
            }
            outbox.note(stream, parcels)?;
            if loss.is_some() {
                echoes::forget(outbox.tx, stream)?;
            }
            if stream.scope() <= scope {
                lost::note_pushed(outbox.tx, stream, parcels, pushed)?;
            }
            Ok(loss.is_some())
        })
    }
}
