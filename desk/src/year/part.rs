//! The parts: a phone or a relay as a process of its own, asked line by line and answering so.

use std::ffi::OsString;
use std::io;
use std::io::BufRead;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Deserialize;
use serde::Serialize;

use super::Source;
use super::Weight;
use super::phone;
use super::relay;

/// What a part is asked to do.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Ask {
    /// Relay: begin, with a team's leave.
    Serve([u8; 32]),
    /// Phone: show your card.
    Card,
    /// Phone: join with this welcome, through this line.
    Join(Vec<u8>, String),
    /// Phone: write a year.
    Write(Source),
    /// Phone: exchange, and see whether everything can be read.
    Exchange,
    /// Phone: say one hash over all records.
    Hash,
    /// Anyone: say what you take.
    Weigh,
}

/// What it says then.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Answer {
    Serving(std::net::SocketAddr),
    Card(Vec<u8>),
    Joined,
    Written {
        records_ms: f64,
        edits_ms: f64,
    },
    Exchanged {
        ms: f64,
        bytes: u64,
        entries: u64,
        visits: u64,
    },
    Hash(String),
    Weight(Weight),
    Failed(String),
}

/// Plays a part of a year, if this program was started for that; none where it was not.
///
/// To be asked before anything else: [`super::run`] starts this very program again with words of its own.
pub fn play_part() -> Option<ExitCode> {
    let words: Vec<OsString> = std::env::args_os().skip(1).collect();
    let [play, part, folder] = words.as_slice() else {
        return None;
    };
    if play != PLAY {
        return None;
    }
    let folder = PathBuf::from(folder);
    let played = match part.to_str()? {
        RELAY => answer_all(&mut relay::Part::new(folder), relay::Part::answer),
        name => answer_all(&mut phone::Part::new(folder, name), phone::Part::answer),
    };
    Some(played.map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS))
}

/// Answers until nobody asks any more.
fn answer_all<P>(part: &mut P, answer: fn(&mut P, Ask) -> Result<Answer, String>) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let answered = match serde_json::from_str(&line?) {
            Ok(ask) => answer(part, ask).unwrap_or_else(Answer::Failed),
            Err(error) => Answer::Failed(error.to_string()),
        };
        serde_json::to_writer(&mut out, &answered)?;
        writeln!(out)?;
        out.flush()?;
    }
    Ok(())
}

/// What this process and its folder take.
pub(super) fn weigh(folder: &Path) -> Weight {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let lengths = files.filter_map(|file| Some(file.metadata().ok()?.len()));
    Weight {
        files_bytes: lengths.sum(),
        memory_bytes: most_memory(),
    }
}

/// The most memory this process ever held, where the system keeps count.
fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kib * 1024)
}

/// The word with which a program is started to play a part.
pub(super) const PLAY: &str = "play-a-part";
/// The relay's part; any other name is a phone's.
pub(super) const RELAY: &str = "relay";
