use doorstep_core::companion::Newcomer;
use doorstep_core::vocabulary::Role;

use crate::Folder;
use crate::Office;
use crate::Phone;
use crate::VOUCHER;

/// A whole team around a real relay. Everyone is in and has exchanged, and everyone has signal.
pub struct Team {
    phones: Vec<Phone>,
    office: Office,
    folder: Folder,
    first_seed: u64,
}

impl Team {
    /// A team of a lead and volunteers, by their first names.
    pub fn of<const N: usize>(lead: &str, volunteers: [&str; N]) -> Self {
        Self::seeded(0, lead, volunteers)
    }

    /// Another team, in another town: with a relay and with chance of its own.
    pub fn elsewhere<const N: usize>(lead: &str, volunteers: [&str; N]) -> Self {
        Self::seeded(SEEDS_ELSEWHERE, lead, volunteers)
    }

    fn seeded<const N: usize>(first_seed: u64, lead: &str, volunteers: [&str; N]) -> Self {
        let folder = Folder::make();
        let office = Office::open(&folder.path().join("relay"));
        let lead = Phone::set_up(&folder.path().join(lead), lead, first_seed);
        lead.team().found("Thursday evenings".to_owned()).unwrap();
        let bring = lead
            .exchanges()
            .use_relay(office.url(), None, Some(VOUCHER.to_vec()));
        bring.unwrap();
        let mut team = Self {
            phones: vec![lead],
            office,
            folder,
            first_seed,
        };
        team.add(volunteers);
        team.settle();
        team
    }

    /// The lead adds volunteers, each with a new phone. They hear of the team with their next exchange.
    pub fn add<const N: usize>(&mut self, names: [&str; N]) {
        let seeds = self.first_seed + u64::try_from(self.phones.len()).unwrap()..;
        let set_up = |(name, seed)| Phone::set_up(&self.folder.path().join(name), name, seed);
        let new: Vec<Phone> = names.into_iter().zip(seeds).map(set_up).collect();
        let newcomer = |phone: &Phone| Newcomer {
            card: phone.team().card().unwrap(),
            role: Role::Volunteer,
        };
        let welcomes = self.phones[0]
            .team()
            .add_all(new.iter().map(newcomer).collect())
            .unwrap();
        for (phone, welcome) in new.iter().zip(welcomes) {
            phone.team().join(welcome).unwrap();
        }
        self.phones.extend(new);
    }

    /// Her phone.
    pub fn phone(&self, name: &str) -> &Phone {
        let found = self.phones.iter().find(|phone| phone.name == name);
        found.unwrap_or_else(|| panic!("{name} is not in this team"))
    }

    /// Her phone, to lock or unlock it.
    pub fn phone_mut(&mut self, name: &str) -> &mut Phone {
        let found = self.phones.iter_mut().find(|phone| phone.name == name);
        found.unwrap_or_else(|| panic!("{name} is not in this team"))
    }

    /// All phones, the lead's first.
    pub fn phones(&self) -> &[Phone] {
        &self.phones
    }

    /// These have no signal from now on.
    pub fn offline<const N: usize>(&mut self, names: [&str; N]) -> &mut Self {
        for name in names {
            self.phone_mut(name).is_online = false;
        }
        self
    }

    /// These have signal again.
    pub fn online<const N: usize>(&mut self, names: [&str; N]) -> &mut Self {
        for name in names {
            self.phone_mut(name).is_online = true;
        }
        self
    }

    /// Everyone with signal exchanges until there is nothing more to tell.
    pub fn settle(&mut self) -> &mut Self {
        for _ in 0..ROUNDS_MAX {
            let online = self.phones.iter().filter(|phone| phone.is_online);
            let moved: u64 = online
                .map(|phone| {
                    let exchanged = phone.exchange();
                    let exchanged =
                        exchanged.unwrap_or_else(|error| panic!("{} exchanges: {error:?}", phone.name));
                    exchanged.pulled + exchanged.pushed
                })
                .sum();
            if moved == 0 {
                return self;
            }
        }
        panic!("the team still has news after {ROUNDS_MAX} rounds");
    }

    /// Locks her phone and unlocks it again.
    pub fn restart(&mut self, name: &str) -> &mut Self {
        let phone = self.phone_mut(name);
        phone.lock();
        phone.unlock();
        self
    }

    /// Every phone holds the same records, and nothing waits.
    #[track_caller]
    pub fn assert_all_agree(&self) {
        let first = self.phones[0].dump_hash().unwrap();
        for phone in &self.phones {
            assert_eq!(
                phone.dump_hash().unwrap(),
                first,
                "{} and {} differ",
                phone.name,
                self.phones[0].name
            );
        }
    }

    /// The relay.
    pub fn office(&mut self) -> &mut Office {
        &mut self.office
    }

    /// Where all the phones' folders are, and the relay's.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }
}

/// More rounds than any news needs to come round: news, receipts, and nothing.
const ROUNDS_MAX: usize = 12;
/// More than any team has phones.
const SEEDS_ELSEWHERE: u64 = 1_000;
