use crate::vocabulary::Day;

/// Why nothing is kept longer.
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
