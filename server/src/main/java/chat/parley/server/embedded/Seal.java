package chat.parley.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file beside the database by which the next server knows whether the database is as the last one left it. Where it is not so
 * for certain, it may be a backup that was put back, and gets a new epoch: devices then ask for everything again, which takes them
 * a moment. Taking a backup for the going on of what they knew would mix two histories.
 *
 * <p>The file names the run that wrote the database last, as does the database itself, and which file that was. After a proper
 * end it says also when the file was last changed, which no copying can put back. One thread at a time.
 */
final class Seal {
    private static final Logger LOG = LoggerFactory.getLogger(Seal.class);

    private final Path file;
    private final Path database;
    private final String run = UUID.randomUUID().toString();

    Seal(Path file, Path database) {
        this.file = file;
        this.database = database;
    }

    /** What the last run left here; to be looked at before the database is opened. */
    Left left() throws IOException {
        String[] words = Files.readString(file).strip().split(" ", -1);
        boolean fits = words.length == 3
                && words[1].equals(identity())
                && (words[2].equals("open") || words[2].equals(lastChange()));
        return new Left(fits ? words[0] : "");
    }

    /** The run whose database this is, going by the file; empty where it is certainly of none. */
    record Left(String run) {
        boolean isOf(String other) {
            return !run.isEmpty() && run.equals(other);
        }
    }

    /** Makes this the database's run, and gives it a new epoch unless it is as it was left. */
    void open(Left left, Statements statements) throws IOException, SQLException {
        statements.change("BEGIN IMMEDIATE");
        String last = statements
                .first("SELECT value FROM fact WHERE name = 'run'", row -> row.getString(1))
                .orElse("");
        if (!left.isOf(last)) {
            if (!last.isEmpty()) {
                LOG.warn(
                        "The store is not as it was left, as after a backup was put back: clients load everything again");
            }
            statements.change("UPDATE fact SET value = lower(hex(randomblob(16))) WHERE name = 'epoch'");
        }
        statements.change("INSERT OR REPLACE INTO fact (name, value) VALUES ('run', ?)", run);
        write("open");
        statements.change("COMMIT");
    }

    /** After the database was closed for good. */
    void close() {
        try {
            write(lastChange());
        } catch (IOException e) {
            LOG.warn("The seal {} can't be written: {}", file, e.toString());
        }
    }

    private void write(String state) throws IOException {
        // over what is there, so that a full disk can't leave it empty
        Files.writeString(file, "%-150s%n".formatted(run + " " + identity() + " " + state), StandardOpenOption.WRITE);
    }

    /** Which file it is, whatever its name and contents. */
    private String identity() throws IOException {
        return isUnix() ? Files.getAttribute(database, "unix:ino").toString() : "file";
    }

    private String lastChange() throws IOException {
        return Files.getAttribute(database, isUnix() ? "unix:ctime" : "creationTime")
                .toString();
    }

    private boolean isUnix() {
        return database.getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}
