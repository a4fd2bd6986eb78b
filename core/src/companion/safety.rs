use super::CompanionError;
use super::held::Doorway;
use super::pages::WhyEmpty;
use super::tonight;
use super::tonight::Tonight;
use super::watching;
use super::watching::DebriefDue;
use super::watching::Eyes;
use super::watching::Watched;
use crate::features::privacy;
use crate::features::rounds;
use crate::features::rounds::KnownRound;
use crate::features::rounds::Round;
use crate::features::safety;
use crate::features::safety::Alarm;
use crate::features::safety::CodeWords;
use crate::features::safety::Debriefed;
use crate::features::safety::Incident;
use crate::features::safety::KnownIncident;
use crate::features::safety::Outing;
use crate::features::safety::Refusal;
use crate::vocabulary::Day;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::round;
use crate::vocabulary::wellbeing;

/// That those who are out are well.
#[derive(uniffi::Object)]
pub struct Safety(pub(super) Doorway);

/// A page of incidents and near misses.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct IncidentList {
    /// The incidents, newest first.
    pub incidents: Vec<KnownIncident>,
    /// How many there are on all pages.
    pub of: u64,
    /// Why there are none; absent where there are.
    pub why_empty: Option<WhyEmpty>,
}

#[uniffi::export]
impl Safety {
    /// "We're out": makes the check-ins of this person's pair until the round is to be home, and says which. They are due
    /// every 45 minutes, unless it is said how often. Said twice, it changes nothing.
    pub fn start(
        &self,
        round: RecordId,
        every_minutes: Option<u32>,
    ) -> Result<Vec<RecordId>, CompanionError> {
        self.0.write(|pen| {
            let known = rounds::by_id(pen.tx, round)?.ok_or(CompanionError::NotFound)?;
            let pair = known.round.pairs.get(&pen.member().to_string()).copied();
            if known.round.state != round::OUT || pair.is_some_and(|pair| known.round.is_home(pair)) {
                return Err(Refusal::NotOut.into());
            }
            let outing = Outing {
                round,
                pair,
                until_ms: home_at_ms(&known.round),
                every_minutes: every_minutes.unwrap_or(safety::EVERY_MINUTES),
            };
            Ok::<_, CompanionError>(safety::start(outing, pen)?)
        })
    }

    /// Answers a check-in: with nothing, which means "fine", in one tap; or with one of the two phrases, as it is typed.
    ///
    /// Works without signal, and needs nothing of the round or its places. Says the phrase that tells the shift lead the
    /// same in a text message, where the pair has phrases. Whichever was meant, everything here looks alike.
    /// Whoever got such a message answers with it on the pair's behalf.
    pub fn answer(
        &self,
        check_in: RecordId,
        phrase: Option<String>,
    ) -> Result<Option<String>, CompanionError> {
        self.0.write(|pen| {
            let known = safety::by_id(pen.tx, check_in)?.ok_or(CompanionError::NotFound)?;
            let words = safety::words_for(pen.tx, known.check_in.round, known.check_in.pair)?;
            let answer = match phrase {
                None => wellbeing::FINE,
                Some(said) => words
                    .as_ref()
                    .and_then(|words| words.meaning(&said))
                    .ok_or(Refusal::NotAPhrase)?,
            };
            safety::answer(check_in, answer, pen)?;
            Ok::<_, CompanionError>(words.map(|words| words.phrase(answer).to_owned()))
        })
    }

    /// Notes that a member was told of a check-in that is missed, or that asks for help. For the shift lead and leads.
    pub fn tell(&self, check_in: RecordId, member: MemberId) -> Result<(), CompanionError> {
        let eyes = Eyes::of(&self.0.standing()?)?;
        self.0.write(|pen| {
            watching::told_of(pen.tx, &eyes, check_in)?;
            Ok::<_, CompanionError>(safety::tell(check_in, member, pen)?)
        })
    }

    /// Notes that this person has heard from the pair herself and that all is seen to. For the shift lead and leads.
    pub fn settle(&self, check_in: RecordId) -> Result<(), CompanionError> {
        let eyes = Eyes::of(&self.0.standing()?)?;
        self.0.write(|pen| {
            watching::told_of(pen.tx, &eyes, check_in)?;
            Ok::<_, CompanionError>(safety::settle(check_in, pen)?)
        })
    }

