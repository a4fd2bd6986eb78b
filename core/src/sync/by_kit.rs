//! What the kit does at a carrier: it reads what a backup is too old for, and lets the recovered device in.

use super::Error;
use super::Fault;
use super::Stream;
use super::Taken;
use super::carrier::Carrier;
use super::cursor;
use super::inbox::Inbox;
use super::runner::ADMITTED;
use super::runner::Here;
use super::runner::admitted;
use crate::crypto::LeafKey;
use crate::team::put;

impl Here<'_> {
    /// Reads everything the carrier has, with a session of the kit's, into a device that is in no team by itself yet.
    /// Nothing is sent. It may be cut off and begun again.
    pub fn read_by_kit(
        &self,
        carrier: &mut dyn Carrier,
        leaf: &LeafKey,
        on_taken: &dyn Fn(&Taken),
    ) -> Result<Result<(), Fault>, Error> {
        if let Err(fault) = carrier.open() {
            return Ok(Err(fault));
        }
        // What the second round reads could not be opened before keys came in the first.
        for stream in [Stream::ALL, Stream::ALL].concat() {
            if let Err(fault) = self.read_stream_by_kit(carrier, leaf, stream, on_taken)? {
                return Ok(Err(fault));
            }
        }
        Ok(Ok(()))
    }

    /// Tells the carrier who is in, with a session of the kit that was used up: the recovered device is no keeper there
    /// yet.
    pub fn admit_by_kit(&self, carrier: &mut dyn Carrier) -> Result<Result<(), Fault>, Error> {
        let admitted = admitted(&self.team()?);
        let mut told = carrier.open().and_then(|()| carrier.admit(&admitted));
        if told == Err(Fault::HeadMoved) {
            // The answer says which head is there; this team follows from it or settles what does not.
            told = carrier.admit(&admitted);
        }
        if told.is_ok() {
            self.store
                .write(|tx| put(tx, ADMITTED, admitted.head.as_bytes()))?;
        }
        Ok(told)
    }

    fn read_stream_by_kit(
        &self,
        carrier: &mut dyn Carrier,
        leaf: &LeafKey,
        stream: Stream,
        on_taken: &dyn Fn(&Taken),
    ) -> Result<Result<(), Fault>, Error> {
        loop {
            let after = self.store.read(|db| cursor::cursor(db, stream))?.1;
            let pulled = match carrier.pull(stream, after, 0) {
                Ok(pulled) if cursor::is_in_order(&pulled, after) => pulled,
                Ok(_) => return Ok(Err(Fault::NotTheRelay)),
                Err(fault) => return Ok(Err(fault)),
            };
            if pulled.frames.is_empty() {
                return Ok(Ok(()));
            }
            let now_ms = self.wall_ms();
            let taken = self.store.write(|tx| {
                cursor::move_on(tx, stream, &pulled)?;
                let envelopes = pulled.frames.iter().map(|(_, envelope)| envelope.as_slice());
                let inbox = Inbox::new(tx, self.anchor, self.kinds, now_ms)?.by_kit(leaf);
                inbox.take(stream, envelopes)
            })?;
            self.hear(&taken);
            on_taken(&taken);
        }
    }
}
