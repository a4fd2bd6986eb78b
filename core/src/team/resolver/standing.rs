use super::graph::Bring;
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

/// What statements make of devices.
pub(super) struct Standing<'a> {
    graph: &'a Graph<'a>,
    labels: &'a Labels,
    among: &'a dyn Fn(usize) -> bool,
    sure: Sure,
}

impl<'a> Standing<'a> {
    /// By the statements among these that count, and those that are open taken so.
    pub(super) fn of(
        graph: &'a Graph<'a>,
        labels: &'a Labels,
        among: &'a dyn Fn(usize) -> bool,
        sure: Sure,
    ) -> Self {
        Self {
            graph,
            labels,
            among,
            sure,
        }
    }

    /// Whether a device is in, a kit or not: something brings it, and nothing removes it.
    pub(super) fn is_in(&self, device: &DeviceId) -> bool {
        let about = self.graph.about(device);
        let is_removed = |change: &Change| change.role.is_none() && self.changes(device, change, false);
        about.brought.iter().any(|bring| self.brings(bring, true)) && !about.changed.iter().any(is_removed)
    }

    /// Whether a device is a kit that can still be used. One that was brought as anything else besides is a kit all
    /// the same.
    pub(super) fn is_kit(&self, device: &DeviceId) -> bool {
        self.is_paper(device, true) && self.is_in(device)
    }

    /// The role of a device that is in and is no kit. It is the one said last; of several said apart, the lowest.
    pub(super) fn role(&self, device: &DeviceId) -> Option<Role> {
        if !self.is_in(device) || self.is_paper(device, false) {
            return None;
        }
        self.role_said(device)
    }

    /// The role that was said of a device, whether it is in or not.
    pub(super) fn role_said(&self, device: &DeviceId) -> Option<Role> {
        let about = self.graph.about(device);
        let brought = about.brought.iter().filter_map(|bring| {
            let role = bring.role?;
            self.brings(bring, role == Role::Lead).then_some((bring.by, role))
        });
        let changed = about.changed.iter().filter_map(|change| {
            let role = change.role?;
            let takes = self.changes(device, change, role == Role::Lead);
            takes.then_some((change.by, role))
        });
        let mut said: Vec<(usize, Role)> = brought.chain(changed).collect();
        said.sort_unstable();
        let newest = self.graph.newest(said.iter().map(|(by, _)| *by));
        let newest = said.iter().filter(|(by, _)| newest.contains(by));
        newest.map(|(_, role)| *role).min()
    }

    /// Whether a device was brought as a kit, whether it is in or not.
    pub(super) fn is_paper(&self, device: &DeviceId, is_good: bool) -> bool {
        let mut brought = self.graph.about(device).brought.iter();
        brought.any(|bring| bring.role.is_none() && self.brings(bring, is_good))
    }

    fn brings(&self, bring: &Bring, is_good: bool) -> bool {
        (self.among)(bring.by) && self.sure.takes(self.labels.at(bring.by), is_good)
    }

    fn changes(&self, device: &DeviceId, change: &Change, is_good: bool) -> bool {
        if !(self.among)(change.by) {
            return false;
        }
        let effect = self.labels.effect(self.graph, device, change);
        self.sure.takes(effect, is_good)
    }
}
