use crate::features::places::Place;
use crate::features::visits::Visit;
use crate::sync::Machine;
