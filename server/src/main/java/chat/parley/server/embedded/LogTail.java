package chat.parley.server.embedded;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.log.Appended;
import chat.parley.server.log.Draft;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Appends to logs over one connection, and remembers the heads of those that were appended to lately. For the writer thread
 * alone; a connection whose transaction was rolled back gets a new one.
 */
final class LogTail {
    private static final int MAX_REMEMBERED = 10_000;

    /** Content of the length of what it replaces, which SQLite overwrites where it lies. Blanks belong to no JSON value. */
    private static final String ERASED = "CAST(format('%-*s', length(content), '"
            + new String(EntryRows.stored(new Content.Deleted()), StandardCharsets.UTF_8) + "') AS BLOB)";

    private final Statements statements;
    private final Clock clock;
    private final Map<ConversationId, Head> heads = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationId, Head> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    LogTail(Statements statements, Clock clock) {
        this.statements = statements;
        this.clock = clock;
    }

    /** Whether this may be used in a transaction on the given connection. */
    boolean isOf(Statements others) {
        return statements == others;
    }

    /** The number of a conversation, and the {@code seq} of its last entry. */
    private record Head(long conversation, long seq) {
        Head next() {
            return new Head(conversation, seq + 1);
        }
    }

    /** @param stored the draft's content as it will lie in its row */
    Appended append(Draft draft, byte[] stored) throws SQLException {
        // a repeated change may be one of what was deleted since, any other repeat shows as it is put in
        Optional<Entry> first =
                draft.content() instanceof Content.Targeted ? find(draft.author(), draft.id()) : Optional.empty();
        Optional<Entry> added = first.isPresent() ? Optional.empty() : addUnlessUsed(draft, stored);
        if (added.isPresent()) {
            return new Appended(added.get(), false);
        }
        return repeated(
                draft,
                first.isPresent()
                        ? first.get()
                        : find(draft.author(), draft.id()).orElseThrow());
    }

    /** Appends what is known to be no repeat. */
    Entry add(Draft draft, byte[] stored) throws SQLException {
        return addUnlessUsed(draft, stored).orElseThrow();
    }

    private Optional<Entry> addUnlessUsed(Draft draft, byte[] stored) throws SQLException {
        Head head = head(draft.conversation()).next();
        Entry entry = new Entry(
                draft.conversation(), head.seq(), draft.id(), draft.author(), clock.millis(), draft.content());
        if (entry.content() instanceof Content.Targeted change) {
            requireStanding(head.conversation(), change);
            if (change instanceof Content.React react) {
                Reactions.requireRoom(statements, head.conversation(), entry, react);
            }
        }
        if (!insert(head.conversation(), entry, stored)) {
            return Optional.empty();
        }
        applyChange(head.conversation(), entry);
        mention(head.conversation(), entry);
        GroupRows.apply(statements, head.conversation(), entry);
        if (entry.content() instanceof Content.Postable) {
            SqliteMarkStore.raise(statements, head.conversation(), entry.author(), new Marks(entry.seq(), entry.seq()));
        }
        heads.put(draft.conversation(), head);
        return Optional.of(entry);
    }

    /** The entry for which an author used an id. */
    Optional<Entry> find(Handle author, EntryId id) throws SQLException {
        return statements.first(
                "SELECT " + EntryRows.COLUMNS + ", c.id FROM entry e JOIN conversation c ON c.number = e.conversation"
                        + " WHERE e.id = ? AND e.author = ?",
                row -> EntryRows.entry(new ConversationId(row.getString(EntryRows.NEXT)), row),
                id.text(),
                author.text());
    }

    static ProblemException usedBefore() {
        return new ProblemException(ProblemCode.CONFLICT, "The id was used before, for something else.");
    }

    private static Appended repeated(Draft draft, Entry first) {
        boolean fits =
                first.content() instanceof Content.Deleted || first.content().equals(draft.content());
        if (!first.conversation().equals(draft.conversation()) || !fits) {
            throw usedBefore();
        }
        return new Appended(first, true);
    }

