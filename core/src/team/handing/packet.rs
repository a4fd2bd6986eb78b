use zeroize::Zeroizing;

use super::Address;
use super::HandingTrouble;
use crate::crypto::LeafKey;
use crate::crypto::Random;
use crate::crypto::SEAL_BYTES;
use crate::crypto::WRAP_BYTES;
use crate::crypto::draw;
use crate::crypto::open;
use crate::crypto::seal;
use crate::crypto::wrap;
use crate::team::joining::FRAME_BYTES;
use crate::team::joining::Kind;
use crate::team::joining::framed;
use crate::team::joining::unframed;
use crate::vocabulary::HandOverId;

/// Seals what is told to an address: `id ‖ wrap ‖ sealed`, framed. All packets have the same length.
///
/// It says nothing about who sealed it: that is heard on the telephone.
pub fn seal_packet(address: &Address, told: &[u8], random: &dyn Random) -> Result<Vec<u8>, HandingTrouble> {
    let mut plain = Zeroizing::new(vec![0; PLAIN_BYTES]);
    let begin = plain.get_mut(..told.len()).ok_or(HandingTrouble::TooMuch)?;
    begin.copy_from_slice(told);
    let key = Zeroizing::new(draw::<32>(random));
    let info = address.info();
    let wrapped = wrap(&address.key, &info, &key, random);
    let sealed = seal(&key, &info, &plain, random);
    let body = [address.id().as_bytes().as_slice(), &wrapped, &sealed].concat();
    Ok(framed(Kind::HandOver, &body))
}

/// To which address a packet was sealed.
pub(super) fn address_of(packet: &[u8]) -> Result<HandOverId, HandingTrouble> {
    let id = body(packet)?.first_chunk();
    id.map(|id| HandOverId::new(*id)).ok_or(HandingTrouble::Altered)
}

/// Opens what [`seal_packet`] sealed to this address, with zeros behind it.
pub(super) fn opened(
    address: &Address,
    key: &LeafKey,
    packet: &[u8],
) -> Result<Zeroizing<Vec<u8>>, HandingTrouble> {
    let (_, rest) = body(packet)?.split_at(ID_BYTES);
    let (wrapped, sealed) = rest.split_at_checked(WRAP_BYTES).ok_or(HandingTrouble::Altered)?;
    let info = address.info();
    let key = key.unwrap(&info, wrapped).map_err(|_| HandingTrouble::Altered)?;
    open(&key, &info, sealed).map_err(|_| HandingTrouble::Altered)
}

fn body(packet: &[u8]) -> Result<&[u8], HandingTrouble> {
    if packet.len() > PACKET_BYTES {
        return Err(HandingTrouble::TooLarge);
    }
    let body = unframed(Kind::HandOver, packet)?;
    match packet.len() {
        PACKET_BYTES => Ok(body),
        _ => Err(HandingTrouble::Altered),
    }
}

/// What is told, in bytes: more than anybody chooses, and a packet still fits into a relay's mailbox (8 KiB).
pub const PLAIN_BYTES: usize = 6 * 1024;
/// Length of every packet.
pub const PACKET_BYTES: usize = FRAME_BYTES + ID_BYTES + WRAP_BYTES + PLAIN_BYTES + SEAL_BYTES;
const ID_BYTES: usize = 16;
