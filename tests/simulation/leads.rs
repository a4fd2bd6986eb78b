//! What leads do meanwhile: bring people in and take them out, give roles, turn the keys, erase.

use std::collections::BTreeSet;

use doorstep_core::companion::Companion;
use doorstep_core::vocabulary::DeviceId;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Phone;

use crate::history::History;
use crate::town::LEAD;
use crate::town::NEWCOMERS;
use crate::town::traveller;

impl History {
    /// A lead does what only leads do. The first lead is never taken out, and she alone takes out and gives roles to
    /// those who were there from the beginning: so nobody removes each other, and somebody can always settle.
    pub(crate) fn lead(&self) {
        let Some((lead, companion)) = self.any_lead() else {
            return;
        };
        match self.throw(100) {
            0..20 => self.add_newcomer(lead, &companion),
            20..40 => self.remove(lead, &companion),
            40..55 => self.set_role(lead, &companion),
            55..70 => self.turn_keys(&companion),
            _ => self.erase(&companion),
        }
    }

    /// Adds a phone, and hands its welcome over at the table.
    pub(crate) fn add_newcomer(&self, lead: usize, companion: &Companion) {
        let names: Vec<String> = self
            .phones
            .borrow()
            .iter()
            .map(|phone| phone.name.clone())
            .collect();
        let Some(name) = NEWCOMERS
            .into_iter()
            .find(|name| !names.iter().any(|known| known == name))
        else {
            return;
        };
        let seed = self.dice.borrow_mut().throw();
        let mut phone = Phone::locked(&self.folder.path().join(name), name, seed);
        phone.watch.put_to(self.phones.borrow()[lead].watch.now_ms());
        phone.unlock();
        let card = phone.team().card().unwrap();
        let welcome = companion.team().add(card, Role::Volunteer).unwrap();
        phone.team().join(welcome).unwrap();
        self.join(phone);
        self.tell(|| format!("{} adds {name}", companion.name()));
    }

    fn join(&self, phone: Phone) {
        self.travellers.borrow_mut().push(Some(traveller(&phone, None)));
        self.phones.borrow_mut().push(phone);
    }

    fn remove(&self, lead: usize, companion: &Companion) {
        let Some((device, name)) = self.someone_below(lead, companion).filter(|_| !self.is_long) else {
            return;
        };
        companion.team().remove(vec![device]).unwrap();
        self.removed.borrow_mut().insert(device);
        self.tell(|| format!("{} takes {name} out", companion.name()));
    }

    fn set_role(&self, lead: usize, companion: &Companion) {
        let Some((device, name)) = self.someone_below(lead, companion) else {
            return;
        };
        let roles = [Role::Volunteer, Role::Caseworker, Role::Lead];
        let is_first = lead == 0 && !NEWCOMERS.contains(&name.as_str());
        let role = roles[self.throw(if is_first { 3 } else { 2 })];
        companion.team().set_role(vec![device], role).unwrap();
        self.tell(|| format!("{} makes {name} a {role:?}", companion.name()));
    }

    fn turn_keys(&self, companion: &Companion) {
        companion.team().turn_keys(Vec::new()).unwrap();
        self.tell(|| format!("{} turns the keys", companion.name()));
    }

    fn erase(&self, companion: &Companion) {
        let Some((kind, id)) = self.any_of_all(companion) else {
            return;
        };
        companion.team().erase(vec![id]).unwrap();
        self.erased.borrow_mut().push((companion.id(), id));
        self.tell(|| format!("{} erases {kind:?} {}", companion.name(), id.short()));
    }

    /// Two months in which someone's phone lies in a drawer.
    pub(crate) fn let_months_pass(&self) {
        if !self.is_long {
            return;
        }
        let silent = self.any_phone();
        let mut phones = self.phones.borrow_mut();
        for (index, phone) in phones.iter_mut().enumerate() {
            phone.watch.later(MONTHS_S);
            phone.is_online = index != silent && !self.is_hermit(index);
        }
        let name = phones[silent].name.clone();
        self.tell(|| format!("two months pass, and {name} is silent"));
    }

    /// The devices that are in, as the first lead has it.
    pub(crate) fn devices_in(&self) -> BTreeSet<DeviceId> {
        let devices = self.phones.borrow()[0].team().devices().unwrap();
        devices.into_iter().map(|device| device.device).collect()
    }

    fn any_lead(&self) -> Option<(usize, std::sync::Arc<Companion>)> {
        let phone = self.any_phone();
        let companion = self.phones.borrow()[phone].companion();
        let devices = companion.team().devices().unwrap_or_default();
        let leads = devices
            .iter()
            .any(|device| device.device == companion.id() && device.role == Role::Lead);
        leads.then_some((phone, companion))
    }

    /// Whom this lead may take out or give a role.
    fn someone_below(&self, lead: usize, companion: &Companion) -> Option<(DeviceId, String)> {
        let known = companion.team().devices().unwrap();
        let below: Vec<_> = known
            .into_iter()
            .filter(|known| known.device != companion.id() && known.name != LEAD)
            .filter(|known| lead == 0 || NEWCOMERS.contains(&known.name.as_str()))
            .map(|known| (known.device, known.name))
            .collect();
        (!below.is_empty()).then(|| self.dice.borrow_mut().pick(&below).clone())
    }
}

const MONTHS_S: u64 = 61 * 24 * 3600;
