//! Invented records and edits, the same for the same seed: what the dictionary learnt from and bodies are weighed by.

use std::sync::LazyLock;

use super::notes::note;
use crate::crypto::derive_actor;
use crate::documents::Kind;
use crate::documents::change;
use crate::documents::chunk;
use crate::documents::chunk::ACTOR_BYTES;
use crate::documents::fields::fields_of;
use crate::documents::leaf::Fields;
use crate::documents::leaf::KIND;
use crate::documents::leaf::Leaf;
use crate::documents::leaf::SCHEMA;
use crate::features::people::Person;
use crate::features::places::Place;
use crate::features::visits::Visit;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::List;
use crate::vocabulary::RecordId;
use crate::vocabulary::about_her;
use crate::vocabulary::language;
use crate::vocabulary::meeting;
use crate::vocabulary::need;
use crate::vocabulary::outcome;
use crate::vocabulary::spot;
use crate::vocabulary::support;
use automerge::Change;
use serde_json::Value;

/// The lists of the first version: a list that has grown since does not change what a seed invents.
static FIRST_LISTS: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../tests/vectors/vocabulary/lists-1.json")).unwrap()
});

/// Chance that is the same on every machine and for ever.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// SplitMix64.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    pub(super) fn pick<'l>(&mut self, list: &'l [&'l str]) -> &'l str {
        let index = usize::try_from(self.below(list.len() as u64)).unwrap();
        list[index]
    }

    /// A code; the first of a list are the commonest.
    pub(super) fn code(&mut self, list: &List) -> String {
        let terms = FIRST_LISTS["lists"][list.code].as_array().unwrap();
        let count = terms.len() as u64;
        let index = self.below(count).min(self.below(count));
        let term = &terms[usize::try_from(index).unwrap()];
        term["code"].as_str().unwrap().to_owned()
    }

    pub(super) fn codes(&mut self, list: &List, most: u64) -> Vec<String> {
        (0..self.below(most + 1)).map(|_| self.code(list)).collect()
    }

    pub(super) fn id(&mut self) -> RecordId {
        let halves = [self.next().to_le_bytes(), self.next().to_le_bytes()];
        RecordId::new(halves.as_flattened().try_into().unwrap())
    }

    /// One of a few, so that records speak of the same places and people.
    pub(super) fn known_id(&mut self, count: u64) -> RecordId {
        Self::new(self.below(count)).id()
    }

    fn maybe<T>(&mut self, percent: u64, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(100) < percent).then(|| make(self))
    }
}

pub(super) fn visit(dice: &mut Dice, at_ms: u64) -> Visit {
    let met: Vec<String> = (0..dice.below(4))
        .map(|_| dice.known_id(600).to_string())
        .collect();
    let letters = usize::try_from(80 + dice.below(221)).unwrap();
    let author = dice.known_id(12).to_string();
    Visit {
        place: Some(dice.known_id(400)),
        round: dice.maybe(30, |dice| dice.known_id(50)),
        at_ms,
        outcome: dice.code(&outcome::OUTCOMES),
        modifiers: dice.codes(&outcome::MODIFIERS, 1).into_iter().collect(),
        minutes: dice.maybe(15, |dice| u32::try_from(5 + dice.below(40)).unwrap()),
        met_in: met
            .iter()
            .filter_map(|id| {
                Some((
                    id.clone(),
                    dice.maybe(20, |dice| dice.code(&language::LANGUAGES))?,
                ))
            })
            .collect(),
        met: met
            .into_iter()
            .map(|id| (id, dice.code(&meeting::ENCOUNTER_MODES)))
            .collect(),
        met_unknown: dice.maybe(20, |dice| dice.code(&meeting::HEADCOUNTS)),
        languages: dice.codes(&language::LANGUAGES, 2).into_iter().collect(),
        seen_roles: dice.codes(&outcome::ROLES_SEEN, 1).into_iter().collect(),
        needs: dice
            .codes(&need::NEEDS, 2)
            .into_iter()
            .map(|code| (code, dice.code(&need::NEED_STATUSES)))
            .collect(),
        support: dice
            .codes(&support::SUPPORT, 3)
            .into_iter()
            .map(|code| (code, u32::try_from(1 + dice.below(4)).unwrap()))
            .collect(),
        notes: [(author, note(dice, letters))].into(),
        finish_later: dice.maybe(5, |_| true),
        vocabulary: 1,
        ..Visit::default()
    }
}

