use crate::features::visits::Visit;
