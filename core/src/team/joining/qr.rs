use qrcodegen::QrCode;
use qrcodegen::QrCodeEcc;
use qrcodegen::QrSegment;

use super::InviteTrouble;
use super::groups::groups;

/// A square to be scanned, as a screen draws it and as a picture.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Square {
    /// What it says: what a camera hands over.
    pub text: String,
    /// How many modules one side has. Draw four white ones more on each side.
    pub side: u32,
    /// Row by row from the top left: whether the module is dark.
    pub modules: Vec<bool>,
    /// The same as an SVG picture, with its white margin.
    pub svg: String,
}

impl Square {
    /// The square that says these bytes as groups (docs/formats/invite.md#groups).
    pub(crate) fn saying(bytes: &[u8]) -> Result<Self, InviteTrouble> {
        Self::of(&groups(bytes))
    }

    /// The square that says these groups, without anything between them.
    ///
    /// Capitals and digits take 5.5 bits each in a QR code, and every camera hands them over as text.
    pub(super) fn of(groups: &[String]) -> Result<Self, InviteTrouble> {
        let text = groups.concat();
        let segment = QrSegment::make_alphanumeric(&text);
        let code =
            QrCode::encode_segments(&[segment], QrCodeEcc::Medium).map_err(|_| InviteTrouble::BadAddress)?;
        let places = || (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark = places().filter(|(x, y)| code.get_module(*x, *y));
        let path: String = dark
            .map(|(x, y)| format!("M{},{}h1v1h-1z", x + MARGIN, y + MARGIN))
            .collect();
        let width = code.size() + 2 * MARGIN;
        Ok(Self {
            side: code.size().unsigned_abs(),
            modules: places().map(|(x, y)| code.get_module(x, y)).collect(),
            svg: format!(
                r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {width}" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/><path d="{path}"/></svg>"##
            ),
            text,
        })
    }
}

/// The quiet zone that scanners need (ISO/IEC 18004), in modules.
const MARGIN: i32 = 4;