pub(super) fn place(dice: &mut Dice) -> Place {
    let door = dice.pick(&[
        "Blue door",
        "Red door",
        "Green gate",
        "Corner flat",
        "Above the shop",
        "Old bakery",
        "Salon",
        "Tower",
    ]);
    Place {
        nickname: format!("{door} {}", dice.below(60)),
        kind: dice.code(&spot::PLACE_KINDS),
        state: dice.code(&spot::PLACE_STATES),
        building: dice.maybe(20, |dice| dice.known_id(400)),
        unit_hint: dice.maybe(20, |dice| note(dice, 20)),
        area_ward: dice.maybe(60, |dice| {
            dice.pick(&[
                "Norbiton",
                "St Mark's",
                "Grove",
                "Old Town",
                "Riverside",
                "Northfield",
            ])
            .to_owned()
        }),
        area_borough: None,
        area_constituency: None,
        area_outcode: dice.maybe(60, |dice| {
            format!(
                "{}{}",
                dice.pick(&["KT", "SW", "SE", "N", "E"]),
                1 + dice.below(20)
            )
        }),
        access_hint: dice.maybe(40, |dice| note(dice, 60)),
        safety_note: dice.maybe(20, |dice| note(dice, 60)),
        safety_level: dice.maybe(60, |dice| dice.code(&spot::SAFETY_LEVELS)),
        confidence: dice.maybe(40, |dice| dice.code(&spot::CONFIDENCES)),
        how_heard: dice.maybe(60, |dice| dice.code(&spot::HOW_HEARD)),
        expires_on: dice.maybe(30, day),
        cadence_days: dice.maybe(20, |dice| u32::try_from(7 * (1 + dice.below(8))).unwrap()),
        first_known_on: dice.maybe(70, day),
        came_with: None,
        vocabulary: 1,
    }
}

pub(super) fn person(dice: &mut Dice) -> Person {
    Person {
        pseudonym: dice
            .pick(&[
                "Ambra", "Linden", "Robin", "Clover", "Maple", "Wren", "Sage", "Hazel", "Iris", "Olive",
            ])
            .to_owned()
            + &dice.below(90).to_string(),
        status: dice.code(&about_her::PERSON_STATUSES),
        languages: dice
            .codes(&language::LANGUAGES, 2)
            .into_iter()
            .map(|code| (code, dice.code(&language::EASES)))
            .collect(),
        language_basis: dice
            .codes(&language::LANGUAGES, 1)
            .into_iter()
            .map(|code| (code, dice.code(&language::BASES)))
            .collect(),
        reads: dice.codes(&language::LANGUAGES, 1).into_iter().collect(),
        needs_speaker: dice.maybe(20, |_| true),
        hint: dice.maybe(60, |dice| note(dice, 50)),
        age_band: dice.maybe(60, |dice| dice.code(&about_her::AGE_BANDS)),
        status_on: None,
        consents: dice
            .codes(&about_her::CONSENT_PURPOSES, 2)
            .into_iter()
            .map(|code| (code, dice.code(&about_her::CONSENT_WAYS)))
            .collect(),
        told_by: None,
        vocabulary: 1,
    }
}

pub(super) fn day(dice: &mut Dice) -> String {
    format!("2026-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28))
}

/// One small change to a visit, as it is made later, at a desk.
pub(super) fn amend(dice: &mut Dice, visit: &mut Visit) {
    match dice.below(5) {
        0 => visit.outcome = dice.code(&outcome::OUTCOMES),
        1 => visit
            .needs
            .extend([(dice.code(&need::NEEDS), dice.code(&need::NEED_STATUSES))]),
        2 => visit.support.extend([(dice.code(&support::SUPPORT), 1)]),
        3 => visit.languages.extend([dice.code(&language::LANGUAGES)]),
        _ => visit.finish_later = None,
    }
}

/// Fields as [`crate::documents::Pen::create`] writes them.
pub(super) fn whole<K: Kind>(record: &K) -> Fields {
    let mut fields = fields_of(record).unwrap();
    fields.insert(KIND.to_owned(), Leaf::Text(K::CODE.to_owned()));
    fields.insert(SCHEMA.to_owned(), Leaf::Int(i64::from(K::SCHEMA)));
    fields
}

/// One record's insides: of its creation and, where `edit` changes something, of that edit by somebody else.
pub(super) fn written<K: Kind>(
    dice: &mut Dice,
    record: &K,
    at_ms: u64,
    edit: impl FnOnce(&mut K, &mut Dice),
) -> (Vec<u8>, Option<Vec<u8>>) {
    let id = dice.id();
    let (amina, joel) = (actor(&id, 1), actor(&id, 2));
    let creation = change::creation(&amina, &whole(record), Hlc::at_ms(at_ms)).unwrap();
    let mut later = record.clone();
    edit(&mut later, dice);
    let history = [read(&creation, &amina)];
    let (before, after) = (fields_of(record).unwrap(), fields_of(&later).unwrap());
    let at = Hlc::at_ms(at_ms + dice.below(86_400_000));
    let edit = change::edit(&history, &joel, &before, &after, at).unwrap();
    (creation, edit)
}

pub(super) fn actor(record: &RecordId, device: u8) -> [u8; ACTOR_BYTES] {
    derive_actor(&DeviceId::new([device; 32]), record, 0)
}

pub(super) fn read(inside: &[u8], actor: &[u8; ACTOR_BYTES]) -> Change {
    Change::from_bytes(chunk::restore(inside, actor).unwrap()).unwrap()
}

/// Some instant of 2026.
pub(super) fn instant(dice: &mut Dice) -> u64 {
    1_767_225_600_000 + dice.below(31_536_000_000)
}
