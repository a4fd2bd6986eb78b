//! What a device does before it gives: it turns and acknowledges what is due, and signs what it wrote.

use super::word;
use crate::crypto::Contents;
use crate::crypto::Draft;
use crate::crypto::Purpose;
use crate::documents::ledger;
use crate::sync::Error;
use crate::sync::kept;
use crate::sync::outbox::Outbox;
use crate::team::Team;
use crate::team::put;
use crate::team::setting;
use crate::vocabulary::Scope;

impl Outbox<'_> {
    /// Brings this device's own part up to date: nothing that it has to say waits unsigned. Doing so again does nothing.
    pub(crate) fn get_ready(&mut self) -> Result<Team, Error> {
        let team = self.settle_team()?;
        let own = team.members.get(&self.device.id()).map(|own| own.role.scope());
        for scope in Scope::ALL {
            let has_signed = self.sign_new(&team, scope)?;
            if own.is_some_and(|own| scope <= own) {
                self.say_what_was_read(&team, scope, has_signed)?;
            }
        }
        Ok(team)
    }

    /// Signs what was written in a scope and not signed yet.
    fn sign_new(&mut self, team: &Team, scope: Scope) -> Result<bool, Error> {
        let author = ledger::device_number(self.tx, &self.device.id())?;
        let mut has_signed = false;
        loop {
            let last = kept::last_of(self.tx, author, self.device.incarnation, scope.number())?;
            let after = last.map_or(0, |(next, _)| next - 1);
            if self.sign_next(team, scope, author, after)?.is_none() {
                return Ok(has_signed);
            }
            has_signed = true;
        }
    }

    /// Signs a receipt, where what was read of others is not what this device said last.
    fn say_what_was_read(&mut self, team: &Team, scope: Scope, has_signed: bool) -> Result<(), Error> {
        let seen = self.seen(scope)?;
        let told = self.told(&seen);
        let name = format!("said {}", scope.number());
        if setting(self.tx, &name)?.as_deref() == Some(told.as_bytes()) {
            return Ok(());
        }
        put(self.tx, &name, told.as_bytes())?;
        let has_read = seen.iter().any(|seen| !self.is_own(seen));
        if has_signed || !has_read {
            return Ok(());
        }
        let contents = self.sign_receipt(team, scope)?;
        word::keep(self.tx, contents.verify()?, &contents, false)
    }

    /// Signs how far this device has read the others in a scope.
    pub(in crate::sync) fn sign_receipt(&mut self, team: &Team, scope: Scope) -> Result<Contents, Error> {
        let author = ledger::device_number(self.tx, &self.device.id())?;
        let own = ledger::last_seq(self.tx, author, self.device.incarnation, scope)?;
        let draft = Draft {
            first_seq: own + 1,
            ..self.draft(Purpose::Receipt, team, scope)?
        };
        Ok(Contents::sign(
            draft,
            Vec::new(),
            Vec::new(),
            &self.device.identity,
        )?)
    }
}
