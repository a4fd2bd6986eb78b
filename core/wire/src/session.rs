use crate::Nonce;

/// What a device signs to open a session: label, host, nonce, one after the other.
///
/// `host` is the `Host` header the device sends, in lower case, so that a relay that passes a nonce on to another
/// relay gets a signature the other will not take. No time is signed: phones have wrong clocks.
pub fn session_signing_input(host: &str, nonce: &Nonce) -> Vec<u8> {
    let mut input = Vec::with_capacity(LABEL.len() + host.len() + 32);
    input.extend_from_slice(LABEL);
    input.extend_from_slice(host.to_ascii_lowercase().as_bytes());
    input.extend_from_slice(nonce.as_bytes());
    input
}

const LABEL: &[u8] = b"doorstep relay session 1\n";
