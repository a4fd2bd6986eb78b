use std::sync::Arc;

use super::CompanionError;
use super::Horizon;
use super::error::unexpected;
use super::exchanges::relay;
use super::held::Doorway;
use super::held::Held;
use super::team::relay_place;
use super::telling::called;
use super::telling::named;
use super::telling::opened;
use super::telling::told;
use crate::features::people;
use crate::features::people::Handed;
use crate::features::people::Person;
use crate::features::people::Sighting;
use crate::features::people::SimilarPerson;
use crate::features::privacy;
use crate::features::support;
use crate::sync::Carrier;
use crate::sync::Mailbox;
use crate::sync::MailboxFault;
use crate::sync::MailboxKeeper;
use crate::sync::RelayMailbox;
use crate::sync::RelayPlace;
use crate::team::handing;
use crate::team::handing::Address;
use crate::team::handing::HandingTrouble;
use crate::team::joining::Meeting;
use crate::team::joining::Square;
use crate::vocabulary::Day;
use crate::vocabulary::HandOverId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::about_her;

/// Handing one woman over to another team, with her consent, and taking one in.
///
/// The receiving team makes an address and sends it; both read its words aloud on the telephone; the other team chooses what
/// she agreed to have told, sees exactly that, and seals it. What goes between the two is bytes: a file, or by a mailbox.
#[derive(uniffi::Object)]
pub struct Handing(pub(super) Doorway);

/// A hand-over address, as both teams see it.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ShownAddress {
    /// By which it is named, taken back, and its mailbox looked into.
    pub id: HandOverId,
    /// How the receiving team calls itself: to whom she has to have agreed.
    pub team: String,
    /// The last day on which it serves, as `2026-11-26`.
    pub until_on: String,
    /// The words to be read aloud on the telephone. Somebody who put a key of his own there has others.
    pub words: Vec<String>,
    /// To be scanned; its text can be sent as a message.
    pub square: Square,
    /// The relay with its mailbox; absent where it goes as a file.
    pub relay: Option<String>,
}

/// Whom to hand over, to which address, and what she agreed to have told.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HandOver {
    /// Who.
    pub person: RecordId,
    /// What the other team sent: the text, or the bytes of it.
    pub address: Vec<u8>,
    /// The address's words as they were heard on the telephone. A preview does not need them.
    #[uniffi(default)]
    pub heard: String,
    /// What the other team may call her; absent: a word that this team calls nobody by.
    #[uniffi(default)]
    pub pseudonym: Option<String>,
    /// Which of her open needs are told.
    #[uniffi(default)]
    pub needs: Vec<RecordId>,
    /// Which of her open promises are told: those that have a code.
    #[uniffi(default)]
    pub promises: Vec<RecordId>,
    /// A line about how she is known, up to 80 letters; absent where nothing is to be said.
    #[uniffi(default)]
    pub note: Option<String>,
    /// How this team calls itself towards the other; empty: by its own name.
    #[uniffi(default)]
    pub from: String,
    /// The town she has moved to, up to 40 letters. Then she is noted here as moved, and as told to be there; absent leaves
    /// her as she stands.
    #[uniffi(default)]
    pub moved_to: Option<String>,
}

/// What would travel, and to whom.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ToBeTold {
    /// The receiving team, as it calls itself.
    pub to: String,
    /// Everything that would be told, and nothing else.
    pub told: Handed,
}

/// Somebody who was handed over to this team, as its packet tells. Nothing of it is kept yet.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Offered {
    /// To which address she was handed over.
    pub address: HandOverId,
    /// Everything that was told. Who told it is known by the telephone alone.
    pub told: Handed,
    /// What she can be called here: as she was told, or another word where that is taken.
    pub pseudonym: String,
    /// Whom the team knows already and who may be her, the likeliest first.
    pub similar: Vec<SimilarPerson>,
}

#[uniffi::export]
impl Handing {
    /// Makes an address to which one woman can be handed over as a file, for up to a week. `team` is how this team calls
    /// itself towards the other, and what she agrees to; empty: its own name. Only this device can take her in.
    pub fn address(&self, team: String, days: u16) -> Result<ShownAddress, CompanionError> {
        shown(&self.make(team, days, None)?)
    }

