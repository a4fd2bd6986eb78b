//! (x) A record is erased on twenty-five devices that are connected, until the lead has heard it from all of them.

use std::path::Path;
use std::time::Duration;
use std::time::Instant;

use doorstep_core::companion::Newcomer;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::Role;
use doorstep_core::vocabulary::TeamId;
use doorstep_tests::OpenedRelay;
use doorstep_tests::Phone;
use doorstep_tests::UnderTheLid;
use doorstep_tests::copy_folder;

use crate::crew::VOUCHER;
use crate::crew::start_relay;
use crate::figures::Figures;
use crate::figures::ms;
use crate::options::Options;

pub fn measure(options: &Options, figures: &mut Figures) {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let relay = start_relay(&at("relay"));
    let mut phones: Vec<Phone> = (0..DEVICES)
        .map(|number| Phone::set_up(&at(&format!("phone-{number}")), "Anna", 100 + number))
        .collect();
    let records = found(&phones, &relay.url(), options.runs);
    let seen_before = at("seen-before");
    copy_folder(&at("relay"), &seen_before);

    phones
        .iter()
        .for_each(|phone| phone.exchanges().keep_going().unwrap());
    let times: Vec<f64> = records.iter().map(|record| erase(&phones, *record)).collect();
    phones.iter().for_each(|phone| phone.exchanges().stop());
    std::thread::sleep(SETTLES);
    let seen_after = at("seen-after");
    copy_folder(&at("relay"), &seen_after);

    phones[0].lock();
    let team = UnderTheLid::of(phones[0].folder()).team();
    let grown = grown(&seen_before, &seen_after, &team) / f64::from(u32::try_from(records.len()).unwrap());
    figures.add("(x) erased, 25 connected devices say so", "ms", &times, &[], None);
    figures.add("(x) bytes up for it, all devices", "KB", &[grown], &[], None);
}

/// A lead and the others, all in, with a place for each run.
fn found(phones: &[Phone], url: &str, runs: usize) -> Vec<RecordId> {
    let (lead, others) = phones.split_first().unwrap();
    lead.team().found("Thursday".to_owned()).unwrap();
    lead.exchanges()
        .use_relay(url.to_owned(), None, Some(VOUCHER.to_vec()))
        .unwrap();
    let newcomers = others.iter().map(|phone| Newcomer {
        card: phone.team().card().unwrap(),
        role: Role::Volunteer,
    });
    let welcomes = lead.team().add_all(newcomers.collect()).unwrap();
    for (phone, welcome) in others.iter().zip(welcomes) {
        phone.team().join(welcome).unwrap();
    }
    let records = (0..runs)
        .map(|run| lead.add_place(&format!("House {run}")))
        .collect();
    for phone in phones.iter().chain(phones) {
        phone.exchange().unwrap();
    }
    records
}

fn erase(phones: &[Phone], record: RecordId) -> f64 {
    let began = Instant::now();
    phones[0].team().erase(vec![record]).unwrap();
    loop {
        let erasures = phones[0].team().erasures().unwrap();
        let this = erasures.iter().find(|erasure| erasure.record == record).unwrap();
        if this.devices == this.of {
            return ms(began.elapsed());
        }
        assert!(
            began.elapsed() < PATIENCE,
            "{} of {} say so",
            this.devices,
            this.of
        );
        std::thread::sleep(LOOKS);
    }
}

/// What a relay holds now and did not hold before, in kilobytes.
fn grown(before: &Path, after: &Path, team: &TeamId) -> f64 {
    let bytes = OpenedRelay::of([after], team).bytes_beyond(&OpenedRelay::of([before], team));
    f64::from(u32::try_from(bytes).unwrap()) / 1000.0
}

const DEVICES: u64 = 25;
const LOOKS: Duration = Duration::from_millis(5);
/// A listener asks for what is not about records once in twenty-five seconds.
const PATIENCE: Duration = Duration::from_secs(120);
const SETTLES: Duration = Duration::from_millis(500);
