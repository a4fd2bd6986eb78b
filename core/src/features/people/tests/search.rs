use super::called;
use crate::features::people::Hint;
use crate::features::people::Person;
use crate::features::people::by_id;
use crate::features::people::hints_before;
use crate::features::people::languages_of;
use crate::features::people::read::SPOKEN;
use crate::features::people::search;
use crate::features::people::similar;
use crate::features::rows::Rows;
use crate::features::rows::WROTE;
use crate::features::rows::id;
use crate::features::rows::written;
use crate::vocabulary::RecordId;

#[test]
fn people_are_found_in_every_script_however_it_is_typed() {
    let pairs = [
        ("Ștefana", "stef"),
        ("Ștefana", "S\u{326}TEF"),
        ("Bạch Dương", "bach duong"),
        ("Łucja", "luc"),
        ("Ёлка", "елка"),
        ("Рябина Чайка", "ЧАИКА"),
        ("Юлїя", "юлія"),
        ("Αλκυόνη", "αλκυονη"),
        ("Κέδρος", "ΚΕΔΡΟΣ"),
        ("ดอกบัวแดง", "บัว"),
        ("白桦林", "桦"),
        ("さくら", "サクラ"),
        ("カワセミ", "ｶﾜｾﾐ"),
        ("つばめ", "つは\u{3099}め"),
        ("ياسمينة", "ياسمينه"),
        ("زَهْرَة", "زهره"),
        ("أرزة", "ارز"),
        ("نرگـــس", "نرگس"),
        ("צִפּוֹר", "צפור"),
        ("אילן", "אילנ"),
        ("무궁화", "무구"),
        ("무궁화", "ㅁㅜㄱ"),
        ("제비", "\u{110c}\u{1166}\u{1107}\u{1175}"),
        ("Ｊｕｎｉｐｅｒ", "juniper"),
        ("Sea-glass", "sea\u{2011}GLASS"),
        ("Juni\u{200d}per", "juniper"),
    ];
    for (pseudonym, typed) in pairs {
        let mut phone = Rows::of::<Person>();
        phone.keep(id(1), &called(pseudonym));
        phone.keep(id(2), &called("Heron"));
        assert_eq!(ids(&phone, typed), [id(1)], "{pseudonym} by {typed}");
        phone.keep(id(1), &hinted("Amber", pseudonym));
        assert_eq!(ids(&phone, typed), [id(1)], "the hint {pseudonym} by {typed}");
    }
}

#[test]
fn pseudonyms_come_before_hints_and_whole_ones_and_beginnings_first() {
    let mut phone = Rows::of::<Person>();
    phone.keep(id(1), &hinted("Amber", "we met by the heron pond"));
    phone.keep(id(2), &called("Grey Heron"));
    phone.keep(id(3), &called("Heronry"));
    phone.keep(id(4), &called("Heron"));
    phone.keep(id(5), &called("Plover"));
    assert_eq!(ids(&phone, " heron "), [id(4), id(3), id(2), id(1)]);
    let page = search(&phone.db, "heron", 1, 2).unwrap().lines;
    assert_eq!(
        page.iter().map(|known| known.id).collect::<Vec<_>>(),
        [id(3), id(2)]
    );
    assert!(search(&phone.db, "heron", 9, 2).unwrap().lines.is_empty());
}

#[test]
fn all_words_have_to_be_there_in_any_order_and_no_word_finds_nobody() {
    let mut phone = Rows::of::<Person>();
    phone.keep(id(1), &hinted("Amber", "tea in spring, by the river"));
    assert_eq!(ids(&phone, "spring amber"), [id(1)]);
    assert!(ids(&phone, "spring winter").is_empty());
    for nothing in ["", "  ", "\u{200b}", "\n"] {
        assert!(ids(&phone, nothing).is_empty());
    }
    for hostile in ["%", "_", "'; DROP TABLE people; --", "\0", "amber%"] {
        assert!(ids(&phone, hostile).is_empty(), "{hostile:?}");
    }
    phone.keep(id(1), &called("Amber"));
    assert!(ids(&phone, "spring").is_empty(), "an old hint is found no more");
}

#[test]
fn a_word_is_not_found_across_the_end_of_a_pseudonym() {
    let mut phone = Rows::of::<Person>();
    phone.keep(id(1), &hinted("Amber", "tea"));
    assert!(ids(&phone, "ambertea").is_empty());
    assert!(ids(&phone, "rt").is_empty());
}

