//! People: women the team knows, each under a pseudonym.
//!
//! A person stands by herself, wherever she is met: visits name her, places do not. The record holds what helps at the
//! next door (her languages, whether a speaker is needed, how the team knows her) and nothing that says who she is.
//!
//! Four more kinds of record are about her. A hint says how the team knows her, and goes after a year. A sighting says that
//! she was somewhere on a day, so that she is not lost when she is moved. A link says that two records may be of one woman, merges nothing and can be undone. A consent is what she
//! said on a day about one purpose. All four go when she is erased ([`naming`]).
//!
//! What another team is told of one, and what it does with that, is [`Handed`] and [`take_over`]; how it travels is not known
//! here.

mod change;
mod consent;
mod handed;
mod hint;
mod likeness;
mod person;
mod read;
mod rules;
mod same_as;
mod sighting;
mod standing;
#[cfg(test)]
mod tests;

pub use change::Error;
pub use change::add;
pub use change::change;
pub use change::consent;
pub use change::link;
pub use change::note_sighting;
pub use change::stand;
pub use change::take_back_sighting;
pub use change::take_over;
pub use change::unlink;
pub use change::withdraw;
pub use consent::Consent;
pub use consent::KnownConsent;
pub use consent::allows;
pub use consent::held;
pub use consent::names_somebody;
pub use consent::taken_back_on;
pub use handed::Handed;
pub use handed::HandedConsent;
pub use handed::HandedLanguage;
pub use handed::HandedNeed;
pub use handed::NotHanded;
pub use handed::check_team_name;
pub use hint::Hint;
pub use likeness::SimilarPerson;
pub use likeness::similar;
pub use person::Person;
pub use read::KnownLink;
pub use read::KnownPerson;
pub use read::KnownSighting;
pub use read::OldHint;
pub use read::are_none;
pub use read::by_id;
pub use read::by_pseudonym;
pub use read::consents;
pub use read::hints_before;
pub use read::languages_of;
pub use read::linked_since;
pub use read::links_of;
pub use read::list;
pub use read::naming;
pub use read::page;
pub use read::pairs;
pub use read::pseudonyms;
pub use read::search;
pub use read::sightings_before;
pub use read::sightings_of;
pub use read::who_asked_to_stop;
pub use rules::HINT_LETTERS_MAX;
pub use rules::PSEUDONYM_LETTERS_MAX;
pub use rules::Refusal;
pub use rules::TO_WHOM_LETTERS_MAX;
pub use rules::check;
pub use rules::check_consent;
pub use rules::may_be_contacted;
pub use rules::started;
pub use rules::suggest_pseudonym;
pub use same_as::SameAs;
pub use same_as::SameWomen;
pub use sighting::Moment;
pub use sighting::SEEN_AGAIN_AFTER_DAYS;
pub use sighting::Sighting;
pub use sighting::timeline;
pub use standing::Contact;
pub use standing::StatusProposal;
pub use standing::status_proposed;
