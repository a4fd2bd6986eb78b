//! A bundle's frames, in the one order in which they may come.

use std::io::Read;

use super::frame::BUNDLE;
use super::frame::Counts;
use super::frame::Frame;
use super::frame::Hello;
use crate::crypto::ENVELOPE_BYTES_MAX;
use crate::sync::Stream;
use crate::team::recovering::Unreadable;
use crate::team::sealed_file::ChunkReader;
use crate::team::sealed_file::Front;
use crate::team::sealed_file::Opener;
use crate::vocabulary::Hash;

/// Reads a bundle that opens, from its first frame to its last.
pub(super) struct BundleReader<'a> {
    file: ChunkReader<'a>,
    /// What it says of itself.
    pub(super) hello: Hello,
    /// A name for the file: nobody makes another with the same one.
    pub(super) name: Hash,
    counts: Counts,
    is_over: bool,
}

/// What stands in front of a bundle.
pub(super) fn front(input: &mut dyn Read) -> Result<Front, Unreadable> {
    Front::read(input, &BUNDLE)
}

impl<'a> BundleReader<'a> {
    /// Opens a bundle behind what stands in front of it.
    pub(super) fn begin(
        input: &'a mut dyn Read,
        front: Front,
        opener: &Opener<'_>,
    ) -> Result<Self, Unreadable> {
        let name = *front.name();
        let mut file = front.open(input, opener)?;
        match file.next()? {
            Some(Frame::Hello(hello)) if hello.builds_on.is_sound() => Ok(Self {
                file,
                hello,
                name,
                counts: Counts::default(),
                is_over: false,
            }),
            _ => Err(Unreadable::Altered),
        }
    }

    /// The next envelope; none once the end was said and its maker has signed all of it.
    pub(super) fn next(&mut self) -> Result<Option<(Stream, Vec<u8>)>, Unreadable> {
        if self.is_over {
            return Ok(None);
        }
        match self.file.next()? {
            Some(Frame::Envelope { stream, sealed }) => {
                if sealed.len() > ENVELOPE_BYTES_MAX {
                    return Err(Unreadable::TooBig);
                }
                self.counts.add(&sealed);
                let stream = Stream::from_number(stream).ok_or(Unreadable::Altered)?;
                Ok(Some((stream, sealed)))
            }
            Some(Frame::End(counts)) if counts == self.counts => self.finish().map(|()| None),
            _ => Err(Unreadable::Altered),
        }
    }

    /// When the file says it was made, in milliseconds since 1970.
    pub(super) fn made_at_ms(&self) -> u64 {
        self.file.made_at_ms()
    }

    /// How many bytes of the file were read so far, but for its head.
    pub(super) fn read_bytes(&self) -> u64 {
        self.file.read_bytes()
    }

    fn finish(&mut self) -> Result<(), Unreadable> {
        let is_last = self.file.next::<Frame>()?.is_none();
        if !is_last || self.file.signed_by() != Some(self.hello.maker) {
            return Err(Unreadable::Altered);
        }
        self.is_over = true;
        Ok(())
    }
}