    /// As [`Self::address`], with a mailbox at the team's relay. Only a lead's device opens mailboxes. Blocks.
    pub fn address_by_relay(&self, team: String, days: u16) -> Result<ShownAddress, CompanionError> {
        self.0.standing()?.as_lead()?;
        let held = self.0.held()?;
        let place = held.read(relay_place)?.ok_or(HandingTrouble::NoMailbox)?;
        let mut carrier = relay(&held)?;
        carrier.open()?;
        let meeting = Meeting {
            url: place.url,
            pin: place.pin,
        };
        let address = self.make(team, days, Some(meeting))?;
        // Today and the last day are served to their ends.
        let lasts_s = (u64::from(days) + 1) * DAY_S;
        let opened = carrier.open_mailbox(&address.mailbox(), &address.mailbox_key(), lasts_s);
        if let Err(fault) = opened {
            self.take_back(address.id())?;
            return Err(not_left(fault));
        }
        shown(&address)
    }

    /// The addresses of this device to which somebody can still be handed over.
    pub fn addresses(&self) -> Result<Vec<ShownAddress>, CompanionError> {
        let open = self.0.held()?.gavel(|gavel| Ok(gavel.hand_over_addresses()?))?;
        open.iter().map(shown).collect()
    }

    /// Takes an address back: nobody can be taken in by it any more.
    pub fn take_back(&self, address: HandOverId) -> Result<(), CompanionError> {
        let held = self.0.held()?;
        held.gavel(|gavel| Ok(gavel.take_back_address(address)?))
    }

    /// Reads an address that another team sent: the text, or the bytes of it.
    pub fn read(&self, given: Vec<u8>) -> Result<ShownAddress, CompanionError> {
        let held = self.0.held()?;
        let address = Address::read(&given)?;
        address.check_day(Day::in_london(held.clock().wall_ms()))?;
        shown(&address)
    }

    /// What would be told of her, exactly as it would travel. Refused where she has not agreed to it.
    pub fn preview(&self, draft: &HandOver) -> Result<ToBeTold, CompanionError> {
        let held = self.at_home()?;
        let own = self.0.standing()?.team.name.clone();
        let address = Address::read(&draft.address)?;
        let today = Day::in_london(held.clock().wall_ms());
        let told = held.read(|db| told(db, &own, draft, &address, today))?;
        Ok(ToBeTold {
            to: address.team().to_owned(),
            told,
        })
    }

    /// Seals what was previewed to the address, if its words were heard. Returns the packet, to be handed over as a file or
    /// left in the mailbox. Who did it, when, and to which team is noted for leads, and nothing of what was told.
    pub fn hand_over(&self, draft: &HandOver) -> Result<Vec<u8>, CompanionError> {
        let held = self.at_home()?;
        let own = self.0.standing()?.team.name.clone();
        let address = Address::read(&draft.address)?;
        if !address.is_heard_as(&draft.heard) {
            return Err(HandingTrouble::OtherWords.into());
        }
        held.write(|pen| {
            let today = Day::in_london(pen.wall_ms());
            let told = told(pen.tx, &own, draft, &address, today)?;
            privacy::note_handed_over(draft.person, address.team(), pen)?;
            if let Some(town) = &draft.moved_to {
                let elsewhere = Sighting {
                    person: Some(draft.person),
                    area_town: Some(town.clone()),
                    basis: about_her::TOLD.to_owned(),
                    ..Sighting::default()
                };
                people::note_sighting(elsewhere, pen)?;
                people::stand(draft.person, about_her::MOVED, pen)?;
            }
            let bytes = told.to_bytes().map_err(|_| HandingTrouble::TooMuch)?;
            Ok::<_, CompanionError>(handing::seal_packet(&address, &bytes, pen.random)?)
        })
    }

    /// Leaves a packet in the mailbox that its address names. The same may be left again, and is there once. Blocks.
    pub fn leave(&self, address: Vec<u8>, packet: Vec<u8>) -> Result<(), CompanionError> {
        self.0.held()?;
        let address = Address::read(&address)?;
        let deposited = mailbox_of(&address)?.deposit(&address.mailbox(), &packet);
        deposited.map_err(not_left)
    }

    /// Waits up to so many seconds for a packet in an address's mailbox. None where none has come; nothing is kept yet.
    pub fn fetch(&self, address: HandOverId, wait_s: u64) -> Result<Option<Vec<u8>>, CompanionError> {
        let held = self.0.held()?;
        let open = held.gavel(|gavel| Ok(gavel.hand_over_addresses()?))?;
        let address = open.into_iter().find(|open| open.id() == address);
        let address = address.ok_or(HandingTrouble::NotForThisDevice)?;
        let messages = mailbox_of(&address)?.collect(&address.mailbox(), 0, wait_s);
        let mut trouble = None;
        for message in messages.map_err(not_left)? {
            // Whoever saw the address can leave anything there.
            match self.open(message.clone()) {
                Ok(_) => return Ok(Some(message)),
                Err(error) => trouble = Some(error),
            }
        }
        trouble.map_or(Ok(None), Err)
    }

