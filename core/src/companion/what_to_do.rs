//! What somebody can do about it: one code for each, which the apps put into words.

/// What to do about something that waits or is not well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum WhatToDo {
    /// Nothing: all is there.
    Nothing,
    /// Wait: it comes by itself, with somebody's next exchange.
    Wait,
    /// Exchange now, with the relay or with somebody near.
    Exchange,
    /// Meet: phone to phone, or hand over a file.
    Meet,
    /// Come home from the round and exchange: the keys come back with it.
    ComeHome,
    /// Ask a lead to turn the keys with this device in.
    AskLeadForKeys,
    /// Turn the keys; those who rest and are back are named with it.
    TurnKeys,
    /// Update the app: a newer one may read it.
    UpdateApp,
    /// Tell a lead: somebody's store was copied, or worse.
    TellALead,
    /// Look into it: ask whose name stands there.
    LookInto,
    /// Say whether it counts.
    Decide,
    /// Ask after whoever it is.
    AskAfter,
    /// Put the clock right, on the devices named.
    SetClock,
    /// Ask somebody else to lead as well.
    AddALead,
    /// Print the kit, and keep it where no phone is.
    PrintKit,
    /// Make a backup.
    BackUp,
}
