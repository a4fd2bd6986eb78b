use super::Evening;
use super::line::Line;
use super::reader::Reader;

/// A line that cannot be played, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub(crate) struct BadLine {
    /// The line's number, from 1.
    pub(crate) line: usize,
    /// What is wrong with it, for the person who wrote it.
    pub(crate) reason: String,
}

impl Evening {
    /// Reads an evening file as a whole; the first line that cannot be played is refused.
    pub(crate) fn parse(text: &str) -> Result<Self, BadLine> {
        let mut reader: Option<Reader> = None;
        for (number, written) in (1..).zip(text.lines()) {
            let read = parsed(number, written).and_then(|line| match (&mut reader, line) {
                (Some(reader), line) => reader.take(number, line),
                (None, Line::Team(team)) => {
                    reader = Some(Reader::of(team)?);
                    Ok(())
                }
                (None, _) => Err("the evening begins with a team".into()),
            });
            read.map_err(|reason| BadLine { line: number, reason })?;
        }
        let lines = text.lines().count();
        let reader = reader.ok_or_else(|| BadLine {
            line: 1,
            reason: "the evening is empty".into(),
        })?;
        reader
            .finished()
            .map_err(|reason| BadLine { line: lines, reason })
    }
}

fn parsed(number: usize, written: &str) -> Result<Line, String> {
    if number > LINES_MAX {
        return Err(format!("more than {LINES_MAX} lines"));
    }
    if written.len() > LINE_BYTES_MAX {
        return Err(format!("longer than {LINE_BYTES_MAX} bytes"));
    }
    if written.trim().is_empty() {
        return Err("nothing on this line".into());
    }
    serde_json::from_str(written).map_err(|error| {
        let reason = error.to_string();
        reason.split(" at line ").next().unwrap_or(&reason).to_owned()
    })
}

/// More than any evening needs; what is longer is no evening.
pub(super) const LINES_MAX: usize = 2_000;
/// Room for a line, in bytes: the longest note in the widest letters, and everything else said.
pub(super) const LINE_BYTES_MAX: usize = 4 * 1024;
