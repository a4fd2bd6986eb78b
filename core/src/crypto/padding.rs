/// The length to which `len` bytes are padded: Padmé (PURBs, Nikitin et al. 2019), and never below [`PADDED_MIN`].
///
/// Costs at most 12 % and leaves an onlooker with the order of magnitude.
pub fn padded_len(len: usize) -> usize {
    if len <= PADDED_MIN {
        return PADDED_MIN;
    }
    let exponent = len.ilog2();
    let kept = exponent.ilog2() + 1;
    let mask = (1 << (exponent - kept)) - 1;
    len.checked_add(mask).map_or(len, |sum| sum & !mask)
}

/// No envelope is shorter, in bytes: a single small entry looks like three.
pub const PADDED_MIN: usize = 512;
