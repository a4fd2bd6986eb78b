//! The one command that shows the whole thing working.

use std::io::Write;
use std::process::ExitCode;

use doorstep::args;
use doorstep::args::Wish;
use doorstep::story;
use doorstep::year;

fn main() -> ExitCode {
    // A year starts this program again for each of its phones.
    if let Some(played) = year::play_part() {
        return played;
    }
    match run() {
        Ok(has_held) if has_held => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(NOT_HELD),
        Err(reason) => {
            let _ = writeln!(std::io::stderr(), "doorstep: {reason}");
            ExitCode::from(NOT_RUN)
        }
    }
}

/// Does what was asked; whether everything held.
fn run() -> Result<bool, Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    match args::read(std::env::args_os())? {
        Wish::Help => write!(out, "{}", args::HELP)?,
        Wish::Version => writeln!(out, "doorstep {}", env!("CARGO_PKG_VERSION"))?,
        Wish::Year { folder, is_json } => {
            let place = tempfile::tempdir()?;
            let outcome = year::run(&year::Source::Folder(folder), place.path())?;
            if is_json {
                serde_json::to_writer_pretty(&mut out, &outcome)?;
                writeln!(out)?;
            } else {
                write!(out, "{outcome}")?;
            }
            return Ok(outcome.is_same);
        }
        Wish::Story {
            evening,
            keep,
            is_json,
        } => {
            let outcome = story::tell(evening.as_deref(), keep.as_deref())?;
            if is_json {
                serde_json::to_writer_pretty(&mut out, &outcome)?;
                writeln!(out)?;
            } else {
                story::print(&outcome, &mut out)?;
            }
            return Ok(outcome.has_held());
        }
    }
    Ok(true)
}

const NOT_HELD: u8 = 1;
const NOT_RUN: u8 = 2;
