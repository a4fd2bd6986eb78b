//! All controlled lists.

use super::List;
use super::about_her;
use super::appointment;
use super::audit;
use super::concern;
use super::harm;
use super::language;
use super::meeting;
use super::need;
use super::outcome;
use super::referral;
use super::round;
use super::safety;
use super::spot;
use super::support;
use super::wellbeing;

/// Every list of this version whose codes records hold. Risks are in no record, and not here.
pub static ALL: [&List; 40] = [
    &outcome::OUTCOMES,
    &outcome::MODIFIERS,
    &outcome::ROLES_SEEN,
    &spot::PLACE_KINDS,
    &spot::PLACE_STATES,
    &spot::CONFIDENCES,
    &spot::HOW_HEARD,
    &spot::SAFETY_LEVELS,
    &round::ROUND_STATES,
    &round::REASONS_DUE,
    &meeting::ENCOUNTER_MODES,
    &meeting::HEADCOUNTS,
    &need::NEEDS,
    &need::NEED_STATUSES,
    &support::SUPPORT,
    &support::FOLLOW_UP_STATES,
    &referral::REFERRAL_STATUSES,
    &referral::BARRIERS,
    &appointment::APPOINTMENT_KINDS,
    &appointment::APPOINTMENT_STATUSES,
    &language::LANGUAGES,
    &language::EASES,
    &language::BASES,
    &about_her::AGE_BANDS,
    &about_her::PERSON_STATUSES,
    &about_her::CONSENT_PURPOSES,
    &about_her::CONSENT_WAYS,
    &about_her::SIGHTING_BASES,
    &about_her::SAME_AS_CONFIDENCES,
    &concern::CONCERN_BASES,
    &audit::AUDIT_ACTS,
    &harm::HARM_FORMS,
    &harm::INDICATORS,
    &harm::INDICATOR_DIMENSIONS,
    &safety::CHECK_IN_STATES,
    &safety::INCIDENT_KINDS,
    &safety::INCIDENT_EFFECTS,
    &wellbeing::CHECK_IN_ANSWERS,
    &wellbeing::AFTERWARDS,
    &outcome::OUTCOME_GROUPS,
];

/// The list with this code; none when this version does not know it.
pub fn find(code: &str) -> Option<&'static List> {
    ALL.into_iter().find(|list| list.code == code)
}
