//! The story as a person reads it in a terminal; plain where it goes elsewhere.

mod ink;
mod membership;
mod outing;
mod whereabouts;

use std::io;
use std::io::IsTerminal;
use std::io::Write;

use doorstep_core::vocabulary::outcome::OUTCOMES;

use super::labels;
use super::outcome::DeviceOutcome;
use super::outcome::Outcome;
use super::outcome::Stop;
use ink::Ink;
use ink::heading;
use ink::short;
use ink::thousands;
use membership::erased;
use membership::joined;
use membership::lost;

/// Prints what came of an evening.
pub fn print(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let ink = Ink {
        is_coloured: io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
    };
    writeln!(out)?;
    let title = format!("{} · {}", outcome.evening.team, outcome.evening.date);
    writeln!(out, "{}", ink.bold(&title))?;
    joined(outcome, &ink, out)?;
    outing::planned(outcome, &ink, out)?;
    outing::moments(outcome, &ink, out)?;
    thursday(outcome, &ink, out)?;
    whereabouts::tonight(outcome, &ink, out)?;
    lost(outcome, &ink, out)?;
    sunday(outcome, &ink, out)?;
    outing::since(outcome, &ink, out)?;
    whereabouts::health(outcome, &ink, out)?;
    merged(outcome, &ink, out)?;
    whereabouts::receipts(outcome, &ink, out)?;
    erased(outcome, &ink, out)?;
    relay(outcome, &ink, out)?;
    steps(outcome, &ink, out)?;
    verdict(outcome, &ink, out)
}

/// The evening's stops, and which phone had which before anyone had signal.
fn thursday(outcome: &Outcome, ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
    heading("That evening, as each device knew it", ink, out)?;
    let Some(all) = outcome.devices.first() else {
        return Ok(());
    };
    let names: Vec<String> = outcome
        .devices
        .iter()
        .map(|device| format!("{:>8}", short(&device.name, 8)))
        .collect();
    writeln!(
        out,
        "  {}",
        ink.dim(&format!("{:5}  {:24}  {:28}{}", "", "", "", names.join("")))
    )?;
    for stop in &all.stops {
        let knew = |device: &DeviceOutcome| {
            let same = |other: &&Stop| other.at == stop.at && other.place == stop.place;
            match device.stops_before_signal.iter().find(same) {
                None => format!("{:>8}", "·"),
                Some(known) if known == stop => ink.green(&format!("{:>8}", "all")),
                Some(_) => ink.yellow(&format!("{:>8}", "part")),
            }
        };
        let known: String = outcome.devices.iter().map(knew).collect();
        let label = OUTCOMES.label(&stop.outcome);
        writeln!(
            out,
            "  {}  {:24}  {:28}{known}",
            ink.dim(&stop.at),
            short(&stop.place, 24),
            short(&label, 28)
        )?;
    }
    let legend =
        "all: everything written about it · part: the other phone's share is missing · dot: nothing yet";
    writeln!(out, "  {}", ink.dim(legend))
}

/// The stops as they stand for everyone on Sunday.
fn sunday(outcome: &Outcome, ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
    heading("On Sunday, on every device that is in", ink, out)?;
    let Some(device) = outcome.devices.first() else {
        return Ok(());
    };
    for stop in &device.stops {
        let mut said = Vec::new();
        if !stop.met.is_empty() {
            said.push(format!("met {}", stop.met.join(" and ")));
        }
        said.extend(labels::chips(&stop.chips));
        if stop.notes > 0 {
            said.push(if stop.notes == 1 {
                "a note".to_owned()
            } else {
                format!("{} notes", stop.notes)
            });
        }
        let mark = match (stop.concern, stop.finish_later) {
            (true, _) => ink.red("  concern: the lead decides"),
            (_, true) => ink.yellow("  to finish"),
            _ => String::new(),
        };
        let label = OUTCOMES.label(&stop.outcome);
        writeln!(
            out,
            "  {}  {:24}  {}{mark}",
            ink.dim(&stop.at),
            short(&stop.place, 24),
            short(&label, 28),
        )?;
        for line in folded(&said.join(", "), SAID_LETTERS_MAX) {
            writeln!(out, "         {}", ink.dim(&line))?;
        }
    }
    let left = outcome.devices.iter().filter(|device| !device.is_lost);
    let records: Vec<String> = left.map(|device| device.records.to_string()).collect();
    let same = if outcome.held.same_records {
        "the same on all"
    } else {
        "NOT the same"
    };
    let hash: String = device.sha256.chars().take(16).collect();
    writeln!(
        out,
        "  {}",
        ink.dim(&format!(
            "{} records; what everybody may open is {same} (sha256 {hash}…)",
            records.join(" / ")
        ))
    )
}

