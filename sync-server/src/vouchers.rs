use std::io;
use std::path::Path;

use doorstep_wire::Voucher;
use ring::digest;

use crate::private::make_folder;
use crate::private::write_secret;
use crate::store::VoucherMark;

/// The operator's leave to found teams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VoucherGrant {
    /// The secret, handed to a team's first lead.
    pub voucher: Voucher,
    /// How many teams it may found. None: as many as there is room for.
    pub teams_max: Option<usize>,
}

/// A line of the voucher file is neither a voucher nor a remark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "line {line} is not a voucher: write 64 hexadecimal digits, and after a space how many teams it may found"
)]
pub struct BadVouchers {
    /// Counted from 1.
    pub line: usize,
}

impl VoucherGrant {
    /// Reads a voucher file: one on each line, 64 hexadecimal digits and, after a space, how many teams it may found.
    /// Empty lines and lines that begin with `#` say nothing.
    pub fn parse_all(text: &str) -> Result<Vec<Self>, BadVouchers> {
        let lines = (1..).zip(text.lines().map(str::trim));
        let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        lines
            .map(|(number, line)| Self::parse(line).ok_or(BadVouchers { line: number }))
            .collect()
    }

    /// Makes a voucher for any number of teams and a file for it that only its owner can read, in a folder to be made.
    pub fn make_file(path: &Path) -> io::Result<Self> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|_| io::ErrorKind::Unsupported)?;
        let voucher = Voucher::new(secret);
        let text = format!(
            "# Whoever has this can found a team on this relay.\n{}\n",
            voucher.to_hex()
        );
        path.parent().map_or(Ok(()), make_folder)?;
        write_secret(path, text.as_bytes())?;
        let teams_max = None;
        Ok(Self { voucher, teams_max })
    }

    /// How it is known in the database.
    pub(crate) fn mark(&self) -> VoucherMark {
        mark(&self.voucher)
    }

    fn parse(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let voucher = words.next()?.parse().ok()?;
        let teams_max = words.next().map(str::parse).transpose().ok()?;
        let grant = Self { voucher, teams_max };
        words.next().is_none().then_some(grant)
    }
}

/// The grant for a voucher. Takes as long whether it is the first, the last or none.
pub(crate) fn grant_for<'a>(grants: &'a [VoucherGrant], voucher: &Voucher) -> Option<&'a VoucherGrant> {
    let shown = mark(voucher);
    let mut found = None;
    for grant in grants {
        let difference = grant
            .mark()
            .iter()
            .zip(&shown)
            .fold(0, |sum, (own, shown)| sum | (own ^ shown));
        if difference == 0 {
            found = Some(grant);
        }
    }
    found
}

fn mark(voucher: &Voucher) -> VoucherMark {
    let mut mark = [0; 32];
    mark.copy_from_slice(digest::digest(&digest::SHA256, voucher.as_bytes()).as_ref());
    mark
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    #[test]
    fn a_voucher_file_is_read_line_by_line() {
        let digits = "ab".repeat(32);
        let text = format!("# for St. Anne\n\n{digits} 1\n{digits}\n");
        let read = VoucherGrant::parse_all(&text).unwrap();
        assert_eq!(read[0].teams_max, Some(1));
        assert_eq!(read[1].teams_max, None);
        assert_eq!(grant_for(&read[..1], &Voucher::new([0xab; 32])), Some(&read[0]));
        assert_eq!(grant_for(&read, &Voucher::new([0xac; 32])), None);
    }

    #[test]
    fn a_line_that_is_no_voucher_is_named() {
        assert_eq!(VoucherGrant::parse_all("#\nabc"), Err(BadVouchers { line: 2 }));
    }
}
