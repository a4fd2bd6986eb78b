//! Carries what someone changed on her screen over to the record as it is now.
//!
//! A screen may have been open while another phone's words arrived. What she did not touch keeps its present value;
//! of sets and maps only the entries she touched are carried.

use std::collections::HashMap;
use std::collections::HashSet;

/// A single value: hers if she changed it.
pub(super) fn value<T: Clone + PartialEq>(now: &mut T, seen: &T, wished: &T) {
    if seen != wished {
        now.clone_from(wished);
    }
}

/// A set: adds what she added, drops what she dropped.
pub(super) fn set(now: &mut HashSet<String>, seen: &HashSet<String>, wished: &HashSet<String>) {
    now.retain(|code| !seen.contains(code) || wished.contains(code));
    now.extend(wished.difference(seen).cloned());
}

/// A map: sets the entries she set, drops those she dropped.
pub(super) fn map<T: Clone + PartialEq>(
    now: &mut HashMap<String, T>,
    seen: &HashMap<String, T>,
    wished: &HashMap<String, T>,
) {
    now.retain(|key, _| !seen.contains_key(key) || wished.contains_key(key));
    for (key, hers) in wished {
        if seen.get(key) != Some(hers) {
            now.insert(key.clone(), hers.clone());
        }
    }
}
