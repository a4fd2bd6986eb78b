use ring::hkdf::HKDF_SHA256;
use ring::hkdf::KeyType;
use ring::hkdf::Prk;
use ring::hkdf::Salt;
use zeroize::Zeroizing;

/// The HKDF key of a secret that is uniformly random already, so that the extract step is left out (RFC 5869, 3.3).
pub(super) fn ready(secret: &[u8; 32]) -> Prk {
    Prk::new_less_safe(HKDF_SHA256, secret)
}

/// The HKDF key of a secret under a salt (RFC 5869, 2.2).
pub(super) fn salted(salt: &[u8], secret: &[u8]) -> Prk {
    Salt::new(HKDF_SHA256, salt).extract(secret)
}

/// `N` bytes for one purpose. `label` ends in a zero byte and holds no other; all `parts` but the last have a fixed
/// length. So no two purposes share their info.
pub(super) fn expand<const N: usize>(key: &Prk, label: &[u8], parts: &[&[u8]]) -> Zeroizing<[u8; N]> {
    const { assert!(N <= BYTES_MAX) };
    let mut info = Vec::with_capacity(1 + parts.len());
    info.push(label);
    info.extend_from_slice(parts);
    let mut bytes = Zeroizing::new([0; N]);
    fill(key, &info, bytes.as_mut_slice());
    bytes
}

#[expect(
    clippy::expect_used,
    reason = "ring refuses only lengths that the caller has ruled out"
)]
fn fill(key: &Prk, info: &[&[u8]], bytes: &mut [u8]) {
    key.expand(info, Bytes(bytes.len()))
        .and_then(|stream| stream.fill(bytes))
        .expect("the length is below the limit of HKDF");
}

struct Bytes(usize);

impl KeyType for Bytes {
    fn len(&self) -> usize {
        self.0
    }
}

/// The most that one HKDF-SHA256 expansion yields (RFC 5869, 2.3).
const BYTES_MAX: usize = 255 * 32;
