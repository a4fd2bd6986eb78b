use crate::vocabulary::Day;
use crate::vocabulary::outcome;
use crate::vocabulary::outcome::Group;

use super::rules::DAY_ONLY_AFTER_MS;
use super::rules::NOON_MINUTE;

/// When doors opened at a place, as far as the team's own knocks on this device tell.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct BestTime {
    /// The weekdays on which anybody knocked, from Monday.
    pub weekdays: Vec<Chance>,
    /// The hours in which anybody knocked, by London's clocks. Knocks older than a year have no hour any more.
    pub hours: Vec<Chance>,
    /// The weekday on which doors opened most often, Monday 0 to Sunday 6; absent: not enough yet.
    pub weekday: Option<u32>,
    /// The hour in which doors opened most often, from 0 to 23; absent: not enough yet.
    pub hour: Option<u32>,
}

/// How often a door opened on one weekday, or in one hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct Chance {
    /// Which weekday or hour.
    pub when: u32,
    /// How many knocks there were.
    pub knocks: u32,
    /// At how many of them a door opened, as it is published: `talked + brief + notnow + lang`.
    pub opened: u32,
    /// Whether that is enough to say anything of it.
    pub is_enough: bool,
}

/// When doors opened, by the times and outcomes of a place's knocks.
///
/// A weekday or an hour counts from four knocks on, and one is the best only among two that count. The best has the
/// highest (opened + 1) / (knocks + 2): Laplace's rule of succession, by which four of four say less than eleven of
/// twelve. Among equals it is the one with more knocks, then the earlier. Nothing is learnt beyond these counts.
pub fn best_time(knocks: &[(u64, String)], now_ms: u64) -> BestTime {
    let counted = knocks.iter().filter(|(_, outcome)| {
        let group = outcome::group(outcome);
        !matches!(group, Some(Group::Skipped | Group::Excluded | Group::Gone))
    });
    let mut weekdays = [(0, 0); 7];
    let mut hours = [(0, 0); 24];
    for (at_ms, outcome) in counted {
        let opened = u32::from(outcome::is_door_opened(outcome));
        let day = Day::in_london(*at_ms);
        let add = |bucket: Option<&mut (u32, u32)>| {
            if let Some((knocks, all_opened)) = bucket {
                *knocks += 1;
                *all_opened += opened;
            }
        };
        add(weekdays.get_mut(day.weekday()));
        let is_day_only =
            now_ms.saturating_sub(*at_ms) >= DAY_ONLY_AFTER_MS && *at_ms == day.london_ms(NOON_MINUTE);
        if !is_day_only {
            let hour = at_ms.saturating_sub(day.london_ms(0)) / HOUR_MS;
            add(usize::try_from(hour).ok().and_then(|hour| hours.get_mut(hour)));
        }
    }
    let (weekdays, hours) = (chances(&weekdays), chances(&hours));
    BestTime {
        weekday: best(&weekdays),
        hour: best(&hours),
        weekdays,
        hours,
    }
}

fn chances(buckets: &[(u32, u32)]) -> Vec<Chance> {
    let chances = (0_u32..).zip(buckets).map(|(when, (knocks, opened))| Chance {
        when,
        knocks: *knocks,
        opened: *opened,
        is_enough: *knocks >= KNOCKS_MIN,
    });
    chances.filter(|chance| chance.knocks > 0).collect()
}

fn best(chances: &[Chance]) -> Option<u32> {
    let enough: Vec<&Chance> = chances.iter().filter(|chance| chance.is_enough).collect();
    // a / b against c / d without dividing: a * d against c * b.
    let weigh = |one: &&&Chance, other: &&&Chance| {
        let (of_one, of_other) = (
            (u64::from(one.opened) + 1) * (u64::from(other.knocks) + 2),
            (u64::from(other.opened) + 1) * (u64::from(one.knocks) + 2),
        );
        let more = one.knocks.cmp(&other.knocks);
        of_one.cmp(&of_other).then(more).then(other.when.cmp(&one.when))
    };
    match enough.len() {
        0 | 1 => None,
        _ => enough.iter().max_by(weigh).map(|best| best.when),
    }
}

