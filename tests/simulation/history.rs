//! One history of one team, from one seed.

use std::cell::Cell;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use doorstep_core::companion::CompanionError;
use doorstep_core::vocabulary::DeviceId;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Dice;
use doorstep_tests::Folder;
use doorstep_tests::Phone;
use doorstep_tests::copy_folder;

use crate::depot::Depot;
use crate::edits::Seen;
use crate::road::Road;
use crate::road::Traveller;
use crate::road::Weather;
use crate::town::LEAD;
use crate::town::Town;
use crate::town::VOLUNTEERS;
use crate::town::traveller;
use crate::written::Written;

/// A team, its road and its relay, and all that it was told to keep.
pub(crate) struct History {
    pub(crate) folder: Folder,
    pub(crate) depot: RefCell<Depot>,
    pub(crate) phones: RefCell<Vec<Phone>>,
    pub(crate) dice: RefCell<Dice>,
    pub(crate) written: RefCell<Written>,
    /// Screens left open, by phone and record.
    pub(crate) screens: RefCell<BTreeMap<(usize, RecordId), Seen>>,
    /// What happened, in words, for whoever reads a failure.
    pub(crate) told: RefCell<Vec<String>>,
    /// Whether months may pass. Nobody is taken out of such a team: what she wrote too late would be dropped on one phone
    /// before another, and a lead who lets it count all the same finds it on some only.
    pub(crate) is_long: bool,
    /// The devices that a lead took out.
    pub(crate) removed: RefCell<BTreeSet<DeviceId>>,
    /// What was erased, and by which device.
    pub(crate) erased: RefCell<Vec<(DeviceId, RecordId)>>,
    /// Phones that are out on a round.
    pub(crate) out: RefCell<BTreeMap<usize, RecordId>>,
    /// Phones that destroyed what they held.
    pub(crate) destroyed: RefCell<BTreeSet<usize>>,
    pub(crate) travellers: RefCell<Vec<Option<Traveller>>>,
    pub(crate) weather: Weather,
    /// Phones that never have signal: what they write and hear goes by whoever they meet.
    pub(crate) hermits: BTreeSet<usize>,
    /// Whether those phones are handed files in the end, and meet nobody.
    pub(crate) is_by_file: bool,
    exchanging: Cell<Option<usize>>,
}

impl History {
    pub(crate) fn begin(town: &Town, seed: u64) -> Self {
        let folder = Folder::make();
        copy_folder(town.folder.path(), folder.path());
        let depot = Depot::open(&folder.path().join("relay"));
        let names = std::iter::once(LEAD).chain(VOLUNTEERS.into_iter().take(town.volunteers));
        let seeds = seed.wrapping_mul(16)..;
        let mut phones: Vec<Phone> = names
            .zip(seeds)
            .map(|(name, seed)| {
                let mut phone = Phone::locked(&folder.path().join(name), name, seed);
                phone.watch.later(3600);
                phone.unlock();
                phone
            })
            .collect();
        let travellers = phones
            .iter()
            .map(|phone| Some(traveller(phone, Some(&depot))))
            .collect();
        let mut dice = Dice::new(seed);
        let weather = weather(&mut dice);
        let is_long = dice.percent(20);
        let hermits = hermits(&mut dice, phones.len());
        let is_by_file = dice.percent(40);
        for hermit in &hermits {
            phones[*hermit].is_online = false;
        }
        Self {
            folder,
            depot: RefCell::new(depot),
            phones: RefCell::new(phones),
            dice: RefCell::new(dice),
            written: RefCell::default(),
            screens: RefCell::default(),
            told: RefCell::default(),
            is_long,
            removed: RefCell::default(),
            erased: RefCell::default(),
            out: RefCell::default(),
            destroyed: RefCell::default(),
            travellers: RefCell::new(travellers),
            weather,
            hermits,
            is_by_file,
            exchanging: Cell::new(None),
        }
    }

    /// One thing happens.
    pub(crate) fn go_on(&self) {
        let phone = self.any_phone();
        match self.throw(103) {
            0..38 => self.write(phone),
            38..60 => drop(self.exchange(phone, self.weather)),
            60..67 => self.meet_somebody(),
            67..70 => self.carry_a_file(),
            70..77 => self.turn_signal(phone),
            77..83 => self.lead(),
            83..86 => self.restart(phone),
            86..88 => self.turn_round(phone),
            88..92 => self.bend_watch(phone),
            92..95 => self.restart_relay(),
            95..98 => self.let_a_late_letter_come(),
            98..100 => self.let_months_pass(),
            _ => self.look_after_the_relay(),
        }
    }

