//! Taking a bundle in: all of it or nothing.

use std::io::Read;
use std::io::Seek;

use super::frame::Hello;
use super::reading::BundleReader;
use super::reading::front;
use super::step::Step;
use super::trouble::BundleTrouble;
use super::trouble::refused;
use crate::crypto::Passphrase;
use crate::store;
use crate::store::Transaction;
use crate::sync::Error;
use crate::sync::Here;
use crate::sync::Stream;
use crate::sync::Taken;
use crate::sync::farewell;
use crate::sync::giving::Frontier;
use crate::sync::kept;
use crate::sync::kept::Waiting;
use crate::team::leaves;
use crate::team::put;
use crate::team::sealed_file::Opener;
use crate::team::setting;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Scope;

/// What a bundle is opened with.
pub(crate) enum Opening<'a> {
    /// The keys of this device.
    Device,
    /// A passphrase.
    Passphrase(&'a Passphrase),
}

/// What reading a bundle led to.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// It was taken in.
    Came(Came),
    /// It does not open here, and has word for this device all the same: what became of the team meanwhile.
    Word(Taken),
}

/// What came of a bundle.
#[derive(Debug)]
pub(crate) struct Came {
    /// The device that made it.
    pub(crate) maker: DeviceId,
    /// When it says it was made, in milliseconds since 1970.
    pub(crate) made_at_ms: u64,
    /// How many entries it says are in it.
    pub(crate) entries: u64,
    /// What the inbox says of it.
    pub(crate) taken: Taken,
    /// Of its envelopes, those that wait here now and did not before.
    pub(crate) waiting: Waiting,
    /// How many entries it builds on that are not here.
    pub(crate) lacked: u64,
    /// When this very file was read before, in milliseconds since 1970.
    pub(crate) read_before_at_ms: Option<u64>,
}

/// How somebody hears how far it is, and says whether to go on.
type IsWanted<'a> = &'a dyn Fn(Step) -> bool;

impl Here<'_> {
    /// Takes a bundle in. Looks through all of it first; then everything goes into the store in one transaction, or
    /// nothing does. `is_wanted` is asked within that transaction, so it must not write.
    pub(crate) fn read_bundle<F: Read + Seek>(
        &self,
        file: &mut F,
        opening: &Opening<'_>,
        is_wanted: IsWanted<'_>,
    ) -> Result<Outcome, Error> {
        let leaves = self.store.read(leaves::all)?;
        let (opener, by_passphrase) = match opening {
            Opening::Device => (Opener::Leaves(&leaves), false),
            Opening::Passphrase(passphrase) => (Opener::Passphrase(passphrase), true),
        };
        let reading = Reading {
            here: self,
            opener,
            by_passphrase,
            is_wanted,
            now_ms: self.wall_ms(),
        };
        let words = reading.words(file)?;
        let looked = match reading.look_through(file) {
            Err(Error::Bundle(BundleTrouble::NotForThisDevice)) => {
                let heard = farewell::take_words(self, words.iter().map(Vec::as_slice))?;
                return match heard.is_team_changed {
                    true => Ok(Outcome::Word(heard)),
                    false => Err(BundleTrouble::NotForThisDevice.into()),
                };
            }
            looked => looked?,
        };
        let wide = looked.bytes > WIDE_FROM_BYTES;
        let _wide = wide.then(|| self.store.widen_cache()).transpose()?;
        let mut came = match self.store.write(|tx| reading.take_all(tx, file, looked.bytes)) {
            Ok(came) => came,
            // Nothing came; what follows from that is the same as after any taking.
            Err(error) => return self.after_taking(Err(error)).map(Outcome::Word),
        };
        came.taken = self.after_taking(Ok(came.taken))?;
        let heard = farewell::take_words(self, words.iter().map(Vec::as_slice))?;
        came.taken.is_team_changed |= heard.is_team_changed;
        Ok(Outcome::Came(came))
    }
}

/// One bundle being read here.
struct Reading<'a> {
    here: &'a Here<'a>,
    opener: Opener<'a>,
    by_passphrase: bool,
    is_wanted: IsWanted<'a>,
    now_ms: u64,
}

/// What a look through a file says.
struct Looked {
    /// The bytes of its chunks.
    bytes: u64,
}

