//! What is erased goes from the relay, and nobody is disturbed by it.

use std::time::Duration;
use std::time::Instant;

use crate::desk::*;
use doorstep_relay::Config;
use doorstep_relay::Relay;
use doorstep_wire::*;

#[test]
fn a_pack_reaches_the_others_and_the_originals_do_not() {
    let relay = relay();
    let [amina, joel] = team_of(&relay, [1, 2]);
    let old = [envelope(1, "one"), envelope(1, "two")];
    amina.push(field(), &old).unwrap();
    let pack = [envelope(1, "pack")];
    let receipt = amina.supersede(field(), &old, &pack).unwrap();
    assert_eq!(
        (receipt.were_there.as_slice(), receipt.newest),
        ([true, true].as_slice(), 3)
    );
    assert_eq!(amina.supersede(field(), &old, &pack), Ok(receipt));
    assert_eq!(joel.pull(field(), "").unwrap().frames, [(3, pack[0].clone())]);
    assert_eq!(
        joel.push(field(), &old[..1]),
        Err(Refusal::Erased { id: id(&old[0]) })
    );
}

#[test]
fn whoever_waits_sleeps_on_through_an_erasure_and_wakes_for_a_pack() {
    let relay = relay();
    let [amina, joel] = team_of(&relay, [1, 2]);
    let old = [envelope(1, "one"), envelope(1, "two")];
    amina.push(field(), &old).unwrap();
    // He has not seen the second, which goes while he waits: there is nothing to come back for.
    amina.supersede(field(), &old[1..], &[]).unwrap();
    let waiting = std::thread::spawn(move || joel.pull(field(), "after=1&wait=20").unwrap().seqs());
    std::thread::sleep(Duration::from_millis(300));
    amina.supersede(field(), &old[..1], &[]).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    assert!(!waiting.is_finished());
    let began_at = Instant::now();
    let pack = [envelope(1, "pack")];
    amina.supersede(field(), &old, &pack).unwrap();
    assert_eq!(waiting.join().unwrap(), [3]);
    assert!(began_at.elapsed() < Duration::from_secs(2));
}

#[test]
fn an_erased_team_tells_its_devices_so_and_strangers_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let config = || Config {
        folder: Some(folder.path().to_owned()),
        ..config()
    };
    let relay = Relay::start(config()).unwrap();
    let [amina, joel] = team_of(&relay, [1, 2]);
    amina.push(field(), &[envelope(1, "one")]).unwrap();
    let waiting = std::thread::spawn(move || (joel.pull(field(), "after=1&wait=20").err(), joel));
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(amina.erase_team(TeamKey::new([2; 16])), Err(Refusal::BadRequest));
    assert_eq!(amina.erase_team(TEAM).unwrap().envelopes, 1);
    let (ended, joel) = waiting.join().unwrap();
    assert_eq!(ended, Some(Refusal::UnknownStream));
    assert_eq!(amina.erase_team(TEAM), Err(Refusal::Unauthorized));
    relay.stop();

    let relay = Relay::start(config()).unwrap();
    let url = relay.url();
    let [mut amina, mut joel] = [amina, joel].map(|device| Device {
        url: url.clone(),
        ..device
    });
    assert_eq!(amina.sign_in(), Err(Refusal::TeamErased));
    assert_eq!(joel.sign_in(), Err(Refusal::TeamErased));
    assert_eq!(Device::new(&url, 9).sign_in(), Err(Refusal::NotOnRoster));
    let again = amina.found(1, roster(1, HEAD, &[&amina]));
    assert_eq!(again, Err(Refusal::TeamErased));
}

#[test]
fn a_supersession_that_makes_no_sense() {
    let relay = relay();
    let [amina] = team_of(&relay, [1]);
    let path = format!("/v1/streams/{}/supersede", field().to_hex());
    for body in [&b""[..], &[0; 4], &[0, 0, 0, 1, 7], &[0; 5]] {
        assert_eq!(amina.post(&path, body), Err(Refusal::BadRequest));
    }
    assert_eq!(amina.post(&path, &[0xff; 64]), Err(Refusal::TooMany));
    assert_eq!(
        amina.post(&path, &vec![0; SUPERSEDE_BYTES_MAX + 1]),
        Err(Refusal::TooLarge)
    );
    let itself = [envelope(1, "one")];
    assert_eq!(
        amina.supersede(field(), &itself, &itself),
        Err(Refusal::BadRequest)
    );
    let other = amina.supersede(streams(2).field, &itself, &[]);
    assert_eq!(other, Err(Refusal::UnknownStream));
    assert_eq!(
        Device::new(&relay.url(), 1).post(&path, &[0; 4]),
        Err(Refusal::Unauthorized)
    );
}
