//! The round: planned, walked, watched over, and read on Sunday.

use std::io;
use std::io::Write;

use doorstep_core::vocabulary::round::REASONS_DUE;

use super::Outcome;
use super::folded;
use super::ink::Ink;
use super::ink::heading;
use super::ink::short;
use crate::story::labels;
use crate::story::moment::Moment;
use crate::story::moment::PlannedStop;
use crate::story::moment::Sunday;
use crate::story::moment::What;

/// The round as the lead plans it.
pub(super) fn planned(outcome: &Outcome, ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
    let Some(round) = &outcome.round else {
        return Ok(());
    };
    let title = format!(
        "{}, planned from what is due: {} to {}",
        round.name, round.from, round.until
    );
    heading(&title, ink, out)?;
    let walkers = round.walkers.iter().map(|walker| {
        let speaks: Vec<String> = walker.speaks.iter().map(|code| labels::language(code)).collect();
        match speaks.is_empty() {
            true => walker.name.clone(),
            false => format!("{} (speaks {})", walker.name, speaks.join(", ")),
        }
    });
    let walkers: Vec<String> = walkers.collect();
    let waits = &round.shift_lead;
    writeln!(out, "  {} walk. {waits} waits for their word.", and(&walkers))?;
    for (number, stop) in (1..).zip(&round.stops) {
        let mut lines = folded(&why(stop), WHY_LETTERS_MAX).into_iter();
        let first = lines.next().unwrap_or_default();
        let number = ink.dim(&format!("{number:>4}"));
        writeln!(out, "  {number}  {:24}  {first}", short(&stop.place, 24))?;
        for line in lines {
            writeln!(out, "{:34}{line}", "")?;
        }
    }
    Ok(())
}

/// Why a stop is on the round, what is to be done there, and what is spoken.
fn why(stop: &PlannedStop) -> String {
    let mut said = match stop.reason.is_empty() {
        true => "Put there".to_owned(),
        false => REASONS_DUE.label(&stop.reason).into_owned(),
    };
    if !stop.to_do.is_empty() {
        said = format!("{said}: {}", stop.to_do.join(", "));
    }
    if stop.doors > 0 {
        said = format!("{said} · {} doors", stop.doors);
    }
    if !stop.languages.is_empty() {
        let languages: Vec<String> = stop.languages.iter().map(|code| labels::language(code)).collect();
        said = format!("{said} · {}", languages.join(", "));
    }
    said
}

/// What happened on the round besides the visits.
pub(super) fn moments(outcome: &Outcome, ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
    if outcome.round.is_none() {
        return Ok(());
    }
    heading("Out on the round", ink, out)?;
    for moment in &outcome.moments {
        let mut lines = folded(&told(moment), TOLD_LETTERS_MAX).into_iter();
        let first = lines.next().unwrap_or_default();
        writeln!(
            out,
            "  {}  {}",
            ink.dim(&moment.at),
            coloured(&moment.what, &first, ink)
        )?;
        for line in lines {
            writeln!(out, "         {}", coloured(&moment.what, &line, ink))?;
        }
    }
    Ok(())
}

fn coloured(what: &What, line: &str, ink: &Ink) -> String {
    match what {
        What::Watched { missed, .. } if !missed.is_empty() => ink.yellow(line),
        What::NotKept { is_kept: true, .. } => ink.red(line),
        What::NotKept { .. } => ink.yellow(line),
        What::Met { is_same, .. } => match is_same {
            true => ink.green(line),
            false => ink.red(line),
        },
        What::Concern { .. } => ink.red(line),
        _ => line.to_owned(),
    }
}