/// From how many knocks on a weekday or an hour says anything: of three, one door more or less is a third.
pub const KNOCKS_MIN: u32 = 4;
const HOUR_MS: u64 = 60 * 60 * 1000;

#[cfg(test)]
mod tests {
    use super::BestTime;
    use super::Chance;
    use super::best_time;
    use crate::vocabulary::Day;

    #[test]
    fn the_weekday_and_the_hour_at_which_doors_opened_most_often_are_learnt() {
        let mut knocks = Vec::new();
        for week in 1..=4 {
            knocks.push(knock(7 * week, 19, "noanswer"));
            knocks.push(knock(
                7 * week - 2,
                20,
                if week == 1 { "nobuzzer" } else { "talked" },
            ));
        }
        let learnt = learn(&knocks);
        assert_eq!((learnt.weekday, learnt.hour), (Some(SATURDAY), Some(20)));
        let saturday = Chance {
            when: SATURDAY,
            knocks: 4,
            opened: 3,
            is_enough: true,
        };
        assert_eq!(learnt.weekdays.last(), Some(&saturday));
        assert_eq!(learnt.hours.len(), 2);
    }

    #[test]
    fn with_too_few_knocks_or_nothing_to_compare_it_says_not_enough_yet() {
        let three: Vec<_> = (1..=3).map(|week| knock(7 * week, 19, "talked")).collect();
        let learnt = learn(&three);
        assert_eq!((learnt.weekday, learnt.hour), (None, None));
        assert!(
            learnt
                .weekdays
                .iter()
                .all(|chance| chance.knocks == 3 && !chance.is_enough)
        );
        let only_thursdays: Vec<_> = (1..=9).map(|week| knock(7 * week, 19, "talked")).collect();
        assert_eq!(
            learn(&only_thursdays).weekday,
            None,
            "there is no other day to be better than"
        );
        assert_eq!(learn(&[]).weekdays, []);
    }

    #[test]
    fn four_of_four_say_less_than_eleven_of_twelve() {
        let mut knocks: Vec<_> = (1..=4).map(|week| knock(7 * week, 19, "talked")).collect();
        knocks.extend(
            (1..=12).map(|week| knock(7 * week - 1, 19, if week == 1 { "noanswer" } else { "talked" })),
        );
        assert_eq!(learn(&knocks).weekday, Some(FRIDAY));
    }

    #[test]
    fn a_knock_older_than_a_year_counts_for_its_weekday_and_for_no_hour() {
        let old: Vec<_> = (54..=60).map(|week| knock(7 * week, 12, "talked")).collect();
        let learnt = learn(&old);
        assert_eq!((learnt.weekdays.len(), learnt.hours.len()), (1, 0));
        let at_noon: Vec<_> = (1..=5).map(|week| knock(7 * week, 12, "talked")).collect();
        assert_eq!(
            learn(&at_noon).hours.len(),
            1,
            "who knocks at noon knocks at noon"
        );
    }

    #[test]
    fn what_was_not_a_knock_teaches_nothing() {
        let none = ["time", "unsafe", "wrong", "gone"].map(|outcome| knock(7, 19, outcome));
        assert_eq!(learn(&none).weekdays, []);
    }

    fn learn(knocks: &[(u64, String)]) -> BestTime {
        best_time(knocks, today().london_ms(18 * 60))
    }

    /// A knock so many days before a Thursday, in the first minutes of an hour.
    fn knock(days_ago: u32, hour: u32, outcome: &str) -> (u64, String) {
        let day = Day::in_london(today().london_ms(720) - u64::from(days_ago) * 24 * 60 * 60 * 1000);
        (day.london_ms(hour * 60), outcome.to_owned())
    }

    fn today() -> Day {
        "2026-11-26".parse().unwrap()
    }

    const FRIDAY: u32 = 4;
    const SATURDAY: u32 = 5;
}
