//! What she needs, and how far it has come.

use super::term::List;
use super::term::term;

/// The 23 needs.
pub static NEEDS: List = List {
    code: "needs",
    name: "need",
    is_open: true,
    terms: &[
        term("health", "Health", "General health."),
        term("gp", "GP", "Registering with a GP, or seeing one."),
        term("dental", "Dentist", "Teeth."),
        term(
            "sexual_health",
            "Sexual health",
            "Wants a clinic or a test kit; never a result.",
        ),
        term(
            "contraception_pregnancy",
            "Contraception or pregnancy",
            "Wants advice; never a result.",
        ),
        term(
            "mental_health",
            "Mental health",
            "Wants someone to talk to about it.",
        ),
        term(
            "addiction",
            "Addiction",
            "Wants help with drink, drugs or gambling.",
        ),
        term(
            "injury_violence_care",
            "Injury or violence",
            "Needs care after being hurt.",
        ),
        term("housing", "Housing", "Somewhere to live."),
        term("hostel_womenonly", "Women-only hostel", "A safe bed among women."),
        term(
            "food_clothes_basics",
            "Food, clothes, basics",
            "The daily things.",
        ),
        term(
            "money_debt_exploitation",
            "Money or debt",
            "Money, debt, or someone keeping her money.",
        ),
        term(
            "work_training_NI",
            "Work or training",
            "Other work, training, a National Insurance number.",
        ),
        term(
            "immigration_advice",
            "Immigration advice",
            "Wants advice; never what her status is.",
        ),
        term(
            "legal_police",
            "Legal or police",
            "Wants a solicitor, or to report something.",
        ),
        term("language_English", "English", "Wants to learn English."),
        term(
            "children_family",
            "Children or family",
            "Help with her children or family.",
        ),
        term("company_listening", "Company", "Someone to listen."),
        term("faith_prayer", "Prayer", "Asked for prayer, herself."),
        term("leaving_help", "Help to leave", "Wants help to get away."),
        term(
            "return_home",
            "Return home",
            "Wants to go back to her country, herself.",
        ),
        term("safety_now", "Safety now", "Is in danger now."),
        term("other", "Something else", "Anything the other words do not fit."),
    ],
};

/// Seen by the pair; she has not been asked.
pub const NOTICED: &str = "noticed";
/// Help was offered.
pub const OFFERED: &str = "offered";
/// She wants help with it.
pub const WANTED: &str = "wanted";
/// She does not want help with it.
pub const NOT_WANTED: &str = "not_wanted";
/// Someone is working on it.
pub const IN_HAND: &str = "in_hand";
/// Done, as she sees it.
pub const MET: &str = "met";
/// Some of it is done.
pub const PARTLY: &str = "partly";
/// It could not be done.
pub const NOT_MET: &str = "not_met";

/// How far a need has come.
pub static NEED_STATUSES: List = List {
    code: "need_statuses",
    name: "need status",
    is_open: false,
    terms: &[
        term(NOTICED, "Noticed", "The pair noticed it; she has not been asked."),
        term(OFFERED, "Offered", "Help was offered."),
        term(WANTED, "Wanted", "She wants help with it."),
        term(NOT_WANTED, "Not wanted", "She does not want help with it."),
        term(IN_HAND, "In hand", "Someone is working on it."),
        term(MET, "Met", "Done, as she sees it."),
        term(PARTLY, "Partly met", "Some of it is done."),
        term(NOT_MET, "Not met", "It could not be done."),
    ],
};

/// Whether a status is where a need rests: nobody has anything to do about it now. An unknown one is not.
pub fn is_settled(status: &str) -> bool {
    matches!(status, NOT_WANTED | MET | PARTLY | NOT_MET)
}

/// How far a status is along the way; one that this version does not know is farthest, since a newer phone wrote it.
pub fn rank(status: &str) -> usize {
    let known = NEED_STATUSES.terms.iter().position(|term| term.code == status);
    known.unwrap_or(NEED_STATUSES.terms.len())
}