/// A moment in a sentence or two.
fn told(moment: &Moment) -> String {
    let by = &moment.by;
    match &moment.what {
        What::Out {
            places,
            women,
            closed,
            ..
        } => format!(
            "{by} is out. Her phone opened {}; now it opens {}. {} are closed on it.",
            and(&[counted(places[0], "place"), women_of(women[0])]),
            and(&[counted(places[1], "place"), women_of(women[1])]),
            counted(*closed, "record"),
        ),
        What::SafetySeen { place, note } => match note.is_empty() {
            true => format!("{by} is shown how safe {place} is before she knocks."),
            false => format!("Before {by} knocks at {place} her phone shows: {note}."),
        },
        What::SomeoneNew { pseudonym } => {
            format!("{by} meets somebody new. Her phone suggests a name that nobody has: {pseudonym}.")
        }
        What::Promised { promise, place } => format!("{by} promises at {place}: {promise}."),
        What::PromiseKept { promise } => format!("{by} keeps a promise: {promise}."),
        What::CheckedIn { due, is_late } => {
            let when = if *is_late { "late" } else { "in time" };
            format!("{by} answers the check-in of {due}, {when}.")
        }
        What::Watched {
            missed,
            is_open,
            stops,
            last_heard_of,
        } => {
            let looks = match missed.is_empty() {
                true => format!("{by} looks: nobody is missed."),
                false => format!("{by} looks: nobody has answered the check-in of {}.", and(missed)),
            };
            let last = match last_heard_of {
                Some(place) => format!(", last heard of at {place}"),
                None => String::new(),
            };
            match is_open {
                true => format!(
                    "{looks} The plan opens to her ({stops} stops{last}), and it is noted that she looked."
                ),
                false => format!("{looks} The plan stays shut, to her as well."),
            }
        }
        What::Concern { place } => {
            format!("A child at {place}: {by} raises a concern. Once sent, only leads open it.")
        }
        What::NotKept {
            place,
            kind,
            safer,
            is_kept,
        } => {
            let instead = match safer {
                Some(safer) => format!(" Instead: {safer}"),
                None => String::new(),
            };
            match is_kept {
                true => format!("KEPT as typed, {place}: {kind} in {by}'s note."),
                false => format!(
                    "Not kept as typed, {place}: in {by}'s note there is {}.{instead}",
                    kind.to_lowercase()
                ),
            }
        }
        What::Met {
            with,
            given,
            taken,
            is_same,
            ..
        } => {
            let end = if *is_same {
                "Both phones have the same."
            } else {
                "The line broke."
            };
            format!(
                "Without any signal {by}'s phone meets {with}'s: {} given, {} taken. {end}",
                entries(*given),
                entries(*taken),
            )
        }
        What::Home => format!("{by} is home. What was closed comes back with the next signal."),
    }
}

/// What the lead reads on Sunday.
pub(super) fn since(outcome: &Outcome, ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
    let Some(lead) = outcome.devices.first() else {
        return Ok(());
    };
    heading(&format!("Since Thursday, as {} reads it", lead.name), ink, out)?;
    let sunday = &outcome.sunday;
    let figures = [
        (sunday.concerns_due, "concern to decide", "concerns to decide"),
        (sunday.to_finish, "visit to finish", "visits to finish"),
        (sunday.promised, "promise", "promises"),
        (sunday.follow_ups_due, "follow-up due", "follow-ups due"),
        (sunday.new_leads, "new lead", "new leads"),
        (sunday.same_women, "possible same woman", "possible same women"),
        (
            sunday.asked_not_to_come,
            "asked us not to come",
            "asked us not to come",
        ),
    ];
    let mut said = vec![format!("{} doors, {} opened", sunday.doors, sunday.opened)];
    said.extend(
        figures
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, more)| format!("{count} {}", if count == 1 { one } else { more })),
    );
    writeln!(out, "  {}", said.join(" · "))?;
    if let Some(round) = outcome.round.as_ref().filter(|round| round.is_closed) {
        writeln!(
            out,
            "  {} is closed: the concern was raised, and everything is written.",
            round.name
        )?;
    }
    next(sunday, ink, out)?;
    for back in &sunday.back {
        let opens = and(&[counted(back.places, "place"), women_of(back.women)]);
        let said = match back.is_at_home {
            true => format!("{}'s phone is home: it opens {opens} again.", back.name),
            false => ink.red(&format!(
                "{}'s phone is NOT home yet: it opens {opens}.",
                back.name
            )),
        };
        writeln!(out, "  {said}")?;
    }
    for looked in &sunday.plans_opened {
        writeln!(out, "  Noted: {} opened the plan at {}.", looked.by, looked.at)?;
    }
    Ok(())
}

fn next(sunday: &Sunday, ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
    for (number, due) in (1..).zip(&sunday.due) {
        let first = if number == 1 { "Due next" } else { "" };
        let reason = REASONS_DUE.label(&due.reason);
        let mut said = vec![reason.into_owned()];
        said.extend(due.to_do.iter().cloned());
        let line = format!(
            "  {first:8}  {} {:24}  {}",
            ink.dim(&format!("{number}")),
            short(&due.place, 24),
            short(&said.join(": "), 54)
        );
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// "Amina", "Amina and Bethan", "Amina, Bethan and Carys".
fn and(names: &[String]) -> String {
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

fn counted(count: u64, what: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {what}{s}")
}

fn entries(count: u64) -> String {
    let entries = if count == 1 { "entry" } else { "entries" };
    format!("{count} {entries}")
}

fn women_of(count: u64) -> String {
    let women = if count == 1 { "woman" } else { "women" };
    format!("{count} {women}")
}

/// Beside a stop, with what stands before it: a line of 100 letters.
const WHY_LETTERS_MAX: usize = 64;
/// Beside a time, with what stands before it: a line of 100 letters.
const TOLD_LETTERS_MAX: usize = 90;
