//! What grows old in the rooms: whose time is over, what goes with it, and what is left instead.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;

use super::CompanionError;
use super::clocks;
use super::clocks::Clocked;
use super::held::Standing;
use crate::documents;
use crate::features::people;
use crate::features::people::KnownPerson;
use crate::features::places;
use crate::features::privacy;
use crate::features::privacy::Aged;
use crate::features::privacy::Counted;
use crate::features::privacy::Kept;
use crate::features::safety;
use crate::features::support;
use crate::features::visits;
use crate::features::visits::KnownVisit;
use crate::features::visits::Visit;
use crate::store::Connection;
use crate::store::SqlError;
use crate::team::Member;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::about_her;
use crate::vocabulary::audit;

/// What one run of the retention does.
#[derive(Default)]
pub(super) struct Plan {
    /// What is erased, with everything that goes along.
    pub(super) records: BTreeSet<RecordId>,
    /// The visits that are written anew, by what they were.
    pub(super) anew: BTreeMap<RecordId, Visit>,
    /// The counts that stay, by month and area: id of a visit to its outcome.
    pub(super) counts: BTreeMap<(String, Option<String>), HashMap<String, String>>,
    /// How many proposals are carried out.
    pub(super) erased: u64,
    /// Whether something is left for the next run.
    pub(super) is_cut: bool,
}

/// What is over today or within the time for review, the longest over first.
pub(super) fn proposed(
    db: &Connection,
    standing: &Standing,
    today: Day,
) -> Result<Vec<Aged>, CompanionError> {
    let leads = |device| standing.team.members.get(&device).is_some_and(Member::leads);
    let terms = clocks::terms(db, standing)?;
    let mut aged = Vec::new();
    for clocked in clocks::clocks(db, standing, &terms, today)? {
        let Clocked { record, kept, .. } = clocked;
        if terms.due_on(kept, clocked.dates) > today.plus_days(privacy::REVIEW_DAYS) {
            continue;
        }
        aged.push(Aged {
            record,
            kept,
            about: clocked.about,
            dues: terms.dues(kept, clocked.dates),
            kept_until: privacy::kept_until(db, record, |device| clocks::leads_or_led(standing, device))?,
            shown_on: privacy::days_noted(db, record, audit::PROPOSED, leads)?,
            is_held: is_held(db, standing, record, kept)?,
        });
    }
    aged.retain(|aged| aged.is_proposed(today));
    aged.sort_by_key(|aged| (aged.due_on(), aged.record));
    Ok(aged)
}

/// What is to be done now: at most so many records, unless one woman alone is named by more.
pub(super) fn plan(
    db: &Connection,
    standing: &Standing,
    now_ms: u64,
    room: usize,
) -> Result<Plan, CompanionError> {
    let today = Day::in_london(now_ms);
    let counted = privacy::counted(db)?;
    let holds = &standing.team.holds;
    let mut plan = Plan::default();
    let mut whole_visits = BTreeSet::new();
    for aged in proposed(db, standing, today)? {
        if !aged.is_over(today) {
            continue;
        }
        let bundle = bundle(db, &aged, &counted)?;
        if bundle.records.iter().any(|record| holds.contains(record)) {
            continue;
        }
        if !plan.records.is_empty() && plan.records.len() + bundle.records.len() > room {
            plan.is_cut = true;
            break;
        }
        plan.records.extend(bundle.records);
        for (heading, visits) in bundle.counts {
            plan.counts.entry(heading).or_default().extend(visits);
        }
        if aged.kept == Kept::Visit {
            whole_visits.insert(aged.record);
        }
        for known in bundle.met {
            let left = plan.anew.entry(known.id).or_insert_with(|| visits::anew(&known));
            *left = visits::without(left, aged.record);
        }
        plan.erased += 1;
    }
    plan.anew.retain(|was, _| !whole_visits.contains(was));
    coarsen(db, standing, now_ms, room, &mut plan)?;
    for visit in plan.anew.values_mut() {
        *visit = visits::aged(std::mem::take(visit), now_ms);
    }
    Ok(plan)
}

