//! How a knock ended, and what happened besides.

use super::term::List;
use super::term::Term;
use super::term::term;

/// She opened and there was a conversation.
pub const TALKED: &str = "talked";
/// A short hello; she took a card or a gift.
pub const BRIEF: &str = "brief";
/// She asked to come another time.
pub const NOT_NOW: &str = "notnow";
/// The pair left because it was a bad moment.
pub const BUSY: &str = "client";
/// Somebody else answered.
pub const SOMEONE_ELSE: &str = "other";
/// Someone answered, but there was no language in common.
pub const NO_SHARED_LANGUAGE: &str = "lang";
/// Nobody opened: the commonest of all.
pub const NO_ANSWER: &str = "noanswer";
/// The pair did not get as far as the door.
pub const NO_BUZZER: &str = "nobuzzer";
/// Asked to leave this time.
pub const REFUSED: &str = "refused";
/// Asked never to come back: the place becomes "do not visit".
pub const STOP: &str = "stop";
/// Empty, moved, or used for something else now.
pub const GONE: &str = "gone";
/// The knock was at the wrong door.
pub const WRONG: &str = "wrong";
/// Not knocked, because it did not feel safe.
pub const UNSAFE: &str = "unsafe";
/// Not knocked, because the evening was over.
pub const OUT_OF_TIME: &str = "time";

/// The fourteen ways a knock ends. The first offered is the commonest.
pub static OUTCOMES: List = List {
    code: "knock_outcomes",
    name: "knock outcome",
    is_open: false,
    terms: &[
        term(NO_ANSWER, "No answer", "Knocked or rang, and nobody opened.").under(Group::Closed.code()),
        term(TALKED, "Talked", "Someone opened and there was a conversation.").under(Group::Opened.code()),
        term(BRIEF, "Brief hello", "A short hello; she took a card or a gift.").under(Group::Opened.code()),
        term(
            NOT_NOW,
            "Come back another time",
            "She opened and asked for another time.",
        )
        .under(Group::Opened.code()),
        term(
            BUSY,
            "We left, busy",
            "Someone opened, it was a bad moment, and the pair left.",
        )
        .under(Group::Opened.code()),
        term(
            SOMEONE_ELSE,
            "Someone else answered",
            "Someone answered whom the visit was not for.",
        )
        .under(Group::Other.code()),
        term(
            NO_SHARED_LANGUAGE,
            "No shared language",
            "Someone answered, and no language was shared.",
        )
        .under(Group::Opened.code()),
        term(
            NO_BUZZER,
            "Could not get in",
            "The building's own door stayed shut.",
        )
        .under(Group::Closed.code()),
        term(REFUSED, "Asked us to leave", "Asked to leave this time.").under(Group::Refused.code()),
        term(
            STOP,
            "Asked us not to come back",
            "Asked never to come again; the place is not visited any more.",
        )
        .under(Group::Refused.code()),
        term(GONE, "Looks empty or moved", "Empty, moved, or in different use.").under(Group::Gone.code()),
        term(
            WRONG,
            "Wrong place",
            "Knocked at the wrong door; left out of all figures.",
        )
        .under(Group::Excluded.code()),
        term(
            UNSAFE,
            "Did not knock: unsafe",
            "The pair walked on because it did not feel safe.",
        )
        .under(Group::Skipped.code()),
        term(
            OUT_OF_TIME,
            "Ran out of time",
            "The evening ended before this stop.",
        )
        .under(Group::Skipped.code()),
    ],
};

/// Someone is listening or speaking for her.
pub const LISTENING: &str = "listening";
/// A child was seen or heard: the concern path opens, whatever the outcome.
pub const CHILD: &str = "child";
/// Something was promised.
pub const PROMISE: &str = "promise";
/// The next pair should look out here.
pub const LOOK_OUT: &str = "lookout";
/// A leave-behind card was left.
pub const CARD_LEFT: &str = "card";
/// A gift was left at the door.
pub const GIFT_LEFT: &str = "gift";

