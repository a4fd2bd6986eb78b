//! Envelopes go from one device to the others, over a real socket.

use std::time::Duration;
use std::time::Instant;

use crate::desk::*;

#[test]
fn what_one_device_pushes_the_other_pulls() {
    let relay = relay();
    let [amina, joel] = team_of(&relay, [1, 2]);
    let evening = [envelope(1, "a visit"), envelope(1, "another")];
    let pushed = amina.push(field(), &evening).unwrap();
    assert_eq!((pushed.seqs, pushed.newest), (vec![1, 2], 2));

    let pulled = joel.pull(field(), "after=0").unwrap();
    assert_eq!(pulled.seqs(), [1, 2]);
    assert_eq!(pulled.frames[1].1, evening[1]);
    assert_eq!(pulled.head.newest, 2);
    assert_eq!(pulled.head.log_instance, pushed.log_instance);
    assert_eq!(joel.pull(field(), "after=1").unwrap().seqs(), [2]);
}

#[test]
fn what_is_pushed_twice_is_kept_once() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    let (one, two) = (envelope(1, "one"), envelope(1, "two"));
    amina.push(field(), std::slice::from_ref(&one)).unwrap();
    let again = amina
        .push(field(), &[two.clone(), one.clone(), two.clone()])
        .unwrap();
    assert_eq!(again.seqs, [2, 1, 2]);
    assert_eq!(amina.pull(field(), "").unwrap().seqs(), [1, 2]);
}

#[test]
fn streams_count_for_themselves() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    amina.push(field(), &[envelope(1, "same")]).unwrap();
    let care = amina.push(streams(1).care, &[envelope(1, "same")]).unwrap();
    assert_eq!(care.seqs, [1]);
}

#[test]
fn a_pull_gives_as_much_as_was_asked_for_and_always_one() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    let envelopes: Vec<_> = (0..10)
        .map(|number| envelope(1, &format!("{number:0>95}")))
        .collect();
    amina.push(field(), &envelopes).unwrap();
    assert_eq!(amina.pull(field(), "after=0&max=1").unwrap().seqs(), [1]);
    assert_eq!(amina.pull(field(), "after=4&max=300").unwrap().seqs(), [5, 6, 7]);
    assert_eq!(
        amina
            .pull(field(), "after=4&max=999999999&later=1")
            .unwrap()
            .seqs()
            .len(),
        6
    );
}

#[test]
fn a_long_poll_wakes_at_once_on_a_push() {
    let relay = relay();
    let [amina, joel] = team_of(&relay, [1, 2]);
    let waiting = std::thread::spawn(move || {
        let pulled = joel.pull(field(), "after=0&wait=20").unwrap();
        (pulled.seqs(), Instant::now())
    });
    std::thread::sleep(Duration::from_millis(300));
    let pushed_at = Instant::now();
    amina.push(field(), &[envelope(1, "a visit")]).unwrap();
    let (seqs, woken_at) = waiting.join().unwrap();
    assert_eq!(seqs, [1]);
    let slept = woken_at.saturating_duration_since(pushed_at);
    assert!(slept < Duration::from_millis(500), "woke after {slept:?}");
}

#[test]
fn a_wait_ends_when_nothing_comes() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    let began_at = Instant::now();
    assert!(amina.pull(field(), "after=0&wait=1").unwrap().frames.is_empty());
    assert!((900..3000).contains(&began_at.elapsed().as_millis()));
}

#[test]
fn a_device_that_is_ahead_of_a_wiped_relay_does_not_wait() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    let began_at = Instant::now();
    assert_eq!(amina.pull(field(), "after=99&wait=10").unwrap().head.newest, 0);
    assert!(began_at.elapsed() < Duration::from_secs(2));
}

#[test]
fn two_relays_have_two_log_instances() {
    let (one, two) = (relay(), relay());
    let [amina] = team_of(&one, [1]);
    let [joel] = team_of(&two, [1]);
    let logs = [amina, joel].map(|device| device.pull(field(), "").unwrap().head.log_instance);
    assert_ne!(logs[0], logs[1]);
}

#[test]
fn the_operator_sees_totals_only() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    amina.push(field(), &[envelope(1, "a visit")]).unwrap();
    let metrics = String::from_utf8(amina.get("/metrics").unwrap()).unwrap();
    let expected =
        "doorstep_teams 1\ndoorstep_envelopes 1\ndoorstep_envelope_bytes 12\ndoorstep_pushes_total 1\n";
    assert_eq!(metrics, expected);
    assert_eq!(amina.get("/healthz").unwrap(), b"ok\n");
}

#[test]
fn stopping_ends_a_long_poll_at_once() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    let waiting = std::thread::spawn(move || amina.pull(field(), "after=0&wait=20").unwrap().seqs());
    std::thread::sleep(Duration::from_millis(300));
    let stopped_at = Instant::now();
    relay.stop();
    assert!(waiting.join().unwrap().is_empty());
    assert!(stopped_at.elapsed() < Duration::from_secs(2));
}
