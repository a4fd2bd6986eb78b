use std::collections::HashSet;

use crate::vocabulary::Day;
use crate::vocabulary::List;
use crate::vocabulary::Role;
use crate::vocabulary::VERSION;
use crate::vocabulary::guard;
use crate::vocabulary::guard::Field;
use crate::vocabulary::language;
use crate::vocabulary::limits::AREA_LETTERS_MAX;
use crate::vocabulary::limits::SERVICE_STALE_AFTER_DAYS;
use crate::vocabulary::need;

use super::Service;

/// Why a service cannot be kept as it is written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Volunteers read the directory; leads and caseworkers answer for it.
    #[error("only a lead or a caseworker changes the services")]
    OnlyLeadsAndCaseworkers,
    /// Without a name nobody can be sent there.
    #[error("a service needs a name")]
    NoName,
    /// A service that helps with nothing is found by nobody.
    #[error("needs: a service helps with at least one")]
    NoNeed,
    /// A code that this version does not know; codes already in the record are left in peace.
    #[error("unknown {list}")]
    UnknownCode {
        /// The list it should have come from.
        list: &'static str,
    },
    /// A text is longer than its field.
    #[error("{field} has {letters} letters, {letters_max} at most")]
    TooLong {
        /// The field's name.
        field: &'static str,
        /// How many letters were written.
        letters: u64,
        /// How many there is room for.
        letters_max: u64,
    },
    /// A text holds what is never kept, such as somebody's name; words already in the record are left in peace.
    #[error("{field} has {kind} in it, and that is not kept")]
    NeverKept {
        /// The field's name.
        field: &'static str,
        /// What was found, in words: the label of a risk.
        kind: &'static str,
    },
    /// What was given as the organisation's number is none.
    #[error("phone: only a telephone number, at least {digits_min} digits, with blanks and a plus in front")]
    NotANumber {
        /// How many digits the shortest has.
        digits_min: usize,
    },
    /// What was given as a day is none.
    #[error("{field} is not a day")]
    NotADay {
        /// The field's name.
        field: &'static str,
    },
    /// The day has not come yet.
    #[error("{field} has not come yet")]
    NotYet {
        /// The field's name.
        field: &'static str,
    },
}

/// Whether someone of this role may add, change, check, close and open again.
pub fn may_change(by: Role) -> Result<(), Refusal> {
    match by >= Role::Caseworker {
        true => Ok(()),
        false => Err(Refusal::OnlyLeadsAndCaseworkers),
    }
}

/// A draft as it is first written: tidy, and offered.
pub fn started(draft: Service) -> Service {
    Service {
        is_closed: None,
        vocabulary: VERSION,
        ..tidied(draft)
    }
}

/// The service without blanks around its texts; a text of which nothing is left is absent.
pub(super) fn tidied(service: Service) -> Service {
    let tidy = |text: Option<String>| {
        let text = text?.trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    Service {
        name: service.name.trim().to_owned(),
        area: tidy(service.area),
        how_to_refer: tidy(service.how_to_refer),
        hours: tidy(service.hours),
        phone: tidy(service.phone),
        caution: tidy(service.caution),
        checked_on: tidy(service.checked_on),
        ..service
    }
}

/// Whether a service may be changed from one state to another; a new one comes from `default()`.
pub fn check(before: &Service, after: &Service, today: Day) -> Result<(), Refusal> {
    if after.name.is_empty() {
        return Err(Refusal::NoName);
    }
    if after.needs.is_empty() {
        return Err(Refusal::NoNeed);
    }
    for (text, was) in texts(after).into_iter().zip(texts(before)) {
        text.check(was.said)?;
    }
    if after.phone != before.phone && !after.phone.as_deref().is_none_or(is_number) {
        return Err(Refusal::NotANumber {
            digits_min: PHONE_DIGITS_MIN,
        });
    }
    check_codes(&need::NEEDS, &before.needs, &after.needs)?;
    check_codes(&language::LANGUAGES, &before.languages, &after.languages)?;
    match &after.checked_on {
        Some(day) if after.checked_on != before.checked_on => check_past("checked_on", day, today),
        _ => Ok(()),
    }
}

/// Whether a service is to be checked before anybody relies on it: nobody has ever, or not for so long.
pub fn is_stale(service: &Service, today: Day) -> bool {
    let checked_on: Option<Day> = service.checked_on.as_deref().and_then(|day| day.parse().ok());
    checked_on.is_none_or(|day| today.days_since(day) > i64::from(SERVICE_STALE_AFTER_DAYS))
}

/// One text of a service.
struct Text<'s> {
    field: &'static str,
    said: Option<&'s str>,
    letters_max: u64,
    guarded_as: Field,
}

