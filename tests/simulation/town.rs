//! Teams as they are before their history begins: founded once, and copied for every history.

use std::cell::RefCell;

use doorstep_core::companion::Newcomer;
use doorstep_core::team::Card;
use doorstep_core::vocabulary::Role;
use doorstep_relay::store::Store;
use doorstep_tests::Dice;
use doorstep_tests::Folder;
use doorstep_tests::Phone;
use doorstep_wire::RelayKey;

use crate::depot::Depot;
use crate::depot::TEAM;
use crate::road::Road;
use crate::road::Traveller;
use crate::road::Weather;

/// A team of a lead and some volunteers that has settled, and phones that are not in it yet.
pub(crate) struct Town {
    pub(crate) folder: Folder,
    pub(crate) volunteers: usize,
}

pub(crate) const LEAD: &str = "Tamsin";
pub(crate) const VOLUNTEERS: [&str; 3] = ["Amina", "Bethan", "Cath"];
pub(crate) const NEWCOMERS: [&str; 2] = ["Dilys", "Edith"];

impl Town {
    pub(crate) fn found(volunteers: usize) -> Self {
        let folder = Folder::make();
        let depot = RefCell::new(Depot::open(&folder.path().join("relay")));
        let set_up =
            |name: &&str| Phone::set_up(&folder.path().join(name), name, u64::from(name.as_bytes()[0]));
        let lead = set_up(&LEAD);
        let others: Vec<Phone> = VOLUNTEERS[..volunteers].iter().map(set_up).collect();
        NEWCOMERS.iter().for_each(|name| drop(set_up(name)));
        lead.team().found("Thursday evenings".to_owned()).unwrap();
        let card = |phone: &Phone| Newcomer {
            card: phone.team().card().unwrap(),
            role: Role::Volunteer,
        };
        let welcomes = lead.team().add_all(others.iter().map(card).collect()).unwrap();
        for (phone, welcome) in others.iter().zip(welcomes) {
            phone.team().join(welcome).unwrap();
        }
        let all: Vec<Phone> = std::iter::once(lead).chain(others).collect();
        let dice = RefCell::new(Dice::new(0));
        let mut travellers: Vec<Traveller> = all.iter().map(|phone| traveller(phone, None)).collect();
        for _ in 0..4 {
            for (phone, traveller) in all.iter().zip(&mut travellers) {
                let mut road = Road {
                    depot: &depot,
                    dice: &dice,
                    weather: Weather::default(),
                    traveller,
                    looked: Vec::new(),
                    session: None,
                    meanwhile: &|| {},
                };
                phone.exchanges().once_with(&mut road).unwrap();
            }
        }
        drop(all);
        drop(depot);
        Self { folder, volunteers }
    }
}

/// What a phone's carrier knows when it first sets out. The lead's knows the head it brought.
pub(crate) fn traveller(phone: &Phone, depot: Option<&Depot>) -> Traveller {
    let card = Card::from_bytes(&phone.team().card().unwrap()).unwrap();
    let roster = depot.and_then(|depot| depot.store().roster(&TEAM));
    Traveller {
        key: RelayKey::new(card.relay_key().try_into().unwrap()),
        known_head: roster.filter(|_| phone.name == LEAD).map(|roster| roster.head),
    }
}
