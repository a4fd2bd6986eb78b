-- Devices give each other what they lack without a relay, and give a relay what it lacks.

-- Whether the relay is to be given a link: 0 it has it, or it goes with what this device sends anyway; 1 it is to be
-- given; 2 it could not be put together here.
ALTER TABLE envelopes ADD COLUMN owed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX envelopes_owed ON envelopes (scope, owed, author, incarnation, first_seq) WHERE owed > 0;
-- The same for an envelope that is kept unread: 0 the relay has it; 1 it is to be given as it is; 2 the relay may have
-- lost it; 3 the relay does not take it.
ALTER TABLE sealed ADD COLUMN owed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX sealed_owed ON sealed (stream, id) WHERE owed > 0;
-- And for statements: published 0 it is to be given; 1 the relay has it; 2 the relay may have lost it.

-- Which envelope a cursor stands behind, by its id; NULL where that is not known.
ALTER TABLE cursors ADD COLUMN last BLOB;
-- The highest number that the log was ever said to have, in the answer to a pull or to a push.
ALTER TABLE cursors ADD COLUMN newest INTEGER NOT NULL DEFAULT 0;

-- The newest receipt of each device in each scope, as it was signed, so that it can be handed on.
CREATE TABLE words (
    device INTEGER NOT NULL,
    scope INTEGER NOT NULL,
    incarnation INTEGER NOT NULL,
    at INTEGER NOT NULL,
    signed BLOB NOT NULL,
    signature BLOB NOT NULL,
    -- 0 the relay has it or its device sends it, 1 it is to be given there, 2 the relay may have lost it.
    owed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (device, scope)
) WITHOUT ROWID;

-- How far a device's clock was ahead of this one's when it was last heard of, in milliseconds.
ALTER TABLE heard ADD COLUMN ahead INTEGER NOT NULL DEFAULT 0;
-- Few entries wait for an earlier change or are put aside, and people are told how many.
CREATE INDEX entries_unread ON entries (state, author) WHERE state IN (2, 3);
