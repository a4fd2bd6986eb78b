//! One team whose Amina is killed while she writes.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::io::BufRead;
use std::io::BufReader;
use std::thread;
use std::time::Duration;

use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Dice;
use doorstep_tests::Phone;
use doorstep_tests::Team;
use doorstep_tests::UnderTheLid;

use crate::writer;
use crate::writer::Said;

/// A team, and everything that the killed phone acknowledged.
pub(crate) struct Street {
    team: Team,
    dice: Dice,
    acts: usize,
    kept: BTreeMap<RecordId, Kept>,
    undone: BTreeSet<RecordId>,
    touched: BTreeSet<RecordId>,
}

/// What the phone acknowledged about a visit. What it was doing when it was killed may be there too, or not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Kept {
    note: Option<String>,
    minutes: Option<u32>,
}

impl Street {
    pub(crate) fn new(seed: u64) -> Self {
        let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
        team.phone("Tamsin").add_place("Blue door");
        team.settle();
        Self {
            team,
            dice: Dice::new(seed),
            acts: 0,
            kept: BTreeMap::new(),
            undone: BTreeSet::new(),
            touched: BTreeSet::new(),
        }
    }

    /// Lets Amina's phone write in a process of its own, kills it, and looks at what is left.
    pub(crate) fn kill_once(&mut self, kill: u64) {
        let seed = self.dice.throw();
        let lives = Duration::from_micros(u64::try_from(self.dice.below(LIVES_US)).unwrap());
        let amina = self.team.phone_mut("Amina");
        amina.lock();
        let mut child = writer::start(amina.folder(), seed, amina.watch.now_ms() + kill * 1000);
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let first = read_act(&mut lines).expect("the writer begins to write");
        let reading =
            thread::spawn(move || std::iter::from_fn(|| read_act(&mut lines)).collect::<Vec<Said>>());
        thread::sleep(lives);
        child.kill().unwrap();
        child.wait().unwrap();
        let said = std::iter::once(first).chain(reading.join().unwrap());
        said.for_each(|said| self.remember(said));
        self.look();
    }

    /// Everyone exchanges; the whole team has what was acknowledged, and no number was used twice.
    pub(crate) fn go_home(mut self) -> usize {
        self.team.settle().assert_all_agree();
        self.touched = self.kept.keys().chain(&self.undone).copied().collect();
        for phone in self.team.phones() {
            self.check(phone, 0);
            let told = phone.whereabouts().devices().unwrap();
            assert!(told.iter().all(|has| has.has == has.of), "{told:?}");
        }
        let chains: Vec<Vec<String>> = ["Tamsin", "Amina", "Bethan"]
            .into_iter()
            .map(|name| {
                let phone = self.team.phone_mut(name);
                phone.lock();
                let lid = UnderTheLid::of(phone.folder());
                lid.check();
                assert_eq!(
                    lid.count("SELECT count(*) FROM sealed"),
                    0,
                    "{name} keeps envelopes unread"
                );
                assert_eq!(
                    lid.count("SELECT count(*) FROM entries WHERE state <> 0"),
                    0,
                    "{name} put entries aside"
                );
                lid.rows(CHAINS)
            })
            .collect();
        assert!(
            chains.windows(2).all(|pair| pair[0] == pair[1]),
            "phones know other envelopes by the same numbers"
        );
        self.acts
    }

    fn remember(&mut self, said: Said) {
        self.acts += 1;
        match said {
            Said::Recorded(visit) => {
                self.kept.insert(visit, Kept::default());
                self.touched.insert(visit);
            }
            Said::Noted(visit, note) => self.kept.get_mut(&visit).unwrap().note = Some(note),
            Said::Amended(visit, minutes) => self.kept.get_mut(&visit).unwrap().minutes = Some(minutes),
            Said::Undone(visit) => {
                self.kept.remove(&visit);
                self.undone.insert(visit);
            }
            Said::Exchanged => {}
        }
    }

    /// The phone opens without repair, and what its last life acknowledged is there.
    fn look(&mut self) {
        let amina = self.team.phone_mut("Amina");
        let lid = UnderTheLid::of(amina.folder());
        assert_eq!(lid.count(NUMBERS_TWICE), 0, "a number was used twice");
        drop(lid);
        amina.unlock();
        // One act may have been done and not said: the writer was killed between the two.
        self.check(self.team.phone("Amina"), 1);
        // What the phone did just before it was killed and could not say any more counts from now on.
        let amina = self.team.phone("Amina");
        let touched = std::mem::take(&mut self.touched);
        for visit in touched {
            match amina.visits().by_id(visit).unwrap() {
                None => {
                    self.kept.remove(&visit);
                    self.undone.insert(visit);
                }
                Some(known) => {
                    let kept = self.kept.get_mut(&visit).unwrap();
                    kept.note = amina.note_on(visit, amina);
                    kept.minutes = known.visit.minutes;
                }
            }
        }
        if self.dice.percent(30) {
            self.team.settle().assert_all_agree();
        }
    }

    fn check(&self, phone: &Phone, unsaid_max: usize) {
        let mut unsaid = 0;
        for visit in &self.touched {
            let shown = phone.visits().by_id(*visit).unwrap();
            let Some(kept) = self.kept.get(visit) else {
                assert_eq!(shown, None, "{}: an undone visit is shown", phone.name);
                continue;
            };
            let is_as_told = shown.as_ref().is_some_and(|known| {
                let note = self.team.phone("Amina").note_on(*visit, phone);
                (note, known.visit.minutes) == (kept.note.clone(), kept.minutes)
            });
            unsaid += usize::from(!is_as_told);
        }
        assert!(
            unsaid <= unsaid_max,
            "{}: {unsaid} visits are not as was acknowledged",
            phone.name
        );
    }
}

/// The next act a writer says; none when it is dead. A line torn off by its death says nothing.
pub(crate) fn read_act(lines: &mut impl BufRead) -> Option<Said> {
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).unwrap_or(0) == 0 {
            return None;
        }
        if let Some(said) = Said::read(line.strip_suffix('\n')?) {
            return Some(said);
        }
    }
}

/// Longer than any act and any exchange takes, in microseconds.
const LIVES_US: usize = 80_000;
const CHAINS: &str =
    "SELECT hex(device) || ' ' || incarnation || ' ' || scope || ' ' || first_seq || ' ' || count
                      || ' ' || hex(hash) FROM envelopes JOIN devices ON number = author
                      ORDER BY device, incarnation, scope, first_seq";
/// Links of a chain that overlap.
const NUMBERS_TWICE: &str = "SELECT count(*) FROM envelopes AS one JOIN envelopes AS other
    ON one.author = other.author AND one.incarnation = other.incarnation AND one.scope = other.scope
    AND one.first_seq < other.first_seq AND one.first_seq + one.count > other.first_seq";
