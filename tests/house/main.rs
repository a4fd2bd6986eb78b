//! The house rules, read from our own sources.
//!
//! Each rule is one file: what it forbids and why, the check over the house, and specimens under
//! `specimens/<rule>/<case>/` which must fail. A specimen is a small tree of files that is read and never compiled.
//! The rules pass on a house with floors still missing.

#![allow(
    clippy::expect_used,
    reason = "a rule that cannot read the house has to fail, and says what it could not read"
)]

mod apps;
mod docs;
mod drawers;
mod engines;
mod leftovers;
mod limits;
mod links;
mod machine;
mod names;
mod never;
mod reasons;
mod sizes;
mod sources;
mod stairs;
mod tree;
