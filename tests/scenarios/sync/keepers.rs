//! What a lead's phone asks of the relay, over a real socket, and what a phone asks that is on no roster yet.

use doorstep_core::crypto::IdentityKey;
use doorstep_core::crypto::envelope_id;
use doorstep_core::sync::Admitted;
use doorstep_core::sync::Carrier;
use doorstep_core::sync::Fault;
use doorstep_core::sync::Mailbox;
use doorstep_core::sync::MailboxFault;
use doorstep_core::sync::MailboxKeeper;
use doorstep_core::sync::RelayCarrier;
use doorstep_core::sync::RelayMailbox;
use doorstep_core::sync::RelayPlace;
use doorstep_core::sync::Stream;
use doorstep_core::vocabulary::Hash;
use doorstep_core::vocabulary::TeamId;
use doorstep_tests::Folder;
use doorstep_tests::Office;
use doorstep_tests::VOUCHER;

fn place(office: &Office) -> RelayPlace {
    RelayPlace {
        url: office.url(),
        voucher: Some(VOUCHER.to_vec()),
        pin: None,
    }
}

fn key(seed: u8) -> IdentityKey {
    IdentityKey::from_bytes([seed; 32])
}

fn carrier(office: &Office, seed: u8) -> RelayCarrier {
    RelayCarrier::new(place(office), TeamId::new([1; 16]), key(seed), None)
}

/// A lead and a volunteer whose team is at the relay, each with a session.
fn lead_and_volunteer(office: &Office) -> [RelayCarrier; 2] {
    let mut carriers = [carrier(office, 1), carrier(office, 2)];
    carriers[0].admit(&roster(1, 1)).unwrap();
    carriers.iter_mut().for_each(|carrier| carrier.open().unwrap());
    carriers
}

fn roster(epoch: u32, head: u8) -> Admitted {
    Admitted {
        epoch,
        head: Hash::new([head; 32]),
        keys: vec![*key(1).public(), *key(2).public()],
        keepers: vec![*key(1).public()],
    }
}

fn envelope(text: &str) -> Vec<u8> {
    [&[1, 0, 0, 0, 1], text.as_bytes()].concat()
}

fn id(envelope: &[u8]) -> [u8; 32] {
    *envelope_id(envelope).as_bytes()
}

#[test]
fn a_lead_has_an_envelope_destroyed_and_it_never_comes_back() {
    let folder = Folder::make();
    let office = Office::open(folder.path());
    let [mut lead, mut volunteer] = lead_and_volunteer(&office);
    let (old, pack) = (envelope("old"), envelope("pack"));
    volunteer.push(Stream::Field, &[&old]).unwrap();
    let never = [9; 32];
    let refused = volunteer.supersede(Stream::Field, &[id(&old)], &[]);
    assert_eq!(refused, Err(Fault::NotAKeeper));
    let receipt = lead
        .supersede(Stream::Field, &[id(&old), never], &[&pack])
        .unwrap();
    assert_eq!(receipt.were_there, [true, false]);
    let pulled = volunteer.pull(Stream::Field, 0, 0).unwrap();
    assert_eq!(pulled.frames, [(2, pack)]);
    let again = volunteer.push(Stream::Field, &[&old]);
    assert_eq!(again, Err(Fault::Erased { id: id(&old) }));
}

#[test]
fn a_volunteers_phone_changes_no_roster() {
    let folder = Folder::make();
    let office = Office::open(folder.path());
    let [mut lead, mut volunteer] = lead_and_volunteer(&office);
    assert_eq!(volunteer.admit(&roster(2, 2)), Err(Fault::NotAKeeper));
    lead.admit(&roster(2, 2)).unwrap();
}

#[test]
fn a_new_phone_meets_a_lead_at_a_mailbox_until_it_is_burnt() {
    let folder = Folder::make();
    let office = Office::open(folder.path());
    let [mut lead, mut volunteer] = lead_and_volunteer(&office);
    let (mailbox, secret) = ([5; 16], [6; 32]);
    let mut newcomer = RelayMailbox::new(place(&office), secret);
    assert_eq!(newcomer.deposit(&mailbox, b"card"), Err(MailboxFault::Unknown));
    let refused = volunteer.open_mailbox(&mailbox, &secret, 600);
    assert_eq!(refused, Err(MailboxFault::Line(Fault::NotAKeeper)));
    assert_eq!(lead.open_mailbox(&mailbox, &secret, 600), Ok(600));
    newcomer.deposit(&mailbox, b"card").unwrap();
    let mut inviter = RelayMailbox::new(place(&office), secret);
    assert_eq!(inviter.collect(&mailbox, 0, 5).unwrap(), [b"card"]);
    let mut passer_by = RelayMailbox::new(place(&office), [7; 32]);
    assert_eq!(passer_by.collect(&mailbox, 0, 0), Err(MailboxFault::Unknown));
    let taken = lead.open_mailbox(&mailbox, &[7; 32], 600);
    assert_eq!(taken, Err(MailboxFault::Taken));
    lead.burn_mailbox(&mailbox).unwrap();
    assert_eq!(inviter.collect(&mailbox, 0, 0), Err(MailboxFault::Burnt));
}

#[test]
fn a_team_that_a_lead_erased_is_told_so_and_not_brought_back() {
    let folder = Folder::make();
    let office = Office::open(folder.path());
    let [mut lead, mut volunteer] = lead_and_volunteer(&office);
    volunteer.push(Stream::Field, &[&envelope("old")]).unwrap();
    assert_eq!(volunteer.erase_team(), Err(Fault::NotAKeeper));
    assert_eq!(lead.erase_team(), Ok(1));
    assert_eq!(volunteer.open(), Err(Fault::TeamErased));
    assert_eq!(lead.open(), Err(Fault::TeamErased));
    assert_eq!(lead.admit(&roster(1, 1)), Err(Fault::TeamErased));
}

#[test]
fn a_mailbox_whose_relay_is_not_the_agreed_one_is_not_spoken_to() {
    let folder = Folder::make();
    let office = Office::sealed(folder.path());
    let mut newcomer = RelayMailbox::new(place(&office), [6; 32]);
    let spoken = newcomer.deposit(&[5; 16], b"card");
    assert_eq!(spoken, Err(MailboxFault::Line(Fault::NotTheRelay)));
}
