//! A team brings along the list that it kept before.

use std::collections::BTreeMap;
use std::collections::HashMap;

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Preview;
use doorstep_core::features::places::ColumnUse;
use doorstep_core::features::places::LineFate;
use doorstep_core::features::places::LineNote;
use doorstep_core::features::places::LineTrouble;
use doorstep_core::features::places::Place;
use doorstep_core::features::places::SheetField;
use doorstep_core::features::places::SheetLine;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use super::saved::csv;
use super::saved::ods;
use super::saved::xlsx;
use super::sheets::ABOVE;
use super::sheets::Expected;
use super::sheets::HEADINGS;
use super::sheets::messy;

pub(super) const SMALL: &[u8] = b"Place,Type,Access notes,Telephone\n\
    Blue door,house,side door,07700 900123\n\
    Green gate,flat,,\n\
    blue  DOOR,house,,\n\
    Grey steps,spaceship,,\n\
    Pink porch,flat,ring 07700 900124,\n";

#[test]
fn five_thousand_rows_of_every_sort_of_mess_become_what_they_are() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let sheet = messy(SEED, 5000);
    let dresses = [
        csv(&sheet.rows, ';', "\r\n").into_bytes(),
        format!("\u{feff}{}", csv(&sheet.rows, '\t', "\n")).into_bytes(),
        xlsx(&sheet.rows),
        ods(&sheet.rows),
    ];
    for (dress, file) in dresses.iter().enumerate() {
        let preview = whole(lead, file);
        assert_eq!(preview.header_row, Some(ABOVE + 1));
        assert_eq!(preview.blocks.len(), sheet.blocks);
        for (at, expected) in (0_u32..).zip(&sheet.expected) {
            let row = ABOVE + 2 + at;
            let line = preview.lines.iter().find(|line| line.row == row);
            assert_eq!(
                came_to(line),
                *expected,
                "dress {dress}, row {row} (seed {SEED}): {line:?} {:?}",
                sheet.rows[row as usize - 1]
            );
        }
        let counted = sheet
            .expected
            .iter()
            .filter(|expected| matches!(expected, Expected::Place | Expected::NotVisited));
        assert_eq!(preview.places, counted.count() as u64);
        assert_eq!(preview.other_sheets.is_empty(), dress != 2);
    }
    assert_eq!(lead.places().list(0, u32::MAX).unwrap().places, []);
}

#[test]
fn each_column_of_the_mess_is_told_or_left_out_for_a_reason() {
    let team = Team::of("Tamsin", []);
    let preview = whole(team.phone("Tamsin"), &xlsx(&messy(SEED, 300).rows));
    let uses: BTreeMap<_, _> = preview
        .columns
        .iter()
        .map(|column| (column.heading.clone().unwrap_or_default(), &column.becomes))
        .collect();
    for heading in [
        "Address",
        "Tel.",
        "Contact name",
        "No. of women",
        "Price",
        "Nationality",
    ] {
        assert!(matches!(uses[heading], ColumnUse::NeverKept { .. }), "{heading}");
    }
    for heading in &HEADINGS[1..13] {
        assert!(
            matches!(uses[*heading], ColumnUse::Becomes { .. }),
            "{heading}: {:?}",
            uses[*heading]
        );
    }
    assert_eq!(
        (uses["Nr"], uses["Notes"]),
        (&ColumnUse::NotKnown, &ColumnUse::NotKnown)
    );
}

#[test]
fn what_was_imported_is_on_every_phone_and_nothing_else_of_the_sheet_is() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    team.offline(["Tamsin"]);
    let imported = team.phone("Tamsin").imports().take_in(SMALL, None).unwrap();
    assert_eq!(
        (imported.places, imported.known, imported.refused.len()),
        (2, 1, 2)
    );
    team.online(["Tamsin"]).settle();
    team.assert_all_agree();
    let names: Vec<String> = places(team.phone("Amina"))
        .into_iter()
        .map(|place| place.nickname)
        .collect();
    assert_eq!(names, ["Blue door", "Green gate"]);
    let told = format!(
        "{:?}",
        team.phone("Amina").places().list(0, u32::MAX).unwrap().places
    );
    assert!(!told.contains("07700"));
    let first = team.phone("Amina").places().list(0, u32::MAX).unwrap().places[0].id;
    let history = team.phone("Amina").places().history(first).unwrap();
    assert_eq!(history[0].by_name.as_deref(), Some("Tamsin"));
}

