package chat.parley.server.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/** Brings the tables of a store, old or new, to what this program knows. */
final class Schema {
    /** The first makes version 1 of an empty file, the next version 2 of that, and so on. None is ever changed. */
    private static final List<String> MIGRATIONS = List.of(
            "0001-first.sql",
            "0002-groups-and-blocks.sql",
            "0003-search.sql",
            "0004-last-seen.sql",
            "0005-growing-log.sql",
            "0006-search-file.sql");

    private Schema() {}

    /** Applies what is missing, each step whole or not at all. */
    static void migrate(Database database) throws SQLException {
        try (Statements statements = database.writerWithoutSearch()) {
            int version = version(statements);
            if (version > MIGRATIONS.size()) {
                throw new UnusableStoreException(
                        "The store " + database.file().toAbsolutePath()
                                + " is from a newer version of Parley (its schema is "
                                + version + ", this program knows up to " + MIGRATIONS.size()
                                + "). Start that version again, or restore a backup from before it.",
                        null);
            }
            for (String migration : MIGRATIONS.subList(version, MIGRATIONS.size())) {
                version++;
                statements.script(
                        "BEGIN IMMEDIATE;" + text(migration) + "PRAGMA user_version = " + version + ";COMMIT");
            }
        }
    }

    /** Whether it is a store, of this version or an older one. */
    static boolean isKnown(Statements statements) throws SQLException {
        int version = version(statements);
        return version > 0 && version <= MIGRATIONS.size();
    }

    private static int version(Statements statements) throws SQLException {
        return statements.first("PRAGMA user_version", row -> row.getInt(1)).orElseThrow();
    }

    static String text(String migration) {
        try (InputStream sql = Schema.class.getResourceAsStream(migration)) {
            if (sql == null) {
                throw new IllegalStateException("no resource " + migration);
            }
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
