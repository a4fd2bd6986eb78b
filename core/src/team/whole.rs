use minicbor::Decode;
use minicbor::Decoder;

/// What these bytes say, if it is one thing and nothing stands behind it.
pub(super) fn whole<'b, T: Decode<'b, ()>>(bytes: &'b [u8]) -> Option<T> {
    let mut decoder = Decoder::new(bytes);
    let said = decoder.decode().ok()?;
    (decoder.position() == bytes.len()).then_some(said)
}
