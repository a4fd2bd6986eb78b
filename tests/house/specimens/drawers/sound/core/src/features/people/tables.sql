//! A specimen.
