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

/// How far a need has come.
pub static NEED_STATUSES: List = List {
    code: "need_statuses",
    name: "need status",
    is_open: false,
    terms: &[
        term(NOTICED, "Noticed", "The pair noticed it; she has not been asked."),
        term("offered", "Offered", "Help was offered."),
        term("wanted", "Wanted", "She wants help with it."),
        term("not_wanted", "Not wanted", "She does not want help with it."),
        term("in_hand", "In hand", "Someone is working on it."),
        term("met", "Met", "Done, as she sees it."),
        term("partly", "Partly met", "Some of it is done."),
        term("not_met", "Not met", "It could not be done."),
    ],
};