/// A text in lines of at most so many letters, broken between words.
fn folded(text: &str, letters_max: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < letters_max => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn merged(outcome: &Outcome, ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
    heading("Written together, and nobody was asked anything", ink, out)?;
    if outcome.merged.is_empty() {
        return writeln!(
            out,
            "  {}",
            ink.dim("Nobody wrote about the same thing that evening.")
        );
    }
    for record in &outcome.merged {
        writeln!(out, "  {}, a {}", ink.bold(&record.label), record.kind)?;
        for written in &record.by {
            let mut name = short(&written.name, 8);
            for line in folded(&written.fields.join(", "), FIELDS_LETTERS_MAX) {
                writeln!(out, "    {name:8}  {line}")?;
                name.clear();
            }
        }
    }
    Ok(())
}

fn relay(outcome: &Outcome, ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
    heading("What the relay holds, and what is readable", ink, out)?;
    writeln!(
        out,
        "  {} sealed envelopes, {} bytes. No name, no place, no author, not even how many records.",
        thousands(outcome.relay.envelopes),
        thousands(outcome.relay.bytes)
    )?;
    let search = &outcome.search;
    let found = format!("{} found", search.found);
    let found = if search.found == 0 {
        ink.green(&found)
    } else {
        ink.red(&found)
    };
    writeln!(
        out,
        "  {} words and texts of it, looked for in all {} files ({} bytes): {found}.",
        search.words,
        search.files,
        thousands(search.bytes)
    )?;
    if search.skipped > 0 {
        let skipped = format!(
            "Left out, as an empty relay's own files hold them already: {} of these.",
            search.skipped
        );
        writeln!(out, "  {}", ink.dim(&skipped))?;
    }
    Ok(())
}

fn steps(outcome: &Outcome, ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
    heading("How long it took", ink, out)?;
    for step in &outcome.steps {
        writeln!(out, "  {:8.1} ms  {}", step.ms, step.name)?;
    }
    Ok(())
}

fn verdict(outcome: &Outcome, ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out)?;
    let held = &outcome.held;
    let mut promises = vec![
        (held.same_digits, "both screens showed the same six digits"),
        (held.same_records, "every device holds the same records"),
        (
            held.everything_written_is_there,
            "everything that left the phone it was written on is there",
        ),
        (held.receipts_complete, "everyone is known to have everything"),
    ];
    if outcome.round.is_some() {
        let promise =
            "out on the round a phone opened tonight and nothing else, and at home everything again";
        promises.push((held.out_opens_tonight_only && held.home_opens_everything, promise));
        let promise = "the plan opened when a check-in was missed, and only then";
        promises.push((held.plans_open_when_missed, promise));
        let promise = "concerns are for leads, and what the guard refused is nowhere";
        promises.push((held.concerns_are_for_leads && held.refused_is_not_kept, promise));
    }
    if outcome.lost.is_some() {
        let promise = "the lost phone was told, destroyed its store, and read nothing written since";
        promises.push((held.lost_phone_is_out, promise));
    }
    if outcome.erased.is_some() {
        let promise = "what was erased is gone from every phone, the relay and every file";
        promises.push((held.erased_everywhere, promise));
        promises.push((held.counts_kept, "visits kept their counts"));
    }
    promises.push((held.nothing_readable, "nothing of it is readable in any file"));
    for (is_held, promise) in promises {
        match is_held {
            true => writeln!(out, "  {} {promise}", ink.green("held"))?,
            false => writeln!(out, "  {} {promise}", ink.red("NOT HELD"))?,
        }
    }
    writeln!(out)
}

/// Under a stop, with what stands before it: a line of 100 letters.
const SAID_LETTERS_MAX: usize = 90;
/// Beside a name, with what stands before it: a line of 100 letters.
const FIELDS_LETTERS_MAX: usize = 86;
