//! (u) From a right PIN to the first list on the screen, with a year on the phone. What the PIN itself costs is left
//! out: it is set to 300 to 600 ms on each device.

use std::time::Instant;

use doorstep_core::companion::Companion;
use doorstep_tests::copy_folder;

use crate::crew::Crew;
use crate::crew::PIN;
use crate::crew::cheap;
use crate::figures::Figures;
use crate::figures::ms;
use crate::options::Options;

pub fn measure(options: &Options, crew: &Crew, figures: &mut Figures) {
    let folder = crew.folder.path().join("u");
    copy_folder(&crew.folder.path().join("lead"), &folder);
    let times: Vec<f64> = (0..options.runs)
        .map(|_| {
            let began = Instant::now();
            let unlocked = Companion::unlock_in(&folder, PIN.to_owned(), cheap()).unwrap();
            assert!(!unlocked.places().list(0, u32::MAX).unwrap().places.is_empty());
            ms(began.elapsed())
        })
        .collect();
    figures.add("(u) unlock, until the first list", "ms", &times, &[], None);
}
