//! The reading half of an exchange: what is asked, how the answer is held against what was read before, and how it gets
//! into the store.

use super::Error;
use super::Here;
use super::Pulled;
use super::Stream;
use super::Taken;
use super::cursor;
use super::horizon;
use super::horizon::Then;
use super::inbox::Inbox;
use super::lost;
use super::lost::Asked;
use super::lost::Loss;
use super::reached;
use crate::store::Transaction;
use crate::team::Device;
use crate::vocabulary::Hash;

/// What came of an answer to a pull.
#[derive(Default)]
struct Took {
    taken: Taken,
    /// Whether the stream is to be asked again.
    again: bool,
    /// Whether it is known now what of a stream the relay lost.
    adds_up: bool,
}

impl Here<'_> {
    /// What is known of a stream before the carrier is asked.
    pub(super) fn asked(&self, stream: Stream, may_check: bool) -> Result<Asked, Error> {
        self.store.read(|db| Asked::of(db, stream, may_check))
    }

    /// Takes in what came; says besides whether the stream has to be read again from its beginning.
    pub(super) fn take(&self, stream: Stream, asked: &Asked, pulled: Pulled) -> Result<(Taken, bool), Error> {
        // Whoever writes has the clock before the store, so nobody asks for the time in a transaction.
        let now_ms = self.wall_ms();
        let took = self
            .store
            .write(|tx| self.take_in(tx, stream, asked, pulled, now_ms));
        if matches!(took, Err(Error::Copied)) {
            // The next unlock begins a new incarnation, and then takes what was not taken now.
            self.store.write(Device::note_copied)?;
        }
        let Took {
            taken,
            again,
            adds_up,
        } = took?;
        // What the team stated is acknowledged by whoever sends, which may be another thread than the one that reads; and so
        // is what the relay lost given back.
        if adds_up || taken.is_team_changed {
            self.nudge.nudge();
        }
        self.hear(&taken);
        Ok((taken, again))
    }

    fn take_in(
        &self,
        tx: &Transaction<'_>,
        stream: Stream,
        asked: &Asked,
        mut pulled: Pulled,
        now_ms: u64,
    ) -> Result<Took, Error> {
        let is_last = pulled.is_last();
        reached::note(tx, now_ms)?;
        // Another thread may have found out meanwhile that everything is to be read again.
        if asked.is_over(&cursor::reading(tx, stream)?) {
            return Ok(Took {
                again: true,
                ..Took::default()
            });
        }
        let own = lost::pushed_last(tx, stream, &pulled)?;
        let mut loss = asked.loss_in(&pulled);
        if loss.is_none() && lost::is_replaced(tx, stream, &pulled)? {
            loss = Some(Loss::WentBack);
        }
        if loss.is_none() && asked.last_in(&pulled).is_some() {
            pulled.frames.remove(0);
        }
        if let Some(loss) = loss {
            return self.begin_anew(tx, loss, &pulled, Taken::default(), now_ms);
        }
        let mut took = self.take_pulled(tx, stream, asked, &pulled, own, now_ms)?;
        if is_last && !took.again {
            let then = horizon::has_read(tx, stream, self.anchor, self.device)?;
            took.taken.is_home = then == Then::AtHome;
            took.again = then == Then::ReadAgain;
            took.adds_up = lost::is_open(tx)? && !lost::has_read(tx, stream)?;
            if let Some(loss) = lost::has_read_to_end(tx, stream, self.device)? {
                return self.begin_anew(tx, loss, &pulled, took.taken, now_ms);
            }
        }
        Ok(took)
    }

    fn begin_anew(
        &self,
        tx: &Transaction<'_>,
        loss: Loss,
        pulled: &Pulled,
        mut taken: Taken,
        now_ms: u64,
    ) -> Result<Took, Error> {
        lost::notice(tx, loss, &pulled.log_instance, self.scope_in(tx)?, now_ms)?;
        taken.is_relay_changed = true;
        Ok(Took {
            taken,
            again: true,
            adds_up: false,
        })
    }

    fn take_pulled(
        &self,
        tx: &Transaction<'_>,
        stream: Stream,
        asked: &Asked,
        pulled: &Pulled,
        own: Option<Hash>,
        now_ms: u64,
    ) -> Result<Took, Error> {
        cursor::move_on(tx, stream, pulled)?;
        if let Some(own) = own {
            cursor::name_last(tx, stream, &own)?;
        }
        let before = cursor::cursor(tx, stream)?;
        let envelopes = pulled.frames.iter().map(|(_, envelope)| envelope.as_slice());
        // An empty frame stands for what this device handed over itself.
        let mut envelopes = envelopes.filter(|envelope| !envelope.is_empty()).peekable();
        let taken = match envelopes.peek() {
            None => Taken::default(),
            Some(_) => {
                let inbox = Inbox::new(tx, self.anchor, self.kinds, now_ms)?;
                inbox.of(self.device).take(stream, envelopes)?
            }
        };
        if let Some(number) = taken.keyring {
            let after = asked.reading.after;
            horizon::note_keyring(tx, stream, number, pulled.log_instance, after)?;
        }
        let again = cursor::cursor(tx, stream)? != before;
        Ok(Took {
            taken,
            again,
            adds_up: false,
        })
    }
}
