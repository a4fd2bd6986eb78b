//! (n) Phone to phone without a relay: an evening of 40 visits, meeting again with nothing new, a year to a newcomer.

use std::io::Read;
use std::io::Write;
use std::net::TcpListener;
use std::net::TcpStream;
use std::path::Path;
use std::thread;
use std::time::Instant;

use doorstep::year::Draw;
use doorstep_core::companion::Companion;
use doorstep_core::companion::Newcomer;
use doorstep_core::companion::Visited;
use doorstep_core::crypto::SystemRandom;
use doorstep_core::crypto::open;
use doorstep_core::crypto::seal;
use doorstep_core::vocabulary::Role;

use crate::crew::Crew;
use crate::crew::device;
use crate::figures::Figures;
use crate::figures::Goal;
use crate::figures::ms;
use crate::floor::FloorStore;
use crate::floor::Row;
use crate::options::Options;

pub fn measure(options: &Options, crew: &Crew, figures: &mut Figures) {
    let rows = Row::all_of(&crew.corpus);
    meet(&crew.volunteer, &crew.lead);
    evening(options, crew, &rows, figures);
    again(options, crew, figures);
    a_year(options, crew, &rows, figures);
}

/// Each has written twenty visits; the one scans the other's square.
fn evening(options: &Options, crew: &Crew, rows: &[Row], figures: &mut Figures) {
    let mut draw = Draw::new(9);
    let (mut ours, mut bytes, mut floors) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..options.runs {
        for phone in [&crew.lead, &crew.volunteer] {
            for _ in 0..HALF {
                phone.visits().record(crew.draft(&mut draw, phone)).unwrap();
            }
        }
        let (took, met) = meet(&crew.volunteer, &crew.lead);
        // What she needs and what was promised are entries of their own.
        assert!(met.is_same && met.given + met.taken >= 2 * HALF as u64, "{met:?}");
        ours.push(took);
        bytes.push(kb(met.bytes));
        let folder = crew.folder.path().join(format!("nearby-{run}"));
        floors.push(floor(&folder, &rows[..HALF], &rows[HALF..2 * HALF]));
    }
    let goal = Some(Goal::AtMost(500.0));
    figures.add("(n) an evening of 40, phone to phone", "ms", &ours, &floors, goal);
    figures.add("(n) bytes of it, both ways", "KB", &bytes, &[], None);
}

fn again(options: &Options, crew: &Crew, figures: &mut Figures) {
    let (mut ours, mut bytes) = (Vec::new(), Vec::new());
    for _ in 0..options.runs {
        let (took, met) = meet(&crew.volunteer, &crew.lead);
        assert_eq!(met.round_trips, 1);
        ours.push(took);
        bytes.push(kb(met.bytes));
    }
    figures.add("(n) meeting again with nothing new", "ms", &ours, &[], None);
    let goal = Some(Goal::AtMost(1.0));
    figures.add("(n) bytes of it, one question", "KB", &bytes, &[], goal);
}

/// Somebody who has just come in has everything after one meeting with the lead.
fn a_year(options: &Options, crew: &Crew, rows: &[Row], figures: &mut Figures) {
    let (mut ours, mut bytes, mut floors) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..options.runs {
        let newcomer = device(&crew.folder.path().join(format!("newcomer-{run}")), "Carys");
        let card = Newcomer {
            card: newcomer.team().card().unwrap(),
            role: Role::Volunteer,
        };
        let mut welcomes = crew.lead.team().add_all(vec![card]).unwrap();
        newcomer.team().join(welcomes.remove(0)).unwrap();
        let (took, met) = meet(&newcomer, &crew.lead);
        assert!(met.is_same, "{met:?}");
        ours.push(took);
        bytes.push(kb(met.bytes) / 1000.0);
        let folder = crew.folder.path().join(format!("nearby-year-{run}"));
        floors.push(floor(&folder, rows, &[]));
    }
    figures.add(
        "(n) a year to a newcomer, phone to phone",
        "ms",
        &ours,
        &floors,
        None,
    );
    figures.add("(n) bytes of it", "MB", &bytes, &[], None);
}

/// Shows a square, and has it scanned; in milliseconds from the scan.
fn meet(visitor: &Companion, host: &Companion) -> (f64, Visited) {
    let shown = host.nearby().open(vec!["127.0.0.1".to_owned()]).unwrap();
    let began = Instant::now();
    let met = visitor.nearby().visit(shown.square.text.into_bytes()).unwrap();
    let took = ms(began.elapsed());
    host.nearby().end_meeting().unwrap();
    (took, met)
}

/// Both seal what they have in one piece, send it over one socket, open what came and insert it in one commit.
fn floor(folder: &Path, here: &[Row], there: &[Row]) -> f64 {
    std::fs::create_dir_all(folder).unwrap();
    let stores = ["here.db", "there.db"].map(|name| FloorStore::create(&folder.join(name)));
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let [one, other] = stores;
    let began = Instant::now();
    thread::scope(|scope| {
        scope.spawn(move || {
            let (mut socket, _) = listener.accept().unwrap();
            let came = receive(&mut socket);
            send(&mut socket, there);
            insert(&other, here, &came);
        });
        let mut socket = TcpStream::connect(address).unwrap();
        send(&mut socket, here);
        let came = receive(&mut socket);
        insert(&one, there, &came);
    });
    ms(began.elapsed())
}

fn send(socket: &mut TcpStream, rows: &[Row]) {
    let texts: Vec<&str> = rows.iter().map(|row| row.body.as_str()).collect();
    let sealed = seal(&KEY, INFO, texts.join("\n").as_bytes(), &SystemRandom);
    let length = u32::try_from(sealed.len()).unwrap().to_be_bytes();
    socket.write_all(&length).unwrap();
    socket.write_all(&sealed).unwrap();
}

fn receive(socket: &mut TcpStream) -> Vec<u8> {
    let mut length = [0; 4];
    socket.read_exact(&mut length).unwrap();
    let mut sealed = vec![0; usize::try_from(u32::from_be_bytes(length)).unwrap()];
    socket.read_exact(&mut sealed).unwrap();
    open(&KEY, INFO, &sealed).unwrap().to_vec()
}

fn insert(store: &FloorStore, rows: &[Row], came: &[u8]) {
    for body in std::str::from_utf8(came)
        .unwrap()
        .lines()
        .filter(|line| !line.is_empty())
    {
        let _read: serde_json::Value = serde_json::from_str(body).unwrap();
    }
    store.insert(rows);
}

fn kb(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1000.0
}

const HALF: usize = 20;
const KEY: [u8; 32] = [7; 32];
const INFO: &[u8] = b"floor";
