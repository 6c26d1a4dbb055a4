package chat.parley.desktop.cache;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.InvalidFieldException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    private static final Saved POSTS = new Saved(
            Outbox.COLUMNS,
            "position",
            "INSERT OR IGNORE INTO outbox (conversation, id, at, content, retry, code, message) VALUES (?, ?, ?, ?, ?, ?, ?)",
            7,
            row -> Outbox.pending(row, 1));
    private static final Saved DRAFTS = new Saved(
            "SELECT conversation, text, reply_to FROM draft",
            "conversation",
            "INSERT OR IGNORE INTO draft (conversation, text, reply_to) VALUES (?, ?, ?)",
            3,
            row -> new ConversationId(row.getString(1)));

    private Recovery() {}

    /** A database, and where the one was put that it replaces. */
    record Opened(Database database, Optional<Path> movedAside) {}

    static Opened open(Path file, InstantSource clock) {
        CacheFiles files = new CacheFiles(file);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(files.mark())) {
                Optional<Database> sound = sound(file);
                if (sound.isPresent()) {
                    return new Opened(sound.get(), Optional.empty());
                }
            }
            files.deleteAside();
            Path aside = files.aside(clock.millis());
            move(file, aside);
            return new Opened(beginAnew(files, aside), Optional.of(aside));
        } catch (IOException e) {
            throw new UncheckedIOException("The cache in " + file + " can't be opened", e);
        }
    }

    /** Opened, if the tables that matter can be read; reading all of a large file would take too long at every start. */
    private static Optional<Database> sound(Path file) {
        try {
            return usable(file) ? Optional.of(Database.open(file)) : Optional.empty();
        } catch (CacheException e) {
            if (!e.damaged()) {
                throw e;
            }
            LOG.warn("The cache in {} is damaged and is begun anew", file);
            return Optional.empty();
        }
    }

    private static boolean usable(Path file) {
        try (Sql sql = Sql.open(file)) {
            boolean known = !Schema.tooNew(sql);
            if (known && sql.number("PRAGMA user_version") > 0) {
                sql.list(POSTS.from(), POSTS.check());
                sql.list(DRAFTS.from(), DRAFTS.check());
                sql.list("SELECT id FROM conversation", row -> new ConversationId(row.getString(1)));
            }
            return known;
        }
    }

    private static Database beginAnew(CacheFiles files, Path aside) throws IOException {
        try {
            Database fresh = Database.open(files.file());
            try {
                save(aside, fresh);
            } catch (CacheException e) {
                fresh.close();
                throw e;
            }
            Files.deleteIfExists(files.mark());
            return fresh;
        } catch (CacheException e) {
            // such as for want of room: whoever tries again finds what the user wrote where it was
            move(aside, files.file());
            throw e;
        }
    }

    /** With what SQLite keeps beside it; nothing is left of what was there. */
    private static void move(Path from, Path to) throws IOException {
        for (String suffix : CacheFiles.SUFFIXES) {
            Path part = from.resolveSibling(from.getFileName() + suffix);
            Path place = to.resolveSibling(to.getFileName() + suffix);
            Files.deleteIfExists(place);
            if (Files.exists(part)) {
                Files.move(part, place);
            }
        }
    }

    private static void save(Path aside, Database fresh) {
        for (Saved table : List.of(POSTS, DRAFTS)) {
            List<@Nullable Object[]> rows = readable(aside, table);
            fresh.write(sql -> {
                rows.forEach(values -> sql.run(table.to(), values));
                return rows.size();
            });
        }
    }

    /** From both ends up to what can't be read; what is between two such places is lost. */
    private static List<@Nullable Object[]> readable(Path aside, Saved table) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<@Nullable Object[]> fromTheEnd = new ArrayList<>();
        try (Sql old = Sql.open(aside)) {
            try {
                old.list(table.from() + " ORDER BY " + table.order(), row -> table.take(row, rows));
            } catch (CacheException e) {
                LOG.warn("Not everything could be saved from {}: {}", aside, e.getMessage());
                old.list(table.from() + " ORDER BY " + table.order() + " DESC", row -> table.take(row, fromTheEnd));
            }
        } catch (CacheException e) {
            LOG.debug("Nor from the end", e);
        }
        rows.addAll(fromTheEnd.reversed());
        return rows;
    }

    /** A table whose rows are the user's own words; {@code check} fails on what can't be understood. */
    private record Saved(String from, String order, String to, int columns, Sql.Reading<?> check) {
        boolean take(ResultSet row, List<@Nullable Object[]> rows) throws SQLException {
            try {
                check.read(row);
            } catch (UncheckedIOException | InvalidFieldException e) {
                LOG.warn("One row could not be saved: {}", e.getMessage());
                return false;
            }
            @Nullable Object[] values = new @Nullable Object[columns];
            for (int i = 0; i < columns; i++) {
                values[i] = row.getObject(i + 1);
            }
            return rows.add(values);
        }
    }
}
