//! What the square says: where the other device is, how it is known, and the word that lets one visitor in.

use std::net::SocketAddr;

use minicbor::Decode;
use minicbor::Encode;

use crate::crypto::Random;
use crate::crypto::digest;
use crate::crypto::draw;
use crate::team::Anchor;
use crate::team::joining::InviteTrouble;
use crate::team::joining::Kind;
use crate::team::joining::Square;
use crate::team::joining::framed;
use crate::team::joining::unframed;
use crate::team::joining::ungrouped;

/// What lets one visitor in at one meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    /// Where the host listens, on each of its local networks.
    pub(super) addresses: Vec<SocketAddr>,
    /// SHA-256 of the certificate it shows.
    pub(super) pin: [u8; 32],
    /// Good for one visitor.
    pub(super) token: [u8; TOKEN_BYTES],
}

/// docs/formats/nearby.md#pass
#[derive(Encode, Decode)]
struct Wire {
    #[n(0)]
    addresses: Vec<minicbor::bytes::ByteVec>,
    #[cbor(n(1), with = "minicbor::bytes")]
    pin: [u8; 32],
    #[cbor(n(2), with = "minicbor::bytes")]
    token: [u8; TOKEN_BYTES],
}

impl Pass {
    pub(super) fn draw(addresses: Vec<SocketAddr>, pin: [u8; 32], random: &dyn Random) -> Self {
        Self {
            addresses,
            pin,
            token: draw(random),
        }
    }

    /// For a meeting without a network, whose messages somebody else carries.
    pub fn without_network(random: &dyn Random) -> Self {
        Self::draw(Vec::new(), draw(random), random)
    }

    /// The square to be scanned.
    pub fn square(&self) -> Result<Square, InviteTrouble> {
        let packed = self.addresses.iter().take(ADDRESSES_MAX).map(pack);
        let wire = Wire {
            addresses: packed.collect(),
            pin: self.pin,
            token: self.token,
        };
        let body = minicbor::to_vec(wire).map_err(|_| InviteTrouble::BadAddress)?;
        Square::saying(&framed(Kind::Meeting, &body))
    }

    /// Where the host listens.
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    /// Reads what was scanned.
    pub fn read(scanned: &[u8]) -> Result<Self, InviteTrouble> {
        let text = std::str::from_utf8(scanned).map_err(|_| InviteTrouble::NotOurs)?;
        let bytes = ungrouped(text)?;
        let body = unframed(Kind::Meeting, &bytes)?;
        let mut decoder = minicbor::Decoder::new(body);
        let wire: Wire = decoder.decode().map_err(|_| InviteTrouble::Altered)?;
        let addresses: Option<Vec<SocketAddr>> = wire.addresses.iter().map(|packed| unpack(packed)).collect();
        let addresses = addresses.filter(|all| (1..=ADDRESSES_MAX).contains(&all.len()));
        Ok(Self {
            addresses: addresses.ok_or(InviteTrouble::Altered)?,
            pin: wire.pin,
            token: wire.token,
        })
    }

    /// The key under which the two greet each other: nobody outside the team can work it out, square or no square.
    pub(super) fn greeting_key(&self, anchor: &Anchor) -> [u8; 32] {
        let parts: [&[u8]; 5] = [
            LABEL,
            anchor.team.as_bytes(),
            anchor.founding.as_bytes(),
            &self.pin,
            &self.token,
        ];
        *digest(&parts).as_bytes()
    }
}

/// Four or sixteen bytes of address, two of port.
fn pack(address: &SocketAddr) -> minicbor::bytes::ByteVec {
    let mut bytes = match address {
        SocketAddr::V4(v4) => v4.ip().octets().to_vec(),
        SocketAddr::V6(v6) => v6.ip().octets().to_vec(),
    };
    bytes.extend_from_slice(&address.port().to_be_bytes());
    bytes.into()
}

fn unpack(packed: &[u8]) -> Option<SocketAddr> {
    let (ip, port) = packed.split_last_chunk()?;
    let port = u16::from_be_bytes(*port);
    match ip.len() {
        4 => Some((<[u8; 4]>::try_from(ip).ok()?, port).into()),
        16 => Some((<[u8; 16]>::try_from(ip).ok()?, port).into()),
        _ => None,
    }
}

/// 128 bits, for three tries.
pub(super) const TOKEN_BYTES: usize = 16;
/// More local networks than a phone is in.
const ADDRESSES_MAX: usize = 8;
const LABEL: &[u8] = b"doorstep meeting 1\0";
