//! Where a round stands, and why a place is on it.

use super::term::List;
use super::term::term;

/// Made up, not yet begun.
pub const PLANNED: &str = "planned";
/// The pair is out.
pub const OUT: &str = "out";
/// The pair is back.
pub const HOME: &str = "home";
/// Everything about it is written.
pub const DONE: &str = "closed";

/// The life of a round.
pub static ROUND_STATES: List = List {
    code: "round_states",
    name: "round state",
    is_open: false,
    terms: &[
        term(
            PLANNED,
            "Planned",
            "Stops and pairs are chosen; nobody is out yet.",
        ),
        term(OUT, "Out", "The pair is on its way."),
        term(HOME, "Home", "The pair is home; some of it may still be written."),
        term(DONE, "Closed", "Everything is written."),
    ],
};

/// Something was promised there: goes before every other reason.
pub const PROMISE: &str = "promise";
/// The time since the last visit is up.
pub const CADENCE: &str = "cadence";
/// Heard of, and nobody has knocked yet.
pub const NEW_LEAD: &str = "new_lead";

/// Why a place is on a round, the strongest reason first.
pub static REASONS_DUE: List = List {
    code: "reasons_due",
    name: "reason due",
    is_open: false,
    terms: &[
        term(PROMISE, "A promise", "The team promised something there."),
        term("gift", "A gift", "A gift is to be brought: a birthday, a feast."),
        term(CADENCE, "It is time", "The time since the last visit is up."),
        term(NEW_LEAD, "A new lead", "Heard of and not yet confirmed."),
    ],
};
