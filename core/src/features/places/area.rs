use std::sync::LazyLock;

use crate::features::paragraphs::Trouble;
use crate::features::paragraphs::paragraphs;
use crate::vocabulary::Day;
use crate::vocabulary::folded;

/// A list of coarse areas to pick from, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AreaList {
    /// Its stable code: `boroughs`, `constituencies`.
    pub code: String,
    /// What it is, in English.
    pub title: String,
    /// Where it was found.
    pub sources: Vec<String>,
    /// Whose names and codes they are.
    pub publisher: String,
    /// Under which licence.
    pub licence: String,
    /// The day on which somebody laid it beside its publisher's own list, as `2026-11-26`; absent: nobody has.
    pub checked_on: Option<String>,
    /// The areas, by name as the list has them.
    pub areas: Vec<Area>,
}

/// A coarse area: thousands of doors.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Area {
    /// The publisher's code: "E09000021".
    pub code: String,
    /// Its name, which is what a place keeps.
    pub name: String,
}

/// The lists there are: London's boroughs and its Westminster constituencies. Of wards and outcodes there is none.
pub fn areas() -> &'static [AreaList] {
    &LISTS
}

/// Whether a list has an area of exactly this name. A list that is not there has none.
pub(super) fn is_area(list: &str, name: &str) -> bool {
    let list = LISTS.iter().find(|known| known.code == list);
    list.is_some_and(|list| list.areas.iter().any(|area| area.name == name))
}

/// Reads areas.txt.
fn read_areas(text: &str) -> Result<Vec<AreaList>, Trouble> {
    let read = paragraphs(text)?.into_iter().map(|mut paragraph| {
        let mut list = AreaList {
            code: paragraph.take("areas")?,
            title: paragraph.take("title")?,
            sources: paragraph.take_all("source"),
            publisher: paragraph.take("publisher")?,
            licence: paragraph.take("licence")?,
            checked_on: match paragraph.take_if_there("checked_on") {
                None => None,
                Some(day) => match day.parse::<Day>() {
                    Ok(day) => Some(day.to_string()),
                    Err(_) => return Err(paragraph.wrong("checked_on")),
                },
            },
            areas: Vec::new(),
        };
        for line in paragraph.take_all("area") {
            let Some((code, name)) = line.split_once(' ') else {
                return Err(paragraph.wrong("area"));
            };
            list.areas.push(Area {
                code: code.to_owned(),
                name: name.trim().to_owned(),
            });
        }
        list.areas.sort_by_key(|area| folded(&area.name));
        match list.sources.is_empty() || list.areas.is_empty() {
            true => Err(paragraph.wrong("areas")),
            false => paragraph.end().map(|()| list),
        }
    });
    read.collect()
}

// A file that cannot be read is empty here; the tests read it and say what is wrong with it.
static LISTS: LazyLock<Vec<AreaList>> = LazyLock::new(|| read_areas(AREAS_TXT).unwrap_or_default());
const AREAS_TXT: &str = include_str!("areas.txt");
/// The list that [`Place::area_borough`](super::Place::area_borough) is taken from.
pub(super) const BOROUGHS: &str = "boroughs";
/// The list that [`Place::area_constituency`](super::Place::area_constituency) is taken from.
pub(super) const CONSTITUENCIES: &str = "constituencies";

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::AREAS_TXT;
    use super::read_areas;

    #[test]
    fn the_lists_of_areas_are_whole_and_say_where_they_come_from() {
        let lists = read_areas(AREAS_TXT).unwrap();
        let counts: Vec<_> = lists
            .iter()
            .map(|list| (list.code.as_str(), list.areas.len()))
            .collect();
        assert_eq!(counts, [("boroughs", 33), ("constituencies", 75)]);
        for list in &lists {
            assert!(!list.sources.is_empty() && list.licence.starts_with("Open Government Licence"));
            let codes: HashSet<_> = list.areas.iter().map(|area| &area.code).collect();
            let names: HashSet<_> = list.areas.iter().map(|area| &area.name).collect();
            assert_eq!((codes.len(), names.len()), (list.areas.len(), list.areas.len()));
            assert!(list.areas.iter().all(|area| area.code.len() == 9));
        }
        assert!(
            read_areas("areas: x\ntitle: X\npublisher: P\nlicence: L\narea: E1 One").is_err(),
            "no source"
        );
    }
}
