//! A phone that is on no roster meets a lead at a mailbox.

use std::time::Duration;
use std::time::Instant;

use crate::desk::*;
use doorstep_relay::Config;
use doorstep_relay::Limits;
use doorstep_relay::Relay;
use doorstep_wire::*;
use ring::digest;

const MAILBOX: MailboxId = MailboxId::new([5; 16]);
const KEY: [u8; 32] = [6; 32];

fn path() -> String {
    format!("/v1/mailbox/{}", MAILBOX.to_hex())
}

fn open(lead: &Device, lasts_s: u64) -> Result<u64, Refusal> {
    let mark = digest::digest(&digest::SHA256, &KEY);
    let request = MailboxRequest {
        team: TEAM,
        mark: MailboxMark::try_from(mark.as_ref()).unwrap(),
        lasts_s,
    };
    let answer = lead.put(&path(), &request.to_bytes())?;
    Ok(MailboxAnswer::from_bytes(&answer).unwrap().lasts_s)
}

/// Someone who has a mailbox key, and nothing else.
fn stranger(url: &str, key: [u8; 32]) -> Device {
    Device {
        token: Some(Token::new(key)),
        ..Device::new(url, 9)
    }
}

impl Device {
    fn collect(&self, query: &str) -> Result<Vec<Vec<u8>>, Refusal> {
        let body = self.get(&format!("{}?{query}", path()))?;
        let frames = Pulled::read(&body).frames;
        Ok(frames.into_iter().map(|(_, message)| message).collect())
    }
}

#[test]
fn a_new_phone_and_a_lead_meet_without_a_session() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    assert_eq!(open(&amina, 600), Ok(600));
    let [newcomer, inviter] = [KEY; 2].map(|key| stranger(&relay.url(), key));
    let waiting = std::thread::spawn(move || {
        let messages = inviter.collect("after=0&wait=20").unwrap();
        (messages, Instant::now(), inviter)
    });
    std::thread::sleep(Duration::from_millis(300));
    let put_at = Instant::now();
    newcomer.post(&path(), b"card").unwrap();
    newcomer.post(&path(), b"card").unwrap();
    let (messages, woken_at, inviter) = waiting.join().unwrap();
    assert_eq!(messages, [b"card"]);
    assert!(woken_at.saturating_duration_since(put_at) < Duration::from_secs(2));
    inviter.post(&path(), b"welcome").unwrap();
    assert_eq!(newcomer.collect("after=1").unwrap(), [b"welcome"]);
}

#[test]
fn a_mailbox_outlives_a_restart_and_not_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let config = || Config {
        folder: Some(folder.path().to_owned()),
        ..config()
    };
    let relay = Relay::start(config()).unwrap();
    let [amina] = team_of(&relay, [1]);
    open(&amina, 600).unwrap();
    stranger(&relay.url(), KEY).post(&path(), b"card").unwrap();
    relay.stop();

    let relay = Relay::start(config()).unwrap();
    let mut amina = Device {
        url: relay.url(),
        ..amina
    };
    let someone = stranger(&relay.url(), KEY);
    assert_eq!(someone.collect("").unwrap(), [b"card"]);
    let waiting = std::thread::spawn(move || (someone.collect("after=1&wait=20"), someone));
    std::thread::sleep(Duration::from_millis(300));
    amina.sign_in().unwrap();
    amina.delete(&path()).unwrap();
    let (ended, someone) = waiting.join().unwrap();
    assert_eq!(ended, Err(Refusal::MailboxBurnt));
    assert_eq!(someone.post(&path(), b"late"), Err(Refusal::MailboxBurnt));
    amina.delete(&path()).unwrap();
}

#[test]
fn a_mailbox_ends_with_its_time() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    open(&amina, 1).unwrap();
    let someone = stranger(&relay.url(), KEY);
    assert_eq!(someone.collect("wait=2"), Err(Refusal::MailboxExpired));
    assert_eq!(someone.post(&path(), b"late"), Err(Refusal::MailboxExpired));
}

#[test]
fn a_wrong_key_learns_no_more_than_that_there_is_nothing() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    let refusals = |key| {
        let someone = stranger(&relay.url(), key);
        let collected = someone.collect("wait=5").err();
        [
            collected,
            someone.post(&path(), b"x").err(),
            someone.delete(&path()).err(),
        ]
    };
    let unknown = refusals(KEY);
    open(&amina, 600).unwrap();
    assert_eq!(refusals([7; 32]), unknown);
    assert_eq!(unknown[..2], [Some(Refusal::UnknownMailbox); 2]);
    let nobody = Device::new(&relay.url(), 9);
    assert_eq!(nobody.collect(""), Err(Refusal::UnknownMailbox));
    // A lead's token opens no mailbox: who has no key reads nothing.
    assert_eq!(amina.collect(""), Err(Refusal::UnknownMailbox));
}

#[test]
fn a_message_that_is_empty_or_too_long_and_a_mailbox_that_is_full() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    open(&amina, 600).unwrap();
    let someone = stranger(&relay.url(), KEY);
    assert_eq!(someone.post(&path(), b""), Err(Refusal::BadRequest));
    let long = vec![0; MAILBOX_MESSAGE_BYTES_MAX + 1];
    assert_eq!(someone.post(&path(), &long), Err(Refusal::TooLarge));
    for number in 0..MAILBOX_MESSAGES_MAX {
        let number = u8::try_from(number).unwrap();
        someone
            .post(&path(), &vec![number; MAILBOX_MESSAGE_BYTES_MAX])
            .unwrap();
    }
    assert_eq!(someone.post(&path(), b"more"), Err(Refusal::MailboxFull));
    assert_eq!(someone.collect("").unwrap().len(), MAILBOX_MESSAGES_MAX);
    assert_eq!(someone.post("/v1/mailbox/zz", b"x"), Err(Refusal::BadRequest));
    assert_eq!(amina.put(&path(), b"x"), Err(Refusal::BadRequest));
    assert_eq!(open(&amina, MAILBOX_S_MAX + 1), Err(Refusal::BadRequest));
}

#[test]
fn strangers_at_mailboxes_are_counted_like_all_strangers() {
    let limits = Limits {
        stranger_calls_per_s: 1,
        stranger_calls_burst: 6,
        ..Limits::default()
    };
    let relay = Relay::start(Config { limits, ..config() }).unwrap();
    let [amina] = team_of(&relay, [1]);
    open(&amina, 600).unwrap();
    let someone = stranger(&relay.url(), KEY);
    let refused = (0..6).filter_map(|_| someone.collect("").err()).next_back();
    assert!(matches!(refused, Some(Refusal::SlowDown { .. })));
    assert!(amina.pull(field(), "").is_ok());
}
