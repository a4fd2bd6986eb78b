use crate::documents::Kind;
use crate::team::epoch::Epoch;
use self::epoch::Keyring;

pub(in crate::team) mod epoch {}

#[cfg(test)]
mod proofs {
    use crate::features::visits::Visit;
    use crate::sync::Machine;
}
