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
    name: "support",
    terms: &[
        term("listened", "Listened", "Time, and an ear."),
        term(BAKING, "Home baking", "Something baked, in pieces."),
        term("baking_nuts", "Baking: nuts", "The baking had nuts in it."),
        term("baking_egg", "Baking: egg", "The baking had egg in it."),
        term("baking_milk", "Baking: milk", "The baking had milk in it."),
        term("baking_gluten", "Baking: gluten", "The baking had gluten in it."),
        term("gift_bag", "Gift bag", "A gift bag."),
        term("toiletries", "Toiletries", "Soap, shampoo and the like."),
        term("warm_clothes", "Warm clothes", "Socks, gloves, a scarf."),
        term("food", "Food", "Food other than baking."),
        term(
            "festive_gift",
            "Flowers or a festive gift",
            "Flowers, or a gift for a feast.",
        ),
        term("leaflet", "Leaflet", "A leaflet."),
        term(CARD, "Leave-behind card", "The card with the team's number."),
        term("phrase_card", "Phrase card", "A phrase card was used."),
        term(
            KIT_SHOWN,
            "Kit ordering shown",
            "Shown how to order a sexual-health kit.",
        ),
        term("helpline_shown", "Helpline shown", "Shown a helpline."),
        term(
            "gp_letter_shown",
            "GP letter shown",
            "Shown the letter about registering with a GP.",
        ),
        term("form_help", "Help with a form", "Help with a form."),
        term(
            "ni_help",
            "Help with NI",
            "Help to apply for a National Insurance number.",
        ),
        term("accompanied", "Accompanied", "Went somewhere with her."),
        term("travel_paid", "Travel paid", "Paid her fare."),
        term(
            "speaker_arranged",
            "Speaker arranged",
            "Found someone who speaks her language.",
        ),
        term("prayed", "Prayed together", "At her invitation."),
        term("scripture", "Scripture or book", "She asked for it."),
        term("dropin_food", "Drop-in: food", "A meal at the drop-in."),
        term("dropin_shower", "Drop-in: shower", "A shower at the drop-in."),
        term("dropin_laundry", "Drop-in: laundry", "Laundry at the drop-in."),
        term("dropin_clothes", "Drop-in: clothes", "Clothes at the drop-in."),
        term("dropin_advice", "Drop-in: advice", "Advice at the drop-in."),
        term("dropin_rest", "Drop-in: rest", "A place to rest at the drop-in."),
    ],
};

/// The marks that only make sense beside [`BAKING`].
pub const ALLERGENS: [&str; 4] = ["baking_nuts", "baking_egg", "baking_milk", "baking_gluten"];
