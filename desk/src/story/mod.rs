//! An evening on real devices and a real relay, and what came of it.

mod erased;
mod error;
mod joining;
mod lost;
mod outcome;
mod phones;
mod play;
mod print;
mod search;
mod stage;
mod tell;

pub use error::StoryError;
pub use outcome::DeviceOutcome;
pub use outcome::ErasedPerson;
pub use outcome::Held;
pub use outcome::Joined;
pub use outcome::LostPhone;
pub use outcome::MergedRecord;
pub use outcome::Outcome;
pub use outcome::ReceiptLine;
pub use outcome::RelayHolds;
pub use outcome::Search;
pub use outcome::Step;
pub use outcome::Stop;
pub use outcome::Told;
pub use outcome::WrittenBy;
pub use print::print;
pub use tell::tell;
