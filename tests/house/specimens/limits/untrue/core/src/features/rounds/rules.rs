/// Room for a name, in letters: one line.
pub const NAME_LETTERS_MAX: u64 = 40;
/// The most that go out: nine.
pub const PAIRS_MAX: u32 = 9;
/// The most stops
pub const STOPS_MAX: u32 = 60;
/// How many nobody wrote down, in stops: none.
pub const FORGOTTEN_MAX: u32 = 3;
const MINUTES_A_DAY: u32 = 24 * 60;
