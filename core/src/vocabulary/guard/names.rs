use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Captures;
use regex::Regex;

use crate::vocabulary::fold;
use crate::vocabulary::pseudonym;
use crate::vocabulary::risk;

use super::letters::Letters;
use super::letters::Line;
use super::letters::Rule;
use super::letters::spelt_out;
use super::look::Found;

/// Who somebody is and where she is found: names, streets, and what she is called in an app or on a page.
pub(super) fn found(letters: &Letters) -> Vec<Found> {
    let mut found: Vec<Found> = Rule::found_by(&RULES, letters);
    found.extend(addresses(letters));
    found.extend(names(letters));
    found
}

/// House numbers with their street.
fn addresses(letters: &Letters) -> Vec<Found> {
    let all = STREETS
        .iter()
        .flat_map(|streets| streets.captures_iter(letters.plain()));
    all.filter(|seen| is_address(seen, letters))
        .filter_map(|seen| seen.get(0))
        .map(|seen| Found {
            kind: risk::ADDRESS,
            at: seen.range(),
        })
        .collect()
}

/// Whether a number, some words and a word for a street are an address, and not "3 doors down the road".
fn is_address(seen: &Captures<'_>, letters: &Letters) -> bool {
    let part = |name| seen.name(name).map(|part| part.as_str()).unwrap_or_default();
    if part("name").split([' ', '.']).any(|word| PASSING.contains(&word)) {
        return false;
    }
    let begins = seen.name("name").map_or(0, |name| name.start());
    let is_named = letters.is_capital(begins);
    let is_told = !part("told").is_empty();
    let is_numbered = part("number").starts_with(|letter: char| letter.is_ascii_digit());
    // "119 fennelgate hill": a word that long before it is no word for a way.
    let is_long = part("number").len() > 1
        && part("name").trim().len() >= NAME_OF_A_STREET_MIN
        && !part("name").trim().contains(' ');
    is_named || (is_numbered && (is_told || is_long || !part("sure").is_empty()))
}

/// Names of people: two capitals together, a title or a part with a name, what somebody is really called, and surnames
/// that show by their ending.
fn names(letters: &Letters) -> Vec<Found> {
    let words = words(letters);
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let before = before.filter(|before| before.leads_to(word, letters));
        let next = words.get(at + 1).filter(|next| word.leads_to(next, letters));
        let says = |list: &HashSet<&str>| before.is_some_and(|before| list.contains(before.text));
        let mut tell = |kind, at| found.push(Found { kind, at });
        let is_hers = says(&RELATIONS) && word.is_name();
        if word.is_name() && says(&PARTS) {
            tell(risk::WHO_RUNS_IT, word.at.clone());
        } else if is_hers
            || (word.is_name() && says(&TITLES))
            || (says(&NAMING) && word.is_capital && !word.is_known())
            || word.ends_like_a_surname()
        {
            tell(risk::SURNAME, word.at.clone());
        } else if let Some(next) = next {
            let is_first = FIRST_NAMES.contains(word.text);
            let is_pair = word.is_capital && next.is_name();
            let is_met = says(&MEETING) && word.is_name();
            let is_small_pair = is_first && next.may_end_a_name();
            if (is_pair && (is_first || is_met)) || is_small_pair {
                tell(risk::SURNAME, word.at.start..next.at.end);
            }
        }
    }
    found
}

/// A word of the plain text.
struct Word<'a> {
    text: &'a str,
    at: Range<usize>,
    /// Whether its first letter alone is a capital: a text all in capitals says nothing by them.
    is_capital: bool,
}

impl Word<'_> {
    /// Whether the next word follows directly, or after a comma or somebody's initial.
    fn leads_to(&self, next: &Word<'_>, letters: &Letters) -> bool {
        let gap = letters
            .plain()
            .get(self.at.end..next.at.start)
            .unwrap_or_default();
        matches!(gap, " " | ", " | ". " | ": ")
            && (gap != ". " || self.text.len() < 4 && (TITLES.contains(self.text) || self.text.len() == 1))
    }

    /// A capital word that is no place, day, language or pseudonym we know.
    fn is_name(&self) -> bool {
        self.is_capital && self.text.len() > 2 && !self.is_known()
    }

    fn is_known(&self) -> bool {
        let is_pseudonym = PSEUDONYMS.iter().any(|pseudonym| pseudonym == self.text);
        is_pseudonym || KNOWN.contains(self.text)
    }

    /// Endings that only surnames have, in the languages where one shows.
    fn ends_like_a_surname(&self) -> bool {
        self.text.len() >= 7
            && SURNAME_ENDINGS
                .split(' ')
                .any(|ending| self.text.ends_with(ending))
    }

    /// Endings that surnames share with other words: told by the first name before them.
    fn may_end_a_name(&self) -> bool {
        self.text.len() >= 5
            && FAMILY_ENDINGS
                .split(' ')
                .any(|ending| self.text.ends_with(ending))
    }
}

