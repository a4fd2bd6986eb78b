//! Phrases: cards to point at where two people share no language.
//!
//! Every card works both ways: what a volunteer says, and the replies she can point to. The English text is here; each
//! core language has a slot for it, for words and for sound, and an empty slot shows the English. Nothing is translated
//! by guessing: a text says where it comes from and whether a native speaker has checked it. The texts lie beside this
//! file, one language each, for people who do not program: docs/formats/phrases.md.

mod leave_behind;
mod phrase;
mod read;
mod rules;
#[cfg(test)]
mod tests;

pub use leave_behind::LeaveBehind;
pub use phrase::ShownPhrase;
pub use phrase::Speaker;
pub use phrase::Wording;
pub use phrase::WordingStatus;
pub use read::leave_behinds;
pub use read::phrases;
pub use rules::LanguageChoice;
pub use rules::Refusal;
pub use rules::picker;
pub use rules::sound_file;
pub use rules::with_number;
