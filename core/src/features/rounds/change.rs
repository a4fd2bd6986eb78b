use std::collections::HashSet;

use crate::documents;
use crate::documents::Pen;
use crate::vocabulary::Day;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::VERSION;
use crate::vocabulary::round;

use super::Refusal;
use super::Round;
use super::Speaker;
use super::read;
use super::rules;

/// Why nothing was written about a round.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The round cannot be kept as it is written.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The floor below could not write.
    #[error(transparent)]
    Documents(#[from] documents::Error),
}

/// Which places may stand on a round: asked of the places, by the companion.
pub type IsVisited<'a> = &'a dyn Fn(RecordId) -> bool;

/// Plans a round.
pub fn plan(draft: Round, is_visited: IsVisited<'_>, pen: &mut Pen<'_>) -> Result<RecordId, Error> {
    let round = rules::started(draft);
    rules::check(&Round::default(), &round, is_visited)?;
    rules::may_be_planned(&Round::default(), &round, Day::in_london(pen.wall_ms()))?;
    Ok(pen.create(&round)?)
}

/// Carries what changed from `seen` to `wished` over to the round as it is now; what another planned meanwhile stays.
pub fn change(
    id: RecordId,
    seen: &Round,
    wished: &Round,
    is_visited: IsVisited<'_>,
    pen: &mut Pen<'_>,
) -> Result<(), Error> {
    edit(id, is_visited, pen, |round| {
        round.carry(seen, wished);
        Ok(())
    })
}

/// Puts a place behind another stop, or first; one that is on the round already is moved. An absent reason leaves it.
pub fn put(
    id: RecordId,
    place: RecordId,
    behind: Option<RecordId>,
    reason: Option<&str>,
    is_visited: IsVisited<'_>,
    pen: &mut Pen<'_>,
) -> Result<(), Error> {
    edit(id, is_visited, pen, |round| {
        rules::put(round, place, behind)?;
        if let Some(reason) = reason {
            round.reasons.insert(place.to_string(), reason.to_owned());
        }
        Ok(())
    })
}

/// Takes a stop off the round.
pub fn take_off(id: RecordId, place: RecordId, pen: &mut Pen<'_>) -> Result<(), Error> {
    edit(id, ANY, pen, |round| {
        rules::take_off(round, place);
        Ok(())
    })
}

/// Splits the stops between the pairs.
pub fn split(id: RecordId, speaks: impl Fn(u32, RecordId) -> u32, pen: &mut Pen<'_>) -> Result<(), Error> {
    edit(id, ANY, pen, |round| {
        rules::split(round, speaks);
        Ok(())
    })
}

/// Somebody goes home early; what of her pair's is not `done` goes to the others.
pub fn hand_over(
    id: RecordId,
    who: MemberId,
    done: &HashSet<RecordId>,
    speaks: impl Fn(u32, RecordId) -> u32,
    pen: &mut Pen<'_>,
) -> Result<(), Error> {
    edit(id, ANY, pen, |round| rules::hand_over(round, who, done, speaks))
}

/// The pairs set out. Stops that are not visited any more, since it was planned, go off the round; returns them.
pub fn go_out(id: RecordId, is_visited: IsVisited<'_>, pen: &mut Pen<'_>) -> Result<Vec<RecordId>, Error> {
    let mut dropped = Vec::new();
    edit(id, ANY, pen, |round| {
        rules::may_go_out(round)?;
        dropped = round.in_order();
        dropped.retain(|place| !is_visited(*place));
        for place in &dropped {
            rules::take_off(round, *place);
        }
        round.state = round::OUT.to_owned();
        round.home.clear();
        Ok(())
    })?;
    Ok(dropped)
}

/// A pair is home; without one, all are.
pub fn come_home(id: RecordId, pair: Option<u32>, pen: &mut Pen<'_>) -> Result<(), Error> {
    edit(id, ANY, pen, |round| {
        rules::may_come_home(round)?;
        match pair {
            Some(pair) => drop(round.home.insert(pair.to_string())),
            None => round.state = round::HOME.to_owned(),
        }
        round.settle();
        Ok(())
    })
}

/// Nothing more is to be written about it. `is_child_unspoken_of` says whether a child was seen or heard on it about whom
/// nobody has raised a concern.
pub fn close(id: RecordId, is_child_unspoken_of: bool, pen: &mut Pen<'_>) -> Result<(), Error> {
    edit(id, ANY, pen, |round| {
        rules::may_close(round, is_child_unspoken_of)?;
        round.state = round::DONE.to_owned();
        Ok(())
    })
}

/// Numbers the stops for a paper sheet.
pub fn number_sheet(id: RecordId, pen: &mut Pen<'_>) -> Result<(), Error> {
    edit(id, ANY, pen, |round| {
        rules::number_sheet(round);
        Ok(())
    })
}

/// Says what one of the team speaks with ease; what was said of her before goes.
pub fn say_spoken(member: MemberId, languages: HashSet<String>, pen: &mut Pen<'_>) -> Result<(), Error> {
    rules::check_spoken(&languages)?;
    let records = read::speaker_records(pen.tx).map_err(documents::Error::from)?;
    let mut hers = records.into_iter().filter(|(_, of)| *of == Some(member));
    match hers.next() {
        Some((id, _)) => pen.change(id, |speaker: &mut Speaker| speaker.languages = languages)?,
        None => drop(pen.create(&Speaker {
            member: member.to_string(),
            languages,
            vocabulary: VERSION,
        })?),
    }
    Ok(())
}

/// Edits the round as it is now; a refused edit leaves it untouched, and nothing is written.
fn edit(
    id: RecordId,
    is_visited: IsVisited<'_>,
    pen: &mut Pen<'_>,
    act: impl FnOnce(&mut Round) -> Result<(), Refusal>,
) -> Result<(), Error> {
    let today = Day::in_london(pen.wall_ms());
    let mut verdict = Ok(());
    pen.change(id, |round: &mut Round| {
        let was = round.clone();
        round.settle();
        let before = round.clone();
        verdict = act(round)
            .and_then(|()| rules::check(&before, round, is_visited))
            .and_then(|()| rules::may_be_planned(&before, round, today));
        if verdict.is_err() {
            *round = was;
        }
    })?;
    Ok(verdict?)
}

/// For edits that put no place on a round.
const ANY: IsVisited<'static> = &|_| true;
