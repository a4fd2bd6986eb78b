//! (s) A year in one file: written by the phone that has it, and read by one that has nothing yet.

use std::fs;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use doorstep::year::load;
use doorstep_core::crypto::SystemRandom;
use doorstep_core::crypto::open;
use doorstep_core::crypto::seal;
use doorstep_core::vocabulary::Role;

use crate::crew::device;
use crate::figures::Figures;
use crate::figures::Goal;
use crate::figures::ms;
use crate::floor::FloorStore;
use crate::floor::Row;
use crate::options::Options;

#[derive(Default)]
struct Runs {
    written: Vec<f64>,
    read: Vec<f64>,
    megabytes: Vec<f64>,
    writing_memory: Vec<f64>,
    reading_memory: Vec<f64>,
    written_floor: Vec<f64>,
    read_floor: Vec<f64>,
}

pub fn measure(options: &Options, figures: &mut Figures) {
    let corpus = options.source.corpus().unwrap();
    let rows = Row::all_of(&corpus);
    let mut runs = Runs::default();
    for _ in 0..options.runs {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let [lead, reader] = ["Ruth", "Anna"].map(|name| device(&at(name), name));
        lead.team().found("Thursday".to_owned()).unwrap();
        let card = reader.team().card().unwrap();
        reader
            .team()
            .join(lead.team().add(card, Role::Volunteer).unwrap())
            .unwrap();
        load(&corpus, &lead, Role::Lead).unwrap();
        let path = at("year.bundle").to_str().unwrap().to_owned();

        let before = forget_most_memory();
        let began = Instant::now();
        let written = lead
            .bundles()
            .write(path.clone(), Vec::new(), None, false, None)
            .unwrap();
        runs.written.push(ms(began.elapsed()));
        runs.writing_memory.push(most_memory() - before);
        runs.megabytes.push(mb(written.bytes));

        let before = forget_most_memory();
        let began = Instant::now();
        let taken = reader.bundles().read(path, None, None).unwrap();
        runs.read.push(ms(began.elapsed()));
        runs.reading_memory.push(most_memory() - before);
        assert_eq!(taken.new_entries, written.entries);
        assert_eq!(reader.dump_hash().unwrap(), lead.dump_hash().unwrap());
        floor(folder.path(), &rows, &mut runs);
    }
    figures.add(
        "(s) a year into a file",
        "ms",
        &runs.written,
        &runs.written_floor,
        None,
    );
    figures.add(
        "(s) a year out of a file",
        "ms",
        &runs.read,
        &runs.read_floor,
        None,
    );
    figures.add("(s) bytes of the file", "MB", &runs.megabytes, &[], None);
    let most = Some(Goal::AtMost(64.0));
    figures.add(
        "(s) memory while it is written",
        "MB",
        &runs.writing_memory,
        &[],
        most,
    );
    figures.add(
        "(s) memory while it is read",
        "MB",
        &runs.reading_memory,
        &[],
        most,
    );
}

/// Sealed in batches into one file that is on the disk; then read, opened, and inserted in one commit.
fn floor(folder: &Path, rows: &[Row], runs: &mut Runs) {
    let key = [7; 32];
    let path = folder.join("floor");
    let began = Instant::now();
    let mut file = File::create(&path).unwrap();
    for batch in rows.chunks(BATCH) {
        let texts: Vec<&str> = batch.iter().map(|row| row.body.as_str()).collect();
        let sealed = seal(&key, INFO, texts.join("\n").as_bytes(), &SystemRandom);
        let length = u32::try_from(sealed.len()).unwrap();
        file.write_all(&length.to_be_bytes()).unwrap();
        file.write_all(&sealed).unwrap();
    }
    file.sync_all().unwrap();
    runs.written_floor.push(ms(began.elapsed()));
    let store = FloorStore::create(&folder.join("floor.db"));
    let began = Instant::now();
    let came = fs::read(&path).unwrap();
    let mut rest = came.as_slice();
    let mut opened = Vec::with_capacity(rows.len());
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let (sealed, after) = after.split_at(usize::try_from(u32::from_be_bytes(*length)).unwrap());
        let text = open(&key, INFO, sealed).unwrap();
        for body in std::str::from_utf8(&text).unwrap().lines() {
            let _read: serde_json::Value = serde_json::from_str(body).unwrap();
            opened.push(Row {
                body: body.to_owned(),
                ..rows[opened.len()].clone()
            });
        }
        rest = after;
    }
    store.insert(&opened);
    runs.read_floor.push(ms(began.elapsed()));
}

/// Begins to count anew where the system does, and says how much memory this process holds now, in megabytes.
fn forget_most_memory() -> f64 {
    let _ = fs::write("/proc/self/clear_refs", "5");
    memory("VmRSS:")
}

/// The most memory this process held since then, in megabytes; 0 where the system keeps no count.
fn most_memory() -> f64 {
    memory("VmHWM:")
}

fn memory(what: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    mb(kib.unwrap_or(0) * 1024)
}

fn mb(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes / 1000).unwrap_or(u32::MAX)) / 1000.0
}

const BATCH: usize = 200;
const INFO: &[u8] = b"floor";
