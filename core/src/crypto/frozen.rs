//! Frozen vectors: what was once sealed, signed or written opens for ever, and what is deterministic stays as it is.
//!
//! Each file in `tests/vectors` is one promise and is never edited; a changed format gets a file with a new number.
//! When a file is missing, its test fails with the text to put there.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// What stands in a frozen file: texts, and bytes in hex.
pub(crate) type Vector = BTreeMap<String, String>;

/// The frozen file of this name, which must say the same as `made`: `crypto/wrap-1`.
pub(crate) fn frozen(name: &str, made: &[(&str, String)]) -> Vector {
    let made = made
        .iter()
        .map(|(field, value)| ((*field).to_owned(), value.clone()));
    let made = made.collect();
    let kept = kept(name, &made);
    assert_eq!(kept, made, "{name} has changed");
    kept
}

/// The same of bytes alone.
pub(crate) fn frozen_bytes(name: &str, made: &[(&str, Vec<u8>)]) -> BTreeMap<String, Vec<u8>> {
    let made: Vec<_> = made.iter().map(|(field, bytes)| (*field, hex(bytes))).collect();
    let kept = frozen(name, &made).into_iter();
    kept.map(|(field, digits)| (field, bytes(&digits))).collect()
}

/// The frozen file of this name, whatever it says.
pub(crate) fn kept(name: &str, made: &Vector) -> Vector {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors");
    let file = fs::read(folder.join(format!("{name}.json"))).unwrap_or_else(|_| {
        let text = serde_json::to_string_pretty(made).unwrap();
        panic!("tests/vectors/{name}.json is missing; it would be\n{text}\n")
    });
    serde_json::from_slice(&file).unwrap()
}

/// Bytes as a file holds them.
pub(crate) fn hex(bytes: impl AsRef<[u8]>) -> String {
    bytes.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes that a file holds so.
pub(crate) fn bytes(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2);
    let pairs = pairs.map(|pair| std::str::from_utf8(pair).unwrap());
    pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}