#[test]
fn a_refused_row_says_where_and_why() {
    let team = Team::of("Tamsin", []);
    let imported = team.phone("Tamsin").imports().take_in(SMALL, None).unwrap();
    let refused = |row, field, trouble| SheetLine {
        row,
        fate: LineFate::Refused { field, trouble },
    };
    assert_eq!(
        imported.refused,
        [
            refused(5, SheetField::Kind, LineTrouble::NotInList),
            refused(
                6,
                SheetField::AccessHint,
                LineTrouble::NeverKept {
                    kind: "phone".to_owned()
                }
            ),
        ]
    );
}

#[test]
fn the_same_sheet_twice_is_once() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let sheet = messy(SEED, 400);
    let file = xlsx(&sheet.rows);
    let first = lead.imports().take_in(&file, None).unwrap();
    let here = lead.places().list(0, u32::MAX).unwrap().places;
    assert_eq!(first.places, here.len() as u64);
    let again = lead
        .imports()
        .take_in(&csv(&sheet.rows, ',', "\n").into_bytes(), None)
        .unwrap();
    assert_eq!(
        (again.id, again.places, again.refused.len()),
        (None, 0, first.refused.len())
    );
    assert_eq!(lead.places().list(0, u32::MAX).unwrap().places, here);
}

#[test]
fn a_place_that_the_team_has_is_not_added_again_however_it_is_written() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let known = lead.add_place("Café Corner");
    let preview = whole(
        lead,
        "Place,Outcode\nCAFE corner.,KT1\nCafe yard,KT1\nCafe yard,KT2\nCAFE YARD,\n".as_bytes(),
    );
    let fates: Vec<_> = preview.lines.iter().map(|line| &line.fate).collect();
    assert_eq!(*fates[0], LineFate::IsHere { place: known });
    assert!(matches!(
        (fates[1], fates[2]),
        (LineFate::Becomes { .. }, LineFate::Becomes { .. })
    ));
    assert_eq!(*fates[3], LineFate::Twice { row: 3 });
}

#[test]
fn a_lead_puts_the_columns_right_and_asks_again() {
    let team = Team::of("Tamsin", []);
    let imports = team.phone("Tamsin").imports();
    let file = b"Ref,Place,Type,What to know,Telephone\nBlue door,A,house,side door,1\nGreen gate,A,flat,back yard,2\n";
    let guessed = imports.preview(file, None, 0, 10).unwrap();
    assert_eq!(guessed.columns[3].becomes, ColumnUse::NotKnown);
    let columns = HashMap::from([
        (0, SheetField::Nickname),
        (2, SheetField::Kind),
        (3, SheetField::AccessHint),
        (4, SheetField::SafetyNote),
    ]);
    let right = imports.preview(file, Some(columns.clone()), 0, 10).unwrap();
    let uses: Vec<_> = right
        .columns
        .iter()
        .map(|column| column.becomes.clone())
        .collect();
    assert_eq!(uses[1], ColumnUse::NotChosen);
    assert_eq!(
        uses[4],
        ColumnUse::NeverKept {
            kind: "phone".to_owned()
        }
    );
    assert_eq!(imports.take_in(file, Some(columns)).unwrap().places, 2);
    let place = places(team.phone("Tamsin")).remove(0);
    assert_eq!(
        (
            place.nickname.as_str(),
            place.access_hint.as_deref(),
            place.safety_note
        ),
        ("Blue door", Some("side door"), None)
    );
}

#[test]
fn of_a_whole_postcode_the_first_half_is_kept_and_the_preview_says_so() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let file = b"Place,Postcode\nBlue door,kt1 1aa\nGreen gate,KT2\n";
    let notes: Vec<Vec<LineNote>> = whole(lead, file)
        .lines
        .into_iter()
        .map(|line| match line.fate {
            LineFate::Becomes { notes, .. } => notes,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        notes,
        [
            vec![LineNote::KindNotSaid, LineNote::CutToOutcode],
            vec![LineNote::KindNotSaid]
        ]
    );
    lead.imports().take_in(file, None).unwrap();
    let outcodes: Vec<_> = places(lead)
        .into_iter()
        .map(|place| place.area_outcode.unwrap())
        .collect();
    assert_eq!(outcodes, ["KT1", "KT2"]);
}

