//! Everything in the rooms that has a clock, and the days it runs by.

use std::collections::HashMap;

use super::CompanionError;
use super::ageing::last_contact;
use super::ageing::noted_on;
use super::ageing::took_back_on;
use super::going;
use super::held::Standing;
use crate::documents;
use crate::features::care;
use crate::features::lists;
use crate::features::people;
use crate::features::places;
use crate::features::prayer;
use crate::features::privacy;
use crate::features::privacy::Dates;
use crate::features::privacy::Kept;
use crate::features::privacy::Terms;
use crate::features::rounds;
use crate::features::safety;
use crate::features::support;
use crate::features::visits;
use crate::store::Connection;
use crate::store::SqlError;
use crate::team::Member;
use crate::team::roll;
use crate::vocabulary::Day;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::about_her;
use crate::vocabulary::spot;

/// A record and the days its clock runs by.
pub(super) struct Clocked {
    pub(super) record: RecordId,
    pub(super) kept: Kept,
    pub(super) dates: Dates,
    /// The woman whose hint it is.
    pub(super) about: Option<RecordId>,
}

/// The terms that hold for this team.
pub(super) fn terms(db: &Connection, standing: &Standing) -> Result<Terms, SqlError> {
    Ok(Terms::of(privacy::terms_set(db)?, |device| {
        leads_or_led(standing, device)
    }))
}

/// Whether a device's person leads, or led when she left: what she set and what she kept stands.
pub(super) fn leads_or_led(standing: &Standing, device: DeviceId) -> bool {
    let led = standing.team.former.get(&device);
    let led = || led.is_some_and(|former| former.role == Role::Lead && !former.is_paper);
    standing.team.members.get(&device).map_or_else(led, Member::leads)
}

/// Everything that has a clock and may be due within the time for review.
pub(super) fn clocks(
    db: &Connection,
    standing: &Standing,
    terms: &Terms,
    today: Day,
) -> Result<Vec<Clocked>, CompanionError> {
    let mut clocks = Clocks {
        db,
        terms,
        today,
        found: Vec::new(),
    };
    clocks.of_places()?;
    clocks.of_visits()?;
    clocks.of_people()?;
    clocks.of_rounds()?;
    clocks.of_support()?;
    clocks.of_prayer()?;
    clocks.of_leads()?;
    clocks.of_the_team(standing)?;
    Ok(clocks.found)
}

struct Clocks<'a> {
    db: &'a Connection,
    terms: &'a Terms,
    today: Day,
    found: Vec<Clocked>,
}

