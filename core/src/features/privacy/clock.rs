//! What has a clock, and how long each runs (domain.md 3.8): one table.

use crate::vocabulary::limits::LEAD_MONTHS;

/// What has a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, uniffi::Enum)]
pub enum Kept {
    /// A place that was never confirmed.
    Lead,
    /// A place that is closed, unless it is marked "do not visit": that mark is all that keeps us away.
    ClosedPlace,
    /// Where exactly a closed place is, where the place itself stays: it is marked "do not visit".
    Location,
    /// A visit. Its count stays, by month and area.
    Visit,
    /// A woman whom nobody met any more, and about whom no concern is kept.
    Person,
    /// A woman who asked us to stop. What stays is "do not visit" at the place, and nothing of her.
    AskedToStop,
    /// A woman who took back that notes may be kept about her, and about whom no concern is kept.
    TookBack,
    /// How the team knows a woman. She stays.
    Hint,
    /// A sighting.
    Sighting,
    /// That a woman got in touch.
    Heard,
    /// A concern.
    Concern,
    /// A need that is nobody's. One that is a woman's goes with her.
    Need,
    /// What was to be done next.
    FollowUp,
    /// Support whose receiver nobody said. What names a woman goes with her.
    SupportGiven,
    /// A round.
    Round,
    /// The check-ins of a round, all of them, under the one that was due first.
    CheckIns,
    /// The phrases that were chosen for one round. Those for every round stay until there are others.
    CodeWords,
    /// How those who were on a round said they were.
    Debrief,
    /// What happened to volunteers, or nearly did.
    Incident,
    /// What somebody speaks who is in the team no more.
    Speaker,
    /// A word of the team's own that is offered no longer.
    OwnCode,
    /// What somebody would have the team pray for, decided or not.
    PrayerProposal,
    /// What the team prays for.
    PrayerPoint,
    /// An audit event.
    AuditEvent,
    /// A lead's word that something is kept longer.
    Review,
    /// A term of the team's that another has replaced.
    TeamTerm,
}

/// How long one thing is kept, and why no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// What.
    pub kept: Kept,
    /// Its stable code, as a team's term names it.
    pub code: &'static str,
    /// How long, in months, where the team has said nothing else.
    pub months: u32,
    /// Why no longer.
    pub reason: &'static str,
    /// Where that comes from.
    pub source: &'static str,
    /// Between what a team may choose.
    pub bounds: Bounds,
}

/// Between what a team may choose. Nobody can choose "never".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The shortest, in months.
    pub months_min: u32,
    /// The longest, in months.
    pub months_max: u32,
    /// Why these.
    pub reason: &'static str,
}

/// How long this is kept where the team has said nothing else, and why.
pub fn term(kept: Kept) -> &'static Term {
    let found = TERMS.iter().find(|term| term.kept == kept);
    found.unwrap_or(&CONCERN)
}

