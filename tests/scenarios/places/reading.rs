//! What comes by mail: files in every dress, and files that mean harm.

use doorstep_core::features::places::ColumnUse;
use doorstep_core::features::places::Sheet;
use doorstep_core::features::places::SheetField;
use doorstep_core::features::places::Unreadable;
use doorstep_core::features::places::read;
use doorstep_core::vocabulary::Role;
use proptest::prelude::any;
use proptest::prelude::prop;
use proptest::proptest;
use rust_xlsxwriter::Workbook;

use super::saved::ODS_BEGIN;
use super::saved::ODS_END;
use super::saved::csv;
use super::saved::ods;
use super::saved::packed;
use super::saved::xlsx;
use super::sheets::messy;
use super::sheets::text;

#[test]
fn a_sheet_says_the_same_in_whatever_dress_it_comes() {
    let plain = [
        vec![text("Place"), text("Type"), text("Access notes")],
        vec![text("Café corner"), text("house"), text("left; then, right")],
        vec![],
        vec![text("Élan gate"), text("flat"), text("up\ndown")],
    ];
    let expected = [(1, "Place"), (2, "Café corner"), (4, "Élan gate")];
    let utf_16 =
        |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let mut dresses = Vec::new();
    for separator in [',', ';', '\t', '|'] {
        for line_end in ["\n", "\r\n", "\r"] {
            let text = csv(&plain, separator, line_end);
            dresses.push(text.clone().into_bytes());
            dresses.push(format!("\u{feff}{text}").into_bytes());
            dresses.push(utf_16(&format!("\u{feff}{text}"), u16::to_le_bytes));
            dresses.push(utf_16(&format!("\u{feff}{text}"), u16::to_be_bytes));
            dresses.push(utf_16(&text, u16::to_le_bytes));
            dresses.push(text.chars().map(|letter| u8::try_from(letter).unwrap()).collect());
        }
    }
    dresses.extend([xlsx(&plain), ods(&plain)]);
    for dress in dresses {
        let sheet = Sheet::read(&dress).unwrap();
        let read: Vec<(u32, &str)> = sheet
            .rows
            .iter()
            .map(|row| (row.number, row.cells[0].as_str()))
            .collect();
        assert_eq!(read, expected, "{}", String::from_utf8_lossy(&dress));
        assert_eq!(sheet.rows[1].cells[2], "left; then, right");
    }
}

#[test]
fn a_line_that_names_the_separator_is_believed_and_counted() {
    let sheet = Sheet::read(b"sep=;\r\nPlace;Type\r\nBlue door, back;house\r\n").unwrap();
    assert_eq!(
        (sheet.rows[1].number, sheet.rows[1].cells[0].as_str()),
        (3, "Blue door, back")
    );
}

#[test]
fn the_first_sheet_that_shows_a_list_is_taken_and_named() {
    let rows = [
        vec![text("Place"), text("Type")],
        vec![text("Blue door"), text("house")],
    ];
    let sheet = Sheet::read(&xlsx(&rows)).unwrap();
    assert_eq!(sheet.name.as_deref(), Some("Places"));
    assert_eq!(sheet.others, ["Cover", "Old ones"]);
    assert_eq!(Sheet::read(&ods(&rows)).unwrap().name.as_deref(), Some("Places"));
}

