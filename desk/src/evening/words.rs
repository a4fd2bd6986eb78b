use std::collections::BTreeSet;

use super::Deed;
use super::Evening;

impl Evening {
    /// Everything someone wrote in her own words, for the search for leaks: each whole text, and each word of it.
    ///
    /// Anything shorter than [`BYTES_MIN`] is given as it would stand in a record, between quotation marks: three
    /// letters occur by chance in any sealed file. Pseudonyms that a phone suggests are not in the file and come on top.
    pub(crate) fn words(&self) -> Vec<String> {
        let mut words = BTreeSet::new();
        for text in self.texts() {
            words.insert(findable(text));
            let parts = text.split(|letter: char| !letter.is_alphanumeric());
            words.extend(parts.filter(|part| part.len() >= BYTES_MIN).map(str::to_owned));
        }
        words.into_iter().collect()
    }

    fn texts(&self) -> Vec<&str> {
        let mut texts = vec![self.team.name.as_str(), &self.team.lead];
        texts.extend(self.team.volunteers.iter().map(String::as_str));
        for act in &self.acts {
            match &act.deed {
                Deed::Place { draft, .. } => {
                    texts.push(&draft.nickname);
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
                Deed::Visit { said, .. } | Deed::Amend { said, .. } => texts.extend(said.note.as_deref()),
                Deed::PlaceNote {
                    access_hint,
                    safety_note,
                    ..
                } => {
                    texts.extend(
                        [access_hint, safety_note]
                            .into_iter()
                            .flatten()
                            .map(String::as_str),
                    );
                }
                Deed::Signal { .. } | Deed::Undo { .. } => {}
            }
        }
        texts.retain(|text| !text.is_empty());
        texts
    }
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
