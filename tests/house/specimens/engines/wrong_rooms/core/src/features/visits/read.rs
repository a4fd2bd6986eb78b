fn count() {
    assert!(rusqlite::Connection::open("x").is_ok());
}
