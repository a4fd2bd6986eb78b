// Words are no crates: ring, hpke and rusqlite in a comment or a string are left alone.
const WORDS: &str = "ring::hkdf";
use crate::team::ring::Round;
