//! What must be on every phone in the end: worked out from what each call was told, never from documents.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use doorstep_core::vocabulary::DeviceId;
use doorstep_core::vocabulary::RecordId;

use crate::shown::Kind;
use crate::shown::Leaves;

/// One acknowledged write to one record.
#[derive(Debug, Clone)]
pub(crate) struct Act {
    pub(crate) by: DeviceId,
    /// How many earlier acts of each device on this record its writer had before her eyes.
    pub(crate) knew: BTreeMap<DeviceId, usize>,
    /// The fields that became another, or none.
    pub(crate) wrote: BTreeMap<String, Option<String>>,
}

/// Everything that was ever written and acknowledged.
#[derive(Debug, Default)]
pub(crate) struct Written {
    pub(crate) records: BTreeMap<RecordId, (Kind, Vec<Act>)>,
}

impl Written {
    /// How often each device wrote a record.
    pub(crate) fn by(&self, id: RecordId) -> BTreeMap<DeviceId, usize> {
        let mut written = BTreeMap::new();
        for act in &self.records[&id].1 {
            *written.entry(act.by).or_insert(0) += 1;
        }
        written
    }

    /// Whether a visit was taken back.
    fn is_undone(&self, id: RecordId, came: &BTreeMap<DeviceId, usize>) -> bool {
        self.may_be(id, came).contains_key("undone")
    }

    /// What each field may be in the end: what its last writers wrote. None stands for a field that is gone. More
    /// than one where they did not know of each other; a value put beside one taken away stays.
    ///
    /// Of each device so many acts count as came.
    pub(crate) fn may_be(
        &self,
        id: RecordId,
        came: &BTreeMap<DeviceId, usize>,
    ) -> BTreeMap<String, BTreeSet<Option<String>>> {
        let mut indexes = BTreeMap::new();
        let mut numbered = Vec::new();
        for act in &self.records[&id].1 {
            let index: &mut usize = indexes.entry(act.by).or_insert(0);
            *index += 1;
            if *index <= came.get(&act.by).copied().unwrap_or(0) {
                numbered.push((*index, act));
            }
        }
        let mut fields: BTreeMap<String, BTreeSet<Option<String>>> = BTreeMap::new();
        for (number, act) in &numbered {
            for (field, value) in &act.wrote {
                let is_over = numbered.iter().any(|(_, later)| {
                    let knew = later.knew.get(&act.by).copied().unwrap_or(0);
                    later.wrote.contains_key(field) && knew >= *number
                });
                let values = fields.entry(field.clone()).or_default();
                if !is_over {
                    values.insert(value.clone());
                }
            }
        }
        for values in fields.values_mut() {
            if values.iter().any(Option::is_some) {
                values.remove(&None);
            }
        }
        fields
    }

    /// What stands against a record as a phone shows it; nothing where it is as it must be.
    pub(crate) fn objection(
        &self,
        id: RecordId,
        came: &BTreeMap<DeviceId, usize>,
        shown: Option<&Leaves>,
    ) -> Option<String> {
        if came.is_empty() {
            return shown.map(|_| "nobody is known to have written it, and it is shown".to_owned());
        }
        if self.is_undone(id, came) {
            return shown.map(|_| "it was undone, and is shown".to_owned());
        }
        let Some(shown) = shown else {
            return Some("it is not shown".to_owned());
        };
        let may_be = self.may_be(id, came);
        if let Some(field) = shown.keys().find(|field| !may_be.contains_key(*field)) {
            return Some(format!("nobody wrote {field}"));
        }
        let wrong = may_be
            .iter()
            .find(|(field, values)| !values.contains(&shown.get(*field).cloned()));
        wrong.map(|(field, values)| format!("{field} is {:?} and not one of {values:?}", shown.get(field)))
    }
}

/// The fields that differ from one state to another, as they are in the second.
pub(crate) fn difference(before: &Leaves, after: &Leaves) -> BTreeMap<String, Option<String>> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let differ = names
        .into_iter()
        .filter(|name| before.get(*name) != after.get(*name));
    differ
        .map(|name| (name.clone(), after.get(name).cloned()))
        .collect()
}

/// A state after these fields were written.
pub(crate) fn applied(before: &Leaves, wrote: &BTreeMap<String, Option<String>>) -> Leaves {
    let mut after = before.clone();
    for (field, value) in wrote {
        match value {
            Some(value) => drop(after.insert(field.clone(), value.clone())),
            None => drop(after.remove(field)),
        }
    }
    after
}
