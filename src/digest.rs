//! A hash that names things in the output.

/// FNV-1a of 64 bits over the parts: fixed for all time, unlike the standard library's hash.
pub fn digest<'a>(parts: impl Iterator<Item = &'a str>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in parts.flat_map(|part| part.bytes().chain([0xff])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fixed_and_knows_where_parts_end() {
        assert_eq!(digest(["a"].into_iter()), 0x089b_c907_b544_c769_u64);
        assert_ne!(digest(["ab", "c"].into_iter()), digest(["a", "bc"].into_iter()));
    }
}
