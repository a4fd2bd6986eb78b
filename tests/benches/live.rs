//! (d) One visit from phone to phone while both listen, durable on both and on the relay.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::mpsc::channel;
use std::thread::sleep;
use std::time::Duration;
use std::time::Instant;

use doorstep::year::Draw;
use doorstep_core::companion::Companion;
use doorstep_core::companion::Event;
use doorstep_core::vocabulary::RecordId;

use crate::crew::Crew;
use crate::figures::Figures;
use crate::figures::Goal;
use crate::figures::ms;
use crate::figures::percentile;
use crate::floor::FloorRelay;
use crate::floor::FloorStore;
use crate::floor::Row;
use crate::line::Line;
use crate::options::Options;

pub fn measure(options: &Options, crew: &Crew, figures: &mut Figures) {
    for phone in [&crew.lead, &crew.volunteer] {
        phone.exchanges().once().unwrap();
        phone.exchanges().keep_going().unwrap();
    }
    let rows = Row::all_of(&crew.corpus);
    let mut draw = Draw::new(4);
    let mut send = || {
        let draft = crew.draft(&mut draw, &crew.lead);
        while crew.volunteer.next_event(0).is_some() {}
        // Somebody waits, as on a round; otherwise it would gather for up to a minute and a half.
        crew.lead.exchanges().hurry().unwrap();
        let began = Instant::now();
        let visit = crew.lead.visits().record(draft).unwrap();
        wait_for(&crew.volunteer, visit.id);
        ms(began.elapsed())
    };
    // The first ones meet sessions and pages that are not there yet.
    for _ in 0..3 {
        send();
        sleep(PAUSE);
    }
    let (mut ours, mut ours_99, mut floors) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..options.runs {
        let times: Vec<f64> = (0..options.actions)
            .map(|_| {
                sleep(PAUSE);
                send()
            })
            .collect();
        ours.push(percentile(&times, 50));
        ours_99.push(percentile(&times, 99));
        let folder = crew.folder.path().join(format!("live-{run}"));
        floors.push(percentile(&floor(&folder, &rows, options.actions), 50));
    }
    figures.add(
        "(d) phone to phone, p50",
        "ms",
        &ours,
        &floors,
        Some(Goal::TimesFloor(4.5)),
    );
    figures.add("(d) phone to phone, p99", "ms", &ours_99, &[], None);
}

fn wait_for(phone: &Companion, visit: RecordId) {
    loop {
        match phone.next_event(20_000).expect("the visit arrives") {
            Event::Changed { records } if records.contains(&visit) => return,
            _ => {}
        }
    }
}

/// A commit here, a commit on a bare relay, a commit there.
fn floor(folder: &Path, rows: &[Row], count: usize) -> Vec<f64> {
    std::fs::create_dir_all(folder).unwrap();
    let relay = FloorRelay::start(&folder.join("relay"));
    let here = FloorStore::create(&folder.join("here.db"));
    here.insert(rows);
    here.narrow();
    let (arrived, arrivals) = channel();
    let (there, there_rows, address) = (folder.join("there.db"), rows.to_vec(), relay.address);
    let receiving = std::thread::spawn(move || receive(&there, &there_rows, address, count, &arrived));
    arrivals.recv().unwrap();
    let mut line = Line::to(relay.address);
    let times = (0..count)
        .map(|action| {
            sleep(PAUSE);
            let row = rows[action % rows.len()].again(action);
            let began = Instant::now();
            here.insert([&row]);
            line.post("/put", "", &[1; ENVELOPE_BYTES]);
            arrivals.recv().unwrap();
            ms(began.elapsed())
        })
        .collect();
    receiving.join().unwrap();
    times
}

fn receive(
    path: &Path,
    rows: &[Row],
    relay: SocketAddr,
    count: usize,
    arrived: &std::sync::mpsc::Sender<()>,
) {
    let store = FloorStore::create(path);
    store.insert(rows);
    store.narrow();
    let mut line = Line::to(relay);
    arrived.send(()).unwrap();
    for action in 0..count {
        line.get(&format!("/after/{action}"));
        store.insert([&rows[action % rows.len()].again(action)]);
        arrived.send(()).unwrap();
    }
}

const PAUSE: Duration = Duration::from_millis(5);
/// As long as an envelope with one visit.
const ENVELOPE_BYTES: usize = 560;
