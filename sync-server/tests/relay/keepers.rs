//! The roster is changed by those who keep it, and holds from that moment.

use std::io::Read;
use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

use crate::desk::*;
use doorstep_wire::*;

const NEXT: Head = Head::new([11; 32]);

#[test]
fn a_device_that_is_no_keeper_reads_and_writes_and_changes_nothing() {
    let relay = relay();
    let [amina, joel] = team_of(&relay, [1, 2]);
    let kept = kept_by(roster(1, NEXT, &[&amina, &joel]), &[&amina]);
    amina.put_roster(HEAD, kept).unwrap();
    let old = [envelope(1, "a visit")];
    joel.push(field(), &old).unwrap();
    assert_eq!(joel.pull(field(), "").unwrap().seqs(), [1]);
    let own = roster(2, HEAD, &[&joel]);
    assert_eq!(joel.put_roster(NEXT, own), Err(Refusal::NotAKeeper));
    assert_eq!(joel.supersede(field(), &old, &[]), Err(Refusal::NotAKeeper));
    assert_eq!(joel.erase_team(TEAM), Err(Refusal::NotAKeeper));
    let mailbox = MailboxRequest {
        team: TEAM,
        mark: MailboxMark::new([5; 32]),
        lasts_s: 60,
    };
    let path = format!("/v1/mailbox/{}", MailboxId::new([5; 16]).to_hex());
    assert_eq!(joel.put(&path, &mailbox.to_bytes()), Err(Refusal::NotAKeeper));
    amina.put(&path, &mailbox.to_bytes()).unwrap();
    assert_eq!(joel.delete(&path), Err(Refusal::UnknownMailbox));
    amina.supersede(field(), &old, &[]).unwrap();
}

#[test]
fn a_roster_whose_keeper_is_not_on_it_or_that_has_none() {
    let relay = relay();
    let [amina, joel] = team_of(&relay, [1, 2]);
    for keepers in [vec![], vec![&joel]] {
        let locked = kept_by(roster(2, NEXT, &[&amina]), &keepers);
        assert_eq!(amina.put_roster(HEAD, locked), Err(Refusal::BadRequest));
    }
}

#[test]
fn of_two_keepers_at_once_one_is_told_that_the_head_moved() {
    let relay = relay();
    let devices = team_of(&relay, [1, 2]);
    let heads = [NEXT, Head::new([12; 32])];
    let rosters = heads.map(|head| roster(2, head, &[&devices[0], &devices[1]]));
    let changed = std::thread::scope(|scope| {
        let keepers = devices.iter().zip(rosters);
        let keepers = keepers.map(|(keeper, roster)| scope.spawn(|| keeper.put_roster(HEAD, roster)));
        let keepers: Vec<_> = keepers.collect();
        keepers
            .into_iter()
            .map(|keeper| keeper.join().unwrap())
            .collect::<Vec<_>>()
    });
    let refused: Vec<_> = changed.into_iter().filter_map(Result::err).collect();
    assert!(
        matches!(refused[..], [Refusal::HeadMoved { epoch: 2, .. }]),
        "{refused:?}"
    );
}

#[test]
fn a_roster_of_an_earlier_epoch_is_not_taken_even_from_a_keeper() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    amina.put_roster(HEAD, roster(3, NEXT, &[&amina])).unwrap();
    let lower = roster(2, Head::new([12; 32]), &[&amina]);
    assert_eq!(
        amina.put_roster(NEXT, lower),
        Err(Refusal::StaleEpoch { epoch: 3 })
    );
}

#[test]
fn a_device_removed_in_the_middle_of_its_push_has_pushed_nothing() {
    let relay = relay();
    let [amina, joel] = team_of(&relay, [1, 2]);
    let body = join_push(&[envelope(9, "the last word")]).unwrap();
    let mut line = TcpStream::connect(relay.address()).unwrap();
    let path = format!("/v1/streams/{}/envelopes", streams(1).membership.to_hex());
    write!(
        line,
        "POST {path} HTTP/1.1\r\nhost: h\r\nauthorization: {}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        joel.bearer(),
        body.len()
    )
    .unwrap();
    line.write_all(&body[..6]).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    amina.put_roster(HEAD, roster(2, NEXT, &[&amina])).unwrap();
    line.write_all(&body[6..]).unwrap();
    let mut answer = Vec::new();
    line.read_to_end(&mut answer).unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 404 "));
    assert!(amina.pull(streams(1).membership, "").unwrap().frames.is_empty());
}
