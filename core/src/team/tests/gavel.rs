//! What leads do with their own devices: the keys reach those who are in, and nobody else.

use std::cell::Cell;
use std::sync::Arc;

use tempfile::TempDir;

use crate::crypto::IdentityKey;
use crate::crypto::LeafKey;
use crate::crypto::SeededRandom;
use crate::store::Store;
use crate::store::StoreFile;
use crate::team::Anchor;
use crate::team::Card;
use crate::team::Cut;
use crate::team::Device;
use crate::team::Error;
use crate::team::Gavel;
use crate::team::Gone;
use crate::team::Matter;
use crate::team::Recovery;
use crate::team::Team;
use crate::team::epoch;
use crate::team::roll;
use crate::vocabulary::Clock;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::Scope;

/// A device with its store.
struct Phone {
    store: Store,
    device: Device,
    anchor: Option<Anchor>,
    seed: Cell<u64>,
    _folder: TempDir,
}

impl Phone {
    fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = StoreFile::at(folder.path().join("store"));
        let store = file.create(&[7; 32]).unwrap();
        let device = store
            .write(|tx| Device::make(tx, "Amina", &SeededRandom::new(seed)))
            .unwrap();
        Self {
            store,
            device,
            anchor: None,
            seed: Cell::new(1000 * seed),
            _folder: folder,
        }
    }

    fn lead() -> Self {
        let mut lead = Self::new(1);
        lead.anchor = Some(lead.gavel(|gavel| gavel.found("Evening team")).unwrap());
        lead
    }

    fn gavel<T>(&self, act: impl FnOnce(&mut Gavel<'_>) -> Result<T, Error>) -> Result<T, Error> {
        self.store.write(|tx| {
            act(&mut Gavel {
                tx,
                device: &self.device,
                clock: &mut Clock::new(Arc::new(|| 1_800_000_000_000), Hlc::default()),
                random: &SeededRandom::new(self.seed.replace(self.seed.get() + 1)),
            })
        })
    }

    fn states<T>(&self, act: impl FnOnce(&mut Gavel<'_>, &Anchor) -> Result<T, Error>) -> Result<T, Error> {
        self.gavel(|gavel| act(gavel, self.anchor.as_ref().unwrap()))
    }

    fn add(&self, other: &Self, role: Role) {
        let newcomer = (other.device.card().unwrap(), role);
        self.states(|gavel, anchor| gavel.add(anchor, &[newcomer]))
            .unwrap();
    }

    fn team(&self) -> Team {
        self.store
            .read(|db| self.anchor.as_ref().unwrap().team(db))
            .unwrap()
    }

    /// Everything that another device stated.
    fn hears(&mut self, other: &Self) {
        let anchor = other.anchor.clone().unwrap();
        self.anchor = Some(Anchor::new(anchor.team, anchor.founding));
        let all = other.store.read(roll::statements).unwrap();
        self.store
            .write(|tx| {
                all.values()
                    .try_for_each(|signed| roll::add(tx, signed, true).map(drop))
            })
            .unwrap();
    }

    /// The scope whose secret of the current epoch this lead gave to a device, if any.
    fn gave(&self, device: &Device) -> Option<Scope> {
        let team = self.team();
        let (hash, mark) = team.epoch().unwrap();
        let wraps = self.store.read(|db| roll::wraps(db, &hash)).unwrap().unwrap();
        assert_eq!(epoch::wraps_hash(&wraps), mark.wraps);
        let wraps: Vec<&[u8]> = wraps.iter().map(Vec::as_slice).collect();
        let id = self.anchor.as_ref().unwrap().team;
        let given = epoch::unwrap(device.leaf.as_slice(), &id, mark.number, &wraps);
        given.map(|epoch::Given { scope, secret, .. }| {
            assert!(epoch::is_committed(&id, mark.number, &mark.commitments, scope, &secret).unwrap());
            scope
        })
    }
}

fn gone(device: DeviceId) -> Vec<Gone> {
    let cuts = vec![Cut {
        scope: Scope::Field,
        incarnation: 0,
        seq: 3,
    }];
    vec![Gone { device, cuts }]
}

#[test]
fn a_removed_device_is_given_nothing_by_the_same_record() {
    let (lead, amina, beth) = (Phone::lead(), Phone::new(2), Phone::new(3));
    lead.add(&amina, Role::Volunteer);
    lead.add(&beth, Role::Volunteer);
    assert_eq!(lead.gave(&amina.device), Some(Scope::Field));
    let out = gone(amina.device.id());
    lead.states(|gavel, anchor| gavel.remove(anchor, out, Vec::new()))
        .unwrap();
    assert_eq!(lead.gave(&amina.device), None);
    assert_eq!(lead.gave(&beth.device), Some(Scope::Field));
    let team = lead.team();
    assert_eq!(team.former[&amina.device.id()].cuts[0].seq, 3);
    assert!(!team.needs_turn && team.refused.is_empty());
    assert_eq!(team.posts.len(), 2);
}

#[test]
fn a_new_role_opens_just_its_scopes() {
    let (lead, amina) = (Phone::lead(), Phone::new(2));
    lead.add(&amina, Role::Volunteer);
    for role in [Role::Caseworker, Role::PrayerPartner, Role::Lead] {
        let whom = [amina.device.id()];
        lead.states(|gavel, anchor| gavel.set_role(anchor, &whom, role))
            .unwrap();
        assert_eq!(lead.gave(&amina.device), Some(role.scope()));
        assert_eq!(lead.team().members[&amina.device.id()].role, role);
    }
}

#[test]
fn what_is_posted_upward_opens_with_the_epoch_s_secret() {
    let lead = Phone::lead();
    let (id, team) = (lead.anchor.as_ref().unwrap().team, lead.team());
    let opened = lead
        .store
        .read(|db| epoch::current(db, &id, &team, Scope::Care))
        .unwrap();
    let (_, care) = opened.unwrap();
    let field = care.reach(Scope::Care, Scope::Field).unwrap();
    assert_eq!(
        team.posts,
        [field.post_key().to_bytes(), care.post_key().to_bytes()]
    );
}

#[test]
fn a_device_that_rests_is_given_nothing_until_it_is_called_back() {
    let (lead, amina) = (Phone::lead(), Phone::new(2));
    lead.add(&amina, Role::Volunteer);
    let rests = [amina.device.id()].into();
    lead.states(|gavel, anchor| gavel.turn_without(anchor, &rests))
        .unwrap();
    assert_eq!(lead.gave(&amina.device), None);
    assert!(lead.team().members[&amina.device.id()].rests);
    lead.states(|gavel, anchor| gavel.turn(anchor)).unwrap();
    assert_eq!(
        lead.gave(&amina.device),
        None,
        "a turn for another reason leaves it at that"
    );
    lead.states(|gavel, anchor| gavel.turn_without(anchor, &[].into()))
        .unwrap();
    assert_eq!(lead.gave(&amina.device), Some(Scope::Field));
    let own = [lead.device.id()].into();
    let refused = lead.states(|gavel, anchor| gavel.turn_without(anchor, &own));
    assert!(matches!(refused, Err(Error::Unknown)));
}

#[test]
fn someone_comes_back_with_another_phone_as_herself() {
    let (lead, amina, new) = (Phone::lead(), Phone::new(2), Phone::new(3));
    lead.add(&amina, Role::Volunteer);
    let hers = lead.team().members[&amina.device.id()].member;
    lead.states(|gavel, anchor| gavel.remove(anchor, gone(amina.device.id()), Vec::new()))
        .unwrap();
    let card = |phone: &Phone| phone.device.card().unwrap();
    let again = lead.states(|gavel, anchor| gavel.add(anchor, &[(card(&amina), Role::Volunteer)]));
    assert!(matches!(again, Err(Error::AlreadyIn)));
    let add =
        |member, card| lead.states(|gavel, anchor| gavel.add_phone(anchor, member, card, Role::Volunteer));
    assert!(matches!(
        add(MemberId::new([5; 16]), card(&new)),
        Err(Error::Unknown)
    ));
    add(hers, card(&new)).unwrap();
    assert_eq!(lead.team().members[&new.device.id()].member, hers);
    assert_eq!(lead.gave(&new.device), Some(Scope::Field));
}

#[test]
fn the_last_lead_stays_unless_there_is_a_kit() {
    let (lead, amina, beth) = (Phone::lead(), Phone::new(2), Phone::new(3));
    lead.add(&amina, Role::Volunteer);
    lead.add(&beth, Role::Lead);
    assert_eq!(lead.team().leads(), 2);
    assert_eq!(lead.team().leads_without(&[beth.device.id()].into()), 1);
    lead.states(|gavel, anchor| gavel.remove(anchor, gone(beth.device.id()), Vec::new()))
        .unwrap();
    let own = lead.device.id();
    let leave = || lead.states(|gavel, anchor| gavel.remove(anchor, gone(own), Vec::new()));
    let step_down = lead.states(|gavel, anchor| gavel.set_role(anchor, &[own], Role::Volunteer));
    assert!(matches!(step_down, Err(Error::LastLead)));
    assert!(matches!(leave(), Err(Error::LastLead)));
    let kit = Phone::new(9).device.card().unwrap();
    lead.states(|gavel, anchor| gavel.add_kit(anchor, kit)).unwrap();
    assert!(lead.team().has_kit());
    leave().unwrap();
    assert_eq!(lead.team().leads(), 0);
}

#[test]
fn the_kit_opens_everything_and_brings_a_lead_in_once() {
    let (lead, amina, kit, next) = (Phone::lead(), Phone::new(2), Phone::new(9), Phone::new(10));
    lead.add(&amina, Role::Volunteer);
    let card = |phone: &Phone| phone.device.card().unwrap();
    lead.states(|gavel, anchor| gavel.add_kit(anchor, card(&kit)))
        .unwrap();
    assert_eq!(lead.gave(&kit.device), Some(Scope::Care));

    let mut new = Phone::new(3);
    new.hears(&lead);
    let hers = lead.team().members[&lead.device.id()].member;
    let recover = |identity: &IdentityKey, successor: Card| {
        let recovery = Recovery {
            kit: identity,
            member: hers,
            successor,
            gone: gone(lead.device.id()),
            stays: Vec::new(),
        };
        new.states(|gavel, anchor| gavel.recover(anchor, recovery))
    };
    assert!(matches!(
        recover(&amina.device.identity, card(&next)),
        Err(Error::Unknown)
    ));
    assert!(matches!(
        recover(&kit.device.identity, card(&kit)),
        Err(Error::AlreadyIn)
    ));
    recover(&kit.device.identity, card(&next)).unwrap();
    let team = new.team();
    assert!(team.refused.is_empty() && !team.needs_turn);
    assert_eq!(team.members[&new.device.id()].member, hers);
    assert_eq!(new.gave(&new.device), Some(Scope::Care));
    assert_eq!(new.gave(&next.device), Some(Scope::Care));
    assert_eq!(new.gave(&amina.device), Some(Scope::Field));
    assert_eq!(new.gave(&lead.device), None);
    assert_eq!(new.gave(&kit.device), None);
    assert!(matches!(
        recover(&kit.device.identity, card(&amina)),
        Err(Error::Unknown)
    ));
}

#[test]
fn a_disputed_lead_is_told_so_and_a_third_one_settles_it() {
    let (lead, mut beth, mut cath) = (Phone::lead(), Phone::new(2), Phone::new(3));
    lead.add(&beth, Role::Lead);
    lead.add(&cath, Role::Lead);
    beth.hears(&lead);
    lead.states(|gavel, anchor| gavel.remove(anchor, gone(beth.device.id()), Vec::new()))
        .unwrap();
    beth.states(|gavel, anchor| gavel.remove(anchor, gone(lead.device.id()), Vec::new()))
        .unwrap();
    beth.hears(&lead);
    cath.hears(&beth);
    assert!(matches!(
        beth.states(|gavel, anchor| gavel.turn(anchor)),
        Err(Error::Contested)
    ));
    assert!(matches!(
        beth.states(|gavel, anchor| gavel.invite(anchor, Role::Volunteer, 15, None)),
        Err(Error::Contested)
    ));
    let settle = |stays: &Phone| {
        let stays = vec![stays.device.id()];
        cath.states(|gavel, anchor| gavel.remove(anchor, gone(lead.device.id()), stays))
    };
    assert!(
        matches!(settle(&cath), Err(Error::Unknown)),
        "nobody disputes her"
    );
    settle(&beth).unwrap();
    assert_eq!(cath.gave(&beth.device), Some(Scope::Care));
    assert_eq!(cath.gave(&lead.device), None);
    assert!(cath.team().contested_statements.is_empty());
    assert!(!cath.team().needs_turn);
}

#[test]
fn two_leads_agree_and_one_alone_does_not() {
    let (lead, mut beth) = (Phone::lead(), Phone::new(2));
    lead.add(&beth, Role::Lead);
    let asked = lead
        .states(|gavel, anchor| gavel.ask(anchor, Matter::EraseTeam))
        .unwrap();
    let own = lead.states(|gavel, anchor| gavel.agree(anchor, asked));
    assert!(matches!(own, Err(Error::NotALead)));
    beth.hears(&lead);
    assert!(!beth.team().is_erased);
    beth.states(|gavel, anchor| gavel.agree(anchor, asked)).unwrap();
    assert!(beth.team().is_erased && beth.team().agreed.contains(&asked));
    let nothing = beth.states(|gavel, anchor| gavel.agree(anchor, anchor.founding));
    assert!(matches!(nothing, Err(Error::Unknown)));
    let records = vec![RecordId::new([1; 16]); 200];
    let hold = beth.states(|gavel, anchor| gavel.ask(anchor, Matter::Hold { records }));
    assert!(matches!(hold, Err(Error::TooMany)));
}

#[test]
fn an_erasure_waits_for_the_keys_and_for_each_phone_s_word() {
    let (lead, mut amina) = (Phone::lead(), Phone::new(2));
    lead.add(&amina, Role::Volunteer);
    let records: Vec<RecordId> = (0..200).map(|at| RecordId::new([at; 16])).collect();
    let said = lead
        .states(|gavel, anchor| gavel.erase(anchor, &records))
        .unwrap();
    assert_eq!(said.len(), 2, "one statement holds 128");
    assert_eq!(lead.team().erased.len(), 200);
    assert!(lead.team().erases_since_epoch && !lead.team().needs_turn);
    amina.hears(&lead);
    assert!(!amina.team().has_acknowledged(&amina.device.id(), &said[0]));
    let next = LeafKey::from_bytes([8; 32]);
    let leaf = next.public();
    amina
        .states(|gavel, anchor| gavel.acknowledge(anchor, &leaf))
        .unwrap();
    let team = amina.team();
    assert!(
        said.iter()
            .all(|erase| team.has_acknowledged(&amina.device.id(), erase))
    );
    assert_eq!(team.members[&amina.device.id()].leaf, Some(leaf.to_bytes()));
    lead.states(|gavel, anchor| gavel.turn(anchor)).unwrap();
    assert!(!lead.team().erases_since_epoch);
}

#[test]
fn only_a_lead_does_any_of_it() {
    let (lead, mut amina) = (Phone::lead(), Phone::new(2));
    lead.add(&amina, Role::Volunteer);
    amina.hears(&lead);
    let out = || gone(lead.device.id());
    let refused = [
        amina.states(|gavel, anchor| gavel.remove(anchor, out(), Vec::new()).map(drop)),
        amina.states(|gavel, anchor| gavel.set_role(anchor, &[], Role::Lead).map(drop)),
        amina.states(|gavel, anchor| gavel.add_kit(anchor, amina.device.card()?)),
        amina.states(|gavel, anchor| gavel.erase(anchor, &[RecordId::new([1; 16])]).map(drop)),
        amina.states(|gavel, anchor| gavel.ask(anchor, Matter::Export).map(drop)),
        amina.states(|gavel, anchor| gavel.turn(anchor).map(drop)),
        amina.states(|gavel, anchor| gavel.turn_without(anchor, &[].into()).map(drop)),
    ];
    for refused in refused {
        assert!(matches!(refused, Err(Error::NotALead)), "{refused:?}");
    }
}
