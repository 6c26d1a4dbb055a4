package chat.parley.server.embedded;

import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;

/** A store in a folder that goes when it is closed: for properties, whose many tries share one. */
public record TemporaryStore(Path folder, Store store) implements AutoCloseable {
    public static TemporaryStore open() throws IOException {
        return open(Clock.systemUTC());
    }

    public static TemporaryStore open(Clock clock) throws IOException {
        Path folder = Files.createTempDirectory("store");
        return new TemporaryStore(folder, Store.open(folder, clock));
    }

    public static EntryId newId() {
        return EntryId.next(Clock.systemUTC(), new Random());
    }

    /** Somebody whom no other try knows. */
    public static Handle newHandle() {
        return new Handle("p" + newId().text().substring(9));
    }

    @Override
    public void close() throws IOException {
        store.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(TemporaryStore::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
