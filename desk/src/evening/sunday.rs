use super::Deed;
use super::Evening;
use super::line;

/// What happens until Sunday besides everyone having signal again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Sunday {
    /// Whose phone is lost on the way home.
    pub(crate) lost: Option<String>,
    /// The key of the woman whose records are erased.
    pub(crate) erased: Option<String>,
}

impl Sunday {
    pub(super) fn read(line: line::Sunday, evening: &Evening) -> Result<Self, String> {
        if line.lost.is_none() && line.erased.is_none() {
            return Err("nothing happens on Sunday".into());
        }
        if let Some(name) = line
            .lost
            .as_ref()
            .filter(|name| !evening.team.volunteers.contains(name))
        {
            return Err(format!("no volunteer is called {name:?}"));
        }
        let is_known = |wanted: &String| {
            let mut deeds = evening.acts.iter().map(|act| &act.deed);
            deeds.any(|deed| matches!(deed, Deed::Person { key, .. } if key == wanted))
        };
        if let Some(key) = line.erased.as_ref().filter(|key| !is_known(key)) {
            return Err(format!("the lead has prepared no person {key:?}"));
        }
        Ok(Self {
            lost: line.lost,
            erased: line.erased,
        })
    }
}
