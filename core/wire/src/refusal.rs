use minicbor::Decode;
use minicbor::Encode;

use crate::EnvelopeId;
use crate::Head;
use crate::messages::Message;

/// Why the relay did not do it. The body of every answer that is not a success.
///
/// Codes are numbers that never change their meaning; a code from a newer relay arrives as [`Refusal::Unexpected`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The body, an id or a query is not what belongs there.
    #[error("bad_request")]
    BadRequest,
    /// No token, or one that has run out or was revoked; or a signature or nonce that does not hold. Open a session again.
    #[error("unauthorized")]
    Unauthorized,
    /// The operator's voucher is wrong or used up.
    #[error("voucher_refused")]
    VoucherRefused,
    /// The key is proven, but no team (or not this team) has it on its roster.
    #[error("not_on_roster")]
    NotOnRoster,
    /// There is no such stream, or it belongs to another team.
    #[error("unknown_stream")]
    UnknownStream,
    /// The team's keys have changed. Collect the membership stream, seal again, push again.
    #[error("stale_epoch")]
    StaleEpoch {
        /// The team's epoch.
        epoch: u32,
    },
    /// Someone changed the roster first. Collect the membership stream and try again.
    #[error("head_moved")]
    HeadMoved {
        /// The relay's present head.
        head: Head,
        /// The relay's present epoch.
        epoch: u32,
    },
    /// The team or one of its streams is there already, with other facts.
    #[error("team_exists")]
    TeamExists,
    /// A body or an envelope is over its limit. Split it.
    #[error("too_large")]
    TooLarge,
    /// Too many envelopes in one push. Split it.
    #[error("too_many")]
    TooMany,
    /// Too many calls. Wait.
    #[error("slow_down")]
    SlowDown {
        /// When to come again, in seconds.
        retry_after_s: u32,
    },
    /// The body did not arrive in time. Push fewer envelopes at once.
    #[error("too_slow")]
    TooSlow,
    /// The team has used its share, or the relay's disk is full. Nothing was kept. Tell the operator.
    #[error("full")]
    Full,
    /// The relay cannot use its database or is stopping. Nothing was acknowledged. Come again later.
    #[error("unavailable")]
    Unavailable,
    /// There is no such address or method here.
    #[error("not_found")]
    NotFound,
    /// Only a keeper of the team may do that: a lead's device.
    #[error("not_a_keeper")]
    NotAKeeper,
    /// An envelope of the push was erased from this stream. Forget it and push the others again.
    #[error("erased")]
    Erased {
        /// Which one.
        id: EnvelopeId,
    },
    /// The team was erased from this relay by one of its keepers.
    #[error("team_erased")]
    TeamErased,
    /// There is no such mailbox, or the key is not its key.
    #[error("unknown_mailbox")]
    UnknownMailbox,
    /// The mailbox's time is over. What it held is gone.
    #[error("mailbox_expired")]
    MailboxExpired,
    /// The mailbox was closed. What it held is gone.
    #[error("mailbox_burnt")]
    MailboxBurnt,
    /// The mailbox takes no more messages.
    #[error("mailbox_full")]
    MailboxFull,
    /// There is a mailbox of that id with another key or of another team. Draw a new id.
    #[error("mailbox_taken")]
    MailboxTaken,
    /// The team has as many mailboxes open as it may. Close one.
    #[error("too_many_mailboxes")]
    TooManyMailboxes,
    /// A code this version does not know.
    #[error("refused with code {code}")]
    Unexpected {
        /// The number that came.
        code: u16,
    },
}

