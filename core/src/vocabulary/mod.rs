//! The words every floor shares: ids, clock readings, roles and scopes, and the codes of the controlled lists.

pub mod about_her;
pub mod audit;
mod clock;
pub mod concern;
mod day;
mod fold;
mod ids;
pub mod language;
pub mod meeting;
pub mod need;
pub mod outcome;
pub mod pseudonym;
mod role;
pub mod spot;
pub mod support;
mod term;
#[cfg(test)]
mod tests;

pub use clock::AHEAD_MAX_MS;
pub use clock::BUILT_AT_MS;
pub use clock::Clock;
pub use clock::DOUBT_MS;
pub use clock::Hlc;
pub use clock::Wall;
pub use day::BadDay;
pub use day::Day;
pub use fold::folded;
pub use ids::BadId;
pub use ids::DeviceId;
pub use ids::Hash;
pub use ids::Id;
pub use ids::InviteId;
pub use ids::MemberId;
pub use ids::OfDevice;
pub use ids::OfHash;
pub use ids::OfInvite;
pub use ids::OfMember;
pub use ids::OfRecord;
pub use ids::OfTeam;
pub use ids::RecordId;
pub use ids::TeamId;
pub use role::Role;
pub use role::Scope;
pub use term::List;
pub use term::Term;
pub use term::VERSION;
