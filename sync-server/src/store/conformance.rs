//! What every store has to do, as a suite: [`check`] a new one with it.
#![allow(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "a suite says no by panicking"
)]

mod erasing;
mod mailboxes;

use doorstep_wire::Head;
use doorstep_wire::PullReader;
use doorstep_wire::Refusal;
use doorstep_wire::RelayKey;
use doorstep_wire::Roster;
use doorstep_wire::RosterChange;
use doorstep_wire::StreamId;
use doorstep_wire::Streams;
use doorstep_wire::TeamKey;

use super::Error;
use super::NewTeam;
use super::Store;
use super::Wanted;
pub(crate) use erasing::id;
#[cfg(test)]
pub(crate) use erasing::supersede;

/// Runs the whole suite, each promise against a store that `make` has just made.
pub fn check(make: &mut dyn FnMut() -> Box<dyn Store>) {
    let promises: [fn(&dyn Store); 11] = [
        an_envelope_comes_out_as_it_went_in,
        an_envelope_is_kept_once,
        what_a_device_holds_already_is_not_sent,
        a_refused_push_leaves_nothing,
        a_known_envelope_is_never_stale,
        membership_takes_envelopes_of_any_epoch,
        a_roster_changes_only_from_the_head_it_had,
        a_roster_names_its_keepers,
        a_team_is_founded_once,
        a_pull_is_bounded_and_resumes,
        pushes_from_many_threads_all_get_a_place,
    ];
    let more = erasing::PROMISES.iter().chain(&mailboxes::PROMISES);
    for promise in promises.iter().chain(more) {
        promise(make().as_ref());
    }
}

/// A team to found: all its ids begin with `number`.
pub fn team(number: u8) -> NewTeam {
    NewTeam {
        team: TeamKey::new([number; 16]),
        streams: Streams {
            membership: stream(number, 0),
            prayer: stream(number, 1),
            field: stream(number, 2),
            care: stream(number, 3),
        },
        roster: roster(1, 1),
        voucher: [0; 32],
    }
}

/// The stream at a place of such a team: 0 membership, 1 prayer, 2 field, 3 care.
pub fn stream(team: u8, place: u8) -> StreamId {
    let mut id = [team; 16];
    id[15] = place;
    StreamId::new(id)
}

/// An envelope of an epoch.
pub fn envelope(epoch: u32, text: &str) -> Vec<u8> {
    [&[1], epoch.to_be_bytes().as_slice(), text.as_bytes()].concat()
}

/// What a pull gives, envelope by envelope.
pub fn pulled(store: &dyn Store, stream: StreamId, after: u64, bytes_max: usize) -> Vec<(u64, Vec<u8>)> {
    pulled_but(store, stream, &wanted(after, bytes_max))
}

fn wanted(after: u64, bytes_max: usize) -> Wanted<'static> {
    Wanted {
        after,
        bytes_max,
        held: &[],
    }
}

fn pulled_but(store: &dyn Store, stream: StreamId, wanted: &Wanted<'_>) -> Vec<(u64, Vec<u8>)> {
    let mut reader = PullReader::default();
    reader.feed(&store.pull(&stream, wanted).unwrap());
    let mut frames = Vec::new();
    while let Some(frame) = reader.take_frame().unwrap() {
        frames.push((frame.seq, frame.envelope.to_vec()));
    }
    assert_eq!(reader.head(), store.head(&stream, wanted.after));
    assert_eq!(reader.torn_bytes(), 0);
    frames
}

fn an_envelope_comes_out_as_it_went_in(store: &dyn Store) {
    store.create_team(&team(1)).unwrap();
    let envelopes = [envelope(1, "one"), envelope(7, &"long ".repeat(9000))];
    let pushed = store.push(&stream(1, 2), &envelopes).unwrap();
    assert_eq!((pushed.seqs, pushed.newest), (vec![1, 2], 2));
    let [one, two] = envelopes;
    assert_eq!(pulled(store, stream(1, 2), 0, 1 << 20), [(1, one), (2, two)]);
    assert!(pulled(store, stream(1, 3), 0, 1 << 20).is_empty());
    assert_eq!(store.totals().envelopes, 2);
}

