//! Somebody sets out on a round, and can open nothing else until she is home again.

use doorstep_core::companion::Companion;
use doorstep_core::companion::Horizon;
use doorstep_core::companion::StaysOpen;
use doorstep_core::features::rounds::Round;
use doorstep_core::vocabulary::Day;

use crate::history::History;
use crate::shown::Kind;

impl History {
    /// She sets out to a place or two that she knows, or comes home.
    pub(crate) fn turn_round(&self, phone: usize) {
        if self.out.borrow().contains_key(&phone) {
            return self.end_round(phone);
        }
        let companion = self.phones.borrow()[phone].companion();
        let Ok(own) = companion.team().own_member() else {
            return;
        };
        let now_ms = self.phones.borrow()[phone].watch.now_ms();
        let draft = Round {
            name: "Thursday".to_owned(),
            on: Day::in_london(now_ms).to_string(),
            pairs: [(own.to_string(), 1)].into(),
            ..Round::default()
        };
        let rounds = companion.rounds();
        let round = rounds.plan(draft).unwrap();
        for _ in 0..2 {
            if let Some((_, place)) = self.any_record(&companion, &[Kind::Place]) {
                // A place that nobody goes to any more is refused.
                let _ = rounds.put(round, place, None, None);
            }
        }
        let stays_open = rounds.stays_open(round).unwrap();
        rounds.go_out(round).unwrap();
        assert_eq!(self.is_closed(&companion), stays_open.is_none());
        if stays_open != Some(StaysOpen::Leads) {
            self.tell(|| format!("{} sets out, and stays open for {stays_open:?}", companion.name()));
        }
        self.out.borrow_mut().insert(phone, round);
    }

    /// Everybody comes home.
    pub(crate) fn end_rounds(&self) {
        let out: Vec<usize> = self.out.borrow().keys().copied().collect();
        for phone in out {
            self.end_round(phone);
        }
    }

    fn end_round(&self, phone: usize) {
        let Some(round) = self.out.borrow_mut().remove(&phone) else {
            return;
        };
        if self.destroyed.borrow().contains(&phone) {
            return;
        }
        let companion = self.phones.borrow()[phone].companion();
        // Whoever was taken out of the team meanwhile writes nothing any more.
        let answer = companion.rounds().come_home(round);
        self.tell(|| format!("{} comes home: {answer:?}", companion.name()));
    }

    fn is_closed(&self, companion: &Companion) -> bool {
        matches!(companion.rounds().horizon().unwrap(), Horizon::Out { .. })
    }
}
