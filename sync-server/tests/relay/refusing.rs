//! What the relay refuses, and how it says so.

use std::io::Read;
use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;
use std::time::Instant;

use crate::desk::*;
use doorstep_relay::Config;
use doorstep_relay::Limits;
use doorstep_relay::Relay;
use doorstep_relay::RunningRelay;
use doorstep_relay::VoucherGrant;
use doorstep_wire::*;

fn relay_with(limits: Limits) -> RunningRelay {
    Relay::start(Config { limits, ..config() }).unwrap()
}

fn path(stream: StreamId) -> String {
    format!("/v1/streams/{}/envelopes", stream.to_hex())
}

fn raw(relay: &RunningRelay, request: &str) -> TcpStream {
    let mut line = TcpStream::connect(relay.address()).unwrap();
    line.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    line.write_all(request.as_bytes()).unwrap();
    line
}

#[test]
fn a_wrong_voucher() {
    let relay = Relay::start(Config::in_memory()).unwrap();
    let amina = Device::new(&relay.url(), 1);
    assert_eq!(
        amina.found(1, roster(1, HEAD, &[&amina])),
        Err(Refusal::VoucherRefused)
    );
}

#[test]
fn a_voucher_that_is_used_up() {
    let vouchers = vec![VoucherGrant {
        voucher: VOUCHER,
        teams_max: Some(1),
    }];
    let relay = Relay::start(Config { vouchers, ..config() }).unwrap();
    let amina = Device::new(&relay.url(), 1);
    amina.found(1, roster(1, HEAD, &[&amina])).unwrap();
    amina.found(1, roster(1, HEAD, &[&amina])).unwrap();
    assert_eq!(
        amina.found(2, roster(1, HEAD, &[&amina])),
        Err(Refusal::VoucherRefused)
    );
}

#[test]
fn a_team_that_is_there_with_other_facts() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    assert_eq!(
        amina.found(1, roster(2, HEAD, &[&amina])),
        Err(Refusal::TeamExists)
    );
}

#[test]
fn a_nonce_used_twice() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    let request = amina.signed(amina.challenge().unwrap(), amina.host()).to_bytes();
    amina.post("/v1/session", &request).unwrap();
    assert_eq!(amina.post("/v1/session", &request), Err(Refusal::Unauthorized));
}

#[test]
fn a_nonce_given_to_someone_else() {
    let relay = relay();
    let [amina, joel] = team_of(&relay, [1, 2]);
    let request = amina.signed(joel.challenge().unwrap(), amina.host());
    assert_eq!(
        amina.post("/v1/session", &request.to_bytes()),
        Err(Refusal::Unauthorized)
    );
}

#[test]
fn a_wrong_signature_which_burns_the_nonce() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    let nonce = amina.challenge().unwrap();
    let mut request = amina.signed(nonce, amina.host());
    request.signature = Signature::new([3; 64]);
    assert_eq!(
        amina.post("/v1/session", &request.to_bytes()),
        Err(Refusal::Unauthorized)
    );
    let request = amina.signed(nonce, amina.host());
    assert_eq!(
        amina.post("/v1/session", &request.to_bytes()),
        Err(Refusal::Unauthorized)
    );
}

#[test]
fn a_signature_for_another_host() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    let request = amina.signed(amina.challenge().unwrap(), "false.example");
    assert_eq!(
        amina.post("/v1/session", &request.to_bytes()),
        Err(Refusal::Unauthorized)
    );
}

#[test]
fn a_host_that_is_not_the_relays_name() {
    let names = vec!["relay.example".to_owned()];
    let relay = Relay::start(Config { names, ..config() }).unwrap();
    let mut amina = Device::new(&relay.url(), 1);
    amina.found(1, roster(1, HEAD, &[&amina])).unwrap();
    assert_eq!(amina.sign_in(), Err(Refusal::Unauthorized));
}

