use std::collections::BTreeSet;
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
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::outcome;

use super::copy;
use super::rules;

/// One knock at one place, with whoever was met.
///
/// Nothing here says who wrote it: that is taken from signatures. There is no field for how many women there are, a
/// price, hours, or anyone's name: see docs/formats/records.md#what-does-not-exist.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
pub struct Visit {
    /// Where; never absent in a visit this version wrote.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub place: Option<RecordId>,
    /// The round it was part of; absent for a visit outside any round.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub round: Option<RecordId>,
    /// When the knock happened, in milliseconds since 1970.
    #[uniffi(default)]
    pub at_ms: u64,
    /// True when the phone's clock was to be doubted as it was recorded; absent when not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub clock_doubt: Option<bool>,
    /// How the knock ended: a code of the knock outcomes.
    #[uniffi(default)]
    pub outcome: String,
    /// What happened besides: codes of the modifiers.
    #[uniffi(default)]
    pub modifiers: HashSet<String>,
    /// How long it took, in minutes; absent when not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub minutes: Option<u32>,
    /// Whom the pair met and how: person's id to a code of the encounter modes.
    #[uniffi(default)]
    pub met: HashMap<String, String>,
    /// In which language they spoke: person's id to a language code.
    #[uniffi(default)]
    pub met_in: HashMap<String, String>,
    /// Women met whom nobody knew: a code of the headcounts, "1" or "2+"; absent for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub met_unknown: Option<String>,
    /// Languages heard, by whomever: language codes.
    #[uniffi(default)]
    pub languages: HashSet<String>,
    /// Who else was there, as parts they play: codes of the roles seen.
    #[uniffi(default)]
    pub seen_roles: HashSet<String>,
    /// Needs that came up: need code to need-status code.
    #[uniffi(default)]
    pub needs: HashMap<String, String>,
    /// What was given: support code to how many.
    #[uniffi(default)]
    pub support: HashMap<String, u32>,
    /// What each author wrote, up to 280 letters: member's id to her note. Two people's words stay apart.
    #[uniffi(default)]
    pub notes: HashMap<String, String>,
    /// True while the rest is still to be written, in the car; absent when done.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub finish_later: Option<bool>,
    /// True when a child was seen or heard and somebody has raised a concern about it; absent while nobody has. What the
    /// concern says is elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub concern_raised: Option<bool>,
    /// True when it was undone within seconds and is shown nowhere; absent when it counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub undone: Option<bool>,
    /// The record it was at first, where age or an erasure had the visit written anew; absent where it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[uniffi(default)]
    pub was: Option<RecordId>,
    /// What was noted before it was written anew, by number from "1": whose words they were went with the signatures.
    #[uniffi(default)]
    pub kept_notes: HashMap<String, String>,
    /// The version of the controlled lists it was written with; 0 when not said.
    #[uniffi(default)]
    pub vocabulary: u32,
}

impl Visit {
    /// Carries what changed from `seen` to `wished` over to this visit, and leaves the rest as it is.
    pub fn carry(&mut self, seen: &Self, wished: &Self) {
        let Self {
            place,
            round,
            at_ms,
            clock_doubt,
            outcome,
            modifiers,
            minutes,
            met,
            met_in,
            met_unknown,
            languages,
            seen_roles,
            needs,
            support,
            notes,
            finish_later,
            concern_raised: _,
            undone,
            was: _,
            kept_notes,
            vocabulary,
        } = self;
        carry::value(place, &seen.place, &wished.place);
        carry::value(round, &seen.round, &wished.round);
        carry::value(at_ms, &seen.at_ms, &wished.at_ms);
        carry::value(clock_doubt, &seen.clock_doubt, &wished.clock_doubt);
        carry::value(outcome, &seen.outcome, &wished.outcome);
        carry::set(modifiers, &seen.modifiers, &wished.modifiers);
        carry::value(minutes, &seen.minutes, &wished.minutes);
        carry::map(met, &seen.met, &wished.met);
        carry::map(met_in, &seen.met_in, &wished.met_in);
        carry::value(met_unknown, &seen.met_unknown, &wished.met_unknown);
        carry::set(languages, &seen.languages, &wished.languages);
        carry::set(seen_roles, &seen.seen_roles, &wished.seen_roles);
        carry::map(needs, &seen.needs, &wished.needs);
        carry::map(support, &seen.support, &wished.support);
        carry::map(notes, &seen.notes, &wished.notes);
        carry::value(finish_later, &seen.finish_later, &wished.finish_later);
        carry::value(undone, &seen.undone, &wished.undone);
        carry::map(kept_notes, &seen.kept_notes, &wished.kept_notes);
        carry::value(vocabulary, &seen.vocabulary, &wished.vocabulary);
    }

    /// Ids of the people met; an id that is none is passed over.
    pub(super) fn people(&self) -> impl Iterator<Item = RecordId> {
        self.met.keys().filter_map(|id| id.parse().ok())
    }

    /// The people met, as one column holds them: their ids one behind the other.
    fn met_column(&self) -> Vec<u8> {
        let people: BTreeSet<RecordId> = self.people().collect();
        people.iter().flat_map(|id| *id.as_bytes()).collect()
    }
}

