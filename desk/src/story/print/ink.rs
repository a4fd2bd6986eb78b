use std::io;
use std::io::Write;

/// A line above what belongs together.
pub(super) fn heading(text: &str, ink: &Ink, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out)?;
    writeln!(out, "{}", ink.bold(text))
}

/// 26,688
pub(super) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut parts: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .filter_map(|part| std::str::from_utf8(part).ok())
        .collect();
    parts.reverse();
    parts.join(",")
}

/// A text cut to so many letters, with a sign where it was cut.
pub(super) fn short(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let cut: String = text.chars().take(letters.saturating_sub(1)).collect();
    format!("{cut}…")
}

/// Colours, where they are wanted.
pub(super) struct Ink {
    pub(super) is_coloured: bool,
}

impl Ink {
    fn paint(&self, code: &str, text: &str) -> String {
        match self.is_coloured {
            true => format!("\x1b[{code}m{text}\x1b[0m"),
            false => text.to_owned(),
        }
    }

    pub(super) fn bold(&self, text: &str) -> String {
        self.paint("1", text)
    }

    pub(super) fn dim(&self, text: &str) -> String {
        self.paint("2", text)
    }

    pub(super) fn green(&self, text: &str) -> String {
        self.paint("32", text)
    }

    pub(super) fn yellow(&self, text: &str) -> String {
        self.paint("33", text)
    }

    pub(super) fn red(&self, text: &str) -> String {
        self.paint("31", text)
    }
}
