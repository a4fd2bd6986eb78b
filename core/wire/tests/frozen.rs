//! Bytes that devices in the field send and expect. A change here needs a new line, never an edited one.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Debug;

use doorstep_wire::*;

fn check<M: Message + PartialEq + Debug>(message: &M, frozen: &str) {
    let frozen = frozen.replace([' ', '\n'], "");
    assert_eq!(hex(&message.to_bytes()), frozen);
    assert_eq!(M::from_bytes(&bytes(&frozen)).as_ref(), Ok(message));
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<_> = hex.chars().collect();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(&pair.iter().collect::<String>(), 16).unwrap())
        .collect()
}

fn times(byte: &str, count: usize) -> String {
    byte.repeat(count)
}

fn roster() -> Roster {
    Roster {
        epoch: 258,
        head: Head::new([0x0a; 32]),
        keys: vec![RelayKey::new([0x0b; 32])],
        keepers: None,
    }
}

fn frozen_roster() -> String {
    format!(
        "a3 00 190102 01 5820{} 02 81 5820{}",
        times("0a", 32),
        times("0b", 32)
    )
}

#[test]
fn founding_a_team() {
    let request = TeamRequest {
        voucher: Voucher::new([1; 32]),
        team: TeamKey::new([2; 16]),
        streams: Streams {
            membership: StreamId::new([3; 16]),
            prayer: StreamId::new([4; 16]),
            field: StreamId::new([5; 16]),
            care: StreamId::new([6; 16]),
        },
        roster: roster(),
    };
    let [voucher, team] = [times("01", 32), times("02", 16)];
    let [membership, prayer, field, care] = ["03", "04", "05", "06"].map(|byte| times(byte, 16));
    let streams = format!("a4 00 50{membership} 01 50{prayer} 02 50{field} 03 50{care}");
    let frozen = format!(
        "a4 00 5820{voucher} 01 50{team} 02 {streams} 03 {}",
        frozen_roster()
    );
    check(&request, &frozen);
    let log_instance = LogInstance::new([7; 16]);
    check(
        &TeamAnswer { log_instance },
        &format!("a1 00 50{}", times("07", 16)),
    );
}

#[test]
fn changing_the_roster() {
    let change = RosterChange {
        expected_head: Head::new([9; 32]),
        roster: roster(),
    };
    check(
        &change,
        &format!("a2 00 5820{} 01 {}", times("09", 32), frozen_roster()),
    );
}

#[test]
fn opening_a_session() {
    let (relay_key, nonce) = (RelayKey::new([1; 32]), Nonce::new([2; 32]));
    let [key, signed] = [times("01", 32), times("02", 32)];
    check(&ChallengeRequest { relay_key }, &format!("a1 00 5820{key}"));
    check(&ChallengeAnswer { nonce }, &format!("a1 00 5820{signed}"));
    let signature = Signature::new([3; 64]);
    let request = SessionRequest {
        relay_key,
        nonce,
        signature,
    };
    check(
        &request,
        &format!("a3 00 5820{key} 01 5820{signed} 02 5840{}", times("03", 64)),
    );
    let token = Token::new([4; 32]);
    let answer = SessionAnswer { token, lasts_s: 3600 };
    check(&answer, &format!("a2 00 5820{} 01 190e10", times("04", 32)));
}

#[test]
fn pushing() {
    let body = join_push(&[b"\x01\x00\x00\x00\x02".as_slice(), b"\x01\x00\x00\x00\x02x"]).unwrap();
    assert_eq!(
        hex(&body),
        "000000050100000002000000060100000002".to_owned() + "78"
    );
    let answer = PushAnswer {
        seqs: vec![1, 300],
        newest: 300,
        log_instance: LogInstance::new([7; 16]),
    };
    check(
        &answer,
        &format!("a3 00 82 01 19012c 01 19012c 02 50{}", times("07", 16)),
    );
}

#[test]
fn pulling() {
    let log_instance = LogInstance::new([7; 16]);
    let mut body = Vec::new();
    start_pull(
        &mut body,
        &PullHead {
            log_instance,
            newest: 5,
        },
    );
    append_frame(&mut body, 4, b"abc");
    let frozen = format!(
        "{}0000000000000005 0000000000000004 00000003 616263",
        times("07", 16)
    );
    assert_eq!(hex(&body), frozen.replace(' ', ""));
}

