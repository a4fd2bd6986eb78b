use std::fs::File;
use std::io::BufReader;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::path::Path;
use std::sync::Arc;

use super::CompanionError;
use super::Progress;
use super::Progressed;
use super::SecretRule;
use super::exchanges::with_here;
use super::files::write_whole;
use super::held::Doorway;
use super::held::Held;
use crate::crypto::Passphrase;
use crate::store;
use crate::sync::BundleTrouble;
use crate::sync::Taken;
use crate::sync::bundle::Came;
use crate::sync::bundle::Opening;
use crate::sync::bundle::Outcome;
use crate::sync::bundle::Step;
use crate::sync::bundle::Wish;
use crate::vocabulary::DeviceId;

/// From device to device in one sealed file, handed over by any means: a cable, a memory stick, a message.
///
/// Whoever finds the file can read nothing of it but when it was made and for about how many. Reading it is like an exchange: it
/// may be read twice, late, and in any order with others.
#[derive(uniffi::Object)]
pub struct Bundles(pub(super) Doorway);

/// A bundle that was written.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Written {
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// For how many devices, this one not counted.
    pub devices: u32,
    /// How many records' changes are in it.
    pub entries: u64,
    /// How long the file is, in bytes.
    pub bytes: u64,
}

/// What came of reading a bundle.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TakenIn {
    /// The device that made it.
    pub maker: DeviceId,
    /// The first name typed on that device; absent where the team does not know it any more.
    pub maker_name: Option<String>,
    /// Whether that device is out of the team now. What others wrote counts all the same.
    pub is_maker_out: bool,
    /// When it says it was made, in milliseconds since 1970.
    pub made_at_ms: u64,
    /// In one word, for the screen.
    pub what: WhatCame,
    /// How many records' changes were new here.
    pub new_entries: u64,
    /// How many records' changes it says are in it.
    pub of_entries: u64,
    /// How many records were erased here by it.
    pub erased: u64,
    /// Whether the team is another now.
    pub is_team_changed: bool,
    /// How many of its envelopes wait here for keys: this device may not open them, or its keys are still to come.
    pub waits_for_key: u64,
    /// How many wait for word of who wrote them.
    pub waits_for_member: u64,
    /// How many wait for something that was written before.
    pub waits_for_earlier: u64,
    /// How many there was no room for. Read it again once more keys are known.
    pub missed: u64,
    /// How many were not what they should be, and are gone.
    pub refused: u64,
}

/// What a bundle was to this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum WhatCame {
    /// There was something new in it.
    News,
    /// Everything in it was known already.
    AllKnown,
    /// This very file was read before, and nothing in it is new.
    ReadBefore {
        /// When, in milliseconds since 1970.
        at_ms: u64,
    },
    /// This device made it itself.
    Own,
    /// It builds on so many changes that have not come here. What is in it is kept, and shown once they have come: ask for
    /// a bundle of everything.
    BuildsOnMore {
        /// How many.
        entries: u64,
    },
}

#[uniffi::export]
impl Bundles {
    /// Writes a bundle with what these devices are not known to have, or with everything; without names, for everyone who
    /// is in. Blocks.
    ///
    /// A passphrase opens it too, for a device whose keys have turned meanwhile. Still only members can read what stands in
    /// it. A file of that name is replaced once the new one is whole.
    #[uniffi::method(default(passphrase = None, everything = false, progress = None))]
    pub fn write(
        &self,
        path: String,
        for_devices: Vec<DeviceId>,
        passphrase: Option<String>,
        everything: bool,
        progress: Option<Arc<dyn Progress>>,
    ) -> Result<Written, CompanionError> {
        let held = self.0.held()?;
        if let Some(passphrase) = &passphrase {
            SecretRule::Passphrase.check(passphrase)?;
        }
        let passphrase = passphrase.map(Passphrase::parse).transpose()?;
        let cost = held.own()?.lock.cost();
        let wish = Wish {
            devices: &for_devices,
            passphrase: passphrase.as_ref().map(|passphrase| (passphrase, cost)),
            everything,
        };
        let path = Path::new(&path);
        let wanted = |so_far| is_wanted(progress.as_deref(), so_far);
        let written = write_whole(path, |out| {
            held.here(|here| here.write_bundle(out, &wish, &wanted))
        });
        // What was stated for it stays, whether the file was finished or not, and the relay is to hear of it.
        if written.as_ref().map_or(true, |written| written.has_stated) {
            held.tell(&Taken {
                is_team_changed: true,
                ..Taken::default()
            });
            held.nudge().nudge();
        }
        let written = written?;
        let length = std::fs::metadata(path).map_err(store::Error::from)?.len();
        Ok(Written {
            at_ms: written.at_ms,
            devices: written.devices,
            entries: written.entries,
            bytes: length,
        })
    }

