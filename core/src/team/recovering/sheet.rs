use std::fmt::Write as _;

use zeroize::Zeroizing;

use super::Kit;
use crate::crypto::WORDS;
use crate::vocabulary::Day;

/// The paper of a kit: what is printed on it, once, and then kept nowhere else.
pub struct Sheet {
    team: String,
    number: u32,
    printed_on: Day,
    words: [&'static str; WORDS],
}

impl Sheet {
    /// The paper of this kit. `number` counts the team's kits from 1, so that nobody keeps the wrong one.
    pub fn of(kit: &Kit, team: &str, number: u32, printed_on: Day) -> Self {
        Self {
            team: team.to_owned(),
            number,
            printed_on,
            words: kit.words(),
        }
    }

    /// The words in six rows of four, to be read from left to right.
    pub fn rows(&self) -> [[&'static str; 4]; 6] {
        let (rows, _) = self.words.as_chunks::<4>();
        std::array::from_fn(|row| rows.get(row).copied().unwrap_or_default())
    }

    /// What stands above the words: the team, which of its kits it is, and when it was printed.
    pub fn title(&self) -> [String; 3] {
        [
            "Recovery kit".to_owned(),
            self.team.clone(),
            format!("Kit number {}, printed on {}", self.number, self.printed_on),
        ]
    }

    /// What stands below the words: paragraphs, each with its heading.
    pub fn advice() -> [(&'static str, &'static [&'static str]); 4] {
        ADVICE
    }

    /// The paper as plain text.
    pub fn text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(ROOM));
        for line in self.title() {
            text.push_str(&line);
            text.push('\n');
        }
        for (row, at) in self.rows().iter().zip((1..).step_by(4)) {
            text.push('\n');
            for (word, number) in row.iter().zip(at..) {
                // Writing to a string cannot fail.
                let _ = write!(text, "{number:>4}. {word:<9}");
            }
            let length = text.trim_end().len();
            text.truncate(length);
        }
        text.push('\n');
        for (heading, lines) in ADVICE {
            let _ = write!(text, "\n{heading}\n");
            for line in lines {
                let _ = writeln!(text, "  {line}");
            }
        }
        text
    }

    /// The paper as one page for a browser to print; it loads nothing from anywhere. `code_svg` is the drawing of
    /// [`Kit::code`], empty where there is none.
    pub fn html(&self, code_svg: &str) -> Zeroizing<String> {
        let mut page = Zeroizing::new(String::with_capacity(ROOM + code_svg.len()));
        let [title, team, which] = self.title();
        let _ = write!(
            page,
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
             <style>{STYLE}</style>\n<h1>{title}: {}</h1>\n<p>{which}</p>\n<table>\n",
            escaped(&team)
        );
        for (row, at) in self.rows().iter().zip((1..).step_by(4)) {
            page.push_str("<tr>");
            for (word, number) in row.iter().zip(at..) {
                let _ = write!(page, "<td><small>{number}</small> {word}</td>");
            }
            page.push_str("</tr>\n");
        }
        page.push_str("</table>\n");
        if !code_svg.is_empty() {
            let _ = writeln!(page, "<figure>{code_svg}</figure>");
        }
        for (heading, lines) in ADVICE {
            let _ = writeln!(page, "<h2>{heading}</h2>");
            for line in lines {
                let _ = writeln!(page, "<p>{}</p>", escaped(line));
            }
        }
        page.push_str("</html>\n");
        page
    }
}

/// Text as it stands on a page: a team may call itself `<Thursday>`.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

const ADVICE: [(&str, &[&str]); 4] = [
    (
        "What it is for",
        &[
            "When no lead can open the app any more, these 24 words bring the team back.",
            "They work once. Then the app prints the next kit, and this paper is worth nothing.",
        ],
    ),
    (
        "What to do",
        &[
            "Take a new phone or laptop, install the app, and choose: we have a recovery kit.",
            "Scan the code or type the words. The first four letters of each are enough.",
            "If you have a backup file of the team, choose it too. Its date should not be before this paper's.",
            "Say who stays. Then print the next kit and tear this one up.",
        ],
    ),
    (
        "How to keep it",
        &[
            "In a closed envelope, in a safe place: not with a phone of the team, not beside the backup file.",
            "Never photograph it, and never type it anywhere but in the app.",
        ],
    ),
    (
        "What it can do in wrong hands",
        &[
            "Whoever holds this paper and recorded what the relay passed on can read what the team could read, up to the \
             moment when the next kit replaces this one.",
            "So print the next kit, and tear this one up: when it was lost or seen, when a lead leaves, and after \
             records were erased. Until then, what was erased could be read with this paper.",
        ],
    ),
];
const STYLE: &str = "body{font:12pt/1.4 sans-serif;max-width:17cm;margin:1cm auto}\
table{border-collapse:collapse;width:100%;font:14pt monospace}td{border:1px solid;padding:2mm 3mm}\
small{font-size:8pt}h2{font-size:12pt;margin:4mm 0 0}p{margin:1mm 0}figure{margin:4mm 0}figure svg{width:4cm;height:4cm}";
/// More than a paper takes without its drawing, so that no copy of the words stays behind while it grows.
const ROOM: usize = 8 * 1024;
