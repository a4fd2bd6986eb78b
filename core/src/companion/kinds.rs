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
use crate::features::privacy::AuditEvent;
use crate::features::privacy::Review;
use crate::features::privacy::Tally;
use crate::features::rounds::Round;
use crate::features::rounds::Speaker;
use crate::features::safety::CheckIn;
use crate::features::safety::CodeWords;
use crate::features::safety::Debrief;
use crate::features::safety::Incident;
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
        .with::<AuditEvent>()
        .with::<Review>()
        .with::<Tally>()
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
