//! Decimal digits of all scripts.

/// The zero of every run of ten decimal digits (Unicode 17, general category Nd), in order. A list
/// of our own: the standard library knows which characters are numbers but not their values, and a
/// crate's tables would be downloaded by every visitor.
const ZEROS: [u32; 77] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66,
    0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
    0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
    0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0,
    0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50,
    0x11da0, 0x11de0, 0x11f50, 0x16130, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce,
    0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
];

/// The ASCII digit of a decimal digit in any script; none for other numbers, such as fractions.
#[must_use]
pub fn ascii_digit(c: char) -> Option<char> {
    let c = u32::from(c);
    let above = ZEROS.partition_point(|zero| *zero <= c);
    let zero = ZEROS[above.checked_sub(1)?];
    char::from_digit(c - zero, 10)
}

#[cfg(test)]
mod tests {
    use icu_properties::CodePointMapData;
    use icu_properties::props::GeneralCategory;

    use super::{ZEROS, ascii_digit};

    #[test]
    fn exactly_the_decimal_digits_are_read() {
        let category = CodePointMapData::<GeneralCategory>::new();
        for c in '\0'..=char::MAX {
            let is_digit = category.get(c) == GeneralCategory::DecimalNumber;
            assert_eq!(ascii_digit(c).is_some(), is_digit, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn every_run_has_ten_digits_in_order() {
        assert!(ZEROS.is_sorted());
        for zero in ZEROS {
            for digit in 0..10 {
                let c = char::from_u32(zero + digit).expect("a character");
                assert_eq!(ascii_digit(c), char::from_digit(digit, 10), "{c}");
            }
        }
        assert_eq!(ascii_digit('/'), None);
        assert_eq!(ascii_digit(':'), None);
    }
}