#[test]
fn a_stranger_learns_nothing_before_proving_the_key() {
    let relay = relay();
    let [_amina] = team_of(&relay, [1]);
    let mut stranger = Device::new(&relay.url(), 9);
    assert!(stranger.challenge().is_ok());
    assert_eq!(stranger.sign_in(), Err(Refusal::NotOnRoster));
}

#[test]
fn the_token_of_another_team() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    let mut other = Device::new(&relay.url(), 2);
    other.found(2, roster(1, HEAD, &[&other])).unwrap();
    other.sign_in().unwrap();
    assert_eq!(
        other.push(field(), &[envelope(1, "")]),
        Err(Refusal::UnknownStream)
    );
    assert_eq!(other.pull(field(), "").err(), Some(Refusal::UnknownStream));
    assert_eq!(
        other.put_roster(HEAD, roster(2, HEAD, &[&other])),
        Err(Refusal::NotOnRoster)
    );
    assert!(amina.pull(field(), "").unwrap().frames.is_empty());
}

#[test]
fn a_call_without_a_token() {
    let relay = relay();
    let stranger = Device::new(&relay.url(), 1);
    assert_eq!(
        stranger.post(&path(field()), &vec![0; PUSH_BYTES_MAX]),
        Err(Refusal::Unauthorized)
    );
    assert_eq!(stranger.get(&path(field())), Err(Refusal::Unauthorized));
}

#[test]
fn a_push_that_is_too_large_or_too_many() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    assert_eq!(
        amina.post(&path(field()), &vec![0; PUSH_BYTES_MAX + 1]),
        Err(Refusal::TooLarge)
    );
    assert_eq!(amina.post(&path(field()), &[0, 1, 0, 1]), Err(Refusal::TooLarge));
    let many = [0, 0, 0, 5, 1, 0, 0, 0, 1].repeat(PUSH_ENVELOPES_MAX + 1);
    assert_eq!(amina.post(&path(field()), &many), Err(Refusal::TooMany));
    let largest: Vec<_> = (0..15)
        .map(|byte| envelope(1, &"x".repeat(ENVELOPE_BYTES_MAX - 6 - byte)))
        .collect();
    assert_eq!(amina.push(field(), &largest).unwrap().newest, 15);
}

#[test]
fn bodies_and_addresses_that_make_no_sense() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    for place in [
        "/v1/teams",
        "/v1/session",
        "/v1/session/challenge",
        &path(field()),
    ] {
        assert_eq!(
            amina.post(place, &[0, 0, 0, 9, 1]),
            Err(Refusal::BadRequest),
            "{place}"
        );
        assert_eq!(amina.post(place, b""), Err(Refusal::BadRequest), "{place}");
    }
    assert_eq!(
        amina.get(&format!("{}?after=x", path(field()))),
        Err(Refusal::BadRequest)
    );
    assert_eq!(amina.get("/v1/streams/zz/envelopes"), Err(Refusal::BadRequest));
    assert_eq!(amina.get("/elsewhere"), Err(Refusal::NotFound));
    assert_eq!(amina.get("/v1/teams"), Err(Refusal::NotFound));
}

#[test]
fn an_envelope_of_an_epoch_that_has_passed_except_in_membership() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    let next = Head::new([11; 32]);
    amina.put_roster(HEAD, roster(2, next, &[&amina])).unwrap();
    let stale = [envelope(1, "late")];
    assert_eq!(amina.push(field(), &stale), Err(Refusal::StaleEpoch { epoch: 2 }));
    assert_eq!(amina.push(streams(1).membership, &stale).unwrap().seqs, [1]);
    assert_eq!(
        amina.push(field(), &[envelope(2, "sealed again")]).unwrap().seqs,
        [1]
    );
}

