//! The training team: a quiet team of invented people, in a store of its own. It is there to learn with, and it is
//! what a duress PIN shows.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use super::doors::Behind;
use super::doors::Opened;
use super::key_file::store_path;
use super::lock::Lock;
use crate::companion::Companion;
use crate::companion::CompanionError;
use crate::companion::Newcomer;
use crate::companion::Surroundings;
use crate::companion::error::unexpected;
use crate::crypto::IdentityKey;
use crate::crypto::LeafKey;
use crate::crypto::Random;
use crate::crypto::SeededRandom;
use crate::crypto::StoreKey;
use crate::crypto::StretchedKey;
use crate::crypto::draw;
use crate::features::people::Person;
use crate::features::places::Place;
use crate::features::visits::Visit;
use crate::store::StoreFile;
use crate::team::Card;
use crate::team::Device;
use crate::vocabulary::Role;

/// What a training team has, all of it invented, the same for the same seed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) team: String,
    pub(super) members: Vec<String>,
    pub(super) places: Vec<String>,
    pub(super) pseudonyms: Vec<String>,
    pub(super) knocks: Vec<Knock>,
}

/// A visit of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Knock {
    /// Which of the places.
    pub(super) place: usize,
    /// How many days ago.
    pub(super) days_ago: u64,
    pub(super) outcome: String,
    pub(super) note: String,
}

impl Plan {
    pub(super) fn of(seed: u64) -> Self {
        let random = SeededRandom::new(seed);
        let places = several(&PLACES, PLACES_COUNT, &random);
        let knocks = (0..KNOCKS_COUNT).map(|knock| Knock {
            place: below(places.len(), &random),
            // Two Thursdays each, the oldest first.
            days_ago: 7 * (KNOCKS_COUNT - knock).div_ceil(2),
            outcome: one(&OUTCOMES, &random),
            note: one(&NOTES, &random),
        });
        Self {
            team: one(&TEAMS, &random),
            members: several(&FIRST_NAMES, MEMBERS_COUNT, &random),
            pseudonyms: several(&PSEUDONYMS, PSEUDONYMS_COUNT, &random),
            knocks: knocks.collect(),
            places,
        }
    }
}

/// Where the training team's store lies.
pub(super) fn training_folder(folder: &Path) -> PathBuf {
    folder.join("training")
}

/// Makes the training team beside a device, under this key, as if it had been there for weeks. One that was there
/// before goes away: nothing in it ever happened.
pub(super) fn make(lock: &Lock, key: &StoreKey, name: &str, now_ms: u64) -> Result<(), CompanionError> {
    let folder = training_folder(&lock.entrance.folder);
    let half = folder.with_extension("part");
    for old in [&half, &folder] {
        if old.exists() {
            fs::remove_dir_all(old).map_err(|_| unexpected("training"))?;
        }
    }
    fs::create_dir(&half).map_err(|_| unexpected("training"))?;
    fill(lock, &half, key, name, now_ms)?;
    fs::rename(&half, &folder).map_err(|_| unexpected("training"))
}

fn fill(lock: &Lock, half: &Path, key: &StoreKey, name: &str, now_ms: u64) -> Result<(), CompanionError> {
    let random = &lock.entrance.random;
    let store = StoreFile::at(store_path(half, 0)).create(key.expose())?;
    store.write(|tx| Device::make(tx, name, &**random))?;
    let hands = Arc::new(AtomicU64::new(now_ms.saturating_sub(60 * DAY_MS)));
    let watch = Arc::clone(&hands);
    let around = Surroundings {
        wall: Arc::new(move || watch.fetch_add(1, Ordering::Relaxed)),
        random: Arc::clone(random),
        ..Surroundings::default()
    };
    let opened = Opened {
        behind: Behind::Training,
        key: StoreKey::from_bytes(*key.expose()),
        stretched: StretchedKey::make_key(&**random),
    };
    let lock = Lock::new(lock.entrance.clone(), opened, false);
    let companion = Companion::hold(store, lock, around)?;
    let plan = Plan::of(u64::from_be_bytes(draw(&**random)));
    companion.team().found(plan.team)?;
    let newcomers: Result<Vec<_>, _> = plan
        .members
        .iter()
        .map(|name| newcomer(name, &**random))
        .collect();
    companion.team().add_all(newcomers?)?;
    let add = |nickname: &String| {
        companion.places().add(Place {
            nickname: nickname.clone(),
            kind: "house".to_owned(),
            state: "confirmed".to_owned(),
            ..Place::default()
        })
    };
    let places: Result<Vec<_>, _> = plan.places.iter().map(add).collect();
    let places = places?;
    for pseudonym in &plan.pseudonyms {
        companion.people().add(Person {
            pseudonym: pseudonym.clone(),
            ..Person::default()
        })?;
    }
    for knock in &plan.knocks {
        hands.store(now_ms.saturating_sub(knock.days_ago * DAY_MS), Ordering::Relaxed);
        let visit = companion.visits().record(Visit {
            place: places.get(knock.place).copied(),
            outcome: knock.outcome.clone(),
            ..Visit::default()
        })?;
        companion.visits().note(visit.id, knock.note.clone())?;
    }
    Ok(())
}

fn newcomer(name: &str, random: &dyn Random) -> Result<Newcomer, CompanionError> {
    let leaf = LeafKey::make_key(random).public();
    let card = Card::sign(
        &IdentityKey::make_key(random),
        IdentityKey::make_key(random).public(),
        &leaf,
        name,
    )?;
    Ok(Newcomer {
        card: card.to_bytes()?,
        role: Role::Volunteer,
    })
}

fn one(words: &[&str], random: &dyn Random) -> String {
    words
        .get(below(words.len(), random))
        .map_or_else(String::new, |word| (*word).to_owned())
}

/// So many of the words, none twice.
fn several(words: &[&str], count: usize, random: &dyn Random) -> Vec<String> {
    let mut left: Vec<&str> = words.to_vec();
    let pick = |_| left.remove(below(left.len(), random)).to_owned();
    (0..count.min(words.len())).map(pick).collect()
}

fn below(count: usize, random: &dyn Random) -> usize {
    let chance = u32::from_be_bytes(draw(random));
    usize::try_from(chance).unwrap_or(0) % count.max(1)
}

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
const MEMBERS_COUNT: usize = 3;
const PLACES_COUNT: usize = 6;
const PSEUDONYMS_COUNT: usize = 3;
const KNOCKS_COUNT: u64 = 10;
const TEAMS: [&str; 4] = ["Thursday evenings", "Lantern", "Tea and cake", "Good neighbours"];
const FIRST_NAMES: [&str; 8] = [
    "Ruth", "Hazel", "Joan", "Miriam", "Nell", "Dora", "Clare", "Edith",
];
const PLACES: [&str; 12] = [
    "Green entrance",
    "Over the bakery",
    "House with ivy",
    "Yellow bell",
    "Corner house",
    "Two geraniums",
    "Round window",
    "Old mill",
    "White steps",
    "Brass knocker",
    "Long hedge",
    "Blue shutters",
];
const PSEUDONYMS: [&str; 8] = [
    "Heron", "Plum", "Maple", "Linnet", "Clover", "Willow", "Robin", "Juniper",
];
const OUTCOMES: [&str; 6] = ["noanswer", "noanswer", "noanswer", "brief", "talked", "notnow"];
const NOTES: [&str; 6] = [
    "Left a card.",
    "Took some biscuits, in a hurry.",
    "Asked about the choir.",
    "Curtains drawn, no light.",
    "Friendly, a little shy.",
    "Come again after the holidays.",
];
