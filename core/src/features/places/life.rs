use crate::vocabulary::Day;
use crate::vocabulary::outcome;
use crate::vocabulary::outcome::Group;
use crate::vocabulary::spot;

use super::Place;

/// A knock, as far as a place's life follows from it. The companion asks the visits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Knock {
    /// The day.
    pub on: Day,
    /// How it ended: a code of the knock outcomes.
    pub outcome: String,
}

/// Why another state is proposed for a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum WhyChange {
    /// A door opened at a lead, or at a place that was quiet.
    Opened,
    /// Knock after knock, nobody answered.
    NobodyAnswers,
    /// It looked empty or moved, time after time.
    LooksGone,
}

/// Another state that a place's knocks speak for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposed {
    /// Which: a code of the place states.
    pub to: &'static str,
    /// Why.
    pub why: WhyChange,
    /// On how many knocks that rests.
    pub knocks: u32,
    /// The day of the first of them.
    pub since: Day,
}

/// What a place's knocks, newest first, speak for; none where they speak for what it is.
///
/// Nothing changes by itself: a tap may be undone or put right, and a proposal goes with it. Until somebody accepts that
/// a lead is confirmed, [`keeps_lead`] sees to it that it is not forgotten.
pub fn proposed(place: &Place, knocks: &[Knock], today: Day) -> Option<Proposed> {
    let counted: Vec<&Knock> = knocks.iter().filter(|knock| is_at_the_door(knock)).collect();
    let run = |is_meant: fn(&str) -> bool| -> Vec<&Knock> {
        let run = counted.iter().take_while(|knock| is_meant(&knock.outcome));
        run.copied().collect()
    };
    let proposal = |to, why, run: &[&Knock]| {
        run.last().map(|first| Proposed {
            to,
            why,
            knocks: u32::try_from(run.len()).unwrap_or(u32::MAX),
            since: first.on,
        })
    };
    let gone = run(|outcome| outcome == outcome::GONE);
    let unanswered = run(|outcome| outcome::group(outcome) == Some(Group::Closed));
    let is_quiet = unanswered.len() >= UNANSWERED_KNOCKS
        && unanswered
            .last()
            .is_some_and(|first| first.on.plus_months(UNANSWERED_MONTHS) <= today);
    match place.state.as_str() {
        spot::CLOSED => None,
        _ if days(&gone) >= GONE_DAYS => proposal(spot::CLOSED, WhyChange::LooksGone, &gone),
        spot::LEAD | spot::QUIET => {
            let opened = counted
                .iter()
                .take(OPENED_AMONG)
                .find(|knock| opens(&knock.outcome));
            opened.and_then(|opened| proposal(spot::CONFIRMED, WhyChange::Opened, &[*opened]))
        }
        spot::CONFIRMED if is_quiet => proposal(spot::QUIET, WhyChange::NobodyAnswers, &unanswered),
        _ => None,
    }
}

/// Whether a lead is kept on rounds and from being forgotten although its time is over: its door has opened, and somebody
/// is yet to say that it is confirmed.
pub fn keeps_lead(place: &Place, knocks: &[Knock], today: Day) -> bool {
    let confirmed = |proposed: Proposed| proposed.to == spot::CONFIRMED;
    place.state == spot::LEAD && proposed(place, knocks, today).is_some_and(confirmed)
}

/// How long nobody has opened.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Perseverance {
    /// How many knocks there were since a door opened last, or at all where none has.
    pub knocks: u32,
    /// The day on which a door opened last, as `2026-11-26`; absent where none has, or none is remembered.
    pub opened_on: Option<String>,
}

/// How long a team has gone on knocking where nobody opened; by `knocks`, newest first. Whose knocks they were is not
/// asked.
pub fn perseverance(knocks: &[Knock]) -> Perseverance {
    let counted = || knocks.iter().filter(|knock| is_at_the_door(knock));
    let since = counted().take_while(|knock| !opens(&knock.outcome)).count();
    Perseverance {
        knocks: u32::try_from(since).unwrap_or(u32::MAX),
        opened_on: counted().nth(since).map(|knock| knock.on.to_string()),
    }
}

/// Whether she opened, whom the visit was for. That someone opened who shares no language or is busy proves no place.
fn opens(outcome: &str) -> bool {
    matches!(outcome, outcome::TALKED | outcome::BRIEF | outcome::NOT_NOW)
}

/// A visit that was skipped or a mistake is no knock.
fn is_at_the_door(knock: &Knock) -> bool {
    let group = outcome::group(&knock.outcome);
    !matches!(group, Some(Group::Skipped | Group::Excluded))
}

/// On how many days a run of knocks was: two phones of one pair may both have noted one.
fn days(run: &[&Knock]) -> usize {
    let mut days: Vec<Day> = run.iter().map(|knock| knock.on).collect();
    days.dedup();
    days.len()
}

/// After how many unanswered knocks in a row a confirmed place may be called quiet: every other week, that is three
/// months. "No answer" is the commonest end of a knock, two in three; six in a row are still one in eleven by chance
/// alone, so it is proposed and not done.
pub const UNANSWERED_KNOCKS: usize = 6;
/// Over how many months those knocks must stretch at least, so that one busy fortnight calls no place quiet.
pub const UNANSWERED_MONTHS: u32 = 2;
/// On how many days in a row a place must look empty before it may be called closed: once may be the wrong door.
pub const GONE_DAYS: usize = 2;
/// Among how many of the newest knocks an opened door still speaks for a lead or a quiet place: what opened before that
/// has been quiet again since.
pub const OPENED_AMONG: usize = 5;
/// How many knocks back these rules look, newest first.
pub const KNOCKS_READ: u32 = 60;

