//! What the relay is still to be given beside what this device writes: links of anybody's chain, envelopes that nothing
//! here opens, the keyring of an epoch that this device brought there.

use super::Carried;
use super::Outbox;
use super::Parcel;
use crate::crypto::ScopeSecret;
use crate::documents::horizon;
use crate::documents::ledger;
use crate::sync::Error;
use crate::sync::Stream;
use crate::sync::debts;
use crate::sync::debts::Standing;
use crate::sync::deposits;
use crate::sync::links::Link;
use crate::sync::lost;
use crate::team::put;
use crate::team::roll;
use crate::team::setting;
use crate::vocabulary::Hash;
use crate::vocabulary::Scope;

/// Some of the links that are owed.
pub(super) struct Links {
    pub(super) parcels: Vec<Parcel>,
    /// Whether there may be more of them.
    pub(super) is_full: bool,
}

impl Outbox<'_> {
    /// The first links of a scope that are owed, this device's own or the others', sealed under the current epoch. What
    /// cannot be put together here is passed over: somebody else may have it whole.
    pub(super) fn seal_links(
        &mut self,
        beside: &[Parcel],
        scope: Scope,
        number: u32,
        secret: &ScopeSecret,
        is_own: bool,
    ) -> Result<Links, Error> {
        let own = ledger::device_number(self.tx, &self.device.id())?;
        let is_away = horizon::is_drawn(self.tx)?;
        let mut parcels = Vec::new();
        let mut bytes = 0;
        loop {
            let owed = debts::links(self.tx, scope, own, is_own, LINKS_A_BATCH)?;
            if owed.is_empty() {
                return Ok(Links {
                    parcels,
                    is_full: false,
                });
            }
            let mut is_beside = false;
            for link in owed {
                let carries = Carried::Link {
                    author: link.author,
                    incarnation: link.incarnation,
                    first_seq: link.first_seq,
                    is_own,
                };
                if is_given_back(beside, &link) {
                    is_beside = true;
                    continue;
                }
                // Out on a round, most keys are not here: a link without them would be all that the relay ever has of it.
                let is_closed = is_away && link.waits_for_key(self.tx)?;
                let rebuilt = match is_closed {
                    true => None,
                    false => link.rebuild(self.tx, &self.anchor.team)?,
                };
                let Some(rebuilt) = rebuilt else {
                    debts::pass_over(self.tx, &link)?;
                    continue;
                };
                let envelope = self.seal_rebuilt(&rebuilt, number, secret)?;
                bytes += envelope.len();
                parcels.push(Parcel { envelope, carries });
                if bytes >= BATCH_BYTES {
                    return Ok(Links {
                        parcels,
                        is_full: true,
                    });
                }
            }
            // Where all were passed over, the next ones are looked at.
            if !parcels.is_empty() || is_beside {
                return Ok(Links {
                    is_full: parcels.len() >= LINKS_A_BATCH,
                    parcels,
                });
            }
        }
    }

    /// The first envelopes of a stream that a friend gave and nothing here opens, as they are.
    pub(super) fn unread(&self, stream: Stream) -> Result<Vec<Parcel>, Error> {
        let unread = debts::unread(self.tx, stream, BATCH_BYTES)?.into_iter();
        let parcel = |unread: debts::Unread| Parcel {
            envelope: unread.envelope,
            carries: Carried::Unread {
                name: unread.name,
                epoch: unread.epoch,
            },
        };
        Ok(unread.map(parcel).collect())
    }

    /// Notes that the carrier does not take something. Whoever had a link erased there has put what stays in its place.
    pub(crate) fn note_refused(&mut self, stream: Stream, parcels: &[Parcel]) -> Result<(), Error> {
        for parcel in parcels {
            match &parcel.carries {
                Carried::Unread { name, .. } => {
                    debts::set_unread(self.tx, stream, name, Standing::Refused)?;
                }
                Carried::Link {
                    author,
                    incarnation,
                    first_seq,
                    ..
                } => debts::clear(self.tx, stream.scope(), *author, *incarnation, *first_seq)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Whoever brings an epoch that somebody else began brings its keyring too: its author may be far from any signal.
    pub(super) fn note_brought(&mut self, statements: &[Hash]) -> Result<(), Error> {
        let current = self.anchor.team(self.tx)?.epoch().map(|(epoch, _)| epoch);
        match current.filter(|epoch| statements.contains(epoch)) {
            Some(epoch) => Ok(put(self.tx, BROUGHT, epoch.as_bytes())?),
            None => Ok(()),
        }
    }

    /// Whether this device owes the keyring of an epoch: it began it, or brought it, or the relay lost something and shows
    /// none.
    pub(super) fn owes_keyring(&self, epoch: &Hash, number: u32, scope: Scope) -> Result<bool, Error> {
        if horizon::is_drawn(self.tx)? {
            return Ok(false);
        }
        if roll::author(self.tx, epoch)? == Some(self.device.id()) {
            return Ok(true);
        }
        let stream = Stream::of(scope);
        if deposits::has_keyring(self.tx, stream, number)? {
            return Ok(false);
        }
        if setting(self.tx, BROUGHT)?.as_deref() == Some(epoch.as_bytes()) {
            return Ok(true);
        }
        Ok(lost::is_open(self.tx)? && lost::has_read(self.tx, stream)?)
    }
}

/// Whether a link goes along already, with a record that comes back.
fn is_given_back(beside: &[Parcel], link: &Link) -> bool {
    beside.iter().any(|parcel| match &parcel.carries {
        Carried::GivenBack(given) => given.is_of(link),
        _ => false,
    })
}

/// Links sealed at once: as many as fit one push, so that however many are owed, few are in memory.
const LINKS_A_BATCH: usize = 64;
/// Bytes of them at once, below what the relay takes in one push.
const BATCH_BYTES: usize = 900 * 1024;
/// Which epoch this device brought to the relay.
const BROUGHT: &str = "epoch brought";
