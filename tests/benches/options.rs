use doorstep::year::Sizes;
use doorstep::year::Source;
use lexopt::prelude::*;

/// What is measured, and how often.
pub struct Options {
    /// Letters of the benchmarks asked for; empty for all.
    only: Vec<String>,
    /// The year that is present.
    pub source: Source,
    /// The years that are present where rooms are asked.
    pub years: Source,
    /// How often each is run; the median counts.
    pub runs: usize,
    /// Single actions timed in each run.
    pub actions: usize,
    /// How long the relay is loaded, in seconds.
    pub load_s: u64,
}

impl Options {
    pub fn read() -> Result<Self, lexopt::Error> {
        let mut options = Self {
            only: Vec::new(),
            source: Source::Invented(SEED, Sizes::YEAR),
            years: Source::Invented(SEED, Sizes::FIVE_YEARS),
            runs: 3,
            actions: 200,
            load_s: 3,
        };
        let mut words = lexopt::Parser::from_env();
        while let Some(word) = words.next()? {
            match word {
                Long("only") => options
                    .only
                    .extend(words.value()?.string()?.split(',').map(str::to_owned)),
                Long("runs") => options.runs = words.value()?.parse()?,
                Long("actions") => options.actions = words.value()?.parse()?,
                Long("year") => options.source = Source::Folder(words.value()?.into()),
                Long("quick") => {
                    options.source = Source::Invented(SEED, Sizes::WEEKS);
                    options.years = Source::Invented(SEED, Sizes::WEEKS);
                    (options.runs, options.actions, options.load_s) = (1, 10, 1);
                }
                // What cargo adds by itself.
                Long("bench") => {}
                other => return Err(other.unexpected()),
            }
        }
        options.runs = options.runs.max(1);
        options.actions = options.actions.max(1);
        Ok(options)
    }

    /// Whether this one was asked for.
    pub fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == name)
    }
}

pub const HELP: &str = "cargo bench -p doorstep-tests -- [--quick] [--only a,b,c,d,e,f,i,j,m,n,r,s,u,w,x] [--runs N] [--actions N] [--year DIR]";
const SEED: u64 = 2026;
