//! What goes is gone, and what takes its place stands.

use doorstep_wire::EnvelopeId;
use doorstep_wire::Refusal;
use doorstep_wire::StreamId;
use doorstep_wire::SupersedeAnswer;
use doorstep_wire::TeamKey;
use doorstep_wire::join_supersede;
use ring::digest;

use super::change;
use super::envelope;
use super::pulled;
use super::refusal;
use super::stream;
use super::team;
use crate::store::Error;
use crate::store::Store;
use crate::store::Supersede;

pub(super) const PROMISES: [fn(&dyn Store); 9] = [
    a_pack_takes_the_place_of_originals,
    a_supersession_twice_is_once,
    an_erased_envelope_never_comes_back,
    an_envelope_named_before_it_comes_is_refused,
    a_refused_supersession_leaves_everything,
    a_cursor_at_an_erased_end_has_nothing_to_wait_for,
    two_keepers_who_erase_at_once_both_get_a_receipt,
    an_erased_team_is_gone_and_known_as_erased,
    an_erased_team_takes_nobody_elses_envelopes,
];

/// The id of an envelope.
pub(crate) fn id(envelope: &[u8]) -> EnvelopeId {
    EnvelopeId::try_from(digest::digest(&digest::SHA256, envelope).as_ref()).unwrap()
}

/// Takes envelopes out and puts others in.
pub(crate) fn supersede(
    store: &dyn Store,
    stream: StreamId,
    old: &[Vec<u8>],
    new: &[Vec<u8>],
) -> Result<SupersedeAnswer, Error> {
    let ids: Vec<_> = old.iter().map(|envelope| id(envelope)).collect();
    store.supersede(&stream, Supersede::new(join_supersede(&ids, new)?)?)
}

fn field() -> StreamId {
    stream(1, 2)
}

/// A team whose field stream has these texts.
fn with(store: &dyn Store, texts: &[&str]) -> Vec<Vec<u8>> {
    store.create_team(&team(1)).unwrap();
    let envelopes: Vec<_> = texts.iter().map(|text| envelope(1, text)).collect();
    store.push(&field(), &envelopes).unwrap();
    envelopes
}

fn a_pack_takes_the_place_of_originals(store: &dyn Store) {
    let kept = with(store, &["one", "two", "three"]);
    let pack = envelope(1, "one and two");
    let answer = supersede(store, field(), &kept[..2], std::slice::from_ref(&pack)).unwrap();
    assert_eq!(
        (answer.were_there, answer.seqs, answer.newest),
        (vec![true; 2], vec![4], 4)
    );
    let left = [(3, kept[2].clone()), (4, pack)];
    assert_eq!(pulled(store, field(), 0, 1 << 20), left);
    assert_eq!(pulled(store, field(), 3, 1 << 20), left[1..]);
    assert_eq!(store.totals().envelopes, 2);
    let bytes = left.iter().map(|(_, envelope)| envelope.len()).sum::<usize>();
    assert_eq!(store.totals().bytes, u64::try_from(bytes).unwrap());
}

fn a_supersession_twice_is_once(store: &dyn Store) {
    let kept = with(store, &["one", "two"]);
    let old = [kept[0].clone(), envelope(1, "never was")];
    let pack = [envelope(1, "pack")];
    let first = supersede(store, field(), &old, &pack).unwrap();
    assert_eq!(first.were_there, [true, false]);
    let totals = store.totals();
    assert_eq!(supersede(store, field(), &old, &pack).unwrap(), first);
    assert_eq!(store.totals(), totals);
}

fn an_erased_envelope_never_comes_back(store: &dyn Store) {
    let kept = with(store, &["one", "two"]);
    supersede(store, field(), &kept[..1], &[]).unwrap();
    let again = store.push(&field(), &[envelope(1, "good"), kept[0].clone()]);
    assert_eq!(refusal(again), Refusal::Erased { id: id(&kept[0]) });
    assert_eq!(pulled(store, field(), 0, 1 << 20), [(2, kept[1].clone())]);
    assert_eq!(store.push(&stream(1, 3), &kept[..1]).unwrap().seqs, [1]);
}

