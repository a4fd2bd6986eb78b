//! What leads are told was done with restricted records.

use super::term::List;
use super::term::term;

/// Someone opened it and could read it.
pub const OPENED: &str = "opened";
/// The plan of a round was opened, because nobody had answered.
pub const PLAN_OPENED: &str = "plan_opened";
/// Everything was written into a file outside the store.
pub const EXPORTED: &str = "exported";
/// Everything was put in from such a file.
pub const RESTORED: &str = "restored";
/// A lead was shown that it is to be erased, its time being over.
pub const PROPOSED: &str = "proposed";
/// A woman was handed over to another team.
pub const HANDED_OVER: &str = "handed_over";
/// A lead set how long the team keeps something.
pub const TERM_SET: &str = "term_set";
/// A lead stated that it is to be erased.
pub const ERASED: &str = "erased";
/// A lead asked for something that takes two.
pub const ASKED: &str = "asked";
/// A lead of another person agreed to it.
pub const AGREED: &str = "agreed";

/// What an audit event says was done. The last three are signed statements about the team; nobody writes them twice.
pub static AUDIT_ACTS: List = List {
    code: "audit_acts",
    name: "audit act",
    is_open: false,
    terms: &[
        term(OPENED, "Opened", "Someone opened the record and could read it."),
        term(
            PLAN_OPENED,
            "Plan opened",
            "A pair had not answered or asked for help, and someone opened the plan of its round.",
        ),
        term(
            EXPORTED,
            "Backup written",
            "Everything the team has was written into a sealed file.",
        ),
        term(
            RESTORED,
            "Backup restored",
            "A new device was filled from a backup.",
        ),
        term(
            PROPOSED,
            "Shown before erasing",
            "A lead was shown that the records are to be erased, their time being over.",
        ),
        term(
            HANDED_OVER,
            "Handed over",
            "What a woman agreed to have told was sealed for another team.",
        ),
        term(
            TERM_SET,
            "Time to keep set",
            "A lead set how long the team keeps something.",
        ),
        term(ERASED, "Erased", "A lead had the records erased everywhere."),
        term(
            ASKED,
            "Asked for two leads",
            "A lead asked for something that takes two leads.",
        ),
        term(
            AGREED,
            "Agreed as second lead",
            "A second lead agreed to what was asked for.",
        ),
    ],
};
