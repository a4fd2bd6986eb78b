//! Who is who in the stories, and the keys that follow from a name.

use doorstep_core::crypto::IdentityKey;
use doorstep_core::crypto::LeafKey;
use doorstep_core::team::Card;
use doorstep_core::team::Gone;
use doorstep_core::vocabulary::DeviceId;
use doorstep_core::vocabulary::MemberId;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::Role;

/// The name that a line begins with, and the rest of it.
pub(super) fn subject(line: &str) -> Result<(&str, &str), String> {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let from = line.find(is_digit).ok_or("who?")?;
    let number = line.get(from..).unwrap_or_default();
    let to = from + number.find(|letter| !is_digit(letter)).unwrap_or(number.len());
    let (who, verb) = line.split_at(to);
    seed(who)?;
    Ok((who, verb.trim()))
}

pub(super) fn names(text: &str) -> Result<Vec<String>, String> {
    let text = text.replace(" and ", ", ");
    let names = text.split(", ").map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| seed(name).map(|_| name.to_owned())).collect()
}

pub(super) fn devices(text: &str) -> Result<Vec<DeviceId>, String> {
    names(text)?.iter().map(|name| device(name)).collect()
}

pub(super) fn gone(text: &str) -> Result<Vec<Gone>, String> {
    let gone = |device| Gone {
        device,
        cuts: Vec::new(),
    };
    Ok(devices(text)?.into_iter().map(gone).collect())
}

/// What all keys of a device follow from.
fn seed(name: &str) -> Result<u8, String> {
    let (kind, number) = name.rsplit_once(' ').ok_or("who?")?;
    let kinds = ["lead", "caseworker", "volunteer", "prayer partner", "kit"];
    let kind = kinds
        .iter()
        .position(|known| *known == kind)
        .ok_or(format!("who is {name}?"))?;
    let number: u8 = number.parse().map_err(|_| format!("who is {name}?"))?;
    Ok(u8::try_from(kind).unwrap_or_default() * 50 + number)
}

pub(super) fn identity(name: &str) -> Result<IdentityKey, String> {
    Ok(IdentityKey::from_bytes([seed(name)?; 32]))
}

pub(super) fn key(name: &str) -> Result<LeafKey, String> {
    Ok(LeafKey::from_bytes([seed(name)?; 32]))
}

pub(super) fn device(name: &str) -> Result<DeviceId, String> {
    Ok(identity(name)?.device())
}

pub(super) fn member(name: &str) -> Result<MemberId, String> {
    Ok(MemberId::new([seed(name)?; 16]))
}

pub(super) fn card(name: &str) -> Result<Card, String> {
    let card = Card::sign(
        &identity(name)?,
        &[seed(name)?; 32],
        &key(name)?.public(),
        "Amina",
    );
    card.map_err(|error| error.to_string())
}

pub(super) fn record_of(text: &str) -> Result<RecordId, String> {
    let number = text
        .strip_prefix("record ")
        .and_then(|number| number.parse().ok());
    Ok(RecordId::new([number.ok_or("which record?")?; 16]))
}

pub(super) fn role_of(name: &str) -> Result<Role, String> {
    let roles = [Role::PrayerPartner, Role::Volunteer, Role::Caseworker, Role::Lead];
    let word = |role: &Role| {
        if *role == Role::PrayerPartner {
            "prayer partner"
        } else {
            role.code()
        }
    };
    let found = roles.into_iter().find(|role| name.starts_with(word(role)));
    found.ok_or(format!("what is {name}?"))
}
