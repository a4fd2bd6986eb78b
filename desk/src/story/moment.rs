//! The round as it was planned, what happened on it, and what the lead reads on Sunday.

use serde::Serialize;

/// The round as the lead planned it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PlannedRound {
    /// What it is called.
    pub name: String,
    /// When it begins, `18:45`.
    pub from: String,
    /// When it is to be over, `21:15`.
    pub until: String,
    /// Who is told when a pair does not answer.
    pub shift_lead: String,
    /// Who walks.
    pub walkers: Vec<Walker>,
    /// How many places were due.
    pub due: u64,
    /// The stops in their order.
    pub stops: Vec<PlannedStop>,
    /// Whether the lead could close it on Sunday.
    pub is_closed: bool,
}

/// Somebody who walks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Walker {
    /// Her first name.
    pub name: String,
    /// The number of her pair.
    pub pair: u32,
    /// The languages she speaks, by code.
    pub speaks: Vec<String>,
}

/// A stop of the round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlannedStop {
    /// The place's nickname.
    pub place: String,
    /// Why it is on the round, by code; empty where the lead just put it there.
    pub reason: String,
    /// How many doors it has; 0 for a place of its own.
    pub doors: usize,
    /// What is to be brought along or done.
    pub to_do: Vec<String>,
    /// Languages heard there that somebody who walks speaks, by code.
    pub languages: Vec<String>,
    /// The pair it was given to; absent for any.
    pub pair: Option<u32>,
}

/// Something that happened on the round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// London's time, `19:02`.
    pub at: String,
    /// Whose phone it happened on.
    pub by: String,
    /// What.
    #[serde(flatten)]
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    /// She set out. What her phone opens, before and after.
    Out {
        /// Places.
        places: [u64; 2],
        /// Women.
        women: [u64; 2],
        /// Records that are closed on it since.
        closed: u64,
        /// How often it shows words of what is not tonight's.
        beyond: [usize; 2],
    },
    /// Her phone showed her what to beware of before she knocked.
    SafetySeen {
        /// The place's nickname.
        place: String,
        /// What is to be known; empty where only the level is.
        note: String,
    },
    /// Somebody new was given a pseudonym that her phone suggested.
    SomeoneNew {
        /// Which.
        pseudonym: String,
    },
    /// Something was promised.
    Promised {
        /// What.
        promise: String,
        /// The place's nickname.
        place: String,
    },
    /// A promise was kept.
    PromiseKept {
        /// What was promised.
        promise: String,
    },
    /// She answered a check-in.
    CheckedIn {
        /// When it was due.
        due: String,
        /// Whether it was missed before.
        is_late: bool,
    },
    /// She looked whether the pair's word came.
    Watched {
        /// When the missed ones were due; empty where none is missed.
        missed: Vec<String>,
        /// Whether the plan opened to her.
        is_open: bool,
        /// How many stops it has; 0 where it did not open.
        stops: usize,
        /// Where the pair was last heard of; absent where it did not open, or nowhere.
        last_heard_of: Option<String>,
    },
    /// She raised a concern.
    Concern {
        /// The place's nickname.
        place: String,
    },
    /// What she typed was not kept.
    NotKept {
        /// The place's nickname.
        place: String,
        /// What was in it, by the label of its kind.
        kind: String,
        /// What to write instead; absent where nothing is.
        safer: Option<String>,
        /// Whether it was kept all the same.
        is_kept: bool,
    },
    /// Her phone and another's gave each other what they lacked, without a relay.
    Met {
        /// Whose.
        with: String,
        /// How many entries hers gave.
        given: u64,
        /// How many were new on hers.
        taken: u64,
        /// How often something was asked and answered.
        round_trips: u64,
        /// Bytes of both.
        bytes: u64,
        /// Whether both have the same.
        is_same: bool,
    },
    /// She came home.
    Home,
}

/// What the lead reads on Sunday.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Sunday {
    /// At how many doors somebody stood since the evening began.
    pub doors: u64,
    /// How many opened.
    pub opened: u64,
    /// Visits that wait for a decision about a child.
    pub concerns_due: usize,
    /// Visits whose rest is still to be written.
    pub to_finish: usize,
    /// Visits at which something was promised.
    pub promised: usize,
    /// Follow-ups that are due.
    pub follow_ups_due: usize,
    /// Places heard of and not confirmed.
    pub new_leads: usize,
    /// Pairs of records that may be of one woman.
    pub same_women: usize,
    /// Visits at which the team was asked never to come again.
    pub asked_not_to_come: usize,
    /// What is due on the next round, the most urgent first.
    pub due: Vec<NextStop>,
    /// Who opened a plan, as the lead's audit says.
    pub plans_opened: Vec<Looked>,
    /// Whose phone opens how many concerns.
    pub concerns: Vec<Opens>,
    /// Phones that came home, and what they open again.
    pub back: Vec<Back>,
    /// What she should see to, what matters most first.
    pub health: Vec<ToSee>,
}

/// Something the lead should see to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ToSee {
    /// What it is, by code.
    pub what: String,
    /// How many.
    pub count: u64,
    /// The devices it is about, by first name.
    pub devices: Vec<String>,
}

/// A place that is due next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextStop {
    /// Its nickname.
    pub place: String,
    /// Why, by code.
    pub reason: String,
    /// Since when, `2026-11-19`.
    pub since: String,
    /// What was promised or is to be done there.
    pub to_do: Vec<String>,
}

/// Who looked at a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Looked {
    /// Her first name.
    pub by: String,
    /// When, `20:32`.
    pub at: String,
}

/// How much somebody's phone opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Opens {
    /// Her first name.
    pub name: String,
    /// How many.
    pub count: u64,
}

/// A phone that came home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Back {
    /// Whose.
    pub name: String,
    /// Whether it says that it is at home.
    pub is_at_home: bool,
    /// How many places it opens.
    pub places: u64,
    /// How many women.
    pub women: u64,
    /// How often it shows words of what was closed.
    pub beyond: usize,
}
