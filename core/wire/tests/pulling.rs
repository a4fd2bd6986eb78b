//! Several streams in one call, and bytes of every size up to the limits and beyond.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use doorstep_wire::*;
use proptest::collection::vec;
use proptest::prelude::*;

fn pull(stream: u8, held: usize) -> StreamPull {
    StreamPull {
        stream: StreamId::new([stream; 16]),
        after: u64::MAX,
        held: vec![EnvelopeId::new([9; 32]); held],
    }
}

fn request(pulls: Vec<StreamPull>) -> PullsRequest {
    PullsRequest {
        pulls,
        bytes_max: u64::MAX,
        wait_s: u64::MAX,
    }
}

fn is_taken(pulls: Vec<StreamPull>) -> bool {
    PullsRequest::from_bytes(&request(pulls).to_bytes()).is_ok()
}

#[test]
fn the_longest_request_fits_and_one_more_of_anything_does_not() {
    let full: Vec<_> = (0..4).map(|stream| pull(stream, PULLS_HELD_MAX)).collect();
    assert!(is_taken(full));
    assert!(!is_taken((0..5).map(|stream| pull(stream, 0)).collect()));
    assert!(!is_taken(vec![pull(1, PULLS_HELD_MAX + 1)]));
}

#[test]
fn a_request_for_nothing_or_for_one_stream_twice_is_refused() {
    assert!(!is_taken(Vec::new()));
    assert!(!is_taken(vec![pull(1, 0), pull(2, 0), pull(1, 0)]));
}

#[test]
fn an_answer_with_more_parts_than_a_team_has_streams_is_none() {
    let mut body = Vec::new();
    (0..PULLS_MAX).for_each(|_| append_pull(&mut body, b"x"));
    assert_eq!(split_pulls(&body).unwrap().len(), PULLS_MAX);
    append_pull(&mut body, b"x");
    assert_eq!(split_pulls(&body), Err(BadFrame));
}

#[test]
fn an_answer_that_claims_four_gigabytes_gives_what_came() {
    assert_eq!(split_pulls(b"\xff\xff\xff\xffabc"), Ok(vec![b"abc".as_slice()]));
}

/// Lengths around every limit that a decoder checks, and small ones.
fn sizes() -> impl Strategy<Value = Vec<u8>> {
    let around = |limit: usize| limit - 2..limit + 3;
    prop_oneof![
        vec(any::<u8>(), 0..64),
        vec(any::<u8>(), around(MESSAGE_BYTES_MAX)),
        vec(any::<u8>(), around(ENVELOPE_BYTES_MAX)),
        // Bytes of one value: heads of lists inside lists, and lengths that are all alike.
        (any::<u8>(), around(MESSAGE_BYTES_MAX)).prop_map(|(byte, length)| vec![byte; length]),
        (any::<u8>(), around(PUSH_BYTES_MAX)).prop_map(|(byte, length)| vec![byte; length]),
        (any::<u8>(), around(SUPERSEDE_BYTES_MAX)).prop_map(|(byte, length)| vec![byte; length]),
    ]
}

fn read_all(bytes: &[u8]) {
    let _ = TeamRequest::from_bytes(bytes);
    let _ = TeamAnswer::from_bytes(bytes);
    let _ = RosterChange::from_bytes(bytes);
    let _ = ChallengeRequest::from_bytes(bytes);
    let _ = ChallengeAnswer::from_bytes(bytes);
    let _ = SessionRequest::from_bytes(bytes);
    let _ = SessionAnswer::from_bytes(bytes);
    let _ = PushAnswer::from_bytes(bytes);
    let _ = PullsRequest::from_bytes(bytes);
    let _ = SupersedeAnswer::from_bytes(bytes);
    let _ = TeamErasure::from_bytes(bytes);
    let _ = TeamErasureAnswer::from_bytes(bytes);
    let _ = MailboxRequest::from_bytes(bytes);
    let _ = MailboxAnswer::from_bytes(bytes);
    let _ = Refusal::from_bytes(bytes);
    let _ = split_supersede(bytes);
    let _ = split_push(bytes);
    for part in split_pulls(bytes).unwrap_or_default() {
        let mut reader = PullReader::default();
        reader.feed(part);
        while let Ok(Some(_)) = reader.take_frame() {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn bytes_of_any_size_are_decoded_or_refused(bytes in sizes()) {
        read_all(&bytes);
    }

    #[test]
    fn a_request_that_was_bent_cut_or_drawn_out_is_decoded_or_refused(
        bends in vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        keep in any::<prop::sample::Index>(),
        behind in vec(any::<u8>(), 0..40),
    ) {
        let mut bytes = request((0..4).map(|stream| pull(stream, 3)).collect()).to_bytes();
        for (at, to) in bends {
            let at = at.index(bytes.len());
            bytes[at] = to;
        }
        bytes.truncate(keep.index(bytes.len() + 1));
        bytes.extend(behind);
        read_all(&bytes);
    }

    #[test]
    fn an_answer_cut_anywhere_gives_what_came_of_each_stream(
        pulls in vec(vec(any::<u8>(), 0..60), 0..5),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut body = Vec::new();
        pulls.iter().for_each(|pull| append_pull(&mut body, pull));
        let cut = cut.index(body.len() + 1);
        let came = split_pulls(&body[..cut]).unwrap();
        for (came, sent) in came.iter().zip(&pulls) {
            prop_assert!(sent.starts_with(came));
        }
        let whole = came.iter().zip(&pulls).filter(|(came, sent)| came.len() == sent.len()).count();
        prop_assert!(whole + 1 >= came.len());
    }
}
