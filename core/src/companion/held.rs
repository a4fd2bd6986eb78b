//! What an unlocked device holds, and the one way in which everything is written.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::RwLock;
use std::sync::Weak;

use super::CompanionError;
use super::as_seen_by::Own;
use super::as_seen_by::Whose;
use super::events::Event;
use super::events::Events;
use super::horizon::note_written;
use super::nearby::Hosting;
use super::unlocking::Rescuers;
use crate::crypto::Random;
use crate::documents::Author;
use crate::documents::Kinds;
use crate::documents::Packer;
use crate::documents::Pen;
use crate::documents::ledger;
use crate::features::rounds;
use crate::store::Connection;
use crate::store::Store;
use crate::store::Transaction;
use crate::sync::Nudge;
use crate::sync::Reckoned;
use crate::sync::reckon;
use crate::team::Anchor;
use crate::team::Gavel;
use crate::team::Member;
use crate::team::Team;
use crate::vocabulary::Clock;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Role;

/// An unlocked device, or a look through it at what somebody else sees.
pub(super) struct Held {
    pub(super) store: Store,
    pub(super) whose: Whose,
    /// The device that is shown.
    pub(super) id: DeviceId,
    /// The first name typed on it.
    pub(super) name: String,
    pub(super) kinds: Kinds,
    pub(super) clock: Mutex<Clock>,
    pub(super) random: Arc<dyn Random>,
    pub(super) events: Arc<Events>,
    pub(super) nudge: Mutex<Arc<Nudge>>,
    pub(super) packer: Mutex<Packer>,
    /// The meeting that is open for a visitor.
    pub(super) hosting: Mutex<Option<Arc<Hosting>>>,
    pub(super) standing: RwLock<Option<Standing>>,
}

/// Where this device stands in its team; read anew whenever the team changes.
#[derive(Clone)]
pub(super) struct Standing {
    pub(super) anchor: Anchor,
    pub(super) team: Arc<Team>,
    pub(super) own: Option<Member>,
    pub(super) number: i64,
}

impl Standing {
    /// The first name typed on a device; none where the team never knew it. What someone did stays hers when she or her
    /// phone is out.
    pub(super) fn name_of(&self, device: &DeviceId) -> Option<String> {
        let member = self.team.members.get(device).map(|member| &member.card);
        let card = member.or_else(|| self.team.former.get(device).map(|former| &former.card));
        card.map(|card| card.name().to_owned())
    }

    /// Refuses whoever does not lead.
    pub(super) fn as_lead(&self) -> Result<(), CompanionError> {
        match self.own.as_ref().is_some_and(Member::leads) {
            true => Ok(()),
            false => Err(CompanionError::NotALead),
        }
    }
}

impl Held {
    /// What this device's person may open and do.
    pub(super) fn role(&self) -> Result<Role, CompanionError> {
        let own = self.standing()?.own.ok_or(CompanionError::NotInTeam)?;
        Ok(own.role)
    }

