use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::about_her;

use super::Person;

/// What is known of when the team and a woman last met; the companion gathers it from visits and sightings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contact {
    /// When she was noted.
    pub noted_on: Day,
    /// When she was last met or seen; none where she never was.
    pub met_on: Option<Day>,
    /// When it was last said that she is somewhere else than she was met; none where nobody said so since.
    pub elsewhere_on: Option<Day>,
}

/// That a woman's status may no longer be true. Somebody decides; nothing changes by itself.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct StatusProposal {
    /// Who.
    pub person: RecordId,
    /// What it could be: a code of the person statuses.
    pub status: String,
    /// The day it follows from, as `2026-11-26`: when she was met, when it was said that she moved, or when she was last met.
    pub since: String,
}

/// What her status could be instead, and the day that follows from; none where it stands, or where what speaks against
/// it was known when somebody said it last.
///
/// Met after she was quiet, had moved or the contact had ended: in touch. Said to be elsewhere: moved. Nobody met her
/// for so many months: quiet. Of one who asked us to stop nothing is proposed.
pub fn status_proposed(
    person: &Person,
    contact: Contact,
    today: Day,
    quiet_after_months: u32,
) -> Option<(&'static str, Day)> {
    let said_on = person.status_on.as_ref().and_then(|day| day.parse::<Day>().ok());
    let is_news = |day: &Day| *day > said_on.unwrap_or(contact.noted_on);
    let met = contact.met_on.filter(is_news);
    let elsewhere = contact.elsewhere_on.filter(is_news);
    let last_on = contact.met_on.max(Some(contact.noted_on)).max(said_on)?;
    let quiet = (last_on.plus_months(quiet_after_months) <= today).then_some(last_on);
    let proposed = |status, since: Option<Day>| since.map(|since| (status, since));
    match person.status.as_str() {
        about_her::IN_TOUCH => {
            proposed(about_her::MOVED, elsewhere).or_else(|| proposed(about_her::QUIET, quiet))
        }
        about_her::QUIET => {
            proposed(about_her::MOVED, elsewhere).or_else(|| proposed(about_her::IN_TOUCH, met))
        }
        about_her::MOVED | about_her::ENDED => proposed(about_her::IN_TOUCH, met),
        _ => None,
    }
}
