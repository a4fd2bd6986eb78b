//! Who is told what about a pair that is out, and what is still to be talked over.

use std::collections::HashMap;

use super::CompanionError;
use super::held::Standing;
use crate::features::rounds;
use crate::features::rounds::KnownRound;
use crate::features::rounds::Round;
use crate::features::safety;
use crate::features::safety::CheckInState;
use crate::features::safety::KnownCheckIn;
use crate::features::safety::Refusal;
use crate::store::Connection;
use crate::team::Member;
use crate::vocabulary::Day;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::round;

/// A check-in as this device shows it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Watched {
    /// Its id.
    pub id: RecordId,
    /// The round it belongs to; absent outside any.
    pub round: Option<RecordId>,
    /// The pair, by its number in the round; absent for everyone who is out.
    pub pair: Option<u32>,
    /// When it is due, in milliseconds since 1970.
    pub due_ms: u64,
    /// Where it stands now.
    pub state: CheckInState,
    /// The same as a code of the check-in states.
    pub state_code: String,
    /// When it was answered, in milliseconds since 1970; absent while nobody did.
    pub answered_at_ms: Option<u64>,
    /// Whether the word for "help" was said and nobody has seen to it. Never true on a phone of that pair.
    pub asks_for_help: bool,
    /// Who was told, and when: member's id to milliseconds since 1970. Empty on a phone of that pair.
    pub told: HashMap<String, u64>,
}

/// A round after which somebody has not yet said how she is.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct DebriefDue {
    /// The round.
    pub round: RecordId,
    /// What the team calls it.
    pub name: String,
    /// Its day, as `2026-11-26`.
    pub on: String,
    /// Who has not: on a lead's phone everyone, on any other its own person.
    pub members: Vec<MemberId>,
}

/// Who looks at check-ins, and what she may be shown.
pub(super) struct Eyes {
    pub(super) member: MemberId,
    pub(super) is_lead: bool,
}

impl Eyes {
    pub(super) fn of(standing: &Standing) -> Result<Self, CompanionError> {
        let own = standing.own.as_ref().ok_or(CompanionError::NotInTeam)?;
        Ok(Self {
            member: own.member,
            is_lead: Member::leads(own),
        })
    }

    /// Whether she is the one to be told when a pair of this round does not answer.
    pub(super) fn watches(&self, round: &Round) -> bool {
        self.is_lead || round.shift_lead.as_deref() == Some(&self.member.to_string())
    }

    /// Whether she walks with the pair that a check-in is of.
    pub(super) fn walks(&self, round: &Round, pair: Option<u32>) -> bool {
        let own = round.pairs.get(&self.member.to_string());
        own.is_some_and(|own| pair.is_none_or(|pair| pair == *own))
    }

    /// Whether she is told of a check-in: she watches its round, and is not the one who is waited for.
    pub(super) fn is_told(&self, round: &Round, pair: Option<u32>) -> bool {
        self.watches(round) && !self.walks(round, pair)
    }

    /// The check-in as she is shown it. On a phone of the pair an answer is an answer, whichever phrase it was.
    pub(super) fn shown(&self, round: &Round, known: KnownCheckIn, now_ms: u64) -> Watched {
        let KnownCheckIn { id, check_in } = known;
        let is_told = self.is_told(round, check_in.pair);
        let state = check_in.state(now_ms);
        Watched {
            id,
            round: check_in.round,
            pair: check_in.pair,
            due_ms: check_in.due_ms,
            state,
            state_code: state.code().to_owned(),
            answered_at_ms: check_in.answered_at_ms(),
            asks_for_help: is_told && check_in.asks_for_help(),
            told: if is_told { check_in.told } else { HashMap::new() },
        }
    }
}

/// A check-in that she may be told of, with its round, or why not.
pub(super) fn told_of(db: &Connection, eyes: &Eyes, id: RecordId) -> Result<(), CompanionError> {
    let known = safety::by_id(db, id)?.ok_or(CompanionError::NotFound)?;
    let round = round_of(db, &known)?;
    match eyes.is_told(&round, known.check_in.pair) {
        true => Ok(()),
        false => Err(Refusal::NotWatching.into()),
    }
}

/// Whether the pair that a check-in is of is out: one that is home, or was handed over to another, is not waited for.
pub(super) fn is_waited_for(round: &Round, pair: Option<u32>) -> bool {
    pair.is_none_or(|pair| round.pairs.values().any(|of| *of == pair) && !round.is_home(pair))
}

/// What she is to see to now: what is missed on rounds that are out, and who asks for help on any.
pub(super) fn to_see_to(db: &Connection, eyes: &Eyes, now_ms: u64) -> Result<Vec<Watched>, CompanionError> {
    let mut found = Vec::new();
    for KnownRound { id, round } in rounds::out(db)? {
        for known in safety::of_round(db, id)? {
            let pair = known.check_in.pair;
            let is_missed = known.check_in.state(now_ms).is_missed() && is_waited_for(&round, pair);
            if is_missed && eyes.is_told(&round, pair) {
                found.push(eyes.shown(&round, known, now_ms));
            }
        }
    }
    for known in safety::asking_for_help(db)? {
        let round = round_of(db, &known)?;
        let is_new = found.iter().all(|watched| watched.id != known.id);
        if is_new && eyes.is_told(&round, known.check_in.pair) {
            found.push(eyes.shown(&round, known, now_ms));
        }
    }
    found.sort_by_key(|watched| (!watched.asks_for_help, watched.due_ms, watched.id));
    Ok(found)
}

/// Rounds of the last days after which somebody has not yet said how she is, newest first.
pub(super) fn debriefs_due(
    db: &Connection,
    eyes: &Eyes,
    today: Day,
) -> Result<Vec<DebriefDue>, CompanionError> {
    let mut due = Vec::new();
    for KnownRound { id, round } in rounds::list(db, 0, ROUNDS_LOOKED_AT)? {
        let is_recent = round
            .on
            .parse()
            .is_ok_and(|on| today.days_since(on) <= DEBRIEF_DAYS);
        let is_over = [round::HOME, round::DONE].contains(&round.state.as_str());
        if !is_recent || !is_over {
            continue;
        }
        let said = safety::said_in(&safety::debriefs_of(db, id)?);
        let walked = round.pairs.keys().filter_map(|member| member.parse().ok());
        let is_asked = |member: &MemberId| {
            (eyes.is_lead || *member == eyes.member) && said.iter().all(|line| line.member != *member)
        };
        let mut members: Vec<MemberId> = walked.filter(is_asked).collect();
        members.sort_unstable();
        if !members.is_empty() {
            due.push(DebriefDue {
                round: id,
                name: round.name,
                on: round.on,
                members,
            });
        }
    }
    Ok(due)
}

/// The round of a check-in; an empty one where it is not known here, so that leads are told all the same.
fn round_of(db: &Connection, known: &KnownCheckIn) -> Result<Round, CompanionError> {
    let round = match known.check_in.round {
        Some(round) => rounds::by_id(db, round)?,
        None => None,
    };
    Ok(round.map(|known| known.round).unwrap_or_default())
}

/// For how many days after a round somebody is asked how she is: after two weeks the question comes too late.
const DEBRIEF_DAYS: i64 = 14;
/// How many of the newest rounds are looked at for that: more than a team walks and plans in that time.
const ROUNDS_LOOKED_AT: u32 = 50;
