//! What leads state, sealed so that those who come in can open it.

use super::Carried;
use super::Outbox;
use super::Parcel;
use crate::crypto::Purpose;
use crate::crypto::ScopeSecret;
use crate::documents::horizon;
use crate::sync::Error;
use crate::team::Member;
use crate::team::Signed;
use crate::team::Team;
use crate::team::epoch;
use crate::team::roll;
use crate::vocabulary::Scope;

impl Outbox<'_> {
    /// One envelope for each epoch, with its wraps and nothing else; before it the statements that lead to it, under
    /// the same epoch; the rest under the current one.
    pub(super) fn seal_statements(&mut self, team: &Team) -> Result<Vec<Parcel>, Error> {
        let mut parcels = Vec::new();
        let mut plain = Vec::new();
        for signed in roll::unpublished(self.tx)? {
            let wraps = roll::wraps(self.tx, &signed.hash)?;
            let (Some(turn), Some(wraps)) = (signed.statement.act.epoch(), wraps) else {
                plain.push(signed);
                continue;
            };
            let (team_id, number) = (&self.anchor.team, turn.number);
            let known = epoch::find(self.tx, team_id, number, &turn.commitments, Scope::Prayer)?;
            // An epoch that is long over is told without its wraps: nobody needs them any more.
            let Some(secret) = known else {
                plain.push(signed);
                continue;
            };
            parcels.extend(self.seal_plain(team, number, &secret, &std::mem::take(&mut plain))?);
            parcels.push(self.seal_share(team, number, &secret, &[signed], &wraps)?);
        }
        if let Some((number, secret)) = epoch::current(self.tx, &self.anchor.team, team, Scope::Prayer)? {
            parcels.extend(self.seal_plain(team, number, &secret, &plain)?);
        }
        Ok(parcels)
    }

    fn seal_plain(
        &mut self,
        team: &Team,
        number: u32,
        secret: &ScopeSecret,
        plain: &[Signed],
    ) -> Result<Vec<Parcel>, Error> {
        let shares = plain.chunks(STATEMENTS_A_PARCEL);
        shares
            .map(|share| self.seal_share(team, number, secret, share, &[]))
            .collect()
    }

    pub(in crate::sync) fn seal_share(
        &mut self,
        team: &Team,
        number: u32,
        secret: &ScopeSecret,
        share: &[Signed],
        wraps: &[Vec<u8>],
    ) -> Result<Parcel, Error> {
        let items = share.iter().map(Signed::to_bytes).collect();
        let draft = self.draft(Purpose::Membership, team, Scope::Prayer)?;
        Ok(Parcel {
            envelope: self.seal_items(draft, number, secret, items, wraps)?,
            carries: Carried::Statements(share.iter().map(|signed| signed.hash).collect()),
        })
    }

    /// Whether this device may turn the keys and pack what lies at a carrier: a lead's, and not one that was made a
    /// lead's while it was out on a round, which holds too few keys for either.
    pub(super) fn may_rearrange(&self, team: &Team) -> Result<bool, Error> {
        let own = team.members.get(&self.device.id());
        Ok(own.is_some_and(Member::leads) && !horizon::is_drawn(self.tx)?)
    }
}

/// Statements in one envelope: each is at most 8 KiB long.
const STATEMENTS_A_PARCEL: usize = 6;
