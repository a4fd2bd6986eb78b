use std::fmt;

use minicbor::Decode;
use minicbor::Encode;

use super::HandingTrouble;
use crate::crypto::LeafPublic;
use crate::crypto::digest;
use crate::crypto::write_words;
use crate::team::joining::FRAME_BYTES;
use crate::team::joining::Kind;
use crate::team::joining::Meeting;
use crate::team::joining::Square;
use crate::team::joining::framed;
use crate::team::joining::slowed;
use crate::team::joining::unframed;
use crate::team::joining::ungrouped;
use crate::team::whole::whole;
use crate::vocabulary::Day;
use crate::vocabulary::HandOverId;
use crate::vocabulary::Hash;

/// To what a woman is sealed who is handed over: the public half of a key pair for her alone, with a last day.
pub struct Address {
    pub(super) key: LeafPublic,
    team: String,
    until: Day,
    meeting: Option<Meeting>,
    bytes: Vec<u8>,
}

/// docs/formats/handing-over.md#address
#[derive(Encode, Decode)]
struct Wire {
    #[cbor(n(0), with = "minicbor::bytes")]
    key: Vec<u8>,
    #[n(1)]
    team: String,
    #[n(2)]
    until_on: String,
    #[n(3)]
    url: Option<String>,
    #[cbor(n(4), with = "minicbor::bytes")]
    pin: Option<[u8; 32]>,
}

impl Address {
    /// The address of a key, as a team calls itself towards another, until the end of a day.
    pub(super) fn make(
        key: &LeafPublic,
        team: &str,
        until: Day,
        meeting: Option<Meeting>,
    ) -> Result<Self, HandingTrouble> {
        let wire = Wire {
            key: key.to_bytes(),
            team: team.trim().to_owned(),
            until_on: until.to_string(),
            url: meeting.as_ref().map(|meeting| meeting.url.clone()),
            pin: meeting.and_then(|meeting| meeting.pin),
        };
        if !is_name(&wire.team) {
            return Err(HandingTrouble::BadName {
                letters_max: TEAM_LETTERS_MAX,
            });
        }
        let body = minicbor::to_vec(&wire).map_err(|_| HandingTrouble::Altered)?;
        if body.len() + FRAME_BYTES > ADDRESS_BYTES_MAX {
            return Err(HandingTrouble::TooLarge);
        }
        let bytes = framed(Kind::HandOverAddress, &body);
        Self::of(wire, bytes).ok_or(HandingTrouble::Altered)
    }

    /// Reads what the other team sent: the text, or the bytes of it.
    pub fn read(given: &[u8]) -> Result<Self, HandingTrouble> {
        if given.len() > TEXT_BYTES_MAX {
            return Err(HandingTrouble::TooLarge);
        }
        match std::str::from_utf8(given) {
            Ok(text) => Self::from_bytes(&ungrouped(text)?),
            Err(_) => Self::from_bytes(given),
        }
    }

