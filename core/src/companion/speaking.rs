//! What the team itself speaks, and who could come along where a language is needed.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;

use super::CompanionError;
use super::People;
use super::Rounds;
use super::going;
use super::held::Standing;
use super::knowing;
use crate::features::people;
use crate::features::rounds;
use crate::features::rounds::Round;
use crate::store::Connection;
use crate::store::SqlError;
use crate::vocabulary::Day;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::round;

/// What one of the team speaks with ease.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Spoken {
    /// Who.
    pub member: MemberId,
    /// Her first name, as it was typed on her phone.
    pub name: String,
    /// Codes of the languages, in order; empty where nobody has said.
    pub languages: Vec<String>,
}

/// Somebody of the team who could come along to a woman.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ComesAlong {
    /// Who.
    pub member: MemberId,
    /// Her first name, as it was typed on her phone.
    pub name: String,
    /// Codes of the languages that both speak, in order.
    pub shared_languages: Vec<String>,
    /// At how many visits they met.
    pub times: u64,
}

#[uniffi::export]
impl Rounds {
    /// Says which languages one of the team speaks with ease: codes of the languages, all of them each time. Everyone may
    /// say it of herself, and a lead of anyone.
    pub fn say_spoken(&self, member: MemberId, languages: Vec<String>) -> Result<(), CompanionError> {
        let standing = self.0.standing()?;
        if standing.own.as_ref().is_none_or(|own| own.member != member) {
            standing.as_lead()?;
        }
        if !names(&standing).contains_key(&member) {
            return Err(CompanionError::NotFound);
        }
        let languages = languages.into_iter().collect();
        self.0.write(|pen| rounds::say_spoken(member, languages, pen))
    }

    /// What each of the team speaks with ease, by first name.
    pub fn spoken(&self) -> Result<Vec<Spoken>, CompanionError> {
        let standing = self.0.standing()?;
        let mut speakers = self.0.read(rounds::speakers)?;
        let mut spoken: Vec<Spoken> = names(&standing)
            .into_iter()
            .map(|(member, name)| Spoken {
                member,
                name,
                languages: sorted(speakers.remove(&member).unwrap_or_default()),
            })
            .collect();
        spoken.sort_by(|one, other| (&one.name, one.member).cmp(&(&other.name, other.member)));
        Ok(spoken)
    }
}

#[uniffi::export]
impl People {
    /// Who of the team speaks with ease what a woman speaks: whoever shares most first, of equals whoever met her most.
    pub fn could_come_along(&self, person: RecordId) -> Result<Vec<ComesAlong>, CompanionError> {
        let standing = self.0.standing()?;
        self.0.read(|db| {
            let known = people::by_id(db, person)?.ok_or(CompanionError::NotFound)?;
            let hers: HashSet<String> = known.person.languages.into_keys().collect();
            let met = knowing::who_knows(db, &standing, person)?.into_iter();
            let met: HashMap<MemberId, u64> = met.map(|who| (who.member, who.times)).collect();
            let mut speakers = rounds::speakers(db)?;
            let comes = |(member, name)| ComesAlong {
                member,
                name,
                times: met.get(&member).copied().unwrap_or(0),
                shared_languages: {
                    let spoken = speakers.remove(&member).unwrap_or_default();
                    sorted(spoken.intersection(&hers).cloned().collect())
                },
            };
            let mut along: Vec<ComesAlong> = names(&standing).into_iter().map(comes).collect();
            along.retain(|one| !one.shared_languages.is_empty());
            along.sort_by_key(|one| {
                let shared = one.shared_languages.len();
                (std::cmp::Reverse((shared, one.times)), one.member)
            });
            Ok::<_, CompanionError>(along)
        })
    }
}

/// What those speak who go out on a day: who walks on its rounds that are not closed, or where there is none, the team.
pub(super) fn on_day(db: &Connection, standing: &Standing, day: Day) -> Result<HashSet<String>, SqlError> {
    let speakers = rounds::speakers(db)?;
    let rounds = rounds::on_day(db, day)?.into_iter();
    let walk: HashSet<MemberId> = rounds
        .filter(|known| known.round.state != round::DONE)
        .flat_map(|known| known.round.pairs.into_keys())
        .filter_map(|member| member.parse().ok())
        .collect();
    let is_in = names(standing);
    let goes = |member: &MemberId| is_in.contains_key(member) && (walk.is_empty() || walk.contains(member));
    let spoken = speakers.into_iter().filter(|(member, _)| goes(member));
    Ok(spoken.flat_map(|(_, languages)| languages).collect())
}

/// How many languages heard at each stop of a round each of its pairs speaks: at a pair's number and a stop.
pub(super) fn shared_on(db: &Connection, round: &Round) -> Result<HashMap<(u32, RecordId), u32>, SqlError> {
    let speakers = rounds::speakers(db)?;
    let mut by_pair: HashMap<u32, HashSet<&String>> = HashMap::new();
    for (member, pair) in &round.pairs {
        let spoken = member
            .parse()
            .ok()
            .and_then(|member: MemberId| speakers.get(&member));
        by_pair
            .entry(*pair)
            .or_default()
            .extend(spoken.into_iter().flatten());
    }
    let mut shared = HashMap::new();
    if by_pair.values().all(HashSet::is_empty) {
        return Ok(shared);
    }
    for place in round.in_order() {
        let heard = going::languages_at(db, place)?;
        for (pair, spoken) in &by_pair {
            let count = heard.iter().filter(|code| spoken.contains(code)).count();
            shared.insert((*pair, place), u32::try_from(count).unwrap_or(u32::MAX));
        }
    }
    Ok(shared)
}

/// Everyone who is in, by first name.
fn names(standing: &Standing) -> BTreeMap<MemberId, String> {
    let members = standing.team.members.values();
    members
        .filter(|member| !member.is_paper)
        .map(|member| (member.member, member.card.name().to_owned()))
        .collect()
}

fn sorted(languages: HashSet<String>) -> Vec<String> {
    let mut languages: Vec<String> = languages.into_iter().collect();
    languages.sort();
    languages
}
