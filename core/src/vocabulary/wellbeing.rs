//! What volunteers say of themselves, out and home again.

use super::term::List;
use super::term::term;

/// All is well.
pub const FINE: &str = "fine";
/// She said the word that means "help". As long as the other, so that neither can be told by its size.
pub const HELP: &str = "help";

/// What somebody of a pair answers to a check-in.
pub static CHECK_IN_ANSWERS: List = List {
    code: "check_in_answers",
    name: "check-in answer",
    is_open: false,
    terms: &[
        term(FINE, "Fine", "All is well."),
        term(
            HELP,
            "Help",
            "Said by a code word: she needs help and cannot say so.",
        ),
    ],
};

/// How a volunteer is after a round, for the debrief.
pub static AFTERWARDS: List = List {
    code: "afterwards",
    name: "how she is afterwards",
    is_open: false,
    terms: &[
        term("well", "Well", "The evening was good, or as it often is."),
        term("tired", "Tired", "Well, and worn out."),
        term("heavy", "It weighs on me", "Something of it stays with her."),
        term(
            "ring_me",
            "Please ring me",
            "She would like to talk about it soon.",
        ),
    ],
};
