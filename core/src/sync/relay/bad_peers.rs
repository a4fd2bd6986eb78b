//! Relays that are slow, silent, endless or mad: each is met with an end and a name, within the patience there is.

use std::io::Read;
use std::io::Write;
use std::net::TcpListener;
use std::net::TcpStream;
use std::thread::sleep;
use std::time::Duration;
use std::time::Instant;

use doorstep_wire::ChallengeAnswer;
use doorstep_wire::Message;
use doorstep_wire::Nonce;
use doorstep_wire::SessionAnswer;
use doorstep_wire::Token;

use super::RelayCarrier;
use super::RelayPlace;
use super::call::Patience;
use crate::crypto::IdentityKey;
use crate::sync::Carrier;
use crate::sync::Fault;
use crate::sync::Pulled;
use crate::sync::Stream;
use crate::vocabulary::TeamId;

/// A relay that opens a session like any other, and answers everything else like this. Where it is.
fn relay(answer: impl Fn(&mut TcpStream) + Send + Copy + 'static) -> String {
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", socket.local_addr().unwrap());
    std::thread::spawn(move || {
        for line in socket.incoming() {
            let Ok(mut line) = line else { return };
            std::thread::spawn(move || {
                while let Some(asked) = head_of(&mut line) {
                    let session = session_answer(&asked);
                    match session {
                        Some(body) => drop(line.write_all(&whole(&body))),
                        None => return answer(&mut line),
                    }
                }
            });
        }
    });
    url
}

/// The head of what is asked, with its body read and dropped; none where the line is over.
pub(super) fn head_of(line: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        line.read_exact(&mut byte).ok()?;
        head.extend_from_slice(&byte);
    }
    let head = String::from_utf8(head).ok()?.to_lowercase();
    let length = head.split("content-length: ").nth(1);
    let length = length.and_then(|rest| rest.lines().next()?.trim().parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    line.read_exact(&mut body).ok()?;
    Some(head)
}

fn session_answer(asked: &str) -> Option<Vec<u8>> {
    if asked.starts_with("post /v1/session/challenge") {
        let nonce = Nonce::new([5; 32]);
        return Some(ChallengeAnswer { nonce }.to_bytes());
    }
    asked.starts_with("post /v1/session").then(|| {
        let token = Token::new([6; 32]);
        SessionAnswer { token, lasts_s: 60 }.to_bytes()
    })
}

/// An answer that says that its line is over, so that nobody asks again on one that is being closed.
fn whole(body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

/// What a device makes of a question and of a push there; each within a few seconds.
fn meet(answer: impl Fn(&mut TcpStream) + Send + Copy + 'static) -> (Result<Pulled, Fault>, Fault) {
    let place = RelayPlace {
        url: relay(answer),
        voucher: None,
        pin: None,
    };
    let patience = Patience {
        connect: Duration::from_millis(400),
        send: Duration::from_millis(400),
        answer: Duration::from_millis(400),
        write: Duration::from_millis(400),
        receive: Duration::from_millis(400),
    };
    let key = IdentityKey::from_bytes([2; 32]);
    let mut carrier = RelayCarrier::with_patience(place, TeamId::new([1; 16]), key, None, patience);
    carrier.open().unwrap();
    let began = Instant::now();
    let pulled = carrier.pull(Stream::Field, 0, 0);
    let pushed = carrier.push(Stream::Field, &[&[1; 512]]).unwrap_err();
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    (pulled, pushed)
}

fn head(line: &mut TcpStream, length: usize) {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n");
    drop(line.write_all(head.as_bytes()));
}

#[test]
fn a_relay_that_says_nothing_is_unreachable() {
    let met = meet(|_| sleep(Duration::from_secs(3)));
    assert_eq!(met, (Err(Fault::Unreachable), Fault::Unreachable));
}

#[test]
fn a_relay_that_drips_is_unreachable() {
    let met = meet(|line| {
        head(line, 1_000_000);
        while line.write_all(&[0]).is_ok() {
            sleep(Duration::from_millis(20));
        }
    });
    assert_eq!(met, (Err(Fault::Unreachable), Fault::Unreachable));
}

#[test]
fn a_relay_that_hangs_up_half_way_is_unreachable() {
    let met = meet(|line| {
        head(line, 1_000_000);
        drop(line.write_all(&[0; 10]));
    });
    assert_eq!(met, (Err(Fault::Unreachable), Fault::Unreachable));
    let met = meet(|_| {});
    assert_eq!(met, (Err(Fault::Unreachable), Fault::Unreachable));
}

#[test]
fn a_relay_that_talks_nonsense_is_not_the_relay() {
    let met = meet(|line| drop(line.write_all(&whole(&[0xff; 4096]))));
    assert_eq!(met, (Err(Fault::NotTheRelay), Fault::NotTheRelay));
    let met = meet(|line| drop(line.write_all(b"MEEP 99\r\n\r\n")));
    assert_eq!(met, (Err(Fault::Unreachable), Fault::Unreachable));
}

#[test]
fn a_relay_whose_answer_has_no_end_is_left() {
    let (pulled, pushed) = meet(|line| {
        head(line, usize::MAX / 2);
        while line.write_all(&[0; 64 * 1024]).is_ok() {}
    });
    assert!(pulled.is_err());
    assert_eq!(pushed, Fault::Unreachable);
}
