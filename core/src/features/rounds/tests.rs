mod paper;
mod spoken;

use std::collections::HashMap;
use std::collections::HashSet;

use super::Refusal;
use super::Round;
use super::STOPS_MAX;
use super::Ticked;
use super::by_id;
use super::check;
use super::list;
use super::on_day;
use super::out;
use super::rules::hand_over;
use super::rules::number_sheet;
use super::rules::put;
use super::rules::split;
use super::rules::take_off;
use super::stop_of;
use super::text;
use crate::features::rows::Rows;
use crate::features::rows::id;
use crate::vocabulary::Day;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;

#[test]
fn a_round_is_read_back_as_it_was_planned_and_listed_newest_first() {
    let mut phone = Rows::of::<Round>();
    phone.keep(id(1), &thursday());
    let later = Round {
        on: "2026-12-03".into(),
        state: "out".into(),
        ..thursday()
    };
    phone.keep(id(2), &later);
    assert_eq!(by_id(&phone.db, id(1)).unwrap().unwrap().round, thursday());
    assert_eq!(by_id(&phone.db, id(9)).unwrap(), None);
    let listed = |shown| -> Vec<_> {
        let page = list(&phone.db, shown, 1).unwrap();
        page.into_iter().map(|known| known.id).collect()
    };
    assert_eq!(
        (listed(0), listed(1), listed(2)),
        (vec![id(2)], vec![id(1)], vec![])
    );
    assert_eq!(on_day(&phone.db, day("2026-11-26")).unwrap().len(), 1);
    assert_eq!(out(&phone.db).unwrap().len(), 1);
    phone.forget::<Round>(id(2));
    assert!(out(&phone.db).unwrap().is_empty());
}

#[test]
fn a_round_needs_a_day_of_the_calendar_and_times_that_fit() {
    assert_eq!(checked(&thursday()), Ok(()));
    for on in ["", "Thursday", "2026-02-30"] {
        let round = Round {
            on: on.into(),
            ..thursday()
        };
        assert_eq!(checked(&round), Err(Refusal::NoDay), "{on}");
    }
    for (from, until) in [(Some(1440), None), (Some(1200), Some(1140)), (None, Some(9999))] {
        let round = Round {
            from_minute: from,
            until_minute: until,
            ..thursday()
        };
        assert_eq!(checked(&round), Err(Refusal::NoSuchTime), "{from:?} {until:?}");
    }
}

#[test]
fn what_is_no_round_is_refused_by_name() {
    let long = Round {
        name: "x".repeat(41),
        ..thursday()
    };
    assert!(matches!(
        checked(&long),
        Err(Refusal::TooLong { field: "name", .. })
    ));
    let odd = Round {
        state: "lost".into(),
        ..thursday()
    };
    assert!(matches!(
        checked(&odd),
        Err(Refusal::UnknownCode { list: "round state" })
    ));
    let reason = Round {
        reasons: [(id(1).to_string(), "whim".into())].into(),
        ..thursday()
    };
    assert!(matches!(
        checked(&reason),
        Err(Refusal::UnknownCode { list: "reason due" })
    ));
    let nobody = Round {
        pairs: [("Anna".into(), 1)].into(),
        ..thursday()
    };
    assert_eq!(checked(&nobody), Err(Refusal::NotAnId { field: "pairs" }));
    let nowhere = Round {
        stops: [("12 Mill Lane".into(), "n".into())].into(),
        ..thursday()
    };
    assert_eq!(checked(&nowhere), Err(Refusal::NotAnId { field: "stops" }));
    let alone = Round {
        given_to: [(id(1).to_string(), 7)].into(),
        ..thursday()
    };
    assert_eq!(checked(&alone), Err(Refusal::NoSuchPair));
    let many = Round {
        stops: (0..=STOPS_MAX)
            .map(|stop| {
                (
                    RecordId::new([u8::try_from(stop).unwrap(); 16]).to_string(),
                    "n".into(),
                )
            })
            .collect(),
        ..thursday()
    };
    assert!(matches!(
        checked(&many),
        Err(Refusal::TooManyStops { stops: 61, .. })
    ));
}

