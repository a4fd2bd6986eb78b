use std::sync::LazyLock;

use super::Guide;
use super::guide::read_guides;

/// Every guide, in the order in which a screen offers them.
pub fn guides() -> Vec<Guide> {
    GUIDES.clone()
}

// A file that cannot be read is empty here; the tests read it and say what is wrong with it.
static GUIDES: LazyLock<Vec<Guide>> = LazyLock::new(|| read_guides(GUIDES_TXT).unwrap_or_default());

pub(super) const GUIDES_TXT: &str = include_str!("guides.txt");
