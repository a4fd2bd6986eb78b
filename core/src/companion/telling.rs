//! What another team is told of a woman and what is not, drawn from several rooms; and what is drawn from what it tells.

use super::CompanionError;
use super::HandOver;
use super::knowing;
use crate::crypto::digest;
use crate::features::people;
use crate::features::people::Handed;
use crate::features::people::HandedNeed;
use crate::features::support;
use crate::store::Connection;
use crate::team::handing;
use crate::team::handing::Address;
use crate::team::handing::HandingTrouble;
use crate::vocabulary::Day;
use crate::vocabulary::about_her;
use crate::vocabulary::folded;
use crate::vocabulary::need;
use crate::vocabulary::support as words;

/// What is told of her, if she agreed that this team is told.
pub(super) fn told(
    db: &Connection,
    own_name: &str,
    draft: &HandOver,
    address: &Address,
    today: Day,
) -> Result<Handed, CompanionError> {
    address.check_day(today)?;
    let known = people::by_id(db, draft.person)?.ok_or(CompanionError::NotFound)?;
    if knowing::stopped(db)?.contains(&draft.person) {
        return Err(HandingTrouble::AskedUsToStop.into());
    }
    if !knowing::may(db, draft.person, about_her::HAND_OVER, Some(address.team()))? {
        return Err(HandingTrouble::NotConsented.into());
    }
    let pseudonym = match &draft.pseudonym {
        Some(chosen) => chosen.trim().to_owned(),
        None => {
            let taken = people::pseudonyms(db, None)?;
            people::suggest_pseudonym(&taken, chance(address, draft.person.as_bytes()))
        }
    };
    let held = people::consents(db, draft.person)?;
    let told = Handed {
        from: named(draft.from.clone(), own_name),
        on: today.to_string(),
        pseudonym,
        needs: needs(db, draft)?,
        promises: promises(db, draft, today)?,
        note: draft.note.clone(),
        ..Handed::of(&known.person, &held, address.team())
    };
    told.check(today).map_err(people::Error::from)?;
    Ok(told)
}

fn needs(db: &Connection, draft: &HandOver) -> Result<Vec<HandedNeed>, CompanionError> {
    let told = draft.needs.iter().map(|id| {
        let known = support::need(db, *id)?.ok_or(HandingTrouble::NotHers)?;
        if known.need.person != Some(draft.person) {
            return Err(HandingTrouble::NotHers.into());
        }
        let status = known.need.now().map(|now| now.status).unwrap_or_default();
        let status = match status.as_str() {
            settled if need::is_settled(settled) => return Err(HandingTrouble::NotOpen.into()),
            // Nobody of the other team has it in hand yet.
            need::IN_HAND => need::WANTED.to_owned(),
            _ => status,
        };
        Ok(HandedNeed {
            need: known.need.need,
            status,
        })
    });
    told.collect()
}

fn promises(db: &Connection, draft: &HandOver, today: Day) -> Result<Vec<String>, CompanionError> {
    let told = draft.promises.iter().map(|id| {
        let known = support::follow_up(db, *id)?.ok_or(HandingTrouble::NotHers)?;
        let follow_up = known.follow_up;
        if follow_up.person != Some(draft.person) {
            return Err(HandingTrouble::NotHers.into());
        }
        if follow_up.is_promise != Some(true) || follow_up.state(today) != words::OPEN {
            return Err(HandingTrouble::NotOpen.into());
        }
        Ok(follow_up.support.ok_or(HandingTrouble::OnlyInWords)?)
    });
    told.collect()
}

/// What a packet tells, and to which address it was sealed.
pub(super) fn opened(
    db: &Connection,
    packet: &[u8],
    now_ms: u64,
) -> Result<(Address, Handed), CompanionError> {
    let (address, bytes) = handing::open_packet(db, packet, now_ms)?;
    let told = Handed::from_bytes(&bytes).map_err(|_| HandingTrouble::Altered)?;
    let today = Day::in_london(now_ms);
    told.check(today).map_err(people::Error::from)?;
    Ok((address, told))
}

/// What she can be called here.
pub(super) fn called(taken: &[String], address: &Address, told: &Handed) -> String {
    match taken.contains(&folded(&told.pseudonym)) {
        true => people::suggest_pseudonym(taken, chance(address, told.pseudonym.as_bytes())),
        false => told.pseudonym.clone(),
    }
}

/// A number that is the same each time, so that a preview shows the word that then travels.
fn chance(address: &Address, of: &[u8]) -> u64 {
    let id = address.id();
    let parts: [&[u8]; 3] = [b"doorstep hand over pseudonym 1\0", id.as_bytes(), of];
    u64::from_be_bytes(digest(&parts).first())
}

/// How this team calls itself: as it was typed, or by its own name.
pub(super) fn named(given: String, own_name: &str) -> String {
    match given.trim() {
        "" => own_name.to_owned(),
        name => name.to_owned(),
    }
}
