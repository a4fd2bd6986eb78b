//! How much of anything. Both sides check the same numbers.

/// Most envelopes in one push. One evening of one device is a handful.
pub const PUSH_ENVELOPES_MAX: usize = 64;

/// Longest body of a push, in bytes, framing included: bounded memory on the relay, bounded loss on a bad line.
pub const PUSH_BYTES_MAX: usize = 1024 * 1024;

/// Longest envelope, in bytes. Longer writings are split by the device before sealing.
pub const ENVELOPE_BYTES_MAX: usize = 64 * 1024;

/// Shortest envelope, in bytes: the clear header of version (1) and epoch (4), which the relay reads.
pub const ENVELOPE_BYTES_MIN: usize = 5;

/// Bytes of envelopes in a pull answer when the device does not say: seconds on a slow line, not minutes.
pub const PULL_BYTES_DEFAULT: usize = 256 * 1024;

/// Most bytes of envelopes in a pull answer. One envelope is always given, however long.
pub const PULL_BYTES_MAX: usize = 1024 * 1024;

/// Most envelopes that a device names for one stream as its own; more it is sent again.
pub const PULLS_HELD_MAX: usize = 64;

/// Longest wait the relay grants, in seconds; more is cut to this. Many proxies close at sixty.
pub const LONG_POLL_MAX_S: u64 = 55;

/// Most devices of one team.
pub const ROSTER_KEYS_MAX: usize = 256;

/// How long a challenge can be answered, in seconds.
pub const CHALLENGE_S: u64 = 60;

/// How long a token opens its team's streams, in seconds. A removed device loses it at once.
pub const SESSION_S: u64 = 60 * 60;

/// Longest message other than a push or a pull, in bytes: a full roster is under 9 KiB.
pub const MESSAGE_BYTES_MAX: usize = 16 * 1024;

/// Most keepers of one team; a team in which everybody keeps names none.
pub const ROSTER_KEEPERS_MAX: usize = 64;

/// Most envelopes one supersession takes out. Far more than one record has; a device splits what is longer.
pub const SUPERSEDE_IDS_MAX: usize = 1024;

/// Longest body of a supersession, in bytes: its ids and a whole push.
pub const SUPERSEDE_BYTES_MAX: usize = 4 + 32 * SUPERSEDE_IDS_MAX + PUSH_BYTES_MAX;

/// Longest time a mailbox stays open, in seconds: an invitation is for today, word for a phone in a drawer for longer.
pub const MAILBOX_S_MAX: u64 = 90 * 24 * 60 * 60;

/// Most messages a mailbox takes: a joining is three or four, and one may be tried again.
pub const MAILBOX_MESSAGES_MAX: usize = 8;

/// Longest message a mailbox takes, in bytes: a device's card with its keys, sealed, is well below.
pub const MAILBOX_MESSAGE_BYTES_MAX: usize = 8 * 1024;

/// Most mailboxes a team has open at once: a table at the church door, and word for everyone who left.
pub const MAILBOXES_MAX: usize = 64;
