use proptest::prelude::any;
use proptest::prop_assert;
use proptest::proptest;

use crate::team::joining::Compared;
use crate::team::joining::InviteTrouble;
use crate::team::joining::SafetyNumber;
use crate::team::joining::groups::groups;
use crate::vocabulary::DeviceId;
use crate::vocabulary::TeamId;

const TEAM: TeamId = TeamId::new([1; 16]);
const AMINA: DeviceId = DeviceId::new([2; 32]);
const JOEL: DeviceId = DeviceId::new([3; 32]);
const MALLORY: DeviceId = DeviceId::new([4; 32]);

#[test]
fn two_people_read_the_same_sixty_digits() {
    let hers = SafetyNumber::between(&TEAM, &AMINA, &JOEL);
    let his = SafetyNumber::between(&TEAM, &JOEL, &AMINA);
    assert_eq!(hers.to_string(), his.to_string());
    let groups = hers.groups();
    assert_eq!(groups.len(), 12);
    let is_five_digits =
        |group: &String| group.len() == 5 && group.chars().all(|digit| digit.is_ascii_digit());
    assert!(groups.iter().all(is_five_digits));
    assert!(hers.square().unwrap().side <= 45);
}

#[test]
fn another_person_or_another_team_has_another_number() {
    let number = SafetyNumber::between(&TEAM, &AMINA, &JOEL).to_string();
    assert_ne!(number, SafetyNumber::between(&TEAM, &AMINA, &MALLORY).to_string());
    assert_ne!(
        number,
        SafetyNumber::between(&TeamId::new([9; 16]), &AMINA, &JOEL).to_string()
    );
}

#[test]
fn scanning_says_whether_it_is_she_another_person_or_another_team() {
    let hers = SafetyNumber::between(&TEAM, &AMINA, &JOEL);
    let scanned = |own: &DeviceId, other: &DeviceId, team: &TeamId| {
        let bytes = SafetyNumber::between(team, own, other).to_bytes();
        let by_text = hers.compare(groups(&bytes).concat().as_bytes());
        assert_eq!(by_text, hers.compare(&bytes));
        by_text
    };
    assert_eq!(scanned(&JOEL, &AMINA, &TEAM), Ok(Compared::Same));
    assert_eq!(scanned(&MALLORY, &AMINA, &TEAM), Ok(Compared::NotThisPerson));
    // Joel's screen, on which somebody stands in her place.
    assert_eq!(scanned(&JOEL, &MALLORY, &TEAM), Ok(Compared::NotThisPerson));
    // Her own screen, scanned by mistake.
    assert_eq!(scanned(&AMINA, &JOEL, &TEAM), Ok(Compared::NotThisPerson));
    assert_eq!(
        scanned(&JOEL, &AMINA, &TeamId::new([9; 16])),
        Ok(Compared::NotThisTeam)
    );
}

#[test]
fn what_is_no_safety_number_is_named() {
    let hers = SafetyNumber::between(&TEAM, &AMINA, &JOEL);
    assert_eq!(hers.compare(b"https://menu.example"), Err(InviteTrouble::NotOurs));
    let invitation = super::people::Lead::of("Tamsin", 1).invite();
    assert_eq!(hers.compare(&invitation), Err(InviteTrouble::OtherPurpose));
    let mut altered = hers.to_bytes();
    altered[20] ^= 1;
    assert_eq!(hers.compare(&altered), Err(InviteTrouble::Altered));
}

proptest! {
    #[test]
    fn any_bytes_are_compared_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let hers = SafetyNumber::between(&TEAM, &AMINA, &JOEL);
        prop_assert!(hers.compare(&bytes).is_err());
    }
}
