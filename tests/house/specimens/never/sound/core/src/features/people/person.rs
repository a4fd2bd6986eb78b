/// Never her surname, never a phone number: words in a comment are how we say so.
pub struct Person {
    pub pseudonym: String,
    pub languages: std::collections::HashSet<String>,
    pub platform_of_latest_flat: Option<String>,
}

const REFUSED: &str = "a note must not hold a phone number";
