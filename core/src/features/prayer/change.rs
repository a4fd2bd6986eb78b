use crate::documents;
use crate::documents::Pen;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::VERSION;

use super::PrayerPoint;
use super::PrayerProposal;
use super::Refusal;
use super::rules;

/// Why nothing was written about prayer.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be kept so.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The floor below could not write.
    #[error(transparent)]
    Documents(#[from] documents::Error),
}

/// What is prayed for, in the words of whoever writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The words.
    pub words: String,
    /// Whether they give thanks.
    pub is_thanks: bool,
}

/// Proposes something to pray for. `pseudonyms` are those of the women who are known here.
pub fn propose(
    wording: &Wording,
    by: Role,
    pseudonyms: &[String],
    pen: &mut Pen<'_>,
) -> Result<RecordId, Error> {
    rules::may_propose(by)?;
    let words = wording.words.trim();
    rules::check_words(words, pseudonyms)?;
    Ok(pen.create(&PrayerProposal {
        words: words.to_owned(),
        is_thanks: wording.is_thanks.then_some(true),
        is_decided: None,
        vocabulary: VERSION,
    })?)
}

/// Approves a proposal, as it is or in other words, and says by which point it is prayed for from now on. What is refused
/// leaves the proposal waiting.
pub fn approve(
    proposal: RecordId,
    wording: &Wording,
    alias: Option<String>,
    by: Role,
    pseudonyms: &[String],
    pen: &mut Pen<'_>,
) -> Result<RecordId, Error> {
    rules::may_decide(by)?;
    let words = wording.words.trim();
    rules::check_words(words, pseudonyms)?;
    if let Some(alias) = &alias {
        rules::check_alias(alias, pseudonyms)?;
    }
    decide(proposal, pen)?;
    let today = Day::in_london(pen.wall_ms());
    Ok(pen.create(&PrayerPoint {
        words: words.to_owned(),
        alias,
        is_thanks: wording.is_thanks.then_some(true),
        from: today.plus_days(rules::SHOWN_AFTER_DAYS).to_string(),
        until: today.plus_days(rules::SHOWN_UNTIL_DAYS).to_string(),
        vocabulary: VERSION,
    })?)
}

/// Leaves a proposal out: nobody prays for it.
pub fn leave_out(proposal: RecordId, by: Role, pen: &mut Pen<'_>) -> Result<(), Error> {
    rules::may_decide(by)?;
    decide(proposal, pen)
}

fn decide(proposal: RecordId, pen: &mut Pen<'_>) -> Result<(), Error> {
    let mut was_decided = false;
    pen.change(proposal, |kept: &mut PrayerProposal| {
        was_decided = kept.is_decided == Some(true);
        kept.is_decided = Some(true);
    })?;
    match was_decided {
        true => Err(Refusal::Decided.into()),
        false => Ok(()),
    }
}
