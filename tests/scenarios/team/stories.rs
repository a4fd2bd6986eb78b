//! Stories about who is in: each `.story` beside this file is told, and has to end as it says.

use std::fs;
use std::path::Path;

use super::reader::tell;

#[test]
fn every_story_ends_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/team");
    let (mut told, mut untrue) = (0, Vec::new());
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "story") {
            let story = fs::read_to_string(&path).unwrap();
            told += 1;
            if let Err(why) = tell(&story) {
                untrue.push(format!("{}: {why}", path.display()));
            }
        }
    }
    assert!(untrue.is_empty(), "{}", untrue.join("\n"));
    assert!(told >= 12, "only {told} stories");
}

#[test]
fn a_story_that_ends_otherwise_is_found_out() {
    let start = "lead 1 founds\nlead 1 adds volunteer 1\nall meet\n";
    for untrue in [
        "volunteer 1 is out",
        "volunteer 1 has power",
        "lead 1 has no power",
        "the keys have to be turned",
        "2 people lead",
        "1 statement is refused",
        "record 1 is erased",
        "lead 2 is in",
    ] {
        let story = format!("{start}then {untrue}");
        assert!(tell(&story).is_err(), "{untrue}");
    }
    assert_eq!(tell(&format!("{start}then volunteer 1 is in")), Ok(()));
}

#[test]
fn a_line_that_nobody_understands_is_no_story() {
    for line in [
        "lead 1 sings",
        "lead one founds",
        "then it rains",
        "meet",
        "lead 1 removes",
    ] {
        assert!(tell(&format!("lead 1 founds\n{line}")).is_err(), "{line}");
    }
}
