use crate::features::places::Place;
use crate::sync::Machine;
