use std::path::Path;

use super::CompanionError;
use super::SecretRule;
use super::files::write_whole;
use super::held::Doorway;
use super::held::Held;
use super::held::Standing;
use crate::crypto::Passphrase;
use crate::features::privacy;
use crate::store::Connection;
use crate::sync::Stream;
use crate::sync::outbox::Outbox;
use crate::team::Gone;
use crate::team::Matter;
use crate::team::recovering::Kit;
use crate::team::recovering::Sheet;
use crate::team::recovering::backup;
use crate::team::recovering::backup::Making;
use crate::team::roll;
use crate::vocabulary::Day;

/// For the day when phones are lost: the kit on paper, the backup file, and the way back by both.
///
/// A lead prints a kit and makes backups. On a new laptop, set up like any device, [`Self::restore`] puts a backup in,
/// [`Self::read_relay`] adds what is newer, [`Self::recover`] brings the laptop in and the lost phones out, and
/// [`Self::tell_relay`] lets it in there. The two calls to the relay are left out where there is none. All of it takes
/// the kit's words; that is why no second lead has to agree.
#[derive(uniffi::Object)]
pub struct Recovering(pub(super) Doorway);

/// A kit to be printed now. Nothing of it is kept on the device: what is not on paper is lost.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct PrintedKit {
    /// Which of the team's kits it is, counted from 1.
    pub number: u32,
    /// The words in six rows of four, to be read from left to right.
    pub rows: Vec<Vec<String>>,
    /// The paper as plain text, without the square.
    pub text: String,
    /// The paper as one page for a browser to print, with the square; it loads nothing from anywhere.
    pub html: String,
}

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct BackedUp {
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// How many rows it holds.
    pub rows: u64,
}

#[uniffi::export]
impl Recovering {
    /// Makes the team's next kit. A kit that there was is out with it: tear it up. Only a lead may.
    ///
    /// Comes back once; print it before anything else.
    pub fn print_kit(&self) -> Result<PrintedKit, CompanionError> {
        let held = self.0.held()?;
        let standing = held.standing()?;
        let kit = Kit::make(&*held.random);
        let earlier = standing.team.members.iter().filter(|(_, member)| member.is_paper);
        let earlier: Vec<Gone> = earlier
            .map(|(device, _)| Gone {
                device: *device,
                cuts: Vec::new(),
            })
            .collect();
        held.state(|gavel| {
            gavel.add_kit(&standing.anchor, kit.card()?)?;
            if !earlier.is_empty() {
                gavel.remove(&standing.anchor, earlier, Vec::new())?;
            }
            Ok(())
        })?;
        held.printed(&kit)
    }

    /// Writes everything the team has into one file that the kit and the leads' devices open. Only a lead may. Keep it
    /// apart from the kit: on a memory stick, not on this device.
    ///
    /// A passphrase opens it without the kit. So two leads have to have agreed to [`super::TwoLeads::Restore`] before.
    /// A file of that name is replaced once the new one is whole.
    pub fn back_up(&self, path: String, passphrase: Option<String>) -> Result<BackedUp, CompanionError> {
        let held = self.0.held()?;
        held.standing()?.as_lead()?;
        let cost = held.own()?.lock.cost();
        if let Some(passphrase) = &passphrase {
            held.check_agreed(&Matter::Restore)?;
            SecretRule::Passphrase.check(passphrase)?;
        }
        let passphrase = passphrase.map(Passphrase::parse).transpose()?;
        // Before the file is there: a backup that nobody is told of must not be.
        held.write(privacy::note_exported)?;
        held.sign_all()?;
        let at_ms = held.clock().wall_ms();
        let path = Path::new(&path);
        let rows = write_whole(path, |out| {
            let making = Making {
                device: &held.own()?.device,
                at_ms,
                passphrase: passphrase.as_ref().map(|phrase| (phrase, cost)),
                random: &*held.random,
            };
            held.read(|db| backup::write(db, out, &making))
        })?;
        held.store
            .write(|tx| Ok::<_, CompanionError>(backup::note_made(tx, at_ms)?))?;
        Ok(BackedUp { at_ms, rows })
    }
}

impl Held {
    /// The paper of a kit that the team has taken in.
    pub(super) fn printed(&self, kit: &Kit) -> Result<PrintedKit, CompanionError> {
        let Standing { anchor, team, .. } = self.standing()?;
        let number = self.read(|db: &Connection| roll::kits(db, &team))?;
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let today = Day::in_london(self.clock().wall_ms());
        let sheet = Sheet::of(kit, &team.name, number, today);
        let row = |row: [&str; 4]| row.into_iter().map(str::to_owned).collect();
        Ok(PrintedKit {
            number,
            rows: sheet.rows().into_iter().map(row).collect(),
            text: sheet.text().to_string(),
            html: sheet.html(&kit.square(&anchor.team)?.svg).to_string(),
        })
    }

    /// Whether two leads agreed to something.
    fn check_agreed(&self, matter: &Matter) -> Result<(), CompanionError> {
        let team = self.standing()?.team;
        let mut asks = team.asks.iter();
        match asks.any(|(name, (_, asked))| asked == matter && team.agreed.contains(name)) {
            true => Ok(()),
            false => Err(CompanionError::NotKept {
                why: "two leads have to agree to it first".to_owned(),
            }),
        }
    }

    /// Signs what was written and is not sent, so that a backup has it as everyone will know it.
    fn sign_all(&self) -> Result<(), CompanionError> {
        self.with_outbox(|outbox| {
            for stream in Stream::ALL {
                outbox.seal(stream)?;
            }
            Ok(())
        })?;
        self.read_team()
    }

    /// Does something with this device's outbox, in one transaction.
    pub(super) fn with_outbox<T>(
        &self,
        act: impl FnOnce(&mut Outbox<'_>) -> Result<T, crate::sync::Error>,
    ) -> Result<T, CompanionError> {
        let device = &self.own()?.device;
        let anchor = self.standing()?.anchor;
        let mut clock = self.clock();
        let done = self.store.write(|tx| {
            act(&mut Outbox {
                tx,
                device,
                anchor: &anchor,
                kinds: &self.kinds,
                clock: &mut clock,
                random: &*self.random,
                has_stated: false,
            })
        });
        Ok(done?)
    }
}
