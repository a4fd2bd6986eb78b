//! What a phone shows: the evening's stops, and whether what was written is there.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use doorstep_core::companion::Companion;
use doorstep_core::companion::CompanionError;
use doorstep_core::features::visits::KnownVisit;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::DeviceId;
use doorstep_core::vocabulary::MemberId;
use doorstep_core::vocabulary::RecordId;

use super::labels;
use super::outcome::MergedRecord;
use super::outcome::Stop;
use super::outcome::WrittenBy;
use crate::evening::Said;

/// Whose device each is, by first name; a phone that was lost keeps its name here.
pub(super) type Names = BTreeMap<DeviceId, String>;

/// Something that was written and must be on every device in the end.
pub(super) enum Promise {
    Visit {
        visit: RecordId,
        author: MemberId,
        said: Box<Said>,
    },
    Undone {
        visit: RecordId,
    },
    Place {
        place: RecordId,
        field: &'static str,
        text: String,
    },
}

impl Promise {
    pub(super) fn visit(&self) -> Option<RecordId> {
        match self {
            Self::Visit { visit, .. } | Self::Undone { visit } => Some(*visit),
            Self::Place { .. } => None,
        }
    }

    /// Whether this device shows it. A field that someone wrote again later is judged by what was written last.
    pub(super) fn is_kept(&self, device: &Companion, later: &[Self]) -> Result<bool, CompanionError> {
        match self {
            Self::Undone { visit } => Ok(device.visits().by_id(*visit)?.is_none()),
            Self::Place { place, field, text } => {
                let is_again = |other: &Self| matches!(other, Self::Place { place: p, field: f, .. } if p == place && f == field);
                if later.iter().any(is_again) {
                    return Ok(true);
                }
                let Some(known) = device.places().by_id(*place)? else {
                    return Ok(false);
                };
                let place = known.place;
                let shown = match *field {
                    "access_hint" => place.access_hint,
                    "safety_note" => place.safety_note,
                    _ => place.safety_level,
                };
                Ok(shown.as_ref() == Some(text))
            }
            Self::Visit { visit, author, said } => {
                let Some(known) = device.visits().by_id(*visit)? else {
                    return Ok(false);
                };
                let later = later.iter().filter_map(|other| match other {
                    Self::Visit {
                        visit: v,
                        author,
                        said,
                    } if v == visit => Some((*author, &**said)),
                    _ => None,
                });
                Ok(shows(&known.visit, *author, said, &later.collect::<Vec<_>>()))
            }
        }
    }
}

/// The visits of a day as this device shows them.
pub(super) fn stops(device: &Companion, day: Day, names: &Names) -> Result<Vec<Stop>, CompanionError> {
    let visits = device
        .visits()
        .between(day.london_ms(0), day.london_ms(MINUTES_A_DAY), 0, u32::MAX)?;
    let stop = |known: KnownVisit| {
        let visit = known.visit;
        let mut met = Vec::new();
        for person in visit.met.keys() {
            let known = person
                .parse()
                .ok()
                .map(|id| device.people().by_id(id))
                .transpose()?;
            met.extend(known.flatten().map(|known| known.person.pseudonym));
        }
        met.sort();
        Ok(Stop {
            at: clock(visit.at_ms, day),
            place: nickname(device, visit.place)?,
            outcome: visit.outcome.clone(),
            by: names.get(&known.recorded_by).cloned().unwrap_or_default(),
            met,
            chips: chips(&visit),
            notes: visit.notes.len(),
            finish_later: visit.finish_later == Some(true),
            concern: visit.modifiers.contains(CHILD),
        })
    };
    visits.visits.into_iter().map(stop).collect()
}

/// How often an unlocked device shows one of these words, each as a word of its own: the digits of a telephone number
/// stand by chance in the short form of an id.
pub(super) fn times_shown(words: &BTreeSet<String>, device: &Companion) -> Result<usize, CompanionError> {
    let text = everything(device)?;
    Ok(words.iter().map(|word| times_alone(word, &text)).sum())
}

/// Everything that a device shows, as one text.
fn everything(device: &Companion) -> Result<String, CompanionError> {
    let visits = device.visits().between(0, u64::MAX, 0, LINES_MAX)?;
    let (people, places) = (
        device.people().list(0, LINES_MAX)?,
        device.places().list(0, LINES_MAX)?,
    );
    let (rounds, to_do) = (
        device.rounds().list(0, LINES_MAX)?,
        device.support().to_do(0, LINES_MAX)?,
    );
    let text = format!("{visits:?}{people:?}{places:?}{rounds:?}{to_do:?}");
    // A word that begins a line would be one with the letter that stands for its break.
    Ok(text.replace("\\n", "\n"))
}

fn times_alone(word: &str, text: &str) -> usize {
    let is_alone = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    };
    text.match_indices(word).filter(|(at, _)| is_alone(*at)).count()
}