fn words(letters: &Letters) -> Vec<Word<'_>> {
    let plain = letters.plain();
    let mut words = Vec::new();
    let mut from = None;
    let ends = plain.char_indices().chain([(plain.len(), ' ')]);
    for (at, letter) in ends {
        match (from, letter.is_alphabetic()) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                from = None;
                words.extend(plain.get(start..at).map(|text| Word {
                    text,
                    at: start..at,
                    is_capital: letters.is_capital(start) && !(at > start + 1 && letters.is_capital(at - 1)),
                }));
            }
            _ => {}
        }
    }
    words
}

static PSEUDONYMS: LazyLock<Vec<String>> =
    LazyLock::new(|| pseudonym::WORDS.iter().map(|word| fold::folded(word)).collect());

static STREETS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let number = r"(?P<number>\d{1,4}[a-z]?(?: ?- ?\d{1,4})?|<unit>)";
    let name = r"(?P<name>(?:[a-z.-]{2,16} ){1,3})";
    let sure = "(?P<sure>street|st|str|road|rd|lane|ln|avenue|ave|av|crescent|cres|gardens|gdns|terrace|mews|grove|square|sq|boulevard|close)";
    let unsure = "(?:court|ct|house|hill|way|walk|place|park|view|green|gate|rise|row|yard|drive|drives|dr|parade|broadway|heights|wharf|bridge|path|buildings|mansions|lodge|villas|towers?|point)";
    let told = r"(?P<told>(?:flat|apt|apartment|no\.?|nr|number|house|lives? (?:at|in)|moved to|address:?|address is|outside) |)";
    let known = r"(?P<told>(?:house|flat|number|no\.?|door) )(?P<number>\d{1,4}[a-z]?) (?:on|in|at|of) ";
    [
        format!(r"\b{told}{number},? (?:the )?{name}(?:{sure}|{unsure})\b"),
        format!(r"\b{known}{name}{sure}\b"),
    ]
    .iter()
    .filter_map(|pattern| Regex::new(&spelt_out(pattern)).ok())
    .collect()
});

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| Rule::table(LINES));

