use crate::Companion;
