use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::proptest;

use crate::features::people::Consent;
use crate::features::people::Person;
use crate::features::people::Refusal;
use crate::features::people::SameAs;
use crate::features::people::SameWomen;
use crate::features::people::Sighting;
use crate::features::people::linked_since;
use crate::features::people::links_of;
use crate::features::people::naming;
use crate::features::people::pairs;
use crate::features::people::rules::check_link;
use crate::features::rows::Rows;
use crate::features::rows::WRITTEN_AT_MS;
use crate::features::rows::id;
use crate::vocabulary::RecordId;

/// Who hangs together, found by going from each to each until nothing is new.
fn closure(of: RecordId, pairs: &[(RecordId, RecordId)]) -> BTreeSet<RecordId> {
    let mut hers = BTreeSet::from([of]);
    loop {
        let before = hers.len();
        for (one, other) in pairs {
            if hers.contains(one) || hers.contains(other) {
                hers.extend([*one, *other]);
            }
        }
        if hers.len() == before {
            return hers;
        }
    }
}

proptest! {
    #[test]
    fn women_are_counted_as_a_naive_closure_counts_them_whatever_the_order(
        linked in vec((1_u8..16, 1_u8..16), 0..14),
        turn in 0..14_usize,
    ) {
        let mut pairs: Vec<_> = linked.iter().map(|(one, other)| (id(*one), id(*other))).collect();
        let everyone: Vec<RecordId> = (1..16).map(id).collect();
        let women = SameWomen::of(pairs.clone());
        let naive: BTreeSet<_> = everyone.iter().map(|record| closure(*record, &pairs)).collect();
        assert_eq!(women.count(everyone.clone()), naive.len() as u64);
        for record in &everyone {
            let hers = closure(*record, &pairs);
            assert_eq!(Some(&women.woman(*record)), hers.first());
            assert_eq!(women.records(*record), hers);
        }
        let turn = turn % pairs.len().max(1);
        pairs.rotate_left(turn);
        let swapped = pairs.iter().map(|(one, other)| (*other, *one));
        assert_eq!(SameWomen::of(swapped), women);
    }
}

#[test]
fn only_those_asked_about_are_counted_and_nobody_is_nobody() {
    let women = SameWomen::of([(id(1), id(2)), (id(2), id(3))]);
    assert_eq!(women.count([id(1), id(3)]), 1, "linked by one who was not met");
    assert_eq!(women.count([id(3), id(3), id(9)]), 2);
    assert_eq!(women.count([]), 0);
    assert_eq!(SameWomen::default().woman(id(7)), id(7));
}

#[test]
fn a_link_that_is_undone_counts_no_more_and_still_goes_with_her() {
    let mut phone = Rows::of::<SameAs>()
        .with::<Sighting>()
        .with::<Consent>()
        .with::<Person>();
    let link = |one, other, undone| SameAs {
        one: Some(id(one)),
        other: Some(id(other)),
        confidence: "possible".into(),
        undone,
        ..SameAs::default()
    };
    phone.keep(id(21), &link(1, 2, None));
    phone.keep(id(22), &link(2, 3, None));
    assert_eq!(linked_since(&phone.db, WRITTEN_AT_MS).unwrap(), [id(21), id(22)]);
    assert!(linked_since(&phone.db, WRITTEN_AT_MS + 1).unwrap().is_empty());
    phone.keep(id(22), &link(2, 3, Some(true)));
    assert_eq!(pairs(&phone.db).unwrap(), [(id(1), id(2))]);
    assert_eq!(linked_since(&phone.db, 0).unwrap(), [id(21)]);
    assert_eq!(links_of(&phone.db, id(2)).unwrap().len(), 1);
    assert!(links_of(&phone.db, id(3)).unwrap().is_empty());
    assert_eq!(naming(&phone.db, id(3)).unwrap(), [id(22)]);
    phone.forget::<SameAs>(id(21));
    assert!(pairs(&phone.db).unwrap().is_empty());
}

#[test]
fn nobody_is_linked_with_herself_nor_surer_than_the_list_knows() {
    assert_eq!(check_link(id(1), id(2), "likely"), Ok(()));
    assert_eq!(check_link(id(1), id(1), "likely"), Err(Refusal::SamePerson));
    let list = "same-woman confidence";
    assert_eq!(
        check_link(id(1), id(2), "obvious"),
        Err(Refusal::UnknownCode { list })
    );
}
