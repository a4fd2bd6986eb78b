//! Coming to a carrier and asking what is new: all streams in one call where it can, and never in a circle.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::time::Duration;
use std::time::Instant;

use super::Error;
use super::Event;
use super::Fault;
use super::Mode;
use super::Stream;
use super::carrier::Carrier;
use super::carrier::Looked;
use super::carrier::Want;
use super::cursor;
use super::echoes;
use super::lost::Asked;
use super::nudge::Wakes;
use super::runner::ADMITTED;
use super::runner::Here;
use super::runner::admitted;
use crate::team::put;

/// What an exchange has asked and not yet taken an answer to.
#[derive(Default)]
pub(super) struct Questions {
    /// The streams of which a new session has given nothing yet.
    first: BTreeSet<Stream>,
    /// What was known of each stream when all were looked at: its next answer may be from then.
    looked: BTreeMap<Stream, Asked>,
}

impl Questions {
    /// A relay that was put back to an older copy was started for it, and sessions do not outlive that; so the first answer
    /// in each begins with the envelope that was read last, to see whether it lies there.
    pub(super) fn begin_session(&mut self) {
        self.first = BTreeSet::from(Stream::ALL);
    }

    pub(super) fn note_taken(&mut self, stream: Stream) {
        self.first.remove(&stream);
    }

    /// After a push everything is asked for anew.
    pub(super) fn forget_looks(&mut self) {
        self.looked.clear();
    }

    fn may_check(&self, stream: Stream, wait_s: u64) -> bool {
        wait_s == 0 && self.first.contains(&stream)
    }
}

impl Here<'_> {
    /// A lead whose relay does not know her brings the team there and tries once more. For want of a voucher she waits
    /// for the lead who has one.
    ///
    /// A session from before needs no new one, and whoever reads learns that by reading.
    pub(super) fn open(
        &self,
        carrier: &mut dyn Carrier,
        questions: &mut Questions,
        mode: Mode,
    ) -> Result<Event, Error> {
        let reads = mode != Mode::Send;
        if reads {
            match self.look(carrier, questions, 0)? {
                Ok(Looked::Cannot) | Err(Fault::NoSession) => {}
                looked => return Ok(looked.map_or_else(Event::Failed, |_| Event::Opened)),
            }
        }
        questions.begin_session();
        let mut opened = carrier.open();
        if opened == Err(Fault::NotOnRoster) && self.is_lead()? {
            let admitted = admitted(&self.team()?);
            opened = match carrier.admit(&admitted) {
                Ok(()) => {
                    self.store
                        .write(|tx| put(tx, ADMITTED, admitted.head.as_bytes()))?;
                    carrier.open()
                }
                Err(Fault::UnknownTeam | Fault::NoSession) => Err(Fault::NotOnRoster),
                Err(fault) => Err(fault),
            };
        }
        if opened.is_ok() && reads {
            opened = self.look(carrier, questions, 0)?.map(drop);
        }
        Ok(opened.map_or_else(Event::Failed, |()| Event::Opened))
    }

    /// Looks at all streams that this device reads.
    pub(super) fn look(
        &self,
        carrier: &mut dyn Carrier,
        questions: &mut Questions,
        wait_s: u64,
    ) -> Result<Result<Looked, Fault>, Error> {
        questions.looked.clear();
        let wants = self.store.read(|db| {
            let want = |stream| {
                let asked = Asked::of(db, stream, questions.may_check(stream, wait_s))?;
                let mut held = echoes::of(db, stream)?;
                // What was read last is here: its place is enough.
                let last = asked.reading.last.filter(|_| asked.is_check);
                held.extend(last.map(|last| *last.as_bytes()));
                let after = asked.after();
                Ok((asked, Want { stream, after, held }))
            };
            let streams = Stream::within(self.scope_in(db)?);
            streams.map(want).collect::<Result<Vec<_>, Error>>()
        })?;
        let (asked, wants): (Vec<_>, Vec<_>) = wants.into_iter().unzip();
        let looked = carrier.look(&wants, wait_s);
        if matches!(looked, Ok(Looked::News | Looked::Nothing)) {
            let streams = wants.iter().map(|want| want.stream);
            questions.looked = streams.zip(asked).collect();
        }
        Ok(looked)
    }

    /// Asks, and holds the answer against the cursor: numbers that do not rise would be asked for without end. Answers with
    /// what was known when it was asked, which is before the look where that has brought it.
    pub(super) fn pull(
        &self,
        carrier: &mut dyn Carrier,
        questions: &mut Questions,
        stream: Stream,
        wait_s: u64,
    ) -> Result<(Event, Asked), Error> {
        let asked_at = Instant::now();
        let looked = match wait_s {
            0 => Ok(Looked::Cannot),
            _ => self.look(carrier, questions, wait_s)?,
        };
        let now = self.asked(stream, questions.may_check(stream, wait_s))?;
        let looked = match looked {
            Ok(looked) => looked,
            Err(fault) => return Ok((Event::Failed(fault), now)),
        };
        let before = questions.looked.remove(&stream);
        let asked = before.filter(|asked| !asked.is_over(&now.reading)).unwrap_or(now);
        // Who looked has waited.
        let pull_wait_s = if looked == Looked::Cannot { wait_s } else { 0 };
        let event = match carrier.pull(stream, asked.after(), pull_wait_s) {
            Ok(pulled) if cursor::is_in_order(&pulled, asked.after()) => {
                // A carrier that does not wait for news must not be asked in a circle.
                let is_vain = pulled.frames.is_empty() && looked != Looked::News;
                if wait_s > 0 && is_vain && asked_at.elapsed() < BREATH {
                    self.nudge
                        .rest(Some(BREATH_MS), Wakes::Nothing, self.nudge.heard());
                }
                Event::Pulled(pulled)
            }
            Ok(_) => Event::Failed(Fault::NotTheRelay),
            Err(fault) => Event::Failed(fault),
        };
        Ok((event, asked))
    }
}

/// The least time between two questions for news that were answered with nothing.
const BREATH: Duration = Duration::from_millis(BREATH_MS);
const BREATH_MS: u64 = 1000;
