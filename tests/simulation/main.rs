//! Whole teams in one thread, each with a history drawn from a seed, on a road with weather.
//!
//! `DOORSTEP_HISTORIES=100000` runs so many; `DOORSTEP_SEED=7` tells one again, in words.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "in a test an unwrap is an assertion, and what is printed is for whoever reads the failure"
)]

mod depot;
mod edits;
mod files;
mod history;
mod leads;
mod meetings;
mod pens;
mod road;
mod rounds;
mod settled;
mod shown;
mod town;
mod written;

use std::env;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::time::Instant;

use history::History;
use town::Town;

#[test]
fn whatever_happens_on_the_way_the_team_ends_with_everything_that_was_written() {
    let towns = [Town::found(2), Town::found(3)];
    if let Some(seed) = number("DOORSTEP_SEED") {
        return live(&towns, seed, true);
    }
    let histories = number("DOORSTEP_HISTORIES").unwrap_or(HISTORIES);
    let began = Instant::now();
    let next = AtomicU64::new(0);
    let broken = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= histories || broken.lock().unwrap().len() >= BROKEN_MAX {
                        return;
                    }
                    if catch_unwind(AssertUnwindSafe(|| live(&towns, seed, false))).is_err() {
                        broken.lock().unwrap().push(seed);
                    }
                }
            });
        }
    });
    let broken = broken.into_inner().unwrap();
    println!("{histories} histories in {} ms", began.elapsed().as_millis());
    assert!(
        broken.is_empty(),
        "broken: run again with DOORSTEP_SEED={}; all: {broken:?}",
        broken[0]
    );
}

fn live(towns: &[Town], seed: u64, is_told: bool) {
    let history = History::begin(&towns[usize::from(seed % 2 == 1)], seed);
    let lived = catch_unwind(AssertUnwindSafe(|| {
        for _ in 0..STEPS_MIN + history.throw(STEPS_MORE) {
            history.go_on();
        }
        history.settle();
        history.check();
    }));
    if is_told {
        println!("{}", history.told.borrow().join("\n"));
    }
    if let Err(panic) = lived {
        println!("the history of seed {seed} broke");
        if is_told {
            history.tell_what_waits();
        }
        std::panic::resume_unwind(panic);
    }
}

fn number(name: &str) -> Option<u64> {
    let value = env::var(name).ok()?;
    Some(value.parse().unwrap_or_else(|_| panic!("{name} is a number")))
}

/// Every change of the code lives through so many.
const HISTORIES: u64 = 600;
const STEPS_MIN: usize = 12;
const STEPS_MORE: usize = 28;
const BROKEN_MAX: usize = 5;
