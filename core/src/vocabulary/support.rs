//! What was given: things, and time.

use super::term::List;
use super::term::term;

/// Home baking, in pieces.
pub const BAKING: &str = "baking";
/// The leave-behind card.
pub const CARD: &str = "card";
/// How to order a sexual-health kit was shown; what she did with it is hers.
pub const KIT_SHOWN: &str = "kit_shown";

/// What was given. An allergen is marked beside [`BAKING`], one mark for each: brownies may hold all four.
pub static SUPPORT: List = List {
    code: "support",
    name: "support",
    is_open: true,
    terms: &[
        term("listened", "Listened", "Time, and an ear.").under(HELP),
        term(BAKING, "Home baking", "Something baked, in pieces.").under(THINGS),
        term("baking_nuts", "Baking: nuts", "The baking had nuts in it.").under(ALLERGEN),
        term("baking_egg", "Baking: egg", "The baking had egg in it.").under(ALLERGEN),
        term("baking_milk", "Baking: milk", "The baking had milk in it.").under(ALLERGEN),
        term("baking_gluten", "Baking: gluten", "The baking had gluten in it.").under(ALLERGEN),
        term("gift_bag", "Gift bag", "A gift bag.").under(THINGS),
        term("toiletries", "Toiletries", "Soap, shampoo and the like.").under(THINGS),
        term("warm_clothes", "Warm clothes", "Socks, gloves, a scarf.").under(THINGS),
        term("food", "Food", "Food other than baking.").under(THINGS),
        term(
            "festive_gift",
            "Flowers or a festive gift",
            "Flowers, or a gift for a feast.",
        )
        .under(THINGS),
        term("leaflet", "Leaflet", "A leaflet.").under(THINGS),
        term(CARD, "Leave-behind card", "The card with the team's number.").under(THINGS),
        term("phrase_card", "Phrase card", "A phrase card was used.").under(SHOWN),
        term(
            KIT_SHOWN,
            "Kit ordering shown",
            "Shown how to order a sexual-health kit.",
        )
        .under(SHOWN),
        term("helpline_shown", "Helpline shown", "Shown a helpline.").under(SHOWN),
        term(
            "gp_letter_shown",
            "GP letter shown",
            "Shown the letter about registering with a GP.",
        )
        .under(SHOWN),
        term(
            "kit_applied",
            "Kit ordered",
            "She ordered a kit herself; nothing more is kept.",
        )
        .under(SHOWN),
        term(
            "kit_arrived",
            "Kit arrived",
            "She says that it came; never a result.",
        )
        .under(SHOWN),
        term(
            "gp_applied",
            "GP: asked to register",
            "She asked a surgery to register her.",
        )
        .under(SHOWN),
        term("gp_arrived", "GP: registered", "She says that she is registered.").under(SHOWN),
        term(
            "ni_shown",
            "NI steps shown",
            "Shown how to apply for a National Insurance number.",
        )
        .under(SHOWN),
        term("ni_applied", "NI applied for", "She applied; never the number.").under(SHOWN),
        term(
            "ni_arrived",
            "NI arrived",
            "She says that it came; never the number.",
        )
        .under(SHOWN),
        term("form_help", "Help with a form", "Help with a form.").under(HELP),
        term(
            "ni_help",
            "Help with NI",
            "Help to apply for a National Insurance number.",
        )
        .under(HELP),
        term("accompanied", "Accompanied", "Went somewhere with her.").under(HELP),
        term("travel_paid", "Travel paid", "Paid her fare.").under(HELP),
        term(
            "speaker_arranged",
            "Speaker arranged",
            "Found someone who speaks her language.",
        )
        .under(HELP),
        term("prayed", "Prayed together", "At her invitation.").under(PRAYER),
        term("scripture", "Scripture or book", "She asked for it.").under(PRAYER),
        term("dropin_food", "Drop-in: food", "A meal at the drop-in.").under(DROP_IN),
        term("dropin_shower", "Drop-in: shower", "A shower at the drop-in.").under(DROP_IN),
        term("dropin_laundry", "Drop-in: laundry", "Laundry at the drop-in.").under(DROP_IN),
        term("dropin_clothes", "Drop-in: clothes", "Clothes at the drop-in.").under(DROP_IN),
        term("dropin_advice", "Drop-in: advice", "Advice at the drop-in.").under(DROP_IN),
        term("dropin_rest", "Drop-in: rest", "A place to rest at the drop-in.").under(DROP_IN),
    ],
};

/// Waits for the one who said she would do it.
pub const OPEN: &str = "open";
/// It was done.
pub const DONE: &str = "done";
/// A promise that was kept.
pub const KEPT: &str = "kept";
/// It was not done, or is no longer wanted.
pub const LAPSED: &str = "lapsed";

/// Where a follow-up stands.
pub static FOLLOW_UP_STATES: List = List {
    code: "follow_up_states",
    name: "follow-up state",
    is_open: false,
    terms: &[
        term(OPEN, "Open", "Still to be done."),
        term(DONE, "Done", "It was done."),
        term(KEPT, "Promise kept", "It had been promised, and was done."),
        term(LAPSED, "Lapsed", "It was not done, or is no longer wanted."),
    ],
};

/// The marks that only make sense beside [`BAKING`].
pub const ALLERGENS: [&str; 4] = ["baking_nuts", "baking_egg", "baking_milk", "baking_gluten"];

const THINGS: &str = "things";
const ALLERGEN: &str = "allergen";
const SHOWN: &str = "shown";
const HELP: &str = "help";
const PRAYER: &str = "prayer";
const DROP_IN: &str = "drop_in";
