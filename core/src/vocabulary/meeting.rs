//! How somebody was met, and roughly how many.

use super::term::List;
use super::term::term;

/// Face to face.
pub const FACE: &str = "face";

/// Spoken with through a door.
pub const DOOR: &str = "door";

/// How somebody was met.
pub static ENCOUNTER_MODES: List = List {
    code: "encounter_modes",
    name: "encounter mode",
    is_open: false,
    terms: &[
        term(FACE, "Face to face", "Seen and spoken with."),
        term(DOOR, "Through the door", "Spoken with, without an open door."),
        term("phone", "By telephone", "A call or a text, hers or ours."),
        term(
            "card",
            "By a card",
            "A phrase card or a leave-behind card was all.",
        ),
    ],
};

/// One woman whom nobody knew.
pub const ONE: &str = "1";
/// More than one.
pub const SEVERAL: &str = "2+";

/// Women met whom nobody knew: one, or more than one. Nothing finer exists, on purpose.
pub static HEADCOUNTS: List = List {
    code: "headcounts",
    name: "headcount",
    is_open: false,
    terms: &[
        term(ONE, "One", "One woman."),
        term(SEVERAL, "Two or more", "More than one woman; never how many."),
    ],
};
