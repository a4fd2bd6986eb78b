use std::collections::BTreeMap;
use std::collections::BTreeSet;

use doorstep_core::features::people::Consent;
use doorstep_core::features::people::Person;
use doorstep_core::features::places::Place;
use doorstep_core::vocabulary::Day;

use super::said::Said;
use super::sunday::Sunday;

/// A whole evening, checked: every code is known, every name and key stands for something, every phone has what its
/// owner writes about.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Evening {
    /// The day of the round.
    pub(crate) date: Day,
    /// Who is in.
    pub(crate) team: Team,
    /// What happens, in its order.
    pub(crate) acts: Vec<Act>,
    /// The keys of what a phone that is out on the round may open; empty where nobody goes out.
    pub(crate) tonight: BTreeSet<String>,
    /// What comes of it until Sunday; absent where the file does not say.
    pub(crate) sunday: Option<Sunday>,
}

/// The people of the evening, by invented first names.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Team {
    /// What the team is called.
    pub(crate) name: String,
    /// The one lead.
    pub(crate) lead: String,
    /// One to six volunteers.
    pub(crate) volunteers: Vec<String>,
}

impl Team {
    /// The lead, then the volunteers.
    pub(crate) fn everyone(&self) -> impl Iterator<Item = &String> + Clone {
        std::iter::once(&self.lead).chain(&self.volunteers)
    }
}

/// One line of the file: who does what, and when.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Act {
    /// The line's number, from 1.
    pub(crate) line: usize,
    /// The first name of who does it; the lead for what comes before the evening and for signal.
    pub(crate) by: String,
    /// What that person's phone shows as the time, in milliseconds since 1970; later from act to act.
    pub(crate) at_ms: u64,
    /// What she does.
    pub(crate) deed: Deed,
}

/// What is done. Places, people and visits go by the keys of the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Deed {
    /// The lead writes down a place, which may be a door of a building written down before.
    Place {
        key: String,
        building: Option<String>,
        draft: Place,
    },
    /// The lead writes down someone the team knows.
    Person {
        key: String,
        draft: Person,
        consents: Vec<Consent>,
    },
    /// The lead writes down from the team's notebook what came of an earlier visit.
    Earlier {
        key: String,
        place: String,
        on: Day,
        said: Said,
    },
    /// The lead writes down what was promised, and where it is to be kept.
    Promise {
        key: String,
        what: String,
        place: String,
        person: Option<String>,
    },
    /// The lead plans the round from what is due.
    Round(Plan),
    /// They set out, each on her own phone: what is not of the round closes there.
    Out { who: Vec<String> },
    /// They are home, each on her own phone.
    Home { who: Vec<String> },
    /// Two phones side by side give each other what they lack, without a relay.
    Meet { with: String },
    /// The first check-in that waits is answered.
    CheckIn,
    /// Whoever waits for the pair's word looks whether it came. Where one is missed the plan opens, and is put by again.
    Watch,
    /// A promise is kept.
    Keep { promise: String },
    /// A concern about a visit is raised.
    Concern {
        visit: String,
        basis: String,
        words: String,
    },
    /// A note is typed that is not kept.
    NotKept { visit: String, note: String },
    /// Phones gain or lose signal; a phone with signal exchanges with the relay until nothing is left.
    Signal { who: Vec<String>, on: bool },
    /// A visit is recorded.
    Visit {
        key: String,
        place: String,
        said: Said,
        promised: Option<String>,
        finish_later: bool,
    },
    /// Someone new is added under a pseudonym that the phone suggests.
    SomeoneNew { key: String, draft: Person },
    /// A visit is put right or finished.
    Amend { visit: String, said: Said, finish: bool },
    /// A visit is taken back.
    Undo { visit: String },
    /// Something is noted about a place.
    PlaceNote {
        place: String,
        access_hint: Option<String>,
        safety_note: Option<String>,
        safety_level: Option<String>,
    },
}

/// A round as the lead plans it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Plan {
    /// What it is called.
    pub(crate) name: String,
    /// When it begins, in minutes after midnight.
    pub(crate) from_minute: u32,
    /// When it is to be over, in minutes after midnight.
    pub(crate) until_minute: u32,
    /// Who walks: first name to the number of her pair.
    pub(crate) pairs: BTreeMap<String, u32>,
    /// What they speak: first name to language codes.
    pub(crate) speaks: BTreeMap<String, Vec<String>>,
    /// The stops in the order in which they are walked, by key.
    pub(crate) stops: Vec<String>,
    /// Who is told when a pair does not answer.
    pub(crate) shift_lead: String,
}
