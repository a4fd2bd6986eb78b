use std::collections::BTreeMap;
use std::collections::HashMap;

use crate::features::paragraphs::Trouble;
use crate::features::paragraphs::paragraphs;
use crate::features::paragraphs::parts;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::limits::SERVICE_STALE_AFTER_DAYS;
use crate::vocabulary::support;

use super::KnownGiven;
use super::SupportGiven;
use super::guides;
use super::rules::GUIDE_STALE_AFTER_DAYS;

/// Steps to walk through with her.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Guide {
    /// Its stable code.
    pub code: String,
    /// What it is for.
    pub title: String,
    /// What the volunteer minds, each in one sentence: not for her eyes.
    pub cautions: Vec<String>,
    /// Who may use the service, shown to her to judge for herself. Stored nowhere.
    pub eligibility: Vec<String>,
    /// What to do, in order.
    pub steps: Vec<String>,
    /// Where these facts come from: pages to read again before they are relied on.
    pub sources: Vec<String>,
    /// The day on which somebody last read the sources again, as `2026-11-26`; absent: nobody has since they were
    /// written down.
    pub checked_on: Option<String>,
    /// After how many days they are to be read again.
    pub stale_after_days: u32,
    /// The London boroughs it serves; empty where the sources name none.
    pub boroughs: Vec<String>,
    /// The support code to put into a visit when she was shown it.
    pub shown: String,
    /// The same when she says that she applied or ordered; absent where nothing is applied for.
    pub applied: Option<String>,
    /// The same when she says that it came; absent where nothing comes.
    pub arrived: Option<String>,
}

/// How far she has come with a guide: what is kept of it, and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum GuideStage {
    /// She was shown it.
    Shown,
    /// She says that she applied, or ordered.
    Applied,
    /// She says that it came.
    Arrived,
}

/// Whether what a guide says can still be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Freshness {
    /// Not checked since it was written down: check before use.
    NeverChecked,
    /// Checked lately enough.
    Checked,
    /// Checked too long ago: check before use.
    Stale,
}

/// Whether a service serves a borough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Coverage {
    /// It does.
    Served,
    /// It does not: another guide has to do.
    NotServed,
    /// The sources do not say: look on the service's own page first.
    NotSaid,
}

/// Who was shown a guide, or applied, and has not said since that it came: to be asked next time.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ToAsk {
    /// Which woman.
    pub person: RecordId,
    /// The guides it may have been, by code: of two that lead to the same, which it was is not kept.
    pub guides: Vec<String>,
    /// When she was last shown it, as `2026-11-26`; absent where it is not known.
    pub shown_on: Option<String>,
    /// When she last said that she applied; absent where she has not.
    pub applied_on: Option<String>,
}

/// Whom to ask, whoever waits longest first, from what was noted under pseudonyms.
pub fn to_ask(given: Vec<KnownGiven>) -> Vec<ToAsk> {
    let mut newest: BTreeMap<RecordId, HashMap<String, String>> = BTreeMap::new();
    for SupportGiven {
        what,
        given_on,
        person,
        ..
    } in given.into_iter().map(|known| known.given)
    {
        let Some(her) = person else {
            continue;
        };
        let on = newest.entry(her).or_default().entry(what).or_default();
        if *on < given_on {
            *on = given_on;
        }
    }
    let mut to_ask = Vec::new();
    for (person, days) in newest {
        for path in paths() {
            let day = |code: &Option<String>| days.get(code.as_ref()?).cloned();
            let line = ToAsk {
                person,
                guides: path.guides,
                shown_on: days.get(&path.shown).cloned(),
                applied_on: day(&path.applied),
            };
            if line.since() > day(&path.arrived) {
                to_ask.push(line);
            }
        }
    }
    to_ask.sort_by_key(ToAsk::since);
    to_ask
}

impl ToAsk {
    fn since(&self) -> Option<String> {
        self.shown_on.clone().max(self.applied_on.clone())
    }
}

/// The three codes by which it is known how far she has come, and the guides that lead that way.
struct Path {
    guides: Vec<String>,
    shown: String,
    applied: Option<String>,
    arrived: Option<String>,
}

fn paths() -> Vec<Path> {
    let mut paths: Vec<Path> = Vec::new();
    for guide in guides().into_iter().filter(|guide| guide.arrived.is_some()) {
        match paths.iter_mut().find(|path| path.shown == guide.shown) {
            Some(path) => path.guides.push(guide.code),
            None => paths.push(Path {
                guides: vec![guide.code],
                shown: guide.shown,
                applied: guide.applied,
                arrived: guide.arrived,
            }),
        }
    }
    paths
}

/// Reads guides.txt.
pub(super) fn read_guides(text: &str) -> Result<Vec<Guide>, Trouble> {
    let read = paragraphs(text)?.into_iter().map(|mut paragraph| {
        let known = |code: &str| support::SUPPORT.has(code).then(|| code.to_owned());
        let guide = Guide {
            code: paragraph.take("guide")?,
            title: paragraph.take("title")?,
            cautions: paragraph.take_all("caution"),
            eligibility: paragraph.take_all("eligible"),
            steps: paragraph.take_all("step"),
            sources: paragraph.take_all("source"),
            checked_on: match paragraph.take_if_there("checked_on") {
                None => None,
                Some(day) => match day.parse::<Day>() {
                    Ok(day) => Some(day.to_string()),
                    Err(_) => return Err(paragraph.wrong("checked_on")),
                },
            },
            stale_after_days: paragraph.read("check", |how_often| match how_often {
                "yearly" => Some(GUIDE_STALE_AFTER_DAYS),
                "half-yearly" => Some(SERVICE_STALE_AFTER_DAYS),
                _ => None,
            })?,
            boroughs: parts(&paragraph.take_if_there("boroughs").unwrap_or_default()),
            shown: paragraph.read("shown", known)?,
            applied: paragraph.take_if_there("applied"),
            arrived: paragraph.take_if_there("arrived"),
        };
        for (name, code) in [("applied", &guide.applied), ("arrived", &guide.arrived)] {
            if code.as_deref().is_some_and(|code| known(code).is_none()) {
                return Err(paragraph.wrong(name));
            }
        }
        for (name, lines) in [("step", &guide.steps), ("source", &guide.sources)] {
            if lines.is_empty() {
                return Err(paragraph.wrong(name));
            }
        }
        paragraph.end()?;
        Ok(guide)
    });
    read.collect()
}
