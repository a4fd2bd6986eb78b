use std::cmp::Reverse;

use super::graph::Change;
use super::graph::Graph;
use super::labels::Label;
use super::labels::Labels;
use super::standing::Standing;
use super::standing::Sure;
use super::state::Team;
use crate::team::Act;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Scope;

/// The epochs, which of them is current, and whether another is due.
pub(super) fn settle(graph: &Graph<'_>, labels: &Labels, team: &mut Team) {
    let mut marks = Vec::new();
    for place in (0..graph.all.len()).filter(|place| labels.at(*place) != Label::Out) {
        let Some(mark) = graph.act(place).epoch() else {
            continue;
        };
        let hash = graph.hash(place);
        marks.push((mark.number, Reverse(hash), place));
        team.epochs.insert(hash, mark);
    }
    marks.sort_unstable();
    let untainted = marks.iter().rev().map(|(_, _, place)| *place);
    let current = { untainted }.find(|place| !is_tainted(graph, labels, team, *place));
    team.current = current.map(|place| graph.hash(place));
    let is_behind = |place: usize| current.is_none_or(|at| at != place && !graph.stands_on(at, place));
    let counting = (0..graph.all.len()).filter(|place| labels.is_in(*place));
    for place in counting.filter(|place| is_behind(*place)) {
        match graph.act(place) {
            Act::Erase { .. } => team.erases_since_epoch = true,
            Act::Add { .. } | Act::Kit { .. } => team.needs_turn = true,
            _ => {}
        }
    }
    team.needs_turn |= current.is_none() && !team.members.is_empty();
    // Whoever settles a dispute turns the keys; until then nobody does it unasked.
    team.needs_turn |= marks
        .iter()
        .any(|(_, _, place)| labels.is_in(*place) && is_behind(*place));
    let Some(act) = current.map(|place| graph.act(place)) else {
        return;
    };
    team.posts = act.posts().iter().map(|post| post.to_vec()).collect();
    for device in act.rests() {
        if let Some(member) = team.members.get_mut(device) {
            member.rests = true;
        }
    }
}

/// Whether an epoch was given to a device that is out by now, or to one that may open less than it was given.
fn is_tainted(graph: &Graph<'_>, labels: &Labels, team: &Team, place: usize) -> bool {
    let among = |by| by == place || graph.stands_on(place, by);
    let rests = graph.act(place).rests();
    // Only devices that may open less than they once could.
    let lowered: Vec<(&DeviceId, Option<Scope>)> = graph
        .devices
        .iter()
        .filter(|(device, about)| {
            let is_here = about.brought.iter().any(|bring| among(bring.by));
            is_here && !rests.contains(device)
        })
        .map(|(device, _)| (device, open_to(graph, labels, team, device)))
        .filter(|(_, scope)| *scope != Some(Scope::Care))
        .collect();
    // Given without a doubt: brought in by something that counts, and not removed by anything that the epoch stands on.
    let is_given = |device: &DeviceId| {
        let about = graph.about(device);
        let is_brought = about
            .brought
            .iter()
            .any(|bring| among(bring.by) && labels.is_in(bring.by));
        let is_removed = |change: &Change| change.role.is_none() && among(change.by);
        is_brought && !about.changed.iter().any(is_removed)
    };
    let is_out = |(device, scope): &(&DeviceId, Option<Scope>)| scope.is_none() && is_given(device);
    if lowered.iter().any(is_out) {
        return true;
    }
    let labels = as_seen(graph, labels, place);
    let seen = Standing::of(graph, &labels, &among, Sure::Counted);
    lowered.iter().any(|(device, scope)| {
        let given = if seen.is_kit(device) {
            Some(Scope::Care)
        } else {
            seen.role(device).map(|role| role.scope())
        };
        given > *scope
    })
}

/// The highest scope that a device may open now, or may turn out to.
fn open_to(graph: &Graph<'_>, labels: &Labels, team: &Team, device: &DeviceId) -> Option<Scope> {
    if let Some(member) = team.members.get(device) {
        return Some(member.role.scope());
    }
    let possibly = Standing::of(graph, labels, &|_| true, Sure::Possibly);
    possibly.is_in(device).then_some(Scope::Care)
}

/// The labels by what a statement stands on alone: what its author knew when giving out the secrets.
fn as_seen(graph: &Graph<'_>, labels: &Labels, place: usize) -> Labels {
    let moves = |other: &usize| {
        let is_move = graph.act(*other).is_move();
        is_move && *other != place && labels.at(*other) != Label::Out
    };
    let mut moves = (0..graph.all.len()).filter(moves);
    if moves.all(|other| graph.stands_on(place, other)) {
        return labels.clone().with(place);
    }
    Labels::of(graph, Some(&graph.below[place])).with(place)
}
