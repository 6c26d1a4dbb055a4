-- Of which log it is the index, and by which rules. indexed: the last entry it has looked at. erased: the last deletion by which
-- a text was taken out.
CREATE TABLE search_progress (
    identity TEXT NOT NULL,
    indexed  INTEGER NOT NULL,
    erased   INTEGER NOT NULL
) STRICT;

-- What lines are found by, under the numbers of their entries. place: which conversation they are in. It keeps no copy of the
-- texts: what is taken out is told to it in the words in which it was put in.
CREATE VIRTUAL TABLE search_index USING fts5 (
    text, pairs, place, content = '', columnsize = 0, detail = none, tokenize = 'trigram case_sensitive 1'
);

INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);

-- More to read in a search, a third less to write.
INSERT INTO search_index (search_index, rank) VALUES ('automerge', 8);
