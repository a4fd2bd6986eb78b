//! How fast it is, each figure beside the floor that the machine sets in the same run (docs/benchmarks.md).
//!
//! `cargo bench -p doorstep-tests`, or with `-- --quick` to see only that everything works.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a measurement that cannot go on is none"
)]
#![allow(unreachable_pub, reason = "nobody links a benchmark")]
#![allow(clippy::print_stdout, reason = "figures are what this is run for")]

mod bundle;
mod crew;
mod erasing;
mod evening;
mod figures;
mod floor;
mod idle;
mod joining;
mod line;
mod live;
mod membership;
mod nearby;
mod options;
mod reads;
mod record;
mod relay;
mod rooms;
mod rotation;
mod unlock;
mod year;

use std::process::ExitCode;

use crew::Crew;
use figures::Figures;
use options::Options;

fn main() -> ExitCode {
    if let Some(played) = doorstep::year::play_part() {
        return played;
    }
    let options = match Options::read() {
        Ok(options) => options,
        Err(reason) => {
            println!("{reason}\n\n{}", options::HELP);
            return ExitCode::FAILURE;
        }
    };
    let mut figures = Figures::default();
    if options.wants("c") {
        year::measure(&options, &mut figures);
    }
    if ["a", "b", "d", "e", "n", "u"]
        .iter()
        .any(|name| options.wants(name))
    {
        let crew = Crew::with_a_year(&options);
        let runs: [(&str, Measure); 6] = [
            ("b", reads::measure),
            ("u", unlock::measure),
            ("a", record::measure),
            ("e", evening::measure),
            ("n", nearby::measure),
            // Last: from then on its phones exchange by themselves.
            ("d", live::measure),
        ];
        for (name, measure) in runs {
            if options.wants(name) {
                measure(&options, &crew, &mut figures);
            }
        }
    }
    if options.wants("f") {
        relay::measure(&options, &mut figures);
    }
    let runs: [(&str, MeasureAlone); 7] = [
        ("i", idle::measure),
        ("w", rooms::measure),
        ("m", membership::measure),
        ("r", rotation::measure),
        ("j", joining::measure),
        ("s", bundle::measure),
        ("x", erasing::measure),
    ];
    for (name, measure) in runs {
        if options.wants(name) {
            measure(&options, &mut figures);
        }
    }
    print!("{figures}");
    println!("{}", serde_json::to_string(&figures).unwrap());
    ExitCode::SUCCESS
}

/// One that needs a year on two phones.
type Measure = fn(&Options, &Crew, &mut Figures);
/// One that sets up what it needs.
type MeasureAlone = fn(&Options, &mut Figures);
