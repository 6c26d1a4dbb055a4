-- When users were last seen in those of their sessions that have ended.
CREATE TABLE last_seen (
    handle TEXT NOT NULL PRIMARY KEY,
    at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