#[test]
fn pulling_several_streams() {
    let request = PullsRequest {
        pulls: vec![
            StreamPull {
                stream: StreamId::new([3; 16]),
                after: 300,
                held: vec![EnvelopeId::new([8; 32])],
            },
            StreamPull {
                stream: StreamId::new([4; 16]),
                after: 0,
                held: Vec::new(),
            },
        ],
        bytes_max: 65_536,
        wait_s: 25,
    };
    let [one, other, id] = [times("03", 16), times("04", 16), times("08", 32)];
    let pulls = format!("82 a3 00 50{one} 01 19012c 02 81 5820{id} a3 00 50{other} 01 00 02 80");
    check(&request, &format!("a3 00 {pulls} 01 1a00010000 02 1819"));
    let mut body = Vec::new();
    append_pull(&mut body, b"abc");
    append_pull(&mut body, b"");
    assert_eq!(hex(&body), "0000000361626300000000");
}

#[test]
fn refusing() {
    let frozen = [
        (Refusal::BadRequest, "a10001".to_owned()),
        (Refusal::StaleEpoch { epoch: 2 }, "a200060102".to_owned()),
        (
            Refusal::HeadMoved {
                head: Head::new([8; 32]),
                epoch: 2,
            },
            format!("a3000701 02025820{}", times("08", 32)).replace(' ', ""),
        ),
        (Refusal::SlowDown { retry_after_s: 9 }, "a2000b0309".to_owned()),
    ];
    for (refusal, frozen) in frozen {
        assert_eq!(hex(&refusal.to_bytes()), frozen);
        assert_eq!(Refusal::from_bytes(&bytes(&frozen)), Some(refusal));
    }
}

#[test]
fn keeping_a_roster() {
    let roster = Roster {
        keepers: Some(vec![RelayKey::new([0x0b; 32])]),
        ..roster()
    };
    let expected_head = Head::new([9; 32]);
    let [head, key] = [times("0a", 32), times("0b", 32)];
    let frozen = format!("a4 00 190102 01 5820{head} 02 81 5820{key} 03 81 5820{key}");
    check(
        &RosterChange {
            expected_head,
            roster,
        },
        &format!("a2 00 5820{} 01 {frozen}", times("09", 32)),
    );
}

#[test]
fn superseding_and_erasing() {
    let body = join_supersede(&[EnvelopeId::new([8; 32])], &[b"\x01\x00\x00\x00\x02"]).unwrap();
    let id = times("08", 32);
    assert_eq!(hex(&body), format!("00000001{id}000000050100000002"));
    let log_instance = LogInstance::new([7; 16]);
    let log = times("07", 16);
    let answer = SupersedeAnswer {
        were_there: vec![true, false],
        seqs: vec![9],
        newest: 9,
        log_instance,
    };
    check(&answer, &format!("a4 00 82f5f4 01 8109 02 09 03 50{log}"));
    let team = TeamKey::new([2; 16]);
    check(&TeamErasure { team }, &format!("a1 00 50{}", times("02", 16)));
    let answer = TeamErasureAnswer {
        envelopes: 300,
        log_instance,
    };
    check(&answer, &format!("a2 00 19012c 01 50{log}"));
}

#[test]
fn opening_a_mailbox() {
    let request = MailboxRequest {
        team: TeamKey::new([2; 16]),
        mark: MailboxMark::new([3; 32]),
        lasts_s: 86_400,
    };
    let [team, mark] = [times("02", 16), times("03", 32)];
    check(&request, &format!("a3 00 50{team} 01 5820{mark} 02 1a00015180"));
    check(&MailboxAnswer { lasts_s: 60 }, "a1 00 183c");
}

#[test]
fn refusing_what_was_erased() {
    let refusal = Refusal::Erased {
        id: EnvelopeId::new([8; 32]),
    };
    let frozen = format!("a20011045820{}", times("08", 32));
    assert_eq!(hex(&refusal.to_bytes()), frozen);
    assert_eq!(Refusal::from_bytes(&bytes(&frozen)), Some(refusal));
}
