#[allow(unused, missing_docs, reason = "later")]
pub fn open() {}
