//! The phone that is killed: this very program, started once more with a folder to write in.

use std::env;
use std::io::Write;
use std::io::stdout;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::Arc;

use doorstep_core::companion::FileVault;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Dice;
use doorstep_tests::Phone;

/// Starts a writer in a phone's folder. It writes until it is killed.
pub(crate) fn start(folder: &std::path::Path, seed: u64, now_ms: u64) -> Child {
    let mut command = again("writer::writes_until_it_is_killed");
    command
        .env(FOLDER, folder)
        .env(SEED, seed.to_string())
        .env(NOW, now_ms.to_string());
    command.spawn().expect("the writer starts")
}

/// Starts to set a phone up in an empty folder.
pub(crate) fn start_setting_up(folder: &std::path::Path) -> Child {
    let mut command = again("writer::sets_a_phone_up");
    command.env(NEW, folder);
    command.spawn().expect("the set-up starts")
}

/// Starts to give a phone's store one new key after the other, until it is killed.
pub(crate) fn start_rekeying(folder: &std::path::Path, seed: u64) -> Child {
    let mut command = again("writer::gives_its_store_new_keys");
    command.env(REKEY, folder).env(SEED, seed.to_string());
    command.spawn().expect("the writer starts")
}

/// The phone in a folder, with its vault in the folder beside, locked.
pub(crate) fn phone_with_vault(folder: &std::path::Path, seed: u64) -> Phone {
    let mut phone = Phone::locked(&folder.join("phone"), "Amina", seed);
    phone.vault = Some(Arc::new(FileVault::at(folder.join("vault"))));
    phone
}

/// This program, doing one thing only.
fn again(what: &str) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", what, "--nocapture", "--test-threads=1"]);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

/// What the writer says once a call has returned. A line is an act; the rest of it is what the act was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// A visit was recorded.
    Recorded(RecordId),
    /// The writer's own note on a visit is this.
    Noted(RecordId, String),
    /// How long a visit took was put to this.
    Amended(RecordId, u32),
    /// A visit was undone.
    Undone(RecordId),
    /// Everything that waited is at the relay.
    Exchanged,
}

impl Said {
    /// Reads a whole line; none where it is not the writer's.
    pub(crate) fn read(line: &str) -> Option<Self> {
        let mut words = line.strip_prefix(MARK)?.split(' ');
        let act = words.next()?;
        let id = words.next().and_then(|id| id.parse().ok());
        let rest = words.next();
        match act {
            "recorded" => Some(Self::Recorded(id?)),
            "noted" => Some(Self::Noted(id?, rest?.to_owned())),
            "amended" => Some(Self::Amended(id?, rest?.parse().ok()?)),
            "undone" => Some(Self::Undone(id?)),
            "exchanged" => Some(Self::Exchanged),
            _ => None,
        }
    }
}

#[test]
fn writes_until_it_is_killed() {
    let Some(folder) = env::var_os(FOLDER).map(PathBuf::from) else {
        // Run with the other tests, there is no folder to write in.
        return;
    };
    let read = |name: &str| env::var(name).unwrap().parse::<u64>().unwrap();
    let seed = read(SEED);
    let mut dice = Dice::new(seed);
    let mut phone = Phone::locked(&folder, "Amina", seed);
    phone.watch.put_to(read(NOW));
    phone.unlock();
    let place = phone.places().list(0, u32::MAX).unwrap().places[0].id;
    let mut visits: Vec<RecordId> = Vec::new();
    for round in 0_u32.. {
        let visit = match visits.is_empty() || dice.percent(40) {
            true => phone.knock(place, "talked"),
            false => *dice.pick(&visits),
        };
        if !visits.contains(&visit) {
            say(&format!("recorded {visit}"));
            visits.push(visit);
        }
        match dice.below(8) {
            0..3 => {
                let note = format!("round-{seed}-{round}");
                phone.visits().note(visit, note.clone()).unwrap();
                say(&format!("noted {visit} {note}"));
            }
            3..5 => {
                phone.amend(visit, |visit| visit.minutes = Some(round)).unwrap();
                say(&format!("amended {visit} {round}"));
            }
            5 => {
                phone.visits().undo(visit).unwrap();
                say(&format!("undone {visit}"));
                visits.retain(|known| *known != visit);
            }
            _ => {
                phone.exchange().unwrap();
                say("exchanged");
            }
        }
    }
}

#[test]
fn sets_a_phone_up() {
    if let Some(folder) = env::var_os(NEW).map(PathBuf::from) {
        say("exchanged");
        Phone::set_up(&folder, "Amina", 1);
        say("exchanged");
    }
}

#[test]
fn gives_its_store_new_keys() {
    if let Some(folder) = env::var_os(REKEY).map(PathBuf::from) {
        let seed = env::var(SEED).unwrap().parse().unwrap();
        let mut phone = phone_with_vault(&folder, seed);
        phone.unlock();
        say("exchanged");
        loop {
            phone.rekey_store().unwrap();
        }
    }
}

/// Says a line in one piece, on its way before the next act begins.
fn say(line: &str) {
    let mut out = stdout().lock();
    out.write_all(format!("\n{MARK}{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

const MARK: &str = "done: ";
const REKEY: &str = "DOORSTEP_WRITER_REKEY";
const NEW: &str = "DOORSTEP_WRITER_NEW";
const FOLDER: &str = "DOORSTEP_WRITER_FOLDER";
const SEED: &str = "DOORSTEP_WRITER_SEED";
const NOW: &str = "DOORSTEP_WRITER_NOW";
