//! Words to call a woman by: plants, stones, birds, weather. None is a name that many women bear.

use super::folded;

/// The words, in no order that means anything. Words are added at the end; one that turns out to hurt is taken out.
#[rustfmt::skip]
pub static WORDS: [&str; 375] = [
    "Juniper", "Heron", "Amber", "Alder", "Acorn", "Agate", "Anise", "Arbour", "Balsam", "Barley", "Basalt",
    "Bayleaf", "Beech", "Bilberry", "Birch", "Bittern", "Blackthorn", "Bluebell", "Borage", "Boulder",
    "Bracken", "Bramble", "Breeze", "Brook", "Bulrush", "Bunting", "Burdock", "Buttercup", "Cairn",
    "Campion", "Caraway", "Cardamom", "Chaffinch", "Chamomile", "Chestnut", "Chicory", "Chive", "Cinnamon",
    "Citrine", "Cirrus", "Cloudberry", "Comet", "Comfrey", "Coppice", "Coriander", "Cormorant", "Cornflower",
    "Cove", "Cowslip", "Cranberry", "Crocus", "Curlew", "Currant", "Cypress", "Damson", "Dandelion",
    "Dewdrop", "Dipper", "Dogwood", "Dolphin", "Dotterel", "Driftwood", "Drizzle", "Dune", "Dunlin", "Eider",
    "Elderberry", "Elm", "Estuary", "Eucalyptus", "Feather", "Fennel", "Feverfew", "Fieldfare", "Firefly",
    "Firth", "Fjord", "Flax", "Flint", "Foxglove", "Frost", "Gannet", "Gentian", "Ginkgo", "Glacier",
    "Glade", "Goldfinch", "Gooseberry", "Gorse", "Granite", "Grebe", "Greengage", "Greenfinch", "Harebell",
    "Harrier", "Hawthorn", "Haze", "Hearth", "Hedgerow", "Hellebore", "Hillock", "Honeysuckle", "Hornbeam",
    "Hydrangea", "Hyssop", "Inlet", "Ironstone", "Jackdaw", "Jetty", "Kelp", "Kestrel", "Kingfisher",
    "Kittiwake", "Knoll", "Knotgrass", "Lagoon", "Lapwing", "Larch", "Larkspur", "Lichen", "Limestone",
    "Lovage", "Lupin", "Magpie", "Mallow", "Mangrove", "Maple", "Marble", "Marjoram", "Meadowsweet",
    "Medlar", "Mica", "Mint", "Mist", "Mistletoe", "Moorhen", "Moorland", "Moss", "Mulberry", "Mullein",
    "Nasturtium", "Nectarine", "Nettle", "Nightjar", "Nimbus", "Nutmeg", "Nuthatch", "Oak", "Obsidian",
    "Oleander", "Onyx", "Orchard", "Osier", "Osprey", "Otter", "Ouzel", "Oxeye", "Oxlip", "Pampas",
    "Paprika", "Parsley", "Partridge", "Pebble", "Peppermint", "Periwinkle", "Petrel", "Pheasant",
    "Pimpernel", "Pine", "Pinecone", "Pintail", "Pipit", "Plover", "Plum", "Polestar", "Pomelo", "Poplar",
    "Prairie", "Puffin", "Pumice", "Quail", "Quarry", "Quartz", "Quince", "Raspberry", "Redshank",
    "Redstart", "Redwing", "Redwood", "Ripple", "Rivulet", "Sagebrush", "Samphire", "Sandpiper", "Sandstone",
    "Saxifrage", "Seagrass", "Sedge", "Shale", "Shearwater", "Shingle", "Shoal", "Silverweed", "Siskin",
    "Skylark", "Slate", "Sleet", "Snowdrop", "Snowflake", "Sparrow", "Speedwell", "Spindle", "Spinney",
    "Spruce", "Squall", "Stonechat", "Stratus", "Sundew", "Sunflower", "Sycamore", "Tamarisk", "Tanager",
    "Tangerine", "Tarn", "Teal", "Teasel", "Tern", "Thicket", "Thistle", "Thrift", "Thyme", "Tide",
    "Tormentil", "Treecreeper", "Truffle", "Tundra", "Turnstone", "Turquoise", "Vetch", "Wagtail", "Walnut",
    "Warbler", "Watercress", "Waterfall", "Waxwing", "Wheatear", "Whimbrel", "Whinchat", "Whitebeam",
    "Wigeon", "Windflower", "Woodbine", "Woodlark", "Woodruff", "Yew", "Anemone", "Arrowhead", "Artichoke",
    "Avocet", "Beacon", "Bellflower", "Bergamot", "Blackcap", "Blackbird", "Blueberry", "Bluestone",
    "Brambling", "Brimstone", "Buckthorn", "Bullfinch", "Butterbur", "Butterwort", "Calico", "Canyon",
    "Cascade", "Catkin", "Catmint", "Chervil", "Chickweed", "Chough", "Cinnabar", "Cloudburst",
    "Cobblestone", "Cockleshell", "Coltsfoot", "Conifer", "Corncrake", "Cottongrass", "Cowrie", "Crosswind",
    "Crossbill", "Daybreak", "Dunnock", "Edelweiss", "Evergreen", "Eyebright", "Feldspar", "Figwort",
    "Fireweed", "Firecrest", "Flagstone", "Fulmar", "Garganey", "Goldeneye", "Goldenrod", "Greenshank",
    "Guillemot", "Gypsum", "Hailstone", "Hawkweed", "Hawfinch", "Headland", "Heartsease", "Hematite",
    "Hoarfrost", "Hornwort", "Icicle", "Kumquat", "Landfall", "Lakeside", "Lemongrass", "Limpet",
    "Loosestrife", "Lowland", "Lungwort", "Mayfly", "Millstone", "Milkwort", "Monsoon", "Moonstone",
    "Mugwort", "Oatgrass", "Oystercatcher", "Pennywort", "Pochard", "Pondweed", "Ptarmigan", "Rainfall",
    "Ramsons", "Razorbill", "Reedling", "Riverbank", "Rockpool", "Sanderling", "Sandbank", "Seashell",
    "Serpentine", "Shoveler", "Shoreline", "Skerry", "Smew", "Snowberry", "Soapwort", "Spearmint",
    "Springtide", "Starfish", "Stitchwort", "Stonecrop", "Sunstone", "Sunrise", "Tarragon", "Toadflax",
    "Trefoil", "Treeline", "Turmeric", "Viburnum", "Wallflower", "Watermint", "Whitethroat", "Wildflower",
    "Wintergreen", "Woodland", "Woodpigeon", "Yellowhammer", "Zircon",
];

/// A pseudonym nobody in the team has yet, compared without case and accents.
///
/// `chance` says where to begin, so that two phones without signal are unlikely to offer the same word. When every
/// word is taken, two words are joined.
pub fn suggest(taken: &[String], chance: u64) -> String {
    let taken: Vec<String> = taken.iter().map(|name| folded(name)).collect();
    let is_free = |name: &String| !taken.contains(&folded(name));
    let count = WORDS.len();
    let first = usize::try_from(chance).unwrap_or(0) % count;
    let singles = (0..count).map(|step| WORDS[(first + step) % count].to_owned());
    let pairs = (0..count * count).map(|step| {
        let (second, shift) = (WORDS[(first + step) % count], step / count + 1);
        format!("{} {second}", WORDS[(first + step + shift) % count])
    });
    let numbers = (2_u64..).map(|number| format!("{} {number}", WORDS[first]));
    singles
        .chain(pairs)
        .chain(numbers)
        .find(is_free)
        .unwrap_or_default()
}