#[test]
fn a_place_that_asked_us_not_to_come_is_put_on_no_round_and_one_already_on_it_is_left_until_it_sets_out() {
    let barred = |place: RecordId| place != id(3);
    let mut round = with_stops(&[1, 2]);
    let before = round.clone();
    put(&mut round, id(3), None).unwrap();
    assert_eq!(check(&before, &round, barred), Err(Refusal::NotVisited));
    assert_eq!(check(&round, &round, barred), Ok(()));
}

#[test]
fn stops_are_moved_one_at_a_time_and_the_rest_keeps_its_order() {
    let mut round = with_stops(&[1, 2, 3, 4]);
    put(&mut round, id(4), Some(id(1))).unwrap();
    assert_eq!(round.in_order(), [id(1), id(4), id(2), id(3)]);
    put(&mut round, id(3), None).unwrap();
    assert_eq!(round.in_order(), [id(3), id(1), id(4), id(2)]);
    put(&mut round, id(3), Some(id(2))).unwrap();
    assert_eq!(round.in_order(), [id(1), id(4), id(2), id(3)]);
    assert_eq!(put(&mut round, id(1), Some(id(9))), Err(Refusal::NotAStop));
    take_off(&mut round, id(4));
    assert_eq!(round.in_order(), [id(1), id(2), id(3)]);
}

#[test]
fn two_phones_that_move_different_stops_both_have_their_way() {
    let seen = with_stops(&[1, 2, 3, 4]);
    let mut hers = seen.clone();
    put(&mut hers, id(4), None).unwrap();
    let mut now = seen.clone();
    put(&mut now, id(1), Some(id(2))).unwrap();
    now.carry(&seen, &hers);
    assert_eq!(now.in_order(), [id(4), id(2), id(1), id(3)]);
}

#[test]
fn a_round_is_split_along_the_walk_and_by_language() {
    let mut round = Round {
        pairs: pairs_of(&[1, 1, 2, 2]),
        ..with_stops(&[1, 2, 3, 4, 5])
    };
    split(&mut round, |_, _| 0);
    assert_eq!(given(&round), [1, 1, 1, 2, 2]);
    let second_speaks_at_the_first_door = |pair, place| u32::from(pair == 2 && place == id(1));
    split(&mut round, second_speaks_at_the_first_door);
    assert_eq!(given(&round), [2, 1, 1, 2, 2]);
    let mut nobody = with_stops(&[1]);
    split(&mut nobody, |_, _| 0);
    assert!(nobody.given_to.is_empty());
}

#[test]
fn when_someone_falls_ill_her_companion_and_the_stops_not_yet_done_go_to_the_other_pair() {
    let mut round = Round {
        pairs: pairs_of(&[1, 1, 2, 2]),
        ..with_stops(&[1, 2, 3, 4])
    };
    split(&mut round, |_, _| 0);
    hand_over(&mut round, member(0), &HashSet::from([id(1)]), |_, _| 0).unwrap();
    assert_eq!(round.pairs.get(&member(0).to_string()), None);
    assert_eq!(
        round.pairs[&member(1).to_string()],
        2,
        "nobody goes to a door alone"
    );
    assert_eq!(given(&round), [1, 2, 2, 2], "what she did stays hers");
    assert_eq!(
        hand_over(&mut round, member(0), &HashSet::new(), |_, _| 0),
        Err(Refusal::NoSuchPair)
    );
}

#[test]
fn a_group_of_three_goes_on_when_one_goes_home_and_the_only_pair_leaves_its_stops_to_any() {
    let mut three = Round {
        pairs: pairs_of(&[1, 1, 1]),
        ..with_stops(&[1])
    };
    split(&mut three, |_, _| 0);
    hand_over(&mut three, member(0), &HashSet::new(), |_, _| 0).unwrap();
    assert_eq!((three.pairs.len(), given(&three)), (2, vec![1]));
    hand_over(&mut three, member(1), &HashSet::new(), |_, _| 0).unwrap();
    assert!(three.given_to.is_empty());
}

