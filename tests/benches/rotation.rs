//! (r) The keys turn for fifty devices and 10,000 records: everybody's wraps, the statement, and a whole keyring.

use doorstep::year::Corpus;
use doorstep::year::load;
use doorstep_core::companion::Newcomer;
use doorstep_core::crypto::IdentityKey;
use doorstep_core::crypto::LeafKey;
use doorstep_core::sync::Admitted;
use doorstep_core::sync::Carrier;
use doorstep_core::sync::ErasedReceipt;
use doorstep_core::sync::Fault;
use doorstep_core::sync::Pulled;
use doorstep_core::sync::Pushed;
use doorstep_core::sync::Stream;
use doorstep_core::team::Card;
use doorstep_core::vocabulary::Role;

use crate::crew::device;
use crate::figures::Figures;
use crate::figures::Goal;
use crate::options::Options;

pub fn measure(options: &Options, figures: &mut Figures) {
    let folder = tempfile::tempdir().unwrap();
    let lead = device(&folder.path().join("lead"), "Ruth");
    lead.team().found("Thursday".to_owned()).unwrap();
    let newcomers = (1..DEVICES).map(|of| Newcomer {
        card: card(of).to_bytes().unwrap(),
        role: Role::Volunteer,
    });
    lead.team().add_all(newcomers.collect()).unwrap();
    load(&of_10_000(options.source.corpus().unwrap()), &lead, Role::Lead).unwrap();
    lead.exchanges().once_with(&mut Scales::default()).unwrap();

    let (mut processor_ms, mut up_kb) = (Vec::new(), Vec::new());
    for _ in 0..options.runs {
        let mut scales = Scales::default();
        let before = on_processor_ms();
        lead.team().turn_keys(Vec::new()).unwrap();
        lead.exchanges().once_with(&mut scales).unwrap();
        processor_ms.push(on_processor_ms() - before);
        up_kb.push(f64::from(u32::try_from(scales.bytes).unwrap()) / 1000.0);
    }
    let most = Some(Goal::AtMost(300.0));
    figures.add(
        "(r) keys turned, 50 devices, processor",
        "ms",
        &processor_ms,
        &[],
        most,
    );
    let most = Some(Goal::AtMost(650.0));
    figures.add("(r) bytes up", "KB", &up_kb, &[], most);
}

/// As much of a year as makes 10,000 records.
fn of_10_000(mut year: Corpus) -> Corpus {
    let visits = RECORDS - year.places.len() - year.people.len();
    year.visits.truncate(visits);
    year.edits.retain(|edit| edit.visit < visits);
    year
}

/// A carrier that weighs what it is given, and has nothing to give.
#[derive(Default)]
struct Scales {
    bytes: usize,
}

impl Carrier for Scales {
    fn open(&mut self) -> Result<(), Fault> {
        Ok(())
    }

    fn pull(&mut self, _: Stream, _: u64, _: u64) -> Result<Pulled, Fault> {
        Ok(Pulled::default())
    }

    fn push(&mut self, _: Stream, envelopes: &[&[u8]]) -> Result<Pushed, Fault> {
        self.bytes += envelopes.iter().map(|envelope| envelope.len()).sum::<usize>();
        Ok(Pushed::default())
    }

    fn admit(&mut self, _: &Admitted) -> Result<(), Fault> {
        Ok(())
    }

    fn supersede(&mut self, _: Stream, ids: &[[u8; 32]], _: &[&[u8]]) -> Result<ErasedReceipt, Fault> {
        Ok(ErasedReceipt {
            were_there: vec![true; ids.len()],
            newest: 0,
            log_instance: [0; 16],
        })
    }
}

fn card(of: u8) -> Card {
    let seed = [of; 32];
    let leaf = LeafKey::from_bytes(seed).public();
    Card::sign(&IdentityKey::from_bytes(seed), &seed, &leaf, "Anna").unwrap()
}

/// How long this thread has been on a processor, in milliseconds; where the machine does not say, nothing is measured.
fn on_processor_ms() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = told.split(' ').next().and_then(|ns| ns.parse::<f64>().ok());
    first.unwrap_or(f64::NAN) / 1e6
}

const DEVICES: u8 = 50;
const RECORDS: usize = 10_000;
