//! Lines that say nothing, little, too much, or only half: each is let go in its time, and nobody else waits for it.

use std::io::Read;
use std::io::Write;
use std::net::Shutdown;
use std::net::TcpStream;
use std::thread::sleep;
use std::time::Duration;
use std::time::Instant;

use crate::desk::*;
use doorstep_relay::Config;
use doorstep_relay::Limits;
use doorstep_relay::Relay;
use doorstep_relay::RunningRelay;
use doorstep_wire::*;

/// A relay with few places and little time.
fn impatient() -> RunningRelay {
    let limits = Limits {
        connections_max: 4,
        head_within: SHORT,
        body_within: SHORT,
        ..Limits::default()
    };
    Relay::start(Config { limits, ..config() }).unwrap()
}

fn line(relay: &RunningRelay, said: &str) -> TcpStream {
    let mut line = TcpStream::connect(relay.address()).unwrap();
    line.set_read_timeout(Some(LONG)).unwrap();
    line.write_all(said.as_bytes()).unwrap();
    line
}

/// What came until the relay hung up.
fn to_the_end(line: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    drop(line.read_to_end(&mut answer));
    String::from_utf8_lossy(&answer).into_owned()
}

fn push_head(by: &Device, length: usize) -> String {
    format!(
        "POST /v1/streams/{}/envelopes HTTP/1.1\r\nhost: h\r\nauthorization: {}\r\ncontent-length: {length}\r\n\r\n",
        field().to_hex(),
        by.bearer()
    )
}

#[test]
fn silent_lines_keep_nobody_out_for_longer_than_their_time() {
    let relay = impatient();
    let [amina] = team_of(&relay, [1]);
    drop(amina.agent);
    let silent: Vec<_> = (0..4).map(|_| line(&relay, "")).collect();
    let began_at = Instant::now();
    let amina = Device {
        agent: agent(),
        ..Device::new(&relay.url(), 1)
    };
    assert!(amina.challenge().is_ok());
    assert!(began_at.elapsed() < LONG);
    drop(silent);
}

#[test]
fn a_head_that_drips_is_not_waited_for() {
    let relay = impatient();
    let mut dripping = line(&relay, "GET /healthz HTTP/1.1\r\nhost: h\r\nx-drip: ");
    let began_at = Instant::now();
    while dripping.write_all(b"x").is_ok() && began_at.elapsed() < LONG {
        sleep(Duration::from_millis(20));
    }
    assert!(began_at.elapsed() < LONG);
}

#[test]
fn a_body_that_drips_is_answered_when_its_time_is_over() {
    let relay = impatient();
    let [amina] = team_of(&relay, [1]);
    let mut dripping = line(&relay, &push_head(&amina, 1000));
    let mut other = dripping.try_clone().unwrap();
    let drip = std::thread::spawn(move || {
        let began_at = Instant::now();
        while other.write_all(b"x").is_ok() && began_at.elapsed() < LONG {
            sleep(Duration::from_millis(20));
        }
    });
    let mut answer = [0; 12];
    dripping.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 408");
    drop(dripping.shutdown(Shutdown::Both));
    drip.join().unwrap();
    assert!(amina.pull(field(), "").unwrap().frames.is_empty());
}

#[test]
fn a_body_without_end_or_length_is_cut_off() {
    let relay = relay();
    let head = "POST /v1/session HTTP/1.1\r\nhost: h\r\ntransfer-encoding: chunked\r\n\r\n";
    let mut endless = line(&relay, head);
    let chunk = [b"10000\r\n".as_slice(), &[1; 0x10000], b"\r\n"].concat();
    let sent = (0..1000)
        .take_while(|_| endless.write_all(&chunk).is_ok())
        .count();
    assert!(sent < 1000, "the relay took {sent} times 64 KiB");
    assert!(Device::new(&relay.url(), 1).challenge().is_ok());
}

#[test]
fn a_push_of_which_only_half_comes_leaves_nothing() {
    let relay = impatient();
    let [amina] = team_of(&relay, [1]);
    let body = join_push(&[envelope(1, "whole"), envelope(1, "cut")]).unwrap();
    for ends in [Shutdown::Write, Shutdown::Both] {
        let mut half = line(&relay, &push_head(&amina, body.len()));
        half.write_all(&body[..body.len() - 2]).unwrap();
        half.shutdown(ends).unwrap();
        let answer = to_the_end(&mut half);
        assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
        assert!(amina.pull(field(), "").unwrap().frames.is_empty());
    }
    amina.push(field(), &[envelope(1, "whole")]).unwrap();
}

#[test]
fn a_push_that_came_whole_is_kept_whether_or_not_its_device_listens_on() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    let body = join_push(&[envelope(1, "whole")]).unwrap();
    let mut half = line(&relay, &push_head(&amina, body.len()));
    half.write_all(&body).unwrap();
    half.shutdown(Shutdown::Write).unwrap();
    drop(to_the_end(&mut half));
    // Pushed again, as a device does that heard no answer, it is there once.
    amina.push(field(), &[envelope(1, "whole")]).unwrap();
    assert_eq!(amina.pull(field(), "").unwrap().seqs(), [1]);
}

#[test]
fn whoever_hangs_up_while_waiting_leaves_the_place_to_others() {
    let relay = impatient();
    let [amina] = team_of(&relay, [1]);
    let waiting = format!(
        "GET /v1/streams/{}/envelopes?wait=50 HTTP/1.1\r\nhost: h\r\nauthorization: {}\r\n\r\n",
        field().to_hex(),
        amina.bearer()
    );
    let token = amina.token;
    drop(amina);
    let lines: Vec<_> = (0..4).map(|_| line(&relay, &waiting)).collect();
    sleep(SHORT);
    drop(lines);
    let began_at = Instant::now();
    let amina = Device {
        token,
        ..Device::new(&relay.url(), 1)
    };
    assert!(amina.pull(field(), "").is_ok());
    assert!(began_at.elapsed() < LONG);
}

#[test]
fn an_answer_says_nothing_that_no_device_reads() {
    let relay = impatient();
    let [amina] = team_of(&relay, [1]);
    let head = format!(
        "GET /v1/streams/{}/envelopes HTTP/1.1\r\nhost: h\r\nconnection: close\r\nauthorization: {}\r\n\r\n",
        field().to_hex(),
        amina.bearer()
    );
    let answer = to_the_end(&mut line(&relay, &head)).to_lowercase();
    assert!(answer.starts_with("http/1.1 200 ok\r\n"), "{answer}");
    assert!(
        !answer.contains("date:") && !answer.contains("content-type:"),
        "{answer}"
    );
}

#[test]
fn bytes_that_are_no_http_are_hung_up_on() {
    let relay = impatient();
    for said in ["\x16\x03\x01\x02\x00\x01\x00", "\0\0\0\0\r\n\r\n", "GET\r\n\r\n"] {
        let mut stranger = line(&relay, said);
        let answer = to_the_end(&mut stranger);
        assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
    let mut long = line(&relay, "GET / HTTP/1.1\r\nhost: h\r\nx-long: ");
    let piece = vec![b'x'; 64 * 1024];
    let sent = (0..1000).take_while(|_| long.write_all(&piece).is_ok()).count();
    assert!(sent < 1000, "a head of {sent} times 64 KiB was taken");
}

const SHORT: Duration = Duration::from_millis(300);
const LONG: Duration = Duration::from_secs(8);
