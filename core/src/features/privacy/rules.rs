use crate::vocabulary::Day;

use super::Bounds;
use super::Kept;
use super::term;

/// Why nothing is kept longer, or for another time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not a day of the calendar.
    #[error("kept until is not a day")]
    NotADay,
    /// The day is over.
    #[error("kept until lies in the past")]
    InThePast,
    /// Later than a review may reach; it can be said again by then.
    #[error("kept for {months_max} months at most")]
    TooLong {
        /// How far it may reach, in months.
        months_max: u32,
    },
    /// Shorter or longer than a team may choose.
    #[error("months is {months}, {months_min} to {months_max} are possible")]
    OutOfBounds {
        /// What was chosen.
        months: u32,
        /// The shortest.
        months_min: u32,
        /// The longest.
        months_max: u32,
    },
    /// No team may choose this.
    #[error("months is the same for every team here")]
    Fixed,
}

/// Whether a team may keep something so long.
pub fn may_set(kept: Kept, months: u32) -> Result<(), Refusal> {
    let Bounds {
        months_min,
        months_max,
        ..
    } = term(kept).bounds;
    match months {
        _ if months_min == months_max => Err(Refusal::Fixed),
        months if (months_min..=months_max).contains(&months) => Ok(()),
        months => Err(Refusal::OutOfBounds {
            months,
            months_min,
            months_max,
        }),
    }
}

/// Until when a lead may keep a record longer, on this day.
pub fn may_keep(until: &str, today: Day) -> Result<Day, Refusal> {
    let until: Day = until.parse().map_err(|_| Refusal::NotADay)?;
    match until {
        until if until <= today => Err(Refusal::InThePast),
        until if until > today.plus_months(KEEP_MONTHS_MAX) => Err(Refusal::TooLong {
            months_max: KEEP_MONTHS_MAX,
        }),
        until => Ok(until),
    }
}

/// How far one review may reach, in months: somebody looks again at least once a year.
pub const KEEP_MONTHS_MAX: u32 = 12;
