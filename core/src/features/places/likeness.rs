use std::collections::HashMap;

use crate::store::Connection;
use crate::store::SqlError;
use crate::vocabulary::RecordId;
use crate::vocabulary::folded;

use super::KnownPlace;
use super::Place;
use super::read::by_id;

/// A place that may be the one that is being written down.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct SimilarPlace {
    /// Its id.
    pub id: RecordId,
    /// What the team knows of it.
    pub place: Place,
    /// How alike the two are, in percent; what is alike in nickname and area comes to more than the nickname alone.
    pub percent: u32,
    /// Whether both lie in one ward or outcode.
    pub is_same_area: bool,
    /// Whether both are doors of one block.
    pub is_same_building: bool,
}

/// The places that are likely the same as this draft, the likeliest first, at most so many.
///
/// For asking while somebody types: reads one narrow row of each place and no document. Works for all scripts, since it
/// compares pairs of letters; it does not know that two scripts may spell one name.
pub fn similar(conn: &Connection, draft: &Place, count_max: u32) -> Result<Vec<SimilarPlace>, SqlError> {
    let wanted = Traits::of(draft);
    if wanted.pairs.is_empty() {
        return Ok(Vec::new());
    }
    let mut likely: Vec<(u32, RecordId, bool, bool)> = Vec::new();
    let mut rows = conn.prepare_cached("SELECT id, name, building, outcode, ward FROM places")?;
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let name = row.get_ref(1)?.as_str()?;
        let is_same_building = match (draft.building, row.get::<_, Option<[u8; 16]>>(2)?) {
            (Some(wanted), Some(building)) => wanted == RecordId::new(building),
            _ => false,
        };
        let meets = |wanted: &Option<String>, at: usize| -> Result<Option<bool>, SqlError> {
            let there = row.get_ref(at)?.as_str_or_null()?;
            Ok(wanted
                .as_deref()
                .zip(there)
                .map(|(wanted, there)| wanted == there))
        };
        let areas = [meets(&wanted.outcode, 3)?, meets(&wanted.ward, 4)?];
        let is_same_area = areas.contains(&Some(true));
        let is_elsewhere = !is_same_area && areas.contains(&Some(false));
        let name_percent = wanted.likeness(name);
        let needed = match (is_same_building || is_same_area, is_elsewhere) {
            (true, _) => NEAR_PERCENT_MIN,
            (false, true) => ELSEWHERE_PERCENT_MIN,
            (false, false) => NAME_PERCENT_MIN,
        };
        if name_percent >= needed {
            let near = u32::from(is_same_area || is_same_building);
            let percent = (name_percent + near * NEAR_PERCENT).min(100);
            likely.push((
                percent,
                RecordId::new(row.get(0)?),
                is_same_area,
                is_same_building,
            ));
        }
    }
    likely.sort_by_key(|(percent, id, ..)| (std::cmp::Reverse(*percent), *id));
    likely.truncate(usize::try_from(count_max).unwrap_or(usize::MAX));
    let mut similar = Vec::new();
    for (percent, id, is_same_area, is_same_building) in likely {
        if let Some(KnownPlace { place, .. }) = by_id(conn, id)? {
            similar.push(SimilarPlace {
                id,
                place,
                percent,
                is_same_area,
                is_same_building,
            });
        }
    }
    Ok(similar)
}

/// What is compared of a place.
struct Traits {
    pairs: HashMap<(char, char), u32>,
    count: u32,
    numbers: Vec<String>,
    outcode: Option<String>,
    ward: Option<String>,
}

impl Traits {
    fn of(place: &Place) -> Self {
        let name = folded(&place.nickname);
        let mut pairs = HashMap::new();
        let mut count = 0;
        for pair in pairs_of(&name) {
            *pairs.entry(pair).or_insert(0) += 1;
            count += 1;
        }
        Self {
            pairs,
            count,
            numbers: numbers_of(&name),
            outcode: area_column(place.area_outcode.as_deref()),
            ward: area_column(place.area_ward.as_deref()),
        }
    }

    /// How alike a folded name is, in percent: twice the pairs of letters they share, of all they have (Dice). The ends of
    /// a word count as letters and the order of words does not; names whose numbers differ are at most half alike, since
    /// "Blue door 3" and "Blue door 4" are two doors.
    fn likeness(&self, name: &str) -> u32 {
        let mut left = self.pairs.clone();
        let (mut shared, mut count) = (0_u32, 0_u32);
        for pair in pairs_of(name) {
            count += 1;
            if let Some(left) = left.get_mut(&pair).filter(|left| **left > 0) {
                *left -= 1;
                shared += 1;
            }
        }
        let percent = match count + self.count {
            0 => 0,
            all => 200 * shared / all,
        };
        match self.numbers == numbers_of(name) {
            true => percent,
            false => percent / 2,
        }
    }
}

/// Neighbouring letters of each word, its ends as blanks; what is no letter or digit divides words.
fn pairs_of(name: &str) -> impl Iterator<Item = (char, char)> + '_ {
    let mut before = ' ';
    name.chars().chain([' ']).filter_map(move |letter| {
        let letter = match letter.is_alphanumeric() {
            true => letter,
            false => ' ',
        };
        let pair = (before, letter);
        before = letter;
        (pair != (' ', ' ')).then_some(pair)
    })
}

