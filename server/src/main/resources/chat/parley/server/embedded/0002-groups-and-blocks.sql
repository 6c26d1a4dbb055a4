-- What a group is called, and how many are in any conversation; name and description are null in a direct one.
ALTER TABLE conversation ADD COLUMN name TEXT;
ALTER TABLE conversation ADD COLUMN description TEXT;
ALTER TABLE conversation ADD COLUMN members INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN owners INTEGER NOT NULL DEFAULT 0;

-- The entry by which somebody came into a group; 0 in a direct conversation.
ALTER TABLE member ADD COLUMN joined_seq INTEGER NOT NULL DEFAULT 0;

-- Who was in a group from which entry to which.
CREATE TABLE former_member (
    conversation INTEGER NOT NULL REFERENCES conversation (number),
    left_seq     INTEGER NOT NULL,
    handle       TEXT NOT NULL,
    joined_seq   INTEGER NOT NULL,
    PRIMARY KEY (conversation, left_seq, handle)
) STRICT, WITHOUT ROWID;

-- Whose direct posts somebody does not take.
CREATE TABLE block (
    handle  TEXT NOT NULL,
    blocked TEXT NOT NULL,
    PRIMARY KEY (handle, blocked)
) STRICT, WITHOUT ROWID;