    /// The check-ins of a round as this person is shown them, in the order in which they are due.
    pub fn check_ins(&self, round: RecordId) -> Result<Vec<Watched>, CompanionError> {
        let (eyes, now_ms) = (Eyes::of(&self.0.standing()?)?, self.now_ms()?);
        self.0.read(|db| {
            let known = rounds::by_id(db, round)?.map(|known| known.round);
            let known = known.unwrap_or_default();
            let check_ins = safety::of_round(db, round)?.into_iter();
            let shown = check_ins.map(|check_in| eyes.shown(&known, check_in, now_ms));
            Ok::<_, CompanionError>(shown.collect())
        })
    }

    /// The instants at which this phone must ring from now on, in their order: for a pair that is out when its check-ins
    /// are due, for whoever watches when one is missed. Ask again after every change and set the phone's own alarms.
    pub fn alarms(&self) -> Result<Vec<Alarm>, CompanionError> {
        let (eyes, now_ms) = (Eyes::of(&self.0.standing()?)?, self.now_ms()?);
        self.0.read(|db| {
            let mut alarms = Vec::new();
            for KnownRound { id, round } in rounds::out(db)? {
                for known in safety::of_round(db, id)? {
                    let pair = known.check_in.pair;
                    if !watching::is_waited_for(&round, pair) {
                        continue;
                    }
                    let (walks, is_told) = (eyes.walks(&round, pair), eyes.is_told(&round, pair));
                    let rings = safety::alarms(&[known], now_ms).into_iter();
                    alarms.extend(rings.filter(|alarm| if alarm.is_missed { is_told } else { walks }));
                }
            }
            alarms.sort_by_key(|alarm| (alarm.at_ms, alarm.check_in));
            Ok::<_, CompanionError>(alarms)
        })
    }

    /// What this person has to see to now, cries for help first: what is missed on rounds that are out, and who asks for
    /// help on any. For the shift lead and leads; empty for everyone else.
    pub fn to_see_to(&self) -> Result<Vec<Watched>, CompanionError> {
        let (eyes, now_ms) = (Eyes::of(&self.0.standing()?)?, self.now_ms()?);
        self.0.read(|db| watching::to_see_to(db, &eyes, now_ms))
    }

    /// Opens the plan of a round on which nobody answers, or somebody asks for help: where the pairs meant to go, and
    /// what was done there. For its shift lead and leads, who are told who opened it: noted first, once a day and device.
    ///
    /// A rule of the app, and not yet of keys (docs/decisions/0016-a-plan-is-opened-when-nobody-answers.md).
    pub fn open_plan(&self, round: RecordId) -> Result<Tonight, CompanionError> {
        let eyes = Eyes::of(&self.0.standing()?)?;
        self.0.write(|pen| {
            let now_ms = pen.wall_ms();
            let known = rounds::by_id(pen.tx, round)?.ok_or(CompanionError::NotFound)?;
            if !eyes.watches(&known.round) {
                return Err(Refusal::NotWatching.into());
            }
            let to_see_to = watching::to_see_to(pen.tx, &eyes, now_ms)?;
            if to_see_to.iter().all(|watched| watched.round != Some(round)) {
                return Err(Refusal::NotMissed.into());
            }
            privacy::note_plan_opened(round, pen)?;
            tonight::walk(pen.tx, known, Day::in_london(now_ms))
        })
    }

    /// Says which phrases mean "fine" and "help": for the team, where no round is named, which only a lead may; for a
    /// round; or for a pair of it. They take the place of earlier ones.
    pub fn set_words(&self, words: CodeWords) -> Result<(), CompanionError> {
        let eyes = Eyes::of(&self.0.standing()?)?;
        if words.round.is_none() && !eyes.is_lead {
            return Err(CompanionError::NotALead);
        }
        self.0.write(|pen| safety::set_words(words, pen))
    }

    /// The phrases of a pair on a round, for the screen before it sets out; none where nobody chose any. Refused to
    /// whoever is out herself: somebody may be looking over her shoulder.
    pub fn words(
        &self,
        round: Option<RecordId>,
        pair: Option<u32>,
    ) -> Result<Option<CodeWords>, CompanionError> {
        let eyes = Eyes::of(&self.0.standing()?)?;
        self.0.read(|db| {
            let out = rounds::out(db)?;
            match out
                .iter()
                .any(|known| known.round.out_with(eyes.member).is_some())
            {
                true => Err(Refusal::NotWhileOut.into()),
                false => Ok::<_, CompanionError>(safety::words_for(db, round, pair)?),
            }
        })
    }

