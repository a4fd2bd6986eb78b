-- Devices give each other what they lack without a relay.

-- The newest receipt of each device in each scope, as it was signed, so that it can be handed on.
CREATE TABLE words (
    device INTEGER NOT NULL,
    scope INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    at INTEGER NOT NULL,
    signed BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (device, scope)
) WITHOUT ROWID;

-- How far a device's clock was ahead of this one's when it was last heard of, in milliseconds.
ALTER TABLE heard ADD COLUMN ahead INTEGER NOT NULL DEFAULT 0;
-- Few entries wait for an earlier change or are put aside, and people are told how many.
CREATE INDEX entries_unread ON entries (state, author) WHERE state IN (2, 3);
