//! What people change on their screens: a record as it was seen, and as it is wished.

use doorstep_core::features::people::Person;
use doorstep_core::features::places::Place;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Dice;

/// Something on a screen: as it was when the screen was opened, perhaps a while ago.
#[derive(Debug, Clone)]
pub(crate) enum Seen {
    Place(Place),
    Visit(Box<Visit>),
    Person(Person),
}

/// Changes one to three fields of a place.
pub(crate) fn edit_place(place: &mut Place, dice: &mut Dice) {
    for _ in 0..=dice.below(2) {
        let word = format!("word {}", dice.below(1000));
        match dice.below(8) {
            0 => place.nickname = word,
            1 => place.access_hint = maybe(word, dice),
            2 => place.safety_note = maybe(word, dice),
            3 => place.area_ward = maybe(word, dice),
            4 => place.cadence_days = maybe(u32::try_from(1 + dice.below(90)).unwrap(), dice),
            5 => place.safety_level = Some((*dice.pick(&["fine", "care", "two_pairs"])).to_owned()),
            6 => place.state = (*dice.pick(&["confirmed", "quiet", "closed"])).to_owned(),
            _ => place.how_heard = maybe((*dice.pick(&["own", "woman", "other"])).to_owned(), dice),
        }
    }
}

/// Changes one to four fields of a visit; some edits break a rule.
pub(crate) fn edit_visit(visit: &mut Visit, people: &[RecordId], dice: &mut Dice) {
    for _ in 0..=dice.below(3) {
        match dice.below(12) {
            0 => {
                visit.outcome =
                    (*dice.pick(&["talked", "brief", "notnow", "lang", "refused", "nonsense"])).to_owned()
            }
            1 => visit.minutes = maybe(u32::try_from(dice.below(60)).unwrap(), dice),
            2 => turn(
                &mut visit.modifiers,
                &["listening", "child", "promise", "lookout", "card"],
                dice,
            ),
            3 => turn(&mut visit.languages, &["ro", "pt", "es", "th"], dice),
            4 => turn(
                &mut visit.seen_roles,
                &["manager", "client", "neighbour", "child"],
                dice,
            ),
            5 | 6 => {
                let need = (*dice.pick(&["dental", "gp", "housing", "health"])).to_owned();
                match dice.percent(30) {
                    true => drop(visit.needs.remove(&need)),
                    false => drop(
                        visit
                            .needs
                            .insert(need, (*dice.pick(&["offered", "wanted", "met"])).to_owned()),
                    ),
                }
            }
            7 => {
                let support = (*dice.pick(&["baking", "card", "baking_nuts", "food"])).to_owned();
                match dice.percent(30) {
                    true => drop(visit.support.remove(&support)),
                    false => drop(
                        visit
                            .support
                            .insert(support, u32::try_from(dice.below(5)).unwrap()),
                    ),
                }
            }
            8 => visit.finish_later = maybe(true, dice),
            9 => visit.at_ms += u64::try_from(dice.below(60_000)).unwrap(),
            10 => visit.met_unknown = maybe((*dice.pick(&["1", "2+"])).to_owned(), dice),
            _ if people.is_empty() => visit.met_unknown = None,
            _ => {
                let person = dice.pick(people).to_string();
                match dice.percent(30) {
                    true => drop(visit.met.remove(&person)),
                    false => drop(
                        visit
                            .met
                            .insert(person, (*dice.pick(&["face", "door", "phone"])).to_owned()),
                    ),
                }
            }
        }
    }
}

/// Changes one or two fields of a person. Not the hint: it has a record of its own.
pub(crate) fn edit_person(person: &mut Person, dice: &mut Dice) {
    for _ in 0..=dice.below(2) {
        match dice.below(5) {
            0 => person.needs_speaker = maybe(dice.percent(50), dice),
            1 => {
                person.age_band = maybe(
                    (*dice.pick(&["18-24", "25-39", "40+", "unsure"])).to_owned(),
                    dice,
                )
            }
            2 => turn(&mut person.reads, &["ro", "pt", "es"], dice),
            3 => person.pseudonym = format!("Robin{}", dice.below(20)),
            _ => {
                let language = (*dice.pick(&["ro", "pt", "es"])).to_owned();
                match dice.percent(30) {
                    true => drop(person.languages.remove(&language)),
                    false => drop(
                        person
                            .languages
                            .insert(language, (*dice.pick(&["good", "some"])).to_owned()),
                    ),
                }
            }
        }
    }
}

fn maybe<T>(value: T, dice: &mut Dice) -> Option<T> {
    (!dice.percent(30)).then_some(value)
}

fn turn(set: &mut std::collections::HashSet<String>, codes: &[&str], dice: &mut Dice) {
    let code = (*dice.pick(codes)).to_owned();
    if !set.remove(&code) {
        set.insert(code);
    }
}
