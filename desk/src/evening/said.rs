use std::collections::BTreeMap;
use std::collections::BTreeSet;

use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::MemberId;
use doorstep_core::vocabulary::RecordId;

/// What someone says about a visit, at the door or later. What is absent is left as it was.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Said {
    /// An outcome code.
    pub(crate) outcome: Option<String>,
    /// Modifier codes to add.
    pub(crate) modifiers: BTreeSet<String>,
    /// How long it took.
    pub(crate) minutes: Option<u32>,
    /// Person key to mode code.
    pub(crate) met: BTreeMap<String, String>,
    /// Person key to language code.
    pub(crate) met_in: BTreeMap<String, String>,
    /// A headcount code.
    pub(crate) met_unknown: Option<String>,
    /// Language codes to add.
    pub(crate) languages: BTreeSet<String>,
    /// Codes of roles seen to add.
    pub(crate) roles: BTreeSet<String>,
    /// Need code to status code.
    pub(crate) needs: BTreeMap<String, String>,
    /// Support code to how many.
    pub(crate) support: BTreeMap<String, u32>,
    /// The author's own note.
    pub(crate) note: Option<String>,
}

impl Said {
    /// Writes what was said into a visit as `author` sees it. A key for which `person` knows no id is passed over.
    pub(crate) fn write_into(
        &self,
        visit: &mut Visit,
        author: MemberId,
        person: impl Fn(&str) -> Option<RecordId>,
    ) {
        if let Some(outcome) = &self.outcome {
            visit.outcome.clone_from(outcome);
        }
        visit.minutes = self.minutes.or(visit.minutes);
        visit.met_unknown = self.met_unknown.clone().or(visit.met_unknown.take());
        visit.modifiers.extend(self.modifiers.iter().cloned());
        visit.languages.extend(self.languages.iter().cloned());
        visit.seen_roles.extend(self.roles.iter().cloned());
        visit.needs.extend(self.needs.clone());
        visit.support.extend(self.support.clone());
        let with_ids = |map: &BTreeMap<String, String>| -> Vec<(String, String)> {
            map.iter()
                .filter_map(|(key, code)| Some((person(key)?.to_string(), code.clone())))
                .collect()
        };
        visit.met.extend(with_ids(&self.met));
        visit.met_in.extend(with_ids(&self.met_in));
        if let Some(note) = &self.note {
            visit.notes.insert(author.to_string(), note.clone());
        }
    }
}
