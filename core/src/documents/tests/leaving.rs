//! What is erased is gone, what was written after its author was out does not count, and nobody writes as another.

use super::team::NOW_MS;
use super::team::Phone;
use super::team::TEAM;
use super::team::number;
use crate::documents::Error;
use crate::documents::erase;
use crate::documents::hold;
use crate::documents::hold::Cut;
use crate::documents::ledger;
use crate::documents::ledger::State;
use crate::documents::merge::merge;
use crate::documents::merge::waiting_for_keys;
use crate::documents::rebuild;
use crate::documents::set_member;
use crate::features::places::Place;
use crate::features::visits::Visit;
use crate::store::Connection;
use crate::vocabulary::Hash;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

const SAYS_SO: Hash = Hash::new([5; 32]);

fn place(nickname: &str) -> Place {
    Place {
        nickname: nickname.to_owned(),
        ..Place::default()
    }
}

impl Phone {
    fn erase(&self, record: RecordId) -> bool {
        self.store
            .write::<_, Error>(|tx| erase(tx, &self.kinds, record, &SAYS_SO))
            .unwrap()
    }

    fn settle_cuts(&self, author: &Self, cuts: Option<&[Cut]>) {
        let settle = self.store.write::<_, Error>(|tx| {
            let author = ledger::device_number(tx, &author.author.device)?;
            hold::settle_cuts(tx, &self.kinds, &TEAM, author, cuts)?;
            merge(tx, &self.kinds, &TEAM, &waiting_for_keys(tx, &[])?)
        });
        settle.unwrap();
    }
}

fn cut(seq: u64) -> [Cut; 1] {
    [Cut {
        scope: Scope::Field,
        incarnation: 0,
        seq,
    }]
}

/// Joel, with all that Amina wrote: two places, and a change to the first.
fn joel_has_amina_s() -> (Phone, Phone, [RecordId; 2]) {
    let (mut amina, mut joel) = (Phone::of(1), Phone::of(2));
    let first = amina.create(&place("Marigold gate"));
    let second = amina.create(&place("Blue door"));
    amina.change::<Place>(first, |place| place.access_hint = Some("Buzzer Zebra".to_owned()));
    joel.receive(&amina.sent().iter().collect::<Vec<_>>());
    (amina, joel, [first, second])
}

#[test]
fn of_an_erased_record_nothing_stays_but_the_numbers_of_its_entries() {
    let (amina, joel, [first, second]) = joel_has_amina_s();
    for phone in [&amina, &joel] {
        assert!(phone.erase(first));
        assert!(!phone.erase(first), "twice is once");
        assert_eq!(phone.count("places"), 1);
        assert_eq!(phone.count("records"), 1);
        assert_eq!(phone.count("entries WHERE body IS NOT NULL"), 1);
        assert_eq!(phone.count("entries"), 3);
        assert!(phone.dump()[0].contains("Blue door"));
        let key = |db: &Connection| ledger::keys(db, first, 1);
        assert!(phone.store.read::<_, Error>(key).unwrap().is_empty());
        let key = |db: &Connection| ledger::keys(db, second, 1);
        assert_eq!(phone.store.read::<_, Error>(key).unwrap().len(), 1);
    }
}

#[test]
fn what_comes_late_for_an_erased_record_is_dropped() {
    let (mut amina, mut joel) = (Phone::of(1), Phone::of(2));
    let id = amina.create(&place("Marigold gate"));
    amina.change::<Place>(id, |place| place.access_hint = Some("Buzzer Zebra".to_owned()));
    joel.erase(id);
    let sent = amina.sent();
    for _ in 0..2 {
        joel.receive(&sent.iter().collect::<Vec<_>>());
        assert_eq!(joel.states(), [number(State::Erased); 2]);
        assert_eq!(joel.count("places"), 0);
        assert_eq!(joel.count("document_keys"), 0);
    }
    joel.store
        .write::<_, Error>(|tx| rebuild(tx, &joel.kinds))
        .unwrap();
    assert_eq!(joel.count("places"), 0);
}

#[test]
fn an_erased_record_cannot_be_changed_any_more() {
    let (_, mut joel, [first, _]) = joel_has_amina_s();
    joel.erase(first);
    let edit = joel.act(|pen| pen.change(first, |place: &mut Place| place.state = "closed".to_owned()));
    assert!(matches!(edit, Err(Error::Missing)));
}

