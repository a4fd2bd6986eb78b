//! No bytes make a decoder panic, and what one side writes the other reads.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use doorstep_wire::*;
use proptest::collection::vec;
use proptest::prelude::*;

fn roster(keys: usize) -> Roster {
    Roster {
        epoch: 3,
        head: Head::new([9; 32]),
        keys: vec![RelayKey::new([1; 32]); keys],
        keepers: None,
    }
}

fn change(keys: usize) -> RosterChange {
    RosterChange {
        expected_head: Head::new([8; 32]),
        roster: roster(keys),
    }
}

#[test]
fn a_full_roster_fits_and_one_more_does_not() {
    let full = change(ROSTER_KEYS_MAX);
    assert_eq!(RosterChange::from_bytes(&full.to_bytes()), Ok(full));
    assert_eq!(
        RosterChange::from_bytes(&change(ROSTER_KEYS_MAX + 1).to_bytes()),
        Err(BadMessage)
    );
}

#[test]
fn a_roster_nobody_could_change_again_is_refused() {
    let keepers = |keepers| {
        let mut change = change(3);
        change.roster.keepers = Some(keepers);
        RosterChange::from_bytes(&change.to_bytes()).is_ok()
    };
    assert!(keepers(vec![RelayKey::new([1; 32])]));
    assert!(keepers(vec![RelayKey::new([1; 32]); ROSTER_KEEPERS_MAX]));
    assert!(!keepers(vec![]));
    assert!(!keepers(vec![RelayKey::new([2; 32])]));
    assert!(!keepers(vec![RelayKey::new([1; 32]); ROSTER_KEEPERS_MAX + 1]));
}

#[test]
fn a_roster_that_names_no_keepers_is_kept_by_all() {
    let (mut roster, someone) = (roster(1), RelayKey::new([1; 32]));
    assert!(roster.is_keeper(&someone));
    assert!(!roster.is_keeper(&RelayKey::new([2; 32])));
    roster.keys.push(RelayKey::new([2; 32]));
    roster.keepers = Some(vec![RelayKey::new([2; 32])]);
    assert!(!roster.is_keeper(&someone));
}

#[test]
fn a_supersession_over_its_limits_is_refused_on_both_sides() {
    let (id, nothing) = (EnvelopeId::new([8; 32]), Vec::<Vec<u8>>::new());
    assert_eq!(join_supersede(&[], &[vec![0; 5]]), Err(Refusal::BadRequest));
    assert_eq!(
        join_supersede(&vec![id; SUPERSEDE_IDS_MAX + 1], &nothing),
        Err(Refusal::TooMany)
    );
    assert_eq!(split_supersede(&[0xff; 40]), Err(Refusal::TooMany));
    assert_eq!(split_supersede(&[0, 0, 0, 2, 1, 1]), Err(Refusal::BadRequest));
    assert_eq!(join_supersede(&[id], &[vec![0; 4]]), Err(Refusal::BadRequest));
    let long = vec![vec![0; ENVELOPE_BYTES_MAX]; 16];
    assert_eq!(join_supersede(&[id], &long), Err(Refusal::TooLarge));
    let full = join_supersede(&vec![id; SUPERSEDE_IDS_MAX], &nothing).unwrap();
    assert!(full.len() <= SUPERSEDE_BYTES_MAX);
}

#[test]
fn a_mailbox_for_no_time_or_longer_than_a_day_is_refused() {
    let lasts = |lasts_s| {
        let request = MailboxRequest {
            team: TeamKey::new([2; 16]),
            mark: MailboxMark::new([3; 32]),
            lasts_s,
        };
        MailboxRequest::from_bytes(&request.to_bytes()).is_ok()
    };
    assert!(lasts(1) && lasts(MAILBOX_S_MAX));
    assert!(!lasts(0) && !lasts(MAILBOX_S_MAX + 1));
}

#[test]
fn a_message_with_something_behind_it_is_refused() {
    let mut bytes = change(1).to_bytes();
    bytes.push(0);
    assert_eq!(RosterChange::from_bytes(&bytes), Err(BadMessage));
}

