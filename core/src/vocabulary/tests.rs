use proptest::prelude::any;
use proptest::proptest;

use super::Day;
use super::rank;
use super::searchable;

mod guard;
mod lists;

proptest! {
    #[test]
    fn what_is_searched_for_is_one_line_and_stays_as_it_is(text in any::<String>()) {
        let searched = searchable(&text);
        assert!(!searched.contains(['\n', '\r', '\t']));
        assert!(!searched.starts_with(' ') && !searched.ends_with(' ') && !searched.contains("  "));
        assert_eq!(searchable(&searched), searched, "{text:?}");
    }
}

#[test]
fn days_are_read_and_written_as_they_stand_in_the_calendar() {
    for text in [
        "1970-01-01",
        "2024-02-29",
        "2026-11-26",
        "2000-12-31",
        "9999-12-31",
    ] {
        assert_eq!(
            text.parse::<Day>().map(|day| day.to_string()),
            Ok(text.to_owned())
        );
    }
    for text in [
        "2025-02-29",
        "2026-13-01",
        "2026-00-10",
        "26-11-2026",
        "2026-1-1",
        "",
        "2026-11-26x",
        "1969-12-31",
    ] {
        assert!(text.parse::<Day>().is_err(), "{text}");
    }
    let thursday: Day = "2026-11-26".parse().unwrap();
    assert_eq!(thursday.weekday(), 3);
    assert_eq!(thursday.plus_months(6).to_string(), "2027-05-26");
    assert_eq!(
        "2026-08-31".parse::<Day>().unwrap().plus_months(6).to_string(),
        "2027-02-28"
    );
}

#[test]
fn seven_in_the_evening_is_london_s_seven_in_summer_and_winter() {
    let winter: Day = "2026-11-26".parse().unwrap();
    let summer: Day = "2026-06-25".parse().unwrap();
    assert_eq!(winter.london_ms(19 * 60), 1_795_719_600_000);
    assert_eq!(summer.london_ms(19 * 60), 1_782_410_400_000);
    for day in [
        winter,
        summer,
        "2026-03-29".parse().unwrap(),
        "2026-10-25".parse().unwrap(),
    ] {
        assert_eq!(Day::in_london(day.london_ms(0)), day);
        assert_eq!(Day::in_london(day.london_ms(23 * 60 + 59)), day);
    }
    assert_eq!(Day::in_london(u64::MAX).to_string(), "9999-12-31");
}

#[test]
fn there_is_always_room_between_two_ranks() {
    let mut line = vec![rank::between(None, None)];
    for turn in 0..400_usize {
        let at = (turn * 7) % (line.len() + 1);
        let before = at.checked_sub(1).map(|at| line[at].as_str());
        let rank = rank::between(before, line.get(at).map(String::as_str));
        line.insert(at, rank);
    }
    assert!(line.is_sorted_by(|one, other| one < other), "{line:?}");
    let mut first = "n".to_owned();
    for _ in 0..200 {
        let rank = rank::between(None, Some(&first));
        assert!(rank < first);
        first = rank;
    }
    assert!(first.len() < 60, "a rank grows by a letter every few moves");
}

#[test]
fn a_rank_that_none_of_our_phones_wrote_stops_nobody() {
    for (before, after) in [
        ("", "a"),
        ("a", "aa"),
        ("zzz", "aaa"),
        ("\u{ff}\u{0}", "\u{10ffff}"),
        ("n", "n"),
        ("!", "~"),
    ] {
        let rank = rank::between(Some(before), Some(after));
        assert!(
            rank.len() <= before.len().max(after.len()) + 1,
            "{before:?} {after:?} {rank:?}"
        );
        assert!(rank.bytes().all(|digit| digit.is_ascii_lowercase()));
    }
}
