//! Limits that several rooms share. Each has its unit and its reason; docs/formats/limits.md lists them with all others.

/// Room for a note, in letters: enough for two sentences, too little for a story.
pub const NOTE_LETTERS_MAX: u64 = 280;
/// Room for a ward or a town, in letters: one line on a small phone.
pub const AREA_LETTERS_MAX: u64 = 40;
/// The most of one thing that is given at once, in pieces: more is a slip of the finger.
pub const COUNT_MAX: u32 = 99;
/// How far ahead a day may lie that is still to come, in days: a year. Further on is a slip of the finger, and would outlast
/// every clock.
pub const DAYS_AHEAD_MAX: u32 = 366;
/// How far ahead an instant may lie that is said to be over, in milliseconds: a day, since two phones' clocks differ and a
/// sheet may be keyed in before the evening that it names.
pub const OVER_AHEAD_MAX_MS: u64 = 24 * 60 * 60 * 1000;
/// After how many days what is known of a charity or another service is to be read again: half a year, since these and
/// their numbers change often (domain.md 3.2, Service).
pub const SERVICE_STALE_AFTER_DAYS: u32 = 180;
/// How long an unconfirmed lead is kept, in months (domain.md 3.8, accuracy).
pub const LEAD_MONTHS: u32 = 6;
