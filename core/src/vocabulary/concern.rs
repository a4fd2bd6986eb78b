//! How the team came to know of a concern.

use super::term::List;
use super::term::term;

/// How the team knows (domain: basis of a concern).
pub static CONCERN_BASES: List = List {
    code: "concern_bases",
    name: "concern basis",
    is_open: false,
    terms: &[
        term("told", "She told us", "She said so herself."),
        term("observed", "We saw it", "One of the pair saw or heard it."),
        term(
            "third_party",
            "Someone else said so",
            "Another person told the pair.",
        ),
    ],
};
