//! What the machine itself can do: the least that any program would have to do for the same promise.

mod relay;
mod store;

pub use relay::FloorRelay;
pub use store::FloorStore;
pub use store::Row;
