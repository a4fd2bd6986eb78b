//! What several rooms say together of one woman: where she was, who knows her, and what may be asked of her.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;

use super::CompanionError;
use super::ageing;
use super::held::Standing;
use crate::features::people;
use crate::features::people::Contact;
use crate::features::people::KnownPerson;
use crate::features::people::Moment;
use crate::features::people::SameWomen;
use crate::features::people::Sighting;
use crate::features::people::StatusProposal;
use crate::features::places;
use crate::features::privacy;
use crate::features::rounds;
use crate::features::visits;
use crate::features::visits::KnownVisit;
use crate::store::Connection;
use crate::store::SqlError;
use crate::vocabulary::Day;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::about_her;
use crate::vocabulary::meeting;

/// Somebody of the team who has met a woman.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct WhoKnows {
    /// Who.
    pub member: MemberId,
    /// Her first name, as it was typed on her phone.
    pub name: String,
    /// At how many visits she met her. For planning who goes, and nothing else.
    pub times: u64,
    /// The last day, as `2026-11-26`.
    pub last_on: String,
}

/// A record that may be of the same woman as another.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct MaybeHer {
    /// The other record.
    pub person: RecordId,
    /// Her pseudonym; absent where she is not known here.
    pub pseudonym: Option<String>,
    /// How sure the team is: a code of the same-woman confidences; absent where a third record links them.
    pub confidence: Option<String>,
}

/// How many women were met, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct WomenMet {
    /// How many, where records that may be of one woman count once.
    pub women: u64,
    /// How many records they have.
    pub records: u64,
}

/// Where a woman was, newest first: at visits and by sightings.
pub(super) fn timeline(db: &Connection, person: RecordId) -> Result<Vec<Moment>, SqlError> {
    let mut moments = Vec::new();
    for known in visits::with_person(db, person, u32::MAX)? {
        moments.push(met_at(db, person, &known)?);
    }
    for known in people::sightings_of(db, person)? {
        moments.push(sighted(db, known.id, known.sighting)?);
    }
    Ok(people::timeline(moments))
}

fn met_at(db: &Connection, person: RecordId, known: &KnownVisit) -> Result<Moment, SqlError> {
    let mode = known.visit.met.get(&person.to_string()).map(String::as_str);
    let is_seen = matches!(mode, Some(meeting::FACE | meeting::DOOR));
    // Who was rung up, or left a card, was not there for that.
    let place = known.visit.place.filter(|_| is_seen);
    Ok(Moment {
        record: Some(known.id),
        is_visit: true,
        on: Day::in_london(known.visit.at_ms).to_string(),
        place,
        area_outcode: outcode(db, place)?,
        basis: if is_seen { about_her::SEEN } else { about_her::TOLD }.to_owned(),
        ..Moment::default()
    })
}

fn sighted(db: &Connection, id: RecordId, sighting: Sighting) -> Result<Moment, SqlError> {
    Ok(Moment {
        record: Some(id),
        is_visit: false,
        area_outcode: match sighting.area_outcode {
            Some(outcode) => Some(outcode),
            None => outcode(db, sighting.place)?,
        },
        on: sighting.on,
        place: sighting.place,
        area_town: sighting.area_town,
        basis: sighting.basis,
        ..Moment::default()
    })
}

fn outcode(db: &Connection, place: Option<RecordId>) -> Result<Option<String>, SqlError> {
    let known = match place {
        Some(place) => places::by_id(db, place)?,
        None => None,
    };
    Ok(known.and_then(|known| known.place.area_outcode))
}

/// The women whose status may no longer be true, by pseudonym.
pub(super) fn status_proposals(db: &Connection, today: Day) -> Result<Vec<StatusProposal>, SqlError> {
    let mut proposals = Vec::new();
    for KnownPerson { id, person } in people::list(db)? {
        let Some(contact) = contact(db, id)? else {
            continue;
        };
        let months = privacy::WITHOUT_CONTACT_MONTHS;
        if let Some((status, since)) = people::status_proposed(&person, contact, today, months) {
            proposals.push(StatusProposal {
                person: id,
                status: status.to_owned(),
                since: since.to_string(),
            });
        }
    }
    Ok(proposals)
}

/// When the team and a woman last met. Of the visits only the newest is read, unless a sighting has to be told apart from
/// where she was before.
fn contact(db: &Connection, person: RecordId) -> Result<Option<Contact>, SqlError> {
    let Some(noted_on) = ageing::noted_on(db, person)? else {
        return Ok(None);
    };
    let is_sighted = !people::sightings_of(db, person)?.is_empty();
    let newest = match is_sighted {
        true => timeline(db, person)?,
        false => {
            let met = visits::with_person(db, person, 1)?;
            let met = met.iter().map(|known| met_at(db, person, known));
            met.collect::<Result<_, _>>()?
        }
    };
    let day = |moment: &Moment| moment.on.parse::<Day>().ok();
    let is_met = |moment: &Moment| moment.is_visit || moment.basis == about_her::SEEN;
    let met = newest.iter().position(is_met);
    let since = newest.iter().take(met.unwrap_or(newest.len()));
    let mut told = since.filter(|moment| moment.has_moved_on);
    Ok(Some(Contact {
        noted_on,
        met_on: met.and_then(|at| newest.get(at)).and_then(day),
        elsewhere_on: told.next().and_then(day),
    }))
}

