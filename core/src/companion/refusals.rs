//! What the rooms refuse, as a person is told.

use super::CompanionError;
use crate::features;

impl From<features::places::Error> for CompanionError {
    fn from(error: features::places::Error) -> Self {
        match error {
            features::places::Error::Refused(refusal) => not_kept(&refusal),
            features::places::Error::Documents(error) => error.into(),
        }
    }
}

impl From<features::places::Unreadable> for CompanionError {
    fn from(error: features::places::Unreadable) -> Self {
        Self::NotReadable {
            why: error.to_string(),
        }
    }
}

impl From<features::visits::Error> for CompanionError {
    fn from(error: features::visits::Error) -> Self {
        match error {
            features::visits::Error::Refused(refusal) => not_kept(&refusal),
            features::visits::Error::Documents(error) => error.into(),
        }
    }
}

impl From<features::care::Error> for CompanionError {
    fn from(error: features::care::Error) -> Self {
        match error {
            features::care::Error::Refused(refusal) => not_kept(&refusal),
            features::care::Error::Documents(error) => error.into(),
        }
    }
}

impl From<features::lists::Error> for CompanionError {
    fn from(error: features::lists::Error) -> Self {
        match error {
            features::lists::Error::Refused(refusal) => not_kept(&refusal),
            features::lists::Error::Documents(error) => error.into(),
        }
    }
}

impl From<features::services::Error> for CompanionError {
    fn from(error: features::services::Error) -> Self {
        match error {
            features::services::Error::Refused(refusal) => not_kept(&refusal),
            features::services::Error::Documents(error) => error.into(),
        }
    }
}

impl From<features::prayer::Error> for CompanionError {
    fn from(error: features::prayer::Error) -> Self {
        match error {
            features::prayer::Error::Refused(refusal) => not_kept(&refusal),
            features::prayer::Error::Documents(error) => error.into(),
        }
    }
}

impl From<features::rounds::Error> for CompanionError {
    fn from(error: features::rounds::Error) -> Self {
        match error {
            features::rounds::Error::Refused(refusal) => not_kept(&refusal),
            features::rounds::Error::Documents(error) => error.into(),
        }
    }
}

impl From<features::phrases::Refusal> for CompanionError {
    fn from(refusal: features::phrases::Refusal) -> Self {
        not_kept(&refusal)
    }
}

impl From<features::privacy::Error> for CompanionError {
    fn from(error: features::privacy::Error) -> Self {
        match error {
            features::privacy::Error::Refused(refusal) => not_kept(&refusal),
            features::privacy::Error::Documents(error) => error.into(),
        }
    }
}

impl From<features::safety::Error> for CompanionError {
    fn from(error: features::safety::Error) -> Self {
        match error {
            features::safety::Error::Refused(refusal) => refusal.into(),
            features::safety::Error::Documents(error) => error.into(),
        }
    }
}

impl From<features::safety::Refusal> for CompanionError {
    fn from(refusal: features::safety::Refusal) -> Self {
        not_kept(&refusal)
    }
}

impl From<features::support::Error> for CompanionError {
    fn from(error: features::support::Error) -> Self {
        match error {
            features::support::Error::Refused(refusal) => refusal.into(),
            features::support::Error::Documents(error) => error.into(),
        }
    }
}

impl From<features::support::Refusal> for CompanionError {
    fn from(refusal: features::support::Refusal) -> Self {
        not_kept(&refusal)
    }
}

impl From<features::people::Error> for CompanionError {
    fn from(error: features::people::Error) -> Self {
        match error {
            features::people::Error::Refused(refusal) => not_kept(&refusal),
            features::people::Error::Documents(error) => error.into(),
        }
    }
}

pub(super) fn not_kept(refusal: &dyn std::error::Error) -> CompanionError {
    CompanionError::NotKept {
        why: refusal.to_string(),
    }
}
