//! The paper of a pair that goes without phones.

use doorstep_core::features::rounds::Ticked;
use doorstep_tests::Team;

use super::planned;
use crate::rule;

#[test]
fn the_paper_is_printed_in_numbered_copies_and_a_letter_on_it_is_keyed_in() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let (blue, green) = (lead.add_place("Blue door"), lead.add_place("Green gate"));
    let round = planned(lead, &[blue, green]);
    let paper = lead.rounds().print_page(round, 2).unwrap();
    for told in ["Blue", "Green", "Tamsin", "Thursday", &blue.to_string()] {
        assert!(!paper.contains(told), "{told}");
    }
    assert!(paper.contains("copy 2 of 2"));
    for copies in [0, 10] {
        let refused = rule(lead.rounds().print_page(round, copies));
        assert_eq!(refused, format!("copies are {copies}, 1 to 9 are possible"));
    }
    let line = Ticked {
        number: 2,
        outcome: "f".to_owned(),
        at_minute: None,
    };
    lead.rounds().key_in(round, vec![line.clone()]).unwrap();
    assert_eq!(lead.rounds().key_in(round, vec![line]).unwrap(), [], "once");
    let known = lead.visits().last_of(green, 0, 9).unwrap().visits.remove(0);
    assert_eq!(known.visit.outcome, "stop");
}
