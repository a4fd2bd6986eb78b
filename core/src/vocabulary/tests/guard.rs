use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::ProptestConfig;
use proptest::prelude::any;
use proptest::proptest;

use crate::vocabulary::guard::Field;
use crate::vocabulary::guard::Verdict;
use crate::vocabulary::guard::against;
use crate::vocabulary::guard::look;
use crate::vocabulary::guard::masked;
use crate::vocabulary::risk;

const FIELDS: [Field; 11] = [
    Field::Nickname,
    Field::UnitHint,
    Field::Ward,
    Field::AccessHint,
    Field::SafetyNote,
    Field::VisitNote,
    Field::Pseudonym,
    Field::PersonHint,
    Field::FollowUp,
    Field::Concern,
    Field::Prayer,
];

#[test]
fn sentences_that_the_rules_were_not_made_from_are_told_apart() {
    let figures = Figures::of("heldout");
    println!("held out: {figures}");
    assert!(figures.risky >= 300 && figures.harmless >= 300);
    assert!(figures.missed_percent() <= 30.0, "{figures}");
    assert!(figures.missed_refused_percent() <= 15.0, "{figures}");
    assert!(figures.wrong_percent() <= 3.5, "{figures}");
}

#[test]
fn sentences_that_the_rules_were_made_from_are_told_apart() {
    let figures = Figures::of("written");
    println!("written: {figures}");
    assert!(figures.risky >= 300 && figures.harmless >= 300);
    assert!(figures.missed_percent() <= 1.0, "{figures}");
    assert!(figures.wrong_percent() <= 1.0, "{figures}");
}

#[test]
fn what_leads_to_her_is_refused_in_every_field() {
    for text in [
        "QQ123456C",
        "passport 123456789",
        "4111 1111 1111 1111",
        "07700 900123",
        "rose@example.org",
        "insta: rose_example",
        "www.example.org",
        "KT99 1ZZ",
    ] {
        for field in FIELDS {
            let found = look(text, field);
            assert_eq!(
                found.first().map(|found| found.verdict),
                Some(Verdict::Refuse),
                "{text}"
            );
        }
    }
}

#[test]
fn a_finding_says_where_why_and_what_to_write_instead() {
    let text = "Tea, thén a cold. She is Romanian";
    let [found] = look(text, Field::VisitNote).try_into().unwrap();
    let seen: String = text.chars().skip(18).collect();
    assert_eq!(seen, "She is Romanian");
    assert_eq!((found.at, found.until), (18, 33));
    assert_eq!(
        (found.kind.as_str(), found.verdict),
        (risk::NATIONALITY, Verdict::Ask)
    );
    assert_eq!(found.why, risk::ENFORCEMENT);
    assert_eq!(found.safer.as_deref(), Some("speaks Romanian"));
    assert!(look("She speaks Romanian", Field::VisitNote).is_empty());
}

#[test]
fn a_number_is_found_in_every_script_and_disguise() {
    for text in [
        "07700 900123",
        "０７７００ ９００１２３",
        "٠٧٧٠٠٩٠٠١٢٣",
        "०७७००९००१२३",
        "0\u{200b}7\u{200b}7\u{200b}0\u{200b}0\u{200b}9\u{200b}0\u{200b}0\u{200b}1\u{200b}2\u{200b}3",
        "07700\u{2014}900\u{2010}123",
        "𝟎𝟕𝟕𝟎𝟎𝟗𝟎𝟎𝟏𝟐𝟑",
        "0️⃣7️⃣7️⃣0️⃣0️⃣9️⃣0️⃣0️⃣1️⃣2️⃣3️⃣",
        "oh double seven double oh nine hundred one two three",
        "O77OO 9OO 123",
    ] {
        let kinds: Vec<String> = look(text, Field::VisitNote)
            .into_iter()
            .map(|found| found.kind)
            .collect();
        assert_eq!(kinds, [risk::PHONE], "{text}");
    }
    let ends_in_cyrillic = "QQ123456\u{421}";
    assert_eq!(look(ends_in_cyrillic, Field::VisitNote)[0].kind, risk::NI_NUMBER);
}

#[test]
fn masking_leaves_everything_else_as_it_was() {
    assert_eq!(
        masked("Tea at 7, then 07700 900123; she's tired", Field::VisitNote),
        "Tea at 7, then [a telephone number]; she's tired"
    );
    assert_eq!(masked("She is Romanian", Field::VisitNote), "She is Romanian");
    assert_eq!(masked("3 brownies", Field::VisitNote), "3 brownies");
    assert_eq!(masked("", Field::Prayer), "");
}

