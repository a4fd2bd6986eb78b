use std::fmt;

use hpke::Deserializable;
use hpke::Kem;
use hpke::OpModeR;
use hpke::OpModeS;
use hpke::Serializable;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::XWing;
use zeroize::Zeroize;
use zeroize::Zeroizing;

use super::Refused;
use super::keys::LeafKey;
use super::keys::ScopeSecret;
use super::random::Dice;
use super::random::Random;
use super::signing;

/// The public half of a [`LeafKey`]: whoever has it can wrap a secret for the holder.
#[derive(Clone, PartialEq, Eq)]
pub struct LeafPublic(Box<<XWing as Kem>::PublicKey>);

impl LeafPublic {
    /// The key in these [`LEAF_PUBLIC_BYTES`], as a membership record holds it.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Refused> {
        let key = <XWing as Kem>::PublicKey::from_bytes(known(bytes)?).map_err(|_| Refused)?;
        Ok(Self(Box::new(key)))
    }

    /// Whether these bytes have the length and the KEM id of a key. Reading one costs a thousand times as much.
    pub fn has_shape(bytes: &[u8]) -> bool {
        bytes.len() == LEAF_PUBLIC_BYTES && known(bytes).is_ok()
    }

    /// `KEM id u16 BE ‖ public key[1216]`.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = KEM_ID.to_vec();
        bytes.extend_from_slice(&self.0.to_bytes());
        bytes
    }
}

impl fmt::Debug for LeafPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hash = signing::sha256(&[&self.to_bytes()]);
        write!(f, "LeafPublic({hash:?})")
    }
}

/// Wraps a secret for one holder: `KEM id u16 BE ‖ encapsulated key[1120] ‖ ciphertext[32] ‖ tag[16]`.
///
/// HPKE base mode (RFC 9180) with X-Wing, HKDF-SHA256 and ChaCha20-Poly1305. It says nothing about who wrapped:
/// that is what signatures are for. `info` says what the secret is, and must be the same when it is unwrapped.
#[expect(
    clippy::expect_used,
    reason = "encapsulation fails for no key that was parsed"
)]
pub fn wrap(to: &LeafPublic, info: &[u8], secret: &[u8; 32], random: &dyn Random) -> Vec<u8> {
    let (enc, sealed) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeS::Base,
        &to.0,
        &bound(info),
        secret,
        b"",
        &mut Dice(random),
    )
    .expect("the public key was parsed and the secret is short");
    let mut wrapped = Vec::with_capacity(WRAP_BYTES);
    wrapped.extend_from_slice(&KEM_ID);
    wrapped.extend_from_slice(&enc.to_bytes());
    wrapped.extend_from_slice(&sealed);
    wrapped
}

impl LeafKey {
    /// The half to give away.
    pub fn public(&self) -> LeafPublic {
        LeafPublic(Box::new(XWing::sk_to_pk(&self.private())))
    }

    /// Unwraps what [`wrap`] wrapped for this key under the same info.
    pub fn unwrap(&self, info: &[u8], wrapped: &[u8]) -> Result<Zeroizing<[u8; 32]>, Refused> {
        let (enc, sealed) = known(wrapped)?.split_at_checked(ENC_BYTES).ok_or(Refused)?;
        let enc = <XWing as Kem>::EncappedKey::from_bytes(enc).map_err(|_| Refused)?;
        let mut opened = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, XWing>(
            &OpModeR::Base,
            &self.private(),
            &enc,
            &bound(info),
            sealed,
            b"",
        )
        .map_err(|_| Refused)?;
        let secret = <[u8; 32]>::try_from(opened.as_slice());
        opened.zeroize();
        secret.map(Zeroizing::new).map_err(|_| Refused)
    }

    #[expect(
        clippy::expect_used,
        reason = "the library refuses only seeds of another length"
    )]
    fn private(&self) -> <XWing as Kem>::PrivateKey {
        <XWing as Kem>::PrivateKey::from_bytes(self.expose()).expect("the seed has 32 bytes")
    }
}

impl ScopeSecret {
    /// The key under which someone below posts into this scope without being able to read it.
    pub fn post_key(&self) -> LeafPublic {
        self.post_opener().public()
    }
}

/// What stands behind the KEM id, if the KEM is the one we know.
fn known(bytes: &[u8]) -> Result<&[u8], Refused> {
    bytes.strip_prefix(KEM_ID.as_slice()).ok_or(Refused)
}

/// The info of HPKE: hashed, because HPKE takes no more than 64 KiB of it.
fn bound(info: &[u8]) -> Vec<u8> {
    [WRAP_LABEL, signing::sha256(&[info]).as_bytes()].concat()
}

/// Length of a public key with its KEM id.
pub const LEAF_PUBLIC_BYTES: usize = 2 + 1216;
/// Length of a wrapped secret with its KEM id.
pub const WRAP_BYTES: usize = 2 + ENC_BYTES + 32 + 16;
const ENC_BYTES: usize = 1120;
/// X-Wing in the HPKE registry of KEMs (0x647a), so that another can follow.
const KEM_ID: [u8; 2] = XWing::KEM_ID.to_be_bytes();
const WRAP_LABEL: &[u8] = b"doorstep wrap 1\0";
