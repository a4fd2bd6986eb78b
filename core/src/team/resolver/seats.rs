use std::collections::BTreeMap;

use super::graph::Graph;
use super::labels::Label;
use super::labels::Labels;
use super::places::Ancestry;
use super::places::Places;
use super::standing::Standing;
use super::standing::Sure;
use super::state::Former;
use super::state::Member;
use super::state::Team;
use crate::crypto::derive_member;
use crate::team::Act;
use crate::team::Card;
use crate::team::Cut;
use crate::vocabulary::DeviceId;
use crate::vocabulary::MemberId;
use crate::vocabulary::Role;
use crate::vocabulary::Scope;

/// Who is in and who was, and what became of each statement.
pub(super) fn team(graph: &Graph<'_>, labels: &Labels) -> Team {
    let mut team = Team::default();
    for device in graph.devices.keys() {
        seat(graph, labels, device, &mut team);
    }
    let mut counts = Vec::with_capacity(graph.all.len());
    for place in 0..graph.all.len() {
        let label = match graph.act(place) {
            Act::Leaf { .. } if may_renew(graph, labels, place) => Label::In,
            _ => labels.at(place),
        };
        counts.push(label != Label::Out);
        let hash = graph.hash(place);
        match (label, graph.act(place)) {
            (Label::In, Act::Found { name, .. }) => team.name.clone_from(name),
            (Label::In, _) => {}
            (Label::Open, _) => _ = team.contested_statements.insert(hash),
            (Label::Out, _) => _ = team.refused.insert(hash, labels.refusal(graph, place)),
        }
    }
    take_leaves(graph, &counts, &mut team);
    take_heads(graph, &counts, &mut team);
    team
}

/// Seats a device among the members or the former ones, if it ever came in.
fn seat(graph: &Graph<'_>, labels: &Labels, device: &DeviceId, team: &mut Team) {
    let brought = graph.about(device).brought.iter();
    let brought = brought.filter(|bring| labels.is_in(bring.by));
    // Where two leads apart added one device, the statement with the smaller hash says whose it is.
    let Some(by) = brought.map(|bring| bring.by).min_by_key(|by| graph.hash(*by)) else {
        return;
    };
    let Some((member, card)) = introduction(graph, by, device) else {
        return;
    };
    let all = |_| true;
    let counted = Standing::of(graph, labels, &all, Sure::Counted);
    let is_paper = counted.is_paper(device, true);
    let said = counted.role_said(device).unwrap_or(Role::Lead);
    if counted.is_in(device) {
        let surely = Standing::of(graph, labels, &all, Sure::Surely);
        let is_sure = if is_paper {
            surely.is_kit(device)
        } else {
            surely.role(device) == Some(said)
        };
        let member = Member {
            member,
            role: if is_paper { Role::Lead } else { said },
            card: card.clone(),
            leaf: None,
            leaf_statement: None,
            statement: graph.hash(by),
            added_by: *graph.author(by),
            is_contested: !is_sure,
            rests: false,
            is_paper,
        };
        team.members.insert(*device, member);
        return;
    }
    let removals = graph
        .about(device)
        .changed
        .iter()
        .filter(|change| change.role.is_none() && labels.effect(graph, device, change) == Label::In);
    let last = graph.newest(removals.map(|removal| removal.by));
    let Some(first) = last.iter().min_by_key(|by| graph.hash(**by)) else {
        return;
    };
    let former = Former {
        member,
        role: said,
        card: card.clone(),
        cuts: cuts(graph, &last, device),
        by_statement: graph.hash(*first),
        is_paper,
    };
    team.former.insert(*device, former);
}

/// Whose device a statement says it brings, and by what card. A kit is nobody's: it goes by its own id.
fn introduction<'a>(graph: &Graph<'a>, by: usize, device: &DeviceId) -> Option<(MemberId, &'a Card)> {
    let act = graph.act(by);
    let card = act.cards().into_iter().find(|card| card.device() == *device)?;
    let member = match act {
        Act::Found { member, .. } | Act::Add { member, .. } => *member,
        Act::Recover { member, card, .. } if card.device() == *device => *member,
        _ => derive_member(device),
    };
    Some((member, card))
}

