use rusqlite::Connection;