    /// Writes as this device's person: one action, one transaction, one event.
    pub(super) fn write<T, E>(
        &self,
        act: impl FnOnce(&mut Pen<'_>) -> Result<T, E>,
    ) -> Result<T, CompanionError>
    where
        CompanionError: From<E>,
    {
        let author = self.author()?;
        let mut clock = self.clock();
        let mut packer = self.packer.lock().unwrap_or_else(PoisonError::into_inner);
        let (value, records) = self.store.write(|tx| {
            let mut pen = Pen {
                tx,
                author: &author,
                clock: &mut clock,
                random: &*self.random,
                kinds: &self.kinds,
                packer: &mut packer,
                written: Vec::new(),
            };
            let value = act(&mut pen)?;
            note_written(tx, &pen.written)?;
            Ok::<_, CompanionError>((value, pen.written))
        })?;
        drop(packer);
        drop(clock);
        if !records.is_empty() {
            self.events.push(Event::Changed { records });
            self.wake_sender();
        }
        Ok(value)
    }

    /// States something about the team, and reads the team anew.
    pub(super) fn state<T>(
        &self,
        act: impl FnOnce(&mut Gavel<'_>) -> Result<T, CompanionError>,
    ) -> Result<T, CompanionError> {
        self.own()?;
        let mut clock = self.clock();
        let (value, reckoned) = self.store.write(|tx| self.state_in(tx, &mut clock, act))?;
        drop(clock);
        self.after_statement(reckoned)?;
        Ok(value)
    }

    /// Does something with a gavel that states nothing about the team yet.
    pub(super) fn gavel<T>(
        &self,
        act: impl FnOnce(&mut Gavel<'_>) -> Result<T, CompanionError>,
    ) -> Result<T, CompanionError> {
        let device = &self.own()?.device;
        let mut clock = self.clock();
        self.store.write(|tx: &Transaction<'_>| {
            act(&mut Gavel {
                tx,
                device,
                clock: &mut clock,
                random: &*self.random,
            })
        })
    }

    /// Writes, then states something about the team: one action, one transaction.
    pub(super) fn write_and_state(
        &self,
        write: impl FnOnce(&mut Pen<'_>) -> Result<(), CompanionError>,
        act: impl FnOnce(&mut Gavel<'_>) -> Result<(), CompanionError>,
    ) -> Result<(), CompanionError> {
        let author = self.author()?;
        let mut clock = self.clock();
        let mut packer = self.packer.lock().unwrap_or_else(PoisonError::into_inner);
        let reckoned = self.store.write(|tx| {
            let mut pen = Pen {
                tx,
                author: &author,
                clock: &mut clock,
                random: &*self.random,
                kinds: &self.kinds,
                packer: &mut packer,
                written: Vec::new(),
            };
            write(&mut pen)?;
            let written = pen.written;
            note_written(tx, &written)?;
            let ((), mut reckoned) = self.state_in(tx, &mut clock, act)?;
            reckoned.records.extend(written);
            Ok::<_, CompanionError>(reckoned)
        })?;
        drop(packer);
        drop(clock);
        self.after_statement(reckoned)
    }

    /// States something, and draws the consequences of it here.
    fn state_in<T>(
        &self,
        tx: &Transaction<'_>,
        clock: &mut Clock,
        act: impl FnOnce(&mut Gavel<'_>) -> Result<T, CompanionError>,
    ) -> Result<(T, Reckoned), CompanionError> {
        let value = act(&mut Gavel {
            tx,
            device: &self.own()?.device,
            clock,
            random: &*self.random,
        })?;
        let Some(anchor) = Anchor::load(tx)? else {
            return Ok((value, Reckoned::default()));
        };
        let team = anchor.team(tx)?;
        let reckoned = reckon(tx, &self.kinds, &anchor, &team, clock.wall_ms())?;
        Ok((value, reckoned))
    }

    fn after_statement(&self, reckoned: Reckoned) -> Result<(), CompanionError> {
        if reckoned.erased > 0 {
            // Someone who reads for long keeps the log whole; the next erasure or lock cuts it.
            let _ = self.store.checkpoint();
        }
        self.read_team()?;
        self.events.push(Event::TeamChanged);
        if !reckoned.records.is_empty() {
            let records = reckoned.records.into_iter().collect();
            self.events.push(Event::Changed { records });
        }
        self.wake_sender();
        Ok(())
    }

    /// There is something to send: at once while this person's pair is out on a round.
    fn wake_sender(&self) {
        let nudge = self.nudge();
        match nudge.is_awaited() && self.is_out_on_a_round() {
            true => nudge.nudge_now(),
            false => nudge.nudge(),
        }
    }

    fn is_out_on_a_round(&self) -> bool {
        let own = self.standing().ok().and_then(|standing| standing.own);
        let out = self.read(rounds::out).unwrap_or_default();
        own.is_some_and(|own| out.iter().any(|known| known.round.out_with(own.member).is_some()))
    }

    /// Tells every screen to look again.
    pub(super) fn tell_all(&self) {
        self.events.push(Event::Changed { records: Vec::new() });
    }

    /// Reads from the store, beside whoever writes.
    pub(super) fn read<T, E>(
        &self,
        look: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, CompanionError>
    where
        CompanionError: From<E>,
    {
        if let Whose::Shown { by, .. } = &self.whose {
            by.standing()?.as_lead()?;
        }
        self.store.read(|db| Ok(look(db)?))
    }

    /// Works out anew where this device stands.
    pub(super) fn read_team(&self) -> Result<(), CompanionError> {
        let Own { lock, device, .. } = self.own()?;
        let standing = self.store.write(|tx| {
            let Some(anchor) = Anchor::load(tx)? else {
                return Ok(None);
            };
            let team = anchor.team(tx)?;
            let own = team.members.get(&device.id()).cloned();
            Ok::<_, CompanionError>(Some(Standing {
                anchor,
                team: Arc::new(team),
                own,
                number: ledger::device_number(tx, &device.id())?,
            }))
        })?;
        if let Some(standing) = &standing {
            // Who could open it before still can; the next change of the team tries again.
            let _ = lock.keep_rescuers(&Rescuers::of(standing, device));
        }
        *self.standing.write().unwrap_or_else(PoisonError::into_inner) = standing;
        Ok(())
    }

    /// Lets go of the store and its keys, whoever still holds this: an exchange under way finds a locked device.
    pub(super) fn shut(&self) {
        self.stop_exchanging();
        self.close_meeting();
        self.store.shut();
        if let Whose::Own(own) = &self.whose {
            own.lock.shut();
            *own.line.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
        *self.standing.write().unwrap_or_else(PoisonError::into_inner) = None;
        self.events.close();
    }

    pub(super) fn standing(&self) -> Result<Standing, CompanionError> {
        let standing = self.standing.read().unwrap_or_else(PoisonError::into_inner);
        standing.clone().ok_or(CompanionError::NotInTeam)
    }

    /// What wakes and stops the exchanges that begin now.
    pub(super) fn nudge(&self) -> Arc<Nudge> {
        self.nudge.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Stops every exchange under way. One that begins later is not stopped by it.
    pub(super) fn stop_exchanging(&self) {
        let mut nudge = self.nudge.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *nudge).stop();
    }

    pub(super) fn clock(&self) -> MutexGuard<'_, Clock> {
        self.clock.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn author(&self) -> Result<Author, CompanionError> {
        let device = &self.own()?.device;
        let standing = self.standing()?;
        let own = standing.own.ok_or(CompanionError::NotInTeam)?;
        Ok(Author {
            device: device.id(),
            number: standing.number,
            member: own.member,
            incarnation: device.incarnation,
            epoch: standing.team.epoch().map_or(0, |(_, mark)| mark.number),
        })
    }
}

/// What a room holds of an unlocked device. Apps in other languages let go of rooms late, when their garbage is
/// collected, so a room must not be what keeps the store open and the keys in memory.
pub(super) struct Doorway(Weak<Held>);

impl Doorway {
    /// A way in that is of use for as long as the device is unlocked.
    pub(super) fn to(held: &Arc<Held>) -> Self {
        Self(Arc::downgrade(held))
    }

    /// The device, if it is still unlocked.
    pub(super) fn held(&self) -> Result<Arc<Held>, CompanionError> {
        let held = self.0.upgrade().ok_or(CompanionError::Locked)?;
        match held.store.is_shut() {
            true => Err(CompanionError::Locked),
            false => Ok(held),
        }
    }

    /// As [`Held::read`].
    pub(super) fn read<T, E>(
        &self,
        look: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, CompanionError>
    where
        CompanionError: From<E>,
    {
        self.held()?.read(look)
    }

    /// As [`Held::write`].
    pub(super) fn write<T, E>(
        &self,
        act: impl FnOnce(&mut Pen<'_>) -> Result<T, E>,
    ) -> Result<T, CompanionError>
    where
        CompanionError: From<E>,
    {
        self.held()?.write(act)
    }

    /// As [`Held::state`].
    pub(super) fn state<T>(
        &self,
        act: impl FnOnce(&mut Gavel<'_>) -> Result<T, CompanionError>,
    ) -> Result<T, CompanionError> {
        self.held()?.state(act)
    }

    /// As [`Held::standing`].
    pub(super) fn standing(&self) -> Result<Standing, CompanionError> {
        self.held()?.standing()
    }
}
