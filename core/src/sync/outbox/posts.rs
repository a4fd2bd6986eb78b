//! What this device writes into a scope that it cannot read: a volunteer's concern. Once the carrier has it, nothing of
//! it can be opened here any more.

use super::Carried;
use super::Outbox;
use super::Parcel;
use super::entries::seal_link;
use crate::crypto::LeafPublic;
use crate::crypto::Random;
use crate::crypto::ScopeSecret;
use crate::crypto::wrap;
use crate::documents;
use crate::documents::ledger;
use crate::documents::ledger::State;
use crate::sync::Error;
use crate::sync::Stream;
use crate::sync::links::Rebuilt;
use crate::sync::links::link_of;
use crate::team::Team;
use crate::team::epoch;
use crate::vocabulary::Scope;

impl Outbox<'_> {
    /// Seals what waits for a scope above this device's own, each envelope under a secret of its own that only that
    /// scope can open. Nothing where the epoch states no posting keys: it waits for the next one.
    pub(in crate::sync) fn seal_posts(&mut self, team: &Team, scope: Scope) -> Result<Vec<Parcel>, Error> {
        let Some((to, number)) = posting(team, scope)? else {
            return Ok(Vec::new());
        };
        let mut parcels = Vec::new();
        for signed in self.sign_all(team, scope)? {
            let header = signed.contents.verify()?;
            parcels.push(Parcel {
                envelope: self.seal_post(&signed, &to, number, scope, self.random)?,
                carries: Carried::Entries {
                    first_seq: header.first_seq,
                    up_to: header.last_seq()?,
                    told: self.told(&header.seen),
                },
            });
        }
        Ok(parcels)
    }

    /// Seals a link under a secret of its own that only a scope above this device's can open.
    pub(in crate::sync) fn seal_post(
        &self,
        signed: &Rebuilt,
        to: &LeafPublic,
        number: u32,
        scope: Scope,
        random: &dyn Random,
    ) -> Result<Vec<u8>, Error> {
        let secret = ScopeSecret::make_key(random);
        let info = epoch::post_info(&self.anchor.team, number, scope);
        let wraps = [wrap(to, &info, secret.expose(), random)];
        seal_link(signed, number, &secret, &wraps, random)
    }

    /// Lets go of what was posted, up to this number: only hashes stay, so that the chain can still be told.
    pub(in crate::sync) fn let_go_of_posts(&mut self, scope: Scope, up_to: u64) -> Result<(), Error> {
        let team = self.anchor.team(self.tx)?;
        let own = team.members.get(&self.device.id());
        if own.is_none_or(|own| own.role.scope() >= scope) {
            return Ok(());
        }
        let author = ledger::device_number(self.tx, &self.device.id())?;
        let rows = ledger::entries_after(self.tx, author, self.device.incarnation, scope, 0, u32::MAX)?;
        let posted = |row: &ledger::EntryRow| row.position.seq <= up_to && row.state != State::Erased;
        for row in rows.iter().filter(|row| posted(row)) {
            let at = row.position;
            if let Some(link) = link_of(self.tx, author, at.incarnation, scope, at.seq)? {
                link.note_absent(self.tx, &self.anchor.team, row.record)?;
            }
            documents::let_go(self.tx, self.kinds, row)?;
        }
        Ok(())
    }

    /// Whether a stream is above what this device can open.
    pub(in crate::sync) fn is_above(&self, team: &Team, stream: Stream) -> bool {
        let own = team.members.get(&self.device.id());
        own.is_some_and(|own| own.role.scope() < stream.scope())
    }
}

/// To which key, and in which epoch, one posts into a scope; none where the epoch states no posting keys.
pub(in crate::sync) fn posting(team: &Team, scope: Scope) -> Result<Option<(LeafPublic, u32)>, Error> {
    let key = epoch::post_key(team, scope)?;
    Ok(key.zip(team.epoch().map(|(_, mark)| mark.number)))
}