    /// Reads the bytes of an address.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, HandingTrouble> {
        if bytes.len() > ADDRESS_BYTES_MAX {
            return Err(HandingTrouble::TooLarge);
        }
        let body = unframed(Kind::HandOverAddress, bytes)?;
        let read = whole(body).and_then(|wire| Self::of(wire, bytes.to_vec()));
        read.ok_or(HandingTrouble::Altered)
    }

    fn of(wire: Wire, bytes: Vec<u8>) -> Option<Self> {
        if !is_name(&wire.team) {
            return None;
        }
        Some(Self {
            key: LeafPublic::from_bytes(&wire.key).ok()?,
            team: wire.team,
            until: wire.until_on.parse().ok()?,
            meeting: Meeting::of(wire.url, wire.pin).ok()?,
            bytes,
        })
    }

    /// The address as a file or a camera hands it over.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The address to be scanned; its text can be sent as a message.
    pub fn square(&self) -> Result<Square, HandingTrouble> {
        Ok(Square::saying(&self.bytes)?)
    }

    /// By which both sides name it.
    pub fn id(&self) -> HandOverId {
        HandOverId::new(self.hash().first())
    }

    /// How the receiving team calls itself.
    pub fn team(&self) -> &str {
        &self.team
    }

    /// The last day on which it serves.
    pub fn until(&self) -> Day {
        self.until
    }

    /// The relay with its mailbox; none where packets go by hand.
    pub fn meeting(&self) -> Option<&Meeting> {
        self.meeting.as_ref()
    }

    /// The mailbox at that relay. Who has the address knows it, and nobody else.
    pub fn mailbox(&self) -> [u8; 16] {
        self.drawn(b"doorstep hand over mailbox 1\0").first()
    }

    /// What opens the mailbox.
    pub fn mailbox_key(&self) -> [u8; 32] {
        *self.drawn(b"doorstep hand over mailbox key 1\0").as_bytes()
    }

    /// The words that both teams see for the same address, to be read aloud on the telephone. They follow from all of it.
    pub fn words(&self) -> [&'static str; WORDS_READ] {
        let slow = slowed(
            self.drawn(b"doorstep hand over words 1\0"),
            self.hash().as_bytes(),
        );
        let all = write_words(slow.as_bytes());
        std::array::from_fn(|at| all[at])
    }

    /// Whether words that somebody heard and typed are those of this address: all of them, in order. Capitals make no
    /// difference, and four letters of a word are enough.
    pub fn is_heard_as(&self, typed: &str) -> bool {
        let typed = typed.to_lowercase();
        let heard = typed.split(|letter: char| !letter.is_alphabetic());
        let heard: Vec<&str> = heard.filter(|word| !word.is_empty()).collect();
        let is_it = |(word, heard): (&&str, &&str)| {
            word == heard || (heard.len() >= WORD_LETTERS_MIN && word.starts_with(heard))
        };
        let words = self.words();
        heard.len() == words.len() && words.iter().zip(&heard).all(is_it)
    }

    /// Whether somebody whose calendar shows this day should still seal to it.
    ///
    /// Her clock may be a day wrong: what counts is the receiver's.
    pub fn check_day(&self, today: Day) -> Result<(), HandingTrouble> {
        match today <= self.until.plus_days(1) {
            true => Ok(()),
            false => Err(HandingTrouble::Expired),
        }
    }

    /// To what a packet is bound: the key and everything that was said with it.
    pub(super) fn info(&self) -> Vec<u8> {
        [PACKET_INFO, self.hash().as_bytes()].concat()
    }

    fn hash(&self) -> Hash {
        self.drawn(b"doorstep hand over address 1\0")
    }

    fn drawn(&self, label: &[u8]) -> Hash {
        digest(&[label, &self.bytes])
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address")
    }
}

/// A name that a screen can show without being deceived.
fn is_name(team: &str) -> bool {
    let letters = u32::try_from(team.chars().count()).unwrap_or(u32::MAX);
    let is_plain = |letter: char| !letter.is_control() && !is_hidden(letter);
    (1..=TEAM_LETTERS_MAX).contains(&letters) && team.trim() == team && team.chars().all(is_plain)
}

/// Marks that turn the direction of what is read, or are not seen at all.
fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// How long an address may serve, in days: both teams have met once more by then, and a key that lies about is not a year
/// old.
pub const DAYS_MAX: u16 = 7;
/// Room for how a team calls itself, in letters: as much as a consent has for whom may be told.
pub const TEAM_LETTERS_MAX: u32 = 40;
/// How many words are read aloud: 66 bits, and each trial costs 5,200 rounds more. Six digits would be found by trying.
pub const WORDS_READ: usize = 6;
/// No address is longer, in bytes: its key has 1,218, and a relay's place fits beside it. It still is a square.
pub(super) const ADDRESS_BYTES_MAX: usize = 1_600;
/// No text of an address is longer, in bytes: 8 letters for 5 bytes, a check letter for 5, and something between.
const TEXT_BYTES_MAX: usize = 4 * ADDRESS_BYTES_MAX;
/// No two words of the list share so many letters.
const WORD_LETTERS_MIN: usize = 4;
const PACKET_INFO: &[u8] = b"doorstep hand over packet 1\0";
