//! Phones that stand beside each other: on a line that breaks now and then, without a relay.

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Meeting;
use doorstep_core::companion::Visited;
use doorstep_core::crypto::SeededRandom;
use doorstep_core::sync::Fault;
use doorstep_core::sync::nearby::Guest;
use doorstep_core::sync::nearby::Line;

use crate::history::History;
use crate::road::Weather;

/// What lies between the two.
struct Air<'a> {
    history: &'a History,
    weather: Weather,
    meeting: &'a Meeting,
    guest: Guest,
}

impl Line for Air<'_> {
    fn ask(&mut self, request: &[u8]) -> Result<Vec<u8>, Fault> {
        if self.history.happens(self.weather.lost) {
            return Err(Fault::Unreachable);
        }
        let reply = self.meeting.answer(&mut self.guest, request);
        let reply = reply.ok_or(Fault::Unreachable)?;
        match self.history.happens(self.weather.unheard) {
            true => Err(Fault::Unreachable),
            false => Ok(reply.bytes),
        }
    }
}

impl History {
    /// Two phones meet, whichever has signal.
    pub(crate) fn meet_somebody(&self) {
        let (visitor, host) = (self.any_phone(), self.any_phone());
        if visitor != host {
            drop(self.meet(visitor, host, self.weather));
        }
    }

    /// One visits another. Whoever hears there that she is out destroys what she holds.
    pub(crate) fn meet(
        &self,
        visitor: usize,
        host: usize,
        weather: Weather,
    ) -> Result<Visited, CompanionError> {
        let [one, other] = [visitor, host].map(|at| self.phones.borrow()[at].companion());
        let seed = self.dice.borrow_mut().throw();
        let meeting = other.nearby().meeting(&SeededRandom::new(seed))?;
        let mut air = Air {
            history: self,
            weather,
            meeting: &meeting,
            guest: Guest::default(),
        };
        let met = one.nearby().visit_over(&mut air, &meeting.pass);
        for (at, companion) in [(visitor, &one), (host, &other)] {
            if companion.dump_hash() == Err(CompanionError::Locked) {
                self.destroyed.borrow_mut().insert(at);
            }
        }
        self.tell(|| match &met {
            Ok(met) => format!(
                "{} meets {}: {} given, {} taken",
                one.name(),
                other.name(),
                met.given,
                met.taken
            ),
            Err(error) => format!("{} meets {}: {error:?}", one.name(), other.name()),
        });
        met
    }

    fn happens(&self, chance: usize) -> bool {
        self.dice.borrow_mut().percent(chance)
    }
}
