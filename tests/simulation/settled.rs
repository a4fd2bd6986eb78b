//! Everyone is home and has signal: what must be true now.

use std::collections::BTreeSet;

use doorstep_core::companion::Companion;
use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Pending;
use doorstep_core::companion::WhatToDo;
use doorstep_core::vocabulary::DeviceId;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::UnderTheLid;

use crate::history::History;
use crate::road::Weather;
use crate::shown::answers;
use crate::shown::shown;
use crate::shown::written_by;

impl History {
    /// Everyone exchanges in fair weather, with her watch right, until there is nothing more to tell; then the first
    /// lead says that everything counts, gives keys to whoever rested, brings in one more, and they exchange again.
    pub(crate) fn settle(&self) {
        self.come_home();
        self.end_rounds();
        self.exchange_all(true);
        let lead = self.phones.borrow()[0].companion();
        for held in lead.team().held_back().unwrap() {
            lead.team().accept_held(held.device).unwrap();
            self.tell(|| format!("what {} wrote late counts", held.name));
        }
        self.add_newcomer(0, &lead);
        lead.team()
            .turn_keys(self.devices_in().into_iter().collect())
            .unwrap();
        self.exchange_all(false);
        self.let_a_fortnight_pass();
    }

    /// A phone that never has signal cannot know what else is at the relay: it keeps old keys so long.
    fn let_a_fortnight_pass(&self) {
        if self.hermits.is_empty() {
            return;
        }
        for _ in 0..2 {
            for phone in self.phones.borrow().iter() {
                phone.watch.later(8 * 24 * 3600);
            }
            self.exchange_all(false);
        }
    }

    /// Everybody has signal, and her watch is right.
    fn come_home(&self) {
        let mut phones = self.phones.borrow_mut();
        let now_ms = phones.iter().map(|phone| phone.watch.now_ms());
        let now_ms = now_ms
            .filter(|now_ms| *now_ms < TODAY_MAX_MS)
            .max()
            .unwrap_or(TODAY_MAX_MS);
        for (at, phone) in phones.iter_mut().enumerate() {
            phone.is_online = !self.is_hermit(at);
            phone.watch.put_to(now_ms);
        }
    }

    fn exchange_all(&self, may_rest: bool) {
        for _ in 0..ROUNDS_MAX {
            let phones = self.phones.borrow().len();
            let moved: u64 = (0..phones)
                .map(|phone| match self.is_hermit(phone) {
                    true => self.meet_at_home(phone),
                    false => self.exchange_at_home(phone, may_rest),
                })
                .sum();
            if moved == 0 {
                return;
            }
        }
        panic!("the team still has news after {ROUNDS_MAX} rounds");
    }

    /// In fair weather every exchange of a device that is in is done, unless it rests and waits for keys; one that is out
    /// is turned away sooner or later.
    fn exchange_at_home(&self, phone: usize, may_rest: bool) -> u64 {
        if self.destroyed.borrow().contains(&phone) {
            return 0;
        }
        let device = self.phones.borrow()[phone].id();
        let exchanged = self.exchange(phone, Weather::default());
        match exchanged {
            Err(CompanionError::NotInTeam) if may_rest => 0,
            exchanged if self.devices_in().contains(&device) => exchanged.expect("a fair exchange is done"),
            exchanged => exchanged.unwrap_or(0),
        }
    }

    /// A phone without signal meets one that has some, or exchanges files with it, and that one passes everything on; where
    /// nobody has any, it meets all others. Whoever is out is told so, and that is news.
    fn meet_at_home(&self, hermit: usize) -> u64 {
        let is_there = |at: &usize| *at != hermit && !self.destroyed.borrow().contains(at);
        let phones = self.phones.borrow().len();
        let mut others: Vec<usize> = (0..phones).filter(is_there).collect();
        if let Some(courier) = others.iter().copied().find(|at| !self.is_hermit(*at)) {
            others = vec![courier];
        }
        let mut moved = 0;
        for other in others {
            if self.destroyed.borrow().contains(&hermit) {
                return moved;
            }
            moved += match self.is_by_file {
                true => {
                    let there = self.carry_file(hermit, other);
                    u64::from(there | self.carry_file(other, hermit))
                }
                false => {
                    let met = self.meet(hermit, other, Weather::default());
                    met.map_or(1, |met| met.envelopes)
                }
            };
        }
        moved
    }

