use super::Round;
use crate::vocabulary::Day;
use crate::vocabulary::outcome;

/// A line of a paper sheet, ticked.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Ticked {
    /// The number of the stop on the paper.
    pub number: u32,
    /// The box that was ticked: a code of the knock outcomes.
    pub outcome: String,
    /// When, in minutes after midnight in London, where somebody wrote it down.
    pub at_minute: Option<u32>,
}

/// The sheet as it is printed: numbers and boxes, for a pair that goes without phones. Which door a number means stays on
/// the phones: no address, no nickname, no area is on it, nor what it is for.
pub fn text(round: &Round) -> String {
    let heads: Vec<&str> = BOXES.iter().map(|(_, head)| *head).collect();
    let head = format!(" no. | {} | other, and when", heads.join(" | "));
    let boxes: Vec<String> = heads
        .iter()
        .map(|head| format!("{:^1$}", "[ ]", head.len()))
        .collect();
    let boxes = boxes.join(" | ");
    let rule: String = head
        .chars()
        .map(|letter| if letter == '|' { '+' } else { '-' })
        .collect();
    let mut numbers: Vec<u32> = round.sheet.values().copied().collect();
    numbers.sort_unstable();
    let lines = numbers.iter().map(|number| format!("{number:>4} | {boxes} |"));
    let lines: Vec<String> = lines.collect();
    format!("{}\n\n{head}\n{rule}\n{}\n", round.on, lines.join("\n"))
}

/// The stop with a number on the paper, and when its line was ticked, in milliseconds since 1970.
pub fn stop_of(round: &Round, line: &Ticked) -> Option<(String, u64)> {
    let place = round.sheet.iter().find(|(_, number)| **number == line.number);
    let day: Day = round.on.parse().ok()?;
    let minute = line.at_minute.or(round.from_minute).unwrap_or(EVENING_MINUTE);
    place.map(|(place, _)| (place.clone(), day.london_ms(minute)))
}

/// The boxes: the commonest outcomes, by words that tell a stranger nothing.
const BOXES: [(&str, &str); 4] = [
    (outcome::NO_ANSWER, "none"),
    (outcome::TALKED, "yes"),
    (outcome::BRIEF, "short"),
    (outcome::NOT_NOW, "later"),
];
/// When a round is taken to have begun of which nobody said: seven in the evening.
const EVENING_MINUTE: u32 = 19 * 60;
