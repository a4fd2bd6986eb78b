//! Whatever is in a file, it is read or refused with its line.

use proptest::prelude::any;
use proptest::prop_assert;
use proptest::proptest;

use super::KINGSTON;
use crate::evening::Evening;

proptest! {
    #[test]
    fn bytes_of_any_sort_are_refused_with_a_line(bytes: Vec<u8>) {
        let text = String::from_utf8_lossy(&bytes);
        let bad = Evening::parse(&text).unwrap_err();
        prop_assert!((1..=text.lines().count().max(1)).contains(&bad.line));
    }

    #[test]
    fn an_evening_with_something_else_in_its_midst_is_read_or_refused_there_or_later(
        at in any::<proptest::sample::Index>(),
        cut in any::<proptest::sample::Index>(),
        put in ".{0,12}",
    ) {
        let mut lines: Vec<String> = KINGSTON.lines().map(str::to_owned).collect();
        let number = at.index(lines.len());
        let line = &mut lines[number];
        let letters: Vec<(usize, char)> = line.char_indices().collect();
        let (from, letter) = letters[cut.index(letters.len())];
        line.replace_range(from..from + letter.len_utf8(), &put);
        if let Err(bad) = Evening::parse(&lines.join("\n")) {
            prop_assert!(bad.line > number, "{bad}");
        }
    }

    #[test]
    fn lines_in_any_order_are_read_or_refused(swaps: Vec<(proptest::sample::Index, proptest::sample::Index)>) {
        let mut lines: Vec<&str> = KINGSTON.lines().collect();
        for (one, other) in swaps {
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            lines.swap(one, other);
        }
        let _ = Evening::parse(&lines.join("\n"));
    }
}