fn an_envelope_named_before_it_comes_is_refused(store: &dyn Store) {
    with(store, &["one"]);
    let late = [envelope(1, "still on a phone")];
    assert_eq!(supersede(store, field(), &late, &[]).unwrap().were_there, [false]);
    assert_eq!(
        refusal(store.push(&field(), &late)),
        Refusal::Erased { id: id(&late[0]) }
    );
}

fn a_refused_supersession_leaves_everything(store: &dyn Store) {
    let kept = with(store, &["one", "two"]);
    let refused = supersede(store, field(), &kept, &[envelope(0, "stale")]);
    assert_eq!(refusal(refused), Refusal::StaleEpoch { epoch: 1 });
    supersede(store, field(), &kept[..1], &[]).unwrap();
    let refused = supersede(store, field(), &kept[1..], &kept[..1]);
    assert_eq!(refusal(refused), Refusal::Erased { id: id(&kept[0]) });
    let refused = supersede(store, field(), &kept[1..], &kept[1..]);
    assert_eq!(refusal(refused), Refusal::BadRequest);
    assert_eq!(
        refusal(supersede(store, stream(9, 9), &kept, &[])),
        Refusal::UnknownStream
    );
    assert_eq!(pulled(store, field(), 0, 1 << 20), [(2, kept[1].clone())]);
    assert_eq!(store.totals().envelopes, 1);
}

fn a_cursor_at_an_erased_end_has_nothing_to_wait_for(store: &dyn Store) {
    let kept = with(store, &["one", "two", "three"]);
    supersede(store, field(), &kept[1..], &[]).unwrap();
    let newest = |after| store.head(&field(), after).unwrap().newest;
    // Whoever has everything there is stays where she is; nobody is told that the relay went back.
    assert_eq!([0, 1, 2, 3, 99].map(newest), [1, 1, 2, 3, 3]);
    assert_eq!(store.push(&field(), &[envelope(1, "four")]).unwrap().seqs, [4]);
    assert_eq!([0, 1, 3, 4].map(newest), [4; 4]);
}

fn two_keepers_who_erase_at_once_both_get_a_receipt(store: &dyn Store) {
    let kept = with(store, &["one", "two"]);
    let were_there = std::thread::scope(|scope| {
        let erase = || supersede(store, field(), &kept, &[envelope(1, "pack")]).unwrap();
        let keepers = [scope.spawn(erase), scope.spawn(erase)];
        keepers.map(|keeper| keeper.join().unwrap().seqs)
    });
    assert_eq!(were_there, [[3], [3]]);
    assert_eq!(store.totals().envelopes, 1);
}

fn an_erased_team_is_gone_and_known_as_erased(store: &dyn Store) {
    with(store, &["one", "two"]);
    let (erased, device) = (TeamKey::new([1; 16]), team(1).roster.keys[0]);
    assert!(!store.was_erased(&device).unwrap());
    assert_eq!(store.erase_team(&erased).unwrap().envelopes, 2);
    assert_eq!(store.totals(), crate::store::Totals::default());
    assert!(store.roster(&erased).is_none() && store.head(&field(), 0).is_none());
    assert!(!store.is_on_a_roster(&device) && store.was_erased(&device).unwrap());
    assert_eq!(refusal(store.create_team(&team(1))), Refusal::TeamErased);
    assert_eq!(refusal(store.erase_team(&erased)), Refusal::NotOnRoster);
    assert_eq!(
        refusal(store.set_roster(&erased, &change(1, 2, 2))),
        Refusal::NotOnRoster
    );
}

fn an_erased_team_takes_nobody_elses_envelopes(store: &dyn Store) {
    with(store, &["one"]);
    store.create_team(&team(2)).unwrap();
    let other = [envelope(1, "of the others")];
    store.push(&stream(2, 2), &other).unwrap();
    store.erase_team(&TeamKey::new([1; 16])).unwrap();
    assert_eq!(pulled(store, stream(2, 2), 0, 1 << 20), [(1, other[0].clone())]);
    assert_eq!(
        store.push(&stream(2, 2), &[envelope(1, "next")]).unwrap().seqs,
        [2]
    );
}
