-- Sealed bytes are put one behind the other and never moved, so that there is one place to overwrite and no stale copy:
-- a tree that is filled in the middle leaves copies in the gaps of its pages.
CREATE TABLE sealed (
    no INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;
-- spot = stream number * 2^40 + seq: one tree, read in the order devices ask for
CREATE TABLE places (
    spot INTEGER PRIMARY KEY,
    sealed_no INTEGER NOT NULL
) STRICT;
INSERT INTO sealed (no, bytes)
    SELECT row_number() OVER (ORDER BY spot), bytes FROM envelopes ORDER BY spot;
INSERT INTO places (spot, sealed_no)
    SELECT spot, row_number() OVER (ORDER BY spot) FROM envelopes ORDER BY spot;
DROP TABLE envelopes;
ALTER TABLE roster ADD COLUMN is_keeper INTEGER NOT NULL DEFAULT 1;
-- the relay's clock when a mailbox was last looked at, in seconds; it must not go back
ALTER TABLE log ADD COLUMN seen_at INTEGER NOT NULL DEFAULT 0;
-- bytes that were overwritten and still take room
ALTER TABLE log ADD COLUMN erased_bytes INTEGER NOT NULL DEFAULT 0;
-- whether a team was erased and the file has not been written anew since
ALTER TABLE log ADD COLUMN is_stale INTEGER NOT NULL DEFAULT 0;
-- hashes of the names of erased teams and of their devices' keys
CREATE TABLE erased (
    mark BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE mailboxes (
    mailbox BLOB PRIMARY KEY,
    team_no INTEGER NOT NULL REFERENCES teams (no),
    mark BLOB NOT NULL,
    expires_at INTEGER NOT NULL,
    -- 0 open, 1 expired, 2 burnt
    state INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE messages (
    mailbox BLOB NOT NULL REFERENCES mailboxes (mailbox),
    seq INTEGER NOT NULL,
    sealed_no INTEGER NOT NULL,
    PRIMARY KEY (mailbox, seq)
) STRICT, WITHOUT ROWID;
PRAGMA user_version = 2;
