use doorstep_core::features::support::WHAT_LETTERS_MAX;
use doorstep_core::features::visits;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::MemberId;
use doorstep_core::vocabulary::guard;
use doorstep_core::vocabulary::guard::Field;

use super::Deed;
use super::Kept;
use super::Reader;
use super::Said;
use super::codes;
use super::drafts;
use super::line;
use super::said;
use super::shape;
use super::stand_in;

impl Reader {
    pub(super) fn earlier(&mut self, line: &line::Earlier) -> Result<(String, Deed), String> {
        let on: Day = line.on.parse().map_err(|_| format!("no day {:?}", line.on))?;
        if on >= self.evening.date {
            return Err(format!("{on} is not before the evening"));
        }
        let lead = self.evening.team.lead.clone();
        self.place_held(&lead, &line.place)?;
        let words = drafts::earlier(line);
        let before = Visit {
            place: Some(stand_in(&line.place)),
            ..Visit::default()
        };
        let visit = self.said(&lead, &before, &words)?;
        let kept = Kept::Visit {
            visit: Box::new(visit),
            by: lead.clone(),
            act: self.evening.acts.len(),
        };
        self.keep(&lead, &line.key, kept)?;
        self.clock(None)?;
        let deed = Deed::Earlier {
            key: line.key.clone(),
            place: line.place.clone(),
            on,
            said: words,
        };
        Ok((lead, deed))
    }

    pub(super) fn visit(&mut self, line: line::Visit) -> Result<(String, Deed), String> {
        self.member(&line.by)?;
        self.place_held(&line.by, &line.place)?;
        let words = drafts::visit(&line);
        let before = Visit {
            place: Some(stand_in(&line.place)),
            ..Visit::default()
        };
        let visit = self.said(&line.by, &before, &words)?;
        self.clock(Some(&line.at))?;
        let act = self.evening.acts.len();
        self.keep(
            &line.by,
            &line.key,
            Kept::Visit {
                visit: Box::new(visit),
                by: line.by.clone(),
                act,
            },
        )?;
        if let Some(what) = &line.promised {
            promised(what)?;
        }
        let deed = Deed::Visit {
            promised: line.promised,
            key: line.key,
            place: line.place,
            said: words,
            finish_later: line.finish_later,
        };
        Ok((line.by, deed))
    }

    pub(super) fn amend(&mut self, line: line::Amend) -> Result<(String, Deed), String> {
        self.member(&line.by)?;
        let words = drafts::amend(&line);
        if words == Said::default() && !line.finish {
            return Err("nothing is amended".into());
        }
        self.held(&line.by, &line.visit, "visit")?;
        let before = match self.kept.get(&line.visit) {
            Some(Kept::Visit { visit, .. }) => visit.as_ref().clone(),
            _ => return Err(format!("no visit {:?} above this line", line.visit)),
        };
        let after = self.said(&line.by, &before, &words)?;
        if let Some(Kept::Visit { visit, .. }) = self.kept.get_mut(&line.visit) {
            **visit = after;
        }
        self.clock(line.at.as_deref())?;
        Ok((
            line.by,
            Deed::Amend {
                visit: line.visit,
                said: words,
                finish: line.finish,
            },
        ))
    }

    pub(super) fn undo(&mut self, line: &line::Undo) -> Result<(String, Deed), String> {
        self.member(&line.by)?;
        let newest = self.evening.acts.len().saturating_sub(1);
        match self.kept.get_mut(&line.visit) {
            Some(Kept::Visit { by, .. }) if *by != line.by => {
                return Err("only her own visit is undone".into());
            }
            Some(Kept::Visit { act, .. }) if *act != newest => {
                return Err("undo stands right after its visit".into());
            }
            Some(Kept::Visit { visit, .. }) => visit.undone = Some(true),
            _ => return Err(format!("no visit {:?} above this line", line.visit)),
        }
        let after_ms = line.after_s.saturating_mul(1000);
        let undone_ms = self.clock_ms.saturating_add(after_ms);
        visits::may_undo(self.clock_ms, undone_ms).map_err(said)?;
        self.clock_ms = undone_ms;
        Ok((
            line.by.clone(),
            Deed::Undo {
                visit: line.visit.clone(),
            },
        ))
    }

    /// What a visit becomes when `by` says this about it.
    fn said(&self, by: &str, before: &Visit, words: &Said) -> Result<Visit, String> {
        codes::of_visit(words)?;
        for key in words.met.keys().chain(words.met_in.keys()) {
            self.held(by, key, "person")?;
            if !matches!(self.kept.get(key), Some(Kept::Person)) {
                return Err(format!("{key:?} is not a person"));
            }
        }
        let author = MemberId::new(*stand_in(by).as_bytes());
        let mut after = before.clone();
        words.write_into(&mut after, author, |key| Some(stand_in(key)));
        if after.met_in.keys().any(|id| !after.met.contains_key(id)) {
            return Err("`met_in` names someone who was not met".into());
        }
        visits::check(before, &after, author).map_err(said)?;
        Ok(after)
    }
}

/// Refuses what cannot be promised in these words.
pub(super) fn promised(what: &str) -> Result<(), String> {
    let letters_max = usize::try_from(WHAT_LETTERS_MAX).unwrap_or(usize::MAX);
    shape::text("what is promised", what, letters_max)?;
    match guard::against(None, Some(what), Field::FollowUp) {
        Some(kind) => Err(format!(
            "what is promised has {} in it, and that is not kept",
            kind.label
        )),
        None => Ok(()),
    }
}
