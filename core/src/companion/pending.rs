//! What of this device's is nowhere else, and what waits on it.

use std::collections::BTreeMap;

use super::CompanionError;
use super::WhatToDo;
use super::whereabouts::Look;
use super::whereabouts::Waiting;
use crate::documents;
use crate::documents::horizon;
use crate::documents::ledger::State;
use crate::store::Connection;
use crate::sync;
use crate::sync::Unread;
use crate::sync::holdings::Holdings;
use crate::team::Member;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Scope;

/// What waits on this device.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PendingHere {
    /// How many entries are known here, of whatever scope.
    pub of: u64,
    /// What waits, what matters most first. Empty: nothing does.
    pub lines: Vec<PendingLine>,
}

/// One thing that waits on this device.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct PendingLine {
    /// What it is.
    pub what: Pending,
    /// How many entries.
    pub entries: u64,
    /// How many sealed envelopes beside them, each with one entry or several.
    pub envelopes: u64,
    /// Who wrote the entries, by first name. Who wrote what is sealed is not known.
    pub by: Vec<EntriesBy>,
    /// What to do about it.
    pub to_do: WhatToDo,
}

/// How many of the entries one device wrote.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct EntriesBy {
    /// The device.
    pub device: DeviceId,
    /// The first name typed on it; absent where the team never knew it.
    pub name: Option<String>,
    /// How many of them.
    pub entries: u64,
}

/// What waits on this device, what matters most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Pending {
    /// Neither another device nor the relay is known to have it: it is lost with this device.
    OnlyHere,
    /// Another stands in its place, of the same author and number: a store was copied, or somebody lies.
    Forked,
    /// Its keys have not come.
    WaitsForKey,
    /// Something before it has not come.
    WaitsForEarlier,
    /// Who wrote it is not known here yet.
    WaitsForMember,
    /// It is damaged, or a newer app wrote it.
    PutAside,
    /// Its author was out when she wrote it; a lead says whether it counts.
    HeldBack,
    /// The relay is not known to have it. Absent where the team uses none.
    NotAtRelay,
}

/// What waits on this device.
pub(super) fn pending_here(db: &Connection, look: &Look) -> Result<PendingHere, CompanionError> {
    let holdings = Holdings::look(db, &look.own)?;
    let unread = sync::unread(db)?;
    let unmerged = documents::unmerged(db)?;
    let others = look.others();
    let waiting = Waiting::look(db, look.wall_ms)?;
    let is_out = horizon::is_drawn(db)?;
    let own = look.standing.own.as_ref();
    let has_keys = own.is_some_and(|own| look.has_keys(&look.own, own));
    let leads = own.is_some_and(Member::leads);
    let by_news = if waiting.has_relay {
        WhatToDo::Wait
    } else {
        WhatToDo::Meet
    };
    let in_state = |state| {
        let of_state = unmerged.iter().filter(move |unmerged| unmerged.state == state);
        of_state.map(|unmerged| (unmerged.by, unmerged.entries)).collect()
    };
    let Unread {
        for_key,
        for_member,
        for_earlier,
        forked,
    } = unread;
    let none = BTreeMap::new;
    let not_at_relay = match waiting.has_relay {
        true => holdings.not_at_relay(db)?,
        false => none(),
    };
    let found = [
        (
            Pending::OnlyHere,
            holdings.only_here(db, &others)?,
            0,
            match (others.is_empty(), waiting.has_relay) {
                (true, false) => WhatToDo::BackUp,
                (_, true) => WhatToDo::Exchange,
                (false, false) => WhatToDo::Meet,
            },
        ),
        (
            Pending::Forked,
            none(),
            forked,
            if leads {
                WhatToDo::LookInto
            } else {
                WhatToDo::TellALead
            },
        ),
        (
            Pending::WaitsForKey,
            in_state(State::WaitsForKey),
            for_key,
            match (is_out, has_keys) {
                (true, _) => WhatToDo::ComeHome,
                (false, true) => by_news,
                (false, false) => WhatToDo::AskLeadForKeys,
            },
        ),
        (
            Pending::WaitsForEarlier,
            in_state(State::WaitsForEarlier),
            for_earlier,
            by_news,
        ),
        (Pending::WaitsForMember, none(), for_member, by_news),
        (
            Pending::PutAside,
            in_state(State::PutAside),
            0,
            WhatToDo::UpdateApp,
        ),
        (
            Pending::HeldBack,
            in_state(State::Held),
            0,
            if leads { WhatToDo::Decide } else { WhatToDo::Wait },
        ),
        (Pending::NotAtRelay, not_at_relay, 0, WhatToDo::Exchange),
    ];
    let lines = found
        .into_iter()
        .map(|(what, by, envelopes, to_do)| line(look, what, by, envelopes, to_do));
    Ok(PendingHere {
        of: holdings.of(Scope::Care),
        lines: lines.filter(|line| line.entries + line.envelopes > 0).collect(),
    })
}

fn line(
    look: &Look,
    what: Pending,
    by: BTreeMap<DeviceId, u64>,
    envelopes: u64,
    to_do: WhatToDo,
) -> PendingLine {
    let of_device = |(device, entries)| EntriesBy {
        device,
        name: look.standing.name_of(&device),
        entries,
    };
    let mut by: Vec<EntriesBy> = by.into_iter().map(of_device).collect();
    by.sort_by(|one, other| (&one.name, one.device).cmp(&(&other.name, other.device)));
    PendingLine {
        what,
        entries: by.iter().map(|by| by.entries).sum(),
        envelopes,
        by,
        to_do,
    }
}
