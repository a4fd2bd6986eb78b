//! What was not sent when a device was locked, and how another device of the team sends it.

use super::Error;
use super::Fault;
use super::Stream;
use super::Taken;
use super::carrier::Carrier;
use super::inbox::Inbox;
use super::links::link_of;
use super::outbox::Carried;
use super::outbox::Outbox;
use super::outbox::Parcel;
use super::runner::Here;
use crate::crypto::Header;
use crate::documents::ledger;
use crate::team::epoch;
use crate::team::recovering::rescue::Unsent;

/// What came of taking a rescue file in.
#[derive(Debug, Default)]
pub(crate) struct Rescued {
    /// What the inbox says of it.
    pub(crate) taken: Taken,
    /// Envelopes that this device read, sealed anew for the carrier.
    pub(crate) to_send: Vec<(Stream, Parcel)>,
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
    fn resealed(&mut self, stream: Stream, header: &Header) -> Result<Option<Parcel>, Error> {
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
        Ok(Some(Parcel {
            envelope: self.seal_rebuilt(&rebuilt, number, &secret)?,
            carries: Carried::Link {
                author,
                incarnation: header.incarnation,
                first_seq: header.first_seq,
                is_own: false,
            },
        }))
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
                let taken = inbox
                    .from_friend()
                    .take(stream, std::iter::once(envelope.as_slice()))?;
                rescued.taken.add(taken);
                let inbox = Inbox::new(outbox.tx, self.anchor, self.kinds, now_ms)?;
                let header = inbox.header_of(stream, envelope)?;
                let resealed = match &header {
                    Some(header) => outbox.resealed(stream, header)?,
                    None => None,
                };
                match resealed {
                    Some(parcel) => rescued.to_send.push((stream, parcel)),
                    None => rescued.unread += 1,
                }
            }
            Ok(rescued)
        })
    }

    /// Sends what was sealed anew. What comes twice is known to everyone; what cannot be sent now is owed.
    pub(crate) fn send_rescued(
        &self,
        carrier: &mut dyn Carrier,
        to_send: &[(Stream, Parcel)],
    ) -> Result<Result<(), Fault>, Error> {
        if let Err(fault) = carrier.open() {
            return Ok(Err(fault));
        }
        for (stream, parcel) in to_send {
            if let Err(fault) = carrier.push(*stream, &[&parcel.envelope]) {
                return Ok(Err(fault));
            }
            self.outbox(|outbox| outbox.note(*stream, std::slice::from_ref(parcel)))?;
        }
        Ok(Ok(()))
    }
}
