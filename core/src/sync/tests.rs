//! What an exchange promises, told with phones in one thread and a shelf in place of the relay.

mod between;
mod given_back;
mod hostile;
mod leaving;
mod machine;
mod phones;
mod shelf;
mod vectors;
mod waiting;