impl Refusal {
    /// The number it is sent as.
    pub fn code(&self) -> u16 {
        match self {
            Self::BadRequest => 1,
            Self::Unauthorized => 2,
            Self::VoucherRefused => 3,
            Self::NotOnRoster => 4,
            Self::UnknownStream => 5,
            Self::StaleEpoch { .. } => 6,
            Self::HeadMoved { .. } => 7,
            Self::TeamExists => 8,
            Self::TooLarge => 9,
            Self::TooMany => 10,
            Self::SlowDown { .. } => 11,
            Self::TooSlow => 12,
            Self::Full => 13,
            Self::Unavailable => 14,
            Self::NotFound => 15,
            Self::NotAKeeper => 16,
            Self::Erased { .. } => 17,
            Self::TeamErased => 18,
            Self::UnknownMailbox => 19,
            Self::MailboxExpired => 20,
            Self::MailboxBurnt => 21,
            Self::MailboxFull => 22,
            Self::MailboxTaken => 23,
            Self::TooManyMailboxes => 24,
            Self::Unexpected { code } => *code,
        }
    }

    /// The HTTP status it is sent under. Devices go by the code; proxies go by this.
    pub fn status(&self) -> u16 {
        match self {
            Self::BadRequest => 400,
            Self::Unauthorized => 401,
            Self::VoucherRefused | Self::NotOnRoster | Self::NotAKeeper => 403,
            Self::UnknownStream | Self::NotFound | Self::UnknownMailbox => 404,
            Self::TooSlow => 408,
            Self::StaleEpoch { .. } | Self::HeadMoved { .. } | Self::TeamExists => 409,
            Self::MailboxFull | Self::MailboxTaken | Self::TooManyMailboxes => 409,
            Self::Erased { .. } | Self::TeamErased | Self::MailboxExpired | Self::MailboxBurnt => 410,
            Self::TooLarge | Self::TooMany => 413,
            Self::SlowDown { .. } => 429,
            Self::Unavailable | Self::Unexpected { .. } => 503,
            Self::Full => 507,
        }
    }

    /// The body to send.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut body = Body {
            code: self.code(),
            epoch: None,
            head: None,
            retry_after_s: None,
            id: None,
        };
        match *self {
            Self::StaleEpoch { epoch } => body.epoch = Some(epoch),
            Self::HeadMoved { head, epoch } => (body.head, body.epoch) = (Some(head), Some(epoch)),
            Self::SlowDown { retry_after_s } => body.retry_after_s = Some(retry_after_s),
            Self::Erased { id } => body.id = Some(id),
            _ => {}
        }
        body.to_bytes()
    }

    /// The refusal in a body. None when it is not the relay's: a proxy on the way answered.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let body = Body::from_bytes(bytes).ok()?;
        let refusal = match body.code {
            6 => Self::StaleEpoch { epoch: body.epoch? },
            7 => Self::HeadMoved {
                head: body.head?,
                epoch: body.epoch?,
            },
            11 => Self::SlowDown {
                retry_after_s: body.retry_after_s?,
            },
            17 => Self::Erased { id: body.id? },
            code => *PLAIN
                .iter()
                .find(|one| one.code() == code)
                .unwrap_or(&Self::Unexpected { code }),
        };
        Some(refusal)
    }
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Body {
    #[n(0)]
    code: u16,
    #[n(1)]
    epoch: Option<u32>,
    #[n(2)]
    head: Option<Head>,
    #[n(3)]
    retry_after_s: Option<u32>,
    #[n(4)]
    id: Option<EnvelopeId>,
}

impl Message for Body {}

/// The refusals without facts.
const PLAIN: [Refusal; 20] = [
    Refusal::BadRequest,
    Refusal::Unauthorized,
    Refusal::VoucherRefused,
    Refusal::NotOnRoster,
    Refusal::UnknownStream,
    Refusal::TeamExists,
    Refusal::TooLarge,
    Refusal::TooMany,
    Refusal::TooSlow,
    Refusal::Full,
    Refusal::Unavailable,
    Refusal::NotFound,
    Refusal::NotAKeeper,
    Refusal::TeamErased,
    Refusal::UnknownMailbox,
    Refusal::MailboxExpired,
    Refusal::MailboxBurnt,
    Refusal::MailboxFull,
    Refusal::MailboxTaken,
    Refusal::TooManyMailboxes,
];
