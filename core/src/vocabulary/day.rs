use std::fmt;
use std::str::FromStr;

/// A day of the calendar, written `2026-11-26`; no time of day and no zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Days since 1 January 1970.
    number: i64,
}

/// What was given as a day is none: not `YYYY-MM-DD`, or no such day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a day")]
pub struct BadDay;

impl Day {
    /// The day with this date, if the calendar has it and it lies between 1970 and 9999.
    pub fn of(year: i64, month: i64, day_of_month: i64) -> Option<Self> {
        let there = (1970..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day_of_month);
        there.then(|| Self {
            number: day_number(year, month, day_of_month),
        })
    }

    /// The day it is in London at this instant, in milliseconds since 1970.
    pub fn in_london(at_ms: u64) -> Self {
        let at_ms = i64::try_from(at_ms).unwrap_or(LAST_MS).min(LAST_MS);
        Self {
            number: (at_ms + london_offset_ms(at_ms)).div_euclid(DAY_MS),
        }
    }

    /// The instant, in milliseconds since 1970, when London's clocks show this many minutes after midnight of this day.
    ///
    /// The hour that comes twice in October is taken the first time; the one left out in March as if it were there.
    pub fn london_ms(self, minute: u32) -> u64 {
        let shown = self.number * DAY_MS + i64::from(minute) * MINUTE_MS;
        let at = shown - london_offset_ms(shown - HOUR_MS);
        u64::try_from(at).unwrap_or(0)
    }

    /// The same day of the month so many months later, or the last of that month where it is shorter.
    pub fn plus_months(self, months: u32) -> Self {
        let (year, month, day_of_month) = self.date();
        let months = year * 12 + (month - 1) + i64::from(months);
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
        Self {
            number: day_number(year, month, day_of_month.min(days_in(year, month))),
        }
    }

    /// The day so many days later.
    pub fn plus_days(self, days: u32) -> Self {
        Self {
            number: self.number + i64::from(days),
        }
    }

    /// The day so many days earlier.
    pub fn minus_days(self, days: u32) -> Self {
        Self {
            number: self.number - i64::from(days),
        }
    }

    /// How many days lie between an earlier day and this one; below zero for a later one.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.number - earlier.number
    }

    /// Monday 0 to Sunday 6.
    pub fn weekday(self) -> usize {
        usize::try_from((self.number + 3).rem_euclid(7)).unwrap_or(0)
    }

    /// Year, month and day of the month.
    pub fn date(self) -> (i64, i64, i64) {
        // The calendar's eras of 400 years; Howard Hinnant, "chrono-compatible low-level date algorithms".
        let shifted = self.number + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        (year, month, day_of_year - (153 * shifted_month + 2) / 5 + 1)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day_of_month) = self.date();
        write!(f, "{year:04}-{month:02}-{day_of_month:02}")
    }
}

impl FromStr for Day {
    type Err = BadDay;

    fn from_str(text: &str) -> Result<Self, BadDay> {
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        let parts: Vec<i64> = text.split('-').filter_map(|part| part.parse().ok()).collect();
        match parts[..] {
            [year, month, day_of_month] if shape => Self::of(year, month, day_of_month).ok_or(BadDay),
            _ => Err(BadDay),
        }
    }
}

/// London's summer time: from the last Sunday of March to the last Sunday of October, changing at 01:00 UTC.
fn london_offset_ms(at_ms: i64) -> i64 {
    let (year, _, _) = Day {
        number: at_ms.div_euclid(DAY_MS),
    }
    .date();
    let change = |month| last_sunday(year, month) * DAY_MS + HOUR_MS;
    if (change(3)..change(10)).contains(&at_ms) {
        HOUR_MS
    } else {
        0
    }
}

fn last_sunday(year: i64, month: i64) -> i64 {
    let last = day_number(year, month, days_in(year, month));
    last - (last + 4).rem_euclid(7)
}

fn day_number(year: i64, month: i64, day_of_month: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day_of_month - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn days_in(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

const MINUTE_MS: i64 = 60 * 1000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;
/// The end of the year 9999: no clock honestly shows more, and every sum above stays within bounds.
const LAST_MS: i64 = 253_402_300_799_999;
