/// A key, a signature or a shape is not what it must be. There is no more to say, so that nobody learns from trying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("refused")]
pub struct Refused;
