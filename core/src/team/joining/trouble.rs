/// Why someone cannot come in this way, named by who can do what about it. Says nothing about anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, uniffi::Enum)]
pub enum InviteTrouble {
    /// What was scanned or typed is nothing of Doorstep's. Scan the lead's screen.
    #[error("this is not an invitation")]
    NotOurs,
    /// A group was mistyped. Type it again.
    #[error("group {group} is not right")]
    Mistyped {
        /// Which group, counted from 1.
        group: u32,
    },
    /// It is damaged, incomplete or altered. Scan it again, or ask for another.
    #[error("this is damaged or was altered")]
    Altered,
    /// A newer app made it. Update the app.
    #[error("a newer app made this")]
    TooNew,
    /// It is something of Doorstep's, but not what is wanted here. Take the one that is wanted.
    #[error("this is for another purpose")]
    OtherPurpose,
    /// The invitation is too old. Ask for another.
    #[error("the invitation has expired")]
    Expired,
    /// It belongs to another invitation than this one. Take the one that belongs here.
    #[error("this belongs to another invitation")]
    OtherInvitation,
    /// This device does not know the invitation: another device made it, or it is long over. Invite again.
    #[error("this device does not know the invitation")]
    Unknown,
    /// Somebody came in by this invitation before; it serves once. Invite again.
    #[error("the invitation was used before")]
    Used,
    /// The lead said no, or took the invitation back. Invite again.
    #[error("the invitation was taken back")]
    TakenBack,
    /// Three answers could not be read: somebody is trying. Invite again, face to face.
    #[error("the invitation was tried too often")]
    TriedTooOften,
    /// Said to the lead: a second, different answer came, so somebody else may have seen the invitation. Compare the
    /// digits with care, or invite again.
    #[error("the invitation was answered twice")]
    AnsweredTwice,
    /// Said to the newcomer: the lead's device has taken another device's answer. Somebody has seen the invitation. Tell
    /// the lead at once.
    #[error("someone else has answered the invitation")]
    SomeoneElseAnswered,
    /// It does not come from the device that made the invitation. Do not go on; ask the lead in person.
    #[error("this does not come from whoever made the invitation")]
    NotFromInviter,
    /// It was made for another device.
    #[error("this is for another device")]
    NotForThisDevice,
    /// The step before this one has not been taken. Begin with the invitation.
    #[error("the step before this one is missing")]
    TooEarly,
    /// An invitation lives between a minute and thirty days.
    #[error("an invitation lives between one minute and thirty days")]
    BadLifetime,
    /// The relay's address is not one, or too long to fit into an invitation.
    #[error("the relay's address does not fit into an invitation")]
    BadAddress,
}
