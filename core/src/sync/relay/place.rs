use minicbor::Decode;
use minicbor::Encode;

/// Where a relay is, and how it is known.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct RelayPlace {
    /// Its address, such as `https://relay.example` or `http://127.0.0.1:8080`.
    #[n(0)]
    pub url: String,
    /// The operator's leave to bring a team there, if this device was given one.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub voucher: Option<Vec<u8>>,
    /// SHA-256 of the certificate it shows (DER); none where it is known by its name. Only with `https`.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub pin: Option<[u8; 32]>,
}

impl RelayPlace {
    /// The place as a welcome holds it: without the voucher, which is the lead's.
    pub fn to_welcome(&self) -> Vec<u8> {
        let place = Self {
            voucher: None,
            ..self.clone()
        };
        minicbor::to_vec(&place).unwrap_or_default()
    }

    /// The place in a welcome; none where the team has no relay.
    pub fn from_welcome(bytes: &[u8]) -> Option<Self> {
        let mut decoder = minicbor::Decoder::new(bytes);
        let place: Self = decoder.decode().ok()?;
        let is_whole = decoder.position() == bytes.len();
        (is_whole && place.is_sound()).then_some(Self {
            voucher: None,
            ..place
        })
    }

    /// The address of something there.
    pub(super) fn address_of(&self, path: &str) -> String {
        format!("{}{path}", self.url.trim_end_matches('/'))
    }

    /// Whether the address is one, and a pin has something to hold on to.
    pub(super) fn is_sound(&self) -> bool {
        let is_sealed = self.url.starts_with("https://");
        is_sealed || (self.url.starts_with("http://") && self.pin.is_none())
    }
}