    /// Reports what happened to volunteers, or nearly did: now, unless the draft says when.
    pub fn report(&self, draft: Incident) -> Result<RecordId, CompanionError> {
        self.0.write(|pen| safety::report(draft, pen))
    }

    /// Calls a round off for safety: what happened is reported, and this person's pair is home; the others are waited for
    /// until they say that they are. Said by whoever walks with no pair, all are home. A round that had not begun is closed.
    pub fn call_off(&self, round: RecordId, draft: Incident) -> Result<RecordId, CompanionError> {
        self.0.write(|pen| {
            let known = rounds::by_id(pen.tx, round)?.ok_or(CompanionError::NotFound)?;
            match known.round.state.as_str() {
                round::PLANNED => rounds::close(round, false, pen)?,
                _ => {
                    let pair = known.round.pairs.get(&pen.member().to_string()).copied();
                    rounds::come_home(round, pair, pen)?;
                }
            }
            let draft = Incident {
                round: Some(round),
                is_called_off: Some(true),
                ..draft
            };
            Ok::<_, CompanionError>(safety::report(draft, pen)?)
        })
    }

    /// Carries what changed from `seen` to `wished` over to the incident as it is now.
    pub fn change_incident(
        &self,
        id: RecordId,
        seen: &Incident,
        wished: &Incident,
    ) -> Result<(), CompanionError> {
        self.0.write(|pen| safety::change_incident(id, seen, wished, pen))
    }

    /// This person has talked an incident over with those it happened to.
    pub fn note_debriefed(&self, id: RecordId) -> Result<(), CompanionError> {
        self.0.write(|pen| safety::note_debriefed(id, pen))
    }

    /// The incident with this id; none where it is not known here.
    pub fn incident(&self, id: RecordId) -> Result<Option<KnownIncident>, CompanionError> {
        self.0.read(|db| safety::incident(db, id))
    }

    /// The incidents and near misses, newest first: at most so many, after so many that were shown already.
    pub fn incidents(&self, shown: u32, lines_max: u32) -> Result<IncidentList, CompanionError> {
        let told = self
            .0
            .all(Scope::Field, |db| safety::incidents(db, shown, lines_max))?;
        Ok(IncidentList {
            incidents: told.lines,
            of: told.of,
            why_empty: told.why_empty,
        })
    }

    /// This person says how she is after a round: a code of the list "how she is afterwards", and a few words. An absent
    /// note leaves the present one, an empty one takes it away.
    pub fn debrief(
        &self,
        round: RecordId,
        afterwards: String,
        note: Option<String>,
    ) -> Result<(), CompanionError> {
        self.0.write(|pen| {
            rounds::by_id(pen.tx, round)?.ok_or(CompanionError::NotFound)?;
            Ok::<_, CompanionError>(safety::debrief(round, &afterwards, note.as_deref(), pen)?)
        })
    }

    /// How those who were out say they are: everyone for a lead, for others only what they said themselves.
    pub fn debriefs(&self, round: RecordId) -> Result<Vec<Debriefed>, CompanionError> {
        let eyes = Eyes::of(&self.0.standing()?)?;
        let mut said = self
            .0
            .read(|db| Ok::<_, CompanionError>(safety::said_in(&safety::debriefs_of(db, round)?)))?;
        said.retain(|line| eyes.is_lead || line.member == eyes.member);
        Ok(said)
    }

    /// The rounds of the last two weeks after which somebody has not yet said how she is, newest first: on a lead's phone
    /// anybody, on any other its own person.
    pub fn debriefs_due(&self) -> Result<Vec<DebriefDue>, CompanionError> {
        let eyes = Eyes::of(&self.0.standing()?)?;
        let today = Day::in_london(self.now_ms()?);
        self.0.read(|db| watching::debriefs_due(db, &eyes, today))
    }
}

impl Safety {
    fn now_ms(&self) -> Result<u64, CompanionError> {
        Ok(self.0.held()?.clock().wall_ms())
    }
}

/// When a round is to be home, in milliseconds since 1970; none where it does not say.
fn home_at_ms(round: &Round) -> Option<u64> {
    let day: Day = round.on.parse().ok()?;
    Some(day.london_ms(round.until_minute?))
}
