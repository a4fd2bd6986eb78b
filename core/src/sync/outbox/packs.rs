//! Packs: what stays of envelopes from which something was erased, to be put in their place at a carrier.

use super::Outbox;
use crate::crypto::envelope_id;
use crate::sync::Error;
use crate::sync::Stream;
use crate::sync::deposits;
use crate::sync::deposits::Holds;
use crate::sync::deposits::Stale;
use crate::team::epoch;
use crate::vocabulary::Hash;

/// Envelopes that a carrier is to delete, and the packs that take their place.
#[derive(Debug, Default)]
pub(crate) struct Pack {
    /// By the hash of their bytes.
    pub(crate) ids: Vec<Hash>,
    /// The packs, each with what it holds.
    pub(crate) envelopes: Vec<Vec<u8>>,
    holds: Vec<Holds>,
}

impl Outbox<'_> {
    /// What of a stream is to go from the carrier, if this device is a lead's; none where nothing is.
    ///
    /// Signed parts are as their authors signed them: nobody has to trust whoever packs.
    pub(crate) fn pack(&mut self, stream: Stream) -> Result<Option<Pack>, Error> {
        let team = self.anchor.team(self.tx)?;
        if stream == Stream::Membership || !self.may_rearrange(&team)? {
            return Ok(None);
        }
        let scope = stream.scope();
        let Some((number, secret)) = epoch::current(self.tx, &self.anchor.team, &team, scope)? else {
            return Ok(None);
        };
        let mut pack = Pack::default();
        let mut bytes = 0;
        for Stale { ids, link } in deposits::stale(self.tx, stream, LINKS_MAX)? {
            if pack.ids.len() + ids.len() > IDS_MAX && !pack.ids.is_empty() {
                break;
            }
            if let Some(link) = link {
                // What cannot be put together again stays as it is: nothing of the others' words may be lost.
                let Some(rebuilt) = link.rebuild(self.tx, &self.anchor.team)? else {
                    continue;
                };
                let envelope = self.seal_rebuilt(&rebuilt, number, &secret)?;
                if bytes + envelope.len() > PACK_BYTES_MAX {
                    break;
                }
                bytes += envelope.len();
                pack.envelopes.push(envelope);
                pack.holds
                    .push(Holds::Link(link.author, link.incarnation, link.first_seq));
            }
            pack.ids.extend(ids.into_iter().take(IDS_MAX));
        }
        Ok((!pack.ids.is_empty()).then_some(pack))
    }

    /// Notes that the carrier did it.
    pub(crate) fn note_packed(&mut self, stream: Stream, pack: &Pack) -> Result<(), Error> {
        for id in &pack.ids {
            deposits::remove(self.tx, id)?;
        }
        for (envelope, holds) in pack.envelopes.iter().zip(&pack.holds) {
            deposits::add(self.tx, stream, &envelope_id(envelope), *holds)?;
        }
        Ok(())
    }
}

/// Links in one pack: at most as many as envelopes in a push.
const LINKS_MAX: usize = 32;
/// Envelopes deleted at once: the relay's limit.
const IDS_MAX: usize = 64;
/// Bytes of packs at once, below the relay's limit of 1 MiB with room for its framing.
const PACK_BYTES_MAX: usize = 900 * 1024;