#[test]
fn a_concern_may_say_what_a_note_may_not_but_nothing_that_leads_to_her() {
    for told in [
        "He took her passport and she owes him £5000.",
        "She works 14 hours a day, there are four girls.",
        "She is 16 and pregnant.",
        "The manager is called Leo.",
    ] {
        assert!(!look(told, Field::VisitNote).is_empty(), "{told}");
        assert!(look(told, Field::Concern).is_empty(), "{told}");
    }
    assert_eq!(look("12 Sorrel Street", Field::Concern)[0].verdict, Verdict::Ask);
    assert!(against(None, Some("Call her on 07700 900123"), Field::Concern).is_some());
}

#[test]
fn papers_that_others_hold_point_to_a_concern() {
    let [found] = look("he keeps her passport", Field::VisitNote)
        .try_into()
        .unwrap();
    assert_eq!(
        (found.kind.as_str(), found.why.as_str()),
        (risk::PAPERS_HELD, risk::CONCERN)
    );
    assert_eq!(found.safer.as_deref(), Some("concern raised"));
}

#[test]
fn a_prayer_says_none_of_it_and_a_nickname_no_address() {
    for text in ["she is Romanian", "long blonde hair", "£80", "Maria Testescu"] {
        assert!(against(None, Some(text), Field::Prayer).is_some(), "{text}");
        assert!(against(None, Some(text), Field::VisitNote).is_none(), "{text}");
    }
    assert!(against(None, Some("12 Sorrel Street"), Field::Nickname).is_some());
    assert!(against(None, Some("12 Sorrel Street"), Field::AccessHint).is_none());
}

#[test]
fn a_service_may_say_of_itself_what_would_betray_a_woman_and_names_nobody() {
    let told =
        "12 Sorrel Street, KT99 1ZZ, open Mon to Fri 9-5, £5, also without a visa, HIV tests, not under 16";
    for field in [Field::Service, Field::ServiceNote] {
        assert!(!look(told, Field::VisitNote).is_empty());
        assert_eq!(look(told, field), [], "{field:?}");
        assert_eq!(look("She is Romanian", field)[0].verdict, Verdict::Ask);
        for text in ["QQ123456C", "07700 900123", "rose@example.org", "www.example.org"] {
            assert!(against(None, Some(text), field).is_some(), "{field:?}: {text}");
        }
    }
    let named = "Ask for Mrs Testescu";
    assert!(against(None, Some(named), Field::ServiceNote).is_some());
    assert!(
        against(None, Some(named), Field::Service).is_none(),
        "so houses are called too"
    );
    assert_eq!(look("020 7946 0000", Field::ServicePhone), []);
    assert!(against(None, Some("4111 1111 1111 1111"), Field::ServicePhone).is_some());
}

#[test]
fn what_is_shown_as_refused_is_refused_on_saving_and_nothing_else() {
    let fields = [
        Field::VisitNote,
        Field::Nickname,
        Field::Concern,
        Field::Service,
        Field::ServiceNote,
        Field::ServicePhone,
        Field::Prayer,
    ];
    for line in lines("heldout-risky.txt")
        .iter()
        .chain(&lines("heldout-harmless.txt"))
    {
        for field in fields {
            let mut shown = look(line, field).into_iter();
            let shown = shown.find(|finding| finding.verdict == Verdict::Refuse);
            let refused = against(None, Some(line), field).map(|risk| risk.code.to_owned());
            assert_eq!(refused, shown.map(|finding| finding.kind), "{field:?}: {line}");
        }
    }
}

#[test]
fn words_that_stood_there_before_are_left_in_peace() {
    let old = Some("ring 07700 900123");
    assert!(against(old, old, Field::AccessHint).is_none());
    assert!(against(old, Some("ring 07700 900124"), Field::AccessHint).is_some());
    assert!(against(old, None, Field::AccessHint).is_none());
}

#[test]
fn every_kind_has_a_reason_and_every_safer_wording_is_harmless() {
    for line in lines("written-risky.txt") {
        let (kind, _) = line.split_once(": ").unwrap();
        assert!(risk::RISK_KINDS.has(kind), "{kind}");
    }
    for safer in risk::SAFER_WORDINGS.terms {
        assert!(risk::RISK_KINDS.has(safer.code), "{}", safer.code);
        assert!(look(safer.label, Field::VisitNote).is_empty(), "{}", safer.label);
    }
}

