-- The truth: what was signed, what opens it, and how far everyone is. Screens read projections, which the features make.

CREATE TABLE settings (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

-- Short local numbers for authors.
CREATE TABLE devices (number INTEGER PRIMARY KEY, device BLOB NOT NULL UNIQUE);

-- One author's change to one record. body NULL: erased.
-- creates 0 changes the record, 1 creates it, 2 changes it and brings its next key.
-- state 0 merged, 1 waits for a key, 2 waits for an earlier change, 3 put aside.
CREATE TABLE entries (
    author INTEGER NOT NULL REFERENCES devices,
    incarnation INTEGER NOT NULL,
    scope INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    record BLOB NOT NULL,
    creates INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    state INTEGER NOT NULL,
    at INTEGER NOT NULL,
    body BLOB,
    PRIMARY KEY (author, incarnation, scope, seq)
) WITHOUT ROWID;
-- The entry that creates a record is named in records, so that creating one touches few b-trees.
CREATE INDEX entries_of_record ON entries (record) WHERE creates <> 1;
-- Few entries ever wait for a key, and whenever a key comes they are looked for.
CREATE INDEX entries_without_key ON entries (record) WHERE state = 1;

-- author, incarnation and seq name the entry that created the record.
CREATE TABLE records (
    record BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    scope INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    key BLOB,
    key_epoch INTEGER NOT NULL,
    author INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Generations before the one in records, and keys that came before their record. Two people apart may have made one each.
CREATE TABLE document_keys (
    record BLOB NOT NULL,
    generation INTEGER NOT NULL,
    key BLOB NOT NULL,
    PRIMARY KEY (record, generation, key)
) WITHOUT ROWID;

CREATE TABLE envelopes (
    author INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    scope INTEGER NOT NULL,
    first_seq INTEGER NOT NULL,
    count INTEGER NOT NULL,
    hash BLOB NOT NULL,
    signed BLOB NOT NULL,
    signature BLOB NOT NULL,
    absent BLOB,
    PRIMARY KEY (author, incarnation, scope, first_seq)
) WITHOUT ROWID;

-- Envelopes kept until a key, a member or an earlier one is known.
CREATE TABLE sealed (
    stream INTEGER NOT NULL,
    id BLOB NOT NULL,
    reason INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (stream, id)
) WITHOUT ROWID;

CREATE TABLE membership (hash BLOB PRIMARY KEY, record BLOB NOT NULL, published INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE epochs (
    epoch INTEGER NOT NULL,
    scope INTEGER NOT NULL,
    record BLOB NOT NULL,
    secret BLOB,
    outer_secret BLOB NOT NULL,
    PRIMARY KEY (epoch, scope, record)
) WITHOUT ROWID;

CREATE TABLE cursors (stream INTEGER PRIMARY KEY, log_instance BLOB NOT NULL, after INTEGER NOT NULL);

-- What each device said it has.
CREATE TABLE receipts (
    device INTEGER NOT NULL,
    author INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    scope INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (device, author, incarnation, scope)
) WITHOUT ROWID;
