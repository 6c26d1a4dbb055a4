-- What holds for the store as a whole.
CREATE TABLE fact (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO fact (name, value) VALUES ('epoch', lower(hex(randomblob(16))));

CREATE TABLE account (
    handle           TEXT NOT NULL PRIMARY KEY,
    name             TEXT NOT NULL,
    status           TEXT,
    avatar           TEXT,
    password         TEXT NOT NULL,
    disabled         INTEGER NOT NULL,
    presence_visible INTEGER NOT NULL,
    created_at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- By which folded texts an account that is not disabled is found: its handle, and its name from each word on.
CREATE TABLE account_word (
    word   TEXT NOT NULL,
    handle TEXT NOT NULL,
    PRIMARY KEY (word, handle)
) STRICT, WITHOUT ROWID;

CREATE INDEX account_word_handle ON account_word (handle);

CREATE TABLE user_session (
    id           TEXT NOT NULL PRIMARY KEY,
    handle       TEXT NOT NULL,
    token_hash   TEXT NOT NULL UNIQUE,
    device       TEXT NOT NULL,
    agent        TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX user_session_handle ON user_session (handle, last_seen_at);

CREATE TABLE invite (
    code_hash   TEXT NOT NULL PRIMARY KEY,
    valid_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX invite_valid_until ON invite (valid_until);

-- The log's rows name a conversation by a small number.
CREATE TABLE conversation (
    number     INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    changed_at INTEGER NOT NULL
) STRICT;

-- One user's place in a conversation, with what is that user's own. The role is null in a direct conversation.
CREATE TABLE member (
    conversation INTEGER NOT NULL REFERENCES conversation (number),
    handle       TEXT NOT NULL,
    role         TEXT,
    joined_at    INTEGER NOT NULL,
    delivered    INTEGER NOT NULL DEFAULT 0,
    read         INTEGER NOT NULL DEFAULT 0,
    muted        INTEGER NOT NULL DEFAULT 0,
    archived     INTEGER NOT NULL DEFAULT 0,
    favourite    INTEGER NOT NULL DEFAULT 0,
    changed_at   INTEGER NOT NULL,
    PRIMARY KEY (conversation, handle)
) STRICT, WITHOUT ROWID;

CREATE INDEX member_handle ON member (handle);

-- content: JSON. line: whether it is a line of the timeline. counts: whether it is unread until read.
-- edits: the line whose text it changes.
CREATE TABLE entry (
    conversation INTEGER NOT NULL REFERENCES conversation (number),
    seq          INTEGER NOT NULL,
    author       TEXT NOT NULL,
    id           TEXT NOT NULL,
    at           INTEGER NOT NULL,
    line         INTEGER NOT NULL,
    counts       INTEGER NOT NULL,
    edits        INTEGER,
    content      BLOB NOT NULL,
    PRIMARY KEY (conversation, seq)
) STRICT, WITHOUT ROWID;

-- Keeps repeats out. Ids begin with their time, so that new ones lie side by side.
CREATE UNIQUE INDEX entry_id ON entry (id, author);

CREATE INDEX entry_line ON entry (conversation, seq, counts, author) WHERE line = 1;

CREATE INDEX entry_edits ON entry (conversation, edits) WHERE edits IS NOT NULL;

-- Of the entries that change a line, those that still count: the last of each sort, of reactions per user and emoji.
CREATE TABLE last_change (
    conversation INTEGER NOT NULL,
    target       INTEGER NOT NULL,
    sort         TEXT NOT NULL,
    seq          INTEGER NOT NULL,
    PRIMARY KEY (conversation, target, sort)
) STRICT, WITHOUT ROWID;

-- Which lines mention somebody other than their author, as they read now.
CREATE TABLE mention (
    conversation INTEGER NOT NULL,
    handle       TEXT NOT NULL,
    seq          INTEGER NOT NULL,
    PRIMARY KEY (conversation, handle, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX mention_line ON mention (conversation, seq);
