-- The log only grows at its end: SQLite leaves copies behind of rows that it moves when it makes room in the middle, and a text
-- that is deleted could be read in them.
CREATE TABLE grown_entry (
    number       INTEGER PRIMARY KEY,
    conversation INTEGER NOT NULL REFERENCES conversation (number),
    seq          INTEGER NOT NULL,
    author       TEXT NOT NULL,
    id           TEXT NOT NULL,
    at           INTEGER NOT NULL,
    line         INTEGER NOT NULL,
    counts       INTEGER NOT NULL,
    edits        INTEGER,
    content      BLOB NOT NULL
) STRICT;

INSERT INTO grown_entry (conversation, seq, author, id, at, line, counts, edits, content)
SELECT conversation, seq, author, id, at, line, counts, edits, content FROM entry
-- by their times, but never one before those that are before it in its conversation, whatever the clocks said
ORDER BY max(at) OVER (PARTITION BY conversation ORDER BY seq), conversation, seq;

DROP TABLE entry;

ALTER TABLE grown_entry RENAME TO entry;

-- The seq alone is unique; what comes after it is there to look for lines without reading their rows.
CREATE UNIQUE INDEX entry_seq ON entry (conversation, seq, line, counts);

-- Keeps repeats out. Ids begin with their time, so that new ones lie side by side.
CREATE UNIQUE INDEX entry_id ON entry (id, author);

CREATE INDEX entry_edits ON entry (conversation, edits) WHERE edits IS NOT NULL;