    /// The phones that are in.
    fn phones_in(&self) -> Vec<usize> {
        let devices = self.devices_in();
        let destroyed = self.destroyed.borrow();
        let phones = self.phones.borrow();
        let is_in = |at: &usize| !destroyed.contains(at) && devices.contains(&phones[*at].id());
        (0..phones.len()).filter(is_in).collect()
    }

    pub(crate) fn check(&self) {
        let inside = self.phones_in();
        let phones = self.phones.borrow();
        let dump = phones[0].dump_hash().unwrap();
        let told = answers(&phones[0]);
        let devices = self.devices_in();
        self.check_who_is_in(&devices);
        for phone in inside.iter().map(|at| &phones[*at]) {
            let name = &phone.name;
            assert_eq!(
                phone.dump_hash().unwrap(),
                dump,
                "{name}'s records are others than {}'s",
                phones[0].name
            );
            self.check_written(phone, &devices);
            self.check_erased(phone);
            assert_same(
                &answers(phone),
                &told,
                &format!("{name} and {} answer differently", phones[0].name),
            );
            phone.rebuild().unwrap();
            assert_same(
                &answers(phone),
                &told,
                &format!("{name} answers differently once rebuilt"),
            );
            let known: BTreeSet<DeviceId> = phone
                .team()
                .devices()
                .unwrap()
                .iter()
                .map(|known| known.device)
                .collect();
            assert_eq!(known, devices, "{name} knows who is in");
            for other in phone.whereabouts().devices().unwrap() {
                assert_eq!(
                    (other.has, other.not_here, other.has_more, other.to_do),
                    (other.of, 0, 0, WhatToDo::Nothing),
                    "{name} does not know that {} has everything and nothing more: {other:?}",
                    other.name
                );
            }
            for pending in phone.whereabouts().here().unwrap().lines {
                let may_be = [Pending::Forked, Pending::HeldBack, Pending::NotAtRelay];
                let is_late = pending.what == Pending::WaitsForKey
                    && pending
                        .by
                        .iter()
                        .all(|by| self.removed.borrow().contains(&by.device));
                assert!(
                    is_late || may_be.contains(&pending.what),
                    "{name} has {pending:?}"
                );
            }
        }
        drop(phones);
        self.look_under_the_lids(&inside);
    }

    /// Whom a lead took out is out, and destroyed what she held.
    fn check_who_is_in(&self, devices: &BTreeSet<DeviceId>) {
        for (at, phone) in self.phones.borrow().iter().enumerate() {
            let was_removed = self.removed.borrow().contains(&phone.id());
            assert!(
                !(was_removed && devices.contains(&phone.id())),
                "{} came back",
                phone.name
            );
            let is_destroyed = self.destroyed.borrow().contains(&at);
            assert!(was_removed || !is_destroyed, "nobody took {} out", phone.name);
            assert!(is_destroyed || !was_removed, "{} holds what it held", phone.name);
            assert!(
                was_removed || devices.contains(&phone.id()),
                "{} is not in",
                phone.name
            );
        }
    }

    /// Every write of those who are in is there, and of the others so much of the beginning as came.
    fn check_written(&self, phone: &Companion, devices: &BTreeSet<DeviceId>) {
        let written = self.written.borrow();
        let erased = self.erased_for_good();
        for (id, (kind, acts)) in written.records.iter().filter(|(id, _)| !erased.contains(id)) {
            let name = phone.name();
            let came = written_by(phone, *id);
            for (by, wrote) in written.by(*id) {
                let came = came.get(&by).copied().unwrap_or(0);
                let creator = acts.first().map(|act| act.by);
                let is_lost = creator.is_some_and(|creator| !devices.contains(&creator)) && came == 0;
                let is_whole = came == wrote || is_lost || !devices.contains(&by) && came < wrote;
                assert!(
                    is_whole,
                    "{name} has {came} of {wrote} writes to {kind:?} {}",
                    id.short()
                );
            }
            let objection = written.objection(*id, &came, shown(phone, *kind, *id).as_ref());
            assert_eq!(objection, None, "{name}'s {kind:?} {}: {acts:#?}", id.short());
        }
    }

    /// What a lead erased who is in is nowhere, every device says so, and no key could open it any more.
    fn check_erased(&self, phone: &Companion) {
        let name = phone.name();
        let erasures = phone.team().erasures().unwrap();
        for erasure in &erasures {
            assert_eq!(
                erasure.devices, erasure.of,
                "{name} knows of a device that did not say"
            );
            assert!(erasure.are_keys_gone, "{name} keeps keys of what was erased");
        }
        if phone.id() == self.phones.borrow()[0].id() {
            let is_gone = erasures.iter().all(|erasure| erasure.is_gone_from_relay);
            assert!(is_gone, "the relay keeps what was erased");
        }
        for id in self.erased_for_good() {
            assert!(
                erasures.iter().any(|erasure| erasure.record == id),
                "{name} did not hear that {} was erased",
                id.short()
            );
            // What went with a visit, such as what she needs, is in no list of its own.
            if let Some((kind, _)) = self.written.borrow().records.get(&id) {
                assert_eq!(shown(phone, *kind, id), None, "{name} shows what was erased");
            }
        }
    }

