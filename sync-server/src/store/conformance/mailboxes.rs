//! A mailbox holds a few messages for a while, and then nothing.

use doorstep_wire::MAILBOX_MESSAGES_MAX;
use doorstep_wire::MAILBOXES_MAX;
use doorstep_wire::MailboxId;
use doorstep_wire::MailboxMark;
use doorstep_wire::PullReader;
use doorstep_wire::Refusal;
use doorstep_wire::RelayKey;
use doorstep_wire::TeamKey;

use super::refusal;
use super::team;
use crate::store::Error;
use crate::store::NewMailbox;
use crate::store::Store;

pub(super) const PROMISES: [fn(&dyn Store); 7] = [
    a_message_comes_out_once_however_often_it_was_put_in,
    a_mailbox_takes_so_many_messages,
    a_mailbox_opens_to_its_key_alone,
    a_mailbox_ends_with_its_time,
    a_burnt_mailbox_stays_burnt,
    a_team_has_so_many_mailboxes_open,
    a_clock_that_went_back_closes_them_all,
];

const LASTS_S: u64 = 600;

fn box_of(number: u8) -> NewMailbox {
    NewMailbox {
        id: MailboxId::new([number; 16]),
        mark: MailboxMark::new([number; 32]),
        lasts_s: LASTS_S,
    }
}

fn opened(store: &dyn Store, number: u8, now_s: u64) -> Result<u64, Error> {
    store.open_mailbox(&TeamKey::new([1; 16]), &box_of(number), now_s)
}

fn put(store: &dyn Store, number: u8, message: &[u8], now_s: u64) -> Result<(), Error> {
    let of = box_of(number);
    store.deposit(&of.id, &of.mark, message, now_s)
}

fn taken(store: &dyn Store, number: u8, after: u64, now_s: u64) -> Result<Vec<Vec<u8>>, Error> {
    let of = box_of(number);
    let mut reader = PullReader::default();
    reader.feed(&store.collect(&of.id, &of.mark, after, now_s)?);
    let mut messages = Vec::new();
    while let Some(frame) = reader.take_frame().unwrap() {
        messages.push(frame.envelope.to_vec());
    }
    Ok(messages)
}

fn a_message_comes_out_once_however_often_it_was_put_in(store: &dyn Store) {
    store.create_team(&team(1)).unwrap();
    assert_eq!(opened(store, 1, 1000).unwrap(), LASTS_S);
    assert_eq!(opened(store, 1, 1100).unwrap(), LASTS_S - 100);
    for message in [b"hello", b"hello", b"there", b"hello"] {
        put(store, 1, message, 1001).unwrap();
    }
    assert_eq!(taken(store, 1, 0, 1002).unwrap(), [b"hello", b"there"]);
    assert_eq!(taken(store, 1, 1, 1002).unwrap(), [b"there"]);
    assert!(taken(store, 1, u64::MAX, 1002).unwrap().is_empty());
}

fn a_mailbox_takes_so_many_messages(store: &dyn Store) {
    store.create_team(&team(1)).unwrap();
    opened(store, 1, 0).unwrap();
    let numbers = 0..u8::try_from(MAILBOX_MESSAGES_MAX).unwrap();
    numbers.for_each(|number| put(store, 1, &[number], 1).unwrap());
    assert_eq!(refusal(put(store, 1, b"more", 1)), Refusal::MailboxFull);
    put(store, 1, &[0], 1).unwrap();
    assert_eq!(taken(store, 1, 0, 1).unwrap().len(), MAILBOX_MESSAGES_MAX);
}

