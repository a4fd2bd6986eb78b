use std::sync::LazyLock;

use crate::vocabulary::risk;

use super::letters::Letters;
use super::letters::Line;
use super::letters::Rule;
use super::look::Found;

/// What is said in a turn of speech: in passing, shortened, or by what stands around it.
pub(super) fn found(letters: &Letters) -> Vec<Found> {
    Rule::found_by(&RULES, letters)
}

/// The same of what leads to her.
pub(super) fn leading(letters: &Letters) -> Vec<Found> {
    Rule::found_by(&LEADING, letters)
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| Rule::table(LINES));
static LEADING: LazyLock<Vec<Rule>> = LazyLock::new(|| Rule::table(LEADING_LINES));

/// What leads to her: most of these are refused.
pub(super) const LEADING_LINES: &[Line] = &[
    (
        risk::HANDLE,
        r"\b(?:<app>|line|signal|account)\b[^\n]{0,24}?\b(?:[a-z]{3,20}\d{1,4}\b|[a-z]{2,20}(?: dot |\.)[a-z0-9]{2,20}\b)|\b(?:is|was) her (?:handle|user ?name)\b",
        r"line \d|\d[.:]\d\d|(?:bus|central|district|tube|train) line",
    ),
    (
        risk::EMAIL,
        r"\b[a-z0-9._-]{2,30} ?(?:arroba|at[ -]sign|malpa|chiocciola) ?[a-z0-9]|\b[a-z0-9._-]{2,30} at (?:gmail|hotmail|yahoo|outlook|icloud|proton)\b",
        "",
    ),
    (
        risk::POSTCODE,
        r"\b(?:post ?code|p ?code|adress(?:ed)?|addressed)\b[^\n]{0,16}?\b[a-z]{1,2}(?:\d{1,2}\b| (?:[a-z] )?(?:<tens>|<unit>)\b)|\b[a-z]{1,2}\d{1,2}[, ]{1,2}(?:and )?(?:then )?\d ?[a-z]{2}<end>",
        r"\d (?:am|pm|of|to|in|or|on|at|by|if|so|is|it|no|we|as|hr|st|nd|rd|th|ft)\b",
    ),
    (
        risk::POSTCODE,
        r"\b[a-z]{1,2} (?:<tens>|<unit>)(?:[ -]<unit>)? \d[abd-hjlnp-uw-z]{2}\b",
        r"\d(?:am|pm|st|nd|rd|th)\b",
    ),
    (
        risk::PHONE,
        r"\b0?7\d{3}\b[^0-9\n]{1,40}\d{6}\b|\b\d{6}\b[^\n]{0,40}\b07\d{3}\b",
        "",
    ),
    (
        risk::NI_NUMBER,
        r"(?:\d[ ./-]{0,2}){6}[^0-9\n]{0,24}\b(?:nino|nat(?:ional)? ?ins(?:urance)?)\b",
        "",
    ),
    (
        risk::ID_NUMBER,
        r"\b(?:uan|utr|driver(?:s)? (?:no|nr|number)|provisional|matricula|buletin)\b[^\n]{0,24}?\d{3}",
        "",
    ),
    (
        risk::LONG_NUMBER,
        r"\b(?:locker|safe|key ?pad|combination|pin(?: number)?|padlock|parcel|tracking|ticket|voucher|code|ref(?:erence)?)\b[^0-9\n]{0,24}(?:\d[ .,-]{0,2}){5}\d",
        r"\b(?:\d{1,2} ?(?:am|pm)|\d{1,2}[.:]\d\d)\b",
    ),
    (
        risk::SURNAME,
        r"\b(?:mr|mrs|ms|miss|dr) [a-z]\.? [a-z]{3,20}\b",
        "",
    ),
];

