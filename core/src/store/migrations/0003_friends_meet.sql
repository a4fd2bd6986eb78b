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
