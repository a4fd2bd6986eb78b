CREATE TABLE log (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    instance BLOB NOT NULL
) STRICT;
CREATE TABLE teams (
    no INTEGER PRIMARY KEY,
    team BLOB NOT NULL UNIQUE,
    epoch INTEGER NOT NULL,
    head BLOB NOT NULL,
    voucher BLOB NOT NULL
) STRICT;
CREATE TABLE roster (
    team_no INTEGER NOT NULL REFERENCES teams (no),
    relay_key BLOB NOT NULL,
    PRIMARY KEY (team_no, relay_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE streams (
    no INTEGER PRIMARY KEY,
    stream BLOB NOT NULL UNIQUE,
    team_no INTEGER NOT NULL REFERENCES teams (no),
    -- 0 membership, 1 prayer, 2 field, 3 care
    place INTEGER NOT NULL,
    newest INTEGER NOT NULL DEFAULT 0,
    envelopes INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL DEFAULT 0
) STRICT;
-- spot = stream number * 2^40 + seq: one tree, read in the order devices ask for
CREATE TABLE envelopes (
    spot INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;
CREATE TABLE ids (
    stream_no INTEGER NOT NULL,
    id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (stream_no, id)
) STRICT, WITHOUT ROWID;
PRAGMA user_version = 1;
