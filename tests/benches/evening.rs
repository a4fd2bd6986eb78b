//! (e) An evening without signal on two phones, 40 visits and 10 amendments each; then both get signal.

use std::path::Path;
use std::thread;
use std::time::Instant;

use doorstep::year::Draw;
use doorstep_core::companion::Companion;
use doorstep_core::features::visits;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::RecordId;

use crate::crew::Crew;
use crate::figures::Figures;
use crate::figures::Goal;
use crate::figures::ms;
use crate::floor::FloorRelay;
use crate::floor::FloorStore;
use crate::floor::Row;
use crate::line::Line;
use crate::options::Options;

pub fn measure(options: &Options, crew: &Crew, figures: &mut Figures) {
    let rows = Row::all_of(&crew.corpus);
    let mut draw = Draw::new(5);
    let (mut ours, mut floors) = (Vec::new(), Vec::new());
    let mut bytes: [Vec<f64>; 2] = Default::default();
    let mut envelopes: [Vec<f64>; 2] = Default::default();
    for phone in [&crew.lead, &crew.volunteer, &crew.lead] {
        phone.exchanges().once().unwrap();
    }
    for run in 0..options.runs {
        for (how, write) in [write_visits, write_as_people_do].into_iter().enumerate() {
            for phone in [&crew.lead, &crew.volunteer] {
                write(crew, &mut draw, phone);
            }
            let lines = [&crew.lead, &crew.volunteer].map(|phone| crew.count(phone));
            let began = Instant::now();
            let first = both(crew);
            // What the other sent while this one read comes with the second.
            let second = both(crew);
            if how == 1 {
                ours.push(ms(began.elapsed()));
            }
            assert_eq!(
                crew.lead.dump_hash().unwrap(),
                crew.volunteer.dump_hash().unwrap()
            );
            // Who has what is still under way: the peers' lines were counted until nothing more came either.
            let third = both(crew);
            envelopes[how].push(kb(first + second + third));
            bytes[how].push(kb(lines
                .iter()
                .map(|line| line.up_bytes() + line.down_bytes())
                .sum()));
        }
        floors.push(floor(&crew.folder.path().join(format!("evening-{run}")), &rows));
    }
    for phone in [&crew.lead, &crew.volunteer] {
        crew.stop_counting(phone);
        phone.exchanges().once().unwrap();
    }
    figures.add("(e) an evening, until both have all", "ms", &ours, &floors, None);
    let [alone, all] = bytes;
    let goal = Some(Goal::AtMost(57.0));
    figures.add(
        "(e) on both lines, visits as peers wrote",
        "KB",
        &alone,
        &[],
        goal,
    );
    figures.add(
        "(e) on both lines, with what comes of them",
        "KB",
        &all,
        &[],
        None,
    );
    let [alone, all] = envelopes;
    figures.add("(e) of that envelopes, visits", "KB", &alone, &[], None);
    figures.add("(e) of that envelopes, with what comes", "KB", &all, &[], None);
}

/// What the peers were given: a visit is one record that says needs and promise itself.
fn write_visits(crew: &Crew, draw: &mut Draw, phone: &Companion) {
    for _ in 0..VISITS {
        let draft = crew.draft(draw, phone);
        phone.write_all(|pen| Ok(visits::record(draft, pen)?)).unwrap();
    }
    for _ in 0..AMENDMENTS {
        let (id, seen, wished) = amendment(crew, draw, phone);
        phone
            .write_all(|pen| Ok(visits::amend(id, &seen, &wished, pen)?))
            .unwrap();
    }
}

/// As the rooms write: each need and each promise is besides a record of its own, with a story that goes on.
fn write_as_people_do(crew: &Crew, draw: &mut Draw, phone: &Companion) {
    for _ in 0..VISITS {
        phone.visits().record(crew.draft(draw, phone)).unwrap();
    }
    for _ in 0..AMENDMENTS {
        let (id, seen, wished) = amendment(crew, draw, phone);
        phone.visits().amend(id, &seen, &wished).unwrap();
    }
}

fn amendment(crew: &Crew, draw: &mut Draw, phone: &Companion) -> (RecordId, Visit, Visit) {
    let id = crew.loaded.visits[draw.below(crew.loaded.visits.len())];
    let seen = phone.visits().by_id(id).unwrap().unwrap().visit;
    let mut wished = seen.clone();
    wished.minutes = Some(seen.minutes.unwrap_or(0) + 1);
    (id, seen, wished)
}

/// Both exchange at once; the bytes of envelopes they moved.
fn both(crew: &Crew) -> u64 {
    thread::scope(|scope| {
        let phones = [&crew.lead, &crew.volunteer];
        let running = phones.map(|phone| scope.spawn(move || phone.exchanges().once().unwrap().bytes));
        running.into_iter().map(|phone| phone.join().unwrap()).sum()
    })
}

fn kb(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1000.0
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