/// How the knocks of a span ended, by month, area and outcome: those that are here, and those that were counted before
/// they were erased.
pub(super) fn monthly(db: &Connection, from: Day, before: Day) -> Result<BTreeMap<Counted, u64>, SqlError> {
    let counted = privacy::counted(db)?;
    let (first, end) = (month(from), month(before));
    let mut counts: BTreeMap<Counted, u64> = BTreeMap::new();
    for count in counted.values() {
        if count.month >= first && count.month < end {
            *counts.entry(count.clone()).or_default() += 1;
        }
    }
    for known in visits::between(db, from.london_ms(0), before.london_ms(0))? {
        if !counted.contains_key(&first_id(&known)) {
            let (month, area) = heading(db, &known)?;
            let count = Counted {
                month,
                area,
                outcome: known.visit.outcome,
            };
            *counts.entry(count).or_default() += 1;
        }
    }
    Ok(counts)
}

/// The last day on which somebody met or saw her, or heard from her, or the one on which she was noted.
pub(super) fn last_contact(db: &Connection, person: RecordId) -> Result<Option<Day>, SqlError> {
    let met = visits::with_person(db, person, 1)?;
    let met = met.first().map(|known| Day::in_london(known.visit.at_ms));
    let sightings = people::sightings_of(db, person)?;
    let seen = sightings
        .iter()
        .filter(|known| known.sighting.basis == about_her::SEEN);
    let seen = seen.filter_map(|known| known.sighting.on.parse().ok()).max();
    match met.max(seen).max(support::last_heard_from(db, person)?) {
        Some(last) => Ok(Some(last)),
        None => noted_on(db, person),
    }
}

/// The day on which a record was written first.
pub(super) fn noted_on(db: &Connection, record: RecordId) -> Result<Option<Day>, SqlError> {
    let times = documents::times(db, record)?;
    Ok(times.map(|(created_ms, _)| Day::in_london(created_ms)))
}

/// Since when she does not want the team to keep notes about her; none while she does not mind.
pub(super) fn took_back_on(db: &Connection, known: &KnownPerson) -> Result<Option<Day>, SqlError> {
    let held = people::consents(db, known.id)?;
    if held
        .iter()
        .any(|word| word.consent.purpose == about_her::KEEP_RECORD)
    {
        return Ok(people::taken_back_on(&held, about_her::KEEP_RECORD));
    }
    let undated = known.person.consents.get(about_her::KEEP_RECORD);
    if undated.is_none_or(|how| how != about_her::WITHDRAWN) {
        return Ok(None);
    }
    let times = documents::times(db, known.id)?;
    Ok(times.map(|(_, changed_ms)| Day::in_london(changed_ms)))
}

/// What goes with one record, and what stays of it.
#[derive(Default)]
struct Bundle {
    records: BTreeSet<RecordId>,
    met: Vec<KnownVisit>,
    counts: BTreeMap<(String, Option<String>), HashMap<String, String>>,
}

fn bundle(db: &Connection, aged: &Aged, counted: &HashMap<String, Counted>) -> Result<Bundle, SqlError> {
    let mut bundle = Bundle::default();
    bundle.records.insert(aged.record);
    bundle.records.extend(privacy::reviews_of(db, aged.record)?);
    bundle.records.extend(places::locations_of(db, aged.record)?);
    if matches!(aged.kept, Kept::Person | Kept::AskedToStop | Kept::TookBack) {
        bundle.records.extend(people::naming(db, aged.record)?);
        for record in support::naming(db, aged.record)? {
            bundle.records.insert(record);
            bundle.records.extend(privacy::reviews_of(db, record)?);
        }
    }
    if aged.kept == Kept::CheckIns {
        bundle.records.extend(evening_of(db, aged.record)?);
    }
    let visits = match aged.kept {
        Kept::Visit => visits::by_id(db, aged.record)?.into_iter().collect(),
        Kept::Lead | Kept::ClosedPlace => visits::last_of(db, aged.record, u32::MAX)?,
        Kept::Person | Kept::AskedToStop | Kept::TookBack => visits::with_person(db, aged.record, u32::MAX)?,
        _ => Vec::new(),
    };
    for known in visits {
        match aged.kept {
            Kept::Visit => bundle.records.extend(visits::copies(db, known.id, &known.visit)?),
            Kept::Person | Kept::AskedToStop | Kept::TookBack => {
                bundle.records.insert(known.id);
                bundle.records.extend(visits::copies(db, known.id, &known.visit)?);
                bundle.met.push(known);
                continue;
            }
            _ => {}
        }
        let id = first_id(&known);
        if !counted.contains_key(&id) {
            let heading = heading(db, &known)?;
            let visits = bundle.counts.entry(heading).or_default();
            visits.insert(id, known.visit.outcome);
        }
    }
    Ok(bundle)
}

