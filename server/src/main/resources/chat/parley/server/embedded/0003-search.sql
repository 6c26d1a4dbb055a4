-- The lines that are found by their texts, in the order in which they were posted; deleted ones keep their place.
-- indexed: the entry whose text the index has for the line, itself or an edit. waits: whether it should be another.
CREATE TABLE search_line (
    number       INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL REFERENCES conversation (number),
    seq          INTEGER NOT NULL,
    indexed      INTEGER,
    waits        INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX search_line_seq ON search_line (conversation, seq);

CREATE INDEX search_line_waits ON search_line (waits, number) WHERE waits = 1;

-- What lines are found by, under their numbers. place: which conversation they are in. It keeps no copy of the texts: what is
-- taken out is told to it in the words in which it was put in.
CREATE VIRTUAL TABLE search_index USING fts5 (
    text, pairs, place, content = '', columnsize = 0, tokenize = 'trigram case_sensitive 1'
);

INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);

INSERT INTO search_line (conversation, seq, waits)
SELECT conversation, seq, 1 FROM entry WHERE line = 1 AND counts = 1 ORDER BY at, conversation, seq;
