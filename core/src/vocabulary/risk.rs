//! What free text must not say: kinds of it, why, and what to write instead. Found by the [`guard`](super::guard).

use super::term::List;
use super::term::term;

/// A National Insurance number.
pub const NI_NUMBER: &str = "ni_number";
/// A passport's, a licence's, a patient's or an account's number.
pub const ID_NUMBER: &str = "id_number";
/// The long number of a bank card.
pub const CARD_NUMBER: &str = "card_number";
/// Any other long number.
pub const LONG_NUMBER: &str = "long_number";
/// A telephone number.
pub const PHONE: &str = "phone";
/// An e-mail address.
pub const EMAIL: &str = "email";
/// A name in an app.
pub const HANDLE: &str = "handle";
/// A web address.
pub const URL: &str = "url";
/// A whole postcode.
pub const POSTCODE: &str = "postcode";
/// A house number and a street.
pub const ADDRESS: &str = "address";
/// A real name, or what is likely one.
pub const SURNAME: &str = "surname";
/// A birthday or a year of birth.
pub const BIRTH_DATE: &str = "birth_date";
/// An exact age.
pub const AGE: &str = "age";
/// That she may be under eighteen.
pub const MINOR: &str = "minor";
/// A nationality, or where she is from.
pub const NATIONALITY: &str = "nationality";
/// Her standing with the immigration authorities.
pub const IMMIGRATION: &str = "immigration";
/// That somebody else has her papers.
pub const PAPERS_HELD: &str = "papers_held";
/// What she looks like.
pub const APPEARANCE: &str = "appearance";
/// How many women there are.
pub const WOMEN_COUNT: &str = "women_count";
/// Hours of work.
pub const HOURS: &str = "hours";
/// Who runs, owns or rents the place.
pub const WHO_RUNS_IT: &str = "who_runs_it";
/// Prices, rates and debts.
pub const PRICE: &str = "price";
/// What is sold there, to whom, and what it brings.
pub const SERVICES: &str = "services";
/// Results, diagnoses, medicines.
pub const HEALTH: &str = "health";
/// Offences, and what came of them.
pub const OFFENCE: &str = "offence";
/// What she believes.
pub const RELIGION: &str = "religion";
/// A judgement upon her.
pub const OPINION: &str = "opinion";

/// What the guard looks for.
pub static RISK_KINDS: List = List {
    code: "risk_kinds",
    name: "risk",
    is_open: false,
    terms: &[
        term(
            NI_NUMBER,
            "a National Insurance number",
            "Two letters, six digits, a letter.",
        ),
        term(
            ID_NUMBER,
            "an identity number",
            "Of a passport, a licence, a permit, a patient or an account.",
        ),
        term(CARD_NUMBER, "a card number", "The long number of a bank card."),
        term(
            LONG_NUMBER,
            "a long number",
            "Six digits or more that may identify something.",
        ),
        term(PHONE, "a telephone number", "In digits or spelt out."),
        term(EMAIL, "an e-mail address", "With the sign or spelt out."),
        term(
            HANDLE,
            "a name in an app",
            "What she is called on a social network or in a messenger.",
        ),
        term(URL, "a web address", "A link, a site or an advert's page."),
        term(
            POSTCODE,
            "a whole postcode",
            "Both halves; the first alone is fine.",
        ),
        term(ADDRESS, "a street address", "A house number with its street."),
        term(
            SURNAME,
            "a real name",
            "A surname, a title with a name, or what somebody is really called.",
        ),
        term(BIRTH_DATE, "a date of birth", "A birthday, or the year of birth."),
        term(AGE, "an exact age", "A number of years."),
        term(
            MINOR,
            "somebody under 18",
            "Words saying that somebody is or may be under eighteen.",
        ),
        term(
            NATIONALITY,
            "a nationality",
            "A nationality or a country of origin; a language is fine.",
        ),
        term(
            IMMIGRATION,
            "an immigration status",
            "Visas, asylum, permits, having no papers.",
        ),
        term(
            PAPERS_HELD,
            "papers held by others",
            "Somebody else has her passport or papers.",
        ),
        term(
            APPEARANCE,
            "what somebody looks like",
            "Hair, skin, build, tattoos, scars.",
        ),
        term(
            WOMEN_COUNT,
            "how many women there are",
            "A number of women at a place.",
        ),
        term(HOURS, "hours of work", "Opening hours, shifts, days of work."),
        term(
            WHO_RUNS_IT,
            "who runs the place",
            "A manager's or maid's name, an owner, a lease.",
        ),
        term(PRICE, "a sum of money", "Prices, rates, rents and debts."),
        term(
            SERVICES,
            "what is sold there",
            "Services, adverts, clients, takings.",
        ),
        term(
            HEALTH,
            "a matter of health",
            "A result, a pregnancy, a diagnosis, a medicine.",
        ),
        term(OFFENCE, "an offence", "Offences, arrests, records, sentences."),
        term(RELIGION, "a religion", "What she believes or belongs to."),
        term(
            OPINION,
            "a judgement",
            "An opinion on how sincere, moral or willing she is.",
        ),
    ],
};

