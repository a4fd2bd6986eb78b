use crate::companion::Companion;
