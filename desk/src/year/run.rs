//! From one phone through the relay to another, with everything measured from outside.

use std::io;
use std::path::Path;

use doorstep_core::companion::Companion;
use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Newcomer;
use doorstep_core::crypto::SystemRandom;
use doorstep_core::crypto::draw;
use doorstep_core::vocabulary::Role;

use super::BadLine;
use super::CountedLine;
use super::Source;
use super::Weight;
use super::YearOutcome;
use super::part::Answer;
use super::part::Ask;
use super::part::RELAY;
use super::troupe::Player;

/// Writes a year on one phone and reads it on another that joined before and has nothing yet. The lead, a third
/// device, founds the team. Everything is left in `folder`, which has to be empty.
///
/// The year is read and checked first: a bad line is refused before anything is written.
pub fn run(source: &Source, folder: &Path) -> Result<YearOutcome, YearError> {
    let corpus = source.corpus()?;
    let mut relay = Player::start(RELAY, &folder.join("relay"))?;
    let voucher: [u8; 32] = draw(&SystemRandom);
    let Answer::Serving(address) = relay.ask(&Ask::Serve(voucher))? else {
        return Err(YearError::Lost);
    };
    let mut writer = Player::start("Anna", &folder.join("writer"))?;
    let mut reader = Player::start("Beth", &folder.join("reader"))?;
    let writers_line = CountedLine::to(address)?;
    let readers_line = CountedLine::to(address)?;
    let welcomes = found(
        folder,
        &format!("http://{address}"),
        voucher,
        [&mut writer, &mut reader],
    )?;
    for ((player, line), welcome) in [(&mut writer, &writers_line), (&mut reader, &readers_line)]
        .into_iter()
        .zip(welcomes)
    {
        player.ask(&Ask::Join(welcome, line.url()))?;
    }

    let Answer::Written { records_ms, edits_ms } = writer.ask(&Ask::Write(source.clone()))? else {
        return Err(YearError::Lost);
    };
    let before = (writers_line.up_bytes(), readers_line.down_bytes());
    let (up_ms, _, _, _) = exchange(&mut writer)?;
    let (down_ms, envelope_bytes, entries, visits) = exchange(&mut reader)?;
    let after = (writers_line.up_bytes(), readers_line.down_bytes());
    if visits != u64::try_from(corpus.visits.len()).unwrap_or(0) {
        return Err(YearError::Lost);
    }
    // Weighed before the hashes, which hold all records at once.
    let weights = [weigh(&mut writer)?, weigh(&mut reader)?, weigh(&mut relay)?];
    Ok(YearOutcome {
        places: corpus.places.len(),
        people: corpus.people.len(),
        visits: corpus.visits.len(),
        edits: corpus.edits.len(),
        entries,
        records_ms,
        edits_ms,
        up_ms,
        down_ms,
        total_ms: up_ms + down_ms,
        up_bytes: after.0 - before.0,
        down_bytes: after.1 - before.1,
        envelope_bytes,
        writer: weights[0],
        reader: weights[1],
        relay: weights[2],
        is_same: hash(&mut writer)? == hash(&mut reader)?,
    })
}

/// Why a year could not be run.
#[derive(Debug, thiserror::Error)]
pub enum YearError {
    /// The year itself cannot be read.
    #[error(transparent)]
    Line(#[from] BadLine),
    /// The lead's device could not do its part.
    #[error(transparent)]
    Companion(#[from] CompanionError),
    /// A phone or the relay could not do its part.
    #[error("a part could not be played: {0}")]
    Part(String),
    /// A process could not be started or spoken with.
    #[error("a part could not be reached: {0}")]
    Io(#[from] io::Error),
    /// Visits that were written did not arrive.
    #[error("not everything arrived")]
    Lost,
}

/// The lead founds the team, brings it to the relay and adds two phones; their welcomes.
fn found(
    folder: &Path,
    url: &str,
    voucher: [u8; 32],
    phones: [&mut Player; 2],
) -> Result<Vec<Vec<u8>>, YearError> {
    let folder = folder.join("lead");
    std::fs::create_dir_all(&folder)?;
    let lead = Companion::create(
        folder.to_string_lossy().into_owned(),
        "135791".to_owned(),
        "Ruth".to_owned(),
    )?;
    lead.team().found("A year".to_owned())?;
    lead.exchanges()
        .use_relay(url.to_owned(), None, Some(voucher.to_vec()))?;
    let mut newcomers = Vec::new();
    for phone in phones {
        let Answer::Card(card) = phone.ask(&Ask::Card)? else {
            return Err(YearError::Lost);
        };
        newcomers.push(Newcomer {
            card,
            role: Role::Volunteer,
        });
    }
    let welcomes = lead.team().add_all(newcomers)?;
    lead.exchanges().once()?;
    Ok(welcomes)
}

fn exchange(phone: &mut Player) -> Result<(f64, u64, u64, u64), YearError> {
    match phone.ask(&Ask::Exchange)? {
        Answer::Exchanged {
            ms,
            bytes,
            entries,
            visits,
        } => Ok((ms, bytes, entries, visits)),
        _ => Err(YearError::Lost),
    }
}

fn weigh(player: &mut Player) -> Result<Weight, YearError> {
    match player.ask(&Ask::Weigh)? {
        Answer::Weight(weight) => Ok(weight),
        _ => Err(YearError::Lost),
    }
}

fn hash(phone: &mut Player) -> Result<String, YearError> {
    match phone.ask(&Ask::Hash)? {
        Answer::Hash(hash) => Ok(hash),
        _ => Err(YearError::Lost),
    }
}