impl Clocks<'_> {
    fn add(&mut self, kept: Kept, record: RecordId, since: Day) {
        self.add_dated(kept, record, dates(since));
    }

    fn add_dated(&mut self, kept: Kept, record: RecordId, dates: Dates) {
        self.found.push(Clocked {
            record,
            kept,
            dates,
            about: None,
        });
    }

    /// The first instant, in milliseconds since 1970, of the days from which nothing of a kind is due yet.
    fn young_ms(&self, kept: Kept) -> u64 {
        self.terms.young_from(kept, self.today).london_ms(0)
    }

    fn of_places(&mut self) -> Result<(), SqlError> {
        for known in places::list(self.db)? {
            let place = known.place;
            let Some((created_ms, changed_ms)) = documents::times(self.db, known.id)? else {
                continue;
            };
            let changed_on = Day::in_london(changed_ms);
            let is_barred = place.safety_level.as_deref() == Some(spot::DO_NOT_VISIT);
            match place.state.as_str() {
                spot::CLOSED if is_barred => {
                    for location in places::locations_of(self.db, known.id)? {
                        self.add(Kept::Location, location, changed_on);
                    }
                }
                _ if is_barred => {}
                spot::LEAD if going::keeps_lead(self.db, known.id, &place, self.today)? => {}
                spot::LEAD => {
                    let day = |text: Option<String>| text.and_then(|day| day.parse().ok());
                    let since = day(place.first_known_on).unwrap_or_else(|| Day::in_london(created_ms));
                    // Whoever names a later day says that it is still heard of, and has to say so again.
                    let says_max = changed_on.plus_months(privacy::term(Kept::Lead).bounds.months_max);
                    let dates = Dates {
                        says: day(place.expires_on).map(|says: Day| says.min(says_max)),
                        ..dates(since)
                    };
                    self.add_dated(Kept::Lead, known.id, dates);
                }
                spot::CLOSED => self.add(Kept::ClosedPlace, known.id, changed_on),
                _ => {}
            }
        }
        Ok(())
    }

    fn of_visits(&mut self) -> Result<(), SqlError> {
        for known in visits::between(self.db, 0, self.young_ms(Kept::Visit))? {
            self.add(Kept::Visit, known.id, Day::in_london(known.visit.at_ms));
        }
        Ok(())
    }

    fn of_people(&mut self) -> Result<(), SqlError> {
        let young_from = self.terms.young_from(Kept::Sighting, self.today);
        for (sighting, on) in people::sightings_before(self.db, young_from)? {
            if let Ok(on) = on.parse() {
                self.add(Kept::Sighting, sighting, on);
            }
        }
        for hint in people::hints_before(self.db, self.young_ms(Kept::Hint))? {
            self.add(Kept::Hint, hint.id, Day::in_london(hint.written_at_ms));
            if let Some(added) = self.found.last_mut() {
                added.about = hint.of;
            }
        }
        for known in people::list(self.db)? {
            let Some(last) = last_contact(self.db, known.id)? else {
                continue;
            };
            let took_back = took_back_on(self.db, &known)?;
            let kept = match known.person.status.as_str() {
                _ if took_back.is_some() => Kept::TookBack,
                about_her::ASKED_US_TO_STOP => Kept::AskedToStop,
                _ => Kept::Person,
            };
            // A concern about nobody is of use to nobody: she stays as long as it does.
            let mut not_before = None;
            for concern in care::about(self.db, known.id)? {
                if let Some(concern) = care::by_id(self.db, concern)? {
                    let raised_on = Day::in_london(concern.raised_at_ms);
                    not_before = not_before.max(Some(self.terms.due_on(Kept::Concern, dates(raised_on))));
                }
            }
            let dates = Dates {
                not_before,
                ..dates(took_back.unwrap_or(last))
            };
            self.add_dated(kept, known.id, dates);
        }
        Ok(())
    }

    fn of_rounds(&mut self) -> Result<(), SqlError> {
        let mut evenings: HashMap<RecordId, Day> = HashMap::new();
        for known in rounds::list(self.db, 0, u32::MAX)? {
            if let Ok(day) = known.round.on.parse() {
                evenings.insert(known.id, day);
                self.add(Kept::Round, known.id, day);
            }
        }
        for evening in safety::evenings(self.db)? {
            if let Some(first) = evening.check_ins.first() {
                self.add(Kept::CheckIns, *first, Day::in_london(evening.last_ms));
            }
        }
        let words = safety::words_of_rounds(self.db)?.into_iter();
        let words = words.map(|(id, round)| (Kept::CodeWords, id, Some(round)));
        let debriefs = safety::debriefs(self.db)?.into_iter();
        let debriefs = debriefs.map(|(id, round)| (Kept::Debrief, id, round));
        for (kept, id, round) in words.chain(debriefs) {
            let on = round.and_then(|round| evenings.get(&round)).copied();
            // A round that is gone, or not here yet, tells no day; when they were written does.
            let since = match on {
                Some(on) => Some(on),
                None => noted_on(self.db, id)?,
            };
            if let Some(since) = since {
                self.add(kept, id, since);
            }
        }
        for (incident, at_ms) in safety::incidents_before(self.db, self.young_ms(Kept::Incident))? {
            self.add(Kept::Incident, incident, Day::in_london(at_ms));
        }
        Ok(())
    }

    fn of_support(&mut self) -> Result<(), SqlError> {
        let of_room = [Kept::Need, Kept::FollowUp, Kept::SupportGiven, Kept::Heard];
        let young = of_room.map(|kept| self.terms.young_from(kept, self.today));
        let youngest = young.into_iter().max().unwrap_or(self.today);
        let old = support::old(self.db, youngest)?;
        for (kept, aged) in of_room
            .into_iter()
            .zip([old.needs, old.follow_ups, old.given, old.heard])
        {
            for (id, day) in aged {
                self.add(kept, id, day);
            }
        }
        Ok(())
    }

    fn of_prayer(&mut self) -> Result<(), SqlError> {
        for (proposal, at_ms) in prayer::proposals_written(self.db)? {
            self.add(Kept::PrayerProposal, proposal, Day::in_london(at_ms));
        }
        for (point, at_ms) in prayer::points_written(self.db)? {
            self.add(Kept::PrayerPoint, point, Day::in_london(at_ms));
        }
        Ok(())
    }

    /// What only caseworkers and leads open.
    fn of_leads(&mut self) -> Result<(), SqlError> {
        for line in care::lines(self.db)? {
            self.add(Kept::Concern, line.id, Day::in_london(line.raised_at_ms));
        }
        let young_ms = self.young_ms(Kept::AuditEvent).max(self.young_ms(Kept::Review));
        let old = privacy::written_before(self.db, young_ms)?;
        for (event, at_ms) in old.events {
            self.add(Kept::AuditEvent, event, Day::in_london(at_ms));
        }
        for (review, at_ms) in old.reviews {
            self.add(Kept::Review, review, Day::in_london(at_ms));
        }
        let set = privacy::terms_set(self.db)?;
        for known in &set {
            let holds = |kept| self.terms.set(kept).is_some_and(|holds| holds.id == known.id);
            if !privacy::TERMS.iter().any(|term| holds(term.kept)) {
                self.add(Kept::TeamTerm, known.id, known.set_on());
            }
        }
        Ok(())
    }

    /// What the team says of itself.
    fn of_the_team(&mut self, standing: &Standing) -> Result<(), CompanionError> {
        for word in lists::retired(self.db)? {
            if let Some((_, changed_ms)) = documents::times(self.db, word)? {
                self.add(Kept::OwnCode, word, Day::in_london(changed_ms));
            }
        }
        let left = left_on(self.db, standing)?;
        for (speaker, member) in rounds::speaker_records(self.db)? {
            let is_in = |other: &Member| Some(other.member) == member;
            if standing.team.members.values().any(is_in) {
                continue;
            }
            let since = match member.and_then(|member| left.get(&member)) {
                Some(left_on) => Some(*left_on),
                None => noted_on(self.db, speaker)?,
            };
            if let Some(since) = since {
                self.add(Kept::Speaker, speaker, since);
            }
        }
        Ok(())
    }
}

/// The day on which each of those left of whom a device was taken out: the last one.
fn left_on(db: &Connection, standing: &Standing) -> Result<HashMap<MemberId, Day>, CompanionError> {
    let stated: HashMap<Hash, Day> = roll::counting(db, &standing.team)?
        .map(|signed| (signed.hash, Day::in_london(signed.statement.at.wall_ms())))
        .collect();
    let mut left: HashMap<MemberId, Day> = HashMap::new();
    for former in standing.team.former.values() {
        if let Some(on) = stated.get(&former.by_statement) {
            let last = left.entry(former.member).or_insert(*on);
            *last = (*last).max(*on);
        }
    }
    Ok(left)
}

fn dates(since: Day) -> Dates {
    Dates {
        since,
        says: None,
        not_before: None,
    }
}