#[test]
fn nobody_is_handed_over_to_a_pair_that_is_home_and_the_round_is_home_once_all_are() {
    let mut round = Round {
        state: "out".to_owned(),
        pairs: pairs_of(&[1, 1, 2, 2]),
        home: ["2".to_owned()].into(),
        ..with_stops(&[1, 2, 3, 4])
    };
    split(&mut round, |_, _| 0);
    round.settle();
    assert_eq!(round.state, "out", "one pair is");
    hand_over(&mut round, member(0), &HashSet::new(), |_, _| 0).unwrap();
    assert_eq!(round.pairs[&member(1).to_string()], 1);
    round.home.insert("1".to_owned());
    round.settle();
    assert_eq!(round.state, "home");
    let mut of_nobody = Round {
        state: "out".to_owned(),
        ..Round::default()
    };
    of_nobody.settle();
    assert_eq!(
        of_nobody.state, "out",
        "where nobody walks, somebody has to say it"
    );
}

#[test]
fn the_numbers_on_the_paper_stay_when_the_order_changes() {
    let mut round = with_stops(&[1, 2]);
    number_sheet(&mut round);
    put(&mut round, id(3), None).unwrap();
    put(&mut round, id(2), None).unwrap();
    number_sheet(&mut round);
    let number = |place: u8| round.sheet[&id(place).to_string()];
    assert_eq!((number(1), number(2), number(3)), (1, 2, 3));
}

#[test]
fn the_paper_has_numbers_and_boxes_and_nothing_that_tells_where() {
    let mut round = with_stops(&[1, 2]);
    number_sheet(&mut round);
    let paper = text(&round);
    assert_eq!(
        paper.lines().filter(|line| line.contains("[ ]")).count(),
        2,
        "{paper}"
    );
    assert!(paper.contains("   2 | "), "{paper}");
    for told in [
        "Thursday",
        "B",
        &id(1).to_string(),
        &id(2).to_string(),
        "knock",
        "visit",
        "door",
    ] {
        assert!(!paper.contains(told), "{told}: {paper}");
    }
}

#[test]
fn a_ticked_line_is_found_by_its_number_at_the_time_written_beside_it() {
    let mut round = with_stops(&[1, 2]);
    number_sheet(&mut round);
    let ticked = |number, at_minute| Ticked {
        number,
        outcome: "noanswer".into(),
        at_minute,
    };
    let at = |minute| day("2026-11-26").london_ms(minute);
    assert_eq!(
        stop_of(&round, &ticked(2, Some(1200))),
        Some((id(2).to_string(), at(1200)))
    );
    assert_eq!(
        stop_of(&round, &ticked(1, None)),
        Some((id(1).to_string(), at(1140)))
    );
    assert_eq!(stop_of(&round, &ticked(3, None)), None);
}

fn thursday() -> Round {
    Round {
        name: "Thursday B".into(),
        on: "2026-11-26".into(),
        from_minute: Some(19 * 60),
        until_minute: Some(21 * 60 + 15),
        state: "planned".into(),
        ..Round::default()
    }
}

fn with_stops(places: &[u8]) -> Round {
    let mut round = thursday();
    let mut behind = None;
    for place in places {
        put(&mut round, id(*place), behind).unwrap();
        behind = Some(id(*place));
    }
    round
}

fn checked(round: &Round) -> Result<(), Refusal> {
    check(&Round::default(), round, |_| true)
}

fn given(round: &Round) -> Vec<u32> {
    let places = round.in_order().into_iter();
    places.map(|place| round.given_to[&place.to_string()]).collect()
}

fn member(number: usize) -> MemberId {
    MemberId::new([u8::try_from(number).unwrap(); 16])
}

fn pairs_of(pairs: &[u32]) -> HashMap<String, u32> {
    let numbered = pairs.iter().enumerate();
    numbered
        .map(|(number, pair)| (member(number).to_string(), *pair))
        .collect()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}
