use std::ops::Deref;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use doorstep_core::companion::Companion;
use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Exchanged;
use doorstep_core::companion::KeyVault;
use doorstep_core::companion::Surroundings;
use doorstep_core::companion::Visited;
use doorstep_core::crypto::PassphraseCost;
use doorstep_core::crypto::Random;
use doorstep_core::crypto::SeededRandom;
use doorstep_core::features::people::Person;
use doorstep_core::features::places::Place;
use doorstep_core::features::visits::Visit;
use doorstep_core::sync::Admitted;
use doorstep_core::sync::Carrier;
use doorstep_core::sync::ErasedReceipt;
use doorstep_core::sync::Fault;
use doorstep_core::sync::Pulled;
use doorstep_core::sync::Pushed;
use doorstep_core::sync::Stream;
use doorstep_core::vocabulary::RecordId;

use crate::Watch;

/// Someone's phone: a real device in a real folder, with a watch that bends and chance from a seed.
///
/// Whatever a companion does, a phone does; it locks when dropped.
pub struct Phone {
    /// The first name typed on it.
    pub name: String,
    /// Its wall clock.
    pub watch: Watch,
    /// How long it has been on.
    pub uptime: Watch,
    /// Its hardware; none unless it is given one.
    pub vault: Option<Arc<dyn KeyVault>>,
    /// Whether there is signal.
    pub is_online: bool,
    folder: PathBuf,
    random: Arc<dyn Random>,
    companion: Option<Arc<Companion>>,
}

/// The PIN of every phone here.
pub const PIN: &str = "271828";

impl Phone {
    /// Sets a new phone up in an empty folder, which is made.
    pub fn set_up(folder: &Path, name: &str, seed: u64) -> Self {
        std::fs::create_dir_all(folder).unwrap();
        let mut phone = Self::locked(folder, name, seed);
        let made = Companion::create_in(folder, PIN.to_owned(), name, phone.surroundings());
        phone.companion = Some(made.expect("a new phone can be set up"));
        phone
    }

    /// The phone in a folder, locked.
    pub fn locked(folder: &Path, name: &str, seed: u64) -> Self {
        Self {
            name: name.to_owned(),
            watch: Watch::default(),
            uptime: Watch::at_ms(0),
            vault: None,
            is_online: true,
            folder: folder.to_owned(),
            random: Arc::new(SeededRandom::new(seed)),
            companion: None,
        }
    }

    /// Unlocks it with its PIN.
    pub fn unlock(&mut self) {
        self.try_unlock(PIN).expect("the phone unlocks with its PIN");
    }

    /// Tries a PIN.
    pub fn try_unlock(&mut self, pin: &str) -> Result<(), CompanionError> {
        let unlocked = Companion::unlock_in(&self.folder, pin.to_owned(), self.surroundings())?;
        self.companion = Some(unlocked);
        Ok(())
    }

    /// Goes on with what was unlocked in another way than by its PIN.
    pub fn unlocked_as(&mut self, companion: Arc<Companion>) {
        self.companion = Some(companion);
    }

