use std::fmt;
use std::time::Duration;

use serde::Serialize;

/// All figures of a run.
#[derive(Default, Serialize)]
#[serde(transparent)]
pub struct Figures(Vec<Figure>);

/// One figure, with what the machine itself can do.
#[derive(Serialize)]
pub struct Figure {
    /// Letter of the benchmark and what is measured: the key by which runs are compared.
    pub what: &'static str,
    pub unit: &'static str,
    pub ours: f64,
    /// Absent where there is no floor to speak of.
    pub floor: Option<f64>,
    pub goal: Option<Goal>,
    /// Whether the goal is reached; absent where there is none.
    pub is_reached: Option<bool>,
}

/// What is to be reached.
#[derive(Clone, Copy, Serialize)]
pub enum Goal {
    /// At most so many times the floor of the same run.
    TimesFloor(f64),
    AtMost(f64),
    AtLeast(f64),
}

impl Figures {
    /// Notes the medians of several runs.
    pub fn add(
        &mut self,
        what: &'static str,
        unit: &'static str,
        ours: &[f64],
        floor: &[f64],
        goal: Option<Goal>,
    ) {
        let ours = median(ours);
        let floor = (!floor.is_empty()).then(|| median(floor));
        let is_reached = goal.map(|goal| match goal {
            Goal::TimesFloor(times) => floor.is_some_and(|floor| ours <= times * floor),
            Goal::AtMost(most) => ours <= most,
            Goal::AtLeast(least) => ours >= least,
        });
        self.0.push(Figure {
            what,
            unit,
            ours,
            floor,
            goal,
            is_reached,
        });
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| {:<44} | {:>10} | {:>10} | {:>7} | {:>13} | reached |",
            "", "here", "floor", "ratio", "goal"
        )?;
        writeln!(
            f,
            "|{:-<46}|{:->12}|{:->12}|{:->9}|{:->15}|---------|",
            "", ":", ":", ":", ":"
        )?;
        for figure in &self.0 {
            let what = format!("{}, {}", figure.what, figure.unit);
            let floor = figure
                .floor
                .map_or_else(String::new, |floor| format!("{floor:.2}"));
            let ratio = figure
                .floor
                .map_or_else(String::new, |floor| format!("{:.2}", figure.ours / floor));
            let goal = match figure.goal {
                None => String::new(),
                Some(Goal::TimesFloor(times)) => format!("{times} x floor"),
                Some(Goal::AtMost(most)) => format!("at most {most}"),
                Some(Goal::AtLeast(least)) => format!("from {least}"),
            };
            let reached = match figure.is_reached {
                None => "",
                Some(true) => "yes",
                Some(false) => "no",
            };
            writeln!(
                f,
                "| {what:<44} | {:>10.2} | {floor:>10} | {ratio:>7} | {goal:>13} | {reached:<7} |",
                figure.ours
            )?;
        }
        Ok(())
    }
}

/// Milliseconds.
pub fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

pub fn median(values: &[f64]) -> f64 {
    percentile(values, 50)
}

/// The value below which so many of a hundred lie.
pub fn percentile(values: &[f64], percent: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = sorted.len().saturating_sub(1) * percent / 100;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}
