//! Sending her on to a service, and what stands in the way.

use super::term::List;
use super::term::term;

/// How far a referral has come. She may decline or take it back at every step.
pub static REFERRAL_STATUSES: List = List {
    code: "referral_statuses",
    name: "referral status",
    is_open: false,
    terms: &[
        term("idea", "Idea", "The team thought of it; she has not been asked."),
        term("offered", "Offered", "She was asked."),
        term("declined", "Declined", "She said no."),
        term("agreed", "Agreed", "She said yes."),
        term("sent", "Sent", "The service was told."),
        term("acknowledged", "Acknowledged", "The service said that it has it."),
        term("waiting", "Waiting", "She is on the service's list."),
        term("seen", "Seen", "The service met her once."),
        term("ongoing", "Ongoing", "The service goes on meeting her."),
        term("completed", "Completed", "Done, as she and the service see it."),
        term(
            "refused",
            "Refused by the service",
            "The service said no; the barrier says why.",
        ),
        term("withdrawn", "Withdrawn by her", "She took it back."),
        term("lost_touch", "Lost touch", "Nobody could reach her."),
        term("reopened", "Reopened", "It had ended, and was taken up again."),
    ],
};

/// Why a service was out of her reach: the service's reason, never a fact about her.
pub static BARRIERS: List = List {
    code: "barriers",
    name: "barrier",
    is_open: true,
    terms: &[
        term(
            "no_women_only",
            "No women-only place",
            "There was nothing for women alone.",
        ),
        term(
            "local_connection",
            "Area or local connection",
            "The service is for people of another area.",
        ),
        term(
            "id_demanded",
            "ID or address demanded",
            "Papers or an address were asked for.",
        ),
        term("language", "Language", "Nobody there spoke a language of hers."),
        term("cost", "Cost", "It had to be paid for."),
        term(
            "record_held_against",
            "Record held against her",
            "A record was held against her; never which.",
        ),
        term(
            "substance_rule",
            "Rule on drink or drugs",
            "A rule on drink or drugs shut her out.",
        ),
        term(
            "mental_threshold",
            "Mental-health threshold",
            "Not ill enough, or too ill, for the service.",
        ),
        term("no_response", "No response", "No word for more than 14 days."),
        term("unsafe", "Unsafe to attend", "Going there was not safe for her."),
        term("disbelieved", "Disbelieved", "She was not believed."),
        term(
            "opening_hours",
            "Opening hours",
            "Open only when she cannot come.",
        ),
        term("other", "Something else", "Anything the other words do not fit."),
    ],
};
