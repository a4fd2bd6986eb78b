use ring::digest;
use rusqlite::Connection;
use tokio::sync::mpsc;
