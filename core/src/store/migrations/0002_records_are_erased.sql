-- Leaving, losing, erasing: what a device has to remember of it.

-- Records that were erased here, by the statement that says so. What comes late for one of them is dropped.
CREATE TABLE erased (record BLOB PRIMARY KEY, statement BLOB NOT NULL) WITHOUT ROWID;

-- Leaf keys of this device, by the statement that brought each; gone once nothing is wrapped to them any more.
CREATE TABLE leaf_keys (statement BLOB PRIMARY KEY, key BLOB NOT NULL, made_at INTEGER NOT NULL) WITHOUT ROWID;

-- What a carrier keeps, by the hash of its bytes. author and first_seq name a link of a chain; author 0 is a keyring,
-- and first_seq its epoch. stale: something in it was erased, and the carrier is to delete it.
CREATE TABLE deposits (
    id BLOB PRIMARY KEY,
    stream INTEGER NOT NULL,
    author INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    first_seq INTEGER NOT NULL,
    stale INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX deposits_of_link ON deposits (author, first_seq);
CREATE INDEX deposits_to_delete ON deposits (stream) WHERE stale = 1;

-- What was written by someone who was out is rare, and looked for whenever the team changes.
CREATE INDEX entries_held ON entries (author) WHERE state = 5;

-- When each device was last heard of, by this device's wall clock.
CREATE TABLE heard (device INTEGER PRIMARY KEY, at INTEGER NOT NULL);

-- When an epoch's secret came, by this device's wall clock: at the latest so long after the next one it goes.
ALTER TABLE epochs ADD COLUMN came_at INTEGER NOT NULL DEFAULT 0;
-- When an envelope began to wait, by this device's wall clock.
ALTER TABLE sealed ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
-- The person whose device it is, so that nobody's words stand under another's name.
ALTER TABLE devices ADD COLUMN member BLOB;

-- The first leaf key, which came with the card, stands among the others.
INSERT INTO leaf_keys SELECT zeroblob(32), value, 0 FROM settings WHERE name = 'device leaf';
DELETE FROM settings WHERE name = 'device leaf';