fn a_mailbox_opens_to_its_key_alone(store: &dyn Store) {
    store.create_team(&team(1)).unwrap();
    store.create_team(&team(2)).unwrap();
    opened(store, 1, 0).unwrap();
    let (id, wrong) = (box_of(1).id, box_of(2).mark);
    assert_eq!(
        refusal(store.deposit(&id, &wrong, b"hello", 1)),
        Refusal::UnknownMailbox
    );
    assert_eq!(refusal(store.collect(&id, &wrong, 0, 1)), Refusal::UnknownMailbox);
    assert_eq!(refusal(put(store, 7, b"hello", 1)), Refusal::UnknownMailbox);
    assert_eq!(refusal(taken(store, 7, 0, 1)), Refusal::UnknownMailbox);
    let other_team = store.open_mailbox(&TeamKey::new([2; 16]), &box_of(1), 1);
    assert_eq!(refusal(other_team), Refusal::MailboxTaken);
    let other_key = NewMailbox {
        mark: wrong,
        ..box_of(1)
    };
    let other_key = store.open_mailbox(&TeamKey::new([1; 16]), &other_key, 1);
    assert_eq!(refusal(other_key), Refusal::MailboxTaken);
}

fn a_mailbox_ends_with_its_time(store: &dyn Store) {
    store.create_team(&team(1)).unwrap();
    opened(store, 1, 1000).unwrap();
    put(store, 1, b"hello", 1000 + LASTS_S - 1).unwrap();
    assert!(store.sweep_mailboxes(1000 + LASTS_S - 1).unwrap().is_empty());
    let over = 1000 + LASTS_S;
    assert_eq!(refusal(put(store, 1, b"late", over)), Refusal::MailboxExpired);
    assert_eq!(refusal(taken(store, 1, 0, over)), Refusal::MailboxExpired);
    assert_eq!(store.sweep_mailboxes(over).unwrap(), [box_of(1).id]);
    assert!(store.sweep_mailboxes(over).unwrap().is_empty());
    assert_eq!(refusal(taken(store, 1, 0, 1001)), Refusal::MailboxExpired);
    assert_eq!(refusal(opened(store, 1, over)), Refusal::MailboxExpired);
}

fn a_burnt_mailbox_stays_burnt(store: &dyn Store) {
    store.create_team(&team(1)).unwrap();
    opened(store, 1, 0).unwrap();
    put(store, 1, b"hello", 1).unwrap();
    let (id, keeper) = (box_of(1).id, team(1).roster.keys[0]);
    let stranger = store.burn_mailbox(&id, &RelayKey::new([99; 32]));
    assert_eq!(refusal(stranger), Refusal::UnknownMailbox);
    assert_eq!(taken(store, 1, 0, 1).unwrap(), [b"hello"]);
    store.burn_mailbox(&id, &keeper).unwrap();
    store.burn_mailbox(&id, &keeper).unwrap();
    assert_eq!(refusal(put(store, 1, b"late", 1)), Refusal::MailboxBurnt);
    assert_eq!(refusal(taken(store, 1, 0, LASTS_S * 2)), Refusal::MailboxBurnt);
    assert_eq!(refusal(opened(store, 1, 1)), Refusal::MailboxBurnt);
    let unknown = store.burn_mailbox(&box_of(2).id, &keeper);
    assert_eq!(refusal(unknown), Refusal::UnknownMailbox);
}

fn a_team_has_so_many_mailboxes_open(store: &dyn Store) {
    store.create_team(&team(1)).unwrap();
    let most = u8::try_from(MAILBOXES_MAX).unwrap();
    assert!((0..most).all(|number| opened(store, number, 0).is_ok()));
    assert_eq!(refusal(opened(store, most, 1)), Refusal::TooManyMailboxes);
    store
        .burn_mailbox(&box_of(0).id, &team(1).roster.keys[0])
        .unwrap();
    opened(store, most, 1).unwrap();
    // Those whose time is over do not count, swept or not.
    opened(store, most + 1, LASTS_S).unwrap();
}

fn a_clock_that_went_back_closes_them_all(store: &dyn Store) {
    store.create_team(&team(1)).unwrap();
    opened(store, 1, 1000).unwrap();
    assert!(store.sweep_mailboxes(1100).unwrap().is_empty());
    assert_eq!(store.sweep_mailboxes(1099).unwrap(), [box_of(1).id]);
    assert_eq!(refusal(taken(store, 1, 0, 1099)), Refusal::MailboxExpired);
}
