use proptest::prelude::any;
use proptest::prop_assert;
use proptest::prop_assert_eq;
use proptest::proptest;

use super::people::Lead;
use crate::team::joining::Invitation;
use crate::team::joining::InviteTrouble;
use crate::team::joining::SafetyNumber;
use crate::team::joining::Square;
use crate::team::joining::groups::groups;
use crate::team::joining::groups::ungrouped;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Role;
use crate::vocabulary::TeamId;

#[test]
fn an_invitation_is_read_from_its_square_its_text_and_its_bytes() {
    let invitation = Lead::of("Tamsin", 1).invite_as(Role::Volunteer);
    let groups = invitation.groups();
    let typed = [
        groups.concat(),
        groups.join("-"),
        groups.join(" ").to_lowercase(),
        groups.join("\n"),
        format!("  {} ", groups.join(" \u{2013} ")),
        groups
            .join(" ")
            .replace('0', "o")
            .replace('1', "l")
            .replace('V', "u"),
    ];
    for text in typed {
        assert_eq!(
            Invitation::read(text.as_bytes()).unwrap().bytes(),
            invitation.bytes(),
            "{text}"
        );
    }
    assert_eq!(
        Invitation::read(invitation.bytes()).unwrap().bytes(),
        invitation.bytes()
    );
}

#[test]
fn every_group_has_at_most_six_letters_that_cannot_be_confused() {
    let groups = Lead::of("Tamsin", 1).invite_as(Role::Volunteer).groups();
    assert!(groups.iter().all(|group| (2..=6).contains(&group.len())));
    assert!(!groups.concat().contains(['I', 'L', 'O', 'U']));
}

#[test]
fn a_wrong_letter_is_named_by_its_group() {
    let groups = Lead::of("Tamsin", 1).invite_as(Role::Volunteer).groups();
    for (at, group) in groups.iter().enumerate() {
        for place in 0..group.len() {
            let mut typed = groups.clone();
            let wrong = if group.as_bytes()[place] == b'7' { "8" } else { "7" };
            typed[at].replace_range(place..=place, wrong);
            let named = Err(InviteTrouble::Mistyped {
                group: u32::try_from(at + 1).unwrap(),
            });
            assert_eq!(ungrouped(&typed.concat()), named);
            assert_eq!(ungrouped(&typed.join(" ")), named);
            typed[at].replace_range(place..=place, "%");
            assert_eq!(ungrouped(&typed.join(" ")), named);
        }
    }
}

#[test]
fn two_letters_or_two_groups_the_wrong_way_round_are_noticed() {
    let groups = Lead::of("Tamsin", 1).invite_as(Role::Volunteer).groups();
    for at in 1..groups.len() - 1 {
        let mut typed = groups.clone();
        typed.swap(at - 1, at);
        assert_eq!(
            ungrouped(&typed.concat()),
            Err(InviteTrouble::Mistyped {
                group: u32::try_from(at).unwrap()
            })
        );
        let mut letters: Vec<char> = groups[at].chars().collect();
        letters.swap(1, 2);
        let mut typed = groups.clone();
        typed[at] = letters.iter().collect();
        if typed[at] != groups[at] {
            assert!(ungrouped(&typed.concat()).is_err());
        }
    }
}

#[test]
fn a_letter_left_out_is_named_where_groups_are_typed_apart() {
    let groups = Lead::of("Tamsin", 1).invite_as(Role::Volunteer).groups();
    for (at, group) in (1..).zip(0..groups.len()) {
        let mut typed = groups.clone();
        typed[group].remove(1);
        assert_eq!(
            ungrouped(&typed.join(" ")),
            Err(InviteTrouble::Mistyped { group: at })
        );
    }
}

#[test]
fn an_invitation_cut_short_is_not_taken_for_a_whole_one() {
    let groups = Lead::of("Tamsin", 1).invite_as(Role::Volunteer).groups();
    for kept in 2..groups.len() {
        let read = Invitation::read(groups[..kept].join(" ").as_bytes());
        assert_eq!(read.err(), Some(InviteTrouble::Altered));
    }
}

#[test]
fn what_is_no_invitation_is_said_to_be_none() {
    for other in [
        "",
        " ",
        "https://menu.example/table/7",
        "WIFI:S:church;T:WPA;P:secret;;",
        "Hello Tamsin, see you on Thursday at seven",
        "0123456789",
        "\u{0555}",
    ] {
        assert_eq!(
            Invitation::read(other.as_bytes()).err(),
            Some(InviteTrouble::NotOurs),
            "{other}"
        );
    }
    assert_eq!(
        Invitation::read(&[0xff, 0xd8, 0xff]).err(),
        Some(InviteTrouble::NotOurs)
    );
}

#[test]
fn a_safety_number_in_its_place_is_named() {
    let number = SafetyNumber::between(
        &TeamId::new([1; 16]),
        &DeviceId::new([2; 32]),
        &DeviceId::new([3; 32]),
    );
    let text = groups(&number.to_bytes()).concat();
    for given in [text.as_bytes(), &number.to_bytes()] {
        assert_eq!(Invitation::read(given).err(), Some(InviteTrouble::OtherPurpose));
    }
}

#[test]
fn a_newer_invitation_asks_for_a_newer_app() {
    let newer = super::vectors::reframed(Lead::of("Tamsin", 1).invite_as(Role::Lead).bytes(), |bytes| {
        bytes[2] = 2
    });
    assert_eq!(Invitation::read(&newer).err(), Some(InviteTrouble::TooNew));
}

#[test]
fn a_square_says_what_the_groups_say_and_has_its_margin() {
    let invitation = Lead::of("Tamsin", 1).invite_as(Role::Volunteer);
    let Square {
        text,
        side,
        modules,
        svg,
    } = invitation.square().unwrap();
    assert_eq!(text, invitation.groups().concat());
    assert_eq!(modules.len(), usize::try_from(side * side).unwrap());
    assert!(side <= 61);
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"));
    let width = side + 8;
    assert!(svg.contains(&format!("viewBox=\"0 0 {width} {width}\"")));
    assert_eq!(
        svg.matches('M').count(),
        modules.iter().filter(|dark| **dark).count()
    );
    // The finder in the corner: seven dark modules, then a white one.
    assert_eq!(modules[..8], [true, true, true, true, true, true, true, false]);
}

proptest! {
    #[test]
    fn any_bytes_come_back_from_their_groups(bytes in proptest::collection::vec(any::<u8>(), 1..200)) {
        prop_assert_eq!(ungrouped(&groups(&bytes).join("-")), Ok(bytes));
    }

    #[test]
    fn any_text_and_any_bytes_are_read_without_harm(
        text in ".{0,300}",
        bytes in proptest::collection::vec(any::<u8>(), 0..300),
    ) {
        prop_assert!(Invitation::read(text.as_bytes()).is_err());
        prop_assert!(Invitation::read(&bytes).is_err());
        prop_assert!(Invitation::from_bytes(&bytes).is_err());
    }
}