/// The table, a family after another.
pub(super) const LINES: &[Line] = &[
    (
        risk::EMAIL,
        r"[^ \n@,;:<>()]{1,64}@ ?(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,10}\b",
        "",
    ),
    (
        risk::EMAIL,
        r"[^ \n@,;:<>()]{1,64} ?@ ?[a-z0-9-]{1,40} ?\. ?(?:com|org|net|co|uk|ro)\b",
        "",
    ),
    (
        risk::EMAIL,
        r"\b[a-z0-9._+-]{1,40} ?[\[(]? ?at ?[\])]? ?[a-z0-9-]{2,30}(?: ?[\[(]? ?dot ?[\])]? ?[a-z]{2,10}){1,3}\b|\b[a-z0-9._+-]{2,40} ?[\[(]? ?at ?[\])]? ?(?:[a-z0-9-]{1,40}\.){1,4}(?:com|org|net|uk|ro|example)\b",
        "(?:look|page|site|photo|profile|advert) at",
    ),
    (
        risk::URL,
        r"\bh(?:tt|xx)ps?\b ?:? ?/{1,2} ?/? ?[^ \n]{0,100}|\bwww ?[.,] ?[a-z0-9-]{1,60}(?:\.[^ \n]{1,100})?",
        "",
    ),
    (
        risk::URL,
        r"\b(?:[a-z0-9-]{1,40}\.){1,5}(?:com|uk|org|net|info|xyz|biz|eu|ro|example)\b(?:/[^ \n]{0,100})?|\b[a-z0-9-]{1,30}\.[a-z]{2,6}/[a-z0-9]|\b[a-z0-9-]{2,30} dot (?:com|org|net|co|uk|info)\b",
        "",
    ),
    (
        risk::HANDLE,
        r"(?:^|[ \n(,:;/-])@[a-z][a-z0-9_.]{2,30}",
        "@(?:home|work|the|church|her|door|night|library|cafe|drop|noon|midnight|all)",
    ),
    (
        risk::HANDLE,
        r"\b<app>(?: ?(?:name|id|is|was|handle|user ?name|user|account|acc|as|under|called|profile|page|status|shows|she goes by|goes by|she is called|she uses|[:=@>→-])){1,3}:? ?@?[a-z0-9][a-z0-9_.]{2,30}",
        r"(?:is|was) (?:down|better|not|ok|fine|easier|off|best|good|her|the|how|what|safer?|only|blocked|too|all|no|for|where|gone)\b|account (?:was|is|blocked|and)",
    ),
    (
        risk::HANDLE,
        r"\b[a-z0-9.]{0,20}[a-z][a-z0-9.]{0,10}_[a-z0-9_.]{1,30}|\b[a-z0-9]{1,20}_[0-9_.]{0,10}[a-z][a-z0-9_.]{0,30}|\b[a-z0-9]{2,20} underscore [a-z0-9]|\b<app>s?,? (?:[a-z]{2,9} ){0,3}(?:called|goes by|named|one|is) [a-z0-9_]{2,20}\.[a-z0-9_.]{2,20}",
        "",
    ),
    (
        risk::HANDLE,
        r"\b(?:line|signal) (?:id|user ?name|name|handle)(?: is|:)? ?[a-z0-9_.]{3,30}",
        "",
    ),
    (
        risk::HANDLE,
        r"\b<app>:? @?[a-z0-9_.]{0,20}[a-z0-9_][0-9_.][a-z0-9_.]{0,20}[a-z0-9_]",
        r"\d[.:]\d\d",
    ),
    (
        risk::HANDLE,
        r"\b<app>:? [a-z]{5,30}<end>",
        r"<app>:? (?:groups?|messages?|calls?|chats?|video|please|today|again|later|either|account|number|contact|anymore|instead|works?|working|blocked|tonight|tomorrow|friends|before|thanks|translat[a-z]{0,8}|voice|notes?|posts?|online|there|first|photos?|sometimes|already|family|stories)\b",
    ),
    (
        risk::HANDLE,
        r"\b(?:is|as|under|name|called|user|shes|by|follow|add|find|search|dm|message) @?[a-z0-9_.-]{4,30} on <app>\b",
        r"(?:active|mostly|often|only|always|available|never|easiest|better|best|still|chatting|talking|them|team|page|church|group|ours|someone|something|everyone|anything) on",
    ),
    (
        risk::SURNAME,
        r"\b(?:real|full|actual|true|legal|birth|proper|last|family|maiden|given|own|first)[ -]?names?\b|\bsurnames?\b",
        r"(?:our|my|no|without|never) (?:real|full|last|family|sur|first|own)",
    ),
    (
        risk::SURNAME,
        r"\b(?:her|his|girls|womans) names?(?: is| was|:| really|s| isnt [a-z]{2,12} its)? [a-z]{2,30}|^name (?:is|:) [a-z]{2,30}|\bname is [a-z]{3,14} (?:in real|really|and she)",
        r"names?(?: is| was)? (?:not|on|in|a|the|and|safe|secret|changed|unknown|to|with|for|or|we|she|by|as|because|this|again)\b",
    ),
    (
        risk::SURNAME,
        r"\b(?:really|actually|properly) (?:called|named) [a-z]{2,30}|\b<pass> says [a-z]{3,30}|\bname on (?:the |her |his )?(?:badge|form|cv|bag|contract|payslip|door ?bell|bell|door|letters?|<pass>|card|post|buzzer|lease)(?: is|:| says) ?[a-z]{2,30}",
        "",
    ),
    (
        risk::SURNAME,
        r"\b(?:mr|mrs|ms)\.? [a-z]{3,30}|\bdr [a-z]{5,30} (?:saw|said|gave|told)|(?:^|\b(?:met|saw|with|to|by|is|and|for) )miss [a-z]{3,30}",
        r"(?:mr|mrs|ms|miss)\.? (?:who|and|from|the|her|him|you|them|it|us|home|our|your|this|that|out|any|my|person|me|anyone)\b",
    ),
    (
        risk::BIRTH_DATE,
        r"\bd\.? ?o\.? ?b\b|\bdate of birth\b|\byear of birth\b|\bbirth ?(?:year|date)\b|\bdate of her birth\b",
        "",
    ),
    (
        risk::BIRTH_DATE,
        r"\bborn (?:(?:on|in|the|around|about) ){0,2}(?:\d|<month>\b)|\b(?:19[3-9]\d|200\d|201[0-4]) born\b|\bb\. ?(?:19|20)\d\d\b",
        "",
    ),
    (
        risk::BIRTH_DATE,
        r"\byear born\b|\b(?:19|20)\d\d baby\b|\b(?:b ?-?day|birthday)(?: (?:is|on|was|the|her|in|next|this|a|[a-z]{3,6}day)){0,5}[ ,:]{1,2}(?:\d|<month>\b)",
        r"in \d{1,2} (?:day|week)|birthday (?:cake|card)|may (?:be|like|have|want)",
    ),
    (
        risk::AGE,
        r"\b(?:[2-9]\d|1[89]|<tens>(?:[ -]<unit>)?|eighteen|nineteen)[ -]?(?:(?:years?|yrs?|yr)[ -]?(?:old|of age)|yo|y/o)\b|\b(?:[2-6]\d|1[89]) ?yrs<end>",
        r"(?:for|in|since|last|past|every|over|about) \d\d ?yrs|house|building",
    ),
    (
        risk::AGE,
        r"\b(?:aged|age|age is|her age)(?: (?:about|around|is|maybe))?:? <years>\b",
        "",
    ),
    (
        risk::AGE,
        r"\b(?:she is|shes|shell be|she was|will be|turn(?:ed|s|ing)|she said she is|she said shes|girl is)(?: (?:about|around|maybe|just|only|now|nearly|almost|already|turning|over|like)){0,2} <years>(?:<end>| (?:now|soon|in|on|next|and|years?|yrs|i|so|but|or)\b)",
        r"(?:bell|stop|door|flat|buzzer|room|it|round|bus|visit|there) (?:is|will be)|turns (?:18|eighteen)",
    ),
    (
        risk::AGE,
        r"\b(?:wom[ae]n|girl|lady|she|mum|mother) (?:of|about|around) <years><end>|\b(?:im|i am|she said|turns) <years><end>|\b<years> now\b|\bwas <years> when\b|\b(?:about|around|maybe|says|approx|could be|might be) <years> ?(?:yrs?<end>|<end>)|^just <years><end>|\bturned <years> (?:last|this|in|on)\b|\b(?:early|mid|late|in her) (?:twent|thirt|fort|fift|sixt)ies\b",
        "",
    ),
    (
        risk::MINOR,
        r"\b(?:\d|1[0-7]|<teen>)[ -]?(?:(?:years?|yrs?|yr)[ -]?(?:old|of age)|yo|y/o)\b|\baged? (?:\d|1[0-7]|<teen>)<end>",
        "building|house",
    ),
    (
        risk::MINOR,
        r"\bunder[ -]?(?:18|eighteen|aged?)\b|\b(?:younger|less) than (?:18|eighteen|17|16|sixteen|seventeen)\b|\b(?:not|isnt|hardly|barely|nearly|almost)(?: even| yet)? (?:18|eighteen)\b|\bmore than (?:1[4-7]|fourteen|fifteen|sixteen|seventeen)\b|\bteen(?:ager|age|s)?\b|\bschool ?girl\b|\b(?:a|be|is|still) minor\b|\b(?:is|just|only|still|really) (?:a|just a) (?:child|kid|schoolchild)\b|\bso young\b|\b(?:very|too) young\b|\bturns (?:18|eighteen)\b|\bsays 18 but\b|\b(?:no|not|any) older than <teen>\b|\b<teen> and a half\b|\b<teen> maybe\b|\bin school uniform\b|\bshould be (?:in|at) school\b|\bi think <teen><end>",
        r"minor (?:leak|thing|injur|issue|repair|cut|problem)|brownies|cookies|cards",
    ),
    (
        risk::MINOR,
        r"\b(?:looks?|looked|seems?|she is|shes|she was|could be|might be|may be|girl|only|just turned|turned|maybe|probably)(?: (?:about|around|like|maybe|only|just|is|there|to be|at most|barely|still|here)){0,3} <teen>(?:<end>| (?:or|i|and|maybe|now|to me|years|at most|max|yrs)\b)",
        r"<teen> (?:or so )?(?:min|card|door|brownie|cookie|stop|bag|people|knock)|(?:left|came|arrived|until|at|bell|stop|door) (?:only|maybe|just|about)",
    ),
];