#[test]
fn who_may_be_meant_is_shown_while_somebody_is_noted() {
    let mut phone = Rows::of::<Person>();
    let speaking = |person: Person, code: &str, age: &str| Person {
        languages: [(code.to_owned(), "good".to_owned())].into(),
        age_band: Some(age.to_owned()),
        ..person
    };
    phone.keep(
        id(1),
        &speaking(hinted("Juniper", "laughed about burnt marmalade"), "ro", "25-39"),
    );
    phone.keep(id(2), &speaking(called("Heron"), "ro", "25-39"));
    phone.keep(
        id(3),
        &speaking(hinted("Amber", "told us about marmalade"), "hu", "40+"),
    );
    phone.keep(
        id(4),
        &speaking(hinted("Plover", "brought marmalade"), "hu", "25-39"),
    );
    let alike = |draft: Person| -> Vec<RecordId> {
        let found = similar(&phone.db, &draft, 9).unwrap();
        found.iter().map(|similar| similar.known.id).collect()
    };
    assert_eq!(alike(called("JUNIPÉR")), [id(1)]);
    assert_eq!(alike(called("Junper")), [id(1)], "one letter left out");
    assert_eq!(alike(called("Juniper Moss")), [id(1)]);
    assert!(alike(called("Wren")).is_empty());
    let draft = speaking(hinted("Wren", "the one with the marmalade"), "ro", "25-39");
    assert_eq!(
        alike(draft.clone()),
        [id(1), id(4)],
        "another age is another woman; a language alone tells nothing"
    );
    assert_eq!(similar(&phone.db, &draft, 1).unwrap().len(), 1);
    let unsure = Person {
        age_band: Some("unsure".into()),
        ..draft
    };
    assert_eq!(alike(unsure).len(), 3);
    assert!(alike(Person::default()).is_empty(), "an empty form");
}

#[test]
fn hints_are_compared_also_where_a_script_writes_no_spaces() {
    let mut phone = Rows::of::<Person>();
    phone.keep(id(1), &hinted("Amber", "春天在河边喝茶"));
    phone.keep(id(2), &hinted("Heron", "冬天下雪"));
    let draft = hinted("Wren", "一起喝茶");
    let found = similar(&phone.db, &draft, 9).unwrap();
    assert_eq!(
        found.iter().map(|similar| similar.known.id).collect::<Vec<_>>(),
        [id(1)]
    );
    assert_eq!(found[0].words_shared, 1);
}

fn ids(phone: &Rows, text: &str) -> Vec<RecordId> {
    search(&phone.db, text, 0, 99)
        .unwrap()
        .lines
        .iter()
        .map(|known| known.id)
        .collect()
}

fn hinted(pseudonym: &str, hint: &str) -> Person {
    Person {
        hint: Some(hint.into()),
        ..called(pseudonym)
    }
}

#[test]
fn what_she_speaks_is_read_without_a_look_at_her_record() {
    let mut phone = Rows::of::<Person>();
    let mut her = called("Juniper");
    her.languages = [("ro".into(), "good".into()), ("it".into(), "some".into())].into();
    phone.keep(id(1), &her);
    assert_eq!(languages_of(&phone.db, id(1)).unwrap(), ["it", "ro"]);
    her.languages.clear();
    phone.keep(id(1), &her);
    assert!(languages_of(&phone.db, id(1)).unwrap().is_empty());
    assert!(languages_of(&phone.db, id(2)).unwrap().is_empty());
    let plan: String = phone
        .db
        .query_row(
            &format!("EXPLAIN QUERY PLAN {SPOKEN}"),
            [id(1).as_bytes()],
            |row| row.get(3),
        )
        .unwrap();
    assert!(plan.contains("COVERING INDEX people_spoken"), "{plan}");
}

#[test]
fn a_hint_of_its_own_is_shown_and_found_with_her_and_gone_when_its_record_is() {
    let mut phone = Rows::of::<Person>().with::<Hint>();
    phone.keep(id(1), &hinted("Amber", "written before"));
    let hint = |words: &str| Hint {
        person: Some(id(1)),
        words: words.to_owned(),
        vocabulary: 1,
    };
    let at = |at_ms| written(WROTE, at_ms);
    phone.keep_as(id(2), &at(5), &hint("tea in spring"));
    phone.keep_as(id(3), &at(3), &hint("older words"));
    let shown = |phone: &Rows| by_id(&phone.db, id(1)).unwrap().unwrap().person.hint;
    assert_eq!(shown(&phone).as_deref(), Some("tea in spring"));
    assert_eq!(ids(&phone, "amber spring"), [id(1)]);
    assert!(ids(&phone, "older").is_empty() && ids(&phone, "before").is_empty());
    let alike = similar(&phone.db, &hinted("Wren", "spring"), 9).unwrap();
    assert_eq!(alike.len(), 1);
    assert_eq!(alike[0].known.person.hint.as_deref(), Some("tea in spring"));
    phone.keep_as(id(2), &at(9), &hint(""));
    assert_eq!(shown(&phone), None, "taken back");
    let old = hints_before(&phone.db, 9).unwrap();
    assert_eq!(old.iter().map(|hint| hint.id).collect::<Vec<_>>(), [id(3)]);
    let old = hints_before(&phone.db, 10).unwrap();
    assert_eq!(
        old.iter().map(|hint| hint.is_empty).collect::<Vec<_>>(),
        [false, true]
    );
    phone.forget::<Hint>(id(2));
    phone.forget::<Hint>(id(3));
    assert_eq!(shown(&phone).as_deref(), Some("written before"));
}