/// How many places a device opens, and how many women.
pub(super) fn opens(device: &Companion) -> Result<[u64; 2], CompanionError> {
    Ok([device.places().list(0, 0)?.of, device.people().list(0, 0)?.of])
}

/// What a place is called on this device.
pub(super) fn nickname(device: &Companion, place: Option<RecordId>) -> Result<String, CompanionError> {
    let known = match place {
        Some(place) => device.places().by_id(place)?,
        None => None,
    };
    Ok(known.map(|known| known.place.nickname).unwrap_or_default())
}

/// What two people wrote together, as this device knows it from signatures.
pub(super) fn merged(device: &Companion) -> Result<Vec<MergedRecord>, CompanionError> {
    let merged = |together: doorstep_core::companion::Together| {
        let mut by: Vec<WrittenBy> = Vec::new();
        for amended in together.amended {
            let name = amended.by_name.unwrap_or_default();
            let fields = amended.fields.into_iter();
            match by.iter_mut().find(|written| written.name == name) {
                Some(written) => written.fields.extend(fields),
                None => by.push(WrittenBy {
                    name,
                    fields: fields.collect(),
                }),
            }
        }
        for written in &mut by {
            written.fields = tidy(&written.fields);
        }
        MergedRecord {
            kind: together.kind,
            label: together.label,
            by,
        }
    };
    Ok(device.written_together()?.into_iter().map(merged).collect())
}

/// Each field once, in words.
fn tidy(fields: &[String]) -> Vec<String> {
    let mut tidy: Vec<String> = Vec::new();
    for field in fields.iter().filter(|field| !UNTOLD.contains(&field.as_str())) {
        let field = labels::of_field(field);
        if !tidy.contains(&field) {
            tidy.push(field);
        }
    }
    tidy
}

fn shows(visit: &Visit, author: MemberId, said: &Said, later: &[(MemberId, &Said)]) -> bool {
    let is_again = |wrote: &dyn Fn(&Said) -> bool| later.iter().any(|(_, said)| wrote(said));
    let wrote_again =
        |wrote: &dyn Fn(&Said) -> bool| later.iter().any(|(who, said)| *who == author && wrote(said));
    let note = said.note.as_ref().is_none_or(|note| {
        wrote_again(&|said| said.note.is_some()) || visit.notes.get(&author.to_string()) == Some(note)
    });
    let outcome = said
        .outcome
        .as_ref()
        .is_none_or(|outcome| is_again(&|said| said.outcome.is_some()) || visit.outcome == *outcome);
    let needs = said.needs.iter().all(|(need, status)| {
        is_again(&|said| said.needs.contains_key(need)) || visit.needs.get(need) == Some(status)
    });
    let support = said.support.iter().all(|(what, count)| {
        is_again(&|said| said.support.contains_key(what)) || visit.support.get(what) == Some(count)
    });
    let sets = said.modifiers.iter().all(|one| visit.modifiers.contains(one))
        && said.languages.iter().all(|one| visit.languages.contains(one))
        && said.roles.iter().all(|one| visit.seen_roles.contains(one));
    note && outcome && needs && support && sets
}

/// Modifiers, needs and support of a visit by code; an allergen stands beside its baking.
fn chips(visit: &Visit) -> Vec<String> {
    let mut chips: Vec<String> = visit.modifiers.iter().cloned().collect();
    chips.extend(visit.needs.keys().cloned());
    chips.extend(visit.support.keys().cloned());
    chips.sort();
    chips.dedup();
    chips
}

/// London's time of an instant, `19:02`.
pub(super) fn clock(at_ms: u64, day: Day) -> String {
    let minutes = at_ms.saturating_sub(day.london_ms(0)) / 60_000;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Fields that the app writes by itself: nobody wrote them together.
const UNTOLD: [&str; 6] = [
    "vocabulary",
    "at_ms",
    "first_known_on",
    "finish_later",
    "round",
    "concern_raised",
];
pub(super) const MINUTES_A_DAY: u32 = 24 * 60;
const CHILD: &str = doorstep_core::vocabulary::outcome::CHILD;
/// More lines than any evening has, so that everything is shown.
pub(super) const LINES_MAX: u32 = 10_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_not_shown_by_an_id_that_has_its_digits() {
        let text = "RecordId(5d07700a), note: Some(\"ring her back on 07700 900123\")";
        assert_eq!((times_alone("07700", text), times_alone("900123", text)), (1, 1));
    }

    #[test]
    fn a_word_is_shown_wherever_it_stands_alone() {
        let text = "Some(\"Thermos\"), Some(\"her thermos.\\nThermos, her thermos\"), \"thermoses\"";
        assert_eq!(times_alone("thermos", text), 2);
        assert_eq!(times_alone("\"Thermos\"", text), 1);
    }
}
