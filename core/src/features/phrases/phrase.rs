use std::collections::BTreeMap;

use crate::features::paragraphs::Paragraph;
use crate::features::paragraphs::Trouble;
use crate::features::paragraphs::paragraphs;
use crate::features::paragraphs::parts;
use crate::vocabulary::Day;
use crate::vocabulary::language;

/// A phrase card as a screen shows it, for one language.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ShownPhrase {
    /// The card's stable code.
    pub code: String,
    /// The heading it stands under, in English.
    pub category: String,
    /// Who says it.
    pub speaker: Speaker,
    /// The cards she can point to in reply, by their codes; empty where none is waited for.
    pub replies: Vec<String>,
    /// Whether it is only ever shown while nobody else can see the screen.
    pub only_alone: bool,
    /// What it says in English.
    pub english: Wording,
    /// What it says in the language asked for; none while its slot is empty, and then the English is shown.
    pub hers: Option<Wording>,
    /// Whether what it says in that language runs from right to left.
    pub is_right_to_left: bool,
    /// Where its sound lies, below the app's own folder, if it was recorded: docs/formats/audio.md. A file that is not
    /// there is no fault: the card is then shown without sound.
    pub sound: String,
}

/// A text, where it comes from and who has checked it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Wording {
    /// The text.
    pub text: String,
    /// Whether a native speaker has checked it.
    pub status: WordingStatus,
    /// Where it comes from.
    pub source: String,
    /// The day on which it was checked, as `2026-11-26`; absent where nobody has.
    pub checked_on: Option<String>,
}

/// Whether a text can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum WordingStatus {
    /// A woman whose first language it is has read it, and says so.
    CheckedByNativeSpeaker,
    /// Nobody has: the screen says so.
    Unchecked,
}

/// Who says what is on a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Speaker {
    /// A volunteer.
    Volunteer,
    /// The woman she visits.
    She,
}

/// A card as cards.txt has it.
pub(super) struct Card {
    pub(super) code: String,
    pub(super) category: String,
    pub(super) speaker: Speaker,
    pub(super) version: u32,
    pub(super) replies: Vec<String>,
    pub(super) only_alone: bool,
    pub(super) english: Wording,
}

/// What a language's file has: the texts by the card's code, each with the version of the card it was made for.
pub(super) struct Slots {
    pub(super) language: String,
    pub(super) filled: BTreeMap<String, (u32, Wording)>,
}

/// Reads cards.txt.
pub(super) fn read_cards(text: &str) -> Result<Vec<Card>, Trouble> {
    let mut read = paragraphs(text)?.into_iter();
    let mut head = read.next().ok_or(Trouble::Missing {
        line: 1,
        name: "language",
    })?;
    head.read("language", |code| (code == "en").then_some(()))?;
    let source = head.take("source")?;
    head.end()?;
    read.map(|mut paragraph| {
        let card = Card {
            code: paragraph.read("card", code)?,
            category: paragraph.take("category")?,
            speaker: paragraph.read("speaker", speaker)?,
            version: paragraph.read("version", version)?,
            replies: parts(&paragraph.take_if_there("replies").unwrap_or_default()),
            only_alone: match paragraph.take_if_there("shown").as_deref() {
                None => false,
                Some("only alone") => true,
                Some(_) => return Err(paragraph.wrong("shown")),
            },
            english: Wording {
                text: paragraph.take("text")?,
                status: WordingStatus::Unchecked,
                source: source.clone(),
                checked_on: None,
            },
        };
        paragraph.end()?;
        Ok(card)
    })
    .collect()
}

/// Reads a language's file.
pub(super) fn read_slots(text: &str) -> Result<Slots, Trouble> {
    let mut read = paragraphs(text)?.into_iter();
    let mut head = read.next().ok_or(Trouble::Missing {
        line: 1,
        name: "language",
    })?;
    let language = head.read("language", code)?;
    head.end()?;
    let mut filled = BTreeMap::new();
    for mut paragraph in read {
        let card = paragraph.read("card", code)?;
        let version = paragraph.read("version", version)?;
        let wording = wording(&mut paragraph)?;
        if filled.insert(card, (version, wording)).is_some() {
            return Err(paragraph.wrong("card"));
        }
        paragraph.end()?;
    }
    Ok(Slots { language, filled })
}

/// Reads own_names.txt: what its speakers call a language, by its code.
pub(super) fn read_own_names(text: &str) -> Result<BTreeMap<String, String>, Trouble> {
    let mut read = paragraphs(text)?.into_iter();
    let mut head = read.next().ok_or(Trouble::Missing {
        line: 1,
        name: "source",
    })?;
    head.take("source")?;
    head.end()?;
    let mut names = BTreeMap::new();
    for mut paragraph in read {
        let language = paragraph.read("language", |code| {
            language::LANGUAGES.has(code).then(|| code.to_owned())
        })?;
        if names.insert(language, paragraph.take("own_name")?).is_some() {
            return Err(paragraph.wrong("language"));
        }
        paragraph.end()?;
    }
    Ok(names)
}

fn wording(paragraph: &mut Paragraph) -> Result<Wording, Trouble> {
    let text = paragraph.take("text")?;
    let source = paragraph.take("source")?;
    let status = paragraph.read("status", |status| match status {
        "checked by a native speaker" => Some(WordingStatus::CheckedByNativeSpeaker),
        "unchecked" => Some(WordingStatus::Unchecked),
        _ => None,
    })?;
    let checked_on = match status {
        WordingStatus::CheckedByNativeSpeaker => Some(
            paragraph
                .read("checked_on", |day| day.parse::<Day>().ok())?
                .to_string(),
        ),
        WordingStatus::Unchecked => None,
    };
    Ok(Wording {
        text,
        status,
        source,
        checked_on,
    })
}

/// A code: small letters, digits and lines below, so that it can be a file's name.
pub(super) fn code(words: &str) -> Option<String> {
    let sound = words
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    sound.then(|| words.to_owned())
}

fn speaker(words: &str) -> Option<Speaker> {
    match words {
        "volunteer" => Some(Speaker::Volunteer),
        "she" => Some(Speaker::She),
        _ => None,
    }
}

fn version(words: &str) -> Option<u32> {
    words.parse().ok().filter(|version| *version > 0)
}
