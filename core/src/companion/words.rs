use crate::vocabulary::about_her;
use crate::vocabulary::concern;
use crate::vocabulary::language;
use crate::vocabulary::meeting;
use crate::vocabulary::need;
use crate::vocabulary::outcome;
use crate::vocabulary::spot;
use crate::vocabulary::support;

/// A controlled list: what an app draws its buttons and chips from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum WordList {
    /// How a knock ended.
    KnockOutcomes,
    /// What happened besides.
    Modifiers,
    /// Who else was there, as parts they play.
    RolesSeen,
    /// What sort of place it is.
    PlaceKinds,
    /// Where a place stands in its life.
    PlaceStates,
    /// How sure the team is of a lead.
    Confidences,
    /// How a lead was heard of.
    HowHeard,
    /// How safe a place is.
    SafetyLevels,
    /// How someone was met.
    EncounterModes,
    /// How many were met whom nobody knew.
    Headcounts,
    /// What she needs.
    Needs,
    /// Where a need stands.
    NeedStatuses,
    /// What was given.
    Support,
    /// Languages, in the order of the picker.
    Languages,
    /// How well she speaks one.
    LanguageEases,
    /// How the team knows.
    LanguageBases,
    /// Bands of age.
    AgeBands,
    /// How the team stands with her.
    PersonStatuses,
    /// What she can agree to.
    ConsentPurposes,
    /// How she said so.
    ConsentWays,
    /// How the team knows of a concern.
    ConcernBases,
}

/// One word of a controlled list.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Word {
    /// What records hold: stable, the same in every language.
    pub code: String,
    /// What a button shows, in English.
    pub label: String,
    /// When to choose it, in one sentence.
    pub meaning: String,
}

/// The words of a controlled list, in the order in which screens offer them.
#[uniffi::export]
pub fn words(list: WordList) -> Vec<Word> {
    let list = match list {
        WordList::KnockOutcomes => &outcome::OUTCOMES,
        WordList::Modifiers => &outcome::MODIFIERS,
        WordList::RolesSeen => &outcome::ROLES_SEEN,
        WordList::PlaceKinds => &spot::PLACE_KINDS,
        WordList::PlaceStates => &spot::PLACE_STATES,
        WordList::Confidences => &spot::CONFIDENCES,
        WordList::HowHeard => &spot::HOW_HEARD,
        WordList::SafetyLevels => &spot::SAFETY_LEVELS,
        WordList::EncounterModes => &meeting::ENCOUNTER_MODES,
        WordList::Headcounts => &meeting::HEADCOUNTS,
        WordList::Needs => &need::NEEDS,
        WordList::NeedStatuses => &need::NEED_STATUSES,
        WordList::Support => &support::SUPPORT,
        WordList::Languages => &language::LANGUAGES,
        WordList::LanguageEases => &language::EASES,
        WordList::LanguageBases => &language::BASES,
        WordList::AgeBands => &about_her::AGE_BANDS,
        WordList::PersonStatuses => &about_her::PERSON_STATUSES,
        WordList::ConsentPurposes => &about_her::CONSENT_PURPOSES,
        WordList::ConsentWays => &about_her::CONSENT_WAYS,
        WordList::ConcernBases => &concern::CONCERN_BASES,
    };
    let word = |term: &crate::vocabulary::Term| Word {
        code: term.code.to_owned(),
        label: term.label.to_owned(),
        meaning: term.meaning.to_owned(),
    };
    list.terms.iter().map(word).collect()
}
