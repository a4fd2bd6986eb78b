//! Several streams asked for in one call.

use std::time::Duration;
use std::time::Instant;

use crate::desk::*;
use doorstep_relay::RunningRelay;
use doorstep_wire::*;

fn pull(stream: StreamId, after: u64, held: &[Vec<u8>]) -> StreamPull {
    StreamPull {
        stream,
        after,
        held: held.iter().map(|envelope| id(envelope)).collect(),
    }
}

fn every(after: u64) -> Vec<StreamPull> {
    let all = streams(1).all().into_iter();
    all.map(|stream| pull(stream, after, &[])).collect()
}

fn asked(by: &Device, pulls: Vec<StreamPull>, bytes_max: u64, wait_s: u64) -> Result<Vec<Pulled>, Refusal> {
    let request = PullsRequest {
        pulls,
        bytes_max,
        wait_s,
    };
    let body = by.post("/v1/pulls", &request.to_bytes())?;
    Ok(split_pulls(&body)
        .unwrap()
        .into_iter()
        .map(Pulled::read)
        .collect())
}

fn two() -> (RunningRelay, Device, Device) {
    let relay = relay();
    let [amina, joel] = team_of(&relay, [1, 2]);
    (relay, amina, joel)
}

#[test]
fn each_stream_gives_what_it_has_in_the_order_of_the_request() {
    let (_relay, amina, joel) = two();
    amina
        .push(field(), &[envelope(1, "one"), envelope(1, "two")])
        .unwrap();
    amina.push(streams(1).membership, &[envelope(1, "who")]).unwrap();
    let answers = asked(&joel, every(0), 1 << 20, 0).unwrap();
    let seqs: Vec<_> = answers.iter().map(Pulled::seqs).collect();
    assert_eq!(seqs, [vec![1], vec![], vec![1, 2], vec![]]);
    let newest: Vec<_> = answers.iter().map(|answer| answer.head.newest).collect();
    assert_eq!(newest, [1, 0, 2, 0]);
}

#[test]
fn what_a_device_pushed_itself_comes_as_a_frame_of_no_bytes() {
    let (_relay, amina, joel) = two();
    let own = [envelope(1, "hers"), envelope(1, "hers too")];
    amina.push(field(), &own[..1]).unwrap();
    joel.push(field(), &[envelope(1, "his")]).unwrap();
    amina.push(field(), &own[1..]).unwrap();
    let answers = asked(&amina, vec![pull(field(), 0, &own)], 1 << 20, 0).unwrap();
    assert_eq!(
        answers[0].frames,
        [(1, vec![]), (2, envelope(1, "his")), (3, vec![])]
    );
}

#[test]
fn what_does_not_fit_is_left_for_the_next_call_but_for_one_envelope_of_each() {
    let (_relay, amina, joel) = two();
    for stream in [streams(1).membership, field()] {
        amina
            .push(stream, &["a", "b"].map(|text| envelope(1, text)))
            .unwrap();
    }
    let answers = asked(&joel, every(0), 1, 0).unwrap();
    let seqs: Vec<_> = answers.iter().map(Pulled::seqs).collect();
    assert_eq!(seqs, [vec![1], vec![], vec![1], vec![]]);
    assert_eq!(answers[2].head.newest, 2);
}

#[test]
fn who_waits_is_woken_by_news_of_any_of_them() {
    for stream in streams(1).all() {
        let (_relay, amina, joel) = two();
        let waiting = std::thread::spawn(move || {
            let began_at = Instant::now();
            (asked(&joel, every(0), 1 << 20, 20).unwrap(), began_at.elapsed())
        });
        std::thread::sleep(Duration::from_millis(200));
        amina.push(stream, &[envelope(1, "news")]).unwrap();
        let (answers, waited) = waiting.join().unwrap();
        assert_eq!(answers.iter().map(|answer| answer.frames.len()).sum::<usize>(), 1);
        assert!(waited < Duration::from_secs(5), "{waited:?}");
    }
}

#[test]
fn nobody_waits_for_a_relay_that_went_back() {
    let (_relay, amina, _joel) = two();
    let began_at = Instant::now();
    let answers = asked(&amina, every(7), 1 << 20, 20).unwrap();
    assert!(answers.iter().all(|answer| answer.head.newest == 0));
    assert!(began_at.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_removed_device_is_out_at_once_even_while_it_waits() {
    let (_relay, amina, joel) = two();
    let waiting = std::thread::spawn(move || asked(&joel, every(0), 1 << 20, 20).err());
    std::thread::sleep(Duration::from_millis(200));
    let next = Head::new([11; 32]);
    amina.put_roster(HEAD, roster(2, next, &[&amina])).unwrap();
    assert_eq!(waiting.join().unwrap(), Some(Refusal::UnknownStream));
}

#[test]
fn another_teams_stream_a_wrong_token_and_nonsense_are_refused() {
    let (relay, amina, _joel) = two();
    let mut other = Device::new(&relay.url(), 9);
    other.found(2, roster(1, HEAD, &[&other])).unwrap();
    other.sign_in().unwrap();
    let foreign = vec![pull(streams(2).field, 0, &[]), pull(field(), 0, &[])];
    assert_eq!(
        asked(&other, foreign, 1 << 20, 0).err(),
        Some(Refusal::UnknownStream)
    );
    let stranger = Device::new(&relay.url(), 3);
    assert_eq!(
        asked(&stranger, every(0), 1, 0).err(),
        Some(Refusal::Unauthorized)
    );
    for body in [&b""[..], &[0xff; 90], &vec![0; MESSAGE_BYTES_MAX]] {
        assert_eq!(amina.post("/v1/pulls", body), Err(Refusal::BadRequest));
    }
    let long = vec![0; MESSAGE_BYTES_MAX + 1];
    assert_eq!(amina.post("/v1/pulls", &long), Err(Refusal::TooLarge));
}
