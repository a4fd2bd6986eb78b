//! The few things that may be said of a person.

use super::term::List;
use super::term::term;

/// Rough ages. Who may be under eighteen has no band: the concern path opens instead.
pub static AGE_BANDS: List = List {
    code: "age_bands",
    name: "age band",
    is_open: false,
    terms: &[
        term("18-24", "18 to 24", "She looks or says 18 to 24."),
        term("25-39", "25 to 39", "She looks or says 25 to 39."),
        term("40+", "40 or more", "She looks or says 40 or more."),
        term(UNSURE, "Not sure", "An adult; nobody is sure how old."),
    ],
};

/// What some would choose for one who may be under eighteen. No list has it: a concern is raised instead.
pub const UNDER_18: &str = "under_18";
/// An adult of whom nobody knows how old she is.
pub const UNSURE: &str = "unsure";

/// In touch with the team.
pub const IN_TOUCH: &str = "in_touch";
/// Not met for long.
pub const QUIET: &str = "quiet";
/// No longer where the team met her.
pub const MOVED: &str = "moved";
/// The contact came to its end.
pub const ENDED: &str = "ended";
/// She asked the team to stop.
pub const ASKED_US_TO_STOP: &str = "asked_stop";

/// How the team and she stand. No step leads to another, and none is better.
pub static PERSON_STATUSES: List = List {
    code: "person_statuses",
    name: "person status",
    is_open: false,
    terms: &[
        term(IN_TOUCH, "In touch", "Met or heard from lately."),
        term(QUIET, "Quiet", "Not met for long."),
        term(MOVED, "Moved", "No longer where the team met her."),
        term(
            ASKED_US_TO_STOP,
            "Asked us to stop",
            "She asked the team not to contact her.",
        ),
        term(ENDED, "Ended", "The contact came to its end."),
    ],
};

/// The team may keep notes about her.
pub const KEEP_RECORD: &str = "keep_record";
/// The team may contact her.
pub const CONTACT_HER: &str = "contact_her";
/// The team may tell a service she named.
pub const SHARE_SERVICE: &str = "share_service";
/// Another team may be told about her.
pub const HAND_OVER: &str = "hand_over";

/// What she may say yes to, each by itself.
pub static CONSENT_PURPOSES: List = List {
    code: "consent_purposes",
    name: "consent purpose",
    is_open: false,
    terms: &[
        term(KEEP_RECORD, "Keep a record", "The team may keep notes about her."),
        term(CONTACT_HER, "Contact her", "The team may contact her."),
        term(
            SHARE_SERVICE,
            "Share with a service",
            "The team may tell a service she named.",
        ),
        term(
            "pray_alias",
            "Pray by alias",
            "The prayer team may pray for her under another name.",
        ),
        term("quote", "Quote her", "Her words may be quoted, disguised."),
        term(HAND_OVER, "Hand over", "Another team may be told about her."),
    ],
};

/// She took back what she had agreed to.
pub const WITHDRAWN: &str = "withdrawn";

/// How she said yes, or that she took it back.
pub static CONSENT_WAYS: List = List {
    code: "consent_ways",
    name: "consent",
    is_open: false,
    terms: &[
        term("spoken", "Spoken", "She said so."),
        term(
            "via_speaker",
            "Through a speaker",
            "She said so through someone who speaks her language.",
        ),
        term("written", "Written", "She wrote it or signed it."),
        term(WITHDRAWN, "Withdrawn", "She took it back."),
    ],
};

/// One of the team met her there.
pub const SEEN: &str = "seen";
/// She or somebody else said so.
pub const TOLD: &str = "told";

/// How the team knows that she was somewhere.
pub static SIGHTING_BASES: List = List {
    code: "sighting_bases",
    name: "sighting basis",
    is_open: false,
    terms: &[
        term(SEEN, "Seen", "One of the team met her there."),
        term(TOLD, "Told", "She or somebody else said so."),
    ],
};

/// It may be her.
pub const POSSIBLE: &str = "possible";

/// How sure the team is that two records are of one woman; the link can always be undone.
pub static SAME_AS_CONFIDENCES: List = List {
    code: "same_as_confidences",
    name: "same-woman confidence",
    is_open: false,
    terms: &[
        term(POSSIBLE, "Possible", "It may be her."),
        term("likely", "Likely", "It is most likely her."),
        term("certain", "Certain", "Somebody who knows her is sure."),
    ],
};