fn what_a_device_holds_already_is_not_sent(store: &dyn Store) {
    store.create_team(&team(1)).unwrap();
    let envelopes = ["own", "another's", "own again"].map(|text| envelope(1, text));
    store.push(&stream(1, 2), &envelopes).unwrap();
    store.push(&stream(1, 3), &envelopes).unwrap();
    let [own, another, again] = envelopes;
    let held = [own, again, envelope(1, "never there")].map(|envelope| id(&envelope));
    let but = |after| Wanted {
        held: &held,
        ..wanted(after, 1)
    };
    let frames = pulled_but(store, stream(1, 2), &but(0));
    assert_eq!(frames, [(1, Vec::new()), (2, another), (3, Vec::new())]);
    assert_eq!(pulled_but(store, stream(1, 2), &but(2)), [(3, Vec::new())]);
    assert_eq!(pulled(store, stream(1, 3), 0, 1 << 20).len(), 3);
}

fn an_envelope_is_kept_once(store: &dyn Store) {
    store.create_team(&team(1)).unwrap();
    let (one, two) = (envelope(1, "one"), envelope(1, "two"));
    assert_eq!(
        store
            .push(&stream(1, 2), std::slice::from_ref(&one))
            .unwrap()
            .seqs,
        [1]
    );
    let mixed = [two.clone(), one.clone(), two.clone()];
    assert_eq!(store.push(&stream(1, 2), &mixed).unwrap().seqs, [2, 1, 2]);
    assert_eq!(store.push(&stream(1, 2), &mixed).unwrap().newest, 2);
    assert_eq!(store.push(&stream(1, 3), &[one]).unwrap().seqs, [1]);
}

fn a_refused_push_leaves_nothing(store: &dyn Store) {
    store.create_team(&team(1)).unwrap();
    let refused = store.push(&stream(1, 2), &[envelope(1, "good"), envelope(0, "stale")]);
    assert_eq!(refusal(refused), Refusal::StaleEpoch { epoch: 1 });
    assert_eq!(
        refusal(store.push(&stream(1, 2), &vec![envelope(1, ""); 65])),
        Refusal::TooMany
    );
    assert_eq!(
        refusal(store.push(&stream(1, 2), &[vec![1; 65 * 1024]])),
        Refusal::TooLarge
    );
    assert_eq!(refusal(store.push(&stream(1, 2), &[])), Refusal::BadRequest);
    assert_eq!(
        refusal(store.push(&stream(9, 2), &[envelope(1, "")])),
        Refusal::UnknownStream
    );
    assert_eq!(
        refusal(store.pull(&stream(9, 2), &wanted(0, 1))),
        Refusal::UnknownStream
    );
    assert!(pulled(store, stream(1, 2), 0, 1 << 20).is_empty());
    assert_eq!(store.totals().bytes, 0);
}

fn a_known_envelope_is_never_stale(store: &dyn Store) {
    store.create_team(&team(1)).unwrap();
    let old = envelope(1, "the answer was lost");
    store.push(&stream(1, 2), std::slice::from_ref(&old)).unwrap();
    store
        .set_roster(&TeamKey::new([1; 16]), &change(1, 2, 5))
        .unwrap();
    let again = [old, envelope(5, "new")];
    assert_eq!(store.push(&stream(1, 2), &again).unwrap().seqs, [1, 2]);
}

fn membership_takes_envelopes_of_any_epoch(store: &dyn Store) {
    store.create_team(&team(1)).unwrap();
    assert_eq!(
        store.push(&stream(1, 0), &[envelope(0, "genesis")]).unwrap().seqs,
        [1]
    );
}

fn a_roster_changes_only_from_the_head_it_had(store: &dyn Store) {
    let key = TeamKey::new([1; 16]);
    store.create_team(&team(1)).unwrap();
    store.set_roster(&key, &change(1, 2, 3)).unwrap();
    store.set_roster(&key, &change(1, 2, 3)).unwrap();
    assert_eq!(store.roster(&key).unwrap().epoch, 3);
    let moved = Refusal::HeadMoved {
        head: Head::new([2; 32]),
        epoch: 3,
    };
    assert_eq!(refusal(store.set_roster(&key, &change(1, 9, 4))), moved);
    assert_eq!(
        refusal(store.set_roster(&key, &change(2, 9, 2))),
        Refusal::StaleEpoch { epoch: 3 }
    );
    assert_eq!(
        refusal(store.set_roster(&TeamKey::new([2; 16]), &change(2, 9, 2))),
        Refusal::NotOnRoster
    );
    assert!(store.is_on_a_roster(&RelayKey::new([2; 32])));
    assert!(!store.is_on_a_roster(&RelayKey::new([1; 32])));
}