/// Writes visits anew whose time is kept too exactly, and takes away what is shown nowhere, as far as there is room.
fn coarsen(
    db: &Connection,
    standing: &Standing,
    now_ms: u64,
    room: usize,
    plan: &mut Plan,
) -> Result<(), SqlError> {
    let holds = &standing.team.holds;
    let enough = u32::try_from(room + holds.len() + plan.records.len() + 1).unwrap_or(u32::MAX);
    for known in visits::too_exact(db, now_ms, enough)? {
        let mut records = visits::copies(db, known.id, &known.visit)?;
        records.push(known.id);
        if plan.records.contains(&known.id) || records.iter().any(|record| holds.contains(record)) {
            continue;
        }
        if plan.records.len() + records.len() > room {
            plan.is_cut = true;
            return Ok(());
        }
        plan.records.extend(records);
        plan.anew.insert(known.id, visits::anew(&known));
    }
    let undone_ms = now_ms.saturating_sub(visits::QUARTER_ONLY_AFTER_MS);
    let undone = support::undone(db, Day::in_london(undone_ms), enough)?;
    let hints = people::hints_before(db, undone_ms)?.into_iter();
    let taken_back = hints.filter(|hint| hint.is_empty).map(|hint| hint.id);
    let hidden = visits::hidden(db, undone_ms, enough)?.into_iter();
    for hidden in hidden.chain(undone).chain(taken_back) {
        if plan.records.len() >= room {
            plan.is_cut = true;
            return Ok(());
        }
        if !holds.contains(&hidden) {
            plan.records.insert(hidden);
        }
    }
    Ok(())
}

/// Whether two leads hold a record, or one that would be written anew without it.
fn is_held(db: &Connection, standing: &Standing, record: RecordId, kept: Kept) -> Result<bool, SqlError> {
    let holds = &standing.team.holds;
    if holds.contains(&record) {
        return Ok(true);
    }
    match kept {
        Kept::Person | Kept::AskedToStop | Kept::TookBack => {
            let met = visits::with_person(db, record, u32::MAX)?;
            let named = [people::naming(db, record)?, support::naming(db, record)?].concat();
            let all = met.iter().map(|known| &known.id).chain(&named);
            Ok(all.into_iter().any(|id| holds.contains(id)))
        }
        Kept::CheckIns => {
            let evening = evening_of(db, record)?;
            Ok(evening.iter().any(|id| holds.contains(id)))
        }
        _ => Ok(false),
    }
}

/// The check-ins that go with the first of a round.
fn evening_of(db: &Connection, first: RecordId) -> Result<Vec<RecordId>, SqlError> {
    let mut evenings = safety::evenings(db)?.into_iter();
    let evening = evenings.find(|evening| evening.check_ins.first() == Some(&first));
    Ok(evening.map(|evening| evening.check_ins).unwrap_or_default())
}

/// Under which month and area a knock is counted.
fn heading(db: &Connection, known: &KnownVisit) -> Result<(String, Option<String>), SqlError> {
    let place = match known.visit.place {
        Some(place) => places::by_id(db, place)?,
        None => None,
    };
    let area = place.and_then(|known| known.place.area_outcode);
    Ok((month(Day::in_london(known.visit.at_ms)), area))
}

/// The id under which a visit is counted, however often it was written anew.
fn first_id(known: &KnownVisit) -> String {
    known.visit.was.unwrap_or(known.id).to_string()
}

fn month(day: Day) -> String {
    let (year, month, _) = day.date();
    format!("{year:04}-{month:02}")
}
