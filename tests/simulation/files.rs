//! Phones that hand each other files, because they have neither signal nor a network between them.

use doorstep_core::companion::Companion;
use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Pending;

use crate::history::History;

impl History {
    /// Somebody writes a file for everyone, and somebody reads it.
    pub(crate) fn carry_a_file(&self) {
        let (maker, reader) = (self.any_phone(), self.any_phone());
        if maker != reader {
            self.carry_file(maker, reader);
        }
    }

    /// One writes a file, another reads it. Says whether anything is another there since.
    pub(crate) fn carry_file(&self, maker: usize, reader: usize) -> bool {
        let [from, to] = [maker, reader].map(|at| self.phones.borrow()[at].companion());
        let path = self.folder.path().join("carried.bundle");
        let path = path.to_str().expect("a folder of the tests").to_owned();
        let before = look(&to);
        let everything = waits_for_key(&to);
        let written = from
            .bundles()
            .write(path.clone(), Vec::new(), None, everything, None);
        let read = written.and_then(|_| to.bundles().read(path, None, None));
        if matches!(read, Err(CompanionError::Removed)) {
            self.destroyed.borrow_mut().insert(reader);
        }
        self.tell(|| match &read {
            Ok(came) => format!(
                "{} reads a file of {}'s: {:?}, {} new",
                to.name(),
                from.name(),
                came.what,
                came.new_entries
            ),
            Err(error) => format!("{} reads no file of {}'s: {error:?}", to.name(), from.name()),
        });
        look(&to) != before
    }
}

/// Whether a phone shows that it lacks keys: it was out when it heard of something. It asks for a file of everything.
fn waits_for_key(phone: &Companion) -> bool {
    let here = phone.whereabouts().here();
    here.is_ok_and(|here| here.lines.iter().any(|line| line.what == Pending::WaitsForKey))
}

/// What a phone shows of records, of who is in, who has what, and what was erased; but for when it heard of whom.
fn look(phone: &Companion) -> String {
    let devices = phone.whereabouts().devices().unwrap_or_default().into_iter();
    let has: Vec<_> = devices
        .map(|device| {
            (
                device.device,
                device.has,
                device.of,
                device.not_here,
                device.has_more,
                device.has_keys,
            )
        })
        .collect();
    format!(
        "{:?} {:?} {has:?} {:?}",
        phone.dump_hash(),
        phone.team().devices(),
        phone.team().erasures()
    )
}
