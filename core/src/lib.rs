//! Doorstep's core: everything a device knows how to do, without a screen.
//!
//! Floors, each of which uses only those before it:
//! vocabulary, crypto, store, documents, team, then sync beside the features, then companion.

pub mod companion;
pub mod crypto;
pub mod documents;
pub mod features;
pub mod store;
pub mod sync;
pub mod team;
pub mod vocabulary;

uniffi::setup_scaffolding!("doorstep");
