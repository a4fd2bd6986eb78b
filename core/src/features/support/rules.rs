use crate::vocabulary::Day;
use crate::vocabulary::folded;

use super::Coverage;
use super::Freshness;
use super::Guide;

/// Whether a guide can still be relied on today.
pub fn freshness(guide: &Guide, today: Day) -> Freshness {
    let checked_on = guide.checked_on.as_deref().and_then(|day| day.parse().ok());
    match checked_on {
        None => Freshness::NeverChecked,
        Some(checked_on) if today.days_since(checked_on) > i64::from(guide.stale_after_days) => {
            Freshness::Stale
        }
        Some(_) => Freshness::Checked,
    }
}

/// Whether a guide's service serves a London borough, whatever the case and accents of its name.
pub fn coverage(guide: &Guide, borough: &str) -> Coverage {
    let is_it = |named: &String| folded(named) == folded(borough);
    match (guide.boroughs.is_empty(), guide.boroughs.iter().any(is_it)) {
        (true, _) => Coverage::NotSaid,
        (false, true) => Coverage::Served,
        (false, false) => Coverage::NotServed,
    }
}

/// Kits and public services change their terms about once a year, in days.
pub const GUIDE_STALE_AFTER_DAYS: u32 = 365;
/// Charities and their numbers change more often, in days.
pub const SERVICE_STALE_AFTER_DAYS: u32 = 180;
