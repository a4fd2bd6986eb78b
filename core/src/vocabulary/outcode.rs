/// Whether a text is the first half of a postcode: one or two letters, a digit, and perhaps one more digit or letter.
pub fn is_outcode(text: &str) -> bool {
    let shape: String = text
        .chars()
        .map(|letter| match letter {
            'A'..='Z' => 'A',
            '0'..='9' => '9',
            _ => '?',
        })
        .collect();
    ["A9", "A99", "A9A", "AA9", "AA99", "AA9A"].contains(&shape.as_str())
}
