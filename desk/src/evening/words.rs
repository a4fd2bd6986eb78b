use std::collections::BTreeSet;

use super::Act;
use super::Deed;
use super::Evening;
use super::Said;

impl Evening {
    /// Everything someone wrote in her own words, for the search for leaks: each whole text, and each word of it.
    ///
    /// Anything shorter than [`BYTES_MIN`] is given as it would stand in a record, between quotation marks: three
    /// letters occur by chance in any sealed file. Pseudonyms that a phone suggests are not in the file and come on top, by
    /// [`words_of`].
    pub(crate) fn words(&self) -> BTreeSet<String> {
        let mut texts = vec![self.team.name.as_str()];
        texts.extend(self.team.everyone().map(String::as_str));
        texts.extend(self.acts.iter().flat_map(|act| texts_of(&act.deed)));
        words_of(&texts)
    }

    /// The words of [`Self::words`] that stand nowhere but in what no phone that is out may open.
    pub(crate) fn words_beyond_tonight(&self) -> BTreeSet<String> {
        self.words_only_in(|act| match &act.deed {
            Deed::Place { key, .. } | Deed::Person { key, .. } | Deed::Promise { key, .. } => {
                !self.tonight.contains(key)
            }
            _ => false,
        })
    }

    /// The words of [`Self::words`] that stand nowhere but in a woman's record and in those of visits at which she was met.
    pub(crate) fn words_about(&self, person: &str) -> BTreeSet<String> {
        let names_her = |said: &Said| said.met.contains_key(person);
        let met_at = |act: &Act| match &act.deed {
            Deed::Visit { key: visit, said, .. } | Deed::Amend { visit, said, .. } if names_her(said) => {
                Some(visit.clone())
            }
            _ => None,
        };
        let visits: BTreeSet<String> = self.acts.iter().filter_map(met_at).collect();
        self.words_only_in(|act| match &act.deed {
            Deed::Person { key, .. } => key == person,
            Deed::Promise { person: to, .. } => to.as_deref() == Some(person),
            Deed::Visit { key: visit, .. } | Deed::Amend { visit, .. } | Deed::NotKept { visit, .. } => {
                visits.contains(visit)
            }
            _ => false,
        })
    }

    /// The words that these acts have and no other has.
    fn words_only_in(&self, is_meant: impl Fn(&Act) -> bool) -> BTreeSet<String> {
        let (hers, others): (Vec<&Act>, Vec<&Act>) = self.acts.iter().partition(|act| is_meant(act));
        let words = |acts: &[&Act]| {
            let texts: Vec<&str> = acts.iter().flat_map(|act| texts_of(&act.deed)).collect();
            words_of(&texts)
        };
        words(&hers).difference(&words(&others)).cloned().collect()
    }
}

/// What to look for of these texts: see [`Evening::words`].
pub(crate) fn words_of<T: AsRef<str>>(texts: &[T]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for text in texts.iter().map(AsRef::as_ref).filter(|text| !text.is_empty()) {
        words.insert(findable(text));
        let parts = text.split(|letter: char| !letter.is_alphanumeric());
        words.extend(parts.filter(|part| part.len() >= BYTES_MIN).map(str::to_owned));
    }
    words
}

/// What is written in somebody's own words.
fn texts_of(deed: &Deed) -> Vec<&str> {
    let mut texts = Vec::new();
    match deed {
        Deed::Place { draft, .. } => {
            texts.push(draft.nickname.as_str());
            let more = [
                &draft.unit_hint,
                &draft.area_ward,
                &draft.access_hint,
                &draft.safety_note,
            ];
            texts.extend(more.into_iter().flatten().map(String::as_str));
        }
        Deed::Person { draft, .. } | Deed::SomeoneNew { draft, .. } => {
            texts.push(&draft.pseudonym);
            texts.extend(draft.hint.as_deref());
        }
        Deed::Visit { said, promised, .. } => {
            texts.extend(said.note.as_deref());
            texts.extend(promised.as_deref());
        }
        Deed::Amend { said, .. } => texts.extend(said.note.as_deref()),
        Deed::Promise { what, .. } => texts.push(what),
        Deed::Round(plan) => texts.push(&plan.name),
        Deed::Concern { words, .. } => texts.push(words),
        Deed::NotKept { note, .. } => texts.push(note),
        Deed::PlaceNote {
            access_hint,
            safety_note,
            ..
        } => {
            let more = [access_hint, safety_note];
            texts.extend(more.into_iter().flatten().map(String::as_str));
        }
        Deed::Earlier { .. }
        | Deed::Out { .. }
        | Deed::Home { .. }
        | Deed::Meet { .. }
        | Deed::CheckIn
        | Deed::Watch
        | Deed::Keep { .. }
        | Deed::Signal { .. }
        | Deed::Undo { .. } => {}
    }
    texts
}

fn findable(text: &str) -> String {
    if text.len() < BYTES_MIN {
        format!("\"{text}\"")
    } else {
        text.to_owned()
    }
}

/// What is shorter may occur by chance in random bytes: five bytes do so once in a thousand gigabytes.
const BYTES_MIN: usize = 5;
