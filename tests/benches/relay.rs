//! (f) The relay under load: how many durable, acknowledged envelopes a second, and how long a calm team waits.

use std::net::SocketAddr;
use std::thread;
use std::thread::sleep;
use std::time::Duration;
use std::time::Instant;

use doorstep_core::crypto::IdentityKey;
use doorstep_core::crypto::SystemRandom;
use doorstep_wire::ChallengeAnswer;
use doorstep_wire::ChallengeRequest;
use doorstep_wire::Head;
use doorstep_wire::Message;
use doorstep_wire::RelayKey;
use doorstep_wire::Roster;
use doorstep_wire::SessionAnswer;
use doorstep_wire::SessionRequest;
use doorstep_wire::Signature;
use doorstep_wire::StreamId;
use doorstep_wire::Streams;
use doorstep_wire::TeamKey;
use doorstep_wire::TeamRequest;
use doorstep_wire::Voucher;
use doorstep_wire::join_push;
use doorstep_wire::session_signing_input;

use crate::crew::VOUCHER;
use crate::crew::start_relay;
use crate::figures::Figures;
use crate::figures::Goal;
use crate::figures::ms;
use crate::figures::percentile;
use crate::floor::FloorRelay;
use crate::line::Line;
use crate::options::Options;

/// Where envelopes are sent, and with which words.
#[derive(Clone)]
struct Door {
    address: SocketAddr,
    path: String,
    headers: String,
    is_ours: bool,
}

pub fn measure(options: &Options, figures: &mut Figures) {
    let (mut ours, mut floors) = (Vec::new(), Vec::new());
    let (mut calm, mut calm_floor) = (Vec::new(), Vec::new());
    for _ in 0..options.runs {
        let folder = tempfile::tempdir().unwrap();
        let relay = start_relay(&folder.path().join("relay"));
        let bare = FloorRelay::start(&folder.path().join("floor"));
        let door = signed_in(relay.address());
        let floor = Door {
            address: bare.address,
            path: "/put".to_owned(),
            headers: String::new(),
            is_ours: false,
        };
        ours.push(per_s(options, &door));
        floors.push(per_s(options, &floor));
        calm.push(percentile(&calm_team(options, &door), 99));
        calm_floor.push(percentile(&calm_team(options, &floor), 99));
    }
    figures.add(
        "(f) durable envelopes, 32 connections",
        "1/s",
        &ours,
        &floors,
        Some(Goal::AtLeast(5000.0)),
    );
    figures.add(
        "(f) 200 devices at 1/s, p99",
        "ms",
        &calm,
        &calm_floor,
        Some(Goal::AtMost(15.0)),
    );
}

/// As many as go through, each waiting for its own acknowledgement.
fn per_s(options: &Options, door: &Door) -> f64 {
    let run = Duration::from_secs(options.load_s);
    let threads: Vec<_> = (0..EAGER)
        .map(|device| {
            let door = door.clone();
            thread::spawn(move || {
                let mut line = Line::to(door.address);
                let until = Instant::now() + run;
                let mut count = 0_u32;
                while Instant::now() < until {
                    door.push(&mut line, device, count);
                    count += 1;
                }
                count
            })
        })
        .collect();
    let count: u32 = threads.into_iter().map(|device| device.join().unwrap()).sum();
    f64::from(count) / run.as_secs_f64()
}

/// Two hundred devices, each with an envelope a second, spread over the second.
fn calm_team(options: &Options, door: &Door) -> Vec<f64> {
    let threads: Vec<_> = (0..CALM)
        .map(|device| {
            let (door, pushes) = (door.clone(), u32::try_from(options.load_s).unwrap());
            thread::spawn(move || {
                let mut line = Line::to(door.address);
                let start =
                    Instant::now() + Duration::from_millis(200 + u64::from(device) * 1000 / u64::from(CALM));
                let push = |number: u32| {
                    let due = start + Duration::from_secs(number.into());
                    sleep(due.saturating_duration_since(Instant::now()));
                    let began = Instant::now();
                    door.push(&mut line, 1000 + device, number);
                    ms(began.elapsed())
                };
                (0..pushes).map(push).collect::<Vec<_>>()
            })
        })
        .collect();
    threads
        .into_iter()
        .flat_map(|device| device.join().unwrap())
        .collect()
}

impl Door {
    /// One envelope of 512 bytes that no other device sends.
    fn push(&self, line: &mut Line, device: u32, number: u32) {
        let text = format!("{device:0>200} {number:0>306}");
        let envelope = [&[1], EPOCH.to_be_bytes().as_slice(), text.as_bytes()].concat();
        let body = if self.is_ours {
            join_push(&[envelope]).unwrap()
        } else {
            envelope
        };
        line.post(&self.path, &self.headers, &body);
    }
}

/// A team of one device at a relay, and a session for it.
fn signed_in(address: SocketAddr) -> Door {
    let mut line = Line::to(address);
    let key = IdentityKey::make_key(&SystemRandom);
    let relay_key = RelayKey::new(*key.public());
    let stream = |place| StreamId::new([place; 16]);
    let team = TeamRequest {
        voucher: Voucher::new(VOUCHER),
        team: TeamKey::new([9; 16]),
        streams: Streams {
            membership: stream(1),
            prayer: stream(2),
            field: stream(3),
            care: stream(4),
        },
        roster: Roster {
            epoch: EPOCH,
            head: Head::new([1; 32]),
            keys: vec![relay_key],
            keepers: None,
        },
    };
    line.post("/v1/teams", "", &team.to_bytes());
    let challenge = line.post(
        "/v1/session/challenge",
        "",
        &ChallengeRequest { relay_key }.to_bytes(),
    );
    let nonce = ChallengeAnswer::from_bytes(&challenge).unwrap().nonce;
    let request = SessionRequest {
        relay_key,
        nonce,
        signature: Signature::new(key.sign_bare(&session_signing_input("h", &nonce))),
    };
    let session = line.post("/v1/session", "", &request.to_bytes());
    let token = SessionAnswer::from_bytes(&session).unwrap().token;
    Door {
        address,
        path: format!("/v1/streams/{}/envelopes", stream(3).to_hex()),
        headers: format!("authorization: Bearer {}\r\n", token.to_hex()),
        is_ours: true,
    }
}

const EAGER: u32 = 32;
const CALM: u32 = 200;
const EPOCH: u32 = 1;
