use std::collections::HashMap;

use minicbor::Decode;
use minicbor::Decoder;
use minicbor::Encode;

use crate::vocabulary::Day;
use crate::vocabulary::about_her;
use crate::vocabulary::guard;
use crate::vocabulary::guard::Field;

use super::HINT_LETTERS_MAX;
use super::KnownConsent;
use super::PSEUDONYM_LETTERS_MAX;
use super::Person;
use super::Refusal;
use super::TO_WHOM_LETTERS_MAX;
use super::names_somebody;
use super::rules;

/// What another team is told of a woman: everything that travels, and nothing else. There is no field for where she is or
/// was, for an id of the team that tells, nor for anybody of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode, uniffi::Record)]
pub struct Handed {
    /// Which team tells, as it calls itself.
    #[n(0)]
    pub from: String,
    /// On which day, as `2026-11-26`.
    #[n(1)]
    pub on: String,
    /// What the other team may call her; not what this team calls her, unless somebody chose so.
    #[n(2)]
    pub pseudonym: String,
    /// What she speaks, by code.
    #[n(3)]
    pub languages: Vec<HandedLanguage>,
    /// True when someone who speaks her language should come along; absent when not said.
    #[n(4)]
    pub needs_speaker: Option<bool>,
    /// Roughly how old: a code of the age bands; absent when not said.
    #[n(5)]
    pub age_band: Option<String>,
    /// What she needs.
    #[n(6)]
    pub needs: Vec<HandedNeed>,
    /// What was promised to her: codes of the support.
    #[n(7)]
    pub promises: Vec<String>,
    /// A line about how she is known, up to 80 letters; absent where nothing is to be said.
    #[n(8)]
    pub note: Option<String>,
    /// What she said yes to, oldest first.
    #[n(9)]
    pub consents: Vec<HandedConsent>,
}

/// A language another team is told that she speaks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Encode, Decode, uniffi::Record)]
pub struct HandedLanguage {
    /// Its code.
    #[n(0)]
    pub language: String,
    /// How easily: a code of the eases.
    #[n(1)]
    pub ease: String,
    /// How the team knows: a code of the bases; absent when not said.
    #[n(2)]
    pub basis: Option<String>,
}

/// A need another team is told of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode, uniffi::Record)]
pub struct HandedNeed {
    /// What: a code of the needs.
    #[n(0)]
    pub need: String,
    /// How far it has come: a code of the need statuses.
    #[n(1)]
    pub status: String,
}

/// A yes another team is told of. Where the purpose is to tell somebody, it is that she may be handed over to that team.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode, uniffi::Record)]
pub struct HandedConsent {
    /// What for: a code of the consent purposes.
    #[n(0)]
    pub purpose: String,
    /// How she said it: a code of the consents.
    #[n(1)]
    pub how: String,
    /// In which language, as a code; absent when not noted.
    #[n(2)]
    pub language: Option<String>,
    /// The day, as `2026-11-26`.
    #[n(3)]
    pub on: String,
}

/// What stands in a packet is no woman that was handed over. Ask the other team to do it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this does not say who is handed over")]
pub struct NotHanded;

impl Handed {
    /// What is told of her in any case: her languages, and the yeses that hold and name nobody, or this team.
    pub fn of(person: &Person, held: &[KnownConsent], to_whom: &str) -> Self {
        let basis = |language: &String| person.language_basis.get(language).cloned();
        let mut languages: Vec<HandedLanguage> = person
            .languages
            .iter()
            .map(|(language, ease)| HandedLanguage {
                language: language.clone(),
                ease: ease.clone(),
                basis: basis(language),
            })
            .collect();
        languages.sort();
        // Which services she named is no other team's business.
        let is_told = |known: &&KnownConsent| {
            let consent = &known.consent;
            let is_over = consent.purpose == about_her::HAND_OVER && known.is_for(to_whom);
            known.holds() && (is_over || !names_somebody(&consent.purpose))
        };
        Self {
            languages,
            needs_speaker: person.needs_speaker,
            age_band: person.age_band.clone(),
            consents: held
                .iter()
                .filter(is_told)
                .map(|known| HandedConsent {
                    purpose: known.consent.purpose.clone(),
                    how: known.consent.how.clone(),
                    language: known.consent.language.clone(),
                    on: known.consent.on.clone(),
                })
                .collect(),
            ..Self::default()
        }
    }

