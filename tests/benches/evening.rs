//! (e) An evening without signal on two phones, 40 visits and 10 amendments each; then both get signal.

use std::path::Path;
use std::thread;
use std::time::Instant;

use doorstep::year::Draw;
use doorstep_core::companion::Companion;

use crate::crew::Crew;
use crate::figures::Figures;
use crate::figures::ms;
use crate::floor::FloorRelay;
use crate::floor::FloorStore;
use crate::floor::Row;
use crate::line::Line;
use crate::options::Options;

pub fn measure(options: &Options, crew: &Crew, figures: &mut Figures) {
    let rows = Row::all_of(&crew.corpus);
    let (mut ours, mut bytes, mut floors) = (Vec::new(), Vec::new(), Vec::new());
    let mut draw = Draw::new(5);
    for phone in [&crew.lead, &crew.volunteer, &crew.lead] {
        phone.exchanges().once().unwrap();
    }
    for run in 0..options.runs {
        for phone in [&crew.lead, &crew.volunteer] {
            write(crew, &mut draw, phone);
        }
        let began = Instant::now();
        let first = both(crew);
        // What the other sent while this one read comes with the second.
        let second = both(crew);
        ours.push(ms(began.elapsed()));
        bytes.push((first + second) / 1000.0);
        assert_eq!(
            crew.lead.dump_hash().unwrap(),
            crew.volunteer.dump_hash().unwrap()
        );
        floors.push(floor(&crew.folder.path().join(format!("evening-{run}")), &rows));
    }
    figures.add("(e) an evening, until both have all", "ms", &ours, &floors, None);
    figures.add("(e) envelopes both ways", "KB", &bytes, &[], None);
}

fn write(crew: &Crew, draw: &mut Draw, phone: &Companion) {
    for _ in 0..VISITS {
        phone.visits().record(crew.draft(draw, phone)).unwrap();
    }
    for _ in 0..AMENDMENTS {
        let id = crew.loaded.visits[draw.below(crew.loaded.visits.len())];
        let seen = phone.visits().by_id(id).unwrap().unwrap().visit;
        let mut wished = seen.clone();
        wished.minutes = Some(seen.minutes.unwrap_or(0) + 1);
        phone.visits().amend(id, &seen, &wished).unwrap();
    }
}

/// Both exchange at once; the bytes they moved.
fn both(crew: &Crew) -> f64 {
    thread::scope(|scope| {
        let phones = [&crew.lead, &crew.volunteer];
        let running = phones.map(|phone| scope.spawn(move || phone.exchanges().once().unwrap().bytes));
        let bytes: u64 = running.into_iter().map(|phone| phone.join().unwrap()).sum();
        f64::from(u32::try_from(bytes).unwrap_or(u32::MAX))
    })
}

/// Each sends its fifty in one call, reads the other's, and inserts them in one commit.
fn floor(folder: &Path, rows: &[Row]) -> f64 {
    std::fs::create_dir_all(folder).unwrap();
    let relay = FloorRelay::start(&folder.join("relay"));
    let stores = ["one.db", "other.db"].map(|name| {
        let store = FloorStore::create(&folder.join(name));
        store.insert(rows);
        store.narrow();
        store
    });
    let count = VISITS + AMENDMENTS;
    let fifty: Vec<Row> = (0..count)
        .map(|number| rows[number % rows.len()].again(number))
        .collect();
    let mut body = Vec::new();
    for row in &fifty {
        body.extend_from_slice(&u32::try_from(row.body.len()).unwrap().to_be_bytes());
        body.extend_from_slice(row.body.as_bytes());
    }
    let (body, fifty, address) = (&body, &fifty, relay.address);
    let began = Instant::now();
    thread::scope(|scope| {
        for store in stores {
            scope.spawn(move || {
                let mut line = Line::to(address);
                line.post("/put-many", "", body);
                line.get(&format!("/after/{count}"));
                store.insert(fifty);
            });
        }
    });
    ms(began.elapsed())
}

const VISITS: usize = 40;
const AMENDMENTS: usize = 10;