#[test]
fn what_is_no_sheet_is_refused_with_a_way_out() {
    for file in [
        b"%PDF-1.7 x".as_slice(),
        b"\x89PNG\r\n\x1a\n",
        b"<html><table>",
        &[1; 300],
        b"PK\x03\x04 no",
    ] {
        let refused = Sheet::read(file).unwrap_err();
        assert!(
            matches!(refused, Unreadable::NotASheet | Unreadable::Damaged),
            "{refused:?}"
        );
    }
    assert_eq!(
        Sheet::read(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
        Err(Unreadable::OldOrLocked)
    );
    for file in ["", " ", "\r\n\r\n", ",,,\n,,,"] {
        assert_eq!(Sheet::read(file.as_bytes()), Err(Unreadable::Nothing), "{file:?}");
    }
    let document = packed(&[("word/document.xml", b"<w:document/>")]);
    assert_eq!(Sheet::read(&document), Err(Unreadable::NotASheet));
}

#[test]
fn a_workbook_that_swells_is_refused_before_it_fills_the_memory() {
    let zeros = vec![b' '; 40 * 1024 * 1024];
    let bomb = packed(&[("content.xml", &zeros)]);
    assert!(bomb.len() < 100_000);
    assert!(matches!(
        Sheet::read(&bomb),
        Err(Unreadable::InflatesTooFar { .. })
    ));
    // Many small parts swell as far as a large one.
    let part = vec![b' '; 1024 * 1024];
    let names: Vec<String> = (0..40).map(|number| format!("xl/media/{number}.png")).collect();
    let parts: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), part.as_slice()))
        .collect();
    assert!(matches!(
        Sheet::read(&packed(&parts)),
        Err(Unreadable::InflatesTooFar { .. })
    ));
    // What the directory says of the size counts for nothing.
    let mut liar = bomb.clone();
    for at in 0..liar.len() - 4 {
        if liar[at..at + 4] == u32::try_from(zeros.len()).unwrap().to_le_bytes() {
            liar[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
        }
    }
    assert_ne!(liar, bomb);
    assert!(Sheet::read(&liar).is_err());
}

#[test]
fn a_cell_said_to_repeat_without_end_fills_no_memory() {
    let table = |row: &str| format!("{ODS_BEGIN}{row}{ODS_END}");
    let wide = table(
        "<table:table-row><table:table-cell table:number-columns-repeated=\"4000000000\"><text:p>x</text:p></table:table-cell></table:table-row>",
    );
    let high = table(
        "<table:table-row table:number-rows-repeated=\"4000000000\"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>",
    );
    let read = |content: &str| Sheet::read(&packed(&[("content.xml", content.as_bytes())]));
    assert!(matches!(read(&wide), Err(Unreadable::TooManyColumns { .. })));
    assert!(matches!(read(&high), Err(Unreadable::TooManyRows { .. })));
}

#[test]
fn a_promise_of_more_texts_than_there_are_makes_no_room_for_them() {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "Blue door").unwrap();
    let honest = book.save_to_buffer().unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(honest)).unwrap();
    let mut parts = Vec::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = String::new();
        std::io::Read::read_to_string(&mut part, &mut bytes).unwrap();
        parts.push((
            name,
            bytes.replace("uniqueCount=\"1\"", "uniqueCount = '99999999999'"),
        ));
    }
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_bytes()))
        .collect();
    assert_eq!(Sheet::read(&packed(&parts)), Err(Unreadable::Damaged));
}

#[test]
fn more_rows_columns_or_letters_than_a_list_has_are_refused_by_name() {
    let rows = "Blue door\n".repeat(20_001);
    assert_eq!(
        Sheet::read(rows.as_bytes()),
        Err(Unreadable::TooManyRows { rows_max: 20_000 })
    );
    let columns = format!("a\n{}", "b,".repeat(65));
    assert_eq!(
        Sheet::read(columns.as_bytes()),
        Err(Unreadable::TooManyColumns {
            row: 2,
            columns_max: 64
        })
    );
    let open = format!(
        "Place,Type\n\"Blue door,house\n{}",
        "Green gate,flat\n".repeat(5000)
    );
    assert_eq!(
        Sheet::read(open.as_bytes()),
        Err(Unreadable::CellTooLong {
            row: 2,
            letters_max: 32_767
        })
    );
    assert!(matches!(
        Sheet::read(&vec![b'a'; 17 * 1024 * 1024]),
        Err(Unreadable::TooLarge { .. })
    ));
    // One long text in many cells.
    let mut book = Workbook::new();
    let list = book.add_worksheet();
    let long = "x".repeat(30_000);
    for row in 0..2000 {
        list.write_string(row, 0, &long).unwrap();
    }
    assert!(matches!(
        Sheet::read(&book.save_to_buffer().unwrap()),
        Err(Unreadable::InflatesTooFar { .. })
    ));
}

