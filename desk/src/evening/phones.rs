use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Which phone holds which record, as signal comes and goes: nobody writes about what her phone has not got.
pub(super) struct Phones {
    held: BTreeMap<String, BTreeSet<String>>,
    online: BTreeSet<String>,
    relay: BTreeSet<String>,
    out: BTreeSet<String>,
    /// What those who are out may open.
    tonight: BTreeSet<String>,
}

impl Phones {
    /// Everyone with signal and nothing written yet.
    pub(super) fn of<'a>(names: impl Iterator<Item = &'a String> + Clone) -> Self {
        Self {
            held: names
                .clone()
                .map(|name| (name.clone(), BTreeSet::new()))
                .collect(),
            online: names.cloned().collect(),
            relay: BTreeSet::new(),
            out: BTreeSet::new(),
            tonight: BTreeSet::new(),
        }
    }

    /// Someone writes a record.
    pub(super) fn write(&mut self, by: &str, key: &str) {
        if let Some(held) = self.held.get_mut(by) {
            held.insert(key.to_owned());
        }
        if self.is_out(by) {
            self.tonight.insert(key.to_owned());
        }
        self.exchange();
    }

    /// A phone closes what is not of tonight, but for what nobody else has.
    pub(super) fn go_out(&mut self, name: &str, tonight: &BTreeSet<String>) {
        self.tonight.extend(tonight.iter().cloned());
        self.out.insert(name.to_owned());
        self.narrow(name);
    }

    /// A phone opens what comes to it again.
    pub(super) fn come_home(&mut self, name: &str) {
        self.out.remove(name);
        self.exchange();
    }

    /// Two phones have the same afterwards, each as much of it as it may hold.
    pub(super) fn meet(&mut self, one: &str, other: &str) {
        let mut both = BTreeSet::new();
        for name in [one, other] {
            both.extend(self.held.get(name).into_iter().flatten().cloned());
        }
        for name in [one, other] {
            if let Some(held) = self.held.get_mut(name) {
                held.extend(both.iter().cloned());
            }
        }
        self.exchange();
    }

    /// Whether a phone is out on the round.
    pub(super) fn is_out(&self, name: &str) -> bool {
        self.out.contains(name)
    }

    /// Phones gain or lose signal.
    pub(super) fn signal(&mut self, who: &[String], on: bool) {
        for name in who {
            if on {
                self.online.insert(name.clone());
            } else {
                self.online.remove(name);
            }
        }
        self.exchange();
    }

    /// Whether someone's phone holds a record.
    pub(super) fn holds(&self, name: &str, key: &str) -> bool {
        self.held.get(name).is_some_and(|held| held.contains(key))
    }

    fn exchange(&mut self) {
        for name in &self.online {
            self.relay
                .extend(self.held.get(name).into_iter().flatten().cloned());
        }
        for name in &self.online {
            self.held
                .entry(name.clone())
                .or_default()
                .extend(self.relay.iter().cloned());
        }
        for name in self.out.clone() {
            self.narrow(&name);
        }
    }

    fn narrow(&mut self, name: &str) {
        let (tonight, relay) = (&self.tonight, &self.relay);
        if let Some(held) = self.held.get_mut(name) {
            held.retain(|key| tonight.contains(key) || !relay.contains(key));
        }
    }
}
