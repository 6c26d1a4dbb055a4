package chat.parley.desktop.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a file that can't be trusted: it is moved aside, and the user's own words in it are saved. */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final List<String> SUFFIXES = List.of("", "-wal", "-shm");

    private Recovery() {}

    /** The note that a file was found damaged while it was in use. */
    static Path mark(Path file) {
        return file.resolveSibling(file.getFileName() + ".damaged");
    }

    /** A database, and where the one was put that it replaces. */
    record Opened(Database database, Optional<Path> movedAside) {}

    static Opened open(Path file, InstantSource clock) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(mark(file)) && usable(file)) {
                return new Opened(Database.open(file), Optional.empty());
            }
            Path aside = moveAside(file, clock);
            Database fresh = Database.open(file);
            save(aside, fresh);
            Files.deleteIfExists(mark(file));
            return new Opened(fresh, Optional.of(aside));
        } catch (IOException e) {
            throw new UncheckedIOException("The cache in " + file + " can't be opened", e);
        }
    }

    /** Whether the tables that matter can be read; reading all of a large file would take too long at every start. */
    private static boolean usable(Path file) {
        try (Sql sql = Sql.open(file)) {
            boolean known = !Schema.tooNew(sql);
            if (known && sql.number("PRAGMA user_version") > 0) {
                sql.list("SELECT * FROM outbox", row -> row.getString(1));
                sql.list("SELECT * FROM draft", row -> row.getString(1));
                sql.list("SELECT * FROM conversation", row -> row.getString(1));
            }
            return known;
        } catch (CacheException e) {
            if (!e.damaged()) {
                throw e;
            }
            LOG.warn("The cache in {} is damaged and is begun anew", file);
            return false;
        }
    }

    private static Path moveAside(Path file, InstantSource clock) throws IOException {
        String prefix = file.getFileName() + ".aside-";
        try (DirectoryStream<Path> earlier =
                Files.newDirectoryStream(file.toAbsolutePath().getParent(), prefix + "*")) {
            for (Path one : earlier) {
                Files.delete(one);
            }
        }
        Path aside = file.resolveSibling(prefix + clock.millis());
        for (String suffix : SUFFIXES) {
            Path part = file.resolveSibling(file.getFileName() + suffix);
            if (Files.exists(part)) {
                Files.move(
                        part, aside.resolveSibling(aside.getFileName() + suffix), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return aside;
    }

    private static void save(Path aside, Database fresh) {
        copy(
                aside,
                fresh,
                "SELECT conversation, id, at, content, code, message FROM outbox ORDER BY position",
                "INSERT OR IGNORE INTO outbox (conversation, id, at, content, code, message) VALUES (?, ?, ?, ?, ?, ?)",
                6);
        copy(
                aside,
                fresh,
                "SELECT conversation, text, reply_to FROM draft",
                "INSERT OR IGNORE INTO draft (conversation, text, reply_to) VALUES (?, ?, ?)",
                3);
    }

    private static void copy(Path aside, Database fresh, String from, String to, int columns) {
        List<@Nullable Object[]> readable = new ArrayList<>();
        try (Sql old = Sql.open(aside)) {
            old.list(from, row -> {
                @Nullable Object[] values = new @Nullable Object[columns];
                for (int i = 0; i < columns; i++) {
                    values[i] = row.getObject(i + 1);
                }
                return readable.add(values);
            });
        } catch (CacheException e) {
            LOG.warn("Not everything could be saved from {}: {}", aside, e.getMessage());
        }
        fresh.write(sql -> {
            readable.forEach(values -> sql.run(to, values));
            return readable.size();
        });
    }
}
