//! What another device lacks, sealed, in the order in which it can be opened.

use super::frontier::End;
use super::frontier::Frontier;
use super::frontier::Told;
use super::frontier::below;
use super::frontier::front_of;
use super::unread;
use super::word;
use crate::crypto::LeafPublic;
use crate::crypto::Purpose;
use crate::crypto::ScopeSecret;
use crate::crypto::derived_random;
use crate::crypto::envelope_id;
use crate::documents::horizon;
use crate::documents::ledger;
use crate::sync::Error;
use crate::sync::Stream;
use crate::sync::kept;
use crate::sync::links;
use crate::sync::links::Link;
use crate::sync::links::Rebuilt;
use crate::sync::outbox::Outbox;
use crate::sync::outbox::posting;
use crate::sync::outbox::seal_link;
use crate::team::Signed;
use crate::team::Team;
use crate::team::epoch;
use crate::team::keyring;
use crate::team::roll;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Scope;

/// Whom something is given to, and how far she has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lacking {
    /// What she has. Moves on with every batch.
    pub(crate) frontier: Frontier,
    /// What she may open; none: nobody here knows her, and she is given statements only.
    pub(crate) scope: Option<Scope>,
    /// Whether the current epoch gives her nothing.
    pub(crate) rests: bool,
}

impl Lacking {
    /// What a device lacks that has come so far, as the team knows it.
    pub(crate) fn of(team: &Team, device: &DeviceId, frontier: Frontier) -> Self {
        let member = team.members.get(device);
        Self {
            frontier,
            scope: member.map(|member| member.role.scope()),
            rests: member.is_some_and(|member| member.rests),
        }
    }
}

/// Some of what she lacks.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// Sealed, in the order in which it can be opened.
    pub(crate) envelopes: Vec<(Stream, Vec<u8>)>,
    /// How many entries are in it.
    pub(crate) entries: u64,
    /// Whether more follows.
    pub(crate) is_more: bool,
    /// By their names, what of it nobody here could read.
    pub(crate) unread: Vec<(Stream, Vec<u8>)>,
    bytes: usize,
    room: usize,
}

impl Batch {
    fn add(&mut self, stream: Stream, envelope: Vec<u8>) {
        self.bytes += envelope.len();
        self.envelopes.push((stream, envelope));
        self.is_more |= self.bytes >= self.room;
    }
}