#[test]
fn a_list_that_claims_to_be_endless_costs_nothing() {
    // { 0: [ array of 2^64 - 1 numbers, of which none follow
    let bytes = [0xa1, 0x00, 0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
    assert_eq!(PushAnswer::from_bytes(&bytes), Err(BadMessage));
}

#[test]
fn every_refusal_arrives_as_it_was_sent() {
    let head = Head::new([4; 32]);
    for code in 1..=24 {
        let sent = match code {
            6 => Refusal::StaleEpoch { epoch: 7 },
            7 => Refusal::HeadMoved { head, epoch: 7 },
            11 => Refusal::SlowDown { retry_after_s: 2 },
            17 => Refusal::Erased {
                id: EnvelopeId::new([5; 32]),
            },
            code => Refusal::from_bytes(&Refusal::Unexpected { code }.to_bytes()).unwrap(),
        };
        assert_ne!(sent, Refusal::Unexpected { code });
        assert_eq!(sent.code(), code);
        assert_eq!(Refusal::from_bytes(&sent.to_bytes()), Some(sent));
    }
    let newer = Refusal::Unexpected { code: 99 };
    assert_eq!(Refusal::from_bytes(&newer.to_bytes()), Some(newer));
}

#[test]
fn secrets_are_not_printed() {
    assert_eq!(format!("{:?}", Token::new([7; 32])), "secret");
    assert_eq!(format!("{:?}", Voucher::new([7; 32])), "secret");
    assert_eq!(format!("{:?}", MailboxKey::new([7; 32])), "secret");
}

#[test]
fn the_signing_input_is_label_host_nonce() {
    let input = session_signing_input("Relay.Example:8443", &Nonce::new([5; 32]));
    let expected = [
        b"doorstep relay session 1\nrelay.example:8443".as_slice(),
        &[5; 32],
    ]
    .concat();
    assert_eq!(input, expected);
}

#[test]
fn a_push_over_its_limits_is_refused_on_both_sides() {
    let small = vec![0; ENVELOPE_BYTES_MIN];
    assert_eq!(join_push::<Vec<u8>>(&[]), Err(Refusal::BadRequest));
    assert_eq!(join_push(&[vec![0; 4]]), Err(Refusal::BadRequest));
    assert_eq!(
        join_push(&vec![small; PUSH_ENVELOPES_MAX + 1]),
        Err(Refusal::TooMany)
    );
    assert_eq!(
        join_push(&[vec![0; ENVELOPE_BYTES_MAX + 1]]),
        Err(Refusal::TooLarge)
    );
    assert_eq!(
        join_push(&vec![vec![0; ENVELOPE_BYTES_MAX]; 16]),
        Err(Refusal::TooLarge)
    );
    assert_eq!(split_push(&vec![0; PUSH_BYTES_MAX + 1]), Err(Refusal::TooLarge));
}

#[test]
fn frames_that_do_not_rise_are_not_taken() {
    let mut body = Vec::new();
    let log_instance = LogInstance::new([7; 16]);
    start_pull(
        &mut body,
        &PullHead {
            log_instance,
            newest: 2,
        },
    );
    append_frame(&mut body, 2, b"second");
    append_frame(&mut body, 2, b"second again");
    let mut reader = PullReader::default();
    reader.feed(&body);
    assert!(reader.take_frame().unwrap().is_some());
    assert_eq!(reader.take_frame(), Err(BadFrame));
}

proptest! {
    #[test]
    fn any_bytes_are_decoded_or_refused(bytes in vec(any::<u8>(), 0..600)) {
        let _ = TeamRequest::from_bytes(&bytes);
        let _ = TeamAnswer::from_bytes(&bytes);
        let _ = RosterChange::from_bytes(&bytes);
        let _ = ChallengeRequest::from_bytes(&bytes);
        let _ = ChallengeAnswer::from_bytes(&bytes);
        let _ = SessionRequest::from_bytes(&bytes);
        let _ = SessionAnswer::from_bytes(&bytes);
        let _ = PushAnswer::from_bytes(&bytes);
        let _ = SupersedeAnswer::from_bytes(&bytes);
        let _ = TeamErasure::from_bytes(&bytes);
        let _ = TeamErasureAnswer::from_bytes(&bytes);
        let _ = MailboxRequest::from_bytes(&bytes);
        let _ = PullsRequest::from_bytes(&bytes);
        let _ = split_pulls(&bytes);
        let _ = MailboxAnswer::from_bytes(&bytes);
        let _ = Refusal::from_bytes(&bytes);
        let _ = split_supersede(&bytes);
        let _ = split_push(&bytes);
        let _ = envelope_epoch(&bytes);
        let _ = String::from_utf8_lossy(&bytes).parse::<Token>();
        let mut reader = PullReader::default();
        reader.feed(&bytes);
        while let Ok(Some(_)) = reader.take_frame() {}
    }

    #[test]
    fn a_bent_message_is_decoded_or_refused(at in 0..110_usize, to in any::<u8>()) {
        let mut bytes = change(1).to_bytes();
        if let Some(byte) = bytes.get_mut(at) {
            *byte = to;
        }
        let _ = RosterChange::from_bytes(&bytes);
    }

    #[test]
    fn a_push_arrives_as_it_was_sent(envelopes in vec(vec(any::<u8>(), 5..300), 1..64)) {
        let body = join_push(&envelopes).unwrap();
        let arrived: Vec<_> = split_push(&body).unwrap().into_iter().map(|range| body[range].to_vec()).collect();
        prop_assert_eq!(arrived, envelopes);
    }

    #[test]
    fn a_supersession_arrives_as_it_was_sent(
        ids in vec(any::<[u8; 32]>(), 1..20),
        envelopes in vec(vec(any::<u8>(), 5..300), 0..20),
    ) {
        let ids: Vec<_> = ids.into_iter().map(EnvelopeId::new).collect();
        let body = join_supersede(&ids, &envelopes).unwrap();
        let (arrived, ranges) = split_supersede(&body).unwrap();
        let came: Vec<_> = ranges.into_iter().map(|range| body[range].to_vec()).collect();
        prop_assert_eq!((arrived, came), (ids, envelopes));
    }

    #[test]
    fn a_pull_cut_anywhere_gives_its_whole_frames(
        envelopes in vec(vec(any::<u8>(), 0..100), 0..10),
        cut in any::<prop::sample::Index>(),
        piece in 1..50_usize,
    ) {
        let mut body = Vec::new();
        let mut ends = Vec::new();
        start_pull(&mut body, &PullHead { log_instance: LogInstance::new([7; 16]), newest: 10 });
        for (seq, envelope) in (1..).zip(&envelopes) {
            append_frame(&mut body, seq, envelope);
            ends.push(body.len());
        }
        let cut = cut.index(body.len() + 1);
        let mut reader = PullReader::default();
        let mut got = Vec::new();
        for piece in body[..cut].chunks(piece) {
            reader.feed(piece);
            while let Some(frame) = reader.take_frame().unwrap() {
                got.push(frame.envelope.to_vec());
            }
        }
        let whole = ends.iter().filter(|end| **end <= cut).count();
        prop_assert_eq!(got, &envelopes[..whole]);
    }

    #[test]
    fn hexadecimal_there_and_back(bytes in any::<[u8; 16]>()) {
        let stream = StreamId::new(bytes);
        prop_assert_eq!(stream.to_hex().parse(), Ok(stream));
    }
}
