//! What is said about a place.

use super::term::List;
use super::term::term;

/// A block of flats: one stop with several doors.
pub const BLOCK: &str = "block";

/// What a place looks like from the street.
pub static PLACE_KINDS: List = List {
    code: "place_kinds",
    name: "place kind",
    is_open: true,
    terms: &[
        term("house", "House", "A house of its own."),
        term(
            BLOCK,
            "Block of flats",
            "The building itself: one stop with several doors.",
        ),
        term("flat", "Flat in a block", "One door of a block."),
        term(
            "parlour",
            "Parlour or shop front",
            "A parlour, salon or shop front on the street.",
        ),
        term(
            "flat_above",
            "Flat above a business",
            "A flat reached beside or through a business.",
        ),
        term(
            "short_let",
            "Hotel or short let",
            "A hotel room or a let for days or weeks.",
        ),
        term(
            "patch",
            "Street, park or estate",
            "An outdoor patch that is walked, not knocked at.",
        ),
        term(
            "venue",
            "Venue",
            "A bar, club or other place that is open to guests.",
        ),
        term("other", "Another kind", "Anything the other words do not fit."),
    ],
};

/// Heard of, not yet confirmed; expires.
pub const LEAD: &str = "lead";
/// The team knows the place.
pub const CONFIRMED: &str = "confirmed";
/// No door has opened for long.
pub const QUIET: &str = "quiet";
/// No longer visited.
pub const CLOSED: &str = "closed";

/// The life of a place.
pub static PLACE_STATES: List = List {
    code: "place_states",
    name: "place state",
    is_open: false,
    terms: &[
        term(
            LEAD,
            "Lead",
            "Heard of, not yet confirmed; forgotten after six months.",
        ),
        term(
            CONFIRMED,
            "Confirmed",
            "The team knows that this is the right place.",
        ),
        term(
            QUIET,
            "Quiet",
            "Known, but nothing has been heard there for long.",
        ),
        term(
            CLOSED,
            "Closed",
            "Moved, empty, or in different use; no longer visited.",
        ),
    ],
};

/// How sure the team is of a lead.
pub static CONFIDENCES: List = List {
    code: "confidences",
    name: "confidence",
    is_open: false,
    terms: &[
        term("low", "Low", "A hint."),
        term("medium", "Medium", "Likely."),
        term("high", "High", "As good as certain."),
    ],
};

/// How the team came to know of a place: the way, never the person.
pub static HOW_HEARD: List = List {
    code: "how_heard",
    name: "how heard",
    is_open: true,
    terms: &[
        term("own", "Seen ourselves", "The team noticed it."),
        term(
            "partner",
            "From a partner",
            "Another charity or service told the team.",
        ),
        term("woman", "A woman told us", "A woman told the team."),
        term("other", "Another way", "Any other way."),
    ],
};

/// Nothing known against a visit.
pub const FINE: &str = "fine";
/// Go, and be careful.
pub const TAKE_CARE: &str = "care";
/// Only with two pairs.
pub const TWO_PAIRS: &str = "two_pairs";
/// Not on any round.
pub const DO_NOT_VISIT: &str = "do_not_visit";

/// How safe a place is for the volunteers, safest first.
pub static SAFETY_LEVELS: List = List {
    code: "safety_levels",
    name: "safety level",
    is_open: false,
    terms: &[
        term(FINE, "Fine", "Nothing is known against a visit."),
        term(TAKE_CARE, "Take care", "Read the safety note, and be careful."),
        term(TWO_PAIRS, "Two pairs only", "Only when two pairs go together."),
        term(
            DO_NOT_VISIT,
            "Do not visit",
            "On no round, until a lead says otherwise.",
        ),
    ],
};