/// The rest, a family after another.
pub(super) const LINES: &[Line] = &[
    // When she was born, and how old she is.
    (
        risk::BIRTH_DATE,
        r"\b(?:birthday|b ?day)(?: is| was|s)?(?: on)? (?:yesterday|today|tomorrow|tonight|last|next|this|in|the \d)|\b(?:birthday|b ?day)[^\n]{0,20}?(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?<month>\b|<month> \d)",
        "birthday (?:cake|card|gift) |may (?:be|like|have|want)",
    ),
    (
        risk::BIRTH_DATE,
        r"\b(?:born|geboren|nascida|nacida)(?: [a-z]{1,9}){0,6} (?:<month>|(?:19|20)?\d\d|xmas|christmas|new years?|spring|summer|autumn|winter|easter|valentines)\b|\b(?:when|day|year) she was born\b",
        r"born (?:again|in a)|may (?:be|like|have|want)",
    ),
    (
        risk::AGE,
        r"\b(?:1[89]|[2-6]\d) ?f\b|\((?:1[89]|[2-6]\d)\)|\b(?:im|i am) <years>\b|^<years> and [a-z]{4}|\b(?:younger|older)\b[^\n]{0,14}<years><end>",
        r"floor|flat|stop|bus|(?:min|card|door|brownie|cookie|step|bag)",
    ),
    (
        risk::AGE,
        r"\b(?:told us|says?|said|she said|claims?|admits?|reckons?|guess(?:ed)?|shes|she is|looks?|wom[ae]n|lady|girl|aged?)(?: (?:shes|she is|about|around|abt|of|only|maybe|now|at least|nearly|almost|just|like)){0,3} <years>(?:<end>| (?:or so|or|and|i think|maybe|now|already|next|this|years|she)\b)|\b<years> (?:next|this) (?:month|week|year|birthday)\b|\bat <years> she\b",
        r"\b\d{1,2}[:.]\d|(?:min|hour|card|door|brownie|cookie|step|bag|bus|stop|flat|number|floor|pm|am)s?\b",
    ),
    (
        risk::MINOR,
        r"\b(?:looks?|seems?|is|was|maybe|probably|poss|cannot|cant|could)\b[^\n]{0,20}?\b<teen>(?:<end>| (?:or|i|to me|when|if|at)\b)|\bwas <teen> when\b|\byear (?:[7-9]|1[0-3])\b|\b(?:still|goes|going|back) (?:at|in|to) (?:school|sixth form|year)\b|\b(?:gcses?|a levels?|sixth form|school (?:bag|blazer|tie|skirt|shoes|uniform))\b|\bnot old enough\b|\bpossibly a minor\b|\bminor(?: poss(?:ibly)?| maybe| i think)?<end>|\b(?:she )?(?:is|was) (?:only |just |still )?a (?:child|kid)\b|\bjust a (?:child|kid|girl really)\b|\bunderage\b",
        r"\b\d{1,2}[:.]\d|\d (?:min|card|door|brownie|cookie|stop|bag|knock|step)|<teen> (?:min|card|door|brownie|cookie|stop|bag|knock|step|cup|am|pm)|church school|it (?:is|was)|\d to \d|minor (?:road|delay|leak|detail|bump)",
    ),
    // Where she is from, and what the authorities call her.
    (
        risk::NATIONALITY,
        r"\b(?:iasi|cluj|timisoara|constanta|craiova|galati|bacau|brasov|plovdiv|varna|burgas|sliven|lodz|gdansk|wroclaw|poznan|debrecen|szeged|miskolc|durres|vlore|shkoder|elbasan|odess?a|lviv|kharkiv|dnipro|klaipeda|daugavpils|bratislava|kosice|brno|minsk|lisbon|fortaleza|recife|goiania|belo horizonte|curitiba|brasilia|medellin|caracas|santo domingo|havana|chiang mai|isaan|pattaya|phuket|udon|hai phong|nghe an|da nang|fujian|fuzhou|guangzhou|shenzhen|dongbei|harbin|shenyang|cebu|davao|jakarta|kuala lumpur|ulaanbaatar|abuja|kumasi|nairobi|addis|mogadishu|asmara|freetown|kampala|harare|casablanca|tangier|tbilisi|yerevan|baku|tashkent|almaty|mumbai|dhaka|sylhet|lahore|karachi|kathmandu|edo state|transylvania|transilvania)\b|\b(?:in|from|to) sofia\b",
        "<thing>",
    ),
    (
        risk::NATIONALITY,
        r"\b(?:colombian|brasileir|romen|romin|rumen|ucranian|peruan|venezolan|ecuatorian|bolivian|dominican|mexican|chilen|portugues|albanes|polac|moldav)[ao]s?\b|\bback (?:home )?in (?:her|the) (?:country|village)\b|\bcountry(?:woman|women|man|men)\b",
        "",
    ),
    (
        risk::IMMIGRATION,
        r"\b(?:someone|somebody|another|other peoples?|a friends|her sisters|her cousins)(?: (?:elses?|persons?|womans|girls))? (?:papers|<pass>|documents|id)\b|\bcrossed (?:the )?(?:border|channel)\b|\bborder force\b|\bno status\b|\bcant (?:legally )?work\b",
        "",
    ),
    (
        risk::PAPERS_HELD,
        r"\b(?:<papers>|identity card|id)(?: (?:is|are|was|were|stays?|kept|locked|all)){0,2} (?:in|at|with|by) (?:the |a |his |their |boss |managers? )?(?:[a-z]{2,8} )?(?:office|safe|drawer|boss|manager|agency|locker|cupboard|agent|driver|landlord|him|them)\b",
        "",
    ),
    (
        risk::PAPERS_HELD,
        r"\b(?:gets?|wants?|needs?|gave|give|gives|hand(?:s|ed)?|asked|asks|returns?|took|takes|taken|keeps?|has|lost)(?: [a-z0-9]{1,9}){0,3} (?:<papers>|identity card|id)(?: [a-z0-9]{1,7}){0,2} (?:back|returned|off (?:him|her|them)|over|deposit|(?:to|2) (?:the |a )?(?:agency|boss|man|agent|manager|driver|landlord)|until|till)\b",
        r"lost property|asked for",
    ),
    (
        risk::PAPERS_HELD,
        r"\bwhere (?:her|is her|are her|the) (?:<papers>|identity card|id)\b|\b(?:he|they|boss|manager|landlord|agency|agent|madam|driver|man|husband|boyfriend)s? (?:has|have|had|got|took|takes|keeps?|holds?) (?:all )?(?:her|their|the|the girls|everyones)? ?(?:<papers>|identity cards?|ids?)\b",
        "",
    ),
    // What she looks like, and what closed women's homes in court.
    (
        risk::APPEARANCE,
        r"\binked\b|\bdyed (?:it|her)\b|\b(?:burn|bite|scald|needle|track|stretch) marks?\b|^pale with\b|\blooks (?:[a-z]{4,6} )?(?:asian|african|european|latina?|arab|oriental)\b",
        r"needs",
    ),
    (
        risk::WOMEN_COUNT,
        r"\b(?:trio|pair|couple|dozen|group|handful) (?:of )?(?:young |new |other )?<women>\b|\bboth (?:the )?<women>\b|\b(?:twosome|threesome|foursome)\b|\bnew girls?,? so <n>\b|\b<n> (?:beds|mattresses|bunks)\b|\b<n> (?:pairs of )?(?:womens )?(?:shoes|heels) (?:by|at|in)\b",
        r"(?:church|team|volunteer|amina|joel|ruth|naomi|joy|brownie|card|door)",
    ),
    (
        risk::HOURS,
        r"\bon (?:again|shift|duty) (?:mon|tue|wed|thu|fri|sat|sun)|\b(?:day|night|nite|early|late|weekend) girls?\b|\b(?:starts?|finish(?:es|ed)?|ends?|begins?|leaves|clocks (?:on|off))(?: work)?(?: [a-z]{2,7}){0,3} (?:at )?(?:<clock>)?(?:,| and| then)?(?: [a-z]{2,7}){0,3} (?:ends?|finish(?:es)?|until|till?|goes on until|to) <clock>|\bweek (?:on|off)\b|\b(?:are|is) (?:her|their) (?:days?|nights?)\b|\b(?:sleeps|works|busy|quiet|up) (?:all|till?|until|from)\b|\bgo(?:es)? on (?:until|till?)\b|\bno (?:days? off|breaks?)\b",
        r"(?:drop-? ?in|library|church|service|class|course|cafe|clinic|round|prayer|we|us|our|shop|team|party|traffic|street|estate|lift|school)\b",
    ),
    (
        risk::WHO_RUNS_IT,
        r"\bproprietor\b|\blicen[cs]ee\b|\b(?:receptionist|manager|boss|maid|owner)(?: (?:there|here)s?)?(?: is)? (?:called|named)\b|\b(?:he|she|him|brother|uncle|cousin|husband|couple|man|woman|lady|guy|family|wife|son|nephew|who|that|boyfriend)(?: in law)?(?: who| that)? (?:runs?|manages?|owns?|rents?|pays for|looks after) (?:it|the (?:place|flat|shop|house|business|parlour)|this|both|everything|all of it|two|three|several)\b|\b(?:collects?|takes?) (?:all |most |half |in )?(?:of )?(?:the |their )?(?:money|cash|rent|cut|share)\b|\bcollects from\b|\bpays? (?:the |her )?rent to\b|\b(?:hes|shes|he is|she is) the (?:manager|boss|owner|madam)\b",
        "(?:church|charity|drop-? ?in|amina|joel|ruth|naomi|joy|collection|lead)",
    ),
    (
        risk::PRICE,
        r"\b(?:\d{1,3}|<unit>|a few|couple) grand\b|\bsends? (?:home )?<sum>\b|\b(?:a ton|a score|a monkey|a pony) for\b|\b(?:deposit|fee|fine|debt|rent|price|bond)(?: (?:is|was|of|now|still|about)){1,2} <sum>\b|\b(?:want|wants|owes?|pays?|needs?|charged?|gets?|made|takes?)(?: [a-z]{2,6}){0,2} (?:(?:a |<unit> )(?:hundred|thousand)|\d{2,4}) (?:by|from|for|out of|home|extra|more|a)\b|\bprice ?list\b|\b\d{2,3}/\d{2,3}/\d{3}\b|\b(?:<unit>|a) (?:hundred|thousand) (?:by|for|to|in debt|owed|left|more|less)\b|\bquick ones?\b",
        r"(?:steps?|times|cards?|bags?|brownies?|people|stairs?|visitors?|metres?|minutes?|mins?)\b",
    ),
    (
        risk::SERVICES,
        r"\bregulars?\b|\bline ?-?up\b|\bprostitut|\bhookers?\b|\bwhores?\b|\bbrothels?\b|\bbookings\b|\bjohns\b|\b(?:any|no|few|many|lots of|several|more) (?:men|guys|blokes) (?:came|come|coming|in|tonight|today|this|waiting)\b|\bonly ?fans\b|\bon camera\b|\bturn(?:s|ed)? tricks\b|\bin the trade\b|\bon the game\b|\bworking girl",
        r"pub regulars|(?:regular|regulars) (?:at|here|bus|visit|round|stop)|line ?up (?:the|our)|booking.{0,8}(?:gp|dentist|doctor)",
    ),
    // What is hers to tell, and judgements upon her.
    (
        risk::HEALTH,
        r"\bcoughing (?:up )?blood\b|\btb\b|\bheroin\b|\bcocaine\b|\bketamine\b|\bcrack (?:pipe|user|cocaine)\b|\bswabs?\b|\bresults? (?:neg|pos)|\bkidneys?\b|\bliver\b|\bstrong tablets\b|\bhospital (?:says?|said)\b|\bkidney|\btumou?r\b|\bcancer\b|\bsmear\b|\bpill bottle\b|\binjects?\b|\bself ?-?harm|\bsuicid|\boverdos",
        "kidney beans?",
    ),
    (
        risk::OFFENCE,
        r"\bwanted by (?:the )?police\b|\bdrink[ -]?driv|\bcharged (?:w|with)\b|\bex[ -]?cons?\b|\bassault(?:ed|ing)?\b|\b(?:in|to|out of|from) prison\b|\bcaution(?:ed)? (?:by|for|from)\b|\bcaught (?:shop|steal|with|carrying|selling)|\bfines? for\b|\bcommunity (?:order|service|payback)\b|\brestraining order\b|\bbeen inside\b|\bprobation\b|\bon (?:tag|licence|license)\b",
        "prison (?:visit|ministry|fellowship)",
    ),
    (
        risk::RELIGION,
        r"\b(?:gave|given|gives) her (?:life|heart) to\b|\b(?:koran|quran|torah|rosary|santeria|voodoo|juju|ramadan|hindu|guru|allah|buddha)\b|\bprays? (?:\d|five|every|daily|at night)|\bmember of (?:the |a )?[a-z ]{0,20}church\b|\bborn again\b|\bfasting\b|\bbapti[sz]|\bwas saved\b|\bher (?:faith|belief)\b|\bbelieves in\b|\bbeliever\b",
        "asked for prayer",
    ),
    (
        risk::OPINION,
        r"\bno morals\b|\b(?:only|just) (?:after (?:the|our|gifts?|bags?|money)|here for|in it for|wants? what)\b|\bexcuses\b|\brepentant\b|\bplaying us\b|\b(?:dont|do not|doesnt) (?:really )?think (?:shes|she is|she was|she)\b|\bmak(?:es|ing) (?:[a-z]{2,5} ){0,2}(?:it|this|that|things|stuff)(?: all)? up\b|\bungrateful\b|\bwast(?:ing|es?) our\b|\battention seek|\bspoil(?:ed|t)\b|\b(?:her|their) own fault\b|\bbrought it on\b|\bshe chose (?:this|it)\b|\btime ?waster|\bcold ?-?hearted\b|\bcunning\b|\bnot (?:a )?nice (?:person|woman|girl)\b|\bcant be trusted\b|\bnever going to change\b|\bhopeless case\b|\bshameless\b|\bstupid (?:girl|woman)\b|\brude (?:girl|woman)\b|\b(?:bit|very|so|too) (?:needy|clingy|dramatic|difficult)\b",
        "",
    ),
];
