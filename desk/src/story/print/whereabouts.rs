//! Who has what, in words: "her phone has 14 of 14; the other was last heard of on Sunday".

use std::io;
use std::io::Write;

use doorstep_core::vocabulary::Day;

use super::Outcome;
use super::folded;
use super::ink::Ink;
use super::ink::heading;
use crate::story::moment::ToSee;
use crate::story::outcome::ReceiptLine;

/// Who had what of the evening, before anyone had signal.
pub(super) fn tonight(outcome: &Outcome, ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
    if outcome.tonight.is_empty() {
        return Ok(());
    }
    heading("That evening, who was known to have it", ink, out)?;
    told(outcome, &outcome.tonight, ink, out)
}

/// Who has what on Sunday.
pub(super) fn receipts(outcome: &Outcome, ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
    heading("Who has what, by their own signed word", ink, out)?;
    told(outcome, &outcome.receipts, ink, out)
}

/// What the lead should see to.
pub(super) fn health(outcome: &Outcome, ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
    for (number, line) in (1..).zip(&outcome.sunday.health) {
        let first = if number == 1 { "See to" } else { "" };
        for (at, said) in (1..).zip(folded(&sentence(line), SAID_LETTERS_MAX)) {
            let number = if at == 1 {
                number.to_string()
            } else {
                String::new()
            };
            let first = if at == 1 { first } else { "" };
            writeln!(out, "  {first:8}  {} {said}", ink.dim(&format!("{number:1}")))?;
        }
    }
    Ok(())
}

fn told(outcome: &Outcome, lines: &[ReceiptLine], ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
    for device in &outcome.devices {
        let about = lines.iter().filter(|line| line.seen_by == device.name);
        let said: Vec<String> = about
            .filter(|line| line.device != device.name)
            .map(|line| match line.has == line.of && line.not_here == 0 {
                true => said(line),
                false => ink.yellow(&said(line)),
            })
            .collect();
        if !said.is_empty() {
            writeln!(out, "  {} knows: {}", device.name, said.join(" · "))?;
        }
    }
    Ok(())
}

/// One device in words.
fn said(line: &ReceiptLine) -> String {
    let mut said = format!("{}'s phone has {} of {}", line.device, line.has, line.of);
    if line.not_here > 0 {
        said = format!("{said}, and {} of hers have not come here", line.not_here);
    }
    if line.has < line.of {
        said = match &line.heard_on {
            Some(day) => format!("{said}, last heard of on {}", weekday(day)),
            None => format!("{said}, never heard of"),
        };
    }
    said
}

/// "Thursday" for `2026-11-19`.
fn weekday(day: &str) -> String {
    let number = day.parse::<Day>().map(Day::weekday);
    let name = number.ok().and_then(|number| WEEKDAYS.get(number));
    name.map_or_else(|| day.to_owned(), |name| (*name).to_owned())
}

fn sentence(line: &ToSee) -> String {
    let (count, names) = (line.count, line.devices.join(", "));
    match line.what.as_str() {
        "alone" => {
            "One phone leads, and there is no kit: print one, and ask somebody to lead as well.".to_owned()
        }
        "forked" => format!("{count} sealed pieces contradict what is known: was a phone copied?"),
        "not_counted" => format!("{count} statements about the team count nowhere: look whose they are."),
        "one_lead" => "One person leads: ask somebody else to lead as well.".to_owned(),
        "no_kit" => "There is no kit: print one.".to_owned(),
        "no_backup" if count == 0 => "There is no backup: make one.".to_owned(),
        "no_backup" => format!("The last backup is {count} days old: make one."),
        "only_here" => format!("{count} entries are on this device and nowhere else."),
        "held_back" => {
            format!("{count} entries were written by phones that were out ({names}): do they count?")
        }
        "never_heard" => format!("Never heard of: {names}."),
        "unseen" => format!("Not heard of for two weeks: {names}. Ask after them."),
        "resting" => format!("Given no new keys, being silent: {names}."),
        "not_erased_yet" => format!("{count} erased records are still to be erased by {names}."),
        "clock_here" => "This device's clock is wrong.".to_owned(),
        "clocks_ahead" => format!("Clocks that are days ahead: {names}."),
        "old_keys" => format!("The keys are {count} days old: turn them."),
        "waits_for_key" => format!("{count} wait here for keys."),
        "waits_for_earlier" => format!("{count} wait here for something before them."),
        "put_aside" => format!("{count} entries cannot be read here: is there a newer app?"),
        other => format!("{other}: {count}"),
    }
}

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
/// Beside what stands before it: a line of 100 letters.
const SAID_LETTERS_MAX: usize = 86;