impl Outbox<'_> {
    /// The next of what she lacks, about so many bytes of it: statements, keys, what was written, who has what, and what
    /// nobody on the way could read.
    ///
    /// Call [`Self::get_ready`] before the first. Costs what is given, and a look at each chain's end.
    pub(crate) fn give(&mut self, team: &Team, to: &mut Lacking, room: usize) -> Result<Batch, Error> {
        let mut batch = Batch {
            room,
            ..Batch::default()
        };
        if !self.give_statements(team, to, &mut batch)? {
            return Ok(batch);
        }
        let (Some(theirs), Some(own)) = (to.scope, self.own_scope(team)) else {
            return Ok(batch);
        };
        let gives_keys = to.frontier.wants_keys && !batch.is_more;
        for scope in Scope::ALL.into_iter().filter(|scope| *scope <= own.min(theirs)) {
            let Some((number, secret)) = epoch::current(self.tx, &self.anchor.team, team, scope)? else {
                continue;
            };
            if gives_keys {
                self.give_keys(team, scope, number, &secret, &mut batch)?;
            }
            self.give_entries(scope, number, &secret, &mut to.frontier, &mut batch)?;
            self.give_words(scope, number, &secret, &mut to.frontier, &mut batch)?;
        }
        // All of them go into one batch, however long it becomes: nobody could tell where to go on.
        to.frontier.wants_keys &= !gives_keys;
        for scope in Scope::ALL.into_iter().filter(|scope| *scope > own) {
            self.give_posts(team, scope, &mut to.frontier, &mut batch)?;
        }
        self.give_unread(&mut to.frontier, &mut batch)?;
        Ok(batch)
    }

    fn own_scope(&self, team: &Team) -> Option<Scope> {
        team.members.get(&self.device.id()).map(|own| own.role.scope())
    }

    /// What was stated; before it, where she has not got it, the current epoch with what gives her its secret. `false` where
    /// nothing that this device seals could be opened there: she rests, or is ahead, or the secret is not here or not hers
    /// to be given.
    fn give_statements(&mut self, team: &Team, to: &mut Lacking, batch: &mut Batch) -> Result<bool, Error> {
        let current = epoch::current(self.tx, &self.anchor.team, team, Scope::Prayer)?;
        let (Some((number, secret)), Some(current), false) = (current, team.current, to.rests) else {
            return Ok(false);
        };
        let statements = roll::statements(self.tx)?;
        // Whoever holds an epoch that is not known here is ahead, and so is a newcomer who is not: what is sealed under this
        // one might be closed to her. She says first what she knows.
        let is_behind = match &to.frontier.epoch {
            Some(epoch) => !statements.contains_key(epoch),
            None => to.scope.is_none(),
        };
        if is_behind {
            return Ok(false);
        }
        if to.frontier.epoch != Some(current) {
            let (Some(signed), Some(wraps)) = (statements.get(&current), roll::wraps(self.tx, &current)?)
            else {
                return Ok(false);
            };
            let share = std::slice::from_ref(signed);
            let parcel = self.seal_share(team, number, &secret, share, &wraps)?;
            batch.add(Stream::Membership, parcel.envelope);
            to.frontier.epoch = Some(current);
        }
        let mut known = below(&statements, &to.frontier.heads);
        let lacking = roll::in_order(statements.values().filter(|signed| !known.contains(&signed.hash)));
        for share in lacking.chunks(STATEMENTS_A_SHARE) {
            if batch.is_more {
                break;
            }
            let share: Vec<Signed> = share.iter().map(|signed| (*signed).clone()).collect();
            let parcel = self.seal_share(team, number, &secret, &share, &[])?;
            batch.add(Stream::Membership, parcel.envelope);
            known.extend(share.iter().map(|signed| signed.hash));
        }
        let known = statements.values().filter(|signed| known.contains(&signed.hash));
        to.frontier.heads = super::frontier::heads(known);
        Ok(true)
    }

    /// A keyring by this device: all it has. A device that is out on a round has too little to give one.
    fn give_keys(
        &mut self,
        team: &Team,
        scope: Scope,
        number: u32,
        secret: &ScopeSecret,
        batch: &mut Batch,
    ) -> Result<(), Error> {
        if horizon::is_drawn(self.tx)? {
            return Ok(());
        }
        for piece in keyring::pieces(self.tx, &self.anchor.team, scope, number, secret, self.random)? {
            let draft = self.draft(Purpose::Keyring, team, scope)?;
            let envelope = self.seal_items(draft, number, secret, vec![piece], &[])?;
            batch.add(Stream::of(scope), envelope);
        }
        Ok(())
    }

    fn give_entries(
        &mut self,
        scope: Scope,
        number: u32,
        secret: &ScopeSecret,
        theirs: &mut Frontier,
        batch: &mut Batch,
    ) -> Result<(), Error> {
        for chain in links::chains(self.tx, scope)? {
            let mut after = theirs.end(scope, chain.front, chain.incarnation);
            while after < chain.end {
                if batch.is_more {
                    return Ok(());
                }
                let link = links::link_of(self.tx, chain.author, chain.incarnation, scope, after + 1)?;
                let Some(rebuilt) = self.rebuilt(link.as_ref())? else {
                    // What cannot be put together again is somebody else's to give; what follows would only wait for it.
                    break;
                };
                let header = rebuilt.contents.verify()?;
                after = header.last_seq()?;
                batch.entries += u64::from(header.count);
                batch.add(Stream::of(scope), self.seal_alike(&rebuilt, number, secret)?);
                theirs.set_end(End {
                    scope,
                    author: chain.front,
                    incarnation: chain.incarnation,
                    seq: after,
                });
            }
        }
        Ok(())
    }

    fn give_words(
        &mut self,
        scope: Scope,
        number: u32,
        secret: &ScopeSecret,
        theirs: &mut Frontier,
        batch: &mut Batch,
    ) -> Result<(), Error> {
        for word in word::all(self.tx, scope)? {
            if batch.is_more || theirs.told(scope, word.front) >= word.at {
                continue;
            }
            batch.add(
                Stream::of(scope),
                self.seal_alike(&word.rebuilt()?, number, secret)?,
            );
            theirs.set_told(Told {
                scope,
                device: word.front,
                at: word.at,
            });
        }
        Ok(())
    }

    /// What this device wrote for those above it, as long as it can be read here at all. Whoever cannot read it hands it on.
    fn give_posts(
        &mut self,
        team: &Team,
        scope: Scope,
        theirs: &mut Frontier,
        batch: &mut Batch,
    ) -> Result<(), Error> {
        let Some((to, number)) = posting(team, scope)? else {
            return Ok(());
        };
        let own = self.device.id();
        let author = ledger::device_number(self.tx, &own)?;
        let mut after = theirs.end(scope, front_of(&own), self.device.incarnation);
        while !batch.is_more {
            let link = links::link_of(self.tx, author, self.device.incarnation, scope, after + 1)?;
            let Some(rebuilt) = self.rebuilt(link.as_ref())?.filter(Rebuilt::has_all) else {
                break;
            };
            let header = rebuilt.contents.verify()?;
            after = header.last_seq()?;
            let envelope = self.seal_post_alike(&rebuilt, &to, number, scope)?;
            if !theirs.keeps(envelope_id(&envelope).as_bytes()) {
                batch.entries += u64::from(header.count);
                theirs.set_kept(envelope_id(&envelope).as_bytes());
                batch.add(Stream::of(scope), envelope);
            }
        }
        Ok(())
    }

    /// What is kept here unread, as it came: somebody on the way may read it.
    fn give_unread(&mut self, theirs: &mut Frontier, batch: &mut Batch) -> Result<(), Error> {
        for (stream, name) in unread::names_to_hand_on(self.tx)? {
            if batch.is_more {
                return Ok(());
            }
            let envelope = kept::look(self.tx, stream, &name)?;
            let id = envelope_id(&envelope);
            if !theirs.keeps(id.as_bytes()) {
                batch.add(stream, envelope);
                batch.unread.push((stream, name));
                theirs.set_kept(id.as_bytes());
            }
        }
        Ok(())
    }

    /// Lets go of what was only carried here for those above, once one of them has it and could read it.
    pub(crate) fn let_go_of_carried(
        &mut self,
        team: &Team,
        carried: &[(Stream, Vec<u8>)],
        to: &Lacking,
    ) -> Result<(), Error> {
        let own = self.own_scope(team);
        let is_hers = |stream: Stream| Some(stream.scope()) > own && Some(stream.scope()) <= to.scope;
        for (stream, name) in carried.iter().filter(|(stream, _)| is_hers(*stream)) {
            if !to.frontier.keeps(unread::front(name)) {
                kept::set(self.tx, *stream, name, None)?;
            }
        }
        Ok(())
    }

    fn rebuilt(&self, link: Option<&Link>) -> Result<Option<Rebuilt>, Error> {
        match link {
            Some(link) => link.rebuild(self.tx, &self.anchor.team),
            None => Ok(None),
        }
    }

    /// Seals a link so that whoever seals the same under the same epoch makes the same bytes: what is given twice, by one
    /// friend or by two, is known for the same.
    fn seal_alike(&self, rebuilt: &Rebuilt, number: u32, secret: &ScopeSecret) -> Result<Vec<u8>, Error> {
        let random = derived_random(secret.outer().expose(), rebuilt.fingerprint().as_bytes());
        seal_link(rebuilt, number, secret, &[], &random)
    }

    /// The same for a post, which is this device's own: drawn from its identity, so that it is sealed alike each time.
    fn seal_post_alike(
        &self,
        rebuilt: &Rebuilt,
        to: &LeafPublic,
        number: u32,
        scope: Scope,
    ) -> Result<Vec<u8>, Error> {
        let what = [rebuilt.fingerprint().as_bytes().as_slice(), &number.to_be_bytes()].concat();
        let random = derived_random(self.device.identity.expose(), &what);
        self.seal_post(rebuilt, to, number, scope, &random)
    }
}

/// Statements in one envelope: each is at most 8 KiB long.
const STATEMENTS_A_SHARE: usize = 6;
