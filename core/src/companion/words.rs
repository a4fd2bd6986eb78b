use crate::features::lists::OwnCode;
use crate::vocabulary::List;
use crate::vocabulary::Term;
use crate::vocabulary::about_her;
use crate::vocabulary::appointment;
use crate::vocabulary::audit;
use crate::vocabulary::concern;
use crate::vocabulary::harm;
use crate::vocabulary::language;
use crate::vocabulary::meeting;
use crate::vocabulary::need;
use crate::vocabulary::outcome;
use crate::vocabulary::referral;
use crate::vocabulary::risk;
use crate::vocabulary::round;
use crate::vocabulary::safety;
use crate::vocabulary::spot;
use crate::vocabulary::support;
use crate::vocabulary::wellbeing;

/// A controlled list: what an app draws its buttons and chips from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum WordList {
    /// How a knock ended.
    KnockOutcomes,
    /// The headings of the outcomes.
    OutcomeGroups,
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
    /// Where a round stands.
    RoundStates,
    /// Why a place is on a round.
    ReasonsDue,
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
    /// Where a follow-up stands.
    FollowUpStates,
    /// How far a referral has come.
    ReferralStatuses,
    /// Why a service was out of her reach.
    Barriers,
    /// What an appointment is for.
    AppointmentKinds,
    /// What became of it.
    AppointmentStatuses,
    /// Languages, in the default order of the picker.
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
    /// How the team knows that she was somewhere.
    SightingBases,
    /// How sure the team is that two records are of one woman.
    SameAsConfidences,
    /// How the team knows of a concern.
    ConcernBases,
    /// Forms of harm.
    HarmForms,
    /// What may be noticed on a doorstep.
    Indicators,
    /// The headings of the indicators.
    IndicatorDimensions,
    /// Where a check-in stands.
    CheckInStates,
    /// What happened to volunteers.
    IncidentKinds,
    /// How it ended for them.
    IncidentEffects,
    /// How a volunteer is, afterwards.
    Afterwards,
    /// What was done with restricted records.
    AuditActs,
    /// What free text must not say.
    RiskKinds,
    /// Why it must not.
    RiskReasons,
    /// What to write instead: by the code of the risk.
    SaferWordings,
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
    /// The heading it stands under; none in a list without headings.
    pub group: Option<String>,
    /// Whether the team added it.
    pub is_own: bool,
    /// Whether it is offered no longer; only ever true of a word the team added.
    pub is_retired: bool,
}

/// The words that every team has in a controlled list, in the order in which screens offer them.
///
/// `Lists` gives the same with the team's own words after them.
#[uniffi::export]
pub fn words(list: WordList) -> Vec<Word> {
    list.list().terms.iter().map(Word::from).collect()
}

impl WordList {
    /// The list itself.
    pub(super) fn list(self) -> &'static List {
        match self {
            Self::KnockOutcomes => &outcome::OUTCOMES,
            Self::OutcomeGroups => &outcome::OUTCOME_GROUPS,
            Self::Modifiers => &outcome::MODIFIERS,
            Self::RolesSeen => &outcome::ROLES_SEEN,
            Self::PlaceKinds => &spot::PLACE_KINDS,
            Self::PlaceStates => &spot::PLACE_STATES,
            Self::Confidences => &spot::CONFIDENCES,
            Self::HowHeard => &spot::HOW_HEARD,
            Self::SafetyLevels => &spot::SAFETY_LEVELS,
            Self::RoundStates => &round::ROUND_STATES,
            Self::ReasonsDue => &round::REASONS_DUE,
            Self::EncounterModes => &meeting::ENCOUNTER_MODES,
            Self::Headcounts => &meeting::HEADCOUNTS,
            Self::Needs => &need::NEEDS,
            Self::NeedStatuses => &need::NEED_STATUSES,
            Self::Support => &support::SUPPORT,
            Self::FollowUpStates => &support::FOLLOW_UP_STATES,
            Self::ReferralStatuses => &referral::REFERRAL_STATUSES,
            Self::Barriers => &referral::BARRIERS,
            Self::AppointmentKinds => &appointment::APPOINTMENT_KINDS,
            Self::AppointmentStatuses => &appointment::APPOINTMENT_STATUSES,
            Self::Languages => &language::LANGUAGES,
            Self::LanguageEases => &language::EASES,
            Self::LanguageBases => &language::BASES,
            Self::AgeBands => &about_her::AGE_BANDS,
            Self::PersonStatuses => &about_her::PERSON_STATUSES,
            Self::ConsentPurposes => &about_her::CONSENT_PURPOSES,
            Self::ConsentWays => &about_her::CONSENT_WAYS,
            Self::SightingBases => &about_her::SIGHTING_BASES,
            Self::SameAsConfidences => &about_her::SAME_AS_CONFIDENCES,
            Self::ConcernBases => &concern::CONCERN_BASES,
            Self::HarmForms => &harm::HARM_FORMS,
            Self::Indicators => &harm::INDICATORS,
            Self::IndicatorDimensions => &harm::INDICATOR_DIMENSIONS,
            Self::CheckInStates => &safety::CHECK_IN_STATES,
            Self::IncidentKinds => &safety::INCIDENT_KINDS,
            Self::IncidentEffects => &safety::INCIDENT_EFFECTS,
            Self::Afterwards => &wellbeing::AFTERWARDS,
            Self::AuditActs => &audit::AUDIT_ACTS,
            Self::RiskKinds => &risk::RISK_KINDS,
            Self::RiskReasons => &risk::RISK_REASONS,
            Self::SaferWordings => &risk::SAFER_WORDINGS,
        }
    }
}

impl From<&Term> for Word {
    fn from(term: &Term) -> Self {
        Self {
            code: term.code.to_owned(),
            label: term.label.to_owned(),
            meaning: term.meaning.to_owned(),
            group: term.group.map(str::to_owned),
            is_own: false,
            is_retired: false,
        }
    }
}

impl From<OwnCode> for Word {
    fn from(word: OwnCode) -> Self {
        Self {
            code: word.code,
            label: word.label,
            meaning: word.meaning,
            group: None,
            is_own: true,
            is_retired: word.retired == Some(true),
        }
    }
}
