use std::ops::Range;

use regex::Regex;

use crate::vocabulary::fold;

use super::look::Found;

/// A text made plain for the rules: lower case without accents, ASCII digits, plain dashes, single blanks, no
/// apostrophes, nothing invisible, and no foreign letter that only looks Latin. Every plain letter knows where it stood.
pub(super) struct Letters {
    plain: String,
    /// For each byte of `plain`.
    origins: Vec<Origin>,
}

impl Letters {
    /// The text made plain.
    pub(super) fn of(text: &str) -> Self {
        let mut kept: Vec<Kept> = Vec::with_capacity(text.len());
        for (at, letter) in (0_u32..).zip(text.chars()) {
            let until = at.saturating_add(1);
            match (plain(letter), kept.last_mut()) {
                (None, None) => {}
                (None, Some(last)) => last.origin.until = until,
                (Some(' ' | '\n'), Some(last)) if last.is_blank() => {
                    last.origin.until = until;
                    if letter == '\n' {
                        last.plain = '\n';
                    }
                }
                (Some(plain), _) => kept.push(Kept {
                    plain,
                    origin: Origin {
                        from: at,
                        until,
                        is_capital: letter.is_uppercase(),
                    },
                }),
            }
        }
        for word in kept.chunk_by_mut(|one, next| one.is_wordy() == next.is_wordy()) {
            if word.iter().any(|kept| kept.plain.is_ascii_alphanumeric()) {
                word.iter_mut().for_each(|kept| kept.plain = latin(kept.plain));
            }
        }
        let mut letters = Self {
            plain: String::with_capacity(text.len()),
            origins: Vec::with_capacity(text.len()),
        };
        for kept in kept {
            letters.plain.push(kept.plain);
            letters.origins.resize(letters.plain.len(), kept.origin);
        }
        letters
    }

    /// The plain text, in which rules search.
    pub(super) fn plain(&self) -> &str {
        &self.plain
    }

    /// Where a stretch of the plain text stood: the first letter, and the one behind the last.
    pub(super) fn place(&self, plain: &Range<usize>) -> (u32, u32) {
        let from = self.origins.get(plain.start).map_or(0, |origin| origin.from);
        let last = plain.end.checked_sub(1).and_then(|last| self.origins.get(last));
        (from, last.map_or(from, |origin| origin.until))
    }

    /// Whether the letter at this byte of the plain text was a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.origins.get(at).is_some_and(|origin| origin.is_capital)
    }

    /// What stands around a stretch of the plain text: up to so many bytes on each side, and the stretch itself.
    pub(super) fn around(&self, plain: &Range<usize>, bytes: usize) -> &str {
        let from = self.border(plain.start.saturating_sub(bytes));
        let until = self.border(plain.end.saturating_add(bytes));
        self.plain.get(from..until).unwrap_or_default()
    }

    /// What stands before a byte of the plain text, up to so many bytes.
    pub(super) fn before(&self, at: usize, bytes: usize) -> &str {
        let from = self.border(at.saturating_sub(bytes));
        self.plain.get(from..at).unwrap_or_default()
    }

    /// The nearest border of a letter, here or before.
    fn border(&self, at: usize) -> usize {
        self.plain.floor_char_boundary(at)
    }
}

/// A pattern that betrays a kind of risk, and what around it shows that it does not.
pub(super) struct Rule {
    kind: &'static str,
    seen: Regex,
    unless: Option<Regex>,
}

