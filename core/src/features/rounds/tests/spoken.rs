//! What the team itself speaks.

use super::*;
use crate::documents::Facts;
use crate::features::rounds::SPOKEN_MAX;
use crate::features::rounds::Speaker;
use crate::features::rounds::rules::check_spoken;
use crate::features::rounds::speaker_records;
use crate::features::rounds::speakers;
use crate::features::rows::WROTE;
use crate::features::rows::written;

#[test]
fn of_two_records_of_one_member_the_one_changed_last_counts() {
    let mut phone = Rows::of::<Speaker>();
    let (amina, bethan) = (member(1), member(2));
    phone.keep_as(id(1), &changed(5), &speaks(amina, &["ro", "en"]));
    phone.keep_as(id(2), &changed(9), &speaks(amina, &["hu"]));
    phone.keep_as(id(3), &changed(1), &speaks(bethan, &["th"]));
    let nobody = Speaker {
        member: "nobody\u{202e}".to_owned(),
        ..Speaker::default()
    };
    phone.keep_as(id(4), &changed(99), &nobody);
    let spoken = speakers(&phone.db).unwrap();
    let of = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    assert_eq!(
        spoken,
        HashMap::from([(amina, of(&["hu"])), (bethan, of(&["th"]))])
    );
    assert_eq!(speaker_records(&phone.db).unwrap().len(), 4);
    phone.forget::<Speaker>(id(2));
    assert_eq!(speakers(&phone.db).unwrap()[&amina], of(&["ro", "en"]));
}

#[test]
fn only_languages_of_the_list_are_said_and_no_more_than_anybody_speaks() {
    let said = |codes: &[&str]| check_spoken(&codes.iter().map(|code| (*code).to_owned()).collect());
    assert_eq!(said(&["ro", "en"]), Ok(()));
    assert_eq!(said(&[]), Ok(()));
    let list = "language";
    for odd in [
        "x-romanian_by_07700900123",
        "",
        "RO",
        "ro; DROP TABLE",
        "Romanian",
    ] {
        assert_eq!(said(&[odd]), Err(Refusal::UnknownCode { list }), "{odd}");
    }
    let many: HashSet<String> = (0..13).map(|number| number.to_string()).collect();
    let refused = Refusal::TooManyLanguages {
        languages: 13,
        languages_max: SPOKEN_MAX,
    };
    assert_eq!(check_spoken(&many), Err(refused));
}

#[test]
fn whoever_goes_home_leaves_a_door_to_the_pair_that_speaks_there() {
    let mut round = Round {
        pairs: pairs_of(&[1, 1, 2, 2, 3, 3]),
        ..with_stops(&[1, 2, 3])
    };
    split(&mut round, |_, _| 0);
    round.given_to = (1..=3).map(|place| (id(place).to_string(), 1)).collect();
    let third_speaks_at_the_second_door = |pair, place| u32::from(pair == 3 && place == id(2));
    hand_over(
        &mut round,
        member(0),
        &HashSet::new(),
        third_speaks_at_the_second_door,
    )
    .unwrap();
    assert_eq!(given(&round), [2, 3, 2]);
}

#[test]
fn a_name_of_a_round_takes_nothing_that_is_never_kept() {
    let named = |name: &str| Round {
        name: name.to_owned(),
        ..with_stops(&[1])
    };
    let kind = "a telephone number";
    let refused = Err(Refusal::NeverKept { field: "name", kind });
    let risky = named("Ring 07700 900123");
    assert_eq!(check(&Round::default(), &risky, |_| true), refused);
    assert_eq!(check(&risky, &risky, |_| true), Ok(()), "left in peace");
    assert_eq!(check(&Round::default(), &named("Thursday B"), |_| true), Ok(()));
}

fn speaks(member: MemberId, codes: &[&str]) -> Speaker {
    Speaker {
        member: member.to_string(),
        languages: codes.iter().map(|code| (*code).to_owned()).collect(),
        vocabulary: 1,
    }
}

fn changed(at_ms: u64) -> Facts {
    written(WROTE, at_ms)
}
