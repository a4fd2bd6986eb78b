//! Whatever is handed over instead of a bundle has its own answer, and changes nothing.

use doorstep_core::companion::CompanionError;
use doorstep_core::sync::BundleTrouble;
use doorstep_tests::Phone;
use doorstep_tests::Stick;
use doorstep_tests::Team;

use super::trouble;
use super::without_signal;

/// What a phone answers to a file; it must stay as it was.
#[track_caller]
fn answer(phone: &Phone, stick: &Stick, bytes: &[u8]) -> BundleTrouble {
    let before = phone.dump_hash().unwrap();
    stick.put("given", bytes);
    let answer = trouble(stick.read("given", phone));
    assert_eq!(
        phone.dump_hash().unwrap(),
        before,
        "something was changed half-way"
    );
    answer
}

fn a_bundle() -> (Team, Stick, Vec<u8>) {
    let (team, stick) = without_signal(["Amina"]);
    let (lead, amina) = (team.phone("Tamsin"), team.phone("Amina"));
    for number in 0..20 {
        lead.add_place(&format!("House {number}"));
    }
    stick.write("whole", lead, &[amina]);
    let bytes = stick.bytes("whole");
    (team, stick, bytes)
}

#[test]
fn a_file_that_was_cut_off_says_so_wherever_it_was_cut() {
    let (team, stick, whole) = a_bundle();
    let amina = team.phone("Amina");
    for length in [
        0,
        8,
        16,
        19,
        22,
        100,
        whole.len() / 2,
        whole.len() - 200,
        whole.len() - 1,
    ] {
        assert_eq!(
            answer(amina, &stick, &whole[..length]),
            BundleTrouble::Torn,
            "{length}"
        );
    }
    assert_eq!(stick.read("whole", amina).unwrap().new_entries, 20);
}

#[test]
fn a_file_that_was_altered_is_refused_wherever_it_was_altered() {
    let (team, stick, whole) = a_bundle();
    let amina = team.phone("Amina");
    for at in (24..whole.len()).step_by(397) {
        let mut bent = whole.clone();
        bent[at] ^= 1;
        let answer = answer(amina, &stick, &bent);
        let is_refused = matches!(
            answer,
            // A bent head opens for nobody, and a bent length asks for more than there is.
            BundleTrouble::Altered
                | BundleTrouble::NotForThisDevice
                | BundleTrouble::TooBig
                | BundleTrouble::Torn
        );
        assert!(is_refused, "{at}: {answer:?}");
    }
    let longer = [whole.as_slice(), &[0]].concat();
    assert_eq!(answer(amina, &stick, &longer), BundleTrouble::Altered);
    stick.read("whole", amina).unwrap();
}

#[test]
fn something_else_something_newer_and_something_enormous_have_their_own_answers() {
    let (team, stick, whole) = a_bundle();
    let amina = team.phone("Amina");
    assert_eq!(
        answer(amina, &stick, b"Dear all, see you on Thursday."),
        BundleTrouble::Foreign
    );
    assert_eq!(answer(amina, &stick, &[0x25; 100_000]), BundleTrouble::Foreign);
    let mut newer = whole.clone();
    newer[19] = 2;
    assert_eq!(answer(amina, &stick, &newer), BundleTrouble::TooNew);
    let mut enormous = whole.clone();
    enormous[20..24].copy_from_slice(&[0x7f; 4]);
    assert_eq!(answer(amina, &stick, &enormous), BundleTrouble::TooBig);
    let nowhere = amina.bundles().read(stick.path("no such file"), None, None);
    assert!(
        matches!(nowhere, Err(CompanionError::NotReadable { .. })),
        "{nowhere:?}"
    );
}

#[test]
fn another_teams_file_stays_with_them() {
    let (team, stick, _) = a_bundle();
    let elsewhere = Team::elsewhere("Ursula", ["Vera"]);
    let phrase = "seven lamps lit tonight".to_owned();
    elsewhere.phone("Ursula").add_place("Red door");
    let theirs = elsewhere.phone("Ursula").bundles();
    let written = theirs.write(stick.path("theirs"), Vec::new(), Some(phrase.clone()), true, None);
    written.unwrap();
    let amina = team.phone("Amina");
    let before = amina.dump_hash().unwrap();
    assert_eq!(
        trouble(stick.read("theirs", amina)),
        BundleTrouble::NotForThisDevice
    );
    let opened = amina.bundles().read(stick.path("theirs"), Some(phrase), None);
    assert_eq!(trouble(opened), BundleTrouble::AnotherTeam);
    assert_eq!(amina.dump_hash().unwrap(), before);
    let backup = stick.path("backup");
    team.phone("Tamsin").recovering().back_up(backup, None).unwrap();
    assert_eq!(trouble(stick.read("backup", amina)), BundleTrouble::Foreign);
}

#[test]
fn neither_names_nor_words_nor_the_team_stand_in_a_file() {
    let (team, stick, _) = a_bundle();
    let lead = team.phone("Tamsin");
    lead.add_person("Robin");
    let phrase = Some("seven lamps lit tonight".to_owned());
    let written = lead
        .bundles()
        .write(stick.path("file"), Vec::new(), phrase, true, None);
    written.unwrap();
    let file = stick.bytes("file");
    let mut hidden: Vec<Vec<u8>> = ["Tamsin", "Amina", "Robin", "House", "Thursday", "doorstep"]
        .map(|word| word.as_bytes().to_vec())
        .to_vec();
    hidden.extend(team.phones().iter().map(|phone| phone.id().as_bytes().to_vec()));
    for word in hidden {
        assert!(!file.windows(word.len()).any(|window| window == word), "{word:?}");
    }
}

#[test]
fn whoever_is_in_no_team_is_told_to_come_in_first() {
    let (team, stick, _) = a_bundle();
    let folder = team.folder().path().join("Cath");
    let cath = Phone::set_up(&folder, "Cath", 50);
    assert_eq!(stick.read("whole", &cath), Err(CompanionError::NotInTeam));
    let written = cath
        .bundles()
        .write(stick.path("hers"), Vec::new(), None, false, None);
    assert_eq!(written, Err(CompanionError::NotInTeam));
}
