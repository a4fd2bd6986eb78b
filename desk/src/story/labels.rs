//! Words for what the records say by code.

use doorstep_core::vocabulary::List;
use doorstep_core::vocabulary::language::LANGUAGES;
use doorstep_core::vocabulary::need::NEEDS;
use doorstep_core::vocabulary::outcome::MODIFIERS;
use doorstep_core::vocabulary::outcome::ROLES_SEEN;
use doorstep_core::vocabulary::support::ALLERGENS;
use doorstep_core::vocabulary::support::SUPPORT;

/// A language's name.
pub(super) fn language(code: &str) -> String {
    LANGUAGES.label(code).into_owned()
}

/// What a modifier, a need or support is called.
pub(super) fn chip(code: &str) -> String {
    let lists = [&MODIFIERS, &NEEDS, &SUPPORT];
    let list = lists.into_iter().find(|list| list.has(code)).unwrap_or(&SUPPORT);
    in_a_row(list, code)
}

/// Chips by what they are called; the allergens stand behind their baking.
pub(super) fn chips(codes: &[String]) -> Vec<String> {
    let mut chips = Vec::new();
    let is_allergen = |code: &&String| ALLERGENS.contains(&code.as_str());
    for code in codes.iter().filter(|code| !is_allergen(code)) {
        let mut said = chip(code);
        let marks: Vec<&str> = codes
            .iter()
            .filter_map(|mark| mark.strip_prefix(code.as_str())?.strip_prefix('_'))
            .filter(|mark| ALLERGENS.contains(&format!("{code}_{mark}").as_str()))
            .collect();
        if !marks.is_empty() {
            said = format!("{said} ({})", marks.join(", "));
        }
        if !chips.contains(&said) {
            chips.push(said);
        }
    }
    chips
}

/// What a field of a record is called: `needs/dental` is the need, `notes/9f…` a note, whose it is stands beside it.
pub(super) fn of_field(field: &str) -> String {
    let Some((of, key)) = field.split_once('/') else {
        return match field {
            "area_outcode" => "area".to_owned(),
            _ => field.replace('_', " "),
        };
    };
    match of {
        "notes" => "note".to_owned(),
        "met" | "met_in" => "who was met".to_owned(),
        "support" if ALLERGENS.contains(&key) => "allergens".to_owned(),
        "support" => in_a_row(&SUPPORT, key),
        "needs" => in_a_row(&NEEDS, key),
        "modifiers" => in_a_row(&MODIFIERS, key),
        "seen_roles" => in_a_row(&ROLES_SEEN, key),
        "languages" | "reads" | "language_basis" => language(key),
        _ => of.replace('_', " "),
    }
}

/// A label as it stands among others: without its capital, unless it is more than the first letter.
fn in_a_row(list: &List, code: &str) -> String {
    let label = list.label(code);
    let mut letters = label.chars();
    let rest_is_small = !letters.clone().skip(1).take(1).any(char::is_uppercase);
    let is_name = LANGUAGES.terms.iter().any(|term| label.starts_with(term.label));
    match letters.next() {
        Some(first) if rest_is_small && !is_name => first.to_lowercase().chain(letters).collect(),
        _ => label.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_told_in_words_and_never_by_a_code() {
        let told = [
            ("languages/ro", "Romanian"),
            ("notes/9f2c", "note"),
            ("met/9f2c", "who was met"),
            ("support/baking_egg", "allergens"),
            ("area_outcode", "area"),
            ("safety_note", "safety note"),
        ];
        for (field, words) in told {
            assert_eq!(of_field(field), words);
        }
        let listed = [
            ("needs", &NEEDS),
            ("support", &SUPPORT),
            ("modifiers", &MODIFIERS),
            ("seen_roles", &ROLES_SEEN),
        ];
        for (of, list) in listed {
            for term in list.terms {
                let told = of_field(&format!("{of}/{}", term.code));
                assert!(!told.contains('_') && !told.contains("newer"), "{told}");
            }
        }
        for term in LANGUAGES.terms {
            assert_eq!(of_field(&format!("languages/{}", term.code)), term.label);
        }
    }

    #[test]
    fn allergens_stand_behind_the_baking_they_are_in() {
        let codes = ["baking", "baking_egg", "baking_milk", "card", "language_English"];
        let told = chips(&codes.map(str::to_owned));
        assert_eq!(told[0], "home baking (egg, milk)");
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told.iter().all(|chip| !chip.contains('_')), "{told:?}");
    }
}
