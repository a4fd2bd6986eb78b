//! Making a bundle: for whom, from where on, and what stands in it.

use std::io::Write;

use super::frame::BUNDLE;
use super::frame::Counts;
use super::frame::Frame;
use super::frame::Hello;
use super::step::Step;
use crate::crypto::FileKey;
use crate::crypto::LeafPublic;
use crate::crypto::Passphrase;
use crate::crypto::PassphraseCost;
use crate::sync::Error;
use crate::sync::Here;
use crate::sync::farewell;
use crate::sync::giving::Frontier;
use crate::sync::giving::Lacking;
use crate::team::Member;
use crate::team::Team;
use crate::team::sealed_file::ChunkWriter;
use crate::team::sealed_file::Head;
use crate::team::sealed_file::Locks;
use crate::vocabulary::DeviceId;

/// What bundle is wished for.
pub(crate) struct Wish<'a> {
    /// For which devices; none named: for everyone who is in.
    pub(crate) devices: &'a [DeviceId],
    /// A passphrase that opens it too, and what a guess at it costs.
    pub(crate) passphrase: Option<(&'a Passphrase, PassphraseCost)>,
    /// Whether everything goes in, and not only what the devices are not known to have.
    pub(crate) everything: bool,
}

/// A bundle that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    /// When, in milliseconds since 1970.
    pub(crate) at_ms: u64,
    /// For how many devices.
    pub(crate) devices: u32,
    /// How many entries are in it.
    pub(crate) entries: u64,
    /// How many envelopes.
    pub(crate) envelopes: u64,
    /// Whether this device stated something about the team first.
    pub(crate) has_stated: bool,
}

impl Here<'_> {
    /// Writes a bundle. Holds a batch in memory, however much there is. Where it fails, `out` holds no bundle, and whoever
    /// made the file takes it away. `is_wanted` hears how far it is and says whether to go on.
    pub(crate) fn write_bundle(
        &self,
        out: &mut dyn Write,
        wish: &Wish<'_>,
        is_wanted: &dyn Fn(Step) -> bool,
    ) -> Result<Written, Error> {
        let (team, has_stated) = self.outbox(|outbox| Ok((outbox.get_ready()?, outbox.has_stated)))?;
        let own = team
            .members
            .get(&self.device.id())
            .ok_or(crate::team::Error::NoTeam)?;
        let receivers = self.receivers(&team, wish.devices)?;
        let scopes = receivers.iter().map(|(_, member)| member.role.scope());
        let scope = scopes.max().unwrap_or(own.role.scope());
        let devices: Vec<DeviceId> = receivers.iter().map(|(device, _)| **device).collect();
        let (builds_on, entries) = self.store.read(|db| {
            let builds_on = match wish.everything {
                true => Frontier::nothing(),
                false => Frontier::known_to(db, &team, &devices)?,
            };
            let own = Frontier::of(db, self.anchor, &team, own.role.scope())?;
            let entries = builds_on.beyond(&own, scope);
            Ok::<_, Error>((builds_on, entries))
        })?;
        let at_ms = self.wall_ms();
        let key = FileKey::make_key(self.random);
        let head = self.head(&key, at_ms, &team, own, &receivers, wish)?;
        let mut file = ChunkWriter::begin(out, &BUNDLE, key, &head)?;
        let hello = Hello {
            team: self.anchor.team,
            maker: self.device.id(),
            devices: u32::try_from(devices.len()).unwrap_or(u32::MAX),
            entries,
            builds_on: builds_on.clone(),
        };
        let devices = hello.devices;
        file.add(&Frame::Hello(hello))?;
        let mut lacking = Lacking {
            frontier: builds_on,
            scope: Some(scope),
            rests: false,
        };
        let mut counts = Counts::default();
        let mut given = 0;
        loop {
            let batch = self.outbox(|outbox| outbox.give(&team, &mut lacking, BATCH_BYTES))?;
            given += batch.entries;
            for (stream, sealed) in batch.envelopes {
                counts.add(&sealed);
                let stream = stream.number();
                file.add(&Frame::Envelope { stream, sealed })?;
            }
            let so_far = Step {
                entries: given,
                of: entries.max(given),
                bytes: counts.bytes,
                of_bytes: 0,
            };
            if !is_wanted(so_far) {
                return Err(Error::Stopped);
            }
            if !batch.is_more {
                break;
            }
        }
        if entries > 0 && counts.envelopes == 0 {
            // The keys, or what gives them to others, are not here: an empty file would be taken for a whole one.
            return Err(crate::team::Error::NoKeys.into());
        }
        file.add(&Frame::End(counts))?;
        file.close(&self.device.identity)?;
        Ok(Written {
            at_ms,
            devices,
            entries: given,
            envelopes: counts.envelopes,
            has_stated,
        })
    }

    /// The devices it is for, without this one. Paper reads no bundle, and what rests has no keys to read one with.
    fn receivers<'t>(
        &self,
        team: &'t Team,
        named: &[DeviceId],
    ) -> Result<Vec<(&'t DeviceId, &'t Member)>, Error> {
        let is_reader = |member: &Member| !member.is_paper && !member.rests;
        let known = |device: &DeviceId| team.members.get(device).is_some_and(is_reader);
        if !named.iter().all(known) {
            return Err(crate::team::Error::Unknown.into());
        }
        let own = self.device.id();
        let others = team.members.iter().filter(|(device, _)| **device != own);
        let wanted = others
            .filter(|(device, member)| is_reader(member) && (named.is_empty() || named.contains(device)));
        Ok(wanted.collect())
    }

    /// All that stands before the first chunk. Its maker opens it too, to see that it is her own.
    fn head(
        &self,
        key: &FileKey,
        at_ms: u64,
        team: &Team,
        own: &Member,
        receivers: &[(&DeviceId, &Member)],
        wish: &Wish<'_>,
    ) -> Result<Vec<u8>, Error> {
        let members = receivers.iter().map(|(_, member)| *member);
        let leaves = members.chain([own]).map(Member::newest_leaf);
        let leaves: Vec<LeafPublic> = leaves.collect::<Result<_, _>>()?;
        let locks = Locks {
            leaves: &leaves,
            passphrase: wish.passphrase,
            random: self.random,
        };
        let mut head = Head::seal(&BUNDLE, key, at_ms, &locks)?;
        let words = self
            .store
            .read(|db| farewell::for_a_bundle(self, db, team, at_ms))?;
        if !words.is_empty() {
            head = head.with_words(words);
        }
        Ok(head.to_bytes(&BUNDLE)?)
    }
}

/// About so much is held at once.
const BATCH_BYTES: usize = 512 * 1024;
