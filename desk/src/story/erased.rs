//! A woman's records are erased: on every phone, at the relay, and for whoever kept a copy.

use std::collections::BTreeSet;

use doorstep_core::companion::Companion;
use doorstep_core::companion::CompanionError;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;

use super::error::StoryError;
use super::outcome::ErasedPerson;
use super::phones::MINUTES_A_DAY;
use super::phones::times_shown;
use super::stage::Stage;

/// What each phone shows of her and of the evening, before and after.
struct Shown {
    words: usize,
    visits: u64,
    met: u64,
    outcomes: Vec<(String, u64)>,
}

/// The lead erases her, the keys turn, and everyone exchanges. Also says whether visits kept their counts.
pub(super) fn erase(
    stage: &Stage,
    date: Day,
    person: RecordId,
    words: &BTreeSet<String>,
) -> Result<(ErasedPerson, bool), StoryError> {
    let lead = stage.lead()?;
    let known = lead.people().by_id(person)?.ok_or(StoryError::NotThere)?;
    let before = shown(stage, date, words)?;
    lead.team().erase_person(person)?;
    lead.team().turn_keys(Vec::new())?;
    stage.settle_all()?;
    let after = shown(stage, date, words)?;

    let mut told = ErasedPerson {
        pseudonym: known.person.pseudonym,
        words: words.len(),
        are_keys_gone: true,
        visits: [
            first(&before, |shown| shown.visits),
            first(&after, |shown| shown.visits),
        ],
        met: [
            first(&before, |shown| shown.met),
            first(&after, |shown| shown.met),
        ],
        shown: [total(&before), total(&after)],
        ..ErasedPerson::default()
    };
    for (_, device) in stage.devices() {
        let erasures = device.team().erasures()?;
        told.are_keys_gone &= !erasures.is_empty() && erasures.iter().all(|erasure| erasure.are_keys_gone);
    }
    let erasures = lead.team().erasures()?;
    told.records = erasures.len();
    told.devices = erasures.iter().map(|erasure| erasure.devices).min().unwrap_or(0);
    told.of = erasures.iter().map(|erasure| erasure.of).max().unwrap_or(0);
    told.is_gone_from_relay =
        !erasures.is_empty() && erasures.iter().all(|erasure| erasure.is_gone_from_relay);

    let pairs = before.iter().zip(&after);
    let is_kept = |(one, other): (&Shown, &Shown)| {
        (one.visits, one.met, &one.outcomes) == (other.visits, other.met, &other.outcomes)
    };
    Ok((told, pairs.into_iter().all(is_kept)))
}

impl ErasedPerson {
    /// Whether she is gone everywhere, by everyone's word and by what was looked for.
    pub(super) fn is_gone(&self) -> bool {
        let is_said = self.of > 0 && self.devices == self.of;
        let is_unreadable = self.is_gone_from_relay && self.are_keys_gone;
        // Words that no phone ever showed would prove nothing.
        let was_shown = self.words > 0 && self.shown[0] > 0;
        is_said && is_unreadable && was_shown && self.shown[1] == 0 && self.found == 0
    }
}

fn shown(stage: &Stage, date: Day, words: &BTreeSet<String>) -> Result<Vec<Shown>, StoryError> {
    let devices = stage.devices().into_iter();
    let shown = devices.map(|(_, device)| Ok(shown_on(device, date, words)?));
    shown.collect()
}

/// Everything an unlocked device shows, looked through for these words.
fn shown_on(device: &Companion, date: Day, words: &BTreeSet<String>) -> Result<Shown, CompanionError> {
    let (from_ms, until_ms) = (date.london_ms(0), date.london_ms(MINUTES_A_DAY));
    let visits = device.visits().between(from_ms, until_ms, 0, u32::MAX)?.visits;
    let outcomes = device.visits().outcome_counts(from_ms, until_ms)?;
    let met = |visit: &Visit| !visit.met.is_empty() || visit.met_unknown.is_some();
    Ok(Shown {
        words: times_shown(words, device)?,
        visits: number(visits.len()),
        met: number(visits.iter().filter(|known| met(&known.visit)).count()),
        outcomes: outcomes
            .into_iter()
            .map(|counted| (counted.outcome, counted.count))
            .collect(),
    })
}

fn total(shown: &[Shown]) -> usize {
    shown.iter().map(|shown| shown.words).sum()
}

fn first(shown: &[Shown], count: impl Fn(&Shown) -> u64) -> u64 {
    shown.first().map(count).unwrap_or_default()
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
