//! What the lead reads on Sunday, and whether the round kept what it promised.

use std::collections::BTreeMap;

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Horizon;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::Role;
use doorstep_core::vocabulary::audit;

use super::error::StoryError;
use super::moment::Back;
use super::moment::Looked;
use super::moment::NextStop;
use super::moment::Opens;
use super::moment::Sunday;
use super::moment::What;
use super::outcome::Held;
use super::phones::LINES_MAX;
use super::phones::clock;
use super::phones::opens;
use super::phones::times_shown;
use super::play::Played;
use super::stage::Stage;
use super::whereabouts;

/// Closes the round on the lead's phone; `false` where something stands against it, or nobody came home.
pub(super) fn close(stage: &Stage, round: RecordId) -> Result<bool, StoryError> {
    match stage.lead()?.rounds().close(round) {
        Ok(()) => Ok(true),
        Err(CompanionError::NotKept { .. }) => Ok(false),
        Err(other) => Err(other.into()),
    }
}

/// What the lead reads.
pub(super) fn read(stage: &Stage, played: &Played) -> Result<Sunday, StoryError> {
    let lead = stage.lead()?;
    let since = lead.rounds().since(played.day.london_ms(NOON_MINUTE))?;
    let planned = played.planned.iter().flat_map(|round| &round.walkers);
    let spoken = planned.flat_map(|walker| walker.speaks.clone()).collect();
    let mut to_do: BTreeMap<RecordId, Vec<String>> = BTreeMap::new();
    for line in lead.support().to_do(0, LINES_MAX)?.lines {
        if let Some(place) = line.place {
            to_do.entry(place).or_default().push(line.what);
        }
    }
    let due = lead.rounds().due(spoken, 0, DUE_SHOWN)?.places.into_iter();
    let audit = lead.privacy().audit(0, LINES_MAX)?.lines.into_iter();
    let mut told = Sunday {
        doors: since.doors,
        opened: since.opened,
        concerns_due: since.concerns_due.len(),
        to_finish: since.to_finish.len(),
        promised: since.promised.len(),
        follow_ups_due: since.follow_ups_due.len(),
        new_leads: since.new_leads.len(),
        same_women: since.same_women.len(),
        asked_not_to_come: since.asked_not_to_come.len(),
        due: due
            .map(|due| NextStop {
                to_do: [due.place]
                    .iter()
                    .chain(&due.doors)
                    .flat_map(|place| to_do.remove(place).unwrap_or_default())
                    .collect(),
                place: due.nickname,
                reason: due.reason,
                since: due.since,
            })
            .collect(),
        plans_opened: audit
            .filter(|line| line.act == audit::PLAN_OPENED)
            .map(|line| Looked {
                by: line.by_name.unwrap_or_default(),
                at: clock(line.at_ms, Day::in_london(line.at_ms)),
            })
            .collect(),
        health: whereabouts::health(lead)?,
        ..Sunday::default()
    };
    for (name, device) in stage.devices() {
        told.concerns.push(Opens {
            name: name.to_owned(),
            count: device.care().concerns(0, 0)?.of,
        });
        if played.came_home.contains(name) {
            let [places, women] = opens(device)?;
            told.back.push(Back {
                name: name.to_owned(),
                is_at_home: device.rounds().horizon()? == Horizon::AtHome,
                places,
                women,
                beyond: times_shown(&played.beyond, device)?,
            });
        }
    }
    Ok(told)
}

/// Judges what the round promised.
pub(super) fn judge(
    stage: &Stage,
    played: &Played,
    told: &Sunday,
    held: &mut Held,
) -> Result<(), StoryError> {
    let [lead_opens, lead_women] = opens(stage.lead()?)?;
    held.home_opens_everything = told.back.iter().all(|back| {
        let is_all = (back.places, back.women) == (lead_opens, lead_women);
        back.is_at_home && is_all && (back.beyond > 0 || played.beyond.is_empty())
    });
    let (mut opened, mut is_fair) = (0, true);
    for moment in &played.moments {
        match &moment.what {
            What::Out { closed, beyond, .. } => {
                let had = played.beyond.is_empty() || (beyond[0] > 0 && *closed > 0);
                held.out_opens_tonight_only &= had && beyond[1] == 0;
            }
            What::Watched { missed, is_open, .. } => {
                is_fair &= *is_open != missed.is_empty();
                opened += usize::from(*is_open);
            }
            What::NotKept { is_kept, .. } => held.refused_is_not_kept &= !is_kept,
            _ => {}
        }
    }
    held.plans_open_when_missed = is_fair && (opened > 0) != told.plans_opened.is_empty();
    for (name, device) in stage.devices() {
        let devices = device.team().devices()?;
        let own = devices.into_iter().find(|known| known.device == device.id());
        let is_lead = own.is_some_and(|own| own.role == Role::Lead);
        let opens = told.concerns.iter().find(|opens| opens.name == name);
        let wanted = if is_lead { played.concerns } else { 0 };
        held.concerns_are_for_leads &= opens.is_some_and(|opens| usize::try_from(opens.count) == Ok(wanted));
        held.refused_is_not_kept &= times_shown(&played.refused, device)? == 0;
    }
    Ok(())
}

/// Since when the lead reads, in minutes after midnight: since she prepared the evening.
const NOON_MINUTE: u32 = 12 * 60;
/// How much of what is due the lead reads.
const DUE_SHOWN: u32 = 8;
