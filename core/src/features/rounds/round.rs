use std::collections::HashMap;
use std::collections::HashSet;

use serde::Deserialize;
use serde::Serialize;

use crate::documents::Facts;
use crate::documents::Kind;
use crate::features::body;
use crate::features::carry;
use crate::store::SqlError;
use crate::store::Transaction;
use crate::store::params;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::round;

/// One outing: which day, who goes with whom, and to which doors in which order.
///
/// There is no field for where anybody is or was: the team knows that a pair is out, and when it is back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct Round {
    /// What the team calls it, up to 40 letters: "Thursday B".
    #[uniffi(default)]
    pub name: String,
    /// The day, as `2026-11-26`.
    #[uniffi(default)]
    pub on: String,
    /// When it begins, in minutes after midnight in London; absent when not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub from_minute: Option<u32>,
    /// When it is to be over, in minutes after midnight in London; absent when not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub until_minute: Option<u32>,
    /// Where it stands: a code of the round states.
    #[uniffi(default)]
    pub state: String,
    /// The member who is told when a pair does not come home; absent while nobody is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub shift_lead: Option<String>,
    /// Who goes out: member's id to the number of her pair, from 1.
    #[uniffi(default)]
    pub pairs: HashMap<String, u32>,
    /// Where to: place's id to its rank in the order of stops. Compared as text, smaller first.
    #[uniffi(default)]
    pub stops: HashMap<String, String>,
    /// Why: place's id to a code of the reasons due.
    #[uniffi(default)]
    pub reasons: HashMap<String, String>,
    /// Which pair goes there: place's id to the number of a pair; any pair where it is absent.
    #[uniffi(default)]
    pub given_to: HashMap<String, u32>,
    /// The numbers on the paper sheet: place's id to its number, from 1. They stay when the order changes.
    #[uniffi(default)]
    pub sheet: HashMap<String, u32>,
    /// The pairs that are home, each by its number; said by [`come_home`](super::come_home) alone. Once all are, so is the
    /// round, whichever of their phones knew of the others.
    #[uniffi(default)]
    pub home: HashSet<String>,
    /// The version of the controlled lists it was written with; 0 when not said.
    #[uniffi(default)]
    pub vocabulary: u32,
}

impl Round {
    /// Carries what changed from `seen` to `wished` over to this round, and leaves the rest as it is.
    pub fn carry(&mut self, seen: &Self, wished: &Self) {
        let Self {
            name,
            on,
            from_minute,
            until_minute,
            state,
            shift_lead,
            pairs,
            stops,
            reasons,
            given_to,
            sheet,
            home: _,
            vocabulary,
        } = self;
        carry::value(name, &seen.name, &wished.name);
        carry::value(on, &seen.on, &wished.on);
        carry::value(from_minute, &seen.from_minute, &wished.from_minute);
        carry::value(until_minute, &seen.until_minute, &wished.until_minute);
        carry::value(state, &seen.state, &wished.state);
        carry::value(shift_lead, &seen.shift_lead, &wished.shift_lead);
        carry::map(pairs, &seen.pairs, &wished.pairs);
        carry::map(stops, &seen.stops, &wished.stops);
        carry::map(reasons, &seen.reasons, &wished.reasons);
        carry::map(given_to, &seen.given_to, &wished.given_to);
        carry::map(sheet, &seen.sheet, &wished.sheet);
        carry::value(vocabulary, &seen.vocabulary, &wished.vocabulary);
    }

    /// The pair that a member is out with; none where she walks with none, or hers is home.
    pub fn out_with(&self, member: MemberId) -> Option<u32> {
        let pair = self.pairs.get(&member.to_string()).copied();
        pair.filter(|pair| self.state == round::OUT && !self.is_home(*pair))
    }

    /// Whether a pair has said that it is home.
    pub fn is_home(&self, pair: u32) -> bool {
        self.home.contains(&pair.to_string())
    }

    /// The round is home where each of its pairs is.
    pub(super) fn settle(&mut self) {
        let mut pairs = self.pairs.values().peekable();
        let are_home = pairs.peek().is_some() && pairs.all(|pair| self.is_home(*pair));
        if self.state == round::OUT && are_home {
            self.state = round::HOME.to_owned();
        }
    }

    /// Its stops in their order; two of the same rank, from two phones, by id.
    pub fn in_order(&self) -> Vec<RecordId> {
        let ranked = self.stops.iter();
        let mut ranked: Vec<(&String, RecordId)> = ranked
            .filter_map(|(place, rank)| Some((rank, place.parse().ok()?)))
            .collect();
        ranked.sort();
        ranked.into_iter().map(|(_, place)| place).collect()
    }
}

impl Kind for Round {
    const CODE: &'static str = "round";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["rounds"];
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS rounds (
            id    BLOB NOT NULL PRIMARY KEY,
            day   TEXT NOT NULL,
            state TEXT NOT NULL,
            body  TEXT NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS rounds_by_day ON rounds (day DESC, id);";

    fn project(&self, id: RecordId, _: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        let mut shown = self.clone();
        shown.settle();
        tx.prepare_cached("INSERT OR REPLACE INTO rounds (id, day, state, body) VALUES (?, ?, ?, ?)")?
            .execute(params![
                id.as_bytes(),
                shown.on,
                shown.state,
                body::write(&shown)?
            ])?;
        Ok(())
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        tx.prepare_cached("DELETE FROM rounds WHERE id = ?")?
            .execute([id.as_bytes()])?;
        Ok(())
    }
}
