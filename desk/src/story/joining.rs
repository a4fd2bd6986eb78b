//! At the church door: the lead invites, both compare six digits, the lead confirms.

use doorstep_core::vocabulary::Role;

use super::error::StoryError;
use super::outcome::Joined;
use super::stage::Stage;
use crate::evening::Team;

/// Brings every volunteer in, one after another, through the relay's mailboxes.
pub(super) fn join_all(stage: &Stage, team: &Team) -> Result<Vec<Joined>, StoryError> {
    let handed = [Handed::Typed, Handed::Scanned].into_iter().cycle();
    let volunteers = team.volunteers.iter().zip(handed);
    volunteers
        .map(|(name, handed)| join(stage, name, handed))
        .collect()
}

/// How an invitation comes from the lead's screen to the newcomer's device.
#[derive(Clone, Copy)]
enum Handed {
    Typed,
    Scanned,
}

fn join(stage: &Stage, name: &str, handed: Handed) -> Result<Joined, StoryError> {
    let (lead, newcomer) = (stage.lead()?, stage.device(name)?);
    let shown = lead.inviting().invite_by_relay(Role::Volunteer, MINUTES)?;
    let (given, handed) = match handed {
        Handed::Typed => (shown.groups.join(" "), "typed"),
        Handed::Scanned => (shown.square.text, "scanned"),
    };
    newcomer.inviting().answer_by_relay(given.as_bytes().to_vec())?;
    let asking = lead.inviting().wait_for_answer(shown.id, WAIT_S)?;
    let lead_sees = asking.ok_or(StoryError::NoAnswer)?.digits;
    let waiting = newcomer.inviting().wait_for_lead(WAIT_S)?;
    let newcomer_sees = waiting.and_then(|waiting| waiting.digits);
    let newcomer_sees = newcomer_sees.ok_or(StoryError::NoAnswer)?;
    if lead_sees != newcomer_sees {
        lead.inviting().take_back(shown.id)?;
        return Err(StoryError::DigitsDiffer);
    }
    lead.inviting().confirm_by_relay(shown.id, None)?;
    newcomer.inviting().wait_for_lead(WAIT_S)?;
    lead.exchanges().once()?;
    newcomer.exchanges().once()?;
    Ok(Joined {
        name: name.to_owned(),
        handed: handed.to_owned(),
        groups: shown.groups,
        square_side: shown.square.side,
        lead_sees,
        newcomer_sees,
        epoch: lead.team().epoch()?,
    })
}

const MINUTES: u16 = 15;
/// The other one is at the relay already.
const WAIT_S: u64 = 5;