    /// Takes a bundle in. Blocks. On every error, and where it is cancelled, nothing was changed.
    #[uniffi::method(default(passphrase = None, progress = None))]
    pub fn read(
        &self,
        path: String,
        passphrase: Option<String>,
        progress: Option<Arc<dyn Progress>>,
    ) -> Result<TakenIn, CompanionError> {
        let held = self.0.held()?;
        let passphrase = passphrase.map(Passphrase::parse).transpose()?;
        let opening = passphrase.as_ref().map_or(Opening::Device, Opening::Passphrase);
        let file = File::open(path).map_err(|_| CompanionError::NotReadable {
            why: "the file cannot be opened: choose another".to_owned(),
        })?;
        let mut file = BufReader::new(file);
        let wanted = |so_far| is_wanted(progress.as_deref(), so_far);
        let outcome = with_here(&held, &held.nudge(), |here| {
            here.read_bundle(&mut file, &opening, &wanted)
        });
        if let Ok(Outcome::Came(Came { taken, .. }) | Outcome::Word(taken)) = &outcome {
            held.tell(taken);
        }
        if held.end_if_removed() {
            return Err(CompanionError::Removed);
        }
        match outcome? {
            Outcome::Came(came) => held.taken_in(&came),
            Outcome::Word(_) => Err(BundleTrouble::NotForThisDevice.into()),
        }
    }
}

impl Held {
    fn taken_in(&self, came: &Came) -> Result<TakenIn, CompanionError> {
        let standing = self.standing()?;
        let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let taken = &came.taken;
        let waiting = came.waiting;
        let waits = waiting.for_key + waiting.for_member + waiting.for_earlier > 0;
        let is_new = taken.merged.entries > 0 || taken.is_team_changed || taken.erased > 0 || waits;
        let what = match (came.maker == self.id, is_new, came.read_before_at_ms) {
            (true, ..) => WhatCame::Own,
            (_, false, Some(at_ms)) => WhatCame::ReadBefore { at_ms },
            _ if came.lacked > 0 => WhatCame::BuildsOnMore { entries: came.lacked },
            (_, false, None) => WhatCame::AllKnown,
            (_, true, _) => WhatCame::News,
        };
        Ok(TakenIn {
            maker: came.maker,
            maker_name: standing.name_of(&came.maker),
            is_maker_out: !standing.team.members.contains_key(&came.maker),
            made_at_ms: came.made_at_ms,
            what,
            new_entries: count(taken.merged.entries),
            of_entries: came.entries,
            erased: count(taken.erased),
            is_team_changed: taken.is_team_changed,
            waits_for_key: waiting.for_key,
            waits_for_member: waiting.for_member,
            waits_for_earlier: waiting.for_earlier,
            missed: count(taken.missed),
            refused: count(taken.refused),
        })
    }
}

/// Asks a listener whether to go on; without one, always.
fn is_wanted(progress: Option<&dyn Progress>, step: Step) -> bool {
    let so_far = Progressed {
        records: step.entries,
        of_records: step.of,
        bytes: step.bytes,
        of_bytes: step.of_bytes,
    };
    // A listener in another language fails by a panic here: a screen that has gone does not end what is under way.
    let ask = |progress: &dyn Progress| catch_unwind(AssertUnwindSafe(|| progress.on_progress(so_far)));
    progress.is_none_or(|progress| ask(progress).unwrap_or(true))
}
