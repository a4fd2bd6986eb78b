//! (a) One visit recorded, durable and encrypted, with a year present.

use std::time::Instant;

use doorstep::year::Draw;

use crate::crew::Crew;
use crate::figures::Figures;
use crate::figures::Goal;
use crate::figures::ms;
use crate::figures::percentile;
use crate::floor::FloorStore;
use crate::floor::Row;
use crate::options::Options;

pub fn measure(options: &Options, crew: &Crew, figures: &mut Figures) {
    let rows = Row::all_of(&crew.corpus);
    let floor = FloorStore::create(&crew.folder.path().join("a.db"));
    floor.insert(&rows);
    floor.narrow();
    let mut draw = Draw::new(1);
    let (mut ours, mut ours_99, mut floors) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..options.runs {
        let times: Vec<f64> = (0..options.actions)
            .map(|_| {
                let draft = crew.draft(&mut draw, &crew.lead);
                let began = Instant::now();
                crew.lead.visits().record(draft).unwrap();
                ms(began.elapsed())
            })
            .collect();
        ours.push(percentile(&times, 50));
        ours_99.push(percentile(&times, 99));
        let times: Vec<f64> = (0..options.actions)
            .map(|action| {
                let row = rows[action % rows.len()].again(run * options.actions + action);
                let began = Instant::now();
                floor.insert([&row]);
                ms(began.elapsed())
            })
            .collect();
        floors.push(percentile(&times, 50));
    }
    figures.add(
        "(a) record a visit, p50",
        "ms",
        &ours,
        &floors,
        Some(Goal::TimesFloor(3.0)),
    );
    figures.add("(a) record a visit, p99", "ms", &ours_99, &[], None);
}
