//! Lists: words of a team's own, beside those every team has.

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Word;
use doorstep_core::companion::WordList;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use crate::rule;

#[test]
fn a_word_the_lead_added_is_offered_on_every_phone_after_those_all_teams_have() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let added = hot_drinks(team.phone("Tamsin"));
    assert_eq!((added.code.as_str(), added.is_own), ("x-hot_drinks", true));
    team.settle();
    team.assert_all_agree();
    for phone in team.phones() {
        let words = phone.lists().words(WordList::Support).unwrap();
        assert_eq!(words.first().unwrap().label, "Listened");
        assert_eq!(words.last(), Some(&added));
    }
}

#[test]
fn a_volunteer_uses_the_team_s_words_and_does_not_choose_them() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    hot_drinks(team.phone("Tamsin"));
    team.settle();
    let lists = team.phone("Amina").lists();
    let only = "only a lead or a caseworker changes the team's words";
    let code = || "x-hot_drinks".to_owned();
    assert_eq!(
        rule(lists.add(WordList::Needs, "Tea".to_owned(), "Tea.".to_owned())),
        only
    );
    assert_eq!(rule(lists.retire(WordList::Support, code())), only);
    assert_eq!(rule(lists.take_up(WordList::Support, code())), only);
    assert_eq!(
        rule(lists.reword(WordList::Support, code(), "Tea".to_owned(), "Tea.".to_owned())),
        only
    );
}

#[test]
fn a_visit_may_hold_a_word_of_the_team_s_own_before_its_record_has_come() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let place = team.phone("Tamsin").add_place("Blue door");
    team.settle().offline(["Amina"]);
    hot_drinks(team.phone("Tamsin"));
    let amina = team.phone("Amina");
    let visit = amina.knock(place, "talked");
    amina
        .amend(visit, |visit| {
            visit.support.insert("x-hot_drinks".to_owned(), 2);
        })
        .unwrap();
    let shown = |phone: &Phone| {
        let label = phone.lists().label(WordList::Support, "x-hot_drinks".to_owned());
        label.unwrap()
    };
    assert_eq!(shown(amina), "hot drinks");
    team.online(["Amina"]).settle();
    for phone in team.phones() {
        assert_eq!(phone.visit(visit).support.get("x-hot_drinks"), Some(&2));
        assert_eq!(shown(phone), "Hot drinks");
    }
}

#[test]
fn a_word_that_is_no_team_s_is_not_written() {
    let team = Team::of("Tamsin", []);
    let tamsin = team.phone("Tamsin");
    let visit = tamsin.knock(tamsin.add_place("Blue door"), "talked");
    for code in ["hot_drinks", "x-Hot drinks", "x-"] {
        let written = tamsin.amend(visit, |visit| {
            visit.support.insert(code.to_owned(), 1);
        });
        assert_eq!(rule(written), "unknown support", "{code}");
    }
    let outcome = tamsin.amend(visit, |visit| visit.outcome = "x-hot_drinks".to_owned());
    assert_eq!(rule(outcome), "unknown knock outcome");
}

#[test]
fn a_retired_word_is_offered_no_longer_and_old_visits_go_on_saying_it() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let tamsin = team.phone("Tamsin");
    let code = hot_drinks(tamsin).code;
    tamsin.lists().retire(WordList::Support, code.clone()).unwrap();
    team.settle();
    for phone in team.phones() {
        let lists = phone.lists();
        assert!(
            lists
                .words(WordList::Support)
                .unwrap()
                .iter()
                .all(|word| !word.is_own)
        );
        assert_eq!(
            lists.label(WordList::Support, code.clone()).unwrap(),
            "Hot drinks"
        );
        assert!(lists.own(WordList::Support).unwrap()[0].is_retired);
    }
    let lists = team.phone("Tamsin").lists();
    let again = lists.add(WordList::Support, "HOT drinks".to_owned(), "Cocoa.".to_owned());
    assert_eq!(
        rule(again),
        "the team had this word and retired it: take it up again"
    );
    lists.take_up(WordList::Support, code).unwrap();
    assert!(lists.words(WordList::Support).unwrap().last().unwrap().is_own);
}

#[test]
fn a_lead_and_a_caseworker_who_add_the_same_word_without_signal_mean_one_thing() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let amina = team.phone("Amina").id();
    team.phone("Tamsin")
        .team()
        .set_role(vec![amina], Role::Caseworker)
        .unwrap();
    team.settle().offline(["Tamsin", "Amina"]);
    hot_drinks(team.phone("Tamsin"));
    let hers = team.phone("Amina").lists().add(
        WordList::Support,
        "hot drinks".to_owned(),
        "Cocoa from a flask.".to_owned(),
    );
    assert_eq!(hers.unwrap().code, "x-hot_drinks");
    team.online(["Tamsin", "Amina"]).settle();
    team.assert_all_agree();
    let own = |name: &str| team.phone(name).lists().own(WordList::Support).unwrap();
    assert_eq!(own("Tamsin").len(), 1);
    assert_eq!(own("Tamsin"), own("Amina"));
    let lists = team.phone("Amina").lists();
    lists
        .retire(WordList::Support, "x-hot_drinks".to_owned())
        .unwrap();
    assert!(lists.own(WordList::Support).unwrap()[0].is_retired);
}

#[test]
fn a_word_may_be_said_better_and_keeps_its_code() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lists = team.phone("Tamsin").lists();
    let code = hot_drinks(team.phone("Tamsin")).code;
    let (label, meaning) = ("Tea or soup".to_owned(), "From the flask.".to_owned());
    lists.reword(WordList::Support, code, label, meaning).unwrap();
    let long = lists.reword(
        WordList::Support,
        "x-hot_drinks".to_owned(),
        "A label that is longer than any chip".to_owned(),
        "From the flask.".to_owned(),
    );
    assert_eq!(rule(long), "label has 36 letters, 28 at most");
    let missing = lists.reword(
        WordList::Support,
        "x-tea".to_owned(),
        "Tea".to_owned(),
        "Tea.".to_owned(),
    );
    assert_eq!(missing, Err(CompanionError::NotFound));
    team.settle();
    let word = team.phone("Amina").lists().words(WordList::Support).unwrap();
    let word = word.last().unwrap();
    assert_eq!((&*word.code, &*word.label), ("x-hot_drinks", "Tea or soup"));
}

#[test]
fn lists_on_which_figures_hang_take_no_word() {
    let team = Team::of("Tamsin", []);
    let lists = team.phone("Tamsin").lists();
    let added = lists.add(
        WordList::KnockOutcomes,
        "Winked".to_owned(),
        "She winked.".to_owned(),
    );
    assert_eq!(
        rule(added),
        "the list \"knock outcome\" takes no words of a team's own"
    );
    assert!(lists.is_open(WordList::Needs) && !lists.is_open(WordList::KnockOutcomes));
}

fn hot_drinks(phone: &Phone) -> Word {
    let (label, meaning) = ("Hot drinks".to_owned(), "Tea, coffee or soup.".to_owned());
    phone.lists().add(WordList::Support, label, meaning).unwrap()
}