    /// What the first lead knows to be erased, and whatever was erased by those who are in still.
    fn erased_for_good(&self) -> BTreeSet<RecordId> {
        let erasures = self.phones.borrow()[0].team().erasures().unwrap();
        let removed = self.removed.borrow();
        let erased = self.erased.borrow();
        let counting = erased.iter().filter(|(by, _)| !removed.contains(by));
        let counting = counting.map(|(_, record)| *record);
        counting
            .chain(erasures.into_iter().map(|erasure| erasure.record))
            .collect()
    }

    /// Prints what each phone keeps unread, for whoever looks for the reason.
    pub(crate) fn tell_what_waits(&self) {
        let entries = "SELECT 'state ' || state || ' generation ' || generation || ' seq ' || seq || ' part ' || creates
                       || ' of ' || substr(hex(device), 1, 8) || ' on ' || substr(hex(record), 1, 8)
                       || ', keys ' || (SELECT count(*) FROM document_keys AS keys WHERE keys.record = entries.record)
                       FROM entries JOIN devices ON number = author WHERE state <> 0";
        let destroyed = self.destroyed.borrow();
        let mut phones = self.phones.borrow_mut();
        let left = phones
            .iter_mut()
            .enumerate()
            .filter(|(at, _)| !destroyed.contains(at));
        for (_, phone) in left {
            phone.lock();
            let lid = UnderTheLid::of(phone.folder());
            let sealed = lid.count("SELECT count(*) FROM sealed");
            println!(
                "{} keeps {sealed} envelopes unread; {:?}",
                phone.name,
                lid.rows(entries)
            );
        }
    }

    /// Nothing was refused, put aside or left waiting, and no number was used twice.
    fn look_under_the_lids(&self, inside: &[usize]) {
        let gone = self.erased_for_good();
        let mut phones = self.phones.borrow_mut();
        let mut chains = Vec::new();
        for at in inside {
            let phone = &mut phones[*at];
            phone.lock();
            let lid = UnderTheLid::of(phone.folder());
            assert_eq!(
                lid.count("SELECT count(*) FROM sealed"),
                0,
                "{} keeps envelopes unread",
                phone.name
            );
            // What somebody wrote who was out, under keys that are gone since, stays shut.
            let out: Vec<String> = self
                .removed
                .borrow()
                .iter()
                .map(|device| format!("x'{device}'"))
                .collect();
            let waiting = format!(
                "SELECT count(*) FROM entries JOIN devices ON number = author
                 WHERE state NOT IN (0, 4) AND NOT (state = 1 AND device IN ({}))",
                out.join(", ")
            );
            assert_eq!(lid.count(&waiting), 0, "{} put entries aside", phone.name);
            for id in &gone {
                let left = format!(
                    "SELECT (SELECT count(*) FROM records WHERE record = x'{id}')
                          + (SELECT count(*) FROM document_keys WHERE record = x'{id}')
                          + (SELECT count(*) FROM entries WHERE record = x'{id}' AND body IS NOT NULL)"
                );
                assert_eq!(lid.count(&left), 0, "{} keeps what was erased", phone.name);
            }
            let chain =
                "SELECT hex(device) || incarnation || '/' || scope || '/' || first_seq || '/' || count
                         || hex(hash) FROM envelopes JOIN devices ON number = author
                         ORDER BY device, incarnation, scope, first_seq";
            chains.push(lid.rows(chain));
        }
        assert!(
            chains.windows(2).all(|pair| pair[0] == pair[1]),
            "phones know other envelopes"
        );
    }
}

fn assert_same(left: &[String], right: &[String], what: &str) {
    let differ = left.iter().zip(right).find(|(left, right)| left != right);
    if let Some((left, right)) = differ {
        panic!("{what}:\n{left}\n{right}");
    }
    assert_eq!(left.len(), right.len(), "{what}");
}

const ROUNDS_MAX: usize = 16;
/// A watch that shows a later day is wrong: so many months do not pass in any history.
const TODAY_MAX_MS: u64 = 4_000_000_000_000;