/// A kind, what betrays it, and what around that takes it back; nothing takes it back where that is empty.
pub(super) type Line = (&'static str, &'static str, &'static str);

impl Rule {
    /// The rules of a table. Every pattern has an end to how far it reaches, so that searching a whole text takes time in
    /// proportion to it; a test holds that all compile and none reaches without end.
    pub(super) fn table(lines: &[Line]) -> Vec<Self> {
        let rule = |(kind, seen, unless): &Line| {
            Some(Self {
                kind,
                seen: Regex::new(&spelt_out(seen)).ok()?,
                unless: match *unless {
                    "" => None,
                    unless => Some(Regex::new(&spelt_out(unless)).ok()?),
                },
            })
        };
        lines.iter().filter_map(rule).collect()
    }

    /// Where the rules of a table hold.
    pub(super) fn found_by(table: &[Self], letters: &Letters) -> Vec<Found> {
        table.iter().flat_map(|rule| rule.found(letters)).collect()
    }

    /// Where the rule holds.
    fn found(&self, letters: &Letters) -> Vec<Found> {
        let betrays = |found: &Found| {
            let around = letters.around(&found.at, AROUND);
            !self.unless.as_ref().is_some_and(|unless| unless.is_match(around))
        };
        self.seen
            .find_iter(letters.plain())
            .map(|seen| Found {
                kind: self.kind,
                at: seen.range(),
            })
            .filter(betrays)
            .collect()
    }
}

/// A pattern with its short words spelt out.
pub(super) fn spelt_out(pattern: &str) -> String {
    SHORT.iter().fold(pattern.to_owned(), |pattern, (short, long)| {
        pattern.replace(short, long)
    })
}

/// How far around something found another word may take it back, in bytes: three or four words.
const AROUND: usize = 24;

/// Short words in patterns. Later ones may stand in earlier ones.
const SHORT: [(&str, &str); 20] = [
    ("<country>", COUNTRIES),
    ("<app>", APPS),
    ("<papers>", "(?:<pass>|papers|documents|docs|id cards?|ids?)"),
    (
        "<clock>",
        r"(?:\d{1,2}(?:[.:]\d\d)?(?: ?am| ?pm)?|noon|midnight|midday|<unit>)",
    ),
    ("<tongue>", TONGUE),
    ("<thing>", THING),
    ("<n>", r"(?:\d{1,2}|<unit>|<teen>|eighteen|nineteen|<tens>)"),
    (
        "<sum>",
        r"(?:\d{1,5}|(?:a |<unit> )?(?:hundred|thousand)|(?:<tens>)(?:[ -]<unit>)?|<unit>|<teen>)",
    ),
    (
        "<years>",
        r"(?:[2-6]\d|1[89]|eighteen|nineteen|<tens>(?:[ -]<unit>)?)",
    ),
    ("<end>", r"(?:[ \n]?$|[ \n]?[,.;!?)\n])"),
    (
        "<unit>",
        "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)",
    ),
    (
        "<teen>",
        "(?:1[2-7]|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)",
    ),
    (
        "<tens>",
        "(?:twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety)",
    ),
    (
        "<month>",
        "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}",
    ),
    (
        "<someone>",
        r"(?:she|shes|her|they|theyre|girls?|wom[ae]n|lad(?:y|ies)|females?|one|person)",
    ),
    ("<women>", "(?:wom[ae]n|girls?|lad(?:y|ies)|females?)"),
    ("<pass>", "(?:pas{1,2}p?o?rts?|psprts?|passprts?)"),
    ("<people>", PEOPLE),
    (r"\b", r"(?-u:\b)"),
    (r"\d", "[0-9]"),
];

/// Peoples, as English calls one of them.
const PEOPLE: &str = "(?:romanian?s?|brazil(?:ian)?s?|brasil(?:ian|eira)s?|portuguese|spanish|chinese|thais?|hungarians?|polish|poles?\
|bulgarians?|russians?|ukrain(?:ian)?s?|albanians?|vietnamese|lithuanians?|latvians?|estonians?|italians?|french|czechs?\
|slovak(?:ian)?s?|croat(?:ian)?s?|serb(?:ian)?s?|greek|turkish|arab(?:ic)?s?|koreans?|japanese|filipin[ao]s?|indonesians?\
|malaysians?|mongolians?|roma|romany|gyps(?:y|ies)|georgians?|armenians?|kurdish|iranians?|iraqi|syrians?|indians?\
|pakistani|bangladeshi|nepali|somali|ethiopians?|eritreans?|nigerians?|ghanaians?|kenyans?|jamaicans?|colombians?\
|venezuelans?|ecuadorians?|peruvians?|bolivians?|dominicans?|cubans?|mexicans?|argentinians?|paraguayans?|moldovans?\
|moldavians?|belarus(?:ian)?s?|kosovans?|macedonians?|moroccans?|algerians?|tunisians?|egyptians?|latin[ao]s?|africans?\
|(?:east(?:ern)? |south(?:ern)? )?europeans?|asians?|british|irish|scottish|german|swedish|dutch|afghans?|cambodians?\
|burmese|balkans?|slav(?:ic)?s?|caribbean|(?:south|latin) americans?|west africans?|middle eastern|sri lankans?|hondurans?|chileans?|guatemalans?\
|angolans?|austrians?|belgians?|danish|norwegians?|finnish|australians?|americans?|canadians?|kazakhs?|uzbeks?|tajiks?|laotians?|taiwanese|congolese|ugandans?|zimbabweans?)";

/// Countries and regions, as "from" is followed by them.
const COUNTRIES: &str = "(?:romania|brazil|brasil|portugal|spain|china|thailand|hungary|poland|bulgaria|russia|ukraine|albania\
|vietnam|lithuania|latvia|estonia|italy|france|czech[a-z]{0,3}|slovakia|slovenia|croatia|serbia|bosnia|greece|turkey|korea\
|japan|philippines|indonesia|malaysia|mongolia|georgia|armenia|iran|iraq|syria|india|pakistan|bangladesh|nepal|somalia\
|ethiopia|eritrea|nigeria|ghana|kenya|jamaica|colombia|venezuela|ecuador|peru|bolivia|dominican|cuba|mexico|argentina\
|paraguay|moldova|belarus|kosovo|macedonia|montenegro|morocco|algeria|tunisia|egypt|africa|latin america|south america\
|(?:east(?:ern)? )?europe|asia|ireland|germany|afghanistan|cambodia|myanmar|laos|taiwan|congo|uganda|zimbabwe|sudan\
|sri lanka|honduras|chile|guatemala|angola|austria|america|australia|canada|kazakhstan|uzbekistan|norway|sweden|holland\
|netherlands|denmark|belgium|cameroon|gambia|senegal|the balkans|the baltics)";

/// What shows that a people's word is a language here: it is spoken, read, taught, printed, or one of several tried.
const TONGUE: &str = "(?:speak|spoke|talk|read|writ|underst|translat|interpret|word|phrase|card|leaflet|class|lesson|course\
|learn|teach|taught|bible|testament|letter|text|audio|song|sang|sing|pronunc|voice|version|subtitle|video|film|book|psalm|carol\
|tongue|languag|tried|mixed|help line|helpline|menu|sign|note|greeting|hello|thank|in <people>|(?:some|little|good|bit of|basic|few|bad\
|fluent|better|best|any|only|of|for|no|not|or|with) <people>(?: please| and| or| not|$)|\\d <people>(?:,|$| and)|(?:her|his|our|my|your|their) <people> (?:is|was|got|are)|<people> and (?:a|some|<people>)|<people> (?:not|or|please|needed|wanted|works|worked|best|$))";
/// What is called after a people and is no person: what is eaten, worn, sold or celebrated.
const THING: &str = "(?:guitar|style|chocs?|bread|cake|food|tea|coffee|biscuit|pastr|sweet|salad|soup|curry|delight|nut|muffin|toast|breakfast|dinner|yoghurt\
|yogurt|sausage|dumpling|rice|spice|chocolate|restaurant|takeaway|bakery|barber|shop|supermarket|deli|cafe|new year|lantern|window|door\
|polish the|nail polish|shoe polish|polish(?:ed|ing)|bulldog|shepherd|music|dance|flag|football|match|bank holiday|museum|market|sign language|heart foundation|gas|airways|library|church next)";
/// Networks and messengers in which somebody has a name.
const APPS: &str = "(?:insta(?:gram)?|ig|snap(?: ?chat)?|telegram|tg|whats ?app|tik ?tok|face ?book|fb|messenger|only ?fans|we ?chat\
|weixin|viber|twitter|discord|kik|skype|badoo|tinder|vk)";

/// Where one plain letter came from.
#[derive(Clone, Copy)]
struct Origin {
    from: u32,
    /// Behind it and all that was dropped after it: marks upon it, invisible letters.
    until: u32,
    is_capital: bool,
}

struct Kept {
    plain: char,
    origin: Origin,
}

impl Kept {
    fn is_blank(&self) -> bool {
        matches!(self.plain, ' ' | '\n')
    }

    fn is_wordy(&self) -> bool {
        self.plain.is_alphanumeric()
    }
}

/// One letter made plain; none where it does not count.
fn plain(letter: char) -> Option<char> {
    if is_unseen(letter) || fold::is_mark(letter) || APOSTROPHES.contains(letter) {
        return None;
    }
    let plain = match letter {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => '\n',
        letter if letter.is_whitespace() => ' ',
        letter if DASHES.contains(letter) => '-',
        '\u{3002}' | '\u{ff61}' => '.',
        '\u{3001}' => ',',
        '\u{ff01}'..='\u{ff5e}' => return plain(shifted(letter, 0xff01, '!')),
        '\u{1d400}'..='\u{1d6a3}' => mathematical(letter),
        letter => digit(letter).unwrap_or_else(|| fold::plain(lower(letter))),
    };
    Some(plain)
}

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// The letter as far from `first` as this one is from the code `block`.
fn shifted(letter: char, block: u32, first: char) -> char {
    u32::from(letter)
        .checked_sub(block)
        .and_then(|step| char::from_u32(u32::from(first) + step))
        .unwrap_or(letter)
}

/// The bold, script and other styles in which the Latin letters stand a second time: 52 letters to a style.
fn mathematical(letter: char) -> char {
    let step = (u32::from(letter) - 0x1d400) % 26;
    char::from_u32(u32::from('a') + step).unwrap_or(letter)
}

/// The ASCII digit that a digit of any script stands for.
fn digit(letter: char) -> Option<char> {
    let code = u32::from(letter);
    let within = |zero: u32| code.checked_sub(zero).filter(|step| *step < 10);
    let value = match letter {
        '0'..='9' => return Some(letter),
        '\u{1d7ce}'..='\u{1d7ff}' => Some((code - 0x1d7ce) % 10),
        '\u{2460}'..='\u{2468}' => Some(code - 0x2460 + 1),
        '\u{2776}'..='\u{277e}' => Some(code - 0x2776 + 1),
        '\u{24ea}' | '\u{3007}' => Some(0),
        '零' => Some(0),
        '\u{b9}' => Some(1),
        '\u{b2}' | '\u{b3}' => Some(code - 0xb0),
        _ => ZEROS.into_iter().find_map(within).or_else(|| han(letter)),
    };
    value.and_then(|value| char::from_digit(value, 10))
}

/// The value of a Chinese digit from one to nine.
fn han(letter: char) -> Option<u32> {
    (1..)
        .zip(HAN)
        .find(|(_, han)| *han == letter)
        .map(|(value, _)| value)
}

/// Letters that take no room, or only say how others are drawn: soft hyphens, joiners, directions, keycaps.
fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{20d0}'..='\u{20f0}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e01ef}')
}

