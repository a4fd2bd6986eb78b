//! (i) A phone comes back and there is nothing new: what that costs, with a short history and with a long one.

use std::time::Instant;

use doorstep::year::Sizes;
use doorstep::year::Source;

use crate::crew::Crew;
use crate::figures::Figures;
use crate::figures::Goal;
use crate::figures::ms;
use crate::figures::percentile;
use crate::floor::FloorRelay;
use crate::line::Line;
use crate::options::Options;

pub fn measure(options: &Options, figures: &mut Figures) {
    let few = Crew::with(&Source::Invented(SEED, FEW));
    let [times, bytes] = FIGURES_FEW;
    again(options, &few, figures, times, bytes);
    drop(few);
    let [times, bytes] = FIGURES_YEAR;
    again(options, &Crew::with_a_year(options), figures, times, bytes);
}

fn again(options: &Options, crew: &Crew, figures: &mut Figures, times: &'static str, bytes: &'static str) {
    let phone = &crew.volunteer;
    let line = crew.count(phone);
    for phone in [phone, &crew.lead, phone, phone] {
        phone.exchanges().once().unwrap();
    }
    let (mut ours, mut floors, mut weights) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..options.runs {
        let before = line.up_bytes() + line.down_bytes();
        let took: Vec<f64> = (0..options.actions)
            .map(|_| {
                let began = Instant::now();
                phone.exchanges().once().unwrap();
                ms(began.elapsed())
            })
            .collect();
        let moved = line.up_bytes() + line.down_bytes() - before;
        ours.push(percentile(&took, 50));
        weights.push(number(moved) / number(options.actions as u64));
        let folder = crew.folder.path().join(format!("idle-{run}"));
        floors.push(floor(&folder, options.actions));
    }
    figures.add(times, "ms", &ours, &floors, None);
    figures.add(bytes, "bytes", &weights, &[], Some(Goal::AtMost(1000.0)));
}

/// One question on a line that is open, answered with next to nothing.
fn floor(folder: &std::path::Path, count: usize) -> f64 {
    std::fs::create_dir_all(folder).unwrap();
    let relay = FloorRelay::start(folder);
    let mut line = Line::to(relay.address);
    line.post("/put", "", b"nothing new");
    let times: Vec<f64> = (0..count)
        .map(|_| {
            let began = Instant::now();
            line.get("/after/0");
            ms(began.elapsed())
        })
        .collect();
    percentile(&times, 50)
}

fn number(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// About a hundred records.
const FEW: Sizes = Sizes {
    places: 10,
    people: 10,
    visits: 80,
    edits: 20,
};
const SEED: u64 = 2026;
const FIGURES_FEW: [&str; 2] = [
    "(i) nothing new, 100 records, p50",
    "(i) on the line, 100 records",
];
const FIGURES_YEAR: [&str; 2] = [
    "(i) nothing new, a year's records, p50",
    "(i) on the line, a year's records",
];
