//! (b) What a screen asks: the last twenty visits of a place, and how the year's knocks ended.

use std::time::Instant;

use crate::crew::Crew;
use crate::figures::Figures;
use crate::figures::Goal;
use crate::figures::ms;
use crate::figures::percentile;
use crate::floor::FloorStore;
use crate::floor::Row;
use crate::options::Options;

pub fn measure(options: &Options, crew: &Crew, figures: &mut Figures) {
    let floor = FloorStore::create(&crew.folder.path().join("b.db"));
    floor.insert(&Row::all_of(&crew.corpus));
    floor.narrow();
    let visits = crew.lead.visits();
    let place = |action: usize| crew.corpus.visits[action * 37 % crew.corpus.visits.len()].place;
    let (mut last, mut last_floor) = (Vec::new(), Vec::new());
    let (mut counts, mut counts_floor) = (Vec::new(), Vec::new());
    for _ in 0..options.runs {
        last.push(p50(options, |action| {
            assert!(
                !visits
                    .last_of(crew.loaded.places[place(action)], 0, 20)
                    .unwrap()
                    .visits
                    .is_empty()
            );
        }));
        last_floor.push(p50(options, |action| {
            assert!(!floor.last_of(place(action)).is_empty())
        }));
        counts.push(p50(options, |_| {
            assert!(!visits.outcome_counts(0, u64::MAX).unwrap().is_empty())
        }));
        counts_floor.push(p50(options, |_| assert!(!floor.counts().is_empty())));
    }
    figures.add(
        "(b) last 20 of a place, p50",
        "ms",
        &last,
        &last_floor,
        Some(Goal::TimesFloor(1.5)),
    );
    figures.add(
        "(b) the year's outcomes, p50",
        "ms",
        &counts,
        &counts_floor,
        Some(Goal::TimesFloor(1.5)),
    );
}

fn p50(options: &Options, ask: impl Fn(usize)) -> f64 {
    let times: Vec<f64> = (0..options.actions)
        .map(|action| {
            let began = Instant::now();
            ask(action);
            ms(began.elapsed())
        })
        .collect();
    percentile(&times, 50)
}
