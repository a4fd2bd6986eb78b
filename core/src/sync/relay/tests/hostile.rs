//! Something that is no relay, or a broken one, behind a relay's address.

use std::io::Write;
use std::net::Shutdown;
use std::net::TcpListener;
use std::net::TcpStream;
use std::time::Duration;
use std::time::Instant;

use doorstep_wire::LogInstance;
use doorstep_wire::Message;
use doorstep_wire::PullHead;
use doorstep_wire::Refusal;
use doorstep_wire::SessionAnswer;
use doorstep_wire::Token;
use doorstep_wire::append_frame;
use doorstep_wire::append_pull;
use doorstep_wire::start_pull;
use proptest::collection::vec;
use proptest::prelude::*;

use super::super::bad_peers::head_of;
use super::super::call::Patience;
use super::super::reading::PULL_ANSWER_MAX;
use super::super::reading::pulled;
use super::RelayCarrier;
use super::RelayPlace;
use crate::crypto::IdentityKey;
use crate::sync::Carrier;
use crate::sync::Fault;
use crate::sync::Looked;
use crate::sync::Stream;
use crate::sync::Want;
use crate::vocabulary::TeamId;

/// A way to somebody who lets any device in and then answers everything in this way.
fn way_to(answer: impl Fn(&mut TcpStream) + Send + Sync + Clone + 'static) -> RelayCarrier {
    let socket = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", socket.local_addr().unwrap());
    std::thread::spawn(move || {
        for line in socket.incoming() {
            let (mut line, answer) = (line.unwrap(), answer.clone());
            std::thread::spawn(move || {
                while let Some(asked) = head_of(&mut line) {
                    if asked.starts_with("post /v1/session/challenge") {
                        let challenge = [[0xa1, 0x00, 0x58, 0x20].as_slice(), &[7; 32]].concat();
                        say("200 OK", &challenge, &mut line);
                    } else if asked.starts_with("post /v1/session") {
                        let token = Token::new([4; 32]);
                        let session = SessionAnswer { token, lasts_s: 3600 };
                        say("200 OK", &session.to_bytes(), &mut line);
                    } else {
                        answer(&mut line);
                    }
                }
            });
        }
    });
    let place = RelayPlace {
        url,
        voucher: None,
        pin: None,
    };
    let patience = Patience {
        connect: PATIENCE,
        send: PATIENCE,
        answer: PATIENCE,
        write: PATIENCE,
        receive: PATIENCE,
    };
    let key = IdentityKey::from_bytes([2; 32]);
    let mut carrier = RelayCarrier::with_patience(place, TeamId::new([1; 16]), key, None, patience);
    carrier.open().unwrap();
    carrier
}

fn say(status: &str, body: &[u8], line: &mut TcpStream) {
    let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n\r\n", body.len());
    let _ = line.write_all(&[head.as_bytes(), body].concat());
}

fn want(after: u64) -> [Want; 1] {
    [Want {
        stream: Stream::Field,
        after,
        held: Vec::new(),
    }]
}

fn head(newest: u64) -> Vec<u8> {
    let mut body = Vec::new();
    let log_instance = LogInstance::new([7; 16]);
    let head = PullHead { log_instance, newest };
    start_pull(&mut body, &head);
    body
}

#[test]
fn a_relay_that_says_nothing_hangs_up_or_stops_half_way_is_unreachable() {
    let silent = |_: &mut TcpStream| {};
    let hangs_up = |line: &mut TcpStream| drop(line.shutdown(Shutdown::Both));
    let half_closed = |line: &mut TcpStream| {
        let _ = line.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nhalf");
        let _ = line.shutdown(Shutdown::Write);
    };
    let began_at = Instant::now();
    for answer in [silent, hangs_up, half_closed] as [fn(&mut TcpStream); 3] {
        let mut carrier = way_to(answer);
        assert_eq!(carrier.pull(Stream::Field, 0, 0), Err(Fault::Unreachable));
        assert_eq!(carrier.push(Stream::Field, &[&[1; 40]]), Err(Fault::Unreachable));
        assert_eq!(carrier.look(&want(0), 0), Err(Fault::Unreachable));
    }
    assert!(began_at.elapsed() < 12 * PATIENCE);
}

