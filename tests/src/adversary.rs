use std::path::Path;
use std::path::PathBuf;

use doorstep_core::companion::CompanionError;

use crate::Folder;
use crate::OpenedRelay;
use crate::Phone;
use crate::UnderTheLid;
use crate::copy_folder;

/// Somebody who kept every byte the relay ever had, hour by hour, and then seizes a phone, with its PIN and all keys.
pub struct Adversary {
    folder: Folder,
    copies: Vec<PathBuf>,
    seized: usize,
}

impl Adversary {
    /// She has nothing yet.
    pub fn new() -> Self {
        Self {
            folder: Folder::make(),
            copies: Vec::new(),
            seized: 0,
        }
    }

    /// Copies the relay's disk as it is now.
    pub fn copy(&mut self, relay: &Path) {
        let to = self.folder.path().join(format!("hour-{}", self.copies.len()));
        copy_folder(relay, &to);
        self.copies.push(to);
    }

    /// Keeps a copy of a locked phone as it is now, to be seized later.
    pub fn keep(&mut self, phone: &Path) -> PathBuf {
        self.seized += 1;
        let to = self.folder.path().join(format!("kept-{}", self.seized));
        copy_folder(phone, &to);
        to
    }

    /// Whether she can read something with a seized phone and everything she kept. `sees` looks at what the phone shows.
    ///
    /// She makes the phone forget what it was told to erase and what it has read, and plays everything into it from the
    /// beginning: it tries every key it has on every envelope. Once with what it knows of epochs, once without those that
    /// are over, so that its leaf keys are tried on every wrap too.
    pub fn reads(&mut self, seized: &Path, sees: impl Fn(&Phone) -> bool) -> bool {
        let without_past = format!("{FORGET} DELETE FROM epochs WHERE secret IS NULL;");
        [FORGET, &without_past].into_iter().any(|forget| {
            let phone = self.keep(seized);
            let lid = UnderTheLid::of(&phone);
            lid.write(forget);
            let team = lid.team();
            drop(lid);
            let mut phone = Phone::locked(&phone, "seized", 99);
            phone.unlock();
            let mut relay = OpenedRelay::of(self.copies.iter().map(PathBuf::as_path), &team);
            for _ in 0..4 {
                let exchanged = phone.exchanges().once_with(&mut relay);
                if exchanged == Err(CompanionError::IsACopy) {
                    // Its own entries gave her away; she goes on in the next life of the store.
                    phone.lock();
                    phone.unlock();
                }
            }
            sees(&phone)
        })
    }
}

impl Default for Adversary {
    fn default() -> Self {
        Self::new()
    }
}

const FORGET: &str = "DELETE FROM erased; DELETE FROM cursors; DELETE FROM envelopes; DELETE FROM deposits;
    DELETE FROM sealed; DELETE FROM entries; DELETE FROM records; DELETE FROM people; DELETE FROM visits;
    DELETE FROM hidden_visits; DELETE FROM undone_visits; DELETE FROM visit_people; DELETE FROM places; DELETE FROM concerns;";
