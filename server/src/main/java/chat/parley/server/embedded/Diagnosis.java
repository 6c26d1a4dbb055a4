package chat.parley.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What a failure of the database means to the operator.
 *
 * @param advice what is wrong with which file and what to do, as a sentence
 */
record Diagnosis(Kind kind, String advice) {
    /** Less than this on a disk, and nothing fits. */
    private static final long NO_ROOM = 64 * 1024;

    /** What can be wrong, in words that don't tell strangers about the machine. */
    enum Kind {
        FULL("the disk is full"),
        DAMAGED("the store is damaged"),
        UNKNOWN("the store does not work");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static Diagnosis of(SQLException failure, Path database) {
        Path file = database.toAbsolutePath();
        return switch (kind(failure, file)) {
            case FULL -> new Diagnosis(Kind.FULL, "The disk of " + file + " is full. Make room there.");
            case DAMAGED ->
                new Diagnosis(
                        Kind.DAMAGED,
                        file + " is damaged (" + failure.getMessage()
                                + "). Stop the server and put a backup in its place, as docs/operations.md says.");
            case UNKNOWN -> new Diagnosis(Kind.UNKNOWN, file + " does not work: " + failure.getMessage());
        };
    }

    /** Whether a failure is that what was written can't be read any more. */
    static boolean isDamage(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                && (primary(sqlite.getResultCode()) == SQLiteErrorCode.SQLITE_CORRUPT
                        || primary(sqlite.getResultCode()) == SQLiteErrorCode.SQLITE_NOTADB);
    }

    private static Kind kind(SQLException failure, Path file) {
        if (!(failure instanceof SQLiteException sqlite)) {
            return Kind.UNKNOWN;
        }
        return switch (primary(sqlite.getResultCode())) {
            case SQLITE_FULL -> Kind.FULL;
            case SQLITE_CORRUPT, SQLITE_NOTADB -> Kind.DAMAGED;
            case SQLITE_IOERR, SQLITE_CANTOPEN -> hasNoRoom(file) ? Kind.FULL : Kind.UNKNOWN;
            default -> Kind.UNKNOWN;
        };
    }

    /** An extended code has its primary one in the lowest byte. */
    private static SQLiteErrorCode primary(SQLiteErrorCode code) {
        return SQLiteErrorCode.getErrorCode(code.code & 0xff);
    }

    private static boolean hasNoRoom(Path file) {
        try {
            return Files.getFileStore(file).getUsableSpace() < NO_ROOM;
        } catch (IOException e) {
            return false;
        }
    }
}
