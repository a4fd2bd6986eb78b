//! What is done to women, and what may be seen of it from a doorstep. For concerns and figures, never a verdict on her.

use super::term::List;
use super::term::term;

/// Forms of harm. What fits none is `emerging`, looked at each quarter, and may become a code of its own.
pub static HARM_FORMS: List = List {
    code: "harm_forms",
    name: "harm form",
    is_open: true,
    terms: &[
        term(
            "trafficking_ocg",
            "Moved by an organised group",
            "An organised group moves or holds her.",
        ),
        term(
            "rapid_moves",
            "Moved between short lets",
            "Moved quickly from one temporary let to the next.",
        ),
        term(
            "coerced_services",
            "Forced services",
            "Made to do what she would not do.",
        ),
        term(
            "financial_control",
            "Money controlled",
            "Someone else keeps or rules her money.",
        ),
        term(
            "debt_bondage",
            "Debt bondage",
            "Held by a debt, real or said to be owed.",
        ),
        term("street", "Street", "Selling sex on the street, with its dangers."),
        term("sex_for_rent", "Sex for rent", "A roof in return for sex."),
        term("survival_sex", "Survival sex", "Sex for food, a bed or safety."),
        term("cuckooing", "Cuckooing", "Others have taken over her home."),
        term(
            "cuckooing_sexual_coercion",
            "Cuckooing with coercion",
            "Her home taken over, and she is made to have sex.",
        ),
        term("forced_begging", "Forced begging", "Made to beg."),
        term(
            "forced_drug_runs",
            "Forced drug runs",
            "Made to carry or sell drugs.",
        ),
        term(
            "forced_shoplifting",
            "Forced shoplifting",
            "Made to steal from shops.",
        ),
        term(
            "online_exploitation",
            "Online exploitation",
            "Made to appear online, or pictures used against her.",
        ),
        term(
            "domestic_abuse",
            "Domestic abuse",
            "Abused by a partner or family.",
        ),
        term(
            "client_violence",
            "Violence by a client",
            "Hurt or threatened by a client.",
        ),
        term(
            "police_or_official_abuse",
            "Abuse by an official",
            "Abused by police or another official.",
        ),
        term(
            "harassment_stranger",
            "Harassed by strangers",
            "Approached or harassed by strangers.",
        ),
        term(
            "childhood_abuse_legacy",
            "Abuse in childhood",
            "What was done to her as a child weighs on her; in a case only.",
        ),
        term(
            "child_at_risk",
            "A child at risk",
            "A child is in danger; opens the concern path.",
        ),
        term(
            "emerging",
            "Something new",
            "Fits no other word; looked at each quarter.",
        ),
    ],
};

/// What may be noticed on a doorstep: fourteen signs, each under its dimension.
///
/// A subset of the operational indicators of the ILO and the European Commission (2009), in our words. No number of
/// them is a verdict: whoever ticks one speaks to her safeguarding lead tonight.
pub static INDICATORS: List = List {
    code: "indicators",
    name: "indicator",
    is_open: false,
    terms: &[
        term(
            "no_papers",
            "Does not hold her papers",
            "Someone else keeps her papers.",
        )
        .under(COERCION),
        term(
            "not_free_to_leave",
            "Not free to leave alone",
            "She does not go out alone.",
        )
        .under(COERCION),
        term(
            "spoken_for",
            "Someone speaks for her",
            "Someone else answers for her.",
        )
        .under(COERCION),
        term("watched", "Watched or listened to", "Someone watches or listens.").under(COERCION),
        term("debt_owed", "Debt said to be owed", "She is said to owe a debt.").under(COERCION),
        term(
            "cannot_refuse",
            "Cannot refuse",
            "She cannot say no to a client or a service.",
        )
        .under(COERCION),
        term(
            "money_kept",
            "Money kept by others",
            "Someone else keeps what she earns.",
        )
        .under(COERCION),
        term("threats", "Threats", "She or her family is threatened.").under(COERCION),
        term(
            "lied_to",
            "Lied to about the work",
            "The work is not what she was promised.",
        )
        .under(DECEPTION),
        term(
            "moved_often",
            "Moved without choice",
            "Often moved, and not by her choice.",
        )
        .under(COERCION),
        term(
            "untreated_injury",
            "Injury or untreated illness",
            "Hurt or ill, and nobody looks after it.",
        )
        .under(CONDITIONS),
        term(
            "lives_where_works",
            "Lives where she works",
            "Lives where she works and cannot leave it.",
        )
        .under(CONDITIONS),
        term(
            "unknown_area",
            "Does not know the area",
            "Does not know the address or the area.",
        )
        .under(VULNERABILITY),
        term(
            "afraid_of_authorities",
            "Afraid of authorities",
            "Afraid of them because of what she was threatened with.",
        )
        .under(COERCION),
    ],
};

/// The six dimensions of the ILO's indicators. What belongs to recruitment is seldom seen from a doorstep.
pub static INDICATOR_DIMENSIONS: List = List {
    code: "indicator_dimensions",
    name: "indicator dimension",
    is_open: false,
    terms: &[
        term(DECEPTION, "Deceived into it", "Deceptive recruitment."),
        term("coercive_recruitment", "Forced into it", "Coercive recruitment."),
        term(
            "vulnerable_recruitment",
            "Drawn in by need",
            "Recruitment by abuse of vulnerability.",
        ),
        term(
            CONDITIONS,
            "How she has to work",
            "Exploitative conditions of work.",
        ),
        term(COERCION, "Forced where she is", "Coercion at destination."),
        term(
            VULNERABILITY,
            "Need used against her",
            "Abuse of vulnerability at destination.",
        ),
    ],
};

const DECEPTION: &str = "deceptive_recruitment";
const CONDITIONS: &str = "exploitative_conditions";
const COERCION: &str = "coercion";
const VULNERABILITY: &str = "vulnerability";