/// What the word of a street may be named by, and words that say that no street is named.
static PASSING: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "a about across after along am an and are at away back bags before behind bells boxes brownies by \
    came cards cars come cups days doors down far flats floors for from gifts girls go going he her his \
    hour hours houses hr hrs in inside into is knock knocks left men metres miles min mins minute \
    minutes months more near no not of off on opened opposite or other our out outside over pairs past \
    people pm round she steps stop stops the their then through till times to under until up visits was \
    we weeks went were with women yards"
        .split(' ')
        .collect()
});
static TITLES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| "mr mrs ms miss dr doctor sir mister prof".split(' ').collect());
static PARTS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "manager boss maid owner receptionist landlord landlady pimp madam driver agent"
        .split(' ')
        .collect()
});
static RELATIONS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "aunt auntie bf boyfriend brother cousin dad daughter ex father flatmate girlfriend grandma husband kid \
    mate mother mum nephew niece partner sis sister son uncle wife"
        .split(' ')
        .collect()
});
static NAMING: LazyLock<HashSet<&str>> = LazyLock::new(|| "actually really".split(' ').collect());
static MEETING: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "met saw with to called named by for from asked signed is told visited knows and helped about says \
    name"
        .split(' ')
        .collect()
});
/// How long a word has to be to be taken for the name of a street, in bytes.
const NAME_OF_A_STREET_MIN: usize = 9;
const SURNAME_ENDINGS: &str =
    "escu eanu ovic evic owska inska ovska owski shvili oglu skaya iauskas auskaite";