/// What happened besides; any number of them on one visit.
pub static MODIFIERS: List = List {
    code: "modifiers",
    name: "modifier",
    is_open: true,
    terms: &[
        term(
            CARD_LEFT,
            "Left a card",
            "A leave-behind card stayed at the door.",
        ),
        term(GIFT_LEFT, "Left a gift at the door", "A gift stayed at the door."),
        term(
            LISTENING,
            "Someone listening",
            "Someone listened, or spoke for her.",
        ),
        term(
            CHILD,
            "Child seen or heard",
            "A child was seen or heard; speak to the lead tonight.",
        ),
        term(PROMISE, "Promise made", "The pair promised something."),
        term(LOOK_OUT, "Look out", "The next pair should be careful here."),
    ],
};

/// Who else was there, as parts they play: never a name, never how many.
pub static ROLES_SEEN: List = List {
    code: "roles_seen",
    name: "role seen",
    is_open: true,
    terms: &[
        term("manager", "Manager", "Someone who runs the place."),
        term(
            "receptionist",
            "Receptionist",
            "Someone who answers the door or the telephone.",
        ),
        term(
            "in_charge",
            "Someone in charge",
            "Someone the others looked to; the part is not clear.",
        ),
        term(
            "other_woman",
            "Another woman",
            "Another woman who lives or works there.",
        ),
        term("client", "Client", "Someone who came as a client."),
        term(CHILD_SEEN, "Child", "A child; opens the concern path."),
        term("neighbour", "Neighbour", "Someone from next door or the stairs."),
        term("other", "Someone else", "Anyone the other words do not fit."),
    ],
};

/// A child among those seen: the concern path opens, as with [`CHILD`].
pub const CHILD_SEEN: &str = "child";

/// The headings of the outcomes, in the order of a report.
pub static OUTCOME_GROUPS: List = List {
    code: "outcome_groups",
    name: "outcome group",
    is_open: false,
    terms: &[
        term(Group::Opened.code(), "Opened", "Someone opened."),
        term(
            Group::Other.code(),
            "Someone else",
            "Someone answered whom the visit was not for.",
        ),
        term(Group::Closed.code(), "Closed", "Nobody opened."),
        term(Group::Refused.code(), "Refused", "The pair was asked to leave."),
        term(Group::Gone.code(), "Gone", "The place is no longer what it was."),
        term(Group::Excluded.code(), "Left out", "A mistake; in no figure."),
        term(Group::Skipped.code(), "Skipped", "The pair did not knock."),
    ],
};

/// Under which heading an outcome is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, uniffi::Enum)]
pub enum Group {
    /// Someone opened.
    Opened,
    /// Someone answered whom the visit was not for.
    Other,
    /// Nobody opened.
    Closed,
    /// The pair was asked to leave.
    Refused,
    /// The place is no longer what it was.
    Gone,
    /// A mistake; in no figure.
    Excluded,
    /// The pair did not knock.
    Skipped,
}

impl Group {
    /// All groups, in the order of a report.
    pub const ALL: [Self; 7] = [
        Self::Opened,
        Self::Other,
        Self::Closed,
        Self::Refused,
        Self::Gone,
        Self::Excluded,
        Self::Skipped,
    ];

    /// The stable code, as figures print it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Other => "other",
            Self::Closed => "closed",
            Self::Refused => "refused",
            Self::Gone => "gone",
            Self::Excluded => "excluded",
            Self::Skipped => "skipped",
        }
    }
}

/// The heading of an outcome; none for a code this version does not know.
pub fn group(code: &str) -> Option<Group> {
    let group = OUTCOMES.find(code)?.group?;
    Group::ALL.into_iter().find(|known| known.code() == group)
}

/// Whether an outcome counts in the published "doors opened".
///
/// Talked, brief hello, another time and no shared language. A bad moment is an opened door in the team's own list,
/// but is not published as one.
pub fn is_door_opened(code: &str) -> bool {
    matches!(code, TALKED | BRIEF | NOT_NOW | NO_SHARED_LANGUAGE)
}

/// The formula of [`is_door_opened`], printed beside every figure made with it.
pub const DOORS_OPENED_FORMULA: &str = "talked + brief + notnow + lang";

/// The word for an outcome; none when this version does not know it.
pub fn find(code: &str) -> Option<&'static Term> {
    OUTCOMES.find(code)
}
