use super::graph::Change;
use super::graph::Graph;
use super::labels::Label;
use super::labels::Labels;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Role;

/// How statements that are open are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    /// Against the device: what holds is sure to hold.
    Surely,
    /// In favour of the device: what fails is sure to fail.
    Possibly,
    /// As not said.
    Counted,
}

impl Sure {
    fn takes(self, label: Label, is_good: bool) -> bool {
        match label {
            Label::In => true,
            Label::Out => false,
            Label::Open => match self {
                Self::Surely => !is_good,
                Self::Possibly => is_good,
                Self::Counted => false,
            },
        }
    }
}

/// Whether a device is in, a kit or not: something among these brings it, and nothing removes it.
pub(super) fn is_in(
    graph: &Graph<'_>,
    labels: &Labels,
    device: &DeviceId,
    among: &dyn Fn(usize) -> bool,
    sure: Sure,
) -> bool {
    let about = graph.about(device);
    let is_removed = |change: &Change| {
        let label = || labels.effect(graph, device, change);
        change.role.is_none() && among(change.by) && sure.takes(label(), false)
    };
    let brought = about.brought.iter();
    let mut brought = brought.filter(|bring| among(bring.by) && sure.takes(labels.at(bring.by), true));
    brought.next().is_some() && !about.changed.iter().any(is_removed)
}

/// Whether a device is a kit that can still be used. One that was brought as anything else besides is a kit all the
/// same.
pub(super) fn is_kit(
    graph: &Graph<'_>,
    labels: &Labels,
    device: &DeviceId,
    among: &dyn Fn(usize) -> bool,
    sure: Sure,
) -> bool {
    is_paper(graph, labels, device, among, sure, true) && is_in(graph, labels, device, among, sure)
}

/// The role of a device that is in and is no kit. It is the one said last; of several said apart, the lowest.
pub(super) fn role(
    graph: &Graph<'_>,
    labels: &Labels,
    device: &DeviceId,
    among: &dyn Fn(usize) -> bool,
    sure: Sure,
) -> Option<Role> {
    let is_out = !is_in(graph, labels, device, among, sure);
    if is_out || is_paper(graph, labels, device, among, sure, false) {
        return None;
    }
    role_said(graph, labels, device, among, sure)
}

/// The role that was said of a device, whether it is in or not.
pub(super) fn role_said(
    graph: &Graph<'_>,
    labels: &Labels,
    device: &DeviceId,
    among: &dyn Fn(usize) -> bool,
    sure: Sure,
) -> Option<Role> {
    let about = graph.about(device);
    let brought = about.brought.iter().filter_map(|bring| {
        let role = bring.role?;
        let takes = among(bring.by) && sure.takes(labels.at(bring.by), role == Role::Lead);
        takes.then_some((bring.by, role))
    });
    let changed = about.changed.iter().filter_map(|change| {
        let role = change.role?;
        let takes = among(change.by) && sure.takes(labels.effect(graph, device, change), role == Role::Lead);
        takes.then_some((change.by, role))
    });
    let mut said: Vec<(usize, Role)> = brought.chain(changed).collect();
    said.sort_unstable();
    let newest = graph.newest(said.iter().map(|(by, _)| *by));
    let newest = said.iter().filter(|(by, _)| newest.contains(by));
    newest.map(|(_, role)| *role).min()
}

fn is_paper(
    graph: &Graph<'_>,
    labels: &Labels,
    device: &DeviceId,
    among: &dyn Fn(usize) -> bool,
    sure: Sure,
    is_good: bool,
) -> bool {
    graph
        .about(device)
        .brought
        .iter()
        .any(|bring| bring.role.is_none() && among(bring.by) && sure.takes(labels.at(bring.by), is_good))
}