impl Reading<'_> {
    /// The sealed words in front, for devices that are out.
    fn words<F: Read + Seek>(&self, file: &mut F) -> Result<Vec<Vec<u8>>, Error> {
        file.rewind().map_err(store::Error::from)?;
        let front = front(file).map_err(|why| refused(why, self.by_passphrase))?;
        Ok(front.words().map(<[u8]>::to_vec).collect())
    }

    fn open<'f, F: Read + Seek>(&self, file: &'f mut F) -> Result<BundleReader<'f>, Error> {
        file.rewind().map_err(store::Error::from)?;
        let refused = |why| refused(why, self.by_passphrase);
        let front = front(file).map_err(refused)?;
        let bundle = BundleReader::begin(file, front, &self.opener).map_err(refused)?;
        match bundle.hello.team == self.here.anchor.team {
            true => Ok(bundle),
            false => Err(BundleTrouble::AnotherTeam.into()),
        }
    }

    /// Reads all of a file and changes nothing: whatever is wrong with it shows here.
    fn look_through<F: Read + Seek>(&self, file: &mut F) -> Result<Looked, Error> {
        let mut bundle = self.open(file)?;
        let mut told = 0;
        loop {
            let next = bundle.next().map_err(|why| refused(why, self.by_passphrase))?;
            let bytes = bundle.read_bytes();
            if next.is_none() {
                return Ok(Looked { bytes });
            }
            if bytes - told >= BATCH_BYTES as u64 {
                told = bytes;
                let so_far = Step {
                    of: bundle.hello.entries,
                    ..Step::default()
                };
                self.ask(so_far)?;
            }
        }
    }

    fn take_all<F: Read + Seek>(
        &self,
        tx: &Transaction<'_>,
        file: &mut F,
        of_bytes: u64,
    ) -> Result<Came, Error> {
        let before = kept::known(tx)?;
        let mut bundle = self.open(file)?;
        let mut taken = Taken::default();
        let mut records = 0;
        loop {
            let batch = self.batch(&mut bundle)?;
            if batch.is_empty() {
                break;
            }
            let came = self.here.take_given_in(tx, &batch, self.now_ms)?;
            records += came.merged.entries as u64;
            taken.add(came);
            self.ask(Step {
                entries: records,
                of: bundle.hello.entries.max(records),
                bytes: bundle.read_bytes(),
                of_bytes,
            })?;
        }
        let (made_at_ms, name) = (bundle.made_at_ms(), format!("bundle read {}", bundle.name));
        let Hello {
            maker,
            entries,
            builds_on,
            ..
        } = bundle.hello;
        let team = self.here.anchor.team(tx)?;
        if !team.members.contains_key(&maker) && !team.former.contains_key(&maker) {
            return Err(BundleTrouble::UnknownMaker.into());
        }
        let own = team.members.get(&self.here.device.id());
        let scope = own.map_or(Scope::Prayer, |own| own.role.scope());
        let here = Frontier::of(tx, self.here.anchor, &team, scope)?;
        let read_before = setting(tx, &name)?.and_then(|at_ms| at_ms.try_into().ok());
        put(tx, &name, &self.now_ms.to_be_bytes())?;
        Ok(Came {
            maker,
            made_at_ms,
            entries,
            taken,
            waiting: kept::waiting_beside(tx, &before)?,
            lacked: here.beyond(&builds_on, scope),
            read_before_at_ms: read_before.map(u64::from_be_bytes),
        })
    }

    /// The next envelopes, about as many as a carrier gives at once; none behind the last.
    fn batch(&self, bundle: &mut BundleReader<'_>) -> Result<Vec<(Stream, Vec<u8>)>, Error> {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while bytes < BATCH_BYTES {
            let next = bundle.next().map_err(|why| refused(why, self.by_passphrase))?;
            let Some(next) = next else {
                break;
            };
            bytes += next.1.len();
            batch.push(next);
        }
        Ok(batch)
    }

    fn ask(&self, so_far: Step) -> Result<(), Error> {
        match (self.is_wanted)(so_far) {
            true => Ok(()),
            false => Err(Error::Stopped),
        }
    }
}

/// About so much is held and merged at once.
const BATCH_BYTES: usize = 512 * 1024;
/// From so many bytes on a wide page cache is worth it.
const WIDE_FROM_BYTES: u64 = 256 * 1024;
