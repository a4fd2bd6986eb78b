use crate::documents;
use crate::documents::Pen;
use crate::store::SqlError;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::VERSION;
use crate::vocabulary::wellbeing;

use super::CheckIn;
use super::CodeWords;
use super::Debrief;
use super::Incident;
use super::Refusal;
use super::check_in;
use super::read;
use super::rules;

/// Why nothing was written about safety.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be kept or done so.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The floor below could not write.
    #[error(transparent)]
    Documents(#[from] documents::Error),
}

impl From<SqlError> for Error {
    fn from(error: SqlError) -> Self {
        documents::Error::from(error).into()
    }
}

/// A pair that sets out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outing {
    /// The round.
    pub round: RecordId,
    /// The pair, by its number in the round; absent for everyone who is out.
    pub pair: Option<u32>,
    /// When it is to be home, in milliseconds since 1970; absent when not said.
    pub until_ms: Option<u64>,
    /// After how many minutes it checks in.
    pub every_minutes: u32,
}

/// A pair has set out: makes its check-ins until it is to be home, and says which.
///
/// All of them at once, so that whoever has them notices by herself when no news comes. Said twice, it changes nothing.
pub fn start(outing: Outing, pen: &mut Pen<'_>) -> Result<Vec<RecordId>, Error> {
    rules::check_interval(outing.every_minutes)?;
    let now_ms = pen.wall_ms();
    let check_in = CheckIn {
        round: Some(outing.round),
        pair: outing.pair,
        every_minutes: outing.every_minutes,
        vocabulary: VERSION,
        ..CheckIn::default()
    };
    let ahead = ahead_of(&check_in, now_ms, pen)?;
    if !ahead.is_empty() {
        return Ok(ahead);
    }
    let until_ms = outing.until_ms.filter(|until| *until > now_ms);
    let until_ms = until_ms.unwrap_or(now_ms.saturating_add(rules::WATCHED_MS));
    check_in::schedule(now_ms, until_ms, outing.every_minutes)
        .into_iter()
        .map(|due_ms| {
            let check_in = CheckIn {
                due_ms,
                ..check_in.clone()
            };
            Ok(pen.create(&check_in)?)
        })
        .collect()
}

/// Answers a check-in with a code of the check-in answers. Needs nothing but the check-in itself.
///
/// Never refused for its time: an answer too early does not count, and one too late says so. Who once asked for help is
/// not fine again until somebody has seen to it. Where none is left ahead, the next check-in is made.
pub fn answer(id: RecordId, answer: &str, pen: &mut Pen<'_>) -> Result<(), Error> {
    rules::check_answer(answer)?;
    let (member, doubtful, now_ms) = (pen.member().to_string(), pen.clock_is_doubtful(), pen.wall_ms());
    let mut answered = CheckIn::default();
    pen.change(id, |check_in: &mut CheckIn| {
        // A clock that lost its time says nothing of whether the answer came in time; that it came says enough.
        let at_ms = if doubtful {
            now_ms.max(check_in.due_ms)
        } else {
            now_ms
        };
        let at = check_in.answered_at.get(&member).copied();
        if !at.is_some_and(|at| check_in.is_heard_at(at)) {
            check_in.answered_at.insert(member.clone(), at_ms);
        }
        let is_help = check_in
            .answers
            .get(&member)
            .is_some_and(|said| said == wellbeing::HELP);
        if !is_help {
            check_in.answers.insert(member, answer.to_owned());
        }
        answered = check_in.clone();
    })?;
    let from_ms = now_ms.max(answered.due_ms);
    if answered.every_minutes > 0 && ahead_of(&answered, from_ms, pen)?.is_empty() {
        let every_ms = u64::from(answered.every_minutes) * rules::MINUTE_MS;
        pen.create(&CheckIn {
            due_ms: from_ms.saturating_add(every_ms),
            answers: [].into(),
            answered_at: [].into(),
            told: [].into(),
            settled_by: None,
            vocabulary: VERSION,
            ..answered
        })?;
    }
    Ok(())
}

/// Notes that somebody was told of a check-in that was missed, or that asks for help.
pub fn tell(id: RecordId, member: MemberId, pen: &mut Pen<'_>) -> Result<(), Error> {
    let now_ms = pen.wall_ms();
    edit(id, pen, |check_in: &mut CheckIn| {
        rules::check_missed(check_in, now_ms)?;
        check_in.told.entry(member.to_string()).or_insert(now_ms);
        Ok(())
    })
}

