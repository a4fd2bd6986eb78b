const CREATE: &str = "CREATE TABLE IF NOT EXISTS visits (id BLOB PRIMARY KEY, advert_url TEXT)";
