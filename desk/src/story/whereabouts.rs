//! Who has what, as each device knows it, and what the lead should see to.

use doorstep_core::companion::Companion;
use doorstep_core::companion::HealthMatter;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;

use super::error::StoryError;
use super::moment::ToSee;
use super::outcome::ReceiptLine;

/// What a device knows of every device, this one among them.
pub(super) fn receipts(name: &str, device: &Companion) -> Result<Vec<ReceiptLine>, StoryError> {
    let known = device.whereabouts().devices()?.into_iter();
    Ok(known
        .map(|line| ReceiptLine {
            seen_by: name.to_owned(),
            device: line.name,
            has: line.has,
            of: line.of,
            not_here: line.not_here,
            heard_on: line.last_heard_ms.map(heard_on),
        })
        .collect())
}

/// What a device knows of who has what of the evening of a round.
pub(super) fn tonight(
    name: &str,
    device: &Companion,
    round: RecordId,
) -> Result<Vec<ReceiptLine>, StoryError> {
    let told = device.whereabouts().tonight(round)?;
    let walkers = told.devices.into_iter();
    Ok(walkers
        .map(|line| ReceiptLine {
            seen_by: name.to_owned(),
            device: line.name,
            has: line.has,
            of: told.of,
            not_here: 0,
            heard_on: line.last_heard_ms.map(heard_on),
        })
        .collect())
}

fn heard_on(at_ms: u64) -> String {
    Day::in_london(at_ms).to_string()
}

/// What the lead should see to, what matters most first.
pub(super) fn health(lead: &Companion) -> Result<Vec<ToSee>, StoryError> {
    let lines = lead.team().health()?.lines.into_iter();
    Ok(lines
        .map(|line| ToSee {
            what: code(line.what).to_owned(),
            count: line.count,
            devices: line
                .devices
                .into_iter()
                .filter_map(|device| device.name)
                .collect(),
        })
        .collect())
}

/// How the story calls it.
fn code(what: HealthMatter) -> &'static str {
    match what {
        HealthMatter::Alone => "alone",
        HealthMatter::Forked => "forked",
        HealthMatter::NotCounted => "not_counted",
        HealthMatter::OneLead => "one_lead",
        HealthMatter::NoKit => "no_kit",
        HealthMatter::NoBackup => "no_backup",
        HealthMatter::OnlyHere => "only_here",
        HealthMatter::HeldBack => "held_back",
        HealthMatter::NeverHeard => "never_heard",
        HealthMatter::Unseen => "unseen",
        HealthMatter::Resting => "resting",
        HealthMatter::NotErasedYet => "not_erased_yet",
        HealthMatter::ClockHere => "clock_here",
        HealthMatter::ClocksAhead => "clocks_ahead",
        HealthMatter::OldKeys => "old_keys",
        HealthMatter::WaitsForKey => "waits_for_key",
        HealthMatter::WaitsForEarlier => "waits_for_earlier",
        HealthMatter::PutAside => "put_aside",
    }
}
