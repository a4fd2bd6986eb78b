//! (c) A year from one phone through the relay to a fresh one. Phones and relay are processes of their own.

use std::path::Path;
use std::time::Instant;

use doorstep_core::crypto::SystemRandom;
use doorstep_core::crypto::open;
use doorstep_core::crypto::seal;

use crate::figures::Figures;
use crate::figures::Goal;
use crate::figures::ms;
use crate::floor::FloorRelay;
use crate::floor::FloorStore;
use crate::floor::Row;
use crate::line::Line;
use crate::options::Options;

pub fn measure(options: &Options, figures: &mut Figures) {
    let rows = Row::all_of(&options.source.corpus().unwrap());
    let (mut years, mut floors) = (Vec::new(), Vec::new());
    for _ in 0..options.runs {
        let folder = tempfile::tempdir().unwrap();
        floors.push(floor(folder.path(), &rows));
        let year = doorstep::year::run(&options.source, &folder.path().join("year")).unwrap();
        assert!(year.is_same, "both phones have the same records");
        years.push(year);
    }
    let of = |figure: fn(&doorstep::year::YearOutcome) -> f64| years.iter().map(figure).collect::<Vec<_>>();
    let memory = |weight: doorstep::year::Weight| mb(weight.memory_bytes.unwrap_or(0));
    figures.add(
        "(c) a year, up and down",
        "ms",
        &of(|year| year.total_ms),
        &floors,
        Some(Goal::AtMost(2000.0)),
    );
    figures.add(
        "(c) of that, down until it can be read",
        "ms",
        &of(|year| year.down_ms),
        &[],
        None,
    );
    figures.add(
        "(c) bytes down",
        "MB",
        &of(|year| mb(year.down_bytes)),
        &[],
        Some(Goal::AtMost(3.4)),
    );
    let most = Some(Goal::AtMost(96.0));
    let writers: Vec<f64> = years.iter().map(|year| memory(year.writer)).collect();
    let readers: Vec<f64> = years.iter().map(|year| memory(year.reader)).collect();
    figures.add("(c) memory of the phone that wrote", "MB", &writers, &[], most);
    figures.add("(c) memory of the phone that read", "MB", &readers, &[], most);
    figures.add(
        "(c) store of the phone that read",
        "MB",
        &of(|year| mb(year.reader.files_bytes)),
        &[],
        None,
    );
    figures.add(
        "(c) relay's files",
        "MB",
        &of(|year| mb(year.relay.files_bytes)),
        &[],
        None,
    );
}

/// Sealed in batches, uploaded into one commit, downloaded, opened, and inserted in one commit.
fn floor(folder: &Path, rows: &[Row]) -> f64 {
    let relay = FloorRelay::start(&folder.join("floor-relay"));
    let store = FloorStore::create(&folder.join("c.db"));
    let mut line = Line::to(relay.address);
    let key = [7; 32];
    let began = Instant::now();
    let mut body = Vec::new();
    for batch in rows.chunks(BATCH) {
        let texts: Vec<&str> = batch.iter().map(|row| row.body.as_str()).collect();
        let sealed = seal(&key, INFO, texts.join("\n").as_bytes(), &SystemRandom);
        body.extend_from_slice(&u32::try_from(sealed.len()).unwrap().to_be_bytes());
        body.extend_from_slice(&sealed);
    }
    line.post("/put-many", "", &body);
    let came = line.get("/after/0");
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
    ms(began.elapsed())
}

fn mb(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes / 1000).unwrap_or(u32::MAX)) / 1000.0
}

const BATCH: usize = 200;
const INFO: &[u8] = b"floor";