    /// What goes into a packet.
    pub fn to_bytes(&self) -> Result<Vec<u8>, NotHanded> {
        minicbor::to_vec(self).map_err(|_| NotHanded)
    }

    /// What stands in a packet, with nothing but zeros behind it.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotHanded> {
        let mut decoder = Decoder::new(bytes);
        let handed = decoder.decode().map_err(|_| NotHanded)?;
        let rest = bytes.get(decoder.position()..).unwrap_or_default();
        match rest.iter().all(|byte| *byte == 0) {
            true => Ok(handed),
            false => Err(NotHanded),
        }
    }

    /// Whether it may be told, and be kept by those who are told: of a day that has come, short, without what is never
    /// kept. Codes that this version does not know pass, as long as they look like codes: the other team may be ahead, or
    /// have words of its own.
    pub fn check(&self, today: Day) -> Result<(), Refusal> {
        check_team_name("from", &self.from)?;
        rules::past("on", &self.on, today)?;
        rules::may_be_called(&self.pseudonym, &[])?;
        let texts = [
            (
                "pseudonym",
                Some(self.pseudonym.as_str()),
                PSEUDONYM_LETTERS_MAX,
                Field::Pseudonym,
            ),
            ("note", self.note.as_deref(), HINT_LETTERS_MAX, Field::PersonHint),
        ];
        for (field, text, letters_max, guarded_as) in texts {
            rules::fits(field, text, letters_max)?;
            rules::may_be_kept(field, guard::against(None, text, guarded_as))?;
        }
        if self.age_band.as_deref() == Some(about_her::UNDER_18) {
            return Err(Refusal::MayBeUnder18);
        }
        let count = self
            .languages
            .len()
            .max(self.needs.len())
            .max(self.promises.len())
            .max(self.consents.len());
        if count > LINES_MAX {
            return Err(Refusal::TooManyLines {
                lines_max: u32::try_from(LINES_MAX).unwrap_or(u32::MAX),
            });
        }
        if !self.codes().all(is_code) {
            return Err(Refusal::NotACode);
        }
        for consent in &self.consents {
            rules::past("on", &consent.on, today)?;
            if consent.how == about_her::WITHDRAWN {
                return Err(Refusal::NotAYes);
            }
        }
        Ok(())
    }

    /// Her languages as a person's record holds them, and how the team knows each.
    pub(super) fn speaks(&self) -> (HashMap<String, String>, HashMap<String, String>) {
        let spoken = self.languages.iter();
        let based = spoken.clone().filter_map(|spoken| {
            let basis = spoken.basis.clone()?;
            Some((spoken.language.clone(), basis))
        });
        (
            spoken
                .map(|spoken| (spoken.language.clone(), spoken.ease.clone()))
                .collect(),
            based.collect(),
        )
    }

    fn codes(&self) -> impl Iterator<Item = &str> {
        let languages = self.languages.iter().flat_map(|spoken| {
            [Some(&spoken.language), Some(&spoken.ease), spoken.basis.as_ref()]
                .into_iter()
                .flatten()
        });
        let needs = self.needs.iter().flat_map(|need| [&need.need, &need.status]);
        let consents = self.consents.iter().flat_map(|consent| {
            [
                Some(&consent.purpose),
                Some(&consent.how),
                consent.language.as_ref(),
            ]
            .into_iter()
            .flatten()
        });
        let codes = languages.chain(needs).chain(consents);
        codes
            .chain(&self.promises)
            .chain(&self.age_band)
            .map(String::as_str)
    }
}

/// Whether a team may call itself so towards another: a name that a woman can say yes to.
pub fn check_team_name(field: &'static str, name: &str) -> Result<(), Refusal> {
    if name.trim().is_empty() {
        return Err(Refusal::NotToWhom);
    }
    rules::fits(field, Some(name), TO_WHOM_LETTERS_MAX)?;
    rules::may_be_kept(field, guard::against(None, Some(name), Field::PersonHint))
}

/// Whether it could be a word of some list of some version: letters, digits and what joins them.
fn is_code(code: &str) -> bool {
    let is_plain = |letter: char| letter.is_alphanumeric() || "_-+".contains(letter);
    let letters = code.chars().count();
    (1..=CODE_LETTERS_MAX).contains(&letters) && code.chars().all(is_plain)
}

/// How many languages, needs, promises or yeses are told at most: more than one woman ever had open, and a packet holds it.
const LINES_MAX: usize = 24;
/// Room for a code, in letters: a team's own word with what it begins with.
const CODE_LETTERS_MAX: usize = 60;
