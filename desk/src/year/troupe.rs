//! The other end of the parts: starting this program again, asking it, hearing what it says.

use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Write;
use std::path::Path;
use std::process::Child;
use std::process::ChildStdin;
use std::process::ChildStdout;
use std::process::Command;
use std::process::Stdio;

use super::YearError;
use super::part::Answer;
use super::part::Ask;
use super::part::PLAY;

/// A part that is being played. Ends when this is dropped.
pub(super) struct Player {
    process: Child,
    asks: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Player {
    /// Starts a part in a folder of its own, which it makes.
    pub(super) fn start(part: &str, folder: &Path) -> Result<Self, YearError> {
        std::fs::create_dir_all(folder)?;
        let mut process = Command::new(std::env::current_exe()?)
            .args([PLAY.as_ref(), part.as_ref(), folder.as_os_str()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let asks = process.stdin.take();
        let answers = process.stdout.take().ok_or_else(gone)?;
        Ok(Self {
            process,
            asks,
            answers: BufReader::new(answers),
        })
    }

    /// Asks, and waits for the answer.
    pub(super) fn ask(&mut self, ask: &Ask) -> Result<Answer, YearError> {
        let mut line = serde_json::to_string(ask).map_err(io::Error::from)?;
        line.push('\n');
        self.asks.as_mut().ok_or_else(gone)?.write_all(line.as_bytes())?;
        let mut answer = String::new();
        if self.answers.read_line(&mut answer)? == 0 {
            return Err(gone().into());
        }
        match serde_json::from_str(&answer).map_err(io::Error::from)? {
            Answer::Failed(reason) => Err(YearError::Part(reason)),
            answer => Ok(answer),
        }
    }
}

impl Drop for Player {
    fn drop(&mut self) {
        // Nobody asks any more: it ends by itself.
        drop(self.asks.take());
        let _ = self.process.wait();
    }
}

fn gone() -> io::Error {
    io::ErrorKind::BrokenPipe.into()
}