    /// What a packet tells, on the device that made its address. Nothing is kept.
    pub fn open(&self, packet: Vec<u8>) -> Result<Offered, CompanionError> {
        let held = self.at_home()?;
        let now_ms = held.clock().wall_ms();
        held.read(|db| {
            let (address, told) = opened(db, &packet, now_ms)?;
            let (languages, draft) = (told.languages.iter(), Person::default());
            let draft = Person {
                languages: languages
                    .map(|spoken| (spoken.language.clone(), spoken.ease.clone()))
                    .collect(),
                hint: told.note.clone(),
                age_band: told.age_band.clone(),
                ..draft
            };
            Ok::<_, CompanionError>(Offered {
                address: address.id(),
                pseudonym: called(&people::pseudonyms(db, None)?, &address, &told),
                similar: people::similar(db, &draft, SIMILAR_MAX)?,
                told,
            })
        })
    }

    /// Takes her in: her record, her needs, what was promised her and what she said yes to, each marked as told by the other
    /// team. The address's key is gone with the same act. `pseudonym` absent: what [`Self::open`] offers.
    pub fn take_in(&self, packet: Vec<u8>, pseudonym: Option<String>) -> Result<RecordId, CompanionError> {
        self.at_home()?.write(|pen| {
            let now_ms = pen.wall_ms();
            let (address, told) = opened(pen.tx, &packet, now_ms)?;
            let taken = people::pseudonyms(pen.tx, None)?;
            let pseudonym = pseudonym.unwrap_or_else(|| called(&taken, &address, &told));
            let person = people::take_over(&told, &pseudonym, address.team(), &taken, pen)?;
            let needs: Vec<_> = told
                .needs
                .into_iter()
                .map(|need| (need.need, need.status))
                .collect();
            support::take_over(person, &told.from, &needs, &told.promises, pen)?;
            handing::burn(pen.tx, address.id(), now_ms)?;
            Ok::<_, CompanionError>(person)
        })
    }
}

impl Handing {
    /// The device, of somebody who may open a woman's record, and not out on a round.
    fn at_home(&self) -> Result<Arc<Held>, CompanionError> {
        let held = self.0.held()?;
        match (held.role()?, held.horizon()?) {
            (Role::PrayerPartner, _) => Err(HandingTrouble::NotThisRole.into()),
            (_, Horizon::AtHome) => Ok(held),
            _ => Err(HandingTrouble::OutOnARound.into()),
        }
    }

    fn make(&self, team: String, days: u16, meeting: Option<Meeting>) -> Result<Address, CompanionError> {
        let held = self.at_home()?;
        let team = named(team, &self.0.standing()?.team.name);
        people::check_team_name("team", &team).map_err(people::Error::from)?;
        held.gavel(|gavel| Ok(gavel.make_hand_over_address(&team, days, meeting)?))
    }
}

fn shown(address: &Address) -> Result<ShownAddress, CompanionError> {
    Ok(ShownAddress {
        id: address.id(),
        team: address.team().to_owned(),
        until_on: address.until().to_string(),
        words: address.words().map(str::to_owned).to_vec(),
        square: address.square()?,
        relay: address.meeting().map(|meeting| meeting.host().to_owned()),
    })
}

fn mailbox_of(address: &Address) -> Result<RelayMailbox, CompanionError> {
    let meeting = address.meeting().ok_or(HandingTrouble::NoMailbox)?;
    let place = RelayPlace {
        url: meeting.url.clone(),
        pin: meeting.pin,
        voucher: None,
    };
    Ok(RelayMailbox::new(place, address.mailbox_key()))
}

fn not_left(fault: MailboxFault) -> CompanionError {
    match fault {
        MailboxFault::Line(fault) => fault.into(),
        MailboxFault::Unknown | MailboxFault::Burnt => HandingTrouble::TakenBack.into(),
        MailboxFault::Expired => HandingTrouble::Expired.into(),
        MailboxFault::Full => HandingTrouble::MailboxFull.into(),
        MailboxFault::Taken | MailboxFault::TooMany => unexpected("mailbox"),
    }
}

const DAY_S: u64 = 24 * 60 * 60;
/// How many women who may be her are shown: what fits below what was told.
const SIMILAR_MAX: u32 = 5;