/// The Latin letter that a Greek or Cyrillic one looks like. Only asked within a word that has Latin letters or digits.
fn latin(letter: char) -> char {
    match letter {
        'а' | 'α' => 'a',
        'в' | 'β' => 'b',
        'с' => 'c',
        'ԁ' => 'd',
        'е' | 'ε' => 'e',
        'һ' | 'н' | 'η' => 'h',
        'і' | 'ι' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'ӏ' => 'l',
        'м' | 'μ' => 'm',
        'ν' => 'n',
        'о' | 'ο' | 'օ' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'ѵ' => 'v',
        'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'υ' => 'y',
        'ζ' => 'z',
        letter => letter,
    }
}

const APOSTROPHES: &str = "'\u{2018}\u{2019}\u{201b}\u{2bc}\u{b4}`\u{2032}";
const DASHES: &str = "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{fe58}\u{fe63}\u{2043}\u{ad}";
const HAN: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// The zero of each script's decimal digits (Unicode general category Nd).
const ZEROS: [u32; 53] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
    0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0,
    0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11c50, 0x16a60,
    0x2070, 0x2080,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::guard::names;
    use crate::vocabulary::guard::numbers;
    use crate::vocabulary::guard::turns;
    use crate::vocabulary::guard::words;

    #[test]
    fn every_rule_compiles_and_none_reaches_without_end() {
        let classes = Regex::new(r"\[(?:[^\]\\]|\\.)*\]|\\.").unwrap();
        for lines in [
            names::LINES,
            numbers::LINES,
            turns::LEADING_LINES,
            turns::LINES,
            words::LINES,
        ] {
            assert_eq!(Rule::table(lines).len(), lines.len());
            for (kind, seen, _) in lines {
                let bare = classes.replace_all(&spelt_out(seen), "").into_owned();
                assert!(
                    !bare.contains(['*', '+']) && !bare.contains(",}"),
                    "{kind}: {seen}"
                );
            }
        }
    }
}
