//! Two phones, a relay between them, and a year that both have.

use std::path::Path;
use std::sync::Arc;

use doorstep::year::Corpus;
use doorstep::year::CountedLine;
use doorstep::year::Draw;
use doorstep::year::Knock;
use doorstep::year::Loaded;
use doorstep::year::Source;
use doorstep::year::load;
use doorstep_core::companion::Companion;
use doorstep_core::companion::Newcomer;
use doorstep_core::companion::Surroundings;
use doorstep_core::crypto::PassphraseCost;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::Role;
use doorstep_core::vocabulary::meeting;
use doorstep_relay::Config;
use doorstep_relay::Limits;
use doorstep_relay::Relay;
use doorstep_relay::RunningRelay;
use doorstep_relay::VoucherGrant;
use doorstep_wire::Voucher;
use tempfile::TempDir;

use crate::options::Options;

pub struct Crew {
    pub lead: Arc<Companion>,
    pub volunteer: Arc<Companion>,
    pub corpus: Corpus,
    pub loaded: Loaded,
    pub folder: TempDir,
    pub relay: RunningRelay,
}

impl Crew {
    pub fn with_a_year(options: &Options) -> Self {
        Self::with(&options.source)
    }

    /// The same with another history.
    pub fn with(source: &Source) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let relay = start_relay(&folder.path().join("relay"));
        let lead = device(&folder.path().join("lead"), "Ruth");
        let volunteer = device(&folder.path().join("volunteer"), "Anna");
        lead.team().found("Thursday".to_owned()).unwrap();
        lead.exchanges()
            .use_relay(relay.url(), None, Some(VOUCHER.to_vec()))
            .unwrap();
        let newcomer = Newcomer {
            card: volunteer.team().card().unwrap(),
            role: Role::Volunteer,
        };
        let welcomes = lead.team().add_all(vec![newcomer]).unwrap();
        volunteer
            .team()
            .join(welcomes.into_iter().next().unwrap())
            .unwrap();
        let corpus = source.corpus().unwrap();
        let loaded = load(&corpus, &lead, Role::Lead).unwrap();
        lead.exchanges().once().unwrap();
        volunteer.exchanges().once().unwrap();
        Self {
            lead,
            volunteer,
            corpus,
            loaded,
            folder,
            relay,
        }
    }

    /// Has a phone reach the relay over a line of its own that counts, as if it came back after hours: with no session.
    pub fn count(&self, phone: &Companion) -> CountedLine {
        let line = CountedLine::to(self.relay.address()).unwrap();
        self.reach(phone, line.url());
        line
    }

    /// Has a phone reach the relay as ever.
    pub fn stop_counting(&self, phone: &Companion) {
        self.reach(phone, self.relay.url());
    }

    fn reach(&self, phone: &Companion, url: String) {
        phone
            .exchanges()
            .use_relay(url, None, Some(VOUCHER.to_vec()))
            .unwrap();
    }

    /// A visit that someone is about to record, as full as those of the year.
    pub fn draft(&self, draw: &mut Draw, by: &Companion) -> Visit {
        let knock: &Knock = &self.corpus.visits[draw.below(self.corpus.visits.len())];
        let mut visit = knock.visit.clone();
        visit.place = Some(self.loaded.places[knock.place]);
        let met = knock.met.iter().map(|person| self.loaded.people[*person]);
        visit.met = met
            .map(|person| (person.to_string(), meeting::FACE.to_owned()))
            .collect();
        let author = by.team().own_member().unwrap();
        visit.notes.insert(author.to_string(), knock.note.clone());
        visit
    }
}

/// A relay on a real file that lets nobody wait for being too eager.
pub fn start_relay(folder: &Path) -> RunningRelay {
    std::fs::create_dir_all(folder).unwrap();
    let limits = Limits {
        connections_max: 1024,
        token_calls_per_s: 1_000_000,
        token_calls_burst: 1_000_000,
        ..Limits::default()
    };
    let grant = VoucherGrant {
        voucher: Voucher::new(VOUCHER),
        teams_max: None,
    };
    let config = Config {
        vouchers: vec![grant],
        limits,
        ..Config::in_folder(folder)
    };
    Relay::start(config).unwrap()
}

/// The PIN's own cost is left out: it is paid once, at unlocking.
pub fn device(folder: &Path, name: &str) -> Arc<Companion> {
    std::fs::create_dir_all(folder).unwrap();
    Companion::create_in(folder, PIN.to_owned(), name, cheap()).unwrap()
}

/// A device on which a guess at the PIN costs next to nothing.
pub fn cheap() -> Surroundings {
    Surroundings {
        cost: PassphraseCost::LEAST,
        ..Surroundings::default()
    }
}

pub const PIN: &str = "246810";

pub const VOUCHER: [u8; 32] = [0x5a; 32];
