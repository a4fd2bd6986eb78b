//! (j) Somebody comes in by an invitation and has everything, beside a first sync of a device that was in before.

use std::time::Instant;

use doorstep::year::load;
use doorstep_core::companion::Companion;
use doorstep_core::vocabulary::Role;

use crate::crew::VOUCHER;
use crate::crew::device;
use crate::crew::start_relay;
use crate::figures::Figures;
use crate::figures::Goal;
use crate::figures::ms;
use crate::options::Options;

pub fn measure(options: &Options, figures: &mut Figures) {
    let (mut joinings, mut first_syncs) = (Vec::new(), Vec::new());
    for _ in 0..options.runs {
        let folder = tempfile::tempdir().unwrap();
        let relay = start_relay(&folder.path().join("relay"));
        let [lead, before, newcomer] =
            ["Ruth", "Anna", "Beth"].map(|name| device(&folder.path().join(name), name));
        lead.team().found("Thursday".to_owned()).unwrap();
        lead.exchanges()
            .use_relay(relay.url(), None, Some(VOUCHER.to_vec()))
            .unwrap();
        let welcome = lead
            .team()
            .add(before.team().card().unwrap(), Role::Volunteer)
            .unwrap();
        before.team().join(welcome).unwrap();
        load(&options.source.corpus().unwrap(), &lead, Role::Lead).unwrap();
        lead.exchanges().once().unwrap();

        let began = Instant::now();
        before.exchanges().once().unwrap();
        first_syncs.push(ms(began.elapsed()));
        lead.exchanges().once().unwrap();

        let began = Instant::now();
        join(&lead, &newcomer);
        joinings.push(ms(began.elapsed()));
        assert_eq!(newcomer.dump_hash().unwrap(), lead.dump_hash().unwrap());
    }
    let goal = Some(Goal::TimesFloor(1.5));
    figures.add(
        "(j) invited, in, and has a year",
        "ms",
        &joinings,
        &first_syncs,
        goal,
    );
}

/// All that two screens do, without the time that people take.
fn join(lead: &Companion, newcomer: &Companion) {
    let (inviting, coming) = (lead.inviting(), newcomer.inviting());
    let shown = inviting.invite(Role::Volunteer, QUARTER).unwrap();
    let answer = coming.answer(shown.square.text.into_bytes()).unwrap();
    let asking = inviting.receive(answer).unwrap();
    assert_eq!(coming.reveal(asking.reveal).unwrap(), asking.digits);
    coming.admit(inviting.confirm(shown.id, None).unwrap()).unwrap();
    lead.exchanges().once().unwrap();
    newcomer.exchanges().once().unwrap();
}

/// Minutes that an invitation face to face lives.
const QUARTER: u16 = 15;