const FAMILY_ENDINGS: &str = "ova eva escu enko ska ski yan ian dze aite iene ez son anu aru ov ev";
/// Words that are written with a capital, in or out of place, and are no one's name.
static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "advice again albanian and april army asked august avenue back bakery bell bible black blue boots \
    brown bulgarian buzzer cafe canbury card cards center centre chapel charity chinese christmas church \
    citizens clinic close common corner cottage council court crescent cross day december door drive \
    drop dropin east easter english february first flat floor for french friday from gardens gate gave \
    god good gospel gp green grove hall happy helpline her high hill home hospital house hungarian in \
    italian january jesus job jobcentre july june kingston kit lane last lead leader left library lidl \
    lithuanian lodge london lord low lower malden march market may merry mews modern monday needs new \
    next nhs ni norbiton north not november october office ok old our parish park pink place police \
    polish portuguese primark project psalm red refuge richmond river road romanian rose russian \
    safeguarding said saint salvation saturday school scripture second september service services she \
    shelter shop side slavery south spanish speaker square station street sunday surbiton surgery team \
    terrace tesco testament thai thames that the them they this thursday told took tower trust tuesday \
    tv ukrainian unit upper very vietnamese walk wants ward way we wednesday well west when white who \
    with women year years yellow"
        .split(' ')
        .collect()
});
/// First names by which a pair of words shows as a whole name. Those that are also words are left out.
static FIRST_NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "adaeze adrian agnieszka ahmed aisha alexandra alexandru ali alina amara ana andreea andrei angela \
    anna antonio arben aurela beata beatriz besnik bianca bogdan camila carlos carmen carolina chioma \
    claire cristina daniel daniela david desislava diana dmitri elena elizabeth emma eszter ewa fatima \
    fernanda florin funmi gabriela galina george hannah hassan helen igor ildiko ioana irina isabel ivan \
    ivana james jelena jessica joanna john jose juan julia juliana karen katalin katarzyna kate \
    krisztina larisa laura leticia linda ling linh lisa lucia luciana lucy luis magdalena marco maria \
    mariam marius mei michael michelle mihaela mihai milica mohammed monica monika muhammad natalia \
    ngozi nguyen nicola nicoleta nikolai oana oksana olga paola patricia paul pedro peter petya rachel \
    rafaela raluca rebecca rita robert roxana sandra sarah sergei simona sofia sophia stefan susan \
    svetlana sylwia tatiana teresa thi thomas tina valentina vanessa vasile veronica vesna victor \
    victoria viktor xiao yulia zsofia zuzanna"
        .split(' ')
        .collect()
});
