use super::Error;
use super::Gavel;
use super::act::Act;
use super::act::Gone;
use super::card::Card;
use super::change::are_contested;
use super::change::is_known;
use super::change::resting;
use super::resolver::Member;
use super::roll::Anchor;
use crate::crypto::IdentityKey;
use crate::vocabulary::DeviceId;
use crate::vocabulary::MemberId;

/// How the kit brings a device in.
pub struct Recovery<'a> {
    /// The key of the kit that is used up.
    pub kit: &'a IdentityKey,
    /// The person who comes in, known already or new.
    pub member: MemberId,
    /// The next kit.
    pub successor: Card,
    /// Who is out besides the kit.
    pub gone: Vec<Gone>,
    /// Who stays although others said otherwise.
    pub stays: Vec<DeviceId>,
}

impl Gavel<'_> {
    /// Brings this device in as a lead by the team's kit, which is used up, and turns the epoch.
    pub fn recover(&mut self, anchor: &Anchor, recovery: Recovery<'_>) -> Result<u32, Error> {
        let Recovery {
            kit,
            member,
            successor,
            gone,
            stays,
        } = recovery;
        let mut team = anchor.team(self.tx)?;
        let card = self.device.card()?;
        let is_usable = team.members.get(&kit.device()).is_some_and(|kit| kit.is_paper);
        if !is_usable || !are_contested(&team, &stays) {
            return Err(Error::Unknown);
        }
        successor.check()?;
        for card in [&card, &successor] {
            if is_known(&team, &card.device()) {
                return Err(Error::AlreadyIn);
            }
        }
        let is_out =
            |device: &DeviceId| *device == kit.device() || gone.iter().any(|gone| gone.device == *device);
        team.members.retain(|device, _| !is_out(device));
        for (card, is_paper) in [(&card, false), (&successor, true)] {
            let member = Member::coming(member, card, kit.device(), is_paper);
            team.members.insert(card.device(), member);
        }
        let rests = resting(&team);
        let act = |turn| Act::Recover {
            member,
            card,
            kit: successor,
            gone,
            stays,
            turn: Box::new(turn),
        };
        self.turn_as(anchor, &team, kit, &rests, act)
    }
}
