use std::collections::BTreeMap;

use super::graph::Graph;
use super::labels::Label;
use super::labels::Labels;
use super::state::Team;
use crate::team::Act;
use crate::team::Matter;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;

/// An ask that a second lead agreed to.
struct Agreed<'a> {
    ask: usize,
    matter: &'a Matter,
    /// The statements that agreed.
    by: Vec<usize>,
}

/// What two leads agreed on, what is held, and what is erased.
pub(super) fn settle(graph: &Graph<'_>, labels: &Labels, team: &mut Team) {
    let mut agreed: BTreeMap<usize, Agreed<'_>> = BTreeMap::new();
    for place in (0..graph.all.len()).filter(|place| labels.is_in(*place)) {
        match graph.act(place) {
            Act::Ask { matter } => {
                let asked = (*graph.author(place), matter.clone());
                team.asks.insert(graph.hash(place), asked);
            }
            Act::Agree { to } => {
                let Some(ask) = graph.places.get(to).copied() else {
                    continue;
                };
                let Act::Ask { matter } = graph.act(ask) else {
                    continue;
                };
                let (asks, agrees) = (whose(team, graph.author(ask)), whose(team, graph.author(place)));
                if labels.is_in(ask) && asks.is_some() && agrees.is_some() && asks != agrees {
                    let by = Vec::new();
                    let entry = agreed.entry(ask).or_insert(Agreed { ask, matter, by });
                    entry.by.push(place);
                }
            }
            _ => {}
        }
    }
    let agreed: Vec<Agreed<'_>> = agreed.into_values().collect();
    team.agreed = agreed.iter().map(|agreed| graph.hash(agreed.ask)).collect();
    team.is_erased = agreed.iter().any(|agreed| *agreed.matter == Matter::EraseTeam);
    for hold in agreed
        .iter()
        .filter(|agreed| matches!(agreed.matter, Matter::Hold { .. }))
    {
        let held = graph.act(hold.ask).records().iter();
        let held = held.filter(|record| !agreed.iter().any(|lift| lifts(graph, lift, hold, record)));
        team.holds.extend(held);
    }
    for place in (0..graph.all.len()).filter(|place| labels.is_in(*place)) {
        let Act::Erase { records } = graph.act(place) else {
            continue;
        };
        let hash = graph.hash(place);
        for record in records
            .iter()
            .filter(|record| !is_held(graph, &agreed, record, place))
        {
            let by: &mut Hash = team.erased.entry(*record).or_insert(hash);
            *by = hash.min(*by);
        }
    }
    for place in (0..graph.all.len()).filter(|place| may_have_counted(graph, labels, *place)) {
        if let Act::Erase { records } = graph.act(place) {
            let given_back = records.iter().filter(|record| !team.erased.contains_key(*record));
            team.given_back.extend(given_back);
        }
    }
}

/// Whether a statement counts, or did where less was known: its author was made a lead by something that it stands on.
fn may_have_counted(graph: &Graph<'_>, labels: &Labels, place: usize) -> bool {
    let about = graph.about(graph.author(place));
    let brought = about.brought.iter().map(|bring| (bring.by, bring.role));
    let changed = about.changed.iter().map(|change| (change.by, change.role));
    let mut leading = brought
        .chain(changed)
        .filter(|(_, role)| *role == Some(Role::Lead));
    labels.at(place) != Label::Open
        && !graph.refused.contains_key(&place)
        && leading.any(|(by, _)| graph.stands_on(place, by))
}

/// Whether a record was held when it was to be erased. A hold that was agreed on at the same time wins; one that stands
/// on the erasure comes too late, and one whose lift the erasure stands on is over.
fn is_held(graph: &Graph<'_>, agreed: &[Agreed<'_>], record: &RecordId, erase: usize) -> bool {
    agreed.iter().any(|hold| {
        let is_in_time = hold.by.iter().any(|by| !graph.stands_on(*by, erase));
        let is_over = |lift: &Agreed<'_>| {
            lifts(graph, lift, hold, record) && lift.by.iter().any(|by| graph.stands_on(erase, *by))
        };
        matches!(hold.matter, Matter::Hold { records } if records.contains(record))
            && is_in_time
            && !agreed.iter().any(is_over)
    })
}

fn lifts(graph: &Graph<'_>, lift: &Agreed<'_>, hold: &Agreed<'_>, record: &RecordId) -> bool {
    matches!(lift.matter, Matter::Lift { records } if records.contains(record))
        && graph.stands_on(lift.ask, hold.ask)
}

/// Whose device it is or was.
fn whose(team: &Team, device: &DeviceId) -> Option<MemberId> {
    let member = team.members.get(device).map(|member| member.member);
    member.or_else(|| team.former.get(device).map(|former| former.member))
}
