//! Places: doors the team knows or has heard of.
//!
//! A place goes by a nickname. Heard of, it is a lead that expires; confirmed, it is visited on a cadence; quiet or
//! closed, it waits. What its knocks speak for is proposed, and somebody accepts it. A block of flats is one stop with
//! several doors. The exact location is a record of its own, so that nothing shown at a door has ever loaded it.
//!
//! A team that kept a list before brings it along: a sheet is read within bounds (`sheet`, `text`, `ods`), its columns are
//! told (`column`, `heading`), and each row becomes a place, is one already, or is refused with a reason (`line`,
//! `cell`, `import`).

mod area;
mod cell;
mod change;
mod column;
mod heading;
mod import;
mod life;
mod likeness;
mod line;
mod location;
mod ods;
mod place;
mod read;
mod rules;
mod sheet;
#[cfg(test)]
mod tests;
mod text;

pub use area::Area;
pub use area::AreaList;
pub use area::areas;
pub use change::Error;
pub use change::accept;
pub use change::add;
pub use change::change;
pub use change::confirm;
pub use change::note_safety;
pub use column::ColumnUse;
pub use column::SheetColumn;
pub use column::SheetField;
pub use import::Reading;
pub use import::import;
pub use import::read;
pub use life::GONE_DAYS;
pub use life::KNOCKS_READ;
pub use life::Knock;
pub use life::OPENED_AMONG;
pub use life::Perseverance;
pub use life::Proposed;
pub use life::UNANSWERED_KNOCKS;
pub use life::UNANSWERED_MONTHS;
pub use life::WhyChange;
pub use life::keeps_lead;
pub use life::perseverance;
pub use life::proposed;
pub use likeness::SimilarPlace;
pub use likeness::similar;
pub use line::LineFate;
pub use line::LineNote;
pub use line::LineTrouble;
pub use line::SheetLine;
pub use location::LOCATION_LETTERS_MAX;
pub use location::Location;
pub use location::location;
pub use location::locations_of;
pub use location::set_location;
pub use place::Place;
pub use read::KnownImport;
pub use read::KnownPlace;
pub use read::LastKnock;
pub use read::PlaceLine;
pub use read::by_id;
pub use read::came_with;
pub use read::doors_of;
pub use read::imports;
pub use read::is_any;
pub use read::leads_since;
pub use read::lines;
pub use read::list;
pub use read::neighbours;
pub use read::neighbours_count;
pub use rules::CADENCE_DAYS_MAX;
pub use rules::HINT_LETTERS_MAX;
pub use rules::NICKNAME_LETTERS_MAX;
pub use rules::Refusal;
pub use rules::check;
pub use rules::confirmed;
pub use rules::is_expired;
pub use rules::is_on_rounds;
pub use rules::is_shut;
pub use rules::must_be_seen;
pub use rules::started;
pub use sheet::Sheet;
pub use sheet::SheetRow;
pub use sheet::Unreadable;