#[test]
fn what_was_written_after_its_author_was_out_does_not_count_until_a_lead_says_so() {
    let (_, joel, [first, second]) = joel_has_amina_s();
    let whole = joel.dump();
    joel.settle_cuts(&Phone::of(1), Some(&cut(1)));
    assert_eq!(joel.count("places"), 1);
    assert!(joel.dump()[0].contains("Marigold"));
    assert!(!joel.dump()[0].contains("Zebra"), "her change came after");
    assert_eq!(joel.count("entries WHERE state = 5"), 2);
    joel.store
        .write::<_, Error>(|tx| rebuild(tx, &joel.kinds))
        .unwrap();
    assert_eq!(joel.count("places"), 1, "also after a rebuild");

    joel.settle_cuts(&Phone::of(1), Some(&cut(2)));
    assert_eq!(joel.count("places"), 2, "a lead moved the cut");
    joel.settle_cuts(&Phone::of(1), None);
    assert_eq!(joel.dump(), whole, "and nothing was lost");
    assert_eq!(joel.count("places"), 2);
    assert!(first != second);
}

#[test]
fn what_comes_late_from_someone_who_is_out_is_held_and_opens_once_it_counts() {
    let (mut amina, joel) = (Phone::of(1), Phone::of(2));
    amina.create(&place("Marigold gate"));
    let sent = amina.sent();
    let mut incoming = joel
        .store
        .write::<_, Error>(|tx| Ok(super::team::incoming(tx, &sent.iter().collect::<Vec<_>>())))
        .unwrap();
    incoming[0].is_held = true;
    let taken = joel
        .store
        .write::<_, Error>(|tx| merge(tx, &joel.kinds, &TEAM, &incoming));
    taken.unwrap();
    assert_eq!(
        (joel.count("places"), joel.states()),
        (0, vec![number(State::Held)])
    );
    joel.settle_cuts(&amina, Some(&cut(1)));
    assert_eq!(
        (joel.count("places"), joel.states()),
        (1, vec![number(State::Merged)])
    );
}

#[test]
fn of_a_removed_device_only_what_is_held_or_beyond_its_cuts_is_read_again() {
    let (mut amina, mut joel) = (Phone::of(1), Phone::of(2));
    for number in 0..40 {
        amina.create(&place(&format!("Door {number}")));
    }
    joel.receive(&amina.sent().iter().collect::<Vec<_>>());
    let read = |cuts: Option<&[Cut]>| {
        let unsettled = joel.store.write::<_, Error>(|tx| {
            let author = ledger::device_number(tx, &amina.author.device)?;
            hold::unsettled(tx, author, cuts)
        });
        unsettled.unwrap().len()
    };
    assert_eq!((read(None), read(Some(&cut(40)))), (0, 0), "all of it counts");
    assert_eq!(read(Some(&cut(37))), 3);
    joel.settle_cuts(&amina, Some(&cut(37)));
    assert_eq!(read(Some(&cut(37))), 3, "and they are held");
    assert_eq!(
        (read(Some(&cut(38))), read(None)),
        (3, 3),
        "whoever lets some count looks at these"
    );
    assert_eq!(read(Some(&[])), 40, "a chain without a cut counts for nothing");
}

#[test]
fn what_nobody_said_counts_is_dropped_and_its_numbers_stay_used() {
    let (amina, joel, _) = joel_has_amina_s();
    joel.settle_cuts(&amina, Some(&[]));
    let dropped = joel.store.write::<_, Error>(|tx| {
        let author = ledger::device_number(tx, &amina.author.device)?;
        hold::drop_held(tx, author)
    });
    assert_eq!(dropped.unwrap(), 3);
    assert_eq!(joel.count("entries WHERE body IS NOT NULL"), 0);
    assert_eq!(joel.count("entries"), 3);
}

#[test]
fn words_under_a_name_count_only_when_her_own_device_wrote_them() {
    let (mut amina, mut joel) = (Phone::of(1), Phone::of(2));
    let hers = MemberId::new([1; 16]).to_string();
    for phone in [&amina, &joel] {
        let members = phone.store.write::<_, Error>(|tx| {
            set_member(tx, &amina.author.device, &MemberId::new([1; 16]))?;
            set_member(tx, &joel.author.device, &MemberId::new([2; 16]))
        });
        members.unwrap();
    }
    let visit = Visit {
        at_ms: NOW_MS,
        outcome: "talked".to_owned(),
        notes: [(hers.clone(), "Her own words.".to_owned())].into(),
        ..Visit::default()
    };
    let id = amina.create(&visit);
    joel.receive(&amina.sent().iter().collect::<Vec<_>>());
    joel.change::<Visit>(id, |visit| {
        visit.notes.insert(hers.clone(), "Put into her mouth.".to_owned());
        visit.minutes = Some(5);
    });
    amina.receive(&joel.sent().iter().collect::<Vec<_>>());
    for phone in [&amina, &joel] {
        phone
            .store
            .write::<_, Error>(|tx| rebuild(tx, &phone.kinds))
            .unwrap();
        let shown = phone.column::<String>("SELECT body FROM visits").remove(0);
        assert!(shown.contains("Her own words."), "{shown}");
        assert!(!shown.contains("Put into"), "{shown}");
        assert!(shown.contains("\"minutes\":5"), "the rest of her change counts");
    }
}