#[test]
fn every_heading_of_the_list_is_known_and_none_brings_in_what_is_never_kept() {
    let never = [
        "Address",
        "Street name",
        "Telephone",
        "mobile no.",
        "E-mail",
        "Website",
        "Price (£)",
        "No. of women",
        "Girls",
        "Nationality",
        "Her name",
        "Surname",
        "First name",
        "D.O.B.",
        "Age",
        "Owner",
        "Maid",
        "Opening hours",
        "Services",
        "Description",
        "Immigration status",
        "Passport no",
        "Place of birth",
        "Photo",
        "GPS",
        "Religion",
        "Tel.",
        "Ads",
        "Country",
        "Contact person",
        "Lat/Long",
        "Manager's name",
    ];
    let header = never.join(",");
    let file = format!(
        "Nickname,Kind,{header}\nBlue door,house,{}",
        vec!["a"; never.len()].join(",")
    );
    let sheet = Sheet::read(file.as_bytes()).unwrap();
    let all = (0..40).map(|at| (at, SheetField::AccessHint)).collect();
    for chosen in [None, Some(&all)] {
        let reading = read(&sheet, chosen, &[], Role::Lead, "2026-11-26".parse().unwrap());
        for column in &reading.columns[2..] {
            assert!(
                matches!(column.becomes, ColumnUse::NeverKept { .. }),
                "{column:?}"
            );
        }
    }
}

#[test]
fn a_sheet_without_headings_is_told_by_what_stands_in_it() {
    let file =
        "KT1 1AA,Blue door,house,12/03/2024,07700 900123\nKT2,Green gate,flat,2024-05-01,07700 900124\n";
    let sheet = Sheet::read(file.as_bytes()).unwrap();
    let reading = read(&sheet, None, &[], Role::Lead, "2026-11-26".parse().unwrap());
    let becomes = |field| ColumnUse::Becomes { field };
    let uses: Vec<_> = reading.columns.into_iter().map(|column| column.becomes).collect();
    assert_eq!(reading.header_row, None);
    assert_eq!(
        uses,
        [
            becomes(SheetField::Outcode),
            ColumnUse::NotKnown,
            becomes(SheetField::Kind),
            becomes(SheetField::FirstKnownOn),
            ColumnUse::MayHold {
                kind: "phone".to_owned()
            },
        ]
    );
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = Sheet::read(&bytes);
        let _ = Sheet::read(&[b"PK\x03\x04", bytes.as_slice()].concat());
        let _ = Sheet::read(&packed(&[("content.xml", &bytes)]));
    }

    #[test]
    fn a_workbook_with_any_byte_changed_is_read_or_refused(at in any::<prop::sample::Index>(), byte in any::<u8>(), is_ods in any::<bool>()) {
        let rows = messy(7, 5).rows;
        let mut file = if is_ods { ods(&rows) } else { xlsx(&rows) };
        let at = at.index(file.len());
        file[at] = byte;
        let _ = Sheet::read(&file);
    }

    #[test]
    fn any_cells_become_places_or_are_refused(cells in prop::collection::vec(prop::collection::vec("\\PC{0,30}|[0-9/. -]{0,12}|[A-Za-z0-9 ]{0,9}|.{0,5}", 0..8), 0..12), with_header in any::<bool>()) {
        let mut rows: Vec<Vec<_>> = cells.iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect();
        if with_header {
            let names = ["place", "kind", "outcode", "date found", "cadence", "building", "status", "do not visit"];
            rows.insert(0, names.map(text).to_vec());
        }
        if let Ok(sheet) = Sheet::read(csv(&rows, ',', "\n").as_bytes()) {
            let reading = read(&sheet, None, &[], Role::Lead, "2026-11-26".parse().unwrap());
            let header = usize::from(reading.header_row.is_some());
            assert!(reading.lines.len() + header <= sheet.rows.len());
        }
    }
}
