//! What keeps volunteers safe.

use super::term::List;
use super::term::term;

/// A check-in waits for its answer.
pub const DUE: &str = "due";
/// Somebody of the pair said that all is well.
pub const ANSWERED: &str = "answered";
/// The time was up and nobody had answered.
pub const MISSED: &str = "missed";
/// The shift lead was told, and may open the plan.
pub const ESCALATED: &str = "escalated";

/// Where a check-in stands.
pub static CHECK_IN_STATES: List = List {
    code: "check_in_states",
    name: "check-in state",
    is_open: false,
    terms: &[
        term(DUE, "Due", "Waits for an answer."),
        term(ANSWERED, "Answered", "One of the pair said that all is well."),
        term(MISSED, "Missed", "The time was up, and nobody had answered."),
        term(ESCALATED, "Escalated", "The shift lead was told."),
    ],
};

/// What happened to volunteers, or nearly did.
pub static INCIDENT_KINDS: List = List {
    code: "incident_kinds",
    name: "incident kind",
    is_open: true,
    terms: &[
        term("shouted_at", "Shouted at", "Insulted or shouted at."),
        term("threatened", "Threatened", "Threatened by word or gesture."),
        term(
            "attacked",
            "Touched or attacked",
            "Touched against her will, pushed or hit.",
        ),
        term("followed", "Followed", "Followed on foot or by car."),
        term(
            "kept_in",
            "Kept from leaving",
            "Someone stood in the way of leaving.",
        ),
        term("filmed", "Filmed", "Someone filmed or photographed the pair."),
        term("robbed", "Robbed", "Something was taken."),
        term("dog", "Dog", "A dog frightened or bit."),
        term("fall", "Fall or injury", "A fall, a stair, a cut."),
        term("traffic", "Traffic", "On the road or on the way."),
        term("unwell", "Taken ill", "One of the pair felt ill."),
        term("separated", "Pair separated", "The two lost sight of each other."),
        term(
            "device_lost",
            "Phone lost or seen",
            "A phone was lost, taken or read by another.",
        ),
        term(
            "felt_wrong",
            "It felt wrong",
            "Nothing happened; it did not feel safe.",
        ),
        term("other", "Something else", "Anything the other words do not fit."),
    ],
};

/// How an incident ended for the volunteers, mildest first.
pub static INCIDENT_EFFECTS: List = List {
    code: "incident_effects",
    name: "incident effect",
    is_open: false,
    terms: &[
        term("near_miss", "Near miss", "It could have gone wrong, and did not."),
        term("no_harm", "Nobody hurt", "It happened, and nobody was harmed."),
        term(
            "shaken",
            "Shaken",
            "Someone was shaken and should be rung tomorrow.",
        ),
        term("hurt", "Hurt", "Someone was hurt."),
    ],
};
