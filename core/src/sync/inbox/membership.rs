//! What leads stated, and the secret of a new epoch.

use super::Fate;
use super::Inbox;
use crate::crypto::Contents;
use crate::crypto::Peek;
use crate::sync::Error;
use crate::team::Signed;
use crate::team::calendar;
use crate::team::epoch;
use crate::team::epoch::Given;
use crate::team::leaves;
use crate::team::roll;

impl Inbox<'_> {
    /// A new epoch may hold a wrap for this device.
    pub(super) fn try_wraps(&self, peeked: &Peek<'_>) -> Result<Option<Given>, Error> {
        if peeked.wraps.is_empty() {
            return Ok(None);
        }
        let (team, number) = (&self.anchor.team, peeked.epoch);
        Ok(match self.kit {
            Some(kit) => epoch::unwrap(std::slice::from_ref(kit), team, number, &peeked.wraps),
            None => epoch::unwrap(&leaves::all(self.tx)?, team, number, &peeked.wraps),
        })
    }

    pub(super) fn membership(
        &mut self,
        contents: &Contents,
        peeked: &Peek<'_>,
        given: Option<Given>,
    ) -> Result<Fate, Error> {
        if let Some(given) = given
            && !self.keep_given(contents, peeked.epoch, &given)?
        {
            return Ok(Fate::Refuse);
        }
        let mut is_new = false;
        for item in contents.items() {
            let Ok(signed) = Signed::from_bytes(item) else {
                self.taken.refused += 1;
                continue;
            };
            let is_ours = signed.statement.team == self.anchor.team;
            // An epoch comes with its wraps; one that is over may be told again under a later one.
            let turn = signed.statement.act.epoch();
            let has_other_wraps = turn.as_ref().is_some_and(|turn| {
                turn.number == peeked.epoch
                    && !peeked.wraps.is_empty()
                    && turn.wraps != epoch::wraps_hash(&peeked.wraps)
            });
            if !is_ours || has_other_wraps {
                self.taken.refused += 1;
            } else {
                is_new |= roll::add(self.tx, &signed, self.is_from_relay)?;
                if self.is_from_relay {
                    roll::note_shown(self.tx, &signed.hash)?;
                }
                if turn.is_some_and(|turn| turn.number == peeked.epoch) && !peeked.wraps.is_empty() {
                    let wraps: Vec<Vec<u8>> = peeked.wraps.iter().map(|wrap| wrap.to_vec()).collect();
                    roll::keep_wraps(self.tx, &signed.hash, &wraps)?;
                }
            }
        }
        if is_new {
            self.has_learnt = true;
            self.taken.is_team_changed = true;
            self.team = self.anchor.team(self.tx)?;
            roll::drop_old_wraps(self.tx, &self.team)?;
            self.is_reckoning_due = true;
        }
        Ok(Fate::Done)
    }

    /// Keeps a secret that was given, if the statement that came with it commits to it: all were given the same.
    fn keep_given(&mut self, contents: &Contents, number: u32, given: &Given) -> Result<bool, Error> {
        let Given { scope, secret, leaf } = given;
        let statements = contents
            .items()
            .iter()
            .filter_map(|item| Signed::from_bytes(item).ok());
        let turns = statements.filter_map(|signed| signed.statement.act.epoch());
        for turn in turns.filter(|turn| turn.number == number) {
            if epoch::is_committed(&self.anchor.team, number, &turn.commitments, *scope, secret)? {
                epoch::keep(self.tx, number, *scope, secret)?;
                leaves::destroy_older(self.tx, leaf + 1)?;
                epoch::set_came_at(self.tx, number, calendar::begin_ms(self.tx, self.now_ms)?)?;
                self.has_learnt = true;
                // It may be the secret of an epoch that is over, come by a longer way than the one after it.
                self.is_reckoning_due = true;
                return Ok(true);
            }
        }
        self.taken.unequal += 1;
        Ok(false)
    }
}
