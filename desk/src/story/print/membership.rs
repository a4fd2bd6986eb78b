//! Who came in, which phone went out, and who was forgotten.

use std::io;
use std::io::Write;

use super::Outcome;
use super::folded;
use super::ink::Ink;
use super::ink::heading;
use super::ink::thousands;

/// How each volunteer came in, with both screens side by side.
pub(super) fn joined(outcome: &Outcome, ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
    heading("At the church door: who comes in", ink, out)?;
    let lead = lead(outcome);
    for joined in &outcome.joined {
        let count = joined.groups.len();
        let first = joined.groups.iter().take(GROUPS_SHOWN).cloned();
        let groups = first.collect::<Vec<_>>().join(" ");
        let name = &joined.name;
        match joined.handed.as_str() {
            "typed" => writeln!(
                out,
                "  {name} types {lead}'s invitation: {}",
                ink.dim(&format!("{groups} … {count} groups"))
            )?,
            _ => writeln!(
                out,
                "  {name} scans {lead}'s invitation: {}",
                ink.dim(&format!(
                    "a square of {side} by {side}",
                    side = joined.square_side
                ))
            )?,
        }
        let (left, right) = (format!("{lead}'s screen"), format!("{name}'s screen"));
        writeln!(out, "    {}", ink.dim(&format!("{left:22}{right}")))?;
        let (left, right) = (
            format!("{:22}", joined.lead_sees),
            format!("{:22}", joined.newcomer_sees),
        );
        let same = format!(
            "the same: {lead} says yes, the keys turn (epoch {})",
            joined.epoch
        );
        writeln!(
            out,
            "    {}{}{}",
            ink.bold(&left),
            ink.bold(&right),
            ink.green(&same)
        )?;
    }
    Ok(())
}

/// The phone that was lost, and what its finder got.
pub(super) fn lost(outcome: &Outcome, ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
    let Some(lost) = &outcome.lost else {
        return Ok(());
    };
    let (lead, name) = (lead(outcome), &lost.name);
    let where_lost = if lost.was_out {
        "out on the round"
    } else {
        "on the way home"
    };
    heading(&format!("{name}'s phone was lost {where_lost}"), ink, out)?;
    let unsent = match lost.unsent {
        0 => format!("Everything {name} wrote had left it before: nothing went with it."),
        1 => format!("1 thing that {name} wrote had not left it yet, and went with it."),
        some => format!("{some} things that {name} wrote had not left it yet, and went with it."),
    };
    let held = format!("It held {} entries. {unsent}", lost.entries);
    paragraph("That night", &held, |line| line.to_owned(), out)?;
    if lost.was_out {
        let [shows, opens] = [lost.beyond_found, lost.beyond_opened];
        let searched = format!(
            "Whoever has it, its PIN and no signal opens that evening and nothing else: of {} words of what the team \
             knows beyond it, {shows} are shown or stand anywhere in its store, and its own keys open {opens} of what \
             is sealed there.",
            lost.beyond
        );
        let is_shut = shows + opens == 0;
        paragraph(
            "",
            &searched,
            |line| if is_shut { ink.green(line) } else { ink.red(line) },
            out,
        )?;
    }
    let [before, after] = lost.epochs;
    let taken_out = format!(
        "{lead} takes it out, and the keys turn (epoch {before} to {after}). Then she writes down a new place."
    );
    paragraph("On Sunday", &taken_out, |line| line.to_owned(), out)?;
    let told = match lost.was_told {
        true => {
            "The relay turns it away, and it reads the lead's signed word that it is out. It destroys its store."
        }
        false => "It was NOT told that it is out.",
    };
    let found = format!(
        "Somebody finds it and unlocks it with its PIN: {} records as they were, {} of those written since. {told}",
        lost.finder_read, lost.finder_read_since
    );
    paragraph("Then", &found, |line| line.to_owned(), out)?;
    let opens = if lost.opens_again {
        "STILL OPENS IT"
    } else {
        "opens nothing any more"
    };
    let [bytes_before, bytes_after] = lost.bytes.map(thousands);
    let gone = format!("{bytes_before} bytes have become {bytes_after}, and the PIN {opens}.");
    paragraph("", &gone, |line| line.to_owned(), out)
}

/// Some sentences beside the time they are of.
fn paragraph(
    when: &str,
    text: &str,
    painted: impl Fn(&str) -> String,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut when = when.to_owned();
    for line in folded(text, PARAGRAPH_LETTERS_MAX) {
        writeln!(out, "  {when:10}  {}", painted(&line))?;
        when.clear();
    }
    Ok(())
}

/// The woman whose records were erased.
pub(super) fn erased(outcome: &Outcome, ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
    let Some(erased) = &outcome.erased else {
        return Ok(());
    };
    heading(&format!("{} asked to be forgotten", erased.pseudonym), ink, out)?;
    let lead = lead(outcome);
    writeln!(
        out,
        "  {lead} erases {} records: hers, and visits at which she was met. The keys turn once more.",
        erased.records
    )?;
    let said = [
        (
            erased.devices == erased.of,
            format!(
                "{} of {} phones say that they are gone",
                erased.devices, erased.of
            ),
        ),
        (erased.is_gone_from_relay, "the relay has deleted them".to_owned()),
        (
            erased.are_keys_gone,
            "no phone has a key to a kept copy any more".to_owned(),
        ),
    ];
    for (is_so, said) in said {
        match is_so {
            true => writeln!(out, "    {}", ink.green(&said))?,
            false => writeln!(out, "    {}", ink.red(&format!("NOT YET: {said}")))?,
        }
    }
    let [before, after] = erased.shown;
    writeln!(
        out,
        "  {} words stood only there. The unlocked phones showed them {before} times before, {after} times now.",
        erased.words
    )?;
    writeln!(
        out,
        "  In every byte of all {} files of relay and phones they stand {} times.",
        erased.files, erased.found
    )?;
    let ([visits_before, visits_after], [met_before, met_after]) = (erased.visits, erased.met);
    writeln!(
        out,
        "  The evening counted {visits_before} visits, {met_before} with somebody met. It still counts {visits_after}, and {met_after}."
    )
}

fn lead(outcome: &Outcome) -> &str {
    outcome.devices.first().map_or("The lead", |device| &device.name)
}

const GROUPS_SHOWN: usize = 5;
/// Beside what it is of, with what stands before it: a line of 100 letters.
const PARAGRAPH_LETTERS_MAX: usize = 86;
