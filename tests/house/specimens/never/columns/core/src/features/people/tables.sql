CREATE TABLE people (id BLOB PRIMARY KEY, passport TEXT);