fn a_roster_names_its_keepers(store: &dyn Store) {
    store.create_team(&team(1)).unwrap();
    let (lead, other) = (RelayKey::new([7; 32]), RelayKey::new([8; 32]));
    let kept_by = |keepers: &[RelayKey]| {
        let mut change = change(1, 1, 1);
        change.roster.keys = vec![other, lead];
        change.roster.keepers = Some(keepers.to_vec());
        store.set_roster(&TeamKey::new([1; 16]), &change).unwrap();
        let roster = store.roster(&TeamKey::new([1; 16])).unwrap();
        [lead, other].map(|key| roster.is_keeper(&key))
    };
    assert_eq!(kept_by(&[lead]), [true, false]);
    assert_eq!(kept_by(&[lead, other]), [true, true]);
}

fn a_team_is_founded_once(store: &dyn Store) {
    let first = store.create_team(&team(1)).unwrap();
    assert_eq!(store.create_team(&team(1)).unwrap(), first);
    let mut other = team(1);
    other.roster.epoch = 2;
    assert_eq!(refusal(store.create_team(&other)), Refusal::TeamExists);
    let mut borrowed = team(2);
    borrowed.streams.care = stream(1, 3);
    assert_eq!(refusal(store.create_team(&borrowed)), Refusal::TeamExists);
    let mut doubled = team(2);
    doubled.streams.care = doubled.streams.field;
    assert_eq!(refusal(store.create_team(&doubled)), Refusal::BadRequest);
    store.create_team(&team(2)).unwrap();
    assert_eq!(store.totals().teams, 2);
    assert_eq!(store.teams_founded_with(&[0; 32]), 2);
    assert_eq!(store.team_of(&stream(2, 3)), Some(TeamKey::new([2; 16])));
    assert_eq!(store.streams_of(&TeamKey::new([2; 16])), Some(team(2).streams));
}

fn a_pull_is_bounded_and_resumes(store: &dyn Store) {
    store.create_team(&team(1)).unwrap();
    let envelopes: Vec<_> = (0..10)
        .map(|number| envelope(1, &format!("{number:0>95}")))
        .collect();
    store.push(&stream(1, 2), &envelopes).unwrap();
    let seqs = |after, bytes_max| {
        let frames = pulled(store, stream(1, 2), after, bytes_max);
        frames.into_iter().map(|(seq, _)| seq).collect::<Vec<_>>()
    };
    assert_eq!(seqs(0, 0), [1]);
    assert_eq!(seqs(4, 299), [5, 6]);
    assert_eq!(seqs(4, 300), [5, 6, 7]);
    assert!(seqs(10, 1 << 20).is_empty());
    assert!(seqs(u64::MAX, 1 << 20).is_empty());
}

fn pushes_from_many_threads_all_get_a_place(store: &dyn Store) {
    store.create_team(&team(1)).unwrap();
    let seqs = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|thread| {
                scope.spawn(move || {
                    let push =
                        |number| store.push(&stream(1, 2), &[envelope(1, &format!("{thread} {number}"))]);
                    (0..25)
                        .map(|number| push(number).unwrap().seqs[0])
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        let mut seqs: Vec<_> = threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .collect();
        seqs.sort_unstable();
        seqs
    });
    assert_eq!(seqs, (1..=200).collect::<Vec<_>>());
}

fn roster(head: u8, epoch: u32) -> Roster {
    Roster {
        epoch,
        head: Head::new([head; 32]),
        keys: vec![RelayKey::new([head; 32])],
        keepers: None,
    }
}

fn change(from: u8, to: u8, epoch: u32) -> RosterChange {
    RosterChange {
        expected_head: Head::new([from; 32]),
        roster: roster(to, epoch),
    }
}

fn refusal<T>(result: Result<T, Error>) -> Refusal {
    result.err().map(|error| error.refusal()).unwrap()
}
