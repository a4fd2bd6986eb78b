//! Makes the frozen store of the newest version, once, before that version is shipped (docs/formats/store.md#versions).
//!
//! `cargo run --release -p doorstep-core --example freeze_store -- ROWS.sql FROZEN.db`

use std::error::Error;
use std::path::PathBuf;

use doorstep_core::store;
use doorstep_core::store::StoreFile;

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(rows), Some(frozen)) = (words.next(), words.next()) else {
        return Err("name the rows and the file to make".into());
    };
    let rows = std::fs::read_to_string(rows)?;
    let store = StoreFile::at(&frozen).create(&FROZEN_KEY)?;
    store.write(|tx| Ok::<_, store::Error>(tx.execute_batch(&rows)?))?;
    store.lock();
    Ok(())
}

/// The key of every frozen store; it protects nothing.
const FROZEN_KEY: [u8; 32] = [7; 32];
