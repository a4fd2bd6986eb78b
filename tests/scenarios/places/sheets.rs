//! Sheets as teams keep them: invented places, and every sort of mess. The same for the same seed.

use doorstep_core::features::places::SheetField;
use doorstep_tests::Dice;

/// A cell, before any program has saved it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Number(u32),
    Day(u16, u8, u8),
    /// A formula whose cells are gone.
    Lost,
}

/// What a row is to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Expected {
    Place,
    NotVisited,
    Twice,
    Refused(SheetField, &'static str),
    NoPlace,
    /// An empty row.
    Nothing,
}

pub(super) struct Messy {
    pub(super) rows: Vec<Vec<Cell>>,
    /// What each row below the headings is to become.
    pub(super) expected: Vec<Expected>,
    /// How many blocks have to be made.
    pub(super) blocks: usize,
}

pub(super) const HEADINGS: [&str; 20] = [
    "Nr",
    "Place Name",
    "Type",
    "Post code",
    "Ward",
    "Access notes",
    "SAFETY NOTES",
    "Risk",
    "Status",
    "How often?",
    "Date found",
    "Building",
    "Flat",
    "Address",
    "Tel.",
    "Contact name",
    "No. of women",
    "Price",
    "Nationality",
    "Notes",
];
/// How many rows stand above the headings, empty ones included.
pub(super) const ABOVE: u32 = 3;

/// So many rows of a list that five people kept for six years.
pub(super) fn messy(seed: u64, count: usize) -> Messy {
    let mut dice = Dice::new(seed);
    let mut sheet = Messy {
        rows: vec![
            vec![text("Thursday team, places (do not print!)")],
            vec![text("last changed by T.")],
            vec![],
            HEADINGS.map(text).to_vec(),
        ],
        expected: Vec::new(),
        blocks: 0,
    };
    let mut named: Vec<Vec<Cell>> = Vec::new();
    let mut blocks = std::collections::BTreeSet::new();
    for number in 0..count {
        let (row, expected) = row(&mut dice, number, &named, &mut blocks);
        if expected == Expected::Place {
            named.push(row.clone());
        }
        sheet.rows.push(row);
        sheet.expected.push(expected);
    }
    sheet.blocks = blocks.len();
    sheet
}

fn row(
    dice: &mut Dice,
    number: usize,
    named: &[Vec<Cell>],
    blocks: &mut std::collections::BTreeSet<usize>,
) -> (Vec<Cell>, Expected) {
    use SheetField as Field;
    let mut row = clean(dice, number);
    let refused = |field, trouble| Expected::Refused(field, trouble);
    let expected = match dice.below(40) {
        0 if !named.is_empty() => {
            let at = dice.below(named.len());
            row = again(dice, &named[at]);
            Expected::Twice
        }
        1 => {
            row[3] = one_of(dice, &["kt1 1aa", "KT2  6PX", "SW19 1AB", "ec1a1bb"]);
            Expected::Place
        }
        2 => {
            row[5] = text("ring 07700 900123 first");
            refused(Field::AccessHint, "phone")
        }
        3 => {
            row[6] = text(&"loose step ".repeat(455));
            refused(Field::SafetyNote, "long")
        }
        4 => {
            row[2] = Cell::Lost;
            refused(Field::Kind, "formula")
        }
        5 => {
            row[2] = text("spaceship");
            refused(Field::Kind, "list")
        }
        6 => {
            row[10] = text("a while ago");
            refused(Field::FirstKnownOn, "day")
        }
        7 => {
            row[10] = text("01/02/2031");
            refused(Field::FirstKnownOn, "not yet")
        }
        8 => {
            row[1] = text(" \u{200b} ");
            refused(Field::Nickname, "missing")
        }
        9 => {
            row = vec![text("TOTAL"), Cell::Number(17)];
            Expected::NoPlace
        }
        10 => {
            row = vec![];
            Expected::Nothing
        }
        11 => {
            row[5] = text("side\u{0} door,\r\nthen \"up\";\tleft\u{feff}");
            Expected::Place
        }
        12 => {
            row[5] = one_of(dice, &["🔔 twice 👩‍👩‍👧", "الباب الجانبي", "侧门", "ușa din spate"]);
            Expected::Place
        }
        13 => {
            let block = dice.below(60);
            blocks.insert(block);
            row[11] = text(&format!(
                "{} Court",
                BLOCKS[block % BLOCKS.len()].to_owned()
                    + ["", " West", " East", " North"][block / BLOCKS.len()]
            ));
            row[12] = text("second floor, left");
            row[2] = text("Flat");
            Expected::Place
        }
        14 => {
            row[6] = text("they ask £80 for half an hour");
            refused(Field::SafetyNote, "price")
        }
        15 => {
            row = HEADINGS.map(text).to_vec();
            Expected::NoPlace
        }
        16 => {
            row[19] = text("DO NOT VISIT - she told us");
            Expected::NotVisited
        }
        17 => {
            row[3] = text("somewhere south");
            refused(Field::Outcode, "outcode")
        }
        18 => {
            row[1] = text("14 Mill Lane");
            refused(Field::Nickname, "address")
        }
        19 => {
            row[8] = text("Asked us not to come");
            Expected::NotVisited
        }
        20 => {
            row[9] = text("now and then");
            refused(Field::CadenceDays, "cadence")
        }
        21 => {
            row.truncate(3);
            Expected::Place
        }
        22 => {
            row.extend([text(" "), text(""), text("\t")]);
            Expected::Place
        }
        _ => Expected::Place,
    };
    (row, expected)
}

