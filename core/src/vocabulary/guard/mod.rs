//! The typing guard: finds in free text what must not be written down, and says where, why and what to write instead.
//!
//! 1. [`look`] is what a screen asks while somebody types. It takes every free text field of every room.
//! 2. The text is made plain (`letters`): one case, one kind of digit, dash and space, nothing invisible. Each plain
//!    letter knows where it stood.
//! 3. Four families of rules read the plain text: `numbers` (what counts, dials or identifies by digits), `words`
//!    (what says something by its words), `turns` (the same in passing, shortened or put otherwise) and `names` (who
//!    somebody is, by capitals and by what stands around them).
//! 4. The field decides what follows ([`look`]): refused, masked on wish, or asked about. A concern may say more than a
//!    note, a prayer less.
//! 5. [`against`] is what a room's rules ask on save. Words that were in the record before are left in peace.
//!
//! It is a friend reading over one's shoulder and no lock: whoever wants to get something past it, does. Its figures on
//! sentences that its rules were not made from are in docs/guard.md. Nothing here remembers, sends or logs a text.

mod letters;
mod look;
mod names;
mod numbers;
mod turns;
mod words;

pub use look::Field;
pub use look::Finding;
pub use look::Verdict;
pub use look::against;
pub use look::look;
pub use look::masked;
