//! What an exchange promises, told with phones in one thread and a shelf in place of the relay.

mod asking;
mod between;
mod bundle;
mod given_back;
mod holdings;
mod hostile;
mod late_keys;
mod leaving;
mod lost;
mod machine;
mod nonsense;
mod owed;
mod pace;
mod phones;
mod shelf;
mod vectors;
mod waiting;
