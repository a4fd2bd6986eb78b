use std::sync::LazyLock;

use crate::vocabulary::risk;

use super::letters::Letters;
use super::letters::Line;
use super::letters::Rule;
use super::look::Found;

/// What the words of a text say that they should not.
pub(super) fn found(letters: &Letters) -> Vec<Found> {
    Rule::found_by(&RULES, letters)
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| Rule::table(LINES));

/// The table, a family after another.
pub(super) const LINES: &[Line] = &[
    // Where she is from. A language is fine, and so is what is eaten: "speaks Romanian", "Turkish delight".
    (
        risk::NATIONALITY,
        r"\bnationalit(?:y|ies)\b|\bcitizen(?:s|ship)?\b|\bethnic(?:ity)?\b|\baccent\b|\bmother ?land\b",
        "citizens advice",
    ),
    (
        risk::NATIONALITY,
        r"\b<people>[ -](?:<women>|m[ae]n|guys?|persons?|people|couple|nationals?|refugee|origin|background|boss|here|blood|descent|<pass>|family|community)\b",
        "speak",
    ),
    (
        risk::NATIONALITY,
        r"\b(?:she is|shes|she was|they are|theyre|she might be|she must be|both of them|all of them|girls are|mum is|dad is|family is)(?: (?:a|an|all|both|half|mostly|maybe|probably|from|originally|really|also)){0,3} <people>\b",
        "<people> (?:speak|teacher|class)",
    ),
    (risk::NATIONALITY, r"\b<people>\b", "<tongue>|<thing>"),
    (
        risk::NATIONALITY,
        r"\b(?:latin[ao]s?|moldovans?|brazilians?|brasilians?|brasileiras?|nigerians?|colombians?|africans?|filipin[ao]s?|gyps(?:y|ies)|east(?:ern)? europeans?|kosovans?|venezuelans?|dominicans?)\b",
        "<thing>",
    ),
    (
        risk::NATIONALITY,
        r"\b<country>\b",
        r"<thing>|turkey (?:roast|leg|sandwich|dinner|and|for|with|curry)|(?:roast|the|a) turkey|china (?:cup|mug|plate|tea)|(?:parcel|postcard|coffee|tea|food|news) from|jordans|cuba street",
    ),
    (
        risk::NATIONALITY,
        r"\b(?:bucharest|tirana|lagos|hanoi|saigon|bangkok|warsaw|krakow|budapest|sofia bulgaria|kyiv|kiev|chisinau|manila|sao paulo|rio|bogota|shanghai|beijing|vilnius|kaunas|riga|belgrade|istanbul|moscow|accra|benin city|edo state|medellin)\b|\b(?:her|home) (?:country|village|home ?town)\b|\bvillage in\b",
        "",
    ),
    // What the authorities call her.
    (risk::IMMIGRATION, r"\bvisas?\b", "visa (?:debit|card|credit)"),
    (
        risk::IMMIGRATION,
        r"\basylum\b|\bover-? ?stay(?:ed|er|ers|ing|s)?\b|\bundocumented\b|\brefugees?\b|\bdeport(?:ed|ation|ing|s)?\b|\bremoval (?:directions|letter|order)\b|\bdetention cent",
        "",
    ),
    (
        risk::IMMIGRATION,
        r"\billegals?\b|\billegally\b|\bsmuggled\b|\bsmall boats?\b|\blorry\b|\bdinghy\b|\b(?:as|like) a tourist\b|\btourist\b|\bcame on a (?:boat|truck|coach)\b|\bsponsor(?:ed|ship)?\b",
        "(?:parking|parked|delivery|bin|red|blue|big) lorry|lorry (?:park|outside|block|deliver)",
    ),
    (
        risk::IMMIGRATION,
        r"\bimmigrants?\b|\bmigrants?\b|\bimmigration\b",
        "immigration (?:advice|adviser|advisor|legal advice)",
    ),
    (
        risk::IMMIGRATION,
        r"\bsettled status\b|\bpre-? ?settled\b|\bsettlement\b|\beuss\b|\bleave to remain\b|\bher leave\b|\b(?:appeal|tribunal)\b|\bilr\b|\bnrpf\b|\bno recourse\b|\brecourse to\b|\b(?:her|no|legal|right|any|immigration) status\b",
        "",
    ),
    (
        risk::IMMIGRATION,
        r"\bright to work\b|\bpermits?\b|\bbrp\b|\bbiometric\b|\bhome office\b|\b(?:not|isnt|arent|cannot|cant)(?: be)? (?:here )?(?:legal(?:ly)?|allowed to work|permitted to work|work legally)\b|\bno permission\b|\bpermission to stay\b|\bright to (?:rent|stay|live)\b|\breporting (?:every|cent|weekly|monthly)|\bfingerprints?\b|\bindefinite leave\b|\bentered (?:the uk|the country|illegally)\b|\bborder\b|\bpassports?\b",
        "parking permit|permit holders?|permit parking",
    ),
    (
        risk::IMMIGRATION,
        r"\b(?:no|without|without any|hasnt any|fake|false|forged|expired|her|their|has|lost|new|legal) (?:papers|<pass>|documents|docs)\b|\bpapers\b(?: (?:have|are|ran|has))? ?(?:expired|out|fake)?",
        "(?:exam|news|course|wrapping|toilet|school|sunday) papers",
    ),
    // A sign, and nothing for a note: the guard points to a concern.
    (
        risk::PAPERS_HELD,
        r"\b(?:took|takes?|taken|takes away|keeps?|kept|keeping|holds?|held|holding|has|have|got|hid(?:es|den)?|locks?|locked|confiscated|withholds?|withheld|stole|looks after|looking after|minds|stores)(?: [a-z]{1,9}){0,4} <papers>\b",
        r"(?:she|i|we)(?: now| still)? (?:has|have|got|keeps|kept|took)(?: (?:a|an|her|my|own|new|the|no)){0,3} <papers>|she showed",
    ),
    (
        risk::PAPERS_HELD,
        r"\b<papers>(?: [a-z]{2,7}){0,4} (?:taken|held|kept|locked|hidden|confiscated|withheld|stolen|gone|with (?:him|them|the|her|someone|somebody|a|an)|away from)\b",
        "with the (?:council|gp|solicitor|embassy)",
    ),
    (
        risk::PAPERS_HELD,
        r"\b(?:not|doesnt|hasnt|havent|cannot|cant|dont|wont|never|refuses to|has to ask|must ask|had to beg|asks)(?: [a-z]{2,9}){0,4} <papers>\b",
        "(?:need|want|like|know|ask us)",
    ),
    // What she looks like.
    (
        risk::APPEARANCE,
        r"\btat{1,2}o{1,2}s?\b|\btat{1,2}ooe?d\b|\bbirth ?-?marks?\b|\bfreckle[sd]?\b|\bdimples?\b|\bpierc(?:ed|ings?)\b|\bmoles? (?:on|near|by|above|over)\b|\bscarred\b|\bscars?\b|\b(?:burn )?marks? on (?:her|the) (?:hand|arm|neck|face|leg|back|cheek|chin|skin)s?\b|\blimp(?:s|ing)?\b",
        "studio|parlour|shop|step|wall|paint|tattoos? (?:place|sign)",
    ),
    (
        risk::APPEARANCE,
        r"\bblonde?s?\b|\bbrunettes?\b|\bred ?-?heads?\b|\bredheaded\b|\bdreadlocks?\b|\bpony ?tails?\b|\bbraid(?:s|ed)\b|\bfringe\b|\bbald\b|\bwigs?\b|\bcurly\b|\bafro\b|\bbobbed\b|\bhighlights\b|\bblond wood\b",
        "kale|fries",
    ),
    (
        risk::APPEARANCE,
        r"\b(?:long|short|dark|black|brown|red|ginger|straight|grey|gray|dyed|fair|light|bleached|shaved|wavy|pink|blue|purple|thick|length|white|silver)[ ,-](?:[a-z]{3,8} )?hair(?:ed)?\b|\bhair (?:is|was|has|in|dyed|tied|now|down|up|cut|to)\b|\b(?:dyed|cut|bleached|shaved) (?:her )?hair\b",
        r"hair ?(?:brush|dryer|drier|clip|band|dye|cream|oil|salon|dresser|cut voucher|spray|gel|ties|cut (?:for|voucher|at))",
    ),
    (
        risk::APPEARANCE,
        r"\b(?:blue|green|brown|dark|hazel|grey|light|big|slanted|almond) eye[sd]?\b|\b(?:round|oval|square|thin|long|pretty|pointy) (?:face|chin|nose|lips)\b|\bcheek ?bones\b",
        "",
    ),
    (
        risk::APPEARANCE,
        r"\b(?:slim|skinny|petite|plump|chubby|overweight|curvy|obese|busty|muscular|stocky|athletic|slender|toned)\b",
        r"(?:slim|skinny) (?:box|parcel|jeans|latte|milk|alley|path|chance|envelope|gap|hall|passage|card|book)",
    ),
    (
        risk::APPEARANCE,
        r"\b(?:she is|shes|she was|woman is|girl is|looks|looking|very|quite|really|a|the|young|is)(?: (?:very|quite|really|so|a bit|rather|tall|short|young|now)){0,2} (?:tall|thin|pale|pretty|beautiful|ugly|fat|gorgeous|attractive|good looking|handsome)(?:<end>| (?:and|with|<women>|but)\b)",
        r"(?:cake|flowers?|evening|night|garden|song|view|card|room|sunset|tea|door|house|building|gate|hall|stairs|hedge|wall|block|fence|tower|tree|walls|visit|place|street|park|prayer|music|carols?|service) (?:was|is|looks|are)",
    ),
    (
        risk::APPEARANCE,
        r"^(?:(?:very|quite|tall|thin|pale|pretty|beautiful|short|small|young|slim|dark|fair|fat|skinny|blonde?),? ?(?:and |with )?){1,4}(?:<women>|glasses)?$|^(?:small|short|tall|big|thin),|\btall with\b",
        "",
    ),
    (
        risk::APPEARANCE,
        r"\b(?:tall|short|thin|big|large|heavy|medium|small|slight|pretty|beautiful|attractive|good looking|white|black|asian|oriental|mixed race|brown|dark|pale|fair)[ -](?:young |older |little )?(?:<women>|build|built|figure|lass)\b|\b(?:she is|shes|is) (?:black|white|asian|mixed|brown|fair|dark)(?:<end>| (?:and|with|skin)\b)",
        r"(?:door|gate|bell|buzzer|hall|stair|light|house|box|mat|sign|it|shop|curtain|car|van|street|path|wall|stairs|hallway|corridor)s? is",
    ),
    (
        risk::APPEARANCE,
        r"\b(?:heavily|slightly|well|strongly|solidly)[ -]built\b|\b(?:dark|pale|light|brown|black|olive|fair|white|tanned|yellow)[ -]skin(?:ned)?\b|\bmixed race\b|\bcomplexion\b|\blooks? (?:<people>|mediterranean|foreign|arabic?|latin|oriental|middle eastern|mixed)\b|\b<people>[ -]looking\b",
        "",
    ),
    (
        risk::APPEARANCE,
        r"\b(?:ring|stud) in (?:her|the) (?:nose|lip|eyebrow)\b|\bnose ring\b|\bbotox\b|\bfillers?\b|\bboobs?\b|\bbreasts?\b|\beye ?lashes\b|\b(?:she (?:was|is)|shes|girl|woman) (?:wearing|dressed)\b|\bwears? (?:big |thick |small |black |round )?(?:glasses|a wig|spectacles|contacts|braces|a (?:nose|lip) ring)\b|\b(?:with|and|has) glasses\b|\bbraces\b|\b(?:gold|missing|crooked|broken|chipped|rotten|no|front)(?: (?:her|two|the|some|one|a|both|front)){0,2} (?:tooth|teeth)\b",
        "and glasses of|reading glasses",
    ),
    (
        risk::APPEARANCE,
        r"\b[45] ?(?:ft|foot|feet|f)\b ?\d{0,2}|\b1[4-9]\d ?cm\b|\b\d{2,3} ?kg\b",
        "box|bag|parcel|step|wall|gate|gap|fence|door",
    ),
    // What closed women's homes in court.
    (
        risk::WOMEN_COUNT,
        r"\b<n>(?: (?:other|more|young|younger|older|different|new|of the|working|extra|or <n>|to <n>)){0,2} (?:women|girls|ladies|females)\b",
        r"\b(?:us|team|volunteers?|our|church|pair) ",
    ),
    (
        risk::WOMEN_COUNT,
        r"\b(?:only|just|at least|still|and|her and) (?:one|1) (?:other |more )?<women>\b|\b(?:one|1) (?:other )?<women> (?:works?|working|lives?|left|there|here|at a time)\b|\b(?:couple|handful|number|lots|group) of <women>\b|\b(?:several|many|few) (?:women|girls|ladies|females)\b",
        "group of (?:women|ladies) (?:from|at) (?:the )?church",
    ),
    (
        risk::WOMEN_COUNT,
        r"\b(?:there (?:are|were|is)|now there are|theres|only|always|usually)(?: (?:now|only|about|at least|maybe|usually)){0,2} <n> of them\b|\b<n> of them (?:live|work|here|there|upstairs|inside|share|in|at|now|sleep)[a-z]{0,3}\b|\b<n> others (?:live|work|there|here|inside|share)|\bonly (?:one|girl|woman) (?:here|there|working)\b|\bworks? (?:there |here )?alone\b|\bwith <n> others\b|\bcounted (?:about |at least )?<n>\b",
        "counted <n> (?:door|stop|bell|card|bag)|volunteer",
    ),
    (
        risk::HOURS,
        r"\b(?:opening|working|business|open) (?:hours|times?)\b|\b24 ?/ ?7\b|\bround the clock\b|\bopen (?:all|till|til|until|from|late|every|daily|around|24|\d{1,2})\b|\bopens? (?:at|from|around) (?:\d|noon|midday)|\b(?:closes?|shuts?|closed|shut) (?:at|around|on|about|by|after) (?:\d|midnight|mon|tue|wed|thu|fri|sat|sun)",
        r"door open|window|(?:church|library|cafe|clinic|office|surgery|dentist|bakery|pharmacy|centre|bank|gate|park|gates|post office|\bshop|drop-? ?in)",
    ),
    (
        risk::HOURS,
        r"\bwork(?:s|ing|ed)? (?:only |just |mostly )?(?:nights?|days|evenings?|weekends?|every|daily|until|till|til|from|late|\d{1,2}\b|<unit> |long|all (?:day|night|week)|mon|tue|wed|thu|fri|sat|sun)",
        r"(?:bell|buzzer|intercom|light|lift|speaker|card|phone|heating|lock|key|door|wifi|torch|camera|button) (?:only |just )?works?|work in a",
    ),
    (
        risk::HOURS,
        r"\b<n>[ -]?(?:hours?|hrs?|h) (?:a|per|each|every)? ?(?:days?|nights?|weeks?|shifts?)\b|\b(?:seven|six|five|[5-7]) ?(?:days|nights) (?:a|per|each) week\b|\bshifts?\b|\b(?:days?|sundays?|mondays?) off\b|\blong hours\b|\bday and night\b|\btill (?:morning|dawn|late)\b|\bno breaks\b|\b(?:closed|shut) between\b|\b(?:she|they|he|girls|work|shift) starts? (?:work )?at\b|\b24 hours\b",
        r"(?:in|within|for|last|next|after) 24|half day off|\b(?:amina|joy|ruth|naomi|our|my|our own) (?:shift|day off)|shift the (?:box|bag|bin)|shift lead",
    ),
    (
        risk::HOURS,
        r"\b<clock> ?(?:-|to|till|til|until) ?<clock>,? (?:daily|every|each|all week|7 days|seven days|mon|weekdays|weekends)|\b(?:starts?|from|ready|begins?)(?: (?:at|from|work)){0,2} <clock>(?: [a-z]{2,9}){0,8} (?:to|till|til|until) <clock>",
        "(?:drop-? ?in|library|party|service|class|lesson|course|cafe|clinic|round|prayer|we|dentist|surgery|carols?|best|free|home)",
    ),
    (
        risk::WHO_RUNS_IT,
        r"\b(?:manager|boss|owner|maid|receptionist|landlord|landlady|madame?|pimp|driver)s?(?: is| was| said)? (?:a man |a woman )?(?:called|named|name|names|is called|her name|his name)\b|\b(?:manager|boss|maid|owner|madam) is [a-z]{3,12}(?:<end>| and\b)",
        r"is (?:in|out|away|here|busy|there|nice|new|kind|rude|angry|listening|watching|polite|friendly|back|around|upstairs|ok|fine|gone|ill)\b",
    ),
    (
        risk::WHO_RUNS_IT,
        r"\bland(?:lords?|ladys?|lady|ladies)\b|\bleases?\b|\blease ?holder\b|\btenan(?:cy|ts?)\b|\bpimps?\b|\bmadams?\b|\b(?:the|an?|flat|place|building|house|both) owners?\b|\bowner (?:is|of|has|also|lives|comes|came|said|owns)\b|\bowned by\b|\bowns (?:the|it|this|both|two|several|a)\b|\bletting agents?\b",
        "(?:dog|cat|shop|cafe|car|new) owner",
    ),
    (
        risk::WHO_RUNS_IT,
        r"\brun by\b|\b(?:belongs to (?:a|the|her|his)|minder|in the name of|sub-? ?let)\b|\b(?:gives?|hands?|pays?) (?:all |most |half )?(?:her |the )?(?:money|cash) (?:over )?to\b|\b[a-z]{2,12} is in charge\b|\bruns (?:<n>|the|this|both|it|several|two|all|another)\b|\b(?:rent|money) (?:is |gets )?(?:paid |goes |given )(?:to|every)\b|\bin charge is (?:called|named)\b|\bcollects? (?:the )?(?:money|rent|cash)\b|\brents? (?:it|the|rooms?) to\b",
        r"(?:drop-? ?in|church|charity|cafe|service|class|course|group|hostel|project|kitchen|café)[a-z ]{0,12} (?:is )?run by|(?:someone|somebody|who|lead|amina|ruth|joy|god|service|man|woman) is in charge|bag belongs|coat belongs|runs <n> (?:class|course|group)|runs the (?:drop|class|course|group|cafe|church)",
    ),
    (risk::PRICE, r"[£€$] ?\d{1,6}(?:[.,]\d{1,3})?k?|\d ?[£€]", ""),
    (
        risk::PRICE,
        r"\b<sum> ?(?:quid|pounds?|euros?|eur|gbp|bucks|dollars|lei|zloty|fivers?|tenners?)\b",
        "pounds? of (?:sugar|flour|apples|butter)",
    ),
    (
        risk::PRICE,
        r"\b<sum> ?(?:/|per|p/|an?|each|every|for an?|for the|for half)(?: ?half)? ?(?:half|an hour|h|hr|hrs|hour|night|client|week|wk|w|month|day|session|guy|man|men|customer|time|go)\b|\b\d{2,3} ?(?:ph|p/h|p/w|pw|phr|pcm)\b|\b\d{2,4} (?:weekly|monthly|a week|each week)\b|\bgbp ?\d|\b(?:fined|taken|take|want|wants) \d{2,4}\b",
        r"\d ?(?:min|minute|hour|hr|m|step|card|knock|door|cup)s? (?:an?|each|every|per|for)|<unit> (?:hours?|times?|days?|nights?|for) (?:an?|each|every|per|the)|\d{2} (?:min|card|bag|door|brownie)|one for (?:each|the)|<unit> (?:each|a day|a week|an?|for the|for a|every|per) (?:day|week|night|go|time|client|man)?|(?:want|wants) \d{2,4} (?:sock|card|brownie|bag)",
    ),
    (
        risk::PRICE,
        r"\b\d{2,3} for \d{1,2} ?(?:mins?|minutes|h|hrs?|hours?)\b",
        "",
    ),
    (
        risk::PRICE,
        r"\b(?:charg(?:es?|ed|ing)|costs?|pays?|paid|paying|owes?|owed|owing|fees?|rates?|prices?|rent|debt|deposit|asks|wants)(?: (?:her|him|them|the|boss|about|is|of|for|to|only|a|up|back|over|full|half)){0,3}:? \d{2,5}\b",
        r"\d ?(?:min|hour|hr|day|week|month|brownie|card|bag|cookie|st\b|nd\b|rd\b|th\b|am\b|pm\b|:)|to \d",
    ),
    (
        risk::PRICE,
        r"\b(?:half(?: an)? hour|half|[123]0 ?mins?|15 ?mins?|an hour|1 ?h(?:ou)?r|hour|full hour) ?[:=-]? ?[£]?\d{2,3}\b",
        r"(?:hour|half|mins?) ?\d{2,3} ?(?:min|:|past|to|step|door|card)|half (?:past )?\d{1,2}:?\d{2}|before|after|in half",
    ),
    (
        risk::SERVICES,
        r"\bmassages?\b|\bextras\b|\bhand relief\b|\bweb ?cam\b|\bcam ?(?:girl|work|show)s?\b|\bhotel visits\b|\bfetish\b|\bsugar dadd|\bsex(?:y|ual)?\b|\bcondoms? (?:broke|split)",
        r"massages? (?:parlour|shop|place|sign|room|chair|oil)|(?:above|over|beside|below|next to) (?:a|the) massage|sexual[ -]health|sex worker|massage my",
    ),
    (
        risk::SERVICES,
        r"\bfull service\b|\bhappy ending|\b(?:no|without|without a|bareback|for) condoms?\b|\bbareback\b|\b(?:in|out)-? ?calls?\b|\bescort(?:s|ing)?\b|\boral\b|\banal\b|\bgfe\b|\bowo\b|\bblow ?jobs?\b|\bstrip(?:per|tease)\b|\bbrothels?\b|\bsells? sex\b",
        "oral (?:health|hygiene)|callout",
    ),
    (
        risk::SERVICES,
        r"\b(?:saw|sees?|seen|had|has|having|did|does|about|after|must see)(?: (?:about|only|up to|over)){0,1} (?:<n>|many|several|lots of|more) (?:clients?|customers?|punters?|men|guys)\b|\bpunters?\b|\bclients\b|\bcustomers\b|\bregular client\b|\bregulars\b|\bgirlfriend experience\b|\bcommission\b|\bnudes?\b|\bnaked\b|\b\d{2} ?(?:%|percent|per cent)|\bvideos? of her\b",
        "queue|shop|cafe|barber|customers only|pub regulars|battery|charged|full|phone at",
    ),
    (
        risk::SERVICES,
        r"\badvert(?:s|ised?|ising|isement)?s?\b|\b(?:her|the|an|online) ads?\b|\bads? (?:says?|online|is|was|on)\b|\bearn(?:s|ed|ings?)?\b|\btakings\b|\b(?:takes?|took|keeps?|gives?) (?:half|most|all|\d{2} ?(?:%|percent)|a cut)\b|\bmade \d{2,5}\b|\bonly ?fans\b|\bphotos? of her\b",
        r"job advert|made \d{2,3} (?:brownie|cookie|card|bag|cup|sandwich)|advert for",
    ),
    // What is hers to tell.
    (
        risk::HEALTH,
        r"\bpregnan(?:t|cy)\b|\bexpecting\b|\blost (?:a|the|her) baby\b|\bmiscarr(?:y|ied|iage)\b|\babort(?:ion|ed)s?\b|\bterminat(?:ion|ed)\b|\bhiv\b|\baids\b|\bstis?\b|\bstds?\b|\bchlam[iy]dia\b|\bgonorr?h?o?ea\b|\bsyphilis\b|\bherpes\b|\bhep(?:atitis)?\b|\bthrush\b|\bsepsis\b|\bcancer\b|\btuberculosis\b|\banaemi[ac]\b|\b(?:sleeping|diet|water) (?:pills|tablets)\b|\brehab\b|\bdetox\b|\brelapsed?\b|\beating disorder\b|\banorexi[ac]\b|\bbulimi[ac]\b|\bautis(?:m|tic)\b|\badhd\b|\bulcers?\b|\blump\b|\bdischarge\b|\bultrasound\b|\bmorning after\b|\buti\b|\binfections?\b|\bsmear\b|\bcyst\b|\bfibroids\b|\bbiopsy\b",
        "first aid|sti (?:kit|test kit|website|clinic|leaflet)|expecting (?:us|you|snow|rain|visitors|company|a parcel)",
    ),
    (
        risk::HEALTH,
        r"\b(?:tests?|results?|swabs?|scan|bloods)(?: (?:came|is|was|were|back|are|all)){1,3} (?:positive|negative|clear|back|fine|ok|bad|abnormal|normal)\b|\b(?:positive|negative) for\b|\btest(?:s|ed)? (?:positive|negative)\b|\btest results?\b|\babnormal\b|\b(?:coil|implant)\b|\bcontracepti(?:on|ve)\b|\bblood (?:pressure|test)\b|\boperation\b",
        "",
    ),
    (
        risk::HEALTH,
        r"\banti-? ?depress[a-z]{0,6}\b|\bmedic(?:ation|ine)s?\b|\bmeds\b|\bmethadone\b|\bsubutex\b|\b(?:sertraline|fluoxetine|citalopram|mirtazapine|prozac|valium|diazepam|xanax|tramadol|codeine|insulin|metformin|inhaler|lithium|zopiclone|pregabalin|propranolol)\b|\bon (?:the |her )?(?:pill|prep|pep|antibiotics|tablets|drip)\b|\btakes? (?:tablets|pills|something for)\b|\banxiety\b",
        "best medicine",
    ),
    (
        risk::HEALTH,
        r"\bdiagnos(?:ed|is)\b|\bschizo[a-z]{0,8}\b|\bbi-? ?polar\b|\bdepress(?:ion|ed)\b|\bpsycho(?:sis|tic)\b|\bptsd\b|\btrauma\b|\bpanic attacks?\b|\bdiabet(?:es|ic)\b|\bepilep(?:sy|tic)\b|\bseizures?\b|\basthma\b|\boverdosed?\b|\bself-? ?harm|\bsuicid(?:al|e)\b|\b(?:uses?|using|on|addicted to|injects?|smokes|takes) (?:heroin|crack|cocaine|coke|drugs|meth|weed|spice)\b|\baddict(?:ed|ion)?\b|\balcoholic\b|\bdrinks too much\b|\b(?:heart|kidney|liver|thyroid) (?:problem|condition|disease|trouble)s?\b",
        "",
    ),
    (
        risk::OFFENCE,
        r"\b(?:criminal|police) record\b|\bconvict(?:ed|ions?|s)?\b|\barrest(?:ed|s)?\b|\bprison\b|\bjail(?:ed)?\b|\b(?:did|spent|got|served) [a-z0-9]{1,8} (?:months|years|weeks)(?: inside)?\b|\bsentenced?\b|\bon (?:bail|parole|probation|tag)\b|\bbailed\b|\btagged\b|\bprobation\b|\bcautioned\b|\bpolice caution\b|\b(?:got|had|a) (?:a )?caution\b|\bcharged with\b|\bfined\b|\bunpaid fines?\b",
        "prison(?: fellowship)? (?:visit|ministry)|(?:few|first|whole|two|three|one|every|a|next|short) sentences?|spent [a-z0-9]{1,8} (?:months|years|weeks) (?:in|at|with|away)|(?:full|whole|long|in a) sentence|criminal how",
    ),
    (
        risk::OFFENCE,
        r"\bst[eo]le\b|\bsteal(?:s|ing)?\b|\bstolen goods\b|\btheft\b|\bthie(?:f|ves)\b|\bshop-? ?lift(?:ing|er|ed|s)?\b|\bdrug deal(?:er|ing|s)?\b|\b(?:sells?|sold|selling|carries|ran|carrying|running|deals?) (?:drugs|weed|coke|crack)\b|\bsoliciting\b|\bwarrant\b|\bcourt (?:date|case|hearing|order)\b|\bcourt\b|\bdealing\b|\bdrugs\b|\boffen[cd]e[a-z]{0,4}\b|\bcriminal\b|\bin custody\b|\bpolice station\b|\bpickpocket|\bcommunity (?:service|order)\b|\bfraud\b|\bfor fighting\b",
        "court (?:lane|road|cafe|house|gardens|side|flats|block|entrance|yard)|[a-z]{5,14} court(?: side|, block| block)?|(?:tennis|food|basketball) court|dealing with|stole (?:a|my|the) (?:minute|moment|look|umbrella|hat)",
    ),
    (
        risk::RELIGION,
        r"\bmuslims?\b|\bislam(?:ic)?\b|\bcatholics?\b|\bchristians?\b|\borthodox\b|\bbuddhis[tm]s?\b|\bhindus?\b|\bsikhs?\b|\bjew(?:s|ish)?\b|\bpentecostals?\b|\bprotestants?\b|\batheists?\b|\breligio(?:n|us)\b|\bhijab\b|\bhead ?scarf\b|\bjehovahs?\b|\bborn again\b|\bmormon\b|\bbaptist\b|\bramadan\b|\bqu?[ou]ran\b|\brosary\b|\baltar\b|\bjuju\b|\bbaptis(?:ed|m)\b",
        "(?:to|by|opposite|near|behind|beside) (?:a |the )?(?:catholic|orthodox|baptist|christian|pentecostal|jewish|hindu|sikh|buddhist|islamic|muslim)|christian (?:aid|bookshop|union)|(?:in|at) the (?:catholic|orthodox|baptist) church|orthodox church (?:bell|hall|next)",
    ),
    (
        risk::RELIGION,
        r"\b(?:goes|going|went|belongs) to (?:the |a |an )?(?:[a-z]{4,12} )?(?:mosque|temple|mass|synagogue|gurdwara|shrine|church in|church on sundays)\b|\bshrine\b|\bmass on\b|\bto mass\b|\bprayer mat\b|\b(?:imam|monk|priest|rabbi)\b|\bwitchcraft\b|\bher (?:mosque|temple|priest)\b|\bprays? to (?:buddha|allah|mary|the saints)\b|\b(?:her faith|her religion|her beliefs|her church)\b|\b(?:non-? ?|un|not a |a )believer\b|\bbeliev(?:e|es|ed) in (?:god|jesus|allah|nothing)\b|\bprays (?:five|5|every|a lot|daily|to)\b|\bgoes to a [a-z]{4,12} church\b",
        "",
    ),
    (
        risk::OPINION,
        r"\b(?:she is|shes|is|be|keeps?|always|was) lying\b|\bliars?\b|\bshe lies\b|\b(?:told|tells|telling) lies\b|\bin-? ?sincere\b|\b(?:not|isnt|seems?|is|more|less|doubt|very|how) (?:very |really |so |at all )?(?:sincere|genuine|serious|honest|truthful)\b|\bnot an? (?:very )?(?:genuine|honest|sincere|serious|good)\b|\btells? the truth\b|\bdishonest\b|\bim-? ?moral(?:ity)?\b|\bsin(?:s|ful|ner|ners|ning)?\b|\b(?:no|any|without) shame\b|\bashamed of herself\b|\bfak(?:ing|es)\b|\bpretend(?:s|ing)\b|\bexaggerat",
        r"lying (?:on|in|down|about on)|sin bin|serious (?:problem|pain|illness|toothache|concern)|pretend(?:ing)? to be (?:a delivery|deliver)",
    ),
    (
        risk::OPINION,
        r"\b(?:not|dont|doesnt|cant|cannot|never|didnt) (?:really )?(?:believe|trust) (?:her|what she|that she|a word|she)\b|\busing us\b|\bhard(?:ened)?[ -]?heart(?:ed)?\b|\brepent(?:s|ed|ance|ing)?\b|\b(?:un|not (?:yet )?|nearly |almost |got |been |ready to be |to get )(?:saved|converted)\b|\b(?:close|closer|near|coming|came|come) to (?:faith|christ|jesus|the lord|god|accepting|believing)\b|\baccept(?:s|ed|ing)? (?:jesus|christ|the lord)\b|\bfaith is (?:growing|weak|strong)\b|\bnot (?:really )?interested in (?:god|jesus|faith|the gospel|church)\b",
        "",
    ),
    (
        risk::OPINION,
        r"\b(?:we|i) (?:doubt|reckon|suspect) (?:she|her|that she|if she)\b|\bshe should (?:know|be|have|just|get|stop|leave|be ashamed)\b|\b(?:enjoys|likes) it too\b|\bshe (?:enjoys|likes) (?:the work|her work|the money|what she does)\b|\blikes? the life(?:style)?\b|\b(?:she is|shes|she was|seems|a bit|very|so) (?:rude|crazy|silly|dumb|immature|cunning|sly|two-? ?faced|untrustworthy|ungodly|worldly|vain|fake|dodgy)\b|\bbackslid|\blost cause\b|\btime ?waster\b|\b(?:will|wont|would)(?: never| ever| not)? (?:change|leave|learn|stop)\b|\bown fault\b|\bbrought it on\b|\bdeserves? (?:it|what)\b|\bwasting our time\b|\bbad (?:mother|person|woman|influence)\b|\b(?:just|only) (?:wants|after|here for) (?:attention|the gifts|gifts|things|free)\b|\bonly the gifts\b|\bcould leave if\b",
        "",
    ),
    (
        risk::OPINION,
        r"\blazy\b|\bmanipulat(?:ive|ing|es?|or)\b|\bpromiscuous\b|\b(?:after|wants|about|for) (?:the |our |only )?money\b|\b(?:doesnt|does not|dont) (?:really |even |seem to )?want to (?:leave|change|stop|get out)\b|\battention[ -]seek(?:er|ing)\b|\bgreedy\b|\bungrateful\b|\bplay(?:ing|s) the victim\b|\bstupid\b|\bslut\b|\bwhore\b|\bdirty (?:woman|girl)\b|\bhopeless case\b|\bselfish\b|\bnaive\b|\bmoody\b|\bloose\b woman",
        r"worried about money|for money (?:advice|help|worries)|lazy (?:cat|dog|sunday|afternoon)|worr(?:y|ies|ied)|asked (?:for|about) money",
    ),
];
