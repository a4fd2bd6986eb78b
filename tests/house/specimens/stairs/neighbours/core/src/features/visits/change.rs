use crate::sync::Machine;