#[test]
fn a_relay_that_drips_is_not_waited_for() {
    let mut carrier = way_to(|line| {
        let _ = line.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n");
        while line.write_all(b"x").is_ok() {
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    let began_at = Instant::now();
    assert!(carrier.push(Stream::Field, &[&[1; 40]]).is_err());
    let _ = carrier.pull(Stream::Field, 0, 0);
    assert!(began_at.elapsed() < 4 * PATIENCE);
}

#[test]
fn an_answer_without_end_is_read_to_its_limit_and_no_further() {
    let mut carrier = way_to(|line| {
        let _ = line.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n");
        let _ = line.write_all(&head(u64::MAX));
        for seq in 1.. {
            let mut frame = Vec::new();
            append_frame(&mut frame, seq, &[1; 1000]);
            if line.write_all(&frame).is_err() {
                break;
            }
        }
    });
    let pulled = carrier.pull(Stream::Field, 0, 0).unwrap();
    let bytes: usize = pulled.frames.iter().map(|(_, envelope)| envelope.len()).sum();
    assert!(!pulled.frames.is_empty() && u64::try_from(bytes).unwrap() <= PULL_ANSWER_MAX);
    assert!(carrier.push(Stream::Field, &[&[1; 40]]).is_err());
}

#[test]
fn an_answer_that_is_cut_gives_its_whole_frames() {
    let mut carrier = way_to(|line| {
        let mut pull = head(2);
        append_frame(&mut pull, 1, b"whole");
        append_frame(&mut pull, 2, b"torn");
        let mut body = Vec::new();
        append_pull(&mut body, &pull);
        let _ = line.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n");
        let _ = line.write_all(&body[..body.len() - 1]);
        let _ = line.shutdown(Shutdown::Both);
    });
    assert_eq!(carrier.look(&want(0), 0), Ok(Looked::News));
    let pulled = carrier.pull(Stream::Field, 0, 0).unwrap();
    assert_eq!(pulled.frames, [(1, b"whole".to_vec())]);
}

#[test]
fn a_relay_from_before_is_asked_for_each_stream() {
    let mut carrier = way_to(|line| say("404 Not Found", &Refusal::NotFound.to_bytes(), line));
    for _ in 0..2 {
        assert_eq!(carrier.look(&want(0), 0), Ok(Looked::Cannot));
    }
}

#[test]
fn what_was_looked_at_answers_once_and_only_from_the_place_that_was_asked_for() {
    let mut carrier = way_to(|line| {
        let mut body = Vec::new();
        append_pull(&mut body, &head(5));
        say("200 OK", &body, line);
    });
    let newest = |carrier: &mut RelayCarrier, after| {
        let pulled = carrier.pull(Stream::Field, after, 0);
        pulled.map(|pulled| pulled.newest)
    };
    assert_eq!(carrier.look(&want(5), 0), Ok(Looked::Nothing));
    assert_eq!(newest(&mut carrier, 5), Ok(5));
    // Asked for it alone, this one gives what is no answer to that.
    assert_ne!(newest(&mut carrier, 5), Ok(5));
    assert_eq!(carrier.look(&want(5), 0), Ok(Looked::Nothing));
    assert_ne!(newest(&mut carrier, 4), Ok(5));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_bytes_for_an_answer_are_read_or_refused(body in vec(any::<u8>(), 0..3000), as_http: bool) {
        let mut carrier = way_to(move |line| match as_http {
            true => say("200 OK", &body, line),
            false => {
                let _ = line.write_all(&body);
                let _ = line.shutdown(Shutdown::Both);
            }
        });
        let _ = carrier.look(&want(0), 0);
        for stream in Stream::ALL {
            let _ = carrier.pull(stream, 0, 0);
        }
        let _ = carrier.push(Stream::Field, &[&[1; 40]]);
        let _ = carrier.supersede(Stream::Field, &[[1; 32]], &[]);
        let _ = carrier.word_left(&[1; 16], &[1; 32]);
        let _ = carrier.erase_team();
    }
}

proptest! {
    #[test]
    fn any_bytes_are_a_pull_answer_or_none(bytes in vec(any::<u8>(), 0..300), newest: u64) {
        let _ = pulled(&bytes);
        if let Ok(Some(pulled)) = pulled(&[head(newest), bytes].concat()) {
            prop_assert!(pulled.frames.is_sorted_by(|one, next| one.0 < next.0));
        }
    }

    #[test]
    fn any_bytes_are_a_relay_s_place_or_none(bytes in vec(any::<u8>(), 0..300), url in ".{0,60}") {
        let _ = RelayPlace::from_welcome(&bytes);
        let place = RelayPlace { url, voucher: Some(bytes), pin: None };
        if let Some(read) = RelayPlace::from_welcome(&place.to_welcome()) {
            prop_assert!(read.voucher.is_none() && read.url.starts_with("http"));
        }
    }
}

const PATIENCE: Duration = Duration::from_millis(700);
