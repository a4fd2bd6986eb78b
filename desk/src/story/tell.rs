//! The whole story: relay, devices, team, evening, Sunday, and the search for its words.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Instant;

use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::Scope;

use super::erased::erase;
use super::error::StoryError;
use super::joining::join_all;
use super::lost::WRITTEN_SINCE;
use super::lost::lose;
use super::outcome::DeviceOutcome;
use super::outcome::Held;
use super::outcome::Outcome;
use super::outcome::RelayHolds;
use super::outcome::Step;
use super::outcome::Told;
use super::phones;
use super::phones::Names;
use super::play::Played;
use super::search::known_words;
use super::search::search;
use super::stage::Stage;
use super::sunday;
use super::whereabouts;
use crate::evening::BadLine;
use crate::evening::Evening;
use crate::evening::words_of;

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
            held: Held {
                lost_phone_is_out: true,
                erased_everywhere: true,
                counts_kept: true,
                out_opens_tonight_only: true,
                home_opens_everything: true,
                plans_open_when_missed: true,
                concerns_are_for_leads: true,
                refused_is_not_kept: true,
                ..Held::default()
            },
            ..Outcome::default()
        };
        Self {
            outcome,
            began: Instant::now(),
        }
    }

    fn on(&mut self, folder: &Path, evening: &Evening) -> Result<(), StoryError> {
        let mut words = evening.words();
        words.insert(WRITTEN_SINCE.to_owned());
        let then = evening.sunday.clone().unwrap_or_default();
        let mut stage = Stage::with_relay(folder, &evening.team.lead)?;
        let known = known_words(&stage.relay_folder(), &words)?;
        self.step("relay started");
        stage.set_clock(evening.date.london_ms(MORNING_MINUTE));
        stage.set_up(&evening.team)?;
        self.step("devices set up, each PIN stretched");
        stage.found(&evening.team)?;
        self.outcome.joined = join_all(&stage, &evening.team)?;
        let mut joined = self.outcome.joined.iter();
        self.outcome.held.same_digits = joined.all(|joined| joined.lead_sees == joined.newcomer_sees);
        self.step("team founded, volunteers invited and confirmed");

        let mut played = Played::of(evening);
        played.play(&stage, evening)?;
        self.step("evening played");
        let names = stage.names();
        self.before_signal(&stage, evening, &names)?;
        if let Some(round) = played.round {
            for (name, device) in stage.devices() {
                let known = whereabouts::tonight(name, device, round)?;
                self.outcome.tonight.extend(known);
            }
        }
        let mut lost = match &then.lost {
            Some(name) => {
                let was_out = played.out.contains(name);
                Some(lose(&mut stage, name, played.lose(name), was_out)?)
            }
            None => None,
        };
        self.began = Instant::now();
        stage.set_clock(evening.date.london_ms(MORNING_MINUTE) + DAYS_TO_SUNDAY * DAY_MS);
        stage.settle_all()?;
        let since = match &mut lost {
            Some(lost) => Some(lost.take_out(&stage)?),
            None => None,
        };
        stage.settle_all()?;
        self.step("Sunday: everyone has signal");
        self.read(&stage, &mut played)?;
        self.on_sunday(&stage, evening, &names)?;
        self.judge(&stage, &played)?;

        self.began = Instant::now();
        if let (Some(mut lost), Some(since)) = (lost, since) {
            if let (true, Some(round)) = (lost.told.was_out, played.round) {
                lost.search(round, &played.beyond)?;
                self.outcome.held.out_opens_tonight_only &= lost.told.opened_tonight_only();
            }
            lost.switch_on(since)?;
            self.outcome.held.lost_phone_is_out = lost.told.is_out();
            self.outcome.lost = Some(lost.told);
            self.step("lost phone found, unlocked, told");
        }
        if let Some(key) = &then.erased {
            self.erase(&stage, evening, key, played.id(key)?)?;
            self.step("one woman's records erased, keys turned");
        }
        let (envelopes, bytes) = stage.relay_totals();
        self.outcome.relay = RelayHolds { envelopes, bytes };
        words.extend(words_of(&played.suggested));
        self.outcome.search = search(folder, &words, &known)?;
        self.outcome.held.nothing_readable = self.outcome.search.found == 0;
        if let (Some(erased), Some(key)) = (&mut self.outcome.erased, &then.erased) {
            let hers = search(folder, &evening.words_about(key), &known)?;
            (erased.files, erased.found) = (hers.files, hers.found);
            self.outcome.held.erased_everywhere &= erased.is_gone();
        }
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

    /// What each device knew that evening; a device that is lost has nothing else to tell.
    fn before_signal(&mut self, stage: &Stage, evening: &Evening, names: &Names) -> Result<(), StoryError> {
        for (name, device) in stage.devices() {
            let devices = device.team().devices()?;
            let own = devices.into_iter().find(|known| known.device == device.id());
            self.outcome.devices.push(DeviceOutcome {
                name: name.to_owned(),
                role: own.map(|known| known.role.code().to_owned()).unwrap_or_default(),
                stops_before_signal: phones::stops(device, evening.date, names)?,
                is_lost: true,
                ..DeviceOutcome::default()
            });
        }
        Ok(())
    }

    /// The lead closes the round and reads what came of it.
    fn read(&mut self, stage: &Stage, played: &mut Played) -> Result<(), StoryError> {
        if let (Some(round), Some(planned)) = (played.round, &mut played.planned) {
            planned.is_closed = sunday::close(stage, round)?;
            stage.settle_all()?;
        }
        let told = sunday::read(stage, played)?;
        sunday::judge(stage, played, &told, &mut self.outcome.held)?;
        self.outcome.round = played.planned.clone();
        self.outcome.moments = played.moments.clone();
        self.outcome.sunday = told;
        Ok(())
    }

    fn on_sunday(&mut self, stage: &Stage, evening: &Evening, names: &Names) -> Result<(), StoryError> {
        for told in &mut self.outcome.devices {
            let Ok(device) = stage.device(&told.name) else {
                continue;
            };
            told.records = device.record_count()?;
            told.sha256 = device.dump_hash_within(Scope::Field)?;
            told.stops = phones::stops(device, evening.date, names)?;
            told.is_lost = false;
        }
        self.outcome.held.same_records = are_same(stage)?;
        for (name, device) in stage.devices() {
            self.outcome.receipts.extend(whereabouts::receipts(name, device)?);
        }
        self.outcome.held.receipts_complete = self
            .outcome
            .receipts
            .iter()
            .all(|line| (line.has, line.not_here) == (line.of, 0));
        self.outcome.merged = phones::merged(stage.lead()?)?;
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

    fn erase(
        &mut self,
        stage: &Stage,
        evening: &Evening,
        key: &str,
        person: RecordId,
    ) -> Result<(), StoryError> {
        let (told, are_counts_kept) = erase(stage, evening.date, person, &evening.words_about(key))?;
        self.outcome.held.counts_kept = are_counts_kept;
        self.outcome.held.same_records &= are_same(stage)?;
        self.outcome.erased = Some(told);
        Ok(())
    }
}

fn are_same(stage: &Stage) -> Result<bool, StoryError> {
    let devices = stage.devices().into_iter();
    let hashes: Result<BTreeSet<String>, _> = devices
        .map(|(_, device)| device.dump_hash_within(Scope::Field))
        .collect();
    Ok(hashes?.len() == 1)
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