/// Every clock there is, with the time that holds where a team has said nothing else.
pub const TERMS: [Term; 26] = [
    Term {
        kept: Kept::Lead,
        code: "lead",
        months: LEAD_MONTHS,
        reason: "what was never confirmed is not known to be true",
        source: "UK GDPR Art. 5(1)(d), accuracy; domain.md 3.8",
        bounds: Bounds {
            months_min: 1,
            months_max: LEAD_MONTHS,
            reason: "a month is two rounds; whoever hears of it again gives it a later day of its own",
        },
    },
    Term {
        kept: Kept::ClosedPlace,
        code: "closed_place",
        months: 12,
        reason: "nobody goes there any more",
        source: "domain.md 3.8",
        bounds: CLOSED,
    },
    Term {
        kept: Kept::Location,
        code: "location",
        months: 12,
        reason: "nobody goes there any more, and the nickname says which door it was",
        source: "domain.md 3.8, place closed or gone",
        bounds: CLOSED,
    },
    Term {
        kept: Kept::Visit,
        code: "visit",
        months: 24,
        reason: "the next visit does not need it; the count stays",
        source: "domain.md 3.8, purpose ends",
        bounds: DETAIL,
    },
    Term {
        kept: Kept::Person,
        code: "person",
        months: 24,
        reason: "nobody met her for so long",
        source: "UK GDPR Art. 5(1)(e), storage limitation; domain.md 3.8",
        bounds: Bounds {
            months_min: 12,
            months_max: 36,
            reason: "not before she is asked after; and after three years nobody of the pair who knew her is left",
        },
    },
    Term {
        kept: Kept::AskedToStop,
        code: "asked_stop",
        months: 18,
        reason: "she asked us to stop",
        source: "domain.md 3.8",
        bounds: Bounds {
            months_min: 0,
            months_max: 18,
            reason: "sooner is what she asked for; later is not",
        },
    },
    Term {
        kept: Kept::TookBack,
        code: "took_back",
        months: 0,
        reason: "she took it back",
        source: "UK GDPR Art. 7(3), Art. 17(1)(b)",
        bounds: Bounds {
            months_min: 0,
            months_max: 0,
            reason: "it is her right, and no team may put it off",
        },
    },
    Term {
        kept: Kept::Hint,
        code: "hint",
        months: 12,
        reason: "whoever met her meanwhile knows her by more than that; whoever did not might know the wrong woman by it",
        source: "domain.md 3.2, Person",
        bounds: Bounds {
            months_min: 3,
            months_max: 12,
            reason: "a season of rounds; a year is what the domain gives",
        },
    },
    Term {
        kept: Kept::Sighting,
        code: "sighting",
        months: 24,
        reason: "as the visits that tell the same",
        source: "domain.md 3.8, knock detail",
        bounds: DETAIL,
    },
    Term {
        kept: Kept::Heard,
        code: "heard",
        months: 24,
        reason: "as the visits that tell the same",
        source: "domain.md 3.8, knock detail",
        bounds: DETAIL,
    },
    CONCERN,
    Term {
        kept: Kept::Need,
        code: "need",
        months: 24,
        reason: "as long as the visit at which it came up",
        source: "domain.md 3.8, knock detail",
        bounds: DETAIL,
    },
    Term {
        kept: Kept::FollowUp,
        code: "follow_up",
        months: 24,
        reason: "as long as the visits before and after it",
        source: "domain.md 3.8, knock detail",
        bounds: DETAIL,
    },
    Term {
        kept: Kept::SupportGiven,
        code: "support_given",
        months: 24,
        reason: "as long as what is given at visits",
        source: "domain.md 3.8, knock detail",
        bounds: DETAIL,
    },
    Term {
        kept: Kept::Round,
        code: "round",
        months: 24,
        reason: "as long as the visits that came of it",
        source: "domain.md 3.8, knock detail",
        bounds: DETAIL,
    },
    Term {
        kept: Kept::CheckIns,
        code: "check_ins",
        months: 1,
        reason: "the evening is over; what went wrong stands in an incident",
        source: "domain.md 3.8 says nothing: the shortest that leaves time to talk it over",
        bounds: EVENING,
    },
    Term {
        kept: Kept::CodeWords,
        code: "code_words",
        months: 1,
        reason: "as long as the answers that were given with them",
        source: "domain.md 3.8 says nothing: as the check-ins",
        bounds: EVENING,
    },
    Term {
        kept: Kept::Debrief,
        code: "debrief",
        months: 3,
        reason: "whoever looks after her has asked by then; how she felt is nobody's to look up later",
        source: "domain.md 3.8 says nothing: the shortest in which two or three rounds show how she is",
        bounds: EVENING,
    },
    Term {
        kept: Kept::Incident,
        code: "incident",
        months: 36,
        reason: "so long somebody who was hurt may ask what was known",
        source: "domain.md 3.8, limitation practice; safeguarding-handbook.pages.dev",
        bounds: PROOF,
    },
    Term {
        kept: Kept::Speaker,
        code: "speaker",
        months: 0,
        reason: "she goes out no more; only to plan who goes was it asked",
        source: "domain.md 3.8 gives her name 12 months; nobody needs her languages as long",
        bounds: Bounds {
            months_min: 0,
            months_max: 12,
            reason: "no longer than her name",
        },
    },
    Term {
        kept: Kept::OwnCode,
        code: "own_code",
        months: 24,
        reason: "the visits that say it are gone; what is older shows the words of its code",
        source: "domain.md 3.8 says nothing: as knock detail",
        bounds: DETAIL,
    },
    Term {
        kept: Kept::PrayerProposal,
        code: "prayer_proposal",
        months: 1,
        reason: "a lead has decided it by then, and what she approved stands for itself",
        source: "domain.md 3.8 says nothing: the shortest that leaves two team meetings",
        bounds: PRAYER,
    },
    Term {
        kept: Kept::PrayerPoint,
        code: "prayer_point",
        months: 3,
        reason: "it is no longer prayed for",
        source: "domain.md 3.8, prayer point: 90 days",
        bounds: PRAYER,
    },
    Term {
        kept: Kept::AuditEvent,
        code: "audit_event",
        months: 24,
        reason: "what nobody asked about by then is not asked about any more",
        source: "domain.md 3.8, audit",
        bounds: PROOF,
    },
    Term {
        kept: Kept::Review,
        code: "review",
        months: 24,
        reason: "as an audit event",
        source: "domain.md 3.8, audit",
        bounds: PROOF,
    },
    Term {
        kept: Kept::TeamTerm,
        code: "team_term",
        months: 24,
        reason: "as an audit event",
        source: "domain.md 3.8, audit",
        bounds: PROOF,
    },
];
const CONCERN: Term = Term {
    kept: Kept::Concern,
    code: "concern",
    months: 6 * 12,
    reason: "safeguarding; counted from when it was raised, while concerns have no end of their own",
    source: "domain.md 3.8; safeinchurch.org.uk/record-retention",
    bounds: Bounds {
        months_min: 2 * 12,
        months_max: 7 * 12,
        reason: "the two to seven years that the domain gives a case",
    },
};
/// What a visit left.
const DETAIL: Bounds = Bounds {
    months_min: 6,
    months_max: 36,
    reason: "two visits of a place that is visited every quarter; a year more than the domain gives",
};
/// What an evening left.
const EVENING: Bounds = Bounds {
    months_min: 1,
    months_max: 6,
    reason: "until the next team meeting; longer, it would be a record of volunteers and not of an evening",
};
/// What is prayed for.
const PRAYER: Bounds = Bounds {
    months_min: 1,
    months_max: 3,
    reason: "a month is two rounds; prayer is the likeliest leak, and 90 days are what the domain gives",
};
/// Where nobody goes any more.
const CLOSED: Bounds = Bounds {
    months_min: 1,
    months_max: 24,
    reason: "time to notice a mistake; twice what the domain gives",
};
/// What shows afterwards what was done.
const PROOF: Bounds = Bounds {
    months_min: 12,
    months_max: 6 * 12,
    reason: "a yearly review has to see it; six years are the longest time to sue in England",
};
