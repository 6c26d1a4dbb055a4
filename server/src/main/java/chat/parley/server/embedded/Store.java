package chat.parley.server.embedded;

import chat.parley.server.account.Accounts;
import chat.parley.server.account.Blocks;
import chat.parley.server.account.Invites;
import chat.parley.server.account.UserSessions;
import chat.parley.server.conversation.Conversations;
import chat.parley.server.conversation.Groups;
import chat.parley.server.conversation.Rosters;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.TextSearch;
import chat.parley.server.mark.MarkStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A data folder with its database, open, and the ports that are kept in it. Thread-safe. */
public final class Store implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final DataFolder folder;
    private final Writer writer;
    private final Readers readers;
    private final Indexer indexer;
    private final String epoch;
    private final ConversationLog log;
    private final TextSearch search;
    private final MarkStore marks;
    private final Conversations conversations;
    private final Groups groups;
    private final Rosters rosters;
    private final Accounts accounts;
    private final Blocks blocks;
    private final UserSessions sessions;
    private final Invites invites;

    private Store(DataFolder folder, Writer writer, Readers readers, Indexer indexer, String epoch, Clock clock) {
        this.folder = folder;
        this.writer = writer;
        this.readers = readers;
        this.epoch = epoch;
        this.indexer = indexer;
        SqliteConversationLog log = new SqliteConversationLog(writer, readers, clock, indexer);
        this.log = log;
        this.search = new SqliteTextSearch(readers, indexer);
        this.groups = new SqliteGroups(writer, log);
        this.rosters = new SqliteRosters(readers);
        this.marks = new SqliteMarkStore(writer, readers, clock);
        this.conversations = new SqliteConversations(writer, readers, clock);
        this.accounts = new SqliteAccounts(writer, readers, clock);
        this.blocks = new SqliteBlocks(writer, readers);
        this.sessions = new SqliteUserSessions(writer, readers);
        this.invites = new SqliteInvites(writer, clock);
        indexer.start();
    }

    /** Whether there is a store in a folder. */
    public static boolean isIn(Path directory) {
        return Files.exists(DataFolder.database(directory));
    }

    /**
     * Opens the store of a data folder, makes both where there are none, and starts its writer thread.
     *
     * @throws UnusableStoreException where the folder can't be used, another server uses it, or its store is damaged or from a
     *     newer version; nothing is changed then
     */
    public static Store open(Path directory, Clock clock) {
        return open(directory, clock, DEADLINE);
    }

    static Store open(Path directory, Clock clock, Duration deadline) {
        DataFolder folder = DataFolder.open(directory);
        Database database = new Database(folder.database());
        try {
            String epoch = begin(folder, database);
            int connections = Math.max(2, Runtime.getRuntime().availableProcessors());
            Readers readers = Readers.open(database, connections, deadline);
            Writer writer = new Writer(database, deadline);
            writer.start();
            return new Store(folder, writer, readers, new Indexer(database, writer), epoch, clock);
        } catch (SQLException e) {
            folder.close();
            throw new UnusableStoreException(
                    "The store can't be opened. "
                            + Diagnosis.of(e, database.file()).advice(),
                    e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Brings the database to what this program knows, and says of which epoch it is. */
    private static String begin(DataFolder folder, Database database) throws SQLException {
        try {
            Seal.Left left = folder.seal().left();
            Schema.migrate(database);
            String epoch;
            try (Statements statements = database.writerWithoutSearch()) {
                folder.seal().open(left, statements);
                epoch = statements
                        .first("SELECT value FROM fact WHERE name = 'epoch'", row -> row.getString(1))
                        .orElseThrow();
            }
            SearchFile.adopt(database);
            return epoch;
        } catch (IOException e) {
            throw new UnusableStoreException(
                    "The store " + database.file().toAbsolutePath() + " can't be opened: " + e.getMessage(), e);
        }
    }

    /** Names this history of the store; restoring a backup makes another one. */
    public String epoch() {
        return epoch;
    }

    /** Why not all can be read, or nothing be written, at the moment; for strangers too. The log says more. */
    public Optional<String> trouble() {
        return readers.trouble().or(writer::trouble);
    }

    public ConversationLog log() {
        return log;
    }

    public TextSearch search() {
        return search;
    }

    /** Returns when all that was appended before is indexed. */
    void awaitIndex() throws SQLException {
        indexer.indexAll();
    }

    public MarkStore marks() {
        return marks;
    }

    public Conversations conversations() {
        return conversations;
    }

    public Groups groups() {
        return groups;
    }

    public Rosters rosters() {
        return rosters;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Blocks blocks() {
        return blocks;
    }

    public UserSessions sessions() {
        return sessions;
    }

    public Invites invites() {
        return invites;
    }

    /** Finishes what was begun, refuses the rest, and unlocks the folder. */
    @Override
    public void close() {
        try (folder) {
            try (writer;
                    indexer) {
                readers.close(); // first: the last connection tidies the files up, and has to be one that may write
            }
            folder.seal().close();
        }
    }
}
