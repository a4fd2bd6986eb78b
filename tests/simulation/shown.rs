//! What a phone shows of a record, field by field, and what it answers when asked.

use std::collections::BTreeMap;

use doorstep_core::companion::Amended;
use doorstep_core::companion::Companion;
use doorstep_core::companion::CompanionError;
use doorstep_core::features::people::Person;
use doorstep_core::features::places::Place;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::DeviceId;
use doorstep_core::vocabulary::RecordId;
use serde::Serialize;
use serde_json::Value;

/// A record's fields: `outcome`, or `needs/dental` for one entry of a map, or `modifiers/card` for a member of a set.
pub(crate) type Leaves = BTreeMap<String, String>;

/// The kinds of records there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Place,
    Visit,
    Person,
}

/// Splits a record into its fields.
pub(crate) fn leaves<T: Serialize>(record: &T) -> Leaves {
    let Value::Object(fields) = serde_json::to_value(record).unwrap() else {
        panic!("a record has fields");
    };
    let mut leaves = Leaves::new();
    for (name, value) in fields {
        match value {
            Value::Null => {}
            Value::Array(members) => {
                let member = |member: Value| (format!("{name}/{}", plain(&member)), "true".to_owned());
                leaves.extend(members.into_iter().map(member));
            }
            Value::Object(entries) => {
                leaves.extend(
                    entries
                        .iter()
                        .map(|(key, value)| (format!("{name}/{key}"), plain(value))),
                );
            }
            value => drop(leaves.insert(name, plain(&value))),
        }
    }
    leaves
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A record as a phone shows it; none where it shows none.
pub(crate) fn shown(phone: &Companion, kind: Kind, id: RecordId) -> Option<Leaves> {
    match kind {
        Kind::Place => phone
            .places()
            .by_id(id)
            .unwrap()
            .map(|known| leaves::<Place>(&known.place)),
        Kind::Visit => phone
            .visits()
            .by_id(id)
            .unwrap()
            .map(|known| leaves::<Visit>(&known.visit)),
        Kind::Person => phone
            .people()
            .by_id(id)
            .unwrap()
            .map(|known| leaves::<Person>(&known.person)),
    }
}

/// How many times each device wrote a record, as far as a phone knows.
pub(crate) fn written_by(phone: &Companion, id: RecordId) -> BTreeMap<DeviceId, usize> {
    let history: Result<Vec<Amended>, CompanionError> = phone.visits().history(id);
    let mut written = BTreeMap::new();
    for amended in history.unwrap() {
        *written.entry(amended.by).or_insert(0) += 1;
    }
    written
}

/// Everything a phone answers to every question, in lines that can be compared.
pub(crate) fn answers(phone: &Companion) -> Vec<String> {
    let mut lines = Vec::new();
    let places = phone.places().list(0, u32::MAX).unwrap().places;
    for line in &places {
        let (id, last) = (line.id, &line.last);
        lines.push(format!("place {id} {last:?} {:?}", leaves(&line.place)));
        let doors: Vec<RecordId> = phone
            .places()
            .doors_of(id)
            .unwrap()
            .iter()
            .map(|door| door.id)
            .collect();
        let visits = phone.visits().last_of(id, 0, u32::MAX).unwrap().visits;
        let visits: Vec<RecordId> = visits.iter().map(|visit| visit.id).collect();
        lines.push(format!("of place {id}: doors {doors:?}, visits {visits:?}"));
    }
    for known in phone.people().list(0, u32::MAX).unwrap().people {
        let with = phone.visits().with_person(known.id, 0, u32::MAX).unwrap().visits;
        let with: Vec<RecordId> = with.iter().map(|visit| visit.id).collect();
        lines.push(format!(
            "person {} {:?}, met {with:?}",
            known.id,
            leaves(&known.person)
        ));
    }
    for known in phone.visits().between(0, u64::MAX, 0, u32::MAX).unwrap().visits {
        let facts = (known.recorded_by, known.recorded_at_ms, known.changed_at_ms);
        lines.push(format!("visit {} {facts:?} {:?}", known.id, leaves(&known.visit)));
    }
    let ids = |visits: Vec<doorstep_core::features::visits::KnownVisit>| {
        visits
            .into_iter()
            .map(|visit| visit.id)
            .collect::<Vec<RecordId>>()
    };
    lines.push(format!(
        "to finish {:?}",
        ids(phone.visits().to_finish(0, u32::MAX).unwrap().visits)
    ));
    lines.push(format!(
        "concerns {:?}",
        ids(phone.visits().concerns_due(0, u32::MAX).unwrap().visits)
    ));
    lines.push(format!(
        "outcomes {:?}",
        phone.visits().outcome_counts(0, u64::MAX).unwrap()
    ));
    lines
}
