//! What opens a device, what it costs to be wrong, and what stays shut.
//!
//! An [`Entrance`] is a locked device: PINs, fingers and leads' answers are tried at it, and each guess is counted before
//! it is made. Behind it are two *doors* that look the same; one PIN opens the store, a duress PIN the training team.
//! A [`Lock`] is that of an unlocked device, and changes who may open it. What is on the disk, and what each part of it
//! stops: docs/formats/key-file.md.

mod cost;
mod doors;
mod entering;
mod entrance;
mod key_file;
mod lock;
mod on_disk;
mod rescue;
mod secret_rule;
mod steady;
mod training;
mod tries;
mod vault;
mod verbs;
mod witness;

#[cfg(test)]
mod tests;

pub use cost::calibrate;
pub(super) use doors::Opened;
pub(super) use entering::calibrated;
pub(super) use entering::enter;
pub(super) use entrance::Entrance;
pub(super) use key_file::KEY_FILE;
pub(super) use key_file::STORE_FILE;
pub(super) use lock::Lock;
pub(super) use rescue::Rescuers;
pub use secret_rule::SecretRule;
pub use secret_rule::secret_rule;
pub use steady::Steady;
pub(super) use steady::system_steady;
pub(super) use tries::TRIES_FILE;
pub use vault::FileVault;
pub use vault::KeyVault;
pub use vault::VaultError;
pub use vault::VaultKey;
pub use verbs::rescue_question;
