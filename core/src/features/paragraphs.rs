//! Reads the texts that lie beside a room, made to be edited by hand: paragraphs of `name: words`, one thing each.
//!
//! A line that begins with a space goes on with the line above it, and one that begins with `#` is for whoever edits
//! the file: docs/formats/phrases.md.

/// One thing of a text: its fields, not yet taken.
pub(super) struct Paragraph {
    line: usize,
    fields: Vec<(String, String)>,
}

/// What is wrong with a text, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Trouble {
    /// A line that neither goes on nor begins with a name and a colon.
    #[error("line {line}: neither `name: words` nor more of the line above")]
    NoName {
        /// The line, from 1.
        line: usize,
    },
    /// A field that every such paragraph has is not there, or empty.
    #[error("line {line}: the paragraph has no `{name}:`")]
    Missing {
        /// Where the paragraph begins.
        line: usize,
        /// The field.
        name: &'static str,
    },
    /// A field that no such paragraph has, or one that stands there twice.
    #[error("line {line}: the paragraph has one `{name}:` too many")]
    TooMany {
        /// Where the paragraph begins.
        line: usize,
        /// The field.
        name: String,
    },
    /// A field says what it cannot say.
    #[error("line {line}: `{name}:` cannot be that")]
    Wrong {
        /// Where the paragraph begins.
        line: usize,
        /// The field.
        name: &'static str,
    },
}

/// The paragraphs of a text, in their order.
pub(super) fn paragraphs(text: &str) -> Result<Vec<Paragraph>, Trouble> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut is_new = true;
    for (line, words) in (1..).zip(text.lines()) {
        if words.trim().is_empty() {
            is_new = true;
            continue;
        }
        if words.starts_with('#') {
            continue;
        }
        if is_new {
            found.push(Paragraph {
                line,
                fields: Vec::new(),
            });
            is_new = false;
        }
        let Some(Paragraph { fields, .. }) = found.last_mut() else {
            continue;
        };
        match (words.starts_with([' ', '\t']), words.split_once(':')) {
            (true, _) => match fields.last_mut() {
                Some((_, above)) => *above = format!("{above} {}", words.trim()),
                None => return Err(Trouble::NoName { line }),
            },
            (false, Some((name, words))) => fields.push((name.trim().to_owned(), words.trim().to_owned())),
            (false, None) => return Err(Trouble::NoName { line }),
        }
    }
    Ok(found)
}

impl Paragraph {
    /// Takes a field that has to be there.
    pub(super) fn take(&mut self, name: &'static str) -> Result<String, Trouble> {
        let missing = Trouble::Missing {
            line: self.line,
            name,
        };
        self.take_if_there(name).ok_or(missing)
    }

    /// Takes a field that may be there; an empty one counts as none.
    pub(super) fn take_if_there(&mut self, name: &str) -> Option<String> {
        let at = self.fields.iter().position(|(known, _)| known == name)?;
        let (_, words) = self.fields.remove(at);
        (!words.is_empty()).then_some(words)
    }

    /// Takes every field of this name, in their order.
    pub(super) fn take_all(&mut self, name: &str) -> Vec<String> {
        std::iter::from_fn(|| self.take_if_there(name)).collect()
    }

    /// Takes a field that is read further; none where that cannot be.
    pub(super) fn read<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, Trouble> {
        let words = self.take(name)?;
        read(&words).ok_or_else(|| self.wrong(name))
    }

    /// What to say where a field says what it cannot say.
    pub(super) fn wrong(&self, name: &'static str) -> Trouble {
        Trouble::Wrong {
            line: self.line,
            name,
        }
    }

    /// Says that everything was taken.
    pub(super) fn end(self) -> Result<(), Trouble> {
        let line = self.line;
        let left = self.fields.into_iter().next();
        left.map_or(Ok(()), |(name, _)| Err(Trouble::TooMany { line, name }))
    }
}

/// The parts of a field that lists several things, divided by commas.
pub(super) fn parts(words: &str) -> Vec<String> {
    let parts = words.split(',').map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