/// How much of a removed device's chains counts. The removal said last decides; of several said apart, each cut that
/// all of them leave, at the lowest.
fn cuts(graph: &Graph<'_>, removals: &[usize], device: &DeviceId) -> Vec<Cut> {
    let mut chains: BTreeMap<(Scope, u32), (usize, u64)> = BTreeMap::new();
    for removal in removals {
        let gone = graph
            .act(*removal)
            .gone()
            .iter()
            .find(|gone| gone.device == *device);
        let mut left: BTreeMap<(Scope, u32), u64> = BTreeMap::new();
        for cut in gone.into_iter().flat_map(|gone| &gone.cuts) {
            let seq = left.entry((cut.scope, cut.incarnation)).or_insert(cut.seq);
            *seq = cut.seq.min(*seq);
        }
        for (chain, seq) in left {
            let (times, lowest) = chains.entry(chain).or_insert((0, seq));
            *times += 1;
            *lowest = seq.min(*lowest);
        }
    }
    let left = chains
        .into_iter()
        .filter(|(_, (times, _))| *times == removals.len());
    left.map(|((scope, incarnation), (_, seq))| Cut {
        scope,
        incarnation,
        seq,
    })
    .collect()
}

/// Whether a leaf statement counts: its device is in, disputed or not, and is no kit.
fn may_renew(graph: &Graph<'_>, labels: &Labels, place: usize) -> bool {
    let device = graph.author(place);
    let is_below = |by| graph.stands_on(place, by);
    let possibly = Standing::of(graph, labels, &is_below, Sure::Possibly);
    let counted = Standing::of(graph, labels, &is_below, Sure::Counted);
    !graph.refused.contains_key(&place) && possibly.is_in(device) && !counted.is_kit(device)
}

/// Each member's newest leaf key, by what her leaf statements stand on, and what she has acknowledged with it.
fn take_leaves(graph: &Graph<'_>, counts: &[bool], team: &mut Team) {
    let mut taken: BTreeMap<DeviceId, Places> = BTreeMap::new();
    for (device, member) in &mut team.members {
        let authored = graph.about(device).authored.iter().copied();
        let leaves = authored.filter(|place| counts[*place] && matches!(graph.act(*place), Act::Leaf { .. }));
        let newest = graph.newest(leaves);
        let Some(newest) = newest.into_iter().min_by_key(|place| graph.hash(*place)) else {
            continue;
        };
        if let Act::Leaf { leaf } = graph.act(newest) {
            member.leaf = Some(leaf.clone());
            member.leaf_statement = Some(graph.hash(newest));
        }
        taken.insert(*device, graph.below[newest].clone());
    }
    let places = graph.places.iter().map(|(hash, place)| (*hash, *place));
    team.ancestry = Ancestry::new(places.collect(), taken);
}

/// The statements that no other one stands on, among those that count or may come to count.
fn take_heads(graph: &Graph<'_>, counts: &[bool], team: &mut Team) {
    let mut is_below = vec![false; graph.all.len()];
    for place in (0..graph.all.len()).rev() {
        let may_head = counts[place] && !matches!(graph.act(place), Act::Leaf { .. });
        if may_head && !is_below[place] {
            team.heads.insert(graph.hash(place));
        }
        if may_head || is_below[place] {
            let parents = graph.all[place].statement.parents.iter();
            for parent in parents.filter_map(|parent| graph.places.get(parent)) {
                is_below[*parent] = true;
            }
        }
    }
    let named = team.parents();
    let named = named.iter().filter_map(|head| graph.places.get(head));
    team.highest_number = named.map(|place| graph.numbers[*place]).max().unwrap_or(0);
}
