use std::collections::BTreeSet;

use super::graph::Change;
use super::graph::Graph;
use super::graph::removed;
use super::places::Places;
use super::standing::Standing;
use super::standing::Sure;
use super::state::Refusal;
use crate::team::Act;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Role;

/// Whether a statement counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    In,
    Out,
    /// It hangs on a dispute that nobody has settled.
    Open,
}

/// Which statements count: the least fixpoint of their mutual attacks (grounded semantics, in the words of those who
/// study argumentation; docs/formats/membership.md#judgement). Leaf statements have no say and stand aside.
#[derive(Clone)]
pub(super) struct Labels(Vec<Label>);

impl Labels {
    /// The labels of all statements, or of those in a view. A view holds whatever its statements stand on.
    pub(super) fn of(graph: &Graph<'_>, view: Option<&Places>) -> Self {
        let is_seen = |place: usize| view.is_none_or(|view| view.has(place));
        let is_judged = |place: usize| {
            let is_leaf = matches!(graph.act(place), Act::Leaf { .. });
            is_seen(place) && !is_leaf && !graph.refused.contains_key(&place)
        };
        let all = 0..graph.all.len();
        let start = |place| if is_judged(place) { Label::Open } else { Label::Out };
        let mut labels = Self(all.clone().map(start).collect());
        let mut due: BTreeSet<usize> = all.filter(|place| is_judged(*place)).collect();
        while let Some(place) = due.pop_first() {
            let label = labels.judge(graph, place);
            if label == Label::Open {
                continue;
            }
            labels.0[place] = label;
            for other in touched(graph, place) {
                if labels.0[other] == Label::Open {
                    due.insert(other);
                }
            }
        }
        labels
    }

    pub(super) fn at(&self, place: usize) -> Label {
        self.0[place]
    }

    pub(super) fn is_in(&self, place: usize) -> bool {
        self.0[place] == Label::In
    }

    /// These labels, as the author of a statement sees them, who is sure of it.
    pub(super) fn with(mut self, place: usize) -> Self {
        self.0[place] = Label::In;
        self
    }

    /// Whether a removal or a new role of a device has effect: it counts, and nobody says that the device stays.
    pub(super) fn effect(&self, graph: &Graph<'_>, device: &DeviceId, change: &Change) -> Label {
        let by = self.at(change.by);
        if by == Label::Out || !change.lowers() {
            return by;
        }
        let kept = graph.about(device).kept.iter();
        let kept = kept.filter(|keeper| graph.stands_on(**keeper, change.by));
        let kept = strongest(kept.map(|keeper| self.at(*keeper)));
        match (by, kept) {
            (_, Label::In) => Label::Out,
            (Label::In, Label::Out) => Label::In,
            _ => Label::Open,
        }
    }

    /// Why a statement that is out is out.
    pub(super) fn refusal(&self, graph: &Graph<'_>, place: usize) -> Refusal {
        if let Some(refusal) = graph.refused.get(&place) {
            return *refusal;
        }
        if self.duplicates(graph, place) == Label::In {
            return Refusal::AlreadyIn;
        }
        if self.removals_beside(graph, place) == Label::In {
            return Refusal::Beaten;
        }
        let author = graph.author(place);
        let is_below = |by| graph.stands_on(place, by);
        let standing = Standing::of(graph, self, &is_below, Sure::Counted);
        match graph.act(place) {
            Act::Recover { .. } => Refusal::NotAKit,
            _ if standing.is_kit(author) => Refusal::OnlyRecovers,
            Act::Leaf { .. } => Refusal::NotAMember,
            _ => Refusal::NotALead,
        }
    }

    fn judge(&self, graph: &Graph<'_>, place: usize) -> Label {
        let attack = strongest([self.duplicates(graph, place), self.removals_beside(graph, place)]);
        if attack == Label::In || !self.has_power(graph, place, Sure::Possibly) {
            Label::Out
        } else if attack == Label::Out && self.has_power(graph, place, Sure::Surely) {
            Label::In
        } else {
            Label::Open
        }
    }

    /// Whether the author may say it, by what it stands on.
    fn has_power(&self, graph: &Graph<'_>, place: usize, sure: Sure) -> bool {
        let author = graph.author(place);
        let is_below = |by| graph.stands_on(place, by);
        let standing = Standing::of(graph, self, &is_below, sure);
        match graph.act(place) {
            Act::Found { .. } => true,
            Act::Recover { .. } => standing.is_kit(author),
            act if act.takes_a_lead() => standing.role(author) == Some(Role::Lead),
            _ => false,
        }
    }

    /// Whether it brings in a device that something below it has brought in.
    fn duplicates(&self, graph: &Graph<'_>, place: usize) -> Label {
        let cards = graph.act(place).cards();
        let earlier = cards.iter().flat_map(|card| {
            let brought = graph.about(&card.device()).brought.iter();
            brought.filter(|bring| graph.stands_on(place, bring.by))
        });
        strongest(earlier.map(|bring| self.at(bring.by)))
    }

    /// Whether its author was removed, or demoted where it takes a lead, at the same time. Of two removals of one
    /// device by itself only the one with the smaller hash has a say in the other.
    fn removals_beside(&self, graph: &Graph<'_>, place: usize) -> Label {
        let act = graph.act(place);
        if matches!(act, Act::Leaf { .. } | Act::Found { .. }) {
            return Label::Out;
        }
        let author = graph.author(place);
        let beside = graph.about(author).changed.iter().filter(|change| {
            let concerns = change.role.is_none() || change.lowers() && act.takes_a_lead();
            concerns
                && graph.are_apart(place, change.by)
                && !(graph.author(change.by) == author
                    && removed(graph.all[place]).contains(author)
                    && graph.hash(place) < graph.hash(change.by))
        });
        strongest(beside.map(|change| self.effect(graph, author, change)))
    }
}

/// What a set of attacks amounts to: one that is in decides, else one that is open leaves it open.
fn strongest(labels: impl IntoIterator<Item = Label>) -> Label {
    let mut strongest = Label::Out;
    for label in labels {
        match label {
            Label::In => return Label::In,
            Label::Open => strongest = Label::Open,
            Label::Out => {}
        }
    }
    strongest
}

/// The statements whose label may hang on that of another.
fn touched(graph: &Graph<'_>, place: usize) -> BTreeSet<usize> {
    let act = graph.act(place);
    let mut touched = BTreeSet::new();
    let mut named: BTreeSet<DeviceId> = removed(graph.all[place]);
    named.extend(act.stays());
    if let Act::Role { devices, .. } = act {
        named.extend(devices);
    }
    for card in act.cards() {
        named.insert(card.device());
        touched.extend(graph.about(&card.device()).brought.iter().map(|bring| bring.by));
    }
    for device in named {
        touched.extend(&graph.about(&device).authored);
    }
    touched
}
