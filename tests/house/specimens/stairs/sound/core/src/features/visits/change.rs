use crate::features::carry;
