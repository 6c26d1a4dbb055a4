package chat.parley.server.embedded;

import chat.parley.search.FoldedText;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/**
 * The file of the search index. It lies beside the database, so that posts do not wait until others are indexed. All that it has
 * can be read in the log, so it is made anew where it is not certainly the index of just this log.
 */
final class SearchFile {
    private SearchFile() {}

    /** Where the log stands: to which the index has to fit. */
    private record Log(String epoch, long highest, long erased) {
        static Log read(Statements statements) throws SQLException {
            return new Log(
                    statements
                            .first("SELECT value FROM fact WHERE name = 'epoch'", row -> row.getString(1))
                            .orElseThrow(),
                    statements
                            .first("SELECT coalesce(max(number), 0) FROM entry", row -> row.getLong(1))
                            .orElseThrow(),
                    statements
                            .first("SELECT value FROM fact WHERE name = 'erased'", row -> row.getLong(1))
                            .orElse(0L));
        }

        /** Of which log and by which rules an index is. */
        String identity() {
            return epoch + ", folded by " + FoldedText.RULES;
        }
    }

    /** Makes a new one unless there is one that fits; before anybody else opens it. */
    static void adopt(Database database) throws SQLException, IOException {
        Log log;
        try (Statements statements = database.writerWithoutSearch()) {
            log = Log.read(statements);
        }
        if (!fits(database, log)) {
            clear(database.searchFile());
            try (Statements index = database.searchWriter()) {
                index.script("BEGIN IMMEDIATE;" + Schema.text("search.sql") + "COMMIT");
                index.change(
                        "INSERT INTO search_progress (identity, indexed, erased) VALUES (?, 0, ?)",
                        log.identity(),
                        log.erased());
            }
        }
    }

    private static boolean fits(Database database, Log log) {
        try (Statements index = database.searchWriter()) {
            return index.first(
                            "SELECT identity = ? AND indexed <= ? AND erased = ? FROM search_progress",
                            row -> row.getBoolean(1),
                            log.identity(),
                            log.highest(),
                            log.erased())
                    .orElse(false);
        } catch (SQLException e) {
            return false; // damaged, or not there yet
        }
    }

    private static void clear(Path file) throws IOException {
        Files.deleteIfExists(Path.of(file + "-wal"));
        Files.deleteIfExists(Path.of(file + "-shm"));
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .truncate(0)
                .close();
    }
}
