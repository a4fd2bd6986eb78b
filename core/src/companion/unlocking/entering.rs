use super::cost::calibrate;
use super::cost::system_stopwatch;
use super::doors::Behind;
use super::doors::Opened;
use super::entrance::Entrance;
use super::lock::Lock;
use super::training::training_folder;
use super::witness::witness;
use crate::companion::CompanionError;
use crate::companion::Surroundings;
use crate::store::Store;

/// Goes in through a door that was opened: the store behind it, and the lock on it.
pub(in crate::companion) fn enter(
    entrance: Entrance,
    opened: Opened,
) -> Result<(Store, Lock), CompanionError> {
    let store = entrance.store(&opened)?;
    let folder = match opened.behind {
        Behind::Store => entrance.folder.clone(),
        Behind::Training => training_folder(&entrance.folder),
    };
    let was_restored = witness(&folder, &store, &*entrance.random)?;
    Ok((store, Lock::new(entrance, opened, was_restored)))
}

/// Surroundings in which a guess costs what this device can bear.
pub(in crate::companion) fn calibrated(around: Surroundings) -> Surroundings {
    Surroundings {
        cost: calibrate(system_stopwatch),
        ..around
    }
}
