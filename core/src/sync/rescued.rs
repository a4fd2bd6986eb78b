//! What was not sent when a device was locked, and how another device of the team sends it.

use super::Error;
use super::Fault;
use super::Stream;
use super::Taken;
use super::carrier::Carrier;
use super::inbox::Inbox;
use super::links::link_of;
use super::outbox::Outbox;
use super::runner::Here;
use crate::crypto::Header;
use crate::crypto::envelope_id;
use crate::documents::ledger;
use crate::sync::deposits;
use crate::sync::deposits::Holds;
use crate::team::epoch;
use crate::team::recovering::rescue::Unsent;

/// What came of taking a rescue file in.
#[derive(Debug, Default)]
pub(crate) struct Rescued {
    /// What the inbox says of it.
    pub(crate) taken: Taken,
    /// Envelopes that this device read, sealed anew for the carrier.
    pub(crate) to_send: Vec<(Stream, Vec<u8>)>,
    /// Envelopes that nothing here opens.
    pub(crate) unread: usize,
}

impl Outbox<'_> {
    /// This device's entries that were not sent, sealed as they would be now.
    pub(crate) fn unsent(&mut self) -> Result<Vec<Unsent>, Error> {
        let team = self.anchor.team(self.tx)?;
        let mut unsent = Vec::new();
        for stream in Stream::ALL
            .into_iter()
            .filter(|stream| *stream != Stream::Membership)
        {
            let scope = stream.scope();
            let parcels = if self.is_above(&team, stream) {
                self.seal_posts(&team, scope)?
            } else {
                match epoch::current(self.tx, &self.anchor.team, &team, scope)? {
                    Some((number, secret)) => self.seal_entries(&team, scope, number, &secret)?,
                    None => Vec::new(),
                }
            };
            unsent.extend(parcels.into_iter().map(|parcel| Unsent {
                stream: stream.number(),
                envelope: parcel.envelope,
            }));
        }
        Ok(unsent)
    }

    /// An envelope's link, once it was taken in here, sealed under the current epoch. None where it is not here, or
    /// this device may not seal for that scope.
    fn resealed(&mut self, stream: Stream, header: &Header) -> Result<Option<Vec<u8>>, Error> {
        let team = self.anchor.team(self.tx)?;
        let scope = stream.scope();
        let author = ledger::device_number(self.tx, &header.author)?;
        let link = link_of(self.tx, author, header.incarnation, scope, header.first_seq)?;
        let rebuilt = link
            .map(|link| link.rebuild(self.tx, &self.anchor.team))
            .transpose()?
            .flatten();
        let current = epoch::current(self.tx, &self.anchor.team, &team, scope)?;
        let (Some(rebuilt), Some((number, secret))) = (rebuilt, current) else {
            return Ok(None);
        };
        let envelope = self.seal_rebuilt(&rebuilt, number, &secret)?;
        let holds = Holds::Link(author, header.incarnation, header.first_seq);
        deposits::add(self.tx, stream, &envelope_id(&envelope), holds)?;
        Ok(Some(envelope))
    }
}

impl Here<'_> {
    /// Takes in what another device had not sent, as if a carrier had brought it, and seals it anew.
    pub(crate) fn take_rescued(&self, unsent: &[Unsent]) -> Result<Rescued, Error> {
        let now_ms = self.wall_ms();
        self.outbox(|outbox| {
            let mut rescued = Rescued::default();
            for Unsent { stream, envelope } in unsent {
                let known = Stream::from_number(*stream).filter(|stream| *stream != Stream::Membership);
                let Some(stream) = known else {
                    rescued.unread += 1;
                    continue;
                };
                let inbox = Inbox::new(outbox.tx, self.anchor, self.kinds, now_ms)?;
                let taken = inbox.take(stream, std::iter::once(envelope.as_slice()))?;
                rescued.taken.add(taken);
                let inbox = Inbox::new(outbox.tx, self.anchor, self.kinds, now_ms)?;
                let header = inbox.header_of(stream, envelope)?;
                let resealed = match &header {
                    Some(header) => outbox.resealed(stream, header)?,
                    None => None,
                };
                match resealed {
                    Some(envelope) => rescued.to_send.push((stream, envelope)),
                    None => rescued.unread += 1,
                }
            }
            Ok(rescued)
        })
    }

    /// Sends what was sealed anew. What comes twice is known to everyone.
    pub(crate) fn send_rescued(
        &self,
        carrier: &mut dyn Carrier,
        to_send: &[(Stream, Vec<u8>)],
    ) -> Result<(), Fault> {
        carrier.open()?;
        for (stream, envelope) in to_send {
            carrier.push(*stream, &[envelope])?;
        }
        Ok(())
    }
}
