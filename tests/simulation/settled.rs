//! Everyone is home and has signal: what must be true now.

use doorstep_core::companion::Companion;
use doorstep_tests::UnderTheLid;

use crate::history::History;
use crate::road::Weather;
use crate::shown::answers;
use crate::shown::shown;
use crate::shown::written_by;

impl History {
    /// Everyone exchanges in fair weather until there is nothing more to tell.
    pub(crate) fn settle(&self) {
        let phones = {
            let mut phones = self.phones.borrow_mut();
            phones.iter_mut().for_each(|phone| phone.is_online = true);
            phones.len()
        };
        for _ in 0..ROUNDS_MAX {
            let moved: u64 = (0..phones)
                .map(|phone| {
                    self.exchange(phone, Weather::default())
                        .expect("a fair exchange is done")
                })
                .sum();
            if moved == 0 {
                return;
            }
        }
        panic!("the team still has news after {ROUNDS_MAX} rounds");
    }

    pub(crate) fn check(&self) {
        let phones = self.phones.borrow();
        let dump = phones[0].dump_hash().unwrap();
        let told = answers(&phones[0]);
        for phone in phones.iter() {
            self.check_written(phone);
            let name = &phone.name;
            assert_eq!(
                phone.dump_hash().unwrap(),
                dump,
                "{name}'s records are others than {}'s",
                phones[0].name
            );
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
            assert_eq!(
                phone.team().devices().unwrap().len(),
                phones.len(),
                "{name} knows who is in"
            );
            for other in phone.team().who_has_what().unwrap() {
                assert_eq!(
                    other.has, other.of,
                    "{name} does not know that {} has everything",
                    other.name
                );
            }
        }
        drop(phones);
        self.look_under_the_lids();
    }

    /// Every acknowledged write is there.
    fn check_written(&self, phone: &Companion) {
        let written = self.written.borrow();
        for (id, (kind, acts)) in &written.records {
            let name = phone.name();
            assert_eq!(
                written_by(phone, *id),
                written.by(*id),
                "{name} has other writes to {kind:?} {} than there were",
                id.short()
            );
            let objection = written.objection(*id, shown(phone, *kind, *id).as_ref());
            assert_eq!(objection, None, "{name}'s {kind:?} {}: {acts:#?}", id.short());
        }
    }

    /// Prints what each phone keeps unread, for whoever looks for the reason.
    pub(crate) fn tell_what_waits(&self) {
        let entries = "SELECT 'state ' || state || ' generation ' || generation || ' seq ' || seq || ' part ' || creates
                       || ' of ' || substr(hex(device), 1, 8) || ' on ' || substr(hex(record), 1, 8)
                       || ', keys ' || (SELECT count(*) FROM document_keys AS keys WHERE keys.record = entries.record)
                       FROM entries JOIN devices ON number = author WHERE state <> 0";
        for phone in self.phones.borrow_mut().iter_mut() {
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
    fn look_under_the_lids(&self) {
        let mut phones = self.phones.borrow_mut();
        let mut chains = Vec::new();
        for phone in phones.iter_mut() {
            phone.lock();
            let lid = UnderTheLid::of(phone.folder());
            assert_eq!(
                lid.count("SELECT count(*) FROM sealed"),
                0,
                "{} keeps envelopes unread",
                phone.name
            );
            let waiting = "SELECT count(*) FROM entries WHERE state <> 0";
            assert_eq!(lid.count(waiting), 0, "{} put entries aside", phone.name);
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

const ROUNDS_MAX: usize = 12;