/// A row as it should be, each in another hand.
fn clean(dice: &mut Dice, number: usize) -> Vec<Cell> {
    let (colour, thing) = (
        COLOURS[number % COLOURS.len()],
        THINGS[number / COLOURS.len() % THINGS.len()],
    );
    let series = number / (COLOURS.len() * THINGS.len());
    let name = match series {
        0 => format!("{colour} {thing}"),
        _ => format!("{colour} {thing} {}", series + 1),
    };
    let (year, month, day) = (2019 + dice.below(7), 1 + dice.below(12), 1 + dice.below(28));
    let date = match dice.below(9) {
        0 => text(&format!("{day:02}/{month:02}/{year}")),
        1 => text(&format!("{day}.{month}.{:02}", year % 100)),
        2 => text(&format!(
            "{day} {} {year}",
            ["January", "Feb", "march"][month % 3]
        )),
        3 => text(&format!("Oct {year}")),
        4 => text(&format!("{year}-{month:02}-{day:02}")),
        5 => Cell::Number(u32::try_from(43_500 + dice.below(2000)).unwrap()),
        6 => text(&format!("12/{}/{year}", 13 + dice.below(15))),
        7 => text(""),
        _ => Cell::Day(
            u16::try_from(year).unwrap(),
            u8::try_from(month).unwrap(),
            u8::try_from(day).unwrap(),
        ),
    };
    vec![
        Cell::Number(u32::try_from(number + 1).unwrap()),
        text(&name),
        one_of(
            dice,
            &[
                "House",
                "flat",
                "FLAT ABOVE SHOP",
                "Massage parlour",
                "hotel",
                "",
                " Other ",
            ],
        ),
        one_of(dice, &["KT1", "kt2", " SW19 ", "TW1", "kt3 "]),
        one_of(dice, &["Canbury", "Grove", "Norbiton", ""]),
        one_of(
            dice,
            &[
                "",
                "",
                "side door",
                "buzzer on the left",
                "through the yard, \"blue\" gate",
            ],
        ),
        one_of(
            dice,
            &[
                "",
                "",
                "",
                "loose step",
                "big dog, friendly",
                "dark; take a torch",
            ],
        ),
        one_of(dice, &["", "low", "Medium", "OK", "amber"]),
        one_of(dice, &["active", "New", "", "confirmed", "no answer"]),
        dice.pick(&[
            text("monthly"),
            text("every 2 weeks"),
            Cell::Number(14),
            text("28"),
            text(""),
        ])
        .clone(),
        date,
        text(""),
        text(""),
        one_of(
            dice,
            &[
                "3 Orchard Row, Kingston",
                "17b High Street",
                "Flat 2, 9 Mill Lane",
                "",
            ],
        ),
        one_of(dice, &["07700 900456", "020 7946 0123", ""]),
        one_of(dice, &["Mrs Example", "ask for Sample", ""]),
        dice.pick(&[Cell::Number(2), text("3 girls"), text("")]).clone(),
        one_of(dice, &["£60", "80/hr", ""]),
        one_of(dice, &["Romanian", "Thai", ""]),
        one_of(dice, &["nice chat", "took a card", "", "brought cake"]),
    ]
}

/// The same place as somebody else would write it down.
fn again(dice: &mut Dice, row: &[Cell]) -> Vec<Cell> {
    let mut row = row.to_vec();
    if let Some(Cell::Text(name)) = row.get(1).cloned() {
        row[1] = text(&match dice.below(4) {
            0 => name.to_uppercase(),
            1 => format!("  {}. ", name.replace(' ', "  ")),
            2 => name.replace('e', "é"),
            _ => name.to_lowercase(),
        });
    }
    row
}

fn one_of(dice: &mut Dice, texts: &[&str]) -> Cell {
    text(texts[dice.below(texts.len())])
}

pub(super) fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

const COLOURS: [&str; 20] = [
    "Blue",
    "Green",
    "Yellow",
    "Grey",
    "Purple",
    "Orange",
    "Brown",
    "Silver",
    "Golden",
    "Turquoise",
    "Crimson",
    "Ivory",
    "Teal",
    "Olive",
    "Copper",
    "Pink",
    "Amber",
    "Navy",
    "Striped",
    "Spotted",
];
const THINGS: [&str; 15] = [
    "door", "gate", "steps", "lamp", "awning", "bell", "fence", "hedge", "railing", "shutter", "lantern",
    "arch", "window", "porch", "tiles",
];
const BLOCKS: [&str; 15] = [
    "Mill", "Willow", "Orchard", "Harbour", "Meadow", "Chapel", "Brook", "Garden", "Lantern", "Maple",
    "Cedar", "River", "Bridge", "Market", "Tower",
];