#[cfg(test)]
mod tests {
    use super::Knock;
    use super::WhyChange;
    use super::keeps_lead;
    use super::perseverance;
    use super::proposed;
    use crate::features::places::Place;
    use crate::vocabulary::Day;

    #[test]
    fn a_confirmed_place_is_proposed_as_quiet_after_six_knocks_without_an_answer() {
        let place = in_state("confirmed");
        let five = every_other_week(&["noanswer", "nobuzzer", "noanswer", "noanswer", "noanswer"]);
        assert_eq!(said(&place, &five), None);
        let six = every_other_week(&["noanswer"; 6]);
        assert_eq!(said(&place, &six), Some(("quiet", WhyChange::NobodyAnswers, 6)));
        let opened_between = every_other_week(&[
            "noanswer", "noanswer", "brief", "noanswer", "noanswer", "noanswer",
        ]);
        assert_eq!(said(&place, &opened_between), None);
        let in_one_week: Vec<Knock> = (0..6).map(|days| knock(days, "noanswer")).collect();
        assert_eq!(
            said(&place, &in_one_week),
            None,
            "one busy week calls no place quiet"
        );
    }

    #[test]
    fn what_was_not_a_knock_is_not_counted() {
        let place = in_state("confirmed");
        let mut knocks = every_other_week(&["noanswer"; 5]);
        knocks.insert(0, knock(0, "wrong"));
        knocks.insert(0, knock(0, "time"));
        assert_eq!(said(&place, &knocks), None);
    }

    #[test]
    fn a_place_that_looked_empty_on_two_days_in_a_row_is_proposed_as_closed() {
        for state in ["lead", "confirmed", "quiet"] {
            let twice = every_other_week(&["gone", "gone", "talked"]);
            assert_eq!(
                said(&in_state(state), &twice),
                Some(("closed", WhyChange::LooksGone, 2))
            );
        }
        let by_two_phones = [knock(0, "gone"), knock(0, "gone")];
        assert_eq!(said(&in_state("confirmed"), &by_two_phones), None);
        let not_in_a_row = every_other_week(&["gone", "noanswer", "gone"]);
        assert_eq!(said(&in_state("confirmed"), &not_in_a_row), None);
        assert_eq!(
            said(&in_state("closed"), &every_other_week(&["gone", "gone"])),
            None
        );
    }

    #[test]
    fn a_lead_or_a_quiet_place_whose_door_opened_is_proposed_as_confirmed() {
        for state in ["lead", "quiet"] {
            for opened in ["talked", "brief", "notnow"] {
                let knocks = every_other_week(&["noanswer", opened]);
                assert_eq!(
                    said(&in_state(state), &knocks),
                    Some(("confirmed", WhyChange::Opened, 1))
                );
            }
            for unsure in ["other", "client", "lang", "refused", "noanswer"] {
                assert_eq!(
                    said(&in_state(state), &every_other_week(&[unsure])),
                    None,
                    "{unsure}"
                );
            }
        }
    }

    #[test]
    fn a_lead_whose_door_opened_is_not_forgotten_before_somebody_says_what_it_is() {
        let opened = every_other_week(&["talked"]);
        assert!(keeps_lead(&in_state("lead"), &opened, today()));
        assert!(!keeps_lead(
            &in_state("lead"),
            &every_other_week(&["noanswer"]),
            today()
        ));
        assert!(!keeps_lead(&in_state("closed"), &opened, today()));
    }

    #[test]
    fn how_long_the_team_has_gone_on_is_told_since_a_door_opened_last() {
        let knocks = every_other_week(&["noanswer", "time", "refused", "notnow", "noanswer"]);
        let since = perseverance(&knocks);
        assert_eq!(
            (since.knocks, since.opened_on.as_deref()),
            (2, Some("2026-10-15"))
        );
        let never = perseverance(&every_other_week(&["noanswer", "noanswer"]));
        assert_eq!((never.knocks, never.opened_on), (2, None));
    }

    fn said(place: &Place, knocks: &[Knock]) -> Option<(&'static str, WhyChange, u32)> {
        proposed(place, knocks, today()).map(|proposed| (proposed.to, proposed.why, proposed.knocks))
    }

    fn in_state(state: &str) -> Place {
        Place {
            nickname: "Green gate".into(),
            kind: "house".into(),
            state: state.into(),
            ..Place::default()
        }
    }

    /// Knocks two weeks apart, the newest today.
    fn every_other_week(outcomes: &[&str]) -> Vec<Knock> {
        (0..)
            .zip(outcomes)
            .map(|(at, outcome)| knock(14 * at, outcome))
            .collect()
    }

    fn knock(days_ago: u64, outcome: &str) -> Knock {
        Knock {
            on: Day::in_london(today().london_ms(720) - days_ago * 24 * 60 * 60 * 1000),
            outcome: outcome.into(),
        }
    }

    fn today() -> Day {
        "2026-11-26".parse().unwrap()
    }
}