impl Kind for Visit {
    const CODE: &'static str = "visit";
    const SCHEMA: u32 = 1;
    const SCOPE: Scope = Scope::Field;
    const TABLES: &'static [&'static str] = &["visits", "hidden_visits", "undone_visits", "visit_people"];
    const ID_COLUMNS: &'static [(&'static str, &'static str)] = &[("visit_people", "visit")];
    /// Two indexes that every visit pays for; the others hold only the few visits someone has to look at again. How the
    /// knocks at a place ended, what was spoken there and with whom is read from the first without a look at any visit.
    const CREATE: &'static str = "
        CREATE TABLE IF NOT EXISTS visits (
            id           BLOB NOT NULL PRIMARY KEY,
            place        BLOB,
            at           INTEGER NOT NULL,
            outcome      TEXT NOT NULL,
            recorded_at  INTEGER NOT NULL,
            recorded_by  BLOB NOT NULL,
            changed_at   INTEGER NOT NULL,
            finish_later INTEGER NOT NULL,
            concern_due  INTEGER NOT NULL,
            promised     INTEGER NOT NULL,
            body         TEXT NOT NULL,
            root         BLOB NOT NULL,
            heard        TEXT NOT NULL,
            met          BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS visits_of_place ON visits (place, at DESC, id, outcome, heard, met);
        CREATE INDEX IF NOT EXISTS visits_by_time ON visits (at, outcome);
        CREATE INDEX IF NOT EXISTS visits_to_finish ON visits (at) WHERE finish_later = 1;
        CREATE INDEX IF NOT EXISTS visits_with_concern ON visits (at) WHERE concern_due = 1;
        CREATE INDEX IF NOT EXISTS visits_with_promise ON visits (at, id, place, root) WHERE promised = 1;
        CREATE INDEX IF NOT EXISTS visits_anew ON visits (root) WHERE root <> id;
        CREATE TABLE IF NOT EXISTS hidden_visits (
            id           BLOB NOT NULL PRIMARY KEY,
            place        BLOB,
            at           INTEGER NOT NULL,
            outcome      TEXT NOT NULL,
            recorded_at  INTEGER NOT NULL,
            recorded_by  BLOB NOT NULL,
            changed_at   INTEGER NOT NULL,
            finish_later INTEGER NOT NULL,
            concern_due  INTEGER NOT NULL,
            promised     INTEGER NOT NULL,
            body         TEXT NOT NULL,
            root         BLOB NOT NULL,
            heard        TEXT NOT NULL,
            met          BLOB NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS hidden_visits_by_root ON hidden_visits (root);
        CREATE TABLE IF NOT EXISTS undone_visits (
            id BLOB NOT NULL PRIMARY KEY,
            at INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS visit_people (
            person BLOB NOT NULL,
            visit  BLOB NOT NULL,
            PRIMARY KEY (person, visit)
        ) WITHOUT ROWID;";

    fn belongs_to(&self) -> Vec<RecordId> {
        self.place.into_iter().collect()
    }

    fn names(&self) -> Vec<RecordId> {
        self.people().collect()
    }

    /// An undone visit has no row among the others, so that no question has to leave it out; nor has a copy that another
    /// goes before.
    fn project(&self, id: RecordId, facts: &Facts, tx: &Transaction<'_>) -> Result<(), SqlError> {
        Self::forget(id, tx)?;
        if self.undone == Some(true) {
            tx.prepare_cached("INSERT INTO undone_visits VALUES (?, ?)")?
                .execute(params![id.as_bytes(), column(self.at_ms)])?;
            return Ok(());
        }
        tx.prepare_cached("INSERT INTO visits VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?
            .execute(params![
                id.as_bytes(),
                self.place.as_ref().map(RecordId::as_bytes),
                column(self.at_ms),
                self.outcome,
                column(facts.created_at.wall_ms()),
                facts.created_by.as_bytes(),
                column(facts.changed_at.wall_ms()),
                self.finish_later == Some(true),
                rules::is_concern_due(self),
                self.modifiers.contains(outcome::PROMISE),
                body::write(self)?,
                self.was.unwrap_or(id).as_bytes(),
                body::codes(self.languages.iter().chain(self.met_in.values())),
                self.met_column(),
            ])?;
        for person in self.people() {
            tx.prepare_cached("INSERT OR IGNORE INTO visit_people (person, visit) VALUES (?, ?)")?
                .execute([person.as_bytes(), id.as_bytes()])?;
        }
        match copy::root_of(id, tx)? {
            Some(root) => copy::settle(root, tx),
            None => Ok(()),
        }
    }

    fn forget(id: RecordId, tx: &Transaction<'_>) -> Result<(), SqlError> {
        if !copy::is_here(id, tx)? {
            return Ok(());
        }
        let root = copy::root_of(id, tx)?;
        copy::take_away(id, tx)?;
        for forget in [
            "DELETE FROM hidden_visits WHERE id = ?",
            "DELETE FROM undone_visits WHERE id = ?",
        ] {
            tx.prepare_cached(forget)?.execute([id.as_bytes()])?;
        }
        match root {
            Some(root) => copy::settle(root, tx),
            None => Ok(()),
        }
    }
}

/// An instant as a column holds it; one beyond all calendars, from a broken clock, is the last there is.
pub(super) fn column(at_ms: u64) -> i64 {
    i64::try_from(at_ms).unwrap_or(i64::MAX)
}