/// Who of the team has met a woman, whoever met her last first. Only those who are still in.
///
/// Whoever recorded the visit met her, and so did whoever was of the same pair on its round. A visit that was written anew
/// says no longer who recorded it: there the pair tells to which its place was given.
pub(super) fn who_knows(
    db: &Connection,
    standing: &Standing,
    person: RecordId,
) -> Result<Vec<WhoKnows>, SqlError> {
    let mut met: HashMap<MemberId, (u64, Day)> = HashMap::new();
    for known in visits::with_person(db, person, u32::MAX)? {
        let on = Day::in_london(known.visit.at_ms);
        for member in who_was_there(db, standing, &known)? {
            let (times, last) = met.entry(member).or_insert((0, on));
            *times += 1;
            *last = on.max(*last);
        }
    }
    let names: BTreeMap<MemberId, String> = standing
        .team
        .members
        .values()
        .map(|member| (member.member, member.card.name().to_owned()))
        .collect();
    let mut known: Vec<(Day, WhoKnows)> = met
        .into_iter()
        .filter_map(|(member, (times, last))| {
            let name = names.get(&member)?.clone();
            let who = WhoKnows {
                member,
                name,
                times,
                last_on: last.to_string(),
            };
            Some((last, who))
        })
        .collect();
    known.sort_by_key(|(last, who)| (std::cmp::Reverse((*last, who.times)), who.member));
    Ok(known.into_iter().map(|(_, who)| who).collect())
}

fn who_was_there(
    db: &Connection,
    standing: &Standing,
    known: &KnownVisit,
) -> Result<BTreeSet<MemberId>, SqlError> {
    let mut there = BTreeSet::new();
    let team = &standing.team;
    if known.visit.was.is_none() {
        let device = known.recorded_by;
        let is_in = team.members.get(&device).map(|member| member.member);
        there.extend(is_in.or_else(|| team.former.get(&device).map(|former| former.member)));
    }
    let round = match known.visit.round {
        Some(round) => rounds::by_id(db, round)?,
        None => None,
    };
    let Some(round) = round.map(|known| known.round) else {
        return Ok(there);
    };
    let given = known
        .visit
        .place
        .and_then(|place| round.given_to.get(&place.to_string()));
    let of_recorder = there
        .iter()
        .find_map(|member| round.pairs.get(&member.to_string()));
    let mut numbers: Vec<u32> = round.pairs.values().copied().collect();
    numbers.sort_unstable();
    numbers.dedup();
    let only = (numbers.len() == 1).then(|| numbers.first()).flatten();
    if let Some(pair) = of_recorder.or(given).or(only) {
        let walked = round.pairs.iter().filter(|(_, number)| *number == pair);
        there.extend(walked.filter_map(|(member, _)| member.parse::<MemberId>().ok()));
    }
    Ok(there)
}

/// The records that may be of the same woman as this one, by pseudonym.
pub(super) fn maybe_her(db: &Connection, person: RecordId) -> Result<Vec<MaybeHer>, SqlError> {
    let mut sure: HashMap<RecordId, String> = HashMap::new();
    for known in people::links_of(db, person)? {
        let ends = [known.link.one, known.link.other].into_iter().flatten();
        for other in ends.filter(|end| *end != person) {
            sure.insert(other, known.link.confidence.clone());
        }
    }
    let mut hers = Vec::new();
    for other in SameWomen::of(people::pairs(db)?).records(person) {
        if other != person {
            hers.push(MaybeHer {
                person: other,
                pseudonym: people::by_id(db, other)?.map(|known| known.person.pseudonym),
                confidence: sure.remove(&other),
            });
        }
    }
    hers.sort_by(|one, other| (&one.pseudonym, one.person).cmp(&(&other.pseudonym, other.person)));
    Ok(hers)
}

/// How many women were met from one instant until before another.
pub(super) fn women_met(db: &Connection, from_ms: u64, until_ms: u64) -> Result<WomenMet, SqlError> {
    let met = visits::people_met(db, from_ms, until_ms)?;
    Ok(WomenMet {
        records: u64::try_from(met.len()).unwrap_or(u64::MAX),
        women: SameWomen::of(people::pairs(db)?).count(met),
    })
}

/// Whether a woman's words allow something on this device.
pub(super) fn may(
    db: &Connection,
    person: RecordId,
    purpose: &str,
    to_whom: Option<&str>,
) -> Result<bool, CompanionError> {
    let known = people::by_id(db, person)?.ok_or(CompanionError::NotFound)?;
    if purpose == about_her::CONTACT_HER && stopped(db)?.contains(&person) {
        return Ok(false);
    }
    let held = people::consents(db, person)?;
    Ok(people::allows(&held, &known.person.consents, purpose, to_whom))
}

/// Everyone whom the team does not turn to: who asked us to stop, and whoever may be one of them.
pub(super) fn stopped(db: &Connection) -> Result<BTreeSet<RecordId>, SqlError> {
    let asked = people::who_asked_to_stop(db)?;
    if asked.is_empty() {
        return Ok(BTreeSet::new());
    }
    let women = SameWomen::of(people::pairs(db)?);
    Ok(asked
        .into_iter()
        .flat_map(|person| women.records(person))
        .collect())
}
