use crate::features::paragraphs::Trouble;
use crate::features::paragraphs::paragraphs;

use super::phrase::code;

/// The text of a card to leave behind, made to look like something else. She chooses whether to take it, or to learn
/// the number by heart.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct LeaveBehind {
    /// Its stable code.
    pub code: String,
    /// What it passes for, in a few words.
    pub looks_like: String,
    /// The front.
    pub front: String,
    /// The back, with `{number}` where the team's number goes, or with the number itself.
    pub back: String,
    /// How whoever answers that number speaks, until it is clear who calls.
    pub answering: String,
    /// Whether survivors have looked at it and said that it would pass. None has yet, and the screen says so.
    pub is_field_tested: bool,
}

/// Reads leave_behind.txt.
pub(super) fn read_leave_behinds(text: &str) -> Result<Vec<LeaveBehind>, Trouble> {
    let read = paragraphs(text)?.into_iter().map(|mut paragraph| {
        let card = LeaveBehind {
            code: paragraph.read("leave", code)?,
            looks_like: paragraph.take("looks_like")?,
            front: paragraph.take("front")?,
            back: paragraph.read("back", |back| {
                (back.matches(NUMBER_SLOT).count() == 1).then(|| back.to_owned())
            })?,
            answering: paragraph.take("answering")?,
            is_field_tested: paragraph.read("status", |status| match status {
                "field-tested with survivors" => Some(true),
                "not yet field-tested with survivors" => Some(false),
                _ => None,
            })?,
        };
        paragraph.end()?;
        Ok(card)
    });
    read.collect()
}

/// Where the team's number goes.
pub(super) const NUMBER_SLOT: &str = "{number}";