impl Text<'_> {
    fn check(&self, before: Option<&str>) -> Result<(), Refusal> {
        let letters = self.said.map_or(0, |said| said.chars().count());
        let letters = u64::try_from(letters).unwrap_or(u64::MAX);
        if letters > self.letters_max {
            return Err(Refusal::TooLong {
                field: self.field,
                letters,
                letters_max: self.letters_max,
            });
        }
        match guard::against(before, self.said, self.guarded_as) {
            Some(risk) => Err(Refusal::NeverKept {
                field: self.field,
                kind: risk.label,
            }),
            None => Ok(()),
        }
    }
}

fn texts(service: &Service) -> [Text<'_>; 6] {
    let Service {
        name,
        area,
        how_to_refer,
        hours,
        phone,
        caution,
        ..
    } = service;
    [
        text("name", Some(name), NAME_LETTERS_MAX, Field::Service),
        text("area", area.as_ref(), AREA_LETTERS_MAX, Field::Service),
        text(
            "how_to_refer",
            how_to_refer.as_ref(),
            WORDS_LETTERS_MAX,
            Field::ServiceNote,
        ),
        text("hours", hours.as_ref(), HOURS_LETTERS_MAX, Field::Service),
        text("phone", phone.as_ref(), PHONE_LETTERS_MAX, Field::ServicePhone),
        text("caution", caution.as_ref(), WORDS_LETTERS_MAX, Field::ServiceNote),
    ]
}

fn text<'s>(field: &'static str, said: Option<&'s String>, letters_max: u64, guarded_as: Field) -> Text<'s> {
    Text {
        field,
        said: said.map(String::as_str),
        letters_max,
        guarded_as,
    }
}

fn is_number(phone: &str) -> bool {
    let dialled = phone.strip_prefix('+').unwrap_or(phone);
    let digits = dialled.chars().filter(char::is_ascii_digit).count();
    digits >= PHONE_DIGITS_MIN
        && dialled
            .chars()
            .all(|letter| letter.is_ascii_digit() || letter == ' ')
}

fn check_codes(
    list: &'static List,
    before: &HashSet<String>,
    after: &HashSet<String>,
) -> Result<(), Refusal> {
    match after.difference(before).all(|code| list.allows(code)) {
        true => Ok(()),
        false => Err(Refusal::UnknownCode { list: list.name }),
    }
}

fn check_past(field: &'static str, day: &str, today: Day) -> Result<(), Refusal> {
    let day: Day = day.parse().map_err(|_| Refusal::NotADay { field })?;
    match day <= today {
        true => Ok(()),
        false => Err(Refusal::NotYet { field }),
    }
}

/// Room for what a service is called, in letters: two lines of a list on a small phone.
pub const NAME_LETTERS_MAX: u64 = 60;
/// Room for how somebody gets in, and for what to know before, in letters: two sentences, read at a door.
pub const WORDS_LETTERS_MAX: u64 = 140;
/// Room for when it is open, in letters: the days and the hours, no calendar.
pub const HOURS_LETTERS_MAX: u64 = 60;
/// Room for an organisation's number, in letters: fifteen digits (ITU-T E.164), a plus and blanks between.
pub const PHONE_LETTERS_MAX: u64 = 20;
/// The shortest number of an organisation, in digits: those of the emergency and the health lines.
pub const PHONE_DIGITS_MIN: usize = 3;
