//! What leads are told was done with restricted records.

use doorstep_core::companion::AuditLine;
use doorstep_core::companion::CompanionError;
use doorstep_core::companion::TwoLeads;
use doorstep_core::features::care::Concern;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Phone;
use doorstep_tests::Team;

fn concern(person: Option<RecordId>) -> Concern {
    Concern {
        person,
        basis: "told".to_owned(),
        words: "She is afraid to leave.".to_owned(),
        ..Concern::default()
    }
}

fn audit(phone: &Phone) -> Vec<AuditLine> {
    phone.privacy().audit(0, 100).unwrap().lines
}

/// Who did what, oldest first.
fn told(phone: &Phone) -> Vec<(String, String)> {
    let mut lines = audit(phone);
    lines.reverse();
    let said = |line: AuditLine| (line.by_name.unwrap(), line.act);
    lines.into_iter().map(said).collect()
}

fn pair(name: &str, act: &str) -> (String, String) {
    (name.to_owned(), act.to_owned())
}

/// A team with a caseworker.
fn with_caseworker() -> Team {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let bethan = team.phone("Bethan").id();
    let lead = team.phone("Tamsin").team();
    lead.set_role(vec![bethan], Role::Caseworker).unwrap();
    team.settle();
    team
}

#[test]
fn leads_are_told_who_opened_a_concern_once_a_day() {
    let mut team = with_caseworker();
    let raised = team.phone("Amina").care().raise(concern(None)).unwrap();
    team.settle();
    let listed = team.phone("Bethan").care().concerns(0, 100).unwrap().concerns;
    assert_eq!(listed.len(), 1);
    assert!(audit(team.phone("Tamsin")).is_empty(), "a list opens nothing");
    for _ in 0..2 {
        let known = team.phone("Bethan").care().open(raised).unwrap();
        assert_eq!(known.concern.words, "She is afraid to leave.");
    }
    team.settle();
    let lines = audit(team.phone("Tamsin"));
    let [line] = lines.as_slice() else {
        panic!("{lines:?}");
    };
    assert_eq!(
        (line.by_name.as_deref(), line.act.as_str()),
        (Some("Bethan"), "opened")
    );
    assert_eq!(
        (line.by, &line.records),
        (team.phone("Bethan").id(), &vec![raised])
    );
    assert!(!line.is_altered);
    team.phone("Tamsin").care().open(raised).unwrap();
    assert_eq!(
        told(team.phone("Tamsin")),
        [pair("Bethan", "opened"), pair("Tamsin", "opened")],
        "a lead's own opening is no exception"
    );
}

#[test]
fn only_leads_read_the_audit() {
    let mut team = with_caseworker();
    team.settle();
    for name in ["Amina", "Bethan"] {
        let asked = team.phone(name).privacy().audit(0, 9);
        assert_eq!(asked, Err(CompanionError::NotALead), "{name}");
    }
}

#[test]
fn a_volunteer_who_reads_her_own_unsent_words_is_not_noted() {
    let mut team = with_caseworker();
    let raised = team.phone("Amina").care().raise(concern(None)).unwrap();
    team.phone("Amina").care().open(raised).unwrap();
    team.settle();
    assert!(audit(team.phone("Tamsin")).is_empty());
    let gone = team.phone("Amina").care().open(raised);
    assert_eq!(gone, Err(CompanionError::NotFound), "it has left her phone");
}

#[test]
fn a_backup_an_erasure_and_what_took_two_leads_are_in_the_audit() {
    let mut team = with_caseworker();
    let bethan = team.phone("Bethan").id();
    let lead = team.phone("Tamsin").team();
    lead.set_role(vec![bethan], Role::Lead).unwrap();
    let place = team.phone("Tamsin").add_place("Blue door");
    team.settle();
    let path = team.folder().path().join("team.backup");
    let path = path.to_str().unwrap().to_owned();
    team.phone("Tamsin").recovering().back_up(path, None).unwrap();
    lead.ask(TwoLeads::Hold { records: vec![place] }).unwrap();
    team.settle();
    let asked = team.phone("Bethan").team().asked().unwrap().remove(0);
    team.phone("Bethan").team().agree(asked.name).unwrap();
    let other = team.phone("Bethan").add_place("Green gate");
    team.phone("Bethan").team().erase(vec![other]).unwrap();
    team.settle();
    for name in ["Tamsin", "Bethan"] {
        // Each in her own order: no clock tells whose came first.
        let lines = told(team.phone(name));
        let of = |who: &str| -> Vec<String> {
            let hers = lines.iter().filter(|(by, _)| by == who);
            hers.map(|(_, act)| act.clone()).collect()
        };
        assert_eq!(of("Tamsin"), ["exported", "asked"], "{name}");
        assert_eq!(of("Bethan"), ["agreed", "erased"], "{name}");
    }
    let lines = audit(team.phone("Tamsin"));
    for line in &lines {
        let about: &[RecordId] = match line.act.as_str() {
            "erased" => &[other],
            "exported" => &[],
            _ => &[place],
        };
        assert_eq!(line.records, about, "{line:?}");
    }
    let page = team.phone("Tamsin").privacy().audit(1, 2).unwrap().lines;
    assert_eq!(page, lines[1..3], "pages follow each other");
}

#[test]
fn what_was_raised_about_an_erased_woman_goes_with_her() {
    let mut team = with_caseworker();
    let her = team.phone("Amina").add_person("Juniper");
    let about = team.phone("Amina").care().raise(concern(Some(her))).unwrap();
    let apart = team.phone("Amina").care().raise(concern(None)).unwrap();
    team.settle();
    team.phone("Tamsin").team().erase_person(her).unwrap();
    team.settle();
    let care = team.phone("Bethan").care();
    assert_eq!(care.open(about), Err(CompanionError::NotFound));
    assert!(care.open(apart).is_ok());
}