/// The numbers in a name, sorted.
fn numbers_of(name: &str) -> Vec<String> {
    let numbers = name.split(|letter: char| !letter.is_numeric());
    let mut numbers: Vec<String> = numbers
        .filter(|number| !number.is_empty())
        .map(str::to_owned)
        .collect();
    numbers.sort();
    numbers
}

/// An area as a column holds it, for finding the same one whatever its case and accents.
pub(super) fn area_column(area: Option<&str>) -> Option<String> {
    area.map(folded).filter(|area| !area.is_empty())
}

/// How alike nicknames must be where nothing is known of the areas, in percent.
const NAME_PERCENT_MIN: u32 = 60;
/// How alike they must be in one area or block, in percent: there are few places there.
const NEAR_PERCENT_MIN: u32 = 45;
/// How alike they must be in two areas, in percent: somebody may have said the wrong one.
const ELSEWHERE_PERCENT_MIN: u32 = 90;
/// What being near adds, in percent.
const NEAR_PERCENT: u32 = 10;

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::Traits;
    use super::similar;
    use crate::features::places::Place;
    use crate::features::rows::Rows;
    use crate::features::rows::id;
    use crate::vocabulary::RecordId;
    use crate::vocabulary::folded;

    #[test]
    fn one_door_spelt_twice_is_alike_and_another_is_not() {
        for (one, other) in [
            ("Blue door 3", "blue door 3"),
            ("Blue door 3", "Blue  dor 3"),
            ("Green gate", "gate, green"),
            ("Élan salon", "elan salon"),
            ("Дом с аркой", "дом с арк"),
            ("ร้านมุมถนน", "ร้านมุมถน"),
            ("蓝色的门", "蓝色门"),
        ] {
            assert!(
                likeness(one, other) >= 45,
                "{one} and {other}: {}",
                likeness(one, other)
            );
        }
        for (one, other) in [
            ("Blue door 3", "Blue door 4"),
            ("Green gate", "Corner flat"),
            ("蓝色的门", "红房子"),
            ("Green gate", ""),
        ] {
            assert!(
                likeness(one, other) <= 50,
                "{one} and {other}: {}",
                likeness(one, other)
            );
        }
    }

    #[test]
    fn a_likely_duplicate_is_found_while_somebody_types_and_the_nearest_comes_first() {
        let mut phone = Rows::of::<Place>();
        phone.keep(id(1), &named("Green gate", Some("KT1")));
        phone.keep(id(2), &named("Green gate", Some("SW19")));
        phone.keep(id(3), &named("Green garden", Some("KT1")));
        phone.keep(id(4), &named("Corner flat", Some("KT1")));
        let found = found(&phone, &named("green gat", Some("KT1")));
        assert_eq!(
            found,
            [id(1), id(3)],
            "and one in another outcode has to be spelt the same"
        );
        let spelt_alike = similar(&phone.db, &named("GREEN GATE", Some("KT2")), 10).unwrap();
        assert_eq!(spelt_alike.len(), 2);
        assert!(
            spelt_alike
                .iter()
                .all(|like| like.percent == 100 && !like.is_same_area)
        );
    }

    #[test]
    fn a_door_of_the_same_block_is_looked_at_more_closely() {
        let mut phone = Rows::of::<Place>();
        let door = |nickname: &str, block: u8| Place {
            building: Some(id(block)),
            ..named(nickname, None)
        };
        phone.keep(id(1), &door("Mill Court top", 9));
        phone.keep(id(2), &door("Mill Court top", 8));
        let found = similar(&phone.db, &door("Mill top left", 9), 10).unwrap();
        let said: Vec<_> = found
            .iter()
            .map(|like| (like.id, like.is_same_building))
            .collect();
        assert_eq!(said.first(), Some(&(id(1), true)));
    }

    #[test]
    fn before_anything_is_typed_nothing_is_alike() {
        let mut phone = Rows::of::<Place>();
        phone.keep(id(1), &named("Green gate", Some("KT1")));
        assert_eq!(found(&phone, &named("", Some("KT1"))), []);
        assert_eq!(found(&phone, &named(" - ", Some("KT1"))), []);
    }

    #[test]
    fn it_keeps_up_with_typing_among_five_thousand_places() {
        let mut phone = Rows::of::<Place>();
        for number in 0..5_000_u32 {
            let mut bytes = [0; 16];
            bytes[..4].copy_from_slice(&number.to_be_bytes());
            let words = ["Blue door", "Green gate", "Corner flat", "Salon by the bridge"];
            let name = format!("{} {number}", words[number as usize % words.len()]);
            phone.keep(RecordId::new(bytes), &named(&name, Some("KT1")));
        }
        let began = Instant::now();
        let found = similar(&phone.db, &named("Green gate 77", Some("KT1")), 5).unwrap();
        println!("5,000 places: {:?}", began.elapsed());
        let first = found
            .first()
            .map(|like| (like.place.nickname.as_str(), like.percent));
        assert_eq!(first, Some(("Green gate 77", 100)));
    }

    fn likeness(one: &str, other: &str) -> u32 {
        Traits::of(&named(one, None)).likeness(&folded(other))
    }

    fn found(phone: &Rows, draft: &Place) -> Vec<RecordId> {
        let found = similar(&phone.db, draft, 10).unwrap();
        found.into_iter().map(|like| like.id).collect()
    }

    fn named(nickname: &str, outcode: Option<&str>) -> Place {
        Place {
            nickname: nickname.into(),
            kind: "house".into(),
            state: "confirmed".into(),
            area_outcode: outcode.map(str::to_owned),
            ..Place::default()
        }
    }
}
