use std::collections::BTreeMap;

use serde::Deserialize;

/// A line as it is written; docs/formats/evening.md says what each field means.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub(super) enum Line {
    Team(Team),
    Place(Box<Place>),
    Person(Person),
    Earlier(Earlier),
    Promise(Promise),
    Round(Round),
    Out(Out),
    Home(Home),
    Meet(Meet),
    CheckIn(CheckIn),
    Watch(Watch),
    Keep(Keep),
    Concern(Concern),
    NotKept(NotKept),
    Signal(Signal),
    Visit(Box<Visit>),
    SomeoneNew(SomeoneNew),
    Amend(Box<Amend>),
    Undo(Undo),
    PlaceNote(PlaceNote),
    Sunday(Sunday),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Team {
    pub(super) name: String,
    pub(super) date: String,
    pub(super) lead: String,
    pub(super) volunteers: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    pub(super) key: String,
    pub(super) nickname: String,
    pub(super) kind: String,
    pub(super) state: Option<String>,
    pub(super) building: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) ward: Option<String>,
    pub(super) outcode: Option<String>,
    pub(super) access_hint: Option<String>,
    pub(super) safety_note: Option<String>,
    pub(super) safety_level: Option<String>,
    pub(super) confidence: Option<String>,
    pub(super) how_heard: Option<String>,
    pub(super) cadence_days: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) key: String,
    pub(super) pseudonym: String,
    #[serde(default)]
    pub(super) languages: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) basis: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) reads: Vec<String>,
    pub(super) needs_speaker: Option<bool>,
    pub(super) hint: Option<String>,
    pub(super) age_band: Option<String>,
    #[serde(default)]
    pub(super) consents: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Earlier {
    pub(super) key: String,
    pub(super) place: String,
    pub(super) on: String,
    pub(super) outcome: String,
    #[serde(default)]
    pub(super) met: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) met_in: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) languages: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Promise {
    pub(super) key: String,
    pub(super) what: String,
    pub(super) place: String,
    pub(super) person: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Round {
    pub(super) name: String,
    pub(super) from: String,
    pub(super) until: String,
    pub(super) pairs: BTreeMap<String, u32>,
    #[serde(default)]
    pub(super) speaks: BTreeMap<String, Vec<String>>,
    pub(super) stops: Vec<String>,
    pub(super) shift_lead: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Out {
    pub(super) who: Vec<String>,
    pub(super) at: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Home {
    pub(super) who: Vec<String>,
    pub(super) at: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Meet {
    pub(super) by: String,
    pub(super) with: String,
    pub(super) at: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckIn {
    pub(super) by: String,
    pub(super) at: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Watch {
    pub(super) by: String,
    pub(super) at: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Keep {
    pub(super) by: String,
    pub(super) promise: String,
    pub(super) at: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Concern {
    pub(super) by: String,
    pub(super) visit: String,
    pub(super) at: Option<String>,
    pub(super) basis: String,
    pub(super) words: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NotKept {
    pub(super) by: String,
    pub(super) visit: String,
    pub(super) at: Option<String>,
    pub(super) note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SomeoneNew {
    pub(super) by: String,
    pub(super) key: String,
    pub(super) at: Option<String>,
    #[serde(default)]
    pub(super) languages: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) basis: BTreeMap<String, String>,
    pub(super) needs_speaker: Option<bool>,
    pub(super) hint: Option<String>,
    pub(super) age_band: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Signal {
    pub(super) who: Vec<String>,
    pub(super) on: bool,
    pub(super) at: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Visit {
    pub(super) by: String,
    pub(super) key: String,
    pub(super) place: String,
    pub(super) at: String,
    pub(super) outcome: String,
    #[serde(default)]
    pub(super) modifiers: Vec<String>,
    pub(super) minutes: Option<u32>,
    #[serde(default)]
    pub(super) met: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) met_in: BTreeMap<String, String>,
    pub(super) met_unknown: Option<String>,
    #[serde(default)]
    pub(super) languages: Vec<String>,
    #[serde(default)]
    pub(super) roles: Vec<String>,
    #[serde(default)]
    pub(super) needs: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) support: BTreeMap<String, u32>,
    pub(super) note: Option<String>,
    pub(super) promised: Option<String>,
    #[serde(default)]
    pub(super) finish_later: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Amend {
    pub(super) by: String,
    pub(super) visit: String,
    pub(super) at: Option<String>,
    pub(super) outcome: Option<String>,
    #[serde(default)]
    pub(super) modifiers: Vec<String>,
    pub(super) minutes: Option<u32>,
    #[serde(default)]
    pub(super) met: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) met_in: BTreeMap<String, String>,
    pub(super) met_unknown: Option<String>,
    #[serde(default)]
    pub(super) languages: Vec<String>,
    #[serde(default)]
    pub(super) roles: Vec<String>,
    #[serde(default)]
    pub(super) needs: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) support: BTreeMap<String, u32>,
    pub(super) note: Option<String>,
    #[serde(default)]
    pub(super) finish: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Undo {
    pub(super) by: String,
    pub(super) visit: String,
    pub(super) after_s: u64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceNote {
    pub(super) by: String,
    pub(super) place: String,
    pub(super) at: Option<String>,
    pub(super) access_hint: Option<String>,
    pub(super) safety_note: Option<String>,
    pub(super) safety_level: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sunday {
    pub(super) lost: Option<String>,
    pub(super) erased: Option<String>,
}