#[test]
fn a_roster_from_a_head_that_has_moved() {
    let relay = relay();
    let [amina, joel] = team_of(&relay, [1, 2]);
    let next = Head::new([11; 32]);
    amina.put_roster(HEAD, roster(2, next, &[&amina, &joel])).unwrap();
    let moved = Refusal::HeadMoved { head: next, epoch: 2 };
    assert_eq!(
        joel.put_roster(HEAD, roster(2, Head::new([12; 32]), &[&joel])),
        Err(moved)
    );
}

#[test]
fn a_removed_device_from_that_moment_even_while_it_waits() {
    let relay = relay();
    let [amina, joel, ruth] = team_of(&relay, [1, 2, 3]);
    let waiting = std::thread::spawn(move || {
        let refused = joel.pull(field(), "wait=20").err();
        (joel, refused)
    });
    std::thread::sleep(Duration::from_millis(300));
    let removed_at = Instant::now();
    amina
        .put_roster(HEAD, roster(2, Head::new([11; 32]), &[&amina, &ruth]))
        .unwrap();
    let (mut joel, refused) = waiting.join().unwrap();
    assert_eq!(refused, Some(Refusal::UnknownStream));
    assert!(removed_at.elapsed() < Duration::from_secs(2));
    assert_eq!(joel.pull(field(), "").err(), Some(Refusal::Unauthorized));
    assert_eq!(joel.push(field(), &[envelope(2, "")]), Err(Refusal::Unauthorized));
    assert_eq!(joel.sign_in(), Err(Refusal::NotOnRoster));
    assert!(ruth.pull(field(), "").is_ok());
}

#[test]
fn a_token_that_calls_too_often() {
    let relay = relay_with(Limits {
        token_calls_per_s: 1,
        token_calls_burst: 3,
        ..Limits::default()
    });
    let [amina, joel] = team_of(&relay, [1, 2]);
    (0..3).for_each(|_| drop(amina.pull(field(), "").unwrap()));
    assert!(matches!(
        amina.pull(field(), "").err(),
        Some(Refusal::SlowDown { retry_after_s: 1.. })
    ));
    assert!(joel.pull(field(), "").is_ok());
}

#[test]
fn strangers_who_call_too_often_while_members_go_on() {
    let relay = relay_with(Limits {
        stranger_calls_per_s: 1,
        stranger_calls_burst: 5,
        ..Limits::default()
    });
    let [amina] = team_of(&relay, [1]);
    let stranger = Device::new(&relay.url(), 9);
    let refused = (0..5).filter_map(|_| stranger.challenge().err()).next_back();
    assert!(matches!(refused, Some(Refusal::SlowDown { .. })));
    assert!(amina.pull(field(), "").is_ok());
}

#[test]
fn a_body_that_does_not_come() {
    let relay = relay_with(Limits {
        body_within: Duration::from_millis(300),
        ..Limits::default()
    });
    let mut line = raw(
        &relay,
        "POST /v1/session HTTP/1.1\r\nhost: h\r\ncontent-length: 100\r\n\r\nslow",
    );
    let mut answer = Vec::new();
    line.read_to_end(&mut answer).unwrap();
    assert!(
        answer.starts_with(b"HTTP/1.1 408 "),
        "{}",
        String::from_utf8_lossy(&answer)
    );
}

#[test]
fn a_head_that_does_not_come() {
    let relay = relay_with(Limits {
        head_within: Duration::from_millis(300),
        ..Limits::default()
    });
    let began_at = Instant::now();
    let mut line = raw(&relay, "POST /v1/session HTTP/1.1\r\nhost:");
    let mut answer = Vec::new();
    drop(line.read_to_end(&mut answer));
    assert!(began_at.elapsed() < Duration::from_secs(3));
}

#[test]
fn a_body_that_says_it_is_endless() {
    let relay = relay();
    let mut line = raw(
        &relay,
        "POST /v1/session HTTP/1.1\r\nhost: h\r\ncontent-length: 99999999999\r\n\r\n",
    );
    let mut answer = [0; 12];
    line.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 413");
}
