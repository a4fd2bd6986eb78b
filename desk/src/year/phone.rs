use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use doorstep_core::companion::Companion;
use doorstep_core::companion::CompanionError;
use doorstep_core::vocabulary::Role;

use super::load::load;
use super::part::Answer;
use super::part::Ask;
use super::part::weigh;

/// A phone of a year.
pub(super) struct Part {
    folder: PathBuf,
    name: String,
    companion: Option<Arc<Companion>>,
}

impl Part {
    pub(super) fn new(folder: PathBuf, name: &str) -> Self {
        Self {
            folder,
            name: name.to_owned(),
            companion: None,
        }
    }

    pub(super) fn answer(&mut self, ask: Ask) -> Result<Answer, String> {
        self.do_so(ask).map_err(|error| error.to_string())
    }

    fn do_so(&mut self, ask: Ask) -> Result<Answer, Box<dyn std::error::Error>> {
        let phone = self.companion()?;
        match ask {
            Ask::Card => Ok(Answer::Card(phone.team().card()?)),
            Ask::Join(welcome, url) => {
                phone.team().join(welcome)?;
                phone.exchanges().use_relay(url, None, None)?;
                phone.exchanges().once()?;
                Ok(Answer::Joined)
            }
            Ask::Write(source) => {
                let loaded = load(&source.corpus()?, &phone, Role::Volunteer)?;
                Ok(Answer::Written {
                    records_ms: loaded.records_ms,
                    edits_ms: loaded.edits_ms,
                })
            }
            Ask::Exchange => {
                let began = Instant::now();
                let done = phone.exchanges().once()?;
                // Ready means that screens have something to read, so that is asked before the clock stops.
                let counts = phone.visits().outcome_counts(0, u64::MAX)?;
                Ok(Answer::Exchanged {
                    ms: began.elapsed().as_secs_f64() * 1e3,
                    bytes: done.bytes,
                    entries: done.entries,
                    visits: counts.iter().map(|counted| counted.count).sum(),
                })
            }
            Ask::Hash => Ok(Answer::Hash(phone.dump_hash()?)),
            Ask::Weigh => Ok(Answer::Weight(weigh(&self.folder))),
            Ask::Serve(_) => Err("a phone can do no such thing".into()),
        }
    }

    fn companion(&mut self) -> Result<Arc<Companion>, CompanionError> {
        if let Some(companion) = &self.companion {
            return Ok(companion.clone());
        }
        let folder = self.folder.to_string_lossy().into_owned();
        let made = Companion::create(folder, PIN.to_owned(), self.name.clone())?;
        self.companion = Some(made.clone());
        Ok(made)
    }
}

/// Of a phone that lives for a minute.
const PIN: &str = "246810";