    /// Exchanges in this weather.
    pub(crate) fn exchange(&self, phone: usize, weather: Weather) -> Result<u64, CompanionError> {
        let (companion, is_online) = {
            let phones = self.phones.borrow();
            (phones[phone].companion(), phones[phone].is_online)
        };
        if !is_online {
            return Ok(0);
        }
        let outer = self.exchanging.replace(Some(phone));
        let mut traveller = self.travellers.borrow_mut()[phone]
            .take()
            .expect("one exchange at a time");
        let is_alone = outer.is_none();
        let meanwhile = || {
            if is_alone {
                self.meanwhile(phone);
            }
        };
        let mut road = Road {
            depot: &self.depot,
            dice: &self.dice,
            weather,
            traveller: &mut traveller,
            looked: Vec::new(),
            session: None,
            meanwhile: &meanwhile,
        };
        let exchanged = companion.exchanges().once_with(&mut road);
        self.travellers.borrow_mut()[phone] = Some(traveller);
        self.exchanging.set(outer);
        if exchanged == Err(CompanionError::Removed) {
            self.destroyed.borrow_mut().insert(phone);
        }
        self.tell(|| match &exchanged {
            Ok(done) => format!(
                "{} exchanges: {} in, {} out",
                companion.name(),
                done.pulled,
                done.pushed
            ),
            Err(error) => format!("{} exchanges: {error:?}", companion.name()),
        });
        exchanged.map(|done| done.pulled + done.pushed)
    }

    pub(crate) fn throw(&self, end: usize) -> usize {
        self.dice.borrow_mut().below(end)
    }

    pub(crate) fn tell(&self, words: impl FnOnce() -> String) {
        self.told.borrow_mut().push(words());
    }

    /// What may happen between two calls of an exchange: someone writes, or another phone exchanges too.
    fn meanwhile(&self, exchanging: usize) {
        let phone = self.any_phone();
        match phone != exchanging && self.dice.borrow_mut().percent(50) {
            true => drop(self.exchange(phone, self.weather)),
            false => self.write(phone),
        }
    }

    /// A phone that still holds something.
    pub(crate) fn any_phone(&self) -> usize {
        let destroyed = self.destroyed.borrow();
        let phones = 0..self.phones.borrow().len();
        let left: Vec<usize> = phones.filter(|phone| !destroyed.contains(phone)).collect();
        *self.dice.borrow_mut().pick(&left)
    }

    /// Whether a phone never has signal. Where the first lead's has none, nobody who comes in later has any.
    pub(crate) fn is_hermit(&self, phone: usize) -> bool {
        self.hermits.contains(&phone) || self.hermits.contains(&0)
    }

    fn turn_signal(&self, phone: usize) {
        if self.is_hermit(phone) {
            return;
        }
        let mut phones = self.phones.borrow_mut();
        let phone = &mut phones[phone];
        phone.is_online = !phone.is_online;
        self.tell(|| format!("{} has signal: {}", phone.name, phone.is_online));
    }

    fn restart(&self, phone: usize) {
        let mut phones = self.phones.borrow_mut();
        let phone = &mut phones[phone];
        phone.lock();
        phone.unlock();
        self.tell(|| format!("{} is unlocked again", phone.name));
    }

    fn bend_watch(&self, phone: usize) {
        let phones = self.phones.borrow();
        let watch = &phones[phone].watch;
        let now = watch.now_ms();
        let mut dice = self.dice.borrow_mut();
        let span_ms = u64::try_from(dice.below(72 * 3600)).unwrap() * 1000;
        watch.put_to(match dice.below(12) {
            0 => IN_2099_MS,
            1 => IN_1970_MS,
            2..6 => now.saturating_sub(span_ms),
            _ => now.saturating_add(span_ms),
        });
        drop(dice);
        self.tell(|| {
            format!(
                "{}'s watch goes from {now} to {}",
                phones[phone].name,
                watch.now_ms()
            )
        });
    }

    fn restart_relay(&self) {
        self.depot.borrow_mut().restart();
        self.tell(|| "the relay starts again".to_owned());
    }

    /// The operator makes a copy, puts one back, or loses everything.
    fn look_after_the_relay(&self) {
        let mut depot = self.depot.borrow_mut();
        match self.throw(8) {
            0..4 => {
                depot.copy();
                self.tell(|| "the relay's files are copied".to_owned());
            }
            4..7 => {
                if depot.put_back() {
                    self.tell(|| "the relay is put back to an older copy".to_owned());
                }
            }
            _ => {
                depot.wipe();
                self.tell(|| "the relay is wiped".to_owned());
            }
        }
    }

    fn let_a_late_letter_come(&self) {
        let letters = self.depot.borrow().on_the_road.len();
        if letters > 0 {
            let letter = self.throw(letters);
            self.depot.borrow_mut().deliver(letter);
            self.tell(|| "a late letter comes".to_owned());
        }
    }
}

/// In some teams one volunteer never has signal, in some the first lead alone has any, and in some nobody has. A relay
/// that hears of no lead does not hear who is in, so a team with a relay has a lead who reaches it.
fn hermits(dice: &mut Dice, phones: usize) -> BTreeSet<usize> {
    let one = 1 + dice.below(phones - 1);
    match dice.below(10) {
        0..5 => BTreeSet::new(),
        5..8 => BTreeSet::from([one]),
        8 => (1..phones).collect(),
        _ => (0..phones).collect(),
    }
}

/// Some histories have a calm road, some a bad one.
fn weather(dice: &mut Dice) -> Weather {
    let badness = *dice.pick(&[0, 1, 1, 3]);
    Weather {
        lost: 6 * badness,
        late: 30,
        unheard: 5 * badness,
        twice: 5 * badness,
        cut: 6 * badness,
        jumbled: 5 * badness,
        narrow: 10 * badness,
        expired: 2 * badness,
        meanwhile: 12,
    }
}

const IN_2099_MS: u64 = 4_070_908_800_000;
const IN_1970_MS: u64 = 1_000;
