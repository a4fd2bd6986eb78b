use crate::documents::Kinds;
use crate::features::care::Concern;
use crate::features::lists::OwnCode;
use crate::features::people::Consent;
use crate::features::people::Hint;
use crate::features::people::Person;
use crate::features::people::SameAs;
use crate::features::people::Sighting;
use crate::features::places::Location;
use crate::features::places::Place;
use crate::features::prayer::PrayerPoint;
use crate::features::prayer::PrayerProposal;
use crate::features::privacy::AuditEvent;
use crate::features::privacy::Kept;
use crate::features::privacy::Review;
use crate::features::privacy::Tally;
use crate::features::privacy::TeamTerm;
use crate::features::rounds::Round;
use crate::features::rounds::Speaker;
use crate::features::safety::CheckIn;
use crate::features::safety::CodeWords;
use crate::features::safety::Debrief;
use crate::features::safety::Incident;
use crate::features::services::Service;
use crate::features::support::FollowUp;
use crate::features::support::Heard;
use crate::features::support::Need;
use crate::features::support::SupportGiven;
use crate::features::visits::Visit;

/// Every kind of record that this version can show. A room that gets one adds it here.
pub(super) fn kinds() -> Kinds {
    Kinds::default()
        .with::<Place>()
        .with::<Location>()
        .with::<Visit>()
        .with::<Person>()
        .with::<Hint>()
        .with::<Sighting>()
        .with::<SameAs>()
        .with::<Consent>()
        .with::<Concern>()
        .with::<OwnCode>()
        .with::<Service>()
        .with::<PrayerProposal>()
        .with::<PrayerPoint>()
        .with::<AuditEvent>()
        .with::<Review>()
        .with::<Tally>()
        .with::<TeamTerm>()
        .with::<Round>()
        .with::<Speaker>()
        .with::<CheckIn>()
        .with::<CodeWords>()
        .with::<Incident>()
        .with::<Debrief>()
        .with::<Need>()
        .with::<FollowUp>()
        .with::<SupportGiven>()
        .with::<Heard>()
}

/// What there is of each kind that has a clock, and why something of it has none. A kind that gets one is named here, or a
/// test fails.
pub(super) const CLOCKS: [Clock; 27] = [
    Clock(
        "place",
        &[Kept::Lead, Kept::ClosedPlace],
        Some("one that is visited is needed; one marked do not visit keeps us away"),
    ),
    Clock(
        "location",
        &[Kept::Location],
        Some("that of a place that is visited is needed, and it goes with any other"),
    ),
    Clock("visit", &[Kept::Visit], None),
    Clock("person", &[Kept::Person, Kept::AskedToStop, Kept::TookBack], None),
    Clock("hint", &[Kept::Hint], None),
    Clock("sighting", &[Kept::Sighting], None),
    Clock("same_as", &[], Some("it goes with either of the women")),
    Clock(
        "consent",
        &[],
        Some("it goes with her: until then it says what we may"),
    ),
    Clock("concern", &[Kept::Concern], None),
    Clock(
        "own_code",
        &[Kept::OwnCode],
        Some("a word that is offered is used, and says nothing of anybody"),
    ),
    Clock(
        "service",
        &[],
        Some("it says where to send somebody, and nothing of anybody; a closed one may open again"),
    ),
    Clock("prayer_proposal", &[Kept::PrayerProposal], None),
    Clock("prayer_point", &[Kept::PrayerPoint], None),
    Clock("audit_event", &[Kept::AuditEvent], None),
    Clock("review", &[Kept::Review], Some("it goes with what it keeps")),
    Clock(
        "tally",
        &[],
        Some("counts, of nobody and no place: what is left of visits"),
    ),
    Clock(
        "team_term",
        &[Kept::TeamTerm],
        Some("the one that holds says how long the team keeps things"),
    ),
    Clock("round", &[Kept::Round], None),
    Clock(
        "speaker",
        &[Kept::Speaker],
        Some("whoever is in says herself what is noted of her"),
    ),
    Clock("check_in", &[Kept::CheckIns], None),
    Clock(
        "code_words",
        &[Kept::CodeWords],
        Some("those for every round hold until others take their place"),
    ),
    Clock("incident", &[Kept::Incident], None),
    Clock("debrief", &[Kept::Debrief], None),
    Clock("need", &[Kept::Need], Some("one that is a woman's goes with her")),
    Clock("follow_up", &[Kept::FollowUp], None),
    Clock(
        "support_given",
        &[Kept::SupportGiven],
        Some("what was given to a woman goes with her"),
    ),
    Clock("heard", &[Kept::Heard], None),
];

/// The code of a kind, what of it has a clock, and why the rest has none; absent where all of it has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock(
    pub(super) &'static str,
    pub(super) &'static [Kept],
    pub(super) Option<&'static str>,
);

#[cfg(test)]
mod tests {
    use super::CLOCKS;
    use super::kinds;
    use crate::features::privacy::TERMS;

    #[test]
    fn every_kind_has_a_clock_or_a_reason_why_it_has_none() {
        for code in kinds().codes() {
            let clocks: Vec<_> = CLOCKS.iter().filter(|clock| clock.0 == code).collect();
            let [clock] = clocks.as_slice() else {
                panic!("{code}: named {} times in CLOCKS", clocks.len());
            };
            assert!(
                !clock.1.is_empty() || clock.2.is_some_and(|why| !why.is_empty()),
                "{code}"
            );
        }
        assert_eq!(
            kinds().codes().count(),
            CLOCKS.len(),
            "a clock of a kind that is none"
        );
    }

    #[test]
    fn every_clock_is_of_one_kind_and_has_one_term() {
        for term in &TERMS {
            let of = CLOCKS.iter().filter(|clock| clock.1.contains(&term.kept));
            assert_eq!(of.count(), 1, "{:?}", term.kept);
        }
        let all: usize = CLOCKS.iter().map(|clock| clock.1.len()).sum();
        assert_eq!(all, TERMS.len());
    }
}