/// Notes that the person who writes has seen to a check-in: she has heard from the pair herself.
pub fn settle(id: RecordId, pen: &mut Pen<'_>) -> Result<(), Error> {
    let (now_ms, member) = (pen.wall_ms(), pen.member().to_string());
    edit(id, pen, |check_in: &mut CheckIn| {
        rules::check_missed(check_in, now_ms)?;
        check_in.settled_by = Some(member);
        Ok(())
    })
}

/// Says which phrases mean "fine" and "help", for the team, a round or a pair of it; they take the place of earlier ones.
pub fn set_words(draft: CodeWords, pen: &mut Pen<'_>) -> Result<(), Error> {
    let words = CodeWords {
        fine: draft.fine.trim().to_owned(),
        help: draft.help.trim().to_owned(),
        vocabulary: VERSION,
        ..draft
    };
    rules::check_words(&words)?;
    let known = read::all_words(pen.tx)?.into_iter();
    let mut same = known.filter(|(_, known)| (known.round, known.pair) == (words.round, words.pair));
    match same.next() {
        Some((id, _)) => pen.change(id, |known: &mut CodeWords| *known = words)?,
        None => drop(pen.create(&words)?),
    }
    Ok(())
}

/// Reports what happened, or nearly did.
pub fn report(draft: Incident, pen: &mut Pen<'_>) -> Result<RecordId, Error> {
    let incident = rules::reported(draft, pen.wall_ms());
    rules::check_incident(&Incident::default(), &incident)?;
    rules::may_have_been(incident.at_ms, pen.wall_ms())?;
    Ok(pen.create(&incident)?)
}

/// Carries what changed from `seen` to `wished` over to the incident as it is now; what another wrote meanwhile stays.
pub fn change_incident(
    id: RecordId,
    seen: &Incident,
    wished: &Incident,
    pen: &mut Pen<'_>,
) -> Result<(), Error> {
    let now_ms = pen.wall_ms();
    edit(id, pen, |incident: &mut Incident| {
        let before = incident.clone();
        incident.carry(seen, wished);
        if incident.at_ms != before.at_ms {
            rules::may_have_been(incident.at_ms, now_ms)?;
        }
        rules::check_incident(&before, incident)
    })
}

/// The person who writes has talked an incident over with those it happened to.
pub fn note_debriefed(id: RecordId, pen: &mut Pen<'_>) -> Result<(), Error> {
    let member = pen.member().to_string();
    edit(id, pen, |incident: &mut Incident| {
        incident.debriefed_by = Some(member);
        Ok(())
    })
}

/// The person who writes says how she is after a round. An absent note leaves the present one.
pub fn debrief(
    round: RecordId,
    afterwards: &str,
    note: Option<&str>,
    pen: &mut Pen<'_>,
) -> Result<(), Error> {
    rules::check_afterwards(afterwards, note.unwrap_or_default().trim())?;
    let member = pen.member().to_string();
    let say = |debrief: &mut Debrief| {
        debrief.afterwards.insert(member.clone(), afterwards.to_owned());
        match note.map(str::trim) {
            Some("") => drop(debrief.notes.remove(&member)),
            Some(note) => drop(debrief.notes.insert(member.clone(), note.to_owned())),
            None => {}
        }
    };
    let mut known = read::debrief_records_of(pen.tx, round)?;
    known.sort_by_key(|(_, debrief)| !debrief.afterwards.contains_key(&member));
    match known.first() {
        Some((id, _)) => pen.change(*id, say)?,
        None => {
            let mut debrief = Debrief {
                round: Some(round),
                vocabulary: VERSION,
                ..Debrief::default()
            };
            say(&mut debrief);
            pen.create(&debrief)?;
        }
    }
    Ok(())
}

/// The check-ins of the same pair that are due after an instant.
fn ahead_of(check_in: &CheckIn, after_ms: u64, pen: &Pen<'_>) -> Result<Vec<RecordId>, SqlError> {
    let Some(round) = check_in.round else {
        return Ok(Vec::new());
    };
    let known = read::of_round(pen.tx, round)?.into_iter();
    let ahead = known.filter(|known| known.check_in.is_beside(check_in) && known.check_in.due_ms > after_ms);
    Ok(ahead.map(|known| known.id).collect())
}

/// Edits a record as it is now; a refused edit leaves it untouched, and nothing is written.
fn edit<K: documents::Kind>(
    id: RecordId,
    pen: &mut Pen<'_>,
    act: impl FnOnce(&mut K) -> Result<(), Refusal>,
) -> Result<(), Error> {
    let mut verdict = Ok(());
    pen.change(id, |record: &mut K| {
        let before = record.clone();
        verdict = act(record);
        if verdict.is_err() {
            *record = before;
        }
    })?;
    Ok(verdict?)
}
