use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use minicbor::Decode;
use minicbor::Encode;

use crate::crypto::Random;
use crate::crypto::Secret;
use crate::crypto::SystemRandom;
use crate::crypto::draw;
use crate::crypto::open;
use crate::crypto::seal;

/// What of a phone cannot be copied: the keys in its hardware, and a clock that nobody sets. Implemented by the apps.
///
/// Called from whichever thread unlocks or locks, never twice at once for one device.
#[uniffi::export(with_foreign)]
pub trait KeyVault: Send + Sync {
    /// Wraps bytes under the key of that name, which is made if there is none yet. At most a few hundred bytes.
    fn wrap(&self, key: VaultKey, plain: Vec<u8>) -> Result<Vec<u8>, VaultError>;

    /// Unwraps what [`Self::wrap`] wrapped. A key that is gone is [`VaultError::Lost`], and is not made anew.
    fn unwrap(&self, key: VaultKey, wrapped: Vec<u8>) -> Result<Vec<u8>, VaultError>;

    /// Destroys a key for good: what it wrapped can never be unwrapped again. One that is not there is no fault.
    fn forget(&self, key: VaultKey) -> Result<(), VaultError>;

    /// How long ago the phone was started, in milliseconds, sleep included; none where it cannot say. The waits between
    /// wrong PINs run by it, because whoever holds a phone can set its wall clock.
    fn uptime_ms(&self) -> Option<u64>;
}

/// Which key of a vault.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, uniffi::Record)]
pub struct VaultKey {
    /// Its name, used for one key only.
    #[n(0)]
    pub name: String,
    /// Whether the phone releases it only after it knew its owner's finger or face, each time.
    #[n(1)]
    pub asks_biometrics: bool,
}

impl VaultKey {
    /// The name of a key that was never there.
    pub(super) fn make(asks_biometrics: bool, random: &dyn Random) -> Self {
        let number = u64::from_be_bytes(draw(random));
        Self {
            name: format!("doorstep-{number:016x}"),
            asks_biometrics,
        }
    }
}

/// Why a vault did not do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, uniffi::Error)]
#[uniffi::export(Display)]
pub enum VaultError {
    /// The key is gone for good: a new finger was added, or the phone was restored.
    #[error("the vault's key is lost")]
    Lost,
    /// The person cancelled, or the phone did not know her finger or face.
    #[error("the vault refused")]
    Refused,
    /// Not now: the phone was not unlocked since it was started, or has no vault. Try again later.
    #[error("the vault cannot be reached")]
    Unavailable,
}

impl From<uniffi::UnexpectedUniFFICallbackError> for VaultError {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Unavailable
    }
}

/// A vault in a folder, for the desk and for tests: a file for each key, which nobody but its owner may read.
///
/// Keep the folder away from the device's own, or whoever copies one copies both.
pub struct FileVault {
    folder: PathBuf,
}

impl FileVault {
    /// The vault in this folder, which is made when its first key is.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
        }
    }

    fn path(&self, key: &VaultKey) -> PathBuf {
        // A name is ours as long as the key file is; one that is not must not lead out of the folder.
        let letters = key.name.chars().filter(|letter| letter.is_ascii_alphanumeric());
        self.folder.join(letters.collect::<String>())
    }

    fn key(&self, key: &VaultKey) -> Result<Secret<OfVault>, VaultError> {
        let bytes = fs::read(self.path(key)).map_err(|error| match error.kind() {
            ErrorKind::NotFound => VaultError::Lost,
            _ => VaultError::Unavailable,
        })?;
        let bytes = bytes.try_into().map_err(|_| VaultError::Lost)?;
        Ok(Secret::from_bytes(bytes))
    }

    fn make(&self, key: &VaultKey) -> Result<Secret<OfVault>, VaultError> {
        let made = Secret::make_key(&SystemRandom);
        let write = || {
            fs::create_dir_all(&self.folder)?;
            let mut options = fs::OpenOptions::new();
            options.write(true).create_new(true);
            for_owner_only(&mut options);
            let mut file = options.open(self.path(key))?;
            std::io::Write::write_all(&mut file, made.expose())?;
            file.sync_all()
        };
        write().map_err(|_| VaultError::Unavailable)?;
        Ok(made)
    }
}

impl KeyVault for FileVault {
    fn wrap(&self, key: VaultKey, plain: Vec<u8>) -> Result<Vec<u8>, VaultError> {
        let secret = match self.key(&key) {
            Err(VaultError::Lost) => self.make(&key)?,
            known => known?,
        };
        Ok(seal(secret.expose(), INFO, &plain, &SystemRandom))
    }

    fn unwrap(&self, key: VaultKey, wrapped: Vec<u8>) -> Result<Vec<u8>, VaultError> {
        let plain = open(self.key(&key)?.expose(), INFO, &wrapped).map_err(|_| VaultError::Lost)?;
        Ok(plain.to_vec())
    }

    fn forget(&self, key: VaultKey) -> Result<(), VaultError> {
        match fs::remove_file(self.path(&key)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(VaultError::Unavailable),
            _ => Ok(()),
        }
    }

    fn uptime_ms(&self) -> Option<u64> {
        None
    }
}

/// Marks the key of a [`FileVault`].
enum OfVault {}

#[cfg(unix)]
fn for_owner_only(options: &mut fs::OpenOptions) {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

#[cfg(not(unix))]
fn for_owner_only(_: &mut fs::OpenOptions) {}

const INFO: &[u8] = b"doorstep file vault 1\0";
