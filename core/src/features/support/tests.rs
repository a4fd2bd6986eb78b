mod follow_ups;
mod needs;

use proptest::prelude::any;
use proptest::prelude::proptest;

use super::Coverage;
use super::Freshness;
use super::Guide;
use super::coverage;
use super::freshness;
use super::guide::read_guides;
use super::guides;
use super::read::GUIDES_TXT;
use crate::features::paragraphs::Trouble;
use crate::vocabulary::Day;
use crate::vocabulary::support;

fn guide(code: &str) -> Guide {
    let mut found = guides().into_iter().filter(|guide| guide.code == code);
    found.next().unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn the_bundled_guides_can_be_read() {
    let read = read_guides(GUIDES_TXT).unwrap_or_else(|trouble| panic!("guides.txt, {trouble}"));
    let codes: Vec<&str> = read.iter().map(|guide| guide.code.as_str()).collect();
    let wanted = ["emergency", "helpline", "kit_shl", "kit_sh24", "ni_number", "gp"];
    assert_eq!(codes, wanted);
    assert_eq!(guides(), read);
}

#[test]
fn every_guide_says_where_its_facts_come_from_and_that_nobody_has_checked_them() {
    for guide in guides() {
        assert!(
            !guide.sources.is_empty() && !guide.steps.is_empty(),
            "{}",
            guide.code
        );
        assert_eq!(
            freshness(&guide, day("2026-11-28")),
            Freshness::NeverChecked,
            "{}",
            guide.code
        );
    }
}

#[test]
fn shown_applied_and_arrived_are_all_that_is_ever_kept_of_a_guide() {
    for guide in guides() {
        let kept = [Some(guide.shown), guide.applied, guide.arrived];
        for code in kept.into_iter().flatten() {
            let term = support::SUPPORT.find(&code).unwrap();
            assert_eq!(term.group, Some("shown"), "{code}");
        }
    }
}

#[test]
fn the_kit_of_shl_is_for_all_of_london_but_five_boroughs() {
    let shl = guide("kit_shl");
    assert_eq!(shl.boroughs.len(), 28);
    for served in [
        "Kingston upon Thames",
        "kingston UPON thames",
        " Westminster",
        "City of London",
    ] {
        assert_eq!(coverage(&shl, served), Coverage::Served, "{served}");
    }
    for left_out in ["Hillingdon", "Hounslow", "Sutton", "Croydon", "Greenwich"] {
        assert_eq!(coverage(&shl, left_out), Coverage::NotServed, "{left_out}");
    }
    assert_eq!(coverage(&guide("kit_sh24"), "Croydon"), Coverage::NotSaid);
}

#[test]
fn no_volunteer_s_number_is_ever_used_for_a_kit() {
    for kit in ["kit_shl", "kit_sh24"] {
        let cautions = guide(kit).cautions;
        assert!(
            cautions
                .iter()
                .any(|caution| caution.contains("never a volunteer's")),
            "{kit}"
        );
        assert!(
            cautions
                .iter()
                .any(|caution| caution.contains("is the post safe")),
            "{kit}"
        );
    }
}

#[test]
fn a_guide_is_stale_after_a_year_and_a_service_after_half_of_one() {
    for (code, last_good, stale) in [
        ("ni_number", "2027-11-26", "2027-11-27"),
        ("helpline", "2027-05-25", "2027-05-26"),
    ] {
        let checked = Guide {
            checked_on: Some("2026-11-26".to_owned()),
            ..guide(code)
        };
        assert_eq!(freshness(&checked, day("2026-11-26")), Freshness::Checked);
        assert_eq!(freshness(&checked, day(last_good)), Freshness::Checked, "{code}");
        assert_eq!(freshness(&checked, day(stale)), Freshness::Stale, "{code}");
        // A phone whose clock lags behind does not call it stale.
        assert_eq!(freshness(&checked, day("2026-01-01")), Freshness::Checked);
    }
}

#[test]
fn a_guide_that_leaves_something_out_or_makes_something_up_is_refused_with_its_line() {
    let sound = "guide: a\ntitle: A\nstep: Go.\nsource: here\ncheck: yearly\nshown: kit_shown\n";
    assert_eq!(read_guides(sound).unwrap().len(), 1);
    for (from, to, trouble) in [
        (
            "title: A\n",
            "",
            Trouble::Missing {
                line: 3,
                name: "title",
            },
        ),
        (
            "step: Go.\n",
            "",
            Trouble::Wrong {
                line: 3,
                name: "step",
            },
        ),
        (
            "source: here\n",
            "source:\n",
            Trouble::Wrong {
                line: 3,
                name: "source",
            },
        ),
        (
            "yearly",
            "sometimes",
            Trouble::Wrong {
                line: 3,
                name: "check",
            },
        ),
        (
            "kit_shown",
            "kit_result",
            Trouble::Wrong {
                line: 3,
                name: "shown",
            },
        ),
        (
            "check:",
            "checked_on: last week\ncheck:",
            Trouble::Wrong {
                line: 3,
                name: "checked_on",
            },
        ),
        (
            "check:",
            "arrived: kit_result\ncheck:",
            Trouble::Wrong {
                line: 3,
                name: "arrived",
            },
        ),
    ] {
        let text = format!("# A book.\n\n{}", sound.replace(from, to));
        assert_eq!(read_guides(&text), Err(trouble), "{from}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), lines in "([a-z_]{0,9}(: ?[a-z]{0,5})?\n| x\n|#x\n|\n){0,30}") {
        let _ = read_guides(&text);
        let _ = read_guides(&lines);
    }
}
