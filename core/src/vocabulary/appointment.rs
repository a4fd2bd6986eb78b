//! Meetings that are agreed beforehand.

use super::term::List;
use super::term::term;

/// What an appointment is for.
pub static APPOINTMENT_KINDS: List = List {
    code: "appointment_kinds",
    name: "appointment kind",
    is_open: true,
    terms: &[
        term(
            "coffee",
            "Coffee somewhere else",
            "A meeting away from where she works.",
        )
        .under(MEET),
        term(
            "contact_window",
            "Call or message window",
            "A time at which a call or message is safe.",
        )
        .under(MEET),
        term("with_gp", "With her to a GP", "Goes along to a GP.").under(ACCOMPANY),
        term(
            "with_sexual_health",
            "With her to a clinic",
            "Goes along to a sexual-health clinic.",
        )
        .under(ACCOMPANY),
        term(
            "with_dentist",
            "With her to a dentist",
            "Goes along to a dentist.",
        )
        .under(ACCOMPANY),
        term(
            "with_hospital",
            "With her to hospital",
            "Goes along to a hospital.",
        )
        .under(ACCOMPANY),
        term(
            "with_police",
            "With her to the police",
            "Goes along to the police.",
        )
        .under(ACCOMPANY),
        term(
            "with_adviser",
            "With her to an adviser",
            "Goes along to a solicitor or adviser.",
        )
        .under(ACCOMPANY),
        term(
            "with_council",
            "With her to the council",
            "Goes along to the council.",
        )
        .under(ACCOMPANY),
        term(
            "with_jobcentre",
            "With her to the Jobcentre",
            "Goes along to the Jobcentre.",
        )
        .under(ACCOMPANY),
        term("with_bank", "With her to a bank", "Goes along to a bank.").under(ACCOMPANY),
        term(
            "with_consulate",
            "With her to a consulate",
            "Goes along to a consulate.",
        )
        .under(ACCOMPANY),
        term(
            "with_hostel",
            "With her to see a hostel",
            "Goes along to look at a hostel.",
        )
        .under(ACCOMPANY),
        term(
            "advice",
            "Advice session",
            "A session with someone who advises her.",
        )
        .under(SESSION),
        term(
            "interpreter",
            "Interpreter session",
            "A session with someone who speaks her language.",
        )
        .under(SESSION),
        term(
            "inter_agency",
            "Inter-agency meeting",
            "Services meet about what she asked for.",
        )
        .under(SESSION),
        term(
            "debrief",
            "Volunteer debrief",
            "Volunteers talk over what they met.",
        )
        .under(SESSION),
    ],
};

/// What became of an appointment.
pub static APPOINTMENT_STATUSES: List = List {
    code: "appointment_statuses",
    name: "appointment status",
    is_open: false,
    terms: &[
        term("idea", "Idea", "Thought of; not yet agreed with her."),
        term("agreed", "Agreed", "She and the team agreed on it."),
        term("came", "She came", "She was there."),
        term(
            "did_not_come",
            "She did not come",
            "She was not there; no reproach.",
        ),
        term("she_changed", "She changed it", "She asked for another time."),
        term("we_changed", "We changed it", "The team asked for another time."),
        term(
            "unsafe",
            "Called off for safety",
            "Called off because it did not seem safe.",
        ),
    ],
};

const MEET: &str = "meet";
const ACCOMPANY: &str = "accompany";
const SESSION: &str = "session";
