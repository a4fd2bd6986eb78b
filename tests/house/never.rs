//! What must never be written down has no field to be written into.
//!
//! Notes of visits have been used in court against the women visited. Whatever would identify her, price her, place her
//! or judge her is not asked for, and no later change can slip it in: docs/threat-model.md says why for each.

use syn::Field;
use syn::LitStr;
use syn::visit::Visit;

use crate::sources::parsed;
use crate::tree::Findings;
use crate::tree::Tree;
use crate::tree::bites;
use crate::tree::holds;
use crate::tree::spares;

/// Words that name a field nobody may add, alone or within a longer name (`her_surname`, `phone_2`).
const NEVER: [&[&str]; 9] = [
    // Who she is to the authorities.
    &[
        "surname",
        "realname",
        "dob",
        "birthday",
        "birthdate",
        "passport",
        "nino",
        "fingerprint",
        "biometric",
    ],
    &[
        "nationality",
        "ethnicity",
        "immigration",
        "visa",
        "asylum",
        "citizenship",
    ],
    // How to reach her, in a record of a visit.
    &[
        "phone",
        "telephone",
        "mobile",
        "whatsapp",
        "telegram",
        "instagram",
        "email",
        "handle",
    ],
    // What made welfare notes into evidence.
    &[
        "price", "prices", "takings", "advert", "adverts", "url", "lease", "tenancy", "tenant", "landlord",
    ],
    // What she looks or sounds like.
    &[
        "photo",
        "photos",
        "picture",
        "selfie",
        "voice",
        "recording",
        "tattoo",
        "tattoos",
        "scar",
        "scars",
        "appearance",
    ],
    // Where somebody was, to the metre.
    &[
        "latitude",
        "longitude",
        "lat",
        "lon",
        "lng",
        "gps",
        "geolocation",
        "coordinates",
        "position",
        "whereabouts",
        "track",
        "geohash",
    ],
    // What only a court or a doctor should hold.
    &[
        "conviction",
        "convictions",
        "offence",
        "offences",
        "criminal",
        "hiv",
        "sti",
        "pregnant",
        "medication",
        "diagnosis",
    ],
    // What is hers to say and nobody's to keep.
    &["religion", "sincerity", "morality", "readiness"],
    // Numbers that identify by themselves.
    &["ssn"],
];

/// The same, where it takes several words to say it.
const NEVER_TOGETHER: [&str; 20] = [
    "real_name",
    "full_name",
    "legal_name",
    "last_name",
    "family_name",
    "maiden_name",
    "given_name",
    "birth_name",
    "date_of_birth",
    "birth_date",
    "born_on",
    "year_of_birth",
    "ni_number",
    "national_insurance",
    "id_number",
    "women_count",
    "number_of_women",
    "manager_name",
    "maid_name",
    "working_hours",
];

/// The one field of such a name, where it stands, and why it leads to nobody.
const SPARED: [(&str, &str, &str); 1] = [(
    "core/src/features/services/service.rs",
    "phone",
    "an organisation's own number, printed on its door: the directory holds no record of a woman",
)];

fn never(tree: &Tree) -> Findings {
    let is_spared = |file: &str, name: &str| {
        SPARED
            .iter()
            .any(|(where_it_is, field, _)| (*where_it_is, *field) == (file, name))
    };
    let mut findings = Findings::new();
    for file in tree.files().filter(|file| file.starts_with("core/src/features/")) {
        if file.ends_with(".rs") {
            let mut reader = Reader { names: Vec::new() };
            reader.visit_file(&parsed(file, &tree.source(file)));
            let found = forbidden(&reader.names).filter(|name| !is_spared(file, name));
            findings.extend(found.map(|name| format!("{file}: has a field `{name}`")));
        } else if file.ends_with(".sql") {
            let columns = identifiers(&tree.source(file));
            findings.extend(forbidden(&columns).map(|name| format!("{file}: has a column `{name}`")));
        }
    }
    findings
}

fn forbidden(names: &[String]) -> impl Iterator<Item = &String> {
    names.iter().filter(|name| {
        let spaced = format!("_{}_", name.to_lowercase());
        let single = NEVER.iter().flat_map(|words| words.iter());
        single
            .chain(&NEVER_TOGETHER)
            .any(|word| spaced.contains(&format!("_{word}_")))
    })
}

struct Reader {
    names: Vec<String>,
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_field(&mut self, field: &'ast Field) {
        self.names.extend(field.ident.iter().map(ToString::to_string));
        syn::visit::visit_field(self, field);
    }

    /// A projection's columns stand in a string.
    fn visit_lit_str(&mut self, text: &'ast LitStr) {
        if text.value().contains("CREATE TABLE") {
            self.names.extend(identifiers(&text.value()));
        }
    }
}

fn identifiers(text: &str) -> Vec<String> {
    text.split(|letter: char| !(letter.is_alphanumeric() || letter == '_'))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn what_must_not_be_recorded_has_no_field() {
    holds(never);
}

#[test]
fn a_field_for_what_must_not_be_recorded_is_found() {
    for field in [
        "her_surname",
        "date_of_birth",
        "nationality",
        "immigration_status",
        "ni_number",
        "phone",
        "price",
    ] {
        bites(
            never,
            "never/fields",
            &format!("people/person.rs: has a field `{field}`"),
        );
    }
    for field in ["latitude", "gps_track", "photo", "women_count"] {
        bites(
            never,
            "never/fields",
            &format!("places/place.rs: has a field `{field}`"),
        );
    }
}

#[test]
fn what_is_spared_in_one_place_is_found_in_every_other_one() {
    bites(never, "never/spared", "services/referral.rs: has a field `phone`");
    bites(never, "never/spared", "services/service.rs: has a field `mobile`");
    spares(never, "never/services");
}

#[test]
fn a_column_for_what_must_not_be_recorded_is_found() {
    bites(
        never,
        "never/columns",
        "visits/visit.rs: has a field `advert_url`",
    );
    bites(
        never,
        "never/columns",
        "people/tables.sql: has a column `passport`",
    );
}

#[test]
fn words_that_only_sound_alike_are_left_alone() {
    spares(never, "never/sound");
}
