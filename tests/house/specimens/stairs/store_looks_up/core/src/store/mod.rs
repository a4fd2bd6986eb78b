use crate::{team::Roster, vocabulary::TeamId};