#[test]
fn a_long_or_hostile_text_is_read_to_its_end() {
    for piece in [
        "0",
        "07700 900123 ",
        "1 ",
        "she is ",
        "a@",
        "a.",
        "double ",
        "£1",
        "her name ",
        "\u{200b}",
        "@a_",
        "12 a ",
    ] {
        let long = piece.repeat(100_000 / piece.len());
        holds(&long, Field::VisitNote);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_read_and_every_place_lies_within_it(text in any::<String>(), field in 0..FIELDS.len()) {
        holds(&text, FIELDS[field]);
    }

    #[test]
    fn any_text_of_risky_pieces_is_read_too(pieces in proptest::collection::vec(0..12_usize, 0..60)) {
        let risky = ["07700", " 900123", "@", "example.org", "é\u{301}", "\u{200b}", "QQ", " she is ", "Romanian", "£", " 12 Mill Lane", "٣"];
        let text: String = pieces.into_iter().map(|piece| risky[piece]).collect();
        holds(&text, Field::Prayer);
    }
}

fn holds(text: &str, field: Field) {
    let letters = u32::try_from(text.chars().count()).unwrap();
    let mut last = 0;
    for found in look(text, field) {
        assert!(found.at < found.until && found.until <= letters, "{found:?}");
        assert!(last <= found.at, "{found:?}");
        last = found.at;
        assert!(risk::RISK_KINDS.has(&found.kind) && risk::RISK_REASONS.has(&found.why));
    }
    assert!(against(Some(text), Some(text), field).is_none());
    let _ = masked(text, field);
}

/// What the guard got right and wrong on one set of sentences, in the field of a visit's note.
struct Figures {
    /// By kind: how many were missed, of how many.
    missed: BTreeMap<String, (usize, usize)>,
    risky: usize,
    wrong: usize,
    harmless: usize,
}

impl Figures {
    /// A risky sentence counts as missed where nothing of its own kind was found, whatever else was.
    fn of(set: &str) -> Self {
        let mut missed = BTreeMap::<String, (usize, usize)>::new();
        let risky = lines(&format!("{set}-risky.txt"));
        for line in &risky {
            let (kind, text) = line.split_once(": ").unwrap();
            let is_found = look(text, Field::VisitNote)
                .iter()
                .any(|found| found.kind == kind);
            let (of_kind, all) = missed.entry(kind.to_owned()).or_default();
            *of_kind += usize::from(!is_found);
            *all += 1;
        }
        let harmless = lines(&format!("{set}-harmless.txt"));
        let wrong = harmless
            .iter()
            .filter(|line| !look(line, Field::VisitNote).is_empty());
        Self {
            missed,
            risky: risky.len(),
            wrong: wrong.count(),
            harmless: harmless.len(),
        }
    }

    fn missed_percent(&self) -> f64 {
        let missed: usize = self.missed.values().map(|(missed, _)| missed).sum();
        percent(missed, self.risky)
    }

    /// The same for those kinds only that keep a text from being saved.
    fn missed_refused_percent(&self) -> f64 {
        let (missed, all) = REFUSED
            .iter()
            .filter_map(|kind| self.missed.get(*kind))
            .fold((0, 0), |sum, (missed, all)| (sum.0 + missed, sum.1 + all));
        percent(missed, all)
    }

    fn wrong_percent(&self) -> f64 {
        percent(self.wrong, self.harmless)
    }
}

impl std::fmt::Display for Figures {
    /// Totals only, so that nobody mends a rule by looking at the sentences that are to judge it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "missed {:.1} % of {}, {:.1} % in the kinds that are refused; wrongly flagged {:.1} % of {};",
            self.missed_percent(),
            self.risky,
            self.missed_refused_percent(),
            self.wrong_percent(),
            self.harmless
        )?;
        for (kind, (missed, all)) in self.missed.iter().filter(|(_, (missed, _))| *missed > 0) {
            write!(f, " {kind} {missed}/{all}")?;
        }
        Ok(())
    }
}

const REFUSED: [&str; 8] = [
    risk::NI_NUMBER,
    risk::ID_NUMBER,
    risk::CARD_NUMBER,
    risk::PHONE,
    risk::EMAIL,
    risk::HANDLE,
    risk::URL,
    risk::POSTCODE,
];

fn percent(part: usize, whole: usize) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap());
    100.0 * count(part) / count(whole.max(1))
}

fn lines(file: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/vocabulary/guard");
    let text = fs::read_to_string(folder.join(file)).unwrap();
    text.lines().map(str::to_owned).collect()
}
