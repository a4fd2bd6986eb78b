//! (w) What a pair and a lead ask of the rooms, with five years of a city charity on the phone.

use std::path::Path;
use std::time::Instant;

use doorstep_core::companion::Companion;
use doorstep_core::companion::Horizon;
use doorstep_core::features::people::Person;
use doorstep_core::features::places::Place;
use doorstep_core::features::rounds::Round;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::copy_folder;

use crate::crew::Crew;
use crate::crew::PIN;
use crate::crew::cheap;
use crate::crew::device;
use crate::figures::Figures;
use crate::figures::Goal;
use crate::figures::ms;
use crate::options::Options;

pub fn measure(options: &Options, figures: &mut Figures) {
    let crew = Crew::with(&options.years);
    let lead = &crew.lead;
    let newest_ms = crew.corpus.visits.iter().map(|knock| knock.visit.at_ms).max();
    let week_ago_ms = newest_ms.unwrap_or(0).saturating_sub(WEEK_MS);
    let place = |run: usize| crew.loaded.places[run * 37 % crew.loaded.places.len()];
    let mut ask = |what, most, question: &dyn Fn(usize)| {
        let times: Vec<f64> = (0..options.runs.max(5))
            .map(|run| {
                let began = Instant::now();
                question(run);
                ms(began.elapsed())
            })
            .collect();
        figures.add(what, "ms", &times, &[], most);
    };
    let at_most = |most| Some(Goal::AtMost(most));
    ask("(w) due list, first 20", at_most(100.0), &|_| {
        drop(lead.rounds().due(vec!["ro".to_owned()], 0, 20).unwrap());
    });
    ask("(w) search among the women", at_most(50.0), &|_| {
        drop(lead.people().search("an", 0, 20).unwrap().people);
    });
    ask("(w) a place's last 20", at_most(3.0), &|run| {
        drop(lead.visits().last_of(place(run), 0, 20).unwrap());
    });
    ask("(w) since Thursday", at_most(50.0), &|_| {
        drop(lead.rounds().since(week_ago_ms).unwrap());
    });
    ask("(w) a round of 11 stops planned", at_most(150.0), &|run| {
        let _round: RecordId = planned(&crew, run, place);
    });
    ask("(w) women like the one being typed", None, &|_| {
        let draft = Person {
            pseudonym: "Juniper".to_owned(),
            ..Person::default()
        };
        drop(lead.people().similar(&draft, 5).unwrap());
    });
    ask("(w) places like the one being typed", None, &|_| {
        let draft = Place {
            nickname: "Blue door".to_owned(),
            ..Place::default()
        };
        drop(lead.places().similar(&draft, 5).unwrap());
    });
    opening(options, &crew, figures);
    out_and_home(&crew, place, figures);
}

/// From a right PIN to the first screen: with five years on the phone, and on one on which nothing was ever written.
fn opening(options: &Options, crew: &Crew, figures: &mut Figures) {
    // What was planned above is sent first: entries that wait are sealed anew at each unlocking.
    crew.lead.exchanges().once().unwrap();
    let (years, none) = (crew.folder.path().join("years"), crew.folder.path().join("none"));
    copy_folder(&crew.folder.path().join("lead"), &years);
    device(&none, "Beth").team().found("Thursday".to_owned()).unwrap();
    let open = |folder: &Path| {
        let began = Instant::now();
        let unlocked = Companion::unlock_in(folder, PIN.to_owned(), cheap()).unwrap();
        let _rounds = unlocked.rounds().tonight().unwrap();
        ms(began.elapsed())
    };
    let (mut ours, mut floors) = (Vec::new(), Vec::new());
    for _ in 0..options.runs.max(5) {
        floors.push(open(&none));
        ours.push(open(&years));
    }
    let what = "(w) unlocked, until the first screen";
    figures.add(what, "ms", &ours, &floors, Some(Goal::TimesFloor(1.1)));
}

/// A volunteer's phone with all of it sets out, and comes home.
fn out_and_home(crew: &Crew, place: impl Fn(usize) -> RecordId, figures: &mut Figures) {
    let round = planned(crew, 0, &place);
    crew.lead.exchanges().once().unwrap();
    crew.volunteer.exchanges().once().unwrap();
    let began = Instant::now();
    crew.volunteer.rounds().go_out(round).unwrap();
    figures.add(
        "(w) everything but the round closed",
        "ms",
        &[ms(began.elapsed())],
        &[],
        None,
    );
    let horizon = crew.volunteer.rounds().horizon().unwrap();
    assert!(matches!(horizon, Horizon::Out { .. }), "{horizon:?}");
    crew.volunteer.rounds().come_home(round).unwrap();
    let began = Instant::now();
    let mut bytes = 0;
    while crew.volunteer.rounds().horizon().unwrap() != Horizon::AtHome {
        bytes += crew.volunteer.exchanges().once().unwrap().bytes;
    }
    figures.add(
        "(w) everything open again at home",
        "ms",
        &[ms(began.elapsed())],
        &[],
        None,
    );
    let kib = f64::from(u32::try_from(bytes / 1024).unwrap_or(u32::MAX));
    figures.add("(w) what that brought", "KiB", &[kib], &[], None);
}

fn planned(crew: &Crew, run: usize, place: impl Fn(usize) -> RecordId) -> RecordId {
    let own = crew.volunteer.team().own_member().unwrap();
    let draft = Round {
        name: "Thursday".to_owned(),
        on: Day::in_london(u64::try_from(run).unwrap() * DAY_MS + WEEK_MS * 3_000).to_string(),
        pairs: [(own.to_string(), 1)].into(),
        ..Round::default()
    };
    let round = crew.lead.rounds().plan(draft).unwrap();
    let mut behind = None;
    for stop in (0..STOPS).map(|stop| place(run * STOPS + stop)) {
        // A door that asked us not to come is refused, and the plan goes on.
        if crew.lead.rounds().put(round, stop, behind, None).is_ok() {
            behind = Some(stop);
        }
    }
    round
}

const DAY_MS: u64 = 24 * 60 * 60 * 1000;
const WEEK_MS: u64 = 7 * DAY_MS;
/// Stops of an evening.
const STOPS: usize = 11;
