//! Support: what is done for her.
//!
//! Guides are steps to walk through with her on her own phone: ordering a test kit, applying for a National Insurance
//! number, registering with a GP, calling for help. They are read, never filled in: who may use a service is shown to
//! her and stored nowhere. A visit keeps that she was shown one, and what she says came of it, and nothing else.

mod guide;
mod read;
mod rules;
#[cfg(test)]
mod tests;

pub use guide::Coverage;
pub use guide::Freshness;
pub use guide::Guide;
pub use read::guides;
pub use rules::GUIDE_STALE_AFTER_DAYS;
pub use rules::SERVICE_STALE_AFTER_DAYS;
pub use rules::coverage;
pub use rules::freshness;