    /** What is deleted stays deleted, whoever was about to change it. */
    private void requireStanding(long conversation, Content.Targeted change) throws SQLException {
        boolean deleted = statements
                .first(
                        "SELECT seq FROM last_change WHERE conversation = ? AND target = ? AND sort = 'delete'",
                        row -> row.getLong(1),
                        conversation,
                        change.target())
                .isPresent();
        if (deleted && !(change instanceof Content.Delete)) {
            throw new ProblemException(ProblemCode.CONFLICT, "The message was deleted.");
        }
    }

    private Head head(ConversationId conversation) throws SQLException {
        Head known = heads.get(conversation);
        if (known != null) {
            return known;
        }
        long number = ConversationNumbers.findOrMake(statements, conversation, clock);
        return statements
                .first("SELECT coalesce(max(seq), 0) FROM entry WHERE conversation = ?", row -> row.getLong(1), number)
                .map(seq -> new Head(number, seq))
                .orElseThrow();
    }

    /** False where the author used the id before. */
    private boolean insert(long conversation, Entry entry, byte[] stored) throws SQLException {
        Content content = entry.content();
        int inserted = statements.change(
                "INSERT INTO entry (conversation, seq, author, id, at, line, counts, edits, content)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id, author) DO NOTHING",
                conversation,
                entry.seq(),
                entry.author().text(),
                entry.id().text(),
                entry.at(),
                content.line(),
                content instanceof Content.Text || content instanceof Content.File,
                content instanceof Content.Edit edit ? edit.target() : null,
                stored);
        return inserted == 1;
    }

    private void applyChange(long conversation, Entry entry) throws SQLException {
        if (entry.content() instanceof Content.Targeted change) {
            if (change instanceof Content.Delete) {
                erase(conversation, change.target(), entry.seq());
            }
            statements.change(
                    "INSERT OR REPLACE INTO last_change (conversation, target, sort, seq) VALUES (?, ?, ?, ?)",
                    conversation,
                    change.target(),
                    sort(entry.author(), change),
                    entry.seq());
        }
    }

    /** Of changes of one line, the last of each sort counts. */
    private static String sort(Handle author, Content.Targeted change) {
        return switch (change) {
            case Content.Edit _ -> "edit";
            case Content.Delete _ -> "delete";
            case Content.Pin _ -> "pin";
            case Content.React react -> Reactions.sort(author, react);
        };
    }

    private void erase(long conversation, long target, long deletion) throws SQLException {
        SearchLines.erase(statements, conversation, target, deletion);
        statements.change(
                "UPDATE entry SET content = " + ERASED
                        + ", counts = 0 WHERE conversation = ? AND seq = ? AND counts = 1",
                conversation,
                target);
        statements.change(
                "UPDATE entry SET content = " + ERASED + " WHERE conversation = ? AND edits = ?", conversation, target);
        statements.change("DELETE FROM mention WHERE conversation = ? AND seq = ?", conversation, target);
        statements.change("DELETE FROM last_change WHERE conversation = ? AND target = ?", conversation, target);
        statements.leaveNoTrace();
    }

    private void mention(long conversation, Entry entry) throws SQLException {
        switch (entry.content()) {
            case Content.Text text -> mention(conversation, entry.author(), entry.seq(), text.mentions());
            case Content.Edit edit -> {
                statements.change(
                        "DELETE FROM mention WHERE conversation = ? AND seq = ?", conversation, edit.target());
                mention(conversation, entry.author(), edit.target(), edit.mentions());
            }
            default -> {
                // the other kinds mention nobody
            }
        }
    }

    private void mention(long conversation, Handle author, long line, List<Handle> mentioned) throws SQLException {
        for (Handle person : mentioned) {
            if (!person.equals(author)) {
                statements.change(
                        "INSERT INTO mention (conversation, handle, seq) SELECT conversation, ?, seq FROM entry"
                                + " WHERE conversation = ? AND seq = ? AND counts = 1 ON CONFLICT DO NOTHING",
                        person.text(),
                        conversation,
                        line);
            }
        }
    }
}
