//! What stays of an address on the device that made it, until it is over and a while longer.

use minicbor::Decode;
use minicbor::Encode;
use zeroize::Zeroize;
use zeroize::Zeroizing;

use super::Address;
use super::DAYS_MAX;
use super::HandingTrouble;
use super::packet::address_of;
use super::packet::opened;
use crate::crypto::LeafKey;
use crate::store::Connection;
use crate::store::Transaction;
use crate::team::Error;
use crate::team::Gavel;
use crate::team::device::put;
use crate::team::device::remove;
use crate::team::device::setting;
use crate::team::joining::Meeting;
use crate::vocabulary::Day;
use crate::vocabulary::HandOverId;

/// An address this device has made.
#[derive(Encode, Decode)]
struct Kept {
    #[cbor(n(0), with = "minicbor::bytes")]
    address: Vec<u8>,
    #[n(1)]
    stage: Stage,
}

/// How far it has come. Once it is over, its key is gone.
#[derive(Encode, Decode)]
enum Stage {
    #[n(0)]
    Open {
        #[cbor(n(0), with = "minicbor::bytes")]
        key: [u8; 32],
    },
    #[n(1)]
    TakenIn,
    #[n(2)]
    TakenBack,
    #[n(3)]
    Expired,
}

impl Gavel<'_> {
    /// Makes an address that serves for so many days, today not counted.
    pub fn make_hand_over_address(
        &mut self,
        team: &str,
        days: u16,
        meeting: Option<Meeting>,
    ) -> Result<Address, Error> {
        if days == 0 || days > DAYS_MAX {
            Err(HandingTrouble::BadLifetime { days_max: DAYS_MAX })?;
        }
        let today = Day::in_london(self.clock.wall_ms());
        Kept::all(self.tx, today)?;
        let key = LeafKey::make_key(self.random);
        let until = today.plus_days(u32::from(days));
        let address = Address::make(&key.public(), team, until, meeting)?;
        let kept = Kept {
            address: address.bytes().to_vec(),
            stage: Stage::Open { key: *key.expose() },
        };
        kept.keep(self.tx, address.id())?;
        Ok(address)
    }

    /// The addresses to which somebody can still be handed over.
    pub fn hand_over_addresses(&self) -> Result<Vec<Address>, Error> {
        let all = Kept::all(self.tx, Day::in_london(self.clock.wall_ms()))?;
        let open = all
            .into_iter()
            .filter(|(_, kept)| matches!(kept.stage, Stage::Open { .. }));
        Ok(open.map(|(address, _)| address).collect())
    }

    /// Takes an address back: its key is gone, and nobody can be taken in by it any more.
    pub fn take_back_address(&mut self, id: HandOverId) -> Result<(), Error> {
        let today = Day::in_london(self.clock.wall_ms());
        let (_, kept) = Kept::load(self.tx, id, today)?;
        match kept.stage {
            Stage::Open { .. } => kept.over(Stage::TakenBack).keep(self.tx, id),
            _ => Ok(()),
        }
    }
}

/// The address a packet was sealed to, and what is told in it with zeros behind it. Changes nothing.
pub fn open_packet(
    db: &Connection,
    packet: &[u8],
    now_ms: u64,
) -> Result<(Address, Zeroizing<Vec<u8>>), Error> {
    let id = address_of(packet)?;
    let (address, mut kept) = Kept::load(db, id, Day::in_london(now_ms))?;
    let key = kept.take_key()?;
    let told = opened(&address, &key, packet)?;
    Ok((address, told))
}

/// Burns the key of an address by which a woman is taken in: in the same transaction, so that it happens once.
pub fn burn(tx: &Transaction<'_>, id: HandOverId, now_ms: u64) -> Result<(), Error> {
    let (_, mut kept) = Kept::load(tx, id, Day::in_london(now_ms))?;
    kept.take_key()?;
    kept.over(Stage::TakenIn).keep(tx, id)
}

impl Kept {
    fn keep(&self, db: &Connection, id: HandOverId) -> Result<(), Error> {
        let bytes = Zeroizing::new(minicbor::to_vec(self).map_err(|_| HandingTrouble::Altered)?);
        put(db, &name(id), &bytes)
    }

    /// The address with this id, as it is on this day.
    fn load(db: &Connection, id: HandOverId, today: Day) -> Result<(Address, Self), Error> {
        let bytes = setting(db, &name(id))?.ok_or(HandingTrouble::NotForThisDevice)?;
        Self::read(bytes, today)
    }

    /// All that this device still knows of. The keys of those that have expired are gone from now on; those long over go
    /// away.
    fn all(db: &Connection, today: Day) -> Result<Vec<(Address, Self)>, Error> {
        let find =
            "SELECT value FROM settings WHERE name >= 'hand over ' AND name < 'hand over!' ORDER BY name";
        let mut found = db.prepare_cached(find)?;
        let rows = found.query_map([], |row| row.get(0))?;
        // All are read before the first is written: what a query still gives out must not change under it.
        let rows: Vec<Vec<u8>> = rows.collect::<Result<_, _>>()?;
        let mut all = Vec::new();
        for bytes in rows {
            let (address, kept) = Self::read(bytes, today)?;
            if address.until().plus_days(REMEMBERED_DAYS) < today {
                remove(db, &name(address.id()))?;
                continue;
            }
            kept.keep(db, address.id())?;
            all.push((address, kept));
        }
        Ok(all)
    }

    fn read(bytes: Vec<u8>, today: Day) -> Result<(Address, Self), Error> {
        let bytes = Zeroizing::new(bytes);
        let kept: Self = minicbor::decode(&bytes).map_err(|_| HandingTrouble::NotForThisDevice)?;
        let address = Address::from_bytes(&kept.address)?;
        let is_late = matches!(kept.stage, Stage::Open { .. }) && today > address.until();
        let kept = match is_late {
            true => kept.over(Stage::Expired),
            false => kept,
        };
        Ok((address, kept))
    }

    /// The key, or why there is none any more.
    fn take_key(&mut self) -> Result<LeafKey, HandingTrouble> {
        match &mut self.stage {
            Stage::Open { key } => {
                let taken = LeafKey::from_bytes(*key);
                key.zeroize();
                Ok(taken)
            }
            Stage::TakenIn => Err(HandingTrouble::TakenInBefore),
            Stage::TakenBack => Err(HandingTrouble::TakenBack),
            Stage::Expired => Err(HandingTrouble::Expired),
        }
    }

    fn over(mut self, stage: Stage) -> Self {
        if let Stage::Open { key } = &mut self.stage {
            key.zeroize();
        }
        self.stage = stage;
        self
    }
}

fn name(id: HandOverId) -> String {
    format!("hand over {id}")
}

/// How long an address that is over is still told apart from one this device never made, in days.
const REMEMBERED_DAYS: u32 = 30;