#[test]
fn do_not_visit_is_heard_wherever_in_the_row_it_stands() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let file = "Place,Status,No go,Notes\nBlue door,active,x,\nGreen gate,asked us not to come,,\nGrey steps,active,no,\
        She told us not to return\nPink porch,active,,nice chat\n";
    lead.imports().take_in(file.as_bytes(), None).unwrap();
    let levels: Vec<_> = places(lead).into_iter().map(|place| place.safety_level).collect();
    let never = Some("do_not_visit".to_owned());
    assert_eq!(levels, [never.clone(), never.clone(), never, None]);
}

#[test]
fn doors_of_one_building_are_one_stop_wherever_the_building_stands() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let file = b"Place,Type,Building,Flat\nFirst,flat,mill court,one\nMill Court,block,,\nSecond,flat,Mill  Court,two\n\
        Third,flat,Brook Court,three\nShop,parlour,,\nFourth,flat,Shop,four\nTower,block,Mill Court,\n";
    let preview = whole(lead, file);
    assert_eq!(preview.blocks, ["Brook Court"]);
    let imported = lead.imports().take_in(file, None).unwrap();
    assert_eq!(imported.places, 6);
    let troubles: Vec<_> = imported.refused.into_iter().map(|line| line.fate).collect();
    let refused = |trouble| LineFate::Refused {
        field: SheetField::Building,
        trouble,
    };
    assert_eq!(
        troubles,
        [
            refused(LineTrouble::NotABlock),
            refused(LineTrouble::BlockInBlock)
        ]
    );
    let doors = lead.places().doors_of(named(lead, "Mill Court")).unwrap();
    assert_eq!(
        doors
            .iter()
            .map(|door| door.place.nickname.as_str())
            .collect::<Vec<_>>(),
        ["First", "Second"]
    );
    assert_eq!(
        lead.places().doors_of(named(lead, "Brook Court")).unwrap().len(),
        1
    );
}

#[test]
fn a_preview_comes_in_pages_and_a_file_that_cannot_be_read_says_what_to_do() {
    let team = Team::of("Tamsin", []);
    let imports = team.phone("Tamsin").imports();
    let page = imports.preview(SMALL, None, 1, 2).unwrap();
    assert_eq!(
        (
            page.lines.iter().map(|line| line.row).collect::<Vec<_>>(),
            page.of
        ),
        (vec![3, 4], 5)
    );
    let why = "this is no sheet: save it as XLSX, ODS or CSV".to_owned();
    assert_eq!(
        imports.take_in(b"%PDF-1.7", None),
        Err(CompanionError::NotReadable { why })
    );
}

fn whole(phone: &Phone, file: &[u8]) -> Preview {
    phone.imports().preview(file, None, 0, u32::MAX).unwrap()
}

pub(super) fn places(phone: &Phone) -> Vec<Place> {
    phone
        .places()
        .list(0, u32::MAX)
        .unwrap()
        .places
        .into_iter()
        .map(|line| line.place)
        .collect()
}

pub(super) fn named(phone: &Phone, nickname: &str) -> RecordId {
    let lines = phone.places().list(0, u32::MAX).unwrap().places;
    lines
        .into_iter()
        .find(|line| line.place.nickname == nickname)
        .unwrap()
        .id
}

fn came_to(line: Option<&SheetLine>) -> Expected {
    let Some(line) = line else {
        return Expected::Nothing;
    };
    match &line.fate {
        LineFate::Becomes { place, .. } if place.safety_level.as_deref() == Some("do_not_visit") => {
            Expected::NotVisited
        }
        LineFate::Becomes { .. } => Expected::Place,
        LineFate::IsHere { .. } | LineFate::Twice { .. } => Expected::Twice,
        LineFate::NoPlace => Expected::NoPlace,
        LineFate::Refused { field, trouble } => {
            let word = match trouble {
                LineTrouble::NeverKept { kind } if kind == "phone" => "phone",
                LineTrouble::NeverKept { kind } if kind == "price" => "price",
                LineTrouble::NeverKept { kind } if kind == "address" => "address",
                LineTrouble::NeverKept { .. } => "never",
                LineTrouble::TooLong { .. } => "long",
                LineTrouble::FormulaError => "formula",
                LineTrouble::NotInList => "list",
                LineTrouble::NotADay => "day",
                LineTrouble::NotYet => "not yet",
                LineTrouble::Missing => "missing",
                LineTrouble::NotAnOutcode => "outcode",
                LineTrouble::NotACadence => "cadence",
                _ => "rule",
            };
            Expected::Refused(*field, word)
        }
    }
}

/// Which mess. Any other makes another one, as true as this.
pub(super) const SEED: u64 = 5;