/// It says who she is.
pub const IDENTIFIES: &str = "identifies";
/// It leads to her.
pub const LEADS_TO_HER: &str = "leads_to_her";
/// It has been used in court.
pub const COURT: &str = "court";
/// It can bring immigration enforcement.
pub const ENFORCEMENT: &str = "enforcement";
/// It is hers alone.
pub const HERS: &str = "hers";
/// It belongs in a concern.
pub const CONCERN: &str = "concern";

/// Why it must not stand in free text.
pub static RISK_REASONS: List = List {
    code: "risk_reasons",
    name: "risk reason",
    is_open: false,
    terms: &[
        term(
            IDENTIFIES,
            "It says who she is",
            "Whoever reads it can tell her from everybody else.",
        ),
        term(
            LEADS_TO_HER,
            "It leads to her door or phone",
            "Whoever holds a lost phone could reach her with it.",
        ),
        term(
            COURT,
            "Such notes were used in court",
            "Prices, hours, numbers of women and names behind a place have closed women's homes.",
        ),
        term(
            ENFORCEMENT,
            "It can bring immigration officers",
            "Women were arrested where such words were found.",
        ),
        term(
            HERS,
            "It is hers to tell",
            "The team does not need it, and the law guards it most.",
        ),
        term(
            CONCERN,
            "It is a matter for the lead",
            "Raise a concern and speak to the lead tonight; a note reaches too many.",
        ),
    ],
};

/// What to write instead, in English: the code is the kind's, the label the words to write.
pub static SAFER_WORDINGS: List = List {
    code: "safer_wordings",
    name: "safer wording",
    is_open: false,
    terms: &[
        term(NI_NUMBER, "NI help given", "The number stays with her."),
        term(ID_NUMBER, "helped with a form", "The number stays with her."),
        term(
            PHONE,
            "wants us to contact her",
            "A safe contact has a place of its own, with her consent.",
        ),
        term(
            EMAIL,
            "wants us to contact her",
            "A safe contact has a place of its own, with her consent.",
        ),
        term(
            HANDLE,
            "wants us to contact her",
            "A safe contact has a place of its own, with her consent.",
        ),
        term(POSTCODE, "KT1", "The first half alone says which area it is."),
        term(
            ADDRESS,
            "the place's nickname",
            "The team knows its places by nickname.",
        ),
        term(
            SURNAME,
            "her pseudonym",
            "The team calls her by her pseudonym only.",
        ),
        term(BIRTH_DATE, "an age band", "Choose one in her record, or none."),
        term(AGE, "an age band", "Choose one in her record, or none."),
        term(
            MINOR,
            "concern raised",
            "Raise a concern; the lead decides tonight.",
        ),
        term(
            NATIONALITY,
            "speaks Romanian",
            "Note the language, not where she is from.",
        ),
        term(
            IMMIGRATION,
            "wants immigration advice",
            "Choose the need; her status is never noted.",
        ),
        term(
            PAPERS_HELD,
            "concern raised",
            "Raise a concern; the lead decides tonight.",
        ),
        term(
            APPEARANCE,
            "we met over tea in spring",
            "Say how the team knows her.",
        ),
        term(
            WOMEN_COUNT,
            "more than one woman met",
            "Choose one, or more than one; nothing finer.",
        ),
        term(
            HOURS,
            "best after 8",
            "Say when a visit suits, not when she works.",
        ),
        term(
            WHO_RUNS_IT,
            "someone in charge",
            "Choose the part somebody plays, without a name.",
        ),
        term(
            PRICE,
            "worried about money",
            "Choose the need; if she is exploited, raise a concern.",
        ),
        term(SERVICES, "busy", "Say how the knock ended."),
        term(
            HEALTH,
            "wants to see a doctor",
            "Choose the need; results are never noted.",
        ),
        term(
            OFFENCE,
            "wants legal advice",
            "Choose the need; what she did or suffered in law is never noted.",
        ),
        term(
            RELIGION,
            "asked for prayer",
            "Note what she asked for, not what she believes.",
        ),
    ],
};
