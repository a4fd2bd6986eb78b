-- What store-0003.db holds beside its schema: one row of each table.
INSERT INTO settings (name, value) VALUES ('language', x'726f');
INSERT INTO devices (number, device)
VALUES (1, x'0101010101010101010101010101010101010101010101010101010101010101');
INSERT INTO entries (author, incarnation, scope, seq, record, creates, generation, state, at, body)
VALUES (1, 0, 1, 1, x'02020202020202020202020202020202', 2, 0, 0, 116391936000000, x'85');
INSERT INTO records (record, kind, scope, generation, key, key_epoch, author, incarnation, seq, changes, created_at, changed_at)
VALUES (x'02020202020202020202020202020202', 'visit', 1, 0, x'03', 1, 1, 0, 1, 1, 116391936000000, 116391936000000);
INSERT INTO document_keys (record, generation, key) VALUES (x'02020202020202020202020202020202', 0, x'04');
INSERT INTO envelopes (author, incarnation, scope, first_seq, count, hash, signed, signature, absent)
VALUES (1, 0, 1, 1, 1, x'05', x'06', x'07', NULL);
INSERT INTO sealed (stream, id, reason, bytes) VALUES (1, x'08', 0, x'09');
INSERT INTO membership (hash, record, published) VALUES (x'0a', x'0b', 1);
INSERT INTO epochs (epoch, scope, record, secret, outer_secret) VALUES (1, 1, x'0a', x'0c', x'0d');
INSERT INTO cursors (stream, log_instance, after) VALUES (1, x'0e', 42);
INSERT INTO receipts (device, author, incarnation, scope, seq) VALUES (1, 1, 0, 1, 1);
INSERT INTO erased (record, statement) VALUES (x'10101010101010101010101010101010', x'11');
INSERT INTO leaf_keys (statement, key, made_at) VALUES (x'12', x'13', 1790000000000);
INSERT INTO deposits (id, stream, author, incarnation, first_seq, stale) VALUES (x'14', 2, 1, 0, 1, 0);
INSERT INTO heard (device, at) VALUES (1, 1790000000000);
INSERT INTO words (device, scope, incarnation, at, signed, signature) VALUES (1, 1, 0, 116391936000000, x'12', x'13');
