//! The whole story: relay, devices, team, evening, Sunday, and the search for its words.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Instant;

use super::error::StoryError;
use super::outcome::DeviceOutcome;
use super::outcome::Outcome;
use super::outcome::ReceiptLine;
use super::outcome::RelayHolds;
use super::outcome::Step;
use super::outcome::Stop;
use super::outcome::Told;
use super::phones;
use super::play::Played;
use super::search::known_words;
use super::search::search;
use super::stage::Stage;
use crate::evening::BadLine;
use crate::evening::Evening;

/// Plays an evening and says what came of it. The bundled one, in a folder that goes away, where none are named.
pub fn tell(evening_file: Option<&Path>, keep: Option<&Path>) -> Result<Outcome, StoryError> {
    let (evening, source) = read(evening_file)?;
    let passing;
    let folder = match keep {
        Some(folder) => empty_folder(folder)?,
        None => {
            passing = tempfile::tempdir()?;
            passing.path()
        }
    };
    let mut told = Telling::new(&evening, source);
    told.on(folder, &evening)?;
    Ok(told.outcome)
}

struct Telling {
    outcome: Outcome,
    began: Instant,
}

impl Telling {
    fn new(evening: &Evening, source: String) -> Self {
        let outcome = Outcome {
            evening: Told {
                team: evening.team.name.clone(),
                date: evening.date.to_string(),
                source,
            },
            ..Outcome::default()
        };
        Self {
            outcome,
            began: Instant::now(),
        }
    }

    fn on(&mut self, folder: &Path, evening: &Evening) -> Result<(), StoryError> {
        let mut words: BTreeSet<String> = evening.words().into_iter().collect();
        let mut stage = Stage::with_relay(folder, &evening.team.lead)?;
        let known = known_words(&stage.relay_folder(), &words)?;
        self.step("relay started");
        stage.set_clock(evening.date.london_ms(MORNING_MINUTE));
        stage.set_up(&evening.team)?;
        self.step("devices set up, each PIN stretched");
        stage.found(&evening.team)?;
        self.step("team founded, volunteers added");

        let mut played = Played::default();
        played.play(&stage, evening)?;
        self.step("evening played");
        let before = self.look(&stage, evening)?;
        stage.set_clock(evening.date.london_ms(MORNING_MINUTE) + DAYS_TO_SUNDAY * DAY_MS);
        let everyone = || std::iter::once(&evening.team.lead).chain(&evening.team.volunteers);
        self.began = Instant::now();
        stage.settle(everyone())?;
        self.step("Sunday: everyone has signal");

        let after = self.look(&stage, evening)?;
        self.devices(&stage, before, after)?;
        self.receipts(&stage)?;
        let lead = stage.device(&evening.team.lead)?;
        self.outcome.merged = phones::merged(lead)?;
        let (envelopes, bytes) = stage.relay_totals();
        self.outcome.relay = RelayHolds { envelopes, bytes };
        self.judge(&stage, &played)?;
        self.began = Instant::now();
        words.extend(played.suggested);
        self.outcome.search = search(folder, &words, &known)?;
        self.outcome.held.nothing_readable = self.outcome.search.found == 0;
        self.step("every file searched for every word");
        Ok(())
    }

    fn step(&mut self, name: &str) {
        let ms = self.began.elapsed().as_secs_f64() * 1000.0;
        self.outcome.steps.push(Step {
            name: name.to_owned(),
            ms: (ms * 10.0).round() / 10.0,
        });
        self.began = Instant::now();
    }

    fn look(&self, stage: &Stage, evening: &Evening) -> Result<Vec<Vec<Stop>>, StoryError> {
        let stops = |(_, device): (&str, &std::sync::Arc<doorstep_core::companion::Companion>)| {
            Ok(phones::stops(device, evening.date)?)
        };
        stage.devices().into_iter().map(stops).collect()
    }

    fn devices(
        &mut self,
        stage: &Stage,
        before: Vec<Vec<Stop>>,
        after: Vec<Vec<Stop>>,
    ) -> Result<(), StoryError> {
        for (((name, device), stops_before_signal), stops) in
            stage.devices().into_iter().zip(before).zip(after)
        {
            let own = device
                .team()
                .devices()?
                .into_iter()
                .find(|known| known.device == device.id());
            self.outcome.devices.push(DeviceOutcome {
                name: name.to_owned(),
                role: own.map(|known| known.role.code().to_owned()).unwrap_or_default(),
                records: device.record_count()?,
                sha256: device.dump_hash()?,
                stops,
                stops_before_signal,
            });
        }
        let hashes: BTreeSet<&str> = self
            .outcome
            .devices
            .iter()
            .map(|device| device.sha256.as_str())
            .collect();
        self.outcome.held.same_records = hashes.len() == 1;
        Ok(())
    }

    fn receipts(&mut self, stage: &Stage) -> Result<(), StoryError> {
        for (name, device) in stage.devices() {
            for line in device.team().who_has_what()? {
                self.outcome.receipts.push(ReceiptLine {
                    seen_by: name.to_owned(),
                    device: line.name,
                    has: line.has,
                    of: line.of,
                });
            }
        }
        self.outcome.held.receipts_complete = self.outcome.receipts.iter().all(|line| line.has == line.of);
        Ok(())
    }

    fn judge(&mut self, stage: &Stage, played: &Played) -> Result<(), StoryError> {
        let mut all_kept = true;
        for (_, device) in stage.devices() {
            for (number, promise) in played.promises.iter().enumerate() {
                let later = played.promises.get(number + 1..).unwrap_or_default();
                all_kept &= promise.is_kept(device, later)?;
            }
        }
        self.outcome.held.everything_written_is_there = all_kept;
        Ok(())
    }
}

fn read(evening_file: Option<&Path>) -> Result<(Evening, String), StoryError> {
    let bundled = Path::new("the bundled evening");
    let path = evening_file.unwrap_or(bundled);
    let text = match evening_file {
        Some(path) => fs::read_to_string(path).map_err(|source| StoryError::Unreadable {
            path: path.to_owned(),
            source,
        })?,
        None => BUNDLED.to_owned(),
    };
    let evening = Evening::parse(&text).map_err(|BadLine { line, reason }| StoryError::BadLine {
        path: path.to_owned(),
        line,
        reason,
    })?;
    let source = evening_file.map_or_else(|| "bundled".to_owned(), |path| path.display().to_string());
    Ok((evening, source))
}

fn empty_folder(folder: &Path) -> Result<&Path, StoryError> {
    let unusable = |source| StoryError::Unreadable {
        path: folder.to_owned(),
        source,
    };
    fs::create_dir_all(folder).map_err(unusable)?;
    match fs::read_dir(folder).map_err(unusable)?.next() {
        Some(_) => Err(StoryError::NotEmpty(folder.to_owned())),
        None => Ok(folder),
    }
}

const BUNDLED: &str = include_str!("../../evenings/kingston-thursday.jsonl");
/// Ten past twelve: after the service.
const MORNING_MINUTE: u32 = 12 * 60 + 10;
const DAYS_TO_SUNDAY: u64 = 3;
const DAY_MS: u64 = 24 * 60 * 60 * 1000;