    /// Locks it: nothing of it is left in memory.
    pub fn lock(&mut self) {
        self.companion = None;
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The companion itself, to hold beside the phone.
    pub fn companion(&self) -> Arc<Companion> {
        Arc::clone(self.companion.as_ref().expect("the phone is unlocked"))
    }

    /// Time, chance and cost as this phone has them.
    pub fn surroundings(&self) -> Surroundings {
        Surroundings {
            wall: self.watch.wall(),
            random: Arc::clone(&self.random),
            cost: PassphraseCost::LEAST,
            vault: self.vault.clone(),
            steady: self.uptime.wall(),
        }
    }

    /// Exchanges with the relay, if there is signal.
    pub fn exchange(&self) -> Result<Exchanged, CompanionError> {
        match self.is_online {
            true => self.exchanges().once(),
            false => self.exchanges().once_with(&mut NoSignal),
        }
    }

    /// Visits another phone that stands beside it: that one shows the square, this one scans it.
    pub fn meet(&self, other: &Self) -> Result<Visited, CompanionError> {
        self.nearby().visit(other.show_square())
    }

    /// Opens itself to a visitor, and says what its square says.
    pub fn show_square(&self) -> Vec<u8> {
        let shown = self.nearby().open(vec!["127.0.0.1".to_owned()]).unwrap();
        shown.square.text.into_bytes()
    }

    /// Writes down a confirmed house.
    pub fn add_place(&self, nickname: &str) -> RecordId {
        let place = Place {
            nickname: nickname.to_owned(),
            kind: "house".to_owned(),
            state: "confirmed".to_owned(),
            ..Place::default()
        };
        self.places().add(place).unwrap()
    }

    /// Notes a knock in one tap.
    pub fn knock(&self, place: RecordId, outcome: &str) -> RecordId {
        self.visits().record(knock_at(place, outcome)).unwrap().id
    }

    /// Notes a woman under a pseudonym.
    pub fn add_person(&self, pseudonym: &str) -> RecordId {
        let person = Person {
            pseudonym: pseudonym.to_owned(),
            ..Person::default()
        };
        self.people().add(person).unwrap()
    }

    /// The visit as this phone shows it.
    pub fn visit(&self, id: RecordId) -> Visit {
        self.visits()
            .by_id(id)
            .unwrap()
            .expect("the visit is on this phone")
            .visit
    }

    /// The place as this phone shows it.
    pub fn place(&self, id: RecordId) -> Place {
        self.places()
            .by_id(id)
            .unwrap()
            .expect("the place is on this phone")
            .place
    }

    /// The person as this phone shows her.
    pub fn person(&self, id: RecordId) -> Person {
        self.people()
            .by_id(id)
            .unwrap()
            .expect("she is on this phone")
            .person
    }

    /// Puts a visit right, from what the screen shows.
    pub fn amend(&self, id: RecordId, edit: impl FnOnce(&mut Visit)) -> Result<(), CompanionError> {
        let seen = self.visit(id);
        let mut wished = seen.clone();
        edit(&mut wished);
        self.visits().amend(id, &seen, &wished)
    }

    /// Changes a place, from what the screen shows.
    pub fn change_place(&self, id: RecordId, edit: impl FnOnce(&mut Place)) -> Result<(), CompanionError> {
        let seen = self.place(id);
        let mut wished = seen.clone();
        edit(&mut wished);
        self.places().change(id, &seen, &wished)
    }

    /// The note that this phone's person wrote on a visit, as another phone shows it.
    pub fn note_on(&self, visit: RecordId, shown_by: &Self) -> Option<String> {
        let own = self.team().own_member().unwrap().to_string();
        shown_by.visit(visit).notes.get(&own).cloned()
    }
}

impl Deref for Phone {
    type Target = Companion;

    fn deref(&self) -> &Companion {
        self.companion.as_ref().expect("the phone is unlocked")
    }
}

/// A knock as one tap makes it.
pub(crate) fn knock_at(place: RecordId, outcome: &str) -> Visit {
    Visit {
        place: Some(place),
        outcome: outcome.to_owned(),
        ..Visit::default()
    }
}

/// What a phone without signal has for a carrier.
pub struct NoSignal;

impl Carrier for NoSignal {
    fn open(&mut self) -> Result<(), Fault> {
        Err(Fault::Unreachable)
    }

    fn pull(&mut self, _: Stream, _: u64, _: u64) -> Result<Pulled, Fault> {
        Err(Fault::Unreachable)
    }

    fn push(&mut self, _: Stream, _: &[&[u8]]) -> Result<Pushed, Fault> {
        Err(Fault::Unreachable)
    }

    fn admit(&mut self, _: &Admitted) -> Result<(), Fault> {
        Err(Fault::Unreachable)
    }

    fn supersede(&mut self, _: Stream, _: &[[u8; 32]], _: &[&[u8]]) -> Result<ErasedReceipt, Fault> {
        Err(Fault::Unreachable)
    }
}
